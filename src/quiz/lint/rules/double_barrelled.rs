//! Two questions in one sentence.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;

const HELP: &str = "ask one thing: keep the half that matters, or write two items";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    if !context.words.are_known() {
        return;
    }
    for item in &context.items {
        let text = &item.text;
        for join in text.find(&context.words.joins, &context.words.one_thing) {
            if joins_two(text, &join, &context.words) {
                let message = format!("`{}` joins two questions", text.quote(&join));
                found.warn(text.place(&join), message, HELP);
            }
        }
        for (at, sign) in text.value.match_indices(['/', '&', ';']) {
            found.warn(text.place_of(at..at + 1), format!("`{sign}` joins two questions"), HELP);
        }
    }
}

/// Whether each side has a content word, and not the same one ("again and again").
fn joins_two(text: &Text, join: &Range<usize>, words: &WordLists) -> bool {
    let (before, after) = (&text.words[..join.start], &text.words[join.end..]);
    let has_content = |side: &[_]| side.iter().any(|word| !words.function.contains(word));
    let repeats = matches!((before.last(), after.first()), (Some(a), Some(b)) if a.lower == b.lower);
    has_content(before) && has_content(after) && !repeats
}
