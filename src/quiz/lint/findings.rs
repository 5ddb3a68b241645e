//! The findings of the lints so far.

use crate::quiz::diagnostics::{Code, Diagnostic, Severity, Span};
use crate::quiz::syntax::read::place;

/// Collects the findings about one file. A translation is read together with its quiz; findings about the quiz's own
/// text are left to the lint of the quiz.
pub(super) struct Findings<'s> {
    source: &'s str,
    /// The lint that is running.
    code: Code,
    list: Vec<Diagnostic>,
}

impl<'s> Findings<'s> {
    pub fn of(source: &'s str) -> Self {
        Self { source, code: Code::L00, list: Vec::new() }
    }

    /// Starts a lint: findings from now on have its code.
    pub fn by(&mut self, code: Code) -> &mut Self {
        self.code = code;
        self
    }

    pub fn error(&mut self, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Error, at, message, help, None);
    }

    pub fn warn(&mut self, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Warning, at, message, help, None);
    }

    pub fn inform(&mut self, at: &str, message: impl Into<String>, help: impl Into<String>) {
        self.add(Severity::Info, at, message, help, None);
    }

    /// Notes a finding, optionally with a related place and what that place has to do with it.
    pub fn add(
        &mut self,
        severity: Severity,
        at: &str,
        message: impl Into<String>,
        help: impl Into<String>,
        beside: Option<(&str, &'static str)>,
    ) {
        let Some(span) = self.place(at) else { return };
        let mut found = Diagnostic::new(self.code, span, message, help);
        found.severity = severity;
        if let Some((span, text)) = beside.and_then(|(other, text)| Some((self.place(other)?, text))) {
            found = found.beside(span, text);
        }
        self.list.push(found);
    }

    /// Removes what the lint `code` found in these parts of the file, or anywhere; `false` if it found nothing there.
    pub fn silence(&mut self, code: &str, parts: Option<&[&str]>) -> bool {
        let spans: Option<Vec<_>> =
            parts.map(|parts| parts.iter().filter_map(|part| self.place(part)).collect());
        let before = self.list.len();
        self.list.retain(|found| {
            let contains = |span: &Span| span.contains(&found.span().start);
            let is_within = spans.as_ref().is_none_or(|spans| spans.iter().any(contains));
            !(is_within && found.code.as_str() == code)
        });
        self.list.len() < before
    }

    /// Removes from these parts of the file all findings but those of one lint.
    pub fn keep_only(&mut self, code: Code, parts: &[&str]) {
        let spans: Vec<_> = parts.iter().filter_map(|part| self.place(part)).collect();
        self.list.retain(|found| {
            let contains = |span: &Span| span.contains(&found.span().start);
            found.code == code || !spans.iter().any(contains)
        });
    }

    /// All findings, in file order.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        Diagnostic::sort(&mut self.list);
        self.list
    }

    /// The span of a slice of this file; `None` if the slice is of another file.
    fn place(&self, slice: &str) -> Option<Span> {
        let is_here = self.source.as_bytes().as_ptr_range().contains(&slice.as_ptr());
        is_here.then(|| place(self.source, slice))
    }
}
