//! Texts that are not ready to be read: those of a draft, markup, stray blanks; and labels that say nothing.

use attuned::authoring::{Asking, Outline, starter};
use attuned::quiz::{Id, Severity, check, explain, lint};

use super::{CLEAN, SLOW, TRUE, codes, spoilt};

/// Everything in `docs/reference.md` that names a text, in the clean quiz.
const PLACES: [(&str, &str); 11] = [
    ("Evenings\",\n    about", "title"),
    ("How the two of you spend your evenings.", "about"),
    ("the past four weeks", "period"),
    ("half true", "label"),
    ("Talk\", about", "name"),
    ("Talking in the evening.", "what a dimension is"),
    ("quiet\", says", "band"),
    ("Evenings seem to be quiet.", "what a band says"),
    (SLOW, "item"),
    ("Talking in the evening\")", "wish"),
    ("language: \"en\",", "other"),
];

/// The clean quiz with a text put before another one.
fn with(place: &str, text: &str) -> String {
    if place.starts_with("language") {
        return spoilt(place, &format!("{place} other: \"my {text}\","));
    }
    spoilt(place, &format!("{text} {place}"))
}

#[test]
fn markup_and_blanks_are_found_in_every_text() {
    for (place, name) in PLACES {
        assert!(codes(&with(place, "**x**")).contains(&"L37"), "{name}");
        assert!(codes(&with(place, "some  more")).contains(&"L38"), "{name}");
        assert!(!codes(&with(place, "some")).iter().any(|code| ["L37", "L38"].contains(code)), "{name}");
    }
    let practice = CLEAN.split("practices:").nth(1).expect("practices");
    for field in ["title: \"", "steps: [\"", "often: \"", "source: \""] {
        assert!(practice.contains(field), "{field}");
        let (items, practices) = CLEAN.split_once("practices:").expect("practices");
        let marked =
            format!("{items}practices:{}", practices.replacen(field, &format!("{field}<b> \\n "), 1));
        let found = codes(&marked);
        assert!(found.contains(&"L37") && found.contains(&"L38"), "{field}: {found:?}");
    }
}

#[test]
fn a_text_that_was_to_be_replaced_is_found_and_one_like_it_is_not() {
    let is_draft = |text: &str| codes(&spoilt(SLOW, text)).contains(&"L39");
    for text in [
        "TODO",
        "Todo: evenings",
        "Our evenings were FIXME.",
        "TBD",
        "Lorem ipsum dolor sit amet",
        "xxx",
        "We XXX in the evening.",
        "…",
        "...",
        "?",
        "Your name",
        "Placeholder for an item",
        "Text here",
        "[insert text]",
        "Do this.",
        "I made room for calm on a busy day.",
    ] {
        assert!(is_draft(text), "{text}");
    }
    for text in [
        "We wrote a todo list together.",
        "I made room for my partner on a busy day.",
        "I thanked my partner for dinner.",
        "I inserted a coin.",
        "Where did the evening go?",
    ] {
        assert!(!is_draft(text), "{text}");
    }
    // Whatever else there is to say about it can wait.
    assert_eq!(codes(&spoilt(SLOW, "TODO: we always talk and never listen!")), ["L39"]);
    let allowed = spoilt("\"Our evenings were slow.\"", "\"TODO\", allow: [(\"L39\", \"what we call it\")]");
    assert_eq!(codes(&allowed), [""; 0]);
}

/// Everything that `attuned quiz new` writes in place of an author is found, and the items of a draft have no other
/// finding, whatever is in the names.
#[test]
fn a_first_draft_is_a_draft_and_nothing_worse() {
    for (names, two_sided, asks) in [
        (["Tea", "Biscuits"], true, Asking::HowOften),
        (["Listening and giving advice", "Never being too late!"], false, Asking::HowTrue),
        (["Sex", "VIOLENCE: always \"bad\""], true, Asking::HowTrue),
        (["**Bold**", "My wife's  boundaries"], true, Asking::HowOften),
    ] {
        let dimensions = names.map(str::to_owned).to_vec();
        let outline = Outline {
            id: Id::new("t").expect("an id"),
            title: "T".to_owned(),
            dimensions,
            other: None,
            two_sided,
            asks,
        };
        let draft = starter(&outline);
        assert!(check(&draft).quiz.is_some(), "{draft}");
        let found = lint(&draft);
        let items = draft.find("items: [").expect("items");
        let (of_items, others): (Vec<_>, Vec<_>) =
            found.iter().partition(|found| found.span().start > items && found.code.as_str() != "L32");
        let count = if two_sided { 16 } else { 8 };
        assert_eq!(of_items.len(), count, "{of_items:?}");
        assert!(of_items.iter().all(|found| found.code.as_str() == "L39"), "{of_items:?}");
        let placeholders = others.iter().filter(|found| found.code.as_str() == "L39").count();
        assert_eq!(
            placeholders, 10,
            "about, author, and of each dimension what it is and three bands: {others:?}"
        );
        // Without the slashes, the practice is a draft, too.
        let (rest, practices) = draft.split_once("practices: [").expect("practices");
        let practice = format!("{rest}practices: [{}", practices.replace("//", ""));
        let more = lint(&practice).iter().filter(|found| found.code.as_str() == "L39").count();
        assert_eq!(more, count + placeholders + 4, "a title, two steps and a source");
    }
}

#[test]
fn labels_that_are_no_amounts_are_found() {
    let found = |labels: &[&str]| {
        let points: String =
            labels.iter().enumerate().map(|(value, label)| format!("({value}, {label:?}), ")).collect();
        let source = spoilt(TRUE, &points);
        lint(&source)
            .into_iter()
            .filter(|found| ["L14", "L36"].contains(&found.code.as_str()))
            .map(|found| {
                (found.code.as_str(), source[found.span()].trim_matches('"').to_owned(), found.severity)
            })
            .collect::<Vec<_>>()
    };
    for label in [
        "does not apply",
        "Doesn't apply to us",
        "not applicable",
        "N/A",
        "don't know",
        "I do not know",
        "prefer not to say",
        "I'd rather not say",
        "no opinion",
        "no answer",
        "can't say",
        "hard to say",
        "It did not come up",
        "not sure",
    ] {
        let expected = [("L36", label.to_owned(), Severity::Error)];
        assert_eq!(found(&["not true", "a little true", "half true", "mostly true", label]), expected);
        assert_eq!(found(&[label, "not true", "a little true", "half true", "mostly true"]), expected);
    }
    for labels in [
        &["does not apply at all", "applies a little", "applies partly", "applies", "applies completely"][..],
        &["don't know them at all", "know them a little", "know them well", "know them very well"],
        &["not sure", "a little sure", "fairly sure", "very sure"],
        &["strongly oppose", "oppose", "neither", "approve", "strongly approve"],
        &["0 %", "25 %", "50 %", "75 %", "100 %"],
    ] {
        assert_eq!(found(labels), [], "{labels:?}");
    }
    let numbers = found(&["not true", "2", "3", "4", "completely true"]);
    assert_eq!(numbers, [("L14", "2".to_owned(), Severity::Warning)]);
    assert_eq!(found(&["not true", "…", "half true"])[0].0, "L14");
    let often = |labels: &str| {
        let (kinds, points) = labels.split_once('|').expect("a kind");
        let source =
            spoilt(&format!("kind: Truth, points: [{TRUE}]"), &format!("kind: {kinds}, points: [{points}]"));
        codes(&source).contains(&"L14")
    };
    assert!(!often("Numeric|(0, \"0\"), (1, \"1\"), (2, \"2\"), (3, \"3\")"));
    assert!(!often("Frequency|(0, \"0\"), (1, \"1 to 3\"), (2, \"4 to 6\"), (3, \"more\")"));
    assert!(often("Frequency|(0, \"0\"), (1, \"1\"), (2, \"2\"), (3, \"3\")"));
}

#[test]
fn names_are_explained_however_they_are_written() {
    let text = explain("double-barrelled");
    assert!(text.is_ok());
    for name in ["Double-Barrelled", "double barrelled", "DOUBLE_BARRELLED", " double  barrelled ", "l01"] {
        assert_eq!(explain(name), text, "{name}");
    }
}
