//! `attuned forget`: remove what was kept of a person.

use attuned::answers::Name;
use attuned::app::forget::{self, Amount};
use attuned::quiz::Id;
use attuned::store::Store;
use attuned::terminal::TerminalWords;
use attuned::words::Language;
use clap::Args;

use super::{CliError, Outcome, output, prompt, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose answers and plans to delete
    name: Name,
    /// Delete only the answers to this quiz, named by its id, and the plans made from it
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
}

/// What the program cannot reach.
const BEYOND_REACH: &str = "\
It cannot remove reports, calendar files, shared files and backups that you saved elsewhere, copies made by you or by
other programs, or traces that the disk keeps of deleted files.
";

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let name = &arguments.name;
    let quiz = match &arguments.quiz {
        Some(quiz) => Some(Id::new(quiz).ok_or_else(|| CliError::new(format!("`{quiz}` is not a quiz id")))?),
        None => None,
    };
    let quiz = quiz.as_ref();
    let Some(Amount { sittings, damaged, plans }) = forget::amount(&store, name, quiz)? else {
        return Err(resolve::nothing_stored(&store, name, quiz));
    };
    let some_damaged = if damaged == 0 { String::new() } else { format!(", {damaged} of them damaged") };
    let mut what = vec![output::counted(sittings, "sitting")];
    what.extend((plans > 0).then(|| output::counted(plans, "plan")));
    let what = what.join(" and ");
    let words = TerminalWords::of(Language::English);
    let answer = prompt::yes(words, &format!("Permanently remove {what} of {name}{some_damaged}?"))?;
    if answer != Some(true) {
        output::print("Nothing was removed.\n")?;
        return Ok(if answer.is_none() { Outcome::Stopped } else { Outcome::Done });
    }
    let left = forget::forget(&store, name, quiz)?;
    if left.errors.is_empty() {
        output::print(&format!("Removed.\n{BEYOND_REACH}"))?;
    }
    for other in left.others {
        output::print(&format!("Left in place, because attuned did not write it: {other}\n"))?;
    }
    for (other, place) in left.of_others {
        output::print(&format!("Left in place, because it belongs to {other}: {place}\n"))?;
    }
    if left.errors.is_empty() {
        return Ok(Outcome::Done);
    }
    let mut messages: Vec<_> = left.errors.iter().map(ToString::to_string).collect();
    let files = forget::amount(&store, name, quiz)?.map_or(0, |left| left.sittings + left.plans);
    let files = output::counted(files, "file");
    let folder = store.folder(name, quiz);
    messages.push(format!(
        "{files} of {name} could not be removed from {}; everything else was \
        removed",
        folder.display()
    ));
    Err(CliError(messages))
}
