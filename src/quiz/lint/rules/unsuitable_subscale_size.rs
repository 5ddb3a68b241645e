//! A dimension and view with too few items, or with many.
//!
//! A score of one or two items says little, and its error cannot be told; from four on there is something to
//! average, and beyond ten each further one adds hardly anything (Marsh, Hau, Balla & Grayson 1998; DeVellis,
//! Scale Development). Fewer than three items are an error, fewer than four or more than ten a warning.
//! Wishes are not scored and not counted.
//!
//! - Bad: one item with `dimension: "listening", view: Give`
//! - Good: four to ten of them
//!
//! It is about a dimension and cannot be silenced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for subscale in context.subscales() {
        let at = context.quiz.dimensions[subscale.dimension].id.text;
        let count = subscale.items.len();
        let (id, view) = (context.dimension_id(subscale.dimension), subscale.view.name());
        let items = if count == 1 { "item" } else { "items" };
        let message = format!("`{id}` has {count} {items} of the view {view}");
        match count {
            0..3 => found.error(at, message, "write at least four: a score of so few says little"),
            3 => found.warn(at, message, "add one: from four on there is something to average"),
            4..=10 => {}
            _ => found.warn(at, message, "keep the best: more than ten add hardly anything"),
        }
    }
}
