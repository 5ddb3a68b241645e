//! Gaps between scores, and how sure they are.

use serde::Serialize;

use crate::profile::Score;
use crate::quiz::Scoring;
use crate::statistics::{holm, satterthwaite, two_sided_p};

/// A gap between scores, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The gap in points of 0 to 100.
    pub gap: f64,
    /// The test of the gap; `None` if a score has no standard error.
    pub test: Option<Test>,
    /// How sure the gap is.
    pub grade: Grade,
}

/// The test of a gap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Standard error of the gap: `sqrt(sum (w SE)^2)` over the scores it is made of, each with its weight w; above 0.
    pub standard_error: f64,
    /// `gap / standard_error`.
    pub t: f64,
    /// By Welch-Satterthwaite.
    pub degrees_of_freedom: f64,
    /// Two-sided, for this gap on its own.
    pub p: f64,
    /// After Holm's correction over the whole family of gaps.
    pub corrected_p: f64,
}

/// How sure a difference is. Never read `Unclear` as "the same": a few items can show only large differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// No clear difference.
    Unclear,
    /// At a confidence of [`Scoring::TENTATIVE`].
    Tentative,
    /// At the quiz's `clear_confidence`.
    Clear,
}

impl Test {
    /// Student's t, not yet corrected.
    pub(crate) fn of(gap: f64, standard_error: f64, degrees_of_freedom: f64) -> Self {
        let t = gap / standard_error;
        let p = two_sided_p(t, degrees_of_freedom);
        Self { standard_error, t, degrees_of_freedom, p, corrected_p: p }
    }
}

impl Difference {
    /// The first score minus the second.
    pub(crate) fn between(x: Score, y: Score) -> Self {
        Self::of(&[(1.0, x), (-1.0, y)])
    }

    /// A sum of weighted scores with its test; it can be graded only together with the other gaps.
    pub(crate) fn of(scores: &[(f64, Score)]) -> Self {
        let gap = scores.iter().map(|(weight, score)| weight * score.value).sum();
        let errors: Option<Vec<_>> = scores
            .iter()
            .map(|(weight, score)| {
                score.error.map(|error| ((weight * error.size).powi(2), error.degrees_of_freedom))
            })
            .collect();
        let test = errors.map(|errors| {
            let standard_error = errors.iter().map(|(square, _)| square).sum::<f64>().sqrt();
            Test::of(gap, standard_error, satterthwaite(&errors))
        });
        Self { gap, test, grade: Grade::Unclear }
    }

    /// Whether it is more than `Unclear`.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.grade > Grade::Unclear
    }
}

/// Grades a family of gaps together; a gap below `least` stays unclear, whatever its test says.
pub(crate) fn grade(mut family: Vec<&mut Difference>, scoring: Scoring, least: f64) {
    let p_values: Vec<_> = family.iter().filter_map(|gap| gap.test.map(|test| test.p)).collect();
    let tested = family.iter_mut().filter_map(|found| {
        let Difference { gap, test, grade } = &mut **found;
        test.as_mut().map(|test| (*gap, test, grade))
    });
    for ((gap, test, grade), corrected) in tested.zip(holm(&p_values)) {
        test.corrected_p = corrected;
        *grade = match corrected {
            _ if gap.abs() < least => Grade::Unclear,
            p if p <= 1.0 - scoring.clear_confidence => Grade::Clear,
            p if p <= 1.0 - Scoring::TENTATIVE => Grade::Tentative,
            _ => Grade::Unclear,
        };
    }
}
