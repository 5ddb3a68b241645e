//! Stored sittings: reading them, saving one, and finding the one that is meant.

use std::cmp::Reverse;
use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::key::{Key, may_be_of};
use super::refusal::Refusal;
use super::storage::{Listing, Place, Storage, StorageError};
use crate::answers::{Answers, AnswersError, AnswersFile, Name};
use crate::quiz::{Id, Quiz, shipped};

/// The smallest difference between the starts of two sittings.
const TICK: SignedDuration = SignedDuration::from_micros(1);

/// One sitting that has been read.
#[derive(Debug, Clone)]
pub struct Sitting {
    /// Where it was read from.
    pub place: Place,
    /// Its key, unless it comes from outside the storage.
    pub key: Option<Key>,
    /// Its answers, not yet tied to their quiz.
    pub file: AnswersFile,
}

impl Sitting {
    /// Reads a stored sitting.
    ///
    /// # Errors
    /// All but [`StorageError::Busy`].
    pub fn read(storage: &dyn Storage, key: &Key) -> Result<Self, StorageError> {
        let text = storage.read(key)?;
        let mut sitting = Self::elsewhere(storage.place(key), &text)?;
        sitting.key = Some(key.clone());
        Ok(sitting)
    }

    /// A sitting from the text of an answers file outside the storage.
    ///
    /// # Errors
    /// [`StorageError::Answers`].
    pub fn elsewhere(place: Place, text: &str) -> Result<Self, StorageError> {
        match AnswersFile::parse(text) {
            Ok(file) => Ok(Self { place, key: None, file }),
            Err(error) => Err(StorageError::Answers { at: place, error }),
        }
    }

    /// Whether both are the same sitting, or one is a copy of the other.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.file.person(), self.file.started()) == (other.file.person(), other.file.started())
            || self.place == other.place
    }

    /// Whether the quiz was finished.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.file.finished().is_some()
    }

    /// The refusal to show a sitting that is not finished.
    #[must_use]
    pub fn under_way(&self) -> Refusal {
        Refusal::UnderWay { person: self.file.person().clone(), quiz: self.file.quiz().to_owned() }
    }

    /// Whether it belongs to this edition of the quiz.
    #[must_use]
    pub fn fits(&self, quiz: &Quiz) -> bool {
        self.file.edition().fits(quiz).is_ok()
    }

    /// The answers, tied to their quiz.
    ///
    /// # Errors
    /// [`StorageError::Answers`].
    pub fn answers(&self, quiz: &Quiz) -> Result<Answers, StorageError> {
        self.file.answers(quiz).map_err(|error| StorageError::Answers { at: self.place.clone(), error })
    }
}

/// Sittings that are stored: all of them, or those that may concern one person.
#[derive(Debug, Default)]
pub struct Sittings {
    /// The sittings that can be read, newest first.
    pub kept: Vec<Sitting>,
    /// Copies of some of them, made by something else, such as a program that synchronises folders.
    pub copies: Vec<Sitting>,
    /// What cannot be read.
    pub unreadable: Vec<StorageError>,
}

impl Sittings {
    /// Reads everything.
    #[must_use]
    pub fn all(storage: &dyn Storage) -> Self {
        let Listing { keys, errors } = storage.list();
        Self::among(storage, &keys, errors)
    }

    /// Reads what may concern one person: what lies where theirs are kept, and only if none of it is theirs, everything.
    #[must_use]
    pub fn of(storage: &dyn Storage, person: &Name) -> Self {
        let near = Self::near(storage, person);
        if near.kept.iter().any(|sitting| sitting.file.person() == person) {
            near
        } else {
            Self::all(storage)
        }
    }

    /// Reads only what lies where one person's are kept; some of it may be of somebody whose name is easily taken for theirs.
    #[must_use]
    pub fn near(storage: &dyn Storage, person: &Name) -> Self {
        let Listing { keys, errors } = storage.list_where(&may_be_of(person));
        Self::among(storage, &keys, errors)
    }

    /// Reads those with these keys, which were found with these errors.
    pub(super) fn among(storage: &dyn Storage, keys: &[Key], errors: Vec<StorageError>) -> Self {
        let mut all = Self { unreadable: errors, ..Self::default() };
        for key in keys.iter().filter(|key| !key.is_plan()) {
            match Sitting::read(storage, key) {
                Ok(sitting) => all.kept.push(sitting),
                Err(error) => all.unreadable.push(error),
            }
        }
        all.kept.sort_by_cached_key(|Sitting { key, file, .. }| {
            let is_copy = key.as_ref().is_some_and(|key| !key.is_of_start(file.started()));
            (Reverse(file.started()), is_copy, key.clone())
        });
        all.set_copies_apart();
        all
    }

    /// Keeps one file per sitting, the one that is saved to, and moves the others to `copies`.
    fn set_copies_apart(&mut self) {
        let mut seen = HashSet::new();
        let kept = std::mem::take(&mut self.kept).into_iter().partition(|Sitting { file, .. }| {
            seen.insert((file.person().clone(), file.quiz().to_owned(), file.started()))
        });
        (self.kept, self.copies) = kept;
    }

    /// When a new sitting begins: now, or if the clock was set back, just after every stored sitting of this person and
    /// quiz. So no two sittings have the same key, and keys are in the order in which sittings were begun.
    #[must_use]
    pub fn start(&self, storage: &dyn Storage, person: &Name, quiz: &Id, now: Timestamp) -> Timestamp {
        let own = self.kept.iter().filter(|sitting| sitting.place.is_of(person, Some(quiz)));
        let times = own.flat_map(|sitting| [Some(sitting.file.started()), sitting.file.finished()]);
        // At the end of time it only matters that the key is free.
        let after = |time: Timestamp| time.checked_add(TICK).unwrap_or(now);
        let mut start = times.flatten().max().map_or(now, |last| now.max(after(last)));
        while storage.has(&Key::of(person, quiz, start)) {
            start = after(start);
        }
        start
    }

    /// Those here whose names are easily taken for this one, where nothing is kept of anybody of this very name.
    #[must_use]
    pub fn alike(&self, person: &Name) -> Vec<&Name> {
        let mut people: Vec<_> = self.kept.iter().map(|sitting| sitting.file.person()).collect();
        if people.contains(&person) {
            return Vec::new();
        }
        people.retain(|other| other.looks_like(person));
        people.sort();
        people.dedup();
        people
    }

    /// The sittings that can be continued, newest first: only a person's newest one with a quiz can.
    #[must_use]
    pub fn under_way(&self) -> Vec<&Sitting> {
        let mut seen = HashSet::new();
        let newest =
            self.kept.iter().filter(|sitting| seen.insert((sitting.file.person(), sitting.file.quiz())));
        newest.filter(|sitting| !sitting.is_finished()).collect()
    }

    /// The people who have finished a quiz, in order of their names.
    #[must_use]
    pub fn people(&self) -> Vec<&Name> {
        let mut people: Vec<_> = self
            .kept
            .iter()
            .filter(|sitting| sitting.is_finished())
            .map(|sitting| sitting.file.person())
            .collect();
        people.sort();
        people.dedup();
        people
    }

    /// The finished sittings of a person among these, newest first.
    ///
    /// # Errors
    /// [`Refusal::UnderWay`] and [`Refusal::Nobody`] if there are none.
    pub fn finished(self, person: &str) -> Result<Finished, Refusal> {
        // Composed as every name is; what cannot be a name is nobody's.
        let name = person.parse::<Name>().ok();
        let alike: Vec<_> = name.iter().flat_map(|name| self.alike(name)).cloned().collect();
        let own = self.kept.into_iter().filter(|sitting| Some(sitting.file.person()) == name.as_ref());
        let (finished, under_way): (Vec<_>, Vec<_>) = own.partition(Sitting::is_finished);
        if let Some(newest) = finished.first() {
            let person = newest.file.person().clone();
            let unreadable = self.unreadable.into_iter().filter(|error| error.is_of(&person, None)).collect();
            return Ok(Finished { person, sittings: finished, unreadable });
        }
        Err(match under_way.first() {
            Some(sitting) => sitting.under_way(),
            None => Refusal::Nobody { person: person.to_owned(), alike, unreadable: self.unreadable },
        })
    }
}

/// A person's finished sittings.
#[derive(Debug)]
pub struct Finished {
    /// The person.
    pub person: Name,
    /// Newest first.
    pub sittings: Vec<Sitting>,
    /// Stored data of this person that cannot be read: it may be newer.
    pub unreadable: Vec<StorageError>,
}

impl Finished {
    /// A single sitting.
    ///
    /// # Errors
    /// [`Refusal::UnderWay`] if it is not finished.
    pub fn one(sitting: Sitting) -> Result<Self, Refusal> {
        if !sitting.is_finished() {
            return Err(sitting.under_way());
        }
        let person = sitting.file.person().clone();
        Ok(Self { person, sittings: vec![sitting], unreadable: Vec::new() })
    }

    /// Whether these sittings are in the storage, rather than in a file that somebody named.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.sittings.iter().all(|sitting| sitting.key.is_some())
    }

    /// The newest sitting with this edition of a quiz, or otherwise with any edition of it.
    ///
    /// # Errors
    /// [`Refusal::NotFinished`].
    pub fn newest(&self, quiz: &Quiz) -> Result<&Sitting, Refusal> {
        let of_quiz = || self.sittings.iter().filter(|sitting| sitting.file.quiz() == quiz.id().as_str());
        let newest = of_quiz().find(|sitting| sitting.fits(quiz)).or_else(|| of_quiz().next());
        newest.ok_or_else(|| self.not_finished(quiz.id().to_string()))
    }

    /// The answers to this edition of a quiz, newest first; how many sittings belong to other editions; and what cannot be
    /// used.
    pub(super) fn fitting(&self, quiz: &Quiz) -> (Vec<Answers>, usize, Vec<StorageError>) {
        let (mut answers, mut others, mut unfit) = (Vec::new(), 0, Vec::new());
        for sitting in self.sittings.iter().filter(|sitting| sitting.file.quiz() == quiz.id().as_str()) {
            match sitting.answers(quiz) {
                Ok(fitting) => answers.push(fitting),
                Err(StorageError::Answers { error: AnswersError::OtherEdition(_), .. }) => others += 1,
                Err(error) => unfit.push(error),
            }
        }
        (answers, others, unfit)
    }

    /// Whether there is a newer sitting than the newest with this edition of a quiz.
    pub(super) fn passes_over_newer_than(&self, quiz: &Quiz) -> bool {
        self.newest(quiz).is_ok_and(|newest| self.passes_over_newer(newest))
    }

    /// Whether there is a newer sitting than this one with the same quiz: with another edition, where this one was chosen
    /// because it fits.
    pub(super) fn passes_over_newer(&self, used: &Sitting) -> bool {
        let newer = self.sittings.iter().take_while(|sitting| !sitting.is_same(used));
        newer.into_iter().any(|sitting| sitting.file.quiz() == used.file.quiz())
    }

    /// The refusal for a quiz that the person has not finished.
    pub(super) fn not_finished(&self, quiz: String) -> Refusal {
        Refusal::NotFinished { person: self.person.clone(), quiz }
    }

    /// The ids of the quizzes finished, in order.
    pub(super) fn quizzes(&self) -> Vec<String> {
        let mut quizzes: Vec<_> =
            self.sittings.iter().map(|sitting| sitting.file.quiz().to_owned()).collect();
        quizzes.sort_unstable();
        quizzes.dedup();
        quizzes
    }
}

/// Saves a sitting. Whatever happens, either the earlier text or the new one is stored afterwards.
///
/// # Errors
/// [`StorageError::Io`] and [`StorageError::Foreign`]; what was stored before is then still there.
pub fn save(storage: &dyn Storage, answers: &Answers) -> Result<Key, StorageError> {
    let key = Key::of(answers.person(), answers.quiz().id(), answers.started());
    let text = answers
        .to_ron()
        .map_err(|error| StorageError::Io { at: storage.place(&key), error: std::io::Error::other(error) })?;
    storage.write(&key, &text)?;
    Ok(key)
}

/// The first that belongs to the named quiz, or else to a shipped quiz, or else the first of all.
pub fn preferred<T>(all: Vec<T>, named: Option<&Quiz>, quiz: impl Fn(&T) -> &str) -> Option<T> {
    let place = match named {
        Some(named) => all.iter().position(|one| quiz(one) == named.id().as_str())?,
        None => all.iter().position(|one| shipped::find(quiz(one)).is_some()).unwrap_or(0),
    };
    all.into_iter().nth(place)
}
