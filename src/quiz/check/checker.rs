//! What every part of the check uses: a place to note findings, and ways to take values that are usable.

use std::collections::{BTreeMap, HashMap};

use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Fix, Severity, Span, did_you_mean, one_of, plainly_meant};
use crate::quiz::model::{Id, Part, Quiz, View, is_disruptive};
use crate::quiz::syntax::Entries;
use crate::quiz::syntax::read::{Spanned, is_unread, place};
use crate::quiz::syntax::written;

/// What a check returns: the quiz, unless there was an error, and all findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// `Some` exactly when no diagnostic is an error.
    pub quiz: Option<Quiz>,
    /// Errors and warnings, in file order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Limits on guessing what an unknown reference meant: how many ids it is compared with, and for how many references.
/// Without them, thousands of each would take minutes.
const GUESSED_AMONG: usize = 100;
const GUESSED: usize = 20;

pub(super) struct Checker<'a> {
    pub source: &'a str,
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a translation may say the same as its quiz, being into a variant of its language.
    pub same_is_said: bool,
    /// How many unknown references were noted.
    unresolved: usize,
}

impl<'a> Checker<'a> {
    pub fn of(source: &'a str) -> Self {
        Self { source, diagnostics: Vec::new(), same_is_said: false, unresolved: 0 }
    }

    /// Ends the check: sorts the findings, and drops the quiz if there was an error.
    pub fn finish(self, quiz: Option<Quiz>) -> Checked {
        let mut diagnostics = self.diagnostics;
        Diagnostic::sort(&mut diagnostics);
        let sound = diagnostics.iter().all(|found| found.severity != Severity::Error);
        Checked { quiz: quiz.filter(|_| sound), diagnostics }
    }

    pub fn span(&self, text: &str) -> Span {
        place(self.source, text)
    }

    /// Notes a finding at a place, unless that place could not be read and so has a finding already.
    pub fn note(&mut self, text: &str, finding: impl FnOnce(Span) -> Diagnostic) {
        if !is_unread(text) {
            self.diagnostics.push(finding(self.span(text)));
        }
    }

    /// Notes a reference to an unknown id, and suggests what may have been meant.
    pub fn note_unresolved(
        &mut self,
        reference: &Spanned<'a, String>,
        id: &str,
        names: &[&str],
        finding: impl FnOnce(Span, String) -> Diagnostic,
    ) {
        let span = self.span(reference.text);
        self.unresolved += 1;
        let (help, fix) = if self.unresolved <= GUESSED || names.len() <= GUESSED_AMONG {
            (did_you_mean(id, names), reference_fix(reference.text, span.start, id, names))
        } else {
            (one_of(names), None)
        };
        let mut found = finding(span, help);
        found.fix = fix;
        self.diagnostics.push(found);
    }

    /// A number for which `valid` holds; `NaN` never is.
    pub fn number(
        &mut self,
        spanned: &Spanned<'a, f64>,
        valid: impl FnOnce(f64) -> bool,
        finding: impl FnOnce(Span, f64) -> Diagnostic,
    ) -> Option<f64> {
        let number = spanned.value?;
        if !valid(number) {
            self.note(spanned.text, |span| finding(span, number));
            return None;
        }
        Some(number)
    }

    /// A text that is not empty; `what` names it in the finding.
    pub fn text(&mut self, spanned: &Spanned<'a, String>, what: &str) -> Option<String> {
        let text = spanned.value.clone()?;
        if text.trim().is_empty() {
            self.note(spanned.text, |span| empty_text(span, what));
            return None;
        }
        if let Some(found) = text.chars().find(|letter| is_disruptive(*letter) && *letter != '\n') {
            self.note(spanned.text, |span| control_character(span, found));
            return None;
        }
        Some(text)
    }

    /// Checks what is silenced, for the lints, which read the file as written.
    pub fn allowances(&mut self, written: &written::Allow<'a>) {
        for (lint, reason) in written {
            self.text(lint, "the lint's code");
            self.text(reason, "the reason");
        }
    }

    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn optional_text(
        &mut self,
        spanned: Option<&Spanned<'a, String>>,
        what: &str,
    ) -> Option<Option<String>> {
        spanned.map_or(Some(None), |spanned| self.text(spanned, what).map(Some))
    }

    pub fn texts(&mut self, all: &[Spanned<'a, String>], what: &str) -> Option<Vec<String>> {
        self.all(all, |checker, spanned| checker.text(spanned, what))
    }

    /// Checks every part; `None` unless all of them are usable.
    pub fn all<P, T, A: FromIterator<T>>(
        &mut self,
        parts: &[P],
        mut check: impl FnMut(&mut Self, &P) -> Option<T>,
    ) -> Option<A> {
        let checked: Vec<_> = parts.iter().map(|part| check(self, part)).collect();
        checked.into_iter().collect()
    }

    /// What is given for single views. Each view may appear once and must satisfy `fits`; otherwise `finding` is noted.
    pub fn by_view<B, T>(
        &mut self,
        Entries(written): &Entries<Spanned<'a, View>, B>,
        fits: impl Fn(View) -> bool,
        finding: impl Fn(Span, View) -> Diagnostic,
        mut check: impl FnMut(&mut Self, &B) -> Option<T>,
    ) -> Option<BTreeMap<View, T>> {
        let mut given: HashMap<View, &'a str> = HashMap::new();
        let entries: Vec<_> = self.all(written, |checker, (view, body)| {
            let at = view.text;
            let view = view.value;
            if let Some(view) = view {
                let first = *given.entry(view).or_insert(at);
                if !std::ptr::eq(first, at) {
                    let first = checker.span(first);
                    checker.note(at, |span| duplicate_view(span, view).beside(first, "first given here"));
                }
            }
            let strange = view.filter(|view| !fits(*view));
            if let Some(view) = strange {
                checker.note(at, |span| finding(span, view));
            }
            let body = check(checker, body);
            Some((view.filter(|_| strange.is_none())?, body?))
        })?;
        Some(entries.into_iter().collect())
    }

    pub fn id(&mut self, spanned: &Spanned<'a, String>, part: Part) -> Option<Id> {
        let found = spanned.value.as_ref()?;
        let id = Id::new(found);
        if id.is_none() {
            self.note(spanned.text, |span| invalid_id(span, part, found));
        }
        id
    }

    /// An id not used by an earlier part of its kind; `seen` maps each id to where it first appeared.
    pub fn unique_id(
        &mut self,
        spanned: &Spanned<'a, String>,
        part: Part,
        seen: &mut HashMap<Id, &'a str>,
    ) -> Option<Id> {
        let id = self.id(spanned, part)?;
        if let Some(first) = seen.get(&id) {
            let first = self.span(first);
            self.note(spanned.text, |span| duplicate_id(span, part, &id).beside(first, "first given here"));
            return None;
        }
        seen.insert(id.clone(), spanned.text);
        Some(id)
    }

    /// What `table` holds for an id.
    pub fn refer<T: Clone>(
        &mut self,
        reference: &Spanned<'a, String>,
        part: Part,
        table: &Table<T>,
    ) -> Option<T> {
        let found = reference.value.as_ref()?;
        let target = table.get(found).cloned();
        if target.is_none() && table.knows_all_like(found) {
            let finding = |span, help| unknown_reference(span, part, found, help);
            self.note_unresolved(reference, found, table.names(), finding);
        }
        target
    }
}

/// The fix for an unknown reference: the one id that is plainly meant, in place of `found` in the text that begins at
/// `start`.
fn reference_fix(text: &str, start: usize, found: &str, known: &[&str]) -> Option<Fix> {
    let meant = plainly_meant(found, known)?;
    // The id may be inside quotes of any kind.
    let start = start + text.find(found)?;
    Some(Fix { span: start..start + found.len(), replacement: meant.to_owned() })
}

/// The value of a field that can be left out.
pub(super) fn or_default<T: Clone + Default>(written: Option<&Spanned<T>>) -> Option<T> {
    written.map_or_else(|| Some(T::default()), |written| written.value.clone())
}

fn invalid_id(span: Span, part: Part, found: &str) -> Diagnostic {
    let help = format!(
        "use the letters a-z and A-Z, digits, `-`, `_` and `.`, starting with a letter or digit, at most {}",
        Id::MAX_LENGTH
    );
    Diagnostic::new(Code::Q010, span, format!("`{found}` cannot be the id of a {part}"), help)
}

fn duplicate_id(span: Span, part: Part, id: &Id) -> Diagnostic {
    let message = format!("two {part}s have the id `{id}`");
    Diagnostic::new(Code::Q011, span, message, "give one of them another id")
}

fn unknown_reference(span: Span, part: Part, found: &str, help: String) -> Diagnostic {
    let code = match part {
        Part::Scale => Code::Q021,
        Part::Item => Code::Q022,
        Part::Quiz | Part::Dimension | Part::Practice | Part::Section => Code::Q020,
    };
    Diagnostic::new(code, span, format!("there is no {part} `{found}`"), help)
}

fn duplicate_view(span: Span, view: View) -> Diagnostic {
    let message = format!("the view `{view:?}` is given twice");
    Diagnostic::new(Code::Q004, span, message, "keep one of the two")
}

fn empty_text(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::Q014, span, format!("{what} is empty"), "write at least a word")
}

fn control_character(span: Span, found: char) -> Diagnostic {
    let message = format!("the text contains an invisible control character ({})", found.escape_default());
    let help = "remove it: a terminal that shows the text may act on it";
    Diagnostic::new(Code::Q015, span, message, help)
}
