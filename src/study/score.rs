//! Scoring a data file.

use std::io::{Read, Write};

use super::careless::{self, Careless, CarelessNorms};
use super::reading::columns::LayoutError;
use super::reading::error::StudyError;
use super::reading::layout;
use super::reading::options::Options;
use super::reading::shape::Shape;
use super::reading::summary::Summary;
use super::reading::table::Table;
use super::scorer::Scorer;
use super::writing::Style;
use crate::quiz::{Quiz, Subscale, View};

/// How much text the scores of a block usually are, in bytes.
const ROOM: usize = 256 * 1024;

/// How to write the scores.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScoreFormat {
    /// The names of columns to copy to the output.
    pub ids: Vec<String>,
    /// Digits after the decimal point; with `None`, as many as it takes to identify the score.
    pub digits: Option<u8>,
    /// Whether each score is followed by the number of answers it is based on.
    pub counts: bool,
    /// Whether each line ends with indices of careless answering, in the columns `careless.longstring`, `careless.irv`,
    /// `careless.even_odd` and `careless.mahalanobis`; and what [`careless_norms`](super::careless_norms) found of the
    /// same quiz, mostly in the same data.
    pub careless: Option<CarelessNorms>,
}

/// Scores every record of `input` and writes a record for each to `output`: the copied columns, then one column per
/// subscale, named `dimension` for the view Own and `dimension.view` for the others, empty if there is no score
/// (and `""` where it is the only column), and the indices of careless answering if asked for.
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
    let table = Table::open(quiz, input, options, &format.ids, None)?;
    let style = Style::of(options, table.shape.written)?;
    output.write_all(&header(&table.shape, style, format)?).map_err(StudyError::Output)?;
    let summary = table.each_block(
        |shape| {
            let careless = format.careless.as_ref().map(|norms| Careless::of(shape.quiz, norms));
            (Scorer::of(shape, style, format.digits, format.counts), careless)
        },
        |(scorer, careless), respondent, text: &mut Vec<u8>| {
            if text.is_empty() {
                text.reserve(ROOM);
            }
            let begin = text.len();
            for place in 0..format.ids.len() {
                style.copied(text, respondent.copied(place));
            }
            scorer.write(respondent, text);
            if let Some(careless) = careless {
                careless.write(respondent, style, format.digits, text);
            }
            Style::end_line(text, begin);
        },
        |text, _| output.write_all(&text).map_err(StudyError::Output),
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
fn header(shape: &Shape, style: Style, format: &ScoreFormat) -> Result<Vec<u8>, LayoutError> {
    // Those that only say who is there more than once come after them, and are not copied.
    let copied = shape.layout.ids.iter().take(format.ids.len());
    let mut names: Vec<_> = copied.map(|&column| shape.layout.names[column].clone()).collect();
    for subscale in shape.quiz.subscales() {
        let name = column(shape.quiz, subscale);
        let count = format.counts.then(|| format!("{name}.answered"));
        names.push(name);
        names.extend(count);
    }
    if format.careless.is_some() {
        names.extend(careless::COLUMNS.map(str::to_owned));
    }
    layout::check_unique(&names)?;
    let mut line = Vec::new();
    for name in names {
        style.copied(&mut line, name.as_bytes());
    }
    Style::end_line(&mut line, 0);
    Ok(line)
}
