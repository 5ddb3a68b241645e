//! Why a data file cannot be used.

use std::io;

use super::columns::LayoutError;
use super::problems::Problems;
use super::repeats::Repeats;
use super::sheets::SheetError;

/// Why a data file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StudyError {
    /// There is no header.
    #[error("the file is empty; its first line must name the columns")]
    Empty,
    /// It is no table, or a workbook that cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// It seems to be UTF-16 without a byte order mark, by this name.
    #[error("this looks like UTF-16 without the mark at its beginning that says so")]
    Utf16(&'static str),
    /// Commas would separate cells and be decimal signs.
    #[error("the cells are separated by commas, so that numbers cannot have decimal commas")]
    Commas,
    /// The header does not fit the quiz.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// Records or cells that cannot be used.
    #[error("{}", listed(.0))]
    Cells(Problems),
    /// People who are there more than once.
    #[error("{0}")]
    Repeats(Repeats),
    /// Couples that do not consist of two different persons.
    #[error("{0}")]
    Couples(String),
    /// It could not be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The output could not be written.
    #[error(transparent)]
    Output(io::Error),
}

fn listed(problems: &Problems) -> String {
    let mut lines: Vec<_> = problems.places().iter().map(ToString::to_string).collect();
    lines.extend(problems.counts().iter().map(|(kind, count)| format!("{count} in total: {kind}")));
    lines.join("\n")
}
