//! What scores are printed in.

use serde::{Deserialize, Serialize};

/// What a person's own scores are printed in, and what the cut points of bands are. Wishes are always means on their own
/// scale; everything that two people compare is in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Metric {
    /// Percent of the maximum possible: 0 to 100.
    #[default]
    Percent,
    /// The weighted mean of the keyed answers, on their own scale.
    Mean,
    /// What the keyed answers, each times its weight, add up to if every item is answered: the mean, times the sum of all
    /// weights. A missing answer counts as the mean of the others.
    Sum,
}
