//! Points without labels.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        if scale.points > 0 && scale.labels.is_empty() && scale.kind != Some(ScaleKind::Numeric) {
            found.warn(scale.key, "the points have no words", "give every point words");
        }
    }
}
