//! The file as written: its shape, with the place of every part, and mistakes in that shape.

mod entries;
pub(crate) mod findings;
mod format;
pub(super) mod recovery;
pub(crate) mod shape;
pub(crate) mod translation;
pub(crate) mod written;

pub(crate) use entries::Entries;
pub(crate) use format::format_of;
pub use translation::TranslationOf;
pub(crate) use written::dialect;
