//! Hints that answers may have been given without much thought: for the person alone, and only ever as a question.

use std::time::Duration;

use super::{Answers, Response};

/// From this many equal answers in a row, the person is asked whether they were meant.
const ALIKE: usize = 10;
/// At less time per answer than this, hardly anyone has read the question.
const FAST: Duration = Duration::from_millis(1_500);

/// A sign that the answers may not say what the person meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// This many equal raw answers in a row, in the order shown; at least 10.
    Longstring(usize),
    /// The answers as a whole were given faster than they can be read.
    Speeding,
}

impl Answers {
    /// Hints of careless answering. None of them proves anything.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let (mut longest, mut run, mut before) = (0, 0, None);
        for (_, item) in self.asked() {
            let Some(Response::Chosen(value)) = self.response(item) else { continue };
            // A different scale starts a new run, since the same number means something else there.
            let answer = (value, self.quiz.items()[item].scale.id());
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
