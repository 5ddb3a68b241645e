//! Scales: at least two points, in order, worded throughout or not at all.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::{Part, Problem};
use crate::quiz::model::{Point, Scale, ScaleKind};
use crate::quiz::syntax::written;

/// The scales by key. One that is known but wrong is `None`, so that the items that use it are not blamed.
pub(super) type Scales<'w> = Table<'w, Option<Arc<Scale>>>;

impl<'a> Checker<'a> {
    pub(super) fn scales<'w>(&mut self, written: &'w written::Quiz<'a>) -> Scales<'w> {
        let used: HashSet<_> =
            written.items.iter().filter_map(|item| item.scale.value.as_deref().ok()).collect();
        // An item whose scale cannot be read may use any of them.
        let all_read = written.items.iter().all(|item| item.scale.value.is_ok());
        let mut seen = HashMap::new();
        let mut scales = Table::new();
        for (key, body) in &written.scales.0 {
            let id = self.unique_id(key, Part::Scale, &mut seen);
            let points = self.points(key.text, &body.points);
            let kind = self.take(&body.kind);
            let scale = id.zip(kind).zip(points).and_then(|((id, kind), points)| {
                let values = || points.iter().map(|point| point.value);
                let (lowest, highest) = (values().min()?, values().max()?);
                if kind == ScaleKind::Wish && (lowest, highest) != (-2, 2) {
                    self.note(key.text, Problem::WishRange { lowest, highest });
                    return None;
                }
                Some(Arc::new(Scale { id, kind, points, lowest, highest }))
            });
            if let Ok(name) = &key.value
                && all_read
                && !used.contains(name.as_str())
            {
                self.note(key.text, Problem::UnusedScale { id: name.clone() });
            }
            scales.insert(key, scale);
        }
        scales
    }

    fn points(&mut self, key: &'a str, written: &[written::Point<'a>]) -> Option<Vec<Point>> {
        let points = self.all(written, |checker, point| {
            let label = point.label.as_ref().map_or(Some(None), |label| {
                // An empty label is no label; whether that is allowed here, the whole scale decides.
                match &label.value {
                    Ok(text) if text.trim().is_empty() => Some(None),
                    _ => checker.text(label, "the label").map(Some),
                }
            });
            Some(Point { value: checker.take(&point.value)?, label: label? })
        })?;
        let before = self.diagnostics.len();
        if points.len() < 2 {
            self.note(key, Problem::TooFewPoints { count: points.len() });
        }
        let labelled = points.iter().filter(|point| point.label.is_some()).count();
        if labelled != 0 && labelled != points.len() {
            self.note(key, Problem::PartialLabels { labelled, points: points.len() });
        }
        // The first two that differ tell which way it goes.
        let differing = points.windows(2).find(|pair| pair[0].value != pair[1].value);
        let rises = differing.is_none_or(|pair| pair[0].value < pair[1].value);
        for (position, point) in points.iter().enumerate().skip(1) {
            let value = point.value;
            let earlier = points[..position].iter().position(|other| other.value == value);
            if let Some(earlier) = earlier {
                let (here, there) = (written[position].value.text, written[earlier].value.text);
                self.note_beside(here, Problem::DuplicatePoint { value }, there, "first used here");
            } else if (points[position - 1].value < value) != rises {
                self.note(written[position].value.text, Problem::UnorderedPoints { value });
            }
        }
        (self.diagnostics.len() == before).then_some(points)
    }
}
