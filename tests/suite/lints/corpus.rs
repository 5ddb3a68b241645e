//! How well the wording lints judge sentences: measured on `corpus/`, promised in `docs/lints.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use attuned::quiz::{Code, lint};
use serde::Deserialize;

/// Lints that miss the target in a part that they were not tuned on; the docs list them, too.
const SHORT: [&str; 6] = ["L01", "L02", "L08", "L10", "L28", "L33"];
const DOCS: &str = include_str!("../../../docs/lints.md");

/// Sentences that a lint should find, and sentences that it should accept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    code: String,
    #[serde(default = "english")]
    language: String,
    #[serde(default)]
    judges: Judges,
    #[serde(default = "own")]
    view: String,
    #[serde(default = "truth")]
    scale: String,
    /// What the rule was tuned on.
    tuned: Half,
    /// Drawn at random from the same list, and not looked at.
    held_out: Half,
    /// Written before the rule was last changed, and not looked at.
    afterwards: Half,
}

/// An entry: a sentence, the sentences of two items, or the labels of a scale, separated by ` | `.
#[derive(Default, Deserialize)]
enum Judges {
    #[default]
    Sentence,
    Pair,
    Labels,
}

#[derive(Deserialize)]
struct Half {
    bad: Vec<String>,
    good: Vec<String>,
}

fn english() -> String {
    "en".into()
}

fn own() -> String {
    "Own".into()
}

fn truth() -> String {
    "truth".into()
}

impl Corpus {
    /// A quiz that contains one entry.
    fn quiz(&self, entry: &str) -> String {
        let (labels, sentences) = match self.judges {
            Judges::Labels => (entry.split(" | ").collect(), vec!["We had tea."]),
            _ => (vec!["not once", "once", "twice", "three times", "daily"], entry.split(" | ").collect()),
        };
        let points: String =
            labels.iter().enumerate().map(|(value, label)| format!("({value}, {label:?}),")).collect();
        let items: String = sentences
            .iter()
            .enumerate()
            .map(|(id, text)| {
                format!(
                    "Item(id: \"i{id}\", dimension: \"d\", view: {}, scale: {:?}, text: {text:?}),",
                    self.view, self.scale
                )
            })
            .collect();
        format!(
            r#"Quiz(format: 1, id: "t", version: "1.0.0", language: {:?}, title: "T", about: "A", period: "a week",
            provenance: (author: "A", origin: Own),
            scales: {{
                "often": Scale(kind: Frequency, points: [{points}]),
                "truth": Scale(kind: Truth, points: [(1, "not at all"), (2, "a little"), (3, "completely")]),
            }},
            dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [{items}])"#,
            self.language
        )
    }

    fn is_found(&self, entry: &str) -> bool {
        let source = self.quiz(entry);
        let found = lint(&source);
        // A quiz that does not parse has no findings, and would always count as accepted.
        assert!(!found.is_empty(), "{source}");
        let items = source.find("items:").unwrap_or_default();
        let judged = |start| matches!(self.judges, Judges::Labels) || start > items;
        found.iter().any(|found| found.code.as_str() == self.code && judged(found.span().start))
    }
}

/// Precision and recall, and the misjudged sentences.
struct Measure {
    precision: f64,
    recall: f64,
    missed: Vec<String>,
    blamed: Vec<String>,
}

fn measure(corpus: &Corpus, half: &Half) -> Measure {
    let (found, missed): (Vec<_>, _) = half.bad.iter().cloned().partition(|entry| corpus.is_found(entry));
    let blamed: Vec<_> = half.good.iter().filter(|entry| corpus.is_found(entry)).cloned().collect();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    Measure {
        precision: share(found.len(), found.len() + blamed.len()),
        recall: share(found.len(), half.bad.len()),
        missed,
        blamed,
    }
}

fn corpora() -> BTreeMap<String, Corpus> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints/corpus");
    let paths = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path());
    let read = |path: PathBuf| {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        let text = fs::read_to_string(&path).expect("text");
        let corpus: Corpus = ron::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, corpus)
    };
    paths.map(read).collect()
}

/// Lists the misjudged sentences of the half that rules are tuned on; the other half stays unseen.
#[test]
fn few_tuned_sentences_are_misjudged() {
    let mut misjudged = String::new();
    for (name, corpus) in corpora() {
        let Measure { precision, recall, missed, blamed } = measure(&corpus, &corpus.tuned);
        if precision < 0.9 || recall < 0.8 {
            misjudged += &format!("{name}: missed {missed:#?}, blamed {blamed:#?}\n");
        }
    }
    assert!(misjudged.is_empty(), "{misjudged}");
}

#[test]
fn the_table_in_the_docs_is_what_is_measured() {
    let mut table = String::new();
    let mut short = Vec::new();
    for (name, corpus) in corpora() {
        let lists = [&corpus.tuned, &corpus.held_out, &corpus.afterwards];
        let measured = lists.map(|half| measure(&corpus, half));
        if measured[1..].iter().any(|measured| measured.precision < 0.9 || measured.recall < 0.8) {
            short.push(name.clone());
        }
        let cells = measured.map(|measured| format!(" {:.2} | {:.2} |", measured.precision, measured.recall));
        let sizes = lists.map(|half| format!("{} + {}", half.bad.len(), half.good.len()));
        table += &format!("| {name} |{} {} |\n", cells.concat(), sizes.join(", "));
    }
    assert!(DOCS.contains(&table), "docs/lints.md should hold:\n{table}");
    assert_eq!(short, SHORT);
    let (last, before) = SHORT.split_last().expect("some");
    let listed = format!("fall short in one of them: {} and {last}.", before.join(", "));
    let docs = DOCS.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(docs.contains(&listed), "docs/lints.md should hold: {listed}");
}

/// The examples in the explanation of a lint are judged as it says.
#[test]
fn examples_are_judged_as_they_are_explained() {
    let mut tried = 0;
    for (name, corpus) in corpora() {
        let explanation = Code::find(&corpus.code).expect("known").explanation();
        let example = |kind: &str| {
            let example = explanation.lines().find_map(|line| line.strip_prefix(kind)).expect("an example");
            example.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(text, _)| text.to_owned())
        };
        let (Some(bad), Some(good)) = (example("- Bad: "), example("- Good: ")) else { continue };
        if matches!(corpus.judges, Judges::Sentence) && name != "L24-receive" {
            assert!(corpus.is_found(&bad), "{name}: {bad}");
            assert!(!corpus.is_found(&good), "{name}: {good}");
            tried += 1;
        }
    }
    assert_eq!(tried, 15);
}
