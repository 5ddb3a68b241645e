//! Brackets that are open, and what belongs in them.

use crate::quiz::diagnostics::{Span, only_near};
use crate::quiz::syntax::findings::Opened;
use crate::quiz::syntax::shape::{Leaf, Shape, Struct, Variant};

/// What a bracket contains.
#[derive(Clone, Copy)]
pub(crate) enum Inside {
    Fields(&'static Struct),
    Elements(fn() -> Shape),
    Pairs(Leaf, fn() -> Shape),
    Positions(&'static [fn() -> Shape]),
    One(Shape),
    Unknown,
}

/// A bracket that is open.
pub(super) struct Level<'a> {
    pub inside: Inside,
    /// The bracket that belongs here, and the one that was written, if any.
    pub bracket: char,
    pub written: Option<char>,
    /// Where it was opened, or should have been.
    pub open: Span,
    /// The name before the bracket, or that of the field it belongs to.
    pub label: &'a str,
    /// The fields given so far.
    pub given: Vec<&'a str>,
    pub entries: usize,
    /// Whether its closing bracket went with the rest of a line.
    pub is_swallowed: bool,
    pub is_partial: bool,
}

impl Level<'_> {
    pub fn of(inside: Inside) -> Self {
        Self {
            inside,
            bracket: '(',
            written: None,
            open: 0..0,
            label: "",
            given: Vec::new(),
            entries: 0,
            is_swallowed: false,
            is_partial: false,
        }
    }

    pub fn closes(&self, letter: char) -> bool {
        close_of(self.bracket) == letter || self.written.is_some_and(|written| close_of(written) == letter)
    }

    pub fn opened(&self) -> Opened<'_> {
        Opened { bracket: self.written.unwrap_or(self.bracket), label: self.label, at: self.open.clone() }
    }
}

pub(super) fn close_of(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// What brackets after this name contain where a value of this shape belongs, and which brackets these are.
pub(crate) fn inside(name: &str, shape: Option<Shape>) -> (Inside, Option<char>) {
    let Some(shape) = shape else { return (Inside::Unknown, None) };
    if name == "Some" {
        return (Inside::One(shape), Some('('));
    }
    let inside = match shape {
        Shape::Leaf(_) => Inside::Unknown,
        Shape::List(element) | Shape::OneOrMore(element) => Inside::Elements(element),
        Shape::Map(key, value) => Inside::Pairs(key, value),
        Shape::Tuple(shapes) => Inside::Positions(shapes),
        Shape::Struct(known) => Inside::Fields(known),
        Shape::Choice(variants) => {
            let names: Vec<_> = variants.iter().map(Variant::name).collect();
            let meant =
                names.iter().find(|known| **known == name).copied().or_else(|| only_near(name, &names));
            match variants.iter().find(|variant| Some(variant.name()) == meant) {
                Some(Variant::Fields(known)) => Inside::Fields(known),
                Some(Variant::One(_, shape)) => Inside::One(shape()),
                None => Inside::Unknown,
            }
        }
    };
    (inside, shape.bracket())
}
