//! The words that gave answers their meaning.

/// The words in which somebody was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// The tag of their language.
    pub language: String,
    /// A hash of everything that gives an answer its meaning: the period, who the other person is, the names of the
    /// dimensions, the texts of the items and the labels of their scales. `None` in a file that does not say.
    pub digest: Option<String>,
}

impl Wording {
    /// Whether two people were asked in one language, but not in the same words.
    #[must_use]
    pub fn contradicts(&self, other: &Self) -> bool {
        let known = self.digest.as_ref().zip(other.digest.as_ref());
        self.language.eq_ignore_ascii_case(&other.language) && known.is_some_and(|(a, b)| a != b)
    }
}
