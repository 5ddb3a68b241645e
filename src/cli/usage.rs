//! What clap says in place of running a command: help, the version, and what is wrong with the arguments.

use std::process;

use clap::Error;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::{CliError, output, standard_error};

/// Where there is no terminal and no `COLUMNS`; what clap itself wraps to.
const WIDTH: usize = 100;

/// Says it and ends the program: as a failure, too, if it was asked for and could not be written.
pub(super) fn end(said: &Error) -> ! {
    let text = said.render();
    if said.use_stderr() {
        standard_error::draw(&wrapped(&text.ansi().to_string(), width()));
        process::exit(said.exit_code());
    }
    let text = if output::look().colour { text.ansi().to_string() } else { text.to_string() };
    let Err(CliError(messages)) = output::print_drawing(&wrapped(&text, width())) else {
        process::exit(said.exit_code());
    };
    for message in messages {
        standard_error::complain(&format!("error: {message}"));
    }
    process::exit(1)
}

fn width() -> usize {
    let by_environment = || std::env::var("COLUMNS").ok()?.parse().ok();
    let by_terminal = terminal_size::terminal_size().map(|(width, _)| width.0.into());
    by_terminal.or_else(by_environment).unwrap_or(WIDTH)
}

/// Clap wraps what is said about arguments, but not the usage of a command, which a terminal would then break anywhere.
fn wrapped(text: &str, width: usize) -> String {
    const USAGE: &str = "Usage: ";
    let mut lines = Vec::new();
    for line in text.split('\n') {
        if textwrap::core::display_width(line) <= width {
            lines.push(line.to_owned());
            continue;
        }
        let (spaces, said) = line.split_at(line.len() - line.trim_start_matches(' ').len());
        let below = if said.contains(USAGE.trim_end()) { USAGE.len() } else { spaces.len() };
        let below = " ".repeat(below);
        let options = Options::new(width)
            .initial_indent(spaces)
            .subsequent_indent(&below)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        lines.push(textwrap::fill(said, options));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usage_line_is_wrapped_between_words_and_below_itself() {
        let usage = "Usage: attuned study sql [OPTIONS] --dialect <DIALECT> <QUIZ>";
        assert_eq!(
            wrapped(usage, 40),
            "Usage: attuned study sql [OPTIONS]\n       --dialect <DIALECT> <QUIZ>"
        );
        assert_eq!(wrapped(&format!("A\n\n{usage}\n"), 80), format!("A\n\n{usage}\n"));
        // Styles take up no room.
        assert_eq!(wrapped("\u{1b}[1mUsage:\u{1b}[0m attuned", 14), "\u{1b}[1mUsage:\u{1b}[0m attuned");
        assert_eq!(wrapped("    error-in-one-word", 10), "    error-in-one-word");
    }
}
