//! What people read: one [`Report`] value, built for one person or a couple, and its renderings.
//!
//! A report always has the same order: the point in a few sentences, at most two small steps, a paragraph an area, the
//! numbers, what they are, and where to find help, which comes first where somebody may not feel safe. Every sentence comes from a table in
//! [`crate::words::report`], in the quiz's language; tests check those tables for kind wording.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::comparison::Reading;
//! use attuned::profile::Profile;
//! use attuned::quiz::shipped;
//! use attuned::report;
//! use attuned::suggestion;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let profile = Profile::of(&SimulatedRespondent::level(0.5).answers(&quiz, &"Alex".parse()?));
//! let report = report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &[]);
//! assert!(report::markdown(&report).starts_with("# Alex: "));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod clauses;
pub mod code;
mod couple;
mod explain;
pub mod html;
mod json;
mod markdown;
mod over_time;
mod person;
pub(crate) mod phrases;
mod picture;
mod planned;
mod shared;
mod svg;
#[cfg(feature = "text")]
mod table;
mod together;
mod when;

pub use couple::couple;
pub use explain::{explain_couple, explain_person};
pub use html::html;
pub use json::{comparison_json, explained_json, history_json, profile_json, together_json};
pub use markdown::markdown;
pub(crate) use markdown::plain;
pub use over_time::{Tried, over_time};
pub(crate) use person::personal;
pub use person::{LookBack, person, person_again};
pub use planned::{Shown, day_and_time, planned, when};
pub use shared::shared;
pub use svg::svg;
#[cfg(feature = "text")]
pub use table::{Look, render};
pub use together::together;
pub use when::day_of;
pub(crate) use when::{Given, dated, dated_json, noted};

use std::borrow::Cow;

use serde::Serialize;

use crate::help::Near;
use crate::quiz::{Dimension, View};
use crate::suggestion::Suggestion;
use crate::words::{Language, ReportWords};

/// The confidence of every interval in a report.
pub const LEVEL: f64 = 0.95;

/// What a reader gets.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The language of its sentences.
    pub language: Language,
    /// The tag of the language of what comes from the quiz: another one where the program does not speak that.
    pub quiz_language: String,
    /// Whose it is and what it is about.
    pub title: String,
    /// One line on what was asked and when.
    pub subtitle: String,
    /// What to know about the answers before reading on, such as that they are old.
    pub notes: Vec<String>,
    /// In reading order.
    pub sections: Vec<Section>,
    /// In every report that people read about themselves: at the end, or before all else if `help_first`.
    pub help: Option<Help>,
    /// Whether help comes before all else: where somebody may not feel safe.
    pub help_first: bool,
}

/// Where to find help, whatever the report says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Help {
    /// A few words.
    pub heading: String,
    /// The same in every report.
    pub text: String,
    /// Help in one country.
    pub near: Near,
}

impl Help {
    /// The general text in a language, and local help.
    #[must_use]
    pub fn of(language: Language, near: Near) -> Self {
        let words = ReportWords::of(language);
        Self { heading: words.help_heading.to_owned(), text: words.help.to_owned(), near }
    }

    /// This help as the last section.
    fn section(&self) -> Section {
        let mut blocks = vec![Block::Text(self.text.clone())];
        if !self.near.lines.is_empty() {
            blocks.push(Block::Text(self.near.heading.clone()));
            blocks.extend(self.near.lines.iter().cloned().map(Block::Detail));
        }
        Section { heading: self.heading.clone(), blocks }
    }
}

/// A heading and what is under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// A few words.
    pub heading: String,
    /// In reading order.
    pub blocks: Vec<Block>,
}

impl Section {
    /// Whether it has nothing to read: pictures alone.
    fn is_silent(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Pictured(about) if about.text.is_empty()))
    }

    /// Whether its sentences are shown as a list, which they are if there are several.
    fn is_list(&self) -> bool {
        self.blocks.iter().filter(|block| matches!(block, Block::Text(_))).count() > 1
    }
}

/// One piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A sentence or a few: an entry of a list if the section has several of them.
    Text(String),
    /// A paragraph, never an entry of a list.
    Paragraph(String),
    /// A paragraph about one dimension, with a picture of its scores.
    Pictured(Pictured),
    /// A detail that belongs to the paragraph before it.
    Detail(String),
    /// Scores side by side.
    Scores(Scores),
    /// Scores over time.
    Trends(Trends),
    /// Two people's scores and gaps in two rounds.
    Rounds(Rounds),
    /// A practice to try.
    Step(Step),
}

/// A paragraph about one dimension, with a picture where there can be one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pictured {
    /// What is said about it; may be empty.
    pub text: String,
    /// The scores to draw: those of this dimension alone.
    pub scores: Scores,
}

/// A table of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// The heading of each column of cells.
    pub columns: Vec<String>,
    /// In the order of the quiz.
    pub areas: Vec<Area<Row>>,
}

impl Scores {
    /// The same table with one dimension alone; `None` if it has no rows.
    fn of_area(&self, name: &str) -> Option<Self> {
        let area = self.areas.iter().find(|area| area.name == name)?;
        Some(Self { columns: self.columns.clone(), areas: vec![area.clone()] })
    }
}

/// The rows of one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Area<R> {
    /// The dimension's name.
    pub name: String,
    /// One row per subscale; never empty.
    pub rows: Vec<R>,
}

impl<R> Area<R> {
    /// Every row; the first comes with the name, the others with an empty one.
    fn named_rows(&self) -> impl Iterator<Item = (&str, &R)> {
        let names = std::iter::once(self.name.as_str()).chain(std::iter::repeat(""));
        names.zip(&self.rows)
    }
}

/// Groups consecutive rows of one dimension.
fn areas<'q, R>(rows: impl Iterator<Item = (&'q Dimension, R)>) -> Vec<Area<R>> {
    let mut areas: Vec<Area<R>> = Vec::new();
    let mut before = None;
    for (dimension, row) in rows {
        match areas.last_mut() {
            Some(area) if before == Some(&dimension.id) => area.rows.push(row),
            _ => areas.push(Area { name: dimension.name.clone(), rows: vec![row] }),
        }
        before = Some(&dimension.id);
    }
    areas
}

/// One subscale in a table of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What was asked.
    pub view: View,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// One score in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A score of 0 to 100.
    Score {
        /// Unrounded.
        value: f64,
        /// Half the width of its interval at [`LEVEL`], if an error is known.
        plus_minus: Option<f64>,
        /// Both as people read them: in the quiz's metric where the score is its reader's own.
        shown: String,
        /// What the value means on the scale that was answered, and its band if that is shown.
        meaning: String,
    },
    /// A wish of -2 to +2.
    Wish {
        /// Unrounded.
        value: f64,
        /// What the value means on the scale that was answered.
        meaning: String,
    },
    /// Words in place of a score.
    Words(String),
}

/// Scores over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trends {
    /// The day of each sitting, oldest first.
    pub days: Vec<String>,
    /// The place of each sitting by its date: 0 for the first, 1 for the last.
    pub places: Vec<f64>,
    /// How many weeks lie between the first and the last.
    pub weeks: f64,
    /// What the words are about: a header for them.
    pub judged: &'static str,
    /// In the order of the quiz.
    pub areas: Vec<Area<TrendRow>>,
    /// What was tried between the first sitting and the last, to be marked on the axis of time.
    pub tried: Vec<Mark>,
}

/// Something that was tried, on the axis of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is called in a picture, from 1.
    pub number: usize,
    /// What it is.
    pub title: String,
    /// Where it began, among the places of the sittings.
    pub from: f64,
    /// Where it ended; not before it began.
    pub until: f64,
}

/// One subscale over time.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow {
    /// What was asked.
    pub view: View,
    /// One score per sitting; `None` if too little was answered.
    pub scores: Vec<Option<Dated>>,
    /// The points since the first score and since the sitting before the last, where they are known.
    pub since: [Option<f64>; 2],
    /// What can be said about them: of all sittings, or of the last change. Empty for wishes.
    pub change: &'static str,
}

/// Two people's scores and gaps in two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// In the order of the quiz; never empty.
    pub areas: Vec<Area<RoundRow>>,
}

/// Two scores or a gap, in two rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundRow {
    /// What was asked, or what the gap is between.
    pub what: String,
    /// In the first round.
    pub then: String,
    /// In the last round.
    pub now: String,
    /// What can be said about the change; empty for scores.
    pub change: &'static str,
}

impl RoundRow {
    /// What it is, then, now, and the change.
    fn cells(&self) -> [&str; 4] {
        [&self.what, &self.then, &self.now, self.change]
    }
}

/// One score of several over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dated {
    /// 0 to 100, or -2 to +2 for a wish; unrounded.
    pub value: f64,
    /// Half the width of its interval at [`LEVEL`], if an error is known.
    pub plus_minus: Option<f64>,
}

impl Report {
    /// The table that its sentences come from.
    fn words(&self) -> &'static ReportWords {
        ReportWords::of(self.language)
    }

    /// Adds a section after the others.
    #[must_use]
    pub fn with(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// Adds local help below the general text; a report without help stays as it is.
    #[must_use]
    pub fn with_help(mut self, near: Near) -> Self {
        if let Some(help) = &mut self.help {
            help.near = near;
        }
        self
    }

    /// All sections, with help as the first or the last.
    fn parts(&self) -> impl Iterator<Item = Cow<'_, Section>> {
        let help = self.help.iter().map(|help| Cow::Owned(help.section()));
        let mut parts: Vec<_> = self.sections.iter().map(Cow::Borrowed).chain(help).collect();
        if self.help_first && self.help.is_some() {
            parts.rotate_right(1);
        }
        parts.into_iter()
    }
}

/// A practice to try, with everything a reader needs to judge it and do it.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The name of the dimension it is for.
    pub area: String,
    /// The practice's title.
    pub title: String,
    /// What it is for, how long it takes and how often to do it.
    pub frame: String,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// Why this one.
    pub reasons: Vec<String>,
    /// The evidence for it, and where that was published.
    pub source: String,
}

/// The sections that are not empty.
pub(crate) fn sections<const N: usize>(all: [(&str, Vec<Block>); N]) -> Vec<Section> {
    let filled = all.into_iter().filter(|(_, blocks)| !blocks.is_empty());
    filled.map(|(heading, blocks)| Section { heading: heading.to_owned(), blocks }).collect()
}

pub(crate) fn texts(sentences: Vec<String>) -> Vec<Block> {
    sentences.into_iter().map(Block::Text).collect()
}

/// The suggestions, each with the reasons that `because` gives for it, or a sentence for those who get none.
fn steps(
    words: &ReportWords,
    suggestions: &[Suggestion],
    before: &str,
    none: &str,
    because: impl Fn(&Suggestion) -> Vec<String>,
) -> Vec<Block> {
    if suggestions.is_empty() {
        return vec![Block::Text(none.to_owned())];
    }
    let steps = suggestions
        .iter()
        .map(|suggestion| Block::Step(phrases::step(words, suggestion, because(suggestion))));
    std::iter::once(Block::Text(before.to_owned())).chain(steps).collect()
}

/// Options for wrapping text to this many columns: between words, never within one.
#[must_use]
pub fn wrapping(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}
