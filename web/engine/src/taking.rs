//! Sittings, alone or by turns.

use attuned::answers::{Answers, Name, Response};
use attuned::app::forget::forget_sitting;
use attuned::app::pair::{Pair, Turn};
use attuned::app::sittings::{Sittings, save};
use attuned::app::take::{Before, open};
use attuned::quiz::{Id, Quiz};
use attuned::report::day_of;
use attuned::take::{Event, Session};
use attuned::words::{Language, SittingWords};
use jiff::Timestamp;
use serde_json::json;

use crate::engine::{Answer, Engine, local, name};
use crate::request::{self, Clock};
use crate::trouble::{broken, stored, trouble};

impl Engine {
    pub fn open(&mut self, quiz: &Quiz, person: &Name, fresh: bool, seed: u64, clock: &Clock) -> Answer {
        let now = local(clock);
        let opening = open(&self.storage, quiz, person, fresh, now.timestamp(), seed);
        let opening = opening.map_err(|error| stored(&error))?;
        let words = SittingWords::of(Language::of(quiz.language()));
        let day = |time| day_of(time, &now).to_string();
        let (says, answers) = match opening.before {
            Before::New { alike } => {
                (alike.first().map(|other| (words.new_here)(person, other)), opening.fresh)
            }
            Before::SetAside => (None, opening.fresh),
            Before::Finished { finished } => {
                (Some((words.finished_before)(person, &day(finished))), opening.fresh)
            }
            Before::UnderWay { answers, .. } => (None, answers),
            Before::Changed { began, carried } => {
                (Some((words.carry_over)(&day(began), carried.kept, carried.lost)), carried.answers)
            }
        };
        let session = Session::new(answers, now.timestamp());
        let view = session.view();
        (self.session, self.is_trial) = (Some(session), false);
        Ok(json!({"says": says, "view": view}))
    }

    pub fn view(&mut self, language: &str) -> Answer {
        let session = self.session.as_ref().ok_or_else(|| broken("no sitting is open"))?;
        // A trial is of one text, which is in one language.
        if self.is_trial {
            return Ok(json!({"view": session.view()}));
        }
        let quiz = self.quiz_in(session.answers().quiz().id().as_str(), language)?;
        let session = session.in_words_of(&quiz).ok_or_else(|| broken("another edition"))?;
        let view = session.view();
        self.session = Some(session);
        Ok(json!({"view": view}))
    }

    pub fn event(&mut self, event: request::Event, clock: &Clock) -> Answer {
        let session = self.session.as_mut().ok_or_else(|| broken("no sitting is open"))?;
        let before = session.answers().clone();
        let event = match event {
            request::Event::Note(text) => {
                let went = session.write_note(&text, clock.now());
                return self.keep(&before, went);
            }
            request::Event::NotScored => Event::Respond(Response::NotScored),
            request::Event::Begin => Event::Begin,
            request::Event::Choose(value) => Event::Respond(Response::Chosen(value)),
            request::Event::Decline => Event::Respond(Response::Declined),
            request::Event::Skip => Event::Skip,
            request::Event::Back => Event::Back,
            request::Event::GoTo(number) => Event::GoTo(number),
            request::Event::Review => Event::Review,
            request::Event::Finish => Event::Finish,
            request::Event::Agree(agreed) => Event::Agree(agreed),
        };
        let went = session.apply(event, clock.now());
        self.keep(&before, went)
    }

    /// Keeps what has changed in the answers, and shows what comes next.
    fn keep(&mut self, before: &Answers, went: bool) -> Answer {
        let session = self.session.as_ref().ok_or_else(|| broken("no sitting is open"))?;
        let answers = session.answers();
        // Nothing is kept of somebody who stops before the first answer.
        let is_begun = answers.quiz().items().indices().any(|item| answers.response(item).is_some());
        if answers != before && is_begun && !self.is_trial {
            save(&self.storage, answers).map_err(|error| stored(&error))?;
        }
        Ok(json!({"went": went, "view": session.view()}))
    }

    /// Begins taking turns, or goes on with it; `began` is known of a pair that is under way.
    pub fn take_turns(
        &mut self,
        people: Option<[String; 2]>,
        quiz: &str,
        began: Option<i64>,
        clock: &Clock,
    ) -> Answer {
        let Some([a, b]) = people else {
            self.pair = None;
            return Ok(json!(null));
        };
        let quiz = Id::new(quiz).ok_or_else(|| broken(quiz))?;
        let began = began.map_or_else(|| Ok(clock.now()), Timestamp::from_millisecond).map_err(broken)?;
        let pair = Pair::new([name(&a)?, name(&b)?], quiz, began);
        let pair = pair.map_err(|error| trouble("same_name")(&error))?;
        let all = Sittings::all(&self.storage);
        // Whoever has not begun since begins anew, and does not go on with what they left before.
        let (turn, fresh) = match pair.turn(&all) {
            Turn::Of(person) => (Some(person), pair.sitting(person, &all).is_none()),
            Turn::Both => (None, false),
        };
        let began = pair.began().as_millisecond();
        let answer = json!({"people": pair.people(), "began": began, "turn": turn, "fresh": fresh});
        self.pair = Some(pair);
        Ok(answer)
    }

    /// What one of two people who took turns answered stays here, or goes.
    pub fn keep_of_pair(&mut self, person: &Name, keep: bool) -> Answer {
        let pair = self.pair.as_ref().ok_or_else(|| broken("nobody takes turns"))?;
        let all = Sittings::all(&self.storage);
        let key = pair.sitting(person, &all).and_then(|sitting| sitting.key.as_ref());
        if let Some(key) = key.filter(|_| !keep) {
            let left = forget_sitting(&self.storage, person, pair.quiz(), key);
            left.map_err(|error| stored(&error))?;
        }
        Ok(json!(null))
    }
}
