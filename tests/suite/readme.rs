//! The README is correct.

use std::fs;
use std::process::Command;

use attuned::answers::AnswersFile;
use attuned::app::show::JointResult;
use attuned::profile::SharedProfile;
use attuned::quiz::{check, shipped};
use attuned::report::{self, Look};

use crate::common::session::{PASSPHRASE, PROGRAM, Session};
use crate::common::{QUESTIONS, blocks};

const README: &str = include_str!("../../README.md");

/// The content of the first code block in this language.
fn block(language: &str) -> &'static str {
    blocks(README, language)[0]
}

#[test]
fn the_picture_is_the_beginning_of_what_a_terminal_shows() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let shared = |text: &str| {
        SharedProfile::of(&AnswersFile::parse(text).expect("whole").answers(&quiz).expect("fitting"))
    };
    let alex = shared(include_str!("../../quizzes/sample/alex.ron"));
    let sam = shared(include_str!("../../quizzes/sample/sam.ron"));
    let joint = JointResult::of(&alex, &sam).expect("one quiz");
    // Any later day will do.
    let report = joint.report(false, &"2026-12-01T12:00[UTC]".parse().expect("a time"));
    let text = report::render(&report, Look { width: 80, drawn: true, colour: false });
    assert!(text.starts_with(block("text").trim_end()), "the README should begin with:\n{text}");
}

#[test]
fn the_commands_name_files_that_are_there() {
    let session = Session::new();
    let command = block("sh").lines().next().expect("a command");
    let arguments: Vec<_> = command.strip_prefix("cargo run -- ").expect("a run").split(' ').collect();
    let run = session.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.matches("Why: ").count(), 2);
}

/// Every command that readers are told to type, in the order of the text, in one folder.
#[test]
fn every_command_does_what_it_says() {
    let session = Session::new();
    let run = |line: &str, typed: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(line.split_whitespace().skip(1)).current_dir(session.path(""));
        let run = session.run_command(command.env("ATTUNED_PASSPHRASE", PASSPHRASE), typed);
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        run.out
    };
    let sitting = |name: &str, items: usize| format!("{name}\n{}f\ny\ny\n", "4\n".repeat(items));
    let check_in = shipped::find("check-in").expect("it ships").quiz().expect("sound").items().len();
    let draft = "Tea for two\nTea, Biscuits\ny\ny\n\n";
    // What the text takes for granted: a data file, and later a partner who has finished and shared.
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let head: String = quiz.items().iter().map(|item| format!(",{}", item.id)).collect();
    let rows: String = (0..24).map(|row| format!("{row},{}{}\n", row / 2, ",1".repeat(QUESTIONS))).collect();
    session.file("responses.csv", format!("person,couple{head}\n{rows}"));

    let lines =
        blocks(README, "sh").into_iter().flat_map(str::lines).filter(|line| line.starts_with("attuned"));
    let mut count = 0;
    for line in lines {
        let line = line.split(['#', '>']).next().expect("a command").trim().replace("QUIZ", "five-practices");
        let typed = match line.as_str() {
            "attuned take" | "attuned take check-in" => sitting("Alex", check_in),
            "attuned take --language de" => sitting("Alex", check_in).replace('y', "j"),
            "attuned take five-practices" => sitting("Alex", QUESTIONS),
            "attuned compare Alex Sam" => {
                run("attuned take five-practices", &sitting("Sam", QUESTIONS));
                String::new()
            }
            "attuned history Alex Sam" => {
                run("attuned take five-practices", &sitting("Alex", QUESTIONS));
                run("attuned take five-practices", &sitting("Sam", QUESTIONS));
                String::new()
            }
            "attuned share Sam" => {
                run("attuned share Alex --quiz five-practices", "y\ny\ny\n");
                "y\ny\ny\n".to_owned()
            }
            "attuned plan Alex new" => "1\n\n\n3\n\n".to_owned(),
            "attuned plan Alex new --with Sam" => "1\n\n\n1\n".to_owned(),
            "attuned plan Alex done" => "1\nA line\n".to_owned(),
            "attuned forget Alex" => "y\n".to_owned(),
            "attuned quiz new tea.ron" => draft.to_owned(),
            "attuned take tea.ron" | "attuned quiz preview tea.ron" => {
                let text = fs::read_to_string(session.path("tea.ron")).expect("a draft");
                let items = check(&text).quiz.expect("sound").items().len();
                run("attuned take tea.ron", &sitting("Sam", items));
                let name = if line.contains("preview") { "" } else { "Alex\n" };
                format!("{name}{}f\n", "4\n".repeat(items))
            }
            _ => String::new(),
        };
        let out = run(&line, &typed);
        let into_files = line.contains(" -o ") || line.contains("generate man");
        assert!(into_files || !out.is_empty(), "{line}");
        count += 1;
    }
    assert!(count > 20, "{count}");
    assert!(session.path("scores.csv").exists() && session.path("Sam.five-practices.shared").exists());
}

#[test]
fn the_smallest_quiz_is_sound_and_can_be_taken() {
    assert_eq!(check(block("ron")).diagnostics, []);
    let session = Session::new();
    let path = session.file("tea.ron", block("ron"));
    for name in ["Alex", "Sam"] {
        assert_eq!(session.run_with(&["take", &path, "--as", name], &("3\n".repeat(8) + "f\n")).code, 0);
    }
    assert_eq!(session.run(&["compare", "Alex", "Sam", "--quiz", &path]).code, 0);
}

#[test]
fn the_translation_is_of_the_smallest_quiz() {
    let quiz = check(block("ron")).quiz.expect("sound");
    let checked = quiz.translated(blocks(README, "ron")[1]);
    // It begins with one item; the others are still to come.
    let codes: Vec<_> = checked.diagnostics.iter().map(|found| found.code.as_str()).collect();
    assert_eq!(codes, ["Q072"]);
    let session = Session::new();
    let path = session.file("tea.ron", block("ron"));
    session.file("tea.de.ron", blocks(README, "ron")[1]);
    let run = session.run_with(&["take", &path, "--as", "Alex", "--language", "de"], "4\nq\n");
    assert!(run.out.starts_with("Tee für zwei\n") && run.out.contains("5  fast jeden Tag"), "{}", run.out);
}
