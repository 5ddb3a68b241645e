//! Anything far too large ends in one clear message, quickly and in little memory, even an endless input.

use std::cell::Cell;
use std::io::{self, Read, Seek, SeekFrom, Write};

use attuned::answers::{Answers, Response};
use attuned::authoring::simulated;
use attuned::profile::SharedFile;
use attuned::profile::sealing::SealError;
use attuned::quiz::{Code, check, lint, render};
use attuned::store::{LARGEST, read_bounded, read_sealed, read_sitting};
use attuned::study::{self, Options, ScoreFormat};
use jiff::Timestamp;

use crate::common::session::Session;
use crate::common::{D, items, quiz, source};

/// The codes that a check finds, with their messages.
fn found(source: &str) -> Vec<(&'static str, String)> {
    check(source).diagnostics.into_iter().map(|found| (found.code.as_str(), found.message)).collect()
}

#[test]
fn brackets_a_hundred_thousand_deep_are_refused() {
    let deep = |opening: &str| opening.repeat(100_000);
    let sound = source("", D, &items("d", "Give", 1));
    let message = "too many brackets within brackets";
    for text in [format!("{}{}", deep("["), deep("]")), deep("["), deep("Some(")] {
        let source = sound.replace("\"A\"", &text);
        assert_eq!(found(&source), [("Q001", message.to_owned())]);
    }
    for source in [deep("("), deep("Quiz("), deep("/*"), deep("{"), format!("Quiz({}", deep("["))] {
        let found = found(&source);
        // At most that the brackets are of the wrong kind, and that they are too deep.
        let is_shape = found.iter().all(|(code, _)| matches!(*code, "Q001" | "Q002"));
        assert!((1..=2).contains(&found.len()) && is_shape, "{}: {found:?}", &source[..20]);
        assert!(lint(&source).is_empty());
    }
}

#[test]
fn more_parts_than_any_quiz_has_are_reported_once() {
    let many = |count: usize, text: &str| {
        (0..count).map(|number| text.replace('#', &number.to_string())).collect::<String>()
    };
    let item = r#"Item(id: "i#", dimension: "d", scale: "often", text: "T"),"#;
    let many_parts = source("", D, &many(10_001, item));
    assert_eq!(found(&many_parts), [("Q008", "10001 items; at most 10000 are allowed".to_owned())]);
    assert!(lint(&many_parts).is_empty());
    let sound = source("", D, &many(10_000, item));
    assert!(found(&sound).iter().all(|(code, _)| *code != "Q008"));

    let dimensions = many(1_001, r#"Dimension(id: "d#", name: "D", about: "A"),"#);
    let many_parts = source("", &dimensions, &items("d0", "Give", 1));
    assert_eq!(found(&many_parts), [("Q008", "1001 dimensions; at most 1000 are allowed".to_owned())]);
}

#[test]
fn thousands_of_unknown_references_are_reported_with_few_guesses() {
    let item = |number: usize| {
        format!(r#"Item(id: "i{number}", dimension: "n{number}", scale: "often", text: "T"),"#)
    };
    let dimension = |number: usize| format!(r#"Dimension(id: "d{number}", name: "D", about: "A"),"#);
    let dimensions: String = (0..1_000).map(dimension).collect();
    let source = source("", &dimensions, &(0..10_000).map(item).collect::<String>());
    let unknown = check(&source).diagnostics.into_iter().filter(|found| found.code == Code::Q020);
    let unknown: Vec<_> = unknown.collect();
    assert_eq!(unknown.len(), 10_000);
    assert!(unknown.iter().all(|found| found.help.len() < 10_000));
}

/// A chain of conditions as long as a quiz can be: deciding about every item looks at every answer once.
#[test]
fn a_chain_of_conditions_is_decided_in_one_pass() {
    const ITEMS: usize = 10_000;
    let item = |number: usize| {
        let condition = match number.checked_sub(1) {
            Some(before) => format!(r#", show_if: Answered(item: "i{before}", at_least: 2)"#),
            None => String::new(),
        };
        format!(r#"Item(id: "i{number}", dimension: "d", scale: "often", text: "T"{condition}),"#)
    };
    let quiz = quiz(&source("", D, &(0..ITEMS).map(item).collect::<String>()));
    let (mut asked, looked) = (vec![true; 3].into(), Cell::new(0));
    for (stops_at, expected) in [(0, 1), (5_000, 5_001), (ITEMS, ITEMS)] {
        looked.set(0);
        quiz.find_asked(&mut asked, |item, range| {
            looked.set(looked.get() + 1);
            range.contains(if item == stops_at.into() { &1 } else { &3 })
        });
        assert_eq!((asked.len(), asked.iter().filter(|asked| **asked).count()), (ITEMS, expected));
        assert!(asked.iter().take(expected).all(|asked| *asked) && looked.get() <= ITEMS);
    }

    // And through answers, which know at once when another response changes what is asked.
    let mut answers = Answers::new(&quiz, "Alex".parse().expect("a name"), Timestamp::UNIX_EPOCH);
    for position in 0..ITEMS {
        answers.respond(position.into(), Some(Response::Chosen(3))).expect("on the scale");
    }
    assert!(
        answers.applies((ITEMS - 1).into())
            && answers.chosen((ITEMS - 1).into()) == Some(3)
            && !answers.applies(ITEMS.into())
    );
    let before = answers.clone();
    answers.respond(7.into(), Some(Response::Chosen(1))).expect("on the scale");
    assert_eq!(answers.asked().count(), 8);
    answers.respond(7.into(), Some(Response::Chosen(3))).expect("on the scale");
    assert_eq!((answers.asked().count(), &answers), (ITEMS, &before));
    // Every one of many simulated respondents has to be decided about.
    assert!(
        simulated(&quiz, &["Alex", "Sam"].map(|name| name.parse().expect("a name")))
            .title
            .contains("simulated")
    );
}

/// Each finding is drawn from the lines it is about, and only so many are.
#[test]
fn thousands_of_mistakes_are_drawn_as_fast_as_a_hundred() {
    let item =
        |number: usize| format!("\nItem(id: \"i{number}\", dimension: \"x\", scale: \"y\", text: \"T\"),");
    let source = source("", D, &(0..10_000).map(item).collect::<String>());
    let session = Session::new();
    let path = session.file("quiz.ron", &source);
    for arguments in [
        &["take", &path, "--plain", "--as", "Alex"][..],
        &["quiz", "preview", &path, "--plain"],
        &["quiz", "codebook", &path],
        &["quiz", "simulate", &path],
    ] {
        let run = session.run(arguments);
        assert_eq!(run.code, 1, "{arguments:?}");
        assert_eq!(run.err.matches("error[Q02").count(), 100, "{arguments:?}");
        assert!(
            run.err.ends_with("\n\nand 19900 more; `attuned quiz check --format short` shows all\n"),
            "{}",
            run.err
        );
    }
    // All of them, through the library, from the middle of the file as from its beginning.
    let found: Vec<_> =
        check(&source).diagnostics.into_iter().filter(|found| found.code == Code::Q020).collect();
    let drawn = render("quiz.ron", &source, &found, 100, false);
    assert_eq!(drawn.matches("there is no dimension `x`").count(), 10_000);
    let line = 1 + source.lines().position(|line| line.contains("\"i9999\"")).expect("there");
    assert!(drawn.contains(&format!("--> quiz.ron:{line}:30\n")), "{}", &drawn[drawn.len() - 400..]);
    assert!(drawn.contains(&format!("{line} | Item(id: \"i9999\", dimension: \"x\"")));
}

#[test]
fn a_file_of_commas_is_told_once() {
    let source = source("", D, &",".repeat(1_000_000));
    let codes: Vec<_> = found(&source).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["Q001"]);
}

#[test]
fn a_name_of_a_million_letters_is_cut_in_its_finding() {
    let name = "x".repeat(1_000_000);
    for source in [format!("Quiz({name}: 1)"), format!("Quiz({name}")] {
        assert!(found(&source).iter().all(|(_, message)| message.len() < 1_100));
    }
}

#[test]
fn a_file_without_an_end_is_refused() {
    let error = read_bounded(io::repeat(b' ')).expect_err("too large");
    assert_eq!(error.kind(), io::ErrorKind::FileTooLarge);
    assert_eq!(
        read_bounded(io::repeat(b' ').take(LARGEST)).expect("as large as can be").len() as u64,
        LARGEST
    );
    let header = b"age-encryption.org/v1\n".as_slice();
    assert!(matches!(read_sealed(header.chain(io::repeat(b' '))), Err(SealError::TooLarge)));
    assert!(SharedFile::read("(".repeat(1_000_000).as_bytes()).is_err());
}

/// A sparse file, which takes up no room on disk.
fn hollow(session: &Session, name: &str, begins: &str) -> String {
    let path = session.file(name, begins);
    let mut file = std::fs::OpenOptions::new().write(true).open(&path).expect("there");
    file.seek(SeekFrom::Start(LARGEST)).expect("a place");
    file.write_all(b" ").expect("written");
    path
}

#[test]
fn every_command_names_the_file_that_is_too_large() {
    let session = Session::new();
    let message = "the file is larger than 8 MiB, the most that attuned reads; check that it is the right file, or divide it";
    let quiz = hollow(&session, "quiz.ron", "Quiz(format: 1,\n");
    let answers = hollow(&session, "answers.ron", "Answers(format: 1,\n");
    for arguments in [
        ["quiz", "check", &quiz],
        ["quiz", "preview", &quiz],
        ["quiz", "codebook", &quiz],
        ["quiz", "simulate", &quiz],
    ] {
        let run = session.run(&arguments);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.err.contains(&format!("{quiz}: {message}")), "{arguments:?}: {run:?}");
    }
    let run = session.run(&["show", &answers]);
    assert!(run.code == 1 && run.err.contains(&format!("{answers}: {message}")), "{run:?}");
    let run = session.run_with(&["quiz", "check", "-"], &" ".repeat(LARGEST as usize + 1));
    assert!(run.code == 1 && run.err.contains(&format!("-: {message}")), "{run:?}");
    assert!(read_sitting(answers.as_ref()).is_err());
    // A file of just the right size is read.
    let fits = session.run_with(&["quiz", "check", "-"], &" ".repeat(LARGEST as usize));
    assert!(!fits.err.contains(message), "{}", fits.err);
}

#[test]
fn a_table_whose_header_or_record_has_no_end_is_refused() {
    let quiz = quiz(&source("", D, &items("d", "Give", 2)));
    let failure = |beginning: &str, endless: u8| {
        let input = beginning.as_bytes().chain(io::repeat(endless));
        let options = Options::default();
        let scored = study::score(&quiz, input, &mut io::sink(), &options, &ScoreFormat::default(), |_| {});
        scored.expect_err("no end").to_string()
    };
    let head = "d-Give-0,d-Give-1\n";
    let more = "is longer than 4 MiB; look there for a quote that is never closed, and check that this is a CSV file";
    for (beginning, endless) in [("", b'x'), ("d-Give-0,", b','), ("\"d-Give-0\n", b'\n')] {
        assert_eq!(failure(beginning, endless), format!("row 1 {more}"));
    }
    for (rows, endless) in [("", b'1'), ("", b',')] {
        let expected = format!("the record that begins 0 bytes after the header {more}");
        assert_eq!(failure(&format!("{head}{rows}"), endless), expected);
    }
    // Within quotes it is known which record it is.
    assert!(
        failure(&format!("{head}\""), b'\n').starts_with("row 2, column d-Give-0: a quote opens this cell")
    );
    // After complete records.
    let expected = format!("the record that begins 8 bytes after the header {more}");
    assert_eq!(failure(&format!("{head}1,2\n3,4\n"), b'5'), expected);
}
