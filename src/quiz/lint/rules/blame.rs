//! A sentence that puts the partner in the wrong.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    for item in &context.items {
        let text = &item.text;
        let mut deed = text.partner_does(words, &words.blaming_verbs, &words.faults);
        deed.retain(|hit| {
            !is_denied(text, hit, words) && words.no_blaming.begin(&text.words[hit.start..]).is_none()
        });
        let phrases = text.find(&words.blaming, &words.no_blaming);
        if let Some(hit) = deed.first().or(phrases.first()) {
            let message = format!("`{}` puts the other person in the wrong", text.quote(hit));
            found.inform(
                text.place(hit),
                message,
                "ask about what happens between you, or about what goes \
                well",
            );
        }
    }
}

/// Whether the sentence says that it is not so: "never rude".
fn is_denied(text: &Text, hit: &Range<usize>, words: &WordLists) -> bool {
    let adverbs =
        text.words[..hit.start].iter().rev().take_while(|word| words.adverbs.contains(word)).count();
    // A verb may be blamed for its denial: "never listens".
    let is_verb = words.blaming_verbs.begin(&text.words[hit.start..]).is_some();
    let end = if is_verb { hit.start } else { hit.end };
    let said = &text.words[hit.start - adverbs..end];
    said.iter().any(|word| words.seldom.contains(word) || words.denials.contains(word))
}
