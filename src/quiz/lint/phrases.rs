//! The words of a text, and phrases found among them.

use std::ops::Range;

use serde::Deserialize;

/// One word of a text.
pub(super) struct Word {
    /// In lower case, with straight apostrophes.
    pub lower: String,
    /// Its place in the text, in bytes.
    pub bytes: Range<usize>,
}

/// Letters and digits, with apostrophes and hyphens between them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut inside = false;
    while let Some((at, letter)) = letters.next() {
        let next_is_letter = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = inside && next_is_letter && matches!(letter, '\'' | '’' | '-' | '‑');
        if !(letter.is_alphanumeric() || joins) {
            inside = false;
            continue;
        }
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|_| inside) {
            Some(word) => word.bytes.end = end,
            None => words.push(Word { lower: String::new(), bytes: at..end }),
        }
        inside = true;
    }
    for word in &mut words {
        word.lower = text[word.bytes.clone()].to_lowercase().replace('’', "'").replace('‑', "-");
    }
    words
}

/// Phrases in lower case. A `*` at either end of a word matches any letters; on its own it matches any word.
#[derive(Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Phrases(Vec<Vec<String>>);

impl From<Vec<String>> for Phrases {
    fn from(phrases: Vec<String>) -> Self {
        Self(phrases.iter().map(|phrase| phrase.split(' ').map(Into::into).collect()).collect())
    }
}

impl Phrases {
    /// Whether the list is empty, as in a language without word lists.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the phrases is exactly this word.
    pub fn contains(&self, word: &Word) -> bool {
        self.0.iter().any(|phrase| matches!(&phrase[..], [one] if fits(one, &word.lower)))
    }

    /// The length, in words, of the longest phrase that `words` starts with.
    pub fn begin(&self, words: &[Word]) -> Option<usize> {
        let begins = |phrase: &&Vec<String>| {
            phrase.len() <= words.len()
                && phrase.iter().zip(words).all(|(pattern, word)| fits(pattern, &word.lower))
        };
        self.0.iter().filter(begins).map(Vec::len).max()
    }

    /// Where phrases occur in `words`, without overlaps.
    pub fn find(&self, words: &[Word]) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = self.begin(&words[at..]);
            found.extend(length.map(|length| at..at + length));
            at += length.unwrap_or(1);
        }
        found
    }
}

/// Phrases that say how much or how often, each with a number that grows with it.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Degrees(Vec<(f64, Phrases)>);

impl Degrees {
    /// Where phrases occur in `words`, without overlaps, the longest first, and how much each says.
    pub fn find(&self, words: &[Word]) -> Vec<(Range<usize>, f64)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let begins = |(degree, phrases): &(f64, Phrases)| Some((phrases.begin(&words[at..])?, *degree));
            let longest = self.0.iter().filter_map(begins).max_by_key(|(length, _)| *length);
            found.extend(longest.map(|(length, degree)| (at..at + length, degree)));
            at += longest.map_or(1, |(length, _)| length);
        }
        found
    }
}

fn fits(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => word.ends_with(end),
        (_, Some(beginning)) => word.starts_with(beginning),
        _ => pattern == word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_apostrophes_and_hyphens_within() {
        let lower = |text| words(text).into_iter().map(|word| word.lower).collect::<Vec<_>>();
        assert_eq!(
            lower("My partner’s day-to-day life, and/or 'mine' – ½!"),
            ["my", "partner's", "day-to-day", "life", "and", "or", "mine", "½"]
        );
        assert_eq!(lower(" -- ' "), [""; 0]);
    }

    #[test]
    fn phrases_are_found_longest_first_and_with_stars() {
        let phrases = Phrases::from(["and", "more and *", "*n't", "agree*"].map(String::from).to_vec());
        let find = |text: &str| phrases.find(&words(text));
        assert_eq!(find("more and more, and so on"), [0..3, 3..4]);
        assert_eq!(find("Don’t agree"), [0..1, 1..2]);
        assert_eq!(find("hand over"), []);
    }
}
