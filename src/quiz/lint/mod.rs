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
use findings::{Finding, Findings};
use rules::{RULES, unused_allowance};

use super::check::too_many;
use super::diagnostics::{Diagnostic, Problem, without_mark};
use super::model::Quiz;
use super::syntax::translation::Translation;
use super::syntax::written::{self, Spanned, dialect, place};

/// What the lints find in the text of a quiz file, in the order in which it stands there. Nothing where the
/// text does not have the shape of a quiz: that is for [`super::check`] to say.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    let Some(written) = quiz_written(source) else { return Vec::new() };
    let found = look(&written);
    found.into_iter().map(|finding| diagnostic(source, finding)).collect()
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
    let found = look(&written).into_iter().filter(|finding| holds(source, finding.at));
    let beside = |mut finding: Finding<'_>| {
        finding.related = finding.related.filter(|(at, _)| holds(source, at));
        diagnostic(source, finding)
    };
    found.map(beside).collect()
}

fn quiz_written(source: &str) -> Option<written::Quiz<'_>> {
    let written = dialect().from_str::<written::Quiz>(source).ok()?;
    let is_other_format = matches!(written.format.value, Ok(format) if format != Quiz::FORMAT);
    (!is_other_format && too_many(&written).is_empty()).then_some(written)
}

/// Lets every lint look.
fn look<'a>(written: &'a written::Quiz<'a>) -> Vec<Finding<'a>> {
    let context = LintContext::of(written);
    let mut found = Findings::default();
    for (code, look) in RULES {
        found.code = code.as_str();
        look(&context, &mut found);
    }
    found.code = unused_allowance::CODE.as_str();
    for entry in silence(&context, &mut found.list) {
        unused_allowance::report(entry, &mut found);
    }
    // By the address, which is the place: a finding is a part of the source.
    found.list.sort_by_key(|finding| finding.at.as_ptr().addr());
    found.list
}

/// Takes out what items allow, and returns the entries that allow nothing.
fn silence<'a>(context: &LintContext<'a>, found: &mut Vec<Finding<'a>>) -> Vec<&'a Spanned<'a, String>> {
    let mut idle = Vec::new();
    for item in &context.items {
        for (code, _) in &item.written.allow {
            let before = found.len();
            let allows =
                |finding: &Finding| matches!(&code.value, Ok(code) if code == finding.description.code);
            found.retain(|finding| !(allows(finding) && item.holds(finding.at)));
            if found.len() == before {
                idle.push(code);
            }
        }
    }
    idle
}

fn diagnostic(source: &str, finding: Finding) -> Diagnostic {
    Diagnostic {
        problem: Problem::Lint(finding.description),
        span: place(source, finding.at),
        related: finding.related.map(|(at, label)| (place(source, at), label)),
        fix: None,
    }
}

/// Whether a slice lies within this text.
fn holds(text: &str, slice: &str) -> bool {
    text.as_bytes().as_ptr_range().contains(&slice.as_ptr())
}

/// Whether two leaves could be read and hold the same.
fn same<T: PartialEq>(one: &Spanned<T>, other: &Spanned<T>) -> bool {
    matches!((&one.value, &other.value), (Ok(one), Ok(other)) if one == other)
}
