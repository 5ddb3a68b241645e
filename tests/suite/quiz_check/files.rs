//! Which files are checked, and as what: files begin in many ways, and other data may lie in the same folder.

use serde_json::Value;

use crate::common::session::{Run, Session};
use crate::common::{SOUND, SOUND_IN_GERMAN};

const ANSWERS: &str = include_str!("../../../quizzes/sample/alex.ron");
const SHARED: &str = include_str!("../../shared/sam.ron");

fn check(session: &Session, paths: &[&str]) -> Run {
    let paths: Vec<_> = paths.iter().map(|path| session.path(path).display().to_string()).collect();
    let arguments = ["quiz", "check", "--format", "short"].into_iter();
    session.run(&arguments.chain(paths.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// The mistakes found: each file with its line and the code.
fn mistakes(run: &Run) -> Vec<String> {
    let lines = run.out.lines().filter(|line| line.contains(": Q"));
    let parts = lines.map(|line| {
        let (place, rest) = line.split_once(": ").expect("a place");
        let place = place.rsplit('/').next().and_then(|place| place.rsplit_once(':')).expect("a column");
        format!("{} {}", place.0, rest.split(':').next().expect("a code"))
    });
    parts.collect()
}

#[test]
fn a_translation_is_checked_as_one_however_it_begins() {
    let session = Session::new();
    session.file("tea.ron", SOUND);
    for (beginning, is_mistake) in [
        ("Translation(", false),
        ("(", false),
        ("translation(", true),
        ("Tranlsation(", true),
        ("Translation{", true),
        ("{", true),
        ("Uebersetzung(", true),
    ] {
        let source = SOUND_IN_GERMAN.replacen("Translation(", beginning, 1).replace("\"pour\"", "\"poor\"");
        session.file("tea.de.ron", source);
        let found = mistakes(&check(&session, &["tea.de.ron"]));
        let known = ["tea.de.ron:2 Q001", "tea.de.ron:19 Q022"];
        let known = if is_mistake { &known[..] } else { &known[1..] };
        assert_eq!(found, known, "{beginning}");
    }
    for text in ["", "\u{feff}\n"] {
        session.file("tea.de.ron", text);
        let path = session.path("tea.de.ron").display().to_string();
        let run = session.run(&["quiz", "check", &path]);
        assert!(run.out.contains("begin with `Translation(format: 1, …)`"), "{}", run.out);
    }
}

#[test]
fn whatever_may_be_meant_as_a_quiz_is_checked_in_a_folder() {
    let named = |name: &str, beginning: &str| (name.to_owned(), SOUND.replacen("Quiz(", beginning, 1));
    let beginnings = [
        "quiz(",
        "(",
        "{",
        "Quizz(",
        "\"Quiz\"(",
        "Quiz = (",
        "Quiz: (",
        "Questionnaire(",
        "# Tea\nQuiz(",
        "Tee\nQuiz(",
    ];
    for beginning in beginnings {
        let session = Session::new();
        let (name, source) = named("tea.ron", beginning);
        session.file(&name, source.replace("dimension: \"calm\", scale", "dimension: \"clam\", scale"));
        let run = check(&session, &["."]);
        assert!(run.err.starts_with("1 file: ") && run.code == 1, "{beginning}: {run:?}");
        if beginning == "(" {
            assert_eq!(mistakes(&run), ["tea.ron:29 Q020", "tea.ron:30 Q020"]);
        }
    }
    let session = Session::new();
    session.file("tea.ron", SOUND);
    session.file("tea.de.ron", SOUND_IN_GERMAN.replacen("Translation(", "Tranlation(", 1));
    session.file("empty.ron", "");
    session.file("begun.ron", "// To do\n");
    for (other, text) in [
        ("answers", ANSWERS),
        ("nameless", &ANSWERS.replacen("Answers(", "(", 1)),
        ("shared", SHARED),
        ("plan", "Plan(format: 1, zone: \"UTC\", log: [])"),
        ("settings", "(width: 800, title: \"Quiz\")"),
        ("list", "[1, 2]"),
        ("other", "Config(id: 1, title: \"Quiz\", version: 2)"),
    ] {
        session.file(&format!("{other}.ron"), text);
    }
    let run = check(&session, &["."]);
    assert!(run.err.starts_with("4 files: "), "{run:?}");
    assert_eq!(mistakes(&run), ["begun.ron:1 Q001", "empty.ron:1 Q001", "tea.de.ron:2 Q001"]);
}

#[test]
fn a_file_in_another_encoding_is_one_finding_and_the_others_are_checked() {
    let session = Session::new();
    let (start, end) = SOUND.split_once("Tea was slow").expect("an item");
    let start = start.replacen("id: \"tea\"", "id: \"latin\"", 1);
    let latin1 = [start.as_bytes(), b"Tea was gem\xfctlich", end.as_bytes()].concat();
    session.file("latin.ron", &latin1);
    session.file(
        "tea.ron",
        SOUND.replace("scale: \"often\", text: \"Tea was slow", "scale: \"oftne\", text: \"Slow"),
    );
    let run = check(&session, &["."]);
    assert_eq!(mistakes(&run), ["latin.ron:29 Q001", "tea.ron:29 Q021"], "{run:?}");
    assert!(run.code == 1 && run.err.starts_with("2 files: "), "{run:?}");
    assert!(run.out.contains("latin.ron:29:79: Q001: this is not UTF-8 text"), "{}", run.out);

    let path = session.path("latin.ron").display().to_string();
    let drawn = session.run(&["quiz", "check", &path]).out;
    assert!(drawn.contains("save the file as UTF-8") && drawn.contains("once this is fixed"), "{drawn}");
    let json = session.run(&["quiz", "check", "--format", "json", &path]).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!([&json["findings"][0]["line"], &json["findings"][0]["column"]], [29, 79]);
    // Nothing is written that could lose a letter.
    assert_eq!(session.run(&["quiz", "check", "--fix", &path]).code, 1);
    assert_eq!(std::fs::read(&path).expect("there"), latin1);
}

#[test]
fn line_breaks_of_old_macs_are_named_where_a_comment_hides_the_rest() {
    let session = Session::new();
    session.file("tea.ron", SOUND.replacen("Quiz(", "// Mine\nQuiz(", 1).replace('\n', "\r"));
    let run = check(&session, &["tea.ron"]);
    assert!(run.out.contains("the line breaks of this file are those of old Macs"), "{}", run.out);
    assert_eq!(mistakes(&run), ["tea.ron:1 Q001"]);
    // Without one, they are as good as any others.
    session.file("tea.ron", SOUND.replace('\n', "\r"));
    assert_eq!(mistakes(&check(&session, &["tea.ron"])), [""; 0]);
}
