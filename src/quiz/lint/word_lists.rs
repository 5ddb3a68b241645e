//! The word lists of a language.

use std::sync::LazyLock;

use serde::Deserialize;

use super::period::TimeWords;
use super::phrases::{Degrees, Phrases};
use crate::quiz::syntax::written::dialect;

/// The words that the wording lints look for, one file per language. In a language without a file every list is empty,
/// so these lints find nothing.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordLists {
    /// Words without content of their own.
    pub function: Phrases,
    /// Names for the person who answers, as a subject.
    pub self_subject: Phrases,
    /// Names for the partner.
    pub partner: Phrases,
    /// What makes a noun one's own, the plainest form of it, and the endings that its cases have: for whatever else a
    /// quiz calls the partner.
    pub mine: Phrases,
    pub my: Vec<String>,
    pub case_endings: Vec<String>,
    /// Names for both together, as a subject.
    pub both_subject: Phrases,
    /// Words that open a clause before the main one.
    pub clause_openers: Phrases,
    /// Words that may come between a subject and its verb.
    pub adverbs: Phrases,
    /// Forms of "to be".
    pub be: Phrases,

    /// What stands before a noun, and words between two names for one person.
    pub determiners: Phrases,
    pub either: Phrases,
    /// Forms of "to be" and the like that make a passive, the participles that follow, and who did it.
    pub passive: Phrases,
    pub participles: Phrases,
    pub by_somebody: Phrases,
    /// The answering person as the object of a sentence.
    pub to_me: Phrases,

    /// L01: words that join two things, phrases that are one thing, kinds of things of which two are one, words that
    /// begin a question within a sentence, and endings that two words in a list have in common.
    pub joins: Phrases,
    pub one_thing: Phrases,
    pub one_kind: Vec<Phrases>,
    pub questions: Phrases,
    pub listed_endings: Phrases,
    /// L01: forms of verbs that accompany another one.
    pub accompanying: Phrases,
    /// L02: words that negate, words that only seem to, and answers that negate.
    pub negations: Phrases,
    pub no_negations: Phrases,
    /// L02: words with a negation in them that make one idea with a negation before them, those negations that say no
    /// more than "kind" by "never unkind", and the plain ones.
    pub contraries: Phrases,
    pub seldom: Phrases,
    pub denials: Phrases,
    pub denying_answers: Phrases,
    /// L03: words for how often.
    pub frequencies: Phrases,
    pub no_frequencies: Phrases,
    /// L04: words that allow no exception.
    pub absolutes: Phrases,
    pub no_absolutes: Phrases,
    /// L05: words whose full stop does not end a sentence.
    pub abbreviations: Phrases,
    /// L06: from how many syllables a word is long, the letters that make a syllable, and long words that everybody
    /// knows.
    pub long_word: usize,
    pub vowels: String,
    pub silent_endings: Vec<String>,
    pub well_known: Phrases,
    /// L07
    pub jargon: Phrases,
    /// L08: openings and phrases that suggest the answer.
    pub leading_openings: Phrases,
    pub loaded: Phrases,
    /// L09: what a partner is said to do or be, and phrases of blame that need no subject.
    pub blaming_verbs: Phrases,
    pub faults: Phrases,
    pub blaming: Phrases,
    pub no_blaming: Phrases,
    /// L10: words that make a sentence hypothetical, and those that do only as its opening.
    pub hypothetical: Phrases,
    pub hypothetical_openings: Phrases,
    pub not_hypothetical: Phrases,
    /// L11: spans of time and numbers, and periods without a beginning.
    #[serde(skip)]
    pub time: TimeWords,
    /// L12, L15: labels that express agreement or disagreement, and those for or against.
    pub agreeing: Phrases,
    pub against: Phrases,
    pub in_favour: Phrases,
    /// L17: labels that count, whatever else they say.
    pub counted: Phrases,
    /// L34: how often labels say something happens, in times a day; words that make a number a count, and words that
    /// make it a time gone by; how much words say, below zero where they deny; and words for less and for more.
    pub rates: Degrees,
    pub counts: Phrases,
    pub elapsed: Phrases,
    pub degrees: Degrees,
    pub lower: Phrases,
    pub higher: Phrases,
    /// L18: words that ask how often, how much, how satisfied, or for a yes.
    pub asks_frequency: Phrases,
    pub asks_intensity: Phrases,
    pub asks_satisfaction: Phrases,
    /// L22: endings to strip from a word to find its stem, the longest first.
    pub endings: Vec<String>,
    /// L23: gendered words, people who are "he" or "she" themselves, and ways of living that not every couple shares.
    pub gendered: Phrases,
    pub gendered_people: Phrases,
    /// L23: names for a partner, where a quiz is about somebody else.
    pub romantic: Phrases,
    pub ways_to_live: Phrases,
    pub no_role: Phrases,
    /// L24: what happens to a person who receives.
    pub receiving: Phrases,
    pub by_partner: Phrases,
    /// L25: verbs and states of mind, and words that make them observable.
    pub inner_verbs: Phrases,
    pub inner_states: Phrases,
    pub not_inner: Phrases,
    pub telling: Phrases,
    /// L27, L28: words for what may endanger someone, and for what not everybody wants to show.
    pub dangerous: Phrases,
    pub sexual: Phrases,
    pub harmless: Phrases,
    /// L36: labels that give no answer.
    pub no_answers: Phrases,
    /// L32: words that have no place in a text that a couple reads about itself.
    pub unkind: Phrases,
}

impl WordLists {
    /// The lists for a language tag such as `en` or `de-AT`.
    pub fn of(language: &str) -> &'static Self {
        static ENGLISH: LazyLock<WordLists> =
            LazyLock::new(|| WordLists::read("en", include_str!("word_lists/en.ron")));
        static GERMAN: LazyLock<WordLists> =
            LazyLock::new(|| WordLists::read("de", include_str!("word_lists/de.ron")));
        static NONE: LazyLock<WordLists> = LazyLock::new(WordLists::default);
        match language.split('-').next() {
            Some("en") => &ENGLISH,
            Some("de") => &GERMAN,
            _ => &NONE,
        }
    }

    fn read(language: &str, file: &str) -> Self {
        // A test parses every file, so the default is never used.
        let lists: Self = dialect().from_str(file).unwrap_or_default();
        Self { time: TimeWords::of(language), ..lists }
    }

    /// Whether there is a file for the language; without one, finding nothing says nothing.
    pub fn are_known(&self) -> bool {
        !self.function.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::model::is_spoken;

    #[test]
    fn every_language_has_every_list() {
        for file in [include_str!("word_lists/en.ron"), include_str!("word_lists/de.ron")] {
            let words: Result<WordLists, _> = dialect().from_str(file);
            assert!(words.is_ok_and(|words| words.are_known()), "{file}");
        }
        assert!(WordLists::of("de-AT").long_word > WordLists::of("en").long_word);
        for tag in ["en", "en-GB", "de", "de-AT", "fr", "nds"] {
            assert_eq!(WordLists::of(tag).are_known(), is_spoken(tag));
        }
    }
}
