//! Longer words than the thought needs.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::word_lists::WordLists;

/// From this many long words on, an item has too many.
const MANY: usize = 2;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let words = context.words;
    if !words.are_known() {
        return;
    }
    for item in &context.items {
        let long: Vec<_> = (0..item.text.words.len())
            .filter(|&at| {
                let word = &item.text.words[at];
                syllables(&word.lower, words) >= words.long_word && !words.well_known.contains(word)
            })
            .map(|at| at..at + 1)
            .collect();
        if long.len() >= MANY {
            let said: Vec<_> = long.iter().map(|word| format!("`{}`", item.text.quote(word))).collect();
            let message = format!("long words: {}", said.join(", "));
            found.inform(item.text.place(&long[0]), message, "say it as you would to a neighbour");
        }
    }
}

/// The number of syllables: groups of vowels, not counting a silent ending.
fn syllables(word: &str, words: &WordLists) -> usize {
    let silent = words.silent_endings.iter().find(|ending| word.ends_with(ending.as_str()));
    let spoken = &word[..word.len() - silent.map_or(0, String::len)];
    spoken.split(|letter| !words.vowels.contains(letter)).filter(|group| !group.is_empty()).count()
}
