//! A stream divided into blocks of whole records.

use std::io::{self, Read};

use super::records::{FirstEnd, first_record_end, last_record_end};

/// Roughly how much to read at once, in bytes.
const SIZE: usize = 512 * 1024;

/// The longest record or header, in bytes. Anything longer has a quote that is never closed, or is not a table.
pub(in crate::study) const LONGEST: usize = 4 * 1024 * 1024;

/// Whole records, and where they begin in the stream.
pub(in crate::study) struct Block {
    pub bytes: Vec<u8>,
    pub offset: u64,
}

/// Reads blocks that end at the end of a record.
pub(in crate::study) struct Blocks<R> {
    input: R,
    delimiter: u8,
    /// What has been read but is not yet part of a block.
    rest: Vec<u8>,
    ended: bool,
    /// The number of bytes in all blocks so far.
    given: u64,
}

impl<R: Read> Blocks<R> {
    pub fn new(input: R, delimiter: u8) -> Self {
        Self { input, delimiter, rest: Vec::new(), ended: false, given: 0 }
    }

    /// The next block; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Block>> {
        let mut wanted = SIZE;
        loop {
            while !self.ended && self.rest.len() < wanted {
                let before = self.rest.len();
                let missing = (wanted - before) as u64;
                self.input.by_ref().take(missing).read_to_end(&mut self.rest)?;
                self.ended = self.rest.len() < wanted;
            }
            if self.ended {
                let bytes = std::mem::take(&mut self.rest);
                return Ok(if bytes.is_empty() { None } else { Some(self.block(bytes)) });
            }
            if let Some(end) = last_record_end(&self.rest, self.delimiter) {
                let rest = self.rest.split_off(end);
                let bytes = std::mem::replace(&mut self.rest, rest);
                return Ok(Some(self.block(bytes)));
            }
            if wanted >= LONGEST {
                let end = first_record_end(&self.rest, |byte| byte == self.delimiter, |_| {});
                if end == FirstEnd::InQuotes {
                    // The reader of the block knows which record this is, and reports what is wrong with it.
                    self.ended = true;
                    continue;
                }
                let what = format!("the record that begins {} bytes after the header", self.given);
                return Err(too_long(&what));
            }
            // A single record that is longer than a block.
            wanted *= 2;
        }
    }

    fn block(&mut self, bytes: Vec<u8>) -> Block {
        let offset = self.given;
        self.given += bytes.len() as u64;
        Block { bytes, offset }
    }
}

/// The error for a record or a header without an end.
pub(in crate::study) fn too_long(what: &str) -> io::Error {
    let most = LONGEST / (1024 * 1024);
    let message = format!(
        "{what} is longer than {most} MiB; look there for a quote that is never closed, and check that \
            this is a CSV file"
    );
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stay_whole() {
        let text: String = (0..400_000).map(|row| format!("{row},\"a\nb\"\n")).collect();
        let mut blocks = Blocks::new(text.as_bytes(), b',');
        let mut whole = Vec::new();
        let mut count = 0;
        while let Some(block) = blocks.next().expect("read") {
            assert_eq!(block.offset, whole.len() as u64);
            assert!(block.bytes.ends_with(b"\"\n"));
            whole.extend(block.bytes);
            count += 1;
        }
        assert!(count > 2 && whole == text.as_bytes());
    }
}
