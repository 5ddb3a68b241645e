//! Many respondents: a table of answers in, a table of scores out.
//!
//! A data file is CSV with a head: a column for each item, named by the item's id, and any others. It is read in
//! blocks that are scored on all cores and written in the order they came in, so that a file of any length takes
//! the same memory. The scores are those of [`crate::profile::Profile`], bit for bit: the rule is the same code.

mod blocks;
mod layout;
mod pipeline;
mod problems;
mod score;
mod table;

pub use layout::{Layout, LayoutError};
pub use problems::{Kind, Place, Problems};
pub use score::{Output, score};
pub use table::{Invalid, Options, StudyError, Summary};
