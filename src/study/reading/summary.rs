//! What was read of a data file.

use super::ends::UnusedEnd;
use super::problems::Problems;
use super::repeats::Repeats;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Which sheet of a workbook was read, if it has several.
    pub note: Option<String>,
    /// The number of respondents.
    pub rows: u64,
    /// The number of cells without an answer.
    pub missing: u64,
    /// The number of cells with the answer of their scale that is not scored, in its words.
    pub not_scored: u64,
    /// The number of answers that were there in words.
    pub words: u64,
    /// The number of rows without anything in them, which are nobody.
    pub empty_rows: u64,
    /// The number of rows after the header that describe the columns.
    pub descriptions: u64,
    /// For each of [`Quiz::subscales`](crate::quiz::Quiz::subscales) the end of its scales that nobody chose, if the other was; none for wishes: see
    /// [`coding_question`](crate::study::coding_question).
    pub unused_ends: Vec<Option<UnusedEnd>>,
    /// The people who are there more than once, if they have a name.
    pub repeats: Repeats,
    /// The number of respondents who were left out as [`Options::left_out`](crate::study::Options::left_out) says.
    pub left_out: u64,
    /// The items whose columns have another name than their id, and that name.
    pub renamed: Vec<(String, String)>,
    /// How many respondents belong to no couple and were not compared; 0 if no comparison was made.
    pub single: u64,
    /// How many couples of whom only one answered were left out.
    pub incomplete: u64,
    /// Who is `a` and who is `b`: the value in the column of persons, if it is the same in every couple. `None` if no
    /// comparison was made.
    pub partners: Option<[Option<String>; 2]>,
    /// What was not compared because it has fewer than [`Subscale::LEAST_SHARED`](crate::quiz::Subscale::LEAST_SHARED)
    /// items, as `dimension.view`; empty if no comparison was made.
    pub too_short: Vec<String>,
    /// What counted as missing though it was not empty; empty unless [`Invalid::Missing`](crate::study::Invalid::Missing).
    pub invalid: Problems,
    /// Columns that were not used.
    pub ignored: Vec<String>,
}
