//! Reversed items that harm more than they help.

use super::negation::denials;
use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in context.items.iter().filter(|item| item.is_reversed()) {
        if let Some(denial) = denials(context, item).first() {
            let message =
                format!("the item is reversed, and `{}` reverses it again", item.text.quote(denial));
            found.error(item.text.place(denial), message, "use a word that means the opposite");
        }
    }
    for subscale in context.subscales() {
        let reversed: Vec<_> = subscale.items.iter().filter(|item| item.is_reversed()).collect();
        let agrees = |item| context.kind(item) == Some(ScaleKind::Agreement);
        match reversed[..] {
            [] if subscale.items.iter().all(|item| agrees(item)) => found.warn(
                context.quiz.dimensions[subscale.dimension].id.text,
                format!(
                    "no item with `view: {:?}` is reversed, and some people agree with everything",
                    subscale.view
                ),
                "reverse two of them, or ask on another scale",
            ),
            [only] => found.warn(
                only.written.id.text,
                "the only reversed item of its dimension and view",
                "reverse another one, or none",
            ),
            [first, ..] if 2 * reversed.len() > subscale.items.len() => found.warn(
                first.written.id.text,
                format!("{} of {} items are reversed", reversed.len(), subscale.items.len()),
                "reverse at most half of them",
            ),
            _ => {}
        }
    }
}
