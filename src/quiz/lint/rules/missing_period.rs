//! A question of how often without a period to count in, or with one too long to remember.

use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::ScaleKind;

/// Three months, in days.
const LONGEST: f64 = 93.0;
const HELP: &str = "name a span that people can look back on, such as `period: \"the past four weeks\"`";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let counts = |scale: &&Scale| scale.used && scale.kind == Some(ScaleKind::Frequency);
    let Some(scale) = context.scales.iter().find(counts) else { return };
    let Some(period) = &context.quiz.period else {
        found.error(scale.key, "the scale asks how often, but the quiz does not say in what period", HELP);
        return;
    };
    let text = Text::of(period);
    if days(&text, &context.words).is_some_and(|days| days > LONGEST) {
        found.warn(text.written, "nobody can count back over more than three months", HELP);
    }
}

/// The length, in days, of a period such as "the past six months", where its words are known.
fn days(text: &Text, words: &WordLists) -> Option<f64> {
    text.words.iter().enumerate().find_map(|(at, word)| {
        let (_, days) = words.days.iter().find(|(unit, _)| *unit == word.lower)?;
        let before = at.checked_sub(1).map(|before| text.words[before].lower.as_str()).unwrap_or_default();
        let known = words.numbers.iter().find(|(number, _)| number == before).map(|(_, number)| *number);
        Some(days * known.or_else(|| before.parse().ok()).unwrap_or(1.0))
    })
}
