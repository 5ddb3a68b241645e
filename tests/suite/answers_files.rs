//! Answers as text: they survive a round trip, and are joined by id.

use attuned::answers::{Answers, AnswersFile, Name, Response};
use attuned::quiz::shipped;
use proptest::prelude::*;

use crate::common::QUESTIONS;

const ALEX: &str = include_str!("../../quizzes/sample/alex.ron");

#[test]
fn the_shipped_samples_are_as_the_program_writes_them() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    for text in [ALEX, include_str!("../../quizzes/sample/sam.ron")] {
        let answers = AnswersFile::parse(text).expect("whole").answers(&quiz).expect("fitting");
        assert_eq!(answers.to_ron().expect("text"), text);
    }
}

/// The order of the entries in the file does not matter.
#[test]
fn answers_are_joined_by_id_and_never_by_position() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let straight = AnswersFile::parse(ALEX).expect("whole").answers(&quiz).expect("fitting");
    let start = ALEX.find("    answers: {\n").expect("there") + "    answers: {\n".len();
    let end = ALEX.rfind("    },").expect("there");
    let mut lines: Vec<_> = ALEX[start..end].lines().collect();
    lines.reverse();
    let reordered = format!("{}{}\n{}", &ALEX[..start], lines.join("\n"), &ALEX[end..]);
    assert_ne!(reordered, ALEX);
    assert_eq!(AnswersFile::parse(&reordered).expect("whole").answers(&quiz).expect("fitting"), straight);
}

#[test]
fn names_are_trimmed_and_bounded() {
    let name = |text: &str| text.parse::<Name>().map(|name| name.to_string());
    assert_eq!(name("  Sam Lee ").as_deref(), Ok("Sam Lee"));
    assert!(name(&"é".repeat(200)).is_ok());
    for bad in ["", "   ", "a\nb", "a\u{1b}[31m", &"é".repeat(201)] {
        assert!(name(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn a_sitting_is_at_an_item_or_at_none() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let mut answers = Answers::new(&quiz, "Alex".parse().expect("a name"), jiff::Timestamp::UNIX_EPOCH);
    answers.set_progress(Some(quiz.items().len().into()), true);
    assert_eq!((answers.at(), answers.reviewed()), (None, true));
    let text = answers.to_ron().expect("text");
    assert_eq!(AnswersFile::parse(&text).expect("whole").answers(&quiz).expect("fitting"), answers);
}

#[test]
fn an_item_that_is_answered_twice_is_carried_over_once() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let mut answers = Answers::new(&quiz, "Alex".parse().expect("a name"), jiff::Timestamp::UNIX_EPOCH);
    answers.respond(0.into(), Some(Response::Chosen(2))).expect("on the scale");
    let answer = format!("{:?}: Chosen(2),", quiz.items()[0.into()].id.as_str());
    let text = answers.to_ron().expect("text");
    let twice = text.replacen(&answer, &format!("{answer} {answer} \"gone\": Declined,"), 1);
    assert_ne!(twice, text);
    let carried =
        AnswersFile::parse(&twice).expect("whole").carry_over(&quiz, jiff::Timestamp::UNIX_EPOCH, 1);
    assert_eq!((carried.kept, carried.lost, carried.answers.chosen(0.into())), (1, 1, Some(2)));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        name in "[^\\p{C}\\s][^\\p{C}]{0,20}[^\\p{C}\\s]"
            .prop_filter("what hides is no name", |name| name.parse::<Name>().is_ok()),
        values in prop::collection::vec(prop::option::of(prop::option::of(0usize..5)), QUESTIONS),
        shares in any::<bool>(),
        seconds in 0i64..4_000_000_000,
        finished in any::<bool>(),
    ) {
        let quiz = shipped::ALL[0].quiz().expect("sound");
        let time = jiff::Timestamp::from_second(seconds).expect("in range");
        let mut answers = Answers::new(&quiz, name.parse().expect("a name"), time);
        for (position, value) in values.iter().enumerate() {
            let point = |place: usize| Response::Chosen(quiz.items()[position.into()].scale.points()[place].value);
            answers.respond(position.into(), value.map(|place| place.map_or(Response::Declined, point))).expect("on the scale");
        }
        answers.set_consents(3.into(), shares);
        if finished {
            answers.finish(time);
        }
        let text = answers.to_ron().expect("text");
        prop_assert_eq!(AnswersFile::parse(&text).expect("whole").answers(&quiz).expect("fitting"), answers);
    }

    /// A file cut off anywhere is never taken for a complete one.
    #[test]
    fn a_file_cut_off_anywhere_is_refused(at in any::<prop::sample::Index>()) {
        let whole = ALEX.trim_end();
        let cut = &whole[..at.index(whole.len())];
        prop_assert!(AnswersFile::parse(cut).is_err());
    }
}
