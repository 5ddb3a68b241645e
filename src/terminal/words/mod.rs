//! What only a terminal says: keys, commands and paths.

pub(super) mod english;
pub(super) mod german;

use crate::answers::Name;

/// What a terminal says in one language, beside what a sitting says anywhere.
pub struct TerminalWords {
    // Questions of one line.
    /// The answers to a question of yes or no, the shortest first.
    pub yes: [&'static str; 2],
    /// The same for no.
    pub no: [&'static str; 2],
    /// Where neither was typed.
    pub yes_or_no: &'static str,
    /// Lets a notice be read before a full screen covers it; another name may be typed.
    pub enter_goes_on: &'static str,

    // Behind sentences of a sitting.
    /// What a no to `SittingWords::go_on` does.
    pub keeps_old_file: &'static str,
    /// Behind `SittingWords::carry_over`.
    pub old_file_kept: &'static str,
    /// Behind `SittingWords::before_stop`.
    pub stop_and_skip: &'static str,
    /// Behind `SittingWords::stopped`: how to go on with the quiz.
    pub goes_on_with: fn(&str) -> String,
    /// Behind `SittingWords::thanks`: where the answers are.
    pub kept_in: fn(&str) -> String,
    /// Behind `SittingWords::passphrase_differs`.
    pub once_again: &'static str,
    /// Behind `SittingWords::hand_over`: how the partner opens it.
    pub opened_with: &'static str,

    // Files and commands.
    /// What is shared was written to this path.
    pub written: fn(&str) -> String,
    /// Whether to write what is shared to this path.
    pub write_it: fn(&str) -> String,
    /// It was not.
    pub unwritten: &'static str,
    /// What this person can do next; behind the name, what else a command needs to find the quiz.
    pub next: fn(&Name, &str) -> String,

    // Line by line.
    /// What can be typed while a question is asked.
    pub keys: &'static str,
    /// What can be typed at the review.
    pub review_keys: &'static str,
    /// What can be typed where a dimension may be shared.
    pub sharing_keys: &'static str,
    /// Beside an answer that was given before.
    pub answered_so_far: &'static str,
    /// Beside an item that was declined before.
    pub declined_so_far: &'static str,
    /// What was typed is no key here; behind it stands what is.
    pub no_key: fn(&str) -> String,
    /// An event has no meaning where the session stands.
    pub nothing_there: &'static str,

    // The full screen; of several wordings the first that fits is shown.
    /// What the keys do.
    pub screen_help: &'static str,
    /// Before the digits of the question to go to.
    pub go_to: &'static str,
    /// Before the keys of a page that goes on below.
    pub more_below: &'static str,
    /// The keys of the welcome.
    pub welcome_foot: &'static [&'static str],
    /// The keys of a question.
    pub question_foot: &'static [&'static str],
    /// The keys of the review.
    pub review_foot: &'static [&'static str],
    /// The keys where a dimension may be shared.
    pub sharing_foot: &'static [&'static str],
    /// The keys of the help.
    pub help_foot: &'static [&'static str],
}
