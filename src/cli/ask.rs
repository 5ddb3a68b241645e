//! Questions of one line, before or instead of a quiz.

use std::io::{self, BufRead};

use attuned::answers::Name;

use super::{Failure, output};

/// Asks until the answer is yes or no; `None` at the end of the input.
pub(super) fn yes(question: &str) -> Result<Option<bool>, Failure> {
    loop {
        match line(&format!("{question} (y/n) "))?.map(|line| line.to_lowercase()).as_deref() {
            Some("y" | "yes") => return Ok(Some(true)),
            Some("n" | "no") => return Ok(Some(false)),
            Some(_) => output::print("Please type y or n.\n")?,
            None => return Ok(None),
        }
    }
}

/// Asks until there is a name; `None` at the end of the input.
pub(super) fn name() -> Result<Option<Name>, Failure> {
    while let Some(line) = line("Your name, or any word that stands for you: ")? {
        match line.parse::<Name>() {
            Ok(name) => return Ok(Some(name)),
            Err(error) => output::print(&format!("{error}\n"))?,
        }
    }
    Ok(None)
}

/// A line of input without its ends; `None` at the end of the input.
pub(super) fn line(prompt: &str) -> Result<Option<String>, Failure> {
    output::print(&(textwrap::fill(prompt.trim_end(), output::look().width) + " "))?;
    let mut line = Vec::new();
    let end = io::stdin().lock().read_until(b'\n', &mut line)? == 0;
    Ok((!end).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
}
