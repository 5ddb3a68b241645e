//! `attuned history`: one person over time, or two.

use attuned::app::Refusal;
use attuned::app::compare::{self, Reader};
use attuned::app::plans::{self, Plans};
use attuned::app::show::{Course, JointCourse};
use attuned::app::sittings::Finished;
use attuned::quiz::Quiz;
use attuned::store::Store;
use clap::Args;
use jiff::Zoned;
use jiff::tz::TimeZone;

use super::compare::{Party, party};
use super::passphrase::Source;
use super::sealed::Theirs;
use super::{CliError, Outcome, OutputArgs, output, resolve, sealed};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose history to show
    name: String,
    /// Show what changed between the two of you: the other person's name, or files and links that they shared with you
    other: Vec<String>,
    #[command(flatten)]
    showing: OutputArgs,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    arguments.showing.format()?;
    let store = Store::open()?;
    let mut others = Ok(Vec::new());
    for other in &arguments.other {
        let found = resolve::both(others, party(&store, other));
        others = found.map(|(others, other)| others.into_iter().chain([other]).collect());
    }
    let (finished, others) = resolve::both(resolve::finished_of(&store, &arguments.name), others)?;
    let now = Zoned::now();
    if !others.is_empty() {
        let Some(course) = together(arguments, finished, others)? else { return Ok(Outcome::Stopped) };
        return output::deliver(&arguments.showing, || course.report(&now), || course.json(&now));
    }
    let OutputArgs { quiz, language, .. } = &arguments.showing;
    let quiz = resolve::quiz_for(&finished, quiz.as_deref(), language)?;
    let mut course = Course::of(&finished, &quiz).map_err(resolve::refused)?;
    if finished.is_kept() {
        course = course.with_tried(plans::tried(&Plans::of(&store, &finished.person), &now));
    }
    output::deliver(&arguments.showing, || course.report(&now), || course.json(&now))
}

/// Two people over time; `None` if the user stops.
fn together(
    arguments: &Arguments,
    mine: Finished,
    others: Vec<Party>,
) -> Result<Option<JointCourse>, CliError> {
    let OutputArgs { quiz, language, .. } = &arguments.showing;
    let named = quiz.as_deref().map(|quiz| language.quiz(quiz)).transpose()?;
    if let [Party::Here(other)] = &others[..] {
        let course = compare::over_time(&mine, other, named, &language.wanted());
        return course.map(Some).map_err(resolve::refused);
    }
    let shared = |other| match other {
        Party::Sealed(theirs) => theirs,
        Party::Here(_) => super::wrong_usage(
            "a history is of one person or of two: name the other person, or what they shared",
        ),
    };
    with_sealed(arguments, mine, &others.into_iter().map(shared).collect::<Vec<_>>(), named)
}

/// One's own sittings beside what a partner shared; `None` if the user stops.
fn with_sealed(
    arguments: &Arguments,
    mine: Finished,
    all: &[Theirs],
    named: Option<Quiz>,
) -> Result<Option<JointCourse>, CliError> {
    let OutputArgs { quiz, language, output, .. } = &arguments.showing;
    let reader = Reader::of(mine).map_err(|refusal| sealed::refused(refusal, quiz.as_deref()))?;
    let mut theirs = Vec::new();
    for one in all {
        let file = sealed::open(one, output::file(output.as_deref()), &arguments.passphrase)?;
        let Some(file) = file else { return Ok(None) };
        theirs.push(file);
    }
    let course = reader.open_all(&theirs, named, &language.wanted(), &TimeZone::system());
    let all: Vec<_> = all.iter().map(ToString::to_string).collect();
    course.map(Some).map_err(|refusal| match refusal {
        Refusal::OwnFile | Refusal::SameFile | Refusal::NotOnePartner(_) | Refusal::Shared(_) => {
            sealed::in_theirs(all.join(", "), &refusal)
        }
        refusal => sealed::refused(refusal, quiz.as_deref()),
    })
}
