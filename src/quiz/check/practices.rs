//! Practices: known dimensions, at least one step, and a duration.

use std::collections::HashMap;

use super::checker::{Checker, or_default};
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{DimensionIndex, Part, Practice};
use crate::quiz::syntax::written;

impl<'a> Checker<'a> {
    pub(super) fn practices(
        &mut self,
        written: &[written::Practice<'a>],
        dimensions: &Table<DimensionIndex>,
    ) -> Option<Vec<Practice>> {
        let mut ids = HashMap::new();
        self.all(written, |checker, practice| {
            let id = checker.unique_id(&practice.id, Part::Practice, &mut ids);
            let serves = checker.all(&practice.dimensions, |checker, dimension| {
                checker.refer(dimension, Part::Dimension, dimensions)
            });
            if practice.dimensions.is_empty() {
                checker.note(practice.id.text, practice_without_dimension);
            }
            let title = checker.text(&practice.title, "the title");
            let steps = checker.texts(&practice.steps, "a step");
            if practice.steps.is_empty() {
                checker.note(practice.id.text, practice_without_steps);
            }
            let minutes = practice.minutes.value;
            if minutes == Some(0) {
                checker.note(practice.minutes.text, practice_without_minutes);
            }
            let often = checker.text(&practice.often, "`often`");
            let suits = checker.all(&practice.suits, |_, pattern| pattern.value);
            let asks = or_default(practice.asks.as_ref());
            let evidence = practice.evidence.value;
            let source = checker.text(&practice.source, "the source");
            Some(Practice {
                id: id?,
                dimensions: serves?,
                title: title?,
                steps: steps?,
                minutes: minutes?,
                often: often?,
                suits: suits?,
                asks: asks?,
                evidence: evidence?,
                source: source?,
            })
        })
    }
}

fn practice_without_dimension(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Q060, span, "the practice serves no dimension", "name at least one")
}

fn practice_without_steps(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Q061, span, "the practice has no steps", "say what to do, in order")
}

fn practice_without_minutes(span: Span) -> Diagnostic {
    Diagnostic::new(Code::Q062, span, "the practice takes no time", "give whole minutes, at least 1")
}
