//! What an author writes: the model, the file as written, the checker, the lints and their findings, the
//! shipped quizzes.
//!
//! A quiz file is parsed into the shape it was written in, with the place of every id, reference and
//! number; the checker turns that into a [`Quiz`] that needs no further checks, or into every mistake at
//! once:
//!
//! ```
//! let checked = attuned::quiz::check("Quiz(format: 1, id: \"tea\")");
//! assert!(checked.quiz.is_none());
//! assert_eq!(checked.diagnostics[0].problem.describe().code, "Q003"); // a field is missing
//! ```
//!
//! What could be asked better is for [`lint`] to say; it never refuses a quiz.
//!
//! Its modules, in the order in which a file passes through them:
//!
//! | module | what it is |
//! |---|---|
//! | `id`, `scale`, `practice`, `model` | what a quiz is |
//! | `language`, `letters`, `spelling` | tags, letters and words, as all the others judge them |
//! | `entries`, `written`, `translation` | a file as written, with the place of every part |
//! | `shape`, `recovery` | what RON cannot read: the first mistake, and all the others |
//! | `check` | what is read, as a [`Quiz`], or what is wrong with it |
//! | `fingerprint`, `edition` | which quiz something was made with |
//! | `lint` | what could be asked better |
//! | `problem`, `diagnostic` | a finding: what it says, and where |
//! | `fix`, `lines`, `render`, `drawn`, `explain` | what becomes of a finding |
//! | [`shipped`] | the quizzes that come with the program |
//! | `starter`, `reference`, `codebook` | for authors: a first draft, everything a file can hold, the table beside data |

mod check;
mod codebook;
mod diagnostic;
#[cfg(feature = "text")]
mod drawn;
mod edition;
mod entries;
mod explain;
mod fingerprint;
mod fix;
mod id;
mod language;
mod letters;
mod lines;
mod lint;
mod model;
mod practice;
mod problem;
mod recovery;
mod reference;
mod render;
mod scale;
mod shape;
pub mod shipped;
mod spelling;
mod starter;
mod translation;
mod written;

pub use check::{Checked, check};
pub use codebook::Codebook;
pub use diagnostic::{Description, Diagnostic, Fix, Part, Severity};
#[cfg(feature = "text")]
pub use drawn::render;
pub use edition::{Edition, OtherEdition};
pub(crate) use entries::Entries;
pub use explain::explain;
pub(crate) use fingerprint::sha256;
pub use fix::{fixed, fixes};
pub use id::Id;
pub use language::{is_language, language_for};
pub(crate) use letters::is_disruptive;
pub use lint::{LEFT_OUT, LINTS, Lint, lint, lint_translation};
pub use model::{
    Band, Condition, Dimension, Item, Origin, Provenance, Quiz, Reliability, Scoring, Sharing, Subscale,
    Validation, View,
};
pub use practice::{Evidence, Openness, Pattern, Practice};
pub use problem::{CODES, Problem};
pub use reference::reference;
pub use render::{changes, json, short};
pub use scale::{Point, Scale, ScaleKind};
pub use starter::{Asking, Outline, starter};
pub use translation::TranslationOf;
pub(crate) use written::{dialect, without_mark};
