//! An item whose answer could endanger someone if a partner sees it.

use std::ops::Range;

use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::Sharing;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        let Some(sharing) = context.sharing(item) else { continue };
        if let Some(hit) = danger(context, item).filter(|_| sharing != Sharing::Private) {
            let message = format!(
                "`{}` may be dangerous to answer where somebody else can see it",
                item.text.quote(&hit)
            );
            found.error(item.text.place(&hit), message, "move it to a dimension with `sharing: Private`");
        } else if let Some(hit) = sex(context, item).filter(|_| sharing == Sharing::Shared) {
            let message = format!(
                "showing an answer about `{}` should be its owner's \
                choice",
                item.text.quote(&hit)
            );
            let help = "move it to a dimension with `sharing: OptIn` or `sharing: Private`";
            found.warn(item.text.place(&hit), message, help);
        }
    }
}

/// Where an item mentions something dangerous.
pub(super) fn danger(context: &LintContext, item: &Item) -> Option<Range<usize>> {
    item.text.find(&context.words.dangerous, &context.words.harmless).into_iter().next()
}

/// Where an item mentions something sexual.
pub(super) fn sex(context: &LintContext, item: &Item) -> Option<Range<usize>> {
    item.text.find(&context.words.sexual, &context.words.harmless).into_iter().next()
}
