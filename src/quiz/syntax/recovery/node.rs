//! The parts that a file is taken apart into, mistakes and all.

use super::scan::Doubt;

/// Nobody writes deeper; see also RON's own limit.
const DEPTH: usize = 64;

/// A value as it stands in the file.
pub(super) struct Node<'a> {
    pub text: &'a str,
    pub kind: Kind<'a>,
}

pub(super) enum Kind<'a> {
    /// A text in quotes of whatever kind.
    Text,
    /// Anything else without brackets.
    Word,
    Group(Group<'a>),
    /// It has a finding already.
    Unread,
}

/// `name(…)`, `[…]`, `{…}`, and any other combination.
pub(super) struct Group<'a> {
    pub name: &'a str,
    pub bracket: char,
    /// Where it is opened.
    pub open: usize,
    pub entries: Vec<Entry<'a>>,
    /// Where it is closed.
    pub end: usize,
    /// Whether it is closed, so that what is not in it is missing.
    pub whole: bool,
}

pub(super) struct Entry<'a> {
    pub key: Option<Node<'a>>,
    /// Whether a colon stands behind the key.
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

/// What is around an entry.
#[derive(Clone, Copy)]
pub(super) struct Level {
    /// The bracket that it stands in, and how that one is closed.
    pub bracket: char,
    pub close: char,
    /// The bracket around that one.
    pub parent: char,
    depth: usize,
}

impl Level {
    pub const FILE: Self = Self { bracket: ' ', close: ' ', parent: ' ', depth: 0 };

    /// The level within a bracket at this one.
    pub fn within(self, bracket: char) -> Result<Self, Doubt> {
        let close = match bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let depth = self.depth + 1;
        if depth > DEPTH { Err(Doubt) } else { Ok(Self { bracket, close, parent: self.bracket, depth }) }
    }
}
