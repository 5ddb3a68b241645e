//! What an author writes: the model, the file as written, the checker, the lints and their findings, the
//! shipped quizzes.
//!
//! A quiz file is parsed into the shape it was written in, with the place of every id, reference and
//! number; the checker turns that into a [`Quiz`] that needs no further checks, or into every mistake at
//! once:
//!
//! ```
//! use attuned::quiz::{Code, check};
//!
//! let checked = check("Quiz(format: 1, id: \"tea\")");
//! assert!(checked.quiz.is_none());
//! assert_eq!(checked.diagnostics[0].code, Code::Q003); // a field is missing
//! ```
//!
//! What could be asked better is for [`lint`] to say; it never refuses a quiz.
//!
//! Its rooms, in the order in which they build on each other: each imports only from those before it, and no two files
//! of a room import each other.
//!
//! | room | what is in it |
//! |---|---|
//! | `model` | what a quiz is, and which one something was made with |
//! | `diagnostics` | a finding: what it says and where, how it is shown, and what fixes it |
//! | `syntax` | a file as written, with the place of every part, and what is wrong with its shape |
//! | `check` | what is read, as a [`Quiz`], or what is wrong with it |
//! | `lint` | what could be asked better |
//! | [`shipped`] | the quizzes that come with the program |
//!
//! What helps an author to write one stands above all this, in [`crate::authoring`].

mod check;
mod diagnostics;
mod lint;
mod model;
pub mod shipped;
pub(crate) mod syntax;

pub use check::{Checked, check};
#[cfg(feature = "text")]
pub use diagnostics::render;
pub(crate) use diagnostics::without_mark;
pub use diagnostics::{
    Code, Diagnostic, Fix, LEFT_OUT, Label, Severity, Span, changes, explain, fixed, fixes, json, short,
};
pub use lint::{lint, lint_translation};
pub use model::{
    Band, Condition, Dimension, Edition, Evidence, Id, Item, Openness, Origin, OtherEdition, Pattern, Point,
    Practice, Provenance, Quiz, Reliability, Scale, ScaleKind, Scoring, Sharing, Subscale, Validation, View,
    is_language, json_text, language_for, printable, printable_drawing, printable_lines,
};
pub(crate) use model::{is_disruptive, is_ignorable, markup, sha256};
pub use syntax::TranslationOf;
pub(crate) use syntax::{Entries, dialect};
