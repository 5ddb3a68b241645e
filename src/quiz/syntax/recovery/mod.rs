//! Every mistake of shape in a file, where RON stops at its first.
//!
//! The file is split into its brackets ([`tree`]) by a scanner that knows RON's texts and comments ([`scan`]), and read
//! from there into the same types ([`read`]). A part with a mistake is noted and handed to the checker as unread, so
//! that the checker adds no findings because of it. Where the file cannot be split without guessing, such as around a
//! quote that is never closed, only RON's own finding is reported.

mod between;
mod fields;
mod node;
mod notes;
mod read;
mod scan;
mod tree;

use std::cell::RefCell;
use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::quiz::diagnostics::Diagnostic;
use fields::What;
use notes::Notes;
use read::Value;
use scan::{Ambiguous, Scanner};

/// What could be read of a file, and at least one mistake in its shape; `None` if only RON's finding can be trusted.
///
/// `first` is where RON stopped. RON has read everything before it without a mistake, so an earlier finding would be a
/// misreading, and so would none at that place. The exception is an unclosed bracket, which RON notices only at the
/// next word.
pub(crate) fn read<'a, T: Deserialize<'a>>(source: &'a str, first: usize) -> Option<(T, Vec<Diagnostic>)> {
    attempt(source).ok().filter(|(_, found)| {
        let start = found.iter().map(|found| found.span().start).min();
        let between = start.and_then(|start| source.get(start..first));
        between.is_some_and(|between| !between.contains([':', '"']))
    })
}

fn attempt<'a, T: Deserialize<'a>>(source: &'a str) -> Result<(T, Vec<Diagnostic>), Ambiguous> {
    let mut scanner = Scanner::of(source);
    let root = tree::root(&mut scanner)?;
    let notes = Notes { source, found: RefCell::new(scanner.found) };
    let read = T::deserialize(Value { notes: &notes, what: What::Written(&root) }).map_err(|_| Ambiguous)?;
    let found = notes.found.into_inner();
    // A bracket is known to be missing only if its content has no other mistake; otherwise there may be one too many
    // elsewhere.
    let is_clear = |part: &RangeInclusive<usize>| {
        found.iter().filter(|found| part.contains(&found.span().start)).count() == 1
    };
    if scanner.unclosed.iter().all(is_clear) { Ok((read, found)) } else { Err(Ambiguous) }
}
