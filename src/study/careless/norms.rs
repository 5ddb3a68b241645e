//! How far a respondent's answers are from everybody's (Mahalanobis 1936).
//!
//! Covariances are pairwise: each is that of the people who answered both items. Exact sums of products of all answers, with
//! 0 for a gap, and of marks that are 1 for an answer and 0 for a gap, are all that they need: the sum of an item over those
//! who answered another, too, is that of its answers times the other's marks.

use std::io::Read;

use super::answers_of;
use crate::quiz::{Id, Quiz};
use crate::study::analysis::moments::{Adding, Moments};
use crate::study::analysis::psychometrics::Symmetric;
use crate::study::reading::error::StudyError;
use crate::study::reading::options::Options;
use crate::study::reading::table::Table;

/// Every item is multiplied with every other, so that more would take long.
const MOST: usize = 300;

/// What everybody answered, as far as indices of careless answering depend on it. [`careless_norms`] finds it.
#[derive(Debug, Clone, PartialEq)]
pub struct CarelessNorms(Result<Norms, String>);

#[derive(Debug, Clone, PartialEq)]
struct Norms {
    /// For each item.
    means: Vec<f64>,
    /// The inverse root of the covariances, as columns that begin at the diagonal.
    root: Vec<Vec<f64>>,
}

/// Reads a data file for what [`ScoreFormat::careless`](super::super::ScoreFormat::careless) needs to know of all
/// respondents, in constant memory.
///
/// # Errors
/// [`StudyError`].
pub fn careless_norms(
    quiz: &Quiz,
    input: impl Read + Send,
    options: &Options,
    progress: impl FnMut(u64),
) -> Result<CarelessNorms, StudyError> {
    let items = quiz.items().len();
    if items > MOST {
        return Ok(CarelessNorms(Err(format!("there are more than {MOST} items"))));
    }
    let lowest: Vec<_> = quiz.items().iter().map(|item| i64::from(item.scale.lowest())).collect();
    let mut moments = Moments::of(2 * items);
    Table::open(quiz, input, options, &[], None)?.each_block(
        |_| (Vec::new(), Vec::new()),
        |(answers, values), respondent, sums: &mut Option<Adding>| {
            answers_of(respondent, answers);
            let above =
                |(answer, lowest): (&Option<i32>, &i64)| answer.map_or(0, |value| i64::from(value) - lowest);
            values.clear();
            values.extend(answers.iter().zip(&lowest).map(above));
            values.extend(answers.iter().map(|answer| i64::from(answer.is_some())));
            sums.get_or_insert_with(|| Adding::of(2 * items)).add(values);
        },
        |block, _| {
            if let Some(block) = block {
                moments.merge(&block.finish());
            }
            Ok(())
        },
        progress,
    )?;
    Ok(CarelessNorms(Norms::of(quiz, &moments)))
}

impl CarelessNorms {
    /// Why nobody has a Mahalanobis distance, in words; `None` if everybody has who gave an answer.
    #[must_use]
    pub fn no_distance(&self) -> Option<&str> {
        self.0.as_ref().err().map(String::as_str)
    }

    /// The squared Mahalanobis distance from the means, 0 or more, of answers in the quiz's order. A gap counts as the
    /// item's mean, as in `outlier` of the R package psych. `None` without an answer.
    pub(super) fn squared_distance(&self, answers: &[Option<i32>]) -> Option<f64> {
        let Norms { means, root } = self.0.as_ref().ok()?;
        let mut parts = vec![0.0; means.len()];
        let mut any = false;
        for (at, ((answer, mean), column)) in answers.iter().zip(means).zip(root).enumerate() {
            let Some(answer) = answer else { continue };
            any = true;
            let deviation = f64::from(*answer) - mean;
            parts[at..].iter_mut().zip(column).for_each(|(part, factor)| *part += factor * deviation);
        }
        any.then(|| parts.iter().map(|part| part * part).sum())
    }
}

impl Norms {
    /// # Errors
    /// Why there are none.
    fn of(quiz: &Quiz, moments: &Moments) -> Result<Self, String> {
        let items: &[_] = quiz.items();
        let marks = items.len();
        let mut covariances = vec![vec![0.0; items.len()]; items.len()];
        for i in 0..items.len() {
            for j in (0..=i).rev() {
                let n = moments.product(marks + i, marks + j);
                if n < 2 {
                    return Err(unanswered(&items[j].id, &items[i].id));
                }
                let sums = moments.product(i, marks + j) * moments.product(j, marks + i);
                let exact = n * moments.product(i, j) - sums;
                covariances[i][j] = exact as f64 / (n as f64 * (n as f64 - 1.0));
                covariances[j][i] = covariances[i][j];
            }
            if covariances[i][i] == 0.0 {
                return Err(format!("everybody gave the same answer to `{}`", items[i].id));
            }
        }
        let root = Symmetric::new(covariances).inverse_root().map_err(|at| {
            let id = &items[at].id;
            format!(
                "the answers to `{id}` follow from those to the items before it, or people are too few or gaps too many"
            )
        })?;
        let mean = |at: usize| {
            moments.product(at, marks + at) as f64 / moments.product(marks + at, marks + at) as f64
        };
        let means = items.iter().enumerate().map(|(at, item)| mean(at) + f64::from(item.scale.lowest()));
        Ok(Self { means: means.collect(), root })
    }
}

fn unanswered(one: &Id, other: &Id) -> String {
    if one == other {
        format!("fewer than two people answered `{one}`")
    } else {
        format!("fewer than two people answered both `{one}` and `{other}`")
    }
}
