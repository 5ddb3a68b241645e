//! What an analysis adds up while it reads: counts and sums over respondents, and nothing computed from them.

use super::alike::Runs;
use super::moments::{Adding, Moments};
use super::pair_counts::PairCounts;
use crate::quiz::{ItemIndex, Quiz, Subscale, View};
use crate::study::reading::block::Respondent;
use crate::study::reading::coding::{BLANK, Code, Coding};
use crate::study::reading::shape::Shape;

/// The items of several subscales are compared with each other only up to this many items, since every one is multiplied
/// with every other.
pub(super) const MOST_TOGETHER: usize = 300;
/// Answers are counted in pairs for items of at most this many points.
pub(super) const MOST_POINTS: usize = 20;
/// Pairs of items are counted, and chance is simulated, for subscales of at most this many items.
pub(super) const MOST_ITEMS: usize = 60;

/// What to add up.
pub(super) struct Selection<'q> {
    pub quiz: &'q Quiz,
    /// All but wishes.
    pub subscales: Vec<&'q Subscale>,
    /// Those whose items are compared with each other, as positions in `subscales`; empty if none are.
    pub together: Vec<usize>,
    /// Whether answers are counted in pairs.
    pub in_pairs: bool,
}

/// Sums over respondents: of a block, to which respondents are [`Adding`], or of a file as [`Moments`].
pub(super) struct Sums<M> {
    /// For each subscale, over those who answered all of its items.
    pub moments: Vec<M>,
    /// For each subscale, over the same respondents; `None` unless asked for.
    pub pairs: Vec<Option<PairCounts>>,
    /// Over those who answered all items of the subscales that are compared, one subscale after the other.
    pub together: M,
    /// For each item of the quiz, how many gave no answer.
    pub missing: Vec<u64>,
    /// How many respondents gave the same answer suspiciously often.
    pub alike: u64,
}

/// Whether a subscale is a measure, as all but wishes are.
pub(super) fn is_analyzed(subscale: &Subscale) -> bool {
    subscale.view != View::Wish
}

impl<'q> Selection<'q> {
    pub fn of(quiz: &'q Quiz, in_pairs: bool) -> Self {
        let subscales = quiz.subscales().iter().map(AsRef::as_ref);
        let subscales: Vec<_> = subscales.filter(|subscale| is_analyzed(subscale)).collect();
        let always_asked = |subscale: &Subscale| {
            subscale.items.len() > 1
                && subscale.items.iter().all(|&position| quiz.items()[position].condition.is_none())
        };
        let mut together: Vec<_> = (0..subscales.len()).filter(|&at| always_asked(subscales[at])).collect();
        let items: usize = together.iter().map(|&at| subscales[at].items.len()).sum();
        if together.len() < 2 || items > MOST_TOGETHER {
            together.clear();
        }
        Self { quiz, subscales, together, in_pairs }
    }

    /// The number of points of each item of a subscale if its answers are counted in pairs.
    fn paired(&self, subscale: &Subscale) -> Option<Vec<usize>> {
        let items = || subscale.items.iter().map(|&position| &self.quiz.items()[position].scale);
        let few =
            subscale.items.len() <= MOST_ITEMS && items().all(|scale| scale.range() < MOST_POINTS as f64);
        (self.in_pairs && few).then(|| items().map(|scale| scale.range() as usize + 1).collect())
    }
}

impl<M> Sums<M> {
    /// Nobody's, with `none` for so many items.
    pub fn of(selection: &Selection, none: impl Fn(usize) -> M) -> Self {
        let items_of = |subscale: &&Subscale| subscale.items.len();
        let together = selection.together.iter().map(|&at| items_of(&selection.subscales[at])).sum();
        let items = selection.quiz.items().len();
        Self {
            moments: selection.subscales.iter().map(items_of).map(&none).collect(),
            pairs: selection.subscales.iter().map(|one| selection.paired(one).map(PairCounts::of)).collect(),
            together: none(together),
            missing: vec![0; items],
            alike: 0,
        }
    }
}

impl Sums<Adding> {
    /// Adds one respondent.
    pub fn add(&mut self, adder: &mut Adder, respondent: &Respondent) {
        for (missing, slot) in self.missing.iter_mut().zip(&respondent.shape.layout.slots) {
            *missing += u64::from(respondent.codes[*slot] == BLANK);
        }
        self.alike += u64::from(adder.runs.has(respondent.codes));
        adder.values.clear();
        let mut is_whole = true;
        for (at, items) in adder.subscales.iter().enumerate() {
            let begin = adder.values.len();
            if !keyed(items, respondent, &mut adder.values) {
                is_whole &= !adder.is_together[at];
                adder.values.truncate(begin);
                continue;
            }
            let values = &adder.values[begin..];
            self.moments[at].add(values);
            if let Some(pairs) = &mut self.pairs[at] {
                pairs.add(values);
            }
            if !adder.is_together[at] {
                adder.values.truncate(begin);
            }
        }
        // What is left are the answers to the subscales that are compared.
        if is_whole && !adder.values.is_empty() {
            self.together.add(&adder.values);
        }
    }
}

impl Sums<Moments> {
    /// Adds the sums of a block.
    pub fn merge(&mut self, other: Sums<Adding>) {
        for (mine, theirs) in self.moments.iter_mut().zip(other.moments) {
            mine.merge(&theirs.finish());
        }
        for (mine, theirs) in self.pairs.iter_mut().flatten().zip(other.pairs.iter().flatten()) {
            mine.merge(theirs);
        }
        self.together.merge(&other.together.finish());
        for (mine, theirs) in self.missing.iter_mut().zip(&other.missing) {
            *mine += theirs;
        }
        self.alike += other.alike;
    }
}

/// How one respondent after the other is added; each thread has its own.
pub(super) struct Adder {
    runs: Runs,
    /// The items of each subscale.
    subscales: Vec<Vec<Keyed>>,
    /// For each subscale whether it is compared with others.
    is_together: Vec<bool>,
    values: Vec<i64>,
}

/// How an item's answers are keyed.
struct Keyed {
    index: ItemIndex,
    slot: usize,
    /// For each code the keyed answer, counted from the lowest point.
    values: Vec<i64>,
}

impl Adder {
    pub fn of(selection: &Selection, shape: &Shape) -> Self {
        let slots = &shape.layout.slots;
        let item = |&index: &ItemIndex| {
            let item = &selection.quiz.items()[index];
            let keyed = |value| i64::from(item.keyed(value)) - i64::from(item.scale.lowest());
            let values = Coding::of(&item.scale).values().map(keyed).collect();
            Keyed { index, slot: slots[index], values }
        };
        let items = |subscale: &&Subscale| subscale.items.iter().map(item).collect();
        let subscales: Vec<Vec<_>> = selection.subscales.iter().map(items).collect();
        let is_together = (0..subscales.len()).map(|at| selection.together.contains(&at)).collect();
        Self { runs: Runs::of(shape), subscales, is_together, values: Vec::new() }
    }
}

/// Appends the keyed answers to some items, and returns whether all were answered.
fn keyed(items: &[Keyed], respondent: &Respondent, values: &mut Vec<i64>) -> bool {
    let before = values.len();
    values.extend(items.iter().map_while(|item| {
        let code: Code = respondent.codes[item.slot];
        // A blank has no value.
        item.values.get(usize::from(code)).copied().filter(|_| respondent.asked[item.index])
    }));
    values.len() - before == items.len()
}
