//! What a person said.
//!
//! An answer is a point on its item's scale, or says that the person would rather not answer; either can be taken back.
//! Answers are stored as text that fits only its own quiz:
//!
//! ```
//! use attuned::answers::{Answers, AnswersFile, Response};
//! use attuned::quiz::shipped;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let mut answers = Answers::new(&quiz, "Alex".parse()?, jiff::Timestamp::UNIX_EPOCH);
//! answers.respond(0, Some(Response::Chosen(3)))?;
//! answers.respond(1, Some(Response::Declined))?;
//! assert_eq!((answers.chosen(0), answers.chosen(1)), (Some(3), None));
//! assert!(answers.respond(2, Some(Response::Chosen(9))).is_err()); // no point of its scale
//!
//! assert_eq!(AnswersFile::parse(&answers.to_ron()?)?.answers(&quiz)?, answers);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod composed;
mod file;
mod hints;
mod name;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use file::{AnswersError, AnswersFile, CarriedOver, Mistake};
pub use hints::Hint;
pub use name::{BadName, Name};

use crate::quiz::{Item, Quiz, Sharing, Wording};

/// A person's response to one item. An item that was skipped or not reached has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Response {
    /// A point of the item's scale.
    Chosen(i32),
    /// "I prefer not to say."
    Declined,
    /// The answer of its scale that says that the question does not apply: see [`crate::quiz::Scale::not_scored`].
    NotScored,
}

/// One person's answers to one quiz. They hold the quiz they belong to, so no answer can be off its scale and no item
/// can be mistaken for another.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    quiz: Quiz,
    person: Name,
    wording: Arc<Wording>,
    started: Timestamp,
    finished: Option<Timestamp>,
    /// Time spent answering, in milliseconds.
    time_spent: u64,
    seed: Option<u64>,
    order: Vec<usize>,
    /// The item being asked while the quiz is under way.
    at: Option<usize>,
    /// Whether the review has been reached before.
    reviewed: bool,
    consents: BTreeSet<usize>,
    /// By section.
    notes: BTreeMap<usize, String>,
    sealed_at: Option<Timestamp>,
    responses: Vec<Option<Response>>,
    asked: Asked,
}

/// Which items are asked, found out when somebody first wants to know after a response. It follows from the responses,
/// so it makes no answers differ.
#[derive(Debug, Clone, Default)]
struct Asked(OnceLock<Vec<bool>>);

impl PartialEq for Asked {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A response that the item's scale does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OffScale {
    /// A value that is not a point.
    #[error("{0} is not a point on the item's scale")]
    Value(i32),
    /// The answer that is not scored.
    #[error("the item's scale has no answer that is not scored")]
    NotScored,
}

impl Answers {
    /// No answers yet; items are in the quiz's own language and order.
    #[must_use]
    pub fn new(quiz: &Quiz, person: Name, started: Timestamp) -> Self {
        Self {
            quiz: quiz.clone(),
            person,
            wording: Arc::clone(quiz.wording()),
            started,
            finished: None,
            time_spent: 0,
            seed: None,
            order: (0..quiz.items().len()).collect(),
            at: None,
            reviewed: false,
            consents: BTreeSet::new(),
            notes: BTreeMap::new(),
            sealed_at: None,
            responses: vec![None; quiz.items().len()],
            asked: Asked::default(),
        }
    }

    /// The quiz these answers belong to.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Whose answers these are.
    #[must_use]
    pub fn person(&self) -> &Name {
        &self.person
    }

    /// The words in which they were asked.
    #[must_use]
    pub fn wording(&self) -> &Arc<Wording> {
        &self.wording
    }

    /// When the first item was shown.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// When the quiz was finished; `None` while it is under way.
    #[must_use]
    pub fn finished(&self) -> Option<Timestamp> {
        self.finished
    }

    /// Marks the quiz as finished, never earlier than it was started, whatever the clock says.
    pub fn finish(&mut self, at: Timestamp) {
        self.finished = Some(at.max(self.started));
    }

    /// The order in which the items are shown, as positions in [`Quiz::items`].
    #[must_use]
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Shuffles the items within each block; the same seed gives the same order. A block is a run of items of one view
    /// and one dimension, or one section of several. A block in which one item depends on another keeps its order.
    #[must_use]
    pub fn shuffled(mut self, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let items = self.quiz.items();
        let part = |position: &usize| {
            let Item { dimension, view, .. } = *items[*position];
            (self.quiz.section_of(dimension).ok_or(dimension), view)
        };
        let together = |a: &usize, b: &usize| part(a) == part(b);
        for block in self.order.chunk_by_mut(together) {
            if block.iter().all(|&position| items[position].condition.is_none()) {
                random.shuffle(block);
            }
        }
        self.seed = Some(seed);
        self
    }

    /// How long was spent answering, without breaks; zero if it was not measured.
    #[must_use]
    pub fn time_spent(&self) -> Duration {
        Duration::from_millis(self.time_spent)
    }

    /// Adds to [`Answers::time_spent`], rounded up to whole milliseconds: zero means that the time is unknown, so
    /// answers given in next to no time must not add up to zero.
    pub fn spend(&mut self, time: Duration) {
        let milliseconds = u64::try_from(time.as_nanos().div_ceil(1_000_000)).unwrap_or(u64::MAX);
        self.time_spent = self.time_spent.saturating_add(milliseconds);
    }

    /// The position of the item that was being asked when the sitting was interrupted; `None` if there was none.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// Whether the sitting has reached the review of all items before.
    #[must_use]
    pub fn reviewed(&self) -> bool {
        self.reviewed
    }

    /// Records where the sitting is: which item is being asked, and whether the review was reached before. A position
    /// beyond the items counts as `None`.
    pub fn set_progress(&mut self, at: Option<usize>, reviewed: bool) {
        self.at = at.filter(|position| *position < self.responses.len());
        self.reviewed = reviewed;
    }

    /// The response to the item at `position` in [`Quiz::items`].
    #[must_use]
    pub fn response(&self, position: usize) -> Option<Response> {
        self.responses.get(position).copied().flatten()
    }

    /// Records a response, or takes one back with `None`. A position beyond the items is ignored.
    ///
    /// # Errors
    /// [`OffScale`] if the item's scale does not have this response; nothing has changed then.
    pub fn respond(&mut self, position: usize, response: Option<Response>) -> Result<(), OffScale> {
        let (Some(item), Some(slot)) = (self.quiz.items().get(position), self.responses.get_mut(position))
        else {
            return Ok(());
        };
        match response {
            Some(Response::Chosen(value)) if !item.scale.contains(value) => {
                return Err(OffScale::Value(value));
            }
            Some(Response::NotScored) if item.scale.not_scored().is_none() => {
                return Err(OffScale::NotScored);
            }
            _ => {}
        }
        *slot = response;
        self.asked = Asked::default();
        Ok(())
    }

    /// Whether the item at `position` is asked, given the answers so far. An item whose condition refers to an item
    /// that is not asked is not asked either.
    #[must_use]
    pub fn applies(&self, position: usize) -> bool {
        let found = self.asked.0.get_or_init(|| {
            let mut asked = Vec::with_capacity(self.responses.len());
            self.quiz.find_asked(&mut asked, |position| match self.response(position) {
                Some(Response::Chosen(value)) => Some(value),
                _ => None,
            });
            asked
        });
        found.get(position).is_some_and(|asked| *asked)
    }

    /// The items that are asked, in the order shown: each one's index in [`Answers::order`] and its position in
    /// [`Quiz::items`].
    #[must_use]
    pub fn asked(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        self.order.iter().copied().enumerate().filter(|&(_, position)| self.applies(position))
    }

    /// The raw value chosen for the item at `position`, if it is asked and was answered. Answers to items that are no
    /// longer asked are kept but do not count.
    #[must_use]
    pub fn chosen(&self, position: usize) -> Option<i32> {
        match self.response(position) {
            Some(Response::Chosen(value)) if self.applies(position) => Some(value),
            _ => None,
        }
    }

    /// Whether the partner may see the dimension at `position` in [`Quiz::dimensions`].
    #[must_use]
    pub fn consents(&self, position: usize) -> bool {
        match self.quiz.dimensions().get(position).map(|dimension| dimension.sharing) {
            Some(Sharing::Shared) => true,
            Some(Sharing::OptIn) => self.consents.contains(&position),
            Some(Sharing::Private) | None => false,
        }
    }

    /// The most letters of a note; what is longer is cut.
    pub const LONGEST_NOTE: usize = 10_000;

    /// What was noted after the section at `position` in [`Quiz::sections`]: for its writer alone. It is never scored and
    /// never shared.
    #[must_use]
    pub fn note(&self, position: usize) -> Option<&str> {
        self.notes.get(&position).map(String::as_str)
    }

    /// Writes a note after the section at `position`, or removes it if there is nothing in the text. A section that does not
    /// ask for a note gets none.
    pub fn set_note(&mut self, position: usize, text: &str) {
        let asks = self.quiz.sections().get(position).is_some_and(|section| section.note.is_some());
        let text: String = text.trim().chars().take(Self::LONGEST_NOTE).collect();
        if asks && !text.is_empty() {
            self.notes.insert(position, text);
        } else {
            self.notes.remove(&position);
        }
    }

    /// When the scores were last sealed for the partner; `None` if never.
    #[must_use]
    pub fn sealed_at(&self) -> Option<Timestamp> {
        self.sealed_at
    }

    /// Records that the scores were sealed for the partner.
    pub fn mark_sealed(&mut self, at: Timestamp) {
        self.sealed_at = Some(at);
    }

    /// Gives or withdraws consent for the partner to see a dimension. Only [`Sharing::OptIn`] leaves a choice: for
    /// other dimensions nothing changes.
    pub fn set_consents(&mut self, position: usize, agreed: bool) {
        let is_sensitive =
            self.quiz.dimensions().get(position).is_some_and(|dimension| dimension.is_sensitive());
        if is_sensitive && agreed {
            self.consents.insert(position);
        } else {
            self.consents.remove(&position);
        }
    }
}
