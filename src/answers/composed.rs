//! Names in Unicode's composed form, and taken apart to be compared.
//!
//! Without the feature `unicode` both leave a text as it is: then whoever calls composes it, as a browser does with
//! `String.prototype.normalize`, and names that differ in accents alone do not look alike.

#[cfg(feature = "unicode")]
pub(super) use unicode_normalization::char::is_combining_mark;

/// The composed form (NFC).
#[cfg(feature = "unicode")]
pub(super) fn composed(letters: impl Iterator<Item = char>) -> String {
    unicode_normalization::UnicodeNormalization::nfc(letters).collect()
}

/// Taken apart (NFKD).
#[cfg(feature = "unicode")]
pub(super) fn decomposed(text: &str) -> impl Iterator<Item = char> {
    unicode_normalization::UnicodeNormalization::nfkd(text)
}

#[cfg(not(feature = "unicode"))]
pub(super) fn composed(letters: impl Iterator<Item = char>) -> String {
    letters.collect()
}

#[cfg(not(feature = "unicode"))]
pub(super) fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.chars()
}

#[cfg(not(feature = "unicode"))]
pub(super) fn is_combining_mark(_: char) -> bool {
    false
}
