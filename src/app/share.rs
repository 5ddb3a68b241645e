//! Sharing one's scores: consent, a preview of what the partner will see, sealing, and recording that it was done.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::sittings::{Sitting, save};
use super::storage::{Lock, Storage, StorageError};
use crate::answers::Answers;
use crate::profile::SharedProfile;
use crate::profile::sealing::{SealError, SealingPassphrase, seal};
use crate::quiz::{DimensionIndex, Quiz};
use crate::take::consent_question;

/// Sharing in progress. Nobody else can change the sitting until this is dropped.
///
/// A refusal counts at once, whatever happens next. Consent counts once the sealed file has been written: until then it
/// shows in the preview and in what is sealed, but is not saved.
pub struct Share<'s> {
    storage: &'s dyn Storage,
    kept: Answers,
    /// The same, with the consents given since.
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
        // Read again, now that the lock keeps others from changing it.
        let answers = match &sitting.key {
            Some(key) => Sitting::read(storage, key)?.answers(quiz)?,
            None => sitting.answers(quiz)?,
        };
        // It is better to find out before the first question that nothing can be saved here than after the passphrase.
        save(storage, &answers)?;
        Ok(Self { storage, agreed: answers.clone(), kept: answers, _lock: lock })
    }

    /// The answers. Any hints about them are for their owner, before anything is shared.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.kept
    }

    /// The sensitive dimensions, and what their owner is asked about each.
    #[must_use]
    pub fn questions(&self) -> Vec<(DimensionIndex, String)> {
        let sensitive =
            self.kept.quiz().dimensions().enumerate().filter(|(_, dimension)| dimension.is_sensitive());
        sensitive.filter_map(|(index, _)| Some((index, consent_question(&self.kept, index)?))).collect()
    }

    /// Records whether the partner may see a sensitive dimension. A refusal is saved at once.
    ///
    /// # Errors
    /// Those of [`save`]; nothing is shared then.
    pub fn consent(&mut self, dimension: DimensionIndex, agreed: bool) -> Result<(), StorageError> {
        self.agreed.set_consents(dimension, agreed);
        if !agreed && self.kept.consents(dimension) {
            self.kept.set_consents(dimension, false);
            save(self.storage, &self.kept)?;
        }
        Ok(())
    }

    /// Exactly what the partner will see.
    #[must_use]
    pub fn preview(&self) -> SharedProfile {
        SharedProfile::of(&self.agreed)
    }

    /// Seals what the partner will see; days are those of `zone`, and `fill` overwrites its argument with random bytes.
    ///
    /// # Errors
    /// Those of [`seal`].
    pub fn seal<E: Display>(
        &self,
        zone: &TimeZone,
        passphrase: &SealingPassphrase,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Vec<u8>, SealError> {
        seal(&self.preview(), zone, passphrase, fill)
    }

    /// Saves the consents, and records that the scores were sealed. Call it once the sealed file has been written: from
    /// here on the person may open a partner's file.
    ///
    /// # Errors
    /// Those of [`save`].
    pub fn mark_sealed(&mut self, now: Timestamp) -> Result<(), StorageError> {
        self.agreed.mark_sealed(now);
        save(self.storage, &self.agreed).map(drop)
    }
}
