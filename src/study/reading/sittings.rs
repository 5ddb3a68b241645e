//! Which of several sittings of a person to use.

use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::sync::Arc;

use super::block::Respondent;
use super::error::StudyError;
use super::missing::number;
use super::options::{LeftOut, Options};
use super::problems::{Kind, Problems};
use super::table::Table;
use crate::quiz::Quiz;

/// Which of several rows of a person to use: by [`Options::time`], or else by the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The first.
    First,
    /// The last.
    Last,
}

/// A sitting, as far as the choice goes.
struct Sitting {
    time: Vec<u8>,
    place: u64,
    row: u64,
}

/// Finds the rows that are not used, where people are there more than once, by [`Options::people`]. Everybody's name
/// is kept in memory.
///
/// # Errors
/// [`StudyError`]; [`Kind::NotATime`] for every time that cannot be put in order.
pub fn left_out(
    quiz: &Quiz,
    input: impl Read + Send,
    options: &Options,
    keep: Keep,
    progress: impl FnMut(u64),
) -> Result<LeftOut, StudyError> {
    let columns: Vec<_> = options.people.iter().chain(&options.time).cloned().collect();
    let people = options.people.len();
    let table = Table::open(quiz, input, options, &columns, None)?;
    let mut kept: HashMap<Vec<Vec<u8>>, Sitting> = HashMap::new();
    let mut left_out = HashSet::new();
    let mut problems = Problems::default();
    table.each_block(
        |_| (),
        |(), respondent, found: &mut Vec<(Vec<Vec<u8>>, Sitting)>| {
            let cell = |place| respondent.copied(place).trim_ascii().to_vec();
            let time = if options.time.is_some() { cell(people) } else { Vec::new() };
            let Respondent { place, row, .. } = *respondent;
            found.push(((0..people).map(cell).collect(), Sitting { time, place, row }));
        },
        |found, rows_before| {
            for (name, sitting) in found {
                if options.time.is_some() && !can_be_put_in_order(&sitting.time) {
                    let row = rows_before + sitting.row;
                    problems.note(row, options.time.as_deref(), Kind::NotATime, &sitting.time);
                }
                match kept.entry(name) {
                    Entry::Vacant(entry) => drop(entry.insert(sitting)),
                    Entry::Occupied(mut entry) => {
                        let is_later = in_time(&entry.get().time, &sitting.time).is_le();
                        let unused =
                            if is_later == (keep == Keep::Last) { entry.insert(sitting) } else { sitting };
                        left_out.insert(unused.place);
                    }
                }
            }
            Ok(())
        },
        progress,
    )?;
    if problems.is_empty() { Ok(LeftOut(Arc::new(left_out))) } else { Err(StudyError::Cells(problems)) }
}

/// Whether a time is a number, or begins with the year as ISO 8601 has it.
fn can_be_put_in_order(time: &[u8]) -> bool {
    let is_date = |date: &[u8; 8]| {
        let digits = [0, 1, 2, 3, 5, 6].iter().all(|at| date[*at].is_ascii_digit());
        digits && matches!(date[4], b'-' | b'/') && date[4] == date[7]
    };
    number(time).is_some() || time.first_chunk().is_some_and(is_date)
}

fn in_time(a: &[u8], b: &[u8]) -> Ordering {
    number(a).zip(number(b)).map_or_else(|| a.cmp(b), |(a, b)| a.total_cmp(&b))
}
