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
    /// All that a practice is meant for, from what [`ReportWords::suits`] says.
    pub meant_for: fn(&[&str]) -> String,
    /// What a practice is meant for.
    pub suits: fn(Pattern) -> &'static str,

    // What is shared, for its owner.
    /// In place of scores, where none are shared.
    pub nothing_to_see: &'static str,
    /// What a shared file holds beside the scores.
    pub beside_scores: &'static str,
    /// The first of what stays with its owner.
    pub answers_stay: &'static str,
    /// In place of a score that is not shared, for its owner.
    pub too_few_to_share: &'static str,

    /// How numbers came about.
    pub arithmetic: Arithmetic,
}

/// How numbers came about, in one language, for whoever redoes them. Formulas and the names of patterns are the same
/// in all.
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
