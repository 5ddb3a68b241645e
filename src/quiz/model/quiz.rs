//! The quiz as the rest of the engine sees it: valid by construction.
//!
//! A [`Quiz`] is made only by the checker and hands out only shared references, so what the checker established stays
//! true: ids are unique, every reference resolves, every dimension can be scored, every number is in range.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::dimension::{Band, Dimension, whole_points};
use super::id::Id;
use super::index::{DimensionIndex, Indexed, ItemIndex};
use super::metric::Metric;
use super::other::Other;
use super::practice::Practice;
use super::scale::Scale;
use super::section::Section;
use super::sentence::Sentence;
use super::view::View;
use super::wording::Wording;

/// One statement with a scale; belongs to one dimension and one view.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Unique in the quiz.
    pub id: Id,
    /// Its dimension.
    pub dimension: DimensionIndex,
    /// Who does what.
    pub view: View,
    /// The points to choose from.
    pub scale: Arc<Scale>,
    /// The statement.
    pub text: String,
    /// Whether a high answer means little of the dimension.
    pub reversed: bool,
    /// How much it counts within its subscale: within [`Item::WEIGHTS`], 1 by default.
    pub weight: f64,
    /// What data files call its column, besides its id; empty if they use the id.
    pub columns: Vec<String>,
    /// When it is asked; `None` means always.
    pub condition: Option<Condition>,
    /// `weight` times the subscale's common range over this scale's range: see [`Subscale::range`].
    pub(crate) multiplier: f64,
    pub(in crate::quiz) digest: String,
}

impl Item {
    /// Roughly how long a person takes per item, in seconds, before their own pace is known: our own estimate.
    pub const SECONDS: usize = 7;

    /// Roughly how many minutes so many items take, rounded up.
    #[must_use]
    pub fn minutes(count: usize) -> usize {
        (count * Self::SECONDS).div_ceil(60)
    }

    /// The weights allowed: wide enough for any use, narrow enough for exact sums.
    pub const WEIGHTS: RangeInclusive<f64> = 0.001..=1_000.0;

    /// The first 8 hexadecimal digits of the SHA-256 of everything that an answer to this item depends on, including
    /// its words in the quiz's own language. It is the same in every translation, so a sitting can go on in another
    /// language.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The answer, reverse-scored if the item is reversed: `k = x`, or `k = lowest + highest - x` when reversed.
    #[must_use]
    pub fn keyed(&self, value: i32) -> i32 {
        // The result is on the scale, so wrapping is exact even where the sum of the bounds overflows.
        let reversed = self.scale.lowest.wrapping_add(self.scale.highest).wrapping_sub(value);
        if self.reversed { reversed } else { value }
    }
}

/// A dimension seen from one view: the unit that is scored.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Subscale {
    /// The dimension.
    pub dimension: DimensionIndex,
    /// The view.
    pub view: View,
    /// Its items; never empty.
    pub items: Vec<ItemIndex>,
    /// The number of points of its items' scales; of the coarsest one if they differ.
    pub points: usize,
    /// A range that every item's range divides. Sums over keyed answers are taken in units of it, so that whole weights
    /// give exact sums: a score that is 40 by hand is 40 here, and falls into the band from 40.
    pub(crate) range: f64,
}

impl Subscale {
    /// With fewer items, a score gives single answers away.
    pub const LEAST_SHARED: usize = 3;
}

/// Where a quiz comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Origin {
    Own,
    PublicDomain,
    Licensed,
}

/// What is known about a quiz's quality as a measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Validation {
    /// Nothing yet.
    #[default]
    NotValidated,
    /// Tried on a small sample.
    Pilot,
    /// Reliability and validity were studied and published.
    Validated,
}

/// Who wrote a quiz, and what it is based on.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Provenance {
    /// Its author or authors.
    pub author: String,
    /// Whose work it is.
    pub origin: Origin,
    /// The licence of its texts, if one is named.
    pub licence: Option<String>,
    /// What is known about it as a measure.
    pub validation: Validation,
    /// The literature it draws on.
    pub sources: Vec<String>,
}

/// How a quiz is scored.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Scoring {
    /// The share of a subscale's items that must be answered for a score; above 0, at most 1.
    pub min_answered: f64,
    /// The confidence at which a difference is called clear; above [`Scoring::TENTATIVE`], below 1.
    pub clear_confidence: f64,
    /// What scores are printed in.
    pub metric: Metric,
}

impl Scoring {
    /// The confidence at which a difference is called tentative.
    pub const TENTATIVE: f64 = 0.80;
}

impl Default for Scoring {
    fn default() -> Self {
        Self { min_answered: 0.5, clear_confidence: 0.95, metric: Metric::Percent }
    }
}

/// A questionnaire that needs no further checks. Clones share their content, so whatever belongs to a quiz can hold
/// one.
#[derive(Clone, PartialEq)]
pub struct Quiz(Arc<Content>);

/// Only id and version: many values hold a quiz, and nobody wants to read all of it with each of them.
impl fmt::Debug for Quiz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Quiz({} {})", self.id(), self.version())
    }
}

/// What the clones of a quiz share.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::quiz) struct Content {
    pub id: Id,
    pub version: semver::Version,
    pub language: String,
    pub title: String,
    pub about: String,
    pub period: Option<String>,
    pub provenance: Provenance,
    pub scoring: Scoring,
    pub safety: Option<DimensionIndex>,
    pub other: Option<Other>,
    pub program: BTreeMap<Sentence, String>,
    pub scales: Vec<Arc<Scale>>,
    pub sections: Vec<Section>,
    pub dimensions: Indexed<DimensionIndex, Arc<Dimension>>,
    pub items: Indexed<ItemIndex, Arc<Item>>,
    pub practices: Vec<Arc<Practice>>,
    pub subscales: Vec<Arc<Subscale>>,
    pub fingerprint: String,
    pub wording: Arc<Wording>,
}

impl From<Content> for Quiz {
    fn from(content: Content) -> Self {
        Self(Arc::new(content))
    }
}

impl Quiz {
    /// The only quiz file format there is so far.
    pub const FORMAT: u32 = 1;

    /// A copy of this quiz's content, to be changed before it becomes another quiz.
    pub(in crate::quiz) fn content(&self) -> Content {
        Content::clone(&self.0)
    }

    /// The quiz's id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.0.id
    }

    /// Its version: two profiles are comparable only if id and version agree.
    #[must_use]
    pub fn version(&self) -> &semver::Version {
        &self.0.version
    }

    /// The language of its texts, such as `en` or `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.0.language
    }

    /// As a person reads it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.0.title
    }

    /// A sentence or two on what it is for.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.0.about
    }

    /// The time its answers look back on, such as "the past four weeks".
    #[must_use]
    pub fn period(&self) -> Option<&str> {
        self.0.period.as_deref()
    }

    /// Who wrote it, and what it is based on.
    #[must_use]
    pub fn provenance(&self) -> &Provenance {
        &self.0.provenance
    }

    /// How it is scored.
    #[must_use]
    pub fn scoring(&self) -> Scoring {
        self.0.scoring
    }

    /// The dimension that tells how safe a person feels; both must feel safe before a vulnerable practice is suggested.
    #[must_use]
    pub fn safety(&self) -> Option<DimensionIndex> {
        self.0.safety
    }

    /// Whether a dimension is [`Quiz::safety`].
    #[must_use]
    pub fn is_safety(&self, dimension: DimensionIndex) -> bool {
        self.safety() == Some(dimension)
    }

    /// Who the other person is; `None` is a partner.
    #[must_use]
    pub fn other(&self) -> Option<&Other> {
        self.0.other.as_ref()
    }

    /// What the program says around the questions, as far as the quiz brings it in its own language.
    #[must_use]
    pub fn program(&self) -> &BTreeMap<Sentence, String> {
        &self.0.program
    }

    /// In the author's order, including those that no item uses.
    #[must_use]
    pub fn scales(&self) -> &[Arc<Scale>] {
        &self.0.scales
    }

    /// In the author's order; may be empty. A dimension that is in none is asked about by itself.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.0.sections
    }

    /// The position in [`Quiz::sections`] of the section that a dimension is in.
    #[must_use]
    pub fn section_of(&self, dimension: DimensionIndex) -> Option<usize> {
        self.0.sections.iter().position(|section| section.dimensions.contains(&dimension))
    }

    /// What stands before an item of this quiz: the stem of its section.
    #[must_use]
    pub fn stem(&self, item: &Item) -> Option<&str> {
        self.0.sections[self.section_of(item.dimension)?].stem.as_deref()
    }

    /// At least one, in the author's order.
    #[must_use]
    pub fn dimensions(&self) -> &Indexed<DimensionIndex, Arc<Dimension>> {
        &self.0.dimensions
    }

    /// At least one for each dimension, in the author's order.
    #[must_use]
    pub fn items(&self) -> &Indexed<ItemIndex, Arc<Item>> {
        &self.0.items
    }

    /// Roughly how many minutes it takes, before a person's own pace is known.
    #[must_use]
    pub fn minutes(&self) -> usize {
        Item::minutes(self.items().len())
    }

    /// In the author's order; may be empty.
    #[must_use]
    pub fn practices(&self) -> &[Arc<Practice>] {
        &self.0.practices
    }

    /// Every dimension and view that has items, by dimension and then by view.
    #[must_use]
    pub fn subscales(&self) -> &[Arc<Subscale>] {
        &self.0.subscales
    }

    /// Whether a partner may ever see the score of a subscale: if [`Dimension::can_be_shared`], and it has at least
    /// [`Subscale::LEAST_SHARED`] items or is a wish.
    #[must_use]
    pub fn can_be_shared(&self, subscale: &Subscale) -> bool {
        let enough = subscale.view == View::Wish || subscale.items.len() >= Subscale::LEAST_SHARED;
        enough && self.0.dimensions[subscale.dimension].can_be_shared(subscale.view)
    }

    /// SHA-256, in hexadecimal, over everything that scoring depends on and nothing else: fixing a typo keeps it,
    /// changing a scoring key or a scale does not.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.0.fingerprint
    }

    /// The words in which this quiz asks.
    #[must_use]
    pub fn wording(&self) -> &Arc<Wording> {
        &self.0.wording
    }

    /// The view that shows what a dimension is like for a person: `Receive` where the quiz has
    /// it, otherwise `Own`.
    #[must_use]
    pub fn experienced(&self, dimension: DimensionIndex) -> View {
        let receives =
            |subscale: &Arc<Subscale>| subscale.dimension == dimension && subscale.view == View::Receive;
        if self.0.subscales.iter().any(receives) { View::Receive } else { View::Own }
    }

    /// Whether the bands of a dimension apply to a score seen from `view`: they do for the
    /// experienced view, and for every view that one of its bands names.
    #[must_use]
    pub fn reads_bands(&self, dimension: DimensionIndex, view: View) -> bool {
        let named = |dimension: &Arc<Dimension>| dimension.bands.iter().any(|band| band.names(view));
        view == self.experienced(dimension) || named(&self.0.dimensions[dimension])
    }

    /// Where the scale of a subscale's items begins, and the sum of their weights: what makes a mean or a sum of a score.
    /// The checker ensures that these are over one scale.
    pub(crate) fn one_scale(&self, subscale: &Subscale) -> (f64, f64) {
        let items = || subscale.items.iter().map(|&item| &self.0.items[item]);
        let lowest = items().next().map_or(0.0, |item| f64::from(item.scale.lowest));
        (lowest, items().map(|item| item.weight).sum())
    }

    /// The lowest and the highest score that a subscale can have in [`Scoring::metric`].
    #[must_use]
    pub fn range(&self, subscale: &Subscale) -> (f64, f64) {
        if subscale.view == View::Wish {
            return View::Wish.range();
        }
        let (lowest, weights) = self.one_scale(subscale);
        let highest = lowest + subscale.range;
        match self.0.scoring.metric {
            Metric::Percent => (0.0, 100.0),
            Metric::Mean => (lowest, highest),
            Metric::Sum => (lowest * weights, highest * weights),
        }
    }

    /// A score of 0 to 100 as people see it, in [`Scoring::metric`]: percent in [`whole_points`], means in hundredths,
    /// sums in whole points, or hundredths where weights are not whole. Bands are chosen by this, too.
    #[must_use]
    pub fn shown(&self, subscale: &Subscale, score: f64) -> f64 {
        let (lowest, highest) = self.range(subscale);
        let hundredths = |value: f64| (value * 100.0).round() / 100.0;
        let exact = lowest + score / 100.0 * (highest - lowest);
        // A value that is 14.5 by hand must not come out a hair below.
        let exact = (exact * 1e9).round() / 1e9;
        let is_whole = || subscale.items.iter().all(|&item| self.0.items[item].weight.fract() == 0.0);
        match self.0.scoring.metric {
            _ if subscale.view == View::Wish => score,
            Metric::Percent => whole_points(score),
            Metric::Sum if is_whole() => exact.round(),
            Metric::Mean | Metric::Sum => hundredths(exact),
        }
    }

    /// The band of a score of 0 to 100, chosen by what is [`Quiz::shown`]; `None` for wishes, and if the dimension has no
    /// bands.
    #[must_use]
    pub fn band(&self, subscale: &Subscale, score: f64) -> Option<&Band> {
        let shown = self.shown(subscale, score);
        let bands = &self.0.dimensions[subscale.dimension].bands;
        bands.iter().rev().find(|band| subscale.view != View::Wish && shown >= band.from)
    }

    /// Which items are asked, given whether the answer to an item `fits` a range, in place of what `asked` held. The answer
    /// to an item that is not asked satisfies no condition. Conditions refer to earlier items only, so one pass decides
    /// them all, however long the chain.
    pub fn find_asked(
        &self,
        asked: &mut Indexed<ItemIndex, bool>,
        fits: impl Fn(ItemIndex, RangeInclusive<i32>) -> bool,
    ) {
        asked.clear();
        for item in &self.0.items {
            let holds = |condition: &Condition| {
                condition.holds(&|item, range| asked.get(item) == Some(&true) && fits(item, range))
            };
            let is_asked = item.condition.as_ref().is_none_or(holds);
            asked.push(is_asked);
        }
    }

    /// When an item of this quiz is asked, as its author would say it, such as "tea-1 is 3 or more"; `None` if it always
    /// is.
    #[must_use]
    pub fn asked_if(&self, item: &Item) -> Option<String> {
        let id = |item: ItemIndex| self.0.items[item].id.to_string();
        Some(item.condition.as_ref()?.told(&id))
    }

    /// The subscale of one view of a dimension, if any item asks for it.
    #[must_use]
    pub fn subscale(&self, dimension: DimensionIndex, view: View) -> Option<&Subscale> {
        let found = |subscale: &&Arc<Subscale>| subscale.dimension == dimension && subscale.view == view;
        self.subscales().iter().find(found).map(Arc::as_ref)
    }

    /// The item with this id.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.0.items.iter().find(|item| item.id.as_str() == id).map(Arc::as_ref)
    }

    /// The dimension with this id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        Some(&self.0.dimensions[self.dimension_index(id)?])
    }

    /// Where the dimension with this id is in [`Quiz::dimensions`].
    #[must_use]
    pub fn dimension_index(&self, id: &str) -> Option<DimensionIndex> {
        let mut all = self.0.dimensions.enumerate();
        all.find(|(_, dimension)| dimension.id.as_str() == id).map(|(index, _)| index)
    }
}
