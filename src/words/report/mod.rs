//! What a report says, wherever it is read.

pub(super) mod english;
pub(super) mod german;
pub mod over_time;

pub use over_time::{Moved, OverTimeWords, Parted, Period};

use crate::answers::{Hint, Name};
use crate::comparison::{Grade, Safety, Similarity};
use crate::profile::{Basis, Contribution, SubscaleScore};
use crate::quiz::{Evidence, Metric, Pattern, Validation, View};

/// Who wishes for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wishers<'n> {
    /// Neither of the two.
    Nobody,
    /// This one.
    One(&'n Name),
    /// Both.
    Both,
}

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
    /// Above the point of a report.
    pub in_short: &'static str,
    /// Above a paragraph for every area.
    pub area_by_area: &'static str,
    /// Above the table of scores.
    pub numbers: &'static str,
    /// Above hints about careless answers.
    pub second_look: &'static str,
    /// Above what people noted for themselves during the quiz.
    pub own_notes: &'static str,
    /// Above suggestions.
    pub small_steps: &'static str,
    /// Above what the numbers are, and are not.
    pub limits: &'static str,
    /// Above the help.
    pub help_heading: &'static str,
    /// Above a preview of what is shared; the argument is the other person.
    pub other_will_see: fn(&str) -> String,
    /// Above what is not shared.
    pub stays_with_you: &'static str,
    /// Above the calculations.
    pub worked_out: &'static str,

    // Titles.
    /// The title for two people.
    pub couple: fn(&Name, &Name) -> String,
    /// The title of a preview: whose scores they are, and the other person.
    pub preview_of: fn(&Name, &str) -> String,
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
    pub scores_run: fn(Metric) -> &'static str,
    /// The lowest and the highest score there can be, beside a mean or a sum.
    pub in_range: fn(&str, &str) -> String,
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
    /// The caption of a table beside a picture, made from the picture's heading.
    pub in_numbers: fn(&str) -> String,
    /// Above every set of pictures.
    pub how_to_read: &'static str,
    /// Whose marks are whose, for those who cannot see them.
    pub marks: fn(&str, &str) -> String,
    /// How to read a picture of scores.
    pub picture_legend: &'static str,

    // About one person; most are preceded by a dimension's name and a colon.
    /// Shown instead of a score if nothing was asked.
    pub not_asked: &'static str,
    /// How many of how many items were answered, and how many a score needs.
    pub answered_of: fn(&SubscaleScore) -> String,
    /// After the dimension and the view: a score is based on only some of its items.
    pub rests_on: fn(&SubscaleScore) -> String,
    /// In place of steps, if the person may not feel safe; with help as an option.
    pub own_held: &'static str,
    /// What there is a lot of: the area, and whether that is sure.
    pub own_strength: fn(&str, bool) -> String,
    /// Where most happens, if there is a lot of nothing.
    pub own_most: fn(&str) -> String,
    /// The areas in which the person gives more than they receive.
    pub gives_more: fn(&str) -> String,
    /// The areas in which they receive more than they give.
    pub receives_more: fn(&str) -> String,
    /// The areas they wish for more of.
    pub wishes_more: fn(&str) -> String,
    /// The areas they wish for less of.
    pub wishes_less: fn(&str) -> String,
    /// An area that could be the place to begin, and a question about the pattern found there.
    pub own_question: fn(&str, Pattern) -> String,
    /// A question about what there is a lot of.
    pub own_keep: &'static str,
    /// Why a step was chosen: the pattern found, and whether the person gives more than they receive.
    pub own_because: fn(Pattern, bool) -> &'static str,
    /// The text of a band, after the area, unless that was just named, what was asked about, and the band's label.
    pub band: fn(Option<&str>, View, &str, &str) -> String,
    /// A gentle question about careless answers.
    pub hint: fn(Hint) -> String,

    // About two people, in short.
    /// What both have a lot of: the area, whether that is sure, and who would like a little more of it.
    pub strength: fn(&str, bool, Wishers) -> String,
    /// Where most happens, if there is a lot of nothing.
    pub most_happens: fn(&str) -> String,
    /// The area to talk about, and everything that is so in it.
    pub worth_a_talk: fn(&str, &str) -> String,
    /// A question to begin a talk with, for the pattern found.
    pub question: fn(Pattern) -> &'static str,
    /// In place of steps for two, if one of the two may not feel safe; the same whichever of them it is.
    pub held: &'static str,

    // About two people, area by area: clauses that can follow one another.
    /// One area or several, and what is so in each of them.
    pub about_areas: fn(&[&str], &str) -> String,
    /// The point of the report is about this area.
    pub as_above: &'static str,
    /// Both have a lot of it; whether that is sure.
    pub strong: fn(bool) -> &'static str,
    /// The same in a sensitive area.
    pub strong_sensitive: fn(bool) -> &'static str,
    /// Both have a lot of it, and wish for much more, or it flows unevenly.
    pub much: &'static str,
    /// Both wish for more; whether much more.
    pub shared_wish: fn(bool) -> &'static str,
    /// Both wish for less.
    pub shared_less: &'static str,
    /// One wishes for more and one for less.
    pub opposite_wishes: &'static str,
    /// The first wishes for more, and the second for no change; whether much more.
    pub one_wish: fn(&Name, &Name, bool) -> String,
    /// The first tells of giving more to the second than the second tells of receiving.
    pub not_landing: fn(&Name, &Name) -> String,
    /// Each tells of giving more than the other tells of receiving.
    pub not_landing_both: &'static str,
    /// The second tells of receiving more from the first than the first tells of giving.
    pub unseen_gift: fn(&Name, &Name) -> String,
    /// Each tells of receiving more than the other tells of giving.
    pub unseen_gift_both: &'static str,
    /// One of the two wishes for less.
    pub one_less: fn(&Name) -> String,
    /// Any of these in a sensitive area.
    pub told_differently: &'static str,
    /// Both tell that more goes from the first to the second than back, and how sure that is.
    pub uneven: fn(Grade, &Name, &Name) -> String,
    /// The same in a sensitive area.
    pub uneven_unnamed: &'static str,
    /// One of the two has more of it than the other.
    pub different_views: &'static str,
    /// Both have little of it.
    pub low: &'static str,
    /// A sensitive area in which nothing is known but how much of it there is.
    pub between_you: &'static str,
    /// Both have little of it, and neither wishes for more.
    pub quiet: &'static str,
    /// Both have some of it, and nothing else was found.
    pub steady: &'static str,
    /// The two scores are far apart, but not surely.
    pub unclear: &'static str,
    /// How safe the two feel, where it is neither strong nor held.
    pub safety_area: &'static str,
    /// Too few answers.
    pub not_enough: &'static str,

    // What may be missing.
    /// Shown instead of both scores of a view that was not answered enough; it does not say by whom.
    pub too_few: &'static str,
    /// Shown if some areas are left out unless both share them.
    pub may_be_missing: &'static str,
    /// The same for one person.
    pub own_too_little: &'static str,
    /// In place of the point of a report, if there are too few answers for one.
    pub too_little: &'static str,
    /// Shown instead of the table if it would be empty.
    pub nothing_shared: &'static str,
    /// Where something is shared, but nothing stands out.
    pub nothing_first: &'static str,

    // Suggestions.
    /// Before steps for two.
    pub take_what_suits: &'static str,
    /// Before steps for one person; the argument is the other person.
    pub take_what_suits_you: fn(&str) -> String,
    /// If there is none for two.
    pub no_step: &'static str,
    /// If there is none for one person.
    pub no_step_alone: &'static str,
    /// The area a practice is for, its minutes, and how often.
    pub frame: fn(&str, u32, &str) -> String,
    /// The area and the reasons, on one line.
    pub why: fn(&str, &str) -> String,
    /// What each of the two experiences, in the words of the scale.
    pub near: fn(&[Name; 2], [&str; 2]) -> String,
    /// Why to keep a strength.
    pub keeps: &'static str,
    /// Why to try something where nothing in particular was found.
    pub room: &'static str,
    /// The source of a practice, on one line.
    pub source: fn(&str) -> String,
    /// About a vulnerable practice.
    pub asks_openness: &'static str,
    /// The kind of evidence for a practice.
    pub evidence: fn(Evidence) -> &'static str,

    // What is shared, as shown to its owner.
    /// Shown instead of scores if none are shared.
    pub nothing_to_see: &'static str,
    /// What a shared file contains besides the scores.
    pub beside_scores: &'static str,
    /// The first entry in the list of what stays with its owner.
    pub answers_stay: &'static str,
    /// The same about notes, where the quiz asks for any.
    pub notes_stay: &'static str,
    /// Shown to its owner instead of a score that cannot be shared.
    pub too_few_to_share: &'static str,

    /// What is said over time.
    pub time: &'static OverTimeWords,

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
    /// The lowest and the highest score in the metric of the quiz, a score of 0 to 100, and what that is shown as.
    pub shown: fn((f64, f64), f64, f64) -> String,
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
    /// The name of the balance.
    pub balance: &'static str,
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
    /// What can be suggested.
    pub openness: fn(Safety) -> String,
    /// How alike the two profiles are.
    pub likeness: fn(&Similarity) -> String,
}
