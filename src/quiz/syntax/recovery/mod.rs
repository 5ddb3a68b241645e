//! Every mistake of shape in a file that RON refuses at its first.
//!
//! The file is taken apart into its brackets ([`tree`]) by a scanner that knows RON's texts and comments
//! ([`scan`]), and read from there into the same types ([`read`]). A part with a mistake is noted and handed to the
//! checker as unread: the checker blames nothing on it. Where the file cannot be taken apart without guessing, such
//! as around a quote that is never closed, RON's own finding is all there is to say.

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
use scan::{Doubt, Scanner};

/// What was read of a file, and its mistakes of shape, at least one; `None` where only RON can tell.
///
/// `first` is where RON stops. It has read everything before that place, so that a finding there would be a
/// misreading, and so would none at it; but where a bracket is not closed, RON notices it at the next word.
pub(crate) fn read<'a, T: Deserialize<'a>>(source: &'a str, first: usize) -> Option<(T, Vec<Diagnostic>)> {
    attempt(source).ok().filter(|(_, found)| {
        let start = found.iter().map(|found| found.span().start).min();
        let between = start.and_then(|start| source.get(start..first));
        between.is_some_and(|between| !between.contains([':', '"']))
    })
}

fn attempt<'a, T: Deserialize<'a>>(source: &'a str) -> Result<(T, Vec<Diagnostic>), Doubt> {
    let mut scanner = Scanner::of(source);
    let root = tree::root(&mut scanner)?;
    let notes = Notes { source, found: RefCell::new(scanner.found) };
    let read = T::deserialize(Value { notes: &notes, what: What::Written(&root) }).map_err(|_| Doubt)?;
    let found = notes.found.into_inner();
    // A bracket is only known to be missing where all is well within what it opens: else another may be one too many.
    let is_clear = |part: &RangeInclusive<usize>| {
        found.iter().filter(|found| part.contains(&found.span().start)).count() == 1
    };
    if scanner.unclosed.iter().all(is_clear) { Ok((read, found)) } else { Err(Doubt) }
}
