//! What is said around a plan, wherever it is made or read.

pub(super) mod english;
pub(super) mod german;

use jiff::civil::Weekday;

use crate::answers::Name;
use crate::plan::{Every, Outcome};

/// What is said around plans in one language.
pub struct PlanWords {
    // Choosing.
    /// What anyone can do alone, where there is nothing for two.
    pub alone: [&'static str; 3],
    /// Before these: why there is nothing else.
    pub only_alone: &'static str,
    /// Asks for one of several steps.
    pub which_step: &'static str,
    /// The last of them.
    pub own_sentence: &'static str,
    /// Asks for that sentence.
    pub your_sentence: &'static str,
    /// Asks for the first day.
    pub first_day: &'static str,
    /// Asks for the time of day.
    pub what_time: &'static str,
    /// Asks how often.
    pub how_often: &'static str,
    /// Asks for the last day.
    pub last_day: &'static str,
    /// How often.
    pub every: fn(Every) -> &'static str,
    /// The step was planned: its title, and when.
    pub planned: fn(&str, &str) -> String,

    // Reading.
    /// The title of everything that a person has planned.
    pub title: fn(&Name) -> String,
    /// There is nothing.
    pub nothing_planned: &'static str,
    /// A day of the week.
    pub weekday: fn(Weekday) -> &'static str,
    /// A day and its day of the week.
    pub day: fn(&str, &str) -> String,
    /// A day and a time.
    pub day_and_time: fn(&str, &str) -> String,
    /// How often, at what time, and until which day.
    pub repeated: fn(&str, &str, &str) -> String,
    /// The next day and time.
    pub next: fn(&str) -> String,
    /// The day that has come and about which nothing was said yet.
    pub due: fn(&str) -> String,
    /// Nothing is left to do.
    pub over: &'static str,
    /// It was given up from this day on.
    pub stopped: fn(&str) -> String,
    /// It does not count for now, since somebody may not feel safe.
    pub rests: &'static str,
    /// How often it was done, and how often it was skipped.
    pub counts: fn(usize, usize) -> String,
    /// The day, what became of it, and the person's own line.
    pub entry: fn(&str, Outcome, &str) -> String,
    /// It comes from this version of this quiz, which has changed since.
    pub changed: fn(&str, &str) -> String,

    // Saying what became of it.
    /// Asks for a line of one's own.
    pub own_line: &'static str,
    /// It was recorded.
    pub noted: fn(Outcome) -> &'static str,
    /// Whether it still fits: its title.
    pub still_fits: fn(&str) -> String,

    // In a calendar, which others may see.
    /// The time for a step.
    pub our_time: &'static str,
    /// The time to look back, with the name of the quiz for it.
    pub look_back: fn(&str) -> String,
}
