//! What only the partner can know.
//!
//! "My partner feels close to me" asks for a guess, and people guess from what they feel themselves (Kenny &
//! Acitelli 2001). Ask for what can be seen or heard, or for the answering person's own feeling.
//!
//! - Bad: "My partner feels close to me."
//! - Good: "I feel close to my partner."
//!
//! To silence it for an item: `allow: [("L25", "the guess is what we want")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let words = &context.words;
    for item in &context.items {
        let text = &item.text;
        for hit in text.partner_does(words, &words.inner_verbs, &words.inner_states) {
            let heard = !words.telling.find(&text.words[..hit.start]).is_empty();
            if !heard && words.not_inner.begin(&text.words[hit.start..]).is_none() {
                let message = format!("`{}` is something that only the partner knows", text.said(&hit));
                found.warn(
                    text.place(&hit),
                    message,
                    "ask for what was said or done, or for your own feeling",
                );
            }
        }
    }
}
