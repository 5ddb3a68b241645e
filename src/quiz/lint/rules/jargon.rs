//! Jargon from therapy, or a word in fashion.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        for hit in item.text.find(&context.words.jargon, &Phrases::default()) {
            let message = format!("`{}` is a word that not everybody uses", item.text.quote(&hit));
            found.inform(item.text.place(&hit), message, "say what can be seen or heard");
        }
    }
}
