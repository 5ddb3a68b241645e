//! What is said around the questions of a quiz, wherever they are answered.

pub(super) mod english;
pub(super) mod german;

use std::fmt::Display;

use crate::answers::Name;

/// What a sitting says in one language, from the name to what is shared at its end.
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
    /// Whether to carry answers over from the sitting of this day: so many, and not so many.
    pub carry_over: fn(&str, usize, usize) -> String,
    /// This person has finished the quiz on this day.
    pub finished_before: fn(&Name, &str) -> String,
    /// This person is new, and there is another one with nearly the same name.
    pub new_here: fn(&Name, &Name) -> String,

    // The welcome.
    /// Before the first question.
    pub before: &'static str,
    /// Where answers are kept.
    pub before_kept: &'static str,
    /// Who may look on.
    pub before_alone: &'static str,
    /// What a comparison shows of dimensions that are shared, which are listed behind it.
    pub before_shared: &'static str,
    /// The same for those shared by choice.
    pub before_chosen: &'static str,
    /// The same for private ones.
    pub before_private: &'static str,
    /// For whom it is, and what it is not.
    pub before_adults: &'static str,
    /// How to stop.
    pub before_stop: &'static str,

    // Questions.
    /// Above an item: the time it looks back on.
    pub thinking_of: fn(&str) -> String,
    /// Which of how many questions.
    pub number_of: fn(usize, usize) -> String,
    /// About how many minutes the rest takes; 0 for less than one.
    pub time_left: fn(u64) -> String,
    /// An item that was declined, in a list.
    pub declined: &'static str,
    /// An item without an answer, in a list.
    pub open: &'static str,
    /// The answers could not be saved, and why.
    pub not_saved: fn(&dyn Display) -> String,

    // The review.
    /// Above the list of questions.
    pub all_questions: &'static str,
    /// Of so many questions: answered, open, declined.
    pub sum: fn(usize, usize, usize, usize) -> String,

    // The end.
    /// Above the question whether the partner may see a dimension.
    pub before_you_finish: &'static str,
    /// Left before the end.
    pub stopped: &'static str,
    /// Left before the first answer.
    pub stopped_empty: &'static str,
    /// Finished.
    pub thanks: &'static str,

    // Sharing.
    /// Behind a dimension: the question whether the partner may see it.
    pub may_see: &'static str,
    /// Whether to share a dimension.
    pub share_it: &'static str,
    /// Before the last question whether a file is to be written.
    pub before_sharing: &'static str,
    /// What its owner can do with what was shared, and what keeps it from others.
    pub hand_over: &'static str,
    /// Asks for a passphrase.
    pub passphrase: &'static str,
    /// Asks for it once more.
    pub passphrase_again: &'static str,
    /// The two were not the same.
    pub passphrase_differs: &'static str,
    /// It has fewer characters than this.
    pub passphrase_short: fn(usize) -> String,
}
