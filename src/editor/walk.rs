//! Every part of a file with what it was expected to be.

use std::ops::Range;

use crate::app::check::Kind;
use crate::help;
use crate::quiz::syntax::read::Read;
use crate::quiz::syntax::shape::{Leaf, Shape, Struct};
use crate::quiz::syntax::translation::Translation;
use crate::quiz::syntax::tree::{self, Inside, Node, inside};
use crate::quiz::syntax::{read, written};

/// What a part is in its struct.
#[derive(Clone, Copy)]
pub(super) enum What {
    /// The name of the struct.
    Name,
    /// The name of a field.
    Field,
    /// The key of a map.
    Key(Leaf),
    /// A value without parts.
    Value(Leaf),
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Where {
    /// The innermost struct around it.
    pub owner: &'static Struct,
    /// The field of that struct; empty for the struct itself.
    pub field: &'static str,
    /// Its position in the innermost list or tuple.
    pub position: usize,
}

/// A word, a text or a number of a file.
pub(super) struct Spot<'a> {
    pub at: Where,
    pub what: What,
    pub text: &'a str,
}

impl Spot<'_> {
    /// Where it stands in the file that it was read from.
    pub fn span(&self, source: &str) -> Range<usize> {
        read::place(source, self.text)
    }
}

/// The shape of a file of this kind.
pub(super) fn shape_of(kind: Kind) -> Shape {
    match kind {
        Kind::Quiz => written::Quiz::shape(),
        Kind::Translation => Translation::shape(),
        Kind::Help => help::written::Help::shape(),
    }
}

/// The struct that a whole file of this kind is.
pub(super) fn struct_of(kind: Kind) -> &'static Struct {
    match kind {
        Kind::Quiz => &written::Quiz::STRUCT,
        Kind::Translation => &Translation::STRUCT,
        Kind::Help => &help::written::Help::STRUCT,
    }
}

/// The tree of a text without a byte order mark; `None` if it is none of these.
pub(super) fn tree_of(source: &str) -> Option<(Node<'_>, Kind)> {
    let kind = Kind::of(source)?;
    Some((tree::parse(source, Some(shape_of(kind))).0, kind))
}

/// Every part of a text without a byte order mark, in its order.
pub(super) fn spots(source: &str) -> Vec<Spot<'_>> {
    let mut spots = Vec::new();
    if let Some((root, kind)) = tree_of(source) {
        let at = Where { owner: struct_of(kind), field: "", position: 0 };
        descend(&root, Some(shape_of(kind)), at, &mut spots);
    }
    spots
}

fn descend<'a>(node: &Node<'a>, shape: Option<Shape>, at: Where, spots: &mut Vec<Spot<'a>>) {
    let Some(group) = node.group() else {
        let shape = if let Some(Shape::OneOrMore(one)) = shape { Some(one()) } else { shape };
        if let Some(Shape::Leaf(leaf)) = shape.filter(|_| !node.text.is_empty()) {
            spots.push(Spot { at, what: What::Value(leaf), text: node.text });
        }
        return;
    };
    let inside = inside(group.name, shape).0;
    if let Inside::Fields(owner) = inside
        && !group.name.is_empty()
    {
        spots.push(Spot { at: Where { owner, field: "", position: 0 }, what: What::Name, text: group.name });
    }
    for (position, entry) in group.entries.iter().enumerate() {
        let at = within(inside, entry.key.as_ref(), at, position);
        if let Some(key) = entry.key.as_ref().filter(|key| !key.text.is_empty()) {
            match inside {
                Inside::Fields(_) if !at.field.is_empty() => {
                    spots.push(Spot { at, what: What::Field, text: key.text });
                }
                Inside::Pairs(leaf, _) => spots.push(Spot { at, what: What::Key(leaf), text: key.text }),
                _ => {}
            }
        }
        descend(&entry.value, shape_within(inside, at, position), at, spots);
    }
}

/// Where an entry of a bracket stands.
pub(super) fn within(inside: Inside, key: Option<&Node>, at: Where, position: usize) -> Where {
    match inside {
        Inside::Fields(owner) => {
            let field = key.and_then(|key| owner.field(key.text)).map_or("", |field| field.name);
            Where { owner, field, position: 0 }
        }
        Inside::Elements(_) | Inside::Positions(_) => Where { position, ..at },
        Inside::Pairs(..) | Inside::One(_) | Inside::Unknown => at,
    }
}

/// The shape of a value that stands there.
pub(super) fn shape_within(inside: Inside, at: Where, position: usize) -> Option<Shape> {
    match inside {
        Inside::Fields(owner) => owner.field(at.field).map(|field| (field.shape)()),
        Inside::Elements(shape) | Inside::Pairs(_, shape) => Some(shape()),
        Inside::Positions(shapes) => shapes.get(position).map(|shape| shape()),
        Inside::One(shape) => Some(shape),
        Inside::Unknown => None,
    }
}
