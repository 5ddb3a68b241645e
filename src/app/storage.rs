//! Where sittings are kept, as the use cases see it: a handful of operations that a folder, a browser's database or the
//! memory of a test can offer.

use std::any::Any;
use std::fmt;
use std::io;

use super::key::{Key, segment};
use crate::answers::{AnswersError, Name};
use crate::quiz::{Id, printable};

/// A place to keep sittings in. It knows nothing of what they mean, reads no clock and draws no random number.
///
/// What it did not make itself it leaves alone: it neither follows, opens, changes nor removes it, and reports it as
/// [`StorageError::Foreign`] where it stands in the way of sittings or may hide some.
pub trait Storage {
    /// Everything that is kept, in no particular order, and what could not be looked at.
    fn list(&self) -> Listing;

    /// The quizzes of which something is kept for a person, if only a lock; `None` where there is nothing of that
    /// person at all.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`] where that cannot be known.
    fn quizzes(&self, person: &Name) -> Result<Option<Vec<Id>>, StorageError>;

    /// The text kept under a key.
    ///
    /// # Errors
    /// All but [`StorageError::Busy`] and [`StorageError::Answers`].
    fn read(&self, key: &Key) -> Result<String, StorageError>;

    /// Whether anything has this key.
    fn has(&self, key: &Key) -> bool;

    /// Keeps a text under a key, in place of what was there: the old text or the new one is there afterwards, whatever
    /// happens meanwhile, and never a mixture.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`]; the old text is then still there.
    fn write(&self, key: &Key, text: &str) -> Result<(), StorageError>;

    /// Removes what is kept under a key.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`]; it is then still there.
    fn remove(&self, key: &Key) -> Result<(), StorageError>;

    /// Keeps everybody else from a person's sittings with a quiz until the lock is dropped, or the program ends in
    /// whatever way.
    ///
    /// # Errors
    /// [`StorageError::Busy`] where somebody else holds it, [`StorageError::Io`] and [`StorageError::Foreign`].
    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError>;

    /// Removes what else was made for a person's sittings with a quiz, when no sitting is left: the lock itself, and
    /// what a killed program left behind.
    fn clear(&self, person: &Name, quiz: &Id, lock: Lock) -> Left;

    /// Removes what else was made for a person, when nothing of any quiz is left.
    fn clear_person(&self, person: &Name) -> Left;

    /// How messages name a key.
    fn place(&self, key: &Key) -> Place;
}

/// What [`Storage::list`] found.
#[derive(Debug, Default)]
pub struct Listing {
    /// The keys of all that is kept.
    pub keys: Vec<Key>,
    /// What could not be looked at.
    pub errors: Vec<StorageError>,
}

/// Held while a person answers or shares; see [`Storage::lock`].
pub struct Lock {
    _held: Box<dyn Any>,
}

impl Lock {
    /// A lock that is given up when `held` is dropped.
    #[must_use]
    pub fn new(held: impl Any) -> Self {
        Self { _held: Box::new(held) }
    }
}

impl fmt::Debug for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lock")
    }
}

/// What is left after something was removed.
#[derive(Debug, Default)]
pub struct Left {
    /// What the program did not make.
    pub others: Vec<Place>,
    /// Sittings of other people that lay where this one's are kept.
    pub of_others: Vec<(Name, Place)>,
    /// What could not be removed, and why.
    pub errors: Vec<StorageError>,
}

impl Left {
    /// Takes over what another removal left.
    pub fn extend(&mut self, other: Self) {
        self.others.extend(other.others);
        self.of_others.extend(other.of_others);
        self.errors.extend(other.errors);
    }

    /// Notes how the removal of one entry went: what is not the program's own is left, and that is no error.
    pub fn note(&mut self, removed: Result<(), StorageError>) {
        match removed {
            Ok(()) => {}
            Err(StorageError::Foreign { at, .. }) => self.others.push(at),
            Err(error) => self.errors.push(error),
        }
    }
}

/// Where something is kept, or was read from, as messages name it, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The segments of its key, as many as there are: all of them for a sitting, none for what lies elsewhere.
    segments: Vec<String>,
    shown: String,
}

impl Place {
    /// A place in the storage, with the segments of its key that are known.
    #[must_use]
    pub fn kept(segments: Vec<String>, shown: String) -> Self {
        Self { segments, shown }
    }

    /// A place outside the storage, such as a file that was named.
    #[must_use]
    pub fn elsewhere(shown: String) -> Self {
        Self { segments: Vec::new(), shown }
    }

    /// Whether it holds a sitting, and not several.
    #[must_use]
    pub fn is_sitting(&self) -> bool {
        self.segments.len() == 3
    }

    /// Whether it is kept for this person, or for their sittings with one quiz.
    #[must_use]
    pub fn is_of(&self, person: &Name, quiz: Option<&Id>) -> bool {
        let [own, rest @ ..] = &self.segments[..] else { return false };
        *own == segment(person)
            && quiz.is_none_or(|quiz| rest.first().is_some_and(|folder| folder == quiz.as_str()))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(&self.shown))
    }
}

/// What went wrong with something that is kept, or with a file of answers elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The system refused.
    #[error("{at}: {error}{}", advice(error))]
    Io {
        /// Where.
        at: Place,
        /// What the system said.
        error: io::Error,
    },
    /// Where something is kept lies something that the program did not make.
    #[error("{at}: this is {what} that attuned did not create; it was neither followed nor opened")]
    Foreign {
        /// Where.
        at: Place,
        /// Such as `a link`.
        what: &'static str,
    },
    /// The same person is answering or sharing the same quiz in another window.
    #[error(
        "{person} has {quiz} open in another window; continue there, or close it first. Nothing was changed"
    )]
    Busy {
        /// Who.
        person: Name,
        /// The quiz's id.
        quiz: Id,
    },
    /// It is not text.
    #[error("{at}: byte {} is not UTF-8 text; this is not an answers file, or it is damaged", byte + 1)]
    NotText {
        /// Where.
        at: Place,
        /// How many bytes are text before the first that is not.
        byte: usize,
    },
    /// It is not a usable answers file.
    #[error("{at}: {error}")]
    Answers {
        /// Where.
        at: Place,
        /// Why.
        error: AnswersError,
    },
}

impl StorageError {
    /// Where it happened, where that is one place.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Busy { .. } => None,
            Self::Io { at, .. }
            | Self::Foreign { at, .. }
            | Self::NotText { at, .. }
            | Self::Answers { at, .. } => Some(at),
        }
    }

    /// Whether it is about what is kept for this person, or for their sittings with one quiz.
    #[must_use]
    pub fn is_of(&self, person: &Name, quiz: Option<&Id>) -> bool {
        self.place().is_some_and(|place| place.is_of(person, quiz))
    }

    /// Whether it is about a sitting that is there but cannot be read.
    #[must_use]
    pub fn is_damaged_sitting(&self) -> bool {
        !matches!(self, Self::Foreign { .. }) && self.place().is_some_and(Place::is_sitting)
    }

    /// The bytes of a file as text.
    ///
    /// # Errors
    /// [`StorageError::NotText`].
    pub fn text(bytes: Vec<u8>, at: impl FnOnce() -> Place) -> Result<String, Self> {
        String::from_utf8(bytes)
            .map_err(|error| Self::NotText { at: at(), byte: error.utf8_error().valid_up_to() })
    }
}

/// What a user can do about an error of the system, to be put behind it; often nothing but what it says itself.
#[must_use]
pub fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free some space there and try again",
        io::ErrorKind::PermissionDenied => "; check who owns it and its permissions",
        io::ErrorKind::ReadOnlyFilesystem => "; nothing can be written there",
        _ => "",
    }
}
