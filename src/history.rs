//! You compared with your earlier self: one person's finished sittings of one quiz over time.
//!
//! A change is judged like a difference between two people. If the quiz states a reliability, the reliable change index
//! of Jacobson & Truax 1991 decides; otherwise the errors of the two scores do, graded and corrected over all subscales
//! as in a comparison.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::history::History;
//! use attuned::quiz::shipped;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let [before, now] = [0.25, 0.5].map(SimulatedRespondent::level);
//! let alex = "Alex".parse()?;
//! let history = History::of(&[before.answers(&quiz, &alex), now.answers(&quiz, &alex)]).ok_or("both are finished")?;
//! assert_eq!(history.trends()[0].change.map(|change| change.gap()), Some(25.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::sync::Arc;

use jiff::Timestamp;

use crate::answers::{Answers, Name};
use crate::comparison::{Difference, Grade, grade};
use crate::profile::{Basis, Profile, Score};
use crate::quiz::{Dimension, Quiz, Subscale, View};

/// From this reliable change index up, fewer than 5 in 100 changes this large are mere measurement error.
pub const RELIABLE: f64 = 1.96;

/// A person's subscales over time.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    quiz: Quiz,
    person: Name,
    times: Vec<Timestamp>,
    trends: Vec<Trend>,
}

/// One subscale over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// What is scored.
    pub subscale: Arc<Subscale>,
    /// Its dimension.
    pub dimension: Arc<Dimension>,
    /// A score for each sitting, oldest first; `None` if too little was answered.
    pub scores: Vec<Option<Score>>,
    /// The newest score against the one before it; `None` for wishes, and if either is missing.
    pub change: Option<Change>,
}

/// A change between two sittings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// By the reliable change index, `(x2 - x1) / (sqrt(2) * SEM)`.
    Reliable {
        /// The newer score minus the older, in points of 0 to 100.
        gap: f64,
        /// Above 0 when the score rose.
        index: f64,
    },
    /// By the two scores' own errors.
    Graded(Difference),
}

impl Change {
    /// The newer score minus the older, in points of 0 to 100.
    #[must_use]
    pub fn gap(&self) -> f64 {
        match self {
            Self::Reliable { gap, .. } => *gap,
            Self::Graded(difference) => difference.gap,
        }
    }

    /// How sure the change is. The reliable change index has no `Tentative`.
    #[must_use]
    pub fn grade(&self) -> Grade {
        match self {
            Self::Reliable { index, .. } if index.abs() > RELIABLE => Grade::Clear,
            Self::Reliable { .. } => Grade::Unclear,
            Self::Graded(difference) => difference.grade,
        }
    }
}

impl History {
    /// The history of these sittings, ordered by when they were finished; unfinished ones are left out. `None` if none
    /// is finished.
    #[must_use]
    pub fn of(sittings: &[Answers]) -> Option<Self> {
        let mut finished: Vec<_> =
            sittings.iter().filter_map(|answers| Some((answers.finished()?, answers))).collect();
        finished.sort_by_key(|(time, _)| *time);
        let profiles: Vec<_> = finished.iter().map(|(_, answers)| Profile::of(answers)).collect();
        let newest = profiles.last()?;
        let mut trends: Vec<_> = newest
            .subscales()
            .iter()
            .enumerate()
            .map(|(at, scored)| {
                let scores: Vec<_> = profiles.iter().map(|profile| profile.subscales()[at].score).collect();
                let change = change(&scores, scored.view());
                Trend {
                    subscale: Arc::clone(&scored.subscale),
                    dimension: Arc::clone(&scored.dimension),
                    scores,
                    change,
                }
            })
            .collect();
        let graded = trends.iter_mut().filter_map(|trend| match &mut trend.change {
            Some(Change::Graded(difference)) => Some(difference),
            _ => None,
        });
        grade(graded.collect(), newest.quiz().scoring(), 0.0);
        Some(Self {
            quiz: newest.quiz().clone(),
            person: newest.person().clone(),
            times: finished.iter().map(|(time, _)| *time).collect(),
            trends,
        })
    }

    /// The quiz that was answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Whose history it is.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// When each sitting was finished, oldest first; never empty.
    #[must_use]
    pub fn times(&self) -> &[Timestamp] {
        &self.times
    }

    /// In the order of [`Quiz::subscales`].
    #[must_use]
    pub fn trends(&self) -> &[Trend] {
        &self.trends
    }
}

/// The last score against the one before it, not yet graded.
fn change(scores: &[Option<Score>], view: View) -> Option<Change> {
    let [.., Some(before), Some(now)] = scores else { return None };
    if view == View::Wish {
        return None;
    }
    let difference = Difference::between(*now, *before);
    Some(match now.error {
        Some(error) if error.basis == Basis::Measured => {
            let index = difference.gap / (2.0_f64.sqrt() * error.size);
            Change::Reliable { gap: difference.gap, index }
        }
        _ => Change::Graded(difference),
    })
}
