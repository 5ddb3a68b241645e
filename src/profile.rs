//! What a person's answers add up to.
//!
//! A subscale's score is the percent of the maximum possible (Cohen, Cohen, Aiken & West 1999): 0 for the lowest
//! answers and 100 for the highest, whatever anyone else answered. Declined and missing answers are left out of the
//! divisor, so they never count as low.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::profile::Profile;
//! use attuned::quiz::{View, shipped};
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let profile = Profile::of(&SimulatedRespondent::level(0.75).answers(&quiz, &"Alex".parse()?));
//! let score = profile.score(0.into(), View::Own).ok_or("all was answered")?;
//! assert_eq!(score.value, 75.0);
//! let (low, high) = score.interval(0.95).ok_or("with an error")?;
//! assert!(low < 75.0 && 75.0 < high);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod packed;
pub mod sealing;
mod shared;
mod tally;

#[cfg(feature = "study")]
pub(crate) use tally::WISH_LOWEST;
pub(crate) use tally::{Tally, needed};

pub use shared::{GRID, SharedError, SharedFile, SharedProfile, SharedSubscale};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Name, Response};
use crate::quiz::{Band, Dimension, DimensionIndex, Item, Quiz, Reliability, Subscale, View};
use crate::statistics::critical_t;

/// The share of a subscale's items that each of two people must have answered before their scores are compared.
pub const ENOUGH_TO_COMPARE: f64 = 0.8;

/// The scored subscales of one person, for that person's eyes only.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    quiz: Quiz,
    person: Name,
    subscales: Vec<SubscaleScore>,
}

/// One subscale of a profile, with everything its score is based on.
#[derive(Debug, Clone, PartialEq)]
pub struct SubscaleScore {
    pub(crate) quiz: Quiz,
    /// What is scored.
    pub subscale: Arc<Subscale>,
    /// Its dimension.
    pub dimension: Arc<Dimension>,
    /// How many of its items were asked.
    pub asked: usize,
    /// How many of those have the answer of their scale that is not scored: see [`crate::quiz::Scale::not_scored`].
    pub not_scored: usize,
    /// How many answers a score needs: the share `min_answered` of the items asked, at least 1.
    pub needed: usize,
    /// One entry for each answered item.
    pub contributions: Vec<Contribution>,
    /// The score; `None` when fewer items were answered than needed.
    pub score: Option<Score>,
}

/// One answered item's part in a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Contribution {
    /// The item.
    pub item: Arc<Item>,
    /// What was chosen.
    pub raw: i32,
    /// The same, reverse-scored if the item is reversed.
    pub keyed: i32,
    /// `weight * (keyed - lowest) / (highest - lowest)`, the item's part of the sum that is divided by the weights.
    pub weighted: f64,
}

/// A score and how far it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// 0 to 100; for [`View::Wish`] the mean on the wish scale, -2 to +2.
    pub value: f64,
    /// Its standard error; `None` for wishes, and if neither the quiz nor the answers give one.
    pub error: Option<StandardError>,
}

/// The standard error of a score in points of 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandardError {
    /// Above 0.
    pub size: f64,
    /// Of Student's t; above 0.
    pub degrees_of_freedom: f64,
    /// Where it comes from.
    pub basis: Basis,
}

/// Where a standard error comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Basis {
    /// From a reliability measured on a sample: `sd * sqrt(1 - alpha)`, n - 1 degrees of freedom.
    Measured,
    /// From the spread of this person's own answers.
    Estimated,
}

impl Score {
    /// The interval that contains the true score in a share `level` of all cases, by Student's t, clipped to 0 to 100.
    #[must_use]
    pub fn interval(&self, level: f64) -> Option<(f64, f64)> {
        let half_width = self.error?.half_width(level);
        Some(((self.value - half_width).max(0.0), (self.value + half_width).min(100.0)))
    }
}

impl StandardError {
    /// The error that a sample gives: `sd * sqrt(1 - alpha)`, with n - 1 degrees of freedom.
    pub(crate) fn measured(reliability: &Reliability) -> Self {
        Self {
            size: reliability.sd * (1.0 - reliability.alpha).sqrt(),
            degrees_of_freedom: f64::from(reliability.n) - 1.0,
            basis: Basis::Measured,
        }
    }

    /// Half the width of the interval that contains the true score in a share `level` of all cases, by Student's t.
    #[must_use]
    pub fn half_width(&self, level: f64) -> f64 {
        critical_t(level, self.degrees_of_freedom) * self.size
    }
}

impl SubscaleScore {
    /// The view scored.
    #[must_use]
    pub fn view(&self) -> View {
        self.subscale.view
    }

    /// How many of its items were answered.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.contributions.len()
    }

    /// The sum of the answered items' weights.
    #[must_use]
    pub fn weights(&self) -> f64 {
        self.contributions.iter().map(|part| part.item.weight).sum()
    }

    /// The band of its score; wishes have none.
    #[must_use]
    pub fn band(&self) -> Option<&Band> {
        self.quiz.band(&self.subscale, self.score?.value)
    }

    /// Whether it can be compared: it has a score, and at least [`ENOUGH_TO_COMPARE`] of the items asked, rounded up,
    /// are answered; and unless it is a wish, at least [`Subscale::LEAST_SHARED`] items.
    #[must_use]
    pub fn is_enough_to_compare(&self) -> bool {
        self.score.is_some() && is_enough(&self.subscale, self.answered(), self.asked)
    }
}

/// Whether so many answers of a subscale, out of those asked for, are enough to compare its score.
fn is_enough(subscale: &Subscale, answered: usize, asked: usize) -> bool {
    let least = if subscale.view == View::Wish { 1 } else { Subscale::LEAST_SHARED };
    answered >= needed(ENOUGH_TO_COMPARE, asked).max(least)
}

impl Profile {
    /// Scores all answers, and estimates errors from all of them.
    #[must_use]
    pub fn of(answers: &Answers) -> Self {
        Self {
            quiz: answers.quiz().clone(),
            person: answers.person().clone(),
            subscales: score(answers, |_| true),
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

    /// In the order of [`Quiz::subscales`].
    #[must_use]
    pub fn subscales(&self) -> &[SubscaleScore] {
        &self.subscales
    }

    /// The score of a dimension seen from `view`.
    #[must_use]
    pub fn score(&self, dimension: DimensionIndex, view: View) -> Option<Score> {
        let of =
            |scored: &&SubscaleScore| scored.subscale.dimension == dimension && scored.subscale.view == view;
        self.subscales.iter().find(of)?.score
    }
}

/// Scores the subscales that `include` accepts, in the order of the quiz.
fn score(answers: &Answers, include: impl Fn(&Subscale) -> bool) -> Vec<SubscaleScore> {
    let quiz = answers.quiz();
    let included = quiz.subscales().iter().filter(|subscale| include(subscale));
    let mut scored: Vec<_> = included.map(|subscale| raw_score(answers, subscale)).collect();
    let spreads = Spreads::of(&scored);
    for subscale in &mut scored {
        let error = spreads.error(subscale);
        if let Some(score) = &mut subscale.score {
            score.error = error;
        }
    }
    scored
}

/// A subscale's score without its error.
fn raw_score(answers: &Answers, subscale: &Arc<Subscale>) -> SubscaleScore {
    let quiz = answers.quiz();
    let mut contributions = Vec::with_capacity(subscale.items.len());
    let (mut tally, mut not_scored) = (Tally::default(), 0);
    for &index in &subscale.items {
        if !answers.applies(index) {
            continue;
        }
        let item = &quiz.items()[index];
        let raw = answers.chosen(index);
        not_scored += usize::from(answers.response(index) == Some(Response::NotScored));
        tally.ask(item, raw);
        let Some(raw) = raw else { continue };
        let keyed = item.keyed(raw);
        let above = f64::from(keyed) - f64::from(item.scale.lowest());
        let weighted = item.weight * above / item.scale.range();
        contributions.push(Contribution { item: Arc::clone(item), raw, keyed, weighted });
    }
    let score = tally.score(quiz, subscale).map(|value| Score { value, error: None });
    let (asked, needed) = (tally.asked(), tally.needed(quiz));
    let dimension = Arc::clone(&quiz.dimensions()[subscale.dimension]);
    SubscaleScore {
        quiz: answers.quiz().clone(),
        subscale: Arc::clone(subscale),
        dimension,
        asked,
        not_scored,
        needed,
        contributions,
        score,
    }
}

/// How much a person's answers vary within subscales of the same number of points: the pooled variance from which
/// errors are estimated.
struct Spreads(Vec<Spread>);

struct Spread {
    points: usize,
    subscales: f64,
    sum_of_variances: f64,
    degrees_of_freedom: f64,
}

impl Spreads {
    fn of(scored: &[SubscaleScore]) -> Self {
        let mut spreads: Vec<Spread> = Vec::new();
        for subscale in scored.iter().filter(|subscale| subscale.view() != View::Wish) {
            let Some(variance) = variance(&subscale.contributions) else { continue };
            let points = subscale.subscale.points;
            let at = spreads.iter().position(|spread| spread.points == points).unwrap_or_else(|| {
                spreads.push(Spread::none(points));
                spreads.len() - 1
            });
            let spread = &mut spreads[at];
            spread.subscales += 1.0;
            spread.sum_of_variances += variance;
            spread.degrees_of_freedom += subscale.answered() as f64 - 1.0;
        }
        Self(spreads)
    }

    /// The error of a subscale's score: measured if the quiz states a reliability, otherwise estimated as `sqrt(v /
    /// k)`. Here v is the mean of the variances within the pooled subscales, never below `step^2 / 12`, which rounding
    /// to the scale's points alone produces; and k is the number of answered items, or `(sum w)^2 / sum w^2` with
    /// weights.
    fn error(&self, scored: &SubscaleScore) -> Option<StandardError> {
        if scored.view() == View::Wish {
            return None;
        }
        if let Some(reliability) = scored.dimension.reliability(scored.view()) {
            return Some(StandardError::measured(reliability));
        }
        let points = scored.subscale.points;
        let spread = self.0.iter().find(|spread| spread.points == points)?;
        let step = 100.0 / (points as f64 - 1.0);
        let variance = (spread.sum_of_variances / spread.subscales).max(step * step / 12.0);
        let squares: f64 = scored.contributions.iter().map(|part| part.item.weight.powi(2)).sum();
        let size = (variance * squares).sqrt() / scored.weights();
        let degrees_of_freedom = spread.degrees_of_freedom;
        Some(StandardError { size, degrees_of_freedom, basis: Basis::Estimated })
    }
}

impl Spread {
    fn none(points: usize) -> Self {
        Self { points, subscales: 0.0, sum_of_variances: 0.0, degrees_of_freedom: 0.0 }
    }
}

/// The variance (divisor k - 1) of keyed answers on a range of 0 to 100; `None` for fewer than two.
fn variance(contributions: &[Contribution]) -> Option<f64> {
    if contributions.len() < 2 {
        return None;
    }
    let percent = |part: &Contribution| 100.0 * part.weighted / part.item.weight;
    let mean = contributions.iter().map(percent).sum::<f64>() / contributions.len() as f64;
    let squares: f64 = contributions.iter().map(|part| (percent(part) - mean).powi(2)).sum();
    Some(squares / (contributions.len() as f64 - 1.0))
}
