//! A sentence that suggests its answer.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in &context.items {
        let text = &item.text;
        let opening = words.leading_openings.begin(&text.words).map(|length| 0..length);
        let loaded = text.find(&words.loaded, &Phrases::default());
        if let Some(hit) = opening.as_ref().or(loaded.first()) {
            let message = format!("`{}` suggests one answer", text.quote(hit));
            found.warn(
                text.place(hit),
                message,
                "name only the act, so that every answer is equally \
                welcome",
            );
        }
    }
}
