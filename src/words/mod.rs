//! Every sentence of the program's own, a table a language.
//!
//! A quiz brings its own words; what stands around them (reports, questions, help, consent) is here. [`of`] finds
//! the table for the language of a quiz, so that nothing else has to carry a language about. In a language without
//! a table the program speaks English. Usage, `--help`, error messages of the command line and the tools for authors
//! stay English: they are for scripts and searches as much as for readers.
//!
//! The tables are plain Rust: a value of one type, [`Words`], with a text where a sentence is fixed and a function
//! where something is filled in. A sentence that is missing, or that takes other things than its counterpart, does
//! not compile, and a language may reorder, inflect and count as it needs to. Files of messages with a format of
//! their own would want a parser and plural rules at run time, and tests for what the compiler proves here. To add
//! a language, copy `english.rs`, translate it, and name it in [`ALL`].
//!
//! The rules for all of them: strengths first; no verdict and no deficit with a name in front of it; a sentence
//! about growth hedges and ends in a question or a step; a tentative finding says "may", a clear one "seems to". In
//! a sensitive dimension no sentence has a name in it. Tests hold every table to them.

mod english;
mod german;

pub use english::ENGLISH;
pub use german::GERMAN;

use crate::answers::{Hint, Name};
use crate::comparison::{Grade, Similarity};
use crate::profile::{Basis, Contribution};
use crate::quiz::{Pattern, Validation, View};
use crate::suggestion::Reason;

/// Every table there is; the first is the one for all other languages.
pub static ALL: [&Words; 2] = [&ENGLISH, &GERMAN];

/// The table for a language tag such as `en` or `de-AT`.
#[must_use]
pub fn of(language: &str) -> &'static Words {
    let primary = language.split('-').next();
    ALL.into_iter().find(|words| Some(words.language) == primary).unwrap_or(&ENGLISH)
}

/// What the program says in one language.
pub struct Words {
    /// The language's tag, for browsers and screen readers.
    pub language: &'static str,
    /// Between whole numbers and tenths.
    pub decimal: &'static str,

    // In every report.
    /// The same in every report, whatever was answered.
    pub help: &'static str,
    /// Above the lines below it: the country that they are for, and when they were checked, where that is known.
    pub help_near: fn(&str, Option<&str>) -> String,
    /// The last sentence of every report.
    pub snapshot: &'static str,

    // Headings.
    /// Above one person's scores.
    pub your_profile: &'static str,
    /// Above what the bands say.
    pub what_it_may_say: &'static str,
    /// Above hints about careless answers.
    pub second_look: &'static str,
    /// Above suggestions.
    pub small_steps: &'static str,
    /// Above what the numbers cannot tell.
    pub limits: &'static str,
    /// Above the help.
    pub help_heading: &'static str,
    /// Above strengths.
    pub to_build_on: &'static str,
    /// Above two people's scores.
    pub side_by_side: &'static str,
    /// Above what both see alike.
    pub together: &'static str,
    /// Above what the two may see differently.
    pub differently: &'static str,
    /// Above one person's scores over time.
    pub over_time: &'static str,
    /// Above a preview of what is shared.
    pub partner_will_see: &'static str,
    /// Above what is not shared.
    pub stays_with_you: &'static str,
    /// Above the arithmetic.
    pub worked_out: &'static str,

    // Titles.
    /// Two people.
    pub couple: fn(&Name, &Name) -> String,
    /// The title of a preview.
    pub preview_of: fn(&Name) -> String,
    /// Behind the quiz's version: the time that was asked about.
    pub about_period: fn(&str) -> String,
    /// When the sittings of a history were finished.
    pub finished_on: fn(&[String]) -> String,

    // Numbers.
    /// What a view asks, as a row label, alone or behind a name.
    pub view: fn(View) -> &'static str,
    /// What scores of 0 and 100 mean.
    pub scores_run: &'static str,
    /// Where words stand beside scores.
    pub nearest_words: &'static str,
    /// Where errors stand beside scores: whether some are measured, and whether some are estimated.
    pub how_far_off: fn(bool, bool) -> String,
    /// Beside every pair of scores with errors.
    pub common_error: &'static str,
    /// What is known about the quiz as a measure.
    pub validation: fn(Validation) -> &'static str,
    /// The heads of the first columns of a table of scores: the area, and what was asked.
    pub table_head: [&'static str; 2],
    /// The head of the scores of a history.
    pub oldest_first: &'static str,
    /// The head of the last column of a history.
    pub last_change: &'static str,
    /// The caption of a table that stands beside a picture, from its heading.
    pub in_numbers: fn(&str) -> String,
    /// Above every set of pictures.
    pub how_to_read: &'static str,
    /// Whose marks are whose, for those who do not see them.
    pub marks: fn(&str, &str) -> String,
    /// How to read a picture of scores.
    pub picture_legend: &'static str,
    /// How to read a picture of a history.
    pub trend_legend: &'static str,

    // Of one person; a dimension's name and a colon stand before most of them.
    /// In place of a score where nothing was asked.
    pub not_asked: &'static str,
    /// How many of how many items were answered, and how many a score needs.
    pub answered_of: fn(usize, usize, usize) -> String,
    /// Behind the dimension and the view: a score rests on some of its items.
    pub rests_on: fn(usize, usize) -> String,
    /// Where safety lies in the lowest band; worded as an option, and never in a joint report.
    pub option_of_support: &'static str,
    /// A gentle question about careless answers.
    pub hint: fn(Hint) -> String,
    /// What the last column of a history says.
    pub changes: &'static str,
    /// How many sittings could not be set beside the others.
    pub left_out: fn(usize) -> String,
    /// A change: how sure it is, and whether it is one to more.
    pub change: fn(Grade, bool) -> &'static str,

    // Of two people; a dimension's name and a colon stand before most of them.
    /// What both experience a lot of.
    pub strength: &'static str,
    /// The same in a sensitive dimension.
    pub strength_sensitive: &'static str,
    /// The steadiest area, where even that is low.
    pub nothing_stands_out: &'static str,
    /// The steadiest area.
    pub place_to_start: &'static str,
    /// Both wish for more.
    pub shared_wish: &'static str,
    /// Both experience little.
    pub low: &'static str,
    /// The same in a sensitive dimension.
    pub low_sensitive: &'static str,
    /// The same in `safety`, where that is sensitive.
    pub low_safety: &'static str,
    /// Both experience little and neither wishes for more.
    pub quiet: &'static str,
    /// No difference could be shown.
    pub no_clear_difference: &'static str,
    /// The first counts more going to the second than that one counts arriving.
    pub not_landing: fn(Grade, &Name, &Name) -> String,
    /// The second counts more arriving from the first than that one counts giving.
    pub unseen_gift: fn(Grade, &Name, &Name) -> String,
    /// The two experience it differently.
    pub different_views: fn(Grade) -> String,
    /// One wishes for more and one for less.
    pub opposite_wishes: &'static str,
    /// The first wishes for more, and the second for things to stay.
    pub one_sided_wish: fn(&Name, &Name) -> String,
    /// Any difference in `safety`, where that is sensitive: as below.
    pub different_safety: fn(Grade) -> String,
    /// Any difference in a sensitive dimension: without names, and without who and what.
    pub different_sensitive: fn(Grade) -> String,
    /// The areas about which nothing is said.
    pub not_enough: fn(&str) -> String,
    /// In place of the two scores of a view that was not answered enough; it says nothing of either partner.
    pub too_few: &'static str,
    /// Where some areas are left out unless both share them.
    pub may_be_missing: &'static str,
    /// In place of the table when there is nothing in it.
    pub nothing_shared: &'static str,

    // Suggestions.
    /// Before steps for two.
    pub take_what_suits: &'static str,
    /// Before steps for one person.
    pub take_what_suits_you: &'static str,
    /// Where there is none for two.
    pub no_step: &'static str,
    /// Where there is none for one person.
    pub no_step_alone: &'static str,
    /// In place of steps where a person's safety lies in the lowest band.
    pub rest_first: &'static str,
    /// The area that a practice serves, its minutes, and how often.
    pub frame: fn(&str, u32, &str) -> String,
    /// The reasons, in one line.
    pub why: fn(&str) -> String,
    /// What stands behind a practice, in one line.
    pub source: fn(&str) -> String,
    /// One ground for a suggestion.
    pub reason: fn(&Reason) -> String,
    /// All that a practice is meant for, from what [`Words::suits`] says.
    pub meant_for: fn(&[&str]) -> String,
    /// What a practice is meant for.
    pub suits: fn(Pattern) -> &'static str,

    // Sharing.
    /// Behind a dimension: the question whether the partner may see it.
    pub may_see: &'static str,
    /// In place of scores, where none are shared.
    pub nothing_to_see: &'static str,
    /// What a shared file holds beside the scores.
    pub beside_scores: &'static str,
    /// The first of what stays with its owner.
    pub answers_stay: &'static str,
    /// In place of a score that is not shared, for its owner.
    pub too_few_to_share: &'static str,
    /// Before the last question whether a file is to be written.
    pub before_sharing: &'static str,
    /// What its owner can do with the file.
    pub after_sharing: fn(&str) -> String,
    /// Whether to share a dimension.
    pub share_it: &'static str,
    /// Whether to write the file.
    pub write_it: fn(&str) -> String,
    /// Where no file was written.
    pub unwritten: &'static str,
    /// Openness for a passphrase.
    pub passphrase: &'static str,
    /// Openness for it once more.
    pub passphrase_again: &'static str,
    /// The two were not the same.
    pub passphrase_differs: &'static str,
    /// It has fewer characters than this.
    pub passphrase_short: fn(usize) -> String,

    // Around a sitting.
    /// Openness for a name.
    pub your_name: &'static str,
    /// The answers to a question of yes or no, the shortest first.
    pub yes: [&'static str; 2],
    /// The same for no.
    pub no: [&'static str; 2],
    /// Where neither was typed.
    pub yes_or_no: &'static str,
    /// Lets a notice be read before a full screen covers it.
    pub enter_goes_on: &'static str,
    /// A sitting of this person cannot be read, and why.
    pub unreadable: fn(&dyn std::fmt::Display) -> String,
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
    /// Left before the end; how to go on with the quiz.
    pub stopped: fn(&str) -> String,
    /// Left before the first answer.
    pub stopped_empty: &'static str,
    /// Finished; where the answers are.
    pub thanks: fn(&str) -> String,
    /// What this person can do next; behind the name, what else a command needs to find the quiz.
    pub next: fn(&Name, &str) -> String,

    // Questions.
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
    /// Of so many questions: answered, open, declined.
    pub sum: fn(usize, usize, usize, usize) -> String,
    /// The answers could not be saved, and why.
    pub not_saved: fn(&std::io::Error) -> String,
    /// An event has no meaning where the session stands.
    pub nothing_there: &'static str,

    // The plain face.
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

    // The full screen; of several wordings the first that fits is shown.
    /// What the keys do.
    pub screen_help: &'static str,
    /// Above the question whether to share.
    pub before_you_finish: &'static str,
    /// Above the list of questions.
    pub all_questions: &'static str,
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

    /// How numbers came about.
    pub arithmetic: Arithmetic,
}

/// What `--explain` says, in one language. Formulas and the names of patterns are the same in all.
pub struct Arithmetic {
    /// How a score is made of answers.
    pub of_scores: &'static str,
    /// The name of a view.
    pub view: fn(View) -> &'static str,
    /// What one answer brings in.
    pub part: fn(&Contribution) -> String,
    /// Too little was answered.
    pub no_score: &'static str,
    /// A standard error, its degrees of freedom and where it comes from.
    pub error: fn(f64, f64, Basis) -> String,
    /// The name of a band and where it starts.
    pub band: fn(&str, f64) -> String,
    /// A wish.
    pub wish: fn(f64) -> String,
    /// How a need is made of a score and a wish, and what it is for.
    pub of_needs: &'static str,
    /// The need for a dimension.
    pub need: fn(&str, f64) -> String,
    /// How gaps are judged: up to which p they are clear, and up to which tentative.
    pub of_gaps: fn(f64, f64) -> String,
    /// What one gives and the other receives.
    pub gives_receives: fn(&Name, &Name) -> String,
    /// A gap, its test and its grade.
    pub gap: fn(f64, &str, Grade) -> String,
    /// A gap that could not be tested.
    pub untested: &'static str,
    /// A test: standard error, t, degrees of freedom, p, corrected p.
    pub test: fn([f64; 5]) -> String,
    /// Both needs, the patterns by name, the priority.
    pub priority: fn([f64; 2], &str, f64) -> String,
    /// Behind a view: too little was answered.
    pub not_enough: &'static str,
    /// Both partners' scores of a view.
    pub both: fn(f64, f64) -> String,
    /// Why a quiet dimension has no need.
    pub quiet: &'static str,
    /// Whether vulnerable practices are open.
    pub openness: fn(bool) -> String,
    /// How alike the two profiles are.
    pub likeness: fn(&Similarity) -> String,
}
