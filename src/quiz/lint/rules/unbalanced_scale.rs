//! A scale with two sides where one side has more points, or with no midpoint.

use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in context.scales.iter().filter(|scale| scale.is_bipolar() && scale.points > 1) {
        let (below, above) = sides(scale, context.words);
        if below != above {
            let message = format!("{below} answers lie on one side and {above} on the other");
            found.warn(scale.key, message, "give both sides the same number");
        } else if scale.points.is_multiple_of(2) {
            found.warn(scale.key, "the scale has no middle", "add a point between the two sides");
        }
    }
}

/// How many points lie on either side: by their labels where those tell, otherwise by their values.
fn sides(scale: &Scale, words: &WordLists) -> (usize, usize) {
    if scale.kind == Some(ScaleKind::Wish) {
        let count = |side: fn(&i32) -> bool| scale.values.iter().filter(|value| side(value)).count();
        return (count(|value| *value < 0), count(|value| *value > 0));
    }
    let against = scale.labels.iter().filter(|label| !words.against.find(&label.words).is_empty()).count();
    let in_favour = scale.labels.iter().filter(|label| {
        words.against.find(&label.words).is_empty() && !words.in_favour.find(&label.words).is_empty()
    });
    (against, in_favour.count())
}
