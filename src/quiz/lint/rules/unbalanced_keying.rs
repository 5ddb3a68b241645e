//! Reversed items that harm more than they help.
//!
//! Reversed items are meant to catch those who tick without reading. They do not prevent it (van Sonderen,
//! Sanderman & Coyne 2013), and when one person in ten overlooks the turn, a scale falls into two (Woods
//! 2006). So: a single reversed item of a dimension and view is a warning, and so are more than half of them.
//! Where answers agree or disagree, none at all is one: nothing then shows who agrees to everything. A
//! reversed item that denies something (see L02) is an error, for it turns twice.
//!
//! - Bad: "I am not close to my partner." with `reversed: true`
//! - Good: "I feel far from my partner." with `reversed: true`
//!
//! To silence it for an item: `allow: [("L21", "the other way round is clearer")]`.

use super::negation::denials;
use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for item in context.items.iter().filter(|item| item.is_reversed()) {
        if let Some(denial) = denials(context, item).first() {
            let message =
                format!("the item is reversed, and `{}` turns it once more", item.text.said(denial));
            found.error(item.text.place(denial), message, "say the opposite in a word of its own");
        }
    }
    for subscale in context.subscales() {
        let reversed: Vec<_> = subscale.items.iter().filter(|item| item.is_reversed()).collect();
        let agrees = |item| context.kind(item) == Some(ScaleKind::Agreement);
        match reversed[..] {
            [] if subscale.items.iter().all(|item| agrees(item)) => found.warn(
                context.quiz.dimensions[subscale.dimension].id.text,
                format!(
                    "no item of the view {} is reversed, and some people agree to everything",
                    subscale.view.name()
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
