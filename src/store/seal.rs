//! Sealing a shared profile for the partner: encrypted to a passphrase in the age format, and padded, so that
//! the size of a file tells nothing. The whole text is overwritten after use; the scores that were read from it or written
//! into it are plain in memory, as all answers are while the program runs.

use std::io::{self, Read, Write};
use std::iter;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use super::read_bounded;
use crate::profile::{SharedError, SharedFile, SharedProfile};

/// Turning the passphrase into a key takes 2 to this many steps and 128 MiB: the first choice of OWASP's
/// Password Storage Cheat Sheet for scrypt, for everyone who tries a passphrase as much as for the partner.
const WORK: u8 = 17;
/// Nobody is made to work longer than about ten seconds by a file that comes from elsewhere.
const MOST_WORK: u8 = 20;
/// Every profile is padded to a multiple of this; those of all but giant quizzes fit into one.
const BLOCK: usize = 64 * 1024;
/// A subscale takes fewer bytes than this, whatever its score.
const SUBSCALE: usize = 256;
/// And the rest of the file fewer than this.
const HEAD: usize = 4 * 1024;
/// The age format lays this many bytes around every block, and this many around the whole.
const AROUND_BLOCK: usize = 16;
const AROUND_ALL: usize = 166;
/// How every file of this kind begins.
const MARK: &[u8] = b"age-encryption.org/";

/// A sealed file that was read but not opened.
pub struct Sealed(Vec<u8>);

/// Why a file cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The profile cannot be sealed.
    #[error("it cannot be sealed: {0}")]
    Sealing(String),
    /// It is not a sealed file at all, or one sealed for somebody's key.
    #[error("this is not a file that `attuned share` wrote")]
    Foreign,
    /// It was sealed in a newer way, or its first bytes are damaged.
    #[error(
        "this was sealed by a newer version of attuned, use that one to open it; or its beginning is damaged"
    )]
    Newer,
    /// The passphrase does not open it.
    #[error("this passphrase does not open it; mind capital letters and spaces, or ask your partner again")]
    Passphrase,
    /// Opening it would take minutes or more.
    #[error(
        "opening it would take far more work than any file that `attuned share` writes; it was left alone"
    )]
    TooMuchWork,
    /// Its end is missing.
    #[error("the file was cut off on its way; ask your partner to send it again")]
    CutOff,
    /// Its bytes are not those that were sealed.
    #[error("the file was damaged or changed on its way; ask your partner to send it again")]
    Changed,
    /// It could not be read.
    #[error(transparent)]
    Io(io::Error),
    /// What was sealed is not a usable profile.
    #[error(transparent)]
    Content(#[from] SharedError),
}

/// Encrypts a shared profile to a passphrase. The length depends on the quiz alone.
///
/// # Errors
/// [`SealError::Sealing`].
pub fn seal(shared: &SharedProfile, passphrase: SecretString) -> Result<Vec<u8>, SealError> {
    let failed = |error: &dyn std::fmt::Display| SealError::Sealing(error.to_string());
    let plain = Zeroizing::new(shared.to_ron().map_err(|error| failed(&error))?);
    let room = HEAD + SUBSCALE * shared.subscales().len();
    let size = room.max(plain.len()).next_multiple_of(BLOCK);
    // White space behind the value means nothing to RON.
    let mut text = Zeroizing::new(String::with_capacity(size));
    text.push_str(&plain);
    text.extend(iter::repeat_n(' ', size - plain.len()));

    let mut recipient = scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        .map_err(|error| failed(&error))?;
    let mut sealed = Vec::new();
    encryptor
        .wrap_output(&mut sealed)
        .and_then(|mut writer| {
            writer.write_all(text.as_bytes())?;
            writer.finish()
        })
        .map_err(|error| failed(&error))?;
    Ok(sealed)
}

impl Sealed {
    /// Whether a file that begins like this is a sealed one.
    #[must_use]
    pub fn begins(with: &[u8]) -> bool {
        with.starts_with(MARK)
    }

    /// Reads a sealed file.
    ///
    /// # Errors
    /// [`SealError::Io`], and what can be told without the passphrase: [`SealError::Foreign`],
    /// [`SealError::Newer`] and [`SealError::CutOff`].
    pub fn read(file: impl Read) -> Result<Self, SealError> {
        let bytes = read_bounded(file).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => SealError::Foreign,
            _ => SealError::Io(error),
        })?;
        if !Decryptor::new(&bytes[..])?.is_scrypt() {
            return Err(SealError::Foreign);
        }
        if bytes.len() % (BLOCK + AROUND_BLOCK) != AROUND_ALL {
            return Err(SealError::CutOff);
        }
        Ok(Self(bytes))
    }

    /// Opens it.
    ///
    /// # Errors
    /// All but [`SealError::Sealing`], [`SealError::Foreign`] and [`SealError::CutOff`].
    pub fn open(&self, passphrase: SecretString) -> Result<SharedFile, SealError> {
        let mut identity = scrypt::Identity::new(passphrase);
        identity.set_max_work_factor(MOST_WORK);
        let decryptor = Decryptor::new(&self.0[..])?;
        let mut reader = decryptor.decrypt(iter::once(&identity as &dyn age::Identity))?;
        // It never grows, which would leave a copy behind: what is sealed is longer than what is in it.
        let mut text = Zeroizing::new(String::with_capacity(self.0.len()));
        reader.read_to_string(&mut text).map_err(|_| SealError::Changed)?;
        Ok(SharedFile::parse(&text)?)
    }
}

impl From<DecryptError> for SealError {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::InvalidHeader => Self::Foreign,
            DecryptError::UnknownFormat => Self::Newer,
            DecryptError::ExcessiveWork { .. } => Self::TooMuchWork,
            DecryptError::InvalidMac => Self::Changed,
            DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => Self::CutOff,
            DecryptError::Io(error) => Self::Io(error),
            DecryptError::DecryptionFailed
            | DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys => Self::Passphrase,
        }
    }
}
