//! What `--fix` fixes, that it fixes nothing else, and that a file is written whole or not at all.

use attuned::quiz::{check, fixed, fixes, shipped};
use proptest::prelude::*;
use proptest::sample::subsequence;

use super::{codes, with};
use crate::common;
use crate::common::SOUND;
use crate::common::session::{PROGRAM, Session};

/// What is safe to fix: as it should be, and as it may be written.
const FIXABLE: [(&str, &str); 22] = [
    ("version: \"1.0.0\",", "version: \"1.0.0\""),
    ("title: \"Tea for two\"", "tilte: \"Tea for two\""),
    ("about: \"How the two of you have tea.\"", "about: “How the two of you have tea.”"),
    ("period: \"the past week\"", "period: 'the past week'"),
    ("origin: Own", "origin: own"),
    ("kind: Frequency", "kind: \"Frequency\""),
    ("(1, \"not once\")", "(1, „not once“)"),
    ("kind: Wish", "kind = Wish"),
    ("min_answered: 0.5", "min_answered: \"0.5\""),
    ("id: \"tea\", name: \"Tea\"", "id: tea, name: \"Tea\""),
    ("about: \"Having tea.\"", "\"about\": \"Having tea.\""),
    ("(from: 60", "(form: 60"),
    ("sd: 20.0, n: 100, source: \"Alex 2026\", views", "sd: 20.0; n: 100, source: \"Alex 2026\", views"),
    ("n: 100, source: \"Alex 2026\", views", "n 100, source: \"Alex 2026\", views"),
    ("I poured the tea.\"),", "I poured the tea.\"),,"),
    ("view: Receive", "view:\u{a0}Recieve"),
    ("Item(id: \"more\"", "Itm(id: \"more\""),
    (
        "dimension: \"calm\", scale: \"often\", text: \"Tea was slow.\"",
        "dimension: \"calm\", scale: \"oftne\", text: \"Tea was slow.\"",
    ),
    ("reversed: true", "reversed: True"),
    ("Answered(item: \"slow\"", "Answred(item: \"slow\""),
    ("\"Boil.\", \"Wait.\"", "\"Boil.\" \"Wait.\""),
    ("suits: [Low]", "suits: [low]"),
];

/// What needs a person: there is more than one possible fix, or none.
const UNFIXABLE: [(&str, &str); 12] = [
    ("title: \"Tea for two\"", "name: \"Tea for two\""),
    ("text: \"I poured the tea.\"", "text: \"I poured the\" tea.\""),
    ("safety: \"calm\"", "safety: \"clam\""),
    ("dimensions: [\"tea\"], title", "dimensions: [\"tee\"], title"),
    ("about: \"Having tea.\"", "about: “Having \"tea\".”"),
    ("dimension: \"calm\", scale", "dimension: \"silence\", scale"),
    ("language: \"en\"", "language: \"en\", language: \"de\""),
    ("minutes: 5, ", ""),
    ("weight: 2.0", "weight: -2.0"),
    ("reversed: true", "reversed: yes"),
    (
        "Item(id: \"more\", dimension: \"tea\", view: Wish, scale: \"wish\", text: \"Tea together\")",
        "[\"more\"]",
    ),
    ("id: \"cup\"", "id: \"a cup\""),
];

/// The text with all fixes applied, including those that earlier fixes reveal.
pub(super) fn all_fixed(source: &str) -> String {
    let mut source = source.to_owned();
    for _ in 0..8 {
        source = fixed(&source, &check(&source).diagnostics);
    }
    source
}

#[test]
fn what_is_safe_is_fixed_and_nothing_else() {
    for (good, bad) in FIXABLE {
        let source = with(&[(good, bad)]);
        assert_ne!(check(&source).diagnostics, [], "{bad}");
        assert_eq!(all_fixed(&source), SOUND, "{bad}");
    }
    for (from, to) in UNFIXABLE {
        let source = with(&[(from, to)]);
        assert_ne!(check(&source).diagnostics, [], "{to}");
        assert_eq!(all_fixed(&source), source, "{to}");
    }
    for source in shipped::ALL.iter().map(|shipped| shipped.source).chain([SOUND]) {
        assert_eq!(all_fixed(source), source);
    }
}

#[test]
fn what_is_misspelt_everywhere_is_fixed_everywhere() {
    let items = common::items("calmness", "Own", 50);
    let sound = common::source("", "Dimension(id: \"calmness\", name: \"C\", about: \"A\"),", &items);
    let misspelt = sound.replace("dimension: \"calmness\"", "dimension: \"clamness\"");
    let found = check(&misspelt).diagnostics;
    assert_eq!(fixes(&found).len(), 50);
    assert_eq!(fixed(&misspelt, &found), sound);
    // Whatever its quotes are.
    let raw =
        with(&[("scale: \"often\", text: \"Tea was slow", "scale: r#\"oftne\"#, text: \"Tea was slow")]);
    assert_eq!(all_fixed(&raw), raw.replace("oftne", "often"));
}

/// A name that leads nowhere may be that of a part that is still to be written.
#[test]
fn no_item_joins_another_score() {
    for (part, named) in
        [("food", "mood"), ("part-1", "part-2"), ("housework-1", "housework-2"), ("listen", "listening")]
    {
        let sound = common::source(
            "",
            &format!("Dimension(id: \"{part}\", name: \"C\", about: \"A\"),"),
            &common::items(part, "Own", 4),
        );
        let source = sound.replacen(&format!("dimension: \"{part}\""), &format!("dimension: \"{named}\""), 1);
        assert!(codes(&source).contains(&"Q020"), "{named}");
        assert_eq!(all_fixed(&source), source, "{named}");
    }
}

/// What other formats write for nothing becomes nothing.
#[test]
fn a_null_is_removed_and_never_quoted() {
    for null in ["null", "nil", "NULL"] {
        let source = with(&[
            ("period: \"the past week\"", &format!("period: {null}")),
            ("asks: Gentle, ", &format!("asks: {null}, ")),
        ]);
        assert_eq!(codes(&source), ["Q005", "Q005"], "{null}");
        assert_eq!(
            all_fixed(&source),
            with(&[("    period: \"the past week\",\n", ""), ("asks: Gentle, ", "")])
        );
        let needed = with(&[("title: \"Tea for two\"", &format!("title: {null}"))]);
        assert_eq!((codes(&needed), all_fixed(&needed)), (vec!["Q005"], needed));
    }
}

/// Quotes within a text are kept, in the way in which a text contains them.
#[test]
fn inner_quotes_are_escaped() {
    let source = with(&[("I poured the tea", "I poured \"the\" tea")]);
    assert_eq!(all_fixed(&source), with(&[("I poured the tea", "I poured \\\"the\\\" tea")]));
}

/// Two candidates are one too many, and a letter or two are too little to go by.
#[test]
fn a_guess_is_not_made() {
    let two = with(&[
        (
            "Item(id: \"slow\"",
            "Item(id: \"tea-1\", dimension: \"calm\", scale: \"often\", text: \"A\"), Item(id: \"slow\"",
        ),
        (
            "Item(id: \"more\"",
            "Item(id: \"tea-2\", dimension: \"calm\", scale: \"often\", text: \"B\"), Item(id: \"more\"",
        ),
        ("item: \"slow\"", "item: \"tea-3\""),
    ]);
    assert!(check(&two).diagnostics.iter().all(|found| found.fix.is_none()));
    let short = SOUND.replace("\"tea\"", "\"t\"").replacen("dimension: \"t\"", "dimension: \"x\"", 1);
    assert!(check(&short).diagnostics.iter().all(|found| found.fix.is_none()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn many_mistakes_are_fixed_at_once(chosen in subsequence(FIXABLE.to_vec(), 1..=FIXABLE.len()), mark: bool, crlf: bool) {
        let dress = |mut source: String| {
            if crlf {
                source = source.replace('\n', "\r\n");
            }
            if mark { format!("\u{feff}{source}") } else { source }
        };
        let source = dress(with(&chosen));
        let expected = dress(SOUND.to_owned());
        let once = all_fixed(&source);
        prop_assert_eq!(&once, &expected);
        prop_assert_eq!(all_fixed(&once), once);
    }

    /// What is left is what needs a person, as if nothing else had been wrong.
    #[test]
    fn fixing_brings_up_no_other_mistake(
        left in subsequence(UNFIXABLE.to_vec(), 0..3),
        chosen in subsequence(FIXABLE.to_vec(), 0..8),
    ) {
        let expected = with(&left);
        let source = chosen.iter().fold(expected.clone(), |source, (good, bad)| source.replacen(good, bad, 1));
        prop_assert_eq!(codes(&all_fixed(&source)), codes(&expected), "{}", source);
    }

    /// Whatever a file looks like, everything that is not fixed stays as it was, to the byte, and fixing comes to an
    /// end.
    #[test]
    fn fixing_ends_and_keeps_what_it_does_not_fix(
        chosen in subsequence(FIXABLE.iter().chain(&UNFIXABLE).copied().collect::<Vec<_>>(), 0..6),
        at in any::<prop::sample::Index>(),
        insert in "[ -~“”\n]{0,2}",
    ) {
        let mut source = chosen.iter().fold(SOUND.to_owned(), |source, (from, to)| source.replacen(from, to, 1));
        let places: Vec<_> = source.char_indices().map(|(at, _)| at).collect();
        source.insert_str(places[at.index(places.len())], &insert);
        for _ in 0..8 {
            let found = check(&source).diagnostics;
            let next = fixed(&source, &found);
            let (mut old, mut new) = (0, 0);
            for fix in fixes(&found) {
                let kept = fix.span.start - old;
                prop_assert_eq!(&source[old..fix.span.start], &next[new..new + kept]);
                (old, new) = (fix.span.end, new + kept + fix.replacement.len());
            }
            prop_assert_eq!(&source[old..], &next[new..]);
            source = next;
        }
        prop_assert_eq!(all_fixed(&source), source);
    }
}

#[test]
fn a_file_is_fixed_in_its_place() {
    let session = Session::new();
    let broken = with(&[FIXABLE[1], FIXABLE[2], ("minutes: 5", "minutes: 0")]);
    let path = session.file("tea.ron", format!("\u{feff}// Tea.\r\n{broken}"));
    #[cfg(unix)]
    let mode = |mode: Option<u32>| {
        use std::os::unix::fs::PermissionsExt;
        if let Some(mode) = mode {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("a mode");
        }
        std::fs::metadata(&path).expect("a file").permissions().mode() & 0o777
    };
    #[cfg(unix)]
    mode(Some(0o664));

    let seen = session.run(&["quiz", "check", &path]);
    assert!(seen.out.contains("; `--fix` fixes 2 of them"), "{}", seen.out);
    let run = session.run(&["quiz", "check", "--fix", &path]);
    assert_eq!(run.code, 1, "{}", run.err);
    let changed = format!(
        "{path}:8:5: `tilte` -> `title`\n{path}:9:12: `“How the two of you have tea.”` -> `\"How the two of you have tea.\"`\n\n"
    );
    assert!(run.out.starts_with(&changed) && run.out.contains("\nerror[Q062]"), "{}", run.out);
    let kept = || std::fs::read_to_string(&path).expect("text");
    assert_eq!(kept(), format!("\u{feff}// Tea.\r\n{}", with(&[("minutes: 5", "minutes: 0")])));
    #[cfg(unix)]
    assert_eq!(mode(None), 0o664);

    // There is nothing left that is safe to fix, so the file is not touched.
    let saved = std::fs::metadata(&path).expect("a file").modified().expect("a time");
    let again = session.run(&["quiz", "check", "--fix", &path]);
    assert!(again.code == 1 && !again.out.contains(" -> `"), "{}", again.out);
    assert_eq!(std::fs::metadata(&path).expect("a file").modified().expect("a time"), saved);
}

#[test]
fn a_text_is_fixed_on_its_way_through() {
    let session = Session::new();
    let run = session.run_with(&["quiz", "check", "--fix", "-"], &with(&[FIXABLE[1]]));
    assert_eq!(run.out, SOUND, "{}", run.err);
    assert!(run.err.starts_with("-:7:5: `tilte` -> `title`\n"), "{}", run.err);
}

#[test]
fn json_says_how_to_fix() {
    let session = Session::new();
    let source = with(&[FIXABLE[1]]);
    let run = session.run_with(&["quiz", "check", "--format", "json", "-"], &source);
    let value: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let start = source.find("tilte").expect("there");
    assert_eq!(
        value["findings"][0]["fix"],
        serde_json::json!({"start": start, "end": start + 5, "text": "title"})
    );
}

/// An editor writes the file, or replaces it; each time the findings are shown again.
#[cfg(unix)]
#[test]
fn files_are_checked_again_when_they_are_saved() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let session = Session::new();
    let path = session.file("tea.ron", with(&[FIXABLE[1]]));
    let mut child = Command::new(PROGRAM)
        .args(["quiz", "check", "--watch", "--format", "short", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut lines = BufReader::new(child.stdout.take().expect("an output")).lines();
    let mut until = |code: &str| {
        let mut lines = lines.by_ref().map(|line| line.expect("text"));
        assert!(lines.any(|line| line.contains(code)), "{code}");
    };
    until("Q002");
    session.file("tea.ron", with(&[("minutes: 5", "minutes: 0")]));
    until("Q062");
    let other = session.file("tea.ron~", with(&[("weight: 2.0", "weight: -2.0")]));
    std::fs::rename(other, &path).expect("renamed");
    until("Q050");
    let interrupted = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(interrupted.expect("kill").success());
    assert_eq!(child.wait().expect("an end").code(), Some(130));

    let usage = session.run(&["quiz", "check", "--watch", "-"]);
    assert!(usage.code == 1 && usage.err.contains("cannot be watched"), "{}", usage.err);
    assert_eq!(session.run(&["quiz", "check", "--watch", "--fix", &path]).code, 2);
}

/// Renamed fields: the finding gives the new name, and `--fix` writes it.
#[test]
fn a_field_is_found_under_its_former_name() {
    for (now, before) in [
        ("safety: \"calm\"", "foundation: \"calm\""),
        ("clear_confidence: 0.95", "clear_gap: 0.95"),
        ("validation: NotValidated", "evidence: NotValidated"),
    ] {
        let source = SOUND.replacen("origin: Own", "origin: Own, validation: NotValidated", 1);
        let old = source.replacen(now, before, 1);
        assert_ne!(source, old, "{now} stands in the sound quiz");
        let found = check(&old).diagnostics;
        let name = now.split(':').next().expect("a name");
        assert_eq!(found.len(), 1, "{before}");
        assert_eq!(found[0].help, format!("it is called `{name}` now"));
        assert_eq!(fixed(&old, &found), source);
    }
}
