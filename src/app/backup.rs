//! Backups: everything that is kept of one person in one sealed file, and back.
//!
//! A backup is an [age](https://age-encryption.org/v1) file, encrypted with a passphrase. What it encrypts is a text in
//! RON, in UTF-8, with spaces behind it up to a whole number of blocks of 64 KiB:
//!
//! ```ron
//! Backup(
//!     format: 1,
//!     person: "Alex",
//!     made: "2026-09-20T18:30:00Z",
//!     entries: [
//!         Entry(folder: "check-in", began: "2026-09-20T08:15:00Z", text: r#"Answers(
//!     format: 1,
//!     …
//! "#),
//!     ],
//! )
//! ```
//!
//! | field | what it is |
//! |---|---|
//! | `format` | [`Backup::FORMAT`]; a reader refuses any other before it looks at the rest |
//! | `person` | whose it is: a [`Name`] |
//! | `made` | when it was made |
//! | `entries` | what was kept, the oldest first within a kind |
//! | `folder` | the second segment of the [`Key`]: for a sitting, the id of its quiz; for a plan, `plans` |
//! | `began` | when the entry was begun: with `person` and `folder`, it gives the whole key |
//! | `text` | what is stored under that key, byte for byte: an answers file, or a plan |
//!
//! Times are in RFC 3339, in UTC. A string may be raw, as the text is here, with as many `#` as it needs, or have escapes,
//! as everywhere in RON. There are no other fields, and no key is there twice. What an entry says of itself, such as its
//! person, must be what the fields around it say; all of that is checked before anything is written.

mod entry;

use std::collections::{BTreeSet, HashSet};
use std::fmt::{self, Display, Write};

use jiff::Timestamp;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use entry::Unfit;

use self::entry::{Entry, Written};
use super::key::Key;
use super::plans::{Kept, Plans};
use super::sittings::{Sitting, Sittings};
use super::storage::{Place, Storage, StorageError};
use crate::answers::Name;
use crate::profile::SharedFile;
use crate::profile::sealing::{Passphrase, SealError, Sealed, SealingPassphrase, seal_text};
use crate::quiz::{Id, dialect, format_of, printable};

/// Everything that is kept of one person, as far as it can be read. Each entry is sound and has a key of its own.
#[derive(Debug, PartialEq)]
pub struct Backup {
    person: Name,
    made: Timestamp,
    entries: Vec<Entry>,
}

/// The text of a backup.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Backup", deny_unknown_fields)]
struct File<'a> {
    format: u32,
    person: Name,
    made: Timestamp,
    #[serde(borrow)]
    entries: Vec<Written<'a>>,
}

/// Something stored that is not in a backup.
#[derive(Debug, thiserror::Error)]
pub enum LeftOut {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(StorageError),
    /// It is a copy made by another program of something that is in the backup itself.
    #[error("{0}: this is a copy, which another program made")]
    Copy(Place),
    /// It would not be read back.
    #[error("{0}: {1}")]
    Unfit(Place, Unfit),
}

/// Why a backup cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// It cannot be opened.
    #[error(transparent)]
    Sealed(#[from] SealError),
    /// It is somebody's shared profile.
    #[error("this is a file that was shared, and no backup; it opens in a comparison: `attuned compare`")]
    Shared,
    /// It is not a backup.
    #[error("line {line}, column {column} of the opened text: {reason}; this is not a backup")]
    Shape {
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// What the parser objected to.
        reason: String,
    },
    /// It was written by a newer version of the program.
    #[error(
        "backup format {0} is unknown: a newer version of attuned wrote this backup and is needed to bring it back"
    )]
    UnknownFormat(u32),
    /// Some entries are unfit; all of them are listed, with their numbers from 1 up and their folders.
    #[error("{}", list(.0))]
    Entries(Vec<(usize, String, Unfit)>),
}

fn list(unfit: &[(usize, String, Unfit)]) -> String {
    /// Nobody reads a longer list.
    const FIRST: usize = 100;
    let line = |(number, folder, why): &(usize, String, Unfit)| {
        printable(&format!("entry {number} of the backup, in `{folder}`: {why}")).into_owned()
    };
    let mut lines: Vec<_> = unfit.iter().take(FIRST).map(line).collect();
    if unfit.len() > FIRST {
        lines.push(format!("and {} more", unfit.len() - FIRST));
    }
    lines.join("\n")
}

/// What became of the entries of a backup.
#[derive(Debug, Default)]
pub struct Restored {
    /// How many were written.
    pub brought_back: usize,
    /// How many were there already, with the same bytes.
    pub there: usize,
    /// Where there is something else, which was left as it is.
    pub different: Vec<Place>,
    /// Why the rest was not brought back.
    pub stopped: Option<StorageError>,
}

impl Backup {
    /// The only format of backups there is so far.
    pub const FORMAT: u32 = 1;

    /// The longest text of a backup, in bytes with the spaces behind it.
    pub const LARGEST: usize = 16 * 1024 * 1024;

    /// Everything that is kept of a person, and what is left out because it cannot be read or is a copy.
    #[must_use]
    pub fn gather(storage: &dyn Storage, person: &Name, now: Timestamp) -> (Self, Vec<LeftOut>) {
        // As when they are forgotten: nothing of theirs that lies elsewhere may be missing.
        let (sittings, plans) = (Sittings::all(storage), Plans::of(storage, person));
        let is_own = |sitting: &&Sitting| sitting.file.person() == person;
        let unreadable = sittings.unreadable.into_iter().chain(plans.unreadable);
        let unreadable = unreadable.filter(|error| error.is_of(person, None));
        let copies = sittings.copies.iter().filter(is_own).map(|copy| copy.place.clone());
        let copies = copies.chain(plans.copies.into_iter().map(|copy| copy.place));
        let mut left_out: Vec<_> =
            unreadable.map(LeftOut::Unreadable).chain(copies.map(LeftOut::Copy)).collect();
        let of_sitting = |sitting: &Sitting| {
            Some((sitting.place.clone(), sitting.key.clone()?, sitting.file.quiz().to_owned()))
        };
        let of_plan = |kept: Kept| (kept.place, kept.key, Id::RESERVED.to_owned());
        let kept = sittings.kept.iter().rev().filter(is_own).filter_map(of_sitting);
        let mut entries = Vec::new();
        for (place, key, folder) in kept.chain(plans.kept.into_iter().map(of_plan)) {
            match storage.read(&key).map(|text| Entry::new(person, &folder, &Zeroizing::new(text))) {
                Ok(Ok(entry)) => entries.push(entry),
                Ok(Err(why)) => left_out.push(LeftOut::Unfit(place, why)),
                Err(error) => left_out.push(LeftOut::Unreadable(error)),
            }
        }
        (Self { person: person.clone(), made: now, entries }, left_out)
    }

    /// Whose it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// When it was made.
    #[must_use]
    pub fn made(&self) -> Timestamp {
        self.made
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many of them are plans.
    #[must_use]
    pub fn plans(&self) -> usize {
        self.entries.iter().filter(|entry| entry.folder.as_str() == Id::RESERVED).count()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The text that is sealed.
    ///
    /// # Errors
    /// None known: RON can write everything that it holds. The error is passed on all the same.
    pub fn to_ron(&self) -> Result<Zeroizing<String>, ron::Error> {
        // Measured first: growing would leave copies behind in memory.
        let mut length = Length(0);
        self.write_ron(&mut length)?;
        let mut text = Zeroizing::new(String::with_capacity(length.0));
        self.write_ron(&mut *text)?;
        Ok(text)
    }

    fn write_ron(&self, to: impl Write) -> Result<(), ron::Error> {
        let file = File {
            format: Self::FORMAT,
            person: self.person.clone(),
            made: self.made,
            entries: self.entries.iter().map(Entry::written).collect(),
        };
        let layout = PrettyConfig::new().struct_names(true).depth_limit(2).escape_strings(false);
        dialect().to_writer_pretty(to, &file, layout)
    }

    /// Seals it; `fill` overwrites its argument with random bytes.
    ///
    /// # Errors
    /// Those of [`seal_text`], and [`SealError::Sealing`] if it is longer than [`Backup::LARGEST`].
    pub fn seal<E: Display>(
        &self,
        passphrase: &SealingPassphrase,
        fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Vec<u8>, SealError> {
        let text = self.to_ron().map_err(|error| SealError::Sealing(error.to_string()))?;
        if text.len() > Self::LARGEST {
            let most = Self::LARGEST / (1024 * 1024);
            return Err(SealError::Sealing(format!("a backup holds at most {most} MiB, and this is more")));
        }
        seal_text(&text, passphrase, fill)
    }

    /// Opens a sealed backup and checks all of it.
    ///
    /// # Errors
    /// All of [`BackupError`].
    pub fn open(sealed: &Sealed, passphrase: &Passphrase) -> Result<Self, BackupError> {
        let bytes = sealed.open_bytes(passphrase)?;
        if SharedFile::is_shared(&bytes) {
            return Err(BackupError::Shared);
        }
        Self::parse(str::from_utf8(&bytes).map_err(|_| SealError::Changed)?)
    }

    /// Reads the text of a backup and checks all of it.
    ///
    /// # Errors
    /// All but [`BackupError::Sealed`].
    pub fn parse(text: &str) -> Result<Self, BackupError> {
        if SharedFile::is_shared(text.as_bytes()) {
            return Err(BackupError::Shared);
        }
        match format_of("Backup", text) {
            Some(format) if format != Self::FORMAT => {
                return Err(BackupError::UnknownFormat(format));
            }
            _ => {}
        }
        let File { person, made, entries, .. } =
            dialect().from_str(text).map_err(|error| BackupError::Shape {
                line: error.span.start.line,
                column: error.span.start.col,
                reason: printable(&error.code.to_string()).into_owned(),
            })?;
        Ok(Self { entries: checked(&person, &entries)?, person, made })
    }

    /// Brings back what is missing. What is there already stays as it is, whatever it is. Where this stops early, it can
    /// be done again.
    ///
    /// # Errors
    /// Those of [`Storage::lock`], such as [`StorageError::Busy`]; nothing has been written then.
    pub fn restore(&self, storage: &dyn Storage) -> Result<Restored, StorageError> {
        // All locks first: a sitting that is open in another window is no reason to do half of it.
        let folders: BTreeSet<_> = self.entries.iter().map(|entry| &entry.folder).collect();
        let locks = folders.into_iter().map(|folder| storage.lock(&self.person, folder));
        let _locks = locks.collect::<Result<Vec<_>, _>>()?;
        let here = Sittings::of(storage, &self.person);
        let mut restored = Restored::default();
        for entry in &self.entries {
            let key = self.key_here(entry, storage, &here);
            if !storage.has(&key) {
                if let Err(error) = storage.write(&key, &entry.text) {
                    restored.stopped = Some(error);
                    break;
                }
                restored.brought_back += 1;
            } else if storage.read(&key).is_ok_and(|text| *Zeroizing::new(text) == *entry.text) {
                restored.there += 1;
            } else {
                restored.different.push(storage.place(&key));
            }
        }
        Ok(restored)
    }

    /// The key that an entry has here: its own, or that of the same sitting where it lies under another one.
    fn key_here(&self, entry: &Entry, storage: &dyn Storage, here: &Sittings) -> Key {
        let own = entry.key(&self.person);
        if storage.has(&own) {
            return own;
        }
        let is_same = |sitting: &&Sitting| {
            (sitting.file.person(), sitting.file.quiz()) == (&self.person, entry.folder.as_str())
                && sitting.file.started() == entry.began
        };
        here.kept.iter().find(is_same).and_then(|sitting| sitting.key.clone()).unwrap_or(own)
    }
}

/// The entries of a person, or all that is unfit.
fn checked(person: &Name, written: &[Written<'_>]) -> Result<Vec<Entry>, BackupError> {
    let (mut entries, mut unfit, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (at, Written { folder, began, text }) in written.iter().enumerate() {
        let entry = Entry::new(person, folder, text).and_then(|entry| match entry {
            entry if entry.began != *began => Err(Unfit::Began(entry.began)),
            entry if !seen.insert(entry.key(person)) => Err(Unfit::Twice),
            entry => Ok(entry),
        });
        match entry {
            Ok(entry) => entries.push(entry),
            Err(why) => unfit.push((at + 1, folder.to_string(), why)),
        }
    }
    if unfit.is_empty() { Ok(entries) } else { Err(BackupError::Entries(unfit)) }
}

/// Counts the bytes that are written to it.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
