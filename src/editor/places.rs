//! Lines and columns, as editors count them.

use crate::quiz::without_mark;

/// What a column is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Half of the units that a letter outside of the basic plane takes.
    #[default]
    Utf16,
}

/// A place between two letters: a line and a column, both counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column, in units of the [`Encoding`].
    pub column: u32,
}

/// The lines of a text. They end with `\n`, `\r\n` or `\r`.
#[derive(Debug)]
pub struct Places<'s> {
    source: &'s str,
    /// The length of the byte order mark, which belongs to the first line but to no offset.
    mark: usize,
    /// Where each line starts, in bytes of the whole text.
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'s> Places<'s> {
    /// The lines of a text, mark included.
    #[must_use]
    pub fn of(source: &'s str, encoding: Encoding) -> Self {
        let bytes = source.as_bytes();
        let ends = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let behind_breaks = (0..bytes.len()).filter(ends).map(|at| at + 1);
        let starts = std::iter::once(0).chain(behind_breaks).collect();
        Self { source, mark: source.len() - without_mark(source).len(), starts, encoding }
    }

    /// The place of a byte offset.
    #[must_use]
    pub fn place(&self, offset: usize) -> Place {
        let mut at = (offset + self.mark).min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let before = &self.source[self.starts[line]..at];
        let column = match self.encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.encode_utf16().count(),
        };
        Place { line: line as u32, column: column as u32 }
    }

    /// The byte offset of a place. One beyond its line is the end of that line, and one inside a letter its beginning.
    #[must_use]
    pub fn offset(&self, place: Place) -> usize {
        self.whole_offset(place).saturating_sub(self.mark)
    }

    /// The same in the whole text, a byte order mark included.
    #[must_use]
    pub fn whole_offset(&self, place: Place) -> usize {
        let Some(start) = self.starts.get(place.line as usize) else { return self.source.len() };
        let end = self.starts.get(place.line as usize + 1).copied().unwrap_or(self.source.len());
        let line = self.source[*start..end].trim_end_matches(['\r', '\n']);
        let (mut at, mut left) = (*start, place.column as usize);
        for letter in line.chars() {
            let width = match self.encoding {
                Encoding::Utf8 => letter.len_utf8(),
                Encoding::Utf16 => letter.len_utf16(),
            };
            if width > left {
                break;
            }
            left -= width;
            at += letter.len_utf8();
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_has_a_place_and_every_place_an_offset() {
        let source = "\u{feff}é🫖x\r\n\rab\n";
        let text = without_mark(source);
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let places = Places::of(source, encoding);
            for (at, letter) in text.char_indices().filter(|(_, letter)| !"\r\n".contains(*letter)) {
                assert_eq!(places.offset(places.place(at)), at, "{letter:?}");
            }
            assert_eq!(places.offset(places.place(text.len())), text.len());
        }
        let at = |encoding, letter: &str| {
            let Place { line, column } =
                Places::of(source, encoding).place(text.find(letter).expect("there"));
            (line, column)
        };
        // The mark is a letter of the first line: three bytes, or one unit.
        assert_eq!(["é", "🫖", "x", "b"].map(|of| at(Encoding::Utf16, of)), [(0, 1), (0, 2), (0, 4), (2, 1)]);
        assert_eq!(["é", "🫖", "x", "b"].map(|of| at(Encoding::Utf8, of)), [(0, 3), (0, 5), (0, 9), (2, 1)]);
    }

    #[test]
    fn places_that_are_nowhere_are_moved_to_the_nearest() {
        let places = Places::of("a🫖\r\nb", Encoding::Utf16);
        let offset = |line, column| places.offset(Place { line, column });
        // Inside a letter, behind a line, behind the text.
        assert_eq!([offset(0, 2), offset(0, 99), offset(1, 99), offset(9, 0)], [1, 5, 8, 8]);
        assert_eq!(places.place(3), Place { line: 0, column: 1 });
        assert_eq!(places.place(999), Place { line: 1, column: 1 });
        assert_eq!(Places::of("", Encoding::Utf8).place(0), Place { line: 0, column: 0 });
    }
}
