//! `attuned show`: one person's profile.

use attuned::answers::Answers;
use attuned::app::show::OwnResult;
use attuned::app::sittings::Sittings;
use attuned::store::Store;
use clap::Args;

use super::{CliError, Outcome, OutputArgs, output, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name or an answers file; optional when only one person has finished a quiz
    #[arg(value_name = "NAME|FILE")]
    who: Option<String>,
    /// Show how every number was computed, item by item
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    showing: OutputArgs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    arguments.showing.format()?;
    let store = Store::open()?;
    let OutputArgs { quiz, language, .. } = &arguments.showing;
    let who = match &arguments.who {
        Some(who) => who.clone(),
        None => only_person(&store)?,
    };
    let finished = resolve::finished_of(&store, &who)?;
    let quiz = resolve::quiz_for(&finished, quiz.as_deref(), language)?;
    let answers = finished.newest(&quiz).map_err(resolve::refused)?.answers(&quiz)?;
    print(&answers, arguments.explain, &arguments.showing)?;
    Ok(Outcome::Done)
}

/// Prints one person's profile.
pub(super) fn print(answers: &Answers, explain: bool, showing: &OutputArgs) -> Result<(), CliError> {
    let own = OwnResult::of(answers);
    output::deliver(showing, || own.report(explain), || own.json())
}

fn only_person(store: &Store) -> Result<String, CliError> {
    let all = Sittings::all(store);
    match all.people()[..] {
        [one] => Ok(one.to_string()),
        [] if all.unreadable.is_empty() => {
            Err(CliError::new("nobody has finished a quiz yet; `attuned take` starts one"))
        }
        [] => Err(CliError(all.unreadable.iter().map(ToString::to_string).collect())),
        ref several => {
            let names: Vec<_> = several.iter().map(|name| name.as_str()).collect();
            Err(CliError::new(format!(
                "several people have finished a quiz; name one of them: \
                {}",
                names.join(", ")
            )))
        }
    }
}
