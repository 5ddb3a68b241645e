//! How well a quiz measures: reliability and item statistics from many respondents.
//!
//! Within a subscale, only respondents who answered all of its items count (listwise), and n says how many. Formulas
//! use the covariance matrix C of the keyed items, with k items, `S_j` the sum of `c_ij` over i other than j, `Q_j`
//! that of their squares, and T the sum of all `c_ij` off the diagonal. Weights are ignored, and wishes are left out,
//! since they are not a measure.

use std::io::Read;
use std::sync::Arc;

use statrs::distribution::{ContinuousCDF, Normal};

use super::error::StudyError;
use super::moments::Moments;
use super::block::Respondent;
use super::table::{Options, Summary, Table};
use crate::history::RELIABLE;
use crate::quiz::{Dimension, Item, Quiz, Subscale, View};

/// The confidence of the interval around alpha.
pub const LEVEL: f64 = 0.95;
/// With fewer respondents than this, nothing is computed.
pub const LEAST: u64 = 10;
/// With fewer than this, the numbers come with a warning.
pub const FEW: u64 = 50;

/// The statistics of every subscale except wishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis<'q> {
    /// `None` if the quiz has no reversed items, since then no run of answers is suspicious.
    pub alike: Option<Alike>,
    /// In the order of [`Quiz::subscales`].
    pub subscales: Vec<SubscaleAnalysis<'q>>,
}

/// Respondents who may have answered without reading: their answers contain a long run of equal raw values, in the
/// quiz's order, across a reversed and a plain item. It is a hint, not a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// How many there are.
    pub respondents: u64,
    /// How long a run must be to count: half of the quiz's items, at least 8.
    pub run: usize,
}

/// The statistics of one subscale.
#[derive(Debug, Clone, PartialEq)]
pub struct SubscaleAnalysis<'q> {
    /// What was analysed.
    pub subscale: &'q Subscale,
    /// Its dimension.
    pub dimension: &'q Dimension,
    /// How many respondents answered all of its items.
    pub respondents: u64,
    /// The mean and the standard deviation of its scores, 0 to 100.
    pub score: Option<(f64, f64)>,
    /// Cronbach's alpha.
    pub alpha: Option<Alpha>,
    /// Omega total, closed form; or the reason why there is none.
    pub omega: Result<f64, &'static str>,
    /// The mean correlation between two items.
    pub mean_r: Option<f64>,
    /// The standard error of measurement in points of 0 to 100: `sd * sqrt(1 - alpha)`.
    pub sem: Option<f64>,
    /// The smallest change in one person that is more than measurement error in 95 of 100 cases, in points of 0 to 100:
    /// `1.96 * sqrt(2) * sem` (Jacobson & Truax 1991), with [`RELIABLE`].
    pub smallest_detectable_change: Option<f64>,
    /// In the order of the quiz.
    pub items: Vec<ItemAnalysis<'q>>,
}

/// Cronbach's alpha, `k/(k-1) * (1 - tr(C)/sum(C))`, with its interval at [`LEVEL`] by Bonett 2002:
/// `1 - exp(ln(1-alpha) - ln(n/(n-1)) ± z * sqrt(2k/((k-1)(n-2))))`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// At most 1; below 0 if items work against each other.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// The statistics of one item.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAnalysis<'q> {
    /// The item.
    pub item: &'q Item,
    /// How many of all respondents gave no answer to it.
    pub missing: u64,
    /// The mean of its keyed answers, on its own scale.
    pub mean: Option<f64>,
    /// The standard deviation of its keyed answers.
    pub sd: Option<f64>,
    /// Its correlation with the sum of the other items: `S_j / sqrt(c_jj * sum(C without j))`.
    pub r_drop: Option<f64>,
    /// Alpha of the other items.
    pub alpha_if_dropped: Option<f64>,
}

/// Reads and analyses a data file, in one pass and constant memory.
///
/// # Errors
/// [`StudyError`].
pub fn analyze<'q>(
    quiz: &'q Quiz,
    input: impl Read + Send,
    options: &Options,
    progress: impl FnMut(u64),
) -> Result<(Analysis<'q>, Summary), StudyError> {
    let subscales: Vec<_> =
        quiz.subscales().iter().map(AsRef::as_ref).filter(|subscale| subscale.view != View::Wish).collect();
    let none = || Sums {
        moments: subscales.iter().map(|subscale| Moments::of(subscale.items.len())).collect(),
        missing: vec![0; quiz.items().len()],
        alike: 0,
    };
    let mut all = none();
    let table = Table::open(quiz, input, options, &[], None)?;
    let summary = table.each_block(
        |_| (),
        |(), respondent, sums: &mut Option<Sums>| {
            sums.get_or_insert_with(none).add(quiz, respondent, &subscales);
        },
        |sums, _| {
            all.merge(&sums.unwrap_or_else(none));
            Ok(())
        },
        progress,
    )?;
    let analyses = subscales.into_iter().zip(&all.moments);
    let subscales =
        analyses.map(|(subscale, moments)| analysis(quiz, subscale, moments, &all.missing)).collect();
    let has_reversed = quiz.items().iter().any(|item| item.reversed);
    let alike = has_reversed.then(|| Alike { respondents: all.alike, run: long_run(quiz) });
    Ok((Analysis { alike, subscales }, summary))
}

/// Sums over respondents.
struct Sums {
    moments: Vec<Moments>,
    missing: Vec<u64>,
    alike: u64,
}

impl Sums {
    fn add(&mut self, quiz: &Quiz, respondent: &Respondent, subscales: &[&Subscale]) {
        let chosen: Vec<_> = (0..quiz.items().len()).map(|position| respondent.chosen(position)).collect();
        for (missing, chosen) in self.missing.iter_mut().zip(&chosen) {
            *missing += u64::from(chosen.is_none());
        }
        self.alike += u64::from(answered_alike(quiz, &chosen));
        let mut values = Vec::new();
        for (subscale, moments) in subscales.iter().zip(&mut self.moments) {
            values.clear();
            values.extend(subscale.items.iter().filter_map(|&position| {
                let item = &quiz.items()[position];
                let raw = chosen[position].filter(|_| respondent.asked[position])?;
                Some(i64::from(item.keyed(raw)) - i64::from(item.scale.lowest()))
            }));
            if values.len() == subscale.items.len() {
                moments.add(&values);
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.moments.iter_mut().zip(&other.moments) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.missing.iter_mut().zip(&other.missing) {
            *mine += theirs;
        }
        self.alike += other.alike;
    }
}

fn long_run(quiz: &Quiz) -> usize {
    quiz.items().len().div_ceil(2).max(8)
}

fn answered_alike(quiz: &Quiz, chosen: &[Option<i32>]) -> bool {
    let least = long_run(quiz);
    let (mut run, mut before, mut plain, mut reversed) = (0, None, false, false);
    for (item, chosen) in quiz.items().iter().zip(chosen) {
        let Some(raw) = *chosen else { continue };
        // The same number means something else on another scale.
        let answer = (raw, Arc::as_ptr(&item.scale));
        if before != Some(answer) {
            (run, plain, reversed) = (0, false, false);
            before = Some(answer);
        }
        run += 1;
        plain |= !item.reversed;
        reversed |= item.reversed;
        if run >= least && plain && reversed {
            return true;
        }
    }
    false
}

fn analysis<'q>(
    quiz: &'q Quiz,
    subscale: &'q Subscale,
    moments: &Moments,
    missing: &[u64],
) -> SubscaleAnalysis<'q> {
    let items: Vec<_> = subscale.items.iter().map(|&position| &*quiz.items()[position]).collect();
    let n = moments.n();
    let enough = n >= LEAST && n > items.len() as u64;
    let matrix = enough.then(|| Matrix(moments.covariances()));
    let means = moments.means();
    let alpha =
        matrix.as_ref().and_then(|matrix| matrix.alpha(None)).map(|value| interval(value, items.len(), n));
    let score = matrix.as_ref().map(|matrix| score(&items, &means, matrix));
    let sem = score.zip(alpha).map(|((_, sd), alpha)| sd * (1.0 - alpha.value).max(0.0).sqrt());
    let per_item = items.iter().enumerate().map(|(at, item)| ItemAnalysis {
        item,
        missing: missing[subscale.items[at]],
        mean: enough.then(|| means[at] + f64::from(item.scale.lowest())),
        sd: matrix.as_ref().map(|matrix| matrix.0[at][at].sqrt()),
        r_drop: matrix.as_ref().and_then(|matrix| matrix.r_drop(at)),
        alpha_if_dropped: matrix.as_ref().and_then(|matrix| matrix.alpha(Some(at))),
    });
    SubscaleAnalysis {
        subscale,
        dimension: &quiz.dimensions()[subscale.dimension],
        respondents: n,
        score,
        alpha,
        omega: matrix.as_ref().map_or(Err("too few respondents"), Matrix::omega),
        mean_r: matrix.as_ref().and_then(Matrix::mean_r),
        sem,
        smallest_detectable_change: sem.map(|sem| RELIABLE * 2.0_f64.sqrt() * sem),
        items: per_item.collect(),
    }
}

/// The mean and standard deviation of the scores, from those of the items: a score is a weighted sum of items.
fn score(items: &[&Item], means: &[f64], matrix: &Matrix) -> (f64, f64) {
    let weights: f64 = items.iter().map(|item| item.weight).sum();
    let parts: Vec<_> =
        items.iter().map(|item| 100.0 * item.weight / (item.scale.range() * weights)).collect();
    let mean = parts.iter().zip(means).map(|(part, mean)| part * mean).sum();
    let rows = matrix.0.iter().zip(&parts);
    let variance: f64 =
        rows.map(|(row, part)| part * row.iter().zip(&parts).map(|(c, other)| c * other).sum::<f64>()).sum();
    (mean, variance.max(0.0).sqrt())
}

fn interval(value: f64, items: usize, n: u64) -> Alpha {
    let (k, n) = (items as f64, n as f64);
    let z = Normal::standard().inverse_cdf(f64::midpoint(1.0, LEVEL));
    let reach = z * (2.0 * k / ((k - 1.0) * (n - 2.0))).sqrt();
    let end = |sign: f64| 1.0 - ((1.0 - value).ln() - (n / (n - 1.0)).ln() + sign * reach).exp();
    Alpha { value, low: end(1.0), high: end(-1.0) }
}

/// A covariance matrix.
struct Matrix(Vec<Vec<f64>>);

impl Matrix {
    /// The sum of all entries except those in the row and column `without`, and the sum of those on the diagonal.
    fn sums(&self, without: Option<usize>) -> (f64, f64) {
        let kept = || (0..self.0.len()).filter(move |at| Some(*at) != without);
        let all = kept().map(|i| kept().map(|j| self.0[i][j]).sum::<f64>()).sum();
        (all, kept().map(|i| self.0[i][i]).sum())
    }

    /// Alpha of all items, or of all but one; `None` for fewer than two, or if their sum does not vary.
    fn alpha(&self, without: Option<usize>) -> Option<f64> {
        let k = self.0.len() as f64 - f64::from(u8::from(without.is_some()));
        let (all, diagonal) = self.sums(without);
        (k >= 2.0 && all > 0.0).then(|| k / (k - 1.0) * (1.0 - diagonal / all))
    }

    fn r_drop(&self, j: usize) -> Option<f64> {
        let (rest, _) = self.sums(Some(j));
        let with_rest: f64 = self.0[j].iter().sum::<f64>() - self.0[j][j];
        let product = self.0[j][j] * rest;
        (self.0.len() >= 2 && product > 0.0).then(|| with_rest / product.sqrt())
    }

    fn mean_r(&self) -> Option<f64> {
        let k = self.0.len();
        if k < 2 || self.0.iter().enumerate().any(|(i, row)| row[i] <= 0.0) {
            return None;
        }
        let r = |i: usize, j: usize| self.0[i][j] / (self.0[i][i] * self.0[j][j]).sqrt();
        let sum: f64 = (0..k).map(|i| (0..i).map(|j| r(i, j)).sum::<f64>()).sum();
        Some(sum / (k * (k - 1) / 2) as f64)
    }

    /// Omega total in closed form (Hancock & An 2020): `lambda_j^2 = (S_j^2 - Q_j) / (T - 2 S_j)`,
    /// `theta_j = c_jj - lambda_j^2`, `omega = (sum lambda)^2 / ((sum lambda)^2 + sum theta)`.
    fn omega(&self) -> Result<f64, &'static str> {
        let k = self.0.len();
        if k < 3 {
            return Err("it needs three items");
        }
        let off = |j: usize| (0..k).filter(move |i| *i != j).map(move |i| self.0[i][j]);
        let total: f64 = (0..k).map(|j| off(j).sum::<f64>()).sum();
        let (mut lambdas, mut thetas) = (0.0, 0.0);
        for j in 0..k {
            let (sum, squares) = (off(j).sum::<f64>(), off(j).map(|c| c * c).sum::<f64>());
            let square = (sum * sum - squares) / (total - 2.0 * sum);
            if !(square > 0.0 && square < self.0[j][j]) {
                return Err("the items do not share one factor");
            }
            lambdas += square.sqrt();
            thetas += self.0[j][j] - square;
        }
        Ok(lambdas * lambdas / (lambdas * lambdas + thetas))
    }
}
