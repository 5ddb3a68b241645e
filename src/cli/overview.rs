//! `attuned` without a command: what is stored, and what you can do next.

use attuned::app::overview::{Next, Overview};
use attuned::app::sittings::Sitting;
use attuned::quiz::printable;
use attuned::report::day_of;
use attuned::store::Store;
use jiff::Zoned;

use super::{CliError, Outcome, output, resolve};

pub(super) fn run() -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let Overview { sittings, unreadable, next } = Overview::of(&store);
    let mut lines = vec!["attuned: honest self-reflection, alone or as a couple".to_owned(), String::new()];
    if sittings.is_empty() && unreadable.is_empty() {
        lines
            .push(format!("Nobody has taken a quiz yet. Answers will be kept in {}", store.home().display()));
    }
    let now = Zoned::now();
    lines.extend(sittings.iter().map(|sitting| line(sitting, &now)));
    lines.extend(unreadable.iter().map(|error| format!("cannot be read: {error}")));
    if !sittings.is_empty() {
        lines.push(format!("Answers are kept in {}", store.home().display()));
    }
    lines.extend([String::new(), "Next:".to_owned()]);
    lines.extend(next.iter().map(command));
    lines.push("  attuned quiz list        list the quizzes".to_owned());
    lines.push("  attuned help             see everything else".to_owned());
    output::print(&(lines.join("\n") + "\n"))?;
    Ok(Outcome::Done)
}

fn line(sitting: &Sitting, now: &Zoned) -> String {
    let (person, quiz) = (sitting.file.person(), printable(sitting.file.quiz()));
    match sitting.file.finished() {
        Some(finished) => format!("{person} finished {quiz} on {}", day_of(finished, now)),
        None => format!("{person} started {quiz} on {}", day_of(sitting.file.started(), now)),
    }
}

/// The command to type for it.
fn command(next: &Next) -> String {
    match next {
        Next::GoOn(quiz) => {
            let command = resolve::take_command(quiz);
            format!("  {}   continue where you stopped", printable(&command))
        }
        Next::Take(quiz) => format!("  attuned take             take {quiz} (about ten minutes)"),
        Next::Show => "  attuned show NAME        see a profile".to_owned(),
        Next::Share => {
            "  attuned share NAME       seal your scores for someone on another machine".to_owned()
        }
        Next::Compare => "  attuned compare A B      see two people side by side".to_owned(),
        Next::History => "  attuned history NAME     see one person over time".to_owned(),
    }
}
