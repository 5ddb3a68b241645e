//! The one rule that turns answers into a score, for one person or for a million.

use crate::quiz::{Item, Quiz, Subscale, View};
#[cfg(feature = "study")]
use crate::quiz::{ItemIndex, Metric};

/// The running totals of a subscale's answers.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    asked: usize,
    /// How many were answered.
    pub answered: usize,
    /// In units of [`Subscale::range`].
    pub sum: f64,
    weights: f64,
}

impl Tally {
    /// Counts an item that was asked, and its answer.
    pub fn ask(&mut self, item: &Item, raw: Option<i32>) {
        self.asked += 1;
        let Some(raw) = raw else { return };
        let keyed = item.keyed(raw);
        self.answered += 1;
        self.sum += item.multiplier * (f64::from(keyed) - f64::from(item.scale.lowest()));
        self.weights += item.weight;
    }

    /// Of a subscale: which of its items were asked, and what was chosen.
    #[cfg(feature = "study")]
    pub fn of(
        quiz: &Quiz,
        subscale: &Subscale,
        asked: impl Fn(ItemIndex) -> bool,
        chosen: impl Fn(ItemIndex) -> Option<i32>,
    ) -> Self {
        let mut tally = Self::default();
        for &item in subscale.items.iter().filter(|item| asked(**item)) {
            tally.ask(&quiz.items()[item], chosen(item));
        }
        tally
    }

    /// How many of its items were asked.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// How many answers a score needs.
    pub fn needed(&self, quiz: &Quiz) -> usize {
        needed(quiz.scoring().min_answered, self.asked)
    }

    /// The score; `None` when fewer items were answered than needed.
    pub fn score(&self, quiz: &Quiz, subscale: &Subscale) -> Option<f64> {
        if self.answered < self.needed(quiz) {
            return None;
        }
        Some(rounded(match subscale.view {
            View::Wish => self.sum / self.weights + WISH_LOWEST,
            _ => 100.0 * self.sum / (subscale.range * self.weights),
        }))
    }

    /// The same in the metric of the quiz.
    #[cfg(feature = "study")]
    pub fn score_in_metric(&self, quiz: &Quiz, subscale: &Subscale) -> Option<f64> {
        let score = self.score(quiz, subscale)?;
        let metric = quiz.scoring().metric;
        if subscale.view == View::Wish || metric == Metric::Percent {
            return Some(score);
        }
        let (lowest, weights) = quiz.one_scale(subscale);
        // A mean or a sum is over one scale, so that a sum in units of its range is in its own units.
        let mean = self.sum / self.weights + lowest;
        Some(rounded(if metric == Metric::Sum { mean * weights } else { mean }))
    }
}

/// To nine digits: decimal weights are not exact in floating point, and a score that is 70 by hand must not come out a hair
/// below.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9
}

/// Where every wish scale begins; the checker ensures it.
pub(crate) const WISH_LOWEST: f64 = -2.0;

/// `ceil(share * asked)`, at least 1. The product is lowered by a hair, since in floating point 0.55 of 20 comes out
/// just above 11.
pub(crate) fn needed(share: f64, asked: usize) -> usize {
    let exact = share * asked as f64;
    ((exact - 1e-9).ceil() as usize).max(1)
}
