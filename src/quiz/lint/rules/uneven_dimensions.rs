//! One part of the quiz with more than twice the items of another.
//!
//! Its scores are firmer, and people take it for what the quiz is about (Clark & Watson 1995). It compares
//! the items that are scored together, a dimension and view each, and is no more than information.
//!
//! - Bad: nine items on one dimension, four on the other
//! - Good: five on each
//!
//! It is about the whole quiz and cannot be silenced.

use crate::quiz::lint::context::{LintContext, Subscale};
use crate::quiz::lint::findings::Findings;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let subscales = context.subscales();
    let size = |subscale: &&Subscale| subscale.items.len();
    let Some(largest) = subscales.iter().max_by_key(size) else { return };
    let Some(smallest) = subscales.iter().min_by_key(size) else { return };
    if size(&largest) > 2 * size(&smallest) {
        let message = format!(
            "`{}` has {} items of one view, `{}` has {}",
            context.dimension_id(largest.dimension),
            size(&largest),
            context.dimension_id(smallest.dimension),
            size(&smallest)
        );
        let at = context.quiz.dimensions[largest.dimension].id.text;
        found.inform(at, message, "aim at about as many for each");
    }
}
