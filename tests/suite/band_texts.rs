//! A band may have different texts for what a person gives and receives, and each is shown in its place.

use attuned::authoring::simulated;
use attuned::comparison::Reading;
use attuned::profile::Profile;
use attuned::quiz::{Checked, Quiz, View, check, lint, lint_translation, render};
use attuned::report::{self, Block};
use attuned::suggestion;

use crate::common::{answered, items, name, pointed_at, quiz, source};

/// The dimension `d` with three bands, of which the first and the last have a text for Give.
const BANDS: &str = r#"bands: [
    (from: 0, label: "low", says: "Low for you.", views: {Give: "Low from you."}),
    (from: 40, label: "middle", says: "Middle either way."),
    (from: 70, label: "high", says: "High for you.", views: {Give: "High from you."})]"#;

/// The views of four items each, in the order in which they are asked.
const VIEWS: [&str; 4] = ["Give", "Receive", "Own", "Wish"];

const GERMAN: &str = r#"Translation(format: 1, quiz: "test", version: "1.0.0", language: "de", title: "T", about: "A",
    scales: {"often": ["a", "b", "c", "d", "e"], "wish": ["a", "b", "c", "d", "e"]}, dimensions: {"d": (name: "D", about: "A", bands: [
        (label: "wenig", says: "Wenig für dich.", views: {Give: "Wenig von dir."}),
        (label: "mittel", says: "Mittel."),
        (label: "viel", says: "Viel für dich.", views: {Give: "Viel von dir."})])},
    items: {ITEMS})"#;

fn file(bands: &str) -> String {
    let items = VIEWS.map(|view| items("d", view, 4)).concat();
    source("", &format!(r#"Dimension(id: "d", name: "D", about: "A", {bands}),"#), &items)
}

fn german() -> String {
    let item = |(view, at)| format!(r#""d-{view}-{at}": "T""#);
    let all = VIEWS.into_iter().flat_map(|view| (0..4).map(move |at| (view, at)));
    GERMAN.replace("ITEMS", &all.map(item).collect::<Vec<_>>().join(", "))
}

fn translated(from: &str, to: &str) -> (String, Checked) {
    let german = german();
    assert!(german.contains(from), "{from}");
    let german = german.replacen(from, to, 1);
    let checked = quiz(&file(BANDS)).translated(&german);
    (german, checked)
}

/// What a person reads about D who gives the same answer to everything in a view, from 1 to 5.
fn read(quiz: &Quiz, [give, receive, own]: [i32; 3]) -> String {
    let values: Vec<_> = [give, receive, own].into_iter().flat_map(|value| [Some(value); 4]).collect();
    let answers = answered(quiz, "Alex", &values);
    let profile = Profile::of(&answers);
    let report = report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &[]);
    let texts = report.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Pictured(about) => Some(about.text.clone()),
        _ => None,
    });
    let text = texts.collect::<Vec<_>>().join("\n");
    let (html, markdown) = (report::html(&report), report::markdown(&report));
    assert!(html.contains(&text) && markdown.contains(&text));
    text
}

#[test]
fn what_is_given_and_what_is_received_are_read_in_their_own_words() {
    let named = quiz(&file(BANDS));
    assert_eq!(read(&named, [5, 1, 5]), "D, low: Low for you. What you give, high: High from you.");
    assert_eq!(read(&named, [1, 5, 1]), "D, high: High for you. What you give, low: Low from you.");
    // Where both lie in one band, what is received is enough.
    assert_eq!(read(&named, [3, 3, 3]), "D, middle: Middle either way.");
    // If no band names a view, only what is received is described; and any view that is scored can be named.
    let unnamed = quiz(&file(&BANDS.replace("views: {Give:", "views: {Receive:")));
    assert_eq!(read(&unnamed, [5, 1, 5]), "D, low: Low from you.");
    let own = quiz(&file(&BANDS.replace("views: {Give:", "views: {Own:")));
    assert_eq!(read(&own, [5, 1, 5]), "D, low: Low for you. What you feel, high: High from you.");
}

#[test]
fn a_translation_has_the_same_texts_in_its_words() {
    let (_, checked) = translated("", "");
    assert_eq!(checked.diagnostics, []);
    let german = checked.quiz.expect("a quiz");
    assert_eq!(read(&german, [5, 1, 5]), "D, wenig: Wenig für dich. Was du gibst, viel: Viel von dir.");
    assert_eq!(read(&german, [3, 3, 3]), "D, mittel: Mittel.");
    assert_eq!(german.fingerprint(), quiz(&file(BANDS)).fingerprint());
}

#[test]
fn a_translation_without_a_text_for_a_view_is_used_and_reported() {
    let (source, checked) = translated(", views: {Give: \"Viel von dir.\"}", "");
    assert_eq!(pointed_at(&source, &checked.diagnostics), [("Q072", "\"viel\"".to_owned())]);
    let message = &checked.diagnostics[0].message;
    assert_eq!(message, "not translated: the text for the view `Give`");
    let german = checked.quiz.expect("warnings leave a quiz");
    assert_eq!(read(&german, [5, 1, 5]), "D, wenig: Wenig für dich. Was du gibst, viel: High from you.");
}

#[test]
fn a_translation_names_the_views_that_the_quiz_names() {
    for (from, to, code, place) in [
        ("says: \"Mittel.\"", "says: \"Mittel.\", views: {Give: \"M.\"}", "Q075", "Give"),
        ("{Give: \"Viel von dir.\"}", "{Give: \"V.\", Own: \"V.\"}", "Q075", "Own"),
        ("{Give: \"Viel von dir.\"}", "{Give: \"V.\", Wish: \"V.\"}", "Q075", "Wish"),
        ("{Give: \"Viel von dir.\"}", "{Give: \"V.\", Give: \"W.\"}", "Q004", "Give"),
        ("{Give: \"Viel von dir.\"}", "{Gvie: \"V.\"}", "Q006", "Gvie"),
        ("{Give: \"Viel von dir.\"}", "{Give: \" \"}", "Q014", "\" \""),
        ("{Give: \"Viel von dir.\"}", "{Give: 5}", "Q005", "5"),
        // With a band missing, there is no telling which one names the view.
        (
            "(label: \"wenig\", says: \"Wenig für dich.\", views: {Give: \"Wenig von dir.\"}),",
            "",
            "Q073",
            "\"d\"",
        ),
    ] {
        let (source, checked) = translated(from, to);
        assert_eq!(pointed_at(&source, &checked.diagnostics), [(code, place.to_owned())], "{to}");
        assert!(checked.quiz.is_none(), "{to}");
    }
}

#[test]
fn a_text_is_for_a_view_that_is_scored() {
    for (to, code, place) in [
        ("{Give: \"T.\", Give: \"U.\"}", "Q004", "Give"),
        ("{Gvie: \"T.\"}", "Q006", "Gvie"),
        ("{Give: \"\"}", "Q014", "\"\""),
        ("{Give: \"T\\u{7}\"}", "Q015", "\"T\\u{7}\""),
        ("{Wish: \"T.\"}", "Q047", "Wish"),
        ("[Give: \"T.\"]", "Q001", "["),
        ("{Give: “T.”}", "Q001", "“"),
    ] {
        let source = file(&BANDS.replacen("{Give: \"Low from you.\"}", to, 1));
        assert_eq!(pointed_at(&source, &check(&source).diagnostics), [(code, place.to_owned())], "{to}");
    }
    // Wishes alone are not scored, and an item whose view cannot be read may be in any view.
    let giving = file(BANDS).replace("view: Give, scale: \"often\"", "view: Wish, scale: \"wish\"");
    assert_eq!(
        pointed_at(&giving, &check(&giving).diagnostics),
        [("Q047", "Give".to_owned()), ("Q047", "Give".to_owned())]
    );
    let unclear = giving.replacen("view: Own", "view: Gvie", 1);
    assert_eq!(pointed_at(&unclear, &check(&unclear).diagnostics), [("Q006", "Gvie".to_owned())]);
    assert_eq!(check(&file(&BANDS.replace("views: {Give: \"Low from you.\"}", "views: {}"))).diagnostics, []);
}

#[test]
fn texts_count_for_nothing_in_the_fingerprint() {
    let without = BANDS.replace(", views: {Give: \"Low from you.\"}", "");
    let [named, unnamed] = [BANDS, &without].map(|bands| quiz(&file(bands)));
    assert_eq!(named.fingerprint(), unnamed.fingerprint());
    let band = |quiz: &Quiz| View::ALL.map(|view| quiz.dimensions()[0.into()].bands[0].says(view).to_owned());
    assert_eq!(band(&named), ["Low for you.", "Low from you.", "Low for you.", "Low for you."]);
    assert_eq!(band(&unnamed), ["Low for you."; 4]);
}

#[test]
fn lints_read_every_text() {
    let unkind = file(&BANDS.replace("Low from you.", "You failed to give."));
    let found = lint(&unkind);
    let hurts = |found: &[attuned::quiz::Diagnostic], source: &str| {
        let advice =
            found.iter().filter(|found| found.code.as_str() == "L32" && found.message.contains("hurt"));
        advice.map(|found| source[found.span()].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(hurts(&found, &unkind), ["failed"], "{}", render("a", &unkind, &found, 100, false));
    let unkind = german().replace("Viel von dir.", "Du hast versagt.");
    assert_eq!(hurts(&lint_translation(&unkind, &file(BANDS)), &unkind), ["versagt"]);
}

#[test]
fn a_simulation_shows_every_text() {
    let quiz = quiz(&file(BANDS));
    let report = format!("{:?}", simulated(&quiz, &[name("Alex"), name("Sam")]));
    for text in [
        "What you give, low: Low from you.",
        "What you give, high: High from you.",
        "D, low: Low for you.",
        "D, middle: Middle either way.",
        "D, high: High for you.",
    ] {
        assert!(report.contains(text), "{text}");
    }
    assert!(!report.contains("What you feel"));
    assert_eq!(report.matches("low: 7 scores from 0 to 38").count(), 2);
}
