//! The head of a data file: its header, the first record, which names the columns, and what else comes before the first
//! respondent.

use std::io::{self, Read};

use super::blocks::{LONGEST, too_long};
use super::error::StudyError;
use super::problems::{Kind, Problems};
use super::records::{FirstEnd, LineEnd, Records, first_record_end};

/// The possible separators, if none is given; if several are equally frequent, the last one is used.
const DELIMITERS: [u8; 4] = [b'|', b'\t', b';', b','];

/// How much to read at first, in bytes.
const PIECE: usize = 8 * 1024;

/// A head, and whatever was read after it.
pub(in crate::study) struct Head {
    /// The names of the columns.
    pub names: Vec<String>,
    pub delimiter: u8,
    /// What ends its line, and most likely all others.
    pub line_end: LineEnd,
    /// How many rows it has, as a spreadsheet counts them.
    pub rows: u64,
    /// How many of them describe the columns further.
    pub descriptions: u64,
    pub behind: Vec<u8>,
}

/// Reads the head: a byte order mark, blank lines and the line `sep=;` of a spreadsheet are passed over. So are `skip`
/// rows after the header; if it is `None`, those rows that Qualtrics adds, which end with one of import ids.
pub(in crate::study) fn read(
    input: &mut impl Read,
    delimiter: Option<u8>,
    skip: Option<u64>,
) -> Result<Head, StudyError> {
    let mut beginning = Beginning { input, text: Vec::new(), at: 0, ended: false, rows: 0 };
    beginning.read_on()?;
    if beginning.text.starts_with("\u{feff}".as_bytes()) {
        beginning.at = "\u{feff}".len();
    }
    beginning.pass_blank_lines()?;
    let delimiter = match delimiter.or(beginning.pass_separator()?) {
        Some(delimiter) => delimiter,
        None => beginning.likely_delimiter()?,
    };
    beginning.pass_blank_lines()?;
    let begin = beginning.at;
    let names = beginning.record(delimiter)?;
    let header = &beginning.text[begin..beginning.at];
    let line_end = if header.ends_with(b"\r\n") { LineEnd::Both } else { LineEnd::LineFeed };
    let descriptions = match skip {
        Some(skip) => beginning.pass_rows(skip, delimiter)?,
        None => beginning.pass_import_ids(delimiter),
    };
    let behind = beginning.text.split_off(beginning.at);
    Ok(Head { names, delimiter, line_end, rows: beginning.rows, descriptions, behind })
}

/// What has been read so far.
struct Beginning<'i, R> {
    input: &'i mut R,
    text: Vec<u8>,
    /// Where the next record begins.
    at: usize,
    ended: bool,
    /// The number of rows before that.
    rows: u64,
}

impl<R: Read> Beginning<'_, R> {
    /// Doubles what has been read, so that scanning all of it each time costs little.
    fn read_on(&mut self) -> io::Result<()> {
        let more = self.text.len().clamp(PIECE, LONGEST);
        let read = self.input.by_ref().take(more as u64).read_to_end(&mut self.text)?;
        self.ended = read < more;
        Ok(())
    }

    fn rest(&self) -> &[u8] {
        &self.text[self.at..]
    }

    fn pass_blank_lines(&mut self) -> Result<(), StudyError> {
        loop {
            let begins = self.rest().iter().position(|byte| !byte.is_ascii_whitespace());
            let lines = &self.rest()[..begins.unwrap_or(self.rest().len())];
            if begins.is_some() || self.ended {
                let length =
                    lines.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
                self.rows += line_ends(&lines[..length]);
                self.at += length;
                return if begins.is_some() { Ok(()) } else { Err(StudyError::Empty) };
            }
            if self.text.len() > LONGEST {
                return Err(too_long("the first line").into());
            }
            self.read_on()?;
        }
    }

    /// Passes over a line `sep=;`, which spreadsheets write and do not show, and returns the separator that it names.
    fn pass_separator(&mut self) -> Result<Option<u8>, StudyError> {
        let quoted = self.rest().strip_prefix(b"\"").unwrap_or(self.rest());
        let &[b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, ref end @ ..] = quoted else {
            return Ok(None);
        };
        let end = end.strip_prefix(b"\"").unwrap_or(end);
        if !end.is_empty() && !end.starts_with(b"\n") && !end.starts_with(b"\r") {
            return Ok(None);
        }
        self.at = self.text.len() - end.len();
        self.pass_blank_lines()?;
        self.rows = 0;
        Ok(Some(sign))
    }

    /// The end of the next record, reading as far as necessary.
    fn first_end(&mut self, is_delimiter: impl Fn(u8) -> bool) -> io::Result<FirstEnd> {
        loop {
            let end = first_record_end(self.rest(), &is_delimiter, |_| {});
            let known = matches!(end, FirstEnd::At(end) if end <= LONGEST) || self.rest().len() > LONGEST;
            if known || self.ended {
                return Ok(end);
            }
            self.read_on()?;
        }
    }

    /// The separator that is most frequent in the next record, outside quotes.
    fn likely_delimiter(&mut self) -> io::Result<u8> {
        let is_delimiter = |byte| DELIMITERS.contains(&byte);
        self.first_end(is_delimiter)?;
        let mut counts = [0_usize; 256];
        first_record_end(self.rest(), is_delimiter, |byte| counts[usize::from(byte)] += 1);
        Ok(DELIMITERS.into_iter().max_by_key(|byte| counts[usize::from(*byte)]).unwrap_or(b','))
    }

    /// The cells of the next record.
    fn record(&mut self, delimiter: u8) -> Result<Vec<String>, StudyError> {
        let length = match self.first_end(|byte| byte == delimiter)? {
            FirstEnd::At(end) => end,
            FirstEnd::Later if self.ended => self.rest().len(),
            FirstEnd::InQuotes if self.ended => return Err(self.open_quote(delimiter)),
            _ => return Err(too_long(&format!("row {}", self.rows + 1)).into()),
        };
        let mut records = Records::new(&self.rest()[..length], delimiter, false);
        records.read();
        let cells = records.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
        self.at += length;
        self.rows += 1;
        Ok(cells)
    }

    fn open_quote(&self, delimiter: u8) -> StudyError {
        let mut records = Records::new(self.rest(), delimiter, false);
        records.read();
        let mut problems = Problems::default();
        problems.note(self.rows + 1, None, Kind::OpenQuote, records.cells().last().unwrap_or_default());
        StudyError::Cells(problems)
    }

    fn pass_rows(&mut self, count: u64, delimiter: u8) -> Result<u64, StudyError> {
        let header = self.rows;
        while self.rows - header < count && !(self.ended && self.rest().is_empty()) {
            self.record(delimiter)?;
        }
        Ok(self.rows - header)
    }

    /// Passes over the rows of Qualtrics: one with the questions, and one that says where each cell belongs.
    fn pass_import_ids(&mut self, delimiter: u8) -> u64 {
        let (at, rows) = (self.at, self.rows);
        for descriptions in 1..=2 {
            // A row that cannot be read is reported with all others.
            let Ok(cells) = self.record(delimiter) else { break };
            if cells.iter().all(|cell| cell.starts_with("{\"ImportId\"")) && !cells.is_empty() {
                return descriptions;
            }
        }
        (self.at, self.rows) = (at, rows);
        0
    }
}

/// How many lines end in a text; a carriage return and a line feed end one.
fn line_ends(text: &[u8]) -> u64 {
    let ends = (0..text.len()).filter(|&at| match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}
