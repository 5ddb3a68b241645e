//! A statement about what only the partner can know.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in &context.items {
        let text = &item.text;
        let mut hits = text.partner_does(words, &words.inner_verbs, &words.inner_states);
        if hits.is_empty() {
            hits = text.find(&words.inner, &Phrases::default());
        }
        for hit in hits {
            let heard = !words.telling.find(&text.words[..hit.start]).is_empty();
            if !heard && words.not_inner.begin(&text.words[hit.start..]).is_none() {
                let message = format!("`{}` is something that only the other person knows", text.quote(&hit));
                found.warn(
                    text.place(&hit),
                    message,
                    "ask about what was said or done, or about the answering person's own feeling",
                );
            }
        }
    }
}
