//! Answers that agree or disagree.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        let agrees = scale.labels.iter().any(|label| !context.words.agreeing.find(&label.words).is_empty());
        if agrees || scale.kind == Some(ScaleKind::Agreement) {
            let help = "ask how true, how often or how much it is, in the words of the thing itself";
            found.warn(scale.key, "the answers agree or disagree", help);
        }
    }
}
