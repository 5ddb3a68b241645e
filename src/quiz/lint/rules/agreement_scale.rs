//! Answers on a scale of agreement.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        let agrees = scale.labels.iter().any(|label| !context.words.agreeing.find(&label.words).is_empty());
        if agrees || scale.kind == Some(ScaleKind::Agreement) {
            let help = "ask directly how true it is, how often it happens or how much of it there is";
            found.warn(scale.key, "the answers agree or disagree", help);
        }
    }
}
