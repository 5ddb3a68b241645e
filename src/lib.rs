//! Honest self-reflection quizzes, for one person or a couple.
//!
//! The modules are listed in the order in which data flows, and each imports only from those before it:
//!
//! | module | what it is |
//! |---|---|
//! | [`quiz`] | what an author writes: the model, the file as written, the checker, the shipped quizzes |
//! | [`statistics`] | the distributions and corrections that the modules below share |
//! | [`answers`] | what a person said |
//! | [`profile`] | the scores it adds up to, and the part of them that is sealed for a partner |
//! | [`comparison`] | two profiles side by side |
//! | [`history`] | one person's profiles over time |
//! | [`suggestion`] | what to try first, and why |
//! | [`plan`] | a step somebody chose, with a day, and what became of it |
//! | [`words`] | all of the program's own sentences, one table per reader and language |
//! | [`help`] | where to find help, by country |
//! | [`report`] | what people read: one value, several renderings |
//! | [`authoring`] | for authors: a first draft, the reference, simulated respondents |
//! | [`take`] | a sitting as a state machine, and what a front end draws of it |
//! | [`app`] | the use cases that every front end calls, over a storage interface |
//! | [`editor`] | what an editor shows and offers while a quiz is written: plain functions on its text |
//! | `store` | the storage in the file system (feature `cli`) |
//! | `study` | data from many respondents (feature `study`, which `cli` includes) |
//! | `terminal` | a sitting on a full screen or line by line (feature `cli`) |
//!
//! What the numbers mean and how they were tested is explained in [`methods`].
//!
//! All but `store`, `study` and `terminal` do no input or output, read no clock and start no threads. Without the
//! default feature `cli`, the crate is just this pure part and builds for `wasm32-unknown-unknown`. The feature `text`,
//! which `cli` includes, adds reports and findings as text for a terminal; `unicode`, which it includes as well, composes
//! names, which a browser can do itself.
//!
//! From a quiz file to two partners' next step, all in one; each module begins with an example of its own step:
//!
//! ```
//! use attuned::answers::{Answers, Response};
//! use attuned::comparison::Comparison;
//! use attuned::profile::{Profile, SharedProfile};
//! use attuned::quiz::shipped;
//! use attuned::{report, suggestion};
//!
//! let quiz = shipped::find("five-practices").expect("it ships").quiz().expect("it is sound");
//! let sitting = |person: &str, value: i32| {
//!     let mut answers = Answers::new(&quiz, person.parse().expect("a name"), jiff::Timestamp::UNIX_EPOCH);
//!     for (position, item) in quiz.items().enumerate() {
//!         let value = if item.scale.contains(value) { value } else { 0 };
//!         answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
//!     }
//!     answers
//! };
//! let (alex, sam) = (sitting("Alex", 4), sitting("Sam", 3));
//!
//! // For Alex alone.
//! let profile = Profile::of(&alex);
//! assert_eq!(profile.subscales()[0].score.map(|score| score.value), Some(55.0));
//!
//! // For both: only what each of them shares gets this far.
//! let comparison = Comparison::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam))?;
//! let suggestions = suggestion::for_couple(&comparison);
//! assert_eq!(suggestions.len(), 1);
//! let report = report::couple(&comparison, &suggestions);
//! assert!(report.title.starts_with("Alex and Sam"));
//! # Ok::<(), attuned::comparison::DifferentQuizzes>(())
//! ```
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub use {jiff, ron, semver, serde_json};

pub mod answers;
pub mod app;
pub mod authoring;
pub mod comparison;
pub mod editor;
pub mod help;
pub mod history;
#[doc = include_str!("../docs/methods.md")]
pub mod methods {}
pub mod plan;
pub mod profile;
pub mod quiz;
pub mod report;
pub mod statistics;
#[cfg(feature = "cli")]
pub mod store;
#[cfg(feature = "study")]
pub mod study;
pub mod suggestion;
pub mod take;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod words;
