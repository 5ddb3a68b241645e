//! The form in which a profile is sealed, to the byte.

use attuned::answers::AnswersFile;
use attuned::profile::{SharedError, SharedFile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use jiff::Timestamp;
use jiff::tz::{TimeZone, offset};
use proptest::prelude::*;

use crate::common::{answered, items, packed, quiz, regular, source};

/// One area that is shared, one that is shared by choice, and one that is private.
fn three_areas() -> Quiz {
    let dimension = |id: &str, sharing: &str| {
        format!(r#"Dimension(id: "{id}", name: "N", about: "A", sharing: {sharing}),"#)
    };
    quiz(&source(
        "",
        &(dimension("a", "Shared") + &dimension("b", "OptIn") + &dimension("c", "Private")),
        &(items("a", "Own", 4) + &items("a", "Wish", 1) + &items("b", "Own", 4) + &items("c", "Own", 4)),
    ))
}

/// Worked by hand from the table in the documentation of `packed`.
#[test]
fn every_byte_has_its_place() {
    let quiz = three_areas();
    let mut answers = answered(&quiz, "Zo\u{eb}", &[&[Some(4); 4][..], &[Some(1)], &[Some(5); 8]].concat());
    // 1 day after 1970-01-01 in a zone two hours ahead, still the day before in UTC.
    answers.finish(Timestamp::from_second(23 * 3600).expect("a moment"));
    let head = [
        &b"Shared\x03"[..],
        b"\x04\0test",
        b"\x05\x001.0.0",
        b"\x40\0",
        quiz.fingerprint().as_bytes(),
        b"\x02\0en",
        b"\x10\0",
        quiz.wording().digest.as_deref().expect("known").as_bytes(),
        &[1, 0, 0, 0],
    ]
    .concat();
    // Three that can be shared: 75 points are 15 steps of 5; a wish of +1; and nothing, for a no.
    let wish = [254, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f];
    let name = b"\x04\0Zo\xc3\xab";
    let bytes = |answers: &_| SharedProfile::of(answers).pack(&TimeZone::fixed(offset(2))).to_vec();
    let expected = [&head[..], &[3, 0, 15], &wish, &[255], name].concat();
    let found = bytes(&answers);
    assert_eq!(found[..expected.len()], expected);
    assert_eq!(found[expected.len()..], vec![0; 1024 - expected.len()]);
    // With a yes, 100 points are 20 steps; too few answers are nothing again, here and in what everybody shares.
    answers.set_consents(1.into(), true);
    assert_eq!(bytes(&answers)[..expected.len()], [&head[..], &[3, 0, 15], &wish, &[20], name].concat());
    for (item, values) in [(5, [15, 255]), (0, [255, 255])] {
        answers.respond(item.into(), None).expect("open");
        let [a, b] = values;
        assert_eq!(bytes(&answers)[..expected.len()], [&head[..], &[3, 0, a], &wish, &[b], name].concat());
    }
}

#[test]
fn whatever_is_cut_or_added_is_refused() {
    let quiz = three_areas();
    let whole = packed(&SharedProfile::of(&answered(&quiz, "Sam", &[Some(2); 13])));
    let end = whole.iter().rposition(|byte| *byte != 0).expect("a name") + 1;
    for length in 0..end {
        let error = SharedFile::read(&whole[..length]).map(drop).expect_err("cut");
        assert!(matches!(error, SharedError::Shape(_)), "{length}: {error}");
    }
    for at in end..1024 {
        let mut bytes = whole.clone();
        bytes[at] = 1;
        assert!(matches!(SharedFile::read(&bytes), Err(SharedError::Shape(_))), "{at}");
    }
    for format in (0..=u8::MAX).filter(|format| *format != SharedFile::FORMAT && *format != b'(') {
        let mut bytes = whole.clone();
        bytes[6] = format;
        let error = SharedFile::read(&bytes).expect_err("another format");
        assert_eq!(error, SharedError::OtherFormat(format.into()));
        assert_eq!(error.to_string().contains("newer version"), format > SharedFile::FORMAT);
    }
}

/// Files that were sealed before can be read: one in this form, and one in format 2.
#[test]
fn earlier_files_are_still_read() {
    let quiz = shipped::find("five-practices").expect("it ships").quiz().expect("sound");
    let sam = AnswersFile::parse(include_str!("../../quizzes/sample/sam.ron")).expect("whole");
    let shared = SharedProfile::of(&sam.answers(&quiz).expect("fits"));
    assert_eq!(packed(&shared), include_bytes!("../shared/sam.packed"));
    for bytes in [&include_bytes!("../shared/sam.packed")[..], include_bytes!("../shared/sam.ron")] {
        let read = SharedFile::read(bytes).expect("a profile").profile(&quiz, &TimeZone::UTC).expect("fits");
        assert_eq!(read.subscales(), shared.subscales());
        assert_eq!((read.person(), read.wording()), (shared.person(), shared.wording()));
        let day = |shared: &SharedProfile| shared.finished().map(|time| time.to_string()[..10].to_owned());
        assert_eq!(day(&read), day(&shared));
    }
}

/// Nobody can tell from the size whose it is, what they shared or how they are called.
#[test]
fn the_size_is_that_of_the_quiz() {
    for shipped in shipped::offered() {
        let quiz = shipped.quiz().expect("sound");
        for (name, value) in [("A".to_owned(), None), ("\u{1f427}".repeat(200), Some(2))] {
            let answers = answered(&quiz, &name, &vec![value; quiz.items().len()]);
            assert_eq!(packed(&SharedProfile::of(&answers)).len(), 1024, "{}", quiz.id());
        }
    }
    let giant = regular(300, 3, &["Own", "Give", "Receive"]);
    assert_eq!(packed(&SharedProfile::of(&answered(&giant, "Sam", &[]))).len(), 64 * 1024);
}

/// A quiz of so many subscales that little room is left for a name.
fn tight() -> Quiz {
    let quiz = regular(240, 3, &["Own", "Give", "Receive"]);
    assert_eq!(packed(&SharedProfile::of(&answered(&quiz, "Sam", &[]))).len(), 1024);
    quiz
}

#[test]
fn a_long_name_is_cut_between_words_and_never_within_a_letter() {
    let quiz = tight();
    let cut = |name: &str| SharedProfile::of(&answered(&quiz, name, &[])).person().to_string();
    let room = cut(&"x".repeat(200)).len();
    assert!((128..199).contains(&room), "{room}");
    assert_eq!(cut(&"x".repeat(200)), "x".repeat(room - 3) + "\u{2026}");
    assert_eq!(cut("Alexandra Maria"), "Alexandra Maria");
    let words = format!("{} {}", "x".repeat(room - 20), "y".repeat(30));
    assert_eq!(cut(&words), "x".repeat(room - 20) + "\u{2026}");
    // A family stays one, an accent stays on its letter, and a skin stays on its hand.
    for letter in ["\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "q\u{323}\u{307}", "\u{1f44b}\u{1f3fd}"] {
        let name = cut(&letter.repeat(200 / letter.chars().count()));
        let kept = name.strip_suffix('\u{2026}').expect("cut");
        assert_eq!(kept, letter.repeat(kept.len() / letter.len()), "{name}");
    }
}

proptest! {
    /// Whatever can be read is written back with the same bytes.
    #[test]
    fn whatever_is_read_is_written_again(changes in prop::collection::vec((0..160_usize, any::<u8>()), 0..6)) {
        let quiz = three_areas();
        let mut bytes = packed(&SharedProfile::of(&answered(&quiz, "Sam", &[Some(2); 13])));
        for (at, to) in changes {
            bytes[at] = to;
        }
        let profile = SharedFile::read(&bytes).and_then(|file| file.profile(&quiz, &TimeZone::UTC));
        if let Ok(profile) = profile {
            prop_assert_eq!(packed(&profile), bytes);
        }
    }
}
