//! A word that allows no exception.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        if context.kind(item) == Some(ScaleKind::Frequency) {
            continue;
        }
        for hit in item.text.find(&context.words.absolutes, &context.words.no_absolutes) {
            let message = format!("`{}` allows no exception", item.text.quote(&hit));
            found.warn(item.text.place(&hit), message, "leave it out, and let the scale say how much");
        }
    }
}
