//! Which column of a data file holds the answers to which item.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::near::Looked;
use super::problems::Kind;
use super::records::{Read, Records, write_cell};
use crate::quiz::{Indexed, Item, ItemIndex, Quiz};

/// How the columns of items are found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Columns {
    /// By the item's id, or by a name that the quiz gives for it.
    #[default]
    Named,
    /// By these names first: the id of an item, and the name of its column.
    Map(Vec<(String, String)>),
    /// By near names, too, if each fits one item and each item one column: `Q1`, `grp/q1`, `Part[q1]`, `q1. Text`, or
    /// the item's own text.
    Near,
}

/// Everything that is wrong with a header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct LayoutError(pub Vec<String>);

impl Columns {
    /// Reads a map: CSV with the header `item,column`.
    ///
    /// # Errors
    /// Every row that does not have two cells or repeats an item, a quote that is not closed, or a header that is another.
    pub fn of_map(text: &str) -> Result<Self, LayoutError> {
        let text = text.trim_start_matches('\u{feff}');
        let mut records = Records::new(text.as_bytes(), b',', false);
        let mut rows = Vec::new();
        loop {
            match records.read() {
                Read::Record => {}
                Read::OpenQuote => {
                    let mistake = format!("row {}: {}", rows.len() + 1, Kind::OpenQuote);
                    return Err(LayoutError(vec![mistake]));
                }
                Read::End => break,
            }
            let cells = records.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned());
            rows.push(cells.collect::<Vec<_>>());
        }
        let mut rows = rows.into_iter().map(<[String; 2]>::try_from);
        if rows.next() != Some(Ok(HEADER.map(str::to_owned))) {
            return Err(LayoutError(vec!["row 1: the header must be `item,column`".to_owned()]));
        }
        let mut mistakes = Vec::new();
        let mut map = Vec::new();
        let mut items = HashSet::new();
        for (number, row) in (2..).zip(rows) {
            match row {
                Ok([item, _]) if items.contains(&item) => {
                    mistakes.push(format!("row {number}: the item `{item}` is there twice"));
                }
                Ok([item, column]) => {
                    items.insert(item.clone());
                    map.push((item, column));
                }
                Err(row) => mistakes.push(format!(
                    "row {number}: {} cells; it takes two, an item's id and the name of its column",
                    row.len()
                )),
            }
        }
        if mistakes.is_empty() { Ok(Self::Map(map)) } else { Err(LayoutError(mistakes)) }
    }

    /// The column of each item where there is no header to look at: the one in the map, or the first that the quiz names,
    /// or the item's id.
    ///
    /// # Errors
    /// Every item of the map that the quiz does not have.
    pub fn names(&self, quiz: &Quiz) -> Result<Vec<String>, LayoutError> {
        let map = self.map();
        let mistakes = unknown_items(&map, quiz);
        if !mistakes.is_empty() {
            return Err(LayoutError(mistakes));
        }
        let name = |item: &Arc<Item>| {
            let id = item.id.as_str();
            let named = map.get(id).copied().or(item.columns.first().map(String::as_str));
            named.unwrap_or(id).to_owned()
        };
        Ok(quiz.items().iter().map(name).collect())
    }

    fn map(&self) -> HashMap<&str, &str> {
        match self {
            Self::Map(map) => map.iter().map(|(item, column)| (item.as_str(), column.as_str())).collect(),
            Self::Named | Self::Near => HashMap::new(),
        }
    }

    /// The map as text that [`Columns::of_map`] reads.
    #[must_use]
    pub fn map_text(map: &[(String, String)]) -> String {
        let mut text = Vec::new();
        for [item, column] in
            [HEADER].into_iter().chain(map.iter().map(|(item, column)| [item.as_str(), column]))
        {
            write_cell(&mut text, item.as_bytes(), b',');
            text.push(b',');
            write_cell(&mut text, column.as_bytes(), b',');
            text.push(b'\n');
        }
        String::from_utf8_lossy(&text).into_owned()
    }
}

/// The header of a map.
const HEADER: [&str; 2] = ["item", "column"];

/// More comparisons of names than any file with near names needs.
const MOST_COMPARED: usize = 4_000_000;

/// How many near names are proposed for an item.
const PROPOSED: usize = 3;

/// Which columns there are, and which of them are found.
pub(in crate::study) struct Finder<'a> {
    /// Each column with a name, possibly without the part that says which partner it is about.
    names: Vec<(&'a str, usize)>,
    by_name: HashMap<&'a str, Vec<usize>>,
    pub mistakes: Vec<String>,
}

impl<'a> Finder<'a> {
    pub fn of(names: Vec<(&'a str, usize)>) -> Self {
        let mut by_name: HashMap<_, Vec<_>> = HashMap::new();
        for (name, column) in &names {
            by_name.entry(*name).or_default().push(*column);
        }
        Self { names, by_name, mistakes: Vec::new() }
    }

    /// The column with a name; `what` it is for.
    pub fn named(&mut self, name: &str, what: &str) -> Option<usize> {
        match self.by_name.get(name).map(Vec::as_slice) {
            Some([column]) => return Some(*column),
            Some(several) => {
                self.mistakes.push(format!("the column `{name}` appears {} times", several.len()));
            }
            None => self.mistakes.push(format!("there is no column `{name}`{what}")),
        }
        None
    }

    /// The column of each item; the first if there is a mistake.
    pub fn items(&mut self, quiz: &Quiz, columns: &Columns) -> Indexed<ItemIndex, usize> {
        let map = columns.map();
        self.mistakes.extend(unknown_items(&map, quiz));
        let mut found = Indexed::default();
        let mut missing = Vec::new();
        for (index, item) in quiz.items().enumerate() {
            let id = item.id.as_str();
            found.push(match map.get(id) {
                Some(column) => self.named(column, &format!(", which the map names for the item `{id}`")),
                None => match self.known(item) {
                    Known::Column(column) => Some(column),
                    Known::Several => None,
                    Known::None => {
                        missing.push(index);
                        None
                    }
                },
            });
        }
        if !missing.is_empty() {
            self.search(quiz, &missing, columns, &mut found);
        }
        self.check_once(quiz, &found);
        found.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// Notes every column that is found for two items.
    fn check_once(&mut self, quiz: &Quiz, found: &[Option<usize>]) {
        let mut first = HashMap::new();
        for (item, column) in quiz.items().iter().zip(found) {
            let Some(column) = column else { continue };
            let Some(other) = first.insert(*column, &item.id) else { continue };
            let name = self.names.iter().find(|(_, at)| at == column).map_or("", |(name, _)| name);
            self.mistakes
                .push(format!("the column `{name}` is found for two items, `{other}` and `{}`", item.id));
        }
    }

    /// The items whose columns have another name than their id, and that name.
    pub fn renamed(&self, quiz: &Quiz, items: &[usize]) -> Vec<(String, String)> {
        let names: HashMap<_, _> = self.names.iter().map(|(name, column)| (*column, *name)).collect();
        let pairs = quiz.items().iter().zip(items);
        let pairs = pairs.filter_map(|(item, column)| Some((item.id.as_str(), *names.get(column)?)));
        pairs.filter(|(id, name)| id != name).map(|(id, name)| (id.to_owned(), name.to_owned())).collect()
    }

    /// The column named by the item's id or by a name that the quiz gives for it.
    fn known(&mut self, item: &Item) -> Known {
        let names = || [item.id.as_str()].into_iter().chain(item.columns.iter().map(String::as_str));
        let there: Vec<_> = names().filter(|name| self.by_name.contains_key(name)).collect();
        match there[..] {
            [] => Known::None,
            [name] => self.named(name, "").map_or(Known::Several, Known::Column),
            [first, second, ..] => {
                self.mistakes.push(format!(
                    "the columns `{first}` and `{second}` are both for the item `{}`; keep one of them",
                    item.id
                ));
                Known::Several
            }
        }
    }

    /// Looks for near names of items without a column, and takes or proposes them.
    fn search(
        &mut self,
        quiz: &Quiz,
        missing: &[ItemIndex],
        columns: &Columns,
        found: &mut Indexed<ItemIndex, Option<usize>>,
    ) {
        let used: HashSet<_> = found.iter().flatten().copied().collect();
        let free: Vec<_> = self.names.iter().filter(|(_, column)| !used.contains(column)).collect();
        let items: Vec<_> = missing.iter().map(|index| Looked::of(&quiz.items()[*index])).collect();
        let folded: Vec<_> = free.iter().map(|(name, _)| name.to_lowercase()).collect();
        let few = items.len() * folded.len() < MOST_COMPARED;
        let near: Vec<Vec<usize>> = items
            .iter()
            .map(|item| (0..folded.len()).filter(|at| few && item.is_near(&folded[*at])).collect())
            .collect();
        if !few && *columns == Columns::Near {
            let message = "there are too many columns to look for near names; write a map of them";
            self.mistakes.push(message.to_owned());
        }
        let mut wanted = vec![0; free.len()];
        near.iter().flatten().for_each(|at| wanted[*at] += 1);
        for ((index, item), near) in missing.iter().zip(&items).zip(&near) {
            if let ([at], Columns::Near) = (&near[..], columns)
                && wanted[*at] == 1
            {
                found[*index] = Some(free[*at].1);
                continue;
            }
            let id = &item.id;
            let proposed: Vec<_> =
                near.iter().take(PROPOSED).map(|at| format!("`{}`", free[*at].0)).collect();
            let proposed = match &proposed[..] {
                [] => String::new(),
                [one] => format!("; {one} is near"),
                several => format!("; {} are near", several.join(" and ")),
            };
            self.mistakes.push(format!("there is no column `{id}` for the item with that id{proposed}"));
        }
    }
}

/// What is wrong with a map that names items which the quiz does not have.
fn unknown_items(map: &HashMap<&str, &str>, quiz: &Quiz) -> Vec<String> {
    let mut unknown: Vec<_> = map.keys().filter(|id| quiz.item(id).is_none()).collect();
    unknown.sort_unstable();
    unknown.iter().map(|id| format!("the map names an item `{id}`, which the quiz does not have")).collect()
}

enum Known {
    Column(usize),
    /// More than one, which is noted.
    Several,
    None,
}

/// The names that have a marker, without one of its occurrences, each with its column.
pub(in crate::study) fn without(names: &[String], marker: &str) -> Vec<(String, usize)> {
    let shortened = names.iter().enumerate().flat_map(|(column, name)| {
        let rest = move |(at, _)| (format!("{}{}", &name[..at], &name[at + marker.len()..]), column);
        name.match_indices(marker).map(rest)
    });
    let mut shortened: Vec<_> = shortened.collect();
    // Of `mm` with the marker `m` either one may be taken away.
    shortened.dedup();
    shortened
}
