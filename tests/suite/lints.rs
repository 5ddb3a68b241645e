//! What the lints find, what they accept, and where they point.

mod checking;
mod corpus;
mod duplicates;
mod german;
mod label_order;
mod other_people;
mod small_quizzes;
mod texts;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use attuned::profile::SharedProfile;
use attuned::quiz::{Code, LEFT_OUT, Quiz, check, explain, lint, render};

use crate::common::{self, SOUND, SOUND_IN_GERMAN};

const CLEAN: &str = include_str!("../lints/clean.ron");
const THANK: &str = "I thanked my partner for a favour.";
const SLOW: &str = "Our evenings were slow.";
const TRUE: &str = r#"(1, "not at all true"), (2, "a little true"), (3, "half true"), (4, "mostly true"), (5, "completely true")"#;
const WISH: &str =
    r#"(-2, "much less"), (-1, "a little less"), (0, "as now"), (1, "a little more"), (2, "much more")"#;

/// For each lint, a text in the clean quiz and the one that replaces it.
const BAD: [(&str, &str, &str); 45] = [
    ("L01", SLOW, "Our evenings were slow and warm."),
    ("L02", SLOW, "Our evenings were not slow."),
    ("L02", SLOW, "None of our evenings were without a walk."),
    ("L03", THANK, "I often thanked my partner."),
    ("L04", SLOW, "All evenings were slow."),
    ("L05", SLOW, "Our evenings were slow. That was good."),
    ("L06", SLOW, "Our relationship exhibited considerable tranquillity."),
    ("L07", SLOW, "Our evenings had good vibes."),
    ("L08", SLOW, "Of course our evenings were slow."),
    ("L09", SLOW, "My partner ruined our evenings."),
    ("L10", SLOW, "In summer our evenings would be slow."),
    ("L11", "period: \"the past four weeks\",", ""),
    ("L12", "\"completely true\"", "\"agree\""),
    ("L13", TRUE, r#"(1, "no"), (2, "a little"), (3, "yes")"#),
    ("L14", TRUE, "(1), (2), (3), (4), (5)"),
    ("L15", r#"(1, "a little more"), "#, ""),
    ("L16", "half true", "mostly true"),
    ("L16", TRUE, r#"(5, "fully"), (4, "mostly"), (3, "half"), (2, "a little"), (1, "not at all")"#),
    (
        "L17",
        r#"(1, "not once"), (2, "once or twice"), (3, "about weekly"), (4, "several times a week"), (5, "most days")"#,
        r#"(1, "never"), (2, "rarely"), (3, "sometimes"), (4, "often"), (5, "always")"#,
    ),
    ("L18", SLOW, "How often were our evenings slow?"),
    ("L19", r#"Item(id: "hurry""#, r#"Item(id: "hurry", view: Give"#),
    ("L21", r#""Screens filled our evenings.", reversed: true"#, r#""Screens filled our evenings.""#),
    ("L21", "We went to bed in a hurry.", "We did not go to bed early."),
    ("L22", "I found rest in the evening.", "Slow were our evenings."),
    ("L23", "My partner thanked me", "My wife thanked me"),
    ("L24", THANK, "My partner said thanks."),
    ("L25", SLOW, "My partner feels happy in the evening."),
    ("L27", "id: \"talk\", name", "id: \"talk\", sharing: OptIn, name"),
    ("L28", SLOW, "My partner threatened me."),
    ("L30", "origin: Own", "origin: Licensed"),
    ("L32", "Evenings seem to be lively.", "You failed at calm evenings."),
    ("L32", r#"id: "music", dimensions: ["talk", "calm"]"#, r#"id: "music", dimensions: ["talk"]"#),
    ("L33", SLOW, "Our evenings were SLOW."),
    (
        "L34",
        WISH,
        r#"(-2, "much more"), (-1, "a little more"), (0, "as now"), (1, "a little less"), (2, "much less")"#,
    ),
    ("L34", TRUE, r#"(1, "completely"), (2, "mostly"), (3, "half"), (4, "a little"), (5, "not at all")"#),
    ("L14", "half true", "3"),
    ("L23", "language: \"en\",", "language: \"en\", other: \"my friend\","),
    ("L36", "\"completely true\"", "\"does not apply\""),
    ("L37", SLOW, "Our evenings were **slow**."),
    ("L38", SLOW, "Our evenings were\n    slow."),
    ("L38", "How calm evenings are.", "How calm  evenings are."),
    ("L39", SLOW, "TODO: our evenings"),
    ("L39", SLOW, "I went to bed content with calm."),
    ("L39", "author: \"Alex\"", "author: \"Your name\""),
    (
        "L00",
        r#""Our evenings were slow.""#,
        r#""Our evenings were slow.", allow: [("L01", "a fixed phrase")]"#,
    ),
];

/// Texts that come close but are accepted.
const GOOD: [(&str, &str, &str); 14] = [
    ("L04", THANK, "I thanked my partner for everything."),
    ("L10", "\"Talking in the evening\"", "\"What would be more talk\""),
    ("L11", "the past four weeks", "the past 12 weeks"),
    ("L13", "kind: Truth, points: [", "kind: Numeric, points: [(-1, \"b\"), (0, \"a\"), "),
    ("L14", "kind: Truth, points: [", "kind: Numeric, points: [(0), "),
    ("L16", "half true", "partly true"),
    ("L18", SLOW, "I know how often our evenings were slow."),
    ("L22", "I found rest in the evening.", "Our mornings were slow."),
    ("L23", SLOW, "Our evenings were slow when I was a child."),
    ("L24", THANK, "When my partner helped me, I thanked them."),
    ("L25", SLOW, "My partner told me how they felt."),
    ("L28", SLOW, "My partner hit the right note."),
    ("L30", "origin: Own", "origin: PublicDomain, licence: \"published in 1911\""),
    ("L33", SLOW, "My partner's TV was off."),
];

fn spoilt(from: &str, to: &str) -> String {
    assert!(CLEAN.contains(from), "{from}");
    CLEAN.replacen(from, to, 1)
}

fn codes(source: &str) -> Vec<&'static str> {
    lint(source).iter().map(|found| found.code.as_str()).collect()
}

/// The clean quiz with more items in its last view.
fn longer(more: usize) -> String {
    let items: String = (0..more)
        .map(|id| {
            format!(r#"Item(id: "i{id}", dimension: "calm", scale: "true", text: "Word{id} thing{id}."),"#)
        })
        .collect();
    spoilt("items: [", &format!("items: [{items}"))
}

#[test]
fn nothing_is_found_in_the_clean_quiz() {
    assert_eq!(check(CLEAN).diagnostics, []);
    assert_eq!(lint(CLEAN), []);
}

#[test]
fn every_lint_finds_its_bad_case() {
    let mut drawn = String::new();
    let mut seen = BTreeSet::from(["L20", "L26", "L35"]);
    for (code, from, to) in BAD {
        let source = spoilt(from, to);
        let mut found = lint(&source);
        found.retain(|found| found.code.as_str() == code);
        assert!(!found.is_empty(), "{code}: {to}");
        drawn += &format!("{}\n\n", render("quiz.ron", &source, &found, 100, false));
        seen.insert(code);
    }
    insta::assert_snapshot!("every_lint", drawn);
    assert_eq!(seen, Code::lints().map(Code::as_str).collect());
}

#[test]
fn near_misses_are_accepted() {
    for (code, from, to) in GOOD {
        let found = codes(&spoilt(from, to));
        assert!(!found.contains(&code), "{code}: {to}");
    }
}

/// The author is told exactly where a profile takes the larger form.
#[test]
fn a_quiz_too_large_for_a_link_says_so() {
    for (dimensions, sharing, views) in [
        (255, "Shared", "Own"),
        (263, "Shared", "Own"),
        (264, "Shared", "Own"),
        (790, "OptIn", "Own"),
        (792, "OptIn", "Own"),
        (85, "Shared", "Wish"),
        (88, "Shared", "Wish"),
        (88, "OptIn", "Wish"),
        (990, "Private", "Own"),
    ] {
        let dimension = |at| format!(r#"Dimension(id: "d{at}", name: "D", about: "A", sharing: {sharing}),"#);
        let items = |at: usize| {
            if views == "Wish" {
                // Too small to be shared, and without it there would be no wish.
                common::items(&format!("d{at}"), "Own", 1) + &common::items(&format!("d{at}"), "Wish", 1)
            } else {
                common::items(&format!("d{at}"), views, 3)
            }
        };
        let source = common::source(
            "",
            &((0..dimensions).map(dimension).collect::<String>() + common::D),
            &((0..dimensions).map(items).collect::<String>() + &common::items("d", "Own", 1)),
        );
        let shared = SharedProfile::of(&common::answered(&common::quiz(&source), "Sam", &[]));
        let is_large = common::packed(&shared).len() > 1024;
        assert_eq!(codes(&source).contains(&"L35"), is_large, "{dimensions} {sharing} {views}");
    }
}

#[test]
fn counts_are_judged_at_their_limits() {
    for (more, expected) in [
        (4, &[][..]),
        (5, &["L20"]),
        (6, &["L20"]),
        (7, &["L19", "L20"]),
        (47, &["L19", "L20"]),
        (48, &["L19", "L20", "L26"]),
    ] {
        let found: BTreeSet<_> = codes(&longer(more)).into_iter().collect();
        let counted: Vec<_> = found.into_iter().filter(|code| ["L19", "L20", "L26"].contains(code)).collect();
        assert_eq!(counted, expected, "{more}");
    }
    let weight = |more| {
        let found = lint(&longer(more)).into_iter().find(|found| found.code == Code::L26);
        found.map(|found| found.severity.to_string())
    };
    assert_eq!(
        [47, 77, 78, 137, 138].map(weight).map(Option::unwrap_or_default),
        ["", "info", "warning", "warning", "error"]
    );
}

#[test]
fn no_finding_weighs_more_than_its_lint_says() {
    for (_, from, to) in BAD {
        for found in lint(&spoilt(from, to)) {
            assert!(found.severity >= found.code.severity(), "{found:?}");
        }
    }
}

#[test]
fn an_item_silences_a_lint_for_itself_alone() {
    let bad = "\"Our evenings were slow and warm.\"";
    let allow = r#", allow: [("L01", "one feeling")]"#;
    let source = spoilt("\"Our evenings were slow.\"", &format!("{bad}{allow}"));
    assert_eq!(codes(&source), [""; 0]);
    let elsewhere = source.replace("\"I found rest in the evening.\"", "\"I rested and read.\"");
    assert_eq!(codes(&elsewhere), ["L01"]);
    // Also if the entry comes before the text, and for lints that compare items.
    let other = spoilt(
        "text: \"I found rest in the evening.\"",
        r#"allow: [("L22", "another side of it")], text: "Slow were our evenings.""#,
    );
    assert_eq!(codes(&other), [""; 0]);
}

#[test]
fn what_silences_nothing_is_reported() {
    let messages = |allow: &str| {
        let source =
            spoilt("\"Our evenings were slow.\"", &format!("\"Our evenings were slow.\", allow: [{allow}]"));
        assert!(check(&source).quiz.is_some());
        lint(&source)
            .iter()
            .map(|found| {
                let place = source[found.span()].to_owned();
                (place, found.message.clone())
            })
            .collect::<Vec<_>>()
    };
    let expected = |code: &str, message: &str| vec![(format!("\"{code}\""), message.to_owned())];
    assert_eq!(messages(r#"("L01", "r")"#), expected("L01", "L01 finds nothing to silence here"));
    assert_eq!(messages(r#"("L99", "r")"#), expected("L99", "there is no lint `L99`"));
    assert_eq!(messages(r#"("Q011", "r")"#), expected("Q011", "there is no lint `Q011`"));
    assert_eq!(messages(r#"("L99", "r"), ("L00", "r")"#).len(), 2, "L00 does not silence itself");
}

/// What the explanation of a lint says of silencing it is so.
#[test]
fn a_lint_is_silenced_where_its_explanation_says() {
    const PLACES: [(&str, &str); 4] = [
        ("the scale", "Scale("),
        ("the dimension", "Dimension("),
        ("the quiz", "Quiz("),
        ("it for", "Item("),
    ];
    for (code, from, to) in BAD.into_iter().filter(|(code, ..)| *code != "L00") {
        let explanation = Code::find(code).expect("known").explanation();
        let (_, advice) = explanation.split_once("To silence ").expect("advice");
        let mut source = spoilt(from, to);
        for (_, part) in PLACES.into_iter().filter(|(place, _)| advice.contains(place)) {
            source = source.replace(part, &format!("{part}allow: [({code:?}, \"a reason\")], "));
        }
        assert!(!codes(&source).contains(&code), "{code}: {to}");
    }
}

/// A scale, a dimension and the whole file can allow what is found about them, and only that.
#[test]
fn a_part_allows_what_is_found_about_it() {
    let items = crate::common::items("d", "Own", 2) + &crate::common::items("e", "Own", 2);
    let dimension =
        |id: &str, allow: &str| format!(r#"Dimension(id: "{id}", name: "{id}", about: "A"{allow}),"#);
    let source = |own: &str, head: &str| {
        crate::common::source(head, &(dimension("d", own) + &dimension("e", "")), &items)
    };
    let count = |source: &str, code: &str| codes(source).iter().filter(|found| **found == code).count();
    let plain = source("", "");
    assert!(count(&plain, "L19") == 2 && count(&plain, "L32") > 2, "{:?}", codes(&plain));
    let one = source(r#", allow: [("L19", "short on purpose")]"#, "");
    assert_eq!((count(&one, "L19"), count(&one, "L00")), (1, 0));
    let all = source("", r#"allow: [("L19", "a draft"), ("L32", "a draft")],"#);
    assert_eq!((count(&all, "L19"), count(&all, "L32"), count(&all, "L00")), (0, 0, 0));
    let twice = source(r#", allow: [("L19", "short")]"#, r#"allow: [("L19", "a draft"), ("L26", "long")],"#);
    assert_eq!((count(&twice, "L19"), count(&twice, "L00")), (0, 1));
    let vague = |allow: &str| {
        let labels = ["never", "rarely", "sometimes", "often", "always"];
        let points: Vec<_> =
            (1..).zip(labels).map(|(value, label)| format!("({value}, {label:?})")).collect();
        let scale = format!("\"vague\": Scale(kind: Frequency, points: [{}]{allow}),", points.join(", "));
        plain
            .replacen("scales: {", &format!("scales: {{ {scale}"), 1)
            .replace("scale: \"often\"", "scale: \"vague\"")
    };
    let allowed = vague(r#", allow: [("L17", "published so")]"#);
    assert_eq!(count(&vague(""), "L17"), 1 + count(&allowed, "L17"));
}

#[test]
fn lints_speak_beside_mistakes() {
    let source = spoilt(SLOW, "Our evenings were always slow.")
        .replace("dimension: \"calm\", scale: \"true\"", "dimension: \"clam\", scale: \"ture\"")
        .replace("minutes: 5", "minutes: \"five\"")
        .replace("format: 1", "format: \"1\"");
    assert!(Quiz::parse(&source).is_err());
    assert_eq!(codes(&source), ["L04"], "and nothing is counted where a dimension is unknown");
    assert_eq!(lint("Quiz(format: 2)"), []);
    assert_eq!(lint("no quiz"), []);
}

/// Where a lint points, in texts that are hard to point into.
#[test]
fn spans_are_exact() {
    let target = |text: &str| {
        let source = spoilt("\"Our evenings were slow.\"", text);
        let marked = format!("\u{feff}{}", source.replace('\n', "\r\n").replace("    ", "\t"));
        for source in [source, marked] {
            let mut found = lint(&source);
            found.retain(|found| found.code.as_str() == "L04");
            assert_eq!(found.len(), 1, "{text}");
            let without_mark = source.trim_start_matches('\u{feff}');
            let place = &without_mark[found[0].span()];
            let start = without_mark.find(text).expect("there");
            assert!((start..start + text.len()).contains(&found[0].span().start), "{text}");
            if place == text {
                return "all".to_owned();
            }
            assert_eq!(place, "always", "{text}");
        }
        "word".to_owned()
    };
    for text in [
        r#""Our evenings were always slow.""#,
        r#""Täé 🫖 evenings were always slow.""#,
        r##"r#"Our ½ evenings were always slow."#"##,
        r#""Our \u{e9}venings were always slow.""#,
        r#"/* always */ "Our evenings were always and/or slow.", allow: [("L01", "a")]"#,
    ] {
        assert_eq!(target(text), "word", "{text}");
    }
    assert_eq!(target(r#""Our evenings were \u{61}lways slow.""#), "all");
}

#[test]
fn every_code_is_explained() {
    for code in Code::ALL {
        let text = explain(code.as_str()).expect("explained");
        assert!(text.starts_with(&format!("{code} {} (", code.name())), "{text}");
        assert!(text.contains("\n- Bad: ") && text.contains("\n- Good: "), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 120), "{text}");
        assert_eq!(explain(code.name()), Ok(text));
    }
    for (code, _) in LEFT_OUT {
        assert!(explain(code).is_ok());
    }
    for lint in Code::lints() {
        let text = lint.explanation();
        assert!(
            text.contains(&format!("allow: [(\"{lint}\"")) || text.contains("cannot be silenced"),
            "{text}"
        );
    }
    assert_eq!(explain("l1"), Err("did you mean `L01`?".into()));
    assert_eq!(explain("double-barreled"), Err("did you mean `double-barrelled`?".into()));
}

/// Each code has a page in the docs, and each page a code.
#[test]
fn the_docs_explain_every_code_and_no_other() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings");
    let mut pages = BTreeSet::new();
    for page in fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path()) {
        let stem = page.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let code = Code::find(&stem).unwrap_or_else(|| panic!("{stem} is no code"));
        let text = fs::read_to_string(&page).expect("text");
        assert_eq!(text, format!("# {code} {}\n\n{}", code.name(), code.explanation()));
        pages.insert(stem);
    }
    assert_eq!(pages, Code::ALL.iter().map(ToString::to_string).collect());
    let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(names.len(), Code::ALL.len(), "two codes have one name");
}

#[test]
fn the_docs_list_every_code() {
    let (mistakes, lints) = (include_str!("../../docs/findings.md"), include_str!("../../docs/lints.md"));
    for (page, are_lints) in [(mistakes, false), (lints, true)] {
        let mut table = String::from("| code | name | weight | what it finds |\n|---|---|---|---|\n");
        for code in Code::ALL.iter().filter(|code| code.is_lint() == are_lints) {
            let (name, severity, summary) = (code.name(), code.severity(), code.summary());
            table += &format!("| [{code}](findings/{code}.md) | {name} | {severity} | {summary} |\n");
        }
        assert!(page.contains(&table), "the docs should hold:\n{table}");
    }
}

/// The examples of mistakes are taken from the sound quiz or its translation: putting the bad one in place of the good
/// one makes exactly that mistake.
#[test]
fn examples_of_mistakes_are_mistakes() {
    let mut tried = 0;
    for code in Code::ALL.iter().filter(|code| !code.is_lint()) {
        let text = code.explanation();
        let example = |kind: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(kind)).expect("an example");
            line.strip_prefix('`').and_then(|line| line.strip_suffix('`')).map(str::to_owned)
        };
        let (Some(bad), Some(good)) = (example("- Bad: "), example("- Good: ")) else { continue };
        let of_translation = !SOUND.contains(&good);
        let file = if of_translation { SOUND_IN_GERMAN } else { SOUND };
        if file.contains(&good) {
            let broken = file.replacen(&good, &bad, 1);
            let quiz = || Quiz::parse(SOUND).expect("sound");
            let checked = if of_translation { quiz().translated(&broken) } else { check(&broken) };
            let found = checked.diagnostics;
            assert!(found.iter().any(|found| found.code == *code), "{code}: {bad}");
            tried += 1;
        }
    }
    assert!(tried >= 45, "{tried}");
}

/// Good sentences that were reported as bad, and dangerous ones that were accepted.
#[test]
fn sentences_that_were_reported_are_judged_rightly() {
    let source = include_str!("../lints/reported.ron");
    let found = lint(source);
    let wording: Vec<_> = found
        .iter()
        .filter(|found| !["L19", "L20", "L24", "L27", "L32"].contains(&found.code.as_str()))
        .map(|found| (found.code.as_str(), &source[found.span()]))
        .collect();
    assert_eq!(
        wording,
        [
            ("L28", "I was afraid of how my partner"),
            ("L10", "might"),
            ("L28", "scared me"),
            ("L28", "threw a plate at the wall"),
        ]
    );
}
