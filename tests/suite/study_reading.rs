//! Data files are read as Python's `csv` reads them: no respondent is lost, and none gets another's answers.

use std::fmt::Write as _;

use attuned::quiz::Quiz;
use attuned::study::{self, Invalid, Options, ScoreFormat, StudyError, Summary};
use proptest::prelude::*;

use crate::common::{D, items, quiz, source};

/// One item, so that the output is a single column of scores.
fn one() -> Quiz {
    quiz(&source("", D, &items("d", "Own", 1)))
}

fn scored(data: &str, ids: &[&str], options: &Options) -> Result<(String, Summary), StudyError> {
    let ids = ids.iter().map(ToString::to_string).collect();
    let format = ScoreFormat { ids, ..ScoreFormat::default() };
    let mut output = Vec::new();
    let summary = study::score(&one(), data.as_bytes(), &mut output, options, &format, |_| {})?;
    Ok((String::from_utf8(output).expect("text"), summary))
}

fn plain(data: &str, ids: &[&str]) -> String {
    scored(data, ids, &Options::default()).expect("scored").0
}

fn refused(data: &str) -> String {
    scored(data, &[], &Options::default()).expect_err("refused").to_string()
}

#[test]
fn a_quote_counts_only_where_a_cell_begins() {
    let data = "id\theight\td-Own-0\nAlex\t5ft 10\"\t5\nSam\t5ft 2\t3\nthird\t6ft 1\"\t1\n";
    assert_eq!(plain(data, &["id"]), "id\td\nAlex\t100.0\nSam\t50.0\nthird\t0.0\n");
    // Unchanged, and the same when read again.
    assert_eq!(
        plain("id,d-Own-0\n10\",5\n\"a\"b\"c,3\n", &["id"]),
        "id,d\n\"10\"\"\",100.0\n\"ab\"\"c\",50.0\n"
    );
    // In the header, too.
    assert_eq!(plain("height (ft\",d-Own-0\n5,5\n", &["height (ft\""]), "\"height (ft\"\"\",d\n5,100.0\n");
}

/// However far into the file, and whatever characters are around it, no block is cut in the wrong place.
#[test]
fn stray_quotes_move_no_record_of_a_long_file() {
    let notes = ["5ft 10\"", "\"a,\nb\"", "\"said \"\"no\"\"\"", "plain", "\"x\"y\"", "\"\""];
    let rows = 150_000;
    let mut data = "id,note,d-Own-0\n".to_owned();
    for row in 0..rows {
        writeln!(data, "{row},{},{}", notes[row % notes.len()], 1 + row % 5).expect("text");
    }
    let table = plain(&data, &["id"]);
    for (row, line) in table.lines().skip(1).enumerate() {
        assert_eq!(line, format!("{row},{:?}", 25.0 * (row % 5) as f64));
    }
    assert_eq!(table.lines().count(), rows + 1);
}

#[test]
fn a_quote_that_is_not_closed_is_named_with_its_row() {
    let told = refused("note,d-Own-0\nx,5\n\"y,3\nz,1\n");
    assert_eq!(
        told.lines().next(),
        Some(
            "row 3, column note: a quote opens this cell and is never closed; close it, or double every quote that \
             belongs to the text (\"y,3\\nz,1\\n\")"
        )
    );
    // Together with everything else that is wrong, and however off-scale cells are treated.
    let data = "note,d-Own-0\nx,9\nx\ny,\"3\n";
    for invalid in [Invalid::Error, Invalid::Missing] {
        let options = Options { invalid, ..Options::default() };
        let told = scored(data, &[], &options).expect_err("refused").to_string();
        let rows: Vec<_> = told.lines().filter_map(|line| line.split(':').next()).take(3).collect();
        assert_eq!(rows, ["row 2, column d-Own-0", "row 3", "row 4, column d-Own-0"], "{told}");
    }
    let told = refused("d-Own-0,\"note\n1,x\n");
    assert!(told.starts_with("row 1: a quote opens this cell and is never closed"), "{told}");
    // However much follows it.
    let data = format!("note,d-Own-0\nx,5\n\"y,3\n{}", "z,1\n".repeat(1_500_000));
    assert!(refused(&data).starts_with("row 3, column note: a quote opens"), "{}", refused(&data));
}

#[test]
fn a_blank_line_is_a_person_where_there_is_one_column() {
    for data in ["d-Own-0\n5\n\n1\n", "d-Own-0\r\n5\r\n\r\n1\r\n", "d-Own-0\r5\r\r1", "d-Own-0\n5\n\"\"\n1"] {
        let (table, summary) = scored(data, &[], &Options::default()).expect("scored");
        assert_eq!(
            (table.as_str(), summary.rows, summary.missing),
            ("d\n100.0\n\"\"\n0.0\n", 3, 1),
            "{data:?}"
        );
    }
    // The output can be read again and has as many people.
    let again =
        plain("d-Own-0\n5\n\n1\n", &[]).replace("d\n", "d-Own-0\n").replace(".0", "").replace("100", "5");
    assert_eq!(scored(&again.replace("\n0", "\n1"), &[], &Options::default()).expect("scored").1.rows, 3);
    // In other positions it is ignored, as it is before the header.
    let (table, summary) =
        scored("\n\r\nid,d-Own-0\n\nAlex,5\n\n\nSam,\n\n", &["id"], &Options::default()).expect("scored");
    assert_eq!((table.as_str(), summary.rows), ("id,d\nAlex,100.0\nSam,\n", 2));
}

/// Many blocks, some of which end between a carriage return and its line feed.
#[test]
fn blank_lines_of_a_long_file_are_counted_once() {
    let data = format!("d-Own-0\r\n{}", "5\r\n\r\n".repeat(400_000));
    let (table, summary) = scored(&data, &[], &Options::default()).expect("scored");
    assert_eq!((summary.rows, summary.missing), (800_000, 400_000));
    assert_eq!(table.lines().filter(|line| *line == "\"\"").count(), 400_000);
}

#[test]
fn the_delimiter_is_told_from_outside_of_quotes() {
    assert_eq!(plain("\"family, first, title, more\";d-Own-0\nx;5\n", &[]), "d\n100.0\n");
    assert_eq!(plain("\"a\nb, c\";id;d-Own-0\nx;Alex;5\n", &["id"]), "id;d\nAlex;100.0\n");
    assert_eq!(plain("\u{feff}\"d-Own-0\";\"id\"\n5;Alex\n", &["id"]), "id;d\nAlex;100.0\n");
}

/// What Python makes of a text: the rows, with blank ones as rows without cells, and if the text ends within quotes,
/// the number of rows before. Modelled on the states of Python's own reader.
pub(super) fn python_rows(text: &str) -> (Vec<Vec<String>>, bool) {
    #[derive(PartialEq)]
    enum State {
        StartRecord,
        StartField,
        InField,
        InQuoted,
        QuoteInQuoted,
    }
    use State::{InField, InQuoted, QuoteInQuoted, StartField, StartRecord};
    let (mut rows, mut row, mut field, mut state) = (Vec::new(), Vec::new(), String::new(), StartRecord);
    let normal = text.chars().collect::<Vec<_>>();
    let mut at = 0;
    while at < normal.len() {
        let sign = normal[at];
        at += 1;
        let ends_line = matches!(sign, '\r' | '\n') && state != InQuoted;
        if ends_line && sign == '\r' && normal.get(at) == Some(&'\n') {
            at += 1;
        }
        match (&state, sign) {
            (StartRecord, '\r' | '\n') => rows.push(Vec::new()),
            (_, '\r' | '\n') if ends_line => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
                state = StartRecord;
            }
            (StartRecord | StartField, '"') => state = InQuoted,
            (StartRecord | StartField | InField | QuoteInQuoted, ',') => {
                row.push(std::mem::take(&mut field));
                state = StartField;
            }
            (InQuoted, '"') => state = QuoteInQuoted,
            (InQuoted, _) => field.push(sign),
            (QuoteInQuoted, '"') => {
                field.push('"');
                state = InQuoted;
            }
            _ => {
                field.push(sign);
                state = InField;
            }
        }
    }
    let open = state == InQuoted;
    if state != StartRecord && !open {
        row.push(field);
        rows.push(row);
    }
    (rows, open)
}

/// Cells as written in a file, with every character that can matter.
fn raw_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ab\", 5]{0,4}",
        2 => "\"([ab,\n\r]|\"\"){0,4}\"[ab\"]{0,2}",
        1 => "[ab\",\r\n]{0,5}",
    ]
}

/// Mostly lines of three cells; the second is the answer.
pub(super) fn raw_files() -> impl Strategy<Value = String> {
    let line = (raw_cell(), prop::sample::select(vec!["5", "", "\"3\"", "1"]), raw_cell());
    let line = prop_oneof![
        9 => line.prop_map(|(first, answer, last)| format!("{first},{answer},{last}")),
        1 => Just(String::new()),
    ];
    let lines = prop::collection::vec((line, prop::sample::select(vec!["\n", "\r\n", "\r"])), 0..8);
    lines.prop_map(|lines| lines.iter().flat_map(|(line, end)| [line.as_str(), end]).collect())
}

/// Compares the reader with what another makes of the rows after the header: people, copied cells, and every row with
/// too few or too many cells. Rows without anything in them are nobody, and empty cells after the last column nothing.
pub(super) fn agree(text: &str, rows: &[Vec<String>], open: bool) {
    let data = format!("a,d-Own-0,b\n{text}");
    let options = Options { delimiter: Some(b','), invalid: Invalid::Missing, ..Options::default() };
    let is_empty = |cells: &[String]| cells.iter().all(|cell| cell.trim().is_empty());
    let rows: Vec<_> = (2_u64..).zip(rows).filter(|(_, row)| !is_empty(row)).collect();
    let ragged = |is_ragged: &dyn Fn(&[String]) -> bool| -> Vec<_> {
        rows.iter().filter(|(_, row)| is_ragged(row)).map(|(number, _)| *number).collect()
    };
    let too_few = ragged(&|row| row.len() < 3);
    let too_many = ragged(&|row| row.len() > 3 && !is_empty(&row[3..]));
    match scored(&data, &["a", "b"], &options) {
        Ok((table, summary)) => {
            assert!(too_few.is_empty() && too_many.is_empty() && !open, "{data:?}");
            assert_eq!(summary.rows, rows.len() as u64, "{data:?}");
            let carried = csv::Reader::from_reader(table.as_bytes()).into_records();
            for ((_, row), carried) in rows.iter().zip(carried) {
                let carried = carried.expect("whole");
                assert_eq!([&row[0], &row[2]], [&carried[0], &carried[1]], "{data:?}");
            }
        }
        Err(StudyError::Cells(problems)) => {
            let found = |kind| -> Vec<_> {
                problems.places().iter().filter(|place| place.kind == kind).map(|place| place.row).collect()
            };
            assert_eq!(found(study::Kind::TooFew), too_few, "{data:?}");
            assert_eq!(found(study::Kind::TooMany), too_many, "{data:?}");
            assert_eq!(found(study::Kind::OpenQuote).len(), usize::from(open), "{data:?}");
        }
        Err(error) => panic!("{error}: {data:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn records_are_those_of_python(text in raw_files()) {
        let (rows, open) = python_rows(&text);
        agree(&text, &rows, open);
    }
}

/// Python itself, on the same files in every run.
#[test]
#[ignore = "needs Python"]
fn the_real_python_reads_the_same() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    /// Reads JSON texts from standard input and writes their rows, and whether a quote is left open at the end: then an
    /// appended line does not become a row of its own.
    const SCRIPT: &str = r#"
import csv, io, json, sys
found = []
for text in json.load(sys.stdin):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    end = "" if text.endswith(("\n", "\r")) or not text else "\n"
    more = list(csv.reader(io.StringIO(text + end + "END,END\n", newline="")))
    open = more[-1] != ["END", "END"]
    found.append([rows[:-1] if open else rows, open])
json.dump(found, sys.stdout)
"#;
    let mut runner = TestRunner::deterministic();
    let texts: Vec<_> =
        (0..5000).map(|_| raw_files().new_tree(&mut runner).expect("a file").current()).collect();
    let mut python = std::process::Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("python3");
    serde_json::to_writer(python.stdin.take().expect("piped"), &texts).expect("written");
    let output = python.wait_with_output().expect("ended");
    assert!(output.status.success());
    let found: Vec<(Vec<Vec<String>>, bool)> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found.len(), texts.len());
    assert!(found.iter().any(|(_, open)| *open) && found.iter().any(|(rows, open)| rows.len() > 5 && !open));
    for (text, (rows, open)) in texts.iter().zip(&found) {
        assert_eq!((rows, *open), (&python_rows(text).0, python_rows(text).1), "{text:?}");
        agree(text, rows, *open);
    }
}
