//! A word that assumes a kind of couple and leaves others out.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in &context.items {
        let text = &item.text;
        // Who is called "my sister" is "she".
        let gendered =
            if context.other.is_gendered { Vec::new() } else { text.find(&words.gendered, &words.no_role) };
        for hit in gendered {
            let message = format!("`{}` does not fit everyone", text.quote(&hit));
            let help = format!("write \"{}\" or \"they\"", context.other.said);
            found.warn(text.place(&hit), message, help);
        }
        if context.other.is_no_partner {
            // Who is meant has become a partner in `text`, too.
            let as_written = Text::new(text.written, text.value);
            for hit in as_written.find(&words.romantic, &words.no_role) {
                let message = format!("`{}` is not whom this quiz is about", as_written.quote(&hit));
                let help = format!("write \"{}\", as the quiz does in `other`", context.other.said);
                found.warn(as_written.place(&hit), message, help);
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
