//! Giving without receiving, or a sentence written from the wrong side.

use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::grammar::Subject;
use crate::quiz::lint::phrases::{Phrases, Word};
use crate::quiz::lint::word_lists::WordLists;
use crate::quiz::model::View;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let subscales = context.subscales();
    for (position, dimension) in context.quiz.dimensions.iter().enumerate() {
        let count = |view| {
            let found = subscales.iter().find(|one| one.dimension == position && one.view == view);
            found.map_or(0, |subscale| subscale.items.len())
        };
        let (give, receive) = (count(View::Give), count(View::Receive));
        let gives = if give == 1 { "item gives" } else { "items give" };
        let receives = if receive == 1 { "receives" } else { "receive" };
        let message = || format!("{give} {gives} and {receive} {receives}");
        let help = "write both sides of every act, or use `view: Own`";
        match give.abs_diff(receive) {
            0 => {}
            1 if give > 0 && receive > 0 => found.inform(dimension.id.text, message(), help),
            _ => found.warn(dimension.id.text, message(), help),
        }
    }
    let mut receiving = format!("say what {} does, or what I was given", context.other.said);
    if context.quiz.other.is_none() {
        receiving += "; if the quiz is about somebody else, say who: `other: \"my housemate\"`";
    }
    for item in &context.items {
        let (fits, help) = match item.view {
            Some(View::Give) => (gives(item, context.words), "say what I do: \"I …\""),
            Some(View::Receive) => (receives(item, context.words), &*receiving),
            _ => continue,
        };
        if !fits && !item.text.words.is_empty() && context.words.are_known() {
            let view = item.view.unwrap_or_default();
            found.warn(item.text.written, format!("the sentence does not fit `view: {view:?}`"), help);
        }
    }
}

fn gives(item: &Item, words: &WordLists) -> bool {
    item.text.subject(words).is_some_and(|(subject, rest)| {
        let is_by = |doers: &Phrases| !doers.find(rest).is_empty();
        let receives = words.receiving.begin(rest).is_some() && is_by(&words.by_partner)
            || is_passive(rest, words) && (is_by(&words.by_partner) || is_by(&words.by_somebody));
        subject == Subject::Me && !receives
    })
}

fn receives(item: &Item, words: &WordLists) -> bool {
    match item.text.subject(words) {
        Some((Subject::Partner, _)) => true,
        Some((Subject::Me, rest)) => words.receiving.begin(rest).is_some() || is_passive(rest, words),
        Some((Subject::Both, _)) => false,
        // "A cup of tea was waiting for me."
        None => !words.to_me.find(&item.text.words).is_empty(),
    }
}

/// Whether the words after a subject say that something is done to it.
fn is_passive(rest: &[Word], words: &WordLists) -> bool {
    let after_adverbs = |rest: &[Word]| rest.iter().take_while(|word| words.adverbs.contains(word)).count();
    let verb = after_adverbs(rest);
    let Some(length) = words.passive.begin(&rest[verb..]) else { return false };
    let participle = verb + length + after_adverbs(&rest[verb + length..]);
    words.participles.begin(&rest[participle..]).is_some()
}
