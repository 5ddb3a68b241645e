//! Why a request has no answer, and which sentence of the page says so.

use std::fmt::Display;

use attuned::answers::AnswersError;
use attuned::app::backup::BackupError;
use attuned::app::{Refusal, StorageError};
use attuned::profile::sealing::SealError;
use attuned::profile::{SharedError, SharedFile};

/// Why a request has no answer: which sentence of [`PageWords`] says so, and more for somebody who looks into it.
#[derive(Debug)]
pub struct Trouble {
    pub says: &'static str,
    pub detail: String,
}

pub fn trouble(says: &'static str) -> impl Fn(&dyn Display) -> Trouble {
    move |detail| Trouble { says, detail: detail.to_string() }
}

/// A trouble that is a mistake of the page.
pub fn broken(detail: impl Display) -> Trouble {
    trouble("broken")(&detail)
}

pub fn unsealed(error: &SealError) -> Trouble {
    let says = match error {
        SealError::Foreign => "not_ours",
        SealError::Newer => "newer",
        SealError::Passphrase => "wrong_passphrase",
        SealError::TooMuchWork | SealError::TooLarge => "too_large",
        SealError::CutOff | SealError::Changed | SealError::Io(_) => "damaged",
        SealError::Content(error) => return content(error),
        SealError::Sealing(_) => "broken",
    };
    trouble(says)(error)
}

pub fn stored(error: &StorageError) -> Trouble {
    let says = match error {
        StorageError::Answers { error: AnswersError::UnknownFormat(_), .. } => "newer",
        StorageError::Answers { error: AnswersError::OtherEdition(_), .. } => "other_quiz",
        StorageError::Answers { .. } | StorageError::NotText { .. } | StorageError::Plan { .. } => "damaged",
        StorageError::Busy { .. } => "other_tab",
        StorageError::Io { .. } | StorageError::Foreign { .. } => "broken",
    };
    trouble(says)(error)
}

pub fn refused(refusal: &Refusal) -> Trouble {
    let says = match refusal {
        Refusal::Unfit(errors) if !errors.is_empty() => return stored(&errors[0]),
        Refusal::Shared(error) => return content(error),
        Refusal::ShareFirst { .. } => "share_first",
        Refusal::OwnFile | Refusal::SameAnswers => "own_file",
        Refusal::NotBoth { .. } => "not_both",
        Refusal::DifferentQuizzes(_) => "other_quiz",
        Refusal::NotOnePartner(_) => "not_one_partner",
        Refusal::SameFile => "same_file",
        Refusal::TooFewRounds { .. } => "too_few_rounds",
        _ => "broken",
    };
    trouble(says)(refusal)
}

/// What a partner shared cannot be used.
pub fn content(error: &SharedError) -> Trouble {
    let says = match error {
        SharedError::OtherEdition(_) => "other_quiz",
        SharedError::OtherFormat(format) if *format < SharedFile::FORMAT.into() => "older",
        SharedError::OtherFormat(_) => "newer",
        SharedError::Backup => "is_backup",
        SharedError::Shape(_) | SharedError::Scores(_) => "damaged",
    };
    trouble(says)(error)
}

pub fn not_brought_back(error: &BackupError) -> Trouble {
    match error {
        BackupError::Shared => trouble("shared_file")(error),
        BackupError::UnknownFormat(_) => trouble("newer")(error),
        BackupError::Sealed(error) => unsealed(error),
        BackupError::Shape { .. } => trouble("not_ours")(error),
        BackupError::Entries(_) => trouble("damaged")(error),
    }
}
