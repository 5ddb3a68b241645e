//! The parts of a file, to find one's way by.

use std::ops::Range;

use super::walk::tree_of;
use crate::quiz::syntax::read::place;
use crate::quiz::syntax::tree::{Entry, Node};
use crate::quiz::{Part, printable, without_mark};

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Its id, or the name of a section.
    pub name: String,
    /// What it is called or asks; empty for a section.
    pub detail: String,
    /// What it is; `None` for a section.
    pub part: Option<Part>,
    /// All of it.
    pub span: Range<usize>,
    /// Where its name stands.
    pub name_span: Range<usize>,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// The sections that have an outline, with the field that says what each of their parts is about.
const SECTIONS: [(&str, Part, &str); 5] = [
    ("scales", Part::Scale, "kind"),
    ("sections", Part::Section, "stem"),
    ("dimensions", Part::Dimension, "name"),
    ("items", Part::Item, "text"),
    ("practices", Part::Practice, "title"),
];

/// The sections of a quiz or a translation with their parts, as far as they can be read.
#[must_use]
pub fn outline(source: &str) -> Vec<Symbol> {
    let source = without_mark(source);
    let Some((root, _)) = tree_of(source) else { return Vec::new() };
    let entries = root.group().map_or(&[][..], |group| &group.entries);
    entries.iter().filter_map(|entry| section(source, entry)).collect()
}

fn section(source: &str, entry: &Entry) -> Option<Symbol> {
    let key = entry.key.as_ref()?;
    let (name, part, about) = SECTIONS.iter().find(|(name, ..)| *name == key.text)?;
    let parts = &entry.value.group()?.entries;
    Some(Symbol {
        name: (*name).to_owned(),
        detail: String::new(),
        part: None,
        span: place(source, key.text).start..place(source, entry.value.text).end,
        name_span: place(source, key.text),
        children: parts.iter().filter_map(|entry| symbol(source, entry, *part, about)).collect(),
    })
}

fn symbol(source: &str, entry: &Entry, part: Part, about: &str) -> Option<Symbol> {
    let value = &entry.value;
    let named = entry.key.as_ref().or_else(|| value.field("id"))?;
    let bare = |node: &Node| printable(node.text.trim_matches('"')).into_owned();
    let said = match (part, value.group()) {
        // The texts of a translation's items stand beside their ids.
        (Part::Item, None) => bare(value),
        _ => value.field(about).map(bare).unwrap_or_default(),
    };
    let (name, start) = (bare(named), entry.key.as_ref().unwrap_or(value));
    (!name.is_empty()).then(|| Symbol {
        name,
        detail: said,
        part: Some(part),
        span: place(source, start.text).start
            ..place(source, value.text).end.max(place(source, named.text).end),
        name_span: place(source, named.text),
        children: Vec::new(),
    })
}
