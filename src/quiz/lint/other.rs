//! Whoever a quiz calls the other person, read as the partner that the word lists speak of.

use super::phrases::{Word, words};
use super::word_lists::WordLists;
use crate::quiz::model::Other;
use crate::quiz::syntax::written;

/// The other person as statements name them.
pub(super) struct OtherPerson {
    /// As the subject of a statement: "my friend".
    pub said: String,
    /// Without what comes before the noun; empty where the word lists know it anyway.
    noun: Vec<Word>,
}

impl OtherPerson {
    /// A partner, unless the quiz says otherwise.
    pub fn of(quiz: &written::Quiz, lists: &WordLists) -> Self {
        let language = quiz.language.value.as_deref().unwrap_or_default();
        let text = quiz.other.as_ref().and_then(|other| other.value.as_deref());
        let other = text.and_then(|text| Other::read(text, language).ok());
        let said = other.map_or_else(|| "my partner".to_owned(), |other| other.said);
        let noun = words(&said).into_iter().skip_while(|word| lists.function.contains(word)).collect();
        Self { said, noun }
    }

    /// Makes one word, "partner", of every mention.
    pub fn read_as_partner(&self, words: &mut Vec<Word>, lists: &WordLists) {
        let length = self.noun.len();
        let mut at = 0;
        while length > 0 && at + length <= words.len() {
            if let Some(possessive) = self.begins(&words[at..at + length], lists) {
                let lower = if possessive { "partner's" } else { "partner" }.to_owned();
                let bytes = words[at].bytes.start..words[at + length - 1].bytes.end;
                words.splice(at..at + length, [Word { lower, bytes }]);
            }
            at += 1;
        }
    }

    /// Whether these words name the person, in any case, and if so, whether an "'s" follows.
    fn begins(&self, words: &[Word], lists: &WordLists) -> Option<bool> {
        let same = |(own, found): (&Word, &Word)| {
            let ending = found.lower.strip_prefix(&own.lower);
            ending
                .is_some_and(|ending| ending.is_empty() || lists.case_endings.iter().any(|one| one == ending))
                || lists.mine.contains(own) && lists.mine.contains(found)
        };
        let named = self.noun.iter().zip(words).all(same);
        named.then(|| words.last().is_some_and(|last| last.lower.ends_with("'s")))
    }
}
