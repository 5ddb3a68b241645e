//! The parts that have ids, what the ids stand for, and whether all of them are known.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt;

use crate::quiz::model::Id;
use crate::quiz::syntax::written::Spanned;

/// The parts of a quiz that carry ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Quiz,
    Scale,
    Dimension,
    Item,
    Practice,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Quiz => "quiz",
            Self::Scale => "scale",
            Self::Dimension => "dimension",
            Self::Item => "item",
            Self::Practice => "practice",
        })
    }
}

/// What the ids of one kind of part stand for.
pub(super) struct Table<'w, T> {
    of: HashMap<&'w str, T>,
    /// Whether every id could be read: else any reference may be to one of the others.
    pub whole: bool,
    /// All ids in order, once somebody has asked for them.
    names: OnceCell<Vec<&'w str>>,
}

impl<'w, T> Table<'w, T> {
    pub fn new() -> Self {
        Self { of: HashMap::new(), whole: true, names: OnceCell::new() }
    }

    /// Remembers what an id stands for, unless an earlier one is the same.
    pub fn insert(&mut self, id: &'w Spanned<'_, String>, what: T) {
        match &id.value {
            Ok(id) => {
                self.of.entry(id).or_insert(what);
            }
            Err(_) => self.whole = false,
        }
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.of.get(id)
    }

    /// The ids in order; asked for when all are in.
    pub fn names(&self) -> &[&'w str] {
        self.names.get_or_init(|| {
            let mut names: Vec<_> = self.of.keys().copied().collect();
            names.sort_unstable();
            names
        })
    }
}

impl<'w> Table<'w, usize> {
    /// The positions of ids that are known to be sound.
    pub fn of(ids: &'w [Id]) -> Self {
        let of = ids.iter().enumerate().map(|(position, id)| (id.as_str(), position)).collect();
        Self { of, whole: true, names: OnceCell::new() }
    }
}

/// Where each id is first given.
pub(super) fn first_positions<'w>(ids: impl Iterator<Item = &'w Spanned<'w, String>>) -> Table<'w, usize> {
    let mut positions = Table::new();
    for (position, id) in ids.enumerate() {
        positions.insert(id, position);
    }
    positions
}
