//! How much of a quiz is looked at, so that checking takes bounded time: some checks take the product of two of these.

use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::syntax::written::Quiz;

/// More parts of one kind than any real quiz has.
pub(in crate::quiz) struct TooMany {
    what: &'static str,
    found: usize,
    most: usize,
}

impl TooMany {
    pub fn diagnostic(&self, span: Span) -> Diagnostic {
        let Self { what, found, most } = self;
        let message = format!("{found} {what}; at most {most} are allowed");
        let help = "divide it; this is the first one too many";
        Diagnostic::new(Code::Q008, span, message, help).hiding_others()
    }
}

/// The kinds of part that there are too many of, each at the first one past the limit.
pub(in crate::quiz) fn too_many<'a>(quiz: &Quiz<'a>) -> Vec<(&'a str, TooMany)> {
    fn of<'a, T>(
        what: &'static str,
        parts: &[T],
        most: usize,
        at: impl Fn(&T) -> &'a str,
    ) -> Option<(&'a str, TooMany)> {
        parts.get(most).map(|first| (at(first), TooMany { what, found: parts.len(), most }))
    }
    let scales = quiz.scales.0.iter();
    let points =
        scales.map(|(_, scale)| of("points on a scale", &scale.points, 101, |point| point.value.text));
    let others = [
        of("scales", &quiz.scales.0, 1_000, |(key, _)| key.text),
        of("dimensions", &quiz.dimensions, 1_000, |dimension| dimension.id.text),
        of("items", &quiz.items, 10_000, |item| item.id.text),
        of("practices", &quiz.practices, 1_000, |practice| practice.id.text),
    ];
    points.chain(others).flatten().collect()
}
