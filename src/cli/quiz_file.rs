//! Reading quiz files by id or path.

use std::io::{self, Read};
use std::path::Path;

use attuned::quiz::{self, Checked, Diagnostic, Quiz, Severity, printable, shipped};
use attuned::store::{read_bounded, read_text};

use super::inputs::INPUTS;
use super::{CliError, output};

/// Reads a text file, or standard input for `-`.
pub(super) fn text(path: &str) -> Result<String, CliError> {
    read(path).map_err(|error| unreadable(path, &error))
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn bytes(path: &str) -> Result<Vec<u8>, CliError> {
    input(path).and_then(read_bounded).map_err(|error| unreadable(path, &error))
}

/// The text, with the bare reason where it cannot be read.
pub(super) fn read(path: &str) -> io::Result<String> {
    input(path).and_then(read_text)
}

/// A file, or standard input for `-`.
fn input(path: &str) -> io::Result<Box<dyn Read>> {
    if path == "-" {
        return Ok(Box::new(INPUTS.standard().lock()));
    }
    Ok(Box::new(INPUTS.open(Path::new(path))?))
}

fn unreadable(path: &str, error: &io::Error) -> CliError {
    CliError::new(format!("{path}: {error}"))
}

/// A quiz by the id of a shipped one or the path of a file, in its own language.
pub(super) fn quiz(argument: &str) -> Result<Quiz, CliError> {
    let (path, source) = match shipped::find(argument) {
        Some(shipped) => (shipped.id.to_owned(), shipped.source.to_owned()),
        None if argument == "-" || Path::new(argument).exists() => (argument.to_owned(), text(argument)?),
        None => {
            let ids: Vec<_> = shipped::ALL.iter().map(|shipped| shipped.id).collect();
            return Err(CliError::new(format!(
                "no quiz `{argument}`, and no such file; quizzes that come with attuned: {}",
                ids.join(", ")
            )));
        }
    };
    sound(shipped::check_file(&source), "quiz", &path, &source)
}

/// How many findings about one file are drawn; nobody reads more of them at once.
const DRAWN: usize = 100;

/// Draws the most severe findings about a file, in file order, and returns how many are left.
pub(super) fn drawn(path: &str, source: &str, found: &[Diagnostic], colour: bool) -> (String, usize) {
    let mut shown: Vec<_> = found.iter().collect();
    shown.sort_by_key(|found| found.severity);
    shown.truncate(DRAWN);
    shown.sort_by_key(|found| found.span().start);
    let shown: Vec<_> = shown.into_iter().cloned().collect();
    let drawn = quiz::render(path, source, &shown, output::look().width, colour);
    (drawn, found.len() - shown.len())
}

/// The quiz, if the check found no errors; otherwise the errors, drawn.
pub(super) fn sound(checked: Checked, what: &str, path: &str, source: &str) -> Result<Quiz, CliError> {
    let Checked { quiz, diagnostics: mut found } = checked;
    quiz.ok_or_else(|| {
        found.retain(|found| found.severity == Severity::Error);
        let (mut drawn, more) = drawn(path, source, &found, false);
        if more > 0 {
            drawn += &format!("\n\nand {more} more; `attuned quiz check --format short` shows all");
        }
        CliError(vec![format!("{} is not a valid {what}\n{drawn}", printable(path))])
    })
}
