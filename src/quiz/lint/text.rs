//! A text as a lint reads it: words with their places.

use std::ops::Range;

use super::phrases::{Phrases, Word, words};
use crate::quiz::syntax::read::Spanned;

/// As many findings of one kind as are worth telling about one text. To place a finding, all of the text may be read.
pub(super) const MOST: usize = 100;

/// A text of the quiz, both as written in the file and as a person reads it.
pub(super) struct Text<'a> {
    /// As in the file, with its quotes.
    pub written: &'a str,
    /// As a person reads it; empty if it is not a valid text.
    pub value: &'a str,
    pub words: Vec<Word>,
}

impl<'a> Text<'a> {
    pub fn of(spanned: &'a Spanned<'a, String>) -> Self {
        Self::new(spanned.text, spanned.value.as_deref().unwrap_or_default())
    }

    pub fn new(written: &'a str, value: &'a str) -> Self {
        Self { written, value, words: words(value) }
    }

    /// Where phrases occur, as ranges of words, leaving out those within one of `exceptions`; the first [`MOST`].
    pub fn find(&self, phrases: &Phrases, exceptions: &Phrases) -> Vec<Range<usize>> {
        let mut found = phrases.find(&self.words);
        if !found.is_empty() {
            let excepted = exceptions.find(&self.words);
            let within = |hit: &Range<usize>| {
                let before = excepted.partition_point(|whole| whole.start <= hit.start);
                before.checked_sub(1).is_some_and(|before| hit.end <= excepted[before].end)
            };
            found.retain(|hit| !within(hit));
            found.truncate(MOST);
        }
        found
    }

    /// These words as the author wrote them.
    pub fn quote(&self, words: &Range<usize>) -> &'a str {
        &self.value[self.bytes(words)]
    }

    /// The place of these words in the file.
    pub fn place(&self, words: &Range<usize>) -> &'a str {
        self.place_of(self.bytes(words))
    }

    /// The place in the file of part of the value; the whole text if an escape sequence makes the part look different
    /// in the file.
    pub fn place_of(&self, bytes: Range<usize>) -> &'a str {
        if let Some(start) = self.written.rfind(self.value) {
            return &self.written[start + bytes.start..start + bytes.end];
        }
        let part = &self.value[bytes.clone()];
        let before = self.value[..bytes.start].matches(part).count();
        let verbatim = self.written.matches(part).count() == self.value.matches(part).count();
        let found = self.written.match_indices(part).nth(before).filter(|_| verbatim);
        found.map_or(self.written, |(_, place)| place)
    }

    /// Whether a comma follows this word.
    pub fn comma_after(&self, word: usize) -> bool {
        self.value[self.words[word].bytes.end..].starts_with(',')
    }

    fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        match &self.words[words.clone()] {
            [] => 0..0,
            [first, .., last] => first.bytes.start..last.bytes.end,
            [only] => only.bytes.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_as_written_unless_an_escape_changes_it() {
        let place = |written, value, word| {
            let text = Text::new(written, value);
            let place = text.place(&(word..word + 1));
            (place.as_ptr().addr() - written.as_ptr().addr(), place)
        };
        assert_eq!(place(r#""I always listen""#, "I always listen", 1), (3, "always"));
        assert_eq!(place(r##"r#"so "always" so"#"##, "so \"always\" so", 2), (15, "so"));
        assert_eq!(place(r#""so \"always\" so""#, "so \"always\" so", 2), (15, "so"));
        assert_eq!(place(r#""\u{61}lways""#, "always", 0), (0, r#""\u{61}lways""#));
    }
}
