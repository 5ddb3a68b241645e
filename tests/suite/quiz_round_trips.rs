//! A quiz survives a round trip, and changes without meaning change nothing.

use attuned::quiz::{Quiz, Severity, check, lint, shipped};
use proptest::prelude::*;

use crate::common;
use crate::common::print::print;
use crate::common::{D, SOUND, items, source};

fn survives(quiz: &Quiz) {
    let text = print(quiz);
    let again = Quiz::parse(&text).unwrap_or_else(|found| panic!("{found:?}\n{text}"));
    assert_eq!(&again, quiz);
}

#[test]
fn shipped_quizzes_and_examples_survive_being_written_down() {
    for shipped in &shipped::ALL {
        survives(&shipped.quiz().expect("sound"));
    }
    for text in [SOUND, include_str!("../../docs/example.ron")] {
        survives(&Quiz::parse(text).expect("sound"));
    }
}

/// The byte offsets in a file where a new token may begin: after a comma or an opening bracket that is not part of a
/// text or a comment.
fn gaps(source: &str) -> Vec<usize> {
    let (mut gaps, mut text, mut comment, mut escaped) = (Vec::new(), false, false, false);
    let bytes = source.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => comment = false,
            _ if comment => {}
            b'\\' if text => {
                escaped = !escaped;
                continue;
            }
            b'"' if !escaped => text = !text,
            b'/' if !text && bytes.get(at + 1) == Some(&b'/') => comment = true,
            b',' | b'(' | b'[' | b'{' if !text => gaps.push(at + 1),
            _ => {}
        }
        escaped = false;
    }
    gaps
}

/// The text that each finding points at, and what it says.
fn found(source: &str) -> Vec<(String, String)> {
    let findings = check(source).diagnostics.into_iter().chain(lint(source));
    let mut found: Vec<_> = findings.map(|found| (source[found.span()].to_owned(), found.message)).collect();
    found.sort();
    found
}

proptest! {
    /// Texts of all characters, weights and thresholds.
    #[test]
    fn quizzes_of_any_text_survive(
        title in "[^\\p{C}]{0,20}[a-z\"\\\\]",
        text in "[^\\p{C}]{0,30}[a-z\"\\\\]",
        weight in 0.001f64..1000.0,
        share in 0.01f64..1.0,
    ) {
        let items = format!(
            r#"Item(id: "a", dimension: "d", scale: "often", text: {text:?}, weight: {weight:?}),
               Item(id: "b", dimension: "d", view: Receive, scale: "often", text: "T", show_if: Answered(item: "a", at_least: 2)),"#
        );
        let dimension = format!(r#"Dimension(id: "d", name: {title:?}, about: "A", bands: [(from: 0, label: "l", says: {text:?}, views: {{Receive: {title:?}}})],
            reliability: (alpha: 0.5, sd: 10.0, n: 20, source: "S", views: {{Receive: (alpha: 0.25, sd: 3.0, n: 12, source: "T")}})),"#);
        let source = source(&format!("scoring: (min_answered: {share:?}),"), &dimension, &items);
        // RON escapes some characters in its own way; texts that the debug format cannot express are skipped.
        prop_assume!(!source.contains("\\u{"));
        survives(&common::quiz(&source));
    }
}

proptest! {
    // Every case checks and lints three files.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A comment or a space between tokens changes no finding, in a sound file and in one with mistakes.
    #[test]
    fn comments_and_spaces_change_nothing(places in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize), 1..6)) {
        let sound = source("", D, &items("d", "Give", 3));
        for source in [sound.as_str(), include_str!("../broken/seven-mistakes.ron"), include_str!("../lints/reported.ron")] {
            let gaps = gaps(source);
            let mut changed = source.to_owned();
            let mut chosen: Vec<_> = places.iter().map(|(place, what)| (*place.get(&gaps), *what)).collect();
            chosen.sort_unstable();
            for (at, what) in chosen.into_iter().rev() {
                changed.insert_str(at, [" ", "\n\t", " /* a comment, with (brackets */ ", " // another, \"quoted\n"][what]);
            }
            prop_assert_eq!(found(&changed), found(source), "{}", changed);
        }
    }
}

/// The words, texts, numbers and signs of a file, leaving out what is between them.
fn tokens(source: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = source.as_bytes();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let start = at;
        match bytes[at] {
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => {
                while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte))
                {
                    at += 1;
                }
            }
            _ => at += source[at..].chars().next().map_or(1, char::len_utf8),
        }
        tokens.push(start..at.min(bytes.len()));
    }
    tokens
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A shipped quiz with tokens removed, duplicated or swapped is accepted, or refused with places inside the file;
    /// nothing crashes and nothing hangs.
    #[test]
    fn mutated_shipped_quizzes_are_taken_or_refused(
        changes in prop::collection::vec((0..3usize, any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..5),
    ) {
        let mut source = shipped::ALL[0].source.to_owned();
        for (kind, one, other) in changes {
            let tokens = tokens(&source);
            let (one, other) = (one.get(&tokens).clone(), other.get(&tokens).clone());
            let (first, second) = if one.start <= other.start { (one, other) } else { (other, one) };
            let text = source[first.clone()].to_owned();
            match kind {
                0 => source.replace_range(first, ""),
                1 => source.insert_str(first.end, &format!(" {text}")),
                _ if first == second => {}
                _ => {
                    let later = source[second.clone()].to_owned();
                    source.replace_range(second, &text);
                    source.replace_range(first, &later);
                }
            }
        }
        let checked = check(&source);
        let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error);
        prop_assert_eq!(checked.quiz.is_none(), errors.count() > 0);
        for found in checked.diagnostics.iter().chain(&lint(&source)) {
            prop_assert!(source.get(found.span()).is_some(), "{:?}", found);
        }
    }
}
