//! Items: references that resolve, weights that count, conditions that can come true.

use std::collections::HashMap;
use std::sync::Arc;

use super::checker::{Checker, or_default};
use super::conditions::Earlier;
use super::scales::Scales;
use super::table::{Table, first_indices};
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{DimensionIndex, Indexed, Item, ItemIndex, Part, Scale, ScaleKind, Subscale, View};
use crate::quiz::syntax::read::{OneOrMore, Spanned};
use crate::quiz::syntax::written;

impl<'a> Checker<'a> {
    pub(super) fn items(
        &mut self,
        written: &[written::Item<'a>],
        dimensions: &Table<DimensionIndex>,
        scales: &Scales,
    ) -> Option<Indexed<ItemIndex, Item>> {
        let indices = first_indices(written.iter().map(|item| &item.id));
        let mut ids = HashMap::new();
        let mut wish_scales: HashMap<DimensionIndex, (&'a str, Arc<Scale>)> = HashMap::new();
        let mut columns = HashMap::new();
        let mut next = 0;
        self.all(written, |checker, item| {
            let here = ItemIndex::from(next);
            next += 1;
            let id = checker.unique_id(&item.id, Part::Item, &mut ids);
            let dimension = checker.refer(&item.dimension, Part::Dimension, dimensions);
            let view = or_default(item.view.as_ref());
            let scale = checker.refer(&item.scale, Part::Scale, scales).flatten();
            let text = checker.text(&item.text, "the item's text");
            let reversed = or_default(item.reversed.as_ref());
            let weight = item.weight.as_ref().map_or(Some(1.0), |weight| {
                let counts = |weight: f64| Item::WEIGHTS.contains(&weight);
                checker.number(weight, counts, weight_out_of_range)
            });
            checker.allowances(&item.allow);
            let columns = checker.columns(item.column.as_ref(), &indices, here, &mut columns);
            let earlier = Earlier { here, indices: &indices, items: written, scales };
            let condition = item
                .show_if
                .as_ref()
                .map_or(Some(None), |condition| checker.condition(condition, &item.id, &earlier).map(Some));

            if let (Some(view), Some(scale)) = (view, &scale) {
                checker.expect_kind(&item.scale, view, scale);
                if let Some(dimension) = dimension.filter(|_| view == View::Wish) {
                    let (first, agreed) =
                        wish_scales.entry(dimension).or_insert_with(|| (item.scale.text, Arc::clone(scale)));
                    if !Arc::ptr_eq(agreed, scale) {
                        let dimension = item.dimension.value.as_deref().unwrap_or_default();
                        let first = checker.span(first);
                        checker.note(item.scale.text, |span| {
                            inconsistent_wish_scales(span, dimension)
                                .beside(first, "the first wish uses this one")
                        });
                    }
                }
            }
            Some(Item {
                id: id?,
                dimension: dimension?,
                view: view?,
                scale: scale?,
                text: text?,
                reversed: reversed?,
                weight: weight?,
                columns: columns?,
                condition: condition?,
                multiplier: 0.0,
                digest: String::new(),
            })
        })
    }

    /// What data files call the column of the item at `here`: no other item's column, nor its id.
    fn columns(
        &mut self,
        written: Option<&OneOrMore<Spanned<'a, String>>>,
        indices: &Table<ItemIndex>,
        here: ItemIndex,
        seen: &mut HashMap<String, &'a str>,
    ) -> Option<Vec<String>> {
        let names = written.map(|written| &*written.0).unwrap_or_default();
        self.all(names, |checker, name| {
            let column = checker.text(name, "the column's name")?;
            let first = seen.insert(column.clone(), name.text);
            if indices.get(column.as_str()).is_some_and(|index| *index != here) {
                checker.note(name.text, |span| column_of_another(span, &column));
            } else if let Some(first) = first {
                let first = checker.span(first);
                checker.note(name.text, |span| {
                    column_of_another(span, &column).beside(first, "first given here")
                });
            }
            Some(column)
        })
    }

    /// Notes a wish that is not on a wish scale, and any other item that is.
    fn expect_kind(&mut self, written: &Spanned<'a, String>, view: View, scale: &Scale) {
        let view_is_wish = view == View::Wish;
        if view_is_wish != (scale.kind == ScaleKind::Wish) {
            self.note(written.text, if view_is_wish { wish_on_other_scale } else { wish_scale_for_others });
        }
    }
}

/// Groups the items into subscales, and gives each item its multiplier in its subscale.
pub(super) fn subscales(items: &mut Indexed<ItemIndex, Item>, dimensions: usize) -> Vec<Subscale> {
    let mut subscales = Vec::new();
    for dimension in (0..dimensions).map(DimensionIndex::from) {
        for view in View::ALL {
            let belongs = |item: &Item| item.dimension == dimension && item.view == view;
            let members: Vec<_> =
                items.enumerate().filter(|(_, item)| belongs(item)).map(|(index, _)| index).collect();
            let scales = || members.iter().map(|&index| &items[index].scale);
            let Some(points) = scales().map(|scale| scale.points.len()).min() else { continue };
            let range = common_range(scales().map(|scale| scale.range()));
            for &index in &members {
                let item = &mut items[index];
                item.multiplier = item.weight * (range / item.scale.range());
            }
            subscales.push(Subscale { dimension, view, items: members, points, range });
        }
    }
    subscales
}

/// The least common multiple of whole ranges. Where it exceeds what a float holds exactly, any range will do: the sums
/// are then as exact as floats are.
fn common_range(ranges: impl Iterator<Item = f64>) -> f64 {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    ranges.fold(1.0, |common, range| {
        let (mut divisor, mut rest) = (common, range);
        while rest > 0.0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let multiple = common / divisor * range;
        if multiple < EXACT { multiple } else { common }
    })
}

fn wish_on_other_scale(span: Span) -> Diagnostic {
    let help = "name a scale with `kind: Wish`, or choose another view";
    Diagnostic::new(Code::Q035, span, "a wish item needs a scale of kind Wish", help)
}

fn wish_scale_for_others(span: Span) -> Diagnostic {
    let help = "add `view: Wish`, or name another scale";
    Diagnostic::new(Code::Q035, span, "a scale of kind Wish is only for wish items", help)
}

fn inconsistent_wish_scales(span: Span, dimension: &str) -> Diagnostic {
    let message = format!(
        "the wish items of `{dimension}` use different scales, so there are no words for \
        their mean"
    );
    Diagnostic::new(Code::Q036, span, message, "use one wish scale for the whole dimension")
}

fn column_of_another(span: Span, column: &str) -> Diagnostic {
    let message = format!("the column `{column}` is another item's");
    Diagnostic::new(Code::Q011, span, message, "each column of a data file holds the answers to one item")
}

fn weight_out_of_range(span: Span, found: f64) -> Diagnostic {
    let (lowest, highest) = (Item::WEIGHTS.start(), Item::WEIGHTS.end());
    let help =
        format!("use a number from {lowest} to {highest}; leave the item out if it counts for nothing");
    Diagnostic::new(Code::Q050, span, format!("{found} cannot be a weight"), help)
}

#[cfg(test)]
mod tests {
    use super::common_range;

    /// By hand: items with 4 and 8 points have 3 and 7 steps, and 21 is the least common multiple.
    #[test]
    fn a_subscale_counts_in_steps_that_all_its_items_share() {
        for (ranges, expected) in
            [(&[3.0, 7.0][..], 21.0), (&[4.0, 6.0], 12.0), (&[2.0, 4.0], 4.0), (&[4.0], 4.0)]
        {
            assert_eq!(common_range(ranges.iter().copied()), expected, "{ranges:?}");
        }
    }
}
