//! `attuned show`: one person's profile.

use attuned::app::plans::Plans;
use attuned::app::show::OwnResult;
use attuned::store::Store;
use clap::Args;
use jiff::Zoned;

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
        None => resolve::only_person(&store)?,
    };
    let finished = resolve::finished_of(&store, &who)?;
    let quiz = resolve::quiz_for(&finished, quiz.as_deref(), language)?;
    let (explain, now) = (arguments.explain, Zoned::now());
    let mut own = OwnResult::newest(&finished, &quiz).map_err(resolve::refused)?;
    // Whose file it is says nothing about whose plans these are.
    if finished.is_kept() {
        let plans = Plans::of(&store, &finished.person);
        own = own.with_plans(&plans, &finished.sittings, now.date());
    }
    output::deliver(&arguments.showing, || own.report(explain, &now), || own.json(&now))
}
