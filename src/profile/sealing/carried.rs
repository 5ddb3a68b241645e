//! How a sealed file travels: as it is, as a text for mail, behind a link, or in a code for a camera. All of them come back
//! through one function, [`received`].
//!
//! A link is the address of a page, `#`, and the bytes in base64 for addresses (RFC 4648, section 5) without padding. What is
//! behind the `#` never reaches a server. In a code, the bytes are written with the 43 signs below instead, which a code holds in
//! less room: two bytes are three signs, the smallest first, and a single last byte is two. Both begin in a way of their own,
//! since every sealed file begins with the same bytes. A text for mail is the armor of age: base64 in lines of 64 between two
//! lines that say what it is.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};

use super::SealError;
use super::age::MARK;

/// What a code has room for and an address allows.
const SIGNS: &[u8; 43] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
/// How long a line of a text for mail is.
const LINE: usize = 64;
/// A sealed file that is larger fits into no link: the small form with all that sealing adds takes 1,206 bytes.
const LARGEST: usize = 1250;

/// What stands behind the `#` of a link; `None` for a file of the larger form, which is sent as it is.
#[must_use]
pub fn link_text(sealed: &[u8]) -> Option<String> {
    (sealed.len() <= LARGEST).then(|| BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// What stands behind the `#` in a code; `None` as for [`link_text`].
#[must_use]
pub fn code_text(sealed: &[u8]) -> Option<String> {
    (sealed.len() <= LARGEST).then(|| {
        let signs = sealed.chunks(2).flat_map(|bytes| {
            let number = bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte));
            let signs = [number, number / 43, number / (43 * 43)].map(|part| char::from(SIGNS[part % 43]));
            signs.into_iter().take(bytes.len() + 1)
        });
        signs.collect()
    })
}

/// A sealed file as a text for mail.
#[must_use]
pub fn armored(sealed: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(sealed);
    let lines: String =
        text.as_bytes().chunks(LINE).map(|line| String::from_utf8_lossy(line) + "\n").collect();
    format!("{BEGIN}\n{lines}{END}\n")
}

/// Whether a file or a text that begins with these bytes is sealed, in any of the ways in which it travels.
#[must_use]
pub fn is_sealed(begins_with: &[u8]) -> bool {
    let text = begins_with.trim_ascii_start();
    text.starts_with(MARK.as_bytes()) || text.starts_with(BEGIN.as_bytes())
}

/// Whether a text is a link that somebody sent, or what stands behind its `#`.
#[must_use]
pub fn is_link(text: &str) -> bool {
    let beginnings = [link_text(MARK.as_bytes()), code_text(MARK.as_bytes())];
    // The last letters hold bits of what follows.
    let begins = |beginning: &String| behind(text).starts_with(&beginning[..beginning.len() - 3]);
    beginnings.iter().flatten().any(begins)
}

/// What is behind the `#` of the first link in a text that may say more; the whole text where there is no `#`.
fn behind(text: &str) -> &str {
    let link = text.split_whitespace().find_map(|word| word.split_once('#'));
    link.map_or(text.trim(), |(_, behind)| behind)
}

/// The bytes of a sealed file, however they came: as they are, as a text for mail, as a link or as a code.
///
/// # Errors
/// [`SealError::Foreign`], [`SealError::CutOff`] and [`SealError::Changed`], as far as that can be seen.
pub fn received(bytes: Vec<u8>) -> Result<Vec<u8>, SealError> {
    if bytes.starts_with(MARK.as_bytes()) || MARK.as_bytes().starts_with(&bytes) {
        return Ok(bytes);
    }
    let text = str::from_utf8(&bytes).map_err(|_| SealError::Foreign)?;
    if let Some(rest) = text.trim_start().strip_prefix(BEGIN) {
        let (lines, _) = rest.split_once(END).ok_or(SealError::CutOff)?;
        let letters: String = lines.split_whitespace().collect();
        return BASE64_STANDARD.decode(letters).map_err(|_| SealError::Changed);
    }
    if !is_link(text) {
        return Err(SealError::Foreign);
    }
    let behind = behind(text);
    if behind.bytes().all(|sign| SIGNS.contains(&sign)) {
        return signs(behind.as_bytes());
    }
    // What follows in a message, such as a full stop, is no part of it.
    let letters =
        behind.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
    let decoded = |length: usize| BASE64_URL_SAFE_NO_PAD.decode(letters.get(..length)?).ok();
    // A link that was cut can end within a byte.
    decoded(letters.len()).or_else(|| decoded(letters.len() / 4 * 4)).ok_or(SealError::Changed)
}

/// The bytes that these signs stand for.
fn signs(signs: &[u8]) -> Result<Vec<u8>, SealError> {
    let value = |sign: &u8| SIGNS.iter().position(|known| known == sign);
    let mut bytes = Vec::with_capacity(signs.len() * 2 / 3 + 1);
    for three in signs.chunks(3) {
        let number = three.iter().rev().try_fold(0, |number, sign| Some(number * 43 + value(sign)?));
        let number = number.ok_or(SealError::Changed)?;
        let length = three.len() - 1;
        if number >> (8 * length) > 0 {
            return Err(if three.len() < 3 { SealError::CutOff } else { SealError::Changed });
        }
        bytes.extend_from_slice(&number.to_le_bytes()[..length]);
    }
    Ok(bytes)
}
