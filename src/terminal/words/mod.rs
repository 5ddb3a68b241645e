//! What only a terminal says: keys, commands and paths.

pub(super) mod english;
pub(super) mod german;

use crate::answers::Name;

/// A number with its unit.
fn several(count: usize, one: &str, many: &str) -> String {
    if count == 1 { one.to_owned() } else { format!("{count} {many}") }
}

/// What a terminal says in one language, in addition to [`SittingWords`](crate::words::SittingWords).
pub struct TerminalWords {
    // One-line questions.
    /// The answers that mean yes, the shortest first.
    pub yes: [&'static str; 2],
    /// The answers that mean no, the shortest first.
    pub no: [&'static str; 2],
    /// Shown when neither was typed.
    pub yes_or_no: &'static str,
    /// Lets a notice be read before a full screen covers it; another name may be typed.
    pub enter_goes_on: &'static str,

    // Choosing a quiz.
    /// Above the quizzes to choose from.
    pub which_quiz: &'static str,
    /// A quiz to choose: its title, and how many minutes it takes.
    pub a_quiz: fn(&str, usize) -> String,
    /// After the quiz to begin with.
    pub to_begin_with: &'static str,
    /// After the full quiz.
    pub the_full_one: &'static str,
    /// Asks for the number of a quiz.
    pub quiz_number: &'static str,
    /// What was typed is not one of the numbers; the argument is how many there are.
    pub no_such_number: fn(usize) -> String,

    // Planning.
    /// Asks for one number, or for two.
    pub one_or_two: &'static str,
    /// Asks for a number.
    pub type_number: &'static str,
    /// How a day can be typed, and which one Enter takes.
    pub day_format: fn(&str) -> String,
    /// The names of today and of tomorrow.
    pub near_days: [&'static str; 2],
    /// What was typed is no day.
    pub no_day: &'static str,
    /// How a time can be typed, and which one Enter takes.
    pub time_format: &'static str,
    /// What was typed is no time.
    pub no_time: &'static str,
    /// Asks for the number of a plan.
    pub which_plan: &'static str,
    /// Asks what is to become of the step of this title: what can be typed.
    pub keep_change_rest: fn(&str) -> String,
    /// The keys for these, in their order.
    pub keep_change_rest_keys: [&'static str; 3],
    /// How this person can plan something.
    pub plan_first: fn(&Name) -> String,
    /// What this person can do with what is planned.
    pub plan_next: fn(&Name) -> String,

    // Added to sentences of a sitting.
    /// After `SittingWords::go_on` or `SittingWords::carry_over`, for someone who has not said who they are: what to
    /// type.
    pub or_another_name: &'static str,
    /// After `SittingWords::go_on`: what answering no does.
    pub keeps_old_file: &'static str,
    /// After `SittingWords::carry_over`.
    pub old_file_kept: &'static str,
    /// After `SittingWords::before_stop`.
    pub stop_and_skip: &'static str,
    /// After `SittingWords::stopped`: how to go on with the quiz.
    pub goes_on_with: fn(&str) -> String,
    /// After `SittingWords::thanks`: where the answers are stored.
    pub kept_in: fn(&str) -> String,
    /// After `SittingWords::passphrase_differs`.
    pub once_again: &'static str,
    /// After `SittingWords::hand_over`: how the other person opens it.
    pub opened_with: &'static str,
    /// Asks whether to take the drawn words.
    pub drawn_or_own: &'static str,
    /// Above the same as a link.
    pub or_a_link: &'static str,
    /// Above the same as a code.
    pub or_a_code: &'static str,
    /// The terminal has fewer columns than these, which a code takes.
    pub too_narrow: fn(usize) -> String,

    // Files and commands.
    /// The shared file was written to this path.
    pub written: fn(&str) -> String,
    /// Asks whether to write the shared file to this path.
    pub write_it: fn(&str) -> String,
    /// The shared file was not written.
    pub unwritten: &'static str,
    /// What this person can do next; the second argument is what a command needs to find the quiz, to go after the
    /// name; the third is who the other person is.
    pub next: fn(&Name, &str, &str) -> String,

    // Line by line.
    /// What can be typed at a question.
    pub keys: &'static str,
    /// What can be typed at the review.
    pub review_keys: &'static str,
    /// What can be typed when asked about sharing a dimension.
    pub sharing_keys: &'static str,
    /// What can be typed where a note is invited.
    pub note_keys: &'static str,
    /// Beside the answer given before.
    pub answered_so_far: &'static str,
    /// Beside an item declined before.
    pub declined_so_far: &'static str,
    /// What was typed is not a key here; the argument says what is.
    pub no_key: fn(&str) -> String,
    /// An event that has no meaning at this point.
    pub nothing_there: &'static str,

    // The full screen; of several wordings, the first that fits is shown.
    /// What the keys do.
    pub screen_help: &'static str,
    /// Before the digits of the question to go to.
    pub go_to: &'static str,
    /// Before the keys, on a page that continues below.
    pub more_below: &'static str,
    /// The keys on the welcome page.
    pub welcome_foot: &'static [&'static str],
    /// The keys at a question.
    pub question_foot: &'static [&'static str],
    /// The keys where a note is written.
    pub note_foot: &'static [&'static str],
    /// The keys at the review.
    pub review_foot: &'static [&'static str],
    /// The keys when asked about sharing a dimension.
    pub sharing_foot: &'static [&'static str],
    /// The keys on the help page.
    pub help_foot: &'static [&'static str],
    /// How far one has read: the last line in view, of how many.
    pub reading_place: fn(usize, usize) -> String,
    /// The keys for reading on.
    pub reading_foot: &'static [&'static str],
    /// The keys at the end of a text.
    pub read_foot: &'static [&'static str],
}
