//! What makes a good question, as far as rules can tell.
//!
//! Lints read the file as written, so they also work on files with mistakes, as far as these can be read. They never
//! refuse a quiz. Each lint is one file in [`rules`] and is explained in
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
use rules::{OF_THE_WHOLE, RULES, unused_allowance};
use text::Text;

use super::check::{Checked, check_written, too_many};
use super::diagnostics::{Code, Diagnostic, without_mark};
use super::model::Quiz;
use super::syntax::read::{Spanned, read};
use super::syntax::translation::Translation;
use super::syntax::written::{self, Allow};

/// What the lints find in the text of a quiz file, in file order, as far as it can be read: [`super::check`] reports
/// what cannot.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    let (written, mistakes) = read::<written::Quiz>(source);
    lint_written(source, &written, mistakes.is_empty())
}

/// Checks and lints the text of a quiz file: mistakes and lints together, in file order.
///
/// ```
/// let quiz = attuned::quiz::shipped::find("check-in").expect("it ships");
/// let checked = attuned::quiz::check_and_lint(quiz.source);
/// assert!(checked.quiz.is_some() && checked.diagnostics.is_empty());
/// ```
#[must_use]
pub fn check_and_lint(source: &str) -> Checked {
    let source = without_mark(source);
    let (written, mistakes) = read::<written::Quiz>(source);
    let found = lint_written(source, &written, mistakes.is_empty());
    let mut checked = check_written(source, &written, mistakes);
    checked.diagnostics.extend(found);
    Diagnostic::sort(&mut checked.diagnostics);
    checked
}

/// What the lints find in the text of a translation of the quiz file `quiz`, in file order. The quiz is read in the
/// translation's words. What an item of the quiz allows is allowed in its translation, too.
#[must_use]
pub fn lint_translation(source: &str, quiz: &str) -> Vec<Diagnostic> {
    let (source, quiz) = (without_mark(source), without_mark(quiz));
    let (mut written, _) = read::<written::Quiz>(quiz);
    let (translation, mistakes) = read::<Translation>(source);
    overlay::lay_over(translation, &mut written);
    lint_written(source, &written, mistakes.is_empty())
}

/// The length, in days, of the period that a quiz asks about, such as 28 for "the past four weeks"; `None` if it names
/// none, or in words that are not known.
pub(crate) fn period_days(quiz: &Quiz) -> Option<f64> {
    let period = quiz.period()?;
    period::days(&Text::new(period, period), TimeWords::of(quiz.language()))
}

/// Runs every lint on a quiz that was read from the file `source`, and returns what they find. Where part of it could not
/// be read, only those run that judge a text by itself: what the others miss may be in that part.
fn lint_written(source: &str, written: &written::Quiz, is_whole: bool) -> Vec<Diagnostic> {
    let is_other_format = written.format.value.is_some_and(|format| format != Quiz::FORMAT);
    if is_other_format || !too_many(written).is_empty() {
        return Vec::new();
    }
    let context = LintContext::of(written);
    let mut found = Findings::of(source);
    for (code, check) in RULES.iter().filter(|(code, _)| is_whole || !OF_THE_WHOLE.contains(code)) {
        check(&context, found.by(*code));
    }
    let drafts = context.items.iter().filter(|item| item.is_draft);
    let drafts: Vec<_> = drafts.flat_map(|item| [item.written.id.text, item.written.text.text]).collect();
    // It will be replaced, whatever else may be wrong with it.
    found.keep_only(Code::L39, &drafts);
    for entry in silence(&context, &mut found) {
        if is_whole {
            unused_allowance::report(entry, found.by(unused_allowance::CODE));
        }
    }
    found.into_sorted()
}

/// Removes the findings that are allowed, and returns the entries that allowed nothing.
fn silence<'a>(context: &LintContext<'a>, found: &mut Findings) -> Vec<&'a Spanned<'a, String>> {
    let quiz = context.quiz;
    // What is allowed, and the parts of the file that lints point at because of it; nothing for the whole file. The
    // innermost comes first, so that an entry that has nothing left to silence is that of the larger part.
    let mut allowed: Vec<(&Allow, Option<Vec<&str>>)> = Vec::new();
    let items = quiz.items.iter().filter(|item| !item.allow.is_empty());
    allowed.extend(items.map(|item| (&item.allow, Some(vec![item.id.text, item.text.text]))));
    allowed.extend(quiz.scales.0.iter().map(|(key, scale)| {
        let labels = scale.points.iter().filter_map(|point| point.label.as_ref());
        let ends = scale.ends.iter().flat_map(|(first, last)| [first, last]);
        let values = scale.points.iter().map(|point| point.value.text);
        let texts = labels.chain(ends).chain(&scale.not_scored).map(|text| text.text);
        (&scale.allow, Some([key.text].into_iter().chain(values).chain(texts).collect()))
    }));
    allowed.extend(quiz.dimensions.iter().map(|dimension| {
        let bands = dimension.bands.iter().flat_map(|band| {
            let views = (&band.views).into_iter().map(|(_, text)| text.text);
            [band.from.text, band.label.text, band.says.text].into_iter().chain(views)
        });
        let own = [&dimension.id, &dimension.name, &dimension.about].map(|text| text.text);
        (&dimension.allow, Some(own.into_iter().chain(bands).collect()))
    }));
    allowed.push((&quiz.allow, None));
    let mut idle = Vec::new();
    for (entries, parts) in allowed {
        for (code, _) in entries {
            if !code.value.as_ref().is_some_and(|code| found.silence(code, parts.as_deref())) {
                idle.push(code);
            }
        }
    }
    idle
}
