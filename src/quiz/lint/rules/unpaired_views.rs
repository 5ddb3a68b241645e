//! Giving without receiving, or a sentence written from the wrong side.

use crate::quiz::lint::context::{Item, LintContext};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::grammar::Subject;
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
        let message = || format!("{give} items give and {receive} receive");
        let help = "write both sides of every act, or use the view Own";
        match give.abs_diff(receive) {
            0 => {}
            1 if give > 0 && receive > 0 => found.inform(dimension.id.text, message(), help),
            _ => found.warn(dimension.id.text, message(), help),
        }
    }
    let receiving = format!("say what {} does, or what I was given", context.other.said);
    for item in &context.items {
        let (fits, help) = match item.view {
            Some(View::Give) => (gives(item, &context.words), "say what I do: \"I …\""),
            Some(View::Receive) => (receives(item, &context.words), &*receiving),
            _ => continue,
        };
        if !fits && !item.text.words.is_empty() && context.words.are_known() {
            let view = item.view.map(View::name).unwrap_or_default();
            found.warn(item.text.written, format!("the sentence does not fit the view {view}"), help);
        }
    }
}

fn gives(item: &Item, words: &WordLists) -> bool {
    item.text.subject(words).is_some_and(|(subject, rest)| {
        subject == Subject::Me
            && words.receiving.begin(rest).is_none_or(|_| words.by_partner.find(rest).is_empty())
    })
}

fn receives(item: &Item, words: &WordLists) -> bool {
    item.text.subject(words).is_some_and(|(subject, rest)| match subject {
        Subject::Partner => true,
        Subject::Me => words.receiving.begin(rest).is_some(),
        Subject::Both => false,
    })
}
