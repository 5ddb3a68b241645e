//! What can be said about an area, in clauses that each stand for one thing that is so.
//!
//! In a sensitive area nothing is said by name, and nothing that shows which of the two told what.

use super::phrases;
use crate::answers::Name;
use crate::comparison::{Area, Comparison, Flow, HIGH, LOW, MUCH_MORE, Safety};
use crate::quiz::Pattern;
use crate::words::{ReportWords, Wishers};

/// Everything that the answers say about an area. Where safety is held, nothing about a sensitive one, nor about safety.
pub(crate) fn of_area(words: &ReportWords, comparison: &Comparison, area: &Area) -> Vec<String> {
    let delicate = area.dimension.is_sensitive() || comparison.quiz().is_safety(area.index);
    if delicate && comparison.safety() == Safety::Held {
        return Vec::new();
    }
    ORDER
        .into_iter()
        .filter(|pattern| area.has(*pattern))
        .flat_map(|pattern| of_pattern(words, comparison, area, pattern))
        .chain(one_less(words, comparison.partners(), area))
        .collect()
}

/// That one of the two wishes for less, where no pattern tells it.
fn one_less(words: &ReportWords, partners: &[Name; 2], area: &Area) -> Option<String> {
    let [wish_a, wish_b] = area.wish.values()?;
    let told = area.has(Pattern::SharedLess) || area.has(Pattern::OppositeWishes);
    let less = if wish_a < wish_b { &partners[0] } else { &partners[1] };
    (wish_a.min(wish_b) <= -1.0 && !told).then(|| (words.one_less)(less))
}

/// How much there is of it, then how it flows, then what is wished for.
const ORDER: [Pattern; 12] = [
    Pattern::NotEnough,
    Pattern::SharedStrength,
    Pattern::Low,
    Pattern::Steady,
    Pattern::Uneven,
    Pattern::NotLanding,
    Pattern::UnseenGift,
    Pattern::DifferentViews,
    Pattern::SharedWish,
    Pattern::SharedLess,
    Pattern::OppositeWishes,
    Pattern::OneWish,
];

/// What one pattern says about an area.
pub(crate) fn of_pattern(
    words: &ReportWords,
    comparison: &Comparison,
    area: &Area,
    pattern: Pattern,
) -> Vec<String> {
    let sensitive = area.dimension.is_sensitive();
    let one = |clause: &str| vec![clause.to_owned()];
    let much = |wish: fn(f64, f64) -> f64| area.wish.values().is_some_and(|[a, b]| wish(a, b) >= MUCH_MORE);
    match pattern {
        Pattern::NotEnough => one(words.not_enough),
        Pattern::SharedStrength if sensitive && !comparison.quiz().is_safety(area.index) => {
            one((words.strong_sensitive)(is_sure(area)))
        }
        Pattern::SharedStrength => one((words.strong)(is_sure(area))),
        Pattern::SharedWish => one((words.shared_wish)(much(f64::min))),
        Pattern::SharedLess => one(words.shared_less),
        Pattern::OppositeWishes => one(words.opposite_wishes),
        Pattern::OneWish => one_wish(comparison.partners(), area)
            .map(|(more, as_now)| (words.one_wish)(more, as_now, much(f64::max)))
            .into_iter()
            .collect(),
        // One clause covers both gaps; it stands with the first of the two patterns.
        Pattern::UnseenGift if area.has(Pattern::NotLanding) && sensitive => Vec::new(),
        Pattern::NotLanding | Pattern::UnseenGift if sensitive => one(words.told_differently),
        Pattern::NotLanding | Pattern::UnseenGift => landing(words, comparison.partners(), area, pattern),
        Pattern::Uneven if sensitive => one(words.uneven_unnamed),
        Pattern::Uneven => uneven(words, comparison.partners(), area).into_iter().collect(),
        Pattern::DifferentViews if comparison.quiz().is_safety(area.index) => one(words.safety_area),
        Pattern::DifferentViews => one(words.different_views),
        Pattern::Low if sensitive => one(words.between_you),
        Pattern::Low => one(words.low),
        Pattern::Steady => steady(words, comparison, area).map(str::to_owned).into_iter().collect(),
    }
}

/// Whether both scores of a strength are surely high.
pub(crate) fn is_sure(area: &Area) -> bool {
    area.experienced().scores().is_some_and(|scores| scores.into_iter().all(phrases::is_surely_high))
}

/// Who wishes for a little more of a strength.
pub(crate) fn wishers<'c>(partners: &'c [Name; 2], area: &Area) -> Wishers<'c> {
    match area.wish.values() {
        Some([a, b]) if a > 0.0 && b > 0.0 => Wishers::Both,
        Some([a, _]) if a > 0.0 => Wishers::One(&partners[0]),
        Some([_, b]) if b > 0.0 => Wishers::One(&partners[1]),
        _ => Wishers::Nobody,
    }
}

/// Who wishes for more, and the one who does not.
fn one_wish<'c>(partners: &'c [Name; 2], area: &Area) -> Option<(&'c Name, &'c Name)> {
    let [a, b] = partners;
    area.wish.values().map(|[wish_a, wish_b]| if wish_a > wish_b { (a, b) } else { (b, a) })
}

/// What one gives and the other receives, where the answers of the two differ.
fn landing(words: &ReportWords, partners: &[Name; 2], area: &Area, pattern: Pattern) -> Vec<String> {
    let [a, b] = partners;
    let sign = if pattern == Pattern::NotLanding { 1.0 } else { -1.0 };
    let flows = area.flows.iter().flatten().zip([(a, b), (b, a)]);
    let found: Vec<_> = flows
        .filter(|(Flow { gap, .. }, _)| gap.is_flagged() && gap.gap * sign > 0.0)
        .map(|(_, way)| way)
        .collect();
    match (&found[..], pattern) {
        ([(from, to)], Pattern::NotLanding) => vec![(words.not_landing)(from, to)],
        ([(from, to)], _) => vec![(words.unseen_gift)(from, to)],
        ([], _) => Vec::new(),
        (_, Pattern::NotLanding) => vec![words.not_landing_both.to_owned()],
        _ => vec![words.unseen_gift_both.to_owned()],
    }
}

fn uneven(words: &ReportWords, partners: &[Name; 2], area: &Area) -> Option<String> {
    let [a, b] = partners;
    let balance = area.balance?;
    // Above 0, more comes to the first partner.
    let (from, to) = if balance.gap > 0.0 { (b, a) } else { (a, b) };
    Some((words.uneven)(balance.grade, from, to))
}

/// What to say where nothing else was found; nothing about an area of which the quiz asks only what each gives.
fn steady<'w>(words: &'w ReportWords, comparison: &Comparison, area: &Area) -> Option<&'w str> {
    let [a, b] = area.experienced().values()?;
    Some(match (a.min(b), a.max(b)) {
        _ if comparison.quiz().is_safety(area.index) => words.safety_area,
        _ if area.dimension.is_sensitive() => words.between_you,
        (_, highest) if highest < LOW && area.is_enough_for_both() => words.quiet,
        (lowest, _) if lowest >= HIGH => words.much,
        (lowest, _) if lowest >= LOW => words.steady,
        _ => words.unclear,
    })
}
