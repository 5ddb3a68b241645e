//! Sending what somebody shares, and receiving it.

use std::fmt::Display;

use attuned::answers::Answers;
use attuned::app::key::in_file_name;
use attuned::app::share::Share;
use attuned::app::sittings::Sittings;
use attuned::profile::SharedFile;
use attuned::profile::sealing::carried::{armored, code_text, link_text};
use attuned::profile::sealing::words::{DRAWN, Spoken, WordList, spoken};
use attuned::profile::sealing::{GuessedIn, Passphrase, Sealed, SealingPassphrase, seal_packed, seal_text};
use attuned::quiz::DimensionIndex;
use attuned::report;
use attuned::report::code::Code;
use attuned::words::{Language, PageWords, ReportWords, SittingWords, other};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;
use serde_json::{Value, json};

use crate::engine::{Answer, Engine, decoded, local};
use crate::request::{Clock, Received};
use crate::shown::fragment;
use crate::trouble::{Trouble, broken, content, refused, stored, trouble, unsealed};

impl Engine {
    /// A share of a person's newest sitting, with these of their sensitive areas; without them, as they said before.
    fn share(
        &self,
        person: &str,
        quiz: &str,
        agreed: Option<&[usize]>,
        language: &str,
    ) -> Result<Share<'_>, Trouble> {
        let quiz = self.quiz_in(quiz, language)?;
        let finished = self.finished(person)?;
        let sitting = finished.newest(&quiz).map_err(|error| refused(&error))?;
        let mut share = Share::begin(&self.storage, sitting, &quiz).map_err(|error| stored(&error))?;
        for (dimension, _) in share.questions() {
            let says_yes = says_yes(agreed, share.answers(), dimension);
            share.consent(dimension, says_yes).map_err(|error| stored(&error))?;
        }
        Ok(share)
    }

    pub fn sharing(&self, person: &str, quiz: &str, agreed: Option<&[usize]>, language: &str) -> Answer {
        let share = self.share(person, quiz, agreed, language)?;
        let shared = share.preview();
        let language = Language::of(shared.quiz().language());
        let words = SittingWords::of(language);
        let question = |(dimension, question)| json!({"position": usize::from(dimension), "question": question, "agrees": says_yes(agreed, share.answers(), dimension)});
        let questions: Vec<_> = share.questions().into_iter().map(question).collect();
        let hints: Vec<_> = share.answers().hints().into_iter().map(ReportWords::of(language).hint).collect();
        Ok(json!({
            "other": other(shared.quiz()),
            "hints": hints,
            "questions": questions,
            "preview": fragment(&report::shared(&shared)),
            "before": words.before_sharing,
            "hand_over": (words.hand_over)(other(shared.quiz())),
        }))
    }

    pub fn pack(&self, person: &str, quiz: &str, agreed: &[usize], language: &str, clock: &Clock) -> Answer {
        let share = self.share(person, quiz, Some(agreed), language)?;
        let packed = share.preview().pack(local(clock).time_zone());
        Ok(json!({"packed": BASE64.encode(&*packed)}))
    }

    #[allow(clippy::too_many_arguments, reason = "they are the fields of a request")]
    pub fn sealed(
        &self,
        person: &str,
        quiz: &str,
        agreed: &[usize],
        sealed: &str,
        address: Option<&str>,
        language: &str,
        clock: &Clock,
    ) -> Answer {
        let sealed = decoded(sealed)?;
        let mut share = self.share(person, quiz, Some(agreed), language)?;
        share.mark_sealed(clock.now()).map_err(|error| stored(&error))?;
        let at = |text: String| address.map_or_else(|| text.clone(), |address| format!("{address}#{text}"));
        let shared = share.preview();
        let label = PageWords::of(Language::of(language)).code;
        let code = code_text(&sealed).and_then(|text| Code::of(&at(text)).ok());
        Ok(json!({
            "link": link_text(&sealed).map(at),
            "code": code.map(|code| code.svg(label)),
            "text": armored(&sealed),
            "name": format!("{}.{}", in_file_name(shared.person()), shared.quiz().id()),
        }))
    }

    /// Who it is from, what it is about, and who here has finished or shared the same.
    pub fn opened(&self, packed: &str, language: &str) -> Answer {
        let file = SharedFile::read(&decoded(packed)?).map_err(|error| content(&error))?;
        let quiz = self.quiz_in(&file.edition().quiz, language)?;
        file.edition().fits(&quiz).map_err(|error| trouble("other_quiz")(&error))?;
        let all = Sittings::all(&self.storage);
        let readers: Vec<_> = all
            .people()
            .into_iter()
            .filter(|person| self.may_show(person.as_str()).is_ok())
            .filter_map(|person| {
                let own = || {
                    all.kept.iter().filter(|sitting| {
                        sitting.file.person() == person && sitting.is_finished() && sitting.fits(&quiz)
                    })
                };
                let has_shared = own().any(|sitting| sitting.file.sealed_at().is_some());
                own().next().map(|_| json!({"person": person, "has_shared": has_shared}))
            })
            .collect();
        Ok(
            json!({"from": file.person(), "quiz": quiz.id().as_str(), "title": quiz.title(), "readers": readers}),
        )
    }
}

pub fn draw<E: Display>(language: &str, random: impl FnOnce(&mut [u8]) -> Result<(), E>) -> Answer {
    let drawn = WordList::of(language).draw(random).map_err(broken)?;
    Ok(json!({"passphrase": *drawn}))
}

/// What was typed as the passphrase that it stands for, or what is wrong with it.
pub fn spoken_as(typed: &str, language: &str) -> Value {
    let words = SittingWords::of(Language::of(language));
    match spoken(typed) {
        Spoken::Passphrase(passphrase) => json!({"passphrase": *passphrase}),
        Spoken::Unknown { word, meant, .. } => json!({"says": (words.unknown_word)(&word, &meant)}),
        Spoken::Count(count) => json!({"says": (words.word_count)(count, DRAWN)}),
    }
}

/// Whether the person says yes to sharing a sensitive area: now, or else before.
fn says_yes(agreed: Option<&[usize]>, answers: &Answers, dimension: DimensionIndex) -> bool {
    agreed.map_or_else(|| answers.consents(dimension), |agreed| agreed.contains(&dimension.into()))
}

pub fn estimate(passphrase: String, language: &str) -> Value {
    let words = SittingWords::of(Language::of(language));
    json!({"says": (words.guessed_in)(GuessedIn::of(Passphrase::from(passphrase).bits()))})
}

/// Something that a partner sent, as the bytes that are sealed: a link, what a code says, a text or a file.
pub fn sealed_in(received: Received) -> Answer {
    let bytes = match received {
        Received::Text(text) => text.into_bytes(),
        Received::Bytes(base64) => decoded(&base64)?,
    };
    let sealed = Sealed::new(bytes).map_err(|error| unsealed(&error))?;
    Ok(json!({"sealed": BASE64.encode(sealed.bytes())}))
}

pub fn seal<E: Display>(
    text: Option<&str>,
    packed: Option<&str>,
    passphrase: String,
    random: impl FnOnce(&mut [u8]) -> Result<(), E>,
) -> Answer {
    let passphrase = SealingPassphrase::new(Passphrase::from(passphrase));
    let passphrase = passphrase.ok_or_else(|| trouble("passphrase_short")(&""))?;
    let sealed = match packed {
        Some(packed) => seal_packed(&decoded(packed)?, &passphrase, random),
        None => seal_text(text.unwrap_or_default(), &passphrase, random),
    };
    Ok(json!({"sealed": BASE64.encode(sealed.map_err(|error| unsealed(&error))?)}))
}

/// The text of a backup or of a lock, or the bytes of a shared profile.
pub fn unseal(sealed: &str, passphrase: String) -> Answer {
    let sealed = Sealed::new(decoded(sealed)?).map_err(|error| unsealed(&error))?;
    let bytes = sealed.open_bytes(&Passphrase::from(passphrase)).map_err(|error| unsealed(&error))?;
    if SharedFile::is_shared(&bytes) {
        return Ok(json!({"packed": BASE64.encode(&*bytes)}));
    }
    let text = str::from_utf8(&bytes).map_err(|error| trouble("damaged")(&error))?;
    Ok(json!({"text": text.trim_end_matches(' ')}))
}
