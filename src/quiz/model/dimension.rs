//! What items measure, and what its scores may mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::view::View;

/// Who may see a dimension's scores.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sharing {
    /// Both partners, in a comparison.
    #[default]
    Shared,
    /// The partner, but only if its owner said so at the end of the quiz.
    OptIn,
    /// Nobody but its owner, ever.
    Private,
}

/// A score of 0 to 100 as people see it: rounded to whole points, halves upwards. Texts shown with a score are chosen
/// by this, so that a 40 never stands above the text for scores below 40.
#[must_use]
pub fn whole_points(score: f64) -> f64 {
    score.round()
}

/// One range of scores and what it may mean, from `from` up to the next band.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Where the band starts, inclusive, in [`super::Scoring::metric`].
    pub from: f64,
    /// A word or two.
    pub label: String,
    pub(in crate::quiz) says: String,
    pub(in crate::quiz) says_of: BTreeMap<View, String>,
}

impl Band {
    /// A sentence or two for the person whose score it is, seen from `view`.
    #[must_use]
    pub fn says(&self, view: View) -> &str {
        self.says_of.get(&view).unwrap_or(&self.says)
    }

    /// Whether it has a text of its own for `view`; never for wishes.
    #[must_use]
    pub fn names(&self, view: View) -> bool {
        self.says_of.contains_key(&view)
    }
}

/// A reliability measured on a sample, for scores from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Reliability {
    /// Cronbach's alpha, above 0 and below 1.
    pub alpha: f64,
    /// The sample's standard deviation in points of 0 to 100; 0.1 to 50.
    pub sd: f64,
    /// How many people were measured; at least 10.
    pub n: u32,
    /// Where it was measured.
    pub source: String,
}

/// What items measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Unique in the quiz.
    pub id: Id,
    /// As a person reads it.
    pub name: String,
    /// One sentence on what it is.
    pub about: String,
    /// Who may see it.
    pub sharing: Sharing,
    /// Either empty, or starting at the lowest score and rising.
    pub bands: Vec<Band>,
    pub(in crate::quiz) reliability: Option<Reliability>,
    pub(in crate::quiz) reliability_of: BTreeMap<View, Reliability>,
}

impl Dimension {
    /// Whether it is one of the sensitive ones, which people choose whether to share.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sharing == Sharing::OptIn
    }

    /// Whether a partner may ever see it from `view`. Wishes in a sensitive dimension stay with their owner: anything
    /// derived from both wishes would reveal the other's to whoever knows their own.
    #[must_use]
    pub fn can_be_shared(&self, view: View) -> bool {
        match self.sharing {
            Sharing::Shared => true,
            Sharing::OptIn => view != View::Wish,
            Sharing::Private => false,
        }
    }

    /// The measured reliability of this dimension seen from `view`; wishes have none.
    #[must_use]
    pub fn reliability(&self, view: View) -> Option<&Reliability> {
        match view {
            View::Wish => None,
            _ => self.reliability_of.get(&view).or(self.reliability.as_ref()),
        }
    }
}
