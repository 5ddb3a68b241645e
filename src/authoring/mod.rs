//! Tools for those who write a quiz: a first draft, of a quiz or of its translation, a reference of everything a file can
//! contain, a codebook for data, everything about a quiz as JSON, and simulated respondents, who show what a quiz can say
//! before anyone has taken it.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::profile::Profile;
//! use attuned::quiz::shipped;
//!
//! let quiz = shipped::find("friendship").expect("it ships").quiz().expect("it is sound");
//! let highest = Profile::of(&SimulatedRespondent::level(1.0).answers(&quiz, &"Alex".parse()?));
//! assert!(highest.subscales().iter().all(|scored| scored.score.is_some_and(|score| score.value == 100.0)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod codebook;
mod new;
mod quiz_json;
mod reference;
mod ron;
mod simulation;
mod simulation_report;
mod untranslated;

pub use codebook::Codebook;
pub use new::{Asking, Outline, starter};
pub use quiz_json::quiz_json;
pub use reference::reference;
pub(crate) use reference::{Field, SECTIONS, WORDS, Words};
pub use simulation::{BandRange, SimulatedRespondent, band_ranges};
pub use simulation_report::simulated;
pub use untranslated::untranslated;
pub(crate) use untranslated::{Want, wanted};
