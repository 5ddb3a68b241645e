//! Which column of a data file is what.

use std::collections::{HashMap, HashSet};

use crate::quiz::Quiz;

/// The columns of a data file, as needed for a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The names of all columns.
    pub names: Vec<String>,
    /// The column of each item of the quiz.
    pub items: Vec<usize>,
    /// The columns to copy to the output.
    pub ids: Vec<usize>,
    /// The names of all other columns.
    pub ignored: Vec<String>,
    /// For each item its slot: its place among the columns of items, from left to right.
    pub slots: Vec<usize>,
}

/// What a column is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// The answers to the item at this position.
    Item(usize),
    /// To be copied; its place in [`Layout::ids`].
    Copied(usize),
}

/// Everything that is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct LayoutError(pub Vec<String>);

impl Layout {
    /// Reads the header of a data file.
    ///
    /// # Errors
    /// Every item without a column, every missing column that was to be copied, and every name that appears twice if it
    /// matters which one is meant.
    pub fn of(quiz: &Quiz, names: Vec<String>, ids: &[String]) -> Result<Self, LayoutError> {
        let mut columns: HashMap<&str, Vec<usize>> = HashMap::new();
        for (column, name) in names.iter().enumerate() {
            columns.entry(name).or_default().push(column);
        }
        let mut mistakes = Vec::new();
        let mut find = |name: &str, what: &str| match columns.get(name).map(Vec::as_slice) {
            Some([column]) => *column,
            Some(several) => {
                mistakes.push(format!("the column `{name}` appears {} times", several.len()));
                0
            }
            None => {
                mistakes.push(format!("there is no column `{name}`{what}"));
                0
            }
        };
        let ids: Vec<_> = ids.iter().map(|name| find(name, "")).collect();
        let items: Vec<_> =
            quiz.items().iter().map(|item| find(item.id.as_str(), " for the item with that id")).collect();
        if !mistakes.is_empty() {
            return Err(LayoutError(mistakes));
        }
        let used: HashSet<_> = items.iter().chain(&ids).collect();
        let ignored = (0..names.len())
            .filter(|column| !used.contains(column))
            .map(|column| names[column].clone())
            .collect();
        let mut order: Vec<_> = (0..items.len()).collect();
        order.sort_by_key(|position| items[*position]);
        let mut slots = vec![0; items.len()];
        for (slot, position) in order.into_iter().enumerate() {
            slots[position] = slot;
        }
        Ok(Self { names, items, ids, ignored, slots })
    }

    /// What each column is used for; `None` if one is used twice.
    pub fn uses(&self) -> Option<Vec<Option<Use>>> {
        let mut uses = vec![None; self.names.len()];
        let items = self.items.iter().enumerate().map(|(position, column)| (*column, Use::Item(position)));
        let copied = self.ids.iter().enumerate().map(|(place, column)| (*column, Use::Copied(place)));
        let mut free = items.chain(copied).map(|(column, used)| uses[column].replace(used).is_none());
        free.all(|free| free).then_some(uses)
    }
}

/// Checks that every column of a result has a name of its own.
///
/// # Errors
/// Every name that appears twice.
pub(super) fn check_unique(head: &[String]) -> Result<(), LayoutError> {
    let mut known = HashSet::new();
    let twice: Vec<_> = head.iter().filter(|name| !known.insert(*name)).collect();
    if twice.is_empty() {
        return Ok(());
    }
    let mistake = |name| {
        format!(
            "two columns of the result would be named `{name}`; copy another column, or give the dimension \
                another id"
        )
    };
    Err(LayoutError(twice.into_iter().map(mistake).collect()))
}
