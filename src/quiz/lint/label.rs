//! What a label says of how much or how often, as far as its words are known.

use std::ops::Range;

use super::phrases::Phrases;
use super::text::Text;
use super::word_lists::WordLists;

/// For counts without a span of time: about as many days as people look back on.
const DAYS: f64 = 30.0;

/// How much a label says. What says how often is not to be compared with what says how much.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Degree {
    /// Times a day.
    Often(f64),
    /// More is higher, and below zero is the opposite, or a denial.
    Much {
        /// How much.
        much: f64,
        /// Which of two opposites it names, if any.
        side: Option<Side>,
    },
}

/// The two ends of what has an opposite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Lower,
    Higher,
}

impl Degree {
    /// What a label says; `None` if none of its words are known.
    pub fn of(label: &Text, words: &WordLists) -> Option<Self> {
        let degrees = words.degrees.find(&label.words);
        let is_part = |hit: &Range<usize>| {
            degrees.iter().any(|(whole, _)| whole.len() > hit.len() && covers(whole, hit))
        };
        let find = |lists: [_; 2]| {
            let hits = lists.into_iter().flat_map(|list: &Phrases| list.find(&label.words));
            hits.filter(|hit| !is_part(hit)).collect::<Vec<_>>()
        };
        let lower = find([&words.against, &words.lower]);
        let mut higher = find([&words.in_favour, &words.higher]);
        // A denial may be a phrase within one that affirms.
        higher.retain(|hit| !lower.iter().any(|other| overlap(hit, other)));
        let sides = || lower.iter().chain(&higher);
        if let Some(often) = often(label, words, |hit| sides().any(|side| covers(side, hit))) {
            return Some(Self::Often(often));
        }
        let side = match (lower.is_empty(), higher.is_empty()) {
            (false, true) => Some(Side::Lower),
            (true, false) => Some(Side::Higher),
            (true, true) if degrees.is_empty() => return None,
            (true, true) => None,
            (false, false) => return Some(Self::Much { much: 0.0, side: None }),
        };
        // What is part of a side's own phrase does not deny it once more.
        let within = |hit: &Range<usize>| sides().any(|side| side.len() > 1 && overlap(side, hit));
        let much = degrees.iter().map(|(hit, much)| if within(hit) { much.abs() } else { *much });
        let much = much.min_by(f64::total_cmp).unwrap_or(2.0);
        Some(Self::Much { much: if side == Some(Side::Lower) { -much } else { much }, side })
    }
}

/// How often a label says, unless that is part of a comparison, such as "less often".
fn often(label: &Text, words: &WordLists, is_compared: impl Fn(&Range<usize>) -> bool) -> Option<f64> {
    let rates = words.rates.find(&label.words);
    if let Some((hit, rate)) = rates.first() {
        return (!is_compared(hit)).then_some(*rate);
    }
    let is_counted = |list: &Phrases| label.words.iter().any(|word| list.contains(word));
    let number = label.words.iter().find_map(|word| {
        let digits: String = word.lower.chars().take_while(char::is_ascii_digit).collect();
        let known =
            || words.numbers.iter().find(|(number, _)| *number == word.lower).map(|(_, number)| *number);
        digits.parse().ok().or_else(known)
    })?;
    let days = words.days.iter().any(|(unit, _)| label.words.iter().any(|word| word.lower == *unit));
    (days || label.value.contains('%') || is_counted(&words.counts)).then_some(number / DAYS)
}

fn covers(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
