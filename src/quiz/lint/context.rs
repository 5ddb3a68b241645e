//! The quiz as lints see it: whatever can be read of the file as written, mistakes or not.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::drafts;
use super::other::OtherPerson;
use super::text::Text;
use super::word_lists::WordLists;
use crate::quiz::model::{ScaleKind, Sharing, View};
use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::written;

/// A quiz file that has the shape of a quiz; its parts may still be wrong.
pub(super) struct LintContext<'a> {
    pub quiz: &'a written::Quiz<'a>,
    /// The word lists of its language.
    pub words: &'static WordLists,
    pub other: OtherPerson,
    pub scales: Vec<Scale<'a>>,
    pub items: Vec<Item<'a>>,
}

pub(super) struct Scale<'a> {
    /// Its key as written in the file.
    pub key: &'a str,
    pub kind: Option<ScaleKind>,
    /// The values that can be read.
    pub values: Vec<i32>,
    /// How many points it has in the file.
    pub points: usize,
    /// The labels given in the file.
    pub labels: Vec<Text<'a>>,
    /// The positions of labels whose values can be read, from the lowest value to the highest.
    pub by_value: Vec<usize>,
    /// Whether any item uses it.
    pub used: bool,
}

pub(super) struct Item<'a> {
    pub written: &'a written::Item<'a>,
    /// Read as if the other person were a partner.
    pub text: Text<'a>,
    /// Whether it names the other person as the quiz does in `other`.
    pub names_other: bool,
    /// Whether its text is still that of a draft.
    pub is_draft: bool,
    pub view: Option<View>,
    /// Its scale's position in [`LintContext::scales`].
    pub scale: Option<usize>,
    /// Its dimension's position in the file.
    pub dimension: Option<usize>,
}

impl Item<'_> {
    pub fn is_reversed(&self) -> bool {
        self.written.reversed.as_ref().is_some_and(|spanned| matches!(spanned.value, Some(true)))
    }
}

/// A dimension seen from one view, with its items.
pub(super) struct Subscale<'s, 'a> {
    pub dimension: usize,
    pub view: View,
    pub items: Vec<&'s Item<'a>>,
}

/// The views that have scores, in order.
const SCORED: [View; 3] = [View::Own, View::Give, View::Receive];

impl<'a> LintContext<'a> {
    pub fn of(quiz: &'a written::Quiz<'a>) -> Self {
        let named: HashSet<_> = quiz.items.iter().filter_map(|item| item.scale.value.as_deref()).collect();
        let used = |key: &Spanned<String>| key.value.as_deref().is_some_and(|key| named.contains(key));
        let scales: Vec<_> =
            quiz.scales.0.iter().map(|(key, body)| Scale::of(key, body, used(key))).collect();
        let words = WordLists::of(quiz.language.value.as_deref().unwrap_or_default());
        let other = OtherPerson::of(quiz, words);
        let text = |written: &'a written::Item<'a>| {
            let mut text = Text::of(&written.text);
            let names_other = other.read_as_partner(&mut text, words);
            (text, names_other)
        };
        let scale_positions = positions(quiz.scales.0.iter().map(|(key, _)| key));
        let dimension_positions = positions(quiz.dimensions.iter().map(|dimension| &dimension.id));
        let item = |written: &'a written::Item<'a>| {
            let at = |positions: &HashMap<&str, usize>, key: &Spanned<String>| {
                positions.get(key.value.as_deref()?).copied()
            };
            let dimension = at(&dimension_positions, &written.dimension);
            let (text, names_other) = text(written);
            Item {
                written,
                text,
                names_other,
                is_draft: is_draft(
                    written,
                    dimension.map(|position| &quiz.dimensions[position]),
                    &other.said,
                ),
                view: written.view.as_ref().map_or(Some(View::default()), |spanned| spanned.value),
                scale: at(&scale_positions, &written.scale),
                dimension,
            }
        };
        let items = quiz.items.iter().map(item).collect();
        Self { quiz, words, other, scales, items }
    }

    pub fn scale(&self, item: &Item) -> Option<&Scale<'a>> {
        item.scale.map(|position| &self.scales[position])
    }

    pub fn kind(&self, item: &Item) -> Option<ScaleKind> {
        self.scale(item)?.kind
    }

    /// Who may see the dimension of an item.
    pub fn sharing(&self, item: &Item) -> Option<Sharing> {
        let dimension = &self.quiz.dimensions[item.dimension?];
        let written = dimension.sharing.as_ref();
        written.map_or(Some(Sharing::default()), |spanned| spanned.value)
    }

    /// What is scored: every dimension and view except wishes. Empty where some item's dimension or view cannot be
    /// read, because it could belong to any of them.
    pub fn subscales(&self) -> Vec<Subscale<'_, 'a>> {
        let clear = |item: &Item| item.dimension.is_some() && item.view.is_some();
        if !self.items.iter().all(clear) {
            return Vec::new();
        }
        let mut items: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for item in &self.items {
            let view = SCORED.iter().position(|view| item.view == Some(*view));
            if let Some(key) = item.dimension.zip(view) {
                items.entry(key).or_default().push(item);
            }
        }
        let subscale = |((dimension, view), items)| Subscale { dimension, view: SCORED[view], items };
        items.into_iter().map(subscale).collect()
    }

    /// Every text of the quiz that people read, except those of items that are still drafts.
    pub fn texts(&self) -> Vec<&'a Spanned<'a, String>> {
        let quiz = self.quiz;
        let provenance = &quiz.provenance;
        let mut texts = vec![&quiz.title, &quiz.about, &provenance.author];
        texts.extend([&quiz.period, &quiz.other, &provenance.licence].into_iter().flatten());
        texts.extend(&provenance.sources);
        for (_, scale) in &quiz.scales.0 {
            texts.extend(scale.points.iter().filter_map(|point| point.label.as_ref()));
            texts.extend(scale.ends.iter().flat_map(|(first, last)| [first, last]));
            texts.extend(&scale.not_scored);
        }
        for section in &quiz.sections {
            texts.extend([&section.stem, &section.note].into_iter().flatten());
        }
        for dimension in &quiz.dimensions {
            texts.extend([&dimension.name, &dimension.about]);
            for band in &dimension.bands {
                texts.extend([&band.label, &band.says]);
                texts.extend((&band.views).into_iter().map(|(_, text)| text));
            }
        }
        texts.extend(self.items.iter().filter(|item| !item.is_draft).map(|item| &item.written.text));
        for practice in &quiz.practices {
            texts.extend([&practice.title, &practice.often, &practice.source]);
            texts.extend(&practice.steps);
        }
        texts
    }

    /// The id that the author gave a dimension.
    pub fn dimension_id(&self, position: usize) -> &'a str {
        self.quiz.dimensions[position].id.value.as_deref().unwrap_or_default()
    }
}

/// Where each key is first, by what it reads.
fn positions<'k, 'a: 'k>(keys: impl Iterator<Item = &'k Spanned<'a, String>>) -> HashMap<&'k str, usize> {
    let mut positions = HashMap::new();
    for (position, key) in keys.enumerate() {
        if let Some(key) = &key.value {
            positions.entry(key.as_str()).or_insert(position);
        }
    }
    positions
}

/// Whether the text of an item is still that of a draft.
fn is_draft(item: &written::Item, dimension: Option<&written::Dimension>, other: &str) -> bool {
    let name = dimension.and_then(|dimension| dimension.name.value.as_deref());
    let text = item.text.value.as_deref().unwrap_or_default();
    drafts::is_draft(text) || name.is_some_and(|name| drafts::is_item_of_a_draft(text, name, other))
}

impl<'a> Scale<'a> {
    fn of(key: &'a Spanned<'a, String>, body: &'a written::Scale<'a>, used: bool) -> Self {
        let values = body.points.iter().filter_map(|point| point.value.value);
        let each = body.points.iter().map(|point| (&point.value, point.label.as_ref()));
        let ends = body.ends.iter().flat_map(|(first, last)| {
            let points = [body.points.first(), body.points.last()];
            points
                .into_iter()
                .zip([first, last])
                .filter_map(|(point, label)| Some((&point?.value, Some(label))))
        });
        let labels = each.chain(ends).filter_map(|(value, label)| Some((value, Text::of(label?))));
        let (label_values, labels): (Vec<_>, Vec<_>) =
            labels.filter(|(_, label)| !label.value.trim().is_empty()).unzip();
        let value_of = |position: &usize| label_values[*position].value.as_ref();
        let mut by_value: Vec<_> =
            (0..labels.len()).filter(|position| value_of(position).is_some()).collect();
        by_value.sort_by_key(value_of);
        Self {
            key: key.text,
            kind: body.kind.value,
            values: values.collect(),
            points: body.points.len(),
            labels,
            by_value,
            used,
        }
    }

    /// Whether its points run from one thing to its opposite, with a midpoint between them.
    pub fn is_bipolar(&self) -> bool {
        matches!(self.kind, Some(ScaleKind::Agreement | ScaleKind::Satisfaction | ScaleKind::Wish))
    }
}
