//! What a command has read, so that it is not written over: a result in the place of the only copy of what it was made
//! from helps nobody.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::{LARGEST, Store};
use crate::answers::Name;
use crate::app::key::in_file_name;
use crate::app::ours::Ours;

/// What a file is, whatever it is called.
#[cfg(unix)]
type Identity = (u64, u64);
/// What a file is called, without links.
#[cfg(not(unix))]
type Identity = PathBuf;

/// The files that were read. It opens them, and is asked before anything is written.
#[derive(Debug, Default)]
pub struct Inputs {
    read: Mutex<Vec<Identity>>,
}

/// Why something is not written; what is there stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// It lies in the folder of answers, where it could take the place of a sitting.
    #[error("{}: this folder is only for answers, so nothing was written; choose another folder", .0.display())]
    Home(PathBuf),
    /// The command has read it.
    #[error(
        "{}: this is what was read, and writing to it would destroy it; name another file. Nothing was written",
        .0.display()
    )]
    Input(PathBuf),
    /// It may be somebody's only copy.
    #[error(
        "{}: this is {kind}, which is never written over; name another file, or remove this one first. Nothing was written",
        path.display()
    )]
    Ours {
        /// What was named.
        path: PathBuf,
        /// What it is.
        kind: Ours,
    },
    /// There is something, where only a new file will do.
    #[error("{}: this already exists; choose another name. Nothing was written", .0.display())]
    There(PathBuf),
    /// What it holds cannot be seen.
    #[error(
        "{}: what this file holds cannot be seen, so it is not written over: {error}. Nothing was written",
        path.display()
    )]
    Unseen {
        /// What was named.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl Inputs {
    /// Nothing was read yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { read: Mutex::new(Vec::new()) }
    }

    /// Opens a file to be read, and remembers it.
    ///
    /// # Errors
    /// What the system says.
    pub fn open(&self, path: &Path) -> io::Result<File> {
        let file = File::open(path)?;
        self.remember(identity_of(&file, path));
        Ok(file)
    }

    /// Remembers a file that is opened elsewhere to be read.
    pub fn note(&self, path: &Path) {
        // What cannot be opened is not read, either.
        let _ = self.open(path);
    }

    /// Standard input, which is remembered where it comes from a file.
    pub fn standard(&self) -> io::Stdin {
        let input = io::stdin();
        #[cfg(unix)]
        {
            use std::os::fd::AsFd;
            let same = input.as_fd().try_clone_to_owned().map(File::from);
            self.remember(same.ok().and_then(|file| identity_of(&file, Path::new("-"))));
        }
        input
    }

    fn remember(&self, file: Option<Identity>) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).extend(file);
    }

    /// Whether this file may be written, and replaced if it is there: it is none that was read, lies outside the folder
    /// of answers, and is no answers file, quiz, translation or sealed file.
    ///
    /// # Errors
    /// [`Unwritable`].
    pub fn spare(&self, path: &Path, home: Option<&Store>) -> Result<(), Unwritable> {
        if home.is_some_and(|store| store.holds(path)) {
            return Err(Unwritable::Home(path.to_owned()));
        }
        // What is no file, such as a pipe, is not replaced but written to.
        if !fs::metadata(path).is_ok_and(|found| found.is_file()) {
            return Ok(());
        }
        let unseen = |error| Unwritable::Unseen { path: path.to_owned(), error };
        let file = File::open(path).map_err(unseen)?;
        let is_read =
            |identity: &Identity| self.read.lock().unwrap_or_else(PoisonError::into_inner).contains(identity);
        if identity_of(&file, path).as_ref().is_some_and(is_read) {
            return Err(Unwritable::Input(path.to_owned()));
        }
        let mut beginning = Vec::new();
        file.take(LARGEST).read_to_end(&mut beginning).map_err(unseen)?;
        match Ours::of(&beginning) {
            Some(kind) => Err(Unwritable::Ours { path: path.to_owned(), kind }),
            None => Ok(()),
        }
    }

    /// Whether this file may be written as a new one: there is nothing of its name, not even a link that leads nowhere,
    /// and it would lie outside the folder of answers.
    ///
    /// # Errors
    /// [`Unwritable::There`] and [`Unwritable::Home`].
    pub fn spare_all(&self, path: &Path, home: Option<&Store>) -> Result<(), Unwritable> {
        match path.symlink_metadata() {
            Ok(_) => Err(Unwritable::There(path.to_owned())),
            Err(_) => self.spare(path, home),
        }
    }

    /// As [`Inputs::spare`] for a file that a person shares, which may take the place of an earlier one: a sealed file that is called
    /// after them, as [`shared_name`](super::shared_name) would. A partner's file is called after the partner.
    ///
    /// # Errors
    /// [`Unwritable`].
    pub fn spare_but_shared(
        &self,
        path: &Path,
        home: Option<&Store>,
        person: &Name,
    ) -> Result<(), Unwritable> {
        // As the disk has it, which may ignore case, and without links.
        let own = || {
            let there = fs::canonicalize(path).ok()?;
            let rest = there.file_name()?.to_str()?.strip_prefix(&in_file_name(person))?;
            Some(rest.starts_with('.'))
        };
        match self.spare(path, home) {
            Err(Unwritable::Ours { kind: Ours::Sealed, .. }) if own() == Some(true) => Ok(()),
            spared => spared,
        }
    }
}

/// Which file it is; `None` where it is none, such as a terminal, which may well be read and written.
#[cfg(unix)]
fn identity_of(file: &File, _: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    file.metadata().ok().filter(fs::Metadata::is_file).map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity_of(file: &File, path: &Path) -> Option<Identity> {
    file.metadata().ok().filter(fs::Metadata::is_file).and_then(|_| fs::canonicalize(path).ok())
}
