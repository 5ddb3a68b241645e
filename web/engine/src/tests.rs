//! The engine's answers to a page's requests agree with what the library says.

use attuned::answers::{AnswersFile, Response};
use attuned::app::page::PageQuiz;
use attuned::app::show::OwnResult;
use attuned::authoring::SimulatedRespondent;
use attuned::quiz::{Quiz, shipped};
use attuned::report::html;
use jiff::Zoned;
use serde_json::{Value, json};

use crate::engine::Engine;

mod evening;
mod two;
mod workshop;

/// Bytes that anybody could guess.
#[allow(clippy::unnecessary_wraps, reason = "a page's random bytes can be missing")]
fn random(bytes: &mut [u8]) -> Result<(), std::convert::Infallible> {
    bytes.iter_mut().zip(1..).for_each(|(byte, number): (&mut u8, u8)| *byte = number);
    Ok(())
}

fn ask(engine: &mut Engine, request: &Value) -> Value {
    let mut fields = request.clone();
    let name = fields.as_object_mut().and_then(|fields| fields.remove("do")).expect("something to do");
    let request = json!({name.as_str().expect("a name"): fields});
    engine.answer(request.to_string().as_bytes(), random)
}

fn ok(engine: &mut Engine, request: &Value) -> Value {
    let answer = ask(engine, request);
    assert!(answer["trouble"].is_null(), "{request}: {answer}");
    answer["ok"].clone()
}

fn clock() -> Value {
    json!({"now": 1_800_000_000_000_i64, "zone": "Europe/Berlin", "offset": 60, "changes": []})
}

fn restore(text: &Value) -> Value {
    json!({"do": "restore", "text": text, "language": "en", "clock": clock()})
}

fn now() -> Zoned {
    "2027-01-15T09:00[+01:00]".parse().expect("a time")
}

fn check_in() -> Quiz {
    shipped::find("check-in").expect("it ships").quiz().expect("it is sound")
}

/// Takes the check-in with these answers, in the order asked, and returns what was kept last.
fn sit(engine: &mut Engine, person: &str, places: &[usize]) -> String {
    sit_at(engine, person, places, false, &clock())
}

/// The same at a time; with `fresh`, what was left before stays.
fn sit_at(engine: &mut Engine, person: &str, places: &[usize], fresh: bool, clock: &Value) -> String {
    let open = json!({"do": "open", "quiz": "check-in", "person": person, "language": "en", "fresh": fresh, "seed": 7, "clock": clock});
    let mut view = ok(engine, &open)["view"].clone();
    let mut kept = String::new();
    let mut places = places.iter().cycle();
    loop {
        let event = match view["page"].as_str().expect("a page") {
            "welcome" => json!("begin"),
            "question" => json!({"choose": view["points"][places.next().expect("a place")]["value"]}),
            "review" => json!("finish"),
            "consent" => json!({"agree": false}),
            _ => return kept,
        };
        let answer = ask(engine, &json!({"do": "event", "event": event, "clock": clock}));
        assert!(answer["trouble"].is_null(), "{answer}");
        if let Some(text) = answer["changed"][0]["text"].as_str() {
            text.clone_into(&mut kept);
        }
        view = answer["ok"]["view"].clone();
    }
}

#[test]
fn every_answer_is_kept_at_once_and_the_report_is_that_of_the_program() {
    for places in [[0, 1, 2, 3, 4], [4, 4, 3, 4, 2], [2, 0, 2, 1, 3]] {
        let mut engine = Engine::default();
        let kept = sit(&mut engine, "Alex", &places);
        let answers = AnswersFile::parse(&kept).expect("an answers file").answers(&check_in()).expect("fits");
        assert!(answers.finished().is_some() && answers.chosen(0.into()).is_some());
        let ask = json!({"do": "report", "of": {"person": "Alex", "quiz": "check-in"}, "language": "en", "country": null, "clock": clock()});
        let own = OwnResult::of(&answers).report(false, &now());
        assert_eq!(ok(&mut engine, &ask)["report"]["html"], json!(html::fragment(&own, "report-")));
        let mut file = ask;
        file["do"] = json!("file");
        file["format"] = json!("html");
        assert_eq!(ok(&mut engine, &file)["text"], json!(html::html(&own)));
        file["format"] = json!("answers");
        assert_eq!(ok(&mut engine, &file)["text"], json!(kept));
    }
}

#[test]
fn the_language_changes_at_the_same_place() {
    let mut engine = Engine::default();
    let open = json!({"do": "open", "quiz": "five-practices", "person": "Sam", "language": "en", "fresh": false, "seed": 3, "clock": clock()});
    ok(&mut engine, &open);
    let event = |event: Value| json!({"do": "event", "event": event, "clock": clock()});
    ok(&mut engine, &event(json!("begin")));
    let english = ok(&mut engine, &event(json!("skip")))["view"].clone();
    let german = ok(&mut engine, &json!({"do": "view", "language": "de"}))["view"].clone();
    assert_eq!((&english["item"], &english["number"]), (&german["item"], &german["number"]));
    assert_ne!(english["text"], german["text"]);
}

#[test]
fn nothing_is_kept_before_the_first_answer() {
    let mut engine = Engine::default();
    let open = json!({"do": "open", "quiz": "check-in", "person": "Alex", "language": "en", "fresh": false, "seed": 7, "clock": clock()});
    ok(&mut engine, &open);
    for event in [json!("begin"), json!("skip")] {
        let answer = ask(&mut engine, &json!({"do": "event", "event": event, "clock": clock()}));
        assert_eq!(answer["changed"], json!([]));
    }
}

#[test]
fn a_backup_is_sealed_opened_and_brought_back() {
    let mut engine = Engine::default();
    let kept = sit(&mut engine, "Alex", &[1, 2, 3]);
    let backup = ok(&mut engine, &json!({"do": "backup", "person": "Alex", "clock": clock()}));
    assert_eq!(backup["entries"], 1);
    let seal = json!({"do": "seal", "text": backup["text"], "passphrase": "four words of chance"});
    let sealed = ok(&mut Engine::default(), &seal)["sealed"].clone();
    let unseal = |passphrase: &str| json!({"do": "unseal", "sealed": sealed, "passphrase": passphrase});
    assert_eq!(ask(&mut Engine::default(), &unseal("another"))["trouble"], "wrong_passphrase");
    let opened = ok(&mut Engine::default(), &unseal("four words of chance"));
    assert_eq!(opened["text"], backup["text"]);
    let mut elsewhere = Engine::default();
    let restored = ask(&mut elsewhere, &restore(&opened["text"]));
    assert_eq!(restored["ok"]["said"], "Backup of Alex, made on 2027-01-15: 1 entry was brought back.");
    assert_eq!(restored["changed"][0]["text"], json!(kept));
    let answers = ask(&mut Engine::default(), &restore(&json!(kept)));
    assert_eq!(
        (&answers["ok"]["is_different"], &answers["changed"][0]["text"]),
        (&json!(false), &json!(kept))
    );
    assert!(ask(&mut elsewhere, &json!({"do": "forget", "person": "Alex"}))["changed"][0]["text"].is_null());
}

#[test]
fn what_cannot_be_used_is_named_and_changes_nothing() {
    let mut engine = Engine::default();
    let kept = sit(&mut engine, "Alex", &[1]);
    for (text, says) in [
        ("hello".to_owned(), "not_ours"),
        (kept[..kept.len() / 2].to_owned(), "damaged"),
        (kept.replace("format: 1", "format: 2"), "newer"),
        (kept.replace("check-in", "somebody-elses"), "other_quiz"),
        (kept.replace("2.0.0", "1.0.0"), "other_quiz"),
        ("Backup(format: 9)".to_owned(), "newer"),
        ("Shared(format: 2)".to_owned(), "shared_file"),
    ] {
        let answer = ask(&mut engine, &restore(&json!(text)));
        assert_eq!((&answer["trouble"], &answer["changed"]), (&json!(says), &json!([])), "{text}");
    }
    assert_eq!(engine.answer(b"{", random)["trouble"], "broken");
    assert_eq!(ask(&mut engine, &json!({"do": "view", "language": "en"}))["trouble"], Value::Null);
    assert_eq!(ask(&mut Engine::default(), &json!({"do": "view", "language": "en"}))["trouble"], "broken");
}

#[test]
fn every_trouble_is_a_sentence_and_every_quiz_is_offered() {
    let mut engine = Engine::default();
    let brought = PageQuiz {
        source: include_str!("../../../tests/sound.ron").to_owned(),
        translations: vec![include_str!("../../../tests/sound.de.ron").to_owned()],
    };
    ok(&mut engine, &json!({"do": "load", "entries": [], "quizzes": [brought]}));
    for language in ["en", "de"] {
        let texts = ok(&mut engine, &json!({"do": "texts", "language": language, "country": "DE"}));
        assert_eq!(texts["quizzes"].as_array().map(Vec::len), Some(6));
        for says in [
            "bad_id",
            "bad_language",
            "bad_line",
            "bad_measures",
            "bad_other",
            "bad_title",
            "broken",
            "choose_steps",
            "closed",
            "damaged",
            "fix_first",
            "is_backup",
            "newer",
            "no_name",
            "no_original",
            "not_both",
            "not_one_partner",
            "not_ours",
            "older",
            "other_quiz",
            "other_tab",
            "own_file",
            "passphrase_short",
            "same_file",
            "same_name",
            "several_quizzes",
            "share_first",
            "shared_file",
            "shipped_quiz",
            "time_ends",
            "time_far",
            "time_left_out",
            "time_past",
            "too_few_rounds",
            "too_large",
            "wrong_passphrase",
        ] {
            assert!(texts["words"][says].as_str().is_some_and(|text| !text.is_empty()), "{says}");
        }
    }
}

/// Chosen answers as the library's own simulated people give them.
#[test]
fn simulated_people_are_read_alike() {
    let quiz = check_in();
    let mut answers = SimulatedRespondent::level(0.75).answers(&quiz, &"Alex".parse().expect("a name"));
    answers.respond(0.into(), Some(Response::Declined)).expect("on the scale");
    answers.finish("2027-01-10T12:00Z".parse().expect("a time"));
    let text = answers.to_ron().expect("text");
    let mut engine = Engine::default();
    ok(&mut engine, &restore(&json!(text)));
    let ask = json!({"do": "report", "of": {"person": "Alex", "quiz": "check-in"}, "language": "en", "country": null, "clock": clock()});
    let own = OwnResult::of(&answers).report(false, &now());
    assert_eq!(ok(&mut engine, &ask)["report"]["html"], json!(html::fragment(&own, "report-")));
}
