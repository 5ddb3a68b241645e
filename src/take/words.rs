//! What the faces say.

use std::time::Duration;

use super::Review;
use crate::answers::Response;
use crate::quiz::{Item, Point, Quiz, Scale, ScaleKind, Sharing, View};

/// What can be typed while a question is asked, in the plain face.
pub(super) const KEYS: &str = "\
A number answers. s skips, d means \"I prefer not to say\", b goes back, g 12 goes to question 12, r reviews all \
questions, q stops and keeps everything, ? shows this and where help is.";

/// What can be typed at the review, in the plain face.
pub(super) const REVIEW_KEYS: &str = "\
f finishes. A number goes to that question, r lists all, b goes back, q stops and keeps everything.";

/// What can be typed where a dimension may be shared, in the plain face.
pub(super) const SHARING_KEYS: &str = "y means yes, n no; b goes back, q stops and keeps everything.";

/// Beside an answer that was given before.
pub(super) const ANSWERED: &str = "(* is your answer so far; Enter keeps it)";

/// Beside an item that was declined before.
pub(super) const DECLINED: &str = "(so far: prefer not to say; Enter keeps it)";

/// Said where the answers could not be saved.
pub(super) fn not_saved(error: &std::io::Error) -> String {
    format!("Not saved: {error}. Your answers are still here, and every further answer tries again.")
}

/// Said where an event has no meaning.
pub(super) const NOTHING_THERE: &str = "There is nothing to go to in that direction.";

/// Said before the first item: who will see what, where it is stored, for whom it is.
pub(super) fn before(quiz: &Quiz) -> String {
    let names = |sharing: Sharing| {
        let dimensions = quiz.dimensions().iter().filter(|dimension| dimension.sharing == sharing);
        dimensions.map(|dimension| dimension.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        "Before you start:".to_owned(),
        "- Your answers stay on this machine. Whoever can use your account here can open them. Nothing leaves it but a \
         file that you write yourself."
            .to_owned(),
        "- What you type stays on this screen, and your own profile appears at the end: pick a moment to yourself."
            .to_owned(),
    ];
    for (sharing, what) in [
        (Sharing::Shared, "A comparison shows your partner your scores and wishes, no other answers, for"),
        (Sharing::OptIn, "At the end you decide whether it shows your scores, never your wishes, for"),
        (Sharing::Private, "It never shows anything of"),
    ] {
        let names = names(sharing);
        if !names.is_empty() {
            lines.push(format!("- {what}: {names}."));
        }
    }
    lines.push("- This is for adults. It is no therapy, and no test that anyone can pass.".to_owned());
    lines.push("- Stop at any time with q: nothing is lost. Skip what you like with s.".to_owned());
    lines.join("\n")
}

/// The time an item looks back on; a wish looks ahead.
pub(super) fn period(quiz: &Quiz, item: &Item) -> Option<String> {
    let period = quiz.period().filter(|_| item.view != View::Wish)?;
    Some(format!("Thinking of {period}:"))
}

/// What an item measures, for the quiz's author.
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

/// About how long the rest takes.
pub(super) fn time_left(left: Duration) -> String {
    match left.as_secs().div_ceil(60) {
        0 | 1 => "about a minute left".to_owned(),
        minutes => format!("about {minutes} minutes left"),
    }
}

/// What was said to an item, in a few words.
pub(super) fn said(item: &Item, response: Option<Response>) -> String {
    match response {
        Some(Response::Chosen(value)) => {
            item.scale.label(value).map_or_else(|| value.to_string(), ToOwned::to_owned)
        }
        Some(Response::Declined) => "prefer not to say".to_owned(),
        None => "open".to_owned(),
    }
}

/// How many questions were answered, declined and left open.
pub(super) fn sum(review: &Review) -> String {
    let count = |wanted: fn(&Option<Response>) -> bool| {
        review.lines.iter().filter(|(_, response)| wanted(response)).count()
    };
    let answered = count(|response| matches!(response, Some(Response::Chosen(_))));
    let declined = count(|response| *response == Some(Response::Declined));
    let open = review.lines.len() - answered - declined;
    let said = format!("Of {} questions you answered {answered} and left {open} open", review.lines.len());
    match declined {
        0 => said + ".",
        _ => said + &format!("; to {declined} you preferred not to say."),
    }
}
