//! Indices of careless answering, beside the scores of each respondent. They leave nobody out.

mod indices;
mod norms;

use crate::quiz::{ItemIndex, Quiz, View};
use crate::study::reading::block::Respondent;
use crate::study::writing::Style;
pub use norms::{CarelessNorms, careless_norms};

/// The columns of the indices.
pub(super) const COLUMNS: [&str; 4] =
    ["careless.longstring", "careless.irv", "careless.even_odd", "careless.mahalanobis"];

/// Writes the indices of one respondent after the other; each thread has its own.
pub(super) struct Careless<'f> {
    norms: &'f CarelessNorms,
    /// The items of each subscale that is divided into halves.
    divided: Vec<Vec<ItemIndex>>,
    /// Those of a respondent.
    answers: Vec<Option<i32>>,
}

impl<'f> Careless<'f> {
    pub fn of(quiz: &Quiz, norms: &'f CarelessNorms) -> Self {
        let divided = quiz.subscales().iter().filter(|one| one.view != View::Wish && one.items.len() > 1);
        Self { norms, divided: divided.map(|one| one.items.clone()).collect(), answers: Vec::new() }
    }

    /// Writes the indices, each followed by the separator.
    pub fn write(&mut self, respondent: &Respondent, style: Style, digits: Option<u8>, line: &mut Vec<u8>) {
        let Self { norms, divided, answers } = self;
        answers_of(respondent, answers);
        if let Some(run) = indices::longstring(answers) {
            line.extend_from_slice(itoa::Buffer::new().format(run).as_bytes());
        }
        line.push(style.delimiter);
        let items = respondent.shape.quiz.items();
        // Counted from the lowest point and divided by the range, since subscales are compared whose scales may differ.
        let share = |&index: &ItemIndex| {
            let item = &items[index];
            let above = |value| f64::from(item.keyed(value)) - f64::from(item.scale.lowest());
            answers[usize::from(index)].map(|value| above(value) / item.scale.range())
        };
        let even_odd = indices::even_odd(divided.iter().map(|items| items.iter().map(share)));
        for index in [indices::irv(answers), even_odd, norms.squared_distance(answers)] {
            if let Some(index) = index {
                style.number(line, rounded(index), digits);
            }
            line.push(style.delimiter);
        }
    }
}

/// To nine digits, like scores; adding 0 takes away the sign of a zero.
fn rounded(value: f64) -> f64 {
    (value * 1e9).round() / 1e9 + 0.0
}

/// A respondent's answers in the quiz's order. What should not have been asked is a gap.
fn answers_of(respondent: &Respondent, answers: &mut Vec<Option<i32>>) {
    let asked = respondent.asked.enumerate();
    answers.clear();
    answers.extend(asked.map(|(item, asked)| respondent.chosen(item).filter(|_| *asked)));
}
