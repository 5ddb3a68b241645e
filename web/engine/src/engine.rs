//! Passes what a page asks to the use cases.

use std::fmt::Display;

use attuned::answers::{AnswersFile, Name, Response};
use attuned::app::backup::Backup;
use attuned::app::forget::forget;
use attuned::app::key::{Key, in_file_name};
use attuned::app::memory::Memory;
use attuned::app::overview::{Next, Overview};
use attuned::app::page::PageQuiz;
use attuned::app::plans::Plans;
use attuned::app::quizzes::{Found, Languages, Translation, Translations, translations};
use attuned::app::show::OwnResult;
use attuned::app::sittings::{Finished, Sitting, Sittings, save};
use attuned::app::storage::{Place, Storage};
use attuned::app::take::{Before, open};
use attuned::help::Directory;
use attuned::profile::SharedFile;
use attuned::profile::sealing::{Passphrase, Sealed, SealingPassphrase, seal_text};
use attuned::quiz::{Quiz, TranslationOf, is_right_to_left, json_text, shipped};
use attuned::report::{Help, day_of, html};
use attuned::take::{Event, Session};
use attuned::words::{Language, PageWords, SittingWords};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use jiff::Zoned;
use serde_json::{Value, json};

use crate::request::{self, Clock, Entry, Format, Request};
use crate::trouble::{Trouble, broken, not_brought_back, refused, stored, trouble, unsealed};
use crate::zone::zone;

type Answer = Result<Value, Trouble>;

/// Everything that the page has, in memory.
#[derive(Default)]
pub struct Engine {
    storage: Memory,
    session: Option<Session>,
    /// The quizzes that the page brings.
    quizzes: Vec<(Quiz, Translations)>,
}

impl Engine {
    /// The answer to a request, with what it changed in what is kept: `{ok, changed: [{key, text}]}` or `{trouble, detail,
    /// changed}`. `random` overwrites bytes with random ones.
    pub fn answer<E: Display>(
        &mut self,
        request: &[u8],
        random: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Value {
        let answer = match serde_json::from_slice(request) {
            Ok(request) => self.answer_to(request, random),
            Err(error) => Err(broken(error)),
        };
        let entry = |(key, text): (Key, Option<String>)| json!({"key": key.segments(), "text": text});
        let changed: Vec<_> = self.storage.take_changes().into_iter().map(entry).collect();
        match answer {
            Ok(value) => json!({"ok": value, "changed": changed}),
            Err(Trouble { says, detail }) => json!({"trouble": says, "detail": detail, "changed": changed}),
        }
    }

    fn answer_to<E: Display>(
        &mut self,
        request: Request,
        random: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Answer {
        match request {
            Request::Texts { language, country } => self.texts(&language, country.as_deref()),
            Request::Load { entries, quizzes } => {
                let texts = entries.into_iter().map(|Entry { key, text }| (Key::from_segments(key), text));
                self.storage = Memory::of(texts);
                self.session = None;
                self.quizzes = quizzes.into_iter().filter_map(own_quiz).collect();
                Ok(Value::Null)
            }
            Request::Overview { clock } => Ok(self.overview(&clock)),
            Request::Open { quiz, person, language, fresh, seed, clock } => {
                let quiz = self.quiz_in(&quiz, &language)?;
                self.open(&quiz, &name(&person)?, fresh, seed, &clock)
            }
            Request::View { language } => self.view(&language),
            Request::Event { event, clock } => self.event(event, &clock),
            Request::Report { person, quiz, language, country, clock } => {
                let (own, quiz) = self.own(&person, &quiz, &language, &clock)?;
                Ok(report(&own, &quiz, country.as_deref(), &clock))
            }
            Request::File { format, person, quiz, language, country, clock } => {
                self.file(format, &person, &quiz, &language, country.as_deref(), &clock)
            }
            Request::Backup { person, clock } => self.backup(&name(&person)?, &clock),
            Request::Seal { text, passphrase } => {
                let passphrase = SealingPassphrase::new(Passphrase::from(passphrase));
                let passphrase = passphrase.ok_or_else(|| trouble("passphrase_short")(&""))?;
                let sealed = seal_text(&text, &passphrase, random).map_err(|error| unsealed(&error))?;
                Ok(json!({"sealed": BASE64.encode(sealed)}))
            }
            Request::Unseal { sealed, passphrase } => {
                let bytes = BASE64.decode(sealed).map_err(|error| trouble("damaged")(&error))?;
                let sealed = Sealed::new(bytes).map_err(|error| unsealed(&error))?;
                let bytes =
                    sealed.open_bytes(&Passphrase::from(passphrase)).map_err(|error| unsealed(&error))?;
                if SharedFile::is_shared(&bytes) {
                    return Ok(json!({"packed": BASE64.encode(&*bytes)}));
                }
                let text = str::from_utf8(&bytes).map_err(|error| trouble("damaged")(&error))?;
                Ok(json!({"text": text.trim_end_matches(' ')}))
            }
            Request::Restore { text } => self.restore(&text),
            Request::Forget { person } => {
                let left = forget(&self.storage, &name(&person)?, None).map_err(|error| stored(&error))?;
                match left.errors.first() {
                    Some(error) => Err(stored(error)),
                    None => Ok(Value::Null),
                }
            }
        }
    }

    fn overview(&self, clock: &Clock) -> Value {
        let now = local(clock);
        let overview = Overview::of(&self.storage, &now);
        let all = Sittings::all(&self.storage);
        let under_way: Vec<_> = all.under_way().into_iter().map(|sitting| sitting.place.clone()).collect();
        let day = |sitting: &Sitting| {
            day_of(sitting.file.finished().unwrap_or(sitting.file.started()), &now).to_string()
        };
        let sittings: Vec<_> = overview
            .sittings
            .iter()
            .map(|sitting| {
                json!({
                    "person": sitting.file.person(),
                    "quiz": sitting.file.quiz(),
                    "finished": sitting.is_finished(),
                    "goes_on": under_way.contains(&sitting.place),
                    "day": day(sitting),
                })
            })
            .collect();
        let due = overview.next.iter().filter_map(|next| match next {
            Next::LookBack(person, _) => Some(person),
            _ => None,
        });
        json!({
            "sittings": sittings,
            "people": all.people(),
            "plans": Plans::all(&self.storage).kept.len(),
            "look_back": due.collect::<Vec<_>>(),
            "unreadable": overview.unreadable.len(),
        })
    }

    fn open(&mut self, quiz: &Quiz, person: &Name, fresh: bool, seed: u64, clock: &Clock) -> Answer {
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
        self.session = Some(session);
        Ok(json!({"says": says, "view": view}))
    }

    fn view(&mut self, language: &str) -> Answer {
        let session = self.session.as_ref().ok_or_else(|| broken("no sitting is open"))?;
        let quiz = self.quiz_in(session.answers().quiz().id().as_str(), language)?;
        let session = session.in_words_of(&quiz).ok_or_else(|| broken("another edition"))?;
        let view = session.view();
        self.session = Some(session);
        Ok(json!({"view": view}))
    }

    fn event(&mut self, event: request::Event, clock: &Clock) -> Answer {
        let session = self.session.as_mut().ok_or_else(|| broken("no sitting is open"))?;
        let event = match event {
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
        let before = session.answers().clone();
        let went = session.apply(event, clock.now());
        let answers = session.answers();
        // Nothing is kept of somebody who stops before the first answer.
        let is_begun = (0..answers.quiz().items().len()).any(|at| answers.response(at).is_some());
        if *answers != before && is_begun {
            save(&self.storage, answers).map_err(|error| stored(&error))?;
        }
        Ok(json!({"went": went, "view": session.view()}))
    }

    fn own(
        &self,
        person: &str,
        quiz: &str,
        language: &str,
        clock: &Clock,
    ) -> Result<(OwnResult, Quiz), Trouble> {
        let quiz = self.quiz_in(quiz, language)?;
        let finished = self.finished(person)?;
        let own = OwnResult::newest(&finished, &quiz).map_err(|error| refused(&error))?;
        let plans = Plans::of(&self.storage, &finished.person);
        Ok((own.with_plans(&plans, &finished.sittings, local(clock).date()), quiz))
    }

    fn finished(&self, person: &str) -> Result<Finished, Trouble> {
        Sittings::all(&self.storage).finished(person).map_err(|error| refused(&error))
    }

    fn file(
        &self,
        format: Format,
        person: &str,
        quiz: &str,
        language: &str,
        country: Option<&str>,
        clock: &Clock,
    ) -> Answer {
        let (own, quiz) = self.own(person, quiz, language, clock)?;
        let now = local(clock);
        let base = format!("{}.{}", in_file_name(&name(person)?), quiz.id());
        let (ending, kind, text) = match format {
            Format::Html => {
                let report = own.report(false, &now);
                ("html", "text/html", html::html(&report.with_help(near(quiz.language(), country))))
            }
            Format::Json => ("json", "application/json", json_text(&own.json(&now))),
            Format::Answers => {
                let finished = self.finished(person)?;
                let sitting = finished.newest(&quiz).map_err(|error| refused(&error))?;
                let key = sitting.key.as_ref().ok_or_else(|| broken("a sitting without a key"))?;
                ("ron", "text/plain", self.storage.read(key).map_err(|error| stored(&error))?)
            }
        };
        Ok(json!({"name": format!("{base}.{ending}"), "type": kind, "text": text}))
    }

    fn backup(&self, person: &Name, clock: &Clock) -> Answer {
        let (backup, left_out) = Backup::gather(&self.storage, person, clock.now());
        let text = backup.to_ron().map_err(broken)?;
        Ok(json!({
            "name": format!("{}.backup", in_file_name(person)),
            "text": *text,
            "entries": backup.len(),
            "left_out": left_out.len(),
        }))
    }

    fn restore(&mut self, text: &str) -> Answer {
        if text.trim_start().starts_with("Answers") {
            return self.add(text);
        }
        let backup = Backup::parse(text).map_err(|error| not_brought_back(&error))?;
        let restored = backup.restore(&self.storage).map_err(|error| stored(&error))?;
        if let Some(error) = restored.stopped {
            return Err(stored(&error));
        }
        let counts = [restored.brought_back, restored.there, restored.different.len()];
        Ok(json!({"person": backup.person(), "counts": counts}))
    }

    /// A quiz in a language, or in its own.
    fn quiz_in(&self, id: &str, language: &str) -> Result<Quiz, Trouble> {
        let brought = self.quizzes.iter().find(|(quiz, _)| quiz.id().as_str() == id).cloned();
        let shipped = || {
            let shipped = shipped::find(id)?;
            Some((shipped.quiz().ok()?, translations(shipped)))
        };
        let (own, translations) = brought.or_else(shipped).ok_or_else(|| trouble("other_quiz")(&id))?;
        let wanted = Languages { asked: None, usual: Some(language.to_owned()) };
        match wanted.choose(own, &translations) {
            Ok(Found::Own(quiz)) => Ok(quiz),
            Ok(Found::Translated(_, checked)) => checked.quiz.ok_or_else(|| broken(id)),
            Err(error) => Err(broken(error)),
        }
    }

    fn texts(&self, tag: &str, country: Option<&str>) -> Answer {
        let language = Language::of(tag);
        let words = SittingWords::of(language);
        let page = PageWords::of(language);
        let mut quizzes = Vec::new();
        let ids = self.quizzes.iter().map(|(quiz, _)| quiz.id().as_str());
        for id in ids.chain(shipped::offered().map(|shipped| shipped.id)) {
            let quiz = self.quiz_in(id, tag)?;
            let time = page.how_long.replacen("{}", &quiz.minutes().to_string(), 1);
            let time = time.replacen("{}", &quiz.items().len().to_string(), 1);
            quizzes.push(json!({"id": id, "title": quiz.title(), "about": quiz.about(), "time": time}));
        }
        Ok(json!({
            "language": language.tag(),
            "direction": direction(language.tag()),
            "languages": Language::ALL.map(|language| json!({"tag": language.tag(), "name": language.own_name()})),
            "words": page,
            "adults": words.before_adults,
            "stopped": words.stopped,
            "thanks": words.thanks,
            "shortest_passphrase": SealingPassphrase::SHORTEST,
            "quizzes": quizzes,
            "first": shipped::FIRST,
            "help": Help::of(language, near(tag, country)),
            "countries": Directory::shipped().names(language.tag()),
            "style": attuned::report::html::STYLE,
            "version": env!("CARGO_PKG_VERSION"),
        }))
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
        let counts = [u8::from(!is_there), u8::from(is_there && same), u8::from(!same)];
        Ok(json!({"person": answers.person(), "counts": counts}))
    }
}

fn name(text: &str) -> Result<Name, Trouble> {
    text.trim().parse().map_err(|error| trouble("no_name")(&error))
}

/// A quiz that the page brings, if it is sound, with its translations.
fn own_quiz(written: PageQuiz) -> Option<(Quiz, Translations)> {
    let quiz = shipped::check_file(&written.source).quiz?;
    let translation = |source: String| {
        let language = TranslationOf::read(&source)?.language;
        Some(Translation { place: language.clone(), language, source })
    };
    let usable = written.translations.into_iter().filter_map(translation).collect();
    Some((quiz, Translations { usable, unusable: Vec::new() }))
}

fn local(clock: &Clock) -> Zoned {
    clock.now().to_zoned(zone(&clock.zone, clock.offset, &clock.changes))
}

fn near(tag: &str, country: Option<&str>) -> attuned::help::Near {
    let language = Language::of(tag);
    country.map(|country| Directory::shipped().near(country, language.tag())).unwrap_or_default()
}

fn report(own: &OwnResult, quiz: &Quiz, country: Option<&str>, clock: &Clock) -> Value {
    let report = own.report(false, &local(clock)).with_help(near(quiz.language(), country));
    json!({
        "title": report.title,
        "language": report.quiz_language,
        "direction": direction(&report.quiz_language),
        "html": html::fragment(&report, "report-"),
    })
}

fn direction(language: &str) -> &'static str {
    if is_right_to_left(language) { "rtl" } else { "ltr" }
}
