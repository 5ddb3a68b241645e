//! What is said around the questions of a quiz, wherever they are answered.

pub(super) mod english;
pub(super) mod german;

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::Deref;

use serde::Serialize;

use crate::answers::Name;
use crate::profile::sealing::GuessedIn;
use crate::quiz::{Quiz, Sentence, places_in};

/// A sentence, with places such as `{period}` where something is filled in. A quiz may bring its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Phrase(Cow<'static, str>);

impl Phrase {
    const fn own(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// The sentence with these values in its places.
    #[must_use]
    pub fn with<const N: usize>(&self, values: [(&str, &dyn Display); N]) -> String {
        let mut said = String::new();
        let mut from = 0;
        for (brackets, place) in places_in(&self.0) {
            if let Some((_, value)) = values.iter().find(|(name, _)| *name == place) {
                said += &self.0[from..brackets.start];
                said += &value.to_string();
                from = brackets.end;
            }
        }
        said + &self.0[from..]
    }
}

impl Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A sentence in which nothing is filled in.
impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// What a sitting says in one language, from asking for a name to sharing at the end.
#[derive(Clone)]
pub struct SittingWords {
    // Before a sitting.
    /// Asks for a name.
    pub your_name: &'static str,
    /// A sitting of this person cannot be read, and why.
    pub unreadable: fn(&dyn Display) -> String,
    /// Before the offer to go on.
    pub welcome_back: fn(&Name) -> String,
    /// Whether to go on with the sitting of this day.
    pub go_on: fn(&str) -> String,
    /// Whether to carry answers over from the sitting of this day: how many can be, and how many cannot.
    pub carry_over: fn(&str, usize, usize) -> String,
    /// This person has finished the quiz on this day.
    pub finished_before: fn(&Name, &str) -> String,
    /// This person is new, and there is another one with nearly the same name.
    pub new_here: fn(&Name, &Name) -> String,

    /// Who the other person is, where a quiz does not say.
    pub other: Phrase,
    /// The same where a quiz says it in a language that these sentences are not in.
    pub other_person: &'static str,

    // The welcome.
    /// Before the first question.
    pub before: Phrase,
    /// Where answers are stored.
    pub before_kept: Phrase,
    /// Who may look over one's shoulder.
    pub before_alone: Phrase,
    /// What a comparison shows the `other` person of shared dimensions, which are listed after it.
    pub before_shared: Phrase,
    /// The same for optionally shared ones.
    pub before_chosen: Phrase,
    /// The same for private ones.
    pub before_private: Phrase,
    /// Who it is for, and what it is not.
    pub before_adults: Phrase,
    /// How to stop.
    pub before_stop: Phrase,

    // Questions.
    /// Above an item: the `period` it looks back on.
    pub thinking_of: Phrase,
    /// Which `number` out of a `total`.
    pub number_of: Phrase,
    /// The same where answers to come decide whether some items are asked: the `total` is at most that.
    pub number_of_at_most: Phrase,
    /// The rest takes a minute or less.
    pub minute_left: Phrase,
    /// Roughly how many `minutes` the rest takes.
    pub minutes_left: Phrase,
    /// Half-way: the `area` where most happens so far.
    pub so_far: Phrase,
    /// An item that was declined, in a list.
    pub declined: Phrase,
    /// An item without an answer, in a list.
    pub open: Phrase,
    /// The answers could not be saved, and the `error`.
    pub not_saved: Phrase,

    /// Below an invitation to write a note to oneself: who will see it.
    pub note_is_yours: Phrase,

    // The review.
    /// Above the list of questions.
    pub all_questions: Phrase,
    /// How many questions there are in `total`, and how many are `answered` and `open`.
    pub sum: Phrase,
    /// The same where some were `declined`.
    pub sum_declined: Phrase,

    // The end.
    /// Above the question whether the partner may see a dimension.
    pub before_you_finish: Phrase,
    /// Shown on leaving before the end.
    pub stopped: Phrase,
    /// Shown on leaving before the first answer.
    pub stopped_empty: Phrase,
    /// Shown at the end.
    pub thanks: Phrase,

    // Sharing; an argument is the other person.
    /// After a dimension: the question whether the `other` person may see it.
    pub may_see: Phrase,
    /// After that question, for someone who may not feel safe: that a refusal never shows.
    pub no_never_shows: Phrase,
    /// Whether to share a dimension.
    pub share_it: &'static str,
    /// Before the final question whether to write a file.
    pub before_sharing: &'static str,
    /// What its owner can do with the shared file, and what keeps it from others.
    pub hand_over: fn(&str) -> String,
    /// Asks for a passphrase.
    pub passphrase: fn(&str) -> String,
    /// Asks for it once more.
    pub passphrase_again: &'static str,
    /// The two were not the same.
    pub passphrase_differs: &'static str,
    /// It has fewer characters than this.
    pub passphrase_short: fn(usize) -> String,

    // Drawn words.
    /// Above them.
    pub say_words: &'static str,
    /// This word is none of them; these may be meant, if any.
    pub unknown_word: fn(&str, &[&str]) -> String,
    /// There are so many words instead of so many.
    pub word_count: fn(usize, usize) -> String,
    /// How long it takes to guess a passphrase that somebody made up.
    pub guessed_in: fn(GuessedIn) -> String,

    // Backups.
    /// Before a passphrase for a backup is chosen: what happens if it is forgotten.
    pub backup_lost: &'static str,
    /// Asks for it.
    pub backup_passphrase: &'static str,
    /// Whose backup was written, and how many sittings and plans are in it.
    pub backed_up: fn(&Name, usize, usize) -> String,
    /// Whose backup of which day was read, and how many of its entries were brought back, were there already, and are
    /// different here and were left.
    pub brought_back: fn(&Name, &str, [usize; 3]) -> String,
}

/// Which sentence of the table a quiz brings by that name.
macro_rules! of_table {
    ($table:expr, $sentence:expr, $($mutable:tt)?) => {
        match $sentence {
            Sentence::Other => &$($mutable)? $table.other,
            Sentence::Before => &$($mutable)? $table.before,
            Sentence::BeforeKept => &$($mutable)? $table.before_kept,
            Sentence::BeforeAlone => &$($mutable)? $table.before_alone,
            Sentence::BeforeShared => &$($mutable)? $table.before_shared,
            Sentence::BeforeChosen => &$($mutable)? $table.before_chosen,
            Sentence::BeforePrivate => &$($mutable)? $table.before_private,
            Sentence::BeforeAdults => &$($mutable)? $table.before_adults,
            Sentence::BeforeStop => &$($mutable)? $table.before_stop,
            Sentence::ThinkingOf => &$($mutable)? $table.thinking_of,
            Sentence::NumberOf => &$($mutable)? $table.number_of,
            Sentence::NumberOfAtMost => &$($mutable)? $table.number_of_at_most,
            Sentence::MinuteLeft => &$($mutable)? $table.minute_left,
            Sentence::MinutesLeft => &$($mutable)? $table.minutes_left,
            Sentence::SoFar => &$($mutable)? $table.so_far,
            Sentence::Declined => &$($mutable)? $table.declined,
            Sentence::Open => &$($mutable)? $table.open,
            Sentence::NotSaved => &$($mutable)? $table.not_saved,
            Sentence::NoteIsYours => &$($mutable)? $table.note_is_yours,
            Sentence::AllQuestions => &$($mutable)? $table.all_questions,
            Sentence::Sum => &$($mutable)? $table.sum,
            Sentence::SumDeclined => &$($mutable)? $table.sum_declined,
            Sentence::BeforeYouFinish => &$($mutable)? $table.before_you_finish,
            Sentence::MaySee => &$($mutable)? $table.may_see,
            Sentence::NoNeverShows => &$($mutable)? $table.no_never_shows,
            Sentence::Stopped => &$($mutable)? $table.stopped,
            Sentence::StoppedEmpty => &$($mutable)? $table.stopped_empty,
            Sentence::Thanks => &$($mutable)? $table.thanks,
        }
    };
}

impl SittingWords {
    /// This table with the sentences that a quiz brings. Behind those that tell people who will see what stands what the
    /// program itself says: nobody agrees to an author's words alone. In either language, the other person is filled in.
    pub(super) fn of_quiz(&self, quiz: &Quiz) -> Self {
        let mut words = self.clone();
        let own_other: [(&str, &dyn Display); 1] = [("other", &super::other(quiz))];
        words.before_shared = Phrase(self.before_shared.with(own_other).into());
        words.may_see = Phrase(self.may_see.with(own_other).into());
        let brought = quiz.program().get(&Sentence::Other).map(String::as_str);
        let other = brought.or_else(|| quiz.other().map(|other| &*other.yours)).unwrap_or(&self.other);
        for (sentence, text) in quiz.program() {
            let phrase = of_table!(words, sentence, mut);
            let text = Phrase(Cow::Owned(text.clone())).with([("other", &other)]);
            *phrase = Phrase(if sentence.protects() { format!("{text} [{phrase}]") } else { text }.into());
        }
        words
    }

    /// One of the sentences that a quiz can bring.
    #[must_use]
    pub fn said(&self, sentence: Sentence) -> &Phrase {
        of_table!(self, sentence,)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::is_spoken;
    use crate::words::Language;

    #[test]
    fn every_sentence_has_the_places_that_a_quiz_is_asked_for() {
        for language in Language::ALL {
            for sentence in Sentence::ALL {
                let said = SittingWords::of(language).said(*sentence);
                let mut places: Vec<_> = places_in(said).into_iter().map(|(_, place)| place).collect();
                let mut expected = sentence.places().to_vec();
                places.sort_unstable();
                expected.sort_unstable();
                assert_eq!(places, expected, "{}", sentence.name());
            }
        }
    }

    #[test]
    fn the_languages_with_tables_are_those_that_are_spoken() {
        for tag in ["en", "en-GB", "de", "de-AT", "es", "nds", "fr"] {
            let has_table =
                Language::ALL.iter().any(|language| tag.split('-').next() == Some(language.tag()));
            assert_eq!(is_spoken(tag), has_table, "{tag}");
        }
    }

    /// What is filled in is not filled in again, and a bracket that means nothing stays.
    #[test]
    fn places_are_filled_in_once() {
        let phrase = Phrase::own("{{b}} {a}, {b} {").with([("a", &"{b}"), ("b", &2)]);
        assert_eq!(phrase, "{{b}} {b}, 2 {");
    }
}
