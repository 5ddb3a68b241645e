//! One finding about a quiz file: what, where, how grave, and what fixes it.

use std::ops::Range;

use super::code::{Code, Severity};

/// A place in a file, in bytes from 0, behind a byte order mark if there is one.
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
    /// The place first, and then others that belong to the finding; never empty.
    labels: Vec<Label>,
    /// What fixes it, where there is one way and it is safe.
    pub fix: Option<Fix>,
    /// Whether it keeps the file or a part of it from being looked at: more may show once it is fixed.
    pub hides_others: bool,
}

/// A place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What it has to do with the finding; empty at the place of the finding itself.
    pub text: &'static str,
}

/// The smallest change to a file that fixes a mistake: a text in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What goes; empty where something is added.
    pub span: Span,
    /// What comes in its place.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding at a place, as grave as its code can be.
    #[must_use]
    pub fn new(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: cut(message.into(), 1_000),
            help: cut(help.into(), 10_000),
            labels: vec![Label { span, text: "" }],
            fix: None,
            hides_others: false,
        }
    }

    /// Where it was found.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels[0].span.clone()
    }

    /// Where it was found, and then other places that belong to it.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// The finding with another place that belongs to it, and what that has to do with it.
    #[must_use]
    pub fn beside(mut self, span: Span, text: &'static str) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// The finding as one that keeps a part of the file from being looked at.
    #[must_use]
    pub fn hiding_others(mut self) -> Self {
        self.hides_others = true;
        self
    }

    /// Says how it is fixed.
    pub(in crate::quiz) fn offer(&mut self, span: Span, replacement: impl Into<String>) {
        self.fix = Some(Fix { span, replacement: replacement.into() });
    }
}

/// The beginning of a text that nobody would read to its end: a name in it may have been meant as half a file.
fn cut(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text,
    }
}
