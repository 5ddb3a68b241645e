//! The parts of a file.

/// A value as written in the file.
pub(crate) struct Node<'a> {
    pub text: &'a str,
    pub kind: Kind<'a>,
}

pub(crate) enum Kind<'a> {
    /// A text in straight quotes.
    Text,
    /// Anything else without brackets.
    Word,
    Group(Group<'a>),
    /// Something that already has a finding.
    Unread,
}

/// `name(…)`, `[…]` or `{…}`.
pub(crate) struct Group<'a> {
    pub name: &'a str,
    /// The bracket that opens it, if it is there.
    pub bracket: Option<char>,
    pub entries: Vec<Entry<'a>>,
    /// The position of the closing bracket, or where it should be.
    pub end: usize,
    /// Whether something in it may be missing because of a mistake that has a finding.
    pub is_partial: bool,
}

pub(crate) struct Entry<'a> {
    pub key: Option<Node<'a>>,
    pub value: Node<'a>,
    /// The position behind the comma after it, if there is one.
    pub end: usize,
}

impl<'a> Node<'a> {
    pub fn group(&self) -> Option<&Group<'a>> {
        match &self.kind {
            Kind::Group(group) => Some(group),
            _ => None,
        }
    }

    /// What a field was set to.
    pub fn field(&self, name: &str) -> Option<&Self> {
        let entries = &self.group()?.entries;
        let named = |entry: &&Entry| entry.key.as_ref().is_some_and(|key| key.text == name);
        entries.iter().find(named).map(|entry| &entry.value)
    }
}
