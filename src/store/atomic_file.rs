//! Files that appear as a whole or not at all, and files and folders that only the user's account can open.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

/// The start of an unfinished file's name. A random number follows, so that two processes writing into the same folder
/// cannot collide, whichever machine or container they run on.
const UNFINISHED: &str = ".attuned-unfinished";

/// So much content is sent on its way to the disk before the rest is there, in bytes.
const MUCH: usize = 8 * 1024 * 1024;

/// Writes `content` to a file that only its owner can read, as [`AtomicFile`] does.
///
/// # Errors
/// What the operating system reports; `path` is then unchanged.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut unfinished = AtomicFile::create(path, Access::Owner)?;
    unfinished.write_all(content)?;
    unfinished.finish()
}

/// A file that replaces `path` as a whole or not at all: content goes into a temporary file beside it, which is renamed
/// once it has reached the disk. If dropped earlier, it leaves nothing behind; what a killed process leaves beside
/// `path` does no harm.
#[derive(Debug)]
pub struct AtomicFile {
    file: io::BufWriter<fs::File>,
    /// What was written since content was last sent on its way to the disk, in bytes.
    unsent: usize,
    sending: Option<JoinHandle<io::Result<()>>>,
    beside: PathBuf,
    path: PathBuf,
    finished: bool,
}

/// Who can read the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Only the user's account.
    Owner,
    /// Anyone who can usually read what the user writes.
    Usual,
}

impl AtomicFile {
    /// Creates the temporary file.
    ///
    /// # Errors
    /// What the operating system reports.
    pub fn create(path: &Path, access: Access) -> io::Result<Self> {
        let beside = folder_of(path)?.join(format!("{UNFINISHED}.{:016x}", fastrand::u64(..)));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        let file = match access {
            Access::Owner => private_file(&mut options, &beside)?,
            Access::Usual => options.open(&beside)?,
        };
        let file = io::BufWriter::new(file);
        Ok(Self { file, unsent: 0, sending: None, beside, path: path.to_owned(), finished: false })
    }

    /// Has the disk write what there is while more is being worked out, so that little is left to wait for in the end.
    fn send(&mut self) -> io::Result<()> {
        if self.sending.as_ref().is_some_and(|sending| !sending.is_finished()) {
            return Ok(());
        }
        self.sent()?;
        self.unsent = 0;
        // If this cannot be done, all is written in the end.
        self.sending = self.file.get_ref().try_clone().ok().and_then(|file| {
            let send = move || file.sync_data();
            thread::Builder::new().spawn(send).ok()
        });
        Ok(())
    }

    /// Waits for what is on its way. Its error has to be passed on: the system tells of a failure once for all handles of a
    /// file, so the last flush would not fail again.
    fn sent(&mut self) -> io::Result<()> {
        let sent = self.sending.take().map(JoinHandle::join);
        sent.unwrap_or(Ok(Ok(()))).unwrap_or_else(|_| Err(io::Error::other("a thread ended early")))
    }

    /// Renames the file to `path`.
    ///
    /// # Errors
    /// What the operating system reports; `path` is then unchanged.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.sent()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.beside, &self.path)?;
        self.finished = true;
        // The new name has to reach the disk as well.
        keep_names(folder_of(&self.path)?);
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.unsent += written;
        if self.unsent >= MUCH {
            self.send()?;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if !self.finished {
            // Half a file is of no use; if it cannot be removed either, the earlier error says why.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// The folder that a file is in or would be in.
pub(super) fn folder_of(path: &Path) -> io::Result<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Ok(Path::new(".")),
        Some(folder) => Ok(folder),
        None => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Opens a file; if it is new, only the user's account can read it.
pub(super) fn private_file(options: &mut fs::OpenOptions, path: &Path) -> io::Result<fs::File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    // A umask can take permissions from the owner, too.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Creates a folder for the user's account alone, and any missing parents likewise; existing folders keep their
/// permissions.
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
        // Even a file that has reached the disk is lost if its folder has not.
        keep_names(folder_of(folder)?);
    }
    if fs::metadata(folder)?.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// Flushes the names in a folder to disk. By then the renamed file is complete and in place, so it is no failure if the
/// folder cannot be opened for this, as is the case everywhere but on Unix.
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
