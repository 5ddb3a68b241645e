//! What a quiz is: valid by construction, whichever way it was made.

mod condition;
mod dimension;
mod edition;
pub(in crate::quiz) mod fingerprint;
mod form;
mod id;
mod language;
mod letters;
mod metric;
mod other;
mod part;
mod practice;
mod printable;
mod quiz;
mod scale;
mod section;
mod sentence;
mod view;
mod wording;

pub use condition::Condition;
pub use dimension::{Band, Dimension, Reliability, Sharing, whole_points};
pub use edition::{Edition, OtherEdition};
pub(crate) use fingerprint::sha256;
pub(crate) use form::Form;
pub use id::Id;
pub use language::{is_language, is_right_to_left, language_for, language_in_name};
pub(crate) use language::{is_spoken, is_variant};
pub(crate) use letters::{is_disruptive, is_ignorable};
pub use metric::Metric;
pub use other::Other;
pub(in crate::quiz) use other::UnusableOther;
pub use part::Part;
pub use practice::{Evidence, Openness, Pattern, Practice};
#[cfg(feature = "text")]
pub(in crate::quiz) use printable::in_place;
pub(crate) use printable::markup;
pub use printable::{json_text, printable, printable_drawing, printable_lines};
pub(in crate::quiz) use quiz::Content;
pub use quiz::{Item, Origin, Provenance, Quiz, Scoring, Subscale, Validation};
pub use scale::{Point, Scale, ScaleKind};
pub use section::Section;
pub use sentence::Sentence;
pub(crate) use sentence::places_in;
pub use view::View;
pub use wording::Wording;
