//! The use cases, as plain values and functions that any front end can call: a terminal, a page in a browser, a test.
//!
//! Every rule that protects someone is decided here or below: whose sitting is meant, when a partner's file may be
//! opened, what is asked before anything is shared, what is removed. A front end asks, shows, and passes in what only
//! it has: the time, random numbers, and a [`Storage`].
//!
//! | module | what it is |
//! |---|---|
//! | [`key`], [`storage`] | what sittings and plans are stored under, and where |
//! | [`memory`] | a storage that lasts as long as the program |
//! | [`refusal`] | why a use case cannot go on |
//! | [`sittings`] | reading what is stored, saving, and which sitting is meant |
//! | [`quizzes`] | quizzes in the language of their reader |
//! | [`take`] | beginning a sitting, or going on with one |
//! | [`show`] | a person's result and two people's, each also over time |
//! | [`choices`] | what somebody can choose to plan |
//! | [`plans`] | keeping plans, and saying what became of them |
//! | [`compare`] | two people side by side, now or over time, also with a partner's sealed files |
//! | [`share`] | consent, preview, sealing, and the note of it |
//! | [`forget`] | removing what is kept |
//! | [`backup`] | all that is kept of a person in one sealed file, and back |
//! | [`overview`] | what is there and what comes next |
//! | [`page`] | the page for a browser, with quizzes of one's own in it |
//! | [`pair`] | two people who take turns at one device |
//! | [`ours`] | files that no command writes over |
//! | [`check`] | what can be said about an author's text, and fixed in it |
//! | [`author`] | what an author begins with |
//!
//! ```
//! use attuned::answers::Response;
//! use attuned::app::memory::Memory;
//! use attuned::app::sittings::{Sittings, save};
//! use attuned::app::take::{self, Before};
//! use attuned::quiz::shipped;
//!
//! let (storage, now) = (Memory::default(), jiff::Timestamp::UNIX_EPOCH);
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let alex = "Alex".parse()?;
//! let mut answers = take::open(&storage, &quiz, &alex, false, now, 7)?.fresh;
//! answers.respond(0.into(), Some(Response::Chosen(3)))?;
//! save(&storage, &answers)?;
//!
//! // The next time there is something to go on with.
//! let opening = take::open(&storage, &quiz, &alex, false, now, 8)?;
//! assert!(matches!(opening.before, Before::UnderWay { answers: kept, .. } if kept == answers));
//! assert!(Sittings::all(&storage).finished("Alex").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod author;
pub mod backup;
pub mod check;
pub mod choices;
pub mod compare;
pub mod forget;
pub mod key;
mod kind;
pub mod memory;
pub mod ours;
pub mod overview;
pub mod page;
pub mod pair;
pub mod plans;
pub mod quizzes;
pub mod refusal;
pub mod share;
pub mod show;
pub mod sittings;
pub mod storage;
pub mod take;

pub use refusal::Refusal;
pub use storage::{Storage, StorageError};
