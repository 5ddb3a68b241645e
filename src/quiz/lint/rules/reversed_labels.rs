//! A scale whose words say less where its values say more.

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::label::{Degree, Side};
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        let Some((most, least)) = ends_of_reversed(scale, &context.words) else { continue };
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
    let mut degrees: Vec<_> = labels.iter().map(|label| Degree::of(label, words)).collect();
    let names = |wanted| {
        degrees
            .iter()
            .any(|degree| matches!(degree, Some(Degree::Much { side, .. }) if *side == Some(wanted)))
    };
    // Whether "not dissatisfied" is the top or the bottom depends on what the scale measures.
    if names(Side::Lower) && !names(Side::Higher) && scale.kind != Some(ScaleKind::Wish) {
        for degree in &mut degrees {
            *degree = degree.filter(|said| matches!(said, Degree::Often(_)));
        }
    }
    let (mut rising, mut falling) = (0, 0);
    let mut widest: Option<(f64, usize, usize)> = None;
    for (low, lower) in degrees.iter().enumerate() {
        for (high, higher) in degrees.iter().enumerate().skip(low + 1) {
            let drop = match (lower, higher) {
                (Some(Degree::Often(lower)), Some(Degree::Often(higher))) => lower - higher,
                (Some(Degree::Much { much: lower, .. }), Some(Degree::Much { much: higher, .. })) => {
                    lower - higher
                }
                _ => continue,
            };
            if drop > 0.0 {
                falling += 1;
                if widest.is_none_or(|(before, ..)| drop > before) {
                    widest = Some((drop, low, high));
                }
            } else if drop < 0.0 {
                rising += 1;
            }
        }
    }
    let (_, most, least) = widest.filter(|_| falling > 2 * rising)?;
    Some((labels[most], labels[least]))
}
