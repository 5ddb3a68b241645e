//! Whoever a quiz calls the other person, read as the partner that the word lists speak of.

use super::phrases::{Word, words};
use super::text::Text;
use super::word_lists::WordLists;
use crate::quiz::model::Other;
use crate::quiz::syntax::written;

/// The other person as statements name them.
pub(super) struct OtherPerson {
    /// As the subject of a statement: "my friend".
    pub said: String,
    /// Whether the quiz says so itself, and does not call them a partner.
    pub is_no_partner: bool,
    /// Whether what they are called tells "he" or "she": "my sister".
    pub is_gendered: bool,
    /// Each way to name them, the longest first; empty where the word lists know the name anyway.
    names: Vec<Name>,
}

/// A way to name the other person.
struct Name {
    /// Without the determiner before it.
    noun: Vec<String>,
    /// Whether a determiner must come before it: "my sister" for "my elder sister".
    is_short: bool,
}

impl OtherPerson {
    /// A partner, unless the quiz says otherwise.
    pub fn of(quiz: &written::Quiz, lists: &WordLists) -> Self {
        let language = quiz.language.value.as_deref().unwrap_or_default();
        let text = quiz.other.as_ref().and_then(|other| other.value.as_deref());
        let other = text.and_then(|text| Other::read(text, language).ok());
        let is_told = other.is_some();
        let said = other.map_or_else(|| "my partner".to_owned(), |other| other.said);
        let all = words(&said);
        let names = names(&all, lists);
        let is_partner = !lists.partner.find(&all).is_empty();
        let is_gendered = all.iter().any(|word| lists.gendered_people.contains(word));
        Self { said, is_no_partner: is_told && !is_partner, is_gendered, names }
    }

    /// Makes "my partner" of every mention, and says whether there is one.
    pub fn read_as_partner(&self, text: &mut Text, lists: &WordLists) -> bool {
        let words = &mut text.words;
        let (mut at, mut is_named) = (0, false);
        while at < words.len() && !self.names.is_empty() {
            let before = at.checked_sub(1).filter(|before| lists.determiners.contains(&words[*before]));
            let found = self
                .names
                .iter()
                .find(|name| (before.is_some() || !name.is_short) && name.begins(&words[at..], lists));
            let Some(length) = found.map(|name| name.noun.len()) else {
                at += 1;
                continue;
            };
            let last = &words[at + length - 1];
            // "My parents' house"
            let is_possessive = last.lower.ends_with("'s")
                || last.lower.ends_with('s') && text.value[last.bytes.end..].starts_with(['\'', '’']);
            words[at].bytes.end = last.bytes.end;
            if is_possessive { "partner's" } else { "partner" }.clone_into(&mut words[at].lower);
            for part in &mut words[at + 1..at + length] {
                part.lower.clear();
            }
            if let (Some(before), Some(my)) = (before, lists.my.first()) {
                words[before].lower.clone_from(my);
            }
            at += length;
            is_named = true;
        }
        words.retain(|word| !word.lower.is_empty());
        is_named
    }
}

/// What statements may call the other person: "elder sister", "sister" and "sibling" for "my elder sister", either noun
/// of "my brother or sister", "person I care for" and "person" for "the person I care for".
fn names(said: &[Word], lists: &WordLists) -> Vec<Name> {
    let is_function = |word: &&Word| lists.function.contains(word);
    let lower = |word: &Word| word.lower.clone();
    if said.iter().all(|word| is_function(&word)) {
        return Vec::new();
    }
    let noun = said.iter().skip_while(|word| lists.determiners.contains(word)).map(lower).collect();
    let alternatives = said.split(|word| lists.either.contains(word));
    let mut names = vec![Name { noun, is_short: false }];
    // "My business" is not "my business partner".
    if lists.partner.find(said).is_empty() {
        let short = |word: &String| Name { noun: vec![word.clone()], is_short: true };
        for alternative in alternatives {
            let noun = alternative.iter().skip_while(is_function).take_while(|word| !is_function(word));
            let Some(head) = noun.last() else { continue };
            let synonyms = lists.synonyms.iter().filter(|names| names.contains(&head.lower)).flatten();
            names.extend([&head.lower].into_iter().chain(synonyms).map(short));
        }
    }
    names
}

impl Name {
    /// Whether these words begin with this name, in any case.
    fn begins(&self, words: &[Word], lists: &WordLists) -> bool {
        let same = |(own, found): (&String, &Word)| {
            let ending = found.lower.strip_prefix(own.as_str());
            let is_case =
                |ending: &str| ending.is_empty() || lists.case_endings.iter().any(|one| one == ending);
            ending.is_some_and(is_case) || lists.mine.has(own) && lists.mine.contains(found)
        };
        self.noun.len() <= words.len() && self.noun.iter().zip(words).all(same)
    }
}
