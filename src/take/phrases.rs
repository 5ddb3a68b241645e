//! What the faces say; the sentences themselves are in [`crate::words`].

use std::time::Duration;

use super::{Question, Review, Session};
use crate::answers::Response;
use crate::quiz::{Dimension, Item, Point, Quiz, Scale, ScaleKind, Sharing, View};
use crate::terminal::TerminalWords;
use crate::words::{Language, ReportWords, SittingWords};

/// The words around a quiz: those of its language.
pub(super) fn of(quiz: &Quiz) -> &'static SittingWords {
    SittingWords::of(Language::of(quiz.language()))
}

/// What a report around it says.
pub(super) fn of_report(quiz: &Quiz) -> &'static ReportWords {
    ReportWords::of(Language::of(quiz.language()))
}

/// What a terminal around it says.
pub(super) fn of_terminal(quiz: &Quiz) -> &'static TerminalWords {
    TerminalWords::of(Language::of(quiz.language()))
}

/// The question whether the partner may see a dimension.
#[must_use]
pub fn consent_question(quiz: &Quiz, dimension: &Dimension) -> String {
    format!("{}: {}", dimension.name, of(quiz).may_see)
}

/// Said before the first item: who will see what, where it is stored, for whom it is.
pub(super) fn before(quiz: &Quiz) -> String {
    let words = of(quiz);
    let names = |sharing: Sharing| {
        let dimensions = quiz.dimensions().iter().filter(|dimension| dimension.sharing == sharing);
        dimensions.map(|dimension| dimension.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![words.before_kept.to_owned(), words.before_alone.to_owned()];
    for (sharing, what) in [
        (Sharing::Shared, words.before_shared),
        (Sharing::OptIn, words.before_chosen),
        (Sharing::Private, words.before_private),
    ] {
        let names = names(sharing);
        if !names.is_empty() {
            lines.push(format!("{what}: {names}."));
        }
    }
    lines
        .extend([words.before_adults, words.before_stop, of_terminal(quiz).stop_and_skip].map(str::to_owned));
    format!("{}\n- {}", words.before, lines.join("\n- "))
}

/// The general help, and below it where help is near.
pub(super) fn help(session: &Session) -> String {
    let (general, near) = (of_report(session.answers.quiz()).help, &session.near);
    if near.lines.is_empty() {
        return general.to_owned();
    }
    format!("{general}\n\n{}\n- {}", near.heading, near.lines.join("\n- "))
}

/// The time an item looks back on; a wish looks ahead.
pub(super) fn period(quiz: &Quiz, item: &Item) -> Option<String> {
    quiz.period().filter(|_| item.view != View::Wish).map(of(quiz).thinking_of)
}

/// What an item measures, for the quiz's author, in the author's own terms.
pub(super) fn note(quiz: &Quiz, item: &Item) -> String {
    let mut note = format!("[{}: {}, {}", item.id, quiz.dimensions()[item.dimension].name, item.view.name());
    if item.reversed {
        note += ", reversed";
    }
    if item.weight != 1.0 {
        note += &format!(", weight {}", item.weight);
    }
    if let Some(condition) = &item.condition {
        let other = &quiz.items()[condition.item];
        note += &format!(", only where {} is {} or more", other.id, condition.at_least);
    }
    note + "]"
}

/// What one types for the point at `place`: its value on a numeric scale, its place from 1 on all others, so
/// that the number does not give away how the item is scored.
pub(super) fn key(scale: &Scale, place: usize) -> String {
    let numeric = scale.kind() == ScaleKind::Numeric;
    if numeric { scale.points()[place].value.to_string() } else { (place + 1).to_string() }
}

/// The value of the point that was typed.
pub(super) fn chosen(scale: &Scale, typed: &str) -> Option<i32> {
    let place = (0..scale.points().len()).find(|&place| key(scale, place) == typed)?;
    Some(scale.points()[place].value)
}

/// A point's words, or its value where it has none.
pub(super) fn label(point: &Point) -> String {
    point.label.clone().unwrap_or_else(|| point.value.to_string())
}

/// Which question of how many, and about how long the rest takes.
pub(super) fn progress(words: &SittingWords, question: &Question) -> String {
    let number = (words.number_of)(question.number, question.total);
    format!("{number}, {}", (words.time_left)(minutes(question.left)))
}

fn minutes(left: Duration) -> u64 {
    left.as_secs().div_ceil(60)
}

/// What was said to an item, in a few words.
pub(super) fn said(words: &SittingWords, item: &Item, response: Option<Response>) -> String {
    match response {
        Some(Response::Chosen(value)) => {
            item.scale.label(value).map_or_else(|| value.to_string(), ToOwned::to_owned)
        }
        Some(Response::Declined) => words.declined.to_owned(),
        None => words.open.to_owned(),
    }
}

/// How many questions were answered, declined and left open.
pub(super) fn sum(words: &SittingWords, review: &Review) -> String {
    let count = |wanted: fn(&Option<Response>) -> bool| {
        review.lines.iter().filter(|(_, response)| wanted(response)).count()
    };
    let total = review.lines.len();
    let answered = count(|response| matches!(response, Some(Response::Chosen(_))));
    let declined = count(|response| *response == Some(Response::Declined));
    (words.sum)(total, answered, total - answered - declined, declined)
}
