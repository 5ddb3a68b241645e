//! What lies in the folder of answers, and what of it is the program's: folders and files, never a link or a special
//! file. A link could lead out of the folder, where nothing is the program's to read, to write or to remove, and a pipe
//! that is opened can wait for ever. So the kind is looked at before anything is entered or opened. In between only the
//! user's own account could exchange one for the other, and that has no need to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::StoreError;

/// What the program makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
}

/// Whether there is something of this kind.
///
/// # Errors
/// [`StoreError::Foreign`] where there is something else, [`StoreError::Io`] where the system does not tell.
pub(super) fn has(path: &Path, kind: Kind) -> Result<bool, StoreError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(false);
        }
        Err(error) => return Err(StoreError::io(path)(error)),
    };
    let (what, found) = if found.is_symlink() {
        ("a link", None)
    } else if found.is_dir() {
        ("a folder", Some(Kind::Folder))
    } else if found.is_file() {
        ("a file", Some(Kind::File))
    } else {
        ("a special file", None)
    };
    if found == Some(kind) { Ok(true) } else { Err(StoreError::Foreign { path: path.to_owned(), what }) }
}

/// What a folder holds, in order; nothing where there is no such folder.
pub(super) fn contents(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<Result<Vec<_>, _>>(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => Err(error),
    };
    let mut paths: Vec<_> = match entries {
        Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect(),
        Err(error) => {
            errors.push(StoreError::io(folder)(error));
            return Vec::new();
        }
    };
    paths.sort();
    paths
}

/// The folders in a folder. Links to others are reported, for there may be answers behind them; what else lies there is
/// nobody's business.
pub(super) fn folders(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let mut folders = contents(folder, errors);
    folders.retain(|path| match has(path, Kind::Folder) {
        Ok(there) => there,
        Err(StoreError::Foreign { .. }) if !path.is_dir() => false,
        Err(error) => {
            errors.push(error);
            false
        }
    });
    folders
}
