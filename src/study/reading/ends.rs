//! Whether people used both ends of the scales, since data coded one point too low or too high use only one.

use super::coding::{BLANK, Code};
use crate::quiz::{Quiz, Subscale};

/// With fewer answers to a subscale than this, an end that nobody chose says nothing.
const LEAST: u64 = 8;

/// The lowest and the highest answer to each item, as they are in the data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::study) struct Extremes {
    /// By slot.
    lowest: Vec<Code>,
    /// By slot, above [`BLANK`] where there is an answer.
    highest: Vec<Code>,
    /// Whether both ends of every scale were chosen, so that nothing is left to find out.
    is_full: bool,
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

impl Extremes {
    pub fn of(items: usize) -> Self {
        Self { lowest: vec![BLANK; items], highest: vec![0; items], is_full: false }
    }

    /// Finds out whether anything is left to find out; `last` has the code of the highest point by slot.
    pub fn look(&mut self, last: &[Code]) {
        self.is_full = (0..last.len()).all(|slot| self.has_lowest(slot) && self.has_highest(slot, last));
    }

    fn has_lowest(&self, slot: usize) -> bool {
        self.lowest[slot] == 0
    }

    fn has_highest(&self, slot: usize, last: &[Code]) -> bool {
        self.highest[slot] == last[slot] ^ BLANK
    }

    /// Takes in the answers of a respondent. Written so that a compiler makes a few wide instructions of it.
    #[inline]
    pub fn note(&mut self, codes: &[Code]) {
        if self.is_full {
            return;
        }
        for ((lowest, highest), code) in self.lowest.iter_mut().zip(&mut self.highest).zip(codes) {
            // As signed numbers, which every processor compares in wide instructions.
            *lowest = (*lowest as i16).min(*code as i16) as Code;
            *highest = (*highest as i16).max((*code ^ BLANK) as i16) as Code;
        }
    }

    /// Takes in the answers of others.
    pub fn merge(&mut self, other: &Self) {
        self.lowest.iter_mut().zip(&other.lowest).for_each(|(mine, theirs)| *mine = (*mine).min(*theirs));
        self.highest.iter_mut().zip(&other.highest).for_each(|(mine, theirs)| *mine = (*mine).max(*theirs));
    }

    /// The end that nobody chose for any item of a subscale while the other was chosen: its items are in these slots, and so
    /// many people were asked.
    pub fn unused(&self, slots: &[usize], last: &[Code], people: u64) -> Option<UnusedEnd> {
        if people * (slots.len() as u64) < LEAST {
            return None;
        }
        let has_lowest = slots.iter().any(|slot| self.has_lowest(*slot));
        let has_highest = slots.iter().any(|slot| self.has_highest(*slot, last));
        match (has_lowest, has_highest) {
            (true, false) => Some(UnusedEnd::Highest),
            (false, true) => Some(UnusedEnd::Lowest),
            _ => None,
        }
    }
}

/// A question to whoever coded the data, about a subscale with an unused end.
#[must_use]
pub fn coding_question(quiz: &Quiz, subscale: &Subscale, unused: UnusedEnd) -> String {
    let shift = if unused == UnusedEnd::Highest { -1 } else { 1 };
    let mut ranges = subscale.items.iter().map(|&item| {
        let scale = &quiz.items()[item].scale;
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
