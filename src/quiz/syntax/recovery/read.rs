//! Reads the file as written from its brackets. A mistake of shape is noted once and the part handed on as unread, so
//! that everything else keeps its place and its meaning.

use std::ops::Range;

use ron::error::Error as Ron;
use ron::value::RawValue;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, IntoDeserializer, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::fields::{self, What};
use super::node::{Entry, Group, Kind, Node};
use super::notes::Notes;
use crate::quiz::diagnostics::only_near;
use crate::quiz::syntax::findings::unknown_word;
use crate::quiz::syntax::shape;
use crate::quiz::syntax::written::{UNREAD, place};

#[derive(Clone)]
pub(super) struct Value<'r, 'a> {
    pub notes: &'r Notes<'a>,
    pub what: What<'r, 'a>,
}

impl<'r, 'a> Value<'r, 'a> {
    fn is(&self, what: What<'r, 'a>) -> Self {
        Self { notes: self.notes, what }
    }

    fn entry(&self, entry: &'r Entry<'a>) -> Self {
        self.is(What::Written(&entry.value))
    }

    fn unread(&self) -> Self {
        self.is(What::Unread)
    }

    /// What is written; notes a finding if it is missing and must not be.
    fn written(&self) -> Option<&'r Node<'a>> {
        match &self.what {
            What::Written(Node { kind: Kind::Unread, .. }) | What::Unread => None,
            What::Written(node) => Some(node),
            What::Missing(finding) => {
                self.notes.push(finding.clone());
                None
            }
        }
    }

    /// The span of a node's name, or of its first character.
    fn head(&self, node: &Node) -> Range<usize> {
        let start = place(self.notes.source, node.text).start;
        let name = node.group().map_or(node.text, |group| group.name);
        start..start + name.len()
    }

    /// Notes that other brackets belong here.
    fn expected(&self, node: &Node, error: &Ron) {
        let start = self.head(node).start;
        self.notes.note(error, start..start);
    }

    /// The group written here, if it has the right brackets and no name.
    fn nameless(&self, bracket: char, error: &Ron) -> Option<&'r Group<'a>> {
        let node = self.written()?;
        let group = node.group().filter(|group| group.bracket == bracket && group.name.is_empty());
        if group.is_none() {
            self.expected(node, error);
        }
        group
    }

    /// The round brackets of a struct, with or without its name.
    fn named(&self, name: &'static str) -> Option<&'r Group<'a>> {
        let node = self.written()?;
        match node.group() {
            Some(group) if group.bracket == '(' && (group.name.is_empty() || group.name == name) => {
                Some(group)
            }
            Some(group) if group.bracket == '(' => {
                let span = self.head(node);
                let error = Ron::ExpectedDifferentStructName { expected: name, found: group.name.into() };
                let mut found = shape::at(self.notes.source, span.clone(), &error);
                let meant = only_near(group.name, &[name]);
                if meant.is_some() {
                    found.offer(span, name);
                }
                self.notes.push(found);
                meant.map(|_| group)
            }
            group => {
                let start = group.map_or_else(|| self.head(node).start, |group| group.open);
                self.notes.note(&Ron::ExpectedNamedStructLike(name), start..start);
                // Named fields can be read in any brackets.
                group.filter(|group| group.entries.iter().any(|entry| entry.key.is_some()))
            }
        }
    }

    /// The text of a value without parts, if it is valid RON.
    fn raw(&self) -> &'a str {
        let Some(node) = self.written() else { return UNREAD };
        if node.group().is_some() && self.notes.has_one_within(&place(self.notes.source, node.text)) {
            return UNREAD;
        }
        if let Err(error) = RawValue::from_ron(node.text) {
            let mut found = shape::within(self.notes.source, node.text, &error);
            if let Some(text) = straight(node.text) {
                found.offer(place(self.notes.source, node.text), text);
            }
            self.notes.push(found);
            return UNREAD;
        }
        node.text
    }

    fn fields<V: Visitor<'a>>(
        self,
        group: Option<&'r Group<'a>>,
        names: &'static [&'static str],
        within: &str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let given = match group {
            Some(group) => fields::of(self.notes, group, names, within),
            None => names.iter().map(|name| (*name, What::Unread)).collect(),
        };
        visitor.visit_map(MapDeserializer::new(given.into_iter().map(|(name, what)| (name, self.is(what)))))
    }
}

impl<'a> IntoDeserializer<'a> for Value<'_, 'a> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'a> Deserializer<'a> for Value<'_, 'a> {
    type Error = Error;

    /// The only newtypes in a quiz file are values with their places.
    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.raw())
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let What::Written(node) = &self.what else {
            return match self.what {
                What::Missing(_) => visitor.visit_none(),
                _ => visitor.visit_some(self),
            };
        };
        match &node.kind {
            Kind::Word if node.text == "None" => visitor.visit_none(),
            Kind::Group(Group { name: "Some", bracket: '(', entries, .. }) => {
                let [entry @ Entry { key: None, .. }] = &entries[..] else {
                    self.expected(node, &Ron::ExpectedOption);
                    return visitor.visit_some(self.unread());
                };
                visitor.visit_some(self.entry(entry))
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let group = self.named(name);
        self.fields(group, names, name, visitor)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let group = self.nameless('[', &Ron::ExpectedArray);
        let mut values = Vec::new();
        for entry in group.iter().flat_map(|group| &group.entries) {
            if let Some(key) = &entry.key {
                if !matches!(entry.value.kind, Kind::Unread) {
                    let end = place(self.notes.source, key.text).end;
                    self.notes.note(&Ron::ExpectedComma, end..end);
                }
                values.push(self.unread());
            } else {
                values.push(self.entry(entry));
            }
        }
        // There is no telling what else was meant to be in the list.
        if group.is_none_or(|group| !group.closed) {
            values.push(self.unread());
        }
        visitor.visit_seq(SeqDeserializer::new(values.into_iter()))
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, count: usize, visitor: V) -> Result<V::Value, Error> {
        let group = self.nameless('(', &Ron::ExpectedStructLike);
        let entries = group.map_or(&[][..], |group| &group.entries);
        let strange = entries.iter().enumerate().find(|(at, entry)| *at >= count || entry.key.is_some());
        let is_garbled = entries.iter().any(|entry| matches!(entry.value.kind, Kind::Unread));
        if let Some((_, entry)) = strange.filter(|_| !is_garbled) {
            let start = place(self.notes.source, entry.value.text).start;
            self.notes.note(&Ron::ExpectedStructLikeEnd, start..start);
        }
        let value = |position| match group.map(|group| (group.end, entries.get(position))) {
            // Unnamed values are identified by position, which means nothing if there is one too many.
            _ if is_garbled || strange.is_some() => self.unread(),
            Some((_, Some(entry))) => self.entry(entry),
            Some((at, None)) => {
                let expected = format!("{count} elements");
                let error = Ron::ExpectedDifferentLength { expected, found: position };
                let found = shape::next_letter(self.notes.source, &(at..at));
                self.is(What::Missing(shape::worded(&error, found, self.notes.letter(at))))
            }
            None => self.unread(),
        };
        let values: Vec<_> = (0..count).map(value).collect();
        visitor.visit_seq(SeqDeserializer::new(values.into_iter()))
    }

    fn deserialize_map<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let group = self.nameless('{', &Ron::ExpectedMap);
        let mut pairs = Vec::new();
        for entry in group.iter().flat_map(|group| &group.entries) {
            if let Some(key) = &entry.key {
                if !entry.colon {
                    let start = self.head(&entry.value).start;
                    self.notes.note(&Ron::ExpectedMapColon, start..start);
                }
                pairs.push((self.is(What::Written(key)), self.entry(entry)));
            } else {
                if !matches!(entry.value.kind, Kind::Unread) {
                    let end = place(self.notes.source, entry.value.text).end;
                    self.notes.note(&Ron::ExpectedMapColon, end..end);
                }
                pairs.push((self.unread(), self.unread()));
            }
        }
        if group.is_none_or(|group| !group.closed) {
            pairs.push((self.unread(), self.unread()));
        }
        visitor.visit_map(MapDeserializer::new(pairs.into_iter()))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let variant = variants.first().copied().unwrap_or_default();
        let unread = Variant { name: variant, value: self.unread(), group: None };
        let Some(node) = self.written() else { return visitor.visit_enum(unread) };
        let (name, group) = match &node.kind {
            Kind::Group(group) => (group.name, Some(group)),
            _ => (node.text, None),
        };
        let head = self.head(node);
        if name.is_empty() || matches!(node.kind, Kind::Text) {
            self.expected(node, &Ron::ExpectedIdentifier);
            return visitor.visit_enum(unread);
        }
        let mut known = variants.iter().copied().find(|variant| *variant == name);
        if known.is_none() {
            let mut found = unknown_word(head.clone(), name, variants);
            known = only_near(name, variants);
            if let Some(meant) = known {
                found.offer(head.clone(), meant);
            }
            self.notes.push(found);
        }
        let Some(name) = known else { return visitor.visit_enum(unread) };
        let group = group.filter(|group| group.bracket == '(');
        if group.is_none() {
            self.notes.note(&Ron::ExpectedStructLike, head.end..head.end);
        }
        visitor.visit_enum(Variant { name, value: self, group })
    }

    /// Nothing in a quiz file is read this way.
    fn deserialize_any<V: Visitor<'a>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no part of a quiz"))
    }

    forward_to_deserialize_any! {
        <V: Visitor<'a>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        tuple_struct identifier ignored_any
    }
}

/// A variant of an enum. Every enum in a quiz file has named fields: they are in `group` if they can be read.
struct Variant<'r, 'a> {
    name: &'static str,
    value: Value<'r, 'a>,
    group: Option<&'r Group<'a>>,
}

impl<'a> EnumAccess<'a> for Variant<'_, 'a> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'a>>(self, seed: S) -> Result<(S::Value, Self), Error> {
        Ok((seed.deserialize(StrDeserializer::new(self.name))?, self))
    }
}

impl<'a> VariantAccess<'a> for Variant<'_, 'a> {
    type Error = Error;

    fn struct_variant<V: Visitor<'a>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.value.fields(self.group, names, self.name, visitor)
    }

    fn unit_variant(self) -> Result<(), Error> {
        Err(Error::custom("no part of a quiz"))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'a>>(self, _: S) -> Result<S::Value, Error> {
        Err(Error::custom("no part of a quiz"))
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("no part of a quiz"))
    }
}

/// A text in other quotes, rewritten with the quotes that RON knows; `None` if that would change its content.
fn straight(text: &str) -> Option<String> {
    let inner = text.strip_prefix(['“', '”', '„', '«', '‘', '’', '\''])?;
    let inner = inner.strip_suffix(['“', '”', '»', '‘', '’', '\'', '"'])?;
    (!inner.contains(['"', '\\'])).then(|| format!("\"{inner}\""))
}
