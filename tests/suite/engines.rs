//! The scoring rule as a query: three other engines compute the same scores.
//!
//! These tests need engines that `tests/engines/install` installs, so they run on request: `cargo test --test suite
//! engines -- --ignored`.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::quiz::Quiz;
use attuned::study::{Dialect, SqlOptions, sql};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::common::studies::{MISSING, Rows, data, expected, german, studies, texts};

/// The number of quizzes, each with a table of answers.
const STUDIES: usize = 30;

/// For each study, writes a folder with `responses.csv` and `query.sql` and another one in which the columns are texts,
/// lets the script add `scores.csv`, and compares the scores bit for bit.
fn scores_agree(dialect: Dialect, script: &str) {
    let root = tempfile::tempdir().expect("a folder");
    // Deterministic, so that a failure can be repeated.
    let mut runner = TestRunner::deterministic();
    let mut folders = Vec::new();
    for number in 0..STUDIES {
        let (quiz, rows) = studies(true).new_tree(&mut runner).expect("a study").current();
        let options = SqlOptions {
            table: "responses".to_owned(),
            ids: vec!["person".to_owned()],
            ..SqlOptions::default()
        };
        let of_texts = SqlOptions {
            missing: MISSING.map(str::to_owned).to_vec(),
            columns: quiz.items().iter().map(|item| format!("grp/{}[SQ001]", item.id)).collect(),
            labels: Some(vec![german(&quiz)]),
            ..options.clone()
        };
        let text_data = text_data(&quiz, &rows, &of_texts.columns);
        for (name, options, data) in [
            (number.to_string(), options, data(&quiz, &rows)),
            (format!("{number}-texts"), of_texts, text_data),
        ] {
            let folder = root.path().join(name);
            fs::create_dir(&folder).expect("made");
            fs::write(folder.join("responses.csv"), data).expect("written");
            fs::write(folder.join("query.sql"), sql(&quiz, dialect, &options).expect("a query"))
                .expect("written");
            folders.push((folder, expected(&quiz, &rows)));
        }
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines").join(script);
    let status = Command::new(&script).arg(root.path()).status().expect("started");
    assert!(status.success(), "{} ended with {status}", script.display());
    for (folder, expected) in folders {
        assert_eq!(scores(&folder.join("scores.csv")), expected, "{}", folder.display());
    }
}

/// The rows as a data file of texts with these columns after `person`.
fn text_data(quiz: &Quiz, rows: &Rows, columns: &[String]) -> String {
    let mut data = csv::Writer::from_writer(Vec::new());
    let head = ["person".to_owned()].into_iter().chain(columns.iter().cloned());
    data.write_record(head).expect("written");
    for (number, row) in texts(quiz, rows).into_iter().enumerate() {
        let cells = row.into_iter().map(Option::unwrap_or_default);
        data.write_record([number.to_string()].into_iter().chain(cells)).expect("written");
    }
    String::from_utf8(data.into_inner().expect("whole")).expect("text")
}

fn scores(path: &Path) -> Rows<f64> {
    let records = csv::Reader::from_path(path).expect("scores").into_records();
    let cells = |record: csv::StringRecord| record.iter().map(|cell| cell.parse().ok()).collect();
    let mut rows: Rows<f64> = records.map(|record| cells(record.expect("whole"))).collect();
    rows.sort_by_key(|row| row[0].map(|person| person as i64));
    rows
}

#[test]
#[ignore = "needs DuckDB"]
fn duckdb_scores_as_the_program_does() {
    scores_agree(Dialect::DuckDb, "duckdb");
}

#[test]
#[ignore = "needs a PostgreSQL server"]
fn postgres_scores_as_the_program_does() {
    scores_agree(Dialect::Postgres, "postgres");
}

#[test]
#[ignore = "needs Spark"]
fn spark_scores_as_the_program_does() {
    scores_agree(Dialect::Spark, "spark");
}

#[test]
#[ignore = "needs DuckDB and Spark"]
fn the_page_about_large_tables_is_right() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines/at_scale");
    let status = Command::new(&script).arg(env!("CARGO_BIN_EXE_attuned")).status().expect("started");
    assert!(status.success(), "{} ended with {status}", script.display());
}
