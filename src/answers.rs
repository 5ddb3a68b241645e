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
//! let items: Vec<_> = quiz.items().indices().collect();
//! answers.respond(items[0], Some(Response::Chosen(3)))?;
//! answers.respond(items[1], Some(Response::Declined))?;
//! assert_eq!((answers.chosen(items[0]), answers.chosen(items[1])), (Some(3), None));
//! assert!(answers.respond(items[2], Some(Response::Chosen(9))).is_err()); // no point of its scale
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

use crate::quiz::{DimensionIndex, Indexed, Item, ItemIndex, Quiz, Sharing, Wording};

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
    order: Vec<ItemIndex>,
    /// The item being asked while the quiz is under way.
    at: Option<ItemIndex>,
    /// Whether the review has been reached before.
    reviewed: bool,
    consents: BTreeSet<DimensionIndex>,
    /// By section.
    notes: BTreeMap<usize, String>,
    sealed_at: Option<Timestamp>,
    responses: Indexed<ItemIndex, Option<Response>>,
    asked: Asked,
}

/// Which items are asked, found out when somebody first wants to know after a response. It follows from the responses,
/// so it makes no answers differ.
#[derive(Debug, Clone, Default)]
struct Asked(OnceLock<Indexed<ItemIndex, bool>>);

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
            order: quiz.items().indices().collect(),
            at: None,
            reviewed: false,
            consents: BTreeSet::new(),
            notes: BTreeMap::new(),
            sealed_at: None,
            responses: vec![None; quiz.items().len()].into(),
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

    /// The order in which the items are shown.
    #[must_use]
    pub fn order(&self) -> &[ItemIndex] {
        &self.order
    }

    /// Shuffles the items within each block; the same seed gives the same order. A block is a run of items of one view
    /// and one dimension, or one section of several. A block in which one item depends on another keeps its order.
    #[must_use]
    pub fn shuffled(mut self, seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let items = self.quiz.items();
        let part = |index: &ItemIndex| {
            let Item { dimension, view, .. } = *items[*index];
            (self.quiz.section_of(dimension).ok_or(dimension), view)
        };
        let together = |a: &ItemIndex, b: &ItemIndex| part(a) == part(b);
        for block in self.order.chunk_by_mut(together) {
            if block.iter().all(|&index| items[index].condition.is_none()) {
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

    /// The item that was being asked when the sitting was interrupted; `None` if there was none.
    #[must_use]
    pub fn at(&self) -> Option<ItemIndex> {
        self.at
    }

    /// Whether the sitting has reached the review of all items before.
    #[must_use]
    pub fn reviewed(&self) -> bool {
        self.reviewed
    }

    /// Records where the sitting is: which item is being asked, and whether the review was reached before. An index
    /// beyond the items counts as `None`.
    pub fn set_progress(&mut self, at: Option<ItemIndex>, reviewed: bool) {
        self.at = at.filter(|index| self.responses.get(*index).is_some());
        self.reviewed = reviewed;
    }

    /// The response to an item.
    #[must_use]
    pub fn response(&self, item: ItemIndex) -> Option<Response> {
        self.responses.get(item).copied().flatten()
    }

    /// Records a response, or takes one back with `None`. An index beyond the items is ignored.
    ///
    /// # Errors
    /// [`OffScale`] if the item's scale does not have this response; nothing has changed then.
    pub fn respond(&mut self, item: ItemIndex, response: Option<Response>) -> Result<(), OffScale> {
        let Some(asked) = self.quiz.items().get(item) else { return Ok(()) };
        match response {
            Some(Response::Chosen(value)) if !asked.scale.contains(value) => {
                return Err(OffScale::Value(value));
            }
            Some(Response::NotScored) if asked.scale.not_scored().is_none() => {
                return Err(OffScale::NotScored);
            }
            _ => {}
        }
        self.responses[item] = response;
        self.asked = Asked::default();
        Ok(())
    }

    /// Whether an item is asked, given the answers so far. An item whose condition refers to an item
    /// that is not asked is not asked either.
    #[must_use]
    pub fn applies(&self, item: ItemIndex) -> bool {
        let found = self.asked.0.get_or_init(|| {
            let mut asked = Indexed::default();
            self.quiz.find_asked(&mut asked, |item, range| match self.response(item) {
                Some(Response::Chosen(value)) => range.contains(&value),
                _ => false,
            });
            asked
        });
        found.get(item).is_some_and(|asked| *asked)
    }

    /// The items that are asked, in the order shown: each one's place in [`Answers::order`] and the item.
    #[must_use]
    pub fn asked(&self) -> impl DoubleEndedIterator<Item = (usize, ItemIndex)> {
        self.order.iter().copied().enumerate().filter(|&(_, item)| self.applies(item))
    }

    /// The raw value chosen for an item, if it is asked and was answered. Answers to items that are no
    /// longer asked are kept but do not count.
    #[must_use]
    pub fn chosen(&self, item: ItemIndex) -> Option<i32> {
        match self.response(item) {
            Some(Response::Chosen(value)) if self.applies(item) => Some(value),
            _ => None,
        }
    }

    /// Whether the partner may see a dimension.
    #[must_use]
    pub fn consents(&self, dimension: DimensionIndex) -> bool {
        match self.quiz.dimensions().get(dimension).map(|dimension| dimension.sharing) {
            Some(Sharing::Shared) => true,
            Some(Sharing::OptIn) => self.consents.contains(&dimension),
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
    pub fn set_consents(&mut self, dimension: DimensionIndex, agreed: bool) {
        let found = self.quiz.dimensions().get(dimension);
        if agreed && found.is_some_and(|dimension| dimension.is_sensitive()) {
            self.consents.insert(dimension);
        } else {
            self.consents.remove(&dimension);
        }
    }
}
