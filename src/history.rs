//! One person's finished sittings of one quiz over time, and two people's.
//!
//! [`History`] compares somebody with their earlier self, for their own eyes; [`Together`] compares two people's gaps then
//! and now, from what both share.
//!
//! From three scores on, a straight line through all of them is tested: see [`slope`](crate::statistics::slope). Beside it
//! stand the changes since the first score and since the last sitting, each judged like a difference between two people: if
//! the quiz states a reliability, the reliable change index of Jacobson & Truax 1991 decides; otherwise the errors of the
//! two scores do. The lines, the changes since the first, and those since the last are three families; each is graded and
//! corrected over all subscales on its own.
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
//! assert_eq!(history.lines()[0].since_last.map(|change| change.gap()), Some(25.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod course;
mod together;

pub use course::{Change, History, Line, RELIABLE};
pub use together::{AreaChange, FAR_APART, GapChange, Round, Together, TooFewRounds, Way};
