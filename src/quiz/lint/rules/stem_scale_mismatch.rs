//! A question that its scale cannot answer.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;
use crate::quiz::model::ScaleKind::{self, Frequency, Intensity, Numeric, Satisfaction, Wish};

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    if !words.are_known() {
        return;
    }
    for item in &context.items {
        let text = &item.text;
        let Some(kind) = context.kind(item).filter(|kind| *kind != Wish) else { continue };
        let is_question = text.value.trim_end().ends_with('?');
        let asks = |phrases: &Phrases| is_question && !phrases.find(&text.words).is_empty();
        let (says, needs): (&str, &[ScaleKind]) = if asks(&words.asks_frequency) {
            ("the sentence asks how often", &[Frequency, Numeric])
        } else if asks(&words.asks_satisfaction) {
            ("the sentence asks how satisfied", &[Satisfaction, Numeric])
        } else if asks(&words.asks_intensity) {
            ("the sentence asks how much", &[Intensity, Numeric])
        } else if is_question {
            ("the sentence asks for a yes or no", &[])
        } else if kind == Satisfaction
            && (words.self_subject.begin(&text.words).or(words.both_subject.begin(&text.words))).is_some()
        {
            ("the sentence is a statement, which has no answer on a scale of satisfaction", &[])
        } else {
            continue;
        };
        if !needs.contains(&kind) {
            let help = "make it a statement that the scale answers, or name a scale that answers it";
            found.error(text.written, format!("{says}, but the scale is of kind {kind:?}"), help);
        }
    }
}
