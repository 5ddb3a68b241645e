//! Respondents who may have answered without reading.

use std::sync::Arc;

use crate::quiz::Quiz;

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

/// Whether one respondent's answers contain such a run.
pub(super) fn answered_alike(quiz: &Quiz, chosen: &[Option<i32>]) -> bool {
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
