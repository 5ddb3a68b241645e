//! Sealing a shared profile for the partner, or any other text: encrypted with a passphrase in the age format, and padded
//! so that the size of a file reveals nothing about a profile, and little about a text. Bytes in, bytes out: the caller
//! reads and writes the files and provides the randomness.
//!
//! Passphrases and the whole plain text are overwritten after use. The scores that go into it or come out of it stay in
//! memory unencrypted, as all answers do while the program runs.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::profile::SharedProfile;
//! use attuned::profile::sealing::{Passphrase, Sealed, SealingPassphrase, seal};
//! use attuned::quiz::shipped;
//! use jiff::tz::TimeZone;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let shared = SharedProfile::of(&SimulatedRespondent::level(0.75).answers(&quiz, &"Sam".parse()?));
//! let chosen = Passphrase::from("four words of chance".to_owned());
//! let chosen = SealingPassphrase::new(chosen).ok_or("too short")?;
//! let bytes = seal(&shared, &TimeZone::UTC, &chosen, getrandom::fill)?;
//!
//! let typed = Passphrase::from("four words of chance".to_owned());
//! let opened = Sealed::new(bytes)?.open(&typed)?;
//! assert_eq!(opened.profile(&quiz, &TimeZone::UTC)?.subscales(), shared.subscales());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod age;
pub mod carried;
mod passphrase;
pub mod words;

use std::fmt::Display;
use std::io;
use std::iter;

use jiff::tz::TimeZone;
use zeroize::Zeroizing;

pub use passphrase::{GuessedIn, Passphrase, SealingPassphrase};

use self::age::Random;
use super::{SharedError, SharedFile, SharedProfile};
use crate::quiz::Form;

/// Turning the passphrase into a key takes 2 to this many steps and 128 MiB: the first choice for scrypt in OWASP's
/// Password Storage Cheat Sheet. It costs the partner as much as anyone who guesses.
const WORK: u8 = 17;
/// A file from elsewhere must not keep anyone waiting for more than about ten seconds.
const MOST_WORK: u8 = 20;
/// Texts are padded to a multiple of this.
const BLOCK: usize = 64 * 1024;

/// A sealed file that was read but not opened.
pub struct Sealed(age::File);

/// Why a file cannot be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// It cannot be sealed.
    #[error("it cannot be sealed: {0}")]
    Sealing(String),
    /// It is not a sealed file at all, or one sealed to someone's key.
    #[error("this is not a file that `attuned share` or `attuned export` wrote")]
    Foreign,
    /// It was sealed in a newer format, or its first bytes are damaged.
    #[error("a newer version of attuned sealed this and is needed to open it, or its beginning is damaged")]
    Newer,
    /// The passphrase does not open it.
    #[error("this passphrase does not open it; check capital letters and spaces, or ask whoever chose it")]
    Passphrase,
    /// Opening it would take minutes or more.
    #[error("opening it would take far more work than any file that attuned writes; it was not opened")]
    TooMuchWork,
    /// There is more of it than can be opened.
    #[error("the file is larger than any of its kind that attuned writes; it was not opened")]
    TooLarge,
    /// The end of the file is missing.
    #[error("the file is incomplete; use another copy of it, or ask for it to be sent again")]
    CutOff,
    /// Its bytes are not those that were sealed.
    #[error("the file was damaged or changed; use another copy of it, or ask for it to be sent again")]
    Changed,
    /// It could not be read.
    #[error(transparent)]
    Io(io::Error),
    /// What was sealed is not a usable profile.
    #[error(transparent)]
    Content(#[from] SharedError),
}

/// Encrypts a shared profile with a passphrase; the day on which it was finished is that of `zone`. The length depends only on
/// the quiz: see [`packed`](super::packed).
///
/// `fill` overwrites its argument with random bytes from a source that nobody can predict, such as the operating
/// system's. It is called once for each file.
///
/// # Errors
/// [`SealError::Sealing`], also if `fill` fails or leaves the bytes unchanged.
pub fn seal<E: Display>(
    shared: &SharedProfile,
    zone: &TimeZone,
    passphrase: &SealingPassphrase,
    fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Result<Vec<u8>, SealError> {
    seal_packed(&shared.pack(zone), passphrase, fill)
}

/// The same for the bytes that [`SharedProfile::pack`] gives.
///
/// # Errors
/// Those of [`seal`].
pub fn seal_packed<E: Display>(
    packed: &[u8],
    passphrase: &SealingPassphrase,
    fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Result<Vec<u8>, SealError> {
    let failed = |error: &dyn Display| SealError::Sealing(error.to_string());
    let random = Random::from_source(fill)
        .map_err(|error| failed(&error))?
        .ok_or_else(|| failed(&"no random bytes are available"))?;
    age::encrypt(packed, passphrase.as_ref().expose(), WORK, random).map_err(|_| failed(&"it is too large"))
}

/// Encrypts any text with a passphrase, followed by spaces up to a whole number of blocks of 64 KiB: the length tells only
/// how many blocks there are. RON ignores white space after a value.
///
/// `fill` is that of [`seal`].
///
/// # Errors
/// Those of [`seal`].
pub fn seal_text<E: Display>(
    text: &str,
    passphrase: &SealingPassphrase,
    fill: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Result<Vec<u8>, SealError> {
    let length = text.len().max(1).next_multiple_of(BLOCK);
    let mut padded = Zeroizing::new(String::with_capacity(length));
    padded.push_str(text);
    padded.extend(iter::repeat_n(' ', length - text.len()));
    seal_packed(padded.as_bytes(), passphrase, fill)
}

impl Sealed {
    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    /// Whether a file that begins with these bytes is a sealed one.
    #[must_use]
    pub fn begins(with: &[u8]) -> bool {
        carried::is_sealed(with)
    }

    /// Parses a sealed file, in whatever way it came: see [`carried`].
    ///
    /// # Errors
    /// Whatever can be seen without the passphrase: [`SealError::Foreign`], [`SealError::Newer`], [`SealError::CutOff`],
    /// [`SealError::Changed`] and [`SealError::TooMuchWork`].
    pub fn new(bytes: Vec<u8>) -> Result<Self, SealError> {
        let file = age::File::parse(carried::received(bytes)?, MOST_WORK)?;
        match file.plain_len() {
            Some(Form::SMALL) => Ok(Self(file)),
            Some(length) if length > 0 && length.is_multiple_of(BLOCK) => Ok(Self(file)),
            _ => Err(SealError::CutOff),
        }
    }

    /// Decrypts a shared profile.
    ///
    /// # Errors
    /// Those of [`Sealed::open_bytes`], and [`SealError::Content`].
    pub fn open(&self, passphrase: &Passphrase) -> Result<SharedFile, SealError> {
        Ok(SharedFile::read(&self.open_bytes(passphrase)?)?)
    }

    /// Decrypts whatever was sealed. The spaces that [`seal_text`] has added are still behind a text.
    ///
    /// # Errors
    /// [`SealError::Passphrase`] and [`SealError::Changed`]; also [`SealError::TooMuchWork`] if this machine cannot do
    /// the work at all.
    pub fn open_bytes(&self, passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, SealError> {
        Ok(self.0.decrypt(passphrase.expose())?)
    }
}

impl From<age::Error> for SealError {
    fn from(error: age::Error) -> Self {
        match error {
            age::Error::Foreign => Self::Foreign,
            age::Error::Version => Self::Newer,
            age::Error::CutOff => Self::CutOff,
            age::Error::TooMuch => Self::TooMuchWork,
            age::Error::Passphrase => Self::Passphrase,
            age::Error::Changed => Self::Changed,
        }
    }
}
