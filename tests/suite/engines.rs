//! The scoring rule as a query: three other engines compute the same scores.
//!
//! These tests need engines that `tests/engines/install` installs, so they run on request: `cargo test --test suite
//! engines -- --ignored`.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::study::{Dialect, sql};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::common::studies::{Rows, data, expected, studies};

/// The number of quizzes, each with a table of answers.
const STUDIES: usize = 30;

/// For each study, writes a folder with `responses.csv` and `query.sql`, lets the script add `scores.csv`, and compares
/// the scores bit for bit.
fn scores_agree(dialect: Dialect, script: &str) {
    let root = tempfile::tempdir().expect("a folder");
    // Deterministic, so that a failure can be repeated.
    let mut runner = TestRunner::deterministic();
    let mut folders = Vec::new();
    for number in 0..STUDIES {
        let (quiz, rows) = studies(true).new_tree(&mut runner).expect("a study").current();
        let folder = root.path().join(number.to_string());
        fs::create_dir(&folder).expect("made");
        fs::write(folder.join("responses.csv"), data(&quiz, &rows)).expect("written");
        let query = sql(&quiz, dialect, "responses", &["person".to_owned()], &[]).expect("a query");
        fs::write(folder.join("query.sql"), query).expect("written");
        folders.push((folder, expected(&quiz, &rows)));
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines").join(script);
    let status = Command::new(&script).arg(root.path()).status().expect("started");
    assert!(status.success(), "{} ended with {status}", script.display());
    for (folder, expected) in folders {
        assert_eq!(scores(&folder.join("scores.csv")), expected, "{}", folder.display());
    }
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
