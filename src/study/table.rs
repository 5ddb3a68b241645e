//! A data file as a table: its header, and its records one by one.

use std::io::{Chain, Cursor, Read};

use super::error::StudyError;
use super::head::{self, Head};
use super::layout::Layout;
use super::missing::Codes;
use super::pipeline;
use super::problems::{Kind, Problems};
use super::records::{self, Records};
use crate::quiz::{Item, Quiz, Scale};

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
    pub codes: Codes,
    invalid: Invalid,
    /// Whether a blank line is a respondent who gave no answer, as in a file with a single column.
    blank_counts: bool,
    /// For each item, the points that are a single digit, as nearly every cell is.
    digits: Vec<[Option<i32>; 10]>,
    /// Whether some items are asked only after a certain answer to another.
    conditional: bool,
}

/// One respondent.
pub(super) struct Respondent<'r> {
    pub record: &'r Records<'r>,
    /// For each item of the quiz what was chosen, whether or not it should have been asked.
    pub chosen: &'r [Option<i32>],
    /// For each item whether it should have been asked.
    pub asked: &'r [bool],
}

impl<'a, R: Read + Send> Table<'a, R> {
    /// Reads the header, which must have a column for every item and for every name in `ids`.
    pub fn open(quiz: &'a Quiz, mut input: R, options: &Options, ids: &[String]) -> Result<Self, StudyError> {
        let Head { names, delimiter, behind } = head::read(&mut input, options.delimiter)?;
        let layout = Layout::of(quiz, names, ids)?;
        let mut shape = Shape {
            quiz,
            delimiter,
            codes: Codes::of(&options.missing),
            invalid: options.invalid,
            blank_counts: layout.names.len() == 1,
            layout,
            digits: Vec::new(),
            conditional: quiz.items().iter().any(|item| item.condition.is_some()),
        };
        let points =
            |item: &Item| std::array::from_fn(|digit| shape.answer(&[b'0' + digit as u8], item).ok()?);
        shape.digits = quiz.items().iter().map(|item| points(item)).collect();
        Ok(Self { shape, rest: Cursor::new(behind).chain(input) })
    }

    /// Runs `work` on the respondents of every block, and passes the result of each block to `take`, in order;
    /// `progress` is called now and then with the number of respondents done.
    pub fn each_block<T: Send + Default>(
        self,
        work: impl Fn(&Shape, &Respondent, &mut T) + Sync,
        mut take: impl FnMut(T) -> Result<(), StudyError>,
        mut progress: impl FnMut(u64),
    ) -> Result<Summary, StudyError> {
        let shape = &self.shape;
        let mut summary = Summary { ignored: shape.layout.ignored.clone(), ..Summary::default() };
        pipeline::run(
            self.rest,
            shape.delimiter,
            |block| {
                let mut result = T::default();
                let read = shape.read(block, |respondent| work(shape, respondent, &mut result));
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
        let mut chosen = vec![None; self.quiz.items().len()];
        let mut asked = vec![true; chosen.len()];
        let columns = self.layout.names.len();
        loop {
            match records.read() {
                records::Read::End => break,
                records::Read::OpenQuote => {
                    summary.rows += 1;
                    let column = records.len() - 1;
                    let name = self.layout.names.get(column).map(String::as_str);
                    summary.invalid.note(summary.rows, name, Kind::OpenQuote, records.cell(column));
                }
                records::Read::Record if records.len() == columns => {
                    summary.rows += 1;
                    self.choose(&records, &mut chosen, &mut summary);
                    if self.conditional {
                        self.quiz.find_asked(&mut asked, |position| chosen[position]);
                    }
                    each(&Respondent { record: &records, chosen: &chosen, asked: &asked });
                }
                records::Read::Record => {
                    summary.rows += 1;
                    let found = format!("{} cells, {columns} in the header", records.len());
                    summary.invalid.note(summary.rows, None, Kind::Ragged, found.as_bytes());
                }
            }
        }
        summary
    }

    fn choose(&self, record: &Records, chosen: &mut [Option<i32>], summary: &mut Summary) {
        for (position, chosen) in chosen.iter_mut().enumerate() {
            let column = self.layout.items[position];
            let cell = record.cell(column);
            // Looked up instead of parsed: this is most of the work.
            if let [digit @ b'0'..=b'9'] = cell {
                *chosen = self.digits[position][usize::from(digit - b'0')];
                if chosen.is_some() {
                    continue;
                }
            }
            *chosen = match self.answer(cell, &self.quiz.items()[position]) {
                Ok(answer) => {
                    summary.missing += u64::from(answer.is_none());
                    answer
                }
                Err(kind) => {
                    summary.invalid.note(summary.rows, Some(&self.layout.names[column]), kind, cell);
                    None
                }
            };
        }
        for &column in &self.layout.ids {
            let cell = record.cell(column);
            if std::str::from_utf8(cell).is_err() {
                summary.invalid.note(summary.rows, Some(&self.layout.names[column]), Kind::NotText, cell);
            }
        }
    }

    /// The answer in a cell; a code for a missing answer counts as one, whatever else it could mean. What says that the
    /// question does not apply is none either.
    fn answer(&self, cell: &[u8], item: &Item) -> Result<Option<i32>, Kind> {
        let cell = cell.trim_ascii();
        if self.codes.contain(cell) {
            return Ok(None);
        }
        match value(cell, &item.scale) {
            Err(_) if is_not_scored(cell, &item.scale) => Ok(None),
            value => value.map(Some),
        }
    }
}

/// Whether a cell has the words of the answer that is not scored, in upper or lower case.
fn is_not_scored(cell: &[u8], scale: &Scale) -> bool {
    let words = std::str::from_utf8(cell).ok().zip(scale.not_scored());
    words.is_some_and(|(found, words)| found.to_lowercase() == words.trim().to_lowercase())
}

/// A cell's value, if it is a point of the scale. A whole number with a decimal point, as statistics programs write it
/// (`3.0`), also counts.
fn value(cell: &[u8], scale: &Scale) -> Result<i32, Kind> {
    let text = std::str::from_utf8(cell).map_err(|_| Kind::NotText)?;
    let number = match text.parse::<i32>() {
        Ok(number) => number,
        Err(_) => match text.parse::<f64>() {
            Ok(number) if number.fract() == 0.0 && number.abs() < f64::from(i32::MAX) => number as i32,
            Ok(number) if number.is_finite() => return Err(Kind::OffScale),
            _ => return Err(Kind::NotANumber),
        },
    };
    if scale.contains(number) { Ok(number) } else { Err(Kind::OffScale) }
}
