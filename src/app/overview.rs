//! What is stored, and what someone can do next.

use super::sittings::{Sitting, Sittings};
use super::storage::{Storage, StorageError};
use crate::quiz::shipped;

/// Everything that is stored, and what to do next.
#[derive(Debug)]
pub struct Overview {
    /// Newest first.
    pub sittings: Vec<Sitting>,
    /// What cannot be read.
    pub unreadable: Vec<StorageError>,
    /// In the order in which to offer it; never empty.
    pub next: Vec<Next>,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Go on with a sitting of the quiz with this id.
    GoOn(String),
    /// Take the quiz with this id.
    Take(&'static str),
    /// Look at one's profile.
    Show,
    /// Seal one's scores for a partner.
    Share,
    /// Compare two people who have finished a quiz here.
    Compare,
    /// Look at one person over time.
    History,
}

impl Overview {
    /// Reads everything that is stored.
    #[must_use]
    pub fn of(storage: &dyn Storage) -> Self {
        let all = Sittings::all(storage);
        let next = next(&all);
        Self { sittings: all.kept, unreadable: all.unreadable, next }
    }
}

fn next(all: &Sittings) -> Vec<Next> {
    let people = all.people().len();
    let finished = all.kept.iter().filter(|sitting| sitting.is_finished()).count();
    let mut under_way: Vec<_> =
        all.under_way().iter().map(|sitting| sitting.file.quiz().to_owned()).collect();
    under_way.sort_unstable();
    under_way.dedup();
    let mut next: Vec<_> = under_way.into_iter().map(Next::GoOn).collect();
    if next.is_empty() {
        next.extend([shipped::FIRST, shipped::FULL].map(Next::Take));
    }
    if people > 0 {
        next.extend([Next::Show, Next::Share]);
    }
    if people > 1 {
        next.push(Next::Compare);
    }
    if people < finished {
        next.push(Next::History);
    }
    next
}
