//! What is being typed: the word or text around the cursor, and the brackets that are open before it.

use super::walk::{Where, shape_of, shape_within, struct_of, within};
use crate::app::check::Kind;
use crate::quiz::syntax::read::place;
use crate::quiz::syntax::shape::Shape;
use crate::quiz::syntax::tree::{Group, Inside, Kind as NodeKind, inside, parse};

/// A word or a text that is being typed; it may have no letters yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Begun {
    pub start: usize,
    pub end: usize,
    pub is_quoted: bool,
}

impl Begun {
    /// `None` in a comment. Texts are taken to be on one line, so that a quote missing elsewhere does no harm here.
    pub fn at(source: &str, offset: usize) -> Option<Self> {
        let before = &source[..offset];
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let (mut quote, mut is_escaped) = (None, false);
        for (at, letter) in before[line..].char_indices() {
            match letter {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = quote.is_some(),
                '"' if quote.is_some() => quote = None,
                '"' => quote = Some(line + at),
                '/' if quote.is_none() && before[line + at..].starts_with("//") => return None,
                _ => {}
            }
        }
        if quote.is_none() && before.rfind("/*") > before.rfind("*/") {
            return None;
        }
        let rest = &source[offset..];
        let inner: fn(char) -> bool = match quote {
            Some(_) => |letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter),
            None => |letter| letter.is_alphanumeric() || letter == '_',
        };
        let mut end = offset + rest.find(|letter| !inner(letter)).unwrap_or(rest.len());
        if quote.is_some() && source[end..].starts_with('"') {
            end += 1;
        }
        let start = quote.unwrap_or_else(|| before.trim_end_matches(inner).len());
        Some(Self { start, end, is_quoted: quote.is_some() })
    }
}

/// What can come next.
pub(super) enum Next<'a> {
    /// A field of the struct whose brackets begin at this offset, with those given before.
    Field { of: Where, opened: usize, given: Vec<&'a str> },
    /// A key of a map, with those given before.
    Key { shape: Inside, at: Where, opened: usize, given: Vec<&'a str> },
    /// A value.
    Value { shape: Shape, at: Where },
}

/// What can come next after a text that was cut off, without a byte order mark.
pub(super) fn next(before: &str, kind: Kind) -> Option<Next<'_>> {
    let shape = shape_of(kind);
    let (root, _) = parse(before, Some(shape));
    let end = before.trim_end().len();
    let (mut node, mut shape) = (&root, Some(shape));
    let mut at = Where { owner: struct_of(kind), field: "", position: 0 };
    loop {
        let group = node.group()?;
        let inside = inside(group.name, shape).0;
        let opened = place(before, node.text).start;
        let Some(last) = group.entries.last() else {
            return following(inside, at, opened, group);
        };
        let position = group.entries.len() - 1;
        let here = within(inside, last.key.as_ref(), at, position);
        let expected = shape_within(inside, here, position);
        // Brackets that are still open reach to the end.
        if last.value.group().is_some_and(|group| group.end >= end) {
            (node, shape, at) = (&last.value, expected, here);
            continue;
        }
        let is_awaited = last.key.is_some()
            && matches!(last.value.kind, NodeKind::Unread)
            && last.value.text.is_empty()
            && before[..end].ends_with([':', '=']);
        if is_awaited {
            return Some(Next::Value { shape: expected?, at: here });
        }
        return following(inside, at, opened, group);
    }
}

/// What the next entry of these brackets can be.
fn following<'a>(inside: Inside, at: Where, opened: usize, group: &Group<'a>) -> Option<Next<'a>> {
    let given = group.entries.iter().filter_map(|entry| entry.key.as_ref()).map(|key| key.text).collect();
    let position = group.entries.len();
    let here = within(inside, None, at, position);
    match inside {
        Inside::Fields(_) => Some(Next::Field { of: here, opened, given }),
        Inside::Pairs(..) => Some(Next::Key { shape: inside, at: here, opened, given }),
        Inside::Elements(_) | Inside::Positions(_) | Inside::One(_) => {
            Some(Next::Value { shape: shape_within(inside, here, position)?, at: here })
        }
        Inside::Unknown => None,
    }
}
