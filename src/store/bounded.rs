//! Reads whole files, but never one so large that it fills the memory.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::app::backup::Backup;
use crate::profile::sealing::{SealError, Sealed};

/// The most bytes to read as one text or one shared file: more than a hundred times a long quiz.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// Reads everything, unless it is larger than any valid file.
///
/// # Errors
/// What the operating system reports; [`io::ErrorKind::FileTooLarge`] if there is more than [`LARGEST`], with a message
/// to show.
pub fn read_bounded(input: impl Read) -> io::Result<Vec<u8>> {
    bounded(input, 0)
}

/// The same for a file, into memory of its size.
///
/// # Errors
/// Those of [`read_bounded`].
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    bounded(file, size)
}

fn bounded(input: impl Read, size: u64) -> io::Result<Vec<u8>> {
    at_most(input, LARGEST, size)?.ok_or_else(|| {
        let most = LARGEST / (1024 * 1024);
        let message = format!(
            "the file is larger than {most} MiB, the most that attuned reads; check that it is the right \
                file, or divide it"
        );
        io::Error::new(io::ErrorKind::FileTooLarge, message)
    })
}

/// Reads a text that people write: a quiz, a translation or a list of help.
///
/// # Errors
/// Those of [`read_bounded`]; [`io::ErrorKind::InvalidData`] if it is not UTF-8, with a message to show.
pub fn read_text(input: impl Read) -> io::Result<String> {
    String::from_utf8(read_bounded(input)?).map_err(|error| {
        let valid = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
        let line = 1 + valid.matches('\n').count();
        let column = 1 + valid.rsplit('\n').next().map_or(0, |start| start.chars().count());
        let message = format!("line {line}, column {column} is not UTF-8 text; save the file as UTF-8");
        io::Error::new(io::ErrorKind::InvalidData, message)
    })
}

/// Reads a file that a partner shared.
///
/// # Errors
/// [`SealError::Io`], [`SealError::TooLarge`] if there is more than [`LARGEST`], and those of [`Sealed::new`].
pub fn read_sealed(input: impl Read) -> Result<Sealed, SealError> {
    sealed(input, LARGEST)
}

/// Reads a backup.
///
/// # Errors
/// [`SealError::Io`], [`SealError::TooLarge`] if there is more than any [`Backup`] has, and those of [`Sealed::new`].
pub fn read_backup(input: impl Read) -> Result<Sealed, SealError> {
    // Sealed, a text is longer by 16 bytes for every 64 KiB and by a head of less than 1 KiB.
    let most = Backup::LARGEST as u64;
    sealed(input, most + most / 4096 + 1024)
}

fn sealed(input: impl Read, most: u64) -> Result<Sealed, SealError> {
    let bytes = at_most(input, most, 0).map_err(SealError::Io)?;
    Sealed::new(bytes.ok_or(SealError::TooLarge)?)
}

/// Reads everything, which is expected to be of this size; `None` if there is more than `most`.
fn at_most(input: impl Read, most: u64, size: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(most)).unwrap_or_default());
    input.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
