//! What is wrong with a data file: the first places, and a count of all.

use std::collections::BTreeMap;
use std::fmt;

use crate::quiz::printable;

/// So many places are reported one by one.
const FIRST: usize = 20;

/// One place in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The row, as a spreadsheet counts: the header is row 1, unless something is above it.
    pub row: u64,
    /// The column's name; `None` if the whole record is meant.
    pub column: Option<String>,
    /// What is there.
    pub kind: Kind,
    /// The text found, shortened if it is long.
    pub found: String,
}

/// What can be wrong with a record or a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The record has fewer cells than the header.
    TooFew,
    /// The record has more cells than the header, and something is in them.
    TooMany,
    /// A quoted cell that is never closed.
    OpenQuote,
    /// A cell is not a whole number.
    NotANumber,
    /// A number is not a point of the item's scale.
    OffScale,
    /// A cell is not UTF-8 text.
    NotText,
    /// A time that is neither a number nor a date that begins with the year.
    NotATime,
}

/// The first places, and a count of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    places: Vec<Place>,
    counts: BTreeMap<Kind, u64>,
}

impl Problems {
    /// The first places, in the order of the file; at most 20.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// How many of each kind there are.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<Kind, u64> {
        &self.counts
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    pub(in crate::study) fn note(&mut self, row: u64, column: Option<&str>, kind: Kind, found: &[u8]) {
        *self.counts.entry(kind).or_default() += 1;
        if self.places.len() < FIRST {
            self.places.push(Place { row, column: column.map(str::to_owned), kind, found: shortened(found) });
        }
    }

    /// Adds those of a later part of the file, whose rows were counted from that part's beginning.
    pub(in crate::study) fn append(&mut self, later: Self, rows_before: u64) {
        for (kind, count) in later.counts {
            *self.counts.entry(kind).or_default() += count;
        }
        let room = FIRST - self.places.len();
        let places = later.places.into_iter().take(room);
        self.places.extend(places.map(|place| Place { row: place.row + rows_before, ..place }));
    }
}

/// What was found, as far as it fits into a message.
pub(in crate::study) fn shortened(found: &[u8]) -> String {
    const LONGEST: usize = 30;
    let text = String::from_utf8_lossy(found);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}", self.row)?;
        if let Some(column) = &self.column {
            write!(f, ", column {}", printable(column))?;
        }
        write!(f, ": {} ({:?})", self.kind, self.found)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooFew => "fewer cells than the header",
            Self::TooMany => "more cells than the header",
            Self::OpenQuote => {
                "a quote opens this cell and is never closed; close it, or double every quote that belongs to the text"
            }
            Self::NotANumber => "not a whole number",
            Self::OffScale => "off the item's scale",
            Self::NotText => "not UTF-8 text",
            Self::NotATime => "neither a number nor a date such as 2026-11-28",
        })
    }
}
