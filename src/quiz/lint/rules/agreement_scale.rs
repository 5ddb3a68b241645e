//! Answers that agree or disagree.
//!
//! Some people tend to agree, whatever is said; and agreeing is one step away from the thing itself, so that
//! a scale in its own words often measures better (Saris, Revilla, Krosnick & Shaeffer 2010). It is a warning
//! and no error, for not every study finds a gain (Lelkes & Weiss 2015).
//!
//! - Bad: "strongly disagree" to "strongly agree"
//! - Good: "not at all true of us" to "completely true of us"
//!
//! It is about a scale and cannot be silenced.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

pub(super) fn check<'a>(context: &LintContext<'a>, found: &mut Findings<'a>) {
    for scale in &context.scales {
        let agrees = scale.labels.iter().any(|label| !context.words.agreeing.find(&label.words).is_empty());
        if agrees || scale.kind == Some(ScaleKind::Agreement) {
            let help = "ask how true, how often or how much it is, in the words of the thing itself";
            found.warn(scale.key, "the answers agree or disagree", help);
        }
    }
}
