//! One person's course.

use std::sync::Arc;

use jiff::Timestamp;

use crate::answers::{Answers, Name};
use crate::comparison::{Difference, Grade, Test, grade, is_held_by};
use crate::profile::{Basis, Profile, Score};
use crate::quiz::{Dimension, Quiz, Scoring, Subscale, View};
use crate::statistics::{Measured, slope};

/// From this reliable change index up, fewer than 5 in 100 changes this large are mere measurement error.
pub const RELIABLE: f64 = 1.96;

/// The seconds of a week.
const WEEK: f64 = 7.0 * 86_400.0;

/// A person's subscales over time.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    quiz: Quiz,
    person: Name,
    times: Vec<Timestamp>,
    lines: Vec<Line>,
    held: bool,
}

/// One subscale over time. Wishes are shown and never judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is scored.
    pub subscale: Arc<Subscale>,
    /// Its dimension.
    pub dimension: Arc<Dimension>,
    /// A score for each sitting, oldest first; `None` if too little was answered.
    pub scores: Vec<Option<Score>>,
    /// The straight line through all scores, whose gap is in points per week; `None` for fewer than three scores, if all are
    /// of one moment, and if one has no error.
    pub trend: Option<Difference>,
    /// The last score against the first; `None` if there is only one.
    pub since_first: Option<Change>,
    /// The newest sitting against the one before it; `None` if either has no score.
    pub since_last: Option<Change>,
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
    /// The newer score against the older, not yet graded.
    fn between(now: Score, before: Score) -> Self {
        let difference = Difference::between(now, before);
        match now.error {
            Some(error) if error.basis == Basis::Measured => {
                let index = difference.gap / (2.0_f64.sqrt() * error.size);
                Self::Reliable { gap: difference.gap, index }
            }
            _ => Self::Graded(difference),
        }
    }

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
        let times: Vec<_> = finished.iter().map(|(time, _)| *time).collect();
        let profiles: Vec<_> = finished.iter().map(|(_, answers)| Profile::of(answers)).collect();
        let newest = profiles.last()?;
        let subscales = newest.subscales().iter().enumerate();
        let mut lines: Vec<_> = subscales
            .map(|(at, scored)| Line {
                subscale: Arc::clone(&scored.subscale),
                dimension: Arc::clone(&scored.dimension),
                scores: profiles.iter().map(|profile| profile.subscales()[at].score).collect(),
                trend: None,
                since_first: None,
                since_last: None,
            })
            .collect();
        for line in lines.iter_mut().filter(|line| line.subscale.view != View::Wish) {
            line.judge(&times);
        }
        let scoring = newest.quiz().scoring();
        grade(lines.iter_mut().filter_map(|line| line.trend.as_mut()).collect(), scoring, 0.0);
        grade_changes(lines.iter_mut().filter_map(|line| line.since_first.as_mut()), scoring);
        grade_changes(lines.iter_mut().filter_map(|line| line.since_last.as_mut()), scoring);
        Some(Self {
            quiz: newest.quiz().clone(),
            person: newest.person().clone(),
            times,
            lines,
            held: is_held_by(profiles.iter().rev()),
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
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether the person may not feel safe: see [`is_held_by`].
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }
}

impl Line {
    /// Finds the line and the changes, not yet graded.
    fn judge(&mut self, times: &[Timestamp]) {
        let scored: Vec<_> =
            times.iter().zip(&self.scores).filter_map(|(time, score)| Some((*time, (*score)?))).collect();
        self.trend = trend(&scored);
        if let [(_, first), .., (_, last)] = scored[..] {
            self.since_first = Some(Change::between(last, first));
        }
        if let [.., Some(before), Some(now)] = self.scores[..] {
            self.since_last = Some(Change::between(now, before));
        }
    }
}

/// The straight line through scores, in points per week.
fn trend(scored: &[(Timestamp, Score)]) -> Option<Difference> {
    let (begin, _) = scored.first()?;
    let measured = |&(time, score): &(Timestamp, Score)| {
        let error = score.error?;
        Some(Measured {
            time: time.duration_since(*begin).as_secs_f64() / WEEK,
            value: score.value,
            standard_error: error.size,
            degrees_of_freedom: error.degrees_of_freedom,
        })
    };
    let slope = slope(&scored.iter().map(measured).collect::<Option<Vec<_>>>()?)?;
    let test = Test::of(slope.rise, slope.standard_error, slope.degrees_of_freedom);
    Some(Difference { gap: slope.rise, test: Some(test), grade: Grade::Unclear })
}

fn grade_changes<'c>(changes: impl Iterator<Item = &'c mut Change>, scoring: Scoring) {
    let graded = changes.filter_map(|change| match change {
        Change::Graded(difference) => Some(difference),
        Change::Reliable { .. } => None,
    });
    grade(graded.collect(), scoring, 0.0);
}
