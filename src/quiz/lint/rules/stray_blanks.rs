//! A line break, or several blanks where one is enough.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for text in context.texts() {
        let value = text.value.as_deref().unwrap_or_default();
        let Some(place) = stray(value) else { continue };
        let blanks = &value[place.clone()];
        let message = if blanks.contains(['\n', '\r']) {
            "a line break within the text".to_owned()
        } else if blanks.contains('\t') {
            "a tab within the text".to_owned()
        } else {
            format!("{} blanks in a row", blanks.chars().count())
        };
        found.warn(
            Text::of(text).place_of(place),
            message,
            "write it on one line, with one blank between words",
        );
    }
}

/// The first run of blanks that is more than one space.
fn stray(text: &str) -> Option<Range<usize>> {
    let mut letters = text.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if !letter.is_whitespace() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some((at, next)) = letters.next_if(|(_, next)| next.is_whitespace()) {
            end = at + next.len_utf8();
        }
        if end > start + letter.len_utf8() || matches!(letter, '\n' | '\r' | '\t') {
            return Some(start..end);
        }
    }
    None
}
