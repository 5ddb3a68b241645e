//! Scales: at least two points, in order, with words for all points or for none.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{Id, Part, Point, Scale, ScaleKind};
use crate::quiz::syntax::written;

/// The scales by key. One that is known but wrong is `None`, so that the items that use it are not blamed for it.
pub(super) type Scales<'w> = Table<'w, Option<Arc<Scale>>>;

impl<'a> Checker<'a> {
    pub(super) fn scales<'w>(&mut self, written: &'w written::Quiz<'a>) -> Scales<'w> {
        let used: HashSet<_> = written.items.iter().filter_map(|item| item.scale.value.as_deref()).collect();
        // An item whose scale cannot be read may use any of them.
        let all_read = written.items.iter().all(|item| item.scale.value.is_some());
        let mut seen = HashMap::new();
        let mut scales = Table::new();
        for (key, body) in &written.scales.0 {
            let id = self.unique_id(key, Part::Scale, &mut seen);
            let points = self.points(key.text, body);
            let kind = body.kind.value;
            let not_scored = self.optional_text(body.not_scored.as_ref(), "`not_scored`");
            if let Some(written) = body.not_scored.as_ref().filter(|_| kind == Some(ScaleKind::Wish)) {
                self.note(written.text, not_scored_wish);
            }
            self.allowances(&body.allow);
            let scale =
                id.zip(kind).zip(points).zip(not_scored).and_then(|(((id, kind), points), not_scored)| {
                    let values = || points.iter().map(|point| point.value);
                    let (lowest, highest) = (values().min()?, values().max()?);
                    if kind == ScaleKind::Wish && (lowest, highest) != (-2, 2) {
                        self.note(key.text, |span| wrong_wish_range(span, lowest, highest));
                        return None;
                    }
                    Some(Arc::new(Scale { id, kind, points, lowest, highest, not_scored }))
                });
            if let Some(name) = key.value.as_ref().filter(|name| Id::new(name).is_some())
                && all_read
                && !used.contains(name.as_str())
            {
                self.note(key.text, |span| unused_scale(span, name));
            }
            scales.insert(key, scale);
        }
        scales
    }

    fn points(&mut self, key: &'a str, scale: &written::Scale<'a>) -> Option<Vec<Point>> {
        let written = &scale.points;
        let mut points: Vec<_> = self.all(written, |checker, point| {
            let label = point.label.as_ref().map_or(Some(None), |label| {
                // An empty label counts as none; the check of the whole scale decides whether that is allowed.
                match &label.value {
                    Some(text) if text.trim().is_empty() => Some(None),
                    _ => checker.text(label, "the label").map(Some),
                }
            });
            Some(Point { value: point.value.value?, label: label? })
        })?;
        let before = self.diagnostics.len();
        if points.len() < 2 {
            self.note(key, |span| too_few_points(span, points.len()));
        }
        let labelled = points.iter().filter(|point| point.label.is_some()).count();
        if labelled != 0 && labelled != points.len() {
            self.note(key, |span| partly_labelled_points(span, labelled, points.len()));
        }
        if let Some((first, last)) = &scale.ends {
            let (first_label, last_label) =
                (self.text(first, "the first label"), self.text(last, "the last label"));
            if labelled > 0 {
                self.note(first.text, ends_beside_labels);
            } else if let ([first, .., last], Some(first_label), Some(last_label)) =
                (&mut points[..], first_label, last_label)
            {
                (first.label, last.label) = (Some(first_label), Some(last_label));
            }
        }
        // The first two values that differ show whether the scale rises or falls.
        let differing = points.windows(2).find(|pair| pair[0].value != pair[1].value);
        let rises = differing.is_none_or(|pair| pair[0].value < pair[1].value);
        for (position, point) in points.iter().enumerate().skip(1) {
            let value = point.value;
            let earlier = points[..position].iter().position(|other| other.value == value);
            if let Some(earlier) = earlier {
                let first = self.span(written[earlier].value.text);
                self.note(written[position].value.text, |span| {
                    duplicate_point(span, value).beside(first, "first used here")
                });
            } else if (points[position - 1].value < value) != rises {
                self.note(written[position].value.text, |span| unordered_points(span, value));
            }
        }
        (self.diagnostics.len() == before).then_some(points)
    }
}

fn too_few_points(span: Span, count: usize) -> Diagnostic {
    let message = format!("a scale needs at least two points, this one has {count}");
    let help = "add points, such as (1, \"not once\"), (2, \"once or twice\")";
    Diagnostic::new(Code::Q030, span, message, help)
}

fn duplicate_point(span: Span, value: i32) -> Diagnostic {
    let message = format!("two points have the value {value}");
    Diagnostic::new(Code::Q031, span, message, "give every point its own value")
}

fn unordered_points(span: Span, value: i32) -> Diagnostic {
    let help = "make the values rise from point to point, or fall from point to point";
    Diagnostic::new(Code::Q032, span, format!("the value {value} is out of order"), help)
}

fn partly_labelled_points(span: Span, labelled: usize, points: usize) -> Diagnostic {
    let message = format!("only {labelled} of {points} points have words");
    Diagnostic::new(Code::Q033, span, message, "give words to every point, or to none")
}

fn ends_beside_labels(span: Span) -> Diagnostic {
    let help = "remove `ends`, or leave the points without words: `(1), (2), (3)`";
    Diagnostic::new(Code::Q038, span, "the points have words of their own besides `ends`", help)
}

fn not_scored_wish(span: Span) -> Diagnostic {
    let help = "remove it: a wish can be left open, and its middle says \"as now\"";
    Diagnostic::new(Code::Q039, span, "a wish has no answer that is not scored", help)
}

fn wrong_wish_range(span: Span, lowest: i32, highest: i32) -> Diagnostic {
    let message = format!(
        "a wish scale runs from -2 (much less) to 2 (much more), this one from {lowest} to {highest}"
    );
    let help = "use the values -2 and 2 for its ends, with 0 for \"as now\" between them";
    Diagnostic::new(Code::Q034, span, message, help)
}

fn unused_scale(span: Span, id: &str) -> Diagnostic {
    let message = format!("no item uses the scale `{id}`");
    Diagnostic::new(Code::Q037, span, message, "remove it, or name it in an item")
}
