//! What is found while a file is read.

use std::cell::RefCell;
use std::ops::Range;

use ron::error::Error;

use crate::quiz::diagnostics::Diagnostic;
use crate::quiz::syntax::shape;

/// The file, and what was found in it so far.
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

    /// The place of the letter at a byte.
    pub fn letter(&self, at: usize) -> Range<usize> {
        at..at + self.source[at..].chars().next().map_or(0, char::len_utf8)
    }

    /// Whether something was found in a part of the file.
    pub fn has_one_within(&self, span: &Range<usize>) -> bool {
        self.found.borrow().iter().any(|found| span.contains(&found.span().start))
    }
}
