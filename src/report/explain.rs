//! How every number was calculated, so that anyone can repeat it by hand.
//!
//! For one person that means every item. For two it means only subscales and rules, never an answer.

use super::{Block, Section, phrases};
use crate::comparison::{Area, Cell, Comparison, Difference};
use crate::profile::{Profile, SubscaleScore};
use crate::quiz::{Metric, Scoring, View};
use crate::suggestion::{Reason, Suggestion};
use crate::words::ReportWords;

/// The arithmetic of one person's profile.
#[must_use]
pub fn explain_person(profile: &Profile, suggestions: &[Suggestion]) -> Section {
    let words = phrases::of(profile.quiz());
    let arithmetic = &words.arithmetic;
    let mut blocks = vec![Block::Text(arithmetic.of_scores.to_owned())];
    for scored in profile.subscales() {
        blocks.push(Block::Text(subscale(words, scored)));
        blocks.extend(scored.contributions.iter().map(arithmetic.part).map(Block::Detail));
    }
    // The formula described here is that of `crate::comparison::need`.
    blocks.push(Block::Text(arithmetic.of_needs.to_owned()));
    let needs = suggestions.iter().flat_map(|suggestion| {
        suggestion.reasons.iter().filter_map(|reason| match reason {
            Reason::Priority(need) => Some((arithmetic.need)(&suggestion.dimension.name, *need)),
            _ => None,
        })
    });
    blocks.extend(needs.map(Block::Detail));
    section(words, blocks)
}

fn subscale(words: &ReportWords, scored: &SubscaleScore) -> String {
    let arithmetic = &words.arithmetic;
    let name = format!("{}, {}", scored.dimension.name, (arithmetic.view)(scored.view()));
    let answered = (words.answered_of)(scored);
    let Some(score) = scored.score else { return format!("{name}: {answered}, {}", arithmetic.no_score) };
    let value = if scored.view() == View::Wish {
        (arithmetic.wish)(score.value)
    } else {
        let parts: f64 = scored.contributions.iter().map(|part| part.weighted).sum();
        format!("100 * {parts:.4} / {} = {:.4}", scored.weights(), score.value).replace('.', words.decimal)
    };
    let mut facts = vec![format!("{name}: {answered}"), value];
    facts.extend(
        score.error.map(|error| (arithmetic.error)(error.size, error.degrees_of_freedom, error.basis)),
    );
    let quiz = &scored.quiz;
    if scored.view() != View::Wish && quiz.scoring().metric != Metric::Percent {
        let (range, shown) = (quiz.range(&scored.subscale), quiz.shown(&scored.subscale, score.value));
        facts.push((arithmetic.shown)(range, score.value, shown));
    }
    facts.extend(scored.band().map(|band| (arithmetic.band)(&band.label, band.from)));
    facts.join("; ")
}

/// The arithmetic of a comparison.
#[must_use]
pub fn explain_couple(comparison: &Comparison) -> Section {
    let words = phrases::of(comparison.quiz());
    let arithmetic = &words.arithmetic;
    let [a, b] = comparison.partners();
    let scoring = comparison.quiz().scoring();
    let of_gaps = (arithmetic.of_gaps)(1.0 - scoring.clear_confidence, 1.0 - Scoring::TENTATIVE);
    let mut blocks = vec![Block::Text(arithmetic.of_joint_errors.to_owned()), Block::Text(of_gaps)];
    for area in comparison.areas() {
        blocks.push(Block::Text(area_line(words, area)));
        if let Some(difference) = area.difference {
            blocks.push(Block::Detail(format!("{a} - {b}: {}", gap(words, &difference))));
        }
        for (flow, (from, to)) in area.flows.iter().flatten().zip([(a, b), (b, a)]) {
            let way = (arithmetic.gives_receives)(from, to);
            blocks.push(Block::Detail(format!("{way}: {}", gap(words, &flow.gap))));
        }
        if let Some(balance) = area.balance {
            blocks.push(Block::Detail(format!("{}: {}", arithmetic.balance, gap(words, &balance))));
        }
        let patterns = format!("{:?}", area.patterns);
        blocks.push(Block::Detail((arithmetic.priority)(area.need, &patterns, area.priority)));
    }
    blocks.push(Block::Text((arithmetic.openness)(comparison.safety())));
    blocks.extend(comparison.similarity().as_ref().map(arithmetic.likeness).map(Block::Text));
    section(words, blocks)
}

fn area_line(words: &ReportWords, area: &Area) -> String {
    let arithmetic = &words.arithmetic;
    let cells = [
        (View::Give, area.give),
        (View::Receive, area.receive),
        (View::Own, area.own),
        (View::Wish, area.wish),
    ];
    let shown = cells.iter().filter_map(|(view, cell)| {
        let said = match cell {
            Cell::Absent => return None,
            Cell::NotEnough => arithmetic.not_enough.to_owned(),
            Cell::Both([a, b]) => (arithmetic.both)(a.value, b.value),
        };
        Some(format!("{} {said}", (arithmetic.view)(*view)))
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    format!("{}: {shown}", area.dimension.name)
}

fn gap(words: &ReportWords, difference: &Difference) -> String {
    let arithmetic = &words.arithmetic;
    let tested = difference.test.map_or(arithmetic.untested.to_owned(), |test| {
        (arithmetic.test)([test.standard_error, test.t, test.degrees_of_freedom, test.p, test.corrected_p])
    });
    (arithmetic.gap)(difference.gap, &tested, difference.grade)
}

fn section(words: &ReportWords, blocks: Vec<Block>) -> Section {
    Section { heading: words.worked_out.to_owned(), blocks }
}
