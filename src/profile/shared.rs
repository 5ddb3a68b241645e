//! What a partner may see of a profile: in memory, and as it was opened.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{SubscaleScore, score};
#[cfg(feature = "study")]
use super::{Tally, is_enough};
use crate::answers::{Answers, Name};
#[cfg(feature = "study")]
use crate::quiz::Sharing;
use crate::quiz::{
    DimensionIndex, Edition, Entries, Indexed, OtherEdition, Quiz, Subscale, View, Wording, dialect,
    format_of,
};

/// Shared scores are rounded to multiples of this, in points of 0 to 100, halves away from 0. Twenty-one possible
/// values give away no answer and no skipped question.
pub const GRID: f64 = 5.0;

/// What a partner may see of a profile: the scores its owner shares, rounded to a [`GRID`], without a single answer.
/// There are no standard errors: they would change with every question that was skipped.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedProfile {
    quiz: Quiz,
    person: Name,
    wording: Arc<Wording>,
    finished: Option<Timestamp>,
    subscales: Vec<SharedSubscale>,
}

/// What a partner may see of one subscale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum SharedSubscale {
    /// Kept private by its owner or by the quiz; or it belongs to a sensitive dimension of which its owner did not
    /// answer enough, so that leaving questions open looks like not sharing.
    Withheld,
    /// Too few answers for a comparison.
    NotEnough,
    /// Its score, a multiple of [`GRID`] from 0 to 100; a wish is the mean on the wish scale, -2 to +2.
    Scored(f64),
}

impl SharedProfile {
    /// Scores the shared answers.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        let quiz = answers.quiz();
        let scored: Vec<_> = score(answers, |_| true).iter().map(Told::of).collect();
        let wording = Arc::clone(answers.wording());
        let person = answers.person().cut_to(quiz.room_for_name(&wording.language));
        let subscales = shared(quiz, &scored, |dimension| answers.consents(dimension));
        Self { quiz: quiz.clone(), person, wording, finished: answers.finished(), subscales }
    }

    /// Of somebody who shares all that can be shared, from the totals of every subscale, in their order.
    #[cfg(feature = "study")]
    pub(crate) fn of_tallies(quiz: &Quiz, tallies: &[Tally]) -> Self {
        let told = |(subscale, tally): (&Arc<Subscale>, &Tally)| Told {
            score: tally.score(quiz, subscale),
            is_enough: is_enough(subscale, tally.answered, tally.asked()),
        };
        let scored: Vec<_> = quiz.subscales().iter().zip(tallies).map(told).collect();
        let is_open = |dimension: DimensionIndex| quiz.dimensions()[dimension].sharing != Sharing::Private;
        Self {
            quiz: quiz.clone(),
            person: Name::nobody(),
            wording: Arc::clone(quiz.wording()),
            finished: None,
            subscales: shared(quiz, &scored, is_open),
        }
    }

    /// The quiz that was answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Whose profile it is; a name of hundreds of letters is cut where it would not fit.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The words in which they were asked.
    #[must_use]
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// When the quiz was finished; noon of that day where it comes from elsewhere, for nothing but the day is shared.
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp> {
        self.finished
    }

    /// In the order of [`Quiz::subscales`].
    #[must_use]
    pub fn subscales(&self) -> &[SharedSubscale] {
        &self.subscales
    }
}

/// What somebody's answers to a subscale come to.
struct Told {
    score: Option<f64>,
    /// Whether enough was answered to compare it.
    is_enough: bool,
}

impl Told {
    fn of(scored: &SubscaleScore) -> Self {
        Self { score: scored.score.map(|score| score.value), is_enough: scored.is_enough_to_compare() }
    }
}

/// What a partner may see, in the order of [`Quiz::subscales`], of dimensions to which their owner `consents`.
fn shared(quiz: &Quiz, scored: &[Told], consents: impl Fn(DimensionIndex) -> bool) -> Vec<SharedSubscale> {
    let all = || quiz.subscales().iter().zip(scored);
    let is_shared = |dimension: DimensionIndex| {
        let mut own = all().filter(|(subscale, _)| subscale.dimension == dimension);
        let enough = |(subscale, told): (&Arc<Subscale>, &Told)| {
            !quiz.can_be_shared(subscale) || told.score.is_some() && told.is_enough
        };
        consents(dimension) && (!quiz.dimensions()[dimension].is_sensitive() || own.all(enough))
    };
    let are_shared: Indexed<_, _> = quiz.dimensions().indices().map(is_shared).collect();
    let seen = |(subscale, told): (&Arc<Subscale>, &Told)| match told.score.filter(|_| told.is_enough) {
        _ if !are_shared[subscale.dimension] || !quiz.can_be_shared(subscale) => SharedSubscale::Withheld,
        None => SharedSubscale::NotEnough,
        Some(score) if subscale.view == View::Wish => SharedSubscale::Scored(score),
        Some(score) => SharedSubscale::Scored((score / GRID).round() * GRID),
    };
    all().map(seen).collect()
}

/// A shared profile as it was opened, not yet tied to its quiz.
#[derive(Debug)]
pub struct SharedFile {
    pub(super) person: Name,
    pub(super) edition: Edition,
    pub(super) wording: Wording,
    pub(super) finished: Option<Finished>,
    pub(super) scores: Scores,
}

/// When a quiz was finished, as far as its owner tells.
#[derive(Debug)]
pub(super) enum Finished {
    Day(Date),
    /// The quarter of an hour, as format 2 has it.
    Quarter(Timestamp),
}

/// The scores of a shared profile.
#[derive(Debug)]
pub(super) enum Scores {
    /// Of every subscale that can be shared, in the quiz's order.
    InOrder(Vec<Option<f64>>),
    /// By `dimension.view`, as format 2 has them; withheld subscales are left out.
    ByKey(Vec<(String, SharedSubscale)>),
}

/// A shared profile of format 2: a text in RON.
#[derive(Deserialize)]
#[serde(rename = "Shared", deny_unknown_fields)]
struct Older {
    #[serde(rename = "format")]
    _format: u32,
    person: Name,
    quiz: String,
    version: String,
    fingerprint: String,
    language: String,
    wording: Option<String>,
    finished: Option<Timestamp>,
    scores: Entries<String, SharedSubscale>,
}

/// Why a shared profile cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SharedError {
    /// It is not a shared profile.
    #[error("this file does not contain a profile: {0}")]
    Shape(String),
    /// It is everything that is kept of somebody.
    #[error("this is a backup; `attuned import` brings back what is in it")]
    Backup,
    /// It was written by another version of the program.
    #[error("{}", other_format(*.0))]
    OtherFormat(u32),
    /// It is about another quiz, or another edition of it.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// Scores that this quiz cannot produce; all of them are listed, by `dimension.view`.
    #[error("this file contains scores that do not fit the quiz: {}", .0.join(", "))]
    Scores(Vec<String>),
}

fn other_format(format: u32) -> String {
    if format > SharedFile::FORMAT.into() {
        format!(
            "format {format} of shared profiles is unknown: a newer version of attuned wrote this; use that version \
             to open it"
        )
    } else {
        format!(
            "format {format} of shared profiles is no longer read, because it gave away too much; ask for the scores \
             to be shared again"
        )
    }
}

impl SharedFile {
    /// The format of shared profiles, which [`packed`](super::packed) describes. Format 2 was a text in RON of 64 KiB, which
    /// is still read; format 1 held unrounded scores and their standard errors.
    pub const FORMAT: u8 = 3;
    const OLDER: u32 = 2;

    /// Reads what was sealed.
    ///
    /// # Errors
    /// [`SharedError::Shape`], [`SharedError::Backup`] and [`SharedError::OtherFormat`].
    pub fn read(bytes: &[u8]) -> Result<Self, SharedError> {
        if Self::is_packed(bytes) {
            return Self::unpack(bytes);
        }
        let text = str::from_utf8(bytes).map_err(|error| SharedError::Shape(error.to_string()))?;
        if text.starts_with("Backup(") {
            return Err(SharedError::Backup);
        }
        match format_of("Shared", text) {
            Some(format) if format != Self::OLDER => Err(SharedError::OtherFormat(format)),
            _ => dialect()
                .from_str::<Older>(text)
                .map(Self::from)
                .map_err(|error| SharedError::Shape(error.to_string())),
        }
    }

    /// Whose profile it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The edition of the quiz that was answered.
    #[must_use]
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Ties the profile to its quiz. The day on which it was finished is taken as one of `zone`.
    ///
    /// # Errors
    /// [`SharedError::OtherEdition`] and [`SharedError::Scores`].
    pub fn profile(&self, quiz: &Quiz, zone: &TimeZone) -> Result<SharedProfile, SharedError> {
        self.edition.fits(quiz)?;
        let subscales = match &self.scores {
            Scores::InOrder(scores) => in_order(quiz, scores),
            Scores::ByKey(scores) => by_key(quiz, scores),
        };
        let noon = |day: Date| Some(day.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?.timestamp());
        let finished = match self.finished {
            Some(Finished::Day(day)) => noon(day),
            Some(Finished::Quarter(time)) => Some(time),
            None => None,
        };
        Ok(SharedProfile {
            quiz: quiz.clone(),
            person: self.person.clone(),
            wording: Arc::new(self.wording.clone()),
            finished,
            subscales: subscales.map_err(SharedError::Scores)?,
        })
    }
}

impl From<Older> for SharedFile {
    fn from(older: Older) -> Self {
        let Older { person, quiz, version, fingerprint, language, wording, finished, scores, .. } = older;
        Self {
            person,
            edition: Edition { quiz, version, fingerprint },
            wording: Wording { language, digest: wording },
            finished: finished.map(Finished::Quarter),
            scores: Scores::ByKey(scores.0),
        }
    }
}

/// The subscales of a quiz, or the keys of those that cannot be so.
fn in_order(quiz: &Quiz, scores: &[Option<f64>]) -> Result<Vec<SharedSubscale>, Vec<String>> {
    let mut scores = scores.iter();
    let mut mistakes = Vec::new();
    let of = |subscale: &Arc<Subscale>| {
        if !quiz.can_be_shared(subscale) {
            return SharedSubscale::Withheld;
        }
        let is_sensitive = quiz.dimensions()[subscale.dimension].is_sensitive();
        let shared = match scores.next() {
            Some(Some(value)) => SharedSubscale::Scored(*value),
            // Of a sensitive dimension nothing tells apart what was kept private and what was left open.
            Some(None) if is_sensitive => SharedSubscale::Withheld,
            Some(None) => SharedSubscale::NotEnough,
            None => {
                mistakes.push(key(quiz, subscale));
                return SharedSubscale::Withheld;
            }
        };
        if shared != SharedSubscale::Withheld && !is_possible(quiz, subscale, shared) {
            mistakes.push(key(quiz, subscale));
        }
        shared
    };
    let subscales = quiz.subscales().iter().map(of).collect();
    if scores.next().is_some() {
        mistakes.push("too many".to_owned());
    }
    if mistakes.is_empty() { Ok(subscales) } else { Err(mistakes) }
}

/// The same for format 2.
fn by_key(quiz: &Quiz, scores: &[(String, SharedSubscale)]) -> Result<Vec<SharedSubscale>, Vec<String>> {
    let mut subscales = vec![SharedSubscale::Withheld; quiz.subscales().len()];
    let (mut seen, mut mistakes) = (HashSet::new(), Vec::new());
    for (key, shared) in scores {
        let at = quiz.subscales().iter().position(|subscale| *key == self::key(quiz, subscale));
        match at.filter(|&at| seen.insert(at) && is_possible(quiz, &quiz.subscales()[at], *shared)) {
            Some(at) => subscales[at] = *shared,
            None => mistakes.push(key.clone()),
        }
    }
    if mistakes.is_empty() { Ok(subscales) } else { Err(mistakes) }
}

/// The name of a subscale in a message.
fn key(quiz: &Quiz, subscale: &Subscale) -> String {
    format!("{}.{}", quiz.dimensions()[subscale.dimension].id, subscale.view.name())
}

/// Whether a subscale can be shared at all, and with numbers that answers can produce. `NaN` never can be.
fn is_possible(quiz: &Quiz, subscale: &Subscale, shared: SharedSubscale) -> bool {
    let dimension = &quiz.dimensions()[subscale.dimension];
    let possible = match shared {
        SharedSubscale::Withheld => false,
        SharedSubscale::NotEnough => !dimension.is_sensitive(),
        SharedSubscale::Scored(value) => {
            let (lowest, highest) = subscale.view.range();
            let on_grid = subscale.view == View::Wish || value % GRID == 0.0;
            (lowest..=highest).contains(&value) && on_grid
        }
    };
    possible && quiz.can_be_shared(subscale)
}
