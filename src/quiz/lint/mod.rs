//! What makes a good question, as far as rules can tell.
//!
//! Lints read the file as written, so they also work on files with mistakes, as far as these can be read. They never
//! refuse a quiz. Each lint is one file in [`rules`] and is explained in
//! `docs/findings`.

mod context;
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
use rules::{OF_THE_WHOLE, RULES, unused_allowance};
use text::Text;

use super::check::too_many;
use super::diagnostics::{Diagnostic, without_mark};
use super::model::Quiz;
use super::syntax::read::{Spanned, read};
use super::syntax::translation::Translation;
use super::syntax::written;

/// What the lints find in the text of a quiz file, in file order, as far as it can be read: [`super::check`] reports
/// what cannot.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    let found = quiz_written(source).map(|(written, is_whole)| run_all(source, &written, is_whole));
    found.unwrap_or_default()
}

/// What the lints find in the text of a translation of the quiz file `quiz`, in file order. The quiz is read in the
/// translation's words. What an item of the quiz allows is allowed in its translation, too.
#[must_use]
pub fn lint_translation(source: &str, quiz: &str) -> Vec<Diagnostic> {
    let (source, quiz) = (without_mark(source), without_mark(quiz));
    let Some((mut written, _)) = quiz_written(quiz) else { return Vec::new() };
    let (translation, mistakes) = read::<Translation>(source);
    overlay::lay_over(translation, &mut written);
    run_all(source, &written, mistakes.is_empty())
}

/// The length, in days, of the period that a quiz asks about, such as 28 for "the past four weeks"; `None` if it names
/// none, or in words that are not known.
pub(crate) fn period_days(quiz: &Quiz) -> Option<f64> {
    let period = quiz.period()?;
    period::days(&Text::new(period, period), TimeWords::of(quiz.language()))
}

/// A quiz as far as it can be read, and whether that is the whole file.
fn quiz_written(source: &str) -> Option<(written::Quiz<'_>, bool)> {
    let (written, mistakes) = read::<written::Quiz>(source);
    let is_other_format = written.format.value.is_some_and(|format| format != Quiz::FORMAT);
    (!is_other_format && too_many(&written).is_empty()).then_some((written, mistakes.is_empty()))
}

/// Runs every lint and returns what they find in the file `source`. Where part of it could not be read, only those run
/// that judge a text by itself: what the others miss may be in that part.
fn run_all(source: &str, written: &written::Quiz, is_whole: bool) -> Vec<Diagnostic> {
    let context = LintContext::of(written);
    let mut found = Findings::of(source);
    for (code, check) in RULES.iter().filter(|(code, _)| is_whole || !OF_THE_WHOLE.contains(code)) {
        check(&context, found.by(*code));
    }
    for entry in silence(&context, &mut found) {
        if is_whole {
            unused_allowance::report(entry, found.by(unused_allowance::CODE));
        }
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
            if !code.value.as_ref().is_some_and(|code| found.silence(code, parts)) {
                idle.push(code);
            }
        }
    }
    idle
}
