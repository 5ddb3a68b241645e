//! A sensitive item before people have settled in.

use super::exposed_sensitive_item::{danger, sex};
use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::Sharing;

const HELP: &str = "move it further back, after items that are easy to answer";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let sensitive = |item: &Item| {
        matches!(context.sharing(item), Some(Sharing::OptIn | Sharing::Private))
            || danger(context, item).or(sex(context, item)).is_some()
    };
    // Where every item is sensitive, or there are none, nothing can come first.
    if context.items.iter().all(sensitive) {
        return;
    }
    let third = (context.items.len() / 3).max(1);
    let Some(early) = context.items[..third].iter().position(sensitive) else { return };
    let id = context.items[early].written.id.text;
    match early {
        0 => found.error(id, "the quiz begins with a sensitive item", HELP),
        _ => found.warn(id, "a sensitive item in the first third of the quiz", HELP),
    }
}
