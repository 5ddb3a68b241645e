//! A data file as its respondents, one by one: whatever it comes as, on all cores, in constant memory.
//!
//! From bytes to answers: [`encoding`] makes text of the file, [`head`] finds its header, [`layout`] and [`columns`] which
//! column is what; [`blocks`] divides the rest, [`pipeline`] hands the blocks to threads, and [`block`] reads one, as
//! [`fast`] does with most records and [`records`] with any. [`cells`] says what a cell means.

pub(in crate::study) mod block;
pub(in crate::study) mod blocks;
#[cfg(any(test, fuzzing))]
pub(in crate::study) mod both_ways;
pub(in crate::study) mod cells;
pub(in crate::study) mod coding;
pub(in crate::study) mod columns;
pub(in crate::study) mod encoding;
pub(in crate::study) mod ends;
pub(in crate::study) mod error;
pub(in crate::study) mod fast;
pub(in crate::study) mod head;
pub(in crate::study) mod labels;
pub(in crate::study) mod layout;
pub(in crate::study) mod missing;
mod near;
pub(in crate::study) mod options;
pub(in crate::study) mod pipeline;
pub(in crate::study) mod problems;
pub(in crate::study) mod records;
pub(in crate::study) mod repeats;
pub(in crate::study) mod shape;
pub mod sheets;
pub(in crate::study) mod sittings;
pub(in crate::study) mod summary;
pub(in crate::study) mod table;
pub(in crate::study) mod times;
