//! Which of several sittings of a person to use.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::sync::Arc;

use super::block::Respondent;
use super::error::StudyError;
use super::options::{LeftOut, Options};
use super::problems::{Kind, Problems};
use super::table::Table;
use super::times::Time;
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
    time: Option<Time>,
    /// The time as it is in the data.
    text: Vec<u8>,
    place: u64,
    row: u64,
}

/// Finds the rows that are not used, where people are there more than once, by [`Options::people`]. Everybody's name
/// is kept in memory. Rows in which a column of people is missing are all used, since nobody knows whose they are.
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
            let Some(name) = respondent.name() else { return };
            let name = name.take(people).map(<[u8]>::to_vec).collect();
            let text = options.time.as_ref().map(|_| respondent.copied(people).to_vec()).unwrap_or_default();
            let Respondent { place, row, .. } = *respondent;
            found.push((name, Sitting { time: Time::of(&text), text, place, row }));
        },
        |found, rows_before| {
            for (name, sitting) in found {
                if options.time.is_some() && sitting.time.is_none() {
                    let row = rows_before + sitting.row;
                    problems.note(row, options.time.as_deref(), Kind::NotATime, &sitting.text);
                }
                match kept.entry(name) {
                    Entry::Vacant(entry) => drop(entry.insert(sitting)),
                    Entry::Occupied(mut entry) => {
                        let is_later = entry.get().time <= sitting.time;
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
