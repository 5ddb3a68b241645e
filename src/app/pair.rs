//! Two people who take turns at one device: what one of them answered stays closed to the other.
//!
//! It is a courtesy and no protection: whoever has the device can end it. What it keeps is that nobody meets the other's
//! answers by handing a phone over.

use jiff::Timestamp;

use super::sittings::{Sitting, Sittings};
use crate::answers::Name;
use crate::quiz::Id;

/// Two people who answer one quiz, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    people: [Name; 2],
    quiz: Id,
    began: Timestamp,
}

/// Who is to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn<'p> {
    /// This person; the other's answers are closed.
    Of(&'p Name),
    /// Nobody: both have finished, and can look at what they share.
    Both,
}

/// Two names that cannot be told apart at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("two people need two names that are easily told apart")]
pub struct SameName;

impl Pair {
    /// Two people who begin now; the first named answers first.
    ///
    /// # Errors
    /// [`SameName`].
    pub fn new(people: [Name; 2], quiz: Id, began: Timestamp) -> Result<Self, SameName> {
        let [a, b] = &people;
        if a == b || a.looks_like(b) { Err(SameName) } else { Ok(Self { people, quiz, began }) }
    }

    /// In the order in which they answer.
    #[must_use]
    pub fn people(&self) -> &[Name; 2] {
        &self.people
    }

    /// The quiz that both answer.
    #[must_use]
    pub fn quiz(&self) -> &Id {
        &self.quiz
    }

    /// When the first of them began.
    #[must_use]
    pub fn began(&self) -> Timestamp {
        self.began
    }

    /// What one of them has answered since they began.
    #[must_use]
    pub fn sitting<'s>(&self, person: &Name, sittings: &'s Sittings) -> Option<&'s Sitting> {
        let is_theirs = |sitting: &&Sitting| {
            let file = &sitting.file;
            file.person() == person && file.quiz() == self.quiz.as_str() && file.started() >= self.began
        };
        sittings.kept.iter().find(is_theirs)
    }

    /// Whose turn it is.
    #[must_use]
    pub fn turn(&self, sittings: &Sittings) -> Turn<'_> {
        let has_finished = |person: &&Name| self.sitting(person, sittings).is_some_and(Sitting::is_finished);
        self.people.iter().find(|person| !has_finished(person)).map_or(Turn::Both, Turn::Of)
    }

    /// Whether nothing that this person has answered is to be shown alone: until both are done with what they share, the
    /// phone may be in either's hand.
    #[must_use]
    pub fn closes(&self, person: &Name) -> bool {
        self.people.contains(person)
    }
}
