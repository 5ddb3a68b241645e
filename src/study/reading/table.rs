//! A data file as a table: its header, and its records one by one.

use std::io::{Chain, Cursor, Read};
use std::sync::Arc;

use super::block::{BlockReader, BlockSummary, Respondent};
use super::cells::Cells;
use super::columns::Columns;
use super::encoding::{Encoding, Text};
use super::ends::{Extremes, UnusedEnd};
use super::fast::Fast;
use super::head::{self, Head};
use super::layout::Layout;
use super::pipeline;
use super::problems::{Kind, Problems};
use super::repeats::{Finder, Repeats};
use super::sittings::LeftOut;
use crate::quiz::{Quiz, Subscale};
use crate::study::error::StudyError;
use crate::study::writing::Style;

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
    /// The columns that say who a respondent is: whoever is there more than once is found, in [`Summary::repeats`].
    pub people: Vec<String>,
    /// A column that tells several sittings of a person apart: with it, a person is there more than once only if the time
    /// is the same, too.
    pub time: Option<String>,
    /// Whether it is an error if anybody is there more than once.
    pub no_repeats: bool,
    /// The rows to leave out, of people who are there more than once: see [`left_out`](super::left_out).
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
    /// For each of [`Quiz::subscales`] the end of its scales that nobody chose, if the other was: see
    /// [`coding_question`](super::coding_question).
    pub unused_ends: Vec<Option<UnusedEnd>>,
    /// The people who are there more than once, if they have a name.
    pub repeats: Repeats,
    /// The number of respondents who were left out as [`Options::left_out`] says.
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
    /// What counted as missing though it was not empty; empty unless [`Invalid::Missing`].
    pub invalid: Problems,
    /// Columns that were not used.
    pub ignored: Vec<String>,
}

/// A data file whose head has been read.
pub(in crate::study) struct Table<'a, R> {
    pub shape: Shape<'a>,
    no_repeats: bool,
    note: Option<String>,
    /// How many rows the head has.
    rows: u64,
    descriptions: u64,
    rest: Chain<Cursor<Vec<u8>>, Text<R>>,
}

/// The layout of a data file, and how to read it.
pub(in crate::study) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    /// Between the cells of the data.
    pub delimiter: u8,
    pub style: Style,
    pub cells: Cells,
    invalid: Invalid,
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
    /// Whether a blank line is a respondent who gave no answer, as in a file with one column.
    pub fn blank_counts(&self) -> bool {
        self.layout.names.len() == 1
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
        let is_sheet = input.is_sheet();
        let given = if is_sheet { Some(b',') } else { options.delimiter };
        let Head { names, delimiter, line_end, rows, descriptions, behind } =
            head::read(&mut input, given, options.skip_rows)?;
        // A sheet has no separator that the result could go on with.
        let usual = if options.decimal_comma { b';' } else { b',' };
        let written = if is_sheet { options.delimiter.unwrap_or(usual) } else { delimiter };
        let to_output = ids.len();
        let mut ids = ids.to_vec();
        let of_people =
            options.people.iter().chain(options.time.iter().filter(|_| !options.people.is_empty()));
        let watched: Vec<_> = of_people
            .map(|name| {
                ids.iter().position(|id| id == name).unwrap_or_else(|| {
                    ids.push(name.clone());
                    ids.len() - 1
                })
            })
            .collect();
        let mut layout = Layout::of(quiz, names, &ids, &options.columns, partners)?;
        layout.further = layout.ids.split_off(to_output);
        let cells = Cells::of(quiz, options, is_sheet || delimiter != b',');
        let shape = Shape {
            quiz,
            delimiter,
            style: Style::of(options, written)?,
            fast: Fast::of(&layout, delimiter, line_end, &cells),
            cells,
            invalid: options.invalid,
            cut_off: options.cut_off,
            layout,
            conditional: quiz.items().iter().any(|item| item.condition.is_some()),
            watched,
            people: options.people.len(),
            left_out: options.left_out.clone(),
        };
        Ok(Self {
            shape,
            no_repeats: options.no_repeats,
            note,
            rows,
            descriptions,
            rest: Cursor::new(behind).chain(input),
        })
    }

    /// Runs `work` on the respondents of every block, and passes the result of each block to `take`, in order, with the
    /// number of rows before it. Each
    /// thread that works has a `worker` of its own. `progress` is called now and then with the number of respondents done.
    pub fn each_block<W, T: Send + Default>(
        self,
        worker: impl Fn(&Shape<'a>) -> W + Sync,
        work: impl Fn(&mut W, &Respondent, &mut T) + Sync,
        mut take: impl FnMut(T, u64) -> Result<(), StudyError>,
        mut progress: impl FnMut(u64),
    ) -> Result<Summary, StudyError> {
        let shape = &self.shape;
        let mut summary = Summary {
            note: self.note,
            descriptions: self.descriptions,
            renamed: shape.layout.renamed.clone(),
            ignored: shape.layout.unused(),
            ..Summary::default()
        };
        let mut rows = self.rows;
        let mut finder = Finder::default();
        let mut extremes = Extremes::default();
        pipeline::run(
            self.rest,
            shape.delimiter,
            || worker(shape),
            |worker, block, offset| {
                let mut result = T::default();
                let reader = BlockReader::new(shape, block, offset);
                (reader.read(|respondent| work(worker, respondent, &mut result)), result)
            },
            |(read, result)| {
                let BlockSummary { summary: block, rows: block_rows, names, extremes: block_extremes } = read;
                extremes.merge(&block_extremes);
                finder.add(names, rows);
                summary.left_out += block.left_out;
                summary.missing += block.missing;
                summary.words += block.words;
                summary.empty_rows += block.empty_rows;
                summary.invalid.append(block.invalid, rows);
                summary.rows += block.rows;
                let before = rows;
                rows += block_rows;
                progress(summary.rows);
                take(result, before)
            },
        )?;
        summary.repeats = finder.finish();
        let unused = |subscale: &Arc<Subscale>| {
            extremes.unused(subscale, &shape.cells, &shape.layout.slots, summary.rows)
        };
        summary.unused_ends = shape.quiz.subscales().iter().map(unused).collect();
        if self.no_repeats && summary.repeats.rows > 0 {
            return Err(StudyError::Repeats(summary.repeats));
        }
        let unusable = shape.invalid == Invalid::Error && !summary.invalid.is_empty();
        // If a record has too few cells, there is no telling which are missing; and in a wrong encoding two names may look
        // the same.
        let broken = |kind| summary.invalid.counts().contains_key(kind);
        if unusable || [Kind::TooFew, Kind::TooMany, Kind::OpenQuote, Kind::NotText].iter().any(broken) {
            return Err(StudyError::Cells(summary.invalid));
        }
        Ok(summary)
    }
}
