//! The real program, driven through a pipe as its users drive it.

use std::fs;

use attuned::words::{Language, ReportWords};

use crate::common::session::{Kept, Run, Session};
use crate::common::{self, QUESTIONS, SOUND};

const ALEX: &str = "quizzes/sample/alex.ron";
const SAM: &str = "quizzes/sample/sam.ron";

/// An answer to every question, each the `key`-th point, the end of the review, then the consents.
fn all(key: u8, agreed: &str) -> String {
    format!("{key}\n").repeat(QUESTIONS) + "f\n" + &format!("{agreed}\n").repeat(2)
}

fn take(session: &Session, name: &str, typed: &str) -> Run {
    session.run_with(&["take", "five-practices", "--as", name], typed)
}

#[test]
fn the_version_names_the_quiz_format() {
    let session = Session::new();
    for flag in ["--version", "-V"] {
        let run = session.run(&[flag]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (0, concat!("attuned ", env!("CARGO_PKG_VERSION"), " (quiz format 1)\n"))
        );
    }
}

#[test]
fn from_take_to_compare() {
    let session = Session::new();
    let alex = take(&session, "Alex", &all(4, "y"));
    assert_eq!(alex.code, 0, "{}", alex.err);
    assert!(alex.out.contains("12 of 65") && alex.out.contains("65 of 65"));
    assert!(alex.out.contains("Alex: Five practices"));
    let sam = take(&session, "Sam", &all(2, "y"));
    assert_eq!(sam.code, 0, "{}", sam.err);

    let show = session.run(&["show", "Alex", "--format", "json"]);
    assert_eq!(show.code, 0, "{}", show.err);
    let profile: serde_json::Value = serde_json::from_str(&show.out).expect("JSON");
    assert_eq!((&profile["format"], &profile["person"]), (&1.into(), &"Alex".into()));
    let giving = &profile["subscales"][0];
    // Three plain items at 4 are 75 each, the two reversed ones are keyed 2: 25; the mean is 55.
    assert_eq!(
        (&giving["dimension"], &giving["view"], &giving["score"]),
        (&"listening".into(), &"give".into(), &55.0.into())
    );
    assert_eq!((&giving["answered"], &giving["asked"]), (&5.into(), &5.into()));

    let compare = session.run(&["compare", "Alex", "Sam", "--format", "json"]);
    assert_eq!(compare.code, 0, "{}", compare.err);
    let comparison: serde_json::Value = serde_json::from_str(&compare.out).expect("JSON");
    assert_eq!(comparison["partners"], serde_json::json!(["Alex", "Sam"]));
    assert_eq!(comparison["dimensions"].as_array().expect("a list").len(), 7);
    // Making time has no reversed items: 75 and 25 all through.
    let time = &comparison["dimensions"][2];
    assert_eq!(time["receive"], serde_json::json!([75.0, 25.0]));
    // Both give as much as they receive, so the balance is even, but each way one tells more than the other.
    assert_eq!(time["balance"], serde_json::json!({"points": 0.0, "toward": null, "grade": "unclear"}));
    assert_eq!(
        time["flows"][0],
        serde_json::json!({
            "from": "Alex", "to": "Sam", "gives": 75.0, "receives": 25.0, "gap": 50.0, "grade": "clear"
        })
    );
    assert_eq!(time["wish"], serde_json::json!([1.0, -1.0]));
    let affection = &comparison["dimensions"][3];
    assert_eq!((&affection["id"], &affection["wish"]), (&"affection".into(), &serde_json::Value::Null));
    assert!(comparison["focus"].as_array().expect("a list").len() <= 2);
}

#[test]
fn the_sample_couple_gets_two_steps_with_reasons() {
    let session = Session::new();
    let compare = session.run(&["compare", ALEX, SAM]);
    assert_eq!((compare.code, compare.err.as_str()), (0, ""));
    // The table, whose text is the snapshot `couple_table` in `pages`.
    assert_eq!(compare.out, session.run(&["compare", ALEX, SAM, "--format", "table"]).out);
    assert_eq!(compare.out.matches("Why: ").count(), 2);
    assert!(session.kept().is_empty(), "looking keeps nothing");
}

#[test]
fn the_sample_profile_reads_well() {
    let session = Session::new();
    let show = session.run(&["show", SAM]);
    assert_eq!((show.code, show.err.as_str()), (0, ""));
    insta::assert_snapshot!("sample_profile", show.out);
}

#[test]
fn touch_stays_out_unless_both_agree() {
    let session = Session::new();
    take(&session, "Alex", &all(4, "y"));
    take(&session, "Sam", &all(4, "n"));
    let compare = session.run(&["compare", "Alex", "Sam", "--format", "json"]);
    assert!(!compare.out.contains("affection"), "{}", compare.out);
    let own = session.run(&["show", "Sam", "--format", "json"]);
    assert!(own.out.contains("affection"));
}

/// The ids of the items in the order in which a sitting shows them.
fn order(kept: &str) -> Vec<&str> {
    let list = kept.split_once("order: [").expect("an order").1.split_once(']').expect("its end").0;
    list.split(", ").collect()
}

#[test]
fn stopping_keeps_everything_and_the_next_take_goes_on() {
    let session = Session::new();
    let first = take(&session, "Alex", "5\n4\nd\nq\n");
    assert_eq!(first.code, 130);
    assert_eq!(session.kept().len(), 1);
    let show = session.run(&["show", "Alex"]);
    assert_eq!(show.code, 1);
    assert!(show.err.contains("has not finished"), "{}", show.err);

    // The end of the input counts as stopping.
    let second = take(&session, "Alex", "y\n3\n");
    assert_eq!(second.code, 130);
    assert!(second.out.contains("Welcome back") && !second.out.contains("\n3 of 65"), "{}", second.out);
    assert!(second.out.contains("\n4 of 65"));

    let third = take(&session, "Alex", &("y\n".to_owned() + &"4\n".repeat(QUESTIONS - 4) + "f\ny\ny\n"));
    assert_eq!(third.code, 0, "{}", third.err);
    let kept = session.kept();
    assert_eq!(kept.len(), 1, "one sitting, one file");
    let ids = order(&kept[0].1);
    for (id, said) in
        [(ids[0], "Chosen(5)"), (ids[1], "Chosen(4)"), (ids[2], "Declined"), (ids[3], "Chosen(3)")]
    {
        assert!(kept[0].1.contains(&format!("{id}: {said}")), "{id} {said}");
    }
    assert!(kept[0].1.contains("shares: [\"affection\", \"safety\"]"));
}

#[test]
fn a_sitting_left_at_the_review_goes_on_there() {
    let session = Session::new();
    assert_eq!(take(&session, "Alex", &("4\n".repeat(QUESTIONS - 1) + "s\nq\n")).code, 130);
    let again = take(&session, "Alex", &format!("y\nr\n{QUESTIONS}\n4\nf\nn\nn\n"));
    assert_eq!(again.code, 0, "{}{}", again.out, again.err);
    assert!(again.out.contains("and left 1 open") && again.out.contains("and left 0 open"));
    assert!(again.out.contains(": open\n"), "the list names it");
}

#[test]
fn starting_again_keeps_the_old_file() {
    let session = Session::new();
    take(&session, "Alex", "5\nq\n");
    let old = session.kept();
    let fresh = session.run_with(&["take", "five-practices", "--as", "Alex", "--fresh"], "1\nq\n");
    assert!(fresh.out.contains("\n1 of 65"));
    let declined = take(&session, "Alex", "n\n2\nq\n");
    assert!(declined.out.contains("\n1 of 65"));
    assert_eq!(session.kept().len(), 3);
    assert_eq!(session.kept()[0], old[0]);
}

/// Three questions, one of which keeps its words and its key while the quiz changes.
#[test]
fn answers_to_unchanged_questions_are_carried_over_only_on_request() {
    let session = Session::new();
    let path = session.file("tea.ron", SOUND);
    let first = session.run_with(&["take", &path, "--as", "Alex"], "3\n2\n2\nq\n");
    assert_eq!(first.code, 130, "{}", first.err);
    let changed = SOUND
        .replace("version: \"1.0.0\"", "version: \"1.1.0\"")
        .replace("I poured the tea.", "I made the tea.");
    let path = session.file("tea.ron", changed);
    let offered = session.run_with(&["take", &path, "--as", "Alex"], "n\nq\n");
    let on_one_line = offered.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "2 of your answers belong to questions that are still the same, 1 do not";
    assert!(on_one_line.contains(told), "{}", offered.out);
    assert!(offered.out.contains("\n1 of at most 5"));
    let taken = session.run_with(&["take", &path, "--as", "Alex"], "y\n1\nq\n");
    assert_eq!(taken.code, 130, "{}{}", taken.out, taken.err);
    let kept = session.kept();
    assert_eq!(kept.len(), 2, "the old file and the new");
    assert!(kept[0].1.contains("1.0.0") && kept[1].1.contains("1.1.0"));
    assert!(
        kept[1].1.contains("\"pour\": Chosen(1)") && kept[1].1.contains("\"cup\": Chosen(2)"),
        "{}",
        kept[1].1
    );
}

#[test]
fn a_second_process_is_refused_and_changes_nothing() {
    let session = Session::new();
    take(&session, "Alex", "5\nq\n");
    let before = session.kept();
    let store = session.store();
    let lock = store.lock(&common::name("Alex"), &common::id("five-practices")).expect("free");
    let second = take(&session, "Alex", "y\n1\n");
    assert_eq!(second.code, 1);
    assert!(second.err.contains("in another window"), "{}", second.err);
    assert_eq!(session.kept(), before);
    // Other people are not affected, and the lock is released with its holder.
    assert_eq!(take(&session, "Sam", "5\nq\n").code, 130);
    drop(lock);
    assert_eq!(take(&session, "Alex", "y\n1\nq\n").code, 130);
}

#[test]
fn back_skip_go_to_and_wrong_keys() {
    let session = Session::new();
    let run = take(&session, "Alex", "b\n9\nfour\n2\nb\n5\ns\ng 1\ng 99\nq\n");
    assert!(run.out.contains("There is nothing in that direction."));
    assert!(
        run.out.contains("\"9\" is not one of the keys")
            && run.out.contains("\"four\" is not one of the keys")
    );
    assert!(run.out.contains(" * 2  once or twice"), "the old answer is marked: {}", run.out);
    let kept = &session.kept()[0].1;
    let ids = order(kept);
    assert!(
        kept.contains(&format!("{}: Chosen(5)", ids[0])) && !kept.contains(&format!("{}: ", ids[1])),
        "{kept}"
    );
    assert!(kept.contains(&format!("at: {}", ids[0])));
}

#[test]
fn careless_answers_are_asked_about_gently_and_privately() {
    let session = Session::new();
    let alike = take(&session, "Alex", &all(3, "n"));
    assert!(alike.out.contains("answers in a row are the same") && alike.out.contains("This went very fast"));
    // Its owner sees the hint again beside the scores; a comparison never shows it.
    assert!(session.run(&["show", "Alex"]).out.contains("answers in a row are the same"));
    take(&session, "Sam", &all(2, "n"));
    let joint = session.run(&["compare", "Alex", "Sam"]);
    assert!(joint.code == 0 && !joint.out.contains("in a row"), "{}", joint.out);
}

#[test]
fn help_is_there_at_every_question() {
    let session = Session::new();
    let run = take(&session, "Alex", "?\nq\n");
    let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(on_one_line(&run.out).contains(&on_one_line(ReportWords::of(Language::English).help)));
}

#[test]
fn a_name_is_asked_for_when_it_is_not_given() {
    let session = Session::new();
    let run = session.run_with(&["take"], "Sam Lee\n4\nq\n");
    assert_eq!(run.code, 130, "{}", run.err);
    assert!(session.kept()[0].0.to_str().expect("text").contains("Sam%20Lee"));
    let again = session.run_with(&["take"], "\n\tb\u{1b}\nAlex\nq\n");
    assert_eq!(again.out.matches("a name has 1 to 200 visible characters").count(), 2);
    assert_eq!(session.run_with(&["take"], "").code, 130);
}

#[test]
fn the_front_door_says_what_comes_next() {
    let session = Session::new();
    let empty = session.run(&[]);
    assert_eq!(empty.code, 0);
    assert!(empty.out.contains("attuned take") && !empty.out.contains("attuned show"));
    take(&session, "Alex", &all(3, "n"));
    take(&session, "Sam", "3\nq\n");
    let door = session.run(&[]);
    assert!(
        door.out.contains("Alex finished five-practices") && door.out.contains("Sam started five-practices")
    );
    assert!(door.out.contains("continue where you stopped") && door.out.contains("attuned show"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt;
    let session = Session::new();
    take(&session, "Alex", "3\nq\n");
    let (file, _) = &session.kept()[0];
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(file), 0o600);
    for folder in file.ancestors().skip(1).take_while(|folder| folder.starts_with(session.home())) {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
}

/// For each bad answers file: one clear message, exit code 1, nothing written.
#[test]
fn bad_answers_files_are_refused_with_a_reason() {
    let session = Session::new();
    let good = include_str!("../../quizzes/sample/alex.ron");
    let broken = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (
            "other-version",
            broken("2.0.0", "0.9.0"),
            "version 0.9.0 of `five-practices`, but this quiz is version 2.0.0",
        ),
        ("changed", broken("fingerprint: \"", "fingerprint: \"0"), "has changed since"),
        (
            "unknown-item",
            broken("\"listen-give-1\": ", "\"listen-give-9\": "),
            "the quiz has no item `listen-give-9`",
        ),
        (
            "off-scale",
            broken("\"listen-give-1\": Chosen(5)", "\"listen-give-1\": Chosen(99)"),
            "`listen-give-1`: 99 is not on its scale (1, 2, 3, 4, 5)",
        ),
        ("twice", broken("\"listen-give-2\": ", "\"listen-give-1\": "), "`listen-give-1` is answered twice"),
        ("order", broken("order: [\"", "order: [\"listen-give-1\", \""), "`order` does not list every item"),
        (
            "shares",
            broken("shares: [\"affection\", \"safety\"]", "shares: [\"time\"]"),
            "`time`, which is not a dimension with `sharing: OptIn`",
        ),
        (
            "cut-off",
            good.as_bytes()[..good.len() / 2].to_vec(),
            "this is not an answers file, or it was cut off",
        ),
        ("empty", Vec::new(), "this is not an answers file, or it was cut off"),
        ("not-utf8", b"Answers(\xff".to_vec(), "byte 9 is not UTF-8"),
        ("newer", broken("format: 1", "format: 2"), "answers format 2 is unknown"),
        ("nobody", broken("person: \"Alex\"", "person: \"  \""), "a name has 1 to 200 visible characters"),
    ];
    for (name, content, message) in cases {
        let path = session.file(name, content);
        for arguments in [&["show", &path][..], &["compare", &path, SAM]] {
            let run = session.run(arguments);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}");
            assert!(run.err.contains(message) && run.err.contains(name), "{name}: {}", run.err);
        }
    }
    let tea = session.file("tea.ron", broken("quiz: \"five-practices\"", "quiz: \"tea\""));
    let show = session.run(&["show", &tea]);
    assert!(
        show.code == 1 && show.err.contains("quiz `tea`, which does not come with attuned"),
        "{}",
        show.err
    );
    let compare = session.run(&["compare", &tea, SAM]);
    assert!(
        compare.code == 1 && compare.err.contains("Alex has finished tea, Sam has finished five-practices"),
        "{}",
        compare.err
    );
    let named = session.run(&["show", &tea, "--quiz", "five-practices"]);
    assert_eq!(named.code, 1);

    let folder = session.path("");
    let run = session.run(&["show", folder.to_str().expect("text")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("directory"), "{}", run.err);
    assert!(session.kept().is_empty());
}

#[test]
fn all_mistakes_of_both_files_are_reported_at_once() {
    let session = Session::new();
    let alex = include_str!("../../quizzes/sample/alex.ron")
        .replace("\"listen-give-1\": Chosen(5)", "\"listen-give-1\": Chosen(7)")
        .replace("\"share-give-1\"", "\"share-give-x\"");
    let run = session.run(&["compare", &session.file("a.ron", alex), &session.file("b.ron", "Answers(")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("b.ron"));
    let sam = include_str!("../../quizzes/sample/sam.ron").replace("Chosen(4)", "Chosen(8)");
    let run =
        session.run(&["compare", &session.path("a.ron").display().to_string(), &session.file("b.ron", sam)]);
    for message in ["7 is not on its scale", "`share-give-x`", "8 is not on its scale"] {
        assert!(run.err.contains(message), "{message}: {}", run.err);
    }
}

#[test]
fn people_and_quizzes_that_are_not_there() {
    let session = Session::new();
    for (arguments, message) in [
        (&["show", "Alex"][..], "no finished quiz for `Alex`, and no such file"),
        (&["show"], "nobody has finished a quiz yet"),
        (&["take", "six-practices", "--as", "Alex"], "quizzes that come with attuned: five-practices"),
        (&["compare", ALEX, ALEX], "the same answers twice"),
        (&["quiz", "check", "no-such-file.ron"], "no-such-file.ron"),
        (&["take", "--as", "Alex", "tests/broken/Q011-duplicate-id.ron"], "is not a valid quiz"),
    ] {
        let run = session.run(arguments);
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(run.err.contains(message), "{arguments:?}: {}", run.err);
    }
    assert!(session.kept().is_empty());
    assert_eq!(session.run(&["compare", ALEX]).code, 2);
    assert_eq!(session.run(&["frobnicate"]).code, 2);
}

#[test]
fn quizzes_are_checked_from_files_and_from_a_pipe() {
    let session = Session::new();
    let good = session.run(&["quiz", "check", "quizzes/five-practices.ron", "tests/lints/clean.ron"]);
    assert_eq!(good.code, 0, "{}", good.out);
    assert_eq!(good.out.matches(" is a valid quiz with ").count(), 2, "{}", good.out);
    let run = session.run(&["quiz", "check", "tests/sound.ron", "tests/broken/seven-mistakes.ron"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.out.matches("error[Q").count(), 7);
    assert!(run.err.starts_with("2 files: "), "{}", run.err);
    assert!(!run.out.contains('\u{1b}'), "no colour in a pipe");
    let piped = session.run_with(&["quiz", "check", "-"], include_str!("../lints/clean.ron"));
    assert_eq!(piped.code, 0, "{}{}", piped.out, piped.err);
    assert!(session.run(&["quiz", "list"]).out.contains("five-practices 2.0.0"));
}

#[test]
fn a_quiz_of_ones_own_is_taken_and_compared() {
    let session = Session::new();
    for (name, typed) in [("Alex", "3\n3\n2\n3\n1\nf\n"), ("Sam", "1\n2\n3\n3\n1\nf\n")] {
        let run = session.run_with(&["take", "tests/sound.ron", "--as", name], typed);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    let unnamed = session.run(&["compare", "Alex", "Sam"]);
    assert!(unnamed.err.contains("--quiz"), "{}", unnamed.err);
    let named = session.run(&["compare", "Alex", "Sam", "--quiz", "tests/sound.ron"]);
    assert_eq!(named.code, 0, "{}", named.err);
    assert!(named.out.contains("Tea for two"));
}

/// The commands that `take` suggests at its end work, also for a quiz that exists only as a file.
#[test]
fn what_take_names_as_next_shows_this_quiz() {
    let session = Session::new();
    let run = session.run_with(&["take", "tests/sound.ron", "--as", "Alex"], "3\n3\n2\n3\n1\nf\n");
    let text = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(r#"`attuned show "Alex" --quiz "tests/sound.ron"`"#), "{text}");
    assert!(text.contains(r#"`attuned share "Alex" --quiz "tests/sound.ron"`"#), "{text}");
    assert_eq!(session.run(&["show", "Alex", "--quiz", "tests/sound.ron"]).code, 0);
    let shipped = take(&session, "Sam", &all(3, "n")).out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shipped.contains(r#"`attuned show "Sam"` "#), "{shipped}");
}

/// If the newest sitting cannot be read, an older one is not used silently.
#[test]
fn a_damaged_sitting_is_never_passed_over_in_silence() {
    let session = Session::new();
    take(&session, "Alex", &all(3, "n"));
    let whole = session.kept()[0].0.clone();
    let damaged = whole.with_file_name("2999-01-01T00-00-00.000000Z.ron");
    fs::write(&damaged, "Answers(").expect("written");
    let run = session.run(&["show", "Alex"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning: ") && run.err.contains("2999-01-01"), "{}", run.err);
    fs::remove_file(whole).expect("removed");
    let alone = session.run(&["show"]);
    assert!(alone.code == 1 && alone.err.contains("2999-01-01"), "{}", alone.err);
}
