//! A word that leaves no exception.
//!
//! Nobody shares everything, so that honest people deny the whole sentence, and the others answer by the
//! spirit of it: the answers no longer say how much is shared (Dörnyei, Questionnaires in Second Language
//! Research; DeVellis, Scale Development). On a scale of frequency such a word is an L03.
//!
//! - Bad: "We share everything."
//! - Good: "We share what worries us."
//!
//! To silence it for an item: `allow: [("L04", "it is meant without exception")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for item in &context.items {
        if context.kind(item) == Some(ScaleKind::Frequency) {
            continue;
        }
        for hit in item.text.find(&context.words.absolutes, &context.words.no_absolutes) {
            let message = format!("`{}` leaves no exception", item.text.said(&hit));
            found.warn(item.text.place(&hit), message, "leave it out, and let the scale say how much");
        }
    }
}
