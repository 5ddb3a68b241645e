//! `attuned quiz`: list, check and explain.

mod check;

use attuned::quiz::{explain, shipped};
use clap::Subcommand;

use super::{Ending, Failure, find, output};

#[derive(Subcommand)]
pub(super) enum Command {
    /// List the shipped quizzes
    List,
    /// Find every mistake in quiz files, and what could be asked better
    Check(check::Arguments),
    /// Say what the code of a finding means, with a bad and a good example
    Explain {
        /// Such as Q020 or L01
        code: String,
    },
}

pub(super) fn run(command: &Command) -> Result<Ending, Failure> {
    match command {
        Command::List => list(),
        Command::Check(arguments) => check::run(arguments),
        Command::Explain { code } => {
            let text = explain(code).map_err(|meant| {
                Failure::new(format!("there is no finding with the code `{code}`; {meant}"))
            })?;
            output::print(&text)?;
            Ok(Ending::Done)
        }
    }
}

fn list() -> Result<Ending, Failure> {
    for shipped in &shipped::ALL {
        let quiz = find::quiz(shipped.id)?;
        let items = quiz.items().len();
        output::print(&format!(
            "{} {}: {} ({items} items)\n    {}\n",
            quiz.id(),
            quiz.version(),
            quiz.title(),
            quiz.about()
        ))?;
    }
    Ok(Ending::Done)
}
