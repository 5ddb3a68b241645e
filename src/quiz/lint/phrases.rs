//! The words of a text, and phrases found among them.

use std::collections::HashMap;
use std::ops::Range;

/// One word of a text.
pub(super) struct Word {
    /// In lower case, with straight apostrophes.
    pub lower: String,
    /// Its place in the text, in bytes.
    pub bytes: Range<usize>,
    /// Whether a punctuation mark stands between it and the word before it.
    pub after_mark: bool,
}

/// Letters and digits, with apostrophes and hyphens between them.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let (mut inside, mut after_mark) = (false, false);
    while let Some((at, letter)) = letters.next() {
        let next_is_letter = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = inside && next_is_letter && matches!(letter, '\'' | '’' | '-' | '‑');
        if !(letter.is_alphanumeric() || joins) {
            (inside, after_mark) = (false, after_mark || !letter.is_whitespace());
            continue;
        }
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|_| inside) {
            Some(word) => word.bytes.end = end,
            None => words.push(Word { lower: String::new(), bytes: at..end, after_mark }),
        }
        (inside, after_mark) = (true, false);
    }
    for word in &mut words {
        word.lower = text[word.bytes.clone()].to_lowercase().replace('’', "'").replace('‑', "-");
    }
    words
}

/// How many words `…` may stand for at most.
const GAP: usize = 3;

/// Phrases in lower case. A `*` at either end of a word matches any letters; on its own it matches any word. `a|b`
/// matches either, and `…` matches no word or a few without a punctuation mark among them.
#[derive(Default)]
pub(super) struct Phrases {
    list: Vec<Vec<Slot>>,
    /// The positions of the phrases that can begin with a letter.
    by_letter: HashMap<char, Vec<usize>>,
    /// The positions of those that can begin with any letter.
    open: Vec<usize>,
}

/// A place in a phrase.
enum Slot {
    Word(Vec<Pattern>),
    Gap,
}

enum Pattern {
    Exactly(String),
    Beginning(String),
    Ending(String),
}

impl From<Vec<String>> for Phrases {
    fn from(texts: Vec<String>) -> Self {
        let mut phrases = Self::default();
        for (position, text) in texts.iter().enumerate() {
            let phrase: Vec<_> = text.split(' ').map(Slot::of).collect();
            match phrase.first().and_then(Slot::first_letters) {
                None => phrases.open.push(position),
                Some(letters) => {
                    for letter in letters {
                        let positions = phrases.by_letter.entry(letter).or_default();
                        if positions.last() != Some(&position) {
                            positions.push(position);
                        }
                    }
                }
            }
            phrases.list.push(phrase);
        }
        phrases
    }
}

impl Slot {
    fn of(text: &str) -> Self {
        if text == "…" { Self::Gap } else { Self::Word(text.split('|').map(Pattern::of).collect()) }
    }

    fn fits(&self, word: &str) -> bool {
        matches!(self, Self::Word(patterns) if patterns.iter().any(|pattern| pattern.fits(word)))
    }

    /// The letters that a word which fits can begin with; `None` if there is no limit.
    fn first_letters(&self) -> Option<Vec<char>> {
        let Self::Word(patterns) = self else { return None };
        let first = |pattern: &Pattern| match pattern {
            Pattern::Exactly(text) | Pattern::Beginning(text) => text.chars().next(),
            Pattern::Ending(_) => None,
        };
        patterns.iter().map(first).collect()
    }
}

impl Pattern {
    fn of(text: &str) -> Self {
        match (text.strip_prefix('*'), text.strip_suffix('*')) {
            (Some(end), _) => Self::Ending(end.to_owned()),
            (_, Some(beginning)) => Self::Beginning(beginning.to_owned()),
            _ => Self::Exactly(text.to_owned()),
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Exactly(text) => text == word,
            Self::Beginning(text) => word.starts_with(text.as_str()),
            Self::Ending(text) => word.ends_with(text.as_str()),
        }
    }
}

impl Phrases {
    /// Whether the list is empty, as in a language without word lists.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether one of the phrases is exactly this word.
    pub fn contains(&self, word: &Word) -> bool {
        self.has(&word.lower)
    }

    /// Whether one of the phrases is exactly this word in lower case.
    pub fn has(&self, word: &str) -> bool {
        self.candidates(word).any(|phrase| matches!(phrase, [one] if one.fits(word)))
    }

    /// The position of the first phrase that is exactly this word.
    pub fn matched(&self, word: &Word) -> Option<usize> {
        let is_word = |phrase: &Vec<Slot>| matches!(&phrase[..], [one] if one.fits(&word.lower));
        self.list.iter().position(is_word)
    }

    /// The length, in words, of the longest phrase that `words` starts with.
    pub fn begin(&self, words: &[Word]) -> Option<usize> {
        let first = words.first()?;
        self.candidates(&first.lower).filter_map(|phrase| longest(phrase, words)).max()
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

    /// The phrases that may begin with a word.
    fn candidates(&self, word: &str) -> impl Iterator<Item = &[Slot]> {
        let letter = word.chars().next();
        let by_letter = letter.and_then(|letter| self.by_letter.get(&letter)).into_iter().flatten();
        by_letter.chain(&self.open).map(|position| &self.list[*position][..])
    }
}

/// The most words that a phrase covers where `words` starts with it.
fn longest(phrase: &[Slot], words: &[Word]) -> Option<usize> {
    match phrase {
        [] => Some(0),
        [Slot::Gap, rest @ ..] => {
            let clause = words.iter().take_while(|word| !word.after_mark).take(GAP + 1).count();
            let after = |gap| Some(gap + longest(rest, &words[gap..])?);
            (0..clause).filter_map(after).max()
        }
        [word, rest @ ..] => {
            let (first, others) = words.split_first()?;
            Some(1 + word.fits(&first.lower).then(|| longest(rest, others))??)
        }
    }
}

/// Phrases that say how much or how often, each with a number that grows with it.
#[derive(Default)]
pub(super) struct Degrees(pub Vec<(f64, Phrases)>);

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
        let phrases =
            Phrases::from(["read|reads … my|our messages", "or so", "*ly or so"].map(String::from).to_vec());
        let find = |text: &str| phrases.find(&words(text));
        assert_eq!(find("Sam reads our messages, nearly or so"), [1..4, 4..7]);
        assert_eq!(find("read the whole lot my messages or so"), [0..6, 6..8]);
        assert_eq!(find("read one two three four my messages"), []);
        assert_eq!(find("He read, and so my messages wait. Then I read. My messages wait."), []);
    }
}
