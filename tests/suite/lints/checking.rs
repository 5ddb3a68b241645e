//! What `attuned quiz check` and `attuned quiz explain` print, and how they end.

use super::{CLEAN, SLOW, longer, spoilt};
use crate::common::session::Session;

#[test]
fn findings_are_shown_in_three_forms() {
    let session = Session::new();
    let bad = session.file("bad.ron", spoilt(SLOW, "No 日 evening passed without walks and tea."));
    let clean = session.file("clean.ron", CLEAN);
    let run = |arguments: &[&str]| session.run(&[&["quiz", "check"], arguments].concat());

    let human = run(&[&bad]);
    assert_eq!((human.code, human.err.as_str()), (1, ""), "{}", human.out);
    assert!(
        human.out.contains("error[L02]") && human.out.ends_with("bad.ron: 1 error, 1 warning, 0 infos\n")
    );

    let short = run(&["--format", "short", &clean, &bad]);
    let line = CLEAN.lines().position(|line| line.contains(SLOW)).expect("there") + 1;
    let column = CLEAN.lines().nth(line - 1).and_then(|line| line.find("Our")).expect("there") + 1;
    let and = column + "No 日 evening passed without walks ".chars().count();
    assert_eq!(
        short.out,
        format!(
            "{bad}:{line}:{column}: L02: `No` and `without` make the sentence negative twice\n{bad}:{line}:{and}: L01: `and` joins two questions\n"
        )
    );
    assert_eq!((short.code, short.err.as_str()), (1, "2 files: 1 error, 1 warning, 0 infos\n"));

    let json = run(&["--format", "json", &bad]);
    let value: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(value["format"], 1);
    let finding = &value["findings"][1];
    let source = std::fs::read_to_string(&bad).expect("text");
    let span = [0, 1].map(|end| finding["span"][end].as_u64().expect("a number") as usize);
    assert_eq!(&source[span[0]..span[1]], "and");
    assert_eq!(finding["end"]["column"].as_u64(), Some(and as u64 + 3));
    assert_eq!(
        finding.as_object().expect("an object").keys().collect::<Vec<_>>(),
        ["file", "code", "severity", "message", "help", "line", "column", "end", "span"]
    );
}

#[test]
fn strict_lets_warnings_fail_but_not_information() {
    let session = Session::new();
    for (text, plain, strict) in
        [(SLOW, 0, 0), ("Evenings were SLOW.", 0, 0), ("All evenings were slow.", 0, 1)]
    {
        let path = session.file("quiz.ron", spoilt(SLOW, text));
        assert_eq!(session.run(&["quiz", "check", &path]).code, plain, "{text}");
        assert_eq!(session.run(&["quiz", "check", "--strict", &path]).code, strict, "{text}");
    }
}

#[test]
fn folders_are_searched_for_quizzes() {
    let session = Session::new();
    std::fs::create_dir_all(session.path("home/inner")).expect("a folder");
    session.file("home/inner/clean.ron", CLEAN);
    session.file("home/cut.ron", "\u{feff}Quiz(format: 1,");
    session.file("home/answers.ron", "// Quiz( is not what this is.\nAnswers()");
    session.file("home/notes.txt", "Quiz(");
    session.file("home/latin.ron", b"Quiz(title: \"Caf\xe9\")");
    let home = session.home();
    let run = session.run(&["quiz", "check", home.to_str().expect("text")]);
    assert_eq!(run.code, 1);
    assert!(run.err.starts_with("3 files: 2 errors, 0 warnings, 0 infos\n"), "{}", run.err);
    assert!(run.out.contains("latin.ron:1:17"), "what cannot be read hides nothing: {}", run.out);
    assert!(
        run.out.contains("clean.ron: evenings 1.0.0 is a valid quiz with 13 items; 0 errors"),
        "{}",
        run.out
    );

    std::fs::create_dir_all(session.path("empty")).expect("a folder");
    let empty = session.run(&["quiz", "check", session.path("empty").to_str().expect("text")]);
    assert!(empty.code == 1 && empty.err.contains("no quiz in this folder"), "{}", empty.err);
}

#[test]
fn a_hundred_findings_are_drawn_and_all_are_listed() {
    let session = Session::new();
    let path = session
        .file("long.ron", longer(150).replace("Word", "Always word").replace(SLOW, "None went without tea."));
    let human = session.run(&["quiz", "check", &path]);
    let drawn =
        ["error[", "warning[", "info["].map(|kind| human.out.matches(kind).count()).iter().sum::<usize>();
    let short = session.run(&["quiz", "check", "--format", "short", &path]).out.lines().count();
    assert_eq!(drawn, 100);
    assert!(
        human.out.contains(&format!("and {} more; `--format short` shows all", short - 100)),
        "{}",
        human.out
    );
    assert!(human.out.contains("error[L02]"), "the gravest are among those shown");
}

#[test]
fn findings_that_hide_others_say_so() {
    let session = Session::new();
    for (source, told) in [
        (include_str!("../../broken/Q008-too-many-points.ron"), true),
        (include_str!("../../broken/Q011-duplicate-id.ron"), false),
    ] {
        let run = session.run_with(&["quiz", "check", "-"], source);
        assert_eq!(run.out.ends_with("; there may be more once this is fixed\n"), told, "{}", run.out);
    }
}

#[test]
fn a_code_is_explained_at_the_prompt() {
    let session = Session::new();
    let run = session.run(&["quiz", "explain", "l01"]);
    assert!(run.code == 0 && run.out.starts_with("L01 double-barrelled (at most: warning)\n"), "{}", run.out);
    let unknown = session.run(&["quiz", "explain", "L1"]);
    assert_eq!(unknown.code, 1);
    assert_eq!(unknown.err, "error: there is no finding `L1`; did you mean `L01`?\n");
    assert_eq!(session.run(&["quiz", "explain"]).code, 2);
}
