//! People who are in a data file more than once.
//!
//! Their names are compared as they are written. Most files number people, one after the other: such a run is kept as its
//! first and last number. Of any other name a number is kept, of at most [`MOST`] names, so that memory stays small
//! however long the file is.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::hash::{Hash, Hasher};

use super::problems::shortened;
use crate::quiz::printable;

/// So many names are kept besides runs.
const MOST: usize = 1_000_000;

/// How many repeats are named.
const NAMED: usize = 5;

/// Between the cells of a name that has several; no cell has it.
const BETWEEN: char = '\x1f';

/// The names that were there before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repeats {
    /// How many rows repeat a name.
    pub rows: u64,
    /// The first few names, shortened if they are long, each with the row that repeats it.
    pub first: Vec<(String, u64)>,
    /// Whether there were too many names to compare all of them.
    pub is_partial: bool,
}

impl fmt::Display for Repeats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first: Vec<_> =
            self.first.iter().map(|(name, row)| format!("{} in row {row}", printable(name))).collect();
        let more = self.rows - first.len() as u64;
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let rows = if self.rows == 1 { "row has" } else { "rows have" };
        write!(f, "{} {rows} somebody who was there before: {}{more}", self.rows, first.join(", "))
    }
}

/// Names that follow each other in consecutive rows, each one more than the one before: `p08`, `p09`, `p10`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::study) struct Run {
    first: Vec<u8>,
    /// Its first row.
    pub row: u64,
    rows: u64,
    /// What would go on with it.
    next: Option<Vec<u8>>,
}

/// The names of a block, as runs.
#[derive(Debug, Default, PartialEq)]
pub(in crate::study) struct Names(pub Vec<Run>);

impl Names {
    /// Adds the name of the respondent in a row.
    pub fn add<'c>(&mut self, mut cells: impl ExactSizeIterator<Item = &'c [u8]>, row: u64) {
        let only = if cells.len() == 1 { cells.next() } else { None };
        let Some(name) = only else {
            // Of several cells, with a sign between them that no name has.
            let name = cells.collect::<Vec<_>>().join(&(BETWEEN as u8));
            return self.0.push(Run { first: name, row, rows: 1, next: None });
        };
        if let Some(run) = self.0.last_mut()
            && row == run.row + run.rows
            && run.next.as_deref() == Some(name)
        {
            run.rows += 1;
            if !run.next.as_deref_mut().is_some_and(increase) {
                run.next = None;
            }
            return;
        }
        let mut next = name.to_vec();
        let next = increase(&mut next).then_some(next);
        self.0.push(Run { first: name.to_vec(), row, rows: 1, next });
    }
}

/// Adds 1 to the number at the end of a name without changing its length; whether that is possible.
fn increase(name: &mut [u8]) -> bool {
    step(name, b'9', b'0', |digit| digit + 1)
}

/// Takes 1 from it.
fn decrease(name: &mut [u8]) -> bool {
    step(name, b'0', b'9', |digit| digit - 1)
}

/// Moves the number at the end of a name on by 1: digits that are at their end begin again, and the one before them moves.
fn step(name: &mut [u8], end: u8, begin: u8, on: impl Fn(u8) -> u8) -> bool {
    let ended = name.iter().rev().take_while(|sign| **sign == end).count();
    let from = name.len() - ended;
    let Some(digit) = name[..from].last_mut().filter(|digit| digit.is_ascii_digit()) else { return false };
    *digit = on(*digit);
    name[from..].fill(begin);
    true
}

/// Finds names that were there before.
#[derive(Debug, Default)]
pub(in crate::study) struct Finder {
    /// Long runs by their first names, with their last; none overlaps another.
    runs: BTreeMap<Place, Vec<u8>>,
    others: HashSet<u64>,
    found: Repeats,
}

/// A name, after its length and that of its beginning before the digits at its end: among names for which these are the
/// same, those with one beginning sort as their numbers do.
type Place = (usize, usize, Vec<u8>);

fn place(name: &[u8]) -> Place {
    let digits = name.iter().rev().take_while(|sign| sign.is_ascii_digit()).count();
    (name.len(), name.len() - digits, name.to_vec())
}

/// With so many names a run is kept as one.
const LONG: u64 = 16;

impl Finder {
    /// Adds the names of a block that begins after so many rows.
    pub fn add(&mut self, names: Names, rows_before: u64) {
        for run in names.0 {
            let last = last(&run);
            if self.overlapping(&run.first, &last).is_some() || !self.others.is_empty() {
                for (at, name) in (0..).zip(names_of(&run)) {
                    self.look_up(&name, rows_before + run.row + at);
                }
            }
            self.keep(run, last);
        }
    }

    /// The last run that has a name between these two, which are of one run.
    fn overlapping(&self, first: &[u8], last: &[u8]) -> Option<(&Place, &Vec<u8>)> {
        let (length, digits, last) = place(last);
        let known = self.runs.range(..=(length, digits, last)).next_back()?;
        let (place, end) = known;
        ((place.0, place.1) == (length, digits) && &end[..] >= first).then_some(known)
    }

    fn look_up(&mut self, name: &[u8], row: u64) {
        if self.overlapping(name, name).is_some() || self.others.contains(&number_of(name)) {
            self.found.rows += 1;
            if self.found.first.len() < NAMED {
                self.found.first.push((shortened(name).replace(BETWEEN, ", "), row));
            }
        }
    }

    fn keep(&mut self, run: Run, mut last: Vec<u8>) {
        let mut before = run.first.clone();
        // With what it goes on from, a run is kept as one.
        let goes_on = decrease(&mut before) && self.overlapping(&before, &before).is_some();
        if run.rows < LONG && !goes_on {
            for name in names_of(&run) {
                if self.others.len() < MOST {
                    self.others.insert(number_of(&name));
                } else {
                    self.found.is_partial = true;
                }
            }
            return;
        }
        let mut first = run.first;
        let from = if goes_on { before } else { first.clone() };
        while let Some((place, end)) = self.overlapping(&from, &last) {
            let place = place.clone();
            last = last.max(end.clone());
            self.runs.remove(&place);
            first = first.min(place.2);
        }
        self.runs.insert(place(&first), last);
    }

    pub fn finish(self) -> Repeats {
        self.found
    }
}

/// The last name of a run.
fn last(run: &Run) -> Vec<u8> {
    let mut name = run.first.clone();
    // Long addition, from the last digit on.
    let mut more = run.rows - 1;
    for digit in name.iter_mut().rev() {
        if more == 0 {
            break;
        }
        let sum = u64::from(*digit - b'0') + more;
        *digit = b'0' + (sum % 10) as u8;
        more = sum / 10;
    }
    name
}

/// All names of a run.
fn names_of(run: &Run) -> impl Iterator<Item = Vec<u8>> {
    let mut name = run.first.clone();
    (0..run.rows).map(move |at| {
        if at > 0 {
            increase(&mut name);
        }
        name.clone()
    })
}

/// A number that stands for a name, the same in every run.
pub(in crate::study) fn number_of(name: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The names as they come in blocks of so many rows, and what is found.
    fn found(names: &[String], block: usize) -> Repeats {
        let mut finder = Finder::default();
        for (number, block_names) in names.chunks(block).enumerate() {
            let mut read = Names::default();
            for (row, name) in (1..).zip(block_names) {
                read.add([name.as_bytes()].into_iter(), row);
            }
            finder.add(read, (number * block) as u64);
        }
        finder.finish()
    }

    #[test]
    fn names_that_are_numbers_are_compared_as_they_are_written() {
        let names = ["7", "7", "007", "100000", "1e5", "8", "7"].map(str::to_owned);
        let expected = [("7".to_owned(), 2), ("7".to_owned(), 7)].to_vec();
        assert_eq!(found(&names, 3), Repeats { rows: 2, first: expected, is_partial: false });
        let numbered: Vec<_> = (1..5_000).map(|number| number.to_string()).collect();
        assert_eq!(found(&numbered, 700), Repeats::default());
    }

    /// Few names, so that some repeat; and long runs, some of them over others.
    fn all_names() -> impl Strategy<Value = Vec<String>> {
        let run = (0..3_000_u32, 1..300_u32, prop::sample::select(vec!["", "p"]), any::<bool>());
        let run = run.prop_map(|(from, count, prefix, padded)| {
            let name =
                |number| if padded { format!("{prefix}{number:05}") } else { format!("{prefix}{number}") };
            (from..from + count).map(name).collect::<Vec<_>>()
        });
        let other = "[0-9ap]{0,2}".prop_map(|name| vec![name]);
        prop::collection::vec(prop_oneof![run, other], 0..12).prop_map(|names| names.concat())
    }

    proptest! {
        #[test]
        fn repeats_are_those_of_a_plain_set(names in all_names(), block in 1..400_usize) {
            let mut seen = HashSet::new();
            let repeated: Vec<_> = (1_u64..).zip(&names).filter(|(_, name)| !seen.insert(*name)).collect();
            let found = found(&names, block);
            prop_assert_eq!(found.rows, repeated.len() as u64);
            let first: Vec<_> =
                repeated.iter().take(NAMED).map(|(row, name)| ((*name).clone(), *row)).collect();
            prop_assert_eq!(found.first, first);
        }
    }
}
