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

use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::rules::LINTS;
use crate::quiz::lint::sheet::Sheet;
use crate::quiz::near::did_you_mean;

/// Removes what is allowed, and reports what allowed nothing.
pub(super) fn check<'a>(sheet: &Sheet<'a>, found: &mut Findings<'a>) {
    let mut idle = Findings { code: found.code, list: Vec::new() };
    for item in &sheet.items {
        for (lint, _) in &item.written.allow {
            let Ok(code) = &lint.value else { continue };
            let before = found.list.len();
            found.list.retain(|finding| finding.description.code != code || !item.holds(finding.at));
            if found.list.len() < before {
                continue;
            }
            if LINTS.iter().any(|known| known.code == code) {
                let message = format!("{code} finds nothing to silence in this item");
                idle.warn(lint.text, message, "remove this entry");
            } else {
                let codes: Vec<_> = LINTS.iter().map(|known| known.code).collect();
                idle.warn(lint.text, format!("there is no lint `{code}`"), did_you_mean(code, &codes));
            }
        }
    }
    found.list.append(&mut idle.list);
}
