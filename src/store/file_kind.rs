//! What lies in the folder of answers, and what of it is the program's: folders and files, never a link or a special
//! file. A link could lead out of the folder, where nothing is the program's to read, to write or to remove, and a pipe
//! that is opened can wait for ever. So the kind is looked at before anything is entered or opened. In between only the
//! user's own account could exchange one for the other, and that has no need to.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What the program makes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    File,
}

/// Whether there is something of this kind, or else the words for what is there instead, such as `a link`.
///
/// # Errors
/// What the system says where it does not tell.
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

/// What a folder holds, in order; nothing where there is no such folder.
///
/// # Errors
/// What the system says.
pub(super) fn contents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
