//! Respondents who may have answered without reading.

use crate::quiz::Quiz;
use crate::study::reading::coding::{BLANK, Code};
use crate::study::reading::shape::Shape;

/// Respondents who may have answered without reading: their answers contain a long run of equal raw values, in the
/// quiz's order, across a reversed and a plain item. It is a hint, not a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alike {
    /// How many there are.
    pub respondents: u64,
    /// How long a run must be to count: half of the quiz's items, at least 8.
    pub run: usize,
}

/// How long a run must be to count.
pub(super) fn long_run(quiz: &Quiz) -> usize {
    quiz.items().len().div_ceil(2).max(8)
}

/// Looks for such runs in the answers of one respondent after the other.
pub(super) struct Runs {
    least: usize,
    /// For each item its slot, a number for its scale, and whether it is reversed.
    items: Vec<(usize, usize, bool)>,
}

impl Runs {
    pub fn of(shape: &Shape) -> Self {
        let items = shape
            .quiz
            .items()
            .enumerate()
            .map(|(index, item)| (shape.layout.slots[index], shape.cells.kind(index), item.reversed));
        Self { least: long_run(shape.quiz), items: items.collect() }
    }

    /// Whether a respondent's answers contain such a run.
    pub fn has(&self, codes: &[Code]) -> bool {
        let (mut run, mut before, mut plain, mut reversed) = (0, None, false, false);
        for &(slot, scale, is_reversed) in &self.items {
            let code = codes[slot];
            if code == BLANK {
                continue;
            }
            // The same number means something else on another scale.
            if before != Some((code, scale)) {
                (run, plain, reversed) = (0, false, false);
                before = Some((code, scale));
            }
            run += 1;
            plain |= !is_reversed;
            reversed |= is_reversed;
            if run >= self.least && plain && reversed {
                return true;
            }
        }
        false
    }
}
