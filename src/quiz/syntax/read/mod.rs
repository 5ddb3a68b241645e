//! Reads the types of a file from its tree. Every mistake is noted once, where it is; the part it is in is handed on as
//! unread, so that everything else keeps its place and its meaning.

mod values;

use std::ops::Range;

use super::findings;
use super::shape::{Leaf, Shape, Struct};
use super::tree::{Entry, Group, Kind, Node, parse};
use crate::quiz::diagnostics::{Diagnostic, only_near, renamed};

pub(crate) use values::{OneOrMore, OrDefault, positions, word};

/// A value with its own text in the file.
///
/// The text is a slice of the source, so its address gives its place: the span costs nothing until it is needed.
#[derive(Debug)]
pub(crate) struct Spanned<'a, T> {
    pub text: &'a str,
    /// `None` if it could not be read, which then has a finding.
    pub value: Option<T>,
}

impl<T: PartialEq> Spanned<'_, T> {
    /// Whether both could be read and are equal.
    pub fn is_same(&self, other: &Spanned<T>) -> bool {
        matches!((&self.value, &other.value), (Some(one), Some(other)) if one == other)
    }
}

/// The span of `text`, which must be a slice of `source`.
pub(crate) fn place(source: &str, text: &str) -> Range<usize> {
    let start = text.as_ptr().addr() - source.as_ptr().addr();
    start..start + text.len()
}

/// The text of a value that could not be read, and which already has a finding. It is recognised by its address: no text
/// in a file can be this one.
static UNREAD: &str = "()";

/// Whether this is the text of a value that could not be read.
pub(crate) fn is_unread(text: &str) -> bool {
    std::ptr::eq(text, UNREAD)
}

/// Reads a file that is expected to be a `T`, and notes every mistake in its shape, in file order.
pub(crate) fn read<'a, T: Read<'a>>(source: &'a str) -> (T, Vec<Diagnostic>) {
    let (root, found) = parse(source, Some(T::shape()));
    let mut reader = Reader { source, found };
    let value = T::read(&root, &mut reader);
    Diagnostic::sort(&mut reader.found);
    (value, reader.found)
}

/// Reads one field of a file that begins with `name` or with a bracket, whatever else is in it.
pub(crate) fn read_field<'a, T: Leafy>(
    source: &'a str,
    name: &str,
    field: &str,
    shape: Option<Shape>,
) -> Option<Spanned<'a, T>> {
    let (root, _) = parse(source, shape);
    root.group().filter(|group| group.name == name || group.name.is_empty())?;
    let node = root.field(field)?;
    Some(Spanned { text: node.text, value: T::read(node.text) }).filter(|spanned| spanned.value.is_some())
}

/// A type that a place in a file can be read as.
pub(crate) trait Read<'a>: Sized {
    /// Whether a field of this type can be left out.
    const IS_OPTIONAL: bool = false;

    fn shape() -> Shape;

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self;

    /// What stands for a value that could not be read.
    fn unread() -> Self;

    /// The value of a field that was left out.
    fn absent() -> Self {
        Self::unread()
    }
}

/// A type of values without parts.
pub(crate) trait Leafy: Sized {
    const LEAF: Leaf;

    /// The value that a text of the file is, as RON reads it.
    fn read(text: &str) -> Option<Self>;
}

pub(crate) struct Reader<'a> {
    source: &'a str,
    found: Vec<Diagnostic>,
}

/// What is written for a field.
#[derive(Clone, Copy)]
pub(crate) enum Given<'n, 'a> {
    Written(&'n Entry<'a>),
    Absent,
    /// Something that already has a finding.
    Unread,
}

impl<'a> Reader<'a> {
    fn note(&mut self, finding: Diagnostic) {
        self.found.push(finding);
    }

    fn span(&self, node: &Node) -> Range<usize> {
        place(self.source, node.text)
    }

    /// The span of the character at a byte offset.
    fn letter(&self, at: usize) -> Range<usize> {
        at..at + self.source[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// The span of a node's name, or of its first character.
    fn head(&self, node: &Node) -> Range<usize> {
        let start = self.span(node).start;
        let name = node.group().map_or(node.text, |group| group.name);
        let first = node.text.chars().next().map_or(0, char::len_utf8);
        start..start + if name.is_empty() { first } else { name.len() }
    }

    /// What a node contains where brackets of this shape belong, if they are there.
    fn group<'n>(&mut self, node: &'n Node<'a>, bracket: char) -> Option<&'n Group<'a>> {
        match &node.kind {
            Kind::Unread => None,
            Kind::Group(group) => Some(group),
            Kind::Text | Kind::Word => {
                let span = self.head(node);
                self.note(findings::other_bracket(span.start..span.start, bracket));
                None
            }
        }
    }

    /// The entries of a list, map or tuple, which has no name.
    fn entries<'n>(&mut self, node: &'n Node<'a>, bracket: char) -> Option<&'n Group<'a>> {
        let group = self.group(node, bracket)?;
        if group.name.is_empty() {
            return Some(group);
        }
        let span = self.head(node);
        self.note(findings::other_bracket(span.start..span.start, bracket));
        None
    }

    /// The brackets of a struct, with or without its name.
    pub fn named<'n>(&mut self, node: &'n Node<'a>, known: &Struct) -> Option<&'n Group<'a>> {
        let group = self.group(node, '(')?;
        if group.name.is_empty() || group.name == known.name {
            return Some(group);
        }
        let near = only_near(group.name, &[known.name]).is_some();
        let span = self.head(node);
        self.note(findings::other_name(span, group.name, known.name, near));
        let keys = || group.entries.iter().filter_map(|entry| entry.key.as_ref());
        let is_meant = keys().next().is_some() && keys().all(|key| known.field(key.text).is_some());
        (near || is_meant).then_some(group)
    }

    /// The fields of a struct, each with what is written for it; a misspelt field is taken for the one most likely
    /// meant. Nothing is reported missing while another field cannot be placed, since that may be it.
    pub fn fields<'n>(&mut self, group: &'n Group<'a>, known: &Struct) -> Vec<Given<'n, 'a>> {
        let names = known.names();
        let mut given: Vec<Option<&Entry>> = known.fields.iter().map(|_| None).collect();
        let mut unknown: Vec<(&str, &Node, &Entry)> = Vec::new();
        let mut is_partial = group.is_partial;
        // Next to a missing or garbled value, an entry without a name is probably a remnant of it.
        let mut is_garbled = group.entries.iter().any(|entry| matches!(entry.value.kind, Kind::Unread));
        for entry in &group.entries {
            let Some((key, name)) =
                entry.key.as_ref().and_then(|key| Some((key, self.name(key, &names, (group, known.name))?)))
            else {
                is_partial = true;
                // One finding for each struct without field names.
                if entry.key.is_none() && !group.is_partial && !std::mem::replace(&mut is_garbled, true) {
                    self.nameless(&entry.value, known);
                }
                continue;
            };
            match names.iter().position(|known| *known == name) {
                Some(position) => {
                    let first = given[position];
                    if first.is_some() {
                        let span = self.span(key);
                        self.note(findings::duplicate_field(span, name));
                    }
                    // Whatever was meant, the shorter one is probably a remnant.
                    if first.is_none_or(|first| first.value.text.len() < entry.value.text.len()) {
                        given[position] = Some(entry);
                    }
                }
                None => unknown.push((name, key, entry)),
            }
        }
        for (name, key, entry) in unknown {
            let meant = renamed(name, &names).or_else(|| only_near(name, &names));
            let meant = meant.and_then(|meant| names.iter().position(|known| *known == meant));
            let meant = meant.filter(|position| given[*position].is_none());
            let span = self.span(key);
            let mut found = findings::unknown_field(span.clone(), name, &names, known.name);
            match meant {
                Some(position) => {
                    found.offer(span, names[position]);
                    given[position] = Some(entry);
                }
                None => is_partial = true,
            }
            self.note(found);
        }
        let letter = self.letter(group.end);
        let mut fields = Vec::new();
        for (field, entry) in known.fields.iter().zip(given) {
            fields.push(match entry {
                Some(entry) => Given::Written(entry),
                None if is_partial => Given::Unread,
                None if field.is_optional => Given::Absent,
                None => {
                    self.note(findings::missing_field(letter.clone(), field.name, known.name));
                    Given::Unread
                }
            });
        }
        fields
    }

    /// The name before a colon.
    fn name(
        &mut self,
        key: &Node<'a>,
        known: &[&'static str],
        (group, within): (&Group, &str),
    ) -> Option<&'a str> {
        let span = self.span(key);
        let bare = key.text.strip_prefix("r#").unwrap_or(key.text);
        let underscored = bare.replace('-', "_");
        match key.kind {
            Kind::Word if is_name(bare) => Some(bare),
            Kind::Word if known.contains(&&*underscored) => {
                let mut found = findings::unknown_field(span.clone(), bare, known, within);
                found.offer(span, &*underscored);
                self.note(found);
                known.iter().find(|name| **name == underscored).copied()
            }
            Kind::Text => {
                let bare = key.text.trim_matches('"');
                let is_known = known.contains(&bare);
                // Names in curly brackets have quotes, and the wrong brackets already have a finding.
                if group.bracket == Some('(') {
                    self.note(findings::quoted_name(span, bare, is_known));
                }
                is_known.then_some(bare)
            }
            Kind::Unread => None,
            _ => {
                self.note(findings::name_missing(span.start..span.start));
                None
            }
        }
    }

    /// Notes a value without a name before it.
    fn nameless(&mut self, value: &Node<'a>, known: &Struct) {
        let head = self.head(value);
        let name = value.group().map_or(value.text, |group| group.name);
        match &value.kind {
            Kind::Unread => {}
            Kind::Word | Kind::Group(_) if is_name(name) => {
                self.note(findings::unknown_field(head, name, &known.names(), known.name));
            }
            _ => self.note(findings::name_missing(head.start..head.start)),
        }
    }

    /// Reads a field.
    pub fn field<T: Read<'a>>(&mut self, given: Given<'_, 'a>) -> T {
        match given {
            Given::Unread => T::unread(),
            Given::Absent => T::absent(),
            Given::Written(entry) => {
                let value = &entry.value;
                if matches!(value.kind, Kind::Word) && NO_VALUES.contains(&value.text) {
                    let whole = T::IS_OPTIONAL.then(|| self.whole(entry));
                    let span = self.span(value);
                    let expected = if let Shape::Leaf(leaf) = T::shape() { leaf.expected } else { "a value" };
                    self.note(findings::no_value(span, value.text, whole, expected));
                    return T::unread();
                }
                T::read(value, self)
            }
        }
    }

    /// A field with its comma and the space after it, up to what comes next.
    fn whole(&self, entry: &Entry<'a>) -> Range<usize> {
        let start = self.span(entry.key.as_ref().unwrap_or(&entry.value)).start;
        let rest = &self.source[entry.end..];
        start..entry.end + rest.len() - rest.trim_start().len()
    }

    /// Reads the one value in brackets after a name.
    pub fn one<T: Read<'a>>(&mut self, group: &Group<'a>) -> T {
        match &group.entries[..] {
            [Entry { key: None, value, .. }] => T::read(value, self),
            entries => {
                if !group.is_partial {
                    let end = self.letter(group.end);
                    self.note(findings::other_count(end, entries.len(), "one"));
                }
                T::unread()
            }
        }
    }

    /// The name and the brackets of one of several values.
    pub fn variant<'n>(
        &mut self,
        node: &'n Node<'a>,
        names: &[&'static str],
    ) -> Option<(&'static str, &'n Group<'a>)> {
        let group = match &node.kind {
            // The wrong brackets already have a finding, too.
            Kind::Unread | Kind::Group(Group { bracket: Some('[' | '{'), name: "", .. }) => return None,
            Kind::Group(group) if !group.name.is_empty() => group,
            _ => {
                let span = self.head(node);
                let expected = names.join("(…)` or `");
                self.note(findings::other_name(span, node.text, &expected, false));
                return None;
            }
        };
        let known = names.iter().copied().find(|name| *name == group.name);
        let meant = known.or_else(|| {
            let head = self.head(node);
            let near = only_near(group.name, names);
            let mut found = findings::unknown_word(head.clone(), group.name, names);
            // A sign before it, such as `!`, may mean something.
            if let Some(near) = near.filter(|_| is_name(group.name)) {
                found.offer(head, near);
            }
            self.note(found);
            near
        });
        Some((meant?, group))
    }
}

/// What other formats write for nothing.
const NO_VALUES: [&str; 7] = ["null", "Null", "NULL", "nil", "none", "undefined", "~"];

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

/// Describes a type that is read as one of several words.
macro_rules! words {
    ($($type:ident: $expected:literal, [$($word:ident),* $(,)?];)*) => {$(
        impl $crate::quiz::syntax::read::Leafy for $type {
            const LEAF: $crate::quiz::syntax::shape::Leaf = $crate::quiz::syntax::shape::Leaf {
                expected: $expected,
                is_text: false,
                words: &[$(stringify!($word)),*],
            };

            fn read(text: &str) -> Option<Self> {
                $crate::quiz::syntax::read::word(text)
            }
        }
    )*};
}

/// Declares a type that is read from named fields.
macro_rules! record {
    ($(
        $(#[doc = $doc:literal])*
        $(#[derive($derived:ident)])?
        struct $type:ident<$life:lifetime> as $name:literal {
            $($(#[doc = $about:literal])* $field:ident: $kind:ty,)*
        }
    )*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug)]
        $(#[derive($derived)])?
        #[cfg_attr(test, derive(serde::Deserialize), serde(deny_unknown_fields, rename = $name))]
        pub(crate) struct $type<$life> {
            $($(#[doc = $about])* #[cfg_attr(test, serde(borrow))] pub $field: $kind,)*
        }

        impl<$life> $type<$life> {
            pub const STRUCT: $crate::quiz::syntax::shape::Struct = $crate::quiz::syntax::shape::Struct {
                name: $name,
                fields: &[$($crate::quiz::syntax::shape::Field {
                    name: stringify!($field),
                    is_optional: <$kind as $crate::quiz::syntax::read::Read>::IS_OPTIONAL,
                    shape: <$kind as $crate::quiz::syntax::read::Read>::shape,
                }),*],
            };

            pub(crate) fn from_group(
                group: &$crate::quiz::syntax::tree::Group<$life>,
                reader: &mut $crate::quiz::syntax::read::Reader<$life>,
            ) -> Self {
                let mut given = reader.fields(group, &Self::STRUCT).into_iter();
                let mut next = || given.next().unwrap_or($crate::quiz::syntax::read::Given::Unread);
                Self { $($field: reader.field(next()),)* }
            }
        }

        impl<$life> $crate::quiz::syntax::read::Read<$life> for $type<$life> {
            fn shape() -> $crate::quiz::syntax::shape::Shape {
                $crate::quiz::syntax::shape::Shape::Struct(&Self::STRUCT)
            }

            fn read(
                node: &$crate::quiz::syntax::tree::Node<$life>,
                reader: &mut $crate::quiz::syntax::read::Reader<$life>,
            ) -> Self {
                match reader.named(node, &Self::STRUCT) {
                    Some(group) => Self::from_group(group, reader),
                    None => $crate::quiz::syntax::read::Read::unread(),
                }
            }

            fn unread() -> Self {
                Self { $($field: $crate::quiz::syntax::read::Read::unread(),)* }
            }
        }
    )*};
}

pub(crate) use {record, words};
