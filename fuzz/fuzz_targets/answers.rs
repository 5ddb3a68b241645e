//! Any answers file either fits a shipped quiz or is refused. If it fits, it survives a round trip and can be scored,
//! shared and carried over.
#![no_main]

use std::sync::LazyLock;

use attuned::answers::AnswersFile;
use attuned::comparison::{Comparison, Reading};
use attuned::history::History;
use attuned::profile::{Profile, SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::{report, suggestion};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

/// The quiz that the seeds are answers to.
static QUIZ: LazyLock<Quiz> =
    LazyLock::new(|| shipped::find("five-practices").expect("shipped").quiz().expect("sound"));

fuzz_target!(|text: &str| {
    let file = match AnswersFile::parse(text) {
        Ok(file) => file,
        Err(error) => return drop(error.to_string()),
    };
    let carried = file.carry_over(&QUIZ, Timestamp::UNIX_EPOCH, 7);
    let _ = (file.was_reworded(&QUIZ), Profile::of(&carried.answers));
    let answers = match file.answers(&QUIZ) {
        Ok(answers) => answers,
        Err(error) => return drop(error.to_string()),
    };
    let written = answers.to_ron().expect("can be written");
    let again = AnswersFile::parse(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    let again = again.answers(&QUIZ).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(again, answers);

    let profile = Profile::of(&answers);
    let _ = report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &answers.hints());
    let _ = History::of(&[answers.clone(), again]);
    let shared = SharedProfile::of(&answers);
    let packed = shared.pack(&TimeZone::UTC);
    let opened = SharedFile::read(&packed).expect("a profile").profile(&QUIZ, &TimeZone::UTC).expect("fits");
    assert_eq!(opened.pack(&TimeZone::UTC), packed);
    let comparison = Comparison::of(&shared, &opened).expect("of the same quiz");
    let _ = report::couple(&comparison, &suggestion::for_couple(&comparison));
});
