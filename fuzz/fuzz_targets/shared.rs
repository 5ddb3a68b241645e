//! Any shared file is either refused, or its profile can be compared and survives a round trip. Sealed bytes are read
//! only as far as possible without the passphrase, whose key takes a second of hard work; their content is read as a
//! text.
#![no_main]

use std::sync::LazyLock;

use attuned::comparison::Comparison;
use attuned::profile::sealing::Sealed;
use attuned::profile::{SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::{report, suggestion};
use libfuzzer_sys::fuzz_target;

/// The quiz that the seeds are about.
static QUIZ: LazyLock<Quiz> =
    LazyLock::new(|| shipped::find("five-practices").expect("shipped").quiz().expect("sound"));

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = Sealed::new(bytes.to_vec()) {
        let _ = error.to_string();
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match SharedFile::parse(text) {
        Ok(file) => match file.profile(&QUIZ) {
            Ok(profile) => again(&profile),
            Err(error) => drop(error.to_string()),
        },
        Err(error) => drop(error.to_string()),
    }
});

fn again(profile: &SharedProfile) {
    let written = profile.to_ron().expect("can be written");
    let read = SharedFile::parse(&written).unwrap_or_else(|error| panic!("{error}\n{written}"));
    let read = read.profile(&QUIZ).unwrap_or_else(|error| panic!("{error}\n{written}"));
    assert_eq!(&read, profile);
    let comparison = Comparison::of(profile, &read).expect("of the same quiz");
    let _ = report::couple(&comparison, &suggestion::for_couple(&comparison));
}
