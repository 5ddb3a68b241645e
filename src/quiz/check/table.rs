//! The parts that have ids, what each id refers to, and whether every id is known.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::quiz::diagnostics::only_near;
use crate::quiz::model::Id;
use crate::quiz::syntax::read::Spanned;

/// What the ids of one kind of part refer to.
pub(super) struct Table<'w, T> {
    of: HashMap<&'w str, T>,
    /// Whether every id could be read. If not, any reference may be to one of the others.
    is_complete: bool,
    /// What is written where an id belongs and cannot be one.
    invalid: Vec<&'w str>,
    /// All valid ids in order, computed on first use.
    names: OnceCell<Vec<&'w str>>,
}

impl<'w, T> Table<'w, T> {
    pub fn new() -> Self {
        Self { of: HashMap::new(), is_complete: true, invalid: Vec::new(), names: OnceCell::new() }
    }

    /// Adds an id and what it refers to, unless an earlier part has the same id.
    pub fn insert(&mut self, id: &'w Spanned<'_, String>, what: T) {
        let Some(id) = id.value.as_deref().filter(|id| !id.trim().is_empty()) else {
            self.is_complete = false;
            return;
        };
        if Id::new(id).is_none() {
            self.invalid.push(id);
        }
        self.of.entry(id).or_insert(what);
    }

    /// Whether a reference that leads nowhere is wrong for certain: it cannot be to an id that is wrong itself.
    pub fn knows_all_like(&self, reference: &str) -> bool {
        /// With more of them, a comparison with each takes too long.
        const COMPARED: usize = 100;
        self.is_complete
            && self.invalid.len() <= COMPARED
            && self.invalid.iter().all(|id| only_near(reference, &[id]).is_none())
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.of.get(id)
    }

    /// The valid ids in order; call it only once all are inserted.
    pub fn names(&self) -> &[&'w str] {
        self.names.get_or_init(|| {
            let mut names: Vec<_> = self.of.keys().copied().filter(|name| Id::new(name).is_some()).collect();
            names.sort_unstable();
            names
        })
    }
}

impl<'w, T: From<usize>> Table<'w, T> {
    /// The indices of ids known to be valid.
    pub fn of(ids: &'w [Id]) -> Self {
        let of = ids.iter().enumerate().map(|(index, id)| (id.as_str(), index.into())).collect();
        Self { of, is_complete: true, invalid: Vec::new(), names: OnceCell::new() }
    }
}

/// The first index of each id.
pub(super) fn first_indices<'w, T: From<usize>>(
    ids: impl Iterator<Item = &'w Spanned<'w, String>>,
) -> Table<'w, T> {
    let mut indices = Table::new();
    for (index, id) in ids.enumerate() {
        indices.insert(id, index.into());
    }
    indices
}
