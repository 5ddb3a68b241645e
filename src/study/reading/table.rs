//! A data file as a table: its head, and its records one by one.

use std::io::{Chain, Cursor, Read};
use std::sync::Arc;

use super::block::{BlockReader, BlockSummary, Respondent};
use super::cells::Cells;
use super::coding::Code;
use super::encoding::Text;
use super::ends::Extremes;
use super::error::StudyError;
use super::fast::Fast;
use super::head::{self, Head};
use super::layout::Layout;
use super::options::{Invalid, Options};
use super::pipeline;
use super::problems::Kind;
use super::repeats::Finder;
use super::shape::Shape;
use super::summary::Summary;
use crate::quiz::{Quiz, Subscale, View};

/// A data file whose head has been read.
pub(in crate::study) struct Table<'a> {
    pub shape: Shape<'a>,
    no_repeats: bool,
    note: Option<String>,
    /// How many rows the head has.
    rows: u64,
    descriptions: u64,
    pub rest: Chain<Cursor<Vec<u8>>, Box<dyn Read + Send + 'a>>,
}

impl<'a> Table<'a> {
    /// Reads the head; the header must have a column for every item and for every name in `ids`. With `partners`, each
    /// record is about two respondents, as in [`Layout::of`].
    pub fn open(
        quiz: &'a Quiz,
        input: impl Read + Send + 'a,
        options: &Options,
        ids: &[String],
        partners: Option<&[String; 2]>,
    ) -> Result<Self, StudyError> {
        let Text { mut input, is_sheet, note } = Text::of(input, options.encoding)?;
        let given = if is_sheet { Some(b',') } else { options.delimiter };
        let Head { names, delimiter, line_end, rows, descriptions, behind } =
            head::read(&mut input, given, options.skip_rows)?;
        // A sheet has no separator that the result could go on with.
        let usual = if options.decimal_comma { b';' } else { b',' };
        let written = if is_sheet { options.delimiter.unwrap_or(usual) } else { delimiter };
        let to_output = ids.len();
        let mut ids = ids.to_vec();
        let watched = watched(options, &mut ids);
        let mut layout = Layout::of(quiz, names, &ids, &options.columns, partners)?;
        layout.further = layout.ids.split_off(to_output);
        let cells = Cells::of(quiz, options, is_sheet || delimiter != b',');
        let shape = Shape {
            quiz,
            delimiter,
            written,
            fast: Fast::of(&layout, delimiter, line_end, &cells),
            last_codes: last_codes(&layout, &cells),
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
    /// number of rows before it. Each thread that works has a `worker` of its own. `progress` is called now and then with
    /// the number of respondents done.
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
        let mut extremes = Extremes::of(shape.last_codes.len());
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
                summary.not_scored += block.not_scored;
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
            // Nobody need wish for the most or the least.
            let slots = subscale.items.iter().map(|item| shape.layout.slots[*item]);
            let slots: Vec<_> = slots.filter(|_| subscale.view != View::Wish).collect();
            extremes.unused(&slots, &shape.last_codes, summary.rows)
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

/// By slot, the code of the highest point of each item's scale.
fn last_codes(layout: &Layout, cells: &Cells) -> Vec<Code> {
    let mut last = vec![0; layout.slots.len()];
    for (item, &slot) in layout.slots.enumerate() {
        last[slot] = cells.last_code(item);
    }
    last
}

/// The places among the columns to copy of those that say who a respondent is, and when; where they are not there yet, they
/// are added.
fn watched(options: &Options, ids: &mut Vec<String>) -> Vec<usize> {
    let time = options.time.iter().filter(|_| !options.people.is_empty());
    let place = |name: &String| {
        ids.iter().position(|id| id == name).unwrap_or_else(|| {
            ids.push(name.clone());
            ids.len() - 1
        })
    };
    options.people.iter().chain(time).map(place).collect()
}
