//! Any shared file is either refused, or its profile can be compared and survives a round trip. Sealed bytes are read
//! only as far as possible without the passphrase, whose key takes a second of hard work; what they hold is read as it is.
#![no_main]

use std::sync::LazyLock;

use attuned::comparison::Comparison;
use attuned::profile::sealing::Sealed;
use attuned::profile::{SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::{report, suggestion};
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;

/// The quiz that the seeds are about.
static QUIZ: LazyLock<Quiz> =
    LazyLock::new(|| shipped::find("five-practices").expect("shipped").quiz().expect("sound"));

fuzz_target!(|bytes: &[u8]| {
    if let Err(error) = Sealed::new(bytes.to_vec()) {
        let _ = error.to_string();
    }
    match SharedFile::read(bytes).and_then(|file| file.profile(&QUIZ, &TimeZone::UTC)) {
        Ok(profile) => again(&profile),
        Err(error) => drop(error.to_string()),
    }
});

fn again(profile: &SharedProfile) {
    let packed = profile.pack(&TimeZone::UTC);
    let read = SharedFile::read(&packed).expect("a profile").profile(&QUIZ, &TimeZone::UTC).expect("fits");
    assert_eq!(read.pack(&TimeZone::UTC), packed);
    let comparison = Comparison::of(profile, &read).expect("of the same quiz");
    let _ = report::couple(&comparison, &suggestion::for_couple(&comparison));
}
