//! More items than people answer with care.
//!
//! Known questionnaires for couples have 150 to 480 items, which is a lot for an evening at home. More than 60
//! items are information, more than 90 a warning, more than 150 an error. Seven seconds an item are our own
//! estimate. Items behind a `show_if` count, for someone may be asked them all.
//!
//! - Bad: 160 items, about 19 minutes
//! - Good: 40 items, about 5 minutes
//!
//! It is about the whole quiz and cannot be silenced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::Item;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    let count = context.items.len();
    let minutes = (count * Item::SECONDS).div_ceil(60);
    let message = format!("{count} items take about {minutes} minutes");
    let (at, help) = (context.quiz.id.text, "drop what you would not act on, or make two quizzes");
    match count {
        ..=60 => {}
        61..=90 => found.inform(at, message, help),
        91..=150 => found.warn(at, message, help),
        _ => found.error(at, message, help),
    }
}
