//! What a report says over time.

pub(in crate::words) mod english;
pub(in crate::words) mod german;

use crate::answers::Name;
use crate::comparison::Grade;
use crate::history::Way;
use crate::quiz::View;

/// A length of time as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// At most one day.
    OneDay,
    /// 2 to 13.
    Days(usize),
    /// 2 to 14.
    Weeks(usize),
    /// 3 to 23.
    Months(usize),
    /// From 2 up.
    Years(usize),
}

impl Period {
    /// This many days, rounded to whole weeks, months or years.
    #[must_use]
    pub fn of(days: u32) -> Self {
        const YEAR: f64 = 365.25;
        let rounded = |length: f64| (f64::from(days) / length).round() as usize;
        match days {
            0..=1 => Self::OneDay,
            2..=13 => Self::Days(rounded(1.0)),
            14..=101 => Self::Weeks(rounded(7.0)),
            102..=714 => Self::Months(rounded(YEAR / 12.0)),
            _ => Self::Years(rounded(YEAR)),
        }
    }
}

/// Areas that went one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// How sure that is; never unclear.
    pub grade: Grade,
    /// Whether there is more of them than before.
    pub more: bool,
    /// Their names, as they stand in a sentence; never empty.
    pub areas: Vec<String>,
}

/// What changed between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parted<'n> {
    /// What the first gives and what the second gets.
    Flow(&'n Name, &'n Name),
    /// What each of them gives and what the other gets.
    Flows,
    /// How much goes one way and how much the other.
    Balance,
    /// What each of them feels.
    Difference,
    /// Any of these in a sensitive area: neither who nor which way.
    Unnamed,
}

/// What a report says over time, in one language.
pub struct OverTimeWords {
    /// Above scores over time.
    pub heading: &'static str,
    /// The point: how many sittings, how long they took, and what went which way.
    pub course: fn(usize, Period, &[Moved]) -> String,
    /// A question after something that went one way.
    pub question: &'static str,
    /// The point, where there is one sitting.
    pub one_sitting: &'static str,
    /// An area, told apart by what was asked about.
    pub area_view: fn(&str, View) -> String,

    /// The header of the scores.
    pub oldest_first: &'static str,
    /// The header of the points since the first sitting, and since the one before the last.
    pub since: [&'static str; 2],
    /// The header of the words, where they are about all sittings.
    pub all_sittings: &'static str,
    /// The header of the words, where they are about the last change.
    pub last_change: &'static str,
    /// A change: how sure it is, and whether it is an increase.
    pub change: fn(Grade, bool) -> &'static str,
    /// How to read a picture.
    pub legend: &'static str,

    /// Above what was tried.
    pub tried: &'static str,
    /// What was tried: its number, its title, its first day, its last day if it is over, and how often it was done.
    pub tried_when: fn(usize, &str, &str, Option<&str>, usize) -> String,
    /// What was tried is no cause.
    pub no_cause: &'static str,

    /// What the words are about, where it is all sittings.
    pub about_all: &'static str,
    /// The same where it is the last change.
    pub about_last: &'static str,
    /// What no clear change means.
    pub about_unclear: &'static str,
    /// How many sittings could not be included.
    pub left_out: fn(usize) -> String,

    // About two people.
    /// When each of the two finished, in the first round and in the last; the names are those of the report.
    pub rounds_on: fn(&[Name; 2], [[String; 2]; 2]) -> String,
    /// The point: how many rounds, how long they took, and what changed, in sentences.
    pub rounds: fn(usize, Period, &[String]) -> String,
    /// What changed in one area, how sure that is, and where it went.
    pub parted: fn(&str, Parted, Grade, Way) -> String,
    /// The headers of what was asked, of the first round, of the last, and of the change.
    pub then_and_now: [&'static str; 4],
    /// Both names, each with what is theirs.
    pub each: fn(&[Name; 2], [&str; 2]) -> String,
    /// What one gives and the other gets, as a row of a table.
    pub gives_gets: fn(&Name, &Name) -> String,
    /// The balance, as a row of a table.
    pub balance: &'static str,
    /// Points of it that go to one of the two.
    pub more_to: fn(&str, &Name) -> String,
    /// How far the two are apart, as a row of a table.
    pub apart: &'static str,
    /// A change of a gap in a row of a table.
    pub gap: fn(Grade, Way) -> &'static str,
    /// What rounds are, and what the words are about.
    pub about_rounds: &'static str,
}
