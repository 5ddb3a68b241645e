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
        let words = &context.words;
        let answer = answers.iter().find(|label| !words.denying_answers.find(&label.words).is_empty());
        let (severity, message) = match (denials.get(1), answer) {
            (Some(second), _) => {
                let (one, two) = (item.text.quote(first), item.text.quote(second));
                (Severity::Error, format!("`{one}` and `{two}` both deny something"))
            }
            (None, Some(answer)) => {
                let said = item.text.quote(first);
                (Severity::Error, format!("the answer `{}` denies what `{said}` denies", answer.value))
            }
            (None, None) => (Severity::Warning, format!("`{}` denies something", item.text.quote(first))),
        };
        found.add(severity, item.text.place(first), message, HELP, None);
    }
}

/// The negations in an item.
pub(super) fn denials(context: &LintContext, item: &Item) -> Vec<Range<usize>> {
    item.text.find(&context.words.negations, &context.words.no_negations)
}
