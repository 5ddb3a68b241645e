//! Who the other person is: a friend, a housemate, a sister.

use super::letters::is_disruptive;

/// The other person in two words or so, in the nominative: sentences name them as their subject only, so that one form is
/// enough in every language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// As a statement names them: "my friend".
    pub said: String,
    /// As they are named to whoever answers: "your friend".
    pub yours: String,
}

/// Why a text cannot stand for the other person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::quiz) enum UnusableOther {
    TooLong,
    /// It would break or end the sentence that it stands in.
    EndsSentence,
    /// A noun alone, in a language where only an article tells how to address it.
    NoArticle,
    /// Only "him" or "each other", or "your friend": no statement of the one who answers can name them so.
    NoPerson,
}

/// What a language puts before a person.
struct Determiners {
    /// How words about the one who answers become words to them, as "my" becomes "your".
    mine: &'static [(&'static str, &'static str)],
    /// Other words that a person can begin with.
    articles: &'static [&'static str],
    /// Words that no person can begin with.
    others: &'static [&'static str],
    /// Put before a noun that stands alone; `None` where that depends on the noun.
    usual: Option<&'static str>,
}

const ENGLISH: Determiners = Determiners {
    mine: &[
        ("my", "your"),
        ("our", "your"),
        ("i", "you"),
        ("am", "are"),
        ("me", "you"),
        ("mine", "yours"),
        ("myself", "yourself"),
    ],
    articles: &[
        "a", "an", "the", "this", "that", "one", "someone", "somebody", "another", "any", "anyone", "whoever",
    ],
    others: &[
        "your",
        "you",
        "his",
        "him",
        "he",
        "her",
        "she",
        "their",
        "them",
        "they",
        "it",
        "its",
        "us",
        "we",
        "me",
        "i",
        "each",
        "both",
        "everyone",
        "everybody",
    ],
    usual: Some("my "),
};
const GERMAN: Determiners = Determiners {
    mine: &[
        ("mein", "dein"),
        ("meine", "deine"),
        ("meinem", "deinem"),
        ("meinen", "deinen"),
        ("meiner", "deiner"),
        ("meines", "deines"),
        ("mir", "dir"),
        ("mich", "dich"),
    ],
    articles: &["der", "die", "das", "ein", "eine", "diese", "dieser", "jemand", "unser", "unsere"],
    others: &[
        "dein", "deine", "du", "er", "sie", "ihn", "ihm", "ihr", "ihre", "sein", "seine", "wir", "uns",
        "ich", "mir", "mich", "einander",
    ],
    usual: None,
};
/// Of any other language only that an English phrase may be given: the program speaks English around such a quiz.
const ANY: Determiners = Determiners { others: &[], usual: Some(""), ..ENGLISH };

impl Other {
    /// The most letters it can have.
    pub(in crate::quiz) const LONGEST: usize = 60;

    /// Whom a text names, if it fits into sentences of this language.
    #[must_use]
    pub fn new(text: &str, language: &str) -> Option<Self> {
        let is_plain = !text.trim().is_empty() && !text.contains(is_disruptive);
        Self::read(text, language).ok().filter(|_| is_plain)
    }

    /// Whether it is an English phrase, in a quiz whose own language is another.
    pub(crate) fn is_english(&self) -> bool {
        self.said.starts_with("my ") || self.said.starts_with("the ")
    }

    /// Reads what an author wrote in this language: "my friend", or in English "friend" alone.
    pub(in crate::quiz) fn read(text: &str, language: &str) -> Result<Self, UnusableOther> {
        let text = text.trim();
        if text.contains('\n') || text.ends_with(['.', ',', ';', ':', '!', '?', '…']) {
            return Err(UnusableOther::EndsSentence);
        }
        let determiners = match language.split('-').next() {
            Some("en") => ENGLISH,
            Some("de") => GERMAN,
            _ => ANY,
        };
        let (first, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
        let first = first.to_lowercase();
        let is_mine = |word: &str| determiners.yours(word).is_some();
        let is_determiner = determiners.articles.contains(&&*first) || is_mine(&first);
        if determiners.others.contains(&&*first) || is_determiner && rest.is_empty() {
            return Err(UnusableOther::NoPerson);
        }
        let said = if is_determiner {
            // It stands within sentences.
            first + rest
        } else if text.split(' ').any(is_mine) {
            text.to_owned()
        } else {
            determiners.usual.ok_or(UnusableOther::NoArticle)?.to_owned() + text
        };
        if said.chars().count() > Self::LONGEST {
            return Err(UnusableOther::TooLong);
        }
        let yours: Vec<_> =
            said.split(' ').map(|word| determiners.yours(word).unwrap_or_else(|| word.to_owned())).collect();
        Ok(Self { yours: yours.join(" "), said })
    }
}

impl Determiners {
    /// The "your" of a "my", whatever signs are within or around it: "mein*e".
    fn yours(&self, word: &str) -> Option<String> {
        let letters: String = word.chars().filter(|letter| letter.is_alphabetic()).collect();
        let (mine, yours) = self.mine.iter().find(|(mine, _)| letters.eq_ignore_ascii_case(mine))?;
        let word = word.to_lowercase();
        let (stem, yours_stem) = self.mine[0];
        let whole = word.contains(mine);
        Some(if whole { word.replacen(mine, yours, 1) } else { word.replacen(stem, yours_stem, 1) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn my_becomes_your() {
        let yours = |text: &str, language| Other::read(text, language).map(|other| (other.said, other.yours));
        for (text, language, said, expected) in [
            ("my friend", "en", "my friend", "your friend"),
            ("My friend", "en-GB", "my friend", "your friend"),
            ("best friend", "en", "my best friend", "your best friend"),
            (
                "the other parent of my child",
                "en",
                "the other parent of my child",
                "the other parent of your child",
            ),
            ("our housemate", "en", "our housemate", "your housemate"),
            ("somebody I know", "en", "somebody I know", "somebody you know"),
            (
                "the person who reports to me",
                "en",
                "the person who reports to me",
                "the person who reports to you",
            ),
            (
                "the one I am looking after",
                "en",
                "the one I am looking after",
                "the one you are looking after",
            ),
            ("my boss's boss", "en", "my boss's boss", "your boss's boss"),
            ("meine Schwester", "de", "meine Schwester", "deine Schwester"),
            ("die Person, die mir hilft", "de", "die Person, die mir hilft", "die Person, die dir hilft"),
            (
                "mein Freund oder meine Freundin",
                "de-AT",
                "mein Freund oder meine Freundin",
                "dein Freund oder deine Freundin",
            ),
            ("mein*e Freund*in", "de", "mein*e Freund*in", "dein*e Freund*in"),
            ("my, so to say, sister", "en", "my, so to say, sister", "your, so to say, sister"),
            ("die befreundete Person", "de", "die befreundete Person", "die befreundete Person"),
            ("my friend", "fr", "my friend", "your friend"),
            ("mon amie", "fr", "mon amie", "mon amie"),
        ] {
            assert_eq!(yours(text, language), Ok((said.to_owned(), expected.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_into_a_sentence_is_refused() {
        let why = |text: &str, language| Other::read(text, language).err();
        assert_eq!(why("my friend.", "en"), Some(UnusableOther::EndsSentence));
        assert_eq!(why("my\nfriend", "en"), Some(UnusableOther::EndsSentence));
        assert_eq!(why(&format!("my {}", "o".repeat(60)), "en"), Some(UnusableOther::TooLong));
        assert_eq!(why(&"o".repeat(58), "en"), Some(UnusableOther::TooLong));
        assert_eq!(why("Freund", "de"), Some(UnusableOther::NoArticle));
        for text in ["your friend", "him", "each other", "my", "The", "us both", "I"] {
            assert_eq!(why(text, "en"), Some(UnusableOther::NoPerson), "{text}");
        }
        for text in ["deine Schwester", "ihn", "meine", "einander"] {
            assert_eq!(why(text, "de"), Some(UnusableOther::NoPerson), "{text}");
        }
    }
}
