//! `attuned` without a command: what is stored, and what you can do next.

use attuned::app::overview::{Next, Overview, Planned};
use attuned::app::sittings::Sitting;
use attuned::quiz::{printable, shipped};
use attuned::report::day_of;
use attuned::store::Store;
use jiff::Zoned;
use textwrap::core::display_width;

use super::{CliError, Outcome, output, resolve};

pub(super) fn run() -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let now = Zoned::now();
    let Overview { sittings, unreadable, next, planned } = Overview::of(&store, &now);
    let mut lines = vec!["attuned: honest self-reflection, alone or as a couple".to_owned(), String::new()];
    if sittings.is_empty() && unreadable.is_empty() {
        lines
            .push(format!("Nobody has taken a quiz yet. Answers will be kept in {}", store.home().display()));
    }
    lines.extend(sittings.iter().map(|sitting| line(sitting, &now)));
    lines.extend(unreadable.iter().map(|error| format!("cannot be read: {error}")));
    if !sittings.is_empty() {
        lines.push(format!("Answers are kept in {}", store.home().display()));
    }
    if !planned.is_empty() {
        lines.extend([String::new(), "Planned:".to_owned()]);
        lines.extend(planned.iter().map(|Planned { person, step, at }| {
            let step = step.clone().unwrap_or_else(|| format!("`attuned plan \"{person}\"`"));
            format!("  {person}, {}: {}", at.strftime("%A, %Y-%m-%d %H:%M"), printable(&step))
        }));
    }
    lines.extend([String::new(), "Next:".to_owned()]);
    let mut commands: Vec<_> = next.iter().map(|next| command(next, &now)).collect();
    commands.push(("attuned quiz list".to_owned(), "list the quizzes".to_owned()));
    commands.push(("attuned help".to_owned(), "see everything else".to_owned()));
    let width = commands.iter().map(|(command, _)| display_width(command)).max().unwrap_or(0);
    lines.extend(commands.iter().map(|(command, what)| {
        format!("  {command}{}   {what}", " ".repeat(width - display_width(command)))
    }));
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

/// The command to type for it, and what it does.
fn command(next: &Next, now: &Zoned) -> (String, String) {
    let (command, what) = match next {
        Next::GoOn(quiz) => {
            let command = resolve::take_command(quiz);
            return (printable(&command).into_owned(), "continue where you stopped".to_owned());
        }
        Next::LookBack(person, last) => {
            let what = match last {
                Some(last) => format!("look back at the week; the last time was on {}", day_of(*last, now)),
                None => "look back at the week, as planned".to_owned(),
            };
            return (format!("attuned take {} --as \"{person}\"", shipped::FIRST), what);
        }
        Next::Take(quiz) => {
            let minutes =
                shipped::find(quiz).and_then(|shipped| shipped.quiz().ok()).map(|quiz| quiz.minutes());
            let what = if *quiz == shipped::FIRST { "a first look" } else { "the full quiz" };
            let time = minutes.map(|minutes| format!(", about {minutes} minutes")).unwrap_or_default();
            return (resolve::take_command(quiz), format!("{what}{time}"));
        }
        Next::Show => ("attuned show NAME", "see a profile"),
        Next::Plan => ("attuned plan NAME", "plan a small step, with a day"),
        Next::Share => ("attuned share NAME", "seal your scores for someone on another machine"),
        Next::Compare => ("attuned compare A B", "see two people side by side"),
        Next::History => ("attuned history NAME", "see one person over time"),
    };
    (command.to_owned(), what.to_owned())
}
