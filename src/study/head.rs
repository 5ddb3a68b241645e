//! The header: the first record of a data file, which names its columns.

use std::io::{self, Read};

use super::blocks::{LONGEST, too_long};
use super::error::StudyError;
use super::problems::{Kind, Problems};
use super::records::{FirstEnd, LineEnd, Records, first_record_end};

/// The possible separators, if none is given; if several are equally frequent, the last one is used.
const DELIMITERS: [u8; 4] = [b'|', b'\t', b';', b','];

/// How much to read at first, in bytes.
const PIECE: usize = 8 * 1024;

/// A header, and whatever was read after it.
pub(super) struct Head {
    pub names: Vec<String>,
    pub delimiter: u8,
    /// What ends its line, and most likely all others.
    pub line_end: LineEnd,
    pub behind: Vec<u8>,
}

/// Reads the first record, ignoring a byte order mark and blank lines before it.
pub(super) fn read(input: &mut impl Read, delimiter: Option<u8>) -> Result<Head, StudyError> {
    let mut beginning = Beginning { text: Vec::new(), ended: false };
    beginning.skip_blank_lines(input)?;
    let delimiter = match delimiter {
        Some(delimiter) => delimiter,
        None => beginning.likely_delimiter(input)?,
    };
    let end = match beginning.first_end(input, |byte| byte == delimiter)? {
        FirstEnd::At(end) => end,
        FirstEnd::Later if beginning.ended => beginning.text.len(),
        FirstEnd::InQuotes if beginning.ended => return Err(open_quote(&beginning.text, delimiter)),
        _ => return Err(too_long("the first line").into()),
    };
    let behind = beginning.text.split_off(end);
    let mut records = Records::new(&beginning.text, delimiter, false);
    records.read();
    let names = records.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
    let line_end = if beginning.text.ends_with(b"\r\n") { LineEnd::Both } else { LineEnd::LineFeed };
    Ok(Head { names, delimiter, line_end, behind })
}

fn open_quote(text: &[u8], delimiter: u8) -> StudyError {
    let mut records = Records::new(text, delimiter, false);
    records.read();
    let mut problems = Problems::default();
    problems.note(0, None, Kind::OpenQuote, records.cells().last().unwrap_or_default());
    StudyError::Cells(problems)
}

/// What has been read so far.
struct Beginning {
    text: Vec<u8>,
    ended: bool,
}

impl Beginning {
    /// Doubles what has been read, so that scanning all of it each time costs little.
    fn read_on(&mut self, input: &mut impl Read) -> io::Result<()> {
        let more = self.text.len().clamp(PIECE, LONGEST);
        let read = input.by_ref().take(more as u64).read_to_end(&mut self.text)?;
        self.ended = read < more;
        Ok(())
    }

    fn skip_blank_lines(&mut self, input: &mut impl Read) -> Result<(), StudyError> {
        loop {
            self.read_on(input)?;
            if self.text.starts_with("\u{feff}".as_bytes()) {
                self.text.drain(.."\u{feff}".len());
            }
            let begins = self.text.iter().position(|byte| !byte.is_ascii_whitespace());
            let lines = &self.text[..begins.unwrap_or(self.text.len())];
            let blank = lines.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
            self.text.drain(..blank);
            if begins.is_some() {
                return Ok(());
            }
            if self.ended {
                return Err(StudyError::Empty);
            }
            if self.text.len() > LONGEST {
                return Err(too_long("the first line").into());
            }
        }
    }

    /// The end of the first record, reading as far as necessary.
    fn first_end(
        &mut self,
        input: &mut impl Read,
        is_delimiter: impl Fn(u8) -> bool,
    ) -> io::Result<FirstEnd> {
        loop {
            let end = first_record_end(&self.text, &is_delimiter, |_| {});
            let longest = matches!(end, FirstEnd::At(end) if end <= LONGEST) || self.text.len() > LONGEST;
            if longest || self.ended {
                return Ok(end);
            }
            self.read_on(input)?;
        }
    }

    /// The separator that is most frequent in the first record, outside quotes.
    fn likely_delimiter(&mut self, input: &mut impl Read) -> io::Result<u8> {
        let is_delimiter = |byte| DELIMITERS.contains(&byte);
        self.first_end(input, is_delimiter)?;
        let mut counts = [0_usize; 256];
        first_record_end(&self.text, is_delimiter, |byte| counts[usize::from(byte)] += 1);
        Ok(DELIMITERS.into_iter().max_by_key(|byte| counts[usize::from(*byte)]).unwrap_or(b','))
    }
}
