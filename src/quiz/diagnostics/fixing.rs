//! What fixes a mistake without asking: a text in place of another, and nothing around it.

use super::diagnostic::{Diagnostic, Fix};
use super::lines::without_mark;

/// The text of a quiz file with every fix of its findings made; everything else stays as it is, to the byte.
///
/// Of fixes that overlap, the first is made: check again to see what is left.
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

/// The fixes that [`fixed`] makes, in the order of the file.
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
