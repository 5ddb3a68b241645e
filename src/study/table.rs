//! A data file as a table: its head, and its records one by one.

use std::io::{Chain, Cursor, Read};

use super::error::StudyError;
use super::head::{self, Head};
use super::layout::Layout;
use super::missing::Codes;
use super::pipeline;
use super::problems::{Kind, Problems};
use super::records::{self, Records};
use crate::quiz::{Item, Quiz, Scale};

/// How a data file is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// What stands between cells; told from the head when `None`.
    pub delimiter: Option<u8>,
    /// What stands for no answer, beside an empty cell and the usual codes: `NA`, `.`, `NaN`, `NULL`, `#N/A` and `n/a`,
    /// in capitals or not. A number stands for itself however it is written (`9`, `9.0`, `09`), a word for exactly this
    /// word. The word `none` leaves the usual codes out.
    pub missing: Vec<String>,
    /// What becomes of a cell that is no point of its item's scale.
    pub invalid: Invalid,
}

/// What becomes of a cell that is no point of its item's scale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Invalid {
    /// It is reported, and nothing is scored.
    #[default]
    Error,
    /// It counts as not answered, and is counted.
    Missing,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many respondents.
    pub rows: u64,
    /// How many cells held no answer.
    pub missing: u64,
    /// How many respondents belong to no couple, and were not compared; 0 where nobody is compared.
    pub single: u64,
    /// Who is `a` and who is `b`: what the column of persons says of them, where it says the same in every couple. `None`
    /// where nobody is compared.
    pub partners: Option<[Option<String>; 2]>,
    /// What was taken as missing though it was not empty; empty unless [`Invalid::Missing`].
    pub invalid: Problems,
    /// Columns that nothing was done with.
    pub ignored: Vec<String>,
}

/// A data file whose head was read.
pub(super) struct Table<'a, R> {
    pub shape: Shape<'a>,
    rest: Chain<Cursor<Vec<u8>>, R>,
}

/// What a data file looks like, and how it is to be read.
pub(super) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    pub delimiter: u8,
    pub codes: Codes,
    invalid: Invalid,
    /// Whether a blank line is a respondent who said nothing, as in a file of one column.
    blank_counts: bool,
    /// For each item, the points that are a single digit: nearly every cell is one.
    digits: Vec<[Option<i32>; 10]>,
    /// Whether some items are asked only after a certain answer to another.
    conditional: bool,
}

/// One respondent.
pub(super) struct Respondent<'r> {
    pub record: &'r Records<'r>,
    /// For each item of the quiz what was chosen, whether or not it should have been asked.
    pub chosen: &'r [Option<i32>],
}

impl<'a, R: Read + Send> Table<'a, R> {
    /// Reads the head, in which every item has a column, and so has every name in `ids`.
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

    /// Does `work` on the respondents of every block, and hands what comes of each block to `take`, in order;
    /// `progress` hears now and then how many respondents are done.
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
        // Where a record has too few cells, nobody knows which.
        let broken = |kind| summary.invalid.counts().contains_key(kind);
        if unusable || [Kind::Ragged, Kind::OpenQuote].iter().any(broken) {
            return Err(StudyError::Cells(summary.invalid));
        }
        Ok(summary)
    }
}

impl Shape<'_> {
    /// Reads the records of a block; rows are counted from its beginning.
    fn read(&self, block: &[u8], mut each: impl FnMut(&Respondent)) -> Summary {
        let mut summary = Summary::default();
        let mut records = Records::new(block, self.delimiter, self.blank_counts);
        let mut chosen = vec![None; self.quiz.items().len()];
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
                    each(&Respondent { record: &records, chosen: &chosen });
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
            // Looked up rather than read: this is most of the work.
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

    /// What a cell says; a code for no answer is none, whatever else it could be.
    fn answer(&self, cell: &[u8], item: &Item) -> Result<Option<i32>, Kind> {
        let cell = cell.trim_ascii();
        if self.codes.contain(cell) {
            return Ok(None);
        }
        value(cell, &item.scale).map(Some)
    }

    /// Whether the item at `position` is asked of a respondent.
    pub fn applies(&self, position: usize, chosen: &[Option<i32>]) -> bool {
        !self.conditional || self.quiz.applies(position, |position| chosen[position])
    }
}

/// A cell's value, where it is a point of the scale. A whole number with a point, as statistics programs write it
/// (`3.0`), is one, too.
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
