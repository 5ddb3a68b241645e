//! A scale whose words say less where its values say more.

use std::collections::HashSet;

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::label::{Degree, Side, subject};
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        let Some((most, least)) = ends_of_reversed(scale, context.words) else { continue };
        let (severity, help) = if scale.kind == Some(ScaleKind::Wish) {
            (
                Severity::Error,
                "wishes run from much less (-2) to much more (2): write the labels in the opposite order",
            )
        } else {
            (
                Severity::Warning,
                "give what says the most the highest value: write the labels in the opposite order; a single item that \
                    measures the opposite says `reversed: true`",
            )
        };
        let message = format!(
            "`{}` has a lower value than `{}`, so the scale is scored upside down",
            most.value, least.value
        );
        found.add(severity, most.written, message, help, Some((least.written, "this one counts for more")));
    }
}

/// The labels that say the most and the least, if most pairs of known labels run against the values. A single label
/// that is misunderstood, or that stands outside the order, is outvoted.
fn ends_of_reversed<'s, 'a>(scale: &'s Scale<'a>, words: &WordLists) -> Option<(&'s Text<'a>, &'s Text<'a>)> {
    let labels: Vec<_> = scale.by_value.iter().map(|position| &scale.labels[*position]).collect();
    let degrees = comparable(&labels, scale.kind == Some(ScaleKind::Wish), words);
    let (mut rising, mut falling) = (0, 0);
    let mut widest: Option<(f64, usize, usize)> = None;
    for (low, lower) in degrees.iter().enumerate() {
        for (high, higher) in degrees.iter().enumerate().skip(low + 1) {
            let (Some(lower), Some(higher)) = (lower, higher) else { continue };
            let drop = lower.amount - higher.amount;
            if lower.is_often != higher.is_often || drop == 0.0 {
                continue;
            }
            if drop < 0.0 {
                rising += 1;
                continue;
            }
            falling += 1;
            if widest.is_none_or(|(before, ..)| drop > before) {
                widest = Some((drop, low, high));
            }
        }
    }
    let (_, most, least) = widest.filter(|_| falling > 2 * rising)?;
    Some((labels[most], labels[least]))
}

/// What labels say, as far as that tells which of them says more.
fn comparable(labels: &[&Text], is_wish: bool, words: &WordLists) -> Vec<Option<Degree>> {
    let mut degrees: Vec<_> = labels.iter().map(|label| Degree::of(label, words)).collect();
    let names = |wanted| degrees.iter().flatten().any(|degree| degree.side == Some(wanted));
    // Whether "not dissatisfied" is the top or the bottom depends on what the scale measures.
    let one_sided = names(Side::Lower) && !names(Side::Higher) && !is_wish;
    // "Very sad" and "a little sad" are in the order of amounts, unless "very glad" comes behind them.
    let without_side = labels.iter().zip(&degrees).filter(|(_, degree)| degree.is_none_or(is_bare));
    let subjects = without_side.map(|(label, _)| subject(label, words));
    let mixed = subjects.filter(|subject| !subject.is_empty()).collect::<HashSet<_>>().len() > 1;
    let tells_nothing =
        |said: &Degree| one_sided && said.side == Some(Side::Lower) || mixed && is_bare(*said);
    for degree in &mut degrees {
        *degree = degree.filter(|said| !tells_nothing(said));
    }
    degrees
}

/// Whether a label says how much, but not of what.
fn is_bare(degree: Degree) -> bool {
    !degree.is_often && degree.side.is_none()
}
