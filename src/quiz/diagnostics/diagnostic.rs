//! Findings about a quiz file: what, where, how grave, and what mends it.

use std::fmt;
use std::ops::Range;

use super::code::Severity;
use super::problem::Problem;

/// One finding about a quiz file.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What was found.
    pub problem: Problem,
    /// Where, in bytes of the source, which starts behind a byte order mark if there is one.
    pub span: Range<usize>,
    /// Another place that belongs to the finding, and what it has to do with it.
    pub related: Option<(Range<usize>, &'static str)>,
    /// What mends it, where there is one way and it is safe.
    pub fix: Option<Fix>,
}

/// The smallest change to a file that mends a mistake: a text in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What goes, in bytes of the source, counted as in [`Diagnostic::span`]; empty where something is added.
    pub span: Range<usize>,
    /// What comes in its place.
    pub replacement: String,
}

impl Diagnostic {
    /// A finding at a place.
    #[must_use]
    pub fn new(problem: Problem, span: Range<usize>) -> Self {
        Self { problem, span, related: None, fix: None }
    }

    /// Says how it is mended.
    pub(in crate::quiz) fn offer(&mut self, span: Range<usize>, replacement: impl Into<String>) {
        self.fix = Some(Fix { span, replacement: replacement.into() });
    }
}

/// The parts of a quiz that carry ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words are the quiz's own")]
pub enum Part {
    Quiz,
    Scale,
    Dimension,
    Item,
    Practice,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quiz => "quiz",
            Self::Scale => "scale",
            Self::Dimension => "dimension",
            Self::Item => "item",
            Self::Practice => "practice",
        })
    }
}

/// What a problem says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Its stable code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The beginning of a text that nobody would read to its end: a name in it may have been meant as half a file.
pub(in crate::quiz) fn cut(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned() + "…",
        None => text,
    }
}
