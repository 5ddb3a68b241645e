//! `attuned` alone: what is there, and what you can do next.

use std::collections::HashSet;

use attuned::quiz::shipped;
use attuned::store::{Sitting, Store};

use super::{CliError, Outcome, output, resolve};

pub(super) fn run() -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let (sittings, errors) = store.sittings();
    let mut lines = vec!["attuned: honest self-reflection, alone or as a couple".to_owned(), String::new()];
    if sittings.is_empty() && errors.is_empty() {
        lines
            .push(format!("Nobody has taken a quiz yet. Answers will be kept in {}", store.home().display()));
    }
    lines.extend(sittings.iter().map(line));
    lines.extend(errors.iter().map(|error| format!("cannot be read: {error}")));
    if !sittings.is_empty() {
        lines.push(format!("Answers are kept in {}", store.home().display()));
    }
    lines.extend([String::new(), "Next:".to_owned()]);
    lines.extend(next(&sittings));
    output::print(&(lines.join("\n") + "\n"))?;
    Ok(Outcome::Done)
}

fn line(sitting: &Sitting) -> String {
    let (person, quiz) = (sitting.file.person(), sitting.file.quiz());
    match sitting.file.finished() {
        Some(finished) => format!("{person} finished {quiz} on {}", finished.strftime("%Y-%m-%d")),
        None => format!("{person} began {quiz} on {}", sitting.file.started().strftime("%Y-%m-%d")),
    }
}

/// The commands that make sense with what is there.
fn next(sittings: &[Sitting]) -> Vec<String> {
    let done = || sittings.iter().filter(|sitting| sitting.file.finished().is_some());
    let mut finished: Vec<_> = done().map(|sitting| sitting.file.person()).collect();
    finished.sort();
    finished.dedup();
    let mut next = Vec::new();
    // The newest sitting of a person with a quiz is the one that `take` offers to go on with.
    let mut seen = HashSet::new();
    let newest = sittings.iter().filter(|sitting| seen.insert((sitting.file.person(), sitting.file.quiz())));
    let mut under_way: Vec<_> = newest
        .filter(|sitting| sitting.file.finished().is_none())
        .map(|sitting| sitting.file.quiz())
        .collect();
    under_way.sort_unstable();
    under_way.dedup();
    next.extend(
        under_way.iter().map(|quiz| format!("  {}   go on where you stopped", resolve::take_command(quiz))),
    );
    if under_way.is_empty() {
        next.push(format!("  attuned take             take {} (about ten minutes)", shipped::ALL[0].id));
    }
    if !finished.is_empty() {
        next.push("  attuned show NAME        see a profile".to_owned());
        next.push("  attuned share NAME       seal your scores for a partner on another machine".to_owned());
    }
    if finished.len() >= 2 {
        next.push("  attuned compare A B      see two people side by side".to_owned());
    }
    if finished.len() < done().count() {
        next.push("  attuned history NAME     see one person over time".to_owned());
    }
    next.push("  attuned quiz list        see which quizzes there are".to_owned());
    next.push("  attuned help             see everything else".to_owned());
    next
}
