//! The findings made while a file is read.

use std::cell::RefCell;
use std::ops::Range;

use ron::error::Error;

use crate::quiz::diagnostics::Diagnostic;
use crate::quiz::syntax::shape;

/// The file, and the findings about it so far.
pub(super) struct Notes<'a> {
    pub source: &'a str,
    pub found: RefCell<Vec<Diagnostic>>,
}

impl Notes<'_> {
    pub fn push(&self, found: Diagnostic) {
        self.found.borrow_mut().push(found);
    }

    pub fn note(&self, error: &Error, span: Range<usize>) {
        self.push(shape::at(self.source, span, error));
    }

    /// The span of the character at a byte offset.
    pub fn letter(&self, at: usize) -> Range<usize> {
        at..at + self.source[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// Whether there is a finding within a part of the file.
    pub fn has_one_within(&self, span: &Range<usize>) -> bool {
        self.found.borrow().iter().any(|found| span.contains(&found.span().start))
    }
}
