//! Tables that come in another form than text: the first sheet of an Excel workbook, as CSV.

mod csv;
mod error;
mod foreign;
mod limits;
mod xlsx;

use std::io::Read;

pub use error::{MOST, SheetError};
pub use foreign::{BEGINNING, foreign};

/// A table that came in another form than text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// CSV in UTF-8, separated by commas: a record for every row of the sheet, also for empty ones. Those above the
    /// header are blank lines.
    pub text: Vec<u8>,
    /// Which sheet was read, if there are several.
    pub note: Option<String>,
}

/// The form of a table that [`read`] can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// An Excel workbook since 2007, `.xlsx` or `.xlsm`.
    Xlsx,
}

/// The form of a file by its first [`BEGINNING`] bytes, or all if there are fewer; `None` if it is none that [`read`]
/// can read. Any zip archive may be a workbook.
#[must_use]
pub fn kind(first_bytes: &[u8]) -> Option<SheetKind> {
    if foreign(first_bytes).is_some() {
        return None;
    }
    first_bytes.starts_with(b"PK\x03\x04").then_some(SheetKind::Xlsx)
}

/// Reads a whole file of this form, at most [`MOST`] bytes of it.
///
/// # Errors
///
/// A [`SheetError`] if the file cannot be read, is too large, is damaged, or is of another form.
pub fn read(kind: SheetKind, input: impl Read) -> Result<Sheet, SheetError> {
    let mut file = Vec::new();
    if input.take(MOST + 1).read_to_end(&mut file)? as u64 > MOST {
        return Err(SheetError::TooLarge);
    }
    match kind {
        SheetKind::Xlsx => {
            let (text, note) = xlsx::read(&file)?;
            Ok(Sheet { text, note })
        }
    }
}
