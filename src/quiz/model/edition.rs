//! Which quiz a file was made with.

use super::printable::printable;
use super::quiz::Quiz;

/// A quiz as it was when a file was made with it; the answers or scores in that file fit only this edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The quiz's id.
    pub quiz: String,
    /// Its version.
    pub version: String,
    /// The hash of what scoring depends on; see [`Quiz::fingerprint`].
    pub fingerprint: String,
}

/// Why something does not fit the given quiz.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OtherEdition {
    /// It was made with another quiz.
    #[error(
        "this belongs to the quiz `{}`, not to `{expected}`; name the quiz that it belongs to",
        printable(.found)
    )]
    Quiz {
        /// The id of the given quiz.
        expected: String,
        /// The id of the quiz it was made with.
        found: String,
    },
    /// It was made with another version of the quiz.
    #[error(
        "this belongs to version {0} of `{quiz}`, but this quiz is version {expected}; take the quiz again, or name \
         a quiz file of version {0}",
        printable(.found)
    )]
    Version {
        /// The quiz's id.
        quiz: String,
        /// The version of the given quiz.
        expected: String,
        /// The version it was made with.
        found: String,
    },
    /// The quiz was changed without a new version number.
    #[error(
        "`{quiz}` {version} has changed since then, so the answers would be scored differently now; take \
            the quiz again, or name the quiz file as it was"
    )]
    Changed {
        /// The quiz's id.
        quiz: String,
        /// Its version.
        version: String,
    },
}

impl Edition {
    /// The edition of a quiz.
    #[must_use]
    pub fn of(quiz: &Quiz) -> Self {
        Self {
            quiz: quiz.id().to_string(),
            version: quiz.version().to_string(),
            fingerprint: quiz.fingerprint().to_owned(),
        }
    }

    /// Whether something made with this edition fits `quiz`.
    ///
    /// # Errors
    /// [`OtherEdition`], which says what differs.
    pub fn fits(&self, quiz: &Quiz) -> Result<(), OtherEdition> {
        let expected = Self::of(quiz);
        if self.quiz != expected.quiz {
            return Err(OtherEdition::Quiz { expected: expected.quiz, found: self.quiz.clone() });
        }
        if self.version != expected.version {
            let found = self.version.clone();
            return Err(OtherEdition::Version { quiz: expected.quiz, expected: expected.version, found });
        }
        if self.fingerprint != expected.fingerprint {
            return Err(OtherEdition::Changed { quiz: expected.quiz, version: expected.version });
        }
        Ok(())
    }
}
