//! A sentence with a negation.

use std::ops::Range;

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;

const HELP: &str = "say what is there instead of what is not";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        let denials = denials(context, item);
        let Some(first) = denials.first() else { continue };
        let answers = context.scale(item).map(|scale| &scale.labels[..]).unwrap_or_default();
        let words = context.words;
        let answer = answers.iter().find(|label| !words.denying_answers.find(&label.words).is_empty());
        let (severity, message) = match (denials.get(1), answer) {
            (Some(second), _) => {
                let (one, two) = (item.text.quote(first), item.text.quote(second));
                (Severity::Error, format!("`{one}` and `{two}` make the sentence negative twice"))
            }
            (None, Some(answer)) => {
                let said = item.text.quote(first);
                (
                    Severity::Error,
                    format!("with the answer `{}`, `{said}` makes a double negative", answer.value),
                )
            }
            (None, None) => {
                (Severity::Warning, format!("`{}` makes the sentence negative", item.text.quote(first)))
            }
        };
        found.add(severity, item.text.place(first), message, HELP, None);
    }
}

/// How many words can stand between a negation and what it turns into one idea: "never a bit unkind".
const BETWEEN: usize = 2;

/// The negations in an item. Two that make one idea count as one, and not at all where the idea is plain: "never unkind".
pub(super) fn denials(context: &LintContext, item: &Item) -> Vec<Range<usize>> {
    let (words, text) = (context.words, &item.text.words);
    let mut denials: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for hit in item.text.find(&words.negations, &words.no_negations) {
        if hit.start < end {
            continue;
        }
        let contrary = (hit.end..text.len().min(hit.end + BETWEEN + 1)).find_map(|at| {
            let clause = !text[hit.end..=at].iter().any(|word| word.after_mark);
            Some(at + words.contraries.begin(&text[at..])?).filter(|_| clause)
        });
        end = contrary.unwrap_or(hit.end);
        if contrary.is_none() || words.seldom.begin(&text[hit.start..]).is_none() {
            denials.push(hit.start..end);
        }
    }
    denials
}
