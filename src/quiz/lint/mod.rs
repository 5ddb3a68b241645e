//! What makes a good question, as far as a rule can tell.
//!
//! A lint looks at the file as written, so that it also speaks where the checker has found mistakes, as far
//! as the file has the shape of a quiz. It never refuses a quiz. A lint is a file in [`rules`], and is explained in
//! `docs/findings`.

mod context;
mod findings;
mod grammar;
mod overlay;
mod phrases;
mod rules;
mod text;
mod word_lists;

use context::LintContext;
use findings::Findings;
use rules::{RULES, unused_allowance};

use super::check::too_many;
use super::diagnostics::{Diagnostic, without_mark};
use super::model::Quiz;
use super::syntax::translation::Translation;
use super::syntax::written::{self, Spanned, dialect};

/// What the lints find in the text of a quiz file, in the order in which it stands there. Nothing where the
/// text does not have the shape of a quiz: that is for [`super::check`] to say.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    quiz_written(source).map(|written| look(source, &written)).unwrap_or_default()
}

/// What the lints find in the text of a translation of the quiz file `quiz`, in the order in which it stands
/// there: the quiz is read in the translation's words. What an item of the quiz allows is allowed in its
/// translation, too.
#[must_use]
pub fn lint_translation(source: &str, quiz: &str) -> Vec<Diagnostic> {
    let (source, quiz) = (without_mark(source), without_mark(quiz));
    let (Some(mut written), Ok(translation)) =
        (quiz_written(quiz), dialect().from_str::<Translation>(source))
    else {
        return Vec::new();
    };
    overlay::lay_over(translation, &mut written);
    look(source, &written)
}

fn quiz_written(source: &str) -> Option<written::Quiz<'_>> {
    let written = dialect().from_str::<written::Quiz>(source).ok()?;
    let is_other_format = matches!(written.format.value, Ok(format) if format != Quiz::FORMAT);
    (!is_other_format && too_many(&written).is_empty()).then_some(written)
}

/// Lets every lint look, and returns what it finds in the file `source`.
fn look(source: &str, written: &written::Quiz) -> Vec<Diagnostic> {
    let context = LintContext::of(written);
    let mut found = Findings::of(source);
    for (code, look) in RULES {
        look(&context, found.by(code));
    }
    for entry in silence(&context, &mut found) {
        unused_allowance::report(entry, found.by(unused_allowance::CODE));
    }
    found.into_sorted()
}

/// Takes out what items allow, and returns the entries that allow nothing.
fn silence<'a>(context: &LintContext<'a>, found: &mut Findings) -> Vec<&'a Spanned<'a, String>> {
    let mut idle = Vec::new();
    for item in context.items.iter().map(|item| item.written) {
        for (code, _) in &item.allow {
            // Where lints point at in an item.
            let parts = [item.id.text, item.text.text];
            if !code.value.as_ref().is_ok_and(|code| found.silence(code, parts)) {
                idle.push(code);
            }
        }
    }
    idle
}
