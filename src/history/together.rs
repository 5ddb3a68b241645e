//! Two people over time: the same gaps then and now.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::comparison::{Area, Comparison, Difference, Grade, LEAST_GAP, Safety, Test, grade};
use crate::profile::SharedProfile;
use crate::quiz::{Dimension, DimensionIndex, Edition};
use crate::statistics::satterthwaite;

/// Two sittings further apart than this many days may differ because of the time between them: they make no round.
pub const FAR_APART: i64 = 28;

/// Two people's rounds of one quiz, and what became of the gaps between them from the first round to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    rounds: Vec<Round>,
    areas: Vec<AreaChange>,
    held: bool,
}

/// One sitting of each, side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// What they share.
    pub comparison: Comparison,
    /// When each finished, as exactly as the day requires.
    pub finished: [Timestamp; 2],
}

/// Fewer than two rounds, so that there is nothing to compare over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFewRounds {
    /// How many there are.
    pub rounds: usize,
}

/// What became of one dimension that both rounds show.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaChange {
    /// Which of [`Quiz::dimensions`](crate::quiz::Quiz::dimensions) it is.
    pub index: DimensionIndex,
    /// The dimension.
    pub dimension: Arc<Dimension>,
    /// Both perception gaps: see [`Flow`](crate::comparison::Flow).
    pub flows: Option<[GapChange; 2]>,
    /// The balance: see [`Area::balance`].
    pub balance: Option<GapChange>,
    /// How differently the two experience it: see [`Area::difference`].
    pub difference: Option<GapChange>,
}

/// A gap then and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GapChange {
    /// In the first round, in points of 0 to 100, with its sign.
    pub then: f64,
    /// In the last round.
    pub now: f64,
    /// `now - then`, with the errors of both; `Unclear` below [`LEAST_GAP`] points.
    pub change: Difference,
}

/// Where a gap went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It is smaller than it was.
    Closer,
    /// It is larger.
    Apart,
    /// It points the other way, and is within [`LEAST_GAP`] points as large.
    Otherwise,
}

impl Round {
    /// The area of a dimension, if both share it.
    #[must_use]
    pub fn area(&self, dimension: DimensionIndex) -> Option<&Area> {
        self.comparison.areas().iter().find(|area| area.index == dimension)
    }
}

impl Together {
    /// Pairs the sittings of two people into rounds and compares the first with the last. Every round has one edition of the
    /// quiz, in the same words as the newest.
    ///
    /// Of all pairs at most [`FAR_APART`] days apart, the nearest in time is taken first, and each sitting once; of pairs
    /// equally near, the earliest. Sittings without a known time are left out. How safe the two feel is not compared over
    /// time.
    ///
    /// # Errors
    /// [`TooFewRounds`].
    pub fn of(first: &[SharedProfile], second: &[SharedProfile]) -> Result<Self, TooFewRounds> {
        let mut pairs = pairs(first, second);
        if let Some(newest) = pairs.last().copied() {
            pairs.retain(|pair| pair.agrees_with(&newest));
        }
        let rounds: Vec<_> = pairs.iter().filter_map(Pair::round).collect();
        let [then, .., now] = &rounds[..] else { return Err(TooFewRounds { rounds: rounds.len() }) };
        let quiz = now.comparison.quiz();
        let of = |now: &Area| Some(AreaChange::of(then.area(now.index)?, now, quiz.is_safety(now.index)));
        let mut areas: Vec<_> = now.comparison.areas().iter().filter_map(of).collect();
        let changes = areas.iter_mut().flat_map(AreaChange::gaps_mut).map(|gap| &mut gap.change);
        grade(changes.collect(), quiz.scoring(), LEAST_GAP);
        let newest =
            newest(first).zip(newest(second)).and_then(|(one, other)| Comparison::of(one, other).ok());
        let held =
            newest.iter().chain([&now.comparison]).any(|comparison| comparison.safety() == Safety::Held);
        Ok(Self { rounds, areas, held })
    }

    /// Oldest first, by the later of both sittings; at least two.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The first round.
    #[must_use]
    pub fn then(&self) -> &Round {
        &self.rounds[0]
    }

    /// The last round.
    #[must_use]
    pub fn now(&self) -> &Round {
        &self.rounds[self.rounds.len() - 1]
    }

    /// The dimensions that both of these rounds show, in the quiz's order.
    #[must_use]
    pub fn areas(&self) -> &[AreaChange] {
        &self.areas
    }

    /// Whether one of the two may not feel safe now: see [`Safety::Held`]. It goes by the last round, and by the newest
    /// sitting of each, which may be in no round.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }
}

fn newest(shared: &[SharedProfile]) -> Option<&SharedProfile> {
    shared.iter().max_by_key(|profile| profile.finished())
}

/// One sitting of each.
#[derive(Clone, Copy)]
struct Pair<'s> {
    sittings: [&'s SharedProfile; 2],
    finished: [Timestamp; 2],
}

impl<'s> Pair<'s> {
    /// Two sittings that can be compared and are near enough.
    fn of(first: &'s SharedProfile, second: &'s SharedProfile) -> Option<Self> {
        let pair = Self { sittings: [first, second], finished: [first.finished()?, second.finished()?] };
        let one_edition = Edition::of(first.quiz()) == Edition::of(second.quiz());
        let near = pair.distance() <= SignedDuration::from_hours(24 * FAR_APART);
        (one_edition && !first.wording().contradicts(second.wording()) && near).then_some(pair)
    }

    fn earlier(&self) -> Timestamp {
        self.finished[0].min(self.finished[1])
    }

    fn later(&self) -> Timestamp {
        self.finished[0].max(self.finished[1])
    }

    fn distance(&self) -> SignedDuration {
        self.later().duration_since(self.earlier())
    }

    /// Whether both were asked the same there as here.
    fn agrees_with(&self, other: &Self) -> bool {
        let same = |at: usize| !self.sittings[at].wording().contradicts(other.sittings[at].wording());
        Edition::of(self.sittings[0].quiz()) == Edition::of(other.sittings[0].quiz()) && same(0) && same(1)
    }

    fn round(&self) -> Option<Round> {
        let [first, second] = self.sittings;
        Some(Round { comparison: Comparison::of(first, second).ok()?, finished: self.finished })
    }
}

/// The pairs that make rounds, oldest first. Nothing in it depends on whose sittings come first.
fn pairs<'s>(first: &'s [SharedProfile], second: &'s [SharedProfile]) -> Vec<Pair<'s>> {
    let all = first.iter().enumerate().flat_map(|(a, one)| {
        second.iter().enumerate().filter_map(move |(b, other)| Some(([a, b], Pair::of(one, other)?)))
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, pair)| (pair.distance(), pair.earlier()));
    let mut free = [vec![true; first.len()], vec![true; second.len()]];
    let mut pairs: Vec<_> = all
        .into_iter()
        .filter_map(|([a, b], pair)| {
            let is_free = free[0][a] && free[1][b];
            if is_free {
                (free[0][a], free[1][b]) = (false, false);
            }
            is_free.then_some(pair)
        })
        .collect();
    pairs.sort_by_key(|pair| (pair.later(), pair.earlier()));
    pairs
}

impl AreaChange {
    fn of(then: &Area, now: &Area, is_safety: bool) -> Self {
        let gap = |then: Option<Difference>, now: Option<Difference>| {
            then.zip(now).filter(|_| !is_safety).map(|(then, now)| GapChange::of(then, now))
        };
        let flow =
            |at: usize| gap(then.flows.map(|flows| flows[at].gap), now.flows.map(|flows| flows[at].gap));
        Self {
            index: now.index,
            dimension: Arc::clone(&now.dimension),
            flows: flow(0).zip(flow(1)).map(|(there, back)| [there, back]),
            balance: gap(then.balance, now.balance),
            difference: gap(then.difference, now.difference),
        }
    }

    fn gaps_mut(&mut self) -> impl Iterator<Item = &mut GapChange> {
        self.flows.iter_mut().flatten().chain(&mut self.balance).chain(&mut self.difference)
    }

    /// Every gap: both perception gaps, the balance, the difference.
    pub fn gaps(&self) -> impl Iterator<Item = &GapChange> {
        self.flows.iter().flatten().chain(&self.balance).chain(&self.difference)
    }
}

impl GapChange {
    /// Not yet graded.
    fn of(then: Difference, now: Difference) -> Self {
        let gap = now.gap - then.gap;
        let test = then.test.zip(now.test).map(|(then, now)| {
            let errors = [then, now].map(|test| (test.standard_error.powi(2), test.degrees_of_freedom));
            let standard_error = errors.iter().map(|(square, _)| square).sum::<f64>().sqrt();
            Test::of(gap, standard_error, satterthwaite(&errors))
        });
        Self { then: then.gap, now: now.gap, change: Difference { gap, test, grade: Grade::Unclear } }
    }

    /// Where it went.
    #[must_use]
    pub fn way(&self) -> Way {
        let (then, now) = (self.then.abs(), self.now.abs());
        // The test is of the gap with its sign: of one that turned, it does not say that its size changed.
        let is_turned = self.then * self.now < 0.0 && (now - then).abs() < LEAST_GAP;
        if is_turned {
            Way::Otherwise
        } else if now < then {
            Way::Closer
        } else {
            Way::Apart
        }
    }
}
