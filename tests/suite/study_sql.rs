//! The scoring rule as a query: a database computes the same scores.
//!
//! One database is tested here, the other engines in `engines.rs`.

use attuned::quiz::Quiz;
use attuned::study::{self, Dialect, Invalid, Options, ScoreFormat, SqlError, SqlOptions, score};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::common::session::Session;
use crate::common::studies::{MISSING, Rows, expected, german, studies, texts};
use crate::common::{D, items, quiz, source};

fn small() -> Quiz {
    let text = items("d", "Give", 2) + &items("d", "Wish", 1);
    let reversed = text.replacen("text:", "reversed: true, weight: 2, text:", 1);
    let text = reversed.replace(
        r#""d-Give-1", dimension"#,
        r#""d-Give-1", show_if: Answered(item: "d-Give-0", at_least: 2), dimension"#,
    );
    quiz(&source("", D, &text))
}

fn ids(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The query for numeric columns that are named by the items' ids.
fn sql(
    quiz: &Quiz,
    dialect: Dialect,
    table: &str,
    ids: &[String],
    missing: &[String],
) -> Result<String, SqlError> {
    let (ids, missing) = (ids.to_vec(), missing.to_vec());
    study::sql(quiz, dialect, &SqlOptions { table: table.to_owned(), ids, missing, ..SqlOptions::default() })
}

/// The rows of a query, as numbers.
fn run(connection: &Connection, query: &str) -> rusqlite::Result<Rows<f64>> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let number = |value| match value {
        Value::Integer(number) => Some(number as f64),
        Value::Real(number) => Some(number),
        Value::Null => None,
        other => panic!("{other:?} is no number"),
    };
    let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at).map(number)).collect())?;
    rows.collect()
}

/// By hand: give 0 is reversed and counts twice. Alex: 2 on 1 to 5 reversed is 4, three quarters, and 5 is the maximum:
/// (2*75 + 100) / 3. Sam: give 0 is 1, so give 1 is not asked: 100. The third: 2.5 and 9 are off the scale; one item is
/// asked, none is answered.
#[test]
fn golden_scores() {
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .execute_batch(
            r#"CREATE TABLE answers (person, "d-Give-0", "d-Give-1", "d-Wish-0");
            INSERT INTO answers VALUES (1, 2, 5, -1), (2, 1, 5, NULL), (3, 2.5, 9, 2.0);"#,
        )
        .expect("a table");
    let query = sql(&small(), Dialect::Sqlite, "answers", &ids(&["person"]), &[]).expect("a query");
    let rows = run(&connection, &query).expect("rows");
    assert_eq!(
        rows,
        [
            vec![Some(1.0), Some(83.333_333_333), Some(-1.0), Some(0.0)],
            vec![Some(2.0), Some(100.0), None, Some(0.0)],
            vec![Some(3.0), None, Some(2.0), Some(2.0)],
        ]
    );
    let names: Vec<_> =
        connection.prepare(&query).expect("a query").column_names().map(str::to_owned).collect();
    assert_eq!(names, ["person", "d.give", "d.wish", "off_scale"]);
}

proptest! {
    #[test]
    fn sqlite_scores_as_the_program_does((quiz, rows) in studies(true)) {
        let connection = Connection::open_in_memory().unwrap();
        let columns: Vec<_> = quiz.items().iter().map(|item| format!("\"{}\" INTEGER", item.id)).collect();
        connection.execute_batch(&format!("CREATE TABLE responses (person INTEGER, {})", columns.join(", "))).unwrap();
        for (number, row) in rows.iter().enumerate() {
            let cells: Vec<_> = row.iter().map(|cell| cell.map_or("NULL".to_owned(), |value| value.to_string())).collect();
            connection.execute_batch(&format!("INSERT INTO responses VALUES ({number}, {})", cells.join(", "))).unwrap();
        }
        let query = sql(&quiz, Dialect::Sqlite, "responses", &ids(&["person"]), &[]).unwrap();
        let mut found = run(&connection, &query).unwrap();
        found.sort_by_key(|row| row[0].map(|person| person as i64));
        prop_assert_eq!(found, expected(&quiz, &rows));
    }
}

/// By hand: the scale has the points "a" (1) to "e" (5), and nothing is reversed. The scores are (value - 1) / 4.
#[test]
fn labels_are_codes() {
    let quiz = quiz(&source("", D, &items("d", "Own", 1)));
    let german = quiz
        .translated(
            r#"Translation(format: 1, quiz: "test", version: "1.0.0", language: "de", title: "T", about: "A",
            scales: { "often": ["nie", "a", "oft", "Öfter", "immer"], "wish": ["a", "b", "c", "d", "e"] },
            dimensions: { "d": (name: "D", about: "A") }, items: { "d-Own-0": "T" })"#,
        )
        .quiz
        .expect("a translation");
    let options = SqlOptions {
        table: "responses".to_owned(),
        ids: Vec::new(),
        missing: ids(&["Refused", "5"]),
        columns: ids(&["grp/Q1[SQ001]"]),
        labels: Some(vec![german]),
    };
    let query = study::sql(&quiz, Dialect::Sqlite, &options).expect("a query");
    for (cell, score, off_scale) in [
        ("'b'", Some(25.0), 0.0),
        ("' B '", Some(25.0), 0.0),
        ("'4 - D'", Some(75.0), 0.0),
        ("'öfter'", Some(75.0), 0.0),
        ("'ÖFTER (4)'", Some(75.0), 0.0),
        ("'NIE'", Some(0.0), 0.0),
        ("'03.0'", Some(50.0), 0.0),
        ("3", Some(50.0), 0.0),
        ("3.0", Some(50.0), 0.0),
        // The label of point 5 is no code, but 5 is.
        ("'e'", Some(100.0), 0.0),
        ("'5'", None, 0.0),
        ("5.0", None, 0.0),
        ("'Refused'", None, 0.0),
        ("'#n/a'", None, 0.0),
        ("' '", None, 0.0),
        ("NULL", None, 0.0),
        // "a" is point 1 in one language and point 2 in the other.
        ("'a'", None, 1.0),
        ("'refused'", None, 1.0),
        ("'3 - d'", None, 1.0),
        ("'3x'", None, 1.0),
        ("2.5", None, 1.0),
        ("'9'", None, 1.0),
    ] {
        let connection = Connection::open_in_memory().expect("memory");
        connection
            .execute_batch(&format!(
                r#"CREATE TABLE responses ("grp/Q1[SQ001]"); INSERT INTO responses VALUES ({cell});"#
            ))
            .expect("a table");
        let rows = run(&connection, &query).expect("rows");
        assert_eq!(rows, [vec![score, Some(off_scale)]], "{cell}");
    }
}

proptest! {
    #[test]
    fn sqlite_reads_texts_as_numbers((quiz, rows) in studies(true)) {
        let columns: Vec<_> = quiz.items().iter().map(|item| format!("grp/{}[SQ001]", item.id)).collect();
        let connection = Connection::open_in_memory().unwrap();
        let defined: Vec<_> = columns.iter().map(|column| format!("\"{column}\" TEXT")).collect();
        connection.execute_batch(&format!("CREATE TABLE responses (person INTEGER, {})", defined.join(", "))).unwrap();
        for (number, row) in texts(&quiz, &rows).into_iter().enumerate() {
            let places = vec!["?"; row.len()].join(", ");
            let insert = format!("INSERT INTO responses VALUES ({number}, {places})");
            connection.execute(&insert, rusqlite::params_from_iter(row)).unwrap();
        }
        let options = SqlOptions {
            table: "responses".to_owned(),
            ids: ids(&["person"]),
            missing: ids(&MISSING),
            columns,
            labels: Some(vec![german(&quiz)]),
        };
        let query = study::sql(&quiz, Dialect::Sqlite, &options).unwrap();
        let mut found = run(&connection, &query).unwrap();
        found.sort_by_key(|row| row[0].map(|person| person as i64));
        prop_assert_eq!(found, expected(&quiz, &rows));
    }
}

/// The same scores as from a file in which a point of the scale is a code; a code off the scale is not counted as off
/// the scale.
#[test]
fn codes_for_missing_are_no_answers() {
    let quiz = quiz(&source("", D, &items("d", "Own", 2)));
    let missing = ids(&["5.0", "-99", "Refused"]);
    let connection = Connection::open_in_memory().expect("memory");
    connection
        .execute_batch(
            r#"CREATE TABLE responses ("d-Own-0", "d-Own-1"); INSERT INTO responses VALUES (5, 1), (3, -99), (5.0, 7), (2, 2);"#,
        )
        .expect("a table");
    let rows = run(&connection, &sql(&quiz, Dialect::Sqlite, "responses", &[], &missing).expect("a query"));
    let expected = [(Some(0.0), 0.0), (Some(50.0), 0.0), (None, 1.0), (Some(25.0), 0.0)];
    assert_eq!(rows.expect("rows"), expected.map(|(score, off_scale)| vec![score, Some(off_scale)]));
    let options = Options { missing, invalid: Invalid::Missing, ..Options::default() };
    let data = "d-Own-0,d-Own-1\n5,1\n3,-99\n5.0,7\n2,2\n";
    let mut table = Vec::new();
    score(&quiz, data.as_bytes(), &mut table, &options, &ScoreFormat::default(), |_| {}).expect("scored");
    assert_eq!(table, b"d\n0.0\n50.0\n\"\"\n25.0\n");
    // If every point is a code, nobody has answered.
    let all = ids(&["1", "2", "3", "4", "5"]);
    let rows = run(&connection, &sql(&quiz, Dialect::Sqlite, "responses", &[], &all).expect("a query"));
    assert!(rows.expect("rows").iter().all(|row| row[0].is_none()));
}

/// Whatever the names of the table and its columns.
#[test]
fn names_are_quoted() {
    let (table, id) = (r#"odd "table"; --"#, r#"the "id`'"#);
    let connection = Connection::open_in_memory().expect("memory");
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    connection
        .execute_batch(&format!(
            r#"ATTACH ':memory:' AS "my schema";
            CREATE TABLE "my schema".{} ({}, "d-Give-0", "d-Give-1", "d-Wish-0");
            INSERT INTO "my schema".{} VALUES (7, 2, 5, -1);"#,
            quoted(table),
            quoted(id),
            quoted(table),
        ))
        .expect("a table");
    let table = format!("my schema.{table}");
    let query = sql(&small(), Dialect::Sqlite, &table, &ids(&[id]), &[]).expect("a query");
    assert_eq!(run(&connection, &query).expect("rows")[0][0], Some(7.0));
    let spark = sql(&small(), Dialect::Spark, &table, &ids(&[id]), &[]).expect("a query");
    assert!(
        spark.contains("answers.`the \"id``'`") && spark.contains("FROM `my schema`.`odd \"table\"; --`")
    );
}

/// `SQLite` takes an unknown name in quotes for a text; no score may come of that.
#[test]
fn a_column_that_is_not_there_is_an_error() {
    let connection = Connection::open_in_memory().expect("memory");
    connection.execute_batch(r#"CREATE TABLE responses ("d-Give-0", "d-Wish-0")"#).expect("a table");
    let query = sql(&small(), Dialect::Sqlite, "responses", &[], &[]).expect("a query");
    let error = run(&connection, &query).unwrap_err().to_string();
    assert!(error.contains("d-Give-1"), "{error}");
}

#[test]
fn names_that_a_dialect_would_confuse_are_all_refused() {
    let long = "x".repeat(64);
    let text = format!(
        r#"Item(id: "a", dimension: "d", scale: "often", text: "T"), Item(id: "A", dimension: "d", scale: "often", text: "T"),
        Item(id: "{long}", dimension: "d", scale: "often", text: "T"),"#
    );
    let dimension = "y".repeat(55);
    let dimensions = format!(
        r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "{dimension}", name: "Y", about: "A"),"#
    );
    let text = text + &format!(r#"Item(id: "y", dimension: "{dimension}", scale: "often", text: "T"),"#);
    let quiz = quiz(&source("", &dimensions, &text));
    let refusals =
        |dialect, names: &[&str]| sql(&quiz, dialect, "t", &ids(names), &[]).err().map(|SqlError(told)| told);
    let one_name = "`a` (an item) and `A` (an item) are the same name to DuckDB";
    assert_eq!(refusals(Dialect::DuckDb, &[]), Some(vec![one_name.to_owned()]));
    let found = refusals(Dialect::Postgres, &["d", "off_scale", "a"]).expect("mistakes");
    assert_eq!(
        found,
        [
            "`a` (a copied column) and `a` (an item) are the same name to PostgreSQL".to_owned(),
            format!("`{long}` (an item) is longer than 63 bytes, which is too long for PostgreSQL"),
            "`d` (a copied column) and `d` (a column of scores) are the same name to PostgreSQL".to_owned(),
            format!(
                "`{dimension}` (a column of scores) is longer than 54 bytes, which is too long for PostgreSQL"
            ),
            "`off_scale` (a copied column) and `off_scale` (the count of answers off their scale) are the same \
             name to PostgreSQL"
                .to_owned(),
        ]
    );
}

/// The columns are checked in place of the ids, which name the steps.
#[test]
fn columns_of_items_are_named_one_by_one() {
    let refusals = |dialect, columns: &[&str]| {
        let options = SqlOptions {
            table: "t".to_owned(),
            ids: ids(&["person"]),
            columns: ids(columns),
            ..SqlOptions::default()
        };
        study::sql(&small(), dialect, &options).err().map(|SqlError(told)| told)
    };
    assert_eq!(refusals(Dialect::Spark, &["Q1", "grp/q.1", "Q[1`]"]), None);
    let too_few = "2 columns are named for 3 items; name one for each";
    assert_eq!(refusals(Dialect::Spark, &["a", "b"]), Some(vec![too_few.to_owned()]));
    let long = "ü".repeat(32);
    assert_eq!(
        refusals(Dialect::Postgres, &["person", &long, "Q1"]),
        Some(vec![
            "`person` (a copied column) and `person` (an item's column) are the same name to PostgreSQL"
                .to_owned(),
            format!("`{long}` (an item's column) is longer than 63 bytes, which is too long for PostgreSQL"),
        ])
    );
    let one_name = "`q1` (an item's column) and `Q1` (an item's column) are the same name to SQLite";
    assert_eq!(refusals(Dialect::Sqlite, &["q1", "Q1", "Q2"]), Some(vec![one_name.to_owned()]));
}

/// What a reader of a query that reads texts sees, in every dialect.
#[test]
fn queries_on_texts_explain_themselves() {
    let quiz = quiz(&source("", D, &items("d", "Own", 1)));
    let options = SqlOptions {
        table: "responses".to_owned(),
        ids: ids(&["person"]),
        missing: ids(&["Refused", "-99"]),
        columns: ids(&["Q1[SQ001]"]),
        labels: Some(vec![german(&quiz)]),
    };
    let query = |dialect| study::sql(&quiz, dialect, &options).expect("a query");
    insta::assert_snapshot!(Dialect::ALL.map(query).join("\n"));
}

/// What a reader of the query sees, in every dialect.
#[test]
fn queries_explain_themselves() {
    let all: Vec<_> = Dialect::ALL
        .iter()
        .map(|&dialect| sql(&small(), dialect, "responses", &ids(&["person"]), &[]).expect("a query"))
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn the_program_prints_a_query() {
    let session = Session::new();
    let run = session.run(&[
        "study",
        "sql",
        "five-practices",
        "--dialect",
        "duckdb",
        "--id",
        "person",
        "--table",
        "main.t",
    ]);
    assert!(run.code == 0 && run.out.starts_with("-- Scores of five-practices 2.0.0"), "{}", run.err);
    assert!(run.out.contains("FROM \"main\".\"t\" AS answers"), "{}", run.out);
    let run = session.run(&[
        "study",
        "sql",
        "check-in",
        "--dialect",
        "postgres",
        "--labels",
        "--missing",
        "Refused",
    ]);
    assert!(run.code == 0 && run.out.contains("IN ('', 'Refused')"), "{}", run.err);
    assert!(run.out.contains("'1 - an keinem tag'") && run.out.contains("'on one day (2)'"), "{}", run.out);
    let run = session.run(&["study", "sql", "five-practices", "--dialect", "duckdb", "--id", "LISTEN-WISH"]);
    assert!(run.code == 1 && run.err.contains("the same name to DuckDB"), "{}", run.err);
    assert_eq!(session.run(&["study", "sql", "five-practices"]).code, 2);
}
