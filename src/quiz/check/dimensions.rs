//! Dimensions: at least one, bands without gaps, reliabilities in range.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::checker::{Checker, or_default};
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{
    Band, Dimension, DimensionIndex, Id, Indexed, Metric, Part, Quiz, Reliability, Subscale, View,
};
use crate::quiz::syntax::Entries;
use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::written;

/// The views in which a dimension has items. An item whose view cannot be read may be in any view.
#[derive(Default)]
struct Seen {
    views: Vec<View>,
    unclear: bool,
}

impl Seen {
    /// Whether the dimension has, or may have, scores from 0 to 100 in this view; wishes have none.
    fn may_score(&self, view: View) -> bool {
        view != View::Wish && (self.unclear || self.views.contains(&view))
    }
}

impl<'a> Checker<'a> {
    pub(super) fn dimensions(
        &mut self,
        written: &written::Quiz<'a>,
        known: &Table<DimensionIndex>,
        metric: Metric,
    ) -> Option<Indexed<DimensionIndex, Dimension>> {
        if written.dimensions.is_empty() {
            self.note(written.id.text, no_dimensions);
            return None;
        }
        let mut views = views_seen(written, known).into_iter();
        let mut ids = HashMap::new();
        self.all(&written.dimensions, |checker, dimension| {
            let seen = &views.next()?;
            let id = checker.unique_id(&dimension.id, Part::Dimension, &mut ids);
            if let Some(id) = &id
                && !seen.unclear
                && seen.views.iter().all(|view| *view == View::Wish)
            {
                let finding = if seen.views.is_empty() { without_items } else { with_wishes_alone };
                checker.note(dimension.id.text, |span| finding(span, id));
            }
            let name = checker.text(&dimension.name, "the name");
            let about = checker.text(&dimension.about, "`about`");
            let sharing = or_default(dimension.sharing.as_ref());
            let bands = checker.bands(&dimension.bands, seen, metric);
            checker.allowances(&dimension.allow);
            let (reliability, reliability_of) = match &dimension.reliability {
                None => (Some(None), Some(BTreeMap::new())),
                Some(whole) => {
                    let measured = checker.reliability(&whole.alpha, &whole.sd, &whole.n, &whole.source);
                    (measured.map(Some), checker.reliabilities(&whole.views, seen))
                }
            };
            Some(Dimension {
                id: id?,
                name: name?,
                about: about?,
                sharing: sharing?,
                bands: bands?,
                reliability: reliability?,
                reliability_of: reliability_of?,
            })
        })
    }

    fn bands(&mut self, written: &[written::Band<'a>], seen: &Seen, metric: Metric) -> Option<Vec<Band>> {
        let mut before: Option<f64> = None;
        self.all(written, |checker, band| {
            // What other metrics run from and to depends on the items: see `bands_in_metric`.
            let range = if metric == Metric::Percent { 0.0..=100.0 } else { f64::MIN..=f64::MAX };
            let out_of_range = |span, from| band_out_of_range(span, from, (0.0, 100.0));
            let from = checker.number(&band.from, |from| range.contains(&from), out_of_range);
            let in_order = from.is_none_or(|from| match before {
                None if metric == Metric::Percent && from > 0.0 => {
                    checker.note(band.from.text, |span| uncovered_scores(span, 0.0, from));
                    false
                }
                Some(before) if from <= before => {
                    checker.note(band.from.text, |span| unordered_bands(span, from, before));
                    false
                }
                _ => true,
            });
            // A band that cannot be read must not make the next one look like a gap.
            before = from.or(before).or(Some(f64::NEG_INFINITY));
            let label = checker.text(&band.label, "the label");
            let says = checker.text(&band.says, "`says`");
            let says_of = checker.by_view(
                &band.views,
                |view| seen.may_score(view),
                band_text_without_items,
                |checker, text| checker.text(text, "the text for a view"),
            );
            in_order.then_some(Band { from: from?, label: label?, says: says?, says_of: says_of? })
        })
    }

    /// Whether means and sums, where the quiz has them, are over one scale each, and its bands within their range.
    pub(super) fn bands_in_metric(&mut self, written: &written::Quiz<'a>, quiz: &Quiz) {
        let metric = quiz.scoring().metric;
        if metric == Metric::Percent {
            return;
        }
        let scored = |subscale: &&Arc<Subscale>| subscale.view != View::Wish;
        let mut mixed = Vec::new();
        for subscale in quiz.subscales().iter().filter(scored) {
            let scales = || subscale.items.iter().map(|&item| &quiz.items()[item].scale);
            let first = scales().next();
            if let Some((first, other)) =
                first.and_then(|first| Some((first, scales().find(|other| *other != first)?)))
            {
                let at = written.dimensions[usize::from(subscale.dimension)].id.text;
                self.note(at, |span| mixed_scales(span, metric, &first.id, &other.id));
                mixed.push(subscale.dimension);
            }
        }
        for ((index, dimension), written) in quiz.dimensions().enumerate().zip(&written.dimensions) {
            let reads = |subscale: &&Arc<Subscale>| {
                subscale.dimension == index && quiz.reads_bands(index, subscale.view)
            };
            let mut readers = quiz.subscales().iter().filter(scored).filter(reads);
            let has_range = !dimension.bands.is_empty() && !mixed.contains(&index);
            let Some(first) = readers.next().filter(|_| has_range) else { continue };
            let (lowest, highest) = quiz.range(first);
            if let Some(other) = readers.find(|other| quiz.range(other) != (lowest, highest)) {
                let views = [first.view, other.view];
                self.note(written.id.text, |span| differing_ranges(span, (lowest, highest), views));
                continue;
            }
            for (band, written) in dimension.bands.iter().zip(&written.bands.0) {
                if !(lowest..=highest).contains(&band.from) {
                    self.note(written.from.text, |span| {
                        band_out_of_range(span, band.from, (lowest, highest))
                    });
                }
            }
            if let (Some(band), Some(written)) = (dimension.bands.first(), written.bands.first())
                && band.from > lowest
                && band.from <= highest
            {
                self.note(written.from.text, |span| uncovered_scores(span, lowest, band.from));
            }
        }
    }

    fn reliabilities(
        &mut self,
        written: &Entries<Spanned<'a, View>, written::ViewReliability<'a>>,
        seen: &Seen,
    ) -> Option<BTreeMap<View, Reliability>> {
        self.by_view(
            written,
            |view| seen.may_score(view),
            reliability_without_items,
            |checker, measured| {
                checker.reliability(&measured.alpha, &measured.sd, &measured.n, &measured.source)
            },
        )
    }

    fn reliability(
        &mut self,
        alpha: &Spanned<'a, f64>,
        sd: &Spanned<'a, f64>,
        n: &Spanned<'a, u32>,
        source: &Spanned<'a, String>,
    ) -> Option<Reliability> {
        let alpha = self.number(
            alpha,
            |alpha| alpha > 0.0 && alpha < 1.0,
            |span, _| reliability_out_of_range(span, "alpha", "above 0 and below 1"),
        );
        let sd = self.number(
            sd,
            |sd| (0.1..=50.0).contains(&sd),
            |span, _| reliability_out_of_range(span, "sd", "from 0.1 to 50, in points of 0 to 100"),
        );
        let people = n.value.filter(|people| {
            let enough = *people >= 10;
            if !enough {
                let range = "at least 10, the number of people measured";
                self.note(n.text, |span| reliability_out_of_range(span, "n", range));
            }
            enough
        });
        let source = self.text(source, "the source");
        Some(Reliability { alpha: alpha?, sd: sd?, n: people?, source: source? })
    }
}

fn views_seen(written: &written::Quiz, known: &Table<DimensionIndex>) -> Indexed<DimensionIndex, Seen> {
    let mut dimensions: Indexed<_, _> = written.dimensions.iter().map(|_| Seen::default()).collect();
    for item in &written.items {
        let dimension = item.dimension.value.as_deref().and_then(|id| known.get(id));
        let Some(&index) = dimension else {
            // The item may belong to any of them, and already has a finding of its own.
            for seen in &mut dimensions {
                seen.unclear = true;
            }
            continue;
        };
        match item.view.as_ref().map(|view| &view.value) {
            None => dimensions[index].views.push(View::default()),
            Some(Some(view)) => dimensions[index].views.push(*view),
            Some(None) => dimensions[index].unclear = true,
        }
    }
    dimensions
}

fn no_dimensions(span: Span) -> Diagnostic {
    let help = "add at least one `Dimension(id: …, name: …, about: …)`";
    Diagnostic::new(Code::Q040, span, "the quiz has no dimension", help)
}

fn without_items(span: Span, dimension: &Id) -> Diagnostic {
    let message = format!("no item belongs to the dimension `{dimension}`");
    let help = format!("add items with `dimension: \"{dimension}\"`, or remove the dimension");
    Diagnostic::new(Code::Q041, span, message, help)
}

fn with_wishes_alone(span: Span, dimension: &Id) -> Diagnostic {
    let message = format!("the dimension `{dimension}` has only wishes");
    let help = "add items of another view: a wish says what may change, not how things are";
    Diagnostic::new(Code::Q041, span, message, help)
}

fn uncovered_scores(span: Span, lowest: f64, from: f64) -> Diagnostic {
    let message = format!("scores from {lowest} to {from} have no band");
    Diagnostic::new(Code::Q042, span, message, format!("start the first band with `from: {lowest}`"))
}

fn unordered_bands(span: Span, from: f64, before: f64) -> Diagnostic {
    let message = format!("the band from {from} comes after the band from {before}");
    Diagnostic::new(Code::Q043, span, message, "put the bands in order of rising `from`")
}

fn band_out_of_range(span: Span, from: f64, (lowest, highest): (f64, f64)) -> Diagnostic {
    let message = format!("no score reaches the band from {from}");
    Diagnostic::new(Code::Q044, span, message, format!("scores run from {lowest} to {highest}"))
}

fn mixed_scales(span: Span, metric: Metric, scale: &Id, other: &Id) -> Diagnostic {
    let message = format!("a {} over the scales `{scale}` and `{other}` means nothing", name_of(metric));
    Diagnostic::new(
        Code::Q053,
        span,
        message,
        "use one scale for all items of a dimension and view, or `metric: Percent`",
    )
}

fn differing_ranges(span: Span, (lowest, highest): (f64, f64), [one, other]: [View; 2]) -> Diagnostic {
    let message = format!(
        "these bands are read for the views `{one:?}` and `{other:?}`, whose scores do not have the same range"
    );
    let help = format!(
        "one runs from {lowest} to {highest}: use as many items on the same scale for both, or `metric: Percent`"
    );
    Diagnostic::new(Code::Q053, span, message, help)
}

fn name_of(metric: Metric) -> &'static str {
    if metric == Metric::Sum { "sum" } else { "mean" }
}

fn reliability_out_of_range(span: Span, field: &str, range: &str) -> Diagnostic {
    let message = format!("`{field}` is outside its range");
    Diagnostic::new(Code::Q045, span, message, format!("`{field}` must be {range}"))
}

fn reliability_without_items(span: Span, view: View) -> Diagnostic {
    let message = format!("the dimension has no scored items in the view `{view:?}`");
    let help = "give reliabilities only for views that are scored; wishes are not";
    Diagnostic::new(Code::Q046, span, message, help)
}

fn band_text_without_items(span: Span, view: View) -> Diagnostic {
    let message =
        format!("the dimension has no scored items in the view `{view:?}`, so this text is never read");
    let help = "give texts only for views that are scored; wishes have no bands";
    Diagnostic::new(Code::Q047, span, message, help)
}
