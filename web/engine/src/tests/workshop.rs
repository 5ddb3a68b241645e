//! An author's workshop.

use attuned::app::page::PageQuiz;
use attuned::app::show::OwnResult;
use attuned::authoring::simulated;
use attuned::quiz::{explain, shipped};
use attuned::report::html;
use serde_json::{Value, json};

use super::{ask, clock, now, ok};
use crate::engine::Engine;

const SOUND: &str = include_str!("../../../../tests/sound.ron");
const GERMAN: &str = include_str!("../../../../tests/sound.de.ron");

fn tell(request: &Value) -> Value {
    ok(&mut Engine::default(), request)
}

fn refuses(request: &Value) -> Value {
    let answer = ask(&mut Engine::default(), request);
    assert_eq!(answer["changed"], json!([]));
    answer["trouble"].clone()
}

fn text(source: &str) -> Value {
    json!({"source": source, "of": null})
}

fn check(source: &str) -> Value {
    tell(&json!({"do": "check", "text": text(source)}))
}

#[test]
fn what_an_author_begins_with_has_no_mistakes() {
    let new = json!({"id": "tea", "title": "Tea", "measures": "Calm, Time", "other": "", "two_sided": true, "how_often": false});
    let begun = tell(&json!({"do": "begin", "with": {"new": new}}));
    assert_eq!(check(begun["quiz"].as_str().expect("a text"))["counts"][0], 0);
    for shipped in shipped::offered() {
        let copy = tell(&json!({"do": "begin", "with": {"copy": {"id": shipped.id}}}));
        let changed = copy["quiz"].as_str().expect("a text").replacen("title: \"", "title: \"My ", 1);
        assert_eq!(check(&changed)["counts"][0], 0, "{}", shipped.id);
        let translation = json!({"source": copy["translations"][0], "of": changed});
        assert_eq!(tell(&json!({"do": "check", "text": translation}))["counts"][0], 0, "{}", shipped.id);
    }
    for (field, value, says) in [
        ("id", "two words", "bad_id"),
        ("title", "", "bad_title"),
        ("measures", "Calm, calm", "bad_measures"),
        ("other", "my friend.", "bad_other"),
    ] {
        let mut wrong = new.clone();
        wrong[field] = json!(value);
        assert_eq!(refuses(&json!({"do": "begin", "with": {"new": wrong}})), says);
    }
    let files = |texts: &[&str]| json!({"do": "begin", "with": {"files": {"texts": texts, "open": null}}});
    assert_eq!(tell(&files(&[GERMAN, SOUND])), json!({"quiz": SOUND, "translations": [GERMAN]}));
    assert_eq!(refuses(&files(&[GERMAN])), "no_original");
    assert_eq!(refuses(&files(&[SOUND, SOUND])), "several_quizzes");
}

#[test]
fn places_count_as_browsers_do() {
    let source = SOUND.replace("Tea for two", "🫖 für zwei").replace("view: Give", "veiw: Give");
    let found = check(&source);
    let finding = &found["findings"][0];
    let units: Vec<u16> = source.encode_utf16().collect();
    let part = |range: &Value| {
        let [start, end] = ["start", "end"].map(|end| range[end].as_u64().expect("a place") as usize);
        String::from_utf16(&units[start..end]).expect("characters")
    };
    assert_eq!((part(finding), part(&finding["fix"])), ("veiw".to_owned(), "veiw".to_owned()));
    assert_eq!((&finding["severity"], &finding["fix"]["text"]), (&json!("error"), &json!("view")));
    let line = source.lines().position(|line| line.contains("veiw")).expect("there") + 1;
    assert_eq!(finding["line"], line);
    let fixed = tell(&json!({"do": "fixed", "text": text(&source)}));
    assert_eq!(fixed, json!({"text": source.replace("veiw", "view"), "count": 1}));
}

#[test]
fn the_most_severe_are_shown_in_the_order_of_the_text() {
    let item = |number: usize| {
        format!(
            "Item(id: \"i{number}\", dimension: \"tea\", view: Give, scale: \"often\", text: \"I always poured, and drank.\"),"
        )
    };
    let items: String = (0..200).map(item).collect();
    let source =
        SOUND.replace("items: [", &format!("items: [{items}")).replace("suits: [Low]", "suits: [Lowest]");
    let found = check(&source);
    let list = found["findings"].as_array().expect("a list");
    assert_eq!(list.len(), 100);
    let counts: Vec<_> =
        found["counts"].as_array().expect("counts").iter().filter_map(Value::as_u64).collect();
    assert_eq!(counts.iter().sum::<u64>(), 100 + found["more"].as_u64().expect("a number"));
    assert!(list.iter().any(|found| found["severity"] == "error"));
    let starts: Vec<_> = list.iter().filter_map(|found| found["start"].as_u64()).collect();
    assert!(starts.is_sorted());
}

#[test]
fn codes_and_names_are_told() {
    assert_eq!(tell(&json!({"do": "explain", "code": "L01"})), json!(explain("L01").expect("a page")));
    assert_eq!(refuses(&json!({"do": "explain", "code": "<b>"})), "broken");
    let names = tell(&json!({"do": "names", "texts": [SOUND, GERMAN, "Quiz(", "[".repeat(1_000_000)]}));
    assert_eq!(names, json!(["tea.ron", "tea.de.ron", null, null]));
}

#[test]
fn a_translation_is_begun_and_checked_beside_its_quiz() {
    let beginning = |of: &str, language: &str| json!({"do": "begin", "with": {"translation": {"of": of, "language": language}}});
    let begun = tell(&beginning(SOUND, "fr"))["translations"][0].clone();
    let found = tell(&json!({"do": "check", "text": {"source": begun, "of": SOUND}}));
    assert!(found["counts"][0].as_u64().is_some_and(|errors| errors > 10), "{found}");
    assert_eq!(refuses(&beginning(SOUND, "en")), "bad_language");
    assert_eq!(refuses(&beginning("Quiz(", "fr")), "fix_first");
    assert_eq!(refuses(&json!({"do": "check", "text": {"source": GERMAN, "of": "Quiz("}})), "fix_first");
}

#[test]
fn nothing_of_a_trial_is_kept_and_its_report_is_the_usual_one() {
    let mut engine = Engine::default();
    let begin = json!({"do": "try", "text": {"source": GERMAN, "of": SOUND}, "person": "Du", "seed": 3, "clock": clock()});
    let mut view = ok(&mut engine, &begin)["view"].clone();
    assert_eq!(view["title"], "Tee für zwei");
    assert_eq!(
        ok(&mut engine, &json!({"do": "view", "language": "en"}))["view"],
        view,
        "it stays in its language"
    );
    while view["page"] != "finished" {
        let event = match view["page"].as_str().expect("a page") {
            "welcome" => json!("begin"),
            "question" => json!({"choose": view["points"][0]["value"]}),
            "review" => json!("finish"),
            _ => json!({"agree": true}),
        };
        assert_eq!(refuses(&json!({"do": "tried", "country": null, "clock": clock()})), "broken");
        let answer = ask(&mut engine, &json!({"do": "event", "event": event, "clock": clock()}));
        assert_eq!(answer["changed"], json!([]));
        view = answer["ok"]["view"].clone();
    }
    let answers = engine.session.clone().expect("a sitting").into_answers();
    let report = OwnResult::of(&answers).report(false, &now());
    let tried = ok(&mut engine, &json!({"do": "tried", "country": null, "clock": clock()}));
    assert_eq!(tried["report"]["html"], json!(html::fragment(&report, "report-")));
    let overview = ok(&mut engine, &json!({"do": "overview", "language": "en", "clock": clock()}));
    assert_eq!(overview["people"], json!([]));
    assert_eq!(
        refuses(&json!({"do": "try", "text": text("Quiz("), "person": "Du", "seed": 3, "clock": clock()})),
        "fix_first"
    );
}

#[test]
fn simulated_readers_are_told_what_the_library_says() {
    let quiz = shipped::check_file(SOUND).quiz.expect("sound");
    let couple = ["Alex", "Sam"].map(|name| name.parse().expect("a name"));
    let told = tell(&json!({"do": "simulate", "text": text(SOUND)}));
    assert_eq!(told["report"]["html"], json!(html::fragment(&simulated(&quiz, &couple), "report-")));
}

#[test]
fn a_copy_of_the_page_has_the_quiz_and_those_that_it_brought() {
    let page = "<script type=\"application/json\" id=\"quizzes\">[]</script>";
    let quiz = |source: &str| json!({"source": source, "translations": []});
    let coffee = SOUND.replacen("\"tea\"", "\"coffee\"", 1);
    let old = SOUND.replace("Tea for two", "Old tea");
    let request =
        |own: Value, brought: &[Value]| json!({"do": "page", "page": page, "quiz": own, "brought": brought});
    let own = json!({"source": SOUND.replace("Tea for two", "</script><b>"), "translations": [GERMAN]});
    let made = tell(&request(own.clone(), &[quiz(&old), quiz(&coffee)]));
    assert_eq!(made["name"], "tea.html");
    let text = made["text"].as_str().expect("a text");
    assert_eq!(text.matches('<').count(), 2, "no text ends the element");
    let data = text.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</script>")).expect("data");
    let quizzes: Vec<PageQuiz> = serde_json::from_str(data).expect("quizzes");
    let expected: Vec<PageQuiz> = serde_json::from_value(json!([own, quiz(&coffee)])).expect("quizzes");
    assert_eq!(quizzes, expected);
    assert_eq!(refuses(&request(quiz("Quiz("), &[])), "fix_first");
    assert_eq!(refuses(&request(json!({"source": SOUND, "translations": [SOUND]}), &[])), "fix_first");
    assert_eq!(refuses(&request(quiz(shipped::ALL[0].source), &[])), "shipped_quiz");
}

#[test]
fn a_hostile_text_is_found_fault_with() {
    for hostile in ["[".repeat(1_000_000), "Quiz(".repeat(200_000), "\u{0}".to_owned(), String::new()] {
        assert!(check(&hostile)["counts"][0].as_u64().is_some_and(|errors| errors > 0));
    }
}
