//! An item that says how often, on a scale that asks how often.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        if context.kind(item) != Some(ScaleKind::Frequency) {
            continue;
        }
        for hit in item.text.find(&context.words.frequencies, &context.words.no_frequencies) {
            let message = format!("`{}` says how often, and so does the scale", item.text.quote(&hit));
            found.error(item.text.place(&hit), message, "leave it out: the scale counts");
        }
    }
}
