//! What an analysis finds: plain values, and what each of them means.

use super::alike::Alike;
use crate::quiz::{Dimension, Item, Subscale};
use crate::study::reading::ends::UnusedEnd;

/// The confidence of the interval around alpha.
pub const LEVEL: f64 = 0.95;
/// With fewer respondents than this, nothing is computed.
pub const LEAST: u64 = 10;
/// With fewer than this, the numbers come with a warning.
pub const FEW: u64 = 50;

/// What to compute beyond the usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnalysisOptions {
    /// Alpha and omega from polychoric correlations, too.
    pub ordinal: bool,
}

/// The statistics of every subscale except wishes.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysis<'q> {
    /// `None` if the quiz has no reversed items, since then no run of answers is suspicious.
    pub alike: Option<Alike>,
    /// In the order of [`Quiz::subscales`](crate::quiz::Quiz::subscales).
    pub subscales: Vec<SubscaleAnalysis<'q>>,
    /// The items of all subscales that are asked of everybody and have at least two items; or the reason why there is none.
    pub across: Result<Across<'q>, &'static str>,
}

/// How items go together with their own and with other subscales.
#[derive(Debug, Clone, PartialEq)]
pub struct Across<'q> {
    /// How many respondents answered all of these items.
    pub respondents: u64,
    /// The subscales that are compared, as positions in [`Analysis::subscales`].
    pub subscales: Vec<usize>,
    /// The items of these subscales, one subscale after the other.
    pub items: Vec<ItemAcross<'q>>,
}

/// How an item goes together with subscales.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAcross<'q> {
    /// The item.
    pub item: &'q Item,
    /// Its own subscale, as a position in [`Across::subscales`].
    pub own: usize,
    /// For each of [`Across::subscales`], the correlation of the keyed item with it, corrected for what both share and for
    /// the error of the sum (`item.corrected` in psych's `scoreItems`); it can exceed 1.
    pub correlations: Vec<f64>,
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
    /// Alpha and omega from polychoric correlations, or the reason why there are none; `None` unless asked for.
    pub ordinal: Option<Result<Ordinal, &'static str>>,
    /// Whether one factor is enough; or the reason why that is not known.
    pub factors: Result<Factors, &'static str>,
    /// The mean correlation between two items.
    pub mean_r: Option<f64>,
    /// The standard error of measurement in points of 0 to 100: `sd * sqrt(1 - alpha)`.
    pub sem: Option<f64>,
    /// The smallest change in one person that is more than measurement error in 95 of 100 cases, in points of 0 to 100:
    /// `1.96 * sqrt(2) * sem` (Jacobson & Truax 1991), with [`RELIABLE`](crate::history::RELIABLE).
    pub smallest_detectable_change: Option<f64>,
    /// Alpha if all items whose key is [`Key::Against`] were keyed the other way; `None` if there are none.
    pub alpha_if_turned: Option<f64>,
    /// Which end of the scales nobody chose, for any item; then the data may be coded differently from the quiz.
    pub unused_end: Option<UnusedEnd>,
    /// In the order of the quiz.
    pub items: Vec<ItemAnalysis<'q>>,
}

/// Cronbach's alpha with its interval at [`LEVEL`] (Bonett 2002).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// At most 1; below 0 if items work against each other.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Reliability from polychoric correlations: that of the sum of what lies behind the answers, not of the answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ordinal {
    /// Cronbach's alpha, standardised.
    pub alpha: f64,
    /// Omega total, closed form; or the reason why there is none.
    pub omega: Result<f64, &'static str>,
}

/// How many factors the correlations of the items show.
#[derive(Debug, Clone, PartialEq)]
pub struct Factors {
    /// The eigenvalues of the correlations, the largest first.
    pub eigenvalues: Vec<f64>,
    /// How large each is by chance: its 95th percentile if the items had nothing in common (parallel analysis).
    pub by_chance: Vec<f64>,
    /// How many eigenvalues, from the largest on, are larger than by chance.
    pub number: usize,
    /// The standardised root mean square residual of one factor, 0 to 1; or the reason why there is none.
    pub srmr: Result<f64, &'static str>,
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
    /// Its correlation with the sum of the other items.
    pub r_drop: Option<f64>,
    /// Its loading on the first principal component of the correlations; most items' are positive.
    pub loading: Option<f64>,
    /// Alpha of the other items.
    pub alpha_if_dropped: Option<f64>,
    /// Alpha if this item alone were keyed the other way.
    pub alpha_if_turned: Option<f64>,
    /// What its key looks like.
    pub key: Key,
}

/// What the key of an item looks like, seen from the other items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The item goes with the others, or too little is known.
    Fits,
    /// The item runs against the others: its loading is against most, and it fits once all such items are turned.
    Against,
    /// The item has little to do with the others, whichever way it is keyed: `r_drop` is below 0.1.
    Weak,
}

impl ItemAcross<'_> {
    /// The subscale with which the item goes together better than with its own, as a position in [`Across::subscales`].
    #[must_use]
    pub fn better(&self) -> Option<usize> {
        let best = (0..self.correlations.len())
            .max_by(|&a, &b| self.correlations[a].total_cmp(&self.correlations[b]));
        best.filter(|&best| self.correlations[best] > self.correlations[self.own])
    }
}
