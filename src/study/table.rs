//! A data file as a table: its header, and its records one by one.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io::{Chain, Cursor, Read};

use super::cells::Cells;
use super::coding::{BLANK, Code};
use super::columns::Columns;
use super::encoding::{Encoding, Text};
use super::error::StudyError;
use super::fast::Fast;
use super::head::{self, Head};
use super::layout::Layout;
use super::pipeline;
use super::problems::{Kind, Problems};
use super::records::{self, Records, Span};
use super::writing::Style;
use crate::quiz::Quiz;

/// How to read a data file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The separator between cells; detected from the header if `None`.
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
    /// Which sheet of a workbook was read, if it has several.
    pub note: Option<String>,
    /// The number of respondents.
    pub rows: u64,
    /// The number of cells without an answer.
    pub missing: u64,
    /// The number of answers that were there in words.
    pub words: u64,
    /// The number of rows without anything in them, which are nobody.
    pub empty_rows: u64,
    /// The number of rows after the header that describe the columns.
    pub descriptions: u64,
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
    /// What counted as missing though it was not empty; empty unless [`Invalid::Missing`].
    pub invalid: Problems,
    /// Columns that were not used.
    pub ignored: Vec<String>,
}

/// A data file whose head has been read.
pub(super) struct Table<'a, R> {
    pub shape: Shape<'a>,
    note: Option<String>,
    /// How many rows the head has.
    rows: u64,
    descriptions: u64,
    rest: Chain<Cursor<Vec<u8>>, Text<R>>,
}

/// The layout of a data file, and how to read it.
pub(super) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    pub style: Style,
    pub cells: Cells,
    invalid: Invalid,
    cut_off: bool,
    /// How most records are read, if possible.
    fast: Option<Fast>,
    /// Whether some items are asked only after a certain answer to another.
    pub conditional: bool,
}

/// What was read of a block.
#[derive(Default)]
struct BlockSummary {
    summary: Summary,
    /// How many rows it has, as a spreadsheet counts them.
    rows: u64,
}

/// After so many records in a block that cannot be read fast, its others are not tried.
const MOST_ODD: usize = 16;

/// One respondent.
pub(super) struct Respondent<'r> {
    pub shape: &'r Shape<'r>,
    records: &'r Records<'r>,
    /// Where the cells to copy are.
    copied: &'r [Span],
    /// Which respondent of its record: 0 or 1.
    pub partner: usize,
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
    /// Reads the head; the header must have a column for every item and for every name in `ids`. With `partners`, each
    /// record is about two respondents, as in [`Layout::of`].
    pub fn open(
        quiz: &'a Quiz,
        input: R,
        options: &Options,
        ids: &[String],
        partners: Option<&[String; 2]>,
    ) -> Result<Self, StudyError> {
        let (mut input, note) = Text::of(input, options.encoding)?;
        let Head { names, delimiter, line_end, rows, descriptions, behind } =
            head::read(&mut input, options.delimiter, options.skip_rows)?;
        let layout = Layout::of(quiz, names, ids, &options.columns, partners)?;
        let cells = Cells::of(quiz, options, delimiter);
        let shape = Shape {
            quiz,
            style: Style::of(options, delimiter)?,
            fast: Fast::of(&layout, delimiter, line_end, &cells),
            cells,
            invalid: options.invalid,
            cut_off: options.cut_off,
            layout,
            conditional: quiz.items().iter().any(|item| item.condition.is_some()),
        };
        Ok(Self { shape, note, rows, descriptions, rest: Cursor::new(behind).chain(input) })
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
        let mut summary = Summary {
            note: self.note,
            descriptions: self.descriptions,
            renamed: shape.layout.renamed(shape.quiz),
            ignored: shape.layout.unused(),
            ..Summary::default()
        };
        let mut rows = self.rows;
        pipeline::run(
            self.rest,
            shape.style.delimiter,
            || worker(shape),
            |worker, block| {
                let mut result = T::default();
                let read = shape.read(block, |respondent| work(worker, respondent, &mut result));
                (read, result)
            },
            |(read, result)| {
                let BlockSummary { summary: block, rows: block_rows } = read;
                summary.missing += block.missing;
                summary.words += block.words;
                summary.empty_rows += block.empty_rows;
                summary.invalid.append(block.invalid, rows);
                summary.rows += block.rows;
                rows += block_rows;
                progress(summary.rows);
                take(result)
            },
        )?;
        let unusable = shape.invalid == Invalid::Error && !summary.invalid.is_empty();
        // If a record has too few cells, there is no telling which are missing.
        let broken = |kind| summary.invalid.counts().contains_key(kind);
        if unusable || [Kind::TooFew, Kind::TooMany, Kind::OpenQuote].iter().any(broken) {
            return Err(StudyError::Cells(summary.invalid));
        }
        Ok(summary)
    }
}

impl Shape<'_> {
    /// Reads the records of a block; rows are counted from the beginning of the block.
    fn read(&self, block: &[u8], mut each: impl FnMut(&Respondent)) -> BlockSummary {
        let mut read = BlockSummary::default();
        // In a file with one column, a blank line is a respondent who gave no answer.
        let blank_counts = self.layout.names.len() == 1;
        let mut records = Records::new(block, self.style.delimiter, blank_counts);
        let mut codes = vec![BLANK; self.layout.items.len()];
        let mut copied = vec![Span::default(); self.layout.ids.len()];
        let mut asked = vec![true; codes.len()];
        let mut odd = 0;
        loop {
            let fast = self.fast.as_ref().filter(|_| odd < MOST_ODD);
            if let Some(row) = fast.and_then(|fast| fast.read(block, records.at(), &mut codes, &mut copied)) {
                records.go_to(row.end);
                read.rows += 1;
                read.summary.missing += row.blanks as u64;
                self.pass(0, &records, &copied, &codes, &mut asked, &mut read, &mut each);
                continue;
            }
            odd += 1;
            let blank_lines = records.blank_lines();
            let found = records.read();
            read.rows += records.blank_lines() - blank_lines;
            if found == records::Read::End {
                return read;
            }
            read.rows += 1;
            let is_closed = found == records::Read::Record;
            if is_closed && !blank_counts && records.cells().all(|cell| cell.trim_ascii().is_empty()) {
                read.summary.empty_rows += 1;
                continue;
            }
            if let Err((column, kind, found)) = self.check(&records, found) {
                read.summary.invalid.note(read.rows, column, kind, &found);
                continue;
            }
            self.copy(&records, &mut copied, &mut read);
            for (partner, columns) in [Some(&self.layout.items), self.layout.second.as_ref()].into_iter().flatten().enumerate() {
                self.choose(&records, columns, &mut codes, &mut read);
                self.pass(partner, &records, &copied, &codes, &mut asked, &mut read, &mut each);
            }
        }
    }

    /// Passes a respondent on.
    fn pass(&self, partner: usize, records: &Records, copied: &[Span], codes: &[Code], asked: &mut Vec<bool>, read: &mut BlockSummary, each: &mut impl FnMut(&Respondent)) {
        read.summary.rows += 1;
        if self.conditional {
            let answer = |position: usize| self.cells.answer(position, codes[self.layout.slots[position]]);
            self.quiz.find_asked(asked, answer);
        }
        each(&Respondent { shape: self, records, copied, partner, codes, asked });
    }

    /// What is wrong with a record as a whole: the column, the kind, and what is there.
    fn check<'r>(
        &self,
        record: &'r Records,
        found: records::Read,
    ) -> Result<(), (Option<&str>, Kind, Cow<'r, [u8]>)> {
        let columns = self.layout.names.len();
        let further = || (columns..record.len()).any(|column| !record.cell(column).trim_ascii().is_empty());
        if found == records::Read::OpenQuote {
            let column = record.len() - 1;
            let name = self.layout.names.get(column).map(String::as_str);
            return Err((name, Kind::OpenQuote, record.cell(column).into()));
        }
        let kind = match record.len().cmp(&columns) {
            Ordering::Less if !self.cut_off => Kind::TooFew,
            Ordering::Greater if further() => Kind::TooMany,
            _ => return Ok(()),
        };
        Err((None, kind, format!("{} cells, {columns} in the header", record.len()).into_bytes().into()))
    }

    /// Finds the cells to copy.
    fn copy(&self, record: &Records, copied: &mut [Span], read: &mut BlockSummary) {
        for (to, &column) in copied.iter_mut().zip(&self.layout.ids) {
            *to = record.span(column);
            let cell = record.cell(column);
            if std::str::from_utf8(cell).is_err() {
                read.summary.invalid.note(read.rows, Some(&self.layout.names[column]), Kind::NotText, cell);
            }
        }
    }

    /// Reads the answers in the columns of items.
    fn choose(&self, record: &Records, columns: &[usize], codes: &mut [Code], read: &mut BlockSummary) {
        for (position, &column) in columns.iter().enumerate() {
            let cell = record.cell(column);
            let (code, is_words) = self.cells.read(position, cell).unwrap_or_else(|kind| {
                read.summary.invalid.note(read.rows, Some(&self.layout.names[column]), kind, cell);
                (BLANK, false)
            });
            read.summary.missing += u64::from(code == BLANK);
            read.summary.words += u64::from(is_words);
            codes[self.layout.slots[position]] = code;
        }
    }
}
