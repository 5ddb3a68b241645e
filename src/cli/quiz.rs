//! `attuned quiz`: list and check quizzes.

use attuned::quiz::{Checked, Severity, check, render, shipped};
use clap::Subcommand;

use super::{Ending, Failure, find, output};

#[derive(Subcommand)]
pub(super) enum Command {
    /// List the shipped quizzes
    List,
    /// Find every mistake in quiz files
    Check {
        /// Quiz files; `-` is standard input
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<String>,
    },
}

pub(super) fn run(command: &Command) -> Result<Ending, Failure> {
    match command {
        Command::List => list(),
        Command::Check { paths } => check_all(paths),
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

fn check_all(paths: &[String]) -> Result<Ending, Failure> {
    let mut ending = Ending::Done;
    let mut unreadable = Vec::new();
    for path in paths {
        match find::text(path) {
            Ok(source) => {
                if !check_one(path, &source)? {
                    ending = Ending::Faulty;
                }
            }
            Err(Failure(messages)) => unreadable.extend(messages),
        }
    }
    if unreadable.is_empty() { Ok(ending) } else { Err(Failure(unreadable)) }
}

/// Prints the findings about one file and a line that sums them up; returns whether it is a quiz.
fn check_one(path: &str, source: &str) -> Result<bool, Failure> {
    let Checked { quiz, diagnostics } = check(source);
    let look = output::look();
    if !diagnostics.is_empty() {
        let drawn = render(path, source, &diagnostics, look.width, look.colour);
        output::print(&format!("{drawn}\n\n"))?;
    }
    let count = |severity| {
        let found = diagnostics.iter().filter(|found| found.problem.describe().severity == severity).count();
        output::counted(found, &severity.to_string())
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    output::print(&match &quiz {
        Some(quiz) => format!(
            "{path}: {} {} is a sound quiz of {}; {warnings}\n",
            quiz.id(),
            quiz.version(),
            output::counted(quiz.items().len(), "item"),
        ),
        None if diagnostics.iter().any(|found| found.problem.hides_others()) => {
            format!("{path}: {errors}, {warnings}; more may show once the shape of the file is mended\n")
        }
        None => format!("{path}: {errors}, {warnings}\n"),
    })?;
    Ok(quiz.is_some())
}
