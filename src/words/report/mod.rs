//! What a report says, wherever it is read.

pub(super) mod english;
pub(super) mod german;

use crate::answers::{Hint, Name};
use crate::comparison::{Grade, Similarity};
use crate::profile::{Basis, Contribution};
use crate::quiz::{Pattern, Validation, View};
use crate::suggestion::Reason;

/// What a report says in one language.
pub struct ReportWords {
    /// The decimal separator.
    pub decimal: &'static str,

    // In every report.
    /// The general help, the same in every report.
    pub help: &'static str,
    /// Above the local help: the country it is for, and when it was checked, if known.
    pub help_near: fn(&str, Option<&str>) -> String,
    /// The last sentence of every report.
    pub snapshot: &'static str,

    // Headings.
    /// Above one person's scores.
    pub your_profile: &'static str,
    /// Above the texts of the bands.
    pub what_it_may_say: &'static str,
    /// Above hints about careless answers.
    pub second_look: &'static str,
    /// Above suggestions.
    pub small_steps: &'static str,
    /// Above what the numbers cannot show.
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
    /// Above the calculations.
    pub worked_out: &'static str,

    // Titles.
    /// The title for two people.
    pub couple: fn(&Name, &Name) -> String,
    /// The title of a preview.
    pub preview_of: fn(&Name) -> String,
    /// After the quiz's version: the period that was asked about.
    pub about_period: fn(&str) -> String,
    /// When the sittings of a history were finished.
    pub finished_on: fn(&[String]) -> String,
    /// When two people finished a quiz: their names and the days.
    pub finished_by: fn(&[(&Name, String)]) -> String,

    // When answers were given; the first argument says whose, and is empty where only one person is meant.
    /// The answers are older than the period that was asked about.
    pub long_ago: fn(&str, &str) -> String,
    /// Two people finished more than four weeks apart.
    pub far_apart: &'static str,
    /// There are newer answers to another version of the quiz than this one.
    pub other_version: fn(&str, &str) -> String,

    // Numbers.
    /// What a view asks, as a row label, on its own or after a name.
    pub view: fn(View) -> &'static str,
    /// What scores of 0 and 100 mean.
    pub scores_run: &'static str,
    /// Shown if labels appear beside scores.
    pub nearest_words: &'static str,
    /// Shown if errors appear beside scores: whether some are measured, and whether some are estimated.
    pub how_far_off: fn(bool, bool) -> String,
    /// Shown in place of an error so large that any score would be possible.
    pub too_few_for_error: &'static str,
    /// Shown with pairs of scores that have errors.
    pub joint_scores: &'static str,
    /// What is known about the quiz as a measure.
    pub validation: fn(Validation) -> &'static str,
    /// The headers of the first columns in a table of scores: the area, and what was asked.
    pub table_head: [&'static str; 2],
    /// The header of the scores in a history.
    pub oldest_first: &'static str,
    /// The header of the last column in a history.
    pub last_change: &'static str,
    /// The caption of a table beside a picture, made from the picture's heading.
    pub in_numbers: fn(&str) -> String,
    /// Above every set of pictures.
    pub how_to_read: &'static str,
    /// Whose marks are whose, for those who cannot see them.
    pub marks: fn(&str, &str) -> String,
    /// How to read a picture of scores.
    pub picture_legend: &'static str,
    /// How to read a picture of a history.
    pub trend_legend: &'static str,

    // About one person; most are preceded by a dimension's name and a colon.
    /// Shown instead of a score if nothing was asked.
    pub not_asked: &'static str,
    /// How many of how many items were answered, and how many a score needs.
    pub answered_of: fn(usize, usize, usize) -> String,
    /// After the dimension and the view: a score is based on only some of its items.
    pub rests_on: fn(usize, usize) -> String,
    /// If safety is in the lowest band; worded as an option, and never in a joint report.
    pub option_of_support: &'static str,
    /// A gentle question about careless answers.
    pub hint: fn(Hint) -> String,
    /// What the last column of a history means.
    pub changes: &'static str,
    /// How many sittings could not be included.
    pub left_out: fn(usize) -> String,
    /// A change: how sure it is, and whether it is an increase.
    pub change: fn(Grade, bool) -> &'static str,

    // About two people; most are preceded by a dimension's name and a colon.
    /// What both experience a lot of.
    pub strength: &'static str,
    /// The same in a sensitive dimension.
    pub strength_sensitive: &'static str,
    /// The steadiest area, if even that is low.
    pub nothing_stands_out: &'static str,
    /// The steadiest area.
    pub place_to_start: &'static str,
    /// Both wish for more.
    pub shared_wish: &'static str,
    /// Both experience little.
    pub low: &'static str,
    /// The same in a sensitive dimension.
    pub low_sensitive: &'static str,
    /// The same for the safety dimension, if that is sensitive.
    pub low_safety: &'static str,
    /// Both experience little and neither wishes for more.
    pub quiet: &'static str,
    /// No difference was found.
    pub no_clear_difference: &'static str,
    /// The first reports giving more to the second than the second reports receiving.
    pub not_landing: fn(Grade, &Name, &Name) -> String,
    /// The second reports receiving more from the first than the first reports giving.
    pub unseen_gift: fn(Grade, &Name, &Name) -> String,
    /// The two experience it differently.
    pub different_views: fn(Grade) -> String,
    /// One wishes for more and one for less.
    pub opposite_wishes: &'static str,
    /// The first wishes for more, and the second for no change.
    pub one_sided_wish: fn(&Name, &Name) -> String,
    /// Any difference in the safety dimension, if that is sensitive; without names, as the next one.
    pub different_safety: fn(Grade) -> String,
    /// Any difference in a sensitive dimension: without names, and without saying who reports what.
    pub different_sensitive: fn(Grade) -> String,
    /// The areas about which nothing can be said.
    pub not_enough: fn(&str) -> String,
    /// Shown instead of both scores of a view that was not answered enough; it does not say by whom.
    pub too_few: &'static str,
    /// Shown if some areas are left out unless both share them.
    pub may_be_missing: &'static str,
    /// Shown instead of the table if it would be empty.
    pub nothing_shared: &'static str,

    // Suggestions.
    /// Before steps for two.
    pub take_what_suits: &'static str,
    /// Before steps for one person.
    pub take_what_suits_you: &'static str,
    /// If there is none for two.
    pub no_step: &'static str,
    /// If there is none for one person.
    pub no_step_alone: &'static str,
    /// Instead of steps, if a person's safety is in the lowest band.
    pub rest_first: &'static str,
    /// The area a practice is for, its minutes, and how often.
    pub frame: fn(&str, u32, &str) -> String,
    /// The reasons, on one line.
    pub why: fn(&str) -> String,
    /// The source of a practice, on one line.
    pub source: fn(&str) -> String,
    /// One reason for a suggestion.
    pub reason: fn(&Reason) -> String,
    /// Everything a practice suits, from the texts of [`ReportWords::suits`].
    pub meant_for: fn(&[&str]) -> String,
    /// What a practice suits.
    pub suits: fn(Pattern) -> &'static str,

    // What is shared, as shown to its owner.
    /// Shown instead of scores if none are shared.
    pub nothing_to_see: &'static str,
    /// What a shared file contains besides the scores.
    pub beside_scores: &'static str,
    /// The first entry in the list of what stays with its owner.
    pub answers_stay: &'static str,
    /// Shown to its owner instead of a score that cannot be shared.
    pub too_few_to_share: &'static str,

    /// How numbers are calculated.
    pub arithmetic: Arithmetic,
}

/// How numbers are calculated, in one language, for those who want to check. Formulas and the names of patterns are the
/// same in all languages.
pub struct Arithmetic {
    /// How a score is calculated from answers.
    pub of_scores: &'static str,
    /// The name of a view.
    pub view: fn(View) -> &'static str,
    /// What one answer contributes.
    pub part: fn(&Contribution) -> String,
    /// Too little was answered.
    pub no_score: &'static str,
    /// A standard error, its degrees of freedom and where it comes from.
    pub error: fn(f64, f64, Basis) -> String,
    /// The name of a band, and where it starts.
    pub band: fn(&str, f64) -> String,
    /// A wish.
    pub wish: fn(f64) -> String,
    /// How a need is calculated from a score and a wish, and what it is for.
    pub of_needs: &'static str,
    /// The need for a dimension.
    pub need: fn(&str, f64) -> String,
    /// How the errors of a comparison's scores are calculated.
    pub of_joint_errors: &'static str,
    /// How gaps are judged: the largest p for a clear one, and for a tentative one.
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
    /// After a view: too little was answered.
    pub not_enough: &'static str,
    /// Both partners' scores of a view.
    pub both: fn(f64, f64) -> String,
    /// Why a quiet dimension has no need.
    pub quiet: &'static str,
    /// Whether vulnerable practices can be suggested.
    pub openness: fn(bool) -> String,
    /// How alike the two profiles are.
    pub likeness: fn(&Similarity) -> String,
}
