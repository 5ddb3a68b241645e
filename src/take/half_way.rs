//! What a long sitting says half-way: where most happens so far.

use crate::answers::Answers;
use crate::comparison::LOW;
use crate::profile::{Profile, SubscaleScore};
use crate::quiz::{DimensionIndex, ScaleKind, Sharing, View};

/// A shorter quiz is over before anybody wonders.
const LONG: usize = 40;
/// What is less than this ahead of another is not where most happens.
const AHEAD: f64 = 5.0;

/// The name of the dimension where most happens so far, if the item at `place` in [`Answers::order`] is the first after
/// the half.
///
/// Only dimensions that anybody may know about are considered, and only those that ask how often something happens.
/// Nothing is said where too much of them was left open, where little happens anywhere, or where none is ahead.
pub(super) fn most_so_far(answers: &Answers, place: usize) -> Option<&str> {
    if after_half(answers)? != place {
        return None;
    }
    let profile = Profile::of(answers);
    let mut amounts = Vec::new();
    for dimension in finished(answers, place) {
        let subscales = profile.subscales().iter();
        let subscales: Vec<_> =
            subscales.filter(|one| one.subscale.dimension == dimension && counts(one)).collect();
        if !subscales.iter().all(|one| one.is_enough_to_compare()) {
            return None;
        }
        let scores: Vec<_> = subscales.iter().filter_map(|one| Some(one.score?.value)).collect();
        if !scores.is_empty() {
            amounts.push((scores.iter().sum::<f64>() / scores.len() as f64, dimension));
        }
    }
    amounts.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let [(most, dimension), (next, _), ..] = amounts[..] else { return None };
    let stands_out = most >= LOW && most >= next + AHEAD;
    stands_out.then(|| answers.quiz().dimensions()[dimension].name.as_str())
}

/// The place of the first item of the dimension that begins nearest to the middle, if that is in the middle third.
fn after_half(answers: &Answers) -> Option<usize> {
    let asked: Vec<_> = answers.asked().collect();
    let total = asked.len();
    let dimension = |at: usize| answers.quiz().items()[asked[at].1].dimension;
    let begins = (1..total).filter(|&at| dimension(at - 1) != dimension(at));
    let nearest = begins.min_by_key(|at| (2 * at).abs_diff(total))?;
    let in_the_middle = total >= LONG && (total..=2 * total).contains(&(3 * nearest));
    in_the_middle.then(|| asked[nearest].0)
}

/// The dimensions that may be named, all of whose items come before `place`.
fn finished(answers: &Answers, place: usize) -> Vec<DimensionIndex> {
    let quiz = answers.quiz();
    let open = |dimension: DimensionIndex| {
        answers.asked().any(|(at, item)| at >= place && quiz.items()[item].dimension == dimension)
    };
    let may_be_named = |&dimension: &DimensionIndex| {
        quiz.dimensions()[dimension].sharing == Sharing::Shared && !quiz.is_safety(dimension)
    };
    quiz.dimensions().indices().filter(may_be_named).filter(|dimension| !open(*dimension)).collect()
}

/// Whether a score says how often something happens.
fn counts(scored: &SubscaleScore) -> bool {
    let items = || scored.contributions.iter().map(|contribution| &contribution.item.scale);
    scored.view() != View::Wish && items().all(|scale| scale.kind() == ScaleKind::Frequency)
}
