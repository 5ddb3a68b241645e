//! One-line questions, before or instead of a quiz.

use std::io::{self, BufRead};

use attuned::answers::Name;
use attuned::report::wrapping;
use attuned::terminal::TerminalWords;
use attuned::words::SittingWords;

use super::{CliError, output};

/// Asks until the answer is yes or no; `None` at the end of the input.
pub(super) fn yes(words: &TerminalWords, question: &str) -> Result<Option<bool>, CliError> {
    answer(words, &format!("{question} ({}/{}) ", words.yes[0], words.no[0]), None)
}

/// Asks for consent: an empty line means no. `None` at the end of the input.
pub(super) fn agreed(words: &TerminalWords, question: &str) -> Result<Option<bool>, CliError> {
    let no = words.no[0].to_uppercase();
    answer(words, &format!("{question} ({}/{no}) ", words.yes[0]), Some(false))
}

fn answer(words: &TerminalWords, prompt: &str, empty: Option<bool>) -> Result<Option<bool>, CliError> {
    loop {
        let Some(line) = line(prompt)?.map(|line| line.to_lowercase()) else { return Ok(None) };
        if line.is_empty() && empty.is_some() {
            return Ok(empty);
        }
        if words.yes.contains(&line.as_str()) {
            return Ok(Some(true));
        }
        if words.no.contains(&line.as_str()) {
            return Ok(Some(false));
        }
        output::print(&format!("{}\n", words.yes_or_no))?;
    }
}

/// Asks until a name is given; `None` at the end of the input.
pub(super) fn name(words: &SittingWords) -> Result<Option<Name>, CliError> {
    while let Some(line) = line(&format!("{}: ", words.your_name))? {
        match line.parse::<Name>() {
            Ok(name) => return Ok(Some(name)),
            Err(error) => output::print(&format!("{error}\n"))?,
        }
    }
    Ok(None)
}

/// Asks until a number from 1 to `most` is given; `None` at the end of the input.
pub(super) fn number(words: &TerminalWords, question: &str, most: usize) -> Result<Option<usize>, CliError> {
    while let Some(line) = line(question)? {
        match line.parse() {
            Ok(number) if (1..=most).contains(&number) => return Ok(Some(number)),
            _ => output::print(&format!("{}\n", (words.no_such_number)(most)))?,
        }
    }
    Ok(None)
}

/// A line of input, trimmed; `None` at the end of the input.
pub(super) fn line(prompt: &str) -> Result<Option<String>, CliError> {
    output::print(&(textwrap::fill(prompt.trim_end(), wrapping(output::look().width)) + " "))?;
    let mut line = Vec::new();
    let end = io::stdin().lock().read_until(b'\n', &mut line)? == 0;
    Ok((!end).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
}
