//! A question of how often without a period to count in, or with one too long to remember.

use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::period::at_least_days;
use crate::quiz::lint::text::Text;
use crate::quiz::model::ScaleKind;

/// Three months, in days.
const LONGEST: f64 = 93.0;
const HELP: &str = "name a span that people can look back on, such as `period: \"the past four weeks\"`";

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let counts = |scale: &&Scale| scale.used && scale.kind == Some(ScaleKind::Frequency);
    let Some(scale) = context.scales.iter().find(counts) else { return };
    let Some(period) = &context.quiz.period else {
        found.error(scale.key, "the scale asks how often, but the quiz does not say in what period", HELP);
        return;
    };
    let text = Text::of(period);
    if at_least_days(&text, context.words.time).is_some_and(|days| days > LONGEST) {
        found.warn(text.written, "nobody can count back over more than three months", HELP);
    }
}
