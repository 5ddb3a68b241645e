//! Why a sheet cannot be read.

use std::io;

use crate::quiz::printable;

/// The most that is read of a file, and the most that it may hold unpacked or as CSV, in bytes.
pub const MOST: u64 = 512 * 1024 * 1024;

/// Why a sheet cannot be read, in one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// Reading failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// There is more in it than [`MOST`], or more than its size lets expect.
    #[error(
        "the file is too large to be read as it is, with more than {} MiB unpacked; save it as CSV, which may have any size",
        MOST / (1024 * 1024)
    )]
    TooLarge,
    /// It is another kind of file than it seemed.
    #[error("{0}")]
    Foreign(&'static str),
    /// A cell has an error, and which: one that is not among those of Excel.
    #[error("a cell says {0}, which is no value; clear such cells, or save the sheet as CSV")]
    Cell(String),
    /// A cell, and where: one with a formula whose value was never worked out.
    #[error(
        "the cell {0} has a formula without a value; open the file in a spreadsheet program, which works it out, and save \
         it again"
    )]
    Formula(String),
    /// It is broken, and in what way.
    #[error(
        "the file is damaged ({0}); open it in the program that wrote it and save it again, or save it as CSV"
    )]
    Damaged(String),
}

/// What another crate says is wrong with a file.
pub(super) fn damaged(error: &impl ToString) -> SheetError {
    SheetError::Damaged(printable(&error.to_string()).into_owned())
}
