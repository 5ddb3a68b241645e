//! One finding about a quiz file: what, where, how severe, and how to fix it.

use std::ops::Range;

use super::code::{Code, Severity};

/// A range of bytes in a file, counted from 0 after any byte order mark.
pub type Span = Range<usize>;

/// One finding about a quiz file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The place of the finding first, then related places; never empty.
    labels: Vec<Label>,
    /// The fix, where there is only one and it is safe.
    pub fix: Option<Fix>,
    /// All that is missing, where the message names only the first few: each as a path, such as `items.pour`.
    pub missing: Vec<String>,
    /// Whether it keeps the file, or part of it, from being checked: more findings may appear once it is fixed.
    pub hides_others: bool,
}

/// A place that a finding points at.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What this place has to do with the finding; empty for the finding's own place.
    pub text: &'static str,
}

/// The smallest change to a file that fixes a mistake: one text replaced by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; empty where text is only inserted.
    pub span: Span,
    /// What replaces it.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding at a place, with the highest severity of its code.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: cut(message.into(), 1_000),
            help: cut(help.into(), 10_000),
            labels: vec![Label { span, text: "" }],
            fix: None,
            missing: Vec::new(),
            hides_others: false,
        }
    }

    /// Where it was found.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels[0].span.clone()
    }

    /// Puts findings into the order of the file.
    pub(crate) fn sort(found: &mut [Self]) {
        found.sort_by_key(|found| found.span().start);
    }

    /// Where it was found, followed by related places.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// This finding with a related place, and what that place has to do with it.
    #[must_use]
    pub fn beside(mut self, span: Span, text: &'static str) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// This finding, marked as one that keeps part of the file from being checked.
    #[must_use]
    pub fn hiding_others(mut self) -> Self {
        self.hides_others = true;
        self
    }

    /// This finding, with all that is missing.
    pub(in crate::quiz) fn lacking(mut self, missing: Vec<String>) -> Self {
        self.missing = missing;
        self
    }

    /// Attaches a fix.
    pub(in crate::quiz) fn offer(&mut self, span: Span, replacement: impl Into<String>) {
        self.fix = Some(Fix { span, replacement: replacement.into() });
    }
}

/// Shortens a text that nobody would read to the end: a single misread name can be half a file long.
fn cut(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text,
    }
}
