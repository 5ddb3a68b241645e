//! Practices: known dimensions, steps to take, time to take them.

use std::collections::HashMap;

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::{Part, Problem};
use crate::quiz::model::Practice;
use crate::quiz::syntax::written;

impl<'a> Checker<'a> {
    pub(super) fn practices(
        &mut self,
        written: &[written::Practice<'a>],
        dimensions: &Table<usize>,
    ) -> Option<Vec<Practice>> {
        let mut ids = HashMap::new();
        self.all(written, |checker, practice| {
            let id = checker.unique_id(&practice.id, Part::Practice, &mut ids);
            let serves = checker.all(&practice.dimensions, |checker, dimension| {
                checker.refer(dimension, Part::Dimension, dimensions)
            });
            if practice.dimensions.is_empty() {
                checker.note(practice.id.text, Problem::PracticeWithoutDimension);
            }
            let title = checker.text(&practice.title, "the title");
            let steps = checker.texts(&practice.steps, "a step");
            if practice.steps.is_empty() {
                checker.note(practice.id.text, Problem::PracticeWithoutSteps);
            }
            let minutes = checker.take(&practice.minutes);
            if minutes == Some(0) {
                checker.note(practice.minutes.text, Problem::PracticeMinutes);
            }
            let often = checker.text(&practice.often, "`often`");
            let suits = checker.all(&practice.suits, Checker::take);
            let asks = checker.take_or_default(practice.asks.as_ref());
            let evidence = checker.take(&practice.evidence);
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
