//! Dimensions: something to score, bands without holes, reliabilities in range.

use std::collections::{BTreeMap, HashMap};

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::{Part, Problem};
use crate::quiz::model::{Band, Dimension, Reliability, View};
use crate::quiz::syntax::written::{self, Spanned};

/// The views in which a dimension has items. An item whose view cannot be read may be of any view.
#[derive(Default)]
struct Seen {
    views: Vec<View>,
    unclear: bool,
}

impl Seen {
    /// Whether the dimension has, or may have, scores from 0 to 100 in this view; wishes are none.
    fn may_score(&self, view: View) -> bool {
        view != View::Wish && (self.unclear || self.views.contains(&view))
    }
}

impl<'a> Checker<'a> {
    pub(super) fn dimensions(
        &mut self,
        written: &written::Quiz<'a>,
        known: &Table<usize>,
    ) -> Option<Vec<Dimension>> {
        if written.dimensions.is_empty() {
            self.note(written.id.text, Problem::NoDimensions);
            return None;
        }
        let items = views_seen(written, known);
        let mut ids = HashMap::new();
        let mut position = 0;
        self.all(&written.dimensions, |checker, dimension| {
            let seen = &items[position];
            position += 1;
            let id = checker.unique_id(&dimension.id, Part::Dimension, &mut ids);
            if let Some(id) = &id
                && !seen.unclear
                && seen.views.iter().all(|view| *view == View::Wish)
            {
                let problem =
                    Problem::NothingToScore { dimension: id.to_string(), wishes: !seen.views.is_empty() };
                checker.note(dimension.id.text, problem);
            }
            let name = checker.text(&dimension.name, "the name");
            let about = checker.text(&dimension.about, "`about`");
            let sharing = checker.take_or_default(dimension.sharing.as_ref());
            let bands = checker.bands(&dimension.bands, seen);
            let (reliability, reliability_of) = match &dimension.reliability {
                None => (Some(None), Some(BTreeMap::new())),
                Some(whole) => {
                    let measured = checker.reliability(&whole.alpha, &whole.sd, &whole.n, &whole.source);
                    (measured.map(Some), checker.reliabilities(&whole.views.0, seen))
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

    fn bands(&mut self, written: &[written::Band<'a>], seen: &Seen) -> Option<Vec<Band>> {
        let mut before: Option<f64> = None;
        self.all(written, |checker, band| {
            let from = checker.number(
                &band.from,
                |from| (0.0..=100.0).contains(&from),
                |from| Problem::BandRange { from },
            );
            let in_order = from.is_none_or(|from| match before {
                None if from > 0.0 => {
                    checker.note(band.from.text, Problem::BandHole { from });
                    false
                }
                Some(before) if from <= before => {
                    checker.note(band.from.text, Problem::BandOrder { from, before });
                    false
                }
                _ => true,
            });
            // After a band that cannot be read, the next one is not blamed for a hole.
            before = from.or(before).or(Some(f64::NEG_INFINITY));
            let label = checker.text(&band.label, "the label");
            let says = checker.text(&band.says, "`says`");
            let says_of = checker.by_view(
                &band.views.0,
                |view| seen.may_score(view),
                |view| Problem::BandTextWithoutItems { view },
                |checker, text| checker.text(text, "the text for a view"),
            );
            in_order.then_some(Band { from: from?, label: label?, says: says?, says_of: says_of? })
        })
    }

    fn reliabilities(
        &mut self,
        written: &[(Spanned<'a, View>, written::ViewReliability<'a>)],
        seen: &Seen,
    ) -> Option<BTreeMap<View, Reliability>> {
        self.by_view(
            written,
            |view| seen.may_score(view),
            |view| Problem::ReliabilityWithoutItems { view },
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
        let outside = |field, range| move |_| Problem::Reliability { field, range };
        let alpha =
            self.number(alpha, |alpha| alpha > 0.0 && alpha < 1.0, outside("alpha", "above 0 and below 1"));
        let sd = self.number(
            sd,
            |sd| (0.1..=50.0).contains(&sd),
            outside("sd", "in points of 0 to 100: from 0.1 to 50"),
        );
        let people = self.take(n).filter(|people| {
            let enough = *people >= 10;
            if !enough {
                self.note(n.text, outside("n", "the number of people measured: at least 10")(0.0));
            }
            enough
        });
        let source = self.text(source, "the source");
        Some(Reliability { alpha: alpha?, sd: sd?, n: people?, source: source? })
    }
}

fn views_seen(written: &written::Quiz, known: &Table<usize>) -> Vec<Seen> {
    let mut dimensions: Vec<_> = written.dimensions.iter().map(|_| Seen::default()).collect();
    for item in &written.items {
        let dimension = item.dimension.value.as_deref().ok().and_then(|id| known.get(id));
        let Some(&position) = dimension else {
            // It may have been meant for any of them, and has a finding of its own.
            for seen in &mut dimensions {
                seen.unclear = true;
            }
            continue;
        };
        match item.view.as_ref().map(|view| &view.value) {
            None => dimensions[position].views.push(View::default()),
            Some(Ok(view)) => dimensions[position].views.push(*view),
            Some(Err(_)) => dimensions[position].unclear = true,
        }
    }
    dimensions
}
