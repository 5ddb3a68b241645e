//! `attuned history`: one person over time.

use attuned::answers::AnswersError;
use attuned::history::History;
use attuned::report;
use attuned::store::{Store, StoreError};
use clap::Args;

use super::{CliError, Outcome, OutputArgs, output, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose history
    name: String,
    #[command(flatten)]
    showing: OutputArgs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let sittings = resolve::sittings(&store, &arguments.name)?;
    let quiz = resolve::quiz_for(&sittings, arguments.showing.quiz.as_deref(), &arguments.showing.language)?;
    let (mut answers, mut older, mut failures) = (Vec::new(), 0, Vec::new());
    for sitting in sittings.iter().filter(|sitting| sitting.file.quiz() == quiz.id().as_str()) {
        match sitting.file.answers(&quiz) {
            Ok(fitting) => answers.push(fitting),
            Err(AnswersError::OtherEdition(_)) => older += 1,
            Err(error) => failures.push(StoreError::answers(&sitting.path, error).to_string()),
        }
    }
    if !failures.is_empty() {
        return Err(CliError(failures));
    }
    let history = History::of(&answers).ok_or_else(|| {
        CliError::new(format!("{} has not finished {} {}", arguments.name, quiz.id(), quiz.version()))
    })?;
    output::deliver(
        &arguments.showing,
        || report::over_time(&history, older),
        || report::history_json(&history),
    )?;
    Ok(Outcome::Done)
}
