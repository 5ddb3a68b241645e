//! `attuned compare`: two people side by side.

use std::fs::File;
use std::path::{Path, PathBuf};

use attuned::comparison::Comparison;
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use attuned::store::{SealError, Sealed, Sitting, Store};
use attuned::{report, suggestion};
use clap::Args;

use super::passphrase::Source;
use super::{CliError, Outcome, OutputArgs, output, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// A name, an answers file, or a file that a partner shared
    a: String,
    /// The other's
    b: String,
    #[arg(hide = true)]
    more: Vec<String>,
    /// Show how every number came about: subscales and rules, never a single answer
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    showing: OutputArgs,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    if !arguments.more.is_empty() {
        super::wrong_usage("a comparison is of two people; with more, compare them two at a time");
    }
    let store = Store::open()?;
    let named = arguments.showing.quiz.as_deref();
    let named = named.map(|quiz| arguments.showing.language.quiz(quiz)).transpose()?;
    match both(party(&store, &arguments.a), party(&store, &arguments.b))? {
        (Party::Here(a), Party::Here(b)) => here(arguments, &a, &b, named),
        (Party::Here(mine), Party::Sealed(theirs)) => with_sealed(arguments, &mine, &theirs, named, false),
        (Party::Sealed(theirs), Party::Here(mine)) => with_sealed(arguments, &mine, &theirs, named, true),
        (Party::Sealed(_), Party::Sealed(_)) => Err(CliError::new(
            "these are two shared files; one opens beside the results of someone who has shared the same quiz: \
             name yourself and one file",
        )),
    }
}

/// What an argument stands for.
enum Party {
    /// Sittings that can be read, the best first.
    Here(Vec<Sitting>),
    /// A file that a partner shared.
    Sealed(PathBuf),
}

fn party(store: &Store, argument: &str) -> Result<Party, CliError> {
    let path = Path::new(argument);
    if resolve::is_sealed(path) {
        return Ok(Party::Sealed(path.to_owned()));
    }
    resolve::sittings(store, argument).map(Party::Here)
}

/// Both in readable files.
fn here(
    arguments: &Arguments,
    of_a: &[Sitting],
    of_b: &[Sitting],
    named: Option<Quiz>,
) -> Result<Outcome, CliError> {
    let (a, b) = pair(of_a, of_b, named.as_ref())?;
    if a.path == b.path || (a.file.person(), a.file.started()) == (b.file.person(), b.file.started()) {
        return Err(CliError::new("these are the same answers twice; a comparison is of two people"));
    }
    let quiz = named.map_or_else(|| resolve::quiz_of(a, &arguments.showing.language), Ok)?;
    let (a, b) = both(resolve::answers(a, &quiz), resolve::answers(b, &quiz))?;
    deliver(arguments, [SharedProfile::of(&a), SharedProfile::of(&b)])
}

/// One's own result beside a partner's sealed one. It opens only beside a result that was shared itself.
fn with_sealed(
    arguments: &Arguments,
    mine: &[Sitting],
    path: &Path,
    named: Option<Quiz>,
    theirs_first: bool,
) -> Result<Outcome, CliError> {
    let shared: Vec<_> = mine.iter().filter(|sitting| sitting.file.sealed_at().is_some()).collect();
    let share_first = || {
        let quiz = arguments.showing.quiz.as_ref().map(|quiz| format!(" --quiz {quiz}")).unwrap_or_default();
        CliError::new(format!(
            "a shared file opens once you have shared the same quiz yourself: `attuned share \"{}\"{quiz}`",
            mine[0].file.person()
        ))
    };
    if shared.is_empty() {
        return Err(share_first());
    }
    let in_file = |error: &dyn std::fmt::Display| CliError::new(format!("{}: {error}", path.display()));
    let file = File::open(path).map_err(|error| in_file(&error))?;
    let sealed = Sealed::read(file).map_err(|error| in_file(&error))?;
    let asked = arguments.passphrase.known(&format!("The passphrase for {}: ", path.display()))?;
    let Some(passphrase) = asked else { return Ok(Outcome::Stopped) };
    let theirs = sealed.open(passphrase).map_err(|error| in_file(&error))?;
    let edition = theirs.edition();
    let Some(sitting) = shared.into_iter().find(|sitting| sitting.file.quiz() == edition.quiz) else {
        return Err(share_first());
    };
    let quiz = named.map_or_else(|| resolve::quiz_of(sitting, &arguments.showing.language), Ok)?;
    let mine = SharedProfile::of(&resolve::answers(sitting, &quiz)?);
    let theirs = theirs.profile(&quiz).map_err(|error| in_file(&SealError::from(error)))?;
    if mine == theirs {
        return Err(in_file(&"this is the file that you shared yourself; name your partner's"));
    }
    deliver(arguments, if theirs_first { [theirs, mine] } else { [mine, theirs] })
}

fn deliver(arguments: &Arguments, [a, b]: [SharedProfile; 2]) -> Result<Outcome, CliError> {
    let comparison = Comparison::of(&a, &b)?;
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
    Ok(Outcome::Done)
}

/// Both results, or every failure, each once.
fn both<T, U>(a: Result<T, CliError>, b: Result<U, CliError>) -> Result<(T, U), CliError> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(CliError(mut a)), Err(CliError(b))) => {
            a.extend(b);
            a.dedup();
            Err(CliError(a))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// The newest sitting of each that answer one quiz: the one named, or else one that both have taken.
fn pair<'s>(
    of_a: &'s [Sitting],
    of_b: &'s [Sitting],
    named: Option<&Quiz>,
) -> Result<(&'s Sitting, &'s Sitting), CliError> {
    let partner = |a: &Sitting| of_b.iter().find(|b| b.file.quiz() == a.file.quiz());
    let pairs: Vec<_> = of_a.iter().filter_map(|a| Some((a, partner(a)?))).collect();
    resolve::preferred(pairs, named, |(a, _)| a.file.quiz()).ok_or_else(|| {
        let quizzes = |sittings: &[Sitting]| {
            let mut quizzes: Vec<_> = sittings.iter().map(|sitting| sitting.file.quiz()).collect();
            quizzes.sort_unstable();
            quizzes.dedup();
            quizzes.join(", ")
        };
        let (a, b) = (of_a[0].file.person(), of_b[0].file.person());
        let (finished_a, finished_b) = (quizzes(of_a), quizzes(of_b));
        let what = named.map_or("any one quiz", |quiz| quiz.id().as_str());
        CliError::new(format!(
            "{a} and {b} have not both finished {what}: {a} has finished {finished_a}, {b} has finished {finished_b}"
        ))
    })
}
