//! Text in any encoding, turned into UTF-8 on the way in.

use std::io::{self, Chain, Cursor, Read};

use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::error::StudyError;

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

/// The input with its first bytes looked at.
type Peeked<R> = Chain<Cursor<Vec<u8>>, R>;

/// A file as UTF-8.
pub(super) enum Text<R> {
    /// As it came.
    Plain(Peeked<R>),
    Decoded(Box<DecodeReaderBytes<Peeked<R>, Vec<u8>>>),
}

impl<R: Read> Text<R> {
    /// Text in UTF-16 is recognised by its byte order mark; any other encoding has to be given.
    ///
    /// # Errors
    /// [`StudyError::Utf16`] for text that seems to be UTF-16 without a mark.
    pub fn of(mut input: R, encoding: Option<Encoding>) -> Result<Self, StudyError> {
        let mut beginning = Vec::new();
        input.by_ref().take(BEGINNING as u64).read_to_end(&mut beginning)?;
        let marked = beginning.starts_with(b"\xff\xfe") || beginning.starts_with(b"\xfe\xff");
        if encoding.is_none() && !marked {
            // Latin letters in two bytes each: one of them is zero.
            let zeros = |from: usize| beginning.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
            let (even, odd) = (zeros(0), zeros(1));
            if 4 * even.max(odd) > beginning.len() {
                return Err(StudyError::Utf16(if even > odd { "utf-16be" } else { "utf-16le" }));
            }
        }
        let peeked = Cursor::new(beginning).chain(input);
        if encoding.is_none() && !marked {
            return Ok(Self::Plain(peeked));
        }
        let mut builder = DecodeReaderBytesBuilder::new();
        builder.encoding(encoding.map(|encoding| encoding.0));
        Ok(Self::Decoded(Box::new(builder.build(peeked))))
    }
}

impl<R: Read> Read for Text<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(input) => input.read(buffer),
            Self::Decoded(input) => input.read(buffer),
        }
    }
}
