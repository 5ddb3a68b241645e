//! What a label says of how much or how often, as far as its words are known.

use std::ops::Range;

use super::phrases::Phrases;
use super::text::Text;
use super::word_lists::WordLists;

/// For counts without a span of time: about as many days as people look back on.
const DAYS: f64 = 30.0;

/// How much a label says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Degree {
    /// Whether it says how often, in times a day. That is not to be compared with what says how much.
    pub is_often: bool,
    /// More is higher; below zero is a denial, or what has an opposite.
    pub amount: f64,
    /// Which of two opposites it names, if any.
    pub side: Option<Side>,
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
        let whole: Vec<_> = degrees.iter().map(|(hit, _)| hit.clone()).collect();
        let [lower, higher] =
            sides(label, [&words.against, &words.lower], [&words.in_favour, &words.higher], &whole);
        let sides = || lower.iter().chain(&higher);
        if let Some((hit, rate)) = rate(label, words) {
            // "Less often" compares.
            if !sides().any(|side| covers(side, &hit)) {
                return Some(Self::often(label, words, &hit, rate));
            }
        }
        let side = match (lower.is_empty(), higher.is_empty()) {
            (true, true) if degrees.is_empty() => return None,
            (false, false) => return Some(Self { is_often: false, amount: 0.0, side: None }),
            (false, true) => Some(Side::Lower),
            (true, false) => Some(Side::Higher),
            (true, true) => None,
        };
        // What is part of a side's own phrase does not deny it once more.
        let within = |hit: &Range<usize>| sides().any(|side| side.len() > 1 && overlap(side, hit));
        let amounts = degrees.iter().map(|(hit, amount)| if within(hit) { amount.abs() } else { *amount });
        let amount = amounts.min_by(f64::total_cmp).unwrap_or(2.0);
        Some(Self { is_often: false, amount: if side == Some(Side::Lower) { -amount } else { amount }, side })
    }

    /// How often something is so, or its opposite, as in "always disagree".
    fn often(label: &Text, words: &WordLists, hit: &Range<usize>, rate: f64) -> Self {
        let whole = std::slice::from_ref(hit);
        let [against, in_favour] = sides(label, [&words.against], [&words.in_favour], whole);
        let side = match (against.is_empty(), in_favour.is_empty()) {
            (false, true) => Some(Side::Lower),
            (true, false) => Some(Side::Higher),
            _ => None,
        };
        Self { is_often: true, amount: if side == Some(Side::Lower) { -rate } else { rate }, side }
    }
}

/// What there is much or little of: the words of a label that neither say how much nor belong to the grammar.
pub(super) fn subject<'t>(label: &'t Text, words: &WordLists) -> Vec<&'t str> {
    let degrees = words.degrees.find(&label.words);
    let is_degree = |position: usize| degrees.iter().any(|(hit, _)| hit.contains(&position));
    let rest = label
        .words
        .iter()
        .enumerate()
        .filter(|(position, word)| !is_degree(*position) && !words.function.contains(word));
    rest.map(|(_, word)| word.lower.as_str()).collect()
}

/// Where a label names either of two opposites, except as part of a longer phrase.
fn sides<const N: usize>(
    label: &Text,
    lower: [&Phrases; N],
    higher: [&Phrases; N],
    whole: &[Range<usize>],
) -> [Vec<Range<usize>>; 2] {
    let is_part =
        |hit: &Range<usize>| whole.iter().any(|whole| whole.len() > hit.len() && covers(whole, hit));
    let [lower, mut higher] = [lower, higher].map(|lists| {
        let hits = lists.into_iter().flat_map(|list| list.find(&label.words));
        hits.filter(|hit| !is_part(hit)).collect::<Vec<_>>()
    });
    // A denial may be a phrase within one that affirms.
    higher.retain(|hit| !lower.iter().any(|other| overlap(hit, other)));
    [lower, higher]
}

/// How often a label says, and where.
fn rate(label: &Text, words: &WordLists) -> Option<(Range<usize>, f64)> {
    if let Some(found) = words.rates.find(&label.words).into_iter().next() {
        return Some(found);
    }
    let has = |list: &Phrases| !list.find(&label.words).is_empty();
    let (at, number) = label.words.iter().enumerate().find_map(|(at, word)| {
        let digits: String = word.lower.chars().take_while(char::is_ascii_digit).collect();
        let known =
            || words.time.numbers.iter().find(|(number, _)| *number == word.lower).map(|(_, number)| *number);
        Some((at, digits.parse().ok().or_else(known)?))
    })?;
    let days = words.time.days.iter().any(|(unit, _)| label.words.iter().any(|word| word.lower == *unit));
    let is_count = days || label.value.contains('%') || has(&words.counts);
    (is_count && !has(&words.elapsed)).then_some((at..at + 1, number / DAYS))
}

fn covers(whole: &Range<usize>, part: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
