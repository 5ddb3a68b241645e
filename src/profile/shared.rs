//! What a partner may see of a profile: in memory, and as the text that is sealed for them.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::{SubscaleScore, score};
use crate::answers::{Answers, Name};
use crate::quiz::{Edition, Entries, OtherEdition, Quiz, Subscale, View, Wording, dialect, format_of};

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
        let scored = score(answers, |_| true);
        let is_shared = |dimension: usize| {
            let enough = |scored: &SubscaleScore| {
                !quiz.can_be_shared(&scored.subscale) || scored.is_enough_to_compare()
            };
            let mut own = scored.iter().filter(|scored| scored.subscale.dimension == dimension);
            answers.consents(dimension) && (!quiz.dimensions()[dimension].is_sensitive() || own.all(enough))
        };
        let shared: Vec<_> = (0..quiz.dimensions().len()).map(is_shared).collect();
        let view = |scored: &SubscaleScore| {
            let dimension = scored.subscale.dimension;
            match scored.score.filter(|_| scored.is_enough_to_compare()) {
                _ if !shared[dimension] || !quiz.can_be_shared(&scored.subscale) => SharedSubscale::Withheld,
                None => SharedSubscale::NotEnough,
                Some(score) if scored.view() == View::Wish => SharedSubscale::Scored(score.value),
                Some(score) => SharedSubscale::Scored((score.value / GRID).round() * GRID),
            }
        };
        let subscales = scored.iter().map(view).collect();
        Self {
            quiz: quiz.clone(),
            person: answers.person().clone(),
            wording: Arc::clone(answers.wording()),
            finished: answers.finished().and_then(to_the_day),
            subscales,
        }
    }

    /// The quiz that was answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Whose profile it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The words in which they were asked.
    #[must_use]
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// When the quiz was finished, as exactly as its day requires.
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

/// The quarter of an hour that a moment lies in. Time zones differ by quarters of an hour, so it has the same day as the
/// moment wherever it is read, and says no more about it than needed.
fn to_the_day(time: Timestamp) -> Option<Timestamp> {
    const QUARTER: i64 = 15 * 60;
    Timestamp::from_second(time.as_second().div_euclid(QUARTER) * QUARTER).ok()
}

/// A shared profile as stored, not yet tied to its quiz. This is the entire content of a sealed file.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Shared", deny_unknown_fields)]
pub struct SharedFile {
    format: u32,
    person: Name,
    quiz: String,
    version: String,
    fingerprint: String,
    language: String,
    /// A digest of the words in that language: see [`Wording`].
    wording: Option<String>,
    /// The quarter of an hour in which the quiz was finished.
    finished: Option<Timestamp>,
    /// By `dimension.view`; withheld subscales are left out.
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
    if format > SharedFile::FORMAT {
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
    /// The format of shared profiles. Format 1 held unrounded scores and their standard errors.
    pub const FORMAT: u32 = 2;

    /// Reads the text of a shared profile.
    ///
    /// # Errors
    /// [`SharedError::Shape`], [`SharedError::Backup`] and [`SharedError::OtherFormat`].
    pub fn parse(text: &str) -> Result<Self, SharedError> {
        if text.starts_with("Backup(") {
            return Err(SharedError::Backup);
        }
        match format_of("Shared", text) {
            Some(format) if format != Self::FORMAT => Err(SharedError::OtherFormat(format)),
            _ => dialect().from_str(text).map_err(|error| SharedError::Shape(error.to_string())),
        }
    }

    /// Whose profile it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The edition of the quiz that was answered.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition {
            quiz: self.quiz.clone(),
            version: self.version.clone(),
            fingerprint: self.fingerprint.clone(),
        }
    }

    /// Ties the profile to its quiz.
    ///
    /// # Errors
    /// [`SharedError::OtherEdition`] and [`SharedError::Scores`].
    pub fn profile(&self, quiz: &Quiz) -> Result<SharedProfile, SharedError> {
        self.edition().fits(quiz)?;
        let mut subscales = vec![SharedSubscale::Withheld; quiz.subscales().len()];
        let (mut seen, mut mistakes) = (HashSet::new(), Vec::new());
        for (key, shared) in &self.scores.0 {
            let at = quiz.subscales().iter().position(|subscale| *key == self::key(quiz, subscale));
            match at.filter(|&at| seen.insert(at) && is_possible(quiz, &quiz.subscales()[at], *shared)) {
                Some(at) => subscales[at] = *shared,
                None => mistakes.push(key.clone()),
            }
        }
        if !mistakes.is_empty() {
            return Err(SharedError::Scores(mistakes));
        }
        let wording = Arc::new(Wording { language: self.language.clone(), digest: self.wording.clone() });
        let (person, finished) = (self.person.clone(), self.finished);
        Ok(SharedProfile { quiz: quiz.clone(), person, wording, finished, subscales })
    }
}

impl SharedProfile {
    /// The text that is sealed for the partner: see [`SharedFile`].
    ///
    /// # Errors
    /// None known: RON can write everything it holds. The error is passed on all the same.
    pub fn to_ron(&self) -> Result<String, ron::Error> {
        let mut text = String::new();
        self.write_ron(&mut text)?;
        Ok(text)
    }

    /// Writes that text to `to`, and leaves no copy of it elsewhere.
    pub(super) fn write_ron(&self, to: impl fmt::Write) -> Result<(), ron::Error> {
        let Edition { quiz, version, fingerprint } = Edition::of(&self.quiz);
        let shared = self.quiz.subscales().iter().zip(&self.subscales);
        let scores = shared
            .filter(|(_, shared)| **shared != SharedSubscale::Withheld)
            .map(|(subscale, shared)| (key(&self.quiz, subscale), *shared))
            .collect();
        let file = SharedFile {
            format: SharedFile::FORMAT,
            person: self.person.clone(),
            quiz,
            version,
            fingerprint,
            language: self.wording.language.clone(),
            wording: self.wording.digest.clone(),
            finished: self.finished,
            scores: Entries(scores),
        };
        dialect().to_writer_pretty(to, &file, PrettyConfig::new().struct_names(true).depth_limit(2))
    }
}

/// The name of a subscale in the file.
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
