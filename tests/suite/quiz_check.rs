//! What the checker reports about broken quiz files, and that it accepts valid ones.

mod files;
mod fixing;
mod recovery;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use attuned::quiz::{Checked, Code, Quiz, View, check, lint, render, shipped};
use proptest::prelude::*;

use crate::common::{self, SOUND};

fn broken() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
}

/// Checks a quiz, or a translation of the sound one.
fn checked(source: &str) -> Checked {
    if source.contains("\nTranslation(") {
        common::quiz(SOUND).translated(source)
    } else {
        shipped::check_file(source)
    }
}

fn codes(source: &str) -> Vec<&'static str> {
    checked(source).diagnostics.iter().map(|found| found.code.as_str()).collect()
}

/// The sound quiz with some texts replaced.
fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(SOUND.to_owned(), |source, (from, to)| {
        assert!(source.contains(from), "{from}");
        source.replacen(from, to, 1)
    })
}

#[test]
fn every_broken_file_is_explained() {
    for path in broken() {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let source = fs::read_to_string(&path).expect("text");
        let checked = checked(&source);
        insta::assert_snapshot!(
            name.trim_end_matches(".ron"),
            render(name, &source, &checked.diagnostics, 100, false)
        );
    }
}

/// A file `Q011-….ron` shows the code Q011 and, apart from warnings, no other; every code has one.
#[test]
fn every_code_has_a_broken_file() {
    let mut shown = BTreeSet::new();
    for path in broken() {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let Some(code) = name.strip_prefix('Q').map(|_| &name[..4]) else { continue };
        let source = fs::read_to_string(&path).expect("text");
        let mut found: BTreeSet<_> = codes(&source).into_iter().collect();
        if code != "Q037" {
            // When items disappear, a scale may become unused.
            found.remove("Q037");
        }
        if code != "Q079" {
            // What the program does not speak, the lints do not know either.
            found.remove("Q079");
        }
        if code == "Q081" {
            found.remove("Q080");
        }
        assert_eq!(found, BTreeSet::from([code]), "{name}");
        shown.insert(code.to_owned());
    }
    // What a file's name or the other files of its folder make wrong is shown in `languages`.
    let beyond_one_text = [Code::Q016, Code::Q076, Code::Q077, Code::Q083];
    let mistakes = Code::ALL.iter().filter(|code| !code.is_lint() && !beyond_one_text.contains(code));
    assert_eq!(shown, mistakes.map(ToString::to_string).collect());
}

/// If a finding says that more may appear once it is fixed, that can be relied on.
#[test]
fn what_keeps_the_rest_from_being_checked_says_so() {
    for (source, hides) in [
        (include_str!("../broken/Q002-unknown-field.ron"), true),
        (include_str!("../broken/Q004-duplicate-field.ron"), true),
        (include_str!("../broken/Q004-view-given-twice.ron"), false),
        (include_str!("../broken/Q007-other-format.ron"), true),
        (include_str!("../broken/Q008-too-many-points.ron"), true),
        (include_str!("../broken/Q011-duplicate-id.ron"), false),
        (include_str!("../broken/Q070-other-quiz.ron"), false),
    ] {
        let found = checked(source).diagnostics;
        assert_eq!(found.iter().any(|found| found.hides_others), hides, "{found:?}");
    }
}

#[test]
fn seven_mistakes_of_different_kinds_are_seven_findings() {
    let source = include_str!("../broken/seven-mistakes.ron");
    assert_eq!(codes(source), ["Q012", "Q031", "Q044", "Q011", "Q020", "Q005", "Q062"]);
}

/// Only a format known to be different makes the rest unreadable.
#[test]
fn a_format_that_cannot_be_read_hides_nothing() {
    let quiz = include_str!("../broken/seven-mistakes.ron");
    let misshapen = include_str!("../broken/many-fields.ron");
    let translation = include_str!("../broken/translation-seven-mistakes.ron");
    for (source, format, code) in [
        (quiz, "format: \"1\",", "Q005"),
        (quiz, "", "Q003"),
        (misshapen, "format: \"1\",", "Q005"),
        (translation, "format: \"1\",", "Q005"),
    ] {
        let mut expected = codes(source);
        expected.push(code);
        let mut found = codes(&source.replacen("format: 1,", format, 1));
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{format}");
    }
}

#[test]
fn a_lint_is_silenced_with_a_reason_or_not_at_all() {
    let allowing = |allow: &str| {
        SOUND.replace("\"Tea was slow.\"", &format!("\"Tea was slow.\", allow: [(\"L01\", \"{allow}\")]"))
    };
    assert_eq!(codes(&allowing("so it was")), [""; 0]);
    assert_eq!(codes(&allowing(" ")), ["Q014"]);
}

/// What cannot be an id counts as unread: nothing that names it is blamed for it, and nothing else is excused.
#[test]
fn an_invalid_id_is_one_mistake() {
    for (from, to) in [
        ("\"often\": Scale", "\"often \": Scale"),
        ("\"often\": Scale", "\"\": Scale"),
        ("Dimension(id: \"tea\"", "Dimension(id: \"tea?\""),
        ("id: \"slow\"", "id: \"slów\""),
    ] {
        assert_eq!(codes(&with(&[(from, to)])), ["Q010"], "{to}");
    }
    // Named as it is written, too.
    let everywhere = SOUND.replace("\"often\"", "\"often \"");
    assert_eq!(codes(&everywhere), ["Q010"]);
    let both = with(&[("\"often\": Scale", "\"often \": Scale"), ("scale: \"wish\"", "scale: \"hours\"")]);
    assert_eq!(codes(&both), ["Q010", "Q037", "Q021"]);
    assert!(attuned::quiz::fixes(&checked(&both).diagnostics).is_empty());
}

#[test]
fn a_condition_that_could_only_partly_be_read_is_not_called_unclear() {
    let bounds = |bounds: &str| codes(&with(&[("at_least: 2", bounds)]));
    assert_eq!(bounds("is: 2, why: \"x\""), ["Q002"]);
    assert_eq!(bounds("is: 2, at_least: \"x\""), ["Q005"]);
    assert_eq!(bounds("is: 2, at_least: 1"), ["Q028"]);
}

#[test]
fn warnings_alone_leave_a_quiz() {
    let checked = check(include_str!("../broken/Q037-unused-scale.ron"));
    assert!(checked.quiz.is_some());
    assert_eq!(checked.diagnostics.len(), 1);
}

#[test]
fn sound_and_shipped_quizzes_have_no_findings() {
    assert_eq!(check(SOUND).diagnostics, []);
    for shipped in &shipped::ALL {
        let checked = check(shipped.source);
        assert_eq!(checked.diagnostics, [], "{}", shipped.id);
        assert_eq!(checked.quiz.expect("a quiz").id().as_str(), shipped.id);
    }
}

#[test]
fn spans_count_bytes_also_behind_wide_letters_comments_and_a_mark() {
    let pointed = |source: &str| {
        let found = check(source).diagnostics;
        let source = source.trim_start_matches('\u{feff}');
        found.into_iter().map(|found| source[found.span()].to_owned()).collect::<Vec<_>>()
    };
    let source = SOUND.replace("weight: 2.0", "/* ½ 🫖 */ weight: /* a */ -2.0 /* b */");
    assert_eq!(pointed(&source), ["-2.0"]);
    assert_eq!(pointed(&format!("\u{feff}{}", source.replace('\n', "\r\n"))), ["-2.0"]);
    let raw = SOUND
        .replace("scale: \"often\", text: \"Tea was slow.\"", "scale: r#\"oftne\"#, text: r\"Täé // 🫖\"");
    assert_eq!(pointed(&raw), ["r#\"oftne\"#"]);
    // RON's own errors count characters.
    let unknown = SOUND.replace("title: \"Brew\"", "title: \"Bréw 🫖\", tilte: \"Brew\"");
    assert_eq!(pointed(&unknown), ["tilte"]);
}

/// What a partner may see must not depend on what they see less of; what they never see may depend on anything.
#[test]
fn a_condition_gives_nothing_away_and_is_refused_for_nothing_else() {
    let item = |id: &str, dimension: &str, view: &str, more: &str| {
        let scale = if view == "Wish" { "wish" } else { "often" };
        format!(
            r#"Item(id: "{id}", dimension: "{dimension}", view: {view}, scale: "{scale}", text: "T"{more}),"#
        )
    };
    let dimensions = ["Shared", "OptIn", "Private"]
        .map(|sharing| format!(r#"Dimension(id: "{sharing}", name: "D", about: "A", sharing: {sharing}),"#))
        .concat();
    for ((asked, asked_view), (dimension, view), sound) in [
        (("Shared", "Own"), ("Private", "Own"), true),
        (("Shared", "Wish"), ("OptIn", "Own"), true),
        (("OptIn", "Own"), ("Shared", "Own"), false),
        (("OptIn", "Own"), ("OptIn", "Give"), true),
        (("OptIn", "Wish"), ("OptIn", "Own"), false),
        (("Private", "Own"), ("Shared", "Own"), false),
        (("Private", "Own"), ("OptIn", "Own"), false),
        (("Private", "Own"), ("OptIn", "Wish"), true),
        (("Private", "Own"), ("Private", "Wish"), true),
        (("OptIn", "Own"), ("Private", "Own"), true),
        (("OptIn", "Wish"), ("Private", "Own"), true),
    ] {
        let mut items = item("asked", asked, asked_view, "");
        items += &item("item", dimension, view, ", show_if: Answered(item: \"asked\", at_least: 2)");
        items += &["Shared", "OptIn", "Private"].map(|id| item(id, id, "Own", "")).concat();
        let found = codes(&common::source("", &dimensions, &items));
        let expected = if sound { &[][..] } else { &["Q027"] };
        // If nobody wishes, the wish scale is unused.
        let found: Vec<_> = found.into_iter().filter(|code| *code != "Q037").collect();
        assert_eq!(found, expected, "{dimension} {view} behind {asked} {asked_view}");
    }
}

/// Points may rise or fall; a duplicate is one finding, and says nothing about the order.
#[test]
fn points_go_one_way_and_have_words_that_are_some() {
    let with =
        |points: &str| codes(&SOUND.replace(r#"(1, "not once"), (2, "once"), (3, "most days")"#, points));
    for (points, expected) in [
        (r#"(2, "most"), (1, "not once")"#, &[][..]),
        (r#"(3, "most"), (2, "some"), (1, "none")"#, &[]),
        (r#"(1, "none"), (1, "nil"), (2, "some"), (3, "most")"#, &["Q031"]),
        (r#"(3, "most"), (3, "more"), (2, "some"), (1, "none")"#, &["Q031"]),
        (r#"(1, "none"), (3, "most"), (2, "some")"#, &["Q032"]),
        (r#"(1, "none"), (2, " "), (3, "most")"#, &["Q033"]),
    ] {
        assert_eq!(with(points), expected, "{points}");
    }
}

/// Ranges are open at one end if the rules say "above" and "below".
#[test]
fn the_ends_of_ranges_belong_to_them_or_not() {
    for (from, to, sound) in [
        ("clear_confidence: 0.95", "clear_confidence: 0.8", false),
        ("clear_confidence: 0.95", "clear_confidence: 0.801", true),
        ("clear_confidence: 0.95", "clear_confidence: 1.0", false),
        ("alpha: 0.8", "alpha: 0.0", false),
        ("alpha: 0.8", "alpha: 1.0", false),
        ("min_answered: 0.5", "min_answered: 0.0", false),
        ("min_answered: 0.5", "min_answered: 1.0", true),
        ("sd: 20.0", "sd: 0.1", true),
        ("sd: 20.0", "sd: 50.0", true),
        ("n: 100", "n: 9", false),
        ("n: 100", "n: 10", true),
    ] {
        assert_eq!(check(&with(&[(from, to)])).quiz.is_some(), sound, "{to}");
    }
}

/// A misspelt word of twelve letters may be four letters off; lists of candidates end at a hundred.
#[test]
fn what_may_have_been_meant_is_suggested() {
    let dimensions = |count: usize| {
        (0..count)
            .map(|number| format!(r#"Dimension(id: "friendship{number:03}", name: "D", about: "A"),"#))
            .collect::<String>()
    };
    let help = |count: usize, dimension: &str| {
        let item = format!(r#"Item(id: "i", dimension: "{dimension}", scale: "often", text: "T"),"#);
        let found = check(&common::source("", &dimensions(count), &item)).diagnostics;
        let found = found.into_iter().find(|found| found.code == Code::Q020);
        found.expect("no such dimension").help
    };
    assert_eq!(help(1, "frindshp0000"), "did you mean `friendship000`?");
    assert!(help(1, "tea").ends_with("`friendship000`"));
    assert!(help(100, "tea").ends_with("`friendship099`"), "{}", help(100, "tea"));
    assert!(help(101, "tea").ends_with("`friendship099`, …"), "{}", help(101, "tea"));
}

/// Numbers that a float can hold but arithmetic cannot handle.
#[test]
fn extreme_numbers_are_refused() {
    for (from, to) in [
        ("weight: 2.0", "weight: 1e308"),
        ("weight: 2.0", "weight: 5e-324"),
        ("sd: 20.0", "sd: 5e-324"),
        ("alpha: 0.8", "alpha: 1e400"),
        ("from: 60", "from: 1e400"),
        ("min_answered: 0.5", "min_answered: 1e-400"),
        ("minutes: 5", "minutes: 99999999999"),
        ("(3, \"most days\")", "(99999999999, \"most days\")"),
    ] {
        assert!(check(&with(&[(from, to)])).quiz.is_none(), "{to}");
    }
    // The largest values that points can have are scored without overflow.
    let widest = SOUND
        .replace("(1, \"not once\")", "(-2147483648, \"a\")")
        .replace("(3, \"most", "(2147483647, \"most");
    let quiz = common::quiz(&widest);
    let answers =
        common::answered(&quiz, "Alex", &[Some(2_147_483_647), Some(-2_147_483_648), None, Some(2), Some(2)]);
    let profile = attuned::profile::Profile::of(&answers);
    let scores: Vec<_> =
        profile.subscales().iter().map(|scored| scored.score.map(|score| score.value)).collect();
    assert_eq!(scores[..2], [Some(100.0), Some(0.0)]);
}

#[test]
fn implicit_some_needs_no_attribute() {
    let bare = SOUND.replace("#![enable(implicit_some)]\n", "");
    assert_eq!(check(&bare).diagnostics, []);
}

#[test]
fn the_fingerprint_follows_keys_and_not_words() {
    let print = |source: &str| common::quiz(source).fingerprint().to_owned();
    let same = print(SOUND);
    for words in [
        ("I poured the tea.", "I poured tea."),
        ("not once", "never"),
        ("Lively.", "Loud."),
        ("Boil.", "Heat."),
    ] {
        assert_eq!(print(&SOUND.replace(words.0, words.1)), same, "{words:?}");
    }
    for keys in [
        ("weight: 2.0", "weight: 3.0"),
        ("reversed: true", "reversed: false"),
        ("(3, \"most", "(4, \"most"),
        ("min_answered: 0.5", "min_answered: 0.6"),
        ("from: 60", "from: 61"),
        ("alpha: 0.7", "alpha: 0.75"),
        ("id: \"pour\"", "id: \"pours\""),
        ("at_least: 2", "at_least: 3"),
        ("safety: \"calm\"", "safety: \"tea\""),
    ] {
        assert_ne!(print(&SOUND.replace(keys.0, keys.1)), same, "{keys:?}");
    }
}

/// Files that people keep contain these: if they changed, those files could no longer be read.
#[test]
fn fingerprints_stay_what_they_are() {
    let quiz = common::quiz(SOUND);
    assert_eq!(quiz.fingerprint(), "7f2a8733e405bb618a90cf53ad2bd7fcb81d40f3697a61ff49f92f484f59e6ab");
    assert_eq!(quiz.items()[4.into()].digest(), "216a2e9c");
}

/// Bands begin where the file says, and are chosen by the score in whole points.
#[test]
fn a_band_is_picked_from_the_file() {
    let quiz = common::quiz(SOUND);
    let calm = quiz.subscale(1.into(), View::Own).expect("scored");
    let label = |score| quiz.band(calm, score).map(|band| band.label.clone());
    assert_eq!(label(0.0).as_deref(), Some("lively"));
    assert_eq!(label(59.499_999).as_deref(), Some("lively"));
    assert_eq!(label(59.5).as_deref(), Some("calm"));
    assert_eq!(label(60.0).as_deref(), Some("calm"));
    assert_eq!(label(100.0).as_deref(), Some("calm"));
    assert_eq!(quiz.band(quiz.subscale(0.into(), View::Give).expect("scored"), 50.0), None);
}

proptest! {
    /// Whatever happens to a file, the checker and the lints finish, and point inside it.
    #[test]
    fn mangled_files_are_refused_or_accepted_and_never_crash(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0usize..12, "[ -~“”’é🫖\n\u{a0}]{0,3}|[(){}\\[\\],:\"“/#]"), 1..4)
    ) {
        let mut source = SOUND.to_owned();
        for (at, length, insert) in cuts {
            let letters: Vec<_> = source.char_indices().map(|(at, _)| at).collect();
            if letters.is_empty() {
                break;
            }
            let start = at.index(letters.len());
            let end = letters.get(start + length).copied().unwrap_or(source.len());
            source.replace_range(letters[start]..end, &insert);
        }
        let checked = check(&source);
        prop_assert_eq!(checked.quiz.is_some(), Quiz::parse(&source).is_ok());
        prop_assert!(checked.quiz.is_some() || !checked.diagnostics.is_empty());
        for found in checked.diagnostics.iter().chain(&lint(&source)) {
            prop_assert!(found.labels().iter().all(|label| source.get(label.span.clone()).is_some()));
            prop_assert!(found.fix.as_ref().is_none_or(|fix| source.get(fix.span.clone()).is_some()));
        }
        prop_assert!(checked.diagnostics.is_empty() || !render("mangled.ron", &source, &checked.diagnostics, 80, false).is_empty());
    }
}
