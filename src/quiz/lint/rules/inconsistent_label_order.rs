//! Labels that mislead: the same words twice, or two scales that run in opposite directions.

use std::collections::HashSet;

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
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
