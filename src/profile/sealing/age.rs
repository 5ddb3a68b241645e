//! The part of the age file format, version 1, that encrypts with a passphrase: <https://age-encryption.org/v1>.
//!
//! A text header holds the file key, encrypted with the passphrase, and a MAC of the header under the file key. The
//! payload follows in chunks. Each is encrypted with a nonce made of its number and a mark for the last one, so that no
//! chunk can be changed, moved or left out.
//!
//! Keys and plain text are overwritten after use, here and by the crates as far as they offer it. Some remains are out
//! of reach: scrypt's working memory, which goes back to the system as it is, intermediate values of HKDF and Poly1305,
//! and whatever the compiler copies to the stack.

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// How every age file begins, whatever its version.
pub(super) const MARK: &str = "age-encryption.org/";
const VERSION: &str = "v1\n";
const STANZA: &str = "-> scrypt ";
const MAC_LINE: &str = "\n---";
const SCRYPT_SALT: &[u8] = b"age-encryption.org/v1/scrypt";

/// The length in bytes of the file key, the nonce and the passphrase's salt.
const SHORT: usize = 16;
const KEY: usize = 32;
const TAG: usize = 16;
const CHUNK: usize = 64 * 1024;

type Key = Zeroizing<[u8; KEY]>;

/// Why a file cannot be encrypted or decrypted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Error {
    /// It is not an age file, or not one for a single passphrase.
    Foreign,
    /// It is an age file of another version.
    Version,
    /// It ends too early.
    CutOff,
    /// Its work factor is above the limit, or it is larger than the algorithms can take.
    TooMuch,
    /// The passphrase is wrong, or the encrypted key was changed.
    Passphrase,
    /// The header or the payload was changed.
    Changed,
}

/// The random bytes of one file. Encrypting consumes them, so that no two files can share them.
pub(super) struct Random(Zeroizing<[[u8; SHORT]; 3]>);

/// A file that was parsed, but not decrypted.
pub(super) struct File {
    bytes: Vec<u8>,
    salt: [u8; SHORT],
    work_factor: u8,
    wrapped_key: [u8; SHORT + TAG],
    mac: [u8; KEY],
    /// The end of the part of the header that the MAC covers.
    covered: usize,
    /// The end of the header.
    payload: usize,
}

impl Random {
    /// Gets the bytes from `fill`; `None` if it left any part of them zero.
    pub(super) fn from_source<E>(fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Option<Self>, E> {
        let mut bytes = Zeroizing::new([[0; SHORT]; 3]);
        fill(bytes.as_flattened_mut())?;
        let is_filled = bytes.iter().all(|part| *part != [0; SHORT]);
        Ok(is_filled.then_some(Self(bytes)))
    }
}

/// Encrypts with a passphrase; turning it into a key takes 2 to the `work_factor` steps.
///
/// # Errors
/// [`Error::TooMuch`].
pub(super) fn encrypt(
    plain: &[u8],
    passphrase: &str,
    work_factor: u8,
    random: Random,
) -> Result<Vec<u8>, Error> {
    let Random(random) = random;
    let [salt, file_key, nonce] = &*random;
    let mut wrapped_key = Vec::new();
    let wrapping = cipher(&wrapping_key(passphrase, salt, work_factor)?);
    append_encrypted(&mut wrapped_key, &wrapping, &Nonce::default(), file_key)?;

    let (salt, wrapped_key) = (BASE64.encode(salt), BASE64.encode(wrapped_key));
    let header = format!("{MARK}{VERSION}{STANZA}{salt} {work_factor}\n{wrapped_key}{MAC_LINE}");
    let mac = header_mac(file_key, header.as_bytes())?.finalize().into_bytes();
    let mac = format!(" {}\n", BASE64.encode(mac));

    let last = plain.len().div_ceil(CHUNK).saturating_sub(1);
    // Large enough from the start: growing would leave a copy of plain text behind in memory.
    let room = header.len() + mac.len() + SHORT + plain.len() + (last + 1) * TAG;
    let mut file = Vec::with_capacity(room);
    file.extend_from_slice(header.as_bytes());
    file.extend_from_slice(mac.as_bytes());
    file.extend_from_slice(nonce);
    let payload = cipher(&derived_key(file_key, nonce, b"payload")?);
    for number in 0..=last {
        let chunk = &plain[number * CHUNK..plain.len().min((number + 1) * CHUNK)];
        append_encrypted(&mut file, &payload, &chunk_nonce(number, number == last), chunk)?;
    }
    Ok(file)
}

impl File {
    /// Parses the header. It is as strict as the format: each field has exactly one valid spelling.
    ///
    /// # Errors
    /// [`Error::Foreign`], [`Error::Version`], [`Error::CutOff`], and [`Error::TooMuch`] for a work factor above
    /// `most_work`.
    pub(super) fn parse(bytes: Vec<u8>, most_work: u8) -> Result<Self, Error> {
        let mut header = Header { rest: &bytes };
        header.literal(MARK)?;
        header.literal(VERSION).map_err(|error| match error {
            Error::Foreign => Error::Version,
            other => other,
        })?;
        header.literal(STANZA)?;
        let salt = header.base64()?;
        header.literal(" ")?;
        let work_factor = header.number()?;
        header.literal("\n")?;
        let wrapped_key = header.base64()?;
        // A longer body or a second stanza is refused here.
        header.literal(MAC_LINE)?;
        let covered = bytes.len() - header.rest.len();
        header.literal(" ")?;
        let mac = header.base64()?;
        header.literal("\n")?;
        let payload = bytes.len() - header.rest.len();
        match work_factor {
            Some(work_factor) if work_factor <= most_work => {
                Ok(Self { bytes, salt, work_factor, wrapped_key, mac, covered, payload })
            }
            _ => Err(Error::TooMuch),
        }
    }

    /// The whole file.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes were encrypted; `None` if the payload is too short for a nonce and a tag.
    pub(super) fn plain_len(&self) -> Option<usize> {
        let chunks = self.bytes[self.payload..].len().checked_sub(SHORT)?;
        let tags = chunks.div_ceil(CHUNK + TAG).max(1) * TAG;
        chunks.checked_sub(tags)
    }

    /// Decrypts the file.
    ///
    /// # Errors
    /// [`Error::Passphrase`], [`Error::Changed`], [`Error::CutOff`] if there is no payload, and [`Error::TooMuch`].
    pub(super) fn decrypt(&self, passphrase: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
        let wrapping = cipher(&wrapping_key(passphrase, &self.salt, self.work_factor)?);
        let mut file_key = Zeroizing::new(Vec::with_capacity(SHORT));
        append_decrypted(&mut file_key, &wrapping, &Nonce::default(), &self.wrapped_key)
            .ok_or(Error::Passphrase)?;
        // Compared in constant time, as are the tags of the payload.
        header_mac(&file_key, &self.bytes[..self.covered])?
            .verify((&self.mac).into())
            .map_err(|_| Error::Changed)?;

        let payload = &self.bytes[self.payload..];
        let (nonce, payload) = payload.split_at_checked(SHORT).ok_or(Error::CutOff)?;
        let cipher = cipher(&derived_key(&file_key, nonce, b"payload")?);
        let chunks = payload.chunks(CHUNK + TAG);
        let last = chunks.len().checked_sub(1).ok_or(Error::CutOff)?;
        let mut plain = Zeroizing::new(Vec::with_capacity(payload.len()));
        for (number, chunk) in chunks.enumerate() {
            let nonce = chunk_nonce(number, number == last);
            append_decrypted(&mut plain, &cipher, &nonce, chunk)
                // A chunk may be empty only if the whole payload is.
                .filter(|&length| length > 0 || number == 0)
                .ok_or(Error::Changed)?;
        }
        Ok(plain)
    }
}

/// The part of a header that is yet to be parsed.
struct Header<'a> {
    rest: &'a [u8],
}

impl Header<'_> {
    fn literal(&mut self, expected: &str) -> Result<(), Error> {
        let expected = expected.as_bytes();
        match self.rest.strip_prefix(expected) {
            Some(rest) => self.rest = rest,
            None if expected.starts_with(self.rest) => return Err(Error::CutOff),
            None => return Err(Error::Foreign),
        }
        Ok(())
    }

    /// Bytes in base64 without padding; the decoder accepts only the canonical spelling.
    fn base64<const BYTES: usize>(&mut self) -> Result<[u8; BYTES], Error> {
        let letters = (BYTES * 4).div_ceil(3);
        let (letters, rest) = self.rest.split_at_checked(letters).ok_or(Error::CutOff)?;
        self.rest = rest;
        let bytes = BASE64.decode(letters).map_err(|_| Error::Foreign)?;
        bytes.try_into().map_err(|_| Error::Foreign)
    }

    /// A number from 1 up without leading zeros; `None` if it is far too large.
    fn number(&mut self) -> Result<Option<u8>, Error> {
        let digits = self.rest.iter().position(|byte| !byte.is_ascii_digit()).ok_or(Error::CutOff)?;
        let (digits, rest) = self.rest.split_at(digits);
        self.rest = rest;
        match digits {
            [b'1'..=b'9', ..] => Ok(str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok())),
            _ => Err(Error::Foreign),
        }
    }
}

/// The key that encrypts the file key.
fn wrapping_key(passphrase: &str, salt: &[u8; SHORT], work_factor: u8) -> Result<Key, Error> {
    let params = scrypt::Params::new(work_factor, 8, 1).map_err(|_| Error::TooMuch)?;
    let salt = [SCRYPT_SALT, salt].concat();
    let mut key = Key::default();
    scrypt::scrypt(passphrase.as_bytes(), &salt, &params, &mut *key).map_err(|_| Error::TooMuch)?;
    Ok(key)
}

fn derived_key(file_key: &[u8], salt: &[u8], purpose: &[u8]) -> Result<Key, Error> {
    let mut key = Key::default();
    Hkdf::<Sha256>::new(Some(salt), file_key).expand(purpose, &mut *key).map_err(|_| Error::TooMuch)?;
    Ok(key)
}

fn header_mac(file_key: &[u8], covered: &[u8]) -> Result<Hmac<Sha256>, Error> {
    let key = derived_key(file_key, b"", b"header")?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&*key).map_err(|_| Error::TooMuch)?;
    mac.update(covered);
    Ok(mac)
}

fn cipher(key: &Key) -> ChaCha20Poly1305 {
    // By reference: an array owned by the crate would be a copy that nobody overwrites.
    ChaCha20Poly1305::new((&**key).into())
}

/// The nonce of a chunk: its number in 11 bytes, big-endian, and one byte that marks the last chunk.
fn chunk_nonce(number: usize, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&(number as u64).to_be_bytes());
    nonce[11] = u8::from(is_last);
    nonce.into()
}

/// Encrypts in place, so that no plain text is left elsewhere.
fn append_encrypted(
    to: &mut Vec<u8>,
    cipher: &ChaCha20Poly1305,
    nonce: &Nonce,
    plain: &[u8],
) -> Result<(), Error> {
    let start = to.len();
    to.extend_from_slice(plain);
    let text = (&mut to[start..]).into();
    let tag = cipher.encrypt_inout_detached(nonce, b"", text).map_err(|_| Error::TooMuch)?;
    to.extend_from_slice(&tag);
    Ok(())
}

/// Decrypts in place. Returns how many bytes were appended, or `None` if the tag does not match. `to` must have room
/// for them.
fn append_decrypted(
    to: &mut Vec<u8>,
    cipher: &ChaCha20Poly1305,
    nonce: &Nonce,
    encrypted: &[u8],
) -> Option<usize> {
    let (text, tag) = encrypted.split_last_chunk::<TAG>()?;
    let start = to.len();
    to.extend_from_slice(text);
    let text = (&mut to[start..]).into();
    cipher.decrypt_inout_detached(nonce, b"", text, &Tag::from(*tag)).ok()?;
    Some(to.len() - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSPHRASE: &str = "four words of chance";
    const FILE_KEY: [u8; SHORT] = [b'k'; SHORT];
    const NONCE: [u8; SHORT] = [b'n'; SHORT];

    fn random() -> Random {
        Random(Zeroizing::new([[b's'; SHORT], FILE_KEY, NONCE]))
    }

    fn decrypted(bytes: Vec<u8>, passphrase: &str) -> Result<Vec<u8>, Error> {
        File::parse(bytes, 20)?.decrypt(passphrase).map(|plain| plain.to_vec())
    }

    /// A file of these chunks, each given with its number and whether it claims to be the last.
    fn file_of(chunks: &[(usize, bool, &[u8])]) -> Vec<u8> {
        let mut file = encrypt(b"", PASSPHRASE, 1, random()).unwrap();
        file.truncate(file.len() - TAG);
        let cipher = cipher(&derived_key(&FILE_KEY, &NONCE, b"payload").unwrap());
        for &(number, is_last, plain) in chunks {
            append_encrypted(&mut file, &cipher, &chunk_nonce(number, is_last), plain).unwrap();
        }
        file
    }

    #[test]
    fn the_same_input_is_the_same_file() {
        let file = encrypt(b"Alex and Sam", PASSPHRASE, 10, random()).unwrap();
        let expected = concat!(
            "age-encryption.org/v1\n",
            "-> scrypt c3Nzc3Nzc3Nzc3Nzc3Nzcw 10\n",
            "BjL52hH7Ip//Zb367gSpDoGOnPd+ab9P1DSOHBhiTyk\n",
            "--- gcq+84Au/QD+b9JSYHeEAvmrGGA1WqMUwXEipFg3oi4\n",
        );
        let chunk = BASE64.decode("FBaHlQpMTZ2A+PID5ABWkz3bZ3NLpYtj57FI8Q").unwrap();
        assert_eq!(file, [expected.as_bytes(), &NONCE, &chunk].concat());
        let identity = ::age::scrypt::Identity::new(PASSPHRASE.to_owned().into());
        assert_eq!(::age::decrypt(&identity, &file).unwrap(), b"Alex and Sam");
        assert_eq!(decrypted(file, PASSPHRASE).unwrap(), b"Alex and Sam");
    }

    #[test]
    fn payloads_of_every_size_come_back() {
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
            let plain: Vec<_> = (0..length).map(|at| (at % 251) as u8).collect();
            let file = encrypt(&plain, PASSPHRASE, 1, random()).unwrap();
            let chunks: Vec<_> = plain.chunks(CHUNK).enumerate().collect();
            let chunks: Vec<_> =
                chunks.iter().map(|&(at, chunk)| (at, at + 1 == chunks.len(), chunk)).collect();
            if length > 0 {
                assert_eq!(file_of(&chunks), file);
            }
            let parsed = File::parse(file, 20).unwrap();
            assert_eq!(parsed.plain_len(), Some(length));
            assert_eq!(*parsed.decrypt(PASSPHRASE).unwrap(), plain);
            assert_eq!(parsed.decrypt("another").unwrap_err(), Error::Passphrase);
        }
    }

    #[test]
    fn chunks_stay_in_their_places() {
        let (full, other) = (vec![b'a'; CHUNK], vec![b'b'; CHUNK]);
        let (full, other) = (&full[..], &other[..]);
        let sound = [(0, false, full), (1, true, other)];
        assert!(decrypted(file_of(&sound), PASSPHRASE).is_ok());
        let wrong: [(&str, &[_]); 10] = [
            ("swapped", &[(1, false, other), (0, true, full)]),
            ("swapped, flags as they were", &[(1, true, other), (0, false, full)]),
            ("the last one is missing", &[(0, false, full)]),
            ("the first one is missing", &[(1, true, other)]),
            ("repeated", &[(0, false, full), (0, false, full), (1, true, other)]),
            ("two last ones", &[(0, true, full), (1, true, other)]),
            ("no last one", &[(0, false, full), (1, false, other)]),
            ("more behind the last", &[(0, false, full), (1, true, other), (2, false, other)]),
            ("a short one in the middle", &[(0, false, b"short"), (1, true, other)]),
            ("an empty last one", &[(0, false, full), (1, true, b"")]),
        ];
        for (name, chunks) in wrong {
            assert_eq!(decrypted(file_of(chunks), PASSPHRASE), Err(Error::Changed), "{name}");
        }
        assert_eq!(decrypted(file_of(&[]), PASSPHRASE), Err(Error::CutOff));
        assert_eq!(decrypted(file_of(&[(0, true, b"")]), PASSPHRASE), Ok(Vec::new()));
    }
}
