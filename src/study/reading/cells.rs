//! What a cell of an item says.

use std::sync::Arc;

use super::coding::{BLANK, Code, Coding};
use super::labels::Labels;
use super::missing::{Codes, number};
use super::options::Options;
use super::problems::Kind;
use crate::quiz::{Indexed, ItemIndex, Quiz, Scale};

/// How the cells of items are read.
pub(in crate::study) struct Cells {
    missing: Codes,
    labels: Labels,
    /// Whether a comma may stand for a decimal point.
    comma: bool,
    kinds: Vec<ScaleCells>,
    /// For each item, the place of its kind.
    of: Indexed<ItemIndex, usize>,
}

/// The cells of items that share a scale.
struct ScaleCells {
    scale: Arc<Scale>,
    coding: Coding,
    /// For each digit its code, if it is a point: nearly every cell is a digit.
    digits: [Option<Code>; 10],
}

impl Cells {
    /// Cells in which a `comma` may stand for a decimal point, or may not.
    pub fn of(quiz: &Quiz, options: &Options, comma: bool) -> Self {
        let mut cells = Self {
            missing: Codes::of(&options.missing),
            labels: Labels::of(quiz, &options.translations),
            comma,
            kinds: Vec::new(),
            of: Indexed::default(),
        };
        for item in quiz.items() {
            let known = cells.kinds.iter().position(|kind| Arc::ptr_eq(&kind.scale, &item.scale));
            let kind = known.unwrap_or_else(|| cells.add(&item.scale));
            cells.of.push(kind);
        }
        cells
    }

    fn add(&mut self, scale: &Arc<Scale>) -> usize {
        let kind = self.kinds.len();
        self.kinds.push(ScaleCells {
            scale: Arc::clone(scale),
            coding: Coding::of(scale),
            digits: [None; 10],
        });
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
    pub fn kind(&self, item: ItemIndex) -> usize {
        self.of[item]
    }

    /// What a code for an answer to an item stands for.
    pub fn answer(&self, item: ItemIndex, code: Code) -> Option<i32> {
        self.kinds[self.of[item]].coding.answer(code)
    }

    /// The code of the highest point of an item's scale.
    pub fn last_code(&self, item: ItemIndex) -> Code {
        self.kinds[self.of[item]].coding.values().count() as Code - 1
    }

    /// The code of the answer in a cell of an item, and whether it is there in words.
    pub fn read(&self, item: ItemIndex, cell: &[u8]) -> Result<(Code, bool), Kind> {
        let kind = self.of[item];
        // Looked up instead of parsed: this is most of the work.
        if let [digit @ b'0'..=b'9'] = cell
            && let Some(code) = self.kinds[kind].digits[usize::from(digit - b'0')]
        {
            return Ok((code, false));
        }
        self.code(kind, cell).map(|code| (code, false)).or_else(|problem| {
            let words = std::str::from_utf8(cell).ok().and_then(|cell| self.labels.meaning(item, cell));
            let answer = words.ok_or(problem)?;
            Ok((self.kinds[kind].coding.code(answer), true))
        })
    }

    /// The code of the answer in a cell with a number, or with a code for a missing answer, which counts as one whatever
    /// else it could mean.
    pub fn code(&self, kind: usize, cell: &[u8]) -> Result<Code, Kind> {
        let cell = str::from_utf8(cell).map_or(cell, |text| text.trim().as_bytes());
        if self.missing.contain(cell) {
            return Ok(BLANK);
        }
        let ScaleCells { scale, coding, .. } = &self.kinds[kind];
        match value(cell, scale) {
            Err(Kind::NotANumber) if self.comma && cell.contains(&b',') => {
                let cell: Vec<_> = cell.iter().map(|sign| if *sign == b',' { b'.' } else { *sign }).collect();
                if number(&cell).is_some() && self.missing.contain(&cell) {
                    Ok(None)
                } else {
                    value(&cell, scale).map(Some)
                }
            }
            value => value.map(Some),
        }
        .map(|answer| coding.code(answer))
    }

    /// How programs write the points of a scale and missing answers, in quotes and without.
    pub fn spellings(&self, kind: usize) -> Vec<String> {
        let point = if self.comma { ',' } else { '.' };
        let values = self.kinds[kind].coding.values();
        let points =
            values.flat_map(|value| [format!("{value}.0"), format!("{value}{point}0"), value.to_string()]);
        let texts: Vec<_> = points.chain(self.missing.spellings()).chain([String::new()]).collect();
        texts.into_iter().flat_map(|text| [format!("\"{text}\""), text]).collect()
    }
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
