//! A dimension and view with too few items, or too many.

use crate::quiz::Subscale;
use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for subscale in context.subscales() {
        let at = context.quiz.dimensions[subscale.dimension].id.text;
        let count = subscale.items.len();
        let (id, view) = (context.dimension_id(subscale.dimension), subscale.view);
        let items = if count == 1 { "item" } else { "items" };
        let message = format!("`{id}` has {count} {items} with `view: {view:?}`");
        match count {
            0..Subscale::LEAST_SHARED => found.error(
                at,
                message,
                "write at least four: a score from so few says little, and nobody else ever sees it, because it would \
                 give single answers away",
            ),
            3 => found.warn(at, message, "add one: a score needs at least four to average"),
            4..=10 => {}
            _ => found.warn(at, message, "keep the best ones: more than ten add hardly anything"),
        }
    }
}
