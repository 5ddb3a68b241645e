//! What a cell of an item says.

use std::sync::Arc;

use super::coding::{BLANK, Code, Coding};
use super::missing::Codes;
use super::problems::Kind;
use crate::quiz::{Quiz, Scale};

/// How the cells of items are read.
pub(super) struct Cells {
    missing: Codes,
    kinds: Vec<ScaleCells>,
    /// For each item, the place of its kind.
    of: Vec<usize>,
}

/// The cells of items that share a scale.
struct ScaleCells {
    scale: Arc<Scale>,
    coding: Coding,
    /// For each digit its code, if it is a point: nearly every cell is a digit.
    digits: [Option<Code>; 10],
}

impl Cells {
    pub fn of(quiz: &Quiz, missing: &[String]) -> Self {
        let mut cells = Self { missing: Codes::of(missing), kinds: Vec::new(), of: Vec::new() };
        for item in quiz.items() {
            let known = cells.kinds.iter().position(|kind| Arc::ptr_eq(&kind.scale, &item.scale));
            let kind = known.unwrap_or_else(|| cells.add(&item.scale));
            cells.of.push(kind);
        }
        cells
    }

    fn add(&mut self, scale: &Arc<Scale>) -> usize {
        let kind = self.kinds.len();
        self.kinds.push(ScaleCells { scale: Arc::clone(scale), coding: Coding::of(scale), digits: [None; 10] });
        let digit = |digit: usize| self.code(kind, &[b'0' + digit as u8]).ok();
        self.kinds[kind].digits = std::array::from_fn(|at| digit(at).filter(|code| *code != BLANK));
        kind
    }

    /// The codes for a missing answer.
    pub fn missing(&self) -> &Codes {
        &self.missing
    }

    /// The kinds of cells, by their places.
    pub fn kinds(&self) -> std::ops::Range<usize> {
        0..self.kinds.len()
    }

    /// The kind of an item's cells.
    pub fn kind(&self, position: usize) -> usize {
        self.of[position]
    }

    /// What a code for an answer to an item stands for.
    pub fn answer(&self, position: usize, code: Code) -> Option<i32> {
        self.kinds[self.of[position]].coding.answer(code)
    }

    /// The code of the answer in a cell of an item.
    pub fn read(&self, position: usize, cell: &[u8]) -> Result<Code, Kind> {
        let kind = self.of[position];
        // Looked up instead of parsed: this is most of the work.
        if let [digit @ b'0'..=b'9'] = cell
            && let Some(code) = self.kinds[kind].digits[usize::from(digit - b'0')]
        {
            return Ok(code);
        }
        self.code(kind, cell)
    }

    /// A code for a missing answer counts as one, whatever else it could mean. What says that the question does not
    /// apply is no answer either.
    pub fn code(&self, kind: usize, cell: &[u8]) -> Result<Code, Kind> {
        let cell = cell.trim_ascii();
        if self.missing.contain(cell) {
            return Ok(BLANK);
        }
        let ScaleCells { scale, coding, .. } = &self.kinds[kind];
        match value(cell, scale) {
            Err(_) if is_not_scored(cell, scale) => Ok(BLANK),
            value => value.map(|value| coding.code(Some(value))),
        }
    }

    /// How programs write the points of a scale and missing answers, in quotes and without.
    pub fn spellings(&self, kind: usize) -> Vec<String> {
        let points = self.kinds[kind].coding.values().flat_map(|value| [format!("{value}.0"), value.to_string()]);
        let texts: Vec<_> = points.chain(self.missing.spellings()).collect();
        texts.into_iter().flat_map(|text| [format!("\"{text}\""), text]).collect()
    }
}

/// Whether a cell has the words of the answer that is not scored, in upper or lower case.
fn is_not_scored(cell: &[u8], scale: &Scale) -> bool {
    let words = std::str::from_utf8(cell).ok().zip(scale.not_scored());
    words.is_some_and(|(found, words)| found.to_lowercase() == words.trim().to_lowercase())
}

/// A cell's value, if it is a point of the scale. A whole number with a decimal point, as statistics programs write it
/// (`3.0`), also counts.
fn value(cell: &[u8], scale: &Scale) -> Result<i32, Kind> {
    let text = std::str::from_utf8(cell).map_err(|_| Kind::NotText)?;
    let number = match text.parse::<i32>() {
        Ok(number) => number,
        Err(_) => match text.parse::<f64>() {
            Ok(number) if number.fract() == 0.0 && number.abs() < f64::from(i32::MAX) => number as i32,
            Ok(number) if number.is_finite() => return Err(Kind::OffScale),
            _ => return Err(Kind::NotANumber),
        },
    };
    if scale.contains(number) { Ok(number) } else { Err(Kind::OffScale) }
}
