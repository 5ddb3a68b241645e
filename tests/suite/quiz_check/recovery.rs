//! All mistakes of shape at once, each in its place, and none that only follows from another.

use attuned::quiz::{Code, check};
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::fixing::all_fixed;
use super::{codes, with};
use crate::common::{SOUND, pointed_at};

/// The codes of the findings, each with the text it points at.
fn findings(source: &str) -> Vec<(&'static str, String)> {
    pointed_at(source, &check(source).diagnostics)
}

#[test]
fn files_with_many_mistakes_have_as_many_findings() {
    for (source, expected) in [
        (
            include_str!("../../broken/many-fields.ron"),
            &["Q002", "Q033", "Q002", "Q002", "Q002", "Q003", "Q020", "Q003", "Q003", "Q004", "Q003"][..],
        ),
        (
            include_str!("../../broken/many-brackets.ron"),
            &["Q001", "Q001", "Q001", "Q001", "Q020", "Q026", "Q001", "Q001"],
        ),
        (
            include_str!("../../broken/many-signs.ron"),
            &["Q001", "Q001", "Q001", "Q001", "Q001", "Q001", "Q001", "Q001", "Q001", "Q005", "Q001", "Q001"],
        ),
        (include_str!("../../broken/open-item.ron"), &["Q001", "Q001", "Q002"]),
        (include_str!("../../broken/open-end.ron"), &["Q001"]),
        (include_str!("../../broken/stray-quote.ron"), &["Q001", "Q002"]),
    ] {
        assert_eq!(codes(source), expected);
    }
}

#[test]
fn mistakes_of_shape_are_reported_in_their_place() {
    let found = [
        ("Q002", "tilte"),
        ("Q001", "“"),
        ("Q003", ")"),
        ("Q001", "["),
        ("Q002", "wieght"),
        ("Q005", "True"),
    ]
    .map(|(code, text)| (code, text.to_owned()));
    let source = with(&[
        ("title: \"Tea for two\"", "/* /* \"nested( */ 🫖 */ tilte: r#\"Täé \"for\" // two\"#"),
        ("about: \"Having tea.\"", "about: “Having\ttea.” // “not this”, (nor this\n"),
        (", text: \"I poured the tea.\"", "\t"),
        (
            "Item(id: \"cup\", dimension: \"tea\", view: Receive, scale: \"often\", text: \"I was given a cup.\", weight: 2.0)",
            "[\"日本\"]",
        ),
        ("text: \"Tea was slow.\"", "text: \"日本 \\\" ( \\\\\", wieght: 1.0"),
        ("reversed: true", "reversed: True"),
    ]);
    assert_eq!(findings(&source), found);
    assert_eq!(findings(&format!("\u{feff}{}", source.replace('\n', "\r\n"))), found);
}

/// Unreadable parts are reported once, and nothing that may refer to them is.
#[test]
fn an_unreadable_part_causes_no_further_findings() {
    for (from, to, code) in [
        // The dimension `calm` has items, bands and a reliability, and is the `safety` dimension.
        ("id: \"calm\", name: \"Calm\", about", "id: “calm”, name: \"Calm\", about", "Q001"),
        ("id: \"calm\", name: \"Calm\", about", "name: \"Calm\", about", "Q003"),
        ("Dimension(id: \"tea\", name: \"Tea\", about: \"Having tea.\")", "[\"tea\"]", "Q001"),
        // Scales, and their kinds.
        ("\"wish\": Scale(kind: Wish,", "‘wish’: Scale(kind: Wish,", "Q001"),
        ("Scale(kind: Wish,", "Scale(", "Q003"),
        ("(-2, \"less\")", "-2", "Q001"),
        ("(-2, \"less\")", "(-2, \"less\", \"much\")", "Q001"),
        ("\"wish\": Scale(", "Scale(", "Q001"),
        (
            "\"often\": Scale(kind: Frequency, points: [",
            "\"often\": Scale(kind: Frequency, points: {",
            "Q001",
        ),
        // Items, one of which another depends on.
        ("Item(id: \"slow\",", "Item(", "Q003"),
        (
            "Item(id: \"slow\", dimension: \"calm\", scale: \"often\", text: \"Tea was slow.\")",
            "\"slow\"",
            "Q001",
        ),
        ("view: Wish", "viewpoint: Wish", "Q002"),
        (
            "dimension: \"tea\", view: Give, scale: \"often\"",
            "dimension: \"tea\", view: , scale: \"often\"",
            "Q001",
        ),
        (
            "show_if: Answered(item: \"slow\", at_least: 2)",
            "show_if: Answer(item: \"slow\", at_least: 2)",
            "Q006",
        ),
        ("show_if: Answered(item: \"slow\", at_least: 2)", "show_if: \"slow\"", "Q001"),
        ("show_if: Answered(item: \"slow\", at_least: 2)", "show_if: Answered(\"slow\", 2)", "Q001"),
        // Lists and whole sections.
        ("dimensions: [\"tea\"], title", "dimensions: \"tea\", title", "Q001"),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: (\"Boil.\", \"Wait.\")", "Q001"),
        ("provenance: (author: \"Alex\", origin: Own)", "provenance: \"Alex\"", "Q001"),
        ("scoring: (min_answered: 0.5, clear_confidence: 0.95)", "scoring: [0.5, 0.95]", "Q001"),
        ("    dimensions: [\n", "    dimension: [\n", "Q002"),
        ("views: {Own: (", "views: [Own: (", "Q001"),
        ("says: \"Calm.\")", "says: \"Calm.\", views: [Own: \"Calm.\"])", "Q001"),
        ("says: \"Calm.\")", "says: \"Calm.\", views: {Own: “Calm.”})", "Q001"),
        ("Item(id: \"more\"", "Item[id: \"more\"", "Q001"),
        ("\"wish\": Scale(", "\"wish\": Scale{", "Q001"),
        ("at_least: 2)),\n", "at_least: 2),\n", "Q001"),
        ("reversed: true, show_if: Answered(item: \"slow\", at_least: 2)),\n", "reversed: true\n", "Q001"),
        ("(2, \"more\")]),\n", "(2, \"more\")],\n", "Q001"),
        ("(3, \"most days\")]),\n", "(3, \"most days\")]\n", "Q001"),
        ("suits: [Low],", "suits: [Low]],", "Q001"),
        // The end is missing or comes too early.
        ("title: \"Brew\"", "title \"Brew\"", "Q001"),
        ("provenance: (author", ") provenance: (author", "Q001"),
        (
            "\n        Item(id: \"more\"",
            "\n        Item(id: \"less\", dimension: \"tea\"\n        Item(id: \"more\"",
            "Q001",
        ),
    ] {
        let source = with(&[(from, to)]);
        let first = findings(&source);
        assert_eq!(first.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [code], "{to}: {first:?}");
    }
    for fine in [
        ("weight: 2.0", "weight: Some(2.0)"),
        ("period: \"the past week\"", "period: None"),
        ("suits: [Low], asks: Gentle", "suits: Some([Low]), asks: None"),
    ] {
        assert_eq!(findings(&with(&[fine])), [], "{fine:?}");
        assert_eq!(
            codes(&with(&[fine, ("title: \"Tea for two\"", "tilte: \"Tea for two\"")])),
            ["Q002"],
            "{fine:?}"
        );
    }
}

#[test]
fn another_format_is_the_only_finding() {
    let source = with(&[("format: 1", "format: 2"), ("title: \"Tea for two\"", "tilte: “Tea”")]);
    assert_eq!(codes(&source), ["Q007"]);
}

/// Brackets within brackets, however many, and mistakes in all of them.
#[test]
fn deep_and_long_files_end_soon() {
    for source in [
        format!("Quiz(items: {}", "[".repeat(100_000)),
        format!("Quiz(items: {}", "(a b ".repeat(100_000)),
        format!("Quiz(format: 1, items: [{}])", "Item(id: “a” b: c d),\n".repeat(2_000)),
        format!("Quiz({}", "/*".repeat(100_000)),
        format!("Quiz({}", "\"a\" ".repeat(20_000)),
    ] {
        assert!(!check(&source).diagnostics.is_empty());
    }
}

/// Mistakes in separate parts: what is changed, into what, and the finding.
const MISTAKES: [(&str, &str, &str); 15] = [
    ("version: \"1.0.0\",", "version: \"1.0.0\"", "Q001"),
    ("title: \"Tea for two\"", "tilte: \"Tea for two\"", "Q002"),
    ("period: \"the past week\"", "period: “the past week”", "Q001"),
    ("origin: Own", "origin = Own", "Q001"),
    ("(1, \"not once\")", "[1, \"not once\"]", "Q001"),
    ("kind: Wish", "kind: Whish", "Q006"),
    ("clear_confidence: 0.95", "clear_confidence: 0.5", "Q052"),
    ("name: \"Tea\", about: \"Having tea.\"", "name: \"Tea\"", "Q003"),
    ("from: 60", "form: 60", "Q002"),
    ("alpha: 0.8,", "alpha: 0.8;", "Q001"),
    ("text: \"I was given a cup.\"", "text: 'I was given a cup.'", "Q001"),
    ("Item(id: \"more\"", "Item(\"id\": \"more\"", "Q001"),
    ("text: \"Tea was slow.\"),", "text: \"Tea was slow.\"),,", "Q001"),
    ("reversed: true", "reversed: True", "Q005"),
    ("minutes: 5, ", "", "Q003"),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mistakes_together_are_found_as_each_alone(
        chosen in subsequence(MISTAKES.to_vec(), 1..=15)
    ) {
        let changes: Vec<_> = chosen.iter().map(|(from, to, _)| (*from, *to)).collect();
        let expected: Vec<_> = chosen.iter().map(|mistake| mistake.2).collect();
        let source = with(&changes);
        prop_assert_eq!(codes(&source), expected, "{}", source);
    }
}

/// One missing character is one mistake, wherever it was.
#[test]
fn a_missing_character_is_one_finding() {
    for (at, sign) in SOUND.char_indices().filter(|(_, letter)| ",:()[]{}\"".contains(*letter)) {
        let mut source = SOUND.to_owned();
        source.remove(at);
        let found = check(&source).diagnostics;
        let of_shape = found.iter().filter(|found| found.hides_others).count();
        assert!(of_shape <= 1, "{sign} at {at}: {found:#?}");
    }
}

/// A bracket or quote that is missing, given twice or another one hides nothing before or after it, and is one finding.
#[test]
fn one_wrong_sign_hides_nothing() {
    let marked = with(&[("origin: Own", "origin: own"), ("suits: [Low]", "suits: [low]")]);
    for (at, sign) in marked.char_indices().filter(|(_, letter)| "()[]{}\"".contains(*letter)) {
        let line = marked[..at].rfind('\n').map_or(0, |end| end + 1);
        let near = marked[line..].lines().next().unwrap_or_default();
        // On the line of a marker there is no before and after.
        if near.contains("own") || near.contains("low") || near.starts_with("#!") {
            continue;
        }
        let others: &[&str] = match sign {
            '(' | '[' | '{' => &["", "twice", "(", "[", "{"],
            ')' | ']' | '}' => &["", "twice", ")", "]", "}"],
            _ => &["", "twice"],
        };
        for other in others.iter().filter(|other| **other != sign.to_string()) {
            let mut source = marked.clone();
            let other = if *other == "twice" { sign.to_string().repeat(2) } else { (*other).to_owned() };
            source.replace_range(at..=at, &other);
            let found = check(&source).diagnostics;
            let told = found.iter().filter(|found| found.code == Code::Q006).count();
            let of_shape = found.iter().filter(|found| found.hides_others).count();
            assert_eq!((told, of_shape), (2, 1), "{sign} -> {other} at {at}: {found:#?}");
        }
    }
}

/// What people bring along from other languages and programs: one finding each, with its fix where there is only one.
#[test]
fn other_notations_are_one_finding() {
    for (from, to, code, fixed) in [
        ("min_answered: 0.5", "min_answered: 0,5", "Q005", Some("0.5")),
        ("alpha: 0.8,", "alpha: 80 %,", "Q005", None),
        ("from: 60", "from: 60%", "Q005", None),
        ("minutes: 5", "minutes: \"5\"", "Q005", Some("5")),
        ("title: \"Tea for two\"", "title => \"Tea for two\"", "Q001", Some(":")),
        ("title: \"Tea for two\"", "title:: \"Tea for two\"", "Q001", Some(":")),
        ("view: Give", "view: \"Give\"", "Q005", Some("Give")),
        ("Item(id: \"pour\"", "item(id: \"pour\"", "Q001", Some("Item")),
        ("    dimensions: [\n", "    },\n    dimensions: [\n", "Q001", Some("")),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: [\"Boil.\", null]", "Q005", None),
        ("text: \"Tea was slow.\"", "text: \"Tea \\was slow.\"", "Q001", None),
        ("items: [\n", "items: [],\n    items: [\n", "Q004", None),
        ("\n)\n", "\n)\nQuiz(format: 1)\n", "Q001", None),
    ] {
        let found = check(&with(&[(from, to)])).diagnostics;
        let seen: Vec<_> = found
            .iter()
            .map(|found| (found.code.as_str(), found.fix.as_ref().map(|fix| fix.replacement.as_str())))
            .collect();
        assert_eq!(seen, [(code, fixed)], "{to}");
    }
}

/// What is written beside a quiz, or the other way round, or in its place: one finding each, which hides neither of two
/// mistakes that stand around it. Where it can mean two things, it is left to its author.
#[test]
fn what_does_not_belong_is_one_finding() {
    let marked = [("origin: Own", "origin: own"), ("suits: [Low]", "suits: [low]")];
    let title = "title: \"Tea for two\"";
    for (from, to, fixed) in [
        // Around the quiz.
        ("#![enable(implicit_some)]\nQuiz(", "Here is the quiz, it's ready:\n\nQuiz(", None),
        ("#![enable(implicit_some)]\nQuiz(", "```ron\nQuiz(", None),
        ("#![enable(implicit_some)]\nQuiz(", "// A comment that\ngoes on here.\nQuiz(", None),
        ("#![enable(implicit_some)]\nQuiz(", "let quiz = Quiz(", None),
        ("#![enable(implicit_some)]\nQuiz(", "<!-- quiz -->\nQuiz(", None),
        ("\nQuiz(", "\nQuiz: (", None),
        ("\nQuiz(", "\n\"Quiz\"(", None),
        ("\nQuiz(", "\nQuestionnaire(", None),
        ("        Practice(", "        Exercise(", None),
        ("        Item(id: \"slow\"", "<<<<<<< mine\n        Item(id: \"slow\"", None),
        // Brackets.
        (title, "title: (\"Tea for two\"", Some("")),
        (title, "title: ]\"Tea for two\"", Some("")),
        ("    version:", "    [\n    version:", Some("")),
        ("weight: 2.0),", "weight: 2.0(,", Some(")")),
        ("        Item(id: \"slow\"", "        Item)id: \"slow\"", Some("(")),
        ("    items: [\n", "    items: ]\n", Some("[")),
        (
            "points: [(1, \"not once\"), (2, \"once\"), (3, \"most days\")]",
            "points: {1: \"not once\", 2: \"once\"}",
            None,
        ),
        // Quotes.
        ("\"wish\": Scale", "\"wish: Scale", None),
        (title, "title: \"\"\"Tea for two\"\"\"", Some("\"Tea for two\"")),
        (title, "title: `Tea for two`", Some("\"Tea for two\"")),
        (title, "title: « Tea for two »", Some("\"Tea for two\"")),
        (title, "title: '''Tea for two'''", Some("\"Tea for two\"")),
        (title, "title: Tea for two", None),
        ("text: \"Tea was slow.\"", "text: Tea was slow, not fast.", None),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: [Boil, then rest.\", \"Wait.\"]", None),
        // Signs and words.
        (title, "title; \"Tea for two\"", Some(":")),
        (title, "title, \"Tea for two\"", Some(":")),
        (title, "title -> \"Tea for two\"", Some(":")),
        ("reversed: true", "reversed", None),
        ("min_answered: 0.5", "min-answered: 0.5", Some("min_answered")),
        (title, "TODO title: \"Tea for two\"", None),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: [\"Boil.\". \"Wait.\"]", None),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: [\"Boil.\" + \"Wait.\"]", None),
        ("steps: [\"Boil.\", \"Wait.\"]", "steps: [\"Boil.\", TODO \"Wait.\"]", None),
        ("(1, \"not once\"), ", "(1, \"not once\" # rarely), ", None),
        ("show_if: Answered", "show_if: !Answered", None),
        ("suits: [Low], ", "suits: [Low], Steady, ", None),
        ("\n    title:", "\n\u{a0}\u{a0}\u{a0}\u{a0}title:", Some(" ")),
        // Numbers that can mean two things.
        ("weight: 2.0", "weight: 50%", None),
        ("weight: 2.0", "weight: 1,000", None),
        ("at_least: 2", "at_least: >=2", None),
    ] {
        let (both, alone) = (with(&[&[(from, to)], &marked[..]].concat()), with(&[(from, to)]));
        let (of_both, of_it) = (check(&both).diagnostics, check(&alone).diagnostics);
        assert_eq!(of_it.len(), 1, "{to}: {of_it:#?}");
        assert_eq!(of_it[0].fix.as_ref().map(|fix| &*fix.replacement), fixed, "{to}");
        // A marker that is taken away with what it stands in cannot be told.
        let expected = 1 + marked.iter().filter(|(_, marker)| both.contains(marker)).count();
        assert_eq!(of_both.len(), expected, "{to}: {of_both:#?}");
        let left = all_fixed(&alone);
        assert_eq!(check(&left).diagnostics.len(), usize::from(fixed.is_none()), "{to}: {left}");
    }
}

/// Reading ends where there are too many mistakes for anybody to read, also where that is within brackets that more is
/// expected in.
#[test]
fn too_many_mistakes_end_the_check_wherever_they_are() {
    for item in [r#"Item(allow: {"L14": "so"}),"#, r#"Item(text: ("a")),"#, "Item(}),", "Item(id: ),", "],"] {
        for brackets in [["", ""], ["Quiz(items: [", "])"]] {
            let [before, after] = brackets;
            let source = format!("{before}{}{after}", item.repeat(1_500));
            assert!(check(&source).quiz.is_none(), "{before}{item}");
        }
    }
}
