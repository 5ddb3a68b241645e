//! Points without words.
//!
//! A bare 2 is for everybody to make sense of alone; with words at every point people mean the same by it,
//! and answers are more reliable (Krosnick & Presser 2010). Scales of kind Numeric, where a number is asked
//! for, are passed over. Words at some points alone are a mistake: Q033.
//!
//! - Bad: `points: [(1), (2), (3), (4), (5)]`
//! - Good: `points: [(1, "not once"), (2, "once or twice"), …]`
//!
//! It is about a scale and cannot be silenced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for scale in &context.scales {
        if scale.points > 0 && scale.labels.is_empty() && scale.kind != Some(ScaleKind::Numeric) {
            found.warn(scale.key, "the points have no words", "give every point its words");
        }
    }
}
