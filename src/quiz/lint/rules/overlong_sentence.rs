//! A sentence too long to read in one go, or two of them.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;

const LONG: usize = 20;
const TOO_LONG: usize = 30;
const COMMAS: usize = 2;
const HELP: &str = "cut it down to one clause";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        let text = &item.text;
        let (words, commas) = (text.words.len(), text.value.matches(',').count());
        let message = format!("the sentence has {words} words");
        if words > TOO_LONG {
            found.error(text.written, message, HELP);
        } else if words > LONG {
            found.warn(text.written, message, HELP);
        } else if let Some(second) = second_sentence(text, context.words) {
            found.warn(text.place_of(second..text.value.len()), "a second sentence begins here", HELP);
        } else if commas > COMMAS {
            found.warn(text.written, format!("the sentence has {commas} commas"), HELP);
        }
    }
}

/// Where a second sentence begins: after a punctuation mark that ends one, unless it follows an abbreviation.
fn second_sentence(text: &Text, words: &WordLists) -> Option<usize> {
    text.words.windows(2).find_map(|pair| {
        let between = &text.value[pair[0].bytes.end..pair[1].bytes.start];
        let ends = between.starts_with(['.', '!', '?', '…']) && between.contains(char::is_whitespace);
        (ends && !words.abbreviations.contains(&pair[0])).then_some(pair[1].bytes.start)
    })
}
