//! A data file as a table: its head, and its records one by one.

use std::io::{self, BufRead, BufReader, Read};

use simd_csv::{ByteRecord, TotalReader, TotalReaderBuilder};

use super::blocks::{LONGEST, too_long};
use super::layout::{Layout, LayoutError};
use super::pipeline;
use super::problems::{Kind, Problems};
use crate::quiz::{Item, Quiz, Scale};

/// How a data file is to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// What stands between cells; told from the head when `None`.
    pub delimiter: Option<u8>,
    /// What stands for no answer, beside an empty cell.
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

impl Default for Options {
    fn default() -> Self {
        Self { delimiter: None, missing: vec!["NA".to_owned(), ".".to_owned()], invalid: Invalid::Error }
    }
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many respondents.
    pub rows: u64,
    /// How many cells held no answer.
    pub missing: u64,
    /// What was taken as missing though it was not empty; empty unless [`Invalid::Missing`].
    pub invalid: Problems,
    /// Columns that nothing was done with.
    pub ignored: Vec<String>,
}

/// Why a data file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// There is no head to read.
    #[error("the file is empty; its first line must name the columns")]
    Empty,
    /// The head does not fit the quiz.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// Records or cells that cannot be used.
    #[error("{}", told(.0))]
    Cells(Problems),
    /// Couples that are not two different persons.
    #[error("{0}")]
    Couples(String),
    /// It could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What came of it could not be written.
    #[error(transparent)]
    Output(io::Error),
}

fn told(problems: &Problems) -> String {
    let mut lines: Vec<_> = problems.places().iter().map(ToString::to_string).collect();
    lines.extend(problems.counts().iter().map(|(kind, count)| format!("{count} in total: {kind}")));
    lines.join("\n")
}

/// A data file whose head was read.
pub(super) struct Table<'a, R> {
    pub shape: Shape<'a>,
    rest: R,
}

/// What a data file looks like, and how it is to be read.
pub(super) struct Shape<'a> {
    pub quiz: &'a Quiz,
    pub layout: Layout,
    pub delimiter: u8,
    options: &'a Options,
    /// For each item, the points that are a single digit: nearly every cell is one.
    digits: Vec<[Option<i32>; 10]>,
    /// Whether some items are asked only after a certain answer to another.
    conditional: bool,
}

/// One respondent.
pub(super) struct Respondent<'r> {
    pub record: &'r ByteRecord,
    /// For each item of the quiz what was chosen, whether or not it should have been asked.
    pub chosen: &'r [Option<i32>],
}

impl<'a, R: Read + Send> Table<'a, BufReader<R>> {
    /// Reads the head, in which every item has a column, and so has every name in `ids`.
    pub fn open(quiz: &'a Quiz, input: R, options: &'a Options, ids: &[String]) -> Result<Self, StudyError> {
        let mut rest = BufReader::new(input);
        let head = head(&mut rest)?;
        let delimiter = options.delimiter.unwrap_or_else(|| likely_delimiter(&head));
        let layout = Layout::of(quiz, cells(&head, delimiter), ids)?;
        let conditional = quiz.items().iter().any(|item| item.condition.is_some());
        let mut shape = Shape { quiz, layout, delimiter, options, digits: Vec::new(), conditional };
        let points =
            |item: &Item| std::array::from_fn(|digit| shape.answer(&[b'0' + digit as u8], item).ok()?);
        shape.digits = quiz.items().iter().map(|item| points(item)).collect();
        Ok(Self { shape, rest })
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
        let unusable = shape.options.invalid == Invalid::Error && !summary.invalid.is_empty();
        // Where a record has too few cells, nobody knows which.
        if unusable || summary.invalid.counts().contains_key(&Kind::Ragged) {
            return Err(StudyError::Cells(summary.invalid));
        }
        Ok(summary)
    }
}

impl Shape<'_> {
    /// Reads the records of a block; rows are counted from its beginning.
    fn read(&self, block: &[u8], mut each: impl FnMut(&Respondent)) -> Summary {
        let mut summary = Summary::default();
        let mut reader = reader(block, self.delimiter);
        let mut record = ByteRecord::new();
        let mut chosen = vec![None; self.quiz.items().len()];
        while reader.read_byte_record(&mut record) {
            summary.rows += 1;
            if record.len() == self.layout.names.len() {
                self.choose(&record, &mut chosen, &mut summary);
                each(&Respondent { record: &record, chosen: &chosen });
            } else {
                let found = format!("{} cells, {} in the header", record.len(), self.layout.names.len());
                summary.invalid.note(summary.rows, None, Kind::Ragged, found.as_bytes());
            }
        }
        summary
    }

    fn choose(&self, record: &ByteRecord, chosen: &mut [Option<i32>], summary: &mut Summary) {
        for (position, chosen) in chosen.iter_mut().enumerate() {
            let column = self.layout.items[position];
            let cell = cell(record, column);
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
            let cell = cell(record, column);
            if std::str::from_utf8(cell).is_err() {
                summary.invalid.note(summary.rows, Some(&self.layout.names[column]), Kind::NotText, cell);
            }
        }
    }

    /// What a cell says; a code for no answer is none, whatever else it could be.
    fn answer(&self, cell: &[u8], item: &Item) -> Result<Option<i32>, Kind> {
        let cell = cell.trim_ascii();
        if cell.is_empty() || self.options.missing.iter().any(|code| code.as_bytes() == cell) {
            return Ok(None);
        }
        value(cell, &item.scale).map(Some)
    }

    /// Whether the item at `position` is asked of a respondent.
    pub fn applies(&self, position: usize, chosen: &[Option<i32>]) -> bool {
        !self.conditional || self.quiz.applies(position, |position| chosen[position])
    }
}

/// The first record, without a byte order mark.
fn head(input: &mut impl BufRead) -> Result<Vec<u8>, StudyError> {
    let mut head = Vec::new();
    // A name may hold a line break within quotes.
    let mut quoted = false;
    while quoted || head.is_empty() {
        let (before, room) = (head.len(), LONGEST + 1 - head.len());
        if input.by_ref().take(room as u64).read_until(b'\n', &mut head)? == 0 {
            break;
        }
        if head.len() > LONGEST {
            return Err(too_long("the first line").into());
        }
        quoted ^= head[before..].split(|byte| *byte == b'"').count() % 2 == 0;
    }
    let head = head.strip_prefix("\u{feff}".as_bytes()).map_or(head.clone(), <[u8]>::to_vec);
    if head.iter().all(u8::is_ascii_whitespace) { Err(StudyError::Empty) } else { Ok(head) }
}

/// The sign of four that is most frequent in the head.
fn likely_delimiter(head: &[u8]) -> u8 {
    let count = |sign: &u8| head.split(|byte| byte == sign).count();
    // The first of equals is the comma.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// A cell of a record, which has as many as the head.
pub(super) fn cell(record: &ByteRecord, column: usize) -> &[u8] {
    record.get(column).unwrap_or_default()
}

fn reader(bytes: &[u8], delimiter: u8) -> TotalReader<'_> {
    TotalReaderBuilder::new().has_headers(false).delimiter(delimiter).from_bytes(bytes)
}

fn cells(record: &[u8], delimiter: u8) -> Vec<String> {
    let mut cells = ByteRecord::new();
    reader(record, delimiter).read_byte_record(&mut cells);
    cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
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
