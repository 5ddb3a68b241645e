//! What mends a mistake without asking: a text in place of another, and nothing around it.

use serde::de::DeserializeOwned;

use super::diagnostic::{Diagnostic, Fix};
use super::spelling::only_near;
use crate::quiz::syntax::{dialect, without_mark};

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
    let mut mended = source[..source.len() - text.len()].to_owned();
    let mut kept = 0;
    for Fix { span, replacement } in fixes(diagnostics) {
        mended += &text[kept..span.start];
        mended += replacement;
        kept = span.end;
    }
    mended + &text[kept..]
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

/// A text in other quotes in the ones that RON knows, where nothing in it means anything else then.
pub(in crate::quiz) fn straight(text: &str) -> Option<String> {
    let inner = text.strip_prefix(['“', '”', '„', '«', '‘', '’', '\''])?;
    let inner = inner.strip_suffix(['“', '”', '»', '‘', '’', '\'', '"'])?;
    (!inner.contains(['"', '\\'])).then(|| format!("\"{inner}\""))
}

/// How a value of the type `T` is written that `text` can only be meant to be: without quotes, in small letters, or
/// as a text.
pub(in crate::quiz) fn value<T: DeserializeOwned>(text: &str) -> Option<String> {
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let ways = [bare.to_owned(), bare.to_lowercase(), format!("\"{bare}\"")];
    let parses = |way: &String| way != text && dialect().from_str::<T>(way).is_ok();
    ways.into_iter().find(parses).filter(|_| !bare.is_empty() && bare.chars().all(is_plain))
}

/// The fix for a reference to what is not there: the one id that can be meant, in place of `found` in the text that
/// begins at `start`.
pub(in crate::quiz) fn reference(text: &str, start: usize, found: &str, known: &[&str]) -> Option<Fix> {
    let meant = only_near(found, known)?;
    // In whatever quotes it stands.
    let start = start + text.find(found)?;
    Some(Fix { span: start..start + found.len(), replacement: meant.to_owned() })
}
