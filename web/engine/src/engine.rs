//! Passes what a page asks to the use cases.

use std::fmt::Display;

use attuned::answers::Name;
use attuned::app::key::Key;
use attuned::app::memory::Memory;
use attuned::app::page::PageQuiz;
use attuned::app::pair::Pair;
use attuned::app::quizzes::{Found, Languages, Translation, Translations, translations};
use attuned::app::sittings::{Finished, Sittings};
use attuned::help::{Directory, Near};
use attuned::quiz::{Quiz, TranslationOf, is_right_to_left, shipped};
use attuned::take::Session;
use attuned::words::Language;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use jiff::Zoned;
use serde_json::{Value, json};

use crate::request::{Clock, Entry, Request};
use crate::sharing::{draw, estimate, seal, sealed_in, spoken_as, unseal};
use crate::trouble::{Trouble, broken, refused, trouble};
use crate::workshop;
use crate::zone::zone;

pub type Answer = Result<Value, Trouble>;

/// Everything that the page has, in memory.
#[derive(Default)]
pub struct Engine {
    pub storage: Memory,
    pub session: Option<Session>,
    /// Whether that is an author's trial.
    pub is_trial: bool,
    /// Two people who take turns on this device.
    pub pair: Option<Pair>,
    /// The quizzes that the page brings.
    pub quizzes: Vec<(Quiz, Translations)>,
}

impl Engine {
    /// The answer to a request, with what it changed in what is kept: `{ok, changed: [{key, text}]}` or `{trouble, detail,
    /// changed}`. `random` overwrites bytes with random ones.
    pub fn answer<E: Display>(
        &mut self,
        request: &[u8],
        random: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Value {
        let answer = match Request::read(request) {
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
                (self.session, self.is_trial, self.pair) = (None, false, None);
                self.quizzes = quizzes.into_iter().filter_map(own_quiz).collect();
                Ok(Value::Null)
            }
            Request::Overview { language, clock } => Ok(self.overview(&language, &clock)),
            Request::Open { quiz, person, language, fresh, seed, clock } => {
                let quiz = self.quiz_in(&quiz, &language)?;
                self.open(&quiz, &name(&person)?, fresh, seed, &clock)
            }
            Request::View { language } => self.view(&language),
            Request::Event { event, clock } => self.event(event, &clock),
            Request::Pair { people, quiz, began, clock } => self.take_turns(people, &quiz, began, &clock),
            Request::KeepOfPair { person, keep } => self.keep_of_pair(&name(&person)?, keep),
            Request::Report { of, language, country, clock } => {
                self.report(&of, &language, country.as_deref(), &clock)
            }
            Request::File { format, of, language, country, clock } => {
                self.file(format, &of, &language, country.as_deref(), &clock)
            }
            Request::Sharing { person, quiz, agreed, language } => {
                self.sharing(&person, &quiz, agreed.as_deref(), &language)
            }
            Request::Pack { person, quiz, agreed, language, clock } => {
                self.pack(&person, &quiz, &agreed, &language, &clock)
            }
            Request::Sealed { person, quiz, agreed, sealed, address, language, clock } => {
                self.sealed(&person, &quiz, &agreed, &sealed, address.as_deref(), &language, &clock)
            }
            Request::Draw { language } => draw(&language, random),
            Request::Spoken { typed, language } => Ok(spoken_as(&typed, &language)),
            Request::Estimate { passphrase, language } => Ok(estimate(passphrase, &language)),
            Request::Received { sent } => sealed_in(sent),
            Request::Opened { packed, language } => self.opened(&packed, &language),
            Request::Choices { of, language, clock } => self.choices(&of, &language, &clock),
            Request::Plan { of, chosen, own, when, language, clock } => {
                self.plan(&of, &chosen, own.as_deref(), &when, &language, &clock)
            }
            Request::Plans { person, language, clock } => self.plans(&person, &language, &clock),
            Request::Note { person, plan, outcome, line, language, clock } => {
                self.note(&person, &plan, outcome, &line, &language, &clock)
            }
            Request::Calendar { person, title, describe, language, clock } => {
                self.calendar(&person, title.as_deref(), describe, &language, &clock)
            }
            Request::Backup { person, clock } => self.backup(&name(&person)?, &clock),
            Request::Seal { text, packed, passphrase } => {
                seal(text.as_deref(), packed.as_deref(), passphrase, random)
            }
            Request::Unseal { sealed, passphrase } => unseal(&sealed, passphrase),
            Request::Restore { text, language, clock } => self.restore(&text, &language, &clock),
            Request::Forget { person } => self.forget(&name(&person)?),
            Request::Begin { with } => workshop::begin(with),
            Request::Check { text } => workshop::check(text),
            Request::Names { texts } => Ok(workshop::names(&texts)),
            Request::Fixed { text } => workshop::fixed(text),
            Request::Explain { code } => workshop::explained(&code),
            Request::Simulate { text } => workshop::simulate(text),
            Request::Try { text, person, seed, clock } => self.try_out(text, &name(&person)?, seed, &clock),
            Request::Tried { country, clock } => self.tried(country.as_deref(), &clock),
            Request::Page { page, quiz, brought } => workshop::page(&page, quiz, brought),
        }
    }

    /// A person's finished sittings, unless they are closed for now.
    pub fn finished(&self, person: &str) -> Result<Finished, Trouble> {
        self.may_show(person)?;
        self.all_finished(person)
    }

    /// The same whether they are closed or not.
    pub fn all_finished(&self, person: &str) -> Result<Finished, Trouble> {
        Sittings::all(&self.storage).finished(person).map_err(|error| refused(&error))
    }

    /// Refuses what would show one of two people's answers alone while they take turns.
    pub fn may_show(&self, person: &str) -> Result<(), Trouble> {
        let person = name(person)?;
        match &self.pair {
            Some(pair) if pair.closes(&person) => Err(trouble("closed")(&person)),
            _ => Ok(()),
        }
    }

    /// A quiz in a language, or in its own.
    pub fn quiz_in(&self, id: &str, language: &str) -> Result<Quiz, Trouble> {
        let brought = self.quizzes.iter().find(|(quiz, _)| quiz.id().as_str() == id).cloned();
        let shipped = || {
            let shipped = shipped::find(id)?;
            Some((shipped.quiz().ok()?, translations(shipped)))
        };
        let (own, translations) = brought.or_else(shipped).ok_or_else(|| trouble("other_quiz")(&id))?;
        match languages(language).choose(own, &translations) {
            Ok(Found::Own(quiz)) => Ok(quiz),
            Ok(Found::Translated(_, checked)) => checked.quiz.ok_or_else(|| broken(id)),
            Err(error) => Err(broken(error)),
        }
    }
}

pub fn languages(usual: &str) -> Languages {
    Languages { asked: None, usual: Some(usual.to_owned()) }
}

pub fn name(text: &str) -> Result<Name, Trouble> {
    text.trim().parse().map_err(|error| trouble("no_name")(&error))
}

/// Bytes that came as base64.
pub fn decoded(base64: &str) -> Result<Vec<u8>, Trouble> {
    BASE64.decode(base64).map_err(|error| trouble("damaged")(&error))
}

/// A quiz that the page brings, if it is sound, with its translations.
fn own_quiz(written: PageQuiz) -> Option<(Quiz, Translations)> {
    let quiz = written.quiz()?;
    let translation = |source: String| {
        let language = TranslationOf::read(&source)?.language;
        Some(Translation { place: language.clone(), language, source })
    };
    let usable = written.translations.into_iter().filter_map(translation).collect();
    Some((quiz, Translations { usable, unusable: Vec::new() }))
}

pub fn local(clock: &Clock) -> Zoned {
    clock.now().to_zoned(zone(&clock.zone, clock.offset, &clock.changes))
}

pub fn near(tag: &str, country: Option<&str>) -> Near {
    let language = Language::of(tag);
    country.map(|country| Directory::shipped().near(country, language.tag())).unwrap_or_default()
}

pub fn direction(language: &str) -> &'static str {
    if is_right_to_left(language) { "rtl" } else { "ltr" }
}
