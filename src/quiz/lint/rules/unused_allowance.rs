//! An `allow` that silences nothing.
//!
//! The lint it names finds nothing in this item (any more), or there is no such lint. It would hide the next
//! finding, or it hides none where its author believes one hidden. Only lints can be silenced, only in an
//! item, each with a reason; a mistake with a Q code can not.
//!
//! - Bad: `allow: [("L99", "a fixed phrase")]`
//! - Good: `allow: [("L01", "a fixed phrase")]` beside a sentence with an "and"
//!
//! It cannot be silenced itself.

use crate::quiz::diagnostics::did_you_mean;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::rules::LINTS;
use crate::quiz::syntax::written::Spanned;

pub(in crate::quiz::lint) const CODE: &str = "L00";

/// Reports an entry that silences nothing, which is known once all others have looked.
pub(in crate::quiz::lint) fn report<'a>(entry: &'a Spanned<'a, String>, found: &mut Findings<'a>) {
    let Ok(code) = &entry.value else { return };
    if LINTS.iter().any(|known| known.code == code) {
        let message = format!("{code} finds nothing to silence in this item");
        found.warn(entry.text, message, "remove this entry");
    } else {
        let codes = LINTS.map(|known| known.code);
        found.warn(entry.text, format!("there is no lint `{code}`"), did_you_mean(code, &codes));
    }
}
