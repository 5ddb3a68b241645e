//! A sentence that holds its answer.
//!
//! Who would say no to "Of course I respect my partner"? A sentence that praises one answer, or calls it what
//! everybody does, measures who dares to differ (Krosnick & Presser 2010; Dörnyei, Questionnaires in Second
//! Language Research). There are more ways to lead than a list can hold: measured, too many escape it, so
//! that it is a warning and no error.
//!
//! - Bad: "A good partner hugs every day."
//! - Good: "My partner hugged me."
//!
//! To silence it for an item: `allow: [("L08", "a quotation")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let words = &context.words;
    for item in &context.items {
        let text = &item.text;
        let opening = words.leading_openings.begin(&text.words).map(|length| 0..length);
        let loaded = text.find(&words.loaded, &Phrases::default());
        if let Some(hit) = opening.as_ref().or(loaded.first()) {
            let message = format!("`{}` leads to one answer", text.said(hit));
            found.warn(text.place(hit), message, "name the act alone, so that every answer is as welcome");
        }
    }
}
