//! The file as written: its shape, with the place of every part, and mistakes in that shape.
//!
//! | module | what is in it |
//! |---|---|
//! | `lexer` | words, texts and signs, and where each ends, even in a file with mistakes |
//! | `shape` | what is expected where |
//! | `tree` | the brackets of a file and their contents, whichever bracket is wrong |
//! | `read` | typed values from the tree, and every mistake on the way |
//! | `written`, `translation` | the types of a quiz file and of its translation |

#[cfg(test)]
mod as_ron;
mod entries;
pub(crate) mod findings;
mod format;
mod lexer;
pub(crate) mod read;
pub(crate) mod shape;
pub(crate) mod translation;
pub(crate) mod tree;
pub(crate) mod written;

pub(crate) use entries::Entries;
pub(crate) use format::format_of;
pub use translation::TranslationOf;
pub(crate) use written::dialect;
