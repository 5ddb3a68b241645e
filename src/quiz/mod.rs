//! What an author writes: the model, the file as written, the checker, the lints and their findings, the
//! shipped quizzes.
//!
//! A quiz file is parsed into the shape it was written in, with the place of every id, reference and number; the
//! checker turns that into a [`Quiz`] that needs no further checks, or reports all mistakes at once:
//!
//! ```
//! use attuned::quiz::{Code, check};
//!
//! let checked = check("Quiz(format: 1, id: \"tea\")");
//! assert!(checked.quiz.is_none());
//! assert_eq!(checked.diagnostics[0].code, Code::Q003); // a field is missing
//! ```
//!
//! [`lint`] reports what could be asked better; it never refuses a quiz. [`check_and_lint`] does both.
//!
//! Its submodules, in the order in which they build on each other: each imports only from those before it, and no two
//! files within one import each other.
//!
//! | module | what is in it |
//! |---|---|
//! | `model` | what a quiz is, and which edition of it a file was made with |
//! | `diagnostics` | a finding: what it says and where, how it is shown, and how it is fixed |
//! | `syntax` | the file as written, with the place of every part, and mistakes in its shape |
//! | `check` | turns the file as written into a [`Quiz`], or into everything that is wrong with it |
//! | `lint` | what could be asked better |
//! | [`shipped`] | the quizzes that come with the program |
//!
//! Tools that help an author write a quiz are in [`crate::authoring`].

mod check;
mod diagnostics;
mod lint;
mod model;
pub mod shipped;
pub(crate) mod syntax;

pub use check::{Checked, Member, check, check_together};
#[cfg(feature = "text")]
pub use diagnostics::render;
pub use diagnostics::{
    Code, Diagnostic, Fix, LEFT_OUT, Label, Mistakes, Severity, Span, changes, explain, fixed, fixes, json,
    short,
};
pub(crate) use diagnostics::{is_slip_of, without_mark};
pub use lint::{check_and_lint, lint, lint_translation};
pub(crate) use lint::{drafts, period_days};
pub use model::{
    Band, Condition, Dimension, DimensionIndex, Edition, Evidence, Id, Indexed, Item, ItemIndex, Metric,
    Openness, Origin, Other, OtherEdition, Part, Pattern, Point, Practice, Provenance, Quiz, Reliability,
    Scale, ScaleKind, Scoring, Section, Sentence, Sharing, Subscale, Validation, View, Wording, is_language,
    is_right_to_left, json_text, language_for, language_in_name, printable, printable_drawing,
    printable_lines, whole_points,
};
pub(crate) use model::{Form, is_disruptive, is_ignorable, is_spoken, markup, places_in, sha256};
pub use syntax::TranslationOf;
pub(crate) use syntax::{Entries, dialect, format_of};
