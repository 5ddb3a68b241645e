//! Cells as CSV.

use super::error::{MOST, SheetError};

/// Rows of cells, from top to bottom and from left to right; those between that have no cells are empty.
#[derive(Debug, Default)]
pub(super) struct Csv {
    /// The rows, without their ends and without the separators after the last cell of each.
    text: Vec<u8>,
    /// Where each row ends that is complete, and how many cells it has.
    rows: Vec<(usize, usize)>,
    /// The number of cells of the row that is being written.
    cells: usize,
}

impl Csv {
    /// Writes a cell, unless it is empty.
    ///
    /// # Errors
    ///
    /// [`SheetError::Damaged`] if a later cell has been written, [`SheetError::TooLarge`] if the text would be.
    pub fn cell(&mut self, row: usize, column: usize, text: &str) -> Result<(), SheetError> {
        if text.is_empty() {
            return Ok(());
        }
        if (row, column) < (self.rows.len(), self.cells) {
            return Err(SheetError::Damaged("its cells are not in order".to_owned()));
        }
        while self.rows.len() < row {
            self.end_row();
        }
        let separators = column - self.cells + usize::from(self.cells > 0);
        self.text.extend(std::iter::repeat_n(b',', separators));
        self.cells = column + 1;
        if text.contains([',', '"', '\n', '\r']) {
            self.text.push(b'"');
            self.text.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.text.push(b'"');
        } else {
            self.text.extend_from_slice(text.as_bytes());
        }
        if self.text.len() as u64 > MOST { Err(SheetError::TooLarge) } else { Ok(()) }
    }

    fn end_row(&mut self) {
        self.rows.push((self.text.len(), self.cells));
        self.cells = 0;
    }

    /// The text, in which every row has as many cells as the longest. Those before the first that has any are blank
    /// lines, which no reader takes for the header.
    ///
    /// # Errors
    ///
    /// [`SheetError::TooLarge`] if the text would be.
    pub fn finish(mut self) -> Result<Vec<u8>, SheetError> {
        if self.cells > 0 {
            self.end_row();
        }
        let width = self.rows.iter().map(|(_, cells)| *cells).max().unwrap_or_default();
        let blank = self.rows.iter().take_while(|(_, cells)| *cells == 0).count();
        let missing = |row: usize, cells: usize| if row < blank { 0 } else { width - cells.max(1) };
        let separators: usize =
            self.rows.iter().enumerate().map(|(row, (_, cells))| missing(row, *cells)).sum();
        let length = self.text.len() + separators + self.rows.len();
        if length as u64 > MOST {
            return Err(SheetError::TooLarge);
        }
        let mut whole = Vec::with_capacity(length);
        let mut begin = 0;
        for (row, (end, cells)) in self.rows.into_iter().enumerate() {
            whole.extend_from_slice(&self.text[begin..end]);
            whole.extend(std::iter::repeat_n(b',', missing(row, cells)));
            whole.push(b'\n');
            begin = end;
        }
        Ok(whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(cells: &[(usize, usize, &str)]) -> String {
        let mut csv = Csv::default();
        for (row, column, text) in cells {
            csv.cell(*row, *column, text).expect("in order");
        }
        String::from_utf8(csv.finish().expect("small")).expect("text")
    }

    #[test]
    fn every_row_after_the_first_with_a_cell_has_as_many() {
        assert_eq!(csv(&[(0, 0, "a"), (0, 1, "b"), (1, 1, "2"), (3, 2, "3")]), "a,b,\n,2,\n,,\n,,3\n");
        assert_eq!(csv(&[(2, 1, "b"), (4, 0, "1"), (4, 1, ""), (9, 9, "")]), "\n\n,b\n,\n1,\n");
        assert_eq!(csv(&[(0, 0, "a"), (2, 0, "1")]), "a\n\n1\n");
        assert_eq!(csv(&[]), "");
    }

    #[test]
    fn what_needs_quotes_has_them() {
        let text = csv(&[(0, 0, "a \"b\""), (0, 1, "x,y"), (0, 2, "1\n2"), (0, 3, "1\r2"), (0, 4, " ;\t")]);
        assert_eq!(text, "\"a \"\"b\"\"\",\"x,y\",\"1\n2\",\"1\r2\", ;\t\n");
    }

    #[test]
    fn a_cell_before_the_last_one_is_refused() {
        for (row, column) in [(0, 9), (1, 0), (1, 1)] {
            let mut csv = Csv::default();
            csv.cell(1, 1, "x").expect("the first");
            assert!(matches!(csv.cell(row, column, "y"), Err(SheetError::Damaged(_))), "{row} {column}");
        }
    }
}
