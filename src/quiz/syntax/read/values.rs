//! How each kind of value is read: words and numbers, what can be left out, lists, tables, and values without names.

use std::ops::Range;

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use super::{Leafy, NO_VALUES, Read, Reader, Spanned, UNREAD, is_name};
use crate::quiz::diagnostics::{Diagnostic, plainly_meant};
use crate::quiz::syntax::Entries;
use crate::quiz::syntax::findings;
use crate::quiz::syntax::shape::{Leaf, Shape};
use crate::quiz::syntax::tree::{Entry, Kind, Node};

impl<'a, T: Leafy> Read<'a> for Spanned<'a, T> {
    fn shape() -> Shape {
        Shape::Leaf(T::LEAF)
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let value = match &node.kind {
            Kind::Unread => return Self::unread(),
            Kind::Group(group) if group.is_partial => return Self::unread(),
            Kind::Text | Kind::Word => T::read(node.text),
            Kind::Group(_) => None,
        };
        if value.is_none() {
            let span = match &node.kind {
                Kind::Group(_) => reader.head(node),
                _ => reader.span(node),
            };
            reader.note(unfit::<T>(node, span));
            return Self::unread();
        }
        Self { text: node.text, value }
    }

    fn unread() -> Self {
        Self { text: UNREAD, value: None }
    }
}

/// The finding for a value that is none of its type.
fn unfit<T: Leafy>(node: &Node, span: Range<usize>) -> Diagnostic {
    let Leaf { expected, words, .. } = T::LEAF;
    if matches!(node.kind, Kind::Word) && NO_VALUES.contains(&node.text) {
        return findings::no_value(span, node.text, None, expected);
    }
    if matches!(node.kind, Kind::Text) && T::LEAF.is_text {
        return findings::unknown_escape(span);
    }
    let (text, is_word) = (node.text, matches!(node.kind, Kind::Word) && is_name(node.text));
    let (mut finding, meant) = if is_word && !words.is_empty() {
        let meant = plainly_meant(text, words).map(ToOwned::to_owned);
        (findings::unknown_word(span.clone(), text, words), meant)
    } else {
        (findings::wrong_type(span.clone(), expected), otherwise::<T>(text))
    };
    if let Some(replacement) = meant {
        finding.offer(span, replacement);
    }
    finding
}

/// The only way to write a value that `text` can mean: without quotes or a sign, in lower case, or as a text.
fn otherwise<T: Leafy>(text: &str) -> Option<String> {
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    // Three digits after a comma may be thousands, and a sign for percent a hundredth.
    let decimal = |(_, digits): (&str, &str)| digits.len() != 3 && !digits.contains(',');
    let is_decimal = bare.split_once(',').is_none_or(decimal);
    let number = if is_decimal { bare.replace(',', ".") } else { bare.to_owned() };
    let is_plain = number.chars().all(is_plain);
    let ways = [bare.to_owned(), bare.to_lowercase(), format!("\"{bare}\""), number];
    let fits = |way: &String| way != text && T::read(way).is_some();
    let is_usable = !bare.is_empty() && is_plain && !NO_VALUES.contains(&bare);
    ways.into_iter().find(fits).filter(|_| is_usable)
}

impl<'a, T: Read<'a>> Read<'a> for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        match &node.kind {
            Kind::Word if node.text == "None" => None,
            Kind::Group(group) if group.name == "Some" => Some(reader.one(group)),
            _ => Some(T::read(node, reader)),
        }
    }

    fn unread() -> Self {
        Some(T::unread())
    }

    fn absent() -> Self {
        None
    }
}

/// A value with a default, which applies if it is left out.
#[derive(Debug, Default)]
pub(crate) struct OrDefault<T>(pub T);

impl<T> std::ops::Deref for OrDefault<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::ops::DerefMut for OrDefault<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<'i, T> IntoIterator for &'i OrDefault<T>
where
    &'i T: IntoIterator,
{
    type Item = <&'i T as IntoIterator>::Item;
    type IntoIter = <&'i T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T: Read<'a> + Default> Read<'a> for OrDefault<T> {
    const IS_OPTIONAL: bool = true;

    fn shape() -> Shape {
        T::shape()
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        Self(Option::read(node, reader).unwrap_or_default())
    }

    fn unread() -> Self {
        Self(T::unread())
    }

    fn absent() -> Self {
        Self::default()
    }
}

impl<'a, T: Read<'a>> Read<'a> for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let Some(group) = reader.entries(node, '[') else { return Self::unread() };
        let mut values = Vec::new();
        for Entry { key, value, .. } in &group.entries {
            if let Some(key) = key {
                // The wrong brackets already have a finding.
                if !matches!(value.kind, Kind::Unread) && group.bracket == Some('[') {
                    let span = reader.span(key);
                    reader.note(findings::key_in_list(span));
                }
                values.push(T::unread());
            } else {
                values.push(T::read(value, reader));
            }
        }
        // There is no telling what else was meant to be in the list.
        if group.is_partial {
            values.push(T::unread());
        }
        values
    }

    fn unread() -> Self {
        vec![T::unread()]
    }
}

/// One value, or a list of them.
#[derive(Debug)]
#[cfg_attr(test, derive(serde::Deserialize), serde(transparent))]
pub(crate) struct OneOrMore<T>(pub Vec<T>);

impl<'a, T: Read<'a>> Read<'a> for OneOrMore<T> {
    fn shape() -> Shape {
        Shape::OneOrMore(T::shape)
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        Self(if matches!(node.kind, Kind::Group(_)) {
            Vec::read(node, reader)
        } else {
            vec![T::read(node, reader)]
        })
    }

    fn unread() -> Self {
        Self(Vec::unread())
    }
}

impl<'a, K: Leafy, V: Read<'a>> Read<'a> for Entries<Spanned<'a, K>, V> {
    fn shape() -> Shape {
        Shape::Map(K::LEAF, V::shape)
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let Some(group) = reader.entries(node, '{') else { return Self::unread() };
        let mut entries = Vec::new();
        for Entry { key, value, .. } in &group.entries {
            if let Some(key) = key {
                let key = Spanned::read(key, reader);
                entries.push((key, V::read(value, reader)));
            } else {
                if !matches!(value.kind, Kind::Unread) && group.bracket == Some('{') {
                    let span = reader.head(value);
                    reader.note(findings::key_missing(span.start..span.start));
                }
                entries.push((Spanned::unread(), V::unread()));
            }
        }
        if group.is_partial {
            entries.push((Spanned::unread(), V::unread()));
        }
        Self(entries)
    }

    fn unread() -> Self {
        Self(vec![(Spanned::unread(), V::unread())])
    }
}

/// Values without names, of which the last can be left out, and whether one that is not there may be missing because of
/// a mistake that has a finding.
pub(crate) fn positions<'n, 'a>(
    node: &'n Node<'a>,
    reader: &mut Reader<'a>,
    (least, most): (usize, usize),
    expected: &str,
) -> Option<(Vec<&'n Node<'a>>, bool)> {
    let group = reader.entries(node, '(')?;
    let entries = &group.entries;
    if entries.iter().any(|entry| matches!(entry.value.kind, Kind::Unread))
        || group.is_partial && !(least..=most).contains(&entries.len())
    {
        // Unnamed values are identified by position, which means nothing if one could not be read.
        return None;
    }
    let fits = (least..=most).contains(&entries.len()) && entries.iter().all(|entry| entry.key.is_none());
    if !fits {
        let span = reader.head(node);
        reader.note(findings::other_count(span, entries.len(), expected));
        return None;
    }
    Some((entries.iter().map(|entry| &entry.value).collect(), group.is_partial))
}

impl<'a, A: Read<'a>, B: Read<'a>> Read<'a> for (A, B) {
    fn shape() -> Shape {
        Shape::Tuple(&[A::shape, B::shape])
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let values = positions(node, reader, (2, 2), "two").map(|(values, _)| values);
        match values.as_deref() {
            Some([first, second]) => (A::read(first, reader), B::read(second, reader)),
            _ => Self::unread(),
        }
    }

    fn unread() -> Self {
        (A::unread(), B::unread())
    }
}

impl Leafy for String {
    const LEAF: Leaf = Leaf { expected: "a text between straight double quotes", is_text: true, words: &[] };

    fn read(text: &str) -> Option<Self> {
        // Nearly all texts are what stands between their quotes.
        match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            Some(inner) if !inner.contains('\\') => Some(inner.to_owned()),
            _ => ron::from_str(text).ok(),
        }
    }
}

macro_rules! plain {
    ($($type:ty: $expected:literal;)*) => {$(
        impl Leafy for $type {
            const LEAF: Leaf = Leaf { expected: $expected, is_text: false, words: &[] };

            fn read(text: &str) -> Option<Self> {
                ron::from_str(text).ok()
            }
        }
    )*};
}

plain! {
    bool: "`true` or `false`";
    f64: "a number such as 1.5, without a sign after it";
    i32: "a whole number such as 3 or -2";
    u32: "a whole number, 0 or more";
}

/// The word that a text of the file is.
pub(crate) fn word<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    let bare = text.strip_prefix("r#").unwrap_or(text);
    T::deserialize(StrDeserializer::<Error>::new(bare)).ok()
}
