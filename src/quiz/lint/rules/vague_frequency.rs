//! Answers that say how often without a number in any of them.
//!
//! "Often" is once a week to one person and every day to another, and couples then differ where they count
//! the same (Schaeffer 1991). One label with a number in it, or with a day, a week or a month to count in, is
//! enough for this lint.
//!
//! - Bad: "never", "rarely", "sometimes", "often", "always"
//! - Good: "not once", "once or twice", "about weekly", "several times a week", "most days"
//!
//! It is about a scale and cannot be silenced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let words = &context.words;
    let counts = |label: &Text| {
        label.value.contains(|letter: char| letter.is_ascii_digit())
            || !words.counted.find(&label.words).is_empty()
    };
    for scale in context.scales.iter().filter(|scale| scale.kind == Some(ScaleKind::Frequency)) {
        if words.are_known() && !scale.labels.is_empty() && !scale.labels.iter().any(counts) {
            let help = "say it in numbers: \"once or twice\", \"about weekly\", \"several times a week\"";
            found.warn(scale.key, "the answers say how often, and everybody counts differently", help);
        }
    }
}
