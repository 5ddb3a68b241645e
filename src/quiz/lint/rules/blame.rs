//! A sentence that puts the partner in the wrong.
//!
//! It asks for a verdict where an observation is meant, and it will be read again in a report for both. The
//! same can be asked as something that the two of you do, or turned round. This is our own judgement: a quiz
//! that starts a quarrel has failed, however well it measures. There are more ways to blame than a list can
//! hold: measured, too many escape it, so that it is no more than information.
//!
//! - Bad: "My partner refuses to talk about money."
//! - Good: "We find time to talk about money."
//!
//! To silence it for an item: `allow: [("L09", "private, and it must be asked plainly")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let words = &context.words;
    for item in &context.items {
        let text = &item.text;
        let deed = text.partner_does(words, &words.blaming_verbs, &words.faults);
        let phrases = text.find(&words.blaming, &words.no_blaming);
        if let Some(hit) = deed.first().or(phrases.first()) {
            let message = format!("`{}` puts the partner in the wrong", text.said(hit));
            found.inform(text.place(hit), message, "ask for what happens between you, or for what goes well");
        }
    }
}
