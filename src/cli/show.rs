//! `attuned show`: one person's profile.

use attuned::answers::Answers;
use attuned::profile::Profile;
use attuned::store::Store;
use attuned::{report, suggestion};
use clap::Args;

use super::{CliError, Outcome, OutputArgs, output, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name, or an answers file; not needed when only one person has finished a quiz
    #[arg(value_name = "NAME|FILE")]
    who: Option<String>,
    /// Show how every number came about, item by item
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    showing: OutputArgs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let who = match &arguments.who {
        Some(who) => who.clone(),
        None => only_person(&store)?,
    };
    let named = arguments.showing.quiz.as_deref();
    let sittings = resolve::sittings(&store, &who)?;
    let quiz = resolve::quiz_for(&sittings, named, &arguments.showing.language)?;
    print(
        &resolve::answers(resolve::newest(&sittings, &quiz)?, &quiz)?,
        arguments.explain,
        &arguments.showing,
    )?;
    Ok(Outcome::Done)
}

/// Prints the profile of one person.
pub(super) fn print(answers: &Answers, explain: bool, showing: &OutputArgs) -> Result<(), CliError> {
    let profile = Profile::of(answers);
    let suggestions = suggestion::for_person(&profile);
    output::deliver(
        showing,
        || {
            let report = report::person(&profile, &suggestions, &answers.hints());
            if explain { report.with(report::explain_person(&profile, &suggestions)) } else { report }
        },
        || report::profile_json(&profile, &suggestions),
    )
}

fn only_person(store: &Store) -> Result<String, CliError> {
    let (sittings, errors) = store.sittings();
    let finished = sittings.iter().filter(|sitting| sitting.file.finished().is_some());
    let mut people: Vec<_> = finished.map(|sitting| sitting.file.person().as_str()).collect();
    people.sort_unstable();
    people.dedup();
    match people[..] {
        [one] => Ok(one.to_owned()),
        [] if errors.is_empty() => {
            Err(CliError::new("nobody has finished a quiz yet; `attuned take` starts one"))
        }
        [] => Err(CliError(errors.iter().map(ToString::to_string).collect())),
        _ => Err(CliError::new(format!("whose profile? {}", people.join(", ")))),
    }
}
