//! Scoring a data file.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::blocks::Blocks;
use super::layout::{Layout, LayoutError};
use super::problems::{Kind, Problems};
use crate::profile::Tally;
use crate::quiz::{Quiz, Scale, View};

/// How a data file is to be read and scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Columns that are carried through to the output, by name.
    pub carried: Vec<String>,
    /// What stands between cells; told from the head when `None`.
    pub delimiter: Option<u8>,
    /// What stands for no answer, beside an empty cell.
    pub missing: Vec<String>,
    /// What becomes of a cell that is no point of its item's scale.
    pub invalid: Invalid,
    /// Digits behind the point of a score; as many as tell it apart from its neighbours when `None`.
    pub digits: Option<usize>,
    /// Whether each score is followed by how many answers it rests on.
    pub counts: bool,
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
        Self {
            carried: Vec::new(),
            delimiter: None,
            missing: vec!["NA".to_owned(), ".".to_owned()],
            invalid: Invalid::Error,
            digits: None,
            counts: false,
        }
    }
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// Why a data file was not scored.
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
    /// It could not be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn told(problems: &Problems) -> String {
    let mut lines: Vec<_> = problems.places().iter().map(ToString::to_string).collect();
    lines.extend(problems.counts().iter().map(|(kind, count)| format!("in all {count}: {kind}")));
    lines.join("\n")
}

/// Scores every record of `input` and writes a record for each to `output`: the columns carried through, then one
/// column a subscale, `dimension` for the view Own and `dimension.view` for the others, empty where there is no score.
///
/// `progress` hears now and then how many records are done.
///
/// # Errors
/// [`StudyError`]; what was written by then is to be thrown away.
pub fn score(
    quiz: &Quiz,
    input: impl Read + Send,
    output: &mut impl Write,
    options: &Options,
    mut progress: impl FnMut(u64),
) -> Result<Summary, StudyError> {
    let mut input = BufReader::new(input);
    let head = head(&mut input)?;
    let delimiter = options.delimiter.unwrap_or_else(|| likely_delimiter(&head));
    let layout = Layout::of(quiz, cells(&head, delimiter), &options.carried)?;
    let plan = Plan { quiz, layout: &layout, options, delimiter };
    output.write_all(&plan.head())?;

    let mut summary =
        Summary { rows: 0, missing: 0, invalid: Problems::default(), ignored: layout.ignored.clone() };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        // Few blocks are under way at a time, however long the file is.
        let (blocks_in, blocks_out) = mpsc::sync_channel(workers);
        let (scored_in, scored_out) = mpsc::sync_channel(2 * workers);
        let reader = scope.spawn(move || read(input, &blocks_in));
        let blocks = Arc::new(Mutex::new(blocks_out));
        for _ in 0..workers {
            let (blocks, scored) = (Arc::clone(&blocks), scored_in.clone());
            scope.spawn(move || work(&plan, &blocks, &scored));
        }
        drop(scored_in);
        let written = write_in_order(&scored_out, output, &mut summary, &mut progress);
        // Whoever still waits for room to send is let go.
        drop(scored_out);
        drop(blocks);
        let read = reader.join().unwrap_or_else(|_| Err(io::Error::other("the reader ended early")));
        written?;
        read.map_err(StudyError::from)
    })?;
    if options.invalid == Invalid::Error && !summary.invalid.is_empty() {
        return Err(StudyError::Cells(summary.invalid));
    }
    let ragged = summary.invalid.counts().contains_key(&Kind::Ragged);
    if ragged {
        return Err(StudyError::Cells(summary.invalid));
    }
    output.flush()?;
    Ok(summary)
}

/// The first record, without a byte order mark.
fn head(input: &mut impl BufRead) -> Result<Vec<u8>, StudyError> {
    let mut head = Vec::new();
    // A name may hold a line break within quotes.
    while head.split(|byte| *byte == b'"').count() % 2 == 0 || head.is_empty() {
        if input.read_until(b'\n', &mut head)? == 0 {
            break;
        }
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

fn cells(record: &[u8], delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(record);
    let mut cells = csv::ByteRecord::new();
    // Memory cannot fail to be read.
    let _ = reader.read_byte_record(&mut cells);
    cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
}

/// A block with its number.
type Numbered<T> = (usize, T);

fn read(input: impl Read, blocks: &SyncSender<Numbered<Vec<u8>>>) -> io::Result<()> {
    let mut source = Blocks::new(input);
    let mut number = 0;
    while let Some(block) = source.next()? {
        if blocks.send((number, block)).is_err() {
            break;
        }
        number += 1;
    }
    Ok(())
}

fn work(plan: &Plan, blocks: &Mutex<Receiver<Numbered<Vec<u8>>>>, scored: &SyncSender<Numbered<Scored>>) {
    loop {
        // Only the wait for a block is shared.
        let next = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, block)) = next else { return };
        if scored.send((number, plan.block(&block))).is_err() {
            return;
        }
    }
}

fn write_in_order(
    scored: &Receiver<Numbered<Scored>>,
    output: &mut impl Write,
    summary: &mut Summary,
    progress: &mut impl FnMut(u64),
) -> io::Result<()> {
    let mut early: BTreeMap<usize, Scored> = BTreeMap::new();
    let mut next = 0;
    for (number, part) in scored {
        early.insert(number, part);
        while let Some(part) = early.remove(&next) {
            output.write_all(&part.text)?;
            summary.missing += part.missing;
            summary.invalid.append(part.problems, summary.rows);
            summary.rows += part.rows;
            next += 1;
            progress(summary.rows);
        }
    }
    Ok(())
}

/// A block's scores as text, and what was met in it.
struct Scored {
    text: Vec<u8>,
    rows: u64,
    missing: u64,
    problems: Problems,
}

/// What is needed to score any record.
#[derive(Clone, Copy)]
struct Plan<'a> {
    quiz: &'a Quiz,
    layout: &'a Layout,
    options: &'a Options,
    delimiter: u8,
}

impl Plan<'_> {
    /// The first record of the output.
    fn head(&self) -> Vec<u8> {
        let mut line = Vec::new();
        for &column in &self.layout.ids {
            write_cell(&mut line, self.layout.names[column].as_bytes(), self.delimiter);
        }
        for subscale in self.quiz.subscales() {
            let dimension = &self.quiz.dimensions()[subscale.dimension].id;
            let name = match subscale.view {
                View::Own => dimension.to_string(),
                view => format!("{dimension}.{}", view.name()),
            };
            write_cell(&mut line, name.as_bytes(), self.delimiter);
            if self.options.counts {
                write_cell(&mut line, format!("{name}.answered").as_bytes(), self.delimiter);
            }
        }
        end_line(&mut line);
        line
    }

    fn block(&self, block: &[u8]) -> Scored {
        let mut scored = Scored {
            text: Vec::with_capacity(block.len() / 2),
            rows: 0,
            missing: 0,
            problems: Problems::default(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(block);
        let mut record = csv::ByteRecord::new();
        let mut chosen = vec![None; self.quiz.items().len()];
        // Memory cannot fail to be read.
        while reader.read_byte_record(&mut record).unwrap_or(false) {
            scored.rows += 1;
            if record.len() == self.layout.names.len() {
                self.read(&record, &mut chosen, &mut scored);
                self.write(&record, &chosen, &mut scored.text);
            } else {
                let found = format!("{} cells, {} in the head", record.len(), self.layout.names.len());
                scored.problems.note(scored.rows, None, Kind::Ragged, found.as_bytes());
            }
        }
        scored
    }

    fn read(&self, record: &csv::ByteRecord, chosen: &mut [Option<i32>], scored: &mut Scored) {
        for ((&column, item), chosen) in self.layout.items.iter().zip(self.quiz.items()).zip(chosen) {
            let cell = record[column].trim_ascii();
            *chosen = match value(cell, &item.scale) {
                Ok(value) => Some(value),
                Err(_) if self.is_missing(cell) => {
                    scored.missing += 1;
                    None
                }
                Err(kind) => {
                    scored.problems.note(scored.rows, Some(&self.layout.names[column]), kind, cell);
                    None
                }
            };
        }
        for &column in &self.layout.ids {
            if std::str::from_utf8(&record[column]).is_err() {
                scored.problems.note(
                    scored.rows,
                    Some(&self.layout.names[column]),
                    Kind::NotText,
                    &record[column],
                );
            }
        }
    }

    fn is_missing(&self, cell: &[u8]) -> bool {
        cell.is_empty() || self.options.missing.iter().any(|code| code.as_bytes() == cell)
    }

    fn write(&self, record: &csv::ByteRecord, chosen: &[Option<i32>], line: &mut Vec<u8>) {
        let quiz = self.quiz;
        for &column in &self.layout.ids {
            write_cell(line, &record[column], self.delimiter);
        }
        for subscale in quiz.subscales() {
            let mut tally = Tally::default();
            for &position in &subscale.items {
                let item = &quiz.items()[position];
                if item.condition.is_none() || quiz.applies(position, |position| chosen[position]) {
                    tally.asked += 1;
                    if let Some(raw) = chosen[position] {
                        tally.add(item, raw);
                    }
                }
            }
            match (tally.score(quiz, subscale), self.options.digits) {
                (None, _) => {}
                (Some(score), Some(digits)) => line.extend_from_slice(format!("{score:.digits$}").as_bytes()),
                (Some(score), None) => line.extend_from_slice(ryu::Buffer::new().format(score).as_bytes()),
            }
            line.push(self.delimiter);
            if self.options.counts {
                line.extend_from_slice(tally.answered.to_string().as_bytes());
                line.push(self.delimiter);
            }
        }
        end_line(line);
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

/// A cell with the delimiter behind it, in quotes where it needs them.
fn write_cell(line: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    let plain = |byte: &u8| *byte != delimiter && !matches!(byte, b'"' | b'\n' | b'\r');
    if cell.iter().all(plain) {
        line.extend_from_slice(cell);
    } else {
        line.push(b'"');
        for &byte in cell {
            line.push(byte);
            if byte == b'"' {
                line.push(b'"');
            }
        }
        line.push(b'"');
    }
    line.push(delimiter);
}

/// Ends a line, without the delimiter behind its last cell.
fn end_line(line: &mut Vec<u8>) {
    line.pop();
    line.push(b'\n');
}
