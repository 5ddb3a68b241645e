//! Passphrases of drawn words, which can be said aloud: one person reads them out, the other types them.
//!
//! Six words out of 2,048 make 66 bits. No two words of a list begin with the same four letters, and none is one typing
//! mistake away from another, so four letters are enough to type a word, and a mistake is found before any work is done.

use std::iter;

use zeroize::Zeroizing;

/// A list of words in one language.
#[derive(Debug, Clone, Copy)]
pub struct WordList(&'static str);

/// How many words make a passphrase.
pub const DRAWN: usize = 6;
/// How many words a list has: a power of two, so that bits can be drawn evenly.
pub const WORDS: usize = 2048;
/// So many letters name a word.
const ENOUGH: usize = 4;
/// A word this near may be what was meant, in edits.
const NEAR: usize = 2;

const ENGLISH: WordList = WordList(include_str!("words/english.txt"));
const GERMAN: WordList = WordList(include_str!("words/german.txt"));

/// What somebody typed, taken as drawn words.
#[derive(Debug, PartialEq, Eq)]
pub enum Spoken {
    /// All of them are in one list: this is the passphrase.
    Passphrase(Zeroizing<String>),
    /// This word is in no list, or not in that of the others; these may be meant.
    Unknown {
        /// As it was typed.
        word: String,
        /// Words of the list.
        meant: Vec<&'static str>,
        /// How many of the others are in the list.
        known: usize,
    },
    /// There are so many instead of [`DRAWN`].
    Count(usize),
}

impl WordList {
    /// The list of a language, by its tag; English for one that has none.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let is_german = tag.get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case("de"));
        if is_german { GERMAN } else { ENGLISH }
    }

    /// Its words, in alphabetical order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }

    /// A new passphrase: [`DRAWN`] words with spaces between them. `fill` overwrites its argument with random bytes.
    ///
    /// # Errors
    /// Those of `fill`.
    pub fn draw<E>(self, fill: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Result<Zeroizing<String>, E> {
        let mut bytes = Zeroizing::new([[0; 2]; DRAWN]);
        fill(bytes.as_flattened_mut())?;
        let words: Vec<_> = self.words().collect();
        let drawn = bytes.iter().map(|bytes| words[usize::from(u16::from_le_bytes(*bytes)) % WORDS]);
        Ok(joined(drawn))
    }

    /// The word that was typed, at least its first four letters.
    fn word(self, typed: &str) -> Option<&'static str> {
        let begins =
            |word: &&str| word.starts_with(typed) && (typed.len() >= ENOUGH || word.len() == typed.len());
        self.words().find(begins)
    }

    fn meant(self, typed: &str) -> Vec<&'static str> {
        let distance = |word: &&str| strsim::osa_distance(word, typed);
        let nearest = self.words().map(|word| distance(&word)).min().filter(|nearest| *nearest <= NEAR);
        self.words().filter(|word| Some(distance(word)) == nearest).collect()
    }
}

/// Reads what was typed as drawn words, whatever is between them: spaces, hyphens, commas, capital letters.
#[must_use]
pub fn spoken(typed: &str) -> Spoken {
    let typed = Zeroizing::new(typed.to_lowercase());
    let parts: Vec<_> =
        typed.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let known = |list: WordList| parts.iter().filter(|part| list.word(part).is_some()).count();
    let list = if known(GERMAN) > known(ENGLISH) { GERMAN } else { ENGLISH };
    if let Some(word) = parts.iter().find(|part| list.word(part).is_none()) {
        return Spoken::Unknown { word: (*word).to_owned(), meant: list.meant(word), known: known(list) };
    }
    match parts.len() {
        DRAWN => Spoken::Passphrase(joined(parts.iter().filter_map(|part| list.word(part)))),
        count => Spoken::Count(count),
    }
}

/// Words with spaces between them.
fn joined(words: impl Iterator<Item = &'static str>) -> Zeroizing<String> {
    let words: Vec<_> = words.collect();
    // Large enough from the start: growing would leave a copy behind in memory.
    let length = words.iter().map(|word| word.len() + 1).sum();
    let mut passphrase = Zeroizing::new(String::with_capacity(length));
    for (word, before) in words.iter().zip(iter::once("").chain(iter::repeat(" "))) {
        passphrase.push_str(before);
        passphrase.push_str(word);
    }
    passphrase
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn four_letters_name_a_word_and_no_two_are_alike() {
        for list in [ENGLISH, GERMAN] {
            let words: Vec<_> = list.words().collect();
            assert_eq!(words.len(), WORDS);
            assert!(words.is_sorted());
            assert!(words.iter().all(|word| (3..=8).contains(&word.len())));
            assert!(words.iter().all(|word| word.bytes().all(|letter| letter.is_ascii_lowercase())));
            let beginnings: HashSet<_> = words.iter().map(|word| &word[..word.len().min(ENOUGH)]).collect();
            assert_eq!(beginnings.len(), WORDS);
            for (at, word) in words.iter().enumerate() {
                let near = words[..at].iter().find(|other| {
                    other.len().abs_diff(word.len()) < 2 && strsim::osa_distance(other, word) < 2
                });
                assert_eq!(near, None, "{word}");
                let shorter = words
                    .iter()
                    .find(|other| other.len() < ENOUGH && *other != word && word.starts_with(**other));
                assert_eq!(shorter, None, "{word}");
            }
        }
    }

    #[test]
    fn every_word_can_be_drawn() {
        for list in [ENGLISH, GERMAN] {
            let mut drawn = HashSet::new();
            for first in 0..WORDS as u16 {
                let fill = |bytes: &mut [u8]| {
                    for (at, pair) in bytes.chunks_exact_mut(2).enumerate() {
                        // The bits beyond those that are used make no difference.
                        pair.copy_from_slice(&(first ^ (at as u16) << 11).to_le_bytes());
                    }
                    Ok::<_, ()>(())
                };
                let words = list.draw(fill).expect("random");
                let mut words = words.split(' ');
                let word = words.next().expect("six").to_owned();
                assert!(words.all(|other| other == word));
                drawn.insert(word);
            }
            assert_eq!(drawn.len(), WORDS);
        }
    }
}
