//! `attuned quiz preview`: take a quiz as its author, without saving anything.

use attuned::answers::{Answers, Name};
use attuned::app::show::OwnResult;
use attuned::take::Session;
use attuned::words;
use clap::Args;
use jiff::{Timestamp, Zoned};

use crate::cli::language::Language;
use crate::cli::{CliError, Outcome, helplines, output, take};

#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// A shipped quiz's id, or the path of a quiz file
    quiz: String,
    /// Ask line by line
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    language: Language,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let quiz = arguments.language.quiz(&arguments.quiz)?;
    let you: Name = "You".parse()?;
    output::print("This is a preview: whatever its pages say, nothing is saved.\n\n")?;
    let session = Session::preview(Answers::new(&quiz, you, Timestamp::now()), Timestamp::now())
        .with_help(helplines::near(words::Language::of(quiz.language())));
    let session = take::ask_all(session, arguments.plain, |_| Ok(()))?;
    let answers = session.into_answers();
    let nothing_saved = "\nNothing was saved.\n\n";
    output::print(nothing_saved)?;
    if answers.finished().is_none() {
        return Ok(Outcome::Stopped);
    }
    let report = OwnResult::of(&answers).report(false, &Zoned::now());
    take::show_report(report, arguments.plain, output::rows(nothing_saved))
}
