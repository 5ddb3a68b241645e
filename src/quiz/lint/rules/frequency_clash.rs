//! How often, asked twice.
//!
//! On a scale from "never" to "very often", someone who thanks a partner now and then has to say how often it
//! is true that it is often. The sentence names the act and leaves all counting to the scale (Dillman,
//! Internet, Phone, Mail, and Mixed-Mode Surveys).
//!
//! - Bad: "I often thank my partner."
//! - Good: "I thanked my partner for something specific."
//!
//! To silence it for an item: `allow: [("L03", "the word is part of a name")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for item in &context.items {
        if context.kind(item) != Some(ScaleKind::Frequency) {
            continue;
        }
        for hit in item.text.find(&context.words.frequencies, &context.words.no_frequencies) {
            let message = format!("`{}` says how often, and so does the scale", item.text.said(&hit));
            found.error(item.text.place(&hit), message, "leave it out: the scale counts");
        }
    }
}
