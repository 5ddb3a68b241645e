//! A data file as a table: its header, and its records one by one.

use std::io::{Chain, Cursor, Read};

use super::cells::Cells;
use super::coding::{BLANK, Code};
use super::error::StudyError;
use super::fast::Fast;
use super::head::{self, Head};
use super::layout::Layout;
use super::pipeline;
use super::problems::{Kind, Problems};
use super::records::{self, Records, Span};
use crate::quiz::Quiz;

/// How to read a data file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The separator between cells; detected from the header if `None`.
    pub delimiter: Option<u8>,
    /// What means no answer, besides an empty cell and the usual codes: `NA`, `.`, `NaN`, `NULL`, `#N/A` and `n/a`, in
    /// upper or lower case. A number matches every spelling (`9`, `9.0`, `09`), a word only exactly this word. The word
    /// `none` drops the usual codes.
    pub missing: Vec<String>,
    /// What to do with a cell that is not a point of its item's scale.
    pub invalid: Invalid,
}

/// What to do with a cell that is not a point of its item's scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Invalid {
    /// Report it, and score nothing.
    #[default]
    Error,
    /// Count it as not answered, and keep count of such cells.
    Missing,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of respondents.
    pub rows: u64,
    /// The number of cells without an answer.
    pub missing: u64,
    /// How many respondents belong to no couple and were not compared; 0 if no comparison was made.
    pub single: u64,
    /// Who is `a` and who is `b`: the value in the column of persons, if it is the same in every couple. `None` if no
    /// comparison was made.
    pub partners: Option<[Option<String>; 2]>,
    /// What was not compared because it has fewer than [`Subscale::LEAST_SHARED`](crate::quiz::Subscale::LEAST_SHARED)
    /// items, as `dimension.view`; empty if no comparison was made.
    pub too_short: Vec<String>,
    /// What counted as missing though it was not empty; empty unless [`Invalid::Missing`].
    pub invalid: Problems,
    /// Columns that were not used.
    pub ignored: Vec<String>,
}

/// A data file whose header has been read.
pub(super) struct Table<'a, R> {
    pub shape: Shape<'a>,
    rest: Chain<Cursor<Vec<u8>>, R>,
}

/// The layout of a data file, and how to read it.
pub(super) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    pub delimiter: u8,
    pub cells: Cells,
    invalid: Invalid,
    /// How most records are read, if possible.
    fast: Option<Fast>,
    /// Whether a blank line is a respondent who gave no answer, as in a file with a single column.
    blank_counts: bool,
    /// Whether some items are asked only after a certain answer to another.
    pub conditional: bool,
}

/// After so many records in a block that cannot be read fast, its others are not tried.
const MOST_ODD: usize = 16;

/// One respondent.
pub(super) struct Respondent<'r> {
    pub shape: &'r Shape<'r>,
    records: &'r Records<'r>,
    /// Where the cells to copy are.
    copied: &'r [Span],
    /// For each slot what was chosen, whether or not it should have been asked.
    pub codes: &'r [Code],
    /// For each item whether it should have been asked.
    pub asked: &'r [bool],
}

impl Respondent<'_> {
    /// A cell to copy, by its place in [`Layout::ids`].
    pub fn copied(&self, place: usize) -> &[u8] {
        self.records.text(self.copied[place])
    }

    /// What was chosen for an item, whether or not it should have been asked.
    pub fn chosen(&self, position: usize) -> Option<i32> {
        self.shape.cells.answer(position, self.codes[self.shape.layout.slots[position]])
    }
}

impl<'a, R: Read + Send> Table<'a, R> {
    /// Reads the header, which must have a column for every item and for every name in `ids`.
    pub fn open(quiz: &'a Quiz, mut input: R, options: &Options, ids: &[String]) -> Result<Self, StudyError> {
        let Head { names, delimiter, line_end, behind } = head::read(&mut input, options.delimiter)?;
        let layout = Layout::of(quiz, names, ids)?;
        let cells = Cells::of(quiz, &options.missing);
        let shape = Shape {
            quiz,
            delimiter,
            fast: Fast::of(&layout, delimiter, line_end, &cells),
            cells,
            invalid: options.invalid,
            blank_counts: layout.names.len() == 1,
            layout,
            conditional: quiz.items().iter().any(|item| item.condition.is_some()),
        };
        Ok(Self { shape, rest: Cursor::new(behind).chain(input) })
    }

    /// Runs `work` on the respondents of every block, and passes the result of each block to `take`, in order. Each
    /// thread that works has a `worker` of its own. `progress` is called now and then with the number of respondents done.
    pub fn each_block<W, T: Send + Default>(
        self,
        worker: impl Fn(&Shape<'a>) -> W + Sync,
        work: impl Fn(&mut W, &Respondent, &mut T) + Sync,
        mut take: impl FnMut(T) -> Result<(), StudyError>,
        mut progress: impl FnMut(u64),
    ) -> Result<Summary, StudyError> {
        let shape = &self.shape;
        let mut summary = Summary { ignored: shape.layout.ignored.clone(), ..Summary::default() };
        pipeline::run(
            self.rest,
            shape.delimiter,
            || worker(shape),
            |worker, block| {
                let mut result = T::default();
                let read = shape.read(block, |respondent| work(worker, respondent, &mut result));
                (read, result)
            },
            |(read, result)| {
                summary.missing += read.missing;
                summary.invalid.append(read.invalid, summary.rows);
                summary.rows += read.rows;
                progress(summary.rows);
                take(result)
            },
        )?;
        let unusable = shape.invalid == Invalid::Error && !summary.invalid.is_empty();
        // If a record has too few cells, there is no telling which are missing.
        let broken = |kind| summary.invalid.counts().contains_key(kind);
        if unusable || [Kind::Ragged, Kind::OpenQuote].iter().any(broken) {
            return Err(StudyError::Cells(summary.invalid));
        }
        Ok(summary)
    }
}

impl Shape<'_> {
    /// Reads the records of a block; rows are counted from the beginning of the block.
    fn read(&self, block: &[u8], mut each: impl FnMut(&Respondent)) -> Summary {
        let mut summary = Summary::default();
        let mut records = Records::new(block, self.delimiter, self.blank_counts);
        let mut codes = vec![BLANK; self.layout.items.len()];
        let mut copied = vec![Span::default(); self.layout.ids.len()];
        let mut asked = vec![true; codes.len()];
        let mut odd = 0;
        loop {
            let fast = self.fast.as_ref().filter(|_| odd < MOST_ODD);
            let row = fast.and_then(|fast| fast.read(block, records.at(), &mut codes, &mut copied));
            if let Some(row) = row {
                records.go_to(row.end);
                summary.missing += row.blanks as u64;
            } else {
                odd += 1;
                match records.read() {
                    records::Read::End => return summary,
                    records::Read::OpenQuote => {
                        summary.rows += 1;
                        let column = records.len() - 1;
                        let name = self.layout.names.get(column).map(String::as_str);
                        summary.invalid.note(summary.rows, name, Kind::OpenQuote, records.cell(column));
                        continue;
                    }
                    records::Read::Record if records.len() != self.layout.names.len() => {
                        summary.rows += 1;
                        let found = format!("{} cells, {} in the header", records.len(), self.layout.names.len());
                        summary.invalid.note(summary.rows, None, Kind::Ragged, found.as_bytes());
                        continue;
                    }
                    records::Read::Record => self.choose(&records, &mut codes, &mut copied, &mut summary),
                }
            }
            summary.rows += 1;
            if self.conditional {
                let answer = |position: usize| self.cells.answer(position, codes[self.layout.slots[position]]);
                self.quiz.find_asked(&mut asked, answer);
            }
            each(&Respondent { shape: self, records: &records, copied: &copied, codes: &codes, asked: &asked });
        }
    }

    /// Reads the cells of a record that are used.
    fn choose(&self, record: &Records, codes: &mut [Code], copied: &mut [Span], summary: &mut Summary) {
        let row = summary.rows + 1;
        for (position, &column) in self.layout.items.iter().enumerate() {
            let cell = record.cell(column);
            let code = self.cells.read(position, cell).unwrap_or_else(|kind| {
                summary.invalid.note(row, Some(&self.layout.names[column]), kind, cell);
                BLANK
            });
            summary.missing += u64::from(code == BLANK);
            codes[self.layout.slots[position]] = code;
        }
        for (to, &column) in copied.iter_mut().zip(&self.layout.ids) {
            *to = record.span(column);
            let cell = record.cell(column);
            if std::str::from_utf8(cell).is_err() {
                summary.invalid.note(row, Some(&self.layout.names[column]), Kind::NotText, cell);
            }
        }
    }
}
