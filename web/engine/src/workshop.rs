//! An author's workshop: drafts, what is found in them, a trial, and copies of the page. Nothing of it is kept here.

use std::ops::Range;

use attuned::answers::Name;
use attuned::app::author::{self, Begun, CannotBegin, Wanted};
use attuned::app::check::Draft;
use attuned::app::memory::Memory;
use attuned::app::page::{PageQuiz, Unfit, with_quizzes};
use attuned::app::show::OwnResult;
use attuned::app::take::open;
use attuned::authoring::{Asking, simulated};
use attuned::quiz::{self, Quiz, Severity, explain, fixes, printable, shipped};
use attuned::take::Session;
use serde_json::{Value, json};

use crate::engine::{Answer, Engine, local, name, near};
use crate::request::{Beginning, Clock, Text};
use crate::shown::fragment;
use crate::trouble::{Trouble, broken, stored, trouble};

/// Nobody reads more findings at once.
const SHOWN: usize = 100;

/// What an author begins with.
pub fn begin(with: Beginning) -> Answer {
    let begun = match with {
        Beginning::New { id, title, measures, other, two_sided, how_often } => {
            let asks = if how_often { Asking::HowOften } else { Asking::HowTrue };
            let measures = measures.split(',').collect();
            let wanted = Wanted { id: &id, title: &title, measures, other: &other, two_sided, asks };
            wanted.draft().map(|quiz| Begun { quiz, translations: Vec::new() })
        }
        Beginning::Copy { id } => {
            Ok(author::copy_of(shipped::find(&id).ok_or_else(|| trouble("other_quiz")(&id))?))
        }
        Beginning::Files { texts, open } => author::opened(texts, open.as_deref()),
        Beginning::Translation { of, language } => {
            let quiz = Draft::quiz(of.clone()).checked.quiz.ok_or_else(|| trouble("fix_first")(&language))?;
            author::untranslated(&quiz, &language)
                .map(|translation| Begun { quiz: of, translations: vec![translation] })
        }
    };
    let Begun { quiz, translations } = begun.map_err(cannot_begin)?;
    Ok(json!({"quiz": quiz, "translations": translations}))
}

fn cannot_begin(error: CannotBegin) -> Trouble {
    let says = match error {
        CannotBegin::Id => "bad_id",
        CannotBegin::Title => "bad_title",
        CannotBegin::Measures => "bad_measures",
        CannotBegin::Other => "bad_other",
        CannotBegin::Language => "bad_language",
        CannotBegin::SeveralQuizzes => "several_quizzes",
        CannotBegin::NoQuiz => "no_original",
    };
    trouble(says)(&error)
}

fn draft(Text { source, of }: Text) -> Result<Draft, Trouble> {
    match of {
        Some(own) => Draft::translation(source, &own).map_err(|error| trouble("fix_first")(&error)),
        None => Ok(Draft::quiz(source)),
    }
}

/// What is found in a text. Places count in UTF-16, as browsers do.
pub fn check(text: Text) -> Answer {
    let draft = draft(text)?;
    let all = &draft.checked.diagnostics;
    let count = |severity: Severity| all.iter().filter(|found| found.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    let shown: Vec<_> = draft.most_severe(SHOWN).into_iter().cloned().collect();
    let spans = shown.iter().flat_map(|found| {
        let fix = found.fix.as_ref().map(|fix| fix.span.clone());
        [Some(found.span()), fix].into_iter().flatten()
    });
    let units = Units::of(&draft.source, spans);
    let findings = quiz::json("", &draft.source, &shown).into_iter().zip(&shown).map(|(written, found)| {
        let fix = found.fix.as_ref().map(|fix| {
            let [start, end] = units.range(&fix.span);
            json!({"start": start, "end": end, "text": fix.replacement})
        });
        let [start, end] = units.range(&found.span());
        json!({
            "code": written["code"],
            "severity": written["severity"],
            "message": printable(&found.message),
            "help": printable(&found.help),
            "line": written["line"],
            "column": written["column"],
            "start": start,
            "end": end,
            "fix": fix,
        })
    });
    Ok(json!({
        "findings": findings.collect::<Vec<_>>(),
        "more": all.len() - shown.len(),
        "counts": counts,
        "fixes": fixes(all).len(),
    }))
}

/// Places in a text as browsers count them.
struct Units {
    /// Each place in bytes and in units of UTF-16, in order.
    places: Vec<(usize, usize)>,
}

impl Units {
    fn of(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Self {
        let mut bytes: Vec<_> = spans.flat_map(|span| [span.start, span.end]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let (mut before, mut units) = (0, 0);
        let mut place = |at: usize| {
            units += text.get(before..at).unwrap_or_default().encode_utf16().count();
            before = at;
            (at, units)
        };
        Self { places: bytes.into_iter().map(&mut place).collect() }
    }

    fn range(&self, span: &Range<usize>) -> [usize; 2] {
        [span.start, span.end].map(|at| {
            let found = self.places.binary_search_by_key(&at, |(bytes, _)| *bytes);
            found.map_or(0, |place| self.places[place].1)
        })
    }
}

/// What files with these texts are called, as far as they say so.
pub fn names(texts: &[String]) -> Value {
    json!(texts.iter().map(|text| author::file_name(text)).collect::<Vec<_>>())
}

/// A text with everything fixed that is safe to fix, and how many lines say so.
pub fn fixed(text: Text) -> Answer {
    let draft = draft(text)?;
    let (source, count) = match draft.fixed("") {
        Some((fixed, changes)) => (fixed.source, changes.lines().count()),
        None => (draft.source, 0),
    };
    Ok(json!({"text": source, "count": count}))
}

/// What a code means.
pub fn explained(code: &str) -> Answer {
    Ok(json!(explain(code).map_err(broken)?))
}

/// A quiz in the words of one of its translations, if there is one.
fn sound(text: Text) -> Result<Quiz, Trouble> {
    draft(text)?.checked.quiz.ok_or_else(|| trouble("fix_first")(&"mistakes"))
}

/// What the simulated readers of a quiz would be told.
pub fn simulate(text: Text) -> Answer {
    let couple = [name("Alex")?, name("Sam")?];
    Ok(json!({"report": fragment(&simulated(&sound(text)?, &couple))}))
}

/// A copy of the page with a quiz in it, besides those that it has.
pub fn page(page: &str, quiz: PageQuiz, brought: Vec<PageQuiz>) -> Answer {
    let own = quiz.sound().map_err(|error| {
        let says = match error {
            Unfit::Mistakes => "fix_first",
            Unfit::Shipped => "shipped_quiz",
        };
        trouble(says)(&error)
    })?;
    let is_other = |other: &PageQuiz| other.quiz().is_some_and(|other| other.id() != own.id());
    let mut quizzes = vec![quiz];
    quizzes.extend(brought.into_iter().filter(is_other));
    let text = with_quizzes(page, &quizzes).ok_or_else(|| broken("the page has no place for quizzes"))?;
    Ok(json!({"name": format!("{}.html", own.id()), "type": "text/html", "text": text}))
}

impl Engine {
    /// Begins a trial of a quiz: nothing that is answered in it is kept.
    pub fn try_out(&mut self, text: Text, person: &Name, seed: u64, clock: &Clock) -> Answer {
        let quiz = sound(text)?;
        let nothing = Memory::default();
        let opening = open(&nothing, &quiz, person, true, clock.now(), seed);
        let session = Session::new(opening.map_err(|error| stored(&error))?.fresh, clock.now());
        let view = session.view();
        (self.session, self.is_trial) = (Some(session), true);
        Ok(json!({"view": view, "quiz": quiz.id()}))
    }

    /// The report at the end of a trial.
    pub fn tried(&self, country: Option<&str>, clock: &Clock) -> Answer {
        let session = self.session.as_ref().filter(|session| self.is_trial && session.is_finished());
        let answers = session.ok_or_else(|| broken("no trial has ended"))?.answers();
        let report = OwnResult::of(answers).report(false, &local(clock));
        let report = report.with_help(near(answers.quiz().language(), country));
        Ok(json!({"report": fragment(&report)}))
    }
}
