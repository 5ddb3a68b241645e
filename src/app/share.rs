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
///
/// A no counts at once, whatever happens next. A yes counts once the sealed file is where it was wanted: until then it is
/// in the preview and in what is sealed, but not in what is kept.
pub struct Share<'s> {
    storage: &'s dyn Storage,
    kept: Answers,
    /// The same with every yes given since.
    agreed: Answers,
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
        // Better to find out before the first question than after the passphrase that nothing can be kept here.
        save(storage, &answers)?;
        Ok(Self { storage, agreed: answers.clone(), kept: answers, _lock: lock })
    }

    /// The answers. Their hints are for their owner, before anything is shared.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.kept
    }

    /// The sensitive dimensions, each with its position: their owner is asked about every one.
    pub fn questions(&self) -> impl Iterator<Item = (usize, Arc<Dimension>)> + use<> {
        let dimensions = self.kept.quiz().dimensions().iter().cloned().enumerate();
        let sensitive: Vec<_> = dimensions.filter(|(_, dimension)| dimension.is_sensitive()).collect();
        sensitive.into_iter()
    }

    /// Records whether the partner may see a sensitive dimension. A no is kept at once.
    ///
    /// # Errors
    /// Those of [`save`]; nothing is shared then.
    pub fn consent(&mut self, position: usize, agreed: bool) -> Result<(), StorageError> {
        self.agreed.set_consents(position, agreed);
        if !agreed && self.kept.consents(position) {
            self.kept.set_consents(position, false);
            save(self.storage, &self.kept)?;
        }
        Ok(())
    }

    /// Exactly what the partner will see.
    #[must_use]
    pub fn preview(&self) -> SharedProfile {
        SharedProfile::of(&self.agreed)
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

    /// Keeps every yes, and that the scores were sealed: to be called once the sealed file is where it was wanted. From
    /// here on a partner's file opens.
    ///
    /// # Errors
    /// Those of [`save`].
    pub fn mark_sealed(&mut self, now: Timestamp) -> Result<(), StorageError> {
        self.agreed.mark_sealed(now);
        save(self.storage, &self.agreed).map(drop)
    }
}
