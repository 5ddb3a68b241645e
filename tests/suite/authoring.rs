//! Writing a quiz: the first draft, a preview, simulated respondents, the codebook.

use std::collections::HashSet;
use std::fs;
use std::process::Command;

use attuned::authoring::{
    Asking, Codebook, Outline, SimulatedRespondent, quiz_json, reference, simulated, starter, untranslated,
};
use attuned::comparison::SAFE;
use attuned::profile::Profile;
use attuned::quiz::{Code, Id, Item, Quiz, Scoring, check, lint, shipped};
use attuned::suggestion::SMALL_STEP;
use proptest::prelude::*;

use crate::common;
use crate::common::session::{PROGRAM, Session};
use crate::common::{D, PATTERNS, QUESTIONS, name, source};

fn flags(path: &str) -> Vec<&str> {
    vec![
        "quiz",
        "new",
        path,
        "--title",
        "Tea for two",
        "--dimension",
        "Teatime",
        "--dimension",
        "Biscuits",
        "--sides",
        "two",
        "--scale",
        "often",
    ]
}

#[test]
fn a_draft_passes_the_check_and_can_be_taken() {
    let session = Session::new();
    let path = session.path("tea.ron").to_str().expect("text").to_owned();
    let run = session.run(&flags(&path));
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("draft", fs::read_to_string(&path).expect("read"));
    let check = session.run(&["quiz", "check", &path, "--format", "short"]);
    assert_eq!(check.code, 0, "{}", check.out);
    insta::assert_snapshot!("draft_checked", check.out.replace(&path, "tea.ron"));
    let taken = session.run_with(&["take", &path, "--as", "Alex", "--plain"], &("3\n".repeat(16) + "f\n"));
    assert_eq!(taken.code, 0, "{}", taken.err);
}

#[test]
fn what_no_flag_says_is_asked() {
    let session = Session::new();
    let path = session.path("garden.ron").to_str().expect("text").to_owned();
    let run = session.run_with(
        &["quiz", "new", &path],
        "\nOur garden\nDigging, Sitting in the sun ,\nn\nperhaps\nn\nmy neighbour\n",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let quiz = Quiz::parse(&fs::read_to_string(&path).expect("read")).expect("sound");
    assert_eq!((quiz.id().as_str(), quiz.title(), quiz.items().len()), ("garden", "Our garden", 8));
    assert_eq!(quiz.dimensions()[1.into()].name, "Sitting in the sun");
    assert_eq!(quiz.other().map(|other| &*other.said), Some("my neighbour"));
    // It is written only once: an author's work is never overwritten.
    let again = session.run_with(&["quiz", "new", &path], "");
    assert!(again.code == 1 && again.err.contains("already exists"), "{}", again.err);
    // Without all the answers there is no draft.
    let other = session.path("other.ron").to_str().expect("text").to_owned();
    assert_eq!(session.run_with(&["quiz", "new", &other], "A title\n").code, 130);
    assert!(!std::path::Path::new(&other).exists());
    let twice = session.run_with(&["quiz", "new", &other], "T\nTea, tea\n");
    assert!(twice.code == 1 && twice.err.contains("each only once"), "{}", twice.err);
    // An empty value counts as not given: the program asks until there is something.
    let empty =
        ["quiz", "new", &other, "--title", " ", "--dimension", "", "--sides", "one", "--scale", "true"];
    let run = session.run_with(&empty, "A title\n,\n , Tea\n");
    assert_eq!(run.code, 0, "{}", run.err);
    let quiz = Quiz::parse(&fs::read_to_string(&other).expect("read")).expect("sound");
    assert_eq!(
        (quiz.title(), quiz.dimensions().len(), quiz.dimensions()[0.into()].name.as_str()),
        ("A title", 1, "Tea")
    );
    let bad = session.run_with(&["quiz", "new", "/tmp/no id!.ron"], "");
    assert!(bad.code == 1 && bad.err.contains("--id"), "{}", bad.err);
}

proptest! {
    /// Whatever an author types, the draft is a valid quiz without any error from the wording lints.
    #[test]
    fn every_draft_is_sound(
        title in "\\PC{1,30}[a-z]",
        names in prop::collection::vec("\\PC{0,20}[A-Za-z0-9]", 1..5),
        two_sided: bool,
        often: bool,
    ) {
        let asks = if often { Asking::HowOften } else { Asking::HowTrue };
        let id = Id::new("draft").expect("an id");
        let clean = |text: &String| text.chars().filter(|letter| !('\u{202a}'..='\u{202e}').contains(letter)).collect();
        let names: Vec<String> = names.iter().map(clean).collect();
        // `quiz new` refuses two dimensions of the same name.
        let lower: HashSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
        prop_assume!(lower.len() == names.len());
        let draft = starter(&Outline { id, title: clean(&title), dimensions: names.clone(), other: None, two_sided, asks });
        let checked = check(&draft);
        prop_assert!(checked.quiz.is_some(), "{draft}\n{:?}", checked.diagnostics);
        let quiz = checked.quiz.expect("sound");
        prop_assert_eq!(quiz.dimensions().iter().map(|found| found.name.clone()).collect::<Vec<_>>(), names);
    }
}

#[test]
fn names_alike_get_ids_of_their_own() {
    let ids = |names: &[&str]| {
        let dimensions = names.iter().map(ToString::to_string).collect();
        let id = Id::new("draft").expect("an id");
        let outline = Outline {
            id,
            title: "T".to_owned(),
            dimensions,
            other: None,
            two_sided: true,
            asks: Asking::HowOften,
        };
        let quiz = common::quiz(&starter(&outline));
        quiz.dimensions().iter().map(|found| found.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&["Time!", "Time", "Time 2"]), ["time", "time-2", "time-2-2"]);
    assert_eq!(
        ids(&["Time 2", "Time", "Time!", "茶", "?"]),
        ["time-2", "time", "time-3", "dimension", "dimension-2"]
    );
}

#[test]
fn a_draft_has_no_error_of_wording() {
    for two_sided in [false, true] {
        for asks in [Asking::HowOften, Asking::HowTrue] {
            let id = Id::new("draft").expect("an id");
            let dimensions = vec!["Teatime".to_owned(), "Walks".to_owned()];
            let draft =
                starter(&Outline { id, title: "T".to_owned(), dimensions, other: None, two_sided, asks });
            let mut others = lint(&draft);
            // It is up to the author to find practices, and words in place of those of the draft.
            others.retain(|found| ![Code::L32, Code::L39].contains(&found.code));
            assert_eq!(others, []);
        }
    }
}

#[test]
fn a_preview_shows_what_is_measured_and_keeps_nothing() {
    let session = Session::new();
    let run = session.run_with(
        &["quiz", "preview", "five-practices", "--plain"],
        &("g 57\n".to_owned() + &"4\n".repeat(QUESTIONS) + "q\n"),
    );
    assert_eq!(run.code, 130, "{}", run.err);
    assert!(run.out.contains("[listen-give-1: Active listening, give]"), "{}", run.out);
    assert!(run.out.contains("57 of 65") && run.out.contains("reversed]"));
    assert!(run.out.contains("Nothing was saved"));
    assert!(!session.home().exists());
    let whole = session.run_with(
        &["quiz", "preview", "five-practices", "--plain"],
        &("4\n".repeat(QUESTIONS) + "f\nn\nn\n"),
    );
    assert!(whole.code == 0 && whole.out.contains("In short"), "{}", whole.err);
    assert!(!session.home().exists());
}

#[test]
fn the_codebook_of_the_shipped_quiz() {
    let session = Session::new();
    let csv = session.run(&["quiz", "codebook", "five-practices"]);
    assert_eq!(csv.code, 0, "{}", csv.err);
    insta::assert_snapshot!("codebook", csv.out);
    let path = session.path("codebook.md").to_str().expect("text").to_owned();
    assert_eq!(
        session.run(&["quiz", "codebook", "five-practices", "--format", "markdown", "-o", &path]).code,
        0
    );
    let rows = fs::read_to_string(&path).expect("read").lines().count();
    assert_eq!(rows, QUESTIONS + 2);
}

/// Commas, quotes and line breaks in texts stay in their cells, and conditions and weights are included.
#[test]
fn a_codebook_has_the_texts_of_a_translation() {
    let session = Session::new();
    let german = session.run(&["quiz", "codebook", "check-in", "--language", "de"]);
    assert_eq!(german.code, 0, "{}", german.err);
    let quiz = shipped::find("check-in").expect("it ships");
    let own = quiz.quiz().expect("sound");
    let translated = own.translated(quiz.translations[0].source).quiz.expect("sound");
    assert_eq!(german.out, Codebook::of(&translated).csv().expect("text"));
    // Data are documented alike wherever that is done.
    let usual = session.run_command(
        Command::new(PROGRAM).args(["quiz", "codebook", "check-in"]).env("LANG", "de_DE.UTF-8"),
        "",
    );
    assert_eq!(usual.out, Codebook::of(&own).csv().expect("text"));
    let none = session.run(&["quiz", "codebook", "check-in", "--language", "fr"]);
    assert!(none.code == 1 && none.err.contains("en, de"), "{}", none.err);
}

#[test]
fn a_finding_is_explained_by_several_words() {
    let session = Session::new();
    let whole = session.run(&["quiz", "explain", "double-barrelled"]);
    assert_eq!(session.run(&["quiz", "explain", "double", "barrelled"]).out, whole.out);
    let unknown = session.run(&["quiz", "explain", "double", "barrel", "ed"]);
    assert!(unknown.code == 1 && unknown.err.contains("`double barrel ed`"), "{}", unknown.err);
}

#[test]
fn a_draft_is_about_whoever_is_named() {
    let session = Session::new();
    let path = session.path("flat.ron").to_str().expect("text").to_owned();
    let run = session.run(&[&flags(&path)[..], &["--other", "my housemate"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(&path).expect("read");
    let quiz = Quiz::parse(&text).expect("sound");
    assert_eq!(quiz.other().map(|other| &*other.yours), Some("your housemate"));
    assert!(quiz.items().iter().all(|item| !item.text.contains("artner")), "{text}");
    let found = lint(&text);
    assert!(found.iter().filter(|found| found.code == Code::L39).count() >= quiz.items().len(), "{found:?}");
    let bad = session.path("bad.ron").to_str().expect("text").to_owned();
    let run = session.run(&[&flags(&bad)[..], &["--other", "my friend."]].concat());
    assert!(run.code == 1 && run.err.contains("a few words"), "{}", run.err);
}

#[test]
fn a_translation_is_begun_beside_its_quiz_and_only_once() {
    let session = Session::new();
    let path = session.path("my-tea.ron");
    fs::write(&path, common::SOUND).expect("written");
    let (path, written) = (path.to_str().expect("text"), session.path("tea.es.ron"));
    let begin = ["quiz", "new", "--translate", "es", path];
    let run = session.run(&begin);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(&written).expect("it is there");
    assert_eq!(text, untranslated(&common::quiz(common::SOUND), "es"));
    let again = session.run(&begin);
    assert!(again.code == 1 && again.err.contains("attuned quiz check"), "{}", again.err);
    assert_eq!(fs::read_to_string(&written).expect("it is there"), text);
    // One that is called after the file is found, too.
    fs::rename(&written, session.path("my-tea.es.ron")).expect("renamed");
    assert_eq!(session.run(&begin).code, 1);
    assert!(!written.exists());
    let elsewhere = session.path("words.nl.ron");
    let run =
        session.run(&["quiz", "new", "--translate", "nl", path, "-o", elsewhere.to_str().expect("text")]);
    assert!(run.code == 0 && elsewhere.exists(), "{}", run.err);
    for (language, says) in [("en", "another language"), ("Spanish", "no tag")] {
        let run = session.run(&["quiz", "new", "--translate", language, path]);
        assert!(run.code == 1 && run.err.contains(says), "{}", run.err);
    }
    let shipped = session.run(&["quiz", "new", "--translate", "de", "check-in"]);
    assert!(shipped.code == 1 && shipped.err.contains("comes with a translation"), "{}", shipped.err);

    // A shipped quiz is copied beside its translation, once, and read from there.
    let target = session.path("a folder/friendship.es.ron");
    fs::create_dir(target.parent().expect("a folder")).expect("made");
    let begin = |language: &str| {
        let target = target.with_file_name(format!("friendship.{language}.ron"));
        let target = target.to_str().expect("text");
        session.run(&["quiz", "new", "--translate", language, "friendship", "-o", target])
    };
    let run = begin("es");
    let copy = target.with_file_name("friendship.ron");
    assert_eq!(
        fs::read_to_string(&copy).expect("copied"),
        shipped::find("friendship").expect("it ships").source
    );
    let said = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(&format!("`attuned quiz check \"{}\"`", target.display())), "{said}");
    assert_eq!(begin("fr").code, 0);
    fs::write(&copy, "mine").expect("written");
    let refused = begin("nl");
    assert!(refused.code == 1 && !target.with_file_name("friendship.nl.ron").exists(), "{}", refused.out);
    assert_eq!(fs::read_to_string(&copy).expect("left"), "mine");
}

#[test]
fn everything_about_a_quiz_as_json() {
    let session = Session::new();
    for (name, text) in [
        ("tea.ron", include_str!("../../docs/example.ron")),
        ("tea.de.ron", include_str!("../../docs/example.de.ron")),
    ] {
        fs::write(session.path(name), text).expect("written");
    }
    let path = session.path("tea.ron").to_str().expect("text").to_owned();
    let run = session.run(&["quiz", "show", &path, "--json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("quiz_json", run.out);
    let german = session.run(&["quiz", "show", &path, "--json", "--language", "de"]);
    let german: serde_json::Value = serde_json::from_str(&german.out).expect("JSON");
    assert_eq!((&german["language"], &german["title"]), (&"de".into(), &"Tee für zwei".into()));
    let english: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(german["fingerprint"], english["fingerprint"]);
    assert_eq!(german["languages"], english["languages"]);
}

/// The ids in a list of a quiz as JSON.
fn ids<'j>(json: &'j serde_json::Value, list: &str) -> Vec<&'j str> {
    json[list].as_array().expect("a list").iter().map(|part| part["id"].as_str().expect("an id")).collect()
}

fn json_names_everything(quiz: &Quiz) {
    let json = quiz_json(quiz, &[quiz.language()]);
    assert_eq!(ids(&json, "scales"), quiz.scales().iter().map(|one| one.id().as_str()).collect::<Vec<_>>());
    assert_eq!(ids(&json, "sections"), quiz.sections().iter().map(|one| one.id.as_str()).collect::<Vec<_>>());
    assert_eq!(
        ids(&json, "dimensions"),
        quiz.dimensions().iter().map(|one| one.id.as_str()).collect::<Vec<_>>()
    );
    assert_eq!(ids(&json, "items"), quiz.items().iter().map(|one| one.id.as_str()).collect::<Vec<_>>());
    assert_eq!(
        ids(&json, "practices"),
        quiz.practices().iter().map(|one| one.id.as_str()).collect::<Vec<_>>()
    );
    let scored = json["subscales"].as_array().expect("a list").iter();
    let items: Vec<_> = scored.flat_map(|one| one["items"].as_array().expect("a list")).collect();
    let mut own: Vec<_> = items.iter().filter_map(|id| id.as_str()).collect();
    let mut all = ids(&json, "items");
    own.sort_unstable();
    all.sort_unstable();
    assert_eq!(own, all);
}

#[test]
fn json_names_everything_in_the_shipped_quizzes() {
    for shipped in &shipped::ALL {
        json_names_everything(&shipped.quiz().expect("sound"));
    }
}

proptest! {
    #[test]
    fn json_names_everything_in_any_quiz(quiz in common::studies::quizzes()) {
        json_names_everything(&quiz);
    }
}

#[test]
fn a_codebook_holds_any_text() {
    let items = r#"
        Item(id: "a", dimension: "d", scale: "often", text: "One, \"two\" | three"),
        Item(id: "b", dimension: "d", scale: "often", text: "T", reversed: true, weight: 2.5, show_if: Answered(item: "a", at_least: 3)),"#;
    let quiz = common::quiz(&source("", D, items));
    let codebook = Codebook::of(&quiz);
    let csv = codebook.csv().expect("text");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(&rows[0][1], "One, \"two\" | three");
    let second: Vec<_> = rows[1].iter().collect();
    assert_eq!(
        second,
        [
            "b",
            "T",
            "d",
            "own",
            "reversed",
            "2.5",
            "often",
            "1 = a; 2 = b; 3 = c; 4 = d; 5 = e",
            "if a is 3 or more"
        ]
    );
    assert!(codebook.markdown().contains(r#"One, "two" \| three"#));
}

/// A translator sees the preview as a reader of the translation would.
#[test]
fn previews_and_simulations_speak_a_translation() {
    let session = Session::new();
    let run = session.run_with(&["quiz", "preview", "check-in", "--language", "de", "--plain"], "4\nq\n");
    assert!(run.out.contains("Unsere Woche") && run.out.contains("1 von 16"), "{}", run.err);
    let run = session.run(&["quiz", "simulate", "check-in", "--language", "de"]);
    assert!(run.code == 0 && run.out.contains("davon ist für euch beide etwas da"), "{}", run.err);
    let run = session.run(&["quiz", "simulate", "check-in", "--language", "fr"]);
    assert!(run.code == 1 && run.err.contains("only in: en, de"), "{}", run.err);
    let list = session.run(&["quiz", "list"]).out;
    assert_eq!(list.matches("items; en, de)").count(), shipped::ALL.len(), "{list}");
}

#[test]
fn the_shipped_quiz_simulated() {
    let session = Session::new();
    let run = session.run(&["quiz", "simulate", "five-practices"]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("simulated", run.out);
}

/// A simulation finds every pattern that complete answers can lead to, and says which bands no answers reach.
#[test]
fn a_simulation_leaves_nothing_out() {
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let report = format!("{:?}", simulated(&quiz, &[name("Alex"), name("Sam")]));
    let all_but_not_enough = &PATTERNS[1..];
    for pattern in all_but_not_enough {
        assert!(report.contains(&format!("{pattern}: found in ")), "{pattern}");
    }
    for grade in [
        "you both say that more of it goes from Alex",
        "you both say that somewhat more of it goes from Alex",
        "you would both like a little more of it",
    ] {
        assert!(report.contains(grade), "{grade}");
    }
    // A practice that is never suggested is listed, with the reason.
    let practice = r#"practices: [Practice(id: "p", dimensions: ["d"], title: "Deep talk", steps: ["S"], minutes: 5, often: "daily",
        suits: [Low], asks: Vulnerable, evidence: Expert, source: "S")],"#;
    let quiz = common::quiz(&source(practice, D, &common::items("d", "Own", 4)));
    let report = format!("{:?}", simulated(&quiz, &[name("Alex"), name("Sam")]));
    assert!(report.contains("Deep talk: it is Vulnerable, and the quiz has no `safety`"));
    let unreachable = r#"Dimension(id: "d", name: "D", about: "A",
        bands: [(from: 0, label: "low", says: "S."), (from: 99, label: "nobody", says: "S."), (from: 99.5, label: "top", says: "S.")]),"#;
    let quiz = common::quiz(&source("", unreachable, &common::items("d", "Own", 4)));
    let report = format!("{:?}", simulated(&quiz, &[name("Alex"), name("Sam")]));
    assert!(
        report.contains("nobody: no answers lead here") && report.contains("low: 16 scores from 0 to 94")
    );
}

/// The error of random answerers, for an item asked only sometimes, is the mean over those who were asked.
#[test]
fn simulated_errors_are_those_of_people_who_were_asked() {
    let dimensions =
        r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "e", name: "Sometimes", about: "A"),"#;
    let conditional = common::items("e", "Own", 2)
        .replace("text:", r#"show_if: Answered(item: "d-Own-0", at_least: 3), text:"#);
    let quiz = common::quiz(&source("", dimensions, &(common::items("d", "Own", 2) + &conditional)));
    let reach = |seed| {
        let profile = Profile::of(&SimulatedRespondent::Random(seed).answers(&quiz, &name("Alex")));
        Some(profile.subscales()[1].score?.error?.half_width(0.95))
    };
    let asked: Vec<f64> = (0..50).filter_map(reach).collect();
    assert!((10..45).contains(&asked.len()), "some are asked, and some are not");
    let mean = asked.iter().sum::<f64>() / asked.len() as f64;
    let report = format!("{:?}", simulated(&quiz, &[name("Alex"), name("Sam")]));
    let line = report.split("Sometimes, ").nth(1).expect("its line");
    assert!(line.contains(&format!("±{mean:.0} where they are random")), "{mean}: {line}");
}

/// Numbers that the reference cannot take from the code where they are defined.
#[test]
fn the_reference_names_the_right_numbers() {
    let reference = reference();
    for text in [
        format!("| {}, the only format so far |", Quiz::FORMAT),
        format!("how much it counts, {} to {} |", Item::WEIGHTS.start(), Item::WEIGHTS.end()),
        format!("above {} and below 1 |", Scoring::TENTATIVE),
        format!("must be {SAFE} or more for both"),
        format!("up to {SMALL_STEP} come first"),
    ] {
        assert!(reference.contains(&text), "{text}");
    }
}

/// Update with `UPDATE_DOCS=1 cargo test --test suite authoring`.
#[test]
fn the_reference_in_the_docs_is_the_one_that_is_printed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/reference.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, reference()).expect("written");
    }
    assert_eq!(fs::read_to_string(path).expect("read"), reference());
    let printed = Session::new().run(&["quiz", "reference"]);
    assert_eq!(printed.out, reference());
}
