//! `attuned forget`: remove what was kept of a person.

use std::path::Path;

use attuned::answers::Name;
use attuned::quiz::Id;
use attuned::store::{Store, StoreError};
use attuned::words::ENGLISH;
use clap::Args;

use super::{CliError, Outcome, output, prompt};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose answers
    name: Name,
    /// Only those to this quiz, by its id
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
}

/// What no program can take back.
const BEYOND_REACH: &str = "\
What it cannot remove: reports and files for a partner that were written elsewhere with -o or share, copies that you
or a backup made, and what a disk keeps of removed files.
";

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let name = &arguments.name;
    let quiz = match &arguments.quiz {
        Some(quiz) => {
            Some(Id::new(quiz).ok_or_else(|| CliError::new(format!("`{quiz}` is not the id of a quiz")))?)
        }
        None => None,
    };
    let quiz = quiz.as_ref();
    if !store.keeps(name, quiz)? {
        let what = quiz.map(|quiz| format!(" with {quiz}")).unwrap_or_default();
        return Err(CliError::new(format!("nothing is kept of {name}{what} in {}", store.home().display())));
    }
    let folder = quiz.map_or_else(|| store.person(name), |quiz| store.folder(name, quiz));
    let (count, damaged) = kept(&store, &folder);
    let some_damaged = if damaged == 0 { String::new() } else { format!(", {damaged} of them damaged") };
    let sittings = output::counted(count, "sitting");
    let answer = prompt::yes(&ENGLISH, &format!("Remove {sittings} of {name} for good{some_damaged}?"))?;
    if answer != Some(true) {
        output::print("Nothing was removed.\n")?;
        return Ok(if answer.is_none() { Outcome::Stopped } else { Outcome::Done });
    }
    let left = store.forget(name, quiz)?;
    if left.errors.is_empty() {
        output::print(&format!("Removed.\n{BEYOND_REACH}"))?;
    }
    for other in left.others {
        output::print(&format!("Left, since attuned did not write it: {}\n", other.display()))?;
    }
    if left.errors.is_empty() {
        return Ok(Outcome::Done);
    }
    let mut messages: Vec<_> = left.errors.iter().map(ToString::to_string).collect();
    let sittings = output::counted(kept(&store, &folder).0, "sitting");
    messages.push(format!("{sittings} of {name} left in {}; all else was removed", folder.display()));
    Err(CliError(messages))
}

/// How many sittings lie in a folder, and how many of them cannot be read.
fn kept(store: &Store, folder: &Path) -> (usize, usize) {
    let (sittings, errors) = store.sittings();
    let readable = sittings.iter().filter(|sitting| sitting.path.starts_with(folder)).count();
    let damaged = errors.iter().filter(|error| is_damaged(error, folder)).count();
    (readable + damaged, damaged)
}

/// Whether this is about a sitting in the folder that cannot be read, and can be removed.
fn is_damaged(error: &StoreError, folder: &Path) -> bool {
    let is_file = |path: &Path| path.extension().is_some_and(|extension| extension == "ron");
    !matches!(error, StoreError::Foreign { .. }) && error.is_in(folder) && error.path().is_some_and(is_file)
}
