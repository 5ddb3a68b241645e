//! Where output goes and how it is to look there.
//!
//! Nothing else in `cli` writes to standard output, so that no text from elsewhere gets past what makes it printable: a
//! test holds it to that. [`print`], [`say`] and [`Standard`] let line breaks and tabs through, [`print_drawing`] the
//! styles of what the program drew, and only [`data`] and [`whole`] every byte as it is, unless it goes to a terminal.

use std::fs;
use std::io::{self, IsTerminal, LineWriter, Read, Seek, SeekFrom, StdoutLock, Write};
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use attuned::app::storage::advice;
use attuned::quiz::{json_text, printable, printable_drawing, printable_lines};
use attuned::report::{Look, Report, html, markdown, render, svg, wrapping};
use attuned::store::{Access, AtomicFile, Store};
use attuned::terminal::screen::{self, Closing};
use serde_json::Value;
use terminal_size::Height;

use super::inputs::INPUTS;
use super::{CliError, Format, Outcome, OutputArgs, helplines, standard_error};

/// The width of text if no terminal says otherwise.
const WIDTH: usize = 80;

/// How text on standard output should look: drawn on a terminal, plain in a pipe, and coloured unless the terminal or
/// the user's settings (such as `NO_COLOR`) rule it out.
pub(super) fn look() -> Look {
    let stdout = io::stdout();
    let drawn = stdout.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    let width = terminal_size::terminal_size_of(&stdout).map_or(WIDTH, |(width, _)| width.0.into());
    Look { width, drawn, colour: AutoStream::choice(&stdout) != ColorChoice::Never }
}

/// Whether there is a terminal to draw on and plain lines were not asked for.
pub(super) fn has_screen() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let accessible = std::env::var_os("ACCESSIBLE").is_some_and(|wish| !wish.is_empty() && wish != "0");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !dumb && !accessible
}

/// A number with what it counts: `1 item`, `2 items`.
pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Standard output for words, which are made printable; its errors say what they are about. A letter comes whole, or it
/// is taken for none.
pub(super) struct Standard(StdoutLock<'static>);

/// A name or a path as part of a command that somebody may copy: in quotes where a shell would take it apart.
pub(super) fn in_command(argument: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "._-/\\:~+@".contains(sign);
    let argument = printable(argument);
    if argument.chars().all(is_plain) { argument.into_owned() } else { format!("\"{argument}\"") }
}

pub(super) fn standard() -> Standard {
    Standard(io::stdout().lock())
}

impl Write for Standard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let written = self.0.write_all(printable_lines(&text).as_bytes());
        written.map(|()| bytes.len()).map_err(|error| naming_stdout(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|error| naming_stdout(&error))
    }
}

fn naming_stdout(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write to standard output: {error}"))
}

/// Prints words to standard output.
pub(super) fn print(text: &str) -> Result<(), CliError> {
    pass(&printable_lines(text))
}

/// Prints what was drawn, with its styles.
pub(super) fn print_drawing(text: &str) -> Result<(), CliError> {
    pass(&printable_drawing(text))
}

/// Prints what is meant for a program, byte for byte; on a terminal somebody reads it.
pub(super) fn data(text: &str) -> Result<(), CliError> {
    if io::stdout().is_terminal() { print(text) } else { pass(text) }
}

/// A reader who closed the pipe has seen enough: that is no failure.
fn pass(text: &str) -> Result<(), CliError> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(naming_stdout(&error).into()),
        _ => Ok(()),
    }
}

/// Prints a page of paragraphs and lists, wrapped to the width of a terminal if there is one; otherwise as it is.
pub(super) fn page(text: &str) -> Result<(), CliError> {
    let look = look();
    if look.drawn { print(&flowing(text, look.width)) } else { print(text) }
}

/// Joins the lines of each paragraph and breaks them anew.
fn flowing(text: &str, width: usize) -> String {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on && !line.is_empty() && !line.starts_with(['-', ' ']) => {
                *paragraph += " ";
                *paragraph += line;
            }
            _ => paragraphs.push(line.to_owned()),
        }
        goes_on = !line.is_empty();
    }
    let filled = paragraphs.iter().map(|paragraph| {
        let spaces = paragraph.len() - paragraph.trim_start_matches(['-', ' ']).len();
        let below = " ".repeat(spaces);
        textwrap::fill(paragraph, wrapping(width).subsequent_indent(&below)) + "\n"
    });
    filled.collect()
}

/// Prints a paragraph, wrapped to the width of the terminal.
pub(super) fn say(text: &str) -> Result<(), CliError> {
    print(&(textwrap::fill(text, wrapping(look().width)) + "\n"))
}

/// Delivers a result where and in the format it was asked for; a report gets the help for this country.
pub(super) fn deliver(
    showing: &OutputArgs,
    report: impl FnOnce() -> Report,
    json: impl FnOnce() -> Value,
) -> Result<Outcome, CliError> {
    let to_file = file(showing.output.as_deref());
    let format = showing.format()?;
    let report = || {
        let report = report();
        let near = helplines::near(report.language);
        report.with_help(near)
    };
    let text = match format {
        Format::Table if to_file.is_none() => return show(&report(), false, 0),
        Format::Table => render(&report(), Look { width: WIDTH, drawn: true, colour: false }),
        Format::Markdown => markdown(&report()),
        Format::Json => json_text(&json()),
        Format::Html => html(&report()),
        Format::Svg => svg(&report()),
    };
    match to_file {
        None => print_drawing(&text)?,
        Some(path) => {
            write(path, Access::Owner, text.as_bytes())?;
            // Standard output may be where the file leads to.
            standard_error::complain(&format!("Wrote {}.", printable(&path.to_string_lossy())));
        }
    }
    Ok(Outcome::Done)
}

/// Prints a report. On a screen where it and the rows `beside` it do not fit, it is read first, unless it is to be
/// `plain`, and only its beginning stays: its point is what one sees last.
pub(super) fn show(report: &Report, plain: bool, beside: usize) -> Result<Outcome, CliError> {
    let lay_out = |width| render(report, Look { width, ..look() });
    if plain || !has_screen() || beginning(&lay_out(look().width), beside).is_none() {
        print_drawing(&lay_out(look().width))?;
        return Ok(Outcome::Done);
    }
    let read = screen::read(report.language, lay_out)?;
    // The window may have another size by now.
    let text = lay_out(look().width);
    print_drawing(&beginning(&text, beside).unwrap_or(text))?;
    Ok(match read {
        Closing::Closed => Outcome::Done,
        Closing::Interrupted => Outcome::Stopped,
    })
}

/// As much of a text as fits on the screen with the rows `beside` it and the next prompt, if that is not all.
fn beginning(text: &str, beside: usize) -> Option<String> {
    let (_, Height(height)) = terminal_size::terminal_size_of(io::stdout())?;
    let room = usize::from(height).saturating_sub(beside + 1);
    let lines: Vec<_> = text.lines().collect();
    let shown = room.saturating_sub(1).max(1);
    (lines.len() > room).then(|| lines.iter().take(shown).copied().collect::<Vec<_>>().join("\n") + "\n…\n")
}

/// How many rows of the terminal a text takes.
pub(super) fn rows(text: &str) -> usize {
    textwrap::wrap(text, wrapping(look().width)).len()
}

/// The file that was named, if it is one: `-` is standard output.
pub(super) fn file(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| *path != Path::new("-"))
}

/// Refuses `-` for a sealed file: its passphrase is asked for on standard output.
pub(super) fn require_file(path: Option<&Path>) {
    if path.is_some() && file(path).is_none() {
        super::wrong_usage("standard output is used for the questions; name a file instead");
    }
}

/// Refuses to write over what was read, what is kept, and files that may be somebody's only copy.
pub(super) fn spare(path: Option<&Path>) -> Result<(), CliError> {
    let Some(path) = file(path) else { return Ok(()) };
    Ok(INPUTS.spare(path, Store::open().ok().as_ref())?)
}

/// Writes a file as [`whole`] does.
pub(super) fn write(path: &Path, access: Access, content: &[u8]) -> Result<(), CliError> {
    whole(Some(path), access, |file| file.write_all(content).map_err(|error| unwritten(path, &error)))
}

/// The same in place of what is there, which the caller has looked at.
pub(super) fn replace(path: &Path, access: Access, content: &[u8]) -> Result<(), CliError> {
    unguarded(path, access, |file| file.write_all(content).map_err(|error| unwritten(path, &error)))
}

/// More bytes than a file that is shared usually has, to see whether there is room for one.
const A_FILE: u64 = 128 * 1024;

/// Finds out whether [`replace`] could write the file, and leaves everything as it is.
pub(super) fn can_replace(path: &Path, access: Access) -> Result<(), CliError> {
    let cannot = |error: io::Error| unwritten(path, &error);
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(found) if found.is_dir() => Err(cannot(io::ErrorKind::IsADirectory.into())),
        // A pipe would be opened for good.
        Ok(found) if !found.is_file() => Ok(()),
        _ => AtomicFile::create(&target, access)
            .and_then(|mut file| {
                io::copy(&mut io::repeat(0).take(A_FILE), &mut file).and_then(|_| file.flush())
            })
            .map_err(cannot),
    }
}

/// What the ending of a file can mean, in any case.
pub(super) struct Endings<T: 'static>(pub &'static [(T, &'static [&'static str])]);

impl<T: Copy> Endings<T> {
    /// What the ending of a file means; `None` where there is no file, or it has no ending. Any other ending is wrong usage:
    /// a file is not to be called what it is not.
    pub(super) fn check(&self, path: Option<&Path>) -> Option<T> {
        let path = file(path)?;
        let ending = path.extension()?.to_string_lossy().to_lowercase();
        let found = self.0.iter().find(|(_, endings)| endings.contains(&ending.as_str()));
        if found.is_none() && !ending.is_empty() {
            let known: Vec<_> =
                self.0.iter().flat_map(|(_, endings)| *endings).map(|ending| format!(".{ending}")).collect();
            super::wrong_usage(&format!(
                "{}: nothing is written in the format that `.{ending}` stands for; known endings: {}",
                path.display(),
                known.join(", ")
            ));
        }
        found.map(|(meant, _)| *meant)
    }
}

/// Lets `fill` write a file that appears as a whole or not at all. A link that leads to a file leads to the new one.
/// Anything else that is there already, such as a pipe, gets what was written once all of it is, and so does standard
/// output, for `None` and `-`; a terminal gets it made printable. What must not be written over is refused; see
/// [`spare`].
pub(super) fn whole<T>(
    path: Option<&Path>,
    access: Access,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let Some(path) = file(path) else {
        let name = Path::new("-");
        return if io::stdout().is_terminal() {
            through(fill, &mut LineWriter::with_capacity(KEPT_BACK, standard()), name)
        } else {
            through(fill, &mut io::stdout().lock(), name)
        };
    };
    spare(Some(path))?;
    unguarded(path, access, fill)
}

fn unguarded<T>(
    path: &Path,
    access: Access,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, CliError>,
) -> Result<T, CliError> {
    let cannot = |error: io::Error| unwritten(path, &error);
    let target = match fs::canonicalize(path) {
        Ok(target) if !target.is_file() => {
            let mut other = fs::OpenOptions::new().write(true).open(target).map_err(cannot)?;
            return through(fill, &mut other, path);
        }
        Ok(target) => target,
        Err(_) => path.to_owned(),
    };
    let mut unfinished = AtomicFile::create(&target, access).map_err(cannot)?;
    let filled = fill(&mut unfinished)?;
    unfinished.finish().map_err(cannot)?;
    Ok(filled)
}

/// How many bytes are kept back in memory, more than any report about people has. Anything longer goes to a nameless
/// temporary file.
const KEPT_BACK: usize = 1024 * 1024;

/// Output that cannot be taken back is kept back until it is complete. If the reader has closed the pipe, it has seen
/// enough.
fn through<T>(
    fill: impl FnOnce(&mut dyn Write) -> Result<T, CliError>,
    output: &mut impl Write,
    path: &Path,
) -> Result<T, CliError> {
    let mut kept_back = tempfile::spooled_tempfile(KEPT_BACK);
    let filled = fill(&mut kept_back)?;
    kept_back.seek(SeekFrom::Start(0))?;
    let copied = if kept_back.is_rolled() {
        // From file to file, which the system can do by itself.
        io::copy(&mut kept_back.into_file()?, output)
    } else {
        io::copy(&mut kept_back, output)
    };
    match copied.and_then(|_| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(CliError::new(format!("{}: {error}{}", path.display(), advice(&error))))
        }
        _ => Ok(filled),
    }
}

pub(super) fn unwritten(path: &Path, error: &io::Error) -> CliError {
    CliError::new(format!("{}: {error}{}; nothing was written", path.display(), advice(error)))
}
