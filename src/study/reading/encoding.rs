//! A data file as text in UTF-8, whatever it is when it comes in: text in any encoding, or an Excel workbook.

use std::io::{Cursor, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::error::StudyError;
use super::sheets::{self, Sheet, SheetError};

/// How much of a file tells its encoding, in bytes.
const BEGINNING: usize = 4096;

/// How the characters of a text are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// An encoding by one of its names on the web, such as `windows-1252`, `latin1` or `utf-16le`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        encoding_rs::Encoding::for_label(name.as_bytes()).map(Self)
    }
}

/// A file as text in UTF-8.
pub(in crate::study) struct Text<'i> {
    pub input: Box<dyn Read + Send + 'i>,
    /// Whether it is a sheet of a workbook, written out with commas.
    pub is_sheet: bool,
    /// Which sheet was read, if there are several.
    pub note: Option<String>,
}

impl<'i> Text<'i> {
    /// Text in UTF-16 is recognised by its byte order mark, and a workbook by its first bytes, whatever encoding is given;
    /// any other encoding has to be given.
    ///
    /// # Errors
    /// [`StudyError::Empty`] for a mark alone, [`StudyError::Utf16`] for text that seems to be UTF-16 without a mark, [`StudyError::Sheet`] for a workbook that
    /// cannot be read, and for a file that is no table.
    pub fn of(mut input: impl Read + Send + 'i, encoding: Option<Encoding>) -> Result<Self, StudyError> {
        let mut beginning = Vec::new();
        input.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning)?;
        let marked = beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff");
        if marked && beginning.len() == 2 {
            return Err(StudyError::Empty);
        }
        if let Some(what) = sheets::foreign(&beginning).filter(|_| !marked) {
            return Err(SheetError::Foreign(what).into());
        }
        if let Some(kind) = sheets::kind(&beginning) {
            let Sheet { text, note } = sheets::read(kind, Cursor::new(beginning).chain(input))?;
            return Ok(Self { input: Box::new(Cursor::new(text)), is_sheet: true, note });
        }
        if encoding.is_some() || marked {
            let mut builder = DecodeReaderBytesBuilder::new();
            builder.encoding(encoding.map(|encoding| encoding.0));
            let decoded = builder.build(Cursor::new(beginning).chain(input));
            return Ok(Self { input: Box::new(decoded), is_sheet: false, note: None });
        }
        if let Some(name) = seems_utf16(&beginning) {
            return Err(StudyError::Utf16(name));
        }
        Ok(Self { input: Box::new(Cursor::new(beginning).chain(input)), is_sheet: false, note: None })
    }
}

/// The name of the encoding of text that seems to be UTF-16: of Latin letters in two bytes each, one is zero.
fn seems_utf16(beginning: &[u8]) -> Option<&'static str> {
    let zeros = |from: usize| beginning.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let name = if even > odd { "utf-16be" } else { "utf-16le" };
    (4 * even.max(odd) > beginning.len()).then_some(name)
}
