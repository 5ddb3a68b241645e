//! `attuned history`: one person over time.

use attuned::app::plans::{self, Plans};
use attuned::app::show::Course;
use attuned::store::Store;
use clap::Args;
use jiff::Zoned;

use super::{CliError, Outcome, OutputArgs, output, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose history to show
    name: String,
    #[command(flatten)]
    showing: OutputArgs,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    arguments.showing.format()?;
    let store = Store::open()?;
    let OutputArgs { quiz, language, .. } = &arguments.showing;
    let finished = resolve::finished_of(&store, &arguments.name)?;
    let quiz = resolve::quiz_for(&finished, quiz.as_deref(), language)?;
    let now = Zoned::now();
    let mut course = Course::of(&finished, &quiz).map_err(resolve::refused)?;
    if finished.is_kept() {
        course = course.with_tried(plans::tried(&Plans::of(&store, &finished.person), &now));
    }
    output::deliver(&arguments.showing, || course.report(&now), || course.json(&now))
}
