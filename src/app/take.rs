//! Beginning a sitting, or going on with one.

use jiff::Timestamp;

use super::sittings::{Sitting, Sittings};
use super::storage::{Storage, StorageError};
use crate::answers::{Answers, AnswersError, CarriedOver, Name};
use crate::quiz::{Id, OtherEdition, Quiz, shipped};

/// The situation when a person wants to take a quiz: what to tell them first, and what they can choose.
#[derive(Debug)]
pub struct Opening {
    /// Sittings of this person with this quiz that cannot be read, and stay as they are.
    pub unreadable: Vec<StorageError>,
    /// What was there before.
    pub before: Before,
    /// A new sitting, at the first question; whatever is stored of an earlier one stays.
    pub fresh: Answers,
}

/// What is stored of a person's sittings with a quiz.
#[derive(Debug)]
pub enum Before {
    /// Nothing. Others whose names are easily taken for this one may be there, unless the person has taken another quiz.
    New {
        /// Whose answers are kept apart.
        alike: Vec<Name>,
    },
    /// A sitting under way, kept but set aside because the person asked for a new one.
    SetAside,
    /// A finished sitting.
    Finished {
        /// When it was finished.
        finished: Timestamp,
    },
    /// A sitting under way: the person chooses between going on with `answers` and starting again.
    UnderWay {
        /// When it was begun.
        began: Timestamp,
        /// The answers it goes on with.
        answers: Answers,
    },
    /// A sitting under way with a quiz that has changed since: the person chooses between what can be carried over and
    /// starting again.
    Changed {
        /// When it was begun.
        began: Timestamp,
        /// What would be carried over.
        carried: CarriedOver,
    },
}

/// Whose sitting it can only be, and with which quiz, when somebody who has not named both wants to go on: the one
/// sitting under way with this quiz, or with any shipped one, of this person, or of anybody.
#[must_use]
pub fn only_under_way(
    storage: &dyn Storage,
    quiz: Option<&Id>,
    person: Option<&Name>,
) -> Option<(Name, String)> {
    let all = person.map_or_else(|| Sittings::all(storage), |person| Sittings::of(storage, person));
    let is_meant = |sitting: &&Sitting| {
        let id = sitting.file.quiz();
        person.is_none_or(|person| sitting.file.person() == person)
            && quiz.map_or_else(|| shipped::find(id).is_some(), |quiz| quiz.as_str() == id)
    };
    match all.under_way().into_iter().filter(is_meant).collect::<Vec<_>>()[..] {
        [only] => Some((only.file.person().clone(), only.file.quiz().to_owned())),
        _ => None,
    }
}

/// Finds out what is stored. The caller provides `now` and `seed`, a random number for the order of the items. With
/// `fresh`, a sitting under way is set aside.
///
/// Hold the lock for the person and the quiz from before this call until the last answer is saved.
///
/// # Errors
/// [`StorageError::Answers`] if the newest sitting is under way but cannot be used with this quiz at all.
pub fn open(
    storage: &dyn Storage,
    quiz: &Quiz,
    person: &Name,
    fresh: bool,
    now: Timestamp,
    seed: u64,
) -> Result<Opening, StorageError> {
    let all = Sittings::of(storage, person);
    let started = all.start(storage, person, quiz.id(), now);
    let is_own =
        |sitting: &&Sitting| sitting.file.quiz() == quiz.id().as_str() && sitting.file.person() == person;
    let before = match all.kept.iter().find(is_own) {
        Some(sitting) => match sitting.file.finished() {
            Some(finished) => Before::Finished { finished },
            None if fresh => Before::SetAside,
            None => under_way(sitting, quiz, started, seed)?,
        },
        None => Before::New { alike: all.alike(person).into_iter().cloned().collect() },
    };
    let own = |error: &StorageError| error.is_of(person, Some(quiz.id()));
    Ok(Opening {
        unreadable: all.unreadable.into_iter().filter(own).collect(),
        before,
        fresh: Answers::new(quiz, person.clone(), started).shuffled(seed),
    })
}

/// How a sitting under way can be continued.
fn under_way(sitting: &Sitting, quiz: &Quiz, started: Timestamp, seed: u64) -> Result<Before, StorageError> {
    let began = sitting.file.started();
    match sitting.file.answers(quiz) {
        Ok(answers) if !sitting.file.was_reworded(quiz) => Ok(Before::UnderWay { began, answers }),
        Ok(_)
        | Err(AnswersError::OtherEdition(OtherEdition::Version { .. } | OtherEdition::Changed { .. })) => {
            Ok(Before::Changed { began, carried: sitting.file.carry_over(quiz, started, seed) })
        }
        Err(error) => Err(StorageError::Answers { at: sitting.place.clone(), error }),
    }
}
