//! What is kept: an overview, backups, and removing it.

use attuned::answers::{AnswersFile, Name};
use attuned::app::backup::Backup;
use attuned::app::forget;
use attuned::app::key::{Key, in_file_name};
use attuned::app::overview::{Next, Overview, Planned};
use attuned::app::plans::Plans;
use attuned::app::sittings::{Sitting, Sittings};
use attuned::app::storage::{Place, Storage};
use attuned::quiz::shipped;
use attuned::report::{day_and_time, day_of};
use attuned::words::{Language, PlanWords, SittingWords};
use serde_json::{Value, json};

use crate::engine::{Answer, Engine, local};
use crate::request::Clock;
use crate::trouble::{broken, not_brought_back, stored, trouble};

impl Engine {
    pub fn overview(&self, language: &str, clock: &Clock) -> Value {
        let now = local(clock);
        let overview = Overview::of(&self.storage, &now);
        let all = Sittings::all(&self.storage);
        let under_way: Vec<_> = all.under_way().into_iter().map(|sitting| sitting.place.clone()).collect();
        let day = |sitting: &Sitting| {
            day_of(sitting.file.finished().unwrap_or(sitting.file.started()), &now).to_string()
        };
        // The titles of quizzes in the reader's language; an id where the quiz is not here.
        let title = |id: &str| {
            self.quiz_in(id, language).map_or_else(|_| id.to_owned(), |quiz| quiz.title().to_owned())
        };
        let open = |person: &Name| self.may_show(person.as_str()).is_ok();
        let sittings: Vec<_> = overview
            .sittings
            .iter()
            .filter(|sitting| open(sitting.file.person()))
            .map(|sitting| {
                json!({
                    "person": sitting.file.person(),
                    "quiz": sitting.file.quiz(),
                    "title": title(sitting.file.quiz()),
                    "finished": sitting.is_finished(),
                    "goes_on": under_way.contains(&sitting.place),
                    "day": day(sitting),
                })
            })
            .collect();
        let people: Vec<_> = all.people().into_iter().filter(|person| open(person)).collect();
        let words = PlanWords::of(Language::of(language));
        let planned: Vec<_> = overview
            .planned
            .iter()
            .filter(|planned| open(&planned.person))
            .map(|Planned { person, step, at }| {
                json!({"person": person, "step": step, "at": day_and_time(words, *at), "is_due": at.date() <= now.date()})
            })
            .collect();
        let look_back: Vec<_> = overview
            .next
            .iter()
            .filter_map(|next| match next {
                Next::LookBack(person, _) if open(person) => Some(person),
                _ => None,
            })
            .collect();
        let plans = Plans::all(&self.storage);
        let mut with_plans: Vec<_> =
            plans.kept.iter().map(|kept| kept.plan.person()).filter(|person| open(person)).collect();
        with_plans.sort();
        with_plans.dedup();
        json!({
            "sittings": sittings,
            "people": people,
            "with_plans": with_plans,
            "pairs": pairs(&all, &people, title),
            "planned": planned,
            "look_back": look_back,
            "look_back_quiz": shipped::FIRST,
            "unreadable": overview.unreadable.len(),
        })
    }

    pub fn backup(&self, person: &Name, clock: &Clock) -> Answer {
        self.may_show(person.as_str())?;
        let (backup, left_out) = Backup::gather(&self.storage, person, clock.now());
        let text = backup.to_ron().map_err(broken)?;
        Ok(json!({
            "name": format!("{}.backup", in_file_name(person)),
            "text": *text,
            "entries": backup.len(),
            "left_out": left_out.len(),
        }))
    }

    pub fn restore(&mut self, text: &str, language: &str, clock: &Clock) -> Answer {
        let words = SittingWords::of(Language::of(language));
        if text.trim_start().starts_with("Answers") {
            return self.add(text);
        }
        let backup = Backup::parse(text).map_err(|error| not_brought_back(&error))?;
        let restored = backup.restore(&self.storage).map_err(|error| stored(&error))?;
        if let Some(error) = restored.stopped {
            return Err(stored(&error));
        }
        let counts = [restored.brought_back, restored.there, restored.different.len()];
        let day = day_of(backup.made(), &local(clock)).to_string();
        Ok(json!({"said": (words.brought_back)(backup.person(), &day, counts), "is_different": false}))
    }

    /// Keeps what is in an answers file, unless that sitting is here already.
    fn add(&mut self, text: &str) -> Answer {
        let place = Place::elsewhere("file".to_owned());
        let sitting = Sitting::elsewhere(place, text).map_err(|error| stored(&error))?;
        let file: &AnswersFile = &sitting.file;
        let quiz = self.quiz_in(file.quiz(), "").map_err(|_| trouble("other_quiz")(&file.quiz()))?;
        let answers = sitting.answers(&quiz).map_err(|error| stored(&error))?;
        let key = Key::of(answers.person(), quiz.id(), answers.started());
        let is_there = self.storage.has(&key);
        if !is_there {
            self.storage.write(&key, text).map_err(|error| stored(&error))?;
        }
        let same = self.storage.read(&key).is_ok_and(|kept| kept == text);
        Ok(json!({"said": null, "is_different": !same}))
    }

    pub fn forget(&mut self, person: &Name) -> Answer {
        let left = forget::forget(&self.storage, person, None).map_err(|error| stored(&error))?;
        match left.errors.first() {
            Some(error) => Err(stored(error)),
            None => Ok(Value::Null),
        }
    }
}

/// Two people here who have finished the same quiz, with the quiz.
fn pairs(all: &Sittings, people: &[&Name], title: impl Fn(&str) -> String) -> Vec<Value> {
    let finished = |person: &Name, quiz: &str| {
        all.kept.iter().any(|sitting| {
            sitting.is_finished() && sitting.file.person() == person && sitting.file.quiz() == quiz
        })
    };
    let mut quizzes: Vec<_> = all.kept.iter().map(|sitting| sitting.file.quiz()).collect();
    quizzes.sort_unstable();
    quizzes.dedup();
    let mut pairs = Vec::new();
    for (at, a) in people.iter().enumerate() {
        for b in &people[at + 1..] {
            let both = quizzes.iter().filter(|quiz| finished(a, quiz) && finished(b, quiz));
            pairs.extend(both.map(|quiz| json!({"people": [a, b], "quiz": quiz, "title": title(quiz)})));
        }
    }
    pairs
}
