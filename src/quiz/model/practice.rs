//! Practices: what a person or a couple can try, and what it is meant for.

use serde::{Deserialize, Serialize};

use super::id::Id;
use super::index::DimensionIndex;

/// What a comparison can find in a dimension; also what a practice says it suits. For the exact rules see
/// [`crate::comparison::Area::patterns`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Pattern {
    /// Too few answers to say anything.
    NotEnough,
    /// Both experience a lot of it.
    SharedStrength,
    /// Both wish for more.
    SharedWish,
    /// Both wish for less.
    SharedLess,
    /// One wishes for more, the other for less.
    OppositeWishes,
    /// One wishes for more, the other for no change.
    OneWish,
    /// What one gives may not be noticed by the other yet.
    NotLanding,
    /// What one receives is more than the other thinks they give.
    UnseenGift,
    /// More of it goes one way than the other, as both tell.
    Uneven,
    /// The two experience it differently.
    DifferentViews,
    /// Both experience little of it.
    Low,
    /// None of the others.
    Steady,
}

/// How much a practice asks of the two who try it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Openness {
    /// Safe to try at any stage of a relationship.
    #[default]
    Gentle,
    /// Opens something up: suggested only when both feel safe enough (see [`super::Quiz::safety`]).
    Vulnerable,
}

/// What kind of evidence supports a practice, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Evidence {
    /// A randomised trial.
    Randomised,
    /// Observed in a laboratory or in diaries.
    Observed,
    /// Experts' advice.
    Expert,
}

/// One concrete thing to try.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Practice {
    /// Unique among the practices.
    pub id: Id,
    /// What it serves; at least one.
    pub dimensions: Vec<DimensionIndex>,
    /// As a person reads it.
    pub title: String,
    /// What to do, in order; at least one step.
    pub steps: Vec<String>,
    /// How long it takes, in minutes; at least 1.
    pub minutes: u32,
    /// How often, in words.
    pub often: String,
    /// The patterns it suits.
    pub suits: Vec<Pattern>,
    /// How much openness it asks for.
    pub asks: Openness,
    /// What kind of evidence supports it.
    pub evidence: Evidence,
    /// Where that evidence was published.
    pub source: String,
}
