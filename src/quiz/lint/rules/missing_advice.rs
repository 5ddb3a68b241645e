//! Scores without a next step, and texts that can hurt.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;
use crate::quiz::lint::text::Text;
use crate::quiz::model::Openness;
use crate::quiz::syntax::read::Spanned;

/// How many practices it takes to leave a choice.
const CHOICE: usize = 3;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    scores_without_a_next_step(context, found);
    practices_never_suggested(context, found);
    texts_that_hurt(context, found);
}

fn scores_without_a_next_step(context: &LintContext, found: &mut Findings) {
    let quiz = context.quiz;
    if quiz.practices.is_empty() {
        found.warn(quiz.id.text, "the quiz has no practices", "add three for each dimension");
    }
    for dimension in &quiz.dimensions {
        let serves = |served: &Spanned<String>| served.is_same(&dimension.id);
        let count = quiz.practices.iter().filter(|practice| practice.dimensions.iter().any(serves)).count();
        if count < CHOICE && !quiz.practices.is_empty() {
            let message = format!("practices that serve this dimension: {count}");
            found.warn(dimension.id.text, message, "offer three, so that one may fit");
        }
        if dimension.bands.is_empty() {
            let help = "add `bands: [(from: 0, label: \"…\", says: \"…\"), …]`";
            found.inform(dimension.id.text, "no words for the scores of this dimension", help);
        }
    }
}

fn practices_never_suggested(context: &LintContext, found: &mut Findings) {
    if context.quiz.safety.is_some() {
        return;
    }
    for asks in context.quiz.practices.iter().filter_map(|practice| practice.asks.as_ref()) {
        if matches!(asks.value, Some(Openness::Vulnerable)) {
            let help = "name the dimension that must feel safe first: `safety: \"…\"`";
            found.warn(asks.text, "without `safety`, this practice is never suggested", help);
        }
    }
}

fn texts_that_hurt(context: &LintContext, found: &mut Findings) {
    let quiz = context.quiz;
    let bands = quiz.dimensions.iter().flat_map(|dimension| &dimension.bands);
    let bands = bands.flat_map(|band| {
        [&band.label, &band.says].into_iter().chain((&band.views).into_iter().map(|(_, text)| text))
    });
    let practices = quiz.practices.iter().flat_map(|practice| practice.steps.iter().chain([&practice.title]));
    for text in bands.chain(practices).map(Text::of) {
        if let Some(hit) = text.find(&context.words.unkind, &Phrases::default()).first() {
            let message = format!("`{}` can hurt people who read it about themselves", text.quote(hit));
            found.warn(text.place(hit), message, "say what is there, or what may come next");
        }
    }
}
