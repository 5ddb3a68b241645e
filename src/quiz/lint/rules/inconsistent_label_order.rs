//! Labels that mislead: the same words twice, or two scales that run in opposite directions.

use std::collections::{HashMap, HashSet};

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    opposite_words(context, found);
    let mut first: Option<(bool, &str)> = None;
    for scale in &context.scales {
        let mut seen = HashSet::new();
        for label in &scale.labels {
            if !seen.insert(label.value.trim().to_lowercase()) {
                let message = format!("two points read `{}`", label.value);
                found.error(label.written, message, "give every point words of its own");
            }
        }
        let [one, .., last] = scale.values[..] else { continue };
        let rises = one < last;
        let (direction, other) = *first.get_or_insert((rises, scale.key));
        if rises != direction {
            let help = "make all scales of the quiz run the same way";
            let beside = Some((other, "this one runs the other way"));
            found.add(Severity::Error, scale.key, "this scale runs against another one", help, beside);
        }
    }
}

/// Two scales with the same words, one the other way round: whatever the words mean, one of the two is wrong.
fn opposite_words(context: &LintContext, found: &mut Findings) {
    let mut seen: HashMap<Vec<String>, &str> = HashMap::new();
    for scale in &context.scales {
        let mut words = words_by_value(scale);
        let (Some(position), 2..) = (scale.by_value.first(), words.len()) else { continue };
        let lowest = scale.labels[*position].written;
        seen.entry(words.clone()).or_insert(lowest);
        words.reverse();
        if let Some(other) = seen.get(&words).filter(|other| **other != lowest) {
            let message = "the words of this scale are those of another one in the opposite order";
            let help =
                "write both in the same order; an item that measures the opposite says `reversed: true`";
            found.add(
                Severity::Error,
                lowest,
                message,
                help,
                Some((other, "the lowest value of the other one")),
            );
        }
    }
}

/// The labels from the lowest value to the highest, in lower case.
fn words_by_value(scale: &Scale) -> Vec<String> {
    scale.by_value.iter().map(|position| scale.labels[*position].value.trim().to_lowercase()).collect()
}
