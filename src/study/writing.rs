//! How the cells of a result are written.

use super::reading::error::StudyError;
use super::reading::missing;
use super::reading::options::Options;
use super::reading::records::write_cell;

/// Whole numbers below this are written without an exponent.
const WHOLE: f64 = 1e9;

/// How results are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Between cells.
    pub delimiter: u8,
    decimal_comma: bool,
    guard: bool,
}

impl Style {
    /// # Errors
    /// [`StudyError::Commas`] if commas would mean two things.
    pub fn of(options: &Options, delimiter: u8) -> Result<Self, StudyError> {
        let Options { decimal_comma, guard, .. } = *options;
        if decimal_comma && delimiter == b',' {
            Err(StudyError::Commas)
        } else {
            Ok(Self { delimiter, decimal_comma, guard })
        }
    }

    /// Writes a cell followed by the separator, in quotes if it needs them.
    pub fn cell(self, line: &mut Vec<u8>, cell: &[u8]) {
        write_cell(line, cell, self.delimiter);
        line.push(self.delimiter);
    }

    /// The same for a cell that was in the data; one that a spreadsheet would run as a formula gets an apostrophe before
    /// it, if so wished.
    pub fn copied(self, line: &mut Vec<u8>, cell: &[u8]) {
        let is_formula = matches!(cell, [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..]);
        if self.guard && is_formula && missing::number(cell).is_none() {
            self.cell(line, &[b"'", cell].concat());
        } else {
            self.cell(line, cell);
        }
    }

    /// Writes a number with this many digits after the point, or else with as many as it takes to identify it.
    pub fn number(self, line: &mut Vec<u8>, number: f64, digits: Option<u8>) {
        let begin = line.len();
        match digits {
            Some(digits) => write_rounded(line, number, digits),
            // Most numbers are whole, and quicker to write as such.
            None if number.fract() == 0.0
                && number.abs() < WHOLE
                && !(number == 0.0 && number.is_sign_negative()) =>
            {
                line.extend_from_slice(itoa::Buffer::new().format(number as i64).as_bytes());
                line.extend_from_slice(b".0");
            }
            None => line.extend_from_slice(ryu::Buffer::new().format(number).as_bytes()),
        }
        if self.decimal_comma
            && let Some(point) = line[begin..].iter().position(|sign| *sign == b'.')
        {
            line[begin + point] = b',';
        }
    }

    /// Ends the line that begins at `begin`, dropping the separator after its last cell. A single empty cell is written in
    /// quotes, as Python's `csv` does: many readers skip an empty line, and every record after it would move up by one.
    pub fn end_line(text: &mut Vec<u8>, begin: usize) {
        text.pop();
        if text.len() == begin {
            text.extend_from_slice(b"\"\"");
        }
        text.push(b'\n');
    }
}

/// Writes a score with this many digits after the point, rounding halves away from zero. A score is a decimal number of
/// nine digits, which whole numbers represent exactly, so rounding goes by those digits and not by the nearest binary
/// value.
fn write_rounded(line: &mut Vec<u8>, score: f64, digits: u8) {
    const DIGITS: usize = 9;
    let digits = usize::from(digits);
    let kept = digits.min(DIGITS);
    let unit = 10_u64.pow((DIGITS - kept) as u32);
    let billionths = (score.abs() * 1e9).round() as u64;
    let rounded = (billionths + unit / 2) / unit;
    if score < 0.0 && rounded > 0 {
        line.push(b'-');
    }
    let mut buffer = itoa::Buffer::new();
    let text = buffer.format(rounded).as_bytes();
    // At least one zero before the point.
    let zeros = (kept + 1).saturating_sub(text.len());
    line.resize(line.len() + zeros, b'0');
    line.extend_from_slice(text);
    if digits > 0 {
        line.insert(line.len() - kept, b'.');
        line.resize(line.len() + digits - kept, b'0');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand; some of these halves are exact in binary, others are not.
    #[test]
    fn scores_are_rounded_as_decimal_numbers() {
        let written = |score, digits| {
            let mut line = Vec::new();
            write_rounded(&mut line, score, digits);
            String::from_utf8(line).expect("text")
        };
        for (score, digits, text) in [
            (12.345_65, 4, "12.3457"),
            (12.345_65, 1, "12.3"),
            (0.05, 3, "0.050"),
            (0.5, 0, "1"),
            (2.5, 0, "3"),
            (-1.25, 1, "-1.3"),
            (-0.04, 1, "0.0"),
            (99.96, 1, "100.0"),
            (100.0, 0, "100"),
            (33.333_333_333, 12, "33.333333333000"),
        ] {
            assert_eq!(written(score, digits), text, "{score} to {digits} digits");
        }
    }
}
