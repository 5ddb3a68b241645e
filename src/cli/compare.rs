//! `attuned compare`: two people side by side.

use attuned::comparison::Comparison;
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use attuned::store::{Sitting, Store};
use attuned::{report, suggestion};
use clap::Args;

use super::{Ending, Failure, Showing, find, output};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name, or an answers file
    a: String,
    /// The other's name, or answers file
    b: String,
    #[arg(hide = true)]
    more: Vec<String>,
    /// Show how every number came about: subscales and rules, never a single answer
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    showing: Showing,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    if !arguments.more.is_empty() {
        super::wrong_usage("a comparison is of two people; with more, compare them two at a time");
    }
    let store = Store::open()?;
    let (of_a, of_b) = both(find::sittings(&store, &arguments.a), find::sittings(&store, &arguments.b))?;
    let named = arguments.showing.quiz.as_deref().map(find::quiz).transpose()?;
    let (a, b) = pair(&of_a, &of_b, named.as_ref())?;
    if a.path == b.path || (a.file.person(), a.file.started()) == (b.file.person(), b.file.started()) {
        return Err(Failure::new("these are the same answers twice; a comparison is of two people"));
    }
    let quiz = match named {
        Some(quiz) => quiz,
        None => find::quiz_of(a)?,
    };
    let (a, b) = both(find::answers(a, &quiz), find::answers(b, &quiz))?;
    let comparison = Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b))?;
    let suggestions = suggestion::for_couple(&comparison);
    output::deliver(
        &arguments.showing,
        || {
            let report = report::couple(&comparison, &suggestions);
            if arguments.explain { report.with(report::explain_couple(&comparison)) } else { report }
        },
        || {
            let mut json = report::comparison_json(&comparison, &suggestions);
            if arguments.explain {
                json["explained"] = report::explained_json(&comparison);
            }
            json
        },
    )?;
    Ok(Ending::Done)
}

/// Both results, or every failure, each once.
fn both<T, U>(a: Result<T, Failure>, b: Result<U, Failure>) -> Result<(T, U), Failure> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Failure(mut a)), Err(Failure(b))) => {
            a.extend(b);
            a.dedup();
            Err(Failure(a))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// The newest sitting of each that answer one quiz: the one named, or else one that both have taken.
fn pair<'s>(
    of_a: &'s [Sitting],
    of_b: &'s [Sitting],
    named: Option<&Quiz>,
) -> Result<(&'s Sitting, &'s Sitting), Failure> {
    let partner = |a: &Sitting| of_b.iter().find(|b| b.file.quiz() == a.file.quiz());
    let pairs: Vec<_> = of_a.iter().filter_map(|a| Some((a, partner(a)?))).collect();
    find::preferred(pairs, named, |(a, _)| a.file.quiz()).ok_or_else(|| {
        let quizzes = |sittings: &[Sitting]| {
            let mut quizzes: Vec<_> = sittings.iter().map(|sitting| sitting.file.quiz()).collect();
            quizzes.sort_unstable();
            quizzes.dedup();
            quizzes.join(", ")
        };
        let (a, b) = (of_a[0].file.person(), of_b[0].file.person());
        let (finished_a, finished_b) = (quizzes(of_a), quizzes(of_b));
        let what = named.map_or("any one quiz", |quiz| quiz.id().as_str());
        Failure::new(format!(
            "{a} and {b} have not both finished {what}: {a} has finished {finished_a}, {b} has finished {finished_b}"
        ))
    })
}
