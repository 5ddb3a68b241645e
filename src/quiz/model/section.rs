//! Sections: dimensions that are asked about together.

use super::id::Id;
use super::index::DimensionIndex;

/// Dimensions that are asked about together, below one stem.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// Unique among the sections.
    pub id: Id,
    /// At least one, each in no other section.
    pub dimensions: Vec<DimensionIndex>,
    /// What stands before each of its items, such as "In the past week, how often did this happen?"
    pub stem: Option<String>,
    /// What invites whoever takes the quiz to write a note to themselves after the section.
    pub note: Option<String>,
}
