//! Taking a quiz: the session as a pure state machine, and a plain line face over it.

pub mod plain;

use crate::answers::{Answers, OffScale, Response};
use crate::quiz::Item;

/// A sitting: the answers so far, and the item that is being asked.
///
/// It reads no clock and touches no file. Only items whose conditions hold are ever asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Session<'q> {
    answers: Answers<'q>,
    /// A place in [`Answers::order`]; its length when every item has been asked.
    at: usize,
}

/// What is being asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'q> {
    /// The item.
    pub item: &'q Item,
    /// What was said to it before, if anything.
    pub response: Option<Response>,
    /// Its number among the items asked, from 1.
    pub number: usize,
    /// How many items are asked in all.
    pub total: usize,
}

impl<'q> Session<'q> {
    /// Begins, or goes on behind the last item that has a response.
    #[must_use]
    pub fn new(answers: Answers<'q>) -> Self {
        let answered = answers.order().iter().rposition(|&position| answers.response(position).is_some());
        let mut session = Self { answers, at: answered.map_or(0, |last| last + 1) };
        session.pass_over_unasked();
        session
    }

    /// The answers so far.
    #[must_use]
    pub fn answers(&self) -> &Answers<'q> {
        &self.answers
    }

    /// Ends the session.
    #[must_use]
    pub fn into_answers(self) -> Answers<'q> {
        self.answers
    }

    /// The item being asked; `None` when all have been.
    #[must_use]
    pub fn question(&self) -> Option<Question<'q>> {
        let &position = self.answers.order().get(self.at)?;
        let asked = |places: &[usize]| places.iter().filter(|&&place| self.answers.applies(place)).count();
        Some(Question {
            item: &self.answers.quiz().items()[position],
            response: self.answers.response(position),
            number: asked(&self.answers.order()[..=self.at]),
            total: asked(self.answers.order()),
        })
    }

    /// Takes down what was said to the item being asked, and asks the next; `None` skips it.
    ///
    /// # Errors
    /// [`OffScale`] when a chosen value is not on the item's scale; the item is then still being asked.
    pub fn respond(&mut self, response: Option<Response>) -> Result<(), OffScale> {
        if let Some(&position) = self.answers.order().get(self.at) {
            self.answers.respond(position, response)?;
            self.at += 1;
            self.pass_over_unasked();
        }
        Ok(())
    }

    /// Asks the item before once more; returns whether there was one.
    pub fn back(&mut self) -> bool {
        let before = &self.answers.order()[..self.at];
        let previous = before.iter().rposition(|&position| self.answers.applies(position));
        self.at = previous.unwrap_or(self.at);
        previous.is_some()
    }

    /// Notes whether the partner may see the dimension at `position`, where that is a choice.
    pub fn agree(&mut self, position: usize, agreed: bool) {
        self.answers.set_shares(position, agreed);
    }

    fn pass_over_unasked(&mut self) {
        let rest = &self.answers.order()[self.at..];
        let next = rest.iter().position(|&position| self.answers.applies(position));
        self.at += next.unwrap_or(rest.len());
    }
}
