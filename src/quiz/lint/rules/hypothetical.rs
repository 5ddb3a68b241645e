//! An item about what would happen instead of what did.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::View;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in context.items.iter().filter(|item| item.view != Some(View::Wish)) {
        let text = &item.text;
        let opening = words.hypothetical_openings.begin(&text.words).map(|length| 0..length);
        let within = text.find(&words.hypothetical, &words.not_hypothetical);
        if let Some(hit) = opening.as_ref().or(within.first()) {
            let message = format!("`{}` asks for a guess", text.quote(hit));
            let help = format!("ask about what has happened: \"When …, {} …\"", context.other.said);
            found.warn(text.place(hit), message, help);
        }
    }
}
