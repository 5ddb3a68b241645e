//! A sentence that puts the partner in the wrong.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = &context.words;
    for item in &context.items {
        let text = &item.text;
        let deed = text.partner_does(words, &words.blaming_verbs, &words.faults);
        let phrases = text.find(&words.blaming, &words.no_blaming);
        if let Some(hit) = deed.first().or(phrases.first()) {
            let message = format!("`{}` puts the other person in the wrong", text.quote(hit));
            found.inform(
                text.place(hit),
                message,
                "ask about what happens between you, or about what goes \
                well",
            );
        }
    }
}
