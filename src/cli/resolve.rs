//! What an argument refers to: a sitting by name or path, and the quiz it belongs to.

use std::io::{self, Read};
use std::path::Path;

use attuned::answers::Name;
use attuned::app::Refusal;
use attuned::app::refusal::there_is;
use attuned::app::sittings::{Finished, Sittings};
use attuned::profile::sealing::Sealed;
use attuned::quiz::{Id, Quiz, shipped};
use attuned::store::{Store, read_sitting};

use super::inputs::INPUTS;
use super::language::Language;
use super::{CliError, output, standard_error};

/// What an argument refers to: everything finished by the stored person of this name, or else the sitting in the file
/// at this path.
pub(super) fn finished_of(store: &Store, argument: &str) -> Result<Finished, CliError> {
    let argument = argument.trim();
    let path = Path::new(argument);
    // Nobody else's sittings are read in search of a person where there is a file.
    let near = || argument.parse().is_ok_and(|name| Sittings::near(store, &name).finished(argument).is_ok());
    if !path.exists() || near() {
        return finished(store, argument);
    }
    if is_sealed(path) {
        let named = output::in_command(argument);
        return Err(CliError::new(format!(
            "{argument}: this is a sealed file; one that was shared with you opens in a comparison: \
                `attuned compare YOU {named}`, and `attuned import {named}` reads a backup"
        )));
    }
    INPUTS.note(path);
    Finished::one(read_sitting(path)?).map_err(refused)
}

/// Both results, or the messages of both failures without repetition.
pub(super) fn both<T, U>(a: Result<T, CliError>, b: Result<U, CliError>) -> Result<(T, U), CliError> {
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

/// The name of the only person who has finished a quiz here.
pub(super) fn only_person(store: &Store) -> Result<String, CliError> {
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

/// Whether a file is one that a partner shared, judged by its name or its first bytes.
pub(super) fn is_sealed(path: &Path) -> bool {
    let named_so = path.extension().is_some_and(|extension| extension == "shared");
    let begins_so = || -> io::Result<bool> {
        let mut beginning = Vec::new();
        INPUTS.open(path)?.take(64).read_to_end(&mut beginning)?;
        Ok(Sealed::begins(&beginning))
    };
    path.is_file() && (named_so || begins_so().unwrap_or(false))
}

/// The refusal where nothing is stored for this person and, if named, this quiz.
pub(super) fn nothing_stored(store: &Store, name: &Name, quiz: Option<&Id>) -> CliError {
    let what = quiz.map(|quiz| format!(" and {quiz}")).unwrap_or_default();
    let all = Sittings::of(store, name);
    let alike: Vec<_> = all.alike(name).into_iter().cloned().collect();
    let (home, there) = (store.home().display(), there_is(&alike));
    CliError::new(format!("nothing is stored for {name}{what} in {home}{there}"))
}

/// A person's finished sittings. What cannot be read is reported on standard error, because it may be newer.
pub(super) fn finished(store: &Store, person: &str) -> Result<Finished, CliError> {
    // What cannot be a name is nobody's.
    let sittings = person.parse().map_or_else(|_| Sittings::all(store), |name| Sittings::of(store, &name));
    let finished = sittings.finished(person).map_err(refused)?;
    for error in &finished.unreadable {
        standard_error::complain(&format!("warning: {error}"));
    }
    Ok(finished)
}

/// The quiz that was named, or otherwise that of the newest sittings.
pub(super) fn quiz_for(
    finished: &Finished,
    named: Option<&str>,
    language: &Language,
) -> Result<Quiz, CliError> {
    match named {
        Some(named) => language.quiz(named),
        None => language.wanted().quiz_for(finished).map_err(refused),
    }
}

/// The command that takes a quiz; for one that is not shipped, it has a placeholder instead of the path.
pub(super) fn take_command(quiz: &str) -> String {
    match shipped::find(quiz) {
        Some(_) => format!("attuned take {quiz}"),
        None => format!("attuned take FILE-OF-{quiz}"),
    }
}

/// A refusal in the terminal's words, with the command that helps.
pub(super) fn refused(refusal: Refusal) -> CliError {
    let said = refusal.to_string();
    match refusal {
        Refusal::Nobody { unreadable, .. } => {
            let mut messages = vec![format!(
                "{said}, and no such file; `attuned` lists everyone who has finished one, `attuned take` \
                    starts one, and `attuned share` on another machine writes a file that you can compare \
                    here"
            )];
            messages.extend(unreadable.iter().map(ToString::to_string));
            CliError(messages)
        }
        Refusal::UnderWay { quiz, .. } => {
            CliError::new(format!("{said}; `{}` continues it", take_command(&quiz)))
        }
        Refusal::NotBoth { a, of_a, b, of_b, .. } => CliError::new(format!(
            "{said}: {a} has finished {}, {b} has finished {}",
            of_a.join(", "),
            of_b.join(", ")
        )),
        Refusal::UnknownQuiz { .. } => CliError::new(format!("{said}; name its file with --quiz FILE")),
        Refusal::Unfit(errors) => CliError(errors.iter().map(ToString::to_string).collect()),
        _ => CliError::new(said),
    }
}
