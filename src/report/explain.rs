//! How every number came about, so that anyone can redo it by hand.
//!
//! For one's own profile that is every item. For two it is subscales and rules only: no item, and the error of
//! a gap rather than of either partner, which could hint at who answered less.

use super::{Block, Section};
use crate::comparison::{Area, Cell, Comparison, Difference, SAFE};
use crate::profile::{Basis, Profile, SubscaleScore};
use crate::quiz::{Pattern, Scoring, View};
use crate::suggestion::{Reason, Suggestion};

const HEADING: &str = "How it was worked out";

/// The arithmetic of one person's profile.
#[must_use]
pub fn explain_person(profile: &Profile, suggestions: &[Suggestion]) -> Section {
    let mut blocks = vec![Block::Text(
        "keyed = answer, or lowest + highest - answer where reversed; part = weight * (keyed - lowest) / \
         (highest - lowest); score = 100 * sum of parts / sum of weights. A wish is the mean of its keyed answers."
            .to_owned(),
    )];
    for scored in profile.subscales() {
        blocks.push(Block::Text(subscale(scored)));
        blocks.extend(scored.contributions.iter().map(|part| {
            let reversed = if part.item.reversed { " (reversed)" } else { "" };
            Block::Detail(format!(
                "{}: answer {}, keyed {}{reversed}, weight {}, part {:.4}",
                part.item.id, part.raw, part.keyed, part.item.weight, part.weighted
            ))
        }));
    }
    blocks.push(Block::Text(format!("need = {NEED}; the areas with the highest come first.")));
    let needs = suggestions.iter().flat_map(|suggestion| {
        suggestion.reasons.iter().filter_map(|reason| match reason {
            Reason::Priority(need) => Some(format!("{}: need {need:.4}", suggestion.dimension.name)),
            _ => None,
        })
    });
    blocks.extend(needs.map(Block::Detail));
    section(blocks)
}

/// The need of one person for more of a dimension, in words; see [`crate::comparison::need`].
const NEED: &str = "max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish))";

fn subscale(scored: &SubscaleScore) -> String {
    let name = format!("{}, {}", scored.dimension.name, scored.view().name());
    let answered = format!("{} of {} answered, {} needed", scored.answered(), scored.asked, scored.needed);
    let Some(score) = scored.score else { return format!("{name}: {answered}, so no score") };
    let error = score.error.map_or(String::new(), |error| {
        let basis = match error.basis {
            Basis::Measured => "measured: sd * sqrt(1 - alpha)",
            Basis::Estimated => "estimated: sqrt(pooled variance / answered items)",
        };
        format!("; standard error {:.4} with {:.0} df, {basis}", error.size, error.degrees_of_freedom)
    });
    let band =
        scored.band().map(|band| format!("; band \"{}\" from {}", band.label, band.from)).unwrap_or_default();
    let value = if scored.view() == View::Wish {
        format!("wish {:+.4}", score.value)
    } else {
        let parts: f64 = scored.contributions.iter().map(|part| part.weighted).sum();
        format!("100 * {parts:.4} / {} = {:.4}", scored.weights(), score.value)
    };
    format!("{name}: {answered}; {value}{error}{band}")
}

/// The arithmetic of a comparison.
#[must_use]
pub fn explain_couple(comparison: &Comparison) -> Section {
    let [a, b] = comparison.partners();
    let scoring = comparison.quiz().scoring();
    let mut blocks = vec![Block::Text(format!(
        "t = gap / its standard error; p is two-sided and corrected by Holm over all gaps of its kind; clear up to \
         {:.2}, tentative up to {:.2}. need = {NEED}; \
         priority = both needs + 0.25 for a shared wish + 0.15 for a gift that may not land.",
        1.0 - scoring.clear_gap,
        1.0 - Scoring::TENTATIVE,
    ))];
    for area in comparison.areas() {
        blocks.push(Block::Text(area_line(area)));
        if let Some(difference) = area.difference {
            blocks.push(Block::Detail(format!("{a} - {b}: {}", gap(&difference))));
        }
        for (land, (from, to)) in area.lands.iter().zip([(a, b), (b, a)]) {
            blocks.push(Block::Detail(format!("{from} gives - {to} receives: {}", gap(land))));
        }
        blocks.push(Block::Detail(format!(
            "need {:.4} + {:.4}; patterns {:?}; priority {:.4}",
            area.need[0], area.need[1], area.patterns, area.priority
        )));
    }
    let safe = if comparison.is_foundation_safe() { "open" } else { "not open" };
    blocks.push(Block::Text(format!(
        "Practices that ask for openness are {safe}: the foundation must be at least {SAFE} for both."
    )));
    if let Some(similarity) = comparison.similarity() {
        blocks.push(Block::Text(format!(
            "Likeness of the two profiles over {} areas: r = {:.2}, double-entry ICC = {:.2}, D = {:.1}. Two \
             strangers have a median r of about .34, since many answers are alike for everybody: this is no \
             measure of a couple.",
            similarity.dimensions, similarity.r, similarity.icc, similarity.d
        )));
    }
    section(blocks)
}

fn area_line(area: &Area) -> String {
    let cells = [("give", area.give), ("receive", area.receive), ("own", area.own), ("wish", area.wish)];
    let shown = cells.iter().filter_map(|(view, cell)| match cell {
        Cell::Absent => None,
        Cell::NotEnough => Some(format!("{view} not enough answers")),
        Cell::Both([a, b]) => Some(format!("{view} {:.4} and {:.4}", a.value, b.value)),
    });
    let rule = if area.has(Pattern::Quiet) { "; quiet, so no need is counted" } else { "" };
    format!("{}: {}{rule}", area.dimension.name, shown.collect::<Vec<_>>().join(", "))
}

fn gap(difference: &Difference) -> String {
    let tested = difference.test.map_or("no error is known".to_owned(), |test| {
        format!(
            "standard error {:.4}, t {:.4}, df {:.2}, p {:.4}, corrected {:.4}",
            test.standard_error, test.t, test.degrees_of_freedom, test.p, test.corrected_p
        )
    });
    format!("gap {:.4}, {tested}, grade {:?}", difference.gap, difference.grade)
}

fn section(blocks: Vec<Block>) -> Section {
    Section { heading: HEADING.to_owned(), blocks }
}
