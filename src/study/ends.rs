//! Whether people used both ends of the scales, since data coded one point too low or too high use only one.

use crate::quiz::{Quiz, Scale, Subscale};

/// With fewer answers to every item than this, an end that nobody chose says nothing.
const LEAST: u64 = 10;

/// How often an item was answered, and whether with the ends of its scale, as they are in the data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ends {
    answers: u64,
    lowest: bool,
    highest: bool,
}

/// An end that nobody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnusedEnd {
    /// Of the points of every item, the lowest.
    Lowest,
    /// Of the points of every item, the highest.
    Highest,
}

impl UnusedEnd {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lowest => "lowest",
            Self::Highest => "highest",
        }
    }
}

impl Ends {
    /// Takes in an answer.
    pub fn note(&mut self, raw: i32, scale: &Scale) {
        self.answers += 1;
        self.lowest |= raw == scale.lowest();
        self.highest |= raw == scale.highest();
    }

    /// Takes in the answers of others.
    pub fn merge(&mut self, other: Self) {
        self.answers += other.answers;
        self.lowest |= other.lowest;
        self.highest |= other.highest;
    }
}

/// The end that nobody chose for any item of a subscale while the other was chosen. `ends` has every item of the quiz.
pub(super) fn unused_end(subscale: &Subscale, ends: &[Ends]) -> Option<UnusedEnd> {
    let of_items = || subscale.items.iter().map(|&position| ends[position]);
    if of_items().all(|item| item.answers < LEAST) {
        return None;
    }
    match (of_items().any(|item| item.lowest), of_items().any(|item| item.highest)) {
        (true, false) => Some(UnusedEnd::Highest),
        (false, true) => Some(UnusedEnd::Lowest),
        _ => None,
    }
}

/// A question to whoever coded the data, about a subscale with an unused end.
#[must_use]
pub fn coding_question(quiz: &Quiz, subscale: &Subscale, unused: UnusedEnd) -> String {
    let shift = if unused == UnusedEnd::Highest { -1 } else { 1 };
    let mut ranges = subscale.items.iter().map(|&position| {
        let scale = &quiz.items()[position].scale;
        (i64::from(scale.lowest()), i64::from(scale.highest()))
    });
    let first = ranges.next().unwrap_or_default();
    let example = if ranges.all(|range| range == first) {
        let (low, high) = first;
        format!("{} to {} where the quiz says {low} to {high}?", low + shift, high + shift)
    } else {
        let way = if shift < 0 { "low" } else { "high" };
        format!("one point too {way}?")
    };
    format!("nobody chose the {} point of any item: is the data coded {example}", unused.name())
}
