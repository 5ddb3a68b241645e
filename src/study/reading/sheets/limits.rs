//! Whether a workbook can be read in bounded memory: a few kilobytes of it can unpack to gigabytes.
//!
//! calamine keeps the shared texts of a workbook, its formats and the names of its sheets, reserves room for as many
//! texts as are announced, and calculates with positions of any size. So whatever makes these grow is counted first, in
//! a pass over the file that keeps nothing.

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::error::{SheetError, damaged};
use crate::quiz::printable;

/// The most texts that are kept. Two dozen bytes are needed for each, whatever its length.
const MOST_TEXTS: usize = 10_000_000;

/// The most bytes that formats and sheets may need if each of them repeats the longest tag, as it can.
const MOST_REPEATED: usize = 1024 * 1024 * 1024;

/// What all parts of a workbook have together.
#[derive(Debug, Default)]
struct Counts {
    texts: usize,
    /// Formats of cells, and sheets.
    repeating: usize,
    longest_tag: usize,
}

/// Reads all parts of a workbook, at most so many bytes unpacked, to see that it can be read in bounded memory; leaves
/// everything else to whoever reads it.
///
/// # Errors
///
/// [`SheetError::TooLarge`], [`SheetError::Formula`] for a formula without its value, or [`SheetError::Damaged`] if it is
/// damaged, or has an invalid position.
pub(super) fn check(archive: &mut ZipArchive<Cursor<&[u8]>>, most: u64) -> Result<(), SheetError> {
    let mut counts = Counts::default();
    let mut left = most;
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).map_err(|error| damaged(&error))?.take(left);
        let checked = counts.add(&mut part);
        left = part.limit();
        if left == 0 {
            return Err(SheetError::TooLarge);
        }
        checked?;
    }
    Ok(())
}

impl Counts {
    /// Adds a part up to the first mistake in its XML, where calamine stops, too; then reads on to its checksum, which
    /// calamine may not reach.
    fn add(&mut self, mut part: impl Read) -> Result<(), SheetError> {
        let mut xml = quick_xml::Reader::from_reader(BufReader::new(&mut part));
        xml.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        let mut formula = Formula::default();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer) {
                Ok(Event::Start(tag)) => {
                    self.add_tag(&tag)?;
                    formula.open(&tag);
                }
                Ok(Event::Empty(tag)) => {
                    self.add_tag(&tag)?;
                    formula.is_there |= tag.local_name().as_ref() == "f";
                }
                Ok(Event::Text(_) | Event::CData(_) | Event::GeneralRef(_)) => {
                    formula.has_value |= formula.is_in_value;
                }
                Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                    "v" => formula.is_in_value = false,
                    "c" => formula.check()?,
                    _ => {}
                },
                Err(quick_xml::Error::Io(error)) => return Err(damaged(&error)),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        io::copy(&mut part, &mut io::sink()).map_err(|error| damaged(&error))?;
        Ok(())
    }

    fn add_tag(&mut self, tag: &BytesStart) -> Result<(), SheetError> {
        self.longest_tag = self.longest_tag.max(tag.len());
        match tag.local_name().as_ref() {
            "xf" | "sheet" => self.repeating += 1,
            "si" => self.texts += 1,
            "sst" => self.texts = self.texts.max(announced(tag)),
            "row" | "c" | "dimension" => check_position(tag)?,
            _ => {}
        }
        if self.texts > MOST_TEXTS || self.repeating.saturating_mul(self.longest_tag) > MOST_REPEATED {
            return Err(SheetError::TooLarge);
        }
        Ok(())
    }
}

/// The formula in a cell, as far as it has been read.
#[derive(Debug, Default)]
struct Formula {
    /// The position of the cell.
    at: String,
    is_there: bool,
    is_in_value: bool,
    /// A text may be empty.
    has_value: bool,
}

impl Formula {
    fn open(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "c" => {
                let at = values(tag, "r").next().unwrap_or_default().into_owned();
                let is_text = values(tag, "t").any(|kind| kind != "n");
                *self = Self { at, has_value: is_text, ..Self::default() };
            }
            "f" => self.is_there = true,
            "v" => self.is_in_value = true,
            _ => {}
        }
    }

    /// Refuses a cell whose answer would be taken for a missing one.
    fn check(&self) -> Result<(), SheetError> {
        if self.is_there && !self.has_value {
            Err(SheetError::Formula(printable(&self.at).into_owned()))
        } else {
            Ok(())
        }
    }
}

/// How many shared texts are announced.
fn announced(tag: &BytesStart) -> usize {
    let announced = values(tag, "uniqueCount").filter(|value| !value.is_empty());
    announced.map(|value| value.trim().parse().unwrap_or(usize::MAX)).max().unwrap_or_default()
}

/// Refuses what is no position (`A1`, `A1:B2`, or `1` for a row), and areas that end before they begin.
fn check_position(tag: &BytesStart) -> Result<(), SheetError> {
    for value in values(tag, "r").chain(values(tag, "ref")) {
        let corners: Option<Vec<_>> = value.split(':').map(position).collect();
        match corners.as_deref() {
            Some([_]) => {}
            Some([(row, column), (last_row, last_column)]) if row <= last_row && column <= last_column => {}
            _ => return Err(SheetError::Damaged("a cell or a row has no valid position".to_owned())),
        }
    }
    Ok(())
}

/// The row, and the column or 0; `None` if there are more letters or digits than any sheet needs.
fn position(text: &str) -> Option<(u32, u32)> {
    let (letters, digits) = text.split_at(text.find(|sign: char| !sign.is_ascii_alphabetic())?);
    if letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let letter = |sign: u8| u32::from(sign.to_ascii_uppercase() - b'A' + 1);
    let column = letters.bytes().fold(0, |column, sign| column * 26 + letter(sign));
    Some((digits.parse().ok()?, column))
}

/// The values of an attribute, of which a malformed tag may have several.
fn values<'t>(tag: &'t BytesStart, name: &str) -> impl Iterator<Item = Cow<'t, str>> {
    let mut attributes = tag.attributes();
    attributes.with_checks(false);
    attributes.flatten().filter(move |it| it.key.as_ref() == name).map(|it| it.value)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn checked(parts: &[&str], most: u64) -> Result<(), SheetError> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (number, part) in parts.iter().enumerate() {
            writer.start_file(number.to_string(), options).expect("a name");
            writer.write_all(part.as_bytes()).expect("memory");
        }
        let file = writer.finish().expect("memory").into_inner();
        check(&mut ZipArchive::new(Cursor::new(&file[..])).expect("an archive"), most)
    }

    #[test]
    fn all_parts_together_have_a_limit() {
        assert!(checked(&["<a/>", "<b/>"], 9).is_ok());
        assert!(matches!(checked(&["<a/>", "<b/>"], 8), Err(SheetError::TooLarge)));
    }

    #[test]
    fn a_formula_needs_its_value() {
        for cell in [
            "<c r='A1'><f>1+1</f><v>2</v></c>",
            "<c r='A1' t='str'><f>B1</f><v></v></c>",
            "<c r='A1'><v>2</v></c>",
            "<c r='A1'/><c r='B1'><v/></c>",
            "<c r='A1'><f>1</f><v>1</v></c><c r='B1'></c>",
        ] {
            assert!(checked(&[cell], MANY).is_ok(), "{cell}");
        }
        for cell in
            ["<c r='A1'><f>1+1</f><v/></c>", "<c r='A1'><f>1</f></c>", "<c t='n' r='A1'><f/><v></v></c>"]
        {
            let told = checked(&[cell], MANY).expect_err(cell).to_string();
            assert!(told.starts_with("the cell A1 has a formula without a value"), "{told}");
        }
    }

    #[test]
    fn the_longest_tag_may_not_be_repeated_too_often() {
        let tag = format!("<Relationship Target='{}'/>", "x".repeat(100_000));
        assert!(checked(&[&tag, &"<sheet/>".repeat(10_000)], MANY).is_ok());
        assert!(matches!(checked(&[&tag, &"<sheet/>".repeat(11_000)], MANY), Err(SheetError::TooLarge)));
        assert!(matches!(
            checked(&["<n:xf/>".repeat(11_000).as_str(), &tag], MANY),
            Err(SheetError::TooLarge)
        ));
    }

    const MANY: u64 = 1_000_000;
}
