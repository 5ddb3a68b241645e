//! What to try first, and why.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::comparison::Comparison;
//! use attuned::profile::SharedProfile;
//! use attuned::quiz::{Pattern, shipped};
//! use attuned::suggestion::{self, Reason};
//!
//! let quiz = shipped::find("five-practices").expect("it ships").quiz().expect("it is sound");
//! let wishes_more = SimulatedRespondent::Level { give: 0.5, receive: 0.5, own: 0.5, wish: 1.0 };
//! let answers = |name: &str| Some(wishes_more.answers(&quiz, &name.parse().ok()?));
//! let (alex, sam) = answers("Alex").zip(answers("Sam")).ok_or("names")?;
//! let comparison = Comparison::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam))?;
//! let suggestions = suggestion::for_couple(&comparison);
//! assert_eq!(suggestions.len(), suggestion::MOST);
//! assert!(suggestions[0].reasons.contains(&Reason::Suits(Pattern::SharedWish)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cmp::Reverse;
use std::sync::Arc;

use crate::comparison::{Area, Comparison, OwnArea, Reading, Safety};
use crate::quiz::{Dimension, DimensionIndex, Evidence, Openness, Pattern, Practice, Quiz};

/// At most this many suggestions are made, one per dimension.
pub const MOST: usize = 2;
/// A step of at most this many minutes counts as small; small ones come before long ones.
pub const SMALL_STEP: u32 = 20;

/// A practice chosen for one person or a couple.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What it is meant to help.
    pub dimension: Arc<Dimension>,
    /// What to try.
    pub practice: Arc<Practice>,
    /// Why this dimension, and why this practice.
    pub reasons: Vec<Reason>,
}

/// One reason for a suggestion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// There is room to grow: the priority, above 0.
    Priority(f64),
    /// The practice suits this pattern, which was found.
    Suits(Pattern),
    /// It is a vulnerable practice, and both feel safe enough for it.
    Safe,
    /// The kind of evidence that supports it.
    Evidence(Evidence),
    /// How long it takes, in minutes.
    Minutes(u32),
}

/// A dimension that something could be suggested for.
struct Focus {
    dimension: DimensionIndex,
    priority: f64,
    patterns: Vec<Pattern>,
    /// If not empty, only practices that suit one of these will do, and only if it was found.
    only: &'static [Pattern],
}

/// What a wish for less allows: finding out what is welcome, never more of the same.
const WHERE_LESS_IS_WISHED: &[Pattern] = &[Pattern::SharedLess, Pattern::OppositeWishes];
/// What can be suggested where nobody wishes for more, or nobody knows: nothing that asks for more.
const WHERE_IT_IS_ENOUGH: &[Pattern] = &[Pattern::NotLanding, Pattern::UnseenGift, Pattern::Uneven];
/// What keeps something that is strong.
const TO_KEEP: &[Pattern] = &[Pattern::SharedStrength];

/// Chooses for a couple: a practice each for the dimensions with the highest priority above 0, ties in the quiz's
/// order; and where nobody wishes for more anywhere and there is room, one that keeps a shared strength. What each area
/// allows follows from the wishes in it, and what is open at all from [`Comparison::safety`]: nothing where it is
/// `Held`, and where it is `Gentle` no vulnerable practice and none in a sensitive area.
#[must_use]
pub fn for_couple(comparison: &Comparison) -> Vec<Suggestion> {
    let safety = comparison.safety();
    if safety == Safety::Held {
        return Vec::new();
    }
    let open = |area: &&Area| safety == Safety::Open || !area.dimension.is_sensitive();
    let focus = comparison.areas().iter().filter(open).map(|area| Focus {
        dimension: area.index,
        priority: area.priority,
        patterns: area.patterns.clone(),
        only: match () {
            () if area.is_too_much_for_one() => WHERE_LESS_IS_WISHED,
            () if area.asks_for_no_more() => WHERE_IT_IS_ENOUGH,
            () => &[],
        },
    });
    let mut choice = Choice::new(comparison.quiz(), safety == Safety::Open);
    choice.of(focus.collect());
    let wishes = comparison.areas().iter().filter_map(|area| area.wish.values()).flatten();
    if wishes.into_iter().all(|wish| wish <= 0.0) {
        let welcome = |area: &&Area| !area.is_too_much_for_one();
        let strengths = comparison.strengths().into_iter();
        choice.one_to_keep(strengths.filter(open).filter(welcome).map(|area| area.index));
    }
    choice.chosen
}

/// Chooses for one person by the same rules. Nothing is suggested for what the person wants less of, nothing at all if
/// [`Reading::is_held`], and as nobody knows here how safe the other feels, only gentle practices outside sensitive
/// areas.
#[must_use]
pub fn for_person(reading: &Reading) -> Vec<Suggestion> {
    if reading.is_held() {
        return Vec::new();
    }
    let open = |area: &&OwnArea| !area.dimension.is_sensitive();
    let welcome = |area: &&OwnArea| area.wish.is_none_or(|wish| wish >= 0.0);
    let focus = reading.areas().iter().filter(open).filter(welcome).map(|area| Focus {
        dimension: area.index,
        priority: area.priority,
        patterns: area.patterns.clone(),
        only: if area.wish.is_some_and(|wish| wish <= 0.0) { WHERE_IT_IS_ENOUGH } else { &[] },
    });
    let mut choice = Choice::new(reading.quiz(), false);
    choice.of(focus.collect());
    if reading.areas().iter().all(|area| area.wish.is_none_or(|wish| wish <= 0.0)) {
        let strengths = reading.strengths().into_iter();
        choice.one_to_keep(strengths.filter(open).filter(welcome).map(|area| area.index));
    }
    choice.chosen
}

/// The practices chosen so far.
struct Choice<'q> {
    quiz: &'q Quiz,
    /// Whether vulnerable practices may be chosen.
    open: bool,
    chosen: Vec<Suggestion>,
}

impl<'q> Choice<'q> {
    fn new(quiz: &'q Quiz, open: bool) -> Self {
        Self { quiz, open, chosen: Vec::with_capacity(MOST) }
    }

    /// Chooses for the dimensions of the highest priority.
    fn of(&mut self, mut focus: Vec<Focus>) {
        focus.retain(|focus| focus.priority > 0.0);
        focus.sort_by(|a, b| b.priority.total_cmp(&a.priority));
        for focus in focus {
            if self.chosen.len() < MOST {
                self.one(&focus);
            }
        }
    }

    /// Chooses one practice that keeps a strength, if there is room and a fitting one.
    fn one_to_keep(&mut self, dimensions: impl Iterator<Item = DimensionIndex>) {
        for dimension in dimensions {
            let taken =
                |chosen: &Suggestion| Arc::ptr_eq(&chosen.dimension, &self.quiz.dimensions()[dimension]);
            if self.chosen.len() < MOST && !self.chosen.iter().any(taken) {
                let patterns = TO_KEEP.to_vec();
                if self.one(&Focus { dimension, priority: 0.0, patterns, only: TO_KEEP }) {
                    return;
                }
            }
        }
    }

    /// Chooses a practice for a dimension: the one that suits the most patterns found; if none does, and anything will
    /// do, one that suits any time. Returns whether there is one.
    fn one(&mut self, focus: &Focus) -> bool {
        let suited = |practice: &Practice| {
            focus.patterns.iter().filter(|pattern| practice.suits.contains(pattern)).count()
        };
        let allowed = |practice: &Practice| {
            let named =
                |pattern: &&Pattern| practice.suits.contains(pattern) && focus.patterns.contains(pattern);
            match focus.only {
                [] => suited(practice) > 0 || practice.suits.contains(&Pattern::Steady),
                only => only.iter().any(|pattern| named(&pattern)),
            }
        };
        let free = self.quiz.practices().iter().filter(|practice| {
            practice.dimensions.contains(&focus.dimension)
                && (self.open || practice.asks == Openness::Gentle)
                && !self.chosen.iter().any(|other| other.practice.id == practice.id)
                && allowed(practice)
        });
        // Among equals, `min_by_key` takes the first, and so keeps the quiz's order.
        let best = free.min_by_key(|practice| {
            (Reverse(suited(practice)), practice.minutes > SMALL_STEP, practice.evidence, practice.minutes)
        });
        let Some(practice) = best else { return false };
        self.chosen.push(Suggestion {
            dimension: Arc::clone(&self.quiz.dimensions()[focus.dimension]),
            practice: Arc::clone(practice),
            reasons: reasons(focus, practice),
        });
        true
    }
}

fn reasons(focus: &Focus, practice: &Practice) -> Vec<Reason> {
    let suited = focus.patterns.iter().filter(|pattern| practice.suits.contains(pattern));
    let mut reasons = Vec::new();
    if focus.priority > 0.0 {
        reasons.push(Reason::Priority(focus.priority));
    }
    reasons.extend(suited.map(|pattern| Reason::Suits(*pattern)));
    if practice.asks == Openness::Vulnerable {
        reasons.push(Reason::Safe);
    }
    reasons.extend([Reason::Evidence(practice.evidence), Reason::Minutes(practice.minutes)]);
    reasons
}
