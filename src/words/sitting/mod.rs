//! What is said around the questions of a quiz, wherever they are answered.

pub(super) mod english;
pub(super) mod german;

use std::fmt::Display;

use crate::answers::Name;
use crate::profile::sealing::GuessedIn;

/// What a sitting says in one language, from asking for a name to sharing at the end.
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

    // The welcome.
    /// Before the first question.
    pub before: &'static str,
    /// Where answers are stored.
    pub before_kept: &'static str,
    /// Who may look over one's shoulder.
    pub before_alone: &'static str,
    /// What a comparison shows of shared dimensions, which are listed after it.
    pub before_shared: fn(&str) -> String,
    /// The same for optionally shared ones.
    pub before_chosen: &'static str,
    /// The same for private ones.
    pub before_private: &'static str,
    /// Who it is for, and what it is not.
    pub before_adults: &'static str,
    /// How to stop.
    pub before_stop: &'static str,

    // Questions.
    /// Above an item: the period it looks back on.
    pub thinking_of: fn(&str) -> String,
    /// Which question out of how many.
    pub number_of: fn(usize, usize) -> String,
    /// The same where answers to come decide whether some items are asked: the number, and how many at most.
    pub number_of_at_most: fn(usize, usize) -> String,
    /// Roughly how many minutes the rest takes; 0 for less than one.
    pub time_left: fn(u64) -> String,
    /// Half-way: the dimension where most happens so far.
    pub so_far: fn(&str) -> String,
    /// An item that was declined, in a list.
    pub declined: &'static str,
    /// An item without an answer, in a list.
    pub open: &'static str,
    /// The answers could not be saved, and why.
    pub not_saved: fn(&dyn Display) -> String,

    /// Below an invitation to write a note to oneself: who will see it.
    pub note_is_yours: &'static str,

    // The review.
    /// Above the list of questions.
    pub all_questions: &'static str,
    /// The number of questions, and how many are answered, open and declined.
    pub sum: fn(usize, usize, usize, usize) -> String,

    // The end.
    /// Above the question whether the partner may see a dimension.
    pub before_you_finish: &'static str,
    /// Shown on leaving before the end.
    pub stopped: &'static str,
    /// Shown on leaving before the first answer.
    pub stopped_empty: &'static str,
    /// Shown at the end.
    pub thanks: &'static str,

    // Sharing; the argument is the other person.
    /// After a dimension: the question whether they may see it.
    pub may_see: fn(&str) -> String,
    /// After that question, for someone who may not feel safe: that a refusal never shows.
    pub no_never_shows: &'static str,
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
