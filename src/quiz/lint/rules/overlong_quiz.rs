//! More items than people answer carefully.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::Item;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let count = context.items.len();
    let minutes = Item::minutes(count);
    let message = format!("{count} items take about {minutes} minutes");
    let (at, help) = (context.quiz.id.text, "drop what you would not act on, or make two quizzes");
    match count {
        ..=60 => {}
        61..=90 => found.inform(at, message, help),
        91..=150 => found.warn(at, message, help),
        _ => found.error(at, message, help),
    }
}
