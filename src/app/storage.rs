//! Where sittings are stored, as the use cases see it: a few operations that a folder, a browser's database or a test's
//! memory can provide.

use std::any::Any;
use std::fmt;
use std::io;

use super::key::{Key, segment};
use crate::answers::{AnswersError, Name};
use crate::plan::PlanError;
use crate::quiz::{Id, printable};

/// A place to store sittings and plans. It knows nothing of their meaning, reads no clock and draws no random numbers.
///
/// It leaves alone whatever it did not make: it neither follows, opens, changes nor removes it, and reports it as
/// [`StorageError::Foreign`] if it is in the way of sittings or may hide some.
pub trait Storage {
    /// The keys of everything stored, in no particular order, and what could not be examined.
    fn list(&self) -> Listing {
        self.list_where(&|_| true)
    }

    /// The same of those whose keys begin with a segment for which this holds. Nothing of the others is opened.
    fn list_where(&self, is_meant: &dyn Fn(&str) -> bool) -> Listing;

    /// The quizzes for which something of a person's is stored, if only a lock, and [`Id::RESERVED`] for plans; `None` if
    /// nothing at all is stored for that person.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`] if that cannot be determined.
    fn quizzes(&self, person: &Name) -> Result<Option<Vec<Id>>, StorageError>;

    /// The text stored under a key.
    ///
    /// # Errors
    /// [`StorageError::Io`], [`StorageError::Foreign`] and [`StorageError::NotText`].
    fn read(&self, key: &Key) -> Result<String, StorageError>;

    /// Whether anything is stored under this key.
    fn has(&self, key: &Key) -> bool;

    /// Stores a text under a key, replacing any earlier one. Whatever happens meanwhile, either the old text or the new
    /// one is there afterwards, never a mixture.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`]; the old text is then still there.
    fn write(&self, key: &Key, text: &str) -> Result<(), StorageError>;

    /// Removes what is stored under a key.
    ///
    /// # Errors
    /// [`StorageError::Io`] and [`StorageError::Foreign`]; it is then still there.
    fn remove(&self, key: &Key) -> Result<(), StorageError>;

    /// Locks a person's sittings with a quiz, or their plans, against everyone else until the lock is dropped or the program ends in any
    /// way.
    ///
    /// # Errors
    /// [`StorageError::Busy`] if someone else holds it, [`StorageError::Io`] and [`StorageError::Foreign`].
    fn lock(&self, person: &Name, quiz: &Id) -> Result<Lock, StorageError>;

    /// Removes whatever else was made for a person's sittings with a quiz once no sitting is left: the lock itself, and
    /// what a killed program left behind.
    fn clear(&self, person: &Name, quiz: &Id, lock: Lock) -> Leftovers;

    /// Removes whatever else was made for a person once nothing of any quiz is left.
    fn clear_person(&self, person: &Name) -> Leftovers;

    /// How messages refer to a key.
    fn place(&self, key: &Key) -> Place;
}

/// The result of [`Storage::list`] and [`Storage::list_where`].
#[derive(Debug, Default)]
pub struct Listing {
    /// The keys of everything stored.
    pub keys: Vec<Key>,
    /// What could not be examined.
    pub errors: Vec<StorageError>,
}

/// Held while a person answers or shares; see [`Storage::lock`].
pub struct Lock {
    _held: Box<dyn Any>,
}

impl Lock {
    /// A lock that is released when `held` is dropped.
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

/// What remains after a removal.
#[derive(Debug, Default)]
pub struct Leftovers {
    /// What the program did not make.
    pub others: Vec<Place>,
    /// Sittings of other people that lay where this one's are kept.
    pub of_others: Vec<(Name, Place)>,
    /// What could not be removed, and why.
    pub errors: Vec<StorageError>,
}

impl Leftovers {
    /// Adds what another removal left.
    pub fn extend(&mut self, other: Self) {
        self.others.extend(other.others);
        self.of_others.extend(other.of_others);
        self.errors.extend(other.errors);
    }

    /// Records the result of removing one entry: anything that is not the program's own is left there, which is not an
    /// error.
    pub fn note(&mut self, removed: Result<(), StorageError>) {
        match removed {
            Ok(()) => {}
            Err(StorageError::Foreign { at, .. }) => self.others.push(at),
            Err(error) => self.errors.push(error),
        }
    }
}

/// Where something is stored or was read from, as messages name it, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// As many segments of its key as there are: all of them for a sitting, none for anything outside the storage.
    segments: Vec<String>,
    shown: String,
}

impl Place {
    /// A place in the storage, with those segments of its key that are known.
    #[must_use]
    pub fn kept(segments: Vec<String>, shown: String) -> Self {
        Self { segments, shown }
    }

    /// A place outside the storage, such as a file named by the user.
    #[must_use]
    pub fn elsewhere(shown: String) -> Self {
        Self { segments: Vec::new(), shown }
    }

    /// Whether it holds exactly one sitting.
    #[must_use]
    pub fn is_sitting(&self) -> bool {
        matches!(&self.segments[..], [_, quiz, _] if quiz != Id::RESERVED)
    }

    /// Whether it belongs to this person, or to their sittings with one quiz.
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

/// What went wrong with something in the storage, or with an answers file elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The operating system reported an error.
    #[error("{at}: {error}{}", advice(error))]
    Io {
        /// Where.
        at: Place,
        /// What the system said.
        error: io::Error,
    },
    /// There is something at this place that the program did not make.
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
    #[error("{at}: byte {} is not UTF-8 text; this is not a file that attuned wrote, or it is damaged", byte + 1)]
    NotText {
        /// Where.
        at: Place,
        /// The number of valid bytes before the first invalid one.
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
    /// It is not a usable plan.
    #[error("{at}: {error}")]
    Plan {
        /// Where.
        at: Place,
        /// Why.
        error: PlanError,
    },
}

impl StorageError {
    /// Where it happened, if that is a single place.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Busy { .. } => None,
            Self::Io { at, .. }
            | Self::Foreign { at, .. }
            | Self::NotText { at, .. }
            | Self::Answers { at, .. }
            | Self::Plan { at, .. } => Some(at),
        }
    }

    /// Whether it concerns what is stored for this person, or their sittings with one quiz.
    #[must_use]
    pub fn is_of(&self, person: &Name, quiz: Option<&Id>) -> bool {
        self.place().is_some_and(|place| place.is_of(person, quiz))
    }

    /// Whether it concerns a sitting that exists but cannot be read.
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

/// What a user can do about an operating system error, to be added to its message; often empty, since the message says
/// it all.
#[must_use]
pub fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "; free some space there and try again",
        io::ErrorKind::PermissionDenied => "; check who owns it and its permissions",
        io::ErrorKind::ReadOnlyFilesystem => "; nothing can be written there",
        _ => "",
    }
}
