//! Standard error. Nothing else in `cli` writes to it, so that no text from elsewhere gets past what makes it printable: a
//! test holds it to that.

use std::io::{self, Write};

use anstream::AutoStream;
use attuned::quiz::{printable, printable_drawing, printable_lines};

/// Says something on standard error. If that is closed, the exit code still speaks.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "{}", printable_lines(text));
}

/// The same with styles, where standard error shows them.
pub(super) fn draw(text: &str) {
    let _ = write!(AutoStream::auto(io::stderr()), "{}", printable_drawing(text));
}

/// Says on the last line of a terminal at standard error how far it is; nothing clears the line.
pub(super) fn progress(text: &str) {
    let _ = write!(io::stderr(), "\r{}\u{1b}[K", printable(text));
}
