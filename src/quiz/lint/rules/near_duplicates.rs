//! Two items that ask the same in nearly the same words.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Word;
use crate::quiz::lint::word_lists::WordLists;

/// The similarity from which two items count as near duplicates.
const ALIKE: f64 = 0.6;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    if !context.words.are_known() {
        return;
    }
    let mut numbers = HashMap::new();
    let stems: Vec<_> = context.items.iter().map(|item| stems(item, &context.words, &mut numbers)).collect();
    for (at, item) in context.items.iter().enumerate() {
        let earlier = context.items[..at]
            .iter()
            .zip(&stems)
            .find(|(other, words)| other.view == item.view && likeness(words, &stems[at]) >= ALIKE);
        if let Some((other, _)) = earlier {
            let help = "keep one of them, or ask about another side of it";
            let other_id = other.written.id.value.as_deref().unwrap_or_default();
            let message = format!("the item `{other_id}` asks nearly the same");
            let beside = Some((other.text.written, "this one"));
            found.add(Severity::Info, item.text.written, message, help, beside);
        }
    }
}

/// The share of the words in either item that are in both (Jaccard index); both lists are sorted.
fn likeness(one: &[usize], two: &[usize]) -> f64 {
    let (mut both, mut a, mut b) = (0, 0, 0);
    while a < one.len() && b < two.len() {
        match one[a].cmp(&two[b]) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => (both, a, b) = (both + 1, a + 1, b + 1),
        }
    }
    let all = one.len() + two.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// The stems of an item's content words, as sorted numbers: every pair of items is compared, and numbers compare
/// quickly.
fn stems(item: &Item, words: &WordLists, numbers: &mut HashMap<String, usize>) -> Vec<usize> {
    let content = item.text.words.iter().filter(|word| !words.function.contains(word));
    let number = |word: &Word| {
        let next = numbers.len();
        *numbers.entry(stem(&word.lower, words).to_owned()).or_insert(next)
    };
    let mut stems: Vec<_> = content.map(number).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// A word without its ending, so that "warmly" and "warm" are the same.
fn stem<'w>(word: &'w str, words: &WordLists) -> &'w str {
    const SHORTEST: usize = 3;
    let endings = words.endings.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
    let stem = endings.into_iter().find(|stem| stem.chars().count() >= SHORTEST).unwrap_or(word);
    // "planned" is a form of "plan".
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before => &stem[..stem.len() - last.len_utf8()],
        _ => stem,
    }
}
