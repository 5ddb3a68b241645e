//! What makes a good question, as far as rules can tell.
//!
//! Lints read the file as written, so they also work on files in which the checker found mistakes, as long as the file
//! has the shape of a quiz. They never refuse a quiz. Each lint is one file in [`rules`] and is explained in
//! `docs/findings`.

mod context;
pub(crate) mod drafts;
mod findings;
mod grammar;
mod label;
mod other;
mod overlay;
mod period;
mod phrases;
mod rules;
mod text;
mod word_lists;

use context::LintContext;
use findings::Findings;
use period::TimeWords;
use rules::{RULES, unused_allowance};
use text::Text;

use super::check::too_many;
use super::diagnostics::{Code, Diagnostic, without_mark};
use super::model::Quiz;
use super::syntax::translation::Translation;
use super::syntax::written::{self, Spanned, dialect};

/// What the lints find in the text of a quiz file, in file order. Nothing if the text does not have the shape of a
/// quiz: [`super::check`] reports that.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    quiz_written(source).map(|written| run_all(source, &written)).unwrap_or_default()
}

/// What the lints find in the text of a translation of the quiz file `quiz`, in file order. The quiz is read in the
/// translation's words. What an item of the quiz allows is allowed in its translation, too.
#[must_use]
pub fn lint_translation(source: &str, quiz: &str) -> Vec<Diagnostic> {
    let (source, quiz) = (without_mark(source), without_mark(quiz));
    let (Some(mut written), Ok(translation)) =
        (quiz_written(quiz), dialect().from_str::<Translation>(source))
    else {
        return Vec::new();
    };
    overlay::lay_over(translation, &mut written);
    run_all(source, &written)
}

/// The length, in days, of the period that a quiz asks about, such as 28 for "the past four weeks"; `None` if it names
/// none, or in words that are not known.
pub(crate) fn period_days(quiz: &Quiz) -> Option<f64> {
    let period = quiz.period()?;
    period::days(&Text::new(period, period), TimeWords::of(quiz.language()))
}

fn quiz_written(source: &str) -> Option<written::Quiz<'_>> {
    let written = dialect().from_str::<written::Quiz>(source).ok()?;
    let is_other_format = matches!(written.format.value, Ok(format) if format != Quiz::FORMAT);
    (!is_other_format && too_many(&written).is_empty()).then_some(written)
}

/// Runs every lint and returns what they find in the file `source`.
fn run_all(source: &str, written: &written::Quiz) -> Vec<Diagnostic> {
    let context = LintContext::of(written);
    let mut found = Findings::of(source);
    for (code, check) in RULES {
        check(&context, found.by(code));
    }
    let drafts = context.items.iter().filter(|item| item.is_draft);
    let drafts: Vec<_> = drafts.flat_map(|item| [item.written.id.text, item.written.text.text]).collect();
    // It will be replaced, whatever else may be wrong with it.
    found.keep_only(Code::L39, &drafts);
    for entry in silence(&context, &mut found) {
        unused_allowance::report(entry, found.by(unused_allowance::CODE));
    }
    found.into_sorted()
}

/// Removes the findings that items allow, and returns the entries that allowed nothing.
fn silence<'a>(context: &LintContext<'a>, found: &mut Findings) -> Vec<&'a Spanned<'a, String>> {
    let mut idle = Vec::new();
    for item in context.items.iter().map(|item| item.written) {
        for (code, _) in &item.allow {
            // The parts of an item that lints point at.
            let parts = [item.id.text, item.text.text];
            if !code.value.as_ref().is_ok_and(|code| found.silence(code, parts)) {
                idle.push(code);
            }
        }
    }
    idle
}
