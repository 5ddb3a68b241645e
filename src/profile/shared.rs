//! What a partner may see of a profile: in memory, and as the text that is sealed for them.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::{Score, score};
use crate::answers::{Answers, Name};
use crate::quiz::{Edition, Entries, OtherEdition, Quiz, Subscale, View, dialect};

/// What a partner may see of a profile: the subscales its owner shares, without a single answer, and with errors that
/// no unshared answer affects.
#[derive(Debug, Clone, PartialEq)]
pub struct SharedProfile {
    quiz: Quiz,
    person: Name,
    subscales: Vec<SharedSubscale>,
}

/// What a partner may see of one subscale.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum SharedSubscale {
    /// Kept private by its owner or by the quiz.
    Withheld,
    /// Too few answers for a comparison.
    NotEnough,
    /// Its score.
    Scored(Score),
}

impl SharedProfile {
    /// Scores the shared answers, and estimates errors from them alone.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        let quiz = answers.quiz();
        // The errors of always-shared subscales are estimated from those alone, and those of a sensitive dimension from
        // those and its own. So neither consent nor an answer to a sensitive item affects any other number.
        let scored_with = |sensitive: Option<usize>| {
            score(answers, |subscale| {
                let dimension = &quiz.dimensions()[subscale.dimension];
                dimension.can_be_shared(subscale.view)
                    && (!dimension.is_sensitive() || sensitive == Some(subscale.dimension))
            })
        };
        let mut scored = scored_with(None);
        for (position, dimension) in quiz.dimensions().iter().enumerate() {
            if dimension.is_sensitive() && answers.consents(position) {
                let own = scored_with(Some(position)).into_iter();
                scored.extend(own.filter(|scored| scored.subscale.dimension == position));
            }
        }
        let view = |subscale: &Arc<Subscale>| match scored
            .iter()
            .find(|scored| Arc::ptr_eq(&scored.subscale, subscale))
        {
            None => SharedSubscale::Withheld,
            Some(scored) if scored.is_enough_to_compare() => {
                scored.score.map_or(SharedSubscale::NotEnough, SharedSubscale::Scored)
            }
            Some(_) => SharedSubscale::NotEnough,
        };
        let subscales = quiz.subscales().iter().map(view).collect();
        Self { quiz: quiz.clone(), person: answers.person().clone(), subscales }
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

    /// In the order of [`Quiz::subscales`].
    #[must_use]
    pub fn subscales(&self) -> &[SharedSubscale] {
        &self.subscales
    }
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
    /// By `dimension.view`; withheld subscales are left out.
    scores: Entries<String, SharedSubscale>,
}

/// Why a shared profile cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum SharedError {
    /// It is not a shared profile.
    #[error("this file does not contain a profile: {0}")]
    Shape(String),
    /// It was written by a newer version of the program.
    #[error(
        "format {0} of shared profiles is unknown: a newer version of attuned wrote this; use that \
        version to open it"
    )]
    UnknownFormat(u32),
    /// It is about another quiz, or another edition of it.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
    /// Scores that this quiz cannot produce; all of them are listed, by `dimension.view`.
    #[error("this file contains scores that do not fit the quiz: {}", .0.join(", "))]
    Scores(Vec<String>),
}

impl SharedFile {
    /// The only format of shared profiles there is so far.
    pub const FORMAT: u32 = 1;

    /// Reads the text of a shared profile.
    ///
    /// # Errors
    /// [`SharedError::Shape`] and [`SharedError::UnknownFormat`].
    pub fn parse(text: &str) -> Result<Self, SharedError> {
        #[derive(Deserialize)]
        #[serde(rename = "Shared")]
        struct FormatOnly {
            format: u32,
        }

        match dialect().from_str::<FormatOnly>(text) {
            Ok(FormatOnly { format }) if format != Self::FORMAT => Err(SharedError::UnknownFormat(format)),
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
        Ok(SharedProfile { quiz: quiz.clone(), person: self.person.clone(), subscales })
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
    let score = match shared {
        SharedSubscale::Withheld => return false,
        SharedSubscale::NotEnough => None,
        SharedSubscale::Scored(score) => Some(score),
    };
    let wish = subscale.view == View::Wish;
    let (lowest, highest) = subscale.view.range();
    let in_range = |score: Score| (lowest..=highest).contains(&score.value);
    let error = |score: Score| {
        let possible =
            |size: f64, degrees: f64| size > 0.0 && size <= 100.0 && (1.0..=1e10).contains(&degrees);
        score.error.is_none_or(|error| !wish && possible(error.size, error.degrees_of_freedom))
    };
    quiz.dimensions()[subscale.dimension].can_be_shared(subscale.view)
        && score.is_none_or(|score| in_range(score) && error(score))
}
