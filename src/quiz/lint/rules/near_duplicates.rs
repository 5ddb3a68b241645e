//! Two items that ask the same in nearly the same words.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use crate::quiz::diagnostics::Severity;
use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::View;

/// The similarity from which two items count as near duplicates.
const ALIKE: f64 = 0.6;

/// An item so far that has a word among its rarest ones.
struct Holder {
    item: usize,
    /// How many words it has.
    words: usize,
    /// How many of them are as common as this one or more so, with this one.
    rest: usize,
}

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    if !context.words.are_known() {
        return;
    }
    let stems = stems(context);
    let mut index: HashMap<(Option<View>, usize), Vec<Holder>> = HashMap::new();
    for (at, item) in context.items.iter().enumerate() {
        let own = &stems[at];
        let words = own.len();
        let mut earliest: Option<usize> = None;
        for (place, word) in own[..must_share(words)].iter().enumerate() {
            let rest = words - place;
            let others = index.entry((item.view, *word)).or_default();
            let sooner =
                others.iter().take_while(|other| earliest.is_none_or(|earliest| other.item < earliest));
            // Where this is the first word that both have, they share no more than the rest of either.
            let may_be = |other: &&Holder| share(rest.min(other.rest), words, other.words) >= ALIKE;
            let is_alike =
                |other: &&Holder| share(shared(own, &stems[other.item]), words, other.words) >= ALIKE;
            let alike = sooner.filter(may_be).find(is_alike);
            earliest = alike.map(|other| other.item).or(earliest);
            others.push(Holder { item: at, words, rest });
        }
        if let Some(other) = earliest.map(|position| &context.items[position]) {
            let help = "keep one of them, or ask about another side of it";
            let other_id = other.written.id.value.as_deref().unwrap_or_default();
            let message = format!("the item `{other_id}` asks nearly the same");
            let beside = Some((other.text.written, "this one"));
            found.add(Severity::Info, item.text.written, message, help, beside);
        }
    }
}

/// How many of an item's rarest words it takes to share one with every item that is like it: of all its words, those
/// items have at least the share [`ALIKE`].
fn must_share(words: usize) -> usize {
    const ROUNDING: f64 = 1e-9;
    let shared = (ALIKE * words as f64 - ROUNDING).ceil() as usize;
    words - shared + usize::from(words > 0)
}

/// How many words are in both lists, which are sorted.
fn shared(one: &[usize], two: &[usize]) -> usize {
    let (mut both, mut a, mut b) = (0, 0, 0);
    while a < one.len() && b < two.len() {
        match one[a].cmp(&two[b]) {
            Ordering::Less => a += 1,
            Ordering::Greater => b += 1,
            Ordering::Equal => (both, a, b) = (both + 1, a + 1, b + 1),
        }
    }
    both
}

/// The share of the words in either of two items that are in both (Jaccard index): of so many in both, in the one and in
/// the other.
fn share(both: usize, one: usize, other: usize) -> f64 {
    let all = one + other - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// The stems of each item's content words, as numbers in ascending order: the rarer a word, the smaller its number.
fn stems(context: &LintContext) -> Vec<Vec<usize>> {
    let words = context.words;
    let mut numbers = HashMap::new();
    let mut counts = Vec::new();
    let mut stems = Vec::new();
    for item in &context.items {
        let said = item.text.words.iter().filter(|word| !words.function.contains(word));
        let mut own = BTreeSet::new();
        for word in said {
            let next = numbers.len();
            own.insert(*numbers.entry(stem(&word.lower, words)).or_insert(next));
        }
        counts.resize(numbers.len(), 0);
        for number in &own {
            counts[*number] += 1;
        }
        stems.push(own);
    }
    let mut by_count: Vec<_> = (0..counts.len()).collect();
    by_count.sort_by_key(|number| counts[*number]);
    let mut rank = vec![0; counts.len()];
    for (position, number) in by_count.into_iter().enumerate() {
        rank[number] = position;
    }
    let ranked = |own: BTreeSet<usize>| {
        let mut own: Vec<_> = own.into_iter().map(|number| rank[number]).collect();
        own.sort_unstable();
        own
    };
    stems.into_iter().map(ranked).collect()
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
