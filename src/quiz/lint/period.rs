//! How long the period is that a quiz asks about, where its words are known.

use super::text::Text;
use super::word_lists::WordLists;

/// A unit of time in a period, and how many of it.
struct Span<'w> {
    /// Such as "months".
    unit: &'w str,
    /// The length of one, in days.
    days: f64,
    /// The number before it, if there is one that is known.
    number: Option<f64>,
}

/// The length, in days, of a period such as "the past six months"; a number that is not known counts as one.
pub(super) fn at_least_days(text: &Text, words: &WordLists) -> Option<f64> {
    span(text, words).map(|span| span.days * span.number.unwrap_or(1.0))
}

/// The same; `None` if the number is not known.
pub(super) fn days(text: &Text, words: &WordLists) -> Option<f64> {
    let span = span(text, words)?;
    // Of "day" and "days", the first needs no number.
    let is_plural = |(unit, days): &(String, f64)| {
        *days == span.days && unit.len() < span.unit.len() && span.unit.starts_with(unit.as_str())
    };
    let number = span.number.or((!words.days.iter().any(is_plural)).then_some(1.0))?;
    Some(span.days * number)
}

fn span<'w>(text: &Text, words: &'w WordLists) -> Option<Span<'w>> {
    text.words.iter().enumerate().find_map(|(at, word)| {
        let (unit, days) = words.days.iter().find(|(unit, _)| *unit == word.lower)?;
        let before = at.checked_sub(1).map(|before| text.words[before].lower.as_str()).unwrap_or_default();
        let known = words.numbers.iter().find(|(number, _)| number == before).map(|(_, number)| *number);
        Some(Span { unit, days: *days, number: known.or_else(|| before.parse().ok()) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_as_long_as_its_words_say() {
        let days = |language: &str, period: &str| days(&Text::new(period, period), &WordLists::of(language));
        assert_eq!(days("en", "the past four weeks"), Some(28.0));
        assert_eq!(days("en", "the last 14 days"), Some(14.0));
        assert_eq!(days("en", "the past week"), Some(7.0));
        assert_eq!(days("de", "eure letzten vier Wochen"), Some(28.0));
        assert_eq!(days("de", "eure letzte Woche"), Some(7.0));
        for unknown in ["the past umpteen days", "this autumn", ""] {
            assert_eq!(days("en", unknown), None, "{unknown}");
        }
        assert_eq!(days("fr", "les quatre dernières semaines"), None);
    }
}
