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
//! let half_way = |name: &str| Some(SimulatedRespondent::level(0.5).answers(&quiz, &name.parse().ok()?));
//! let (alex, sam) = half_way("Alex").zip(half_way("Sam")).ok_or("names")?;
//! let comparison = Comparison::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam))?;
//! let suggestions = suggestion::for_couple(&comparison);
//! assert_eq!(suggestions.len(), suggestion::MOST);
//! assert!(suggestions[0].reasons.contains(&Reason::Suits(Pattern::Steady)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cmp::Reverse;
use std::sync::Arc;

use crate::comparison::{Area, Comparison, LOW, need};
use crate::profile::Profile;
use crate::quiz::{Dimension, Evidence, Openness, Pattern, Practice, Quiz, View, whole_points};

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

/// A dimension that could grow.
struct Focus {
    dimension: usize,
    priority: f64,
    patterns: Vec<Pattern>,
}

/// Chooses for a couple: the dimensions with the highest priority above 0, ties in the quiz's order. Nothing is
/// suggested for a `Quiet` dimension or for one that either wishes less of, and nothing at all if
/// [`Comparison::is_safety_split`].
#[must_use]
pub fn for_couple(comparison: &Comparison) -> Vec<Suggestion> {
    if comparison.is_safety_split() {
        return Vec::new();
    }
    let wishes_less =
        |area: &Area| area.wish.values().is_some_and(|wishes| wishes.iter().any(|wish| *wish < 0.0));
    let open = comparison.areas().iter().filter(|area| !area.has(Pattern::Quiet) && !wishes_less(area));
    let focus = open.map(|area| Focus {
        dimension: area.position,
        priority: area.priority,
        patterns: area.patterns.clone(),
    });
    choose(comparison.quiz(), focus.collect(), comparison.is_safe())
}

/// Chooses for one person by the same rules, with that person's need alone as the priority. Nothing is suggested for
/// what the person wants less of, and nothing at all if there is a [`Profile::low_safety`]. Vulnerable practices need a
/// comparison.
#[must_use]
pub fn for_person(profile: &Profile) -> Vec<Suggestion> {
    if profile.low_safety().is_some() {
        return Vec::new();
    }
    let quiz = profile.quiz();
    let experienced = |dimension| profile.score(dimension, quiz.experienced(dimension));
    let focus = (0..quiz.dimensions().len()).filter_map(|dimension| {
        let score = experienced(dimension)?.value;
        let wish = profile.score(dimension, View::Wish).map(|wish| wish.value);
        let low = whole_points(score) < LOW;
        let quiet = low && wish.is_some_and(|wish| wish <= 0.0);
        if quiet || wish.is_some_and(|wish| wish < 0.0) {
            return None;
        }
        let pattern = if low { Pattern::Low } else { Pattern::Steady };
        Some(Focus { dimension, priority: need(score, wish.unwrap_or(0.0)), patterns: vec![pattern] })
    });
    // Whether the partner also feels safe is not known here.
    choose(quiz, focus.collect(), false)
}

fn choose(quiz: &Quiz, mut focus: Vec<Focus>, safe: bool) -> Vec<Suggestion> {
    focus.retain(|focus| focus.priority > 0.0);
    focus.sort_by(|a, b| b.priority.total_cmp(&a.priority));
    let mut chosen: Vec<Suggestion> = Vec::with_capacity(MOST);
    for focus in focus {
        let taken = |practice: &Practice| chosen.iter().any(|other| other.practice.id == practice.id);
        let open = quiz.practices().iter().filter(|practice| {
            practice.dimensions.contains(&focus.dimension)
                && (safe || practice.asks == Openness::Gentle)
                && !taken(practice)
        });
        // Among equals, `min_by_key` takes the first, and so keeps the quiz's order.
        let best = open.min_by_key(|practice| {
            let suited = focus.patterns.iter().filter(|pattern| practice.suits.contains(pattern)).count();
            (Reverse(suited), practice.minutes > SMALL_STEP, practice.evidence, practice.minutes)
        });
        if let Some(practice) = best {
            let dimension = Arc::clone(&quiz.dimensions()[focus.dimension]);
            chosen.push(Suggestion {
                dimension,
                practice: Arc::clone(practice),
                reasons: reasons(&focus, practice),
            });
        }
        if chosen.len() == MOST {
            break;
        }
    }
    chosen
}

fn reasons(focus: &Focus, practice: &Practice) -> Vec<Reason> {
    let suited = focus.patterns.iter().filter(|pattern| practice.suits.contains(pattern));
    let mut reasons = vec![Reason::Priority(focus.priority)];
    reasons.extend(suited.map(|pattern| Reason::Suits(*pattern)));
    if practice.asks == Openness::Vulnerable {
        reasons.push(Reason::Safe);
    }
    reasons.extend([Reason::Evidence(practice.evidence), Reason::Minutes(practice.minutes)]);
    reasons
}
