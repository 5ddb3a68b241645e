//! The quiz as lints see it: whatever can be read of the file as written, mistakes or not.

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
    pub words: WordLists,
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
    pub text: Text<'a>,
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

impl<'a> LintContext<'a> {
    pub fn of(quiz: &'a written::Quiz<'a>) -> Self {
        let used = |key: &Spanned<String>| quiz.items.iter().any(|item| item.scale.is_same(key));
        let scales: Vec<_> =
            quiz.scales.0.iter().map(|(key, body)| Scale::of(key, body, used(key))).collect();
        let words = WordLists::of(quiz.language.value.as_deref().unwrap_or_default());
        let other = OtherPerson::of(quiz, &words);
        let text = |written: &'a written::Item<'a>| {
            let mut text = Text::of(&written.text);
            other.read_as_partner(&mut text.words, &words);
            text
        };
        let item = |written: &'a written::Item<'a>| Item {
            written,
            text: text(written),
            view: written.view.as_ref().map_or(Some(View::default()), |spanned| spanned.value),
            scale: quiz.scales.0.iter().position(|(key, _)| key.is_same(&written.scale)),
            dimension: quiz.dimensions.iter().position(|dimension| dimension.id.is_same(&written.dimension)),
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
        let mut subscales = Vec::new();
        for dimension in 0..self.quiz.dimensions.len() {
            for view in [View::Own, View::Give, View::Receive] {
                let belongs = |item: &&Item| item.dimension == Some(dimension) && item.view == Some(view);
                let items: Vec<_> = self.items.iter().filter(belongs).collect();
                if !items.is_empty() {
                    subscales.push(Subscale { dimension, view, items });
                }
            }
        }
        subscales
    }

    /// The id that the author gave a dimension.
    pub fn dimension_id(&self, position: usize) -> &'a str {
        self.quiz.dimensions[position].id.value.as_deref().unwrap_or_default()
    }
}

impl<'a> Scale<'a> {
    fn of(key: &'a Spanned<'a, String>, body: &'a written::Scale<'a>, used: bool) -> Self {
        let values = body.points.iter().filter_map(|point| point.value.value);
        let labels =
            body.points.iter().filter_map(|point| Some((&point.value, Text::of(point.label.as_ref()?))));
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
