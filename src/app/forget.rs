//! Removing what is kept of a person.

use super::sittings::Sittings;
use super::storage::{Left, Listing, Storage, StorageError};
use crate::answers::Name;
use crate::quiz::Id;

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How many sittings, damaged ones among them.
    pub sittings: usize,
    /// How many of them cannot be read.
    pub damaged: usize,
}

/// How much is kept of a person, or of their sittings with one quiz; `None` where nothing is, not even a lock.
///
/// # Errors
/// [`StorageError::Io`] and [`StorageError::Foreign`] where that cannot be known.
pub fn amount(
    storage: &dyn Storage,
    person: &Name,
    quiz: Option<&Id>,
) -> Result<Option<Amount>, StorageError> {
    let quizzes = storage.quizzes(person)?;
    if !quizzes.is_some_and(|quizzes| quiz.is_none_or(|quiz| quizzes.contains(quiz))) {
        return Ok(None);
    }
    let all = Sittings::all(storage);
    let readable =
        all.kept.iter().chain(&all.copies).filter(|sitting| sitting.place.is_of(person, quiz)).count();
    let is_damaged = |error: &&StorageError| error.is_damaged_sitting() && error.is_of(person, quiz);
    let damaged = all.unreadable.iter().filter(is_damaged).count();
    Ok(Some(Amount { sittings: readable + damaged, damaged }))
}

/// Removes what is kept of a person, or of their sittings with one quiz. What the program did not make stays, and so
/// does the folder it lies in. What cannot be removed keeps nothing else from going.
///
/// # Errors
/// [`StorageError::Busy`] while one of the quizzes is being answered, and those of [`Storage::quizzes`]; nothing was
/// removed then.
pub fn forget(storage: &dyn Storage, person: &Name, quiz: Option<&Id>) -> Result<Left, StorageError> {
    let mut left = Left::default();
    let quizzes = storage.quizzes(person)?.unwrap_or_default();
    // Whoever is busy with one quiz loses nothing of another, either.
    let mut locked = Vec::new();
    for of in quizzes.into_iter().filter(|of| quiz.is_none_or(|quiz| quiz == of)) {
        match storage.lock(person, &of) {
            Ok(lock) => locked.push((of, lock)),
            Err(busy @ StorageError::Busy { .. }) => return Err(busy),
            Err(error) => left.errors.push(error),
        }
    }
    let Listing { keys, errors } = storage.list();
    // What the program did not make is reported where everything is cleared at the end.
    let is_failure = |error: &StorageError| !matches!(error, StorageError::Foreign { .. });
    left.errors.extend(errors.into_iter().filter(|error| is_failure(error) && error.is_of(person, quiz)));
    for (of, lock) in locked {
        for key in keys.iter().filter(|key| storage.place(key).is_of(person, Some(&of))) {
            left.note(storage.remove(key));
        }
        left.extend(storage.clear(person, &of, lock));
    }
    left.extend(storage.clear_person(person));
    Ok(left)
}
