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
/// matches either, `@name` any word of a family, `a?` the word or nothing, and `…` no word or a few without a
/// punctuation mark among them.
///
/// Each phrase is a way through places, from the first on; phrases that begin alike share their way.
#[derive(Default)]
pub(super) struct Phrases(Vec<Place>);

/// How far a phrase has come.
#[derive(Default)]
struct Place {
    /// The position of the first phrase that ends here.
    ends: Option<usize>,
    /// Where a word leads.
    words: HashMap<String, Vec<usize>>,
    /// Where a word leads of which only the beginning is given, by its first letter.
    beginnings: HashMap<Option<char>, Vec<(String, usize)>>,
    /// Where a word leads of which only the end is given.
    endings: Vec<(String, usize)>,
    /// Where no word leads.
    none: Vec<usize>,
    /// Where the words lead that `…` stands for.
    gap: Option<usize>,
}

/// Words that stand for one another in phrases, `a|b`, by the name of their family.
pub(super) type Families = HashMap<String, String>;

/// `a|@b` with the words of the family in its place; `None` if there is no such family.
pub(super) fn with_families(text: &str, families: &Families) -> Option<String> {
    let word = |text: &str| match text.strip_prefix('@') {
        Some(family) => families.get(family).cloned(),
        None => Some(text.to_owned()),
    };
    text.split('|').map(word).collect::<Option<Vec<_>>>().map(|words| words.join("|"))
}

impl Place {
    /// Adds the way to `next` by a part of a phrase; `None` if it names a family that there is not.
    fn add(&mut self, text: &str, next: usize, families: &Families) -> Option<()> {
        if text == "…" {
            self.gap = Some(next);
            return Some(());
        }
        let words = text.strip_suffix('?').unwrap_or(text);
        if words != text {
            self.none.push(next);
        }
        for word in with_families(words, families)?.split('|') {
            match (word.strip_prefix('*'), word.strip_suffix('*')) {
                (Some(end), _) => self.endings.push((end.to_owned(), next)),
                (_, Some(beginning)) => {
                    let alike = self.beginnings.entry(beginning.chars().next()).or_default();
                    alike.push((beginning.to_owned(), next));
                }
                _ => self.words.entry(word.to_owned()).or_default().push(next),
            }
        }
        Some(())
    }

    /// Where a word leads.
    fn after<'p>(&'p self, word: &'p str) -> impl Iterator<Item = usize> + 'p {
        let alike = self.beginnings.get(&word.chars().next()).into_iter().flatten();
        let begun = alike.filter(move |(text, _)| word.starts_with(text.as_str()));
        let ended = self.endings.iter().filter(move |(text, _)| word.ends_with(text.as_str()));
        let parts = begun.chain(ended).map(|(_, next)| *next);
        self.words.get(word).into_iter().flatten().copied().chain(parts)
    }
}

impl Phrases {
    /// `None` if a phrase names a family that there is not.
    pub fn read(texts: &[String], families: &Families) -> Option<Self> {
        let mut places = vec![Place::default()];
        let mut known = HashMap::new();
        for (position, text) in texts.iter().enumerate() {
            let mut at = 0;
            for part in text.split(' ') {
                let next = *known.entry((at, part)).or_insert(places.len());
                if next == places.len() {
                    places.push(Place::default());
                    places[at].add(part, next, families)?;
                }
                at = next;
            }
            places[at].ends.get_or_insert(position);
        }
        Some(Self(places))
    }

    /// Whether the list is empty, as in a language without word lists.
    pub fn is_empty(&self) -> bool {
        self.0.len() < 2
    }

    /// Whether one of the phrases is exactly this word.
    pub fn contains(&self, word: &Word) -> bool {
        self.has(&word.lower)
    }

    /// Whether one of the phrases is exactly this word in lower case.
    pub fn has(&self, word: &str) -> bool {
        self.matched(word).is_some()
    }

    /// The position of the first phrase that is exactly this word in lower case.
    pub fn matched(&self, word: &str) -> Option<usize> {
        self.0.first()?.after(word).filter_map(|next| self.0[next].ends).min()
    }

    /// The length, in words, of the longest phrase that `words` starts with.
    pub fn begin(&self, words: &[Word]) -> Option<usize> {
        if self.is_empty() { None } else { self.longest(0, words) }
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

    /// The most words that lead from a place to the end of a phrase.
    fn longest(&self, at: usize, words: &[Word]) -> Option<usize> {
        let place = &self.0[at];
        let mut most = place.ends.map(|_| 0);
        for next in &place.none {
            most = most.max(self.longest(*next, words));
        }
        if let Some(next) = place.gap {
            let clause = words.iter().take_while(|word| !word.after_mark).take(GAP + 1).count();
            let after = |gap| Some(gap + self.longest(next, &words[gap..])?);
            most = most.max((0..clause).filter_map(after).max());
        }
        if let Some((first, others)) = words.split_first() {
            let after = |next| Some(1 + self.longest(next, others)?);
            most = most.max(place.after(&first.lower).filter_map(after).max());
        }
        most
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

    fn phrases(texts: &[&str]) -> Phrases {
        let families = Families::from([("read".into(), "read|reads".into())]);
        let texts: Vec<_> = texts.iter().map(ToString::to_string).collect();
        Phrases::read(&texts, &families).expect("known families")
    }

    #[test]
    fn phrases_are_found_longest_first_and_with_stars() {
        let list = phrases(&["and", "more and *", "*n't", "agree*"]);
        let find = |text: &str| list.find(&words(text));
        assert_eq!(find("more and more, and so on"), [0..3, 3..4]);
        assert_eq!(find("Don’t agree"), [0..1, 1..2]);
        assert_eq!(find("hand over"), []);
        let list = phrases(&["@read … my|our messages", "or so", "*ly or so"]);
        let find = |text: &str| list.find(&words(text));
        assert_eq!(find("Sam reads our messages, nearly or so"), [1..4, 4..7]);
        assert_eq!(find("read the whole lot my messages or so"), [0..6, 6..8]);
        assert_eq!(find("read one two three four my messages"), []);
        assert_eq!(find("He read, and so my messages wait. Then I read. My messages wait."), []);
    }

    #[test]
    fn words_of_a_phrase_can_be_optional() {
        let list = phrases(&["my|our? mail", "i @read|saw? it", "a b*?"]);
        let find = |text: &str| list.find(&words(text));
        assert_eq!(find("Our mail, any mail, their mailbox"), [0..2, 3..4]);
        assert_eq!(find("I saw it. I it. I see it. A box, a tin."), [0..3, 3..5, 8..10, 10..11]);
        assert!(Phrases::read(&["@none".to_owned()], &Families::new()).is_none());
    }
}
