//! Sharing one's scores: consent, a look at what the partner will see, sealing, and the note that it was done.

use std::fmt::Display;
use std::sync::Arc;

use jiff::Timestamp;

use super::sittings::{Sitting, save};
use super::storage::{Lock, Storage, StorageError};
use crate::answers::Answers;
use crate::profile::SharedProfile;
use crate::profile::sealing::{SealError, SealingPassphrase, seal};
use crate::quiz::{Dimension, Quiz};

/// Sharing that is under way. Nobody else can change the sitting until it is dropped.
pub struct Share<'s> {
    storage: &'s dyn Storage,
    answers: Answers,
    _lock: Lock,
}

impl<'s> Share<'s> {
    /// Begins to share a finished sitting.
    ///
    /// # Errors
    /// All of [`StorageError`].
    pub fn begin(storage: &'s dyn Storage, sitting: &Sitting, quiz: &Quiz) -> Result<Self, StorageError> {
        let lock = storage.lock(sitting.file.person(), quiz.id())?;
        // Read again, for nobody else changes it from here on.
        let answers = match &sitting.key {
            Some(key) => Sitting::read(storage, key)?.answers(quiz)?,
            None => sitting.answers(quiz)?,
        };
        Ok(Self { storage, answers, _lock: lock })
    }

    /// The answers, with the consents given so far. Their hints are for their owner, before anything is shared.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The sensitive dimensions, each with its position: their owner is asked about every one.
    pub fn questions(&self) -> impl Iterator<Item = (usize, Arc<Dimension>)> + use<> {
        let dimensions = self.answers.quiz().dimensions().iter().cloned().enumerate();
        let sensitive: Vec<_> = dimensions.filter(|(_, dimension)| dimension.is_sensitive()).collect();
        sensitive.into_iter()
    }

    /// Takes down whether the partner may see a sensitive dimension.
    pub fn consent(&mut self, position: usize, agreed: bool) {
        self.answers.set_consents(position, agreed);
    }

    /// Keeps the consents: from here on they count, whether or not anything is sealed.
    ///
    /// # Errors
    /// Those of [`save`].
    pub fn keep_consents(&self) -> Result<(), StorageError> {
        save(self.storage, &self.answers).map(drop)
    }

    /// Exactly what the partner will see.
    #[must_use]
    pub fn preview(&self) -> SharedProfile {
        SharedProfile::of(&self.answers)
    }

    /// Seals what the partner will see; `fill` overwrites what it is given with random bytes.
    ///
    /// # Errors
    /// Those of [`seal`].
    pub fn seal<E: Display>(
        &self,
        passphrase: &SealingPassphrase,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Vec<u8>, SealError> {
        seal(&self.preview(), passphrase, fill)
    }

    /// Notes that the scores were sealed, once the sealed file is where it was wanted: from here on a partner's file
    /// opens.
    ///
    /// # Errors
    /// Those of [`save`].
    pub fn mark_sealed(&mut self, now: Timestamp) -> Result<(), StorageError> {
        self.answers.mark_sealed(now);
        save(self.storage, &self.answers).map(drop)
    }
}
