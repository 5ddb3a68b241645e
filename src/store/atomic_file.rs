//! Files that appear as a whole or not at all, and files and folders that only the user's account can open.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the name of a file begins until it is whole; a number of chance follows, so that two that write into one folder
/// stay apart, on whichever machine or in whichever container they run.
const UNFINISHED: &str = ".attuned-unfinished";

/// Puts `content` into a file that only its owner can read, as [`AtomicFile`] does.
///
/// # Errors
/// What the system says; `path` is then as it was.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut unfinished = AtomicFile::create(path, Access::Owner)?;
    unfinished.write_all(content)?;
    unfinished.finish()
}

/// A file that takes the place of `path` as a whole or not at all: what is written goes into a file beside it, which
/// gets the name once it has reached the disk. Dropped before that, it leaves nothing; what a killed process leaves
/// beside `path` harms nobody.
#[derive(Debug)]
pub struct AtomicFile {
    file: io::BufWriter<fs::File>,
    beside: PathBuf,
    path: PathBuf,
    finished: bool,
}

/// Who can read a file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only the user's account.
    Owner,
    /// Whoever the system lets read what the user writes.
    Usual,
}

impl AtomicFile {
    /// Begins a file.
    ///
    /// # Errors
    /// What the system says.
    pub fn create(path: &Path, access: Access) -> io::Result<Self> {
        let beside = folder_of(path)?.join(format!("{UNFINISHED}.{:016x}", fastrand::u64(..)));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        let file = match access {
            Access::Owner => private_file(&mut options, &beside)?,
            Access::Usual => options.open(&beside)?,
        };
        Ok(Self { file: io::BufWriter::new(file), beside, path: path.to_owned(), finished: false })
    }

    /// Gives it the name.
    ///
    /// # Errors
    /// What the system says; `path` is then as it was.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.beside, &self.path)?;
        self.finished = true;
        // The new name is to reach the disk as well.
        keep_names(folder_of(&self.path)?);
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.finished {
            // Half a file helps nobody; if it cannot be removed either, the error before says why.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// The folder a file is in or would be in.
pub(super) fn folder_of(path: &Path) -> io::Result<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        Some(folder) => Ok(folder),
        None => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Opens a file that only the user's account can read where it is new.
pub(super) fn private_file(options: &mut fs::OpenOptions, path: &Path) -> io::Result<fs::File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    // A umask can take rights from the owner, too.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Creates a folder for the user's account alone, and so those it is in that are missing; the others keep their rights.
pub(super) fn create_private(folder: &Path) -> io::Result<()> {
    let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let new: Vec<_> = folder.ancestors().take_while(missing).collect();
    for folder in new.into_iter().rev() {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(folder) {
            // Another process was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            created => created?,
        }
        #[cfg(unix)]
        fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        // A file that has reached the disk is lost all the same where its folder has not.
        keep_names(folder_of(folder)?);
    }
    if fs::metadata(folder)?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Lets the names in a folder reach the disk. What has a new name is whole and in its place by then, so a folder that
/// cannot be opened for that, as everywhere but on Unix, is no failure.
fn keep_names(folder: &Path) {
    #[cfg(unix)]
    let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

/// Whether a file was left by a process that was killed while writing it.
pub(super) fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
}
