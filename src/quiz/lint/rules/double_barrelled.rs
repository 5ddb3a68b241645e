//! Two questions in one sentence.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::{Phrases, Word};
use crate::quiz::lint::text::{MOST, Text};
use crate::quiz::lint::word_lists::WordLists;

const HELP: &str = "ask one thing: keep the half that matters, or write two items";

/// How many words before a join are looked at for what is asked again behind it.
const NEAR: usize = 20;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    if !context.words.are_known() {
        return;
    }
    for item in &context.items {
        let text = &item.text;
        let mut joins = text.find(&context.words.joins, &Phrases::default());
        let apart = text.find(&context.words.joins, &context.words.one_thing);
        joins.retain(|join| {
            joins_clause(text, join, context.words)
                || apart.contains(join) && joins_two(text, join, context.words)
        });
        for join in &joins {
            let message = format!("`{}` joins two questions", text.quote(join));
            found.warn(text.place(join), message, HELP);
        }
        let mut signs: Vec<_> = text.value.match_indices(['/', '&', ';']).take(MOST).collect();
        // "Loved, needed and safe" is reported already.
        if joins.is_empty() && signs.is_empty() {
            signs.extend(list_comma(text, context.words).map(|at| (at, ",")));
        }
        for (at, sign) in signs {
            found.warn(text.place_of(at..at + 1), format!("`{sign}` joins two questions"), HELP);
        }
    }
}

/// Whether a clause of its own follows: ", and I felt", unlike "my partner and I".
fn joins_clause(text: &Text, join: &Range<usize>, words: &WordLists) -> bool {
    let is_subject = text.words.get(join.end).is_some_and(|next| words.self_subject.contains(next));
    is_subject && text.words[join.start].after_mark
}

/// Whether two things are asked: both sides have a content word, and the words beside the join are not one thing.
fn joins_two(text: &Text, join: &Range<usize>, words: &WordLists) -> bool {
    let (before, after) = (&text.words[..join.start], &text.words[join.end..]);
    let has_content = |side: &[_]| side.iter().any(|word| !words.function.contains(word));
    let (Some(last), Some(next)) = (before.last(), after.first()) else { return false };
    if !has_content(before) || !has_content(after) {
        return false;
    }
    // "Again and again"
    let repeats = last.lower == next.lower;
    // "When and where", "how much I give and how much I get"
    let asks_again = words.questions.contains(next)
        && (words.questions.contains(last)
            || contains(&before[before.len().saturating_sub(NEAR)..], &after[..after.len().min(2)]));
    // "Pots and pans", "the cooking and the cleaning"
    let noun = after.iter().find(|word| !words.function.contains(word));
    let is_one_kind = |kind: &Phrases| kind.contains(last) && noun.is_some_and(|noun| kind.contains(noun));
    // "My sister and I", "Sam and I"
    let is_subject = words.self_subject.contains(next)
        && match before {
            [name] => !words.both_subject.contains(name),
            [determiner, _] => words.mine.contains(determiner),
            _ => false,
        };
    !(repeats || asks_again || words.one_kind.iter().any(is_one_kind) || is_subject)
}

/// Whether these words occur in a row.
fn contains(words: &[Word], part: &[Word]) -> bool {
    words.windows(part.len().max(1)).any(|row| row.iter().zip(part).all(|(one, two)| one.lower == two.lower))
}

/// A comma that joins two words as "and" does: "I feel loved, needed." In bytes.
fn list_comma(text: &Text, words: &WordLists) -> Option<usize> {
    if words.clause_openers.begin(&text.words).is_some() {
        return None;
    }
    let is_adverb = |at: usize| words.adverbs.contains(&text.words[at]);
    let joins = |at: usize| {
        let (before, next) = (&text.words[at], &text.words[at + 1]);
        let is_name = text.quote(&(at + 1..at + 2)).starts_with(char::is_uppercase);
        if !text.comma_after(at) || is_name || [before, next].iter().any(|word| words.function.contains(word))
        {
            return false;
        }
        // "We talked, laughing" is one thing.
        let is_last = at + 2 == text.words.len() && !words.accompanying.contains(next);
        let ending = |word: &Word| words.listed_endings.matched(&word.lower);
        (is_last && !is_adverb(at) && !is_adverb(at + 1))
            || matches!((ending(before), ending(next)), (Some(one), Some(two)) if one == two)
    };
    let found = (0..text.words.len().saturating_sub(1)).find(|at| joins(*at))?;
    Some(text.words[found].bytes.end)
}
