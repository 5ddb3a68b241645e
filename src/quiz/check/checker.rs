//! What every part of a check uses: it notes what it finds, and takes what can be used.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::table::Table;
use crate::quiz::diagnostics::{Diagnostic, Fix, Part, Problem, Severity, did_you_mean, one_of, only_near};
use crate::quiz::model::{Id, Quiz, View, is_disruptive};
use crate::quiz::syntax::shape::{self, Expected};
use crate::quiz::syntax::written::{Spanned, is_unread, place};

/// What a check returns: the quiz, unless there was an error, and everything that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// `Some` exactly when no diagnostic is an error.
    pub quiz: Option<Quiz>,
    /// Errors and warnings, in the order in which they stand in the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// What may have been meant by a reference to nothing is looked for among so many ids, and for so many references among
/// however many there are; the square of thousands would take minutes.
const GUESSED_AMONG: usize = 100;
const GUESSED: usize = 20;

pub(super) struct Checker<'a> {
    pub source: &'a str,
    pub diagnostics: Vec<Diagnostic>,
    /// How many references to nothing were noted.
    astray: usize,
}

impl<'a> Checker<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, diagnostics: Vec::new(), astray: 0 }
    }

    /// What the check has come to.
    pub fn end(self, quiz: Option<Quiz>) -> Checked {
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let sound = diagnostics.iter().all(|found| found.problem.severity() != Severity::Error);
        Checked { quiz: quiz.filter(|_| sound), diagnostics }
    }

    pub fn span(&self, text: &str) -> Range<usize> {
        place(self.source, text)
    }

    /// Notes a problem at a place; what could not be read has a finding already.
    pub fn note(&mut self, text: &str, problem: Problem) {
        if !is_unread(text) {
            self.diagnostics.push(Diagnostic::new(problem, self.span(text)));
        }
    }

    /// Notes a reference to what is not there, with what may have been meant.
    pub fn note_astray(
        &mut self,
        leaf: &Spanned<'a, String>,
        found: String,
        names: &[&str],
        problem: impl Fn(String, String) -> Problem,
    ) {
        let span = self.span(leaf.text);
        self.astray += 1;
        let (help, fix) = if self.astray <= GUESSED || names.len() <= GUESSED_AMONG {
            (did_you_mean(&found, names), reference_fix(leaf.text, span.start, &found, names))
        } else {
            (one_of(names), None)
        };
        self.diagnostics.push(Diagnostic { fix, ..Diagnostic::new(problem(found, help), span) });
    }

    pub fn note_beside(&mut self, text: &str, problem: Problem, other: &str, label: &'static str) {
        let (span, related) = (self.span(text), Some((self.span(other), label)));
        self.diagnostics.push(Diagnostic { related, ..Diagnostic::new(problem, span) });
    }

    /// A leaf's value, or a finding that says what was expected.
    pub fn take<T: Expected + Clone>(&mut self, leaf: &Spanned<'a, T>) -> Option<T> {
        match &leaf.value {
            Ok(value) => Some(value.clone()),
            Err(error) => {
                if !is_unread(leaf.text) {
                    self.diagnostics.push(shape::leaf::<T>(error, leaf.text, self.span(leaf.text)));
                }
                None
            }
        }
    }

    pub fn take_or_default<T: Expected + Clone + Default>(
        &mut self,
        leaf: Option<&Spanned<'a, T>>,
    ) -> Option<T> {
        leaf.map_or_else(|| Some(T::default()), |leaf| self.take(leaf))
    }

    /// A number for which `valid` holds; `NaN` never is.
    pub fn number(
        &mut self,
        leaf: &Spanned<'a, f64>,
        valid: impl Fn(f64) -> bool,
        problem: impl Fn(f64) -> Problem,
    ) -> Option<f64> {
        let number = self.take(leaf)?;
        if !valid(number) {
            self.note(leaf.text, problem(number));
            return None;
        }
        Some(number)
    }

    /// A text with something in it; `what` names it in the finding.
    pub fn text(&mut self, leaf: &Spanned<'a, String>, what: &'static str) -> Option<String> {
        let text = self.take(leaf)?;
        if text.trim().is_empty() {
            self.note(leaf.text, Problem::EmptyText { what });
            return None;
        }
        if let Some(found) = text.chars().find(|letter| is_disruptive(*letter) && *letter != '\n') {
            self.note(leaf.text, Problem::ControlCharacter { found });
            return None;
        }
        Some(text)
    }

    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn optional_text(
        &mut self,
        leaf: Option<&Spanned<'a, String>>,
        what: &'static str,
    ) -> Option<Option<String>> {
        leaf.map_or(Some(None), |leaf| self.text(leaf, what).map(Some))
    }

    pub fn texts(&mut self, leaves: &[Spanned<'a, String>], what: &'static str) -> Option<Vec<String>> {
        self.all(leaves, |checker, leaf| checker.text(leaf, what))
    }

    /// Checks every part, and returns them only when all of them can be used.
    pub fn all<P, T>(
        &mut self,
        parts: &[P],
        mut check: impl FnMut(&mut Self, &P) -> Option<T>,
    ) -> Option<Vec<T>> {
        let checked: Vec<_> = parts.iter().map(|part| check(self, part)).collect();
        checked.into_iter().collect()
    }

    /// What is given for single views: each once, and only those that `fits` accepts, else `problem` is noted.
    pub fn by_view<B, T>(
        &mut self,
        written: &[(Spanned<'a, View>, B)],
        fits: impl Fn(View) -> bool,
        problem: impl Fn(View) -> Problem,
        mut check: impl FnMut(&mut Self, &B) -> Option<T>,
    ) -> Option<BTreeMap<View, T>> {
        let mut given: HashMap<View, &'a str> = HashMap::new();
        let entries = self.all(written, |checker, (view, body)| {
            let at = view.text;
            let view = checker.take(view);
            if let Some(view) = view {
                let first = *given.entry(view).or_insert(at);
                if !std::ptr::eq(first, at) {
                    checker.note_beside(at, Problem::DuplicateView { view }, first, "first given here");
                }
            }
            let strange = view.filter(|view| !fits(*view));
            if let Some(view) = strange {
                checker.note(at, problem(view));
            }
            let body = check(checker, body);
            Some((view.filter(|_| strange.is_none())?, body?))
        })?;
        Some(entries.into_iter().collect())
    }

    pub fn id(&mut self, leaf: &Spanned<'a, String>, part: Part) -> Option<Id> {
        let found = self.take(leaf)?;
        let id = Id::new(&found);
        if id.is_none() {
            self.note(leaf.text, Problem::BadId { part, found });
        }
        id
    }

    /// An id that no earlier part of its kind has; `seen` remembers where each was first given.
    pub fn unique_id(
        &mut self,
        leaf: &Spanned<'a, String>,
        part: Part,
        seen: &mut HashMap<Id, &'a str>,
    ) -> Option<Id> {
        let id = self.id(leaf, part)?;
        if let Some(first) = seen.get(&id) {
            let problem = Problem::DuplicateId { part, id: id.to_string() };
            self.note_beside(leaf.text, problem, first, "first given here");
            return None;
        }
        seen.insert(id.clone(), leaf.text);
        Some(id)
    }

    /// What `table` holds for the id in `leaf`.
    pub fn refer<T: Clone>(&mut self, leaf: &Spanned<'a, String>, part: Part, table: &Table<T>) -> Option<T> {
        let found = self.take(leaf)?;
        let target = table.get(&found).cloned();
        if target.is_none() && table.whole {
            let problem = |found, help| Problem::UnknownReference { part, found, help };
            self.note_astray(leaf, found, table.names(), problem);
        }
        target
    }
}

/// The fix for a reference to what is not there: the one id that can be meant, in place of `found` in the text that
/// begins at `start`.
fn reference_fix(text: &str, start: usize, found: &str, known: &[&str]) -> Option<Fix> {
    let meant = only_near(found, known)?;
    // In whatever quotes it stands.
    let start = start + text.find(found)?;
    Some(Fix { span: start..start + found.len(), replacement: meant.to_owned() })
}
