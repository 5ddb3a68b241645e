//! A point of a scale that says nothing of how much.

use crate::quiz::lint::context::{LintContext, Scale};
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Phrases;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        for label in unscorable(scale, context.words) {
            let message = format!("`{}` is no amount, and yet it is scored as one", label.value);
            let help = format!(
                "take it out of `points` and write it as `not_scored: \"{}\"` of the scale",
                label.value.replace(['\\', '"'], "'")
            );
            found.error(label.written, message, help);
        }
    }
}

/// The labels that give no answer, except where the others are about the same: "does not apply" has its place before
/// "applies a little".
fn unscorable<'s, 'a>(scale: &'s Scale<'a>, words: &WordLists) -> Vec<&'s Text<'a>> {
    let (none, rest): (Vec<_>, Vec<_>) =
        scale.labels.iter().partition(|label| !label.find(&words.no_answers, &Phrases::default()).is_empty());
    let about = |label: &Text| {
        let content = label.words.iter().filter(|word| !words.function.contains(word));
        // Enough of a word to tell that "applies" is a form of "apply".
        content.map(|word| word.lower.chars().take(4).collect::<String>()).collect::<Vec<_>>()
    };
    let answered: Vec<_> = rest.into_iter().flat_map(about).collect();
    none.into_iter().filter(|label| !about(label).iter().any(|word| answered.contains(word))).collect()
}
