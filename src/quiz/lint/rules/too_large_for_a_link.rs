//! More subscales than fit into a link or a code for the other phone.

use std::collections::HashSet;

use crate::quiz::lint::context::{Item, LintContext, Subscale as Measured};
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::{Form, Sharing, Subscale, View};

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    let is_shared = |subscale: &&Measured| {
        let sharing = subscale.items.first().and_then(|item| context.sharing(item));
        let is_open = matches!(sharing, Some(Sharing::Shared | Sharing::OptIn));
        is_open && subscale.items.len() >= Subscale::LEAST_SHARED
    };
    let scores = context.subscales().iter().filter(is_shared).count();
    let wish = |item: &Item| {
        let is_shared = item.view == Some(View::Wish) && context.sharing(item) == Some(Sharing::Shared);
        item.dimension.filter(|_| is_shared)
    };
    let wishes = context.items.iter().filter_map(wish).collect::<HashSet<_>>().len();
    let quiz = context.quiz;
    let length = |text: &str| text.trim_matches('"').len();
    let [id, version, language] = [quiz.id.text, quiz.version.text, quiz.language.text].map(length);
    if (Form { id, version, language, scores, wishes }).size() > Form::SMALL {
        let message =
            format!("what people share of it, {scores} scores and {wishes} wishes, does not fit into a link");
        let help =
            "they can still send a file; for a link or a code, divide the quiz, or keep some of it private";
        found.inform(quiz.id.text, message, help);
    }
}
