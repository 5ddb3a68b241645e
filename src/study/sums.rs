//! What an analysis adds up while it reads: counts and sums over respondents, and nothing computed from them.

use super::alike::answered_alike;
use super::ends::Ends;
use super::moments::Moments;
use super::pair_counts::PairCounts;
use super::table::Respondent;
use crate::quiz::{Quiz, Subscale, View};

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

/// Sums over respondents.
pub(super) struct Sums {
    /// For each subscale, over those who answered all of its items.
    pub moments: Vec<Moments>,
    /// For each subscale, over the same respondents; `None` unless asked for.
    pub pairs: Vec<Option<PairCounts>>,
    /// Over those who answered all items of the subscales that are compared, one subscale after the other.
    pub together: Moments,
    /// For each item of the quiz, how many gave no answer.
    pub missing: Vec<u64>,
    /// For each item of the quiz.
    pub ends: Vec<Ends>,
    /// How many respondents gave the same answer suspiciously often.
    pub alike: u64,
}

impl<'q> Selection<'q> {
    pub fn of(quiz: &'q Quiz, in_pairs: bool) -> Self {
        let subscales: Vec<_> = quiz
            .subscales()
            .iter()
            .map(AsRef::as_ref)
            .filter(|subscale| subscale.view != View::Wish)
            .collect();
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

impl Sums {
    pub fn of(selection: &Selection) -> Self {
        let items_of = |subscale: &&Subscale| subscale.items.len();
        let together = selection.together.iter().map(|&at| items_of(&selection.subscales[at])).sum();
        let items = selection.quiz.items().len();
        Self {
            moments: selection.subscales.iter().map(items_of).map(Moments::of).collect(),
            pairs: selection.subscales.iter().map(|one| selection.paired(one).map(PairCounts::of)).collect(),
            together: Moments::of(together),
            missing: vec![0; items],
            ends: vec![Ends::default(); items],
            alike: 0,
        }
    }

    /// Adds one respondent.
    pub fn add(&mut self, selection: &Selection, respondent: &Respondent) {
        let (quiz, chosen) = (selection.quiz, respondent.chosen);
        for (position, chosen) in chosen.iter().enumerate() {
            match chosen {
                Some(raw) => self.ends[position].note(*raw, &quiz.items()[position].scale),
                None => self.missing[position] += 1,
            }
        }
        self.alike += u64::from(answered_alike(quiz, chosen));
        let mut values = Vec::new();
        for (at, subscale) in selection.subscales.iter().enumerate() {
            values.clear();
            if keyed(quiz, subscale, respondent, &mut values) {
                self.moments[at].add(&values);
                if let Some(pairs) = &mut self.pairs[at] {
                    pairs.add(&values);
                }
            }
        }
        values.clear();
        let mut together = selection.together.iter().map(|&at| selection.subscales[at]);
        if !selection.together.is_empty()
            && together.all(|subscale| keyed(quiz, subscale, respondent, &mut values))
        {
            self.together.add(&values);
        }
    }

    /// Adds the sums of other respondents.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.moments.iter_mut().zip(&other.moments) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.pairs.iter_mut().flatten().zip(other.pairs.iter().flatten()) {
            mine.merge(theirs);
        }
        self.together.merge(&other.together);
        for (mine, theirs) in self.missing.iter_mut().zip(&other.missing) {
            *mine += theirs;
        }
        for (mine, theirs) in self.ends.iter_mut().zip(&other.ends) {
            mine.merge(*theirs);
        }
        self.alike += other.alike;
    }
}

/// Appends the keyed answers to the items of a subscale, counted from the lowest points, and returns whether all were
/// answered.
fn keyed(quiz: &Quiz, subscale: &Subscale, respondent: &Respondent, values: &mut Vec<i64>) -> bool {
    let before = values.len();
    values.extend(subscale.items.iter().map_while(|&position| {
        let item = &quiz.items()[position];
        let raw = respondent.chosen[position].filter(|_| respondent.asked[position])?;
        Some(i64::from(item.keyed(raw)) - i64::from(item.scale.lowest()))
    }));
    values.len() - before == subscale.items.len()
}
