//! Where output goes and how it is to look there.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use attuned::report::{Look, Report, render};
use serde_json::Value;

use super::{Failure, Format};

/// The width of text where no terminal tells another.
const WIDTH: usize = 80;

/// How text on standard output is to look: drawn on a terminal, plain in a pipe, coloured where the terminal
/// and the user's settings (such as `NO_COLOR`) have nothing against it.
pub(super) fn look() -> Look {
    let stdout = io::stdout();
    let drawn = stdout.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    let width = terminal_size::terminal_size_of(&stdout).map_or(WIDTH, |(width, _)| width.0.into());
    Look { width, drawn, colour: AutoStream::choice(&stdout) != ColorChoice::Never }
}

/// A number with what it counts: `1 item`, `2 items`.
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Prints to standard output. A reader who closed the pipe has seen enough: that is no failure.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a result in the format asked for.
pub(super) fn print_result(
    format: Format,
    report: impl FnOnce() -> Report,
    json: impl FnOnce() -> Value,
) -> Result<(), Failure> {
    match format {
        Format::Table => print(&render(&report(), look())),
        Format::Json => print(&format!("{:#}\n", json())),
    }
}
