//! Someone else's texts without a licence to use them.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::Origin;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let provenance = &context.quiz.provenance;
    let borrowed = matches!(provenance.origin.value, Some(Origin::PublicDomain | Origin::Licensed));
    if borrowed && provenance.licence.is_none() {
        let help = "add `licence: \"…\"`: its name, or why the texts are free";
        found.warn(provenance.origin.text, "the texts are not your own, but no licence is named", help);
    }
}
