//! What somebody has planned, as a report for them alone.

use jiff::civil::{Date, DateTime};

use super::{Block, Report, Section};
use crate::answers::Name;
use crate::plan::{Every, Plan, When};
use crate::words::{Language, PlanWords, capitalised};

/// A plan, and what is to be known about it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'p> {
    /// What is planned.
    pub plan: &'p Plan,
    /// Whether it is to rest, since the person may not feel safe.
    pub rests: bool,
    /// Whether the quiz that it comes from has changed since.
    pub has_changed: bool,
}

/// Puts plans into words, those of which something is still to come before the others.
#[must_use]
pub fn planned(person: &Name, language: Language, plans: &[Shown], today: Date) -> Report {
    let words = PlanWords::of(language);
    let (over, current): (Vec<_>, Vec<_>) = plans.iter().partition(|shown| shown.plan.is_over(today));
    let ordered = current.into_iter().chain(over);
    Report {
        language,
        quiz_language: language.tag().to_owned(),
        title: (words.title)(person),
        subtitle: day(words, today),
        notes: if plans.is_empty() { vec![words.nothing_planned.to_owned()] } else { Vec::new() },
        sections: ordered.map(|shown| section(words, shown, today)).collect(),
        help: None,
        help_first: false,
    }
}

fn section(words: &PlanWords, shown: &Shown, today: Date) -> Section {
    let plan = shown.plan;
    let mut said = Vec::new();
    if plan.when().every() != Every::Once {
        said.push(capitalised(&when(words, plan.when())) + ".");
    }
    said.push(match (plan.next(today), plan.stopped()) {
        (Some(_), _) if shown.rests => words.rests.to_owned(),
        (Some(next), _) => {
            let say = if next.is_due { words.due } else { words.next };
            say(&day_and_time(words, next.at))
        }
        (None, Some(stopped)) => (words.stopped)(&stopped.to_string()),
        (None, None) => words.over.to_owned(),
    });
    let (done, skipped) = (plan.times_done(), plan.times_skipped());
    if done + skipped > 0 {
        said.push((words.counts)(done, skipped));
    }
    let mut blocks = vec![Block::Paragraph(said.join(" "))];
    if !plan.is_over(today) {
        blocks.extend(plan.step().steps.iter().cloned().map(Block::Text));
    }
    if let Some(from) = plan.step().from.as_ref().filter(|_| shown.has_changed) {
        blocks.push(Block::Paragraph((words.changed)(&from.quiz, &from.version)));
    }
    blocks.extend(plan.log().iter().map(|entry| {
        let line = entry.note.as_ref().map_or("", |note| note.as_str());
        Block::Detail((words.entry)(&entry.of.to_string(), entry.outcome, line))
    }));
    Section { heading: plan.step().title.clone(), blocks }
}

/// The day and time of a plan, or how often and until when.
#[must_use]
pub fn when(words: &PlanWords, when: &When) -> String {
    let first = day_and_time(words, when.first());
    if when.every() == Every::Once {
        return first;
    }
    let time = time_of(when.first());
    (words.repeated)((words.every)(when.every()), &time, &when.until().to_string())
}

/// A day with its day of the week, and a time.
#[must_use]
pub fn day_and_time(words: &PlanWords, at: DateTime) -> String {
    (words.day_and_time)(&day(words, at.date()), &time_of(at))
}

fn day(words: &PlanWords, date: Date) -> String {
    (words.day)((words.weekday)(date.weekday()), &date.to_string())
}

fn time_of(at: DateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}
