//! How to read a data file.

use std::collections::HashSet;
use std::sync::Arc;

use super::columns::Columns;
use super::encoding::Encoding;
use crate::quiz::Quiz;

/// How to read a data file.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Options {
    /// The separator between cells; detected from the header if `None`. With a workbook, the separator of the result.
    pub delimiter: Option<u8>,
    /// How its characters are encoded; UTF-8, or UTF-16 if it begins with a byte order mark, if `None`.
    pub encoding: Option<Encoding>,
    /// Whether scores are written with a decimal comma. Answers with one are read wherever a comma does not separate
    /// cells.
    pub decimal_comma: bool,
    /// Whether copied cells that a spreadsheet would run as a formula are written with an apostrophe before them.
    pub guard: bool,
    /// How many rows after the header describe the columns; if `None`, those of Qualtrics are recognised.
    pub skip_rows: Option<u64>,
    /// Whether a row with too few cells ends with empty ones that were cut off; otherwise it is an error.
    pub cut_off: bool,
    /// How the columns of items are found.
    pub columns: Columns,
    /// The quiz in other languages: the labels of their points are answers, too, as those of the quiz are.
    pub translations: Vec<Quiz>,
    /// What means no answer, besides an empty cell and the usual codes: `NA`, `.`, `NaN`, `NULL`, `#N/A` and `n/a`, in
    /// upper or lower case. A number matches every spelling (`9`, `9.0`, `09`), a word only exactly this word. The word
    /// `none` drops the usual codes.
    pub missing: Vec<String>,
    /// What to do with a cell that is not a point of its item's scale.
    pub invalid: Invalid,
    /// The columns that say who a respondent is: whoever is there more than once is found, in [`Summary::repeats`](crate::study::Summary::repeats).
    pub people: Vec<String>,
    /// A column that tells several sittings of a person apart: with it, a person is there more than once only if the time
    /// is the same, too.
    pub time: Option<String>,
    /// Whether it is an error if anybody is there more than once.
    pub no_repeats: bool,
    /// The rows to leave out, of people who are there more than once: see [`left_out`](crate::study::left_out).
    pub left_out: LeftOut,
}

/// What to do with a cell that is not a point of its item's scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Invalid {
    /// Report it, and score nothing.
    #[default]
    Error,
    /// Count it as not answered, and keep count of such cells. One that is not UTF-8 text is an error all the same: the
    /// encoding is wrong.
    Missing,
}

/// Rows of a data file that are not used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut(pub(super) Arc<HashSet<u64>>);

impl LeftOut {
    /// Whether the record that ends at this position is left out.
    pub(in crate::study) fn contains(&self, place: u64) -> bool {
        !self.0.is_empty() && self.0.contains(&place)
    }
}
