//! Taking a quiz: the session as a pure state machine, and what a front end draws of it.
//!
//! Events go in, a [`View`] comes out. The session reads no clock and touches no file: every event comes with its time,
//! and whatever runs the session saves [`Session::answers`] after each event that changed something.
//!
//! ```
//! use attuned::answers::{Answers, Response};
//! use attuned::quiz::shipped;
//! use attuned::take::{Event, Session, View};
//! use jiff::Timestamp;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let now = Timestamp::UNIX_EPOCH;
//! let mut session = Session::new(Answers::new(&quiz, "Alex".parse()?, now), now);
//! assert!(matches!(session.view(), View::Welcome(_)));
//! session.apply(Event::Begin, now);
//! session.apply(Event::Respond(Response::Chosen(2)), now);
//! let View::Question(second) = session.view() else { return Err("a question".into()) };
//! assert_eq!((second.number, second.total), (2, quiz.items().len()));
//! assert_eq!(session.answers().chosen(0.into()), Some(2));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod half_way;
mod view;

pub use view::{Consent, Noting, Point, Question, Review, Row, View, Welcome, consent_question};

use std::time::Duration;

use jiff::Timestamp;

use crate::answers::{Answers, AnswersFile, Response};
use crate::help::Near;
use crate::quiz::{DimensionIndex, Item, Quiz};

/// A sitting, from the first statement to the last consent.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    answers: Answers,
    step: Step,
    /// Whether the review was reached before: from then on, every answer leads back to it.
    reviewed: bool,
    /// When the question or page now shown appeared.
    since: Timestamp,
    /// Whether the quiz's author is previewing it.
    is_preview: bool,
    /// Shown below the general help.
    near: Near,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Welcome,
    /// Asking the item at this index in [`Answers::order`].
    Asking(usize),
    /// Inviting a note after the section at this position.
    Noting(usize),
    Review,
    /// Asking whether to share this optional dimension.
    Consent(DimensionIndex),
    Finished,
}

/// What a person does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// Goes from the welcome page to the questions.
    Begin,
    /// Answers the question, or declines it.
    Respond(Response),
    /// Leaves the question as it is, open or answered, and goes on.
    Skip,
    /// Goes to the previous question, or from the review to the last one.
    Back,
    /// Goes to the question with this number, from 1.
    GoTo(usize),
    /// Goes to the list of all questions.
    Review,
    /// Ends the review.
    Finish,
    /// Says whether the partner may see the dimension in question.
    Agree(bool),
}

/// A question that was open for longer was probably left alone; only this much of that time counts.
const BREAK: Duration = Duration::from_secs(60);

impl Session {
    /// Begins with the welcome page, wherever the answers are.
    #[must_use]
    pub fn new(answers: Answers, now: Timestamp) -> Self {
        let reviewed = answers.reviewed();
        Self { answers, step: Step::Welcome, reviewed, since: now, is_preview: false, near: Near::default() }
    }

    /// As [`Self::new`], for the quiz's author: shows what each item measures beside it.
    #[must_use]
    pub fn preview(answers: Answers, now: Timestamp) -> Self {
        Self { is_preview: true, ..Self::new(answers, now) }
    }

    /// This session with local help below the general text on the help page.
    #[must_use]
    pub fn with_help(self, near: Near) -> Self {
        Self { near, ..self }
    }

    /// The same sitting in the words of another language, at the same place; `None` if `quiz` is not the same edition of
    /// this quiz.
    #[must_use]
    pub fn in_words_of(&self, quiz: &Quiz) -> Option<Self> {
        let answers = AnswersFile::from(&self.answers).answers(quiz).ok()?;
        Some(Self { answers, near: self.near.clone(), ..*self })
    }

    /// The answers so far.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Takes the answers out.
    #[must_use]
    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// Whether the person has reached the end.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.step == Step::Finished
    }

    /// Handles an event and returns whether anything changed. An event that has no meaning at this point, or a value
    /// off the item's scale, changes nothing.
    pub fn apply(&mut self, event: Event, now: Timestamp) -> bool {
        let step = match (self.step, event) {
            (Step::Welcome, Event::Begin) => Some(self.first()),
            (Step::Asking(place), Event::Respond(response)) => self.respond(place, response, now),
            (Step::Asking(place), Event::Skip) => Some(self.onward(place)),
            (Step::Asking(place), Event::Back) => self.before(place).map(Step::Asking),
            (Step::Review, Event::Back) => self.before(self.answers.order().len()).map(Step::Asking),
            (Step::Noting(section), Event::Skip) => Some(self.after(self.behind(section))),
            (Step::Noting(section), Event::Back) => self.before(self.behind(section)).map(Step::Asking),
            (Step::Asking(_) | Step::Noting(_) | Step::Review, Event::GoTo(number)) => {
                self.numbered(number).map(Step::Asking)
            }
            (Step::Asking(_) | Step::Noting(_), Event::Review) | (Step::Consent(_), Event::Back) => {
                Some(Step::Review)
            }
            (Step::Review, Event::Finish) => Some(self.next_consent(None)),
            (Step::Consent(dimension), Event::Agree(agreed)) => {
                self.answers.set_consents(dimension, agreed);
                Some(self.next_consent(Some(dimension)))
            }
            _ => None,
        };
        let Some(step) = step else { return false };
        self.go(step, now);
        true
    }

    /// Keeps what was written after a section and goes on, if a note is invited; an empty text removes the note. Returns
    /// whether a note was invited.
    pub fn write_note(&mut self, text: &str, now: Timestamp) -> bool {
        let Step::Noting(section) = self.step else { return false };
        self.answers.set_note(section, text);
        self.go(self.after(self.behind(section)), now);
        true
    }

    fn go(&mut self, step: Step, now: Timestamp) {
        self.reviewed |= step == Step::Review;
        self.step = step;
        self.since = now;
        let at = match step {
            Step::Asking(place) => self.answers.order().get(place).copied(),
            // Whoever comes back sees the question before it again, and then the invitation.
            Step::Noting(section) => {
                let last = self.before(self.behind(section));
                last.and_then(|place| self.answers.order().get(place).copied())
            }
            _ => None,
        };
        self.answers.set_progress(at, self.reviewed);
        if step == Step::Finished {
            self.answers.finish(now);
        }
    }

    /// Where the questions begin: at the item that was being asked, at the review if answering has begun but no item
    /// was being asked, or at the first item.
    fn first(&self) -> Step {
        let order = self.answers.order();
        let left_at = self.answers.at().and_then(|at| order.iter().position(|&item| item == at));
        let begun = order.iter().any(|&item| self.answers.response(item).is_some());
        match left_at {
            Some(place) if self.answers.applies(order[place]) => Step::Asking(place),
            None if begun || self.reviewed => Step::Review,
            _ => self.after(0),
        }
    }

    fn respond(&mut self, place: usize, response: Response, now: Timestamp) -> Option<Step> {
        let item = *self.answers.order().get(place)?;
        self.answers.respond(item, Some(response)).ok()?;
        // A clock that was set back has not spent any time.
        let spent = Duration::try_from(now.duration_since(self.since)).unwrap_or_default();
        self.answers.spend(spent.min(BREAK));
        Some(self.onward(place))
    }

    /// Where to go from a question: to the next, or back to the review if that was reached before.
    fn onward(&self, place: usize) -> Step {
        if self.reviewed {
            return Step::Review;
        }
        self.noting(place).unwrap_or_else(|| self.after(place + 1))
    }

    /// The invitation to a note, if the item at `place` is the last of a section that has one.
    fn noting(&self, place: usize) -> Option<Step> {
        let quiz = self.answers.quiz();
        let section = quiz.section_of(quiz.items()[*self.answers.order().get(place)?].dimension)?;
        let is_last = quiz.sections()[section].note.is_some() && self.behind(section) == place + 1;
        is_last.then_some(Step::Noting(section))
    }

    /// The place behind the last item that is asked in a section.
    fn behind(&self, section: usize) -> usize {
        let quiz = self.answers.quiz();
        let is_in = |item| quiz.section_of(quiz.items()[item].dimension) == Some(section);
        self.answers.asked().rfind(|&(_, item)| is_in(item)).map_or(0, |(place, _)| place + 1)
    }

    /// The first item asked from `place` on, or the review after the last.
    fn after(&self, place: usize) -> Step {
        let next = self.answers.asked().map(|(next, _)| next).find(|next| *next >= place);
        next.map_or(Step::Review, Step::Asking)
    }

    fn before(&self, place: usize) -> Option<usize> {
        self.answers.asked().map(|(before, _)| before).rfind(|before| *before < place)
    }

    /// The place of the question with this number.
    fn numbered(&self, number: usize) -> Option<usize> {
        self.answers.asked().nth(number.checked_sub(1)?).map(|(place, _)| place)
    }

    /// Asks about the first optional dimension after `last`, the one that was asked about before.
    fn next_consent(&self, last: Option<DimensionIndex>) -> Step {
        let dimensions = self.answers.quiz().dimensions().enumerate();
        let mut optional = dimensions.filter(|(_, dimension)| dimension.is_sensitive());
        let next = optional.find(|(index, _)| last.is_none_or(|last| *index > last));
        next.map_or(Step::Finished, |(index, _)| Step::Consent(index))
    }

    /// Roughly how long the rest takes, at this person's pace so far.
    fn remaining_time(&self) -> Duration {
        let open = self.answers.asked().filter(|&(_, item)| self.answers.response(item).is_none());
        self.pace() * u32::try_from(open.count()).unwrap_or(u32::MAX)
    }

    /// How long this person takes per question: known after a few answers.
    fn pace(&self) -> Duration {
        let items = self.answers.quiz().items().indices();
        let answered = items.filter(|&item| self.answers.response(item).is_some()).count();
        match u32::try_from(answered) {
            Ok(answered @ 5..) if !self.answers.time_spent().is_zero() => {
                self.answers.time_spent() / answered
            }
            _ => Duration::from_secs(Item::SECONDS as u64),
        }
    }
}
