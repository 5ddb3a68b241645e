//! The parts that a file is split into, mistakes included.

use super::scan::Ambiguous;

/// No quiz is nested deeper; RON has a limit of its own as well.
const DEPTH: usize = 64;

/// A value as written in the file.
pub(super) struct Node<'a> {
    pub text: &'a str,
    pub kind: Kind<'a>,
}

pub(super) enum Kind<'a> {
    /// A text in any kind of quotes.
    Text,
    /// Anything else without brackets.
    Word,
    Group(Group<'a>),
    /// Something that already has a finding.
    Unread,
}

/// `name(…)`, `[…]`, `{…}`, or any mixture of these brackets.
pub(super) struct Group<'a> {
    pub name: &'a str,
    pub bracket: char,
    /// The position of the opening bracket.
    pub open: usize,
    pub entries: Vec<Entry<'a>>,
    /// The position of the closing bracket.
    pub end: usize,
    /// Whether it is closed, so that what it does not contain is missing.
    pub closed: bool,
}

pub(super) struct Entry<'a> {
    pub key: Option<Node<'a>>,
    /// Whether a colon follows the key.
    pub colon: bool,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    pub fn group(&self) -> Option<&Group<'a>> {
        match &self.kind {
            Kind::Group(group) => Some(group),
            _ => None,
        }
    }
}

/// What encloses an entry.
#[derive(Clone, Copy)]
pub(super) struct Level {
    /// The bracket that the entry is in, and the one that closes it.
    pub bracket: char,
    pub close: char,
    /// The bracket that encloses `bracket`.
    pub parent: char,
    depth: usize,
}

impl Level {
    pub const FILE: Self = Self { bracket: ' ', close: ' ', parent: ' ', depth: 0 };

    /// The level inside a bracket opened at this level.
    pub fn within(self, bracket: char) -> Result<Self, Ambiguous> {
        let close = match bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let depth = self.depth + 1;
        if depth > DEPTH { Err(Ambiguous) } else { Ok(Self { bracket, close, parent: self.bracket, depth }) }
    }
}
