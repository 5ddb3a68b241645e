//! Which column of a data file is what.

use std::collections::HashSet;

use super::columns::{Columns, Finder, LayoutError, without};
use crate::quiz::{Indexed, ItemIndex, Quiz};

/// The columns of a data file, as needed for a quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The names of all columns.
    pub names: Vec<String>,
    /// The column of each item of the quiz, as one respondent answered it.
    pub items: Indexed<ItemIndex, usize>,
    /// The same for the second respondent of a record, if it has two.
    pub second: Option<Indexed<ItemIndex, usize>>,
    /// The items whose columns have another name than their id, and that name, without the text for a partner.
    pub renamed: Vec<(String, String)>,
    /// The columns to copy to the output.
    pub ids: Vec<usize>,
    /// Further columns to copy, but not to the output; their places follow those of the others.
    pub further: Vec<usize>,
    /// For each item its slot: its place among the columns of items, from left to right.
    pub slots: Indexed<ItemIndex, usize>,
}

/// What a column is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::study) enum Use {
    /// The answers to this item.
    Item(ItemIndex),
    /// To be copied; its place in [`Layout::copied`].
    Copied(usize),
}

impl Layout {
    /// Reads the header of a data file. With `partners`, each record is about two respondents: the names of their columns
    /// have one text or the other, before, after or within the name that the item's column would have.
    ///
    /// # Errors
    /// Every item without a column, every missing column that was to be copied, and every name that appears twice if it
    /// matters which one is meant.
    pub fn of(
        quiz: &Quiz,
        names: Vec<String>,
        ids: &[String],
        columns: &Columns,
        partners: Option<&[String; 2]>,
    ) -> Result<Self, LayoutError> {
        let mut finder = Finder::of(names.iter().map(String::as_str).zip(0..).collect());
        let ids: Vec<_> = ids.iter().map(|name| finder.named(name, "")).collect();
        let (items, second, renamed, mut mistakes) = match partners {
            None => {
                let items = finder.items(quiz, columns);
                let renamed = finder.renamed(quiz, &items);
                (items, None, renamed, finder.mistakes)
            }
            Some(partners) => {
                let mut mistakes = finder.mistakes;
                let [(first, renamed), (second, renamed_second)] = partners.each_ref().map(|marker| {
                    let shortened = without(&names, marker);
                    let mut finder =
                        Finder::of(shortened.iter().map(|(name, column)| (name.as_str(), *column)).collect());
                    let items = finder.items(quiz, columns);
                    let about = |mistake| format!("in the columns with `{marker}`, {mistake}");
                    let renamed = finder.renamed(quiz, &items);
                    mistakes.extend(finder.mistakes.into_iter().map(about));
                    (items, renamed)
                });
                if let Some(column) = first.iter().find(|column| second.contains(column))
                    && mistakes.is_empty()
                {
                    mistakes.push(format!("the column `{}` is found for both partners", names[*column]));
                }
                // A map names the columns of both.
                let renamed = renamed.into_iter().filter(|pair| renamed_second.contains(pair)).collect();
                (first, Some(second), renamed, mistakes)
            }
        };
        if !mistakes.is_empty() {
            mistakes.extend(no_names(quiz, &names));
            return Err(LayoutError(mistakes));
        }
        let mut order: Vec<_> = items.indices().collect();
        order.sort_by_key(|item| items[*item]);
        let mut slots = Indexed::from(vec![0; items.len()]);
        for (slot, item) in order.into_iter().enumerate() {
            slots[item] = slot;
        }
        let ids = ids.into_iter().flatten().collect();
        Ok(Self { names, items, second, renamed, ids, further: Vec::new(), slots })
    }

    /// All columns to copy, by their places.
    pub fn copied(&self) -> impl Iterator<Item = usize> {
        self.ids.iter().chain(&self.further).copied()
    }

    /// What each column is used for; `None` if one is used twice, or if a record has two respondents.
    pub fn uses(&self) -> Option<Vec<Option<Use>>> {
        let mut uses = vec![None; self.names.len()];
        let items = self.items.enumerate().map(|(item, column)| (*column, Use::Item(item)));
        let copied = self.copied().enumerate().map(|(place, column)| (column, Use::Copied(place)));
        let mut free = items.chain(copied).map(|(column, used)| uses[column].replace(used).is_none());
        (free.all(|free| free) && self.second.is_none()).then_some(uses)
    }

    /// The names of the columns that are not used.
    pub fn unused(&self) -> Vec<String> {
        let used: HashSet<_> =
            self.items.iter().chain(self.second.iter().flatten()).copied().chain(self.copied()).collect();
        let unused = (0..self.names.len()).filter(|column| !used.contains(column));
        unused.map(|column| self.names[column].clone()).filter(|name| !name.is_empty()).collect()
    }
}

/// What to say of a first line that holds answers.
fn no_names(quiz: &Quiz, names: &[String]) -> Option<String> {
    let is_number = |name: &&String| name.parse::<f64>().is_ok();
    let any_item = names.iter().any(|name| quiz.item(name).is_some());
    (!any_item && 2 * names.iter().filter(is_number).count() > names.len())
        .then(|| "the first row seems to hold answers; put a row above it that names the columns".to_owned())
}

/// Checks that every column of a result has a name of its own.
///
/// # Errors
/// Every name that appears twice.
pub(in crate::study) fn check_unique(head: &[String]) -> Result<(), LayoutError> {
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
