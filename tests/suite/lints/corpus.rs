//! How well the wording lints judge sentences: measured on `corpus/`, promised in `docs/lints.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use attuned::quiz::{Code, lint};
use serde::Deserialize;

/// Lints that miss the target on fresh sentences; the docs list them, too.
const SHORT: [&str; 4] = ["L08", "L09", "L10", "L28"];
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
    /// What those who changed the rule have seen.
    tuned: Sentences,
    /// What none of them has seen; empty where nobody has written any.
    fresh: Sentences,
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
struct Sentences {
    bad: Vec<String>,
    good: Vec<String>,
}

impl Sentences {
    fn size(&self) -> String {
        format!("{} + {}", self.bad.len(), self.good.len())
    }
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

impl Measure {
    fn is_short(&self) -> bool {
        self.precision < 0.9 || self.recall < 0.8
    }
}

/// `None` without bad sentences.
fn measure(corpus: &Corpus, sentences: &Sentences) -> Option<Measure> {
    let (found, missed): (Vec<_>, _) =
        sentences.bad.iter().cloned().partition(|entry| corpus.is_found(entry));
    let blamed: Vec<_> = sentences.good.iter().filter(|entry| corpus.is_found(entry)).cloned().collect();
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    (!sentences.bad.is_empty()).then(|| Measure {
        precision: share(found.len(), found.len() + blamed.len()),
        recall: share(found.len(), sentences.bad.len()),
        missed,
        blamed,
    })
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

/// Lists the misjudged sentences that rules are tuned on; the fresh ones stay unseen.
#[test]
fn few_tuned_sentences_are_misjudged() {
    let mut misjudged = String::new();
    for (name, corpus) in corpora() {
        let measured = measure(&corpus, &corpus.tuned).expect("bad sentences");
        if measured.is_short() {
            misjudged += &format!("{name}: missed {:#?}, blamed {:#?}\n", measured.missed, measured.blamed);
        }
    }
    assert!(misjudged.is_empty(), "{misjudged}");
}

#[test]
fn the_table_in_the_docs_is_what_is_measured() {
    let mut table = String::new();
    let mut short = Vec::new();
    for (name, corpus) in corpora() {
        table += &format!("| {name} |");
        for sentences in [&corpus.tuned, &corpus.fresh] {
            table += &measure(&corpus, sentences).map_or(" – | – | – |".to_owned(), |measured| {
                format!(" {:.2} | {:.2} | {} |", measured.precision, measured.recall, sentences.size())
            });
        }
        table += "\n";
        if measure(&corpus, &corpus.fresh).is_some_and(|measured| measured.is_short()) {
            short.push(name);
        }
    }
    assert!(DOCS.contains(&table), "docs/lints.md should hold:\n{table}");
    assert_eq!(short, SHORT);
    let listed = match SHORT.split_last() {
        Some((last, [])) => format!("Only {last} falls short."),
        Some((last, before)) => format!("These fall short: {} and {last}.", before.join(", ")),
        None => "None falls short.".to_owned(),
    };
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
