//! One dimension of a comparison: what each tells, how it flows, and what that adds up to.

use std::sync::Arc;

use super::difference::Difference;
use super::joint_error::JointErrors;
use super::{HIGH, LOW, MUCH_MORE, comparable};
use crate::profile::{Score, SharedProfile, SharedSubscale};
use crate::quiz::{Dimension, DimensionIndex, Pattern, Quiz, Sharing, Subscale, View};

/// One dimension of a comparison. In every pair, the first partner comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Which of [`Quiz::dimensions`] it is.
    pub index: DimensionIndex,
    /// The dimension.
    pub dimension: Arc<Dimension>,
    /// What each gives.
    pub give: Cell,
    /// What each receives from the other.
    pub receive: Cell,
    /// What each reports in the quiz's `Own` view.
    pub own: Cell,
    /// What each wishes, -2 (much less) to +2 (much more); absent in sensitive dimensions.
    pub wish: Cell,
    /// Whether the quiz asks for wishes here that stay with their owners: then nobody knows that more is wished for.
    pub wish_is_kept: bool,
    /// What goes from the first partner to the second, and back; `None` unless both partners have both views.
    pub flows: Option<[Flow; 2]>,
    /// How much more comes to the first partner than to the second, as both tell:
    /// `((R_A + G_B) - (R_B + G_A)) / 2`. `None` like `flows`.
    pub balance: Option<Difference>,
    /// How differently the two experience it, the first partner's score minus the second's, in an area that the quiz
    /// asks about from one side only: what each reports in the `Own` view, or what each receives.
    pub difference: Option<Difference>,
    /// Every pattern found, in the order of [`Pattern`]; never empty. With R for [`Area::experienced`], W for the wish,
    /// and flagged for a gap graded tentative or clear:
    ///
    /// - `NotEnough`: a scored view was not answered enough by both;
    /// - `SharedStrength`: both R at least [`HIGH`], nothing flagged in the area, nobody wishes for much more (W below
    ///   1.5);
    /// - `SharedWish`: both W at least 1; `SharedLess`: both at most -1;
    /// - `OppositeWishes`: one W at least 1, the other at most -1; `OneWish`: one W at least 1, the other between;
    /// - `NotLanding`: a flagged perception gap above 0; `UnseenGift`: one below 0;
    /// - `Uneven`: the balance is flagged, and both tell the same direction: `R_A - R_B` and `G_B - G_A` have one sign;
    /// - `DifferentViews`: the difference is flagged;
    /// - `Low`: both R below [`LOW`], and somebody wishes for more or wishes were not asked;
    /// - `Steady`: none of these.
    pub patterns: Vec<Pattern>,
    /// Each partner's need, 0 to 1: see [`need`]. 0 for both where R is missing, or where wishes were asked and nobody
    /// wishes for more.
    pub need: [f64; 2],
    /// The sum of both needs, plus 0.25 for `SharedWish`, 0.15 for `NotLanding`, 0.15 for `Uneven` and 0.1 for
    /// `OppositeWishes`.
    pub priority: f64,
}

/// What goes from one partner to the other, told by both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// What the one from whom it comes tells, 0 to 100.
    pub gives: f64,
    /// What the one to whom it goes tells, 0 to 100: the level of the flow.
    pub receives: f64,
    /// The perception gap, `gives - receives`: above 0 where more is remembered as given than as received.
    pub gap: Difference,
}

/// One view of a dimension, present for both partners or for neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// The quiz does not ask for it, or it stays with its owner.
    Absent,
    /// At least one of the two answered too little of it.
    NotEnough,
    /// Both scores, with the same standard error for both: see [`crate::comparison`].
    Both([Score; 2]),
}

impl Cell {
    /// Both scores, if present.
    #[must_use]
    pub fn scores(self) -> Option<[Score; 2]> {
        match self {
            Self::Both(scores) => Some(scores),
            Self::Absent | Self::NotEnough => None,
        }
    }

    /// Both scores' values, if present.
    #[must_use]
    pub fn values(self) -> Option<[f64; 2]> {
        self.scores().map(|scores| scores.map(|score| score.value))
    }
}

/// How much one person may want a dimension to grow, 0 to 1:
/// `max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish))`. A wish that is not known counts as 0.
#[must_use]
pub fn need(score: f64, wish: f64) -> f64 {
    ((HIGH - score) / HIGH).max(0.0) * (0.5 + 0.25 * wish.max(0.0))
}

impl Area {
    /// The cells of a dimension; `None` unless both partners share it and it has something to show.
    pub(super) fn of(
        quiz: &Quiz,
        index: DimensionIndex,
        dimension: &Arc<Dimension>,
        partners: [&SharedProfile; 2],
    ) -> Option<Self> {
        if dimension.sharing == Sharing::Private {
            return None;
        }
        let [mut own, mut give, mut receive, mut wish] = [Cell::Absent; 4];
        for (at, subscale) in quiz.subscales().iter().enumerate() {
            if subscale.dimension == index && quiz.can_be_shared(subscale) {
                let cell = match subscale.view {
                    View::Own => &mut own,
                    View::Give => &mut give,
                    View::Receive => &mut receive,
                    View::Wish => &mut wish,
                };
                *cell = match partners.map(|partner| partner.subscales()[at]) {
                    [SharedSubscale::Withheld, _] | [_, SharedSubscale::Withheld] => return None,
                    [SharedSubscale::Scored(a), SharedSubscale::Scored(b)] => {
                        Cell::Both([a, b].map(|value| Score { value, error: None }))
                    }
                    _ => Cell::NotEnough,
                };
            }
        }
        if [own, give, receive, wish] == [Cell::Absent; 4] {
            return None;
        }
        Some(Self {
            index,
            dimension: Arc::clone(dimension),
            give,
            receive,
            own,
            wish,
            wish_is_kept: quiz
                .subscale(index, View::Wish)
                .is_some_and(|subscale| !quiz.can_be_shared(subscale)),
            flows: None,
            balance: None,
            difference: None,
            patterns: Vec::new(),
            need: [0.0; 2],
            priority: 0.0,
        })
    }

    /// The scores that are shown, with what they score; wishes are not among them.
    pub(super) fn shown<'q>(&self, quiz: &'q Quiz) -> impl Iterator<Item = (&'q Subscale, [Score; 2])> {
        let cells = [(View::Own, self.own), (View::Give, self.give), (View::Receive, self.receive)];
        let index = self.index;
        cells.into_iter().filter_map(move |(view, cell)| Some((quiz.subscale(index, view)?, cell.scores()?)))
    }

    /// Gives every score its error, and finds the gaps.
    pub(super) fn find_gaps(&mut self, quiz: &Quiz, errors: &JointErrors) {
        for (subscale, scores) in self.shown(quiz).collect::<Vec<_>>() {
            let error = errors.error(quiz, subscale);
            let cell = Cell::Both(scores.map(|score| Score { error, ..score }));
            match subscale.view {
                View::Own => self.own = cell,
                View::Give => self.give = cell,
                View::Receive => self.receive = cell,
                View::Wish => {}
            }
        }
        if self.give == Cell::Absent || self.receive == Cell::Absent {
            self.difference = self.experienced().scores().map(|[a, b]| Difference::between(a, b));
        } else if let (Some([give_a, give_b]), Some([receive_a, receive_b])) =
            (self.give.scores(), self.receive.scores())
        {
            let flow = |gives: Score, receives: Score| Flow {
                gives: gives.value,
                receives: receives.value,
                gap: Difference::between(gives, receives),
            };
            self.flows = Some([flow(give_a, receive_b), flow(give_b, receive_a)]);
            self.balance =
                Some(Difference::of(&[(0.5, receive_a), (0.5, give_b), (-0.5, receive_b), (-0.5, give_a)]));
        }
    }

    /// Every gap of the area, to be graded with those of the others.
    pub(super) fn gaps_mut(&mut self) -> impl Iterator<Item = &mut Difference> {
        let flows = self.flows.iter_mut().flatten().map(|flow| &mut flow.gap);
        flows.chain(&mut self.balance).chain(&mut self.difference)
    }

    /// Every gap of the area: both perception gaps, the balance, the difference.
    pub fn gaps(&self) -> impl Iterator<Item = &Difference> {
        let flows = self.flows.iter().flatten().map(|flow| &flow.gap);
        flows.chain(&self.balance).chain(&self.difference)
    }

    /// The scores of one view.
    #[must_use]
    pub fn cell(&self, view: View) -> Cell {
        match view {
            View::Own => self.own,
            View::Give => self.give,
            View::Receive => self.receive,
            View::Wish => self.wish,
        }
    }

    /// R: what each receives, or what each reports in the `Own` view if the quiz does not ask what they receive.
    #[must_use]
    pub fn experienced(&self) -> Cell {
        if self.receive == Cell::Absent { self.own } else { self.receive }
    }

    /// The lower of the two partners' scores in [`Area::experienced`].
    #[must_use]
    pub fn lower(&self) -> Option<f64> {
        self.experienced().values().map(|[a, b]| a.min(b))
    }

    /// Whether `pattern` was found.
    #[must_use]
    pub fn has(&self, pattern: Pattern) -> bool {
        self.patterns.contains(&pattern)
    }

    /// Whether wishes are known and nobody wishes for more.
    #[must_use]
    pub fn is_enough_for_both(&self) -> bool {
        self.wish.values().is_some_and(|wishes| wishes.into_iter().all(|wish| wish <= 0.0))
    }

    /// Whether nothing that asks for more of it may be suggested: nobody wishes for more, or it is not known.
    #[must_use]
    pub fn asks_for_no_more(&self) -> bool {
        self.wish_is_kept || self.is_enough_for_both()
    }

    /// Whether the two tell a flow differently, or more goes one way than the other.
    pub(super) fn flows_unevenly(&self) -> bool {
        [Pattern::NotLanding, Pattern::UnseenGift, Pattern::Uneven]
            .into_iter()
            .any(|pattern| self.has(pattern))
    }

    /// Whether one of the two wishes for less.
    #[must_use]
    pub fn is_too_much_for_one(&self) -> bool {
        self.wish.values().is_some_and(|wishes| wishes.into_iter().any(|wish| wish < 0.0))
    }

    /// Determines patterns, needs and priority, once all gaps are graded.
    pub(super) fn interpret(&mut self) {
        self.patterns = self.find_patterns();
        if self.patterns.is_empty() {
            self.patterns.push(Pattern::Steady);
        }
        if let Some([a, b]) = self.experienced().values().filter(|_| !self.is_enough_for_both()) {
            let [wish_a, wish_b] = self.wish.values().unwrap_or_default();
            self.need = [need(a, wish_a), need(b, wish_b)];
        }
        let bonus = |pattern, bonus| if self.has(pattern) { bonus } else { 0.0 };
        let priority = self.need[0]
            + self.need[1]
            + bonus(Pattern::SharedWish, 0.25)
            + bonus(Pattern::NotLanding, 0.15)
            + bonus(Pattern::Uneven, 0.15)
            + bonus(Pattern::OppositeWishes, 0.1);
        self.priority = comparable(priority);
    }

    fn find_patterns(&self) -> Vec<Pattern> {
        let experienced = self.experienced().values();
        let wishes = self.wish.values();
        let both = |values: Option<[f64; 2]>, holds: fn(f64) -> bool| {
            values.is_some_and(|values| values.into_iter().all(holds))
        };
        let one = |holds: fn(f64) -> bool, other: fn(f64) -> bool| {
            wishes.is_some_and(|[a, b]| holds(a) && other(b) || holds(b) && other(a))
        };
        let flagged = self.gaps().any(Difference::is_flagged);
        let misses = |sign: f64| {
            let mut gaps = self.flows.iter().flatten().map(|flow| &flow.gap);
            gaps.any(|gap| gap.is_flagged() && gap.gap * sign > 0.0)
        };
        let content = wishes.is_none_or(|wishes| wishes.iter().all(|wish| *wish < MUCH_MORE));
        let holds = [
            (Pattern::NotEnough, [self.give, self.receive, self.own].contains(&Cell::NotEnough)),
            (Pattern::SharedStrength, both(experienced, |score| score >= HIGH) && !flagged && content),
            (Pattern::SharedWish, both(wishes, |wish| wish >= 1.0)),
            (Pattern::SharedLess, both(wishes, |wish| wish <= -1.0)),
            (Pattern::OppositeWishes, one(|wish| wish >= 1.0, |wish| wish <= -1.0)),
            (Pattern::OneWish, one(|wish| wish >= 1.0, |wish| wish > -1.0 && wish < 1.0)),
            (Pattern::NotLanding, misses(1.0)),
            (Pattern::UnseenGift, misses(-1.0)),
            (Pattern::Uneven, self.is_uneven()),
            (Pattern::DifferentViews, self.difference.is_some_and(|difference| difference.is_flagged())),
            (Pattern::Low, both(experienced, |score| score < LOW) && !self.is_enough_for_both()),
        ];
        holds.into_iter().filter_map(|(pattern, holds)| holds.then_some(pattern)).collect()
    }

    /// Whether the balance is flagged and both tell the same direction.
    fn is_uneven(&self) -> bool {
        let flagged = self.balance.is_some_and(|balance| balance.is_flagged());
        let views = self.give.values().zip(self.receive.values());
        let same_direction = |([gives_a, gives_b], [receives_a, receives_b]): ([f64; 2], [f64; 2])| {
            (receives_a - receives_b) * (gives_b - gives_a) > 0.0
        };
        flagged && views.is_some_and(same_direction)
    }
}
