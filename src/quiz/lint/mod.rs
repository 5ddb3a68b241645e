//! What makes a good question, as far as a rule can tell.
//!
//! A lint looks at the file as written, so that it also speaks where the checker has found mistakes, as far
//! as the file has the shape of a quiz. It never refuses a quiz. [`LINTS`] is the table of them; the file of
//! a lint begins with its explanation.

mod findings;
mod grammar;
mod rules;
mod sheet;
mod text;
mod words;

use findings::Findings;
use sheet::Sheet;

use super::check::without_mark;
use super::diagnostic::{Diagnostic, Problem, Severity};
use super::model::Quiz;
use super::written::{self, dialect, place};

pub use rules::{LEFT_OUT, LINTS};

/// One rule about how a quiz is asked.
pub struct Lint {
    /// Its stable code, such as `L01`.
    pub code: &'static str,
    /// What it finds, in a word or two.
    pub name: &'static str,
    /// The most that its findings can weigh.
    pub severity: Severity,
    /// The file of the rule, which begins with its explanation.
    file: &'static str,
    check: for<'a> fn(&Sheet<'a>, &mut Findings<'a>),
}

impl Lint {
    /// What it finds and why, with a bad and a good example.
    #[must_use]
    pub fn explanation(&self) -> String {
        let lines = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n").collect()
    }
}

/// What the lints find in the text of a quiz file, in the order in which it stands there. Nothing where the
/// text does not have the shape of a quiz: that is for [`super::check`] to say.
#[must_use]
pub fn lint(source: &str) -> Vec<Diagnostic> {
    let source = without_mark(source);
    let Ok(written) = dialect().from_str::<written::Quiz>(source) else { return Vec::new() };
    if !matches!(written.format.value, Ok(Quiz::FORMAT)) {
        return Vec::new();
    }
    let sheet = Sheet::of(&written);
    let mut found = Findings::default();
    for lint in &LINTS {
        found.code = lint.code;
        (lint.check)(&sheet, &mut found);
    }
    let mut diagnostics: Vec<_> = found
        .list
        .into_iter()
        .map(|finding| Diagnostic {
            problem: Problem::Lint(finding.description),
            span: place(source, finding.at),
            related: finding.related.map(|(at, label)| (place(source, at), label)),
            fix: None,
        })
        .collect();
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    diagnostics
}
