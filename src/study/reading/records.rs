//! The records of a data file and their cells, as Python's `csv` reads them.
//!
//! A quote opens a quoted cell only at the start of the cell; anywhere else it is an ordinary character (`5'10"`). In a
//! quoted cell two quotes stand for one, and what follows the closing quote belongs to the cell unchanged. A record
//! ends at a line feed, a carriage return, or both.

use memchr::{memchr, memchr3};

/// Where a cell is in its block: from, to. Positions beyond the end of the block are in [`Records::unescaped`].
pub(in crate::study) type Span = (usize, usize);

/// What ends the records of a file, usually.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::study) enum LineEnd {
    LineFeed,
    /// A carriage return and a line feed.
    Both,
}

impl LineEnd {
    /// Its first sign.
    pub fn first(self) -> u8 {
        match self {
            Self::LineFeed => b'\n',
            Self::Both => b'\r',
        }
    }
}

/// The signs that end an unquoted cell.
pub(in crate::study) struct Ends {
    delimiter: u8,
    /// For each byte value, whether it is one.
    are: [bool; 256],
}

impl Ends {
    pub fn of(delimiter: u8) -> Self {
        let mut are = [false; 256];
        for sign in [delimiter, b'\n', b'\r'] {
            are[usize::from(sign)] = true;
        }
        Self { delimiter, are }
    }

    /// The position of the first such sign from `from` on, or that of the end of the block.
    pub fn find(&self, block: &[u8], from: usize) -> usize {
        /// Most cells are shorter; for them a search costs more than it saves.
        const SHORT: usize = 16;
        let rest = block.get(from..).unwrap_or_default();
        let near = rest.iter().take(SHORT).position(|byte| self.are[usize::from(*byte)]);
        let far = || Some(SHORT + memchr3(self.delimiter, b'\n', b'\r', rest.get(SHORT..)?)?);
        near.or_else(far).map_or(block.len(), |at| from + at)
    }
}

/// The records of a block, one at a time.
pub(in crate::study) struct Records<'b> {
    block: &'b [u8],
    /// Where the next record begins.
    at: usize,
    delimiter: u8,
    /// Whether a blank line is a record: of one empty cell, as in a file with a single column.
    blank_counts: bool,
    /// How many blank lines were passed over so far.
    blank_lines: u64,
    ends: Ends,
    cells: Vec<Span>,
    unescaped: Vec<u8>,
}

/// The result of [`Records::read`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::study) enum Read {
    /// A complete record.
    Record,
    /// The block ended within a quoted cell, which is the last of the record.
    OpenQuote,
    /// The end of the block.
    End,
}

impl<'b> Records<'b> {
    pub fn new(block: &'b [u8], delimiter: u8, blank_counts: bool) -> Self {
        Self {
            block,
            at: 0,
            delimiter,
            blank_counts,
            blank_lines: 0,
            ends: Ends::of(delimiter),
            cells: Vec::new(),
            unescaped: Vec::new(),
        }
    }

    /// Reads the next record.
    pub fn read(&mut self) -> Read {
        while !self.blank_counts && self.pass_blank_line() {
            self.blank_lines += 1;
        }
        if self.at == self.block.len() {
            return Read::End;
        }
        self.cells.clear();
        self.unescaped.clear();
        loop {
            if self.block.get(self.at) == Some(&b'"') {
                if !self.quoted() {
                    return Read::OpenQuote;
                }
            } else {
                let end = self.ends.find(self.block, self.at);
                self.cells.push((self.at, end));
                self.at = end;
            }
            match self.block[self.at..] {
                [sign, ..] if sign == self.delimiter => self.at += 1,
                [b'\r', b'\n', ..] => {
                    self.at += 2;
                    return Read::Record;
                }
                [_, ..] => {
                    self.at += 1;
                    return Read::Record;
                }
                [] => return Read::Record,
            }
        }
    }

    /// Where the next record begins, or a blank line before it.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Goes on where a record ends that was read otherwise.
    pub fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// How many blank lines were passed over so far.
    pub fn blank_lines(&self) -> u64 {
        self.blank_lines
    }

    fn pass_blank_line(&mut self) -> bool {
        let length = match self.block[self.at..] {
            [b'\r', b'\n', ..] => 2,
            [b'\r' | b'\n', ..] => 1,
            _ => 0,
        };
        self.at += length;
        length > 0
    }

    /// Reads a quoted cell, and returns whether it was closed.
    fn quoted(&mut self) -> bool {
        let block = self.block;
        let copied = self.unescaped.len();
        // What begins here has not been copied yet.
        let mut begin = self.at + 1;
        loop {
            let Some(close) = memchr(b'"', &block[begin..]).map(|at| begin + at) else {
                self.cells.push((begin, block.len()));
                self.at = block.len();
                return false;
            };
            if block.get(close + 1) == Some(&b'"') {
                self.unescaped.extend_from_slice(&block[begin..=close]);
                begin = close + 2;
                continue;
            }
            self.at = self.ends.find(block, close + 1);
            if self.unescaped.len() == copied && self.at == close + 1 {
                self.cells.push((begin, close));
            } else {
                self.unescaped.extend_from_slice(&block[begin..close]);
                self.unescaped.extend_from_slice(&block[close + 1..self.at]);
                self.cells.push((block.len() + copied, block.len() + self.unescaped.len()));
            }
            return true;
        }
    }

    /// How many cells the record has.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell of the record; empty if there is none.
    pub fn cell(&self, column: usize) -> &[u8] {
        self.text(self.span(column))
    }

    /// Where a cell of the record is; nowhere if there is none.
    pub fn span(&self, column: usize) -> Span {
        self.cells.get(column).copied().unwrap_or_default()
    }

    /// The text of a cell.
    pub fn text(&self, (begin, end): Span) -> &[u8] {
        match begin.checked_sub(self.block.len()) {
            None => &self.block[begin..end],
            Some(begin) => &self.unescaped[begin..end - self.block.len()],
        }
    }

    /// The cells of the record.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.len()).map(|column| self.cell(column))
    }
}

/// Writes a cell so that it is read as it is here, in quotes if it needs them.
pub(in crate::study) fn write_cell(line: &mut Vec<u8>, cell: &[u8], delimiter: u8) {
    let plain = |byte: &u8| *byte != delimiter && !matches!(byte, b'"' | b'\n' | b'\r');
    if cell.iter().all(plain) {
        line.extend_from_slice(cell);
        return;
    }
    line.push(b'"');
    for &byte in cell {
        line.push(byte);
        if byte == b'"' {
            line.push(b'"');
        }
    }
    line.push(b'"');
}

/// The position after the last complete record, in bytes that begin with a record and may go on.
pub(in crate::study) fn last_record_end(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let mut end = None;
    // Everything before this has been scanned, and it is outside quoted cells.
    let mut from = 0;
    while let Some((open, close)) = next_quoted(bytes, from, delimiter) {
        end = last_line_end(bytes, from, open).or(end);
        let Some(close) = close else { return end };
        from = close + 1;
    }
    last_line_end(bytes, from, bytes.len()).or(end)
}

/// The quotes around the next quoted cell, searched from outside one; the second is missing if the cell goes on.
fn next_quoted(bytes: &[u8], from: usize, delimiter: u8) -> Option<(usize, Option<usize>)> {
    let begins_cell = |at: usize| {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        before.is_none_or(|before| before == delimiter || matches!(before, b'\n' | b'\r'))
    };
    let mut quotes = memchr::memchr_iter(b'"', &bytes[from..]).map(|at| from + at);
    let open = quotes.find(|at| begins_cell(*at))?;
    while let Some(close) = quotes.next() {
        if bytes.get(close + 1) != Some(&b'"') {
            return Some((open, Some(close)));
        }
        quotes.next();
    }
    Some((open, None))
}

/// The position after the last line end. A carriage return at the very end may yet be followed by its line feed.
fn last_line_end(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let ends = |at: &usize| match bytes[*at..] {
        [b'\n', ..] => true,
        [b'\r', next, ..] => next != b'\n',
        _ => false,
    };
    (from..to).rev().find(ends).map(|at| at + 1)
}

/// Where the first record of some bytes ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::study) enum FirstEnd {
    /// At this position.
    At(usize),
    /// Not within these bytes.
    Later,
    /// Not within these bytes, and in the middle of a quoted cell.
    InQuotes,
}

/// Where the first record ends; `outside` is called with every delimiter outside quoted cells.
pub(in crate::study) fn first_record_end(
    bytes: &[u8],
    is_delimiter: impl Fn(u8) -> bool,
    mut outside: impl FnMut(u8),
) -> FirstEnd {
    let (mut begins, mut quoted) = (true, false);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        match byte {
            b'"' if quoted && next == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            _ if quoted => {}
            b'"' if begins => quoted = true,
            b'\n' => return FirstEnd::At(at + 1),
            b'\r' if next == Some(&b'\n') => return FirstEnd::At(at + 2),
            b'\r' if next.is_some() => return FirstEnd::At(at + 1),
            _ if is_delimiter(byte) => outside(byte),
            _ => {}
        }
        begins = is_delimiter(byte) && !quoted;
        at += 1;
    }
    if quoted { FirstEnd::InQuotes } else { FirstEnd::Later }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_where_records_do() {
        let end = |text: &str| last_record_end(text.as_bytes(), b',');
        assert_eq!(end("a,b\n1,2\n3"), Some(8));
        assert_eq!(end("a,\"x\ny\"\n1,\"\n"), Some(8));
        assert_eq!(end("\"a \"\" b\n\""), None);
        // Ordinary characters: a quote inside a cell, and one after a closed quote.
        assert_eq!(end("5ft 10\",1\n2,3\n"), Some(14));
        assert_eq!(end("\"a\"b\"c,1\n2,3\n4"), Some(13));
        assert_eq!(end("\"a\" \"\n\"b\n"), Some(6));
        // The line feed of the last line may still be to come.
        assert_eq!(end("1\r2\r"), Some(2));
        assert_eq!(end("1\r\n2\r\n"), Some(6));
    }

    #[test]
    fn the_first_record_ends_outside_of_quotes() {
        let end = |text: &str| first_record_end(text.as_bytes(), |byte| byte == b',', |_| {});
        assert_eq!(end("a,\"b\nc\",d\r\n1"), FirstEnd::At(11));
        assert_eq!(end("a (ft\",b\r1"), FirstEnd::At(9));
        assert_eq!(end("a,\"b\"\"\n"), FirstEnd::InQuotes);
        assert_eq!(end("\"a,\"\",b\"\n"), FirstEnd::At(9));
        assert_eq!(end("a,b\r"), FirstEnd::Later);
    }
}
