//! Points without words.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::model::ScaleKind;

const HELP: &str = "give every point words";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        if scale.points == 0 || scale.kind == Some(ScaleKind::Numeric) {
            continue;
        }
        if scale.labels.is_empty() {
            found.warn(scale.key, "the points have no words", HELP);
        }
        let bare: Vec<_> = scale
            .labels
            .iter()
            .filter(|label| !label.value.contains(|letter: char| letter.is_alphabetic() || letter == '%'))
            .collect();
        // "0" beside "1 to 3" is a count.
        let is_range = |label: &Text| label.words.len() > 1;
        let counts = scale.kind == Some(ScaleKind::Frequency) && scale.labels.iter().any(is_range);
        if let Some(label) = bare.first().filter(|_| bare.len() > 1 || !counts) {
            let others =
                if bare.len() > 1 { format!(", and {} more like it", bare.len() - 1) } else { String::new() };
            found.warn(label.written, format!("`{}` is no word{others}", label.value), HELP);
        }
    }
}
