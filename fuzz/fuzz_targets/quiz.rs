//! Any quiz file is either accepted or refused. If accepted, everything can be done with it, and it survives a round
//! trip.
#![no_main]

#[path = "../../tests/suite/common/print.rs"]
mod print;

use attuned::answers::{Answers, Response};
use attuned::authoring::Codebook;
use attuned::comparison::{Comparison, Reading};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{self, Checked, Quiz, Severity};
use attuned::{report, suggestion};
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;

/// Drawing thousands takes long; the program draws a hundred.
const DRAWN: usize = 20;

fuzz_target!(|source: &str| {
    let Checked { quiz, diagnostics: mut found } = quiz::check(source);
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(quiz.is_none(), errors.count() > 0);
    found.extend(quiz::lint(source));
    let text = source.strip_prefix('\u{feff}').unwrap_or(source);
    for found in &found {
        assert!(text.get(found.span()).is_some(), "{found:?}");
    }
    let _ = quiz::short("-", source, &found);
    let _ = quiz::json("-", source, &found);
    let _ = quiz::changes("-", source, &found);
    let _ = quiz::fixed(source, &found);
    found.truncate(DRAWN);
    let _ = quiz::render("-", source, &found, 80, false);
    if let Some(quiz) = quiz {
        let written = print::print(&quiz);
        // RON escapes some characters in its own way; texts that the debug format cannot express are skipped.
        if !written.contains("\\u{") {
            let again = Quiz::parse(&written).unwrap_or_else(|found| panic!("{found:?}\n{written}"));
            assert_eq!(again, quiz);
        }
        used(&quiz);
    }
});

/// Does everything that can be done with a quiz, with the lowest and the highest answers.
fn used(quiz: &Quiz) {
    let _ = Codebook::of(quiz).csv().expect("in memory");
    let _ = Codebook::of(quiz).markdown();
    let answers = ["Alex", "Sam"].map(|person| {
        let mut answers =
            Answers::new(quiz, person.parse().expect("a name"), Timestamp::UNIX_EPOCH).shuffled(7);
        for (position, item) in quiz.items().enumerate() {
            let value = if person == "Alex" { item.scale.lowest() } else { item.scale.highest() };
            answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
        }
        for dimension in quiz.dimensions().indices() {
            answers.set_consents(dimension, true);
        }
        answers
    });
    for answers in &answers {
        let profile = Profile::of(answers);
        for subscale in profile.subscales() {
            assert!(subscale.score.is_none_or(|score| score.value.is_finite()), "{subscale:?}");
        }
        let _ = report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &answers.hints());
    }
    let [alex, sam] = answers.each_ref().map(SharedProfile::of);
    let comparison = Comparison::of(&alex, &sam).expect("of the same quiz");
    let _ = report::couple(&comparison, &suggestion::for_couple(&comparison));
}
