//! How an answer is kept while a file is read: as a small number that scores can be looked up by.

use crate::quiz::Scale;

/// How many points of the item's scale have a lower value than the answer; or [`BLANK`]. A scale has at most 101 points.
pub(in crate::study) type Code = u16;

/// No answer.
pub(in crate::study) const BLANK: Code = 0x80;

/// The values of a scale in rising order: the code of an answer is its place among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::study) struct Coding(Vec<i32>);

impl Coding {
    pub fn of(scale: &Scale) -> Self {
        let mut values: Vec<_> = scale.points().iter().map(|point| point.value).collect();
        values.sort_unstable();
        Self(values)
    }

    /// The code of an answer that is on the scale.
    pub fn code(&self, answer: Option<i32>) -> Code {
        answer.map_or(BLANK, |value| self.0.partition_point(|other| *other < value) as Code)
    }

    /// What a code stands for.
    pub fn answer(&self, code: Code) -> Option<i32> {
        self.0.get(usize::from(code)).copied()
    }

    /// The values, in rising order.
    pub fn values(&self) -> impl Iterator<Item = i32> {
        self.0.iter().copied()
    }
}
