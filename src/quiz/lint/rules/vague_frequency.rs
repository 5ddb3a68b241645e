//! Labels that say how often, none of them with a number.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    let counts = |label: &Text| {
        label.value.contains(|letter: char| letter.is_ascii_digit())
            || !words.counted.find(&label.words).is_empty()
    };
    for scale in context.scales.iter().filter(|scale| scale.kind == Some(ScaleKind::Frequency)) {
        if words.are_known() && !scale.labels.is_empty() && !scale.labels.iter().any(counts) {
            let help = "say it in numbers: \"once or twice\", \"about weekly\", \"several times a week\"";
            found.warn(scale.key, "the answers say how often, but everybody counts differently", help);
        }
    }
}
