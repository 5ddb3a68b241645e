//! A word that assumes a kind of couple and leaves others out.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = &context.words;
    for item in &context.items {
        let text = &item.text;
        for hit in text.find(&words.gendered, &words.no_role) {
            let message = format!("`{}` does not fit everyone", text.quote(&hit));
            let help = format!("write \"{}\" or \"they\"", context.other.said);
            found.warn(text.place(&hit), message, help);
        }
        // What not every couple has, two who share a flat or a child may all have.
        if item.written.show_if.is_some() || context.quiz.other.is_some() {
            continue;
        }
        for hit in text.find(&words.ways_to_live, &words.no_role) {
            let message = format!("`{}` is something that not every couple has", text.quote(&hit));
            let help = "ask about something that every couple has, or ask whether they have it first and \
                use `show_if`";
            found.warn(text.place(&hit), message, help);
        }
    }
}
