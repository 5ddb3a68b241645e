//! How long the period is that a quiz asks about, where its words are known.

use super::text::Text;

/// Words for spans of time and for numbers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TimeWords {
    /// Spans of time, in days.
    pub days: &'static [(&'static str, f64)],
    /// Numbers.
    pub numbers: &'static [(&'static str, f64)],
}

/// English.
const ENGLISH: TimeWords = TimeWords {
    days: &[
        ("day", 1.0),
        ("days", 1.0),
        ("week", 7.0),
        ("weeks", 7.0),
        ("fortnight", 14.0),
        ("month", 30.5),
        ("months", 30.5),
        ("year", 365.0),
        ("years", 365.0),
        ("life", 9999.0),
        ("lifetime", 9999.0),
        ("ever", 9999.0),
        ("relationship", 9999.0),
    ],
    numbers: &[
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("half", 0.5),
        ("thirty", 30.0),
        ("ninety", 90.0),
        ("hundred", 100.0),
        ("few", 3.0),
        ("couple", 2.0),
    ],
};

/// German.
const GERMAN: TimeWords = TimeWords {
    days: &[
        ("tag", 1.0),
        ("tage", 1.0),
        ("tagen", 1.0),
        ("woche", 7.0),
        ("wochen", 7.0),
        ("monat", 30.5),
        ("monate", 30.5),
        ("monaten", 30.5),
        ("jahr", 365.0),
        ("jahre", 365.0),
        ("jahren", 365.0),
        ("jahres", 365.0),
        ("quartal", 91.0),
        ("leben", 9999.0),
        ("lebens", 9999.0),
        ("beziehung", 9999.0),
    ],
    numbers: &[
        ("ein", 1.0),
        ("eine", 1.0),
        ("einen", 1.0),
        ("zwei", 2.0),
        ("drei", 3.0),
        ("vier", 4.0),
        ("fünf", 5.0),
        ("sechs", 6.0),
        ("sieben", 7.0),
        ("acht", 8.0),
        ("neun", 9.0),
        ("zehn", 10.0),
        ("elf", 11.0),
        ("zwölf", 12.0),
        ("halbe", 0.5),
        ("halben", 0.5),
        ("halbes", 0.5),
        ("dreißig", 30.0),
        ("neunzig", 90.0),
        ("hundert", 100.0),
    ],
};

impl TimeWords {
    /// Those of a language; none for a language that is not known.
    pub fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("en") => ENGLISH,
            Some("de") => GERMAN,
            _ => Self::default(),
        }
    }
}

/// A unit of time in a period, and how many of it.
struct Span {
    /// Such as "months".
    unit: &'static str,
    /// The length of one, in days.
    days: f64,
    /// The number before it, if there is one that is known.
    number: Option<f64>,
}

/// The length, in days, of a period such as "the past six months"; a number that is not known counts as one.
pub(super) fn at_least_days(text: &Text, words: TimeWords) -> Option<f64> {
    span(text, words).map(|span| span.days * span.number.unwrap_or(1.0))
}

/// The same; `None` if the number is not known.
pub(super) fn days(text: &Text, words: TimeWords) -> Option<f64> {
    let span = span(text, words)?;
    // Of "day" and "days", the first needs no number.
    let is_plural = |(unit, days): &(&str, f64)| {
        *days == span.days && unit.len() < span.unit.len() && span.unit.starts_with(unit)
    };
    let number = span.number.or((!words.days.iter().any(is_plural)).then_some(1.0))?;
    Some(span.days * number)
}

fn span(text: &Text, words: TimeWords) -> Option<Span> {
    text.words.iter().enumerate().find_map(|(at, word)| {
        let (unit, days) = words.days.iter().find(|(unit, _)| *unit == word.lower)?;
        let before = at.checked_sub(1).map(|before| text.words[before].lower.as_str()).unwrap_or_default();
        let known = words.numbers.iter().find(|(number, _)| *number == before).map(|(_, number)| *number);
        Some(Span { unit, days: *days, number: known.or_else(|| before.parse().ok()) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_as_long_as_its_words_say() {
        let days = |language: &str, period: &str| days(&Text::new(period, period), TimeWords::of(language));
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
