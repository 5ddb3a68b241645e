//! The standard errors of two partners' scores, in a form that says nothing about who skipped a question.
//!
//! An error estimated from somebody's answers changes with every answer that is missing, so printing it would show
//! where they are missing. Here it follows from the scores that both see anyway. If every answer to items of m points
//! were m - 1 independent steps up or not, answers around a score p of 0 to 100 would vary by `p (100 - p) / (m - 1)`
//! (the binomial error model of Lord 1957). People vary more than that on scales of many points: see [`LEAST_SPREAD`].

use crate::profile::{Basis, StandardError};
use crate::quiz::{Quiz, Subscale};

/// The smallest factor of `p (100 - p)`, whatever the number of points. On public data, five scales of five items with
/// six points answered by 2,436 people, 0.28 gives the errors that the scales' alphas give. A little more keeps false
/// flags rare where one variance for all areas fits less well: with four items, or with most answers at the upper end.
/// `docs/methods.md` has the numbers.
const LEAST_SPREAD: f64 = 0.30;

/// The variance of answers, pooled over the cells that are shown, for each number of scale points.
pub(super) struct JointErrors(Vec<Pool>);

struct Pool {
    points: usize,
    cells: f64,
    sum_of_variances: f64,
    degrees_of_freedom: f64,
}

impl JointErrors {
    /// Pools the cells shown: their subscales and both partners' scores. Wishes have no error and must not be among
    /// them.
    pub(super) fn of<'q>(quiz: &Quiz, shown: impl Iterator<Item = (&'q Subscale, [f64; 2])>) -> Self {
        let mut pools: Vec<Pool> = Vec::new();
        for (subscale, scores) in shown {
            let points = subscale.points;
            let at = pools.iter().position(|pool| pool.points == points).unwrap_or_else(|| {
                pools.push(Pool { points, cells: 0.0, sum_of_variances: 0.0, degrees_of_freedom: 0.0 });
                pools.len() - 1
            });
            let factor = (1.0 / (points as f64 - 1.0)).max(LEAST_SPREAD);
            let variance = |score: f64| factor * score * (100.0 - score);
            let pool = &mut pools[at];
            pool.cells += 1.0;
            pool.sum_of_variances += f64::midpoint(variance(scores[0]), variance(scores[1]));
            pool.degrees_of_freedom += weights(quiz, subscale).count() as f64 - 1.0;
        }
        Self(pools)
    }

    /// The error of either partner's score: measured if the quiz states a reliability, otherwise `sqrt(v / k)`. Here v
    /// is the pooled variance, never below `step^2 / 12`, which rounding to the scale's points alone produces; and k is
    /// the number of items that everyone is asked, or `(sum w)^2 / sum w^2` with weights. `None` if everyone is asked
    /// fewer than two items of every subscale in the pool.
    pub(super) fn error(&self, quiz: &Quiz, subscale: &Subscale) -> Option<StandardError> {
        if let Some(reliability) = quiz.dimensions()[subscale.dimension].reliability(subscale.view) {
            return Some(StandardError::measured(reliability));
        }
        let pool = self.0.iter().find(|pool| pool.points == subscale.points)?;
        if pool.degrees_of_freedom < 1.0 {
            return None;
        }
        let step = 100.0 / (subscale.points as f64 - 1.0);
        let variance = (pool.sum_of_variances / pool.cells).max(step * step / 12.0);
        let (sum, squares) =
            weights(quiz, subscale).fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
        let size = (variance * squares).sqrt() / sum;
        let degrees_of_freedom = pool.degrees_of_freedom;
        Some(StandardError { size, degrees_of_freedom, basis: Basis::Estimated })
    }
}

/// The weights of the items that everyone is asked; or of the first alone, if each is asked only after certain answers,
/// since more would say something about those answers.
fn weights(quiz: &Quiz, subscale: &Subscale) -> impl Iterator<Item = f64> {
    let items = || subscale.items.iter().map(|&item| &quiz.items()[item]);
    let always = || items().filter(|item| item.condition.is_none()).map(|item| item.weight);
    let first = items().next().filter(|_| always().next().is_none()).map(|item| item.weight);
    always().chain(first).collect::<Vec<_>>().into_iter()
}
