//! A text that was to be replaced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::drafts;
use crate::quiz::lint::findings::Findings;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let items = context.items.iter().filter(|item| item.is_draft).map(|item| &item.written.text);
    let others =
        context.texts().into_iter().filter(|text| text.value.as_deref().is_some_and(drafts::is_draft));
    for text in items.chain(others) {
        let said = text.value.as_deref().unwrap_or_default();
        let first: String = said.chars().take(60).collect();
        let rest = if first.len() < said.len() { "…" } else { "" };
        found.warn(text.text, format!("`{first}{rest}` is the text of a draft"), "write your own");
    }
}
