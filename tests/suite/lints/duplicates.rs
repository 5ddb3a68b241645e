//! Near duplicates are looked up, not compared one by one; what is found is what comparing every pair would find.

use std::collections::BTreeSet;

use attuned::quiz::{Code, lint};

#[test]
fn looking_up_finds_what_comparing_every_pair_does() {
    // Words without endings to strip.
    let vocabulary: Vec<_> =
        (10..60).filter(|number| number % 11 != 0).map(|number| format!("w{number}")).collect();
    let mut random = fastrand::Rng::with_seed(7);
    let items: Vec<(bool, BTreeSet<&str>)> = (0..400)
        .map(|_| {
            // Low numbers are common, as some words are.
            let word =
                |random: &mut fastrand::Rng| random.usize(0..=random.clone().usize(1..vocabulary.len()));
            let words = (0..random.usize(1..9)).map(|_| vocabulary[word(&mut random)].as_str()).collect();
            (random.bool(), words)
        })
        .collect();
    let written: String = items
        .iter()
        .enumerate()
        .map(|(id, (gives, words))| {
            let text = words.iter().copied().collect::<Vec<_>>().join(" ");
            let view = if *gives { "Give" } else { "Receive" };
            format!(r#"Item(id: "i{id}", dimension: "d", view: {view}, scale: "s", text: "{text}"),"#)
        })
        .collect();
    let source = format!(
        r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A", provenance: (author: "A", origin: Own),
        scales: {{"s": Scale(kind: Truth, points: [(1, "no"), (2, "yes")])}},
        dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [{written}])"#
    );
    let found: Vec<_> = lint(&source)
        .into_iter()
        .filter(|found| found.code == Code::L22)
        .map(|found| (source[found.span()].trim_matches('"').to_owned(), found.message))
        .collect();
    let alike = |one: &BTreeSet<&str>, two: &BTreeSet<&str>| {
        5 * one.intersection(two).count() >= 3 * one.union(two).count()
    };
    let expected: Vec<_> = items
        .iter()
        .enumerate()
        .filter_map(|(at, (gives, words))| {
            let mut earlier = items[..at].iter();
            let other = earlier.position(|(view, other)| view == gives && alike(other, words))?;
            let text = words.iter().copied().collect::<Vec<_>>().join(" ");
            Some((text, format!("the item `i{other}` asks nearly the same")))
        })
        .collect();
    assert!(expected.len() > 50, "{}", expected.len());
    assert_eq!(found, expected);
}
