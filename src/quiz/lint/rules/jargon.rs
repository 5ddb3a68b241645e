//! A word of counsellors, or of the day.
//!
//! People who have not read the same books answer another question, or none; and what is in fashion is not
//! understood for long (Clark & Watson 1995; Simms 2008). No list of such words is ever whole: measured, too
//! many escape it, so that it is no more than information.
//!
//! - Bad: "My partner validates me."
//! - Good: "My partner takes my feelings seriously."
//!
//! To silence it for an item: `allow: [("L07", "explained in the quiz")]`.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for item in &context.items {
        for hit in item.text.find(&context.words.jargon, &Phrases::default()) {
            let message = format!("`{}` is a word that not everybody uses", item.text.said(&hit));
            found.inform(item.text.place(&hit), message, "say what one could see or hear");
        }
    }
}
