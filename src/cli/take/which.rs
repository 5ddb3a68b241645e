//! Which quiz, where none is named.

use std::io::{self, IsTerminal};

use attuned::quiz::{Quiz, shipped};
use attuned::terminal::TerminalWords;
use attuned::words;

use crate::cli::language::Language;
use crate::cli::{CliError, output, prompt};

/// Asks at a terminal, and takes the one to begin with anywhere else; `None` if the input ends.
pub(super) fn quiz(language: &Language) -> Result<Option<Quiz>, CliError> {
    if !io::stdin().is_terminal() {
        return language.quiz(shipped::FIRST).map(Some);
    }
    let mut quizzes = Vec::new();
    for shipped in shipped::offered() {
        quizzes.push(language.quiz(shipped.id)?);
    }
    let Some(first) = quizzes.first() else { return Ok(None) };
    let words = TerminalWords::of(words::Language::of(first.language()));
    output::say(words.which_quiz)?;
    for (number, quiz) in (1..).zip(&quizzes) {
        let hint = match quiz.id().as_str() {
            shipped::FIRST => words.to_begin_with,
            shipped::FULL => words.the_full_one,
            _ => "",
        };
        output::say(&format!("{number}  {}{hint}", (words.a_quiz)(quiz.title(), quiz.minutes())))?;
    }
    while let Some(line) = prompt::line(words.quiz_number)? {
        let number = if line.is_empty() { Some(1) } else { line.parse::<usize>().ok() };
        let by_number = number.and_then(|number| quizzes.get(number.checked_sub(1)?));
        if let Some(chosen) = by_number.or_else(|| quizzes.iter().find(|quiz| quiz.id().as_str() == line)) {
            return Ok(Some(chosen.clone()));
        }
        output::print(&format!("{}\n", (words.no_such_number)(quizzes.len())))?;
    }
    Ok(None)
}
