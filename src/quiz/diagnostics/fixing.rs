//! Applies fixes that need no decision: each replaces one text and leaves everything around it alone.

use super::diagnostic::{Diagnostic, Fix};
use super::lines::without_mark;

/// The text of a quiz file with the fixes of its findings applied; every other byte stays as it was.
///
/// Where fixes overlap, only the first is applied: check again to see what is left.
///
/// ```
/// use attuned::quiz::{check, fixed};
///
/// let source = "Quiz(format: 1, id: \"tea\", tilte: “Tea”, /* … */)";
/// let found = check(source).diagnostics;
/// assert_eq!(fixed(source, &found), "Quiz(format: 1, id: \"tea\", title: \"Tea\", /* … */)");
/// ```
#[must_use]
pub fn fixed(source: &str, diagnostics: &[Diagnostic]) -> String {
    let text = without_mark(source);
    let mut fixed = source[..source.len() - text.len()].to_owned();
    let mut kept = 0;
    for Fix { span, replacement } in fixes(diagnostics) {
        fixed += &text[kept..span.start];
        fixed += replacement;
        kept = span.end;
    }
    fixed + &text[kept..]
}

/// The fixes that [`fixed`] applies, in file order.
#[must_use]
pub fn fixes(diagnostics: &[Diagnostic]) -> Vec<&Fix> {
    let mut fixes: Vec<_> = diagnostics.iter().filter_map(|found| found.fix.as_ref()).collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut kept = 0;
    fixes.retain(|fix| {
        let free = fix.span.start >= kept;
        if free {
            kept = fix.span.end.max(fix.span.start + 1);
        }
        free
    });
    fixes
}
