//! Who does what in a sentence, as far as word order tells.

use std::ops::Range;

use super::phrases::{Phrases, Word};
use super::text::{MOST, Text};
use super::word_lists::WordLists;

/// Who a sentence is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Me,
    Partner,
    Both,
}

impl Text<'_> {
    /// The first subject of the main clause, and the words after it.
    pub fn subject(&self, words: &WordLists) -> Option<(Subject, &[Word])> {
        let clause_first = words.clause_openers.begin(&self.words).is_some();
        let comma = (0..self.words.len()).find(|&word| clause_first && self.comma_after(word));
        let main = &self.words[comma.map_or(0, |word| word + 1)..];
        (0..main.len()).find_map(|at| {
            let named = |phrases: &Phrases| phrases.begin(&main[at..]).map(|length| &main[at + length..]);
            let both = named(&words.both_subject).map(|rest| (Subject::Both, rest));
            let partner = || named(&words.partner).map(|rest| (Subject::Partner, rest));
            let me = || named(&words.self_subject).map(|rest| (Subject::Me, rest));
            let pronoun =
                || named(&words.other_subject).filter(|_| at == 0).map(|rest| (Subject::Partner, rest));
            both.or_else(partner).or_else(me).or_else(pronoun)
        })
    }

    /// Where the text says that the partner does one of `verbs`, or is in one of `states`.
    pub fn partner_does(&self, words: &WordLists, verbs: &Phrases, states: &Phrases) -> Vec<Range<usize>> {
        let deed = |partner: Range<usize>| {
            let verb = self.after_adverbs(partner.end, words);
            // An adverb may be part of the phrase: "only cares about".
            let auxiliary = self.words.get(verb).is_some_and(|word| words.auxiliaries.contains(word));
            let participle = auxiliary.then(|| self.after_adverbs(verb + 1, words));
            let deed = (partner.end..=verb)
                .chain(participle)
                .find_map(|at| Some(at..at + verbs.begin(&self.words[at..])?));
            if deed.is_some() {
                return deed;
            }
            // "Is my partner happy?"
            let asked = partner.start.checked_sub(1).filter(|before| words.be.contains(&self.words[*before]));
            let Some(be) = words.be.begin(&self.words[verb..]) else {
                return Some(asked?..verb + states.begin(&self.words[verb..])?);
            };
            let adverbs = verb + be..=self.after_adverbs(verb + be, words);
            // "Lonely" looks like an adverb.
            let end = adverbs.into_iter().find_map(|at| Some(at + states.begin(&self.words[at..])?))?;
            Some(verb..end)
        };
        words.partner.find(&self.words).into_iter().filter_map(deed).take(MOST).collect()
    }

    fn after_adverbs(&self, start: usize, words: &WordLists) -> usize {
        let adverbs = self.words[start..].iter().take_while(|word| words.adverbs.contains(word)).count();
        start + adverbs
    }
}
