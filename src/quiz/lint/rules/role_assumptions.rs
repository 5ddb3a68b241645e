//! A word that assumes a kind of couple and leaves others out.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in &context.items {
        let text = &item.text;
        // Who is called "my sister" is "she".
        let gendered =
            if context.other.is_gendered { Vec::new() } else { text.find(&words.gendered, &words.no_role) };
        // In a quiz about a friend, "their boyfriend" is somebody else.
        let is_somebody_else = |hit: &Range<usize>| {
            context.other.is_no_partner && words.gendered_people.begin(&text.words[hit.start..]).is_some()
        };
        for hit in gendered.into_iter().filter(|hit| !is_somebody_else(hit)) {
            let message = format!("`{}` does not fit everyone", text.quote(&hit));
            let help = format!("write \"{}\" or \"they\"", context.other.said);
            found.warn(text.place(&hit), message, help);
        }
        // "My mother likes my partner" is about whom it should be.
        if context.other.is_no_partner && !item.names_other {
            for hit in text.find(&words.romantic, &words.no_role) {
                let message = format!("`{}` is not whom this quiz is about", text.quote(&hit));
                let help = format!("write \"{}\", as the quiz does in `other`", context.other.said);
                found.warn(text.place(&hit), message, help);
            }
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
