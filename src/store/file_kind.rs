//! Tells the program's own folders and files from anything else in the folder of answers, such as links and special
//! files. A link could lead out of the folder, to something that is not the program's to read, write or remove, and
//! opening a pipe can block forever. So the kind is checked before anything is entered or opened. Only the user's own
//! account could swap one for the other in between, and it has no need to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the program creates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
}

/// Whether there is something of this kind at `path`, or otherwise a description of what is there instead, such as `a
/// link`.
///
/// # Errors
/// What the operating system reports if the kind cannot be determined.
pub(super) fn has(path: &Path, kind: Kind) -> io::Result<Result<bool, &'static str>> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Ok(false));
        }
        Err(error) => return Err(error),
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
    Ok(if found == Some(kind) { Ok(true) } else { Err(what) })
}

/// The contents of a folder, in order; empty if there is no such folder.
///
/// # Errors
/// What the operating system reports.
pub(super) fn contents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
