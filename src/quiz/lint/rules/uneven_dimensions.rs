//! One dimension with more than twice the items of another.

use crate::quiz::lint::context::{LintContext, Subscale};
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
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
        found.inform(at, message, "aim for about the same number in each");
    }
}
