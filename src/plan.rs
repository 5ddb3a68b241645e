//! A step that somebody chose, with a day, and what became of it.
//!
//! A plan speaks of days and times as a person does: in their own calendar, wherever they are. It names a time zone only
//! so that a calendar file can.
//!
//! ```
//! use attuned::plan::{Every, Outcome, Plan, Step, When};
//! use jiff::Zoned;
//!
//! let now: Zoned = "2026-12-01T08:00[UTC]".parse()?;
//! let when = When::new("2026-12-03T19:00".parse()?, &now, Every::Week, "2026-12-31".parse()?)?;
//! let step = Step::own(&"Tea without phones".parse()?);
//! let mut plan = Plan::new(&"Alex".parse()?, now.timestamp(), "en", step, when);
//! plan.note(Outcome::Done, None, "2026-12-03".parse()?);
//! let next = plan.next("2026-12-04".parse()?).ok_or("three more")?;
//! assert_eq!((next.at.to_string(), next.is_due), ("2026-12-10T19:00:00".to_owned(), false));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calendar;
mod file;
mod line;
mod when;

pub use calendar::{Entitled, Scheduled, calendar};
pub use file::PlanError;
pub use line::{BadLine, Line};
pub use when::{BadTime, Every, When};

use jiff::civil::{Date, DateTime};
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

use crate::answers::Name;
use crate::quiz::{Id, Quiz, sha256};
use crate::suggestion::Suggestion;

/// How long after the first day it is time to look back, in days.
pub const LOOK_BACK: i64 = 28;

/// How many days a single time stays due.
const STAYS_DUE: i64 = 7;

/// What one person has planned, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    format: u32,
    person: Name,
    made: Timestamp,
    /// The tag of the language of its step.
    language: String,
    step: Step,
    when: When,
    log: Vec<Entry>,
    /// From this day on it is given up.
    stopped: Option<Date>,
}

/// What somebody wants to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// As a person reads it.
    pub title: String,
    /// What to do, in order; empty for a sentence of one's own.
    pub steps: Vec<String>,
    /// How long it takes, if that is known.
    pub minutes: Option<u32>,
    /// Where it comes from; `None` for a sentence of one's own and for what anyone can do alone.
    pub from: Option<Origin>,
}

/// The practice of a quiz that a step was taken from. The step has its own words, so that it can be read however the quiz
/// changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The quiz's id.
    pub quiz: String,
    /// Its version.
    pub version: String,
    /// The practice's id.
    pub practice: String,
}

/// What became of one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The day that was planned, or the day it was said where nothing was.
    pub of: Date,
    /// The day it was said.
    pub said: Date,
    /// What became of it.
    pub outcome: Outcome,
    /// A line for the person alone. No report, file or calendar contains it.
    pub note: Option<Line>,
}

/// What became of one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was left out.
    Skipped,
    /// It was given up.
    Stopped,
}

/// The next time of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// The day and time in the person's own calendar.
    pub at: DateTime,
    /// Whether that day has come, and nothing was said about it yet.
    pub is_due: bool,
}

impl Step {
    /// A sentence of one's own, or something that anyone can do alone.
    #[must_use]
    pub fn own(line: &Line) -> Self {
        Self { title: line.as_str().to_owned(), steps: Vec::new(), minutes: None, from: None }
    }

    /// A practice that was suggested.
    #[must_use]
    pub fn of(quiz: &Quiz, suggestion: &Suggestion) -> Self {
        let practice = &suggestion.practice;
        Self {
            title: practice.title.clone(),
            steps: practice.steps.clone(),
            minutes: Some(practice.minutes),
            from: Some(Origin {
                quiz: quiz.id().to_string(),
                version: quiz.version().to_string(),
                practice: practice.id.to_string(),
            }),
        }
    }
}

impl Origin {
    /// Whether the quiz has other versions of its practices by now, or this one no longer.
    #[must_use]
    pub fn has_changed(&self, quiz: &Quiz) -> bool {
        let is_there = quiz.practices().iter().any(|practice| practice.id.as_str() == self.practice);
        quiz.version().to_string() != self.version || !is_there
    }
}

impl Plan {
    /// A new plan. Two plans of one person need two moments `made`.
    #[must_use]
    pub fn new(person: &Name, made: Timestamp, language: &str, step: Step, when: When) -> Self {
        let (person, language) = (person.clone(), language.to_owned());
        Self { format: Self::FORMAT, person, made, language, step, when, log: Vec::new(), stopped: None }
    }

    /// Whose plan it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// When it was made.
    #[must_use]
    pub fn made(&self) -> Timestamp {
        self.made
    }

    /// The tag of the language of its step.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What is planned.
    #[must_use]
    pub fn step(&self) -> &Step {
        &self.step
    }

    /// When it is planned for.
    #[must_use]
    pub fn when(&self) -> &When {
        &self.when
    }

    /// What was said about it, oldest first.
    #[must_use]
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// The day from which on it is given up, if it was.
    #[must_use]
    pub fn stopped(&self) -> Option<Date> {
        self.stopped
    }

    /// Whether it comes from this quiz.
    #[must_use]
    pub fn is_from(&self, quiz: &Id) -> bool {
        self.step.from.as_ref().is_some_and(|from| from.quiz == quiz.as_str())
    }

    /// Whether it is this practice of this quiz.
    #[must_use]
    pub fn is_for(&self, quiz: &Id, practice: &Id) -> bool {
        self.is_from(quiz) && self.step.from.as_ref().is_some_and(|from| from.practice == practice.as_str())
    }

    /// How often it was done.
    #[must_use]
    pub fn times_done(&self) -> usize {
        self.log.iter().filter(|entry| entry.outcome == Outcome::Done).count()
    }

    /// How often it was skipped.
    #[must_use]
    pub fn times_skipped(&self) -> usize {
        self.log.iter().filter(|entry| entry.outcome == Outcome::Skipped).count()
    }

    /// A name for it that stays the same, is no other plan's, and tells nothing.
    #[must_use]
    pub fn uid(&self) -> String {
        sha256(&format!("{}\n{}", self.made, self.person))[..32].to_owned()
    }

    /// The day on which to look back, at the time of the step.
    #[must_use]
    pub fn look_back(&self) -> DateTime {
        self.when.first().saturating_add(Span::new().days(LOOK_BACK))
    }

    /// Every planned time, but for those given up, in order.
    pub fn times(&self) -> impl Iterator<Item = DateTime> {
        let stopped = self.stopped.unwrap_or(Date::MAX);
        self.when.times().take_while(move |time| time.date() < stopped)
    }

    /// The last planned time up to today, if it is no further back than the next would be and nothing was said about it; or
    /// else the next one to come. `None` where all is over or given up. What was missed before is not asked for.
    #[must_use]
    pub fn next(&self, today: Date) -> Option<Next> {
        if self.stopped.is_some_and(|stopped| stopped <= today) {
            return None;
        }
        let is_recent = |time: &DateTime| {
            let days = self.when.every().days().unwrap_or(STAYS_DUE);
            time.date().until(today).is_ok_and(|span| i64::from(span.get_days()) <= days)
        };
        let last = self.times().take_while(|time| time.date() <= today).last();
        if let Some(at) = last.filter(is_recent).filter(self.is_open()) {
            return Some(Next { at, is_due: true });
        }
        let at = self.times().find(|time| time.date() > today && self.is_open()(time))?;
        Some(Next { at, is_due: false })
    }

    /// Whether nothing more is to come.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        self.next(today).is_none()
    }

    /// Adds what became of a time. That is the one that is due, or the next one where it is near; if neither is there, it
    /// was something beside the plan.
    pub fn note(&mut self, outcome: Outcome, note: Option<Line>, today: Date) {
        let is_near = |next: &Next| {
            let to_come = today.until(next.at.date()).map_or(0, |span| i64::from(span.get_days()));
            next.is_due || self.when.every().days().is_none_or(|days| to_come <= days / 2)
        };
        let of = self.next(today).filter(is_near).map_or(today, |next| next.at.date());
        self.log.push(Entry { of, said: today, outcome, note });
    }

    /// Gives it up from today on. A line about that is kept.
    pub fn stop(&mut self, note: Option<Line>, today: Date) {
        if note.is_some() {
            self.log.push(Entry { of: today, said: today, outcome: Outcome::Stopped, note });
        }
        self.stopped = Some(self.stopped.map_or(today, |stopped| stopped.min(today)));
    }

    fn is_open(&self) -> impl Fn(&DateTime) -> bool {
        let is_about =
            |entry: &Entry, time: &DateTime| entry.of == time.date() && entry.outcome != Outcome::Stopped;
        move |time| !self.log.iter().any(|entry| is_about(entry, time))
    }
}
