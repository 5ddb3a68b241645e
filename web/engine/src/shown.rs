//! Reports of one person and of two, now and over time, on the screen and as files.

use attuned::app::compare::{self, First, Reader};
use attuned::app::key::in_file_name;
use attuned::app::pair::Turn;
use attuned::app::plans::{Plans, tried};
use attuned::app::show::{Course, JointCourse, JointResult, OwnResult};
use attuned::app::sittings::{Finished, Sittings};
use attuned::app::storage::Storage;
use attuned::profile::SharedFile;
use attuned::quiz::{Quiz, json_text};
use attuned::report::{Report, html};
use jiff::Zoned;
use serde_json::{Value, json};

use crate::engine::{Answer, Engine, decoded, direction, languages, local, name, near};
use crate::request::{Clock, Format, Of, With};
use crate::trouble::{Trouble, broken, content, refused, stored};

/// A result, whatever it is of.
pub enum Shown {
    Own(OwnResult),
    Course(Course),
    Joint(JointResult),
    JointCourse(JointCourse),
}

/// Two people: both here, or one who reads what the other sent.
enum Two {
    Here([Finished; 2]),
    Sent(Reader, Vec<SharedFile>),
}

impl Shown {
    fn report(&self, now: &Zoned) -> Report {
        match self {
            Self::Own(own) => own.report(false, now),
            Self::Course(course) => course.report(now),
            Self::Joint(joint) => joint.report(false, now),
            Self::JointCourse(course) => course.report(now),
        }
    }

    fn json(&self, now: &Zoned) -> Value {
        match self {
            Self::Own(own) => own.json(now),
            Self::Course(course) => course.json(now),
            Self::Joint(joint) => joint.json(false, now),
            Self::JointCourse(course) => course.json(now),
        }
    }
}

impl Engine {
    pub fn report(&self, of: &Of, language: &str, country: Option<&str>, clock: &Clock) -> Answer {
        let quiz = self.quiz_in(&of.quiz, language)?;
        let shown = self.shown(of, &quiz, language, clock)?;
        let report = shown.report(&local(clock)).with_help(near(quiz.language(), country));
        // What is asked about a plan needs its buttons.
        let planned = match &shown {
            Shown::Own(own) => {
                own.planned().map(|kept| json!({"title": kept.plan.step().title, "plan": kept.plan.uid()}))
            }
            _ => None,
        };
        Ok(json!({"report": fragment(&report), "planned": planned}))
    }

    pub fn file(
        &self,
        format: Format,
        of: &Of,
        language: &str,
        country: Option<&str>,
        clock: &Clock,
    ) -> Answer {
        let quiz = self.quiz_in(&of.quiz, language)?;
        let shown = self.shown(of, &quiz, language, clock)?;
        let now = local(clock);
        let base = format!("{}.{}", in_file_name(&name(&of.person)?), quiz.id());
        let (ending, kind, text) = match format {
            Format::Html => {
                let report = shown.report(&now).with_help(near(quiz.language(), country));
                ("html", "text/html", html::html(&report))
            }
            Format::Json => ("json", "application/json", json_text(&shown.json(&now))),
            Format::Answers => {
                let finished = self.finished(&of.person)?;
                let sitting = finished.newest(&quiz).map_err(|error| refused(&error))?;
                let key = sitting.key.as_ref().ok_or_else(|| broken("a sitting without a key"))?;
                ("ron", "text/plain", self.storage.read(key).map_err(|error| stored(&error))?)
            }
        };
        Ok(json!({"name": format!("{base}.{ending}"), "type": kind, "text": text}))
    }

    fn shown(&self, of: &Of, quiz: &Quiz, language: &str, clock: &Clock) -> Result<Shown, Trouble> {
        match &of.with {
            None if of.over_time => {
                let finished = self.finished(&of.person)?;
                let course = Course::of(&finished, quiz).map_err(|error| refused(&error))?;
                let plans = Plans::of(&self.storage, &finished.person);
                Ok(Shown::Course(course.with_tried(tried(&plans, &local(clock)))))
            }
            None => self.own(&of.person, quiz, clock).map(Shown::Own),
            Some(with) if of.over_time => {
                self.joint_course(&of.person, with, quiz, language, clock).map(Shown::JointCourse)
            }
            Some(with) => self.joint(&of.person, with, quiz, language, clock).map(Shown::Joint),
        }
    }

    pub fn own(&self, person: &str, quiz: &Quiz, clock: &Clock) -> Result<OwnResult, Trouble> {
        let finished = self.finished(person)?;
        let own = OwnResult::newest(&finished, quiz).map_err(|error| refused(&error))?;
        let plans = Plans::of(&self.storage, &finished.person);
        Ok(own.with_plans(&plans, &finished.sittings, local(clock).date()))
    }

    pub fn joint(
        &self,
        person: &str,
        with: &With,
        quiz: &Quiz,
        language: &str,
        clock: &Clock,
    ) -> Result<JointResult, Trouble> {
        let (named, languages) = (Some(quiz.clone()), languages(language));
        let joint = match self.two(person, with)? {
            Two::Here([a, b]) => compare::here(&a, &b, named, &languages),
            Two::Sent(reader, theirs) => {
                let [theirs] = &theirs[..] else { return Err(broken("one at a time")) };
                reader.open(theirs, First::SameForBoth, named, &languages, local(clock).time_zone())
            }
        };
        joint.map_err(|error| refused(&error))
    }

    fn joint_course(
        &self,
        person: &str,
        with: &With,
        quiz: &Quiz,
        language: &str,
        clock: &Clock,
    ) -> Result<JointCourse, Trouble> {
        let (named, languages) = (Some(quiz.clone()), languages(language));
        let course = match self.two(person, with)? {
            Two::Here([a, b]) => compare::over_time(&a, &b, named, &languages),
            Two::Sent(reader, theirs) => {
                reader.open_all(&theirs, named, &languages, local(clock).time_zone())
            }
        };
        course.map_err(|error| refused(&error))
    }

    /// A person and the other one, as far as both may be looked at.
    fn two(&self, person: &str, with: &With) -> Result<Two, Trouble> {
        match with {
            With::Person(other) => self.both(person, other).map(Two::Here),
            With::Packed(packed) => {
                let theirs = opened(packed)?;
                let reader = Reader::of(self.finished(person)?).map_err(|error| refused(&error))?;
                Ok(Two::Sent(reader, theirs))
            }
        }
    }

    /// Two people whose answers are here. Those who take turns are shown together, once both are done.
    fn both(&self, person: &str, other: &str) -> Result<[Finished; 2], Trouble> {
        let people = [name(person)?, name(other)?];
        let done = self.pair.as_ref().is_some_and(|pair| {
            people.iter().all(|person| pair.closes(person))
                && pair.turn(&Sittings::all(&self.storage)) == Turn::Both
        });
        if !done {
            self.may_show(person)?;
            self.may_show(other)?;
        }
        Ok([self.all_finished(person)?, self.all_finished(other)?])
    }
}

/// What partners shared, from the bytes that were sealed.
fn opened(packed: &[String]) -> Result<Vec<SharedFile>, Trouble> {
    let read = |packed: &String| SharedFile::read(&decoded(packed)?).map_err(|error| content(&error));
    packed.iter().map(read).collect()
}

/// A report as a part of a page.
pub fn fragment(report: &Report) -> Value {
    json!({
        "title": report.title,
        "language": report.quiz_language,
        "direction": direction(&report.quiz_language),
        "html": html::fragment(report, "report-"),
    })
}
