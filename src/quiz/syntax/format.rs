//! The one field that says which shape to expect of a file.

use super::read::read_field;

/// The `format` of a file whose value has this name, whatever else is in it; `None` if it cannot be read.
pub(crate) fn format_of(name: &str, text: &str) -> Option<u32> {
    read_field(text, name, "format", None)?.value
}
