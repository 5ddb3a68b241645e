//! Any data file is either scored, analysed and compared, or refused; every record in gives one record out.
#![no_main]

use std::sync::LazyLock;

use attuned::quiz::Quiz;
use attuned::study::{self, AnalysisOptions, Couples, Invalid, Options, ScoreFormat};
use libfuzzer_sys::fuzz_target;

/// Few items, so that a whole record takes few bytes; they include every view, a condition, weights and a reversed
/// item.
const SOURCE: &str = r#"Quiz(format: 1, id: "q", version: "1.0.0", language: "en", title: "T", about: "A",
    provenance: (author: "A", origin: Own),
    scales: {
        "often": Scale(kind: Frequency, points: [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]),
        "wish": Scale(kind: Wish, points: [(-2, "a"), (-1, "b"), (0, "c"), (1, "d"), (2, "e")]),
    },
    dimensions: [Dimension(id: "d", name: "D", about: "A")],
    items: [
        Item(id: "a", dimension: "d", view: Give, scale: "often", text: "T"),
        Item(id: "b", dimension: "d", view: Give, scale: "often", text: "T", reversed: true, weight: 0.3),
        Item(id: "c", dimension: "d", view: Receive, scale: "often", text: "T", show_if: Answered(item: "a", at_least: 3)),
        Item(id: "e", dimension: "d", view: Wish, scale: "wish", text: "T"),
    ],
)"#;
static QUIZ: LazyLock<Quiz> = LazyLock::new(|| Quiz::parse(SOURCE).expect("sound"));

/// More items than are read at once, on three scales.
#[cfg_attr(not(fuzzing), allow(dead_code, reason = "used while fuzzing"))]
static MANY: LazyLock<Quiz> = LazyLock::new(|| {
    let item = |at: usize| {
        let scale = if at < 9 { "five" } else { ["ten", "low"][at - 9] };
        format!(r#"Item(id: "i{at}", dimension: "d", scale: "{scale}", text: "T"),"#)
    };
    let items: String = (0..11).map(item).collect();
    let source = format!(
        r#"Quiz(format: 1, id: "q", version: "1.0.0", language: "en", title: "T", about: "A",
        provenance: (author: "A", origin: Own),
        scales: {{
            "five": Scale(kind: Truth, points: [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]),
            "ten": Scale(kind: Truth, points: [(0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)]),
            "low": Scale(kind: Truth, points: [(-1), (0), (1)]),
        }},
        dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [{items}])"#
    );
    Quiz::parse(&source).expect("sound")
});

fuzz_target!(|input: (u8, &[u8])| {
    let (choices, data) = input;
    let chosen = |bit: u8| choices & (1 << bit) != 0;
    let options = Options {
        delimiter: chosen(1).then_some(b';'),
        invalid: if chosen(2) { Invalid::Missing } else { Invalid::Error },
        ..Options::default()
    };
    let ids = if chosen(0) { vec!["couple".to_owned(), "person".to_owned()] } else { Vec::new() };
    let format = ScoreFormat { ids, digits: chosen(3).then_some(choices >> 6), counts: chosen(4), careless: None };
    // There only while fuzzing, not while it is merely compiled.
    #[cfg(fuzzing)]
    {
        study::read_both_ways(&QUIZ, data, &options, &format.ids);
        study::read_both_ways(&MANY, data, &options, &[]);
    }
    let mut scores = Vec::new();
    match study::score(&QUIZ, data, &mut scores, &options, &format, |_| {}) {
        Ok(summary) => {
            let delimiter = options.delimiter.unwrap_or_else(|| delimiter_of(&scores, &format));
            let rows =
                csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&scores[..]).into_byte_records();
            let rows: Vec<_> =
                rows.map(|row| row.expect("every record has as many cells as the head")).collect();
            assert_eq!(rows.len() as u64, summary.rows);
        }
        Err(error) => drop(error.to_string()),
    }
    match study::analyze(&QUIZ, data, &options, AnalysisOptions { ordinal: true }, |_| {}) {
        Ok((analysis, _)) => {
            let _ = study::analysis_table(&QUIZ, &analysis, 80);
            let _ = study::analysis_json(&QUIZ, &analysis);
            let _ = study::reliability_ron(&analysis, "S");
        }
        Err(error) => drop(error.to_string()),
    }
    let mut couples = Vec::new();
    match study::compare(&QUIZ, data, &mut couples, &options, &Couples::default(), |_| {}) {
        Ok(summary) => {
            // The separator after the first name in the header.
            let delimiter = couples["couple".len()];
            let rows =
                csv::ReaderBuilder::new().delimiter(delimiter).from_reader(&couples[..]).into_byte_records();
            let couples = rows.map(|row| row.expect("a whole record")).count() as u64;
            assert_eq!(2 * couples + summary.single, summary.rows);
        }
        Err(error) => drop(error.to_string()),
    }
});

/// The separator after the first name in the header, in which nothing needs quotes.
fn delimiter_of(scores: &[u8], format: &ScoreFormat) -> u8 {
    let first = format.ids.first().map_or("d.give", String::as_str);
    scores[first.len()]
}
