//! Scales: the answers a person chooses from.

use serde::{Deserialize, Serialize};

use super::id::Id;

/// What the points of a scale express.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words are the field's own")]
#[non_exhaustive]
pub enum ScaleKind {
    Frequency,
    Intensity,
    Truth,
    Agreement,
    Satisfaction,
    /// Less … more of something than now, from -2 to +2. Goes with [`super::View::Wish`] and only with it.
    Wish,
    Numeric,
}

/// One response point of a [`Scale`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Point {
    /// The value that is stored and scored.
    pub value: i32,
    /// The words a person sees: every point of a scale has them, or none, or only the first and the last (see
    /// [`Scale::is_worded_at_ends`]).
    pub label: Option<String>,
}

/// Ordered response points: at least two, strictly rising or strictly falling in value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    pub(in crate::quiz) id: Id,
    pub(in crate::quiz) kind: ScaleKind,
    pub(in crate::quiz) points: Vec<Point>,
    pub(in crate::quiz) lowest: i32,
    pub(in crate::quiz) highest: i32,
    pub(in crate::quiz) not_scored: Option<String>,
}

impl Scale {
    /// The scale's key in the quiz file.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What its points express.
    #[must_use]
    pub fn kind(&self) -> ScaleKind {
        self.kind
    }

    /// The points in the order in which a person sees them.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The lowest value of the scale, whatever anyone answered.
    #[must_use]
    pub fn lowest(&self) -> i32 {
        self.lowest
    }

    /// The highest value of the scale, whatever anyone answered.
    #[must_use]
    pub fn highest(&self) -> i32 {
        self.highest
    }

    /// An answer beside the points that says that the question does not apply; it is not scored.
    #[must_use]
    pub fn not_scored(&self) -> Option<&str> {
        self.not_scored.as_deref()
    }

    /// Whether only the first and the last point have words.
    #[must_use]
    pub fn is_worded_at_ends(&self) -> bool {
        self.points.len() > 2 && self.points.iter().filter(|point| point.label.is_some()).count() == 2
    }

    /// Highest minus lowest value; at least 1.
    #[must_use]
    pub fn range(&self) -> f64 {
        f64::from(self.highest) - f64::from(self.lowest)
    }

    /// Whether `value` is one of the points.
    #[must_use]
    pub fn contains(&self, value: i32) -> bool {
        self.points.iter().any(|point| point.value == value)
    }

    /// The label of `value`, if it is a labelled point.
    #[must_use]
    pub fn label(&self, value: i32) -> Option<&str> {
        self.points.iter().find(|point| point.value == value)?.label.as_deref()
    }

    /// The point closest to `mean`, a value on this scale; the lower of the two if halfway.
    #[must_use]
    pub fn nearest(&self, mean: f64) -> Option<&Point> {
        let distance = |point: &Point| (f64::from(point.value) - mean).abs();
        self.points.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.value.cmp(&b.value)))
    }
}
