//! Ids: how the parts of a quiz refer to each other.

use std::fmt;

use serde::Serialize;

/// A name by which one part of a quiz refers to another: letters, digits, `-`, `_` and `.`, starting with a
/// letter or digit, at most 64 characters, case-sensitive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Id(String);

impl Id {
    /// The longest id allowed, in characters.
    pub const MAX_LENGTH: usize = 64;
    /// The id that no quiz can have, in any case: answers lie in a folder named after their quiz, and this one is for
    /// plans.
    pub const RESERVED: &str = "plans";

    /// Reads an id; `None` if the text breaks the rule above.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        let valid = text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && text.len() <= Self::MAX_LENGTH
            && text.chars().all(inner);
        valid.then(|| Self(text.to_owned()))
    }

    /// [`Id::RESERVED`] as an id.
    pub(crate) fn reserved() -> Self {
        Self(Self::RESERVED.to_owned())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
