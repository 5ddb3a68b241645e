//! `attuned compare`: two people side by side.

use attuned::comparison::Comparison;
use attuned::profile::SharedProfile;
use attuned::store::{Sitting, Store};
use attuned::{report, suggestion};
use clap::Args;

use super::{Ending, Failure, Format, QuizChoice, find, output};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name, or an answers file
    a: String,
    /// The other's name, or answers file
    b: String,
    #[command(flatten)]
    quiz: QuizChoice,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let store = Store::open()?;
    let named = arguments.quiz.quiz.as_deref();
    let (a, b) = both(find::sittings(&store, &arguments.a), find::sittings(&store, &arguments.b))?;
    let named_id = named.map(find::quiz).transpose()?.map(|quiz| quiz.id().to_string());
    let (a, b) = pair(&a, &b, named_id.as_deref())?;
    if a.path == b.path {
        return Err(Failure::new("these are the same answers twice; a comparison is of two people"));
    }
    let quiz = find::quiz_of(named, a)?;
    let (a, b) = both(find::answers(a, &quiz), find::answers(b, &quiz))?;
    let comparison = Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b))?;
    let suggestions = suggestion::for_couple(&comparison);
    output::print_result(
        arguments.format,
        || report::couple(&comparison, &suggestions),
        || report::comparison_json(&comparison, &suggestions),
    )?;
    Ok(Ending::Done)
}

/// Both results, or every failure.
fn both<T, U>(a: Result<T, Failure>, b: Result<U, Failure>) -> Result<(T, U), Failure> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Failure(mut a)), Err(Failure(b))) => {
            a.extend(b);
            Err(Failure(a))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// The newest sitting of each that answer one quiz: the one named, or else the newest that both have taken.
fn pair<'s>(
    a: &'s [Sitting],
    b: &'s [Sitting],
    named: Option<&str>,
) -> Result<(&'s Sitting, &'s Sitting), Failure> {
    let of =
        |sittings: &'s [Sitting], quiz: &str| sittings.iter().find(|sitting| sitting.file.quiz() == quiz);
    let quizzes =
        a.iter().map(|sitting| sitting.file.quiz()).filter(|quiz| named.is_none_or(|named| named == *quiz));
    let mut pairs = quizzes.filter_map(|quiz| of(a, quiz).zip(of(b, quiz)));
    pairs.next().ok_or_else(|| {
        let list = |sittings: &[Sitting]| {
            let mut quizzes: Vec<_> = sittings.iter().map(|sitting| sitting.file.quiz().to_owned()).collect();
            quizzes.dedup();
            quizzes.join(", ")
        };
        let (person_a, person_b) = (a[0].file.person(), b[0].file.person());
        Failure::new(format!(
            "there is no quiz to compare that both have finished: {person_a} has {}, {person_b} has {}",
            list(a),
            list(b)
        ))
    })
}
