//! What the columns of a data file are, and what its cells mean.

use super::cells::Cells;
use super::coding::Code;
use super::fast::Fast;
use super::layout::Layout;
use super::options::{Invalid, LeftOut};
use crate::quiz::{ItemIndex, Quiz};

/// The layout of a data file, and how to read it.
pub(in crate::study) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    /// Between the cells of the data.
    pub delimiter: u8,
    /// Between the cells of results.
    pub written: u8,
    pub cells: Cells,
    /// By slot, the code of the highest point of the item's scale.
    pub last_codes: Vec<Code>,
    pub invalid: Invalid,
    pub cut_off: bool,
    /// How most records are read, if possible.
    pub fast: Option<Fast>,
    /// Whether some items are asked only after a certain answer to another.
    pub conditional: bool,
    /// The cells to copy that say who a respondent is, and the time.
    pub watched: Vec<usize>,
    /// How many of them say who.
    pub people: usize,
    pub left_out: LeftOut,
}

impl Shape<'_> {
    /// What was chosen for an item, by the codes of a respondent.
    pub fn chosen(&self, item: ItemIndex, codes: &[Code]) -> Option<i32> {
        self.cells.answer(item, codes[self.layout.slots[item]])
    }

    /// Whether a blank line is a respondent who gave no answer, as in a file with one column.
    pub fn blank_counts(&self) -> bool {
        self.layout.names.len() == 1
    }
}
