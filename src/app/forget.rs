//! Removing everything stored about a person.

use super::key::Key;
use super::plans::{Kept, Plans};
use super::sittings::{Sitting, Sittings};
use super::storage::{Leftovers, Listing, Place, Storage, StorageError};
use crate::answers::Name;
use crate::quiz::Id;

/// How much is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The number of sittings, including damaged ones.
    pub sittings: usize,
    /// How many of them cannot be read.
    pub damaged: usize,
    /// The number of plans, including damaged ones.
    pub plans: usize,
}

/// What is kept of a person, or of their sittings with one quiz and the plans made from it: by what the files say, wherever they lie, and where they
/// cannot be read by their place.
struct Own {
    readable: Vec<Key>,
    damaged: usize,
    plans: Vec<Key>,
    damaged_plans: usize,
    /// Sittings and plans of others that lie where the person's own are kept.
    of_others: Vec<(Name, Key, Place)>,
}

/// Reads everybody's: whoever is to be forgotten is forgotten wherever their sittings lie.
fn own(storage: &dyn Storage, keys: &[Key], person: &Name, quiz: Option<&Id>) -> Own {
    let (all, plans) = (Sittings::among(storage, keys, Vec::new()), Plans::among(storage, keys));
    let is_damaged = |error: &&StorageError| error.is_damaged_sitting() && error.is_of(person, quiz);
    let damaged = all.unreadable.iter().filter(is_damaged).count();
    let is_damaged = |error: &&StorageError| quiz.is_none() && error.is_of(person, None);
    let damaged_plans = plans.unreadable.iter().filter(is_damaged).count();
    let (readable, of_others) = (Vec::new(), Vec::new());
    let mut own = Own { readable, damaged, plans: Vec::new(), damaged_plans, of_others };
    for Kept { place, key, plan } in plans.kept.into_iter().chain(plans.copies) {
        if plan.person() != person {
            if quiz.is_none() && place.is_of(person, None) {
                own.of_others.push((plan.person().clone(), key, place));
            }
        } else if quiz.is_none_or(|quiz| plan.is_from(quiz)) {
            own.plans.push(key);
        }
    }
    for Sitting { place, key, file } in all.kept.into_iter().chain(all.copies) {
        let Some(key) = key else { continue };
        let is_meant =
            quiz.is_none_or(|quiz| file.quiz() == quiz.as_str() || place.is_of(person, Some(quiz)));
        if file.person() != person {
            if place.is_of(person, quiz) {
                own.of_others.push((file.person().clone(), key, place));
            }
        } else if is_meant {
            own.readable.push(key);
        }
    }
    own
}

/// How much is kept of a person, or of their sittings with one quiz and the plans made from it; `None` where nothing is, not even a lock.
///
/// # Errors
/// [`StorageError::Io`] and [`StorageError::Foreign`] if that cannot be determined.
pub fn amount(
    storage: &dyn Storage,
    person: &Name,
    quiz: Option<&Id>,
) -> Result<Option<Amount>, StorageError> {
    let quizzes = storage.quizzes(person)?;
    let own = own(storage, &storage.list().keys, person, quiz);
    let is_there = quizzes.is_some_and(|quizzes| quiz.is_none_or(|quiz| quizzes.contains(quiz)));
    let sittings = own.readable.len() + own.damaged;
    let plans = own.plans.len() + own.damaged_plans;
    // A folder that holds other people's sittings alone is not the person's.
    if sittings + plans == 0 && (!is_there || !own.of_others.is_empty()) {
        return Ok(None);
    }
    Ok(Some(Amount { sittings, damaged: own.damaged, plans }))
}

/// Removes a single sitting, and nothing else of its person.
///
/// # Errors
/// [`StorageError::Busy`] while it is being answered, and those of [`Storage::remove`]; it is still there then.
pub fn forget_sitting(
    storage: &dyn Storage,
    person: &Name,
    quiz: &Id,
    key: &Key,
) -> Result<Leftovers, StorageError> {
    let lock = storage.lock(person, quiz)?;
    storage.remove(key)?;
    let mut left = storage.clear(person, quiz, lock);
    left.extend(storage.clear_person(person));
    Ok(left)
}

/// Removes what is kept of a person, or of their sittings with one quiz and the plans made from it. What the program did
/// not make stays, and so does what belongs to others, and the folder it lies in. What cannot be removed keeps nothing
/// else from going.
///
/// # Errors
/// [`StorageError::Busy`] while one of the quizzes is being answered or a plan is being changed, and those of [`Storage::quizzes`]; nothing has
/// been removed then.
pub fn forget(storage: &dyn Storage, person: &Name, quiz: Option<&Id>) -> Result<Leftovers, StorageError> {
    let mut left = Leftovers::default();
    let quizzes = storage.quizzes(person)?.unwrap_or_default();
    // All locks first: someone who is busy with one quiz must not lose the answers to another.
    let mut locked = Vec::new();
    let is_meant = |of: &Id| quiz.is_none_or(|quiz| quiz == of) || of.as_str() == Id::RESERVED;
    for of in quizzes.into_iter().filter(is_meant) {
        match storage.lock(person, &of) {
            Ok(lock) => locked.push((of, lock)),
            Err(busy @ StorageError::Busy { .. }) => return Err(busy),
            Err(error) => left.errors.push(error),
        }
    }
    let Listing { keys, errors } = storage.list();
    // What the program did not make is reported by the final clearing up.
    let is_failure = |error: &StorageError| !matches!(error, StorageError::Foreign { .. });
    left.errors.extend(errors.into_iter().filter(|error| is_failure(error) && error.is_of(person, quiz)));
    let Own { readable, plans, of_others, .. } = own(storage, &keys, person, quiz);
    let is_others = |key: &Key| of_others.iter().any(|(_, other, _)| other == key);
    let stays = |key: &Key| is_others(key) || quiz.is_some() && key.is_plan() && !plans.contains(key);
    for (of, lock) in locked {
        let here = |key: &&Key| storage.place(key).is_of(person, Some(&of));
        for key in keys.iter().filter(here).filter(|key| !stays(key)) {
            left.note(storage.remove(key));
        }
        left.extend(storage.clear(person, &of, lock));
    }
    // What was kept elsewhere, such as by an earlier spelling of the name.
    for key in readable.iter().chain(&plans).filter(|key| !storage.place(key).is_of(person, None)) {
        left.note(storage.remove(key));
    }
    left.of_others.extend(of_others.into_iter().map(|(name, _, place)| (name, place)));
    left.extend(storage.clear_person(person));
    Ok(left)
}
