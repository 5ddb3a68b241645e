//! Hints that answers may have been given without much thought: for the person alone, and only as a question.

use std::time::Duration;

use super::{Answers, Response};

/// From this many equal answers in a row, a person is asked whether that was meant.
const ALIKE: usize = 10;
/// Faster than this per answer, hardly anyone has read the question.
const FAST: Duration = Duration::from_millis(1_500);

/// A sign that answers may not say what the person meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// So many equal raw answers in a row, in the order shown; at least 10.
    Longstring(usize),
    /// All answers together were given faster than they can be read.
    Speeding,
}

impl Answers {
    /// Hints about careless answering. None is a proof of anything.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let (mut longest, mut run, mut before) = (0, 0, None);
        for (_, position) in self.asked() {
            let Some(Response::Chosen(value)) = self.response(position) else { continue };
            // A scale of its own begins a new run: the same number means something else there.
            let answer = (value, self.quiz.items()[position].scale.id());
            run = if before == Some(answer) { run + 1 } else { 1 };
            before = Some(answer);
            longest = longest.max(run);
        }
        let mut hints = Vec::new();
        if longest >= ALIKE {
            hints.push(Hint::Longstring(longest));
        }
        let answered = self.responses.iter().flatten().count();
        let least = FAST * u32::try_from(answered).unwrap_or(u32::MAX);
        if answered >= ALIKE && self.time_spent > 0 && self.time_spent() < least {
            hints.push(Hint::Speeding);
        }
        hints
    }
}
