//! Scoring a data file.

use std::io::{Read, Write};

use super::error::StudyError;
use super::layout::{self, LayoutError};
use super::scorer::Scorer;
use super::table::{Options, Respondent, Shape, Summary, Table};
use crate::profile::Tally;
use crate::quiz::{Quiz, Subscale, View};

/// How to write the scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScoreFormat {
    /// The names of columns to copy to the output.
    pub ids: Vec<String>,
    /// Digits after the decimal point; with `None`, as many as it takes to identify the score.
    pub digits: Option<u8>,
    /// Whether each score is followed by the number of answers it is based on.
    pub counts: bool,
}

/// Scores every record of `input` and writes a record for each to `output`: the copied columns, then one column per
/// subscale, named `dimension` for the view Own and `dimension.view` for the others, empty if there is no score
/// (and `""` where it is the only column).
///
/// `progress` is called now and then with the number of respondents done.
///
/// # Errors
/// [`StudyError`]; whatever was written until then should be discarded.
pub fn score(
    quiz: &Quiz,
    input: impl Read + Send,
    output: &mut impl Write,
    options: &Options,
    format: &ScoreFormat,
    progress: impl FnMut(u64),
) -> Result<Summary, StudyError> {
    let table = Table::open(quiz, input, options, &format.ids)?;
    let delimiter = table.shape.delimiter;
    output.write_all(&header(&table.shape, format)?).map_err(StudyError::Output)?;
    let summary = table.each_block(
        |shape| Scorer::of(shape, format),
        |scorer, respondent, text: &mut Vec<u8>| {
            let begin = text.len();
            for place in 0..format.ids.len() {
                write_cell(text, respondent.copied(place), delimiter);
            }
            scorer.write(respondent, text);
            end_line(text, begin);
        },
        |text| output.write_all(&text).map_err(StudyError::Output),
        progress,
    )?;
    output.flush().map_err(StudyError::Output)?;
    Ok(summary)
}

/// The name of a subscale's column.
pub(super) fn column(quiz: &Quiz, subscale: &Subscale) -> String {
    let dimension = &quiz.dimensions()[subscale.dimension].id;
    match subscale.view {
        View::Own => dimension.to_string(),
        view => format!("{dimension}.{}", view.name()),
    }
}

/// The first record of the output.
fn header(shape: &Shape, format: &ScoreFormat) -> Result<Vec<u8>, LayoutError> {
    let mut names: Vec<_> =
        shape.layout.ids.iter().map(|&column| shape.layout.names[column].clone()).collect();
    for subscale in shape.quiz.subscales() {
        let name = column(shape.quiz, subscale);
        let count = format.counts.then(|| format!("{name}.answered"));
        names.push(name);
        names.extend(count);
    }
    layout::check_unique(&names)?;
    let mut line = Vec::new();
    for name in names {
        write_cell(&mut line, name.as_bytes(), shape.delimiter);
    }
    end_line(&mut line, 0);
    Ok(line)
}

/// Writes a score, and the number of its answers if asked for, each followed by the separator.
pub(super) fn write_score(
    respondent: &Respondent,
    subscale: &Subscale,
    format: &ScoreFormat,
    line: &mut Vec<u8>,
) {
    let Shape { quiz, delimiter, .. } = *respondent.shape;
    let mut tally = Tally::default();
    for &position in &subscale.items {
        if respondent.asked[position] {
            tally.ask(&quiz.items()[position], respondent.chosen(position));
        }
    }
    match (tally.score_in_metric(quiz, subscale), format.digits) {
        (None, _) => {}
        (Some(score), Some(digits)) => write_rounded(line, score, digits),
        (Some(score), None) => line.extend_from_slice(ryu::Buffer::new().format(score).as_bytes()),
    }
    line.push(delimiter);
    if format.counts {
        line.extend_from_slice(tally.answered.to_string().as_bytes());
        line.push(delimiter);
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

/// Writes a cell followed by the delimiter, in quotes if it needs them.
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

/// Ends the line that begins at `begin`, dropping the delimiter after its last cell. A single empty cell is written in
/// quotes, as Python's `csv` does: many readers skip an empty line, and every record after it would move up by one.
fn end_line(text: &mut Vec<u8>, begin: usize) {
    text.pop();
    if text.len() == begin {
        text.extend_from_slice(b"\"\"");
    }
    text.push(b'\n');
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
