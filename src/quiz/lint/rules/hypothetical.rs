//! What would be, in place of what was.
//!
//! People know what has happened; what they or a partner would do, they guess, and kindly (Dillman, Internet,
//! Phone, Mail, and Mixed-Mode Surveys; Tourangeau, Rips & Rasinski, The Psychology of Survey Response).
//! Wishes are about what may be, so that items of the view `Wish` are passed over.
//!
//! - Bad: "If I cried, my partner would comfort me."
//! - Good: "When I was sad, my partner comforted me."
//!
//! To silence it for an item: `allow: [("L10", "asked of people who have not lived through it")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::View;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let words = &context.words;
    for item in context.items.iter().filter(|item| item.view != Some(View::Wish)) {
        let text = &item.text;
        let opening = words.hypothetical_openings.begin(&text.words).map(|length| 0..length);
        let within = text.find(&words.hypothetical, &words.not_hypothetical);
        if let Some(hit) = opening.as_ref().or(within.first()) {
            let message = format!("`{}` asks for a guess", text.said(hit));
            found.warn(text.place(hit), message, "ask for what has happened: \"When …, my partner …\"");
        }
    }
}
