//! What is there, and what somebody can do next.

use std::collections::HashSet;

use super::sittings::{Sitting, Sittings};
use super::storage::{Storage, StorageError};
use crate::quiz::shipped;

/// Everything that is kept, and what makes sense next.
#[derive(Debug)]
pub struct Overview {
    /// The newest first.
    pub sittings: Vec<Sitting>,
    /// What cannot be read.
    pub unreadable: Vec<StorageError>,
    /// In the order in which it is offered; never empty.
    pub next: Vec<Next>,
}

/// Something that can be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Going on with a sitting of the quiz with this id.
    GoOn(String),
    /// Taking the quiz with this id.
    Take(&'static str),
    /// Looking at one's profile.
    Show,
    /// Sealing one's scores for a partner.
    Share,
    /// Comparing two people who have finished a quiz here.
    Compare,
    /// Looking at one person over time.
    History,
}

impl Overview {
    /// Looks at everything that is kept.
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
    // The newest sitting of a person with a quiz is the one that can go on.
    let mut seen = HashSet::new();
    let newest = all.kept.iter().filter(|sitting| seen.insert((sitting.file.person(), sitting.file.quiz())));
    let mut under_way: Vec<_> = newest
        .filter(|sitting| !sitting.is_finished())
        .map(|sitting| sitting.file.quiz().to_owned())
        .collect();
    under_way.sort_unstable();
    under_way.dedup();
    let mut next: Vec<_> = under_way.into_iter().map(Next::GoOn).collect();
    if next.is_empty() {
        next.push(Next::Take(shipped::ALL[0].id));
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
