//! Many respondents: the same scores as for one, and every mistake of a data file at once.

use std::fs;
use std::io::Write;
use std::path::Path;

use attuned::answers::Answers;
use attuned::profile::Profile;
use attuned::quiz::{Metric, Quiz, View};
use attuned::study::{self, Invalid, Kind, Options, ScoreFormat, StudyError};
use proptest::prelude::*;

use crate::common;
use crate::common::session::Session;
use crate::common::studies::{data, studies};
use crate::common::{D, answered, items, quiz, source};

/// Two items each for giving and receiving, one of them reversed, and a wish.
fn small() -> Quiz {
    let text = items("d", "Give", 2) + &items("d", "Receive", 2) + &items("d", "Wish", 1);
    quiz(&source("", D, &text.replacen("text:", "reversed: true, text:", 1)))
}

const HEAD: &str = "d-Give-0,d-Give-1,d-Receive-0,d-Receive-1,d-Wish-0";

fn scored(quiz: &Quiz, data: &str, options: &Options) -> Result<String, StudyError> {
    formatted(quiz, data, options, &ScoreFormat::default())
}

fn formatted(quiz: &Quiz, data: &str, options: &Options, format: &ScoreFormat) -> Result<String, StudyError> {
    let mut output = Vec::new();
    study::score(quiz, data.as_bytes(), &mut output, options, format, |_| {})?;
    Ok(String::from_utf8(output).expect("text"))
}

/// The scores with these columns copied.
fn with_ids(quiz: &Quiz, data: &str, ids: &[&str]) -> Result<String, StudyError> {
    let ids = ids.iter().map(ToString::to_string).collect();
    formatted(quiz, data, &Options::default(), &ScoreFormat { ids, ..ScoreFormat::default() })
}

/// By hand. First: give 1 reversed is 5 (100) and 2 (25): 62.5; receive 5 and 4: 100 and 75: 87.5; wish 1.
/// Second: give has one of two answered, which is half: 3 reversed is 3: 50; receive none; no wish.
#[test]
fn golden_scores() {
    let data = format!("person,{HEAD}\nAlex,1,2,5,4,1\nSam,3,NA,,.,\n");
    let table = with_ids(&small(), &data, &["person"]).expect("scored");
    assert_eq!(table, "person,d.give,d.receive,d.wish\nAlex,62.5,87.5,1.0\nSam,50.0,,\n");
    let format = ScoreFormat {
        ids: vec!["person".to_owned()],
        digits: Some(2),
        counts: true,
        ..ScoreFormat::default()
    };
    let table = formatted(&small(), &data, &Options::default(), &format).expect("scored");
    assert_eq!(
        table,
        "person,d.give,d.give.answered,d.receive,d.receive.answered,d.wish,d.wish.answered\n\
         Alex,62.50,2,87.50,2,1.00,1\nSam,50.00,1,,0,,0\n"
    );
}

#[test]
fn columns_may_stand_in_any_order_and_files_have_many_shapes() {
    let plain = scored(&small(), &format!("{HEAD}\n1,2,5,4,1\n"), &Options::default()).expect("scored");
    for data in [
        format!("\u{feff}{HEAD}\r\n1,2,5,4,1\r\n"),
        format!("{}\n1;2;5;4;1\n", HEAD.replace(',', ";")).replace(';', "\t"),
        "d-Wish-0,d-Receive-1,d-Receive-0,d-Give-1,d-Give-0\n1,4,5,2,1".to_owned(),
        format!("{HEAD}\n\"1\", 2 ,5.0,4,1\n"),
    ] {
        let output = scored(&small(), &data, &Options::default()).expect("scored");
        assert_eq!(output.replace(['\t', ';'], ","), plain, "{data}");
    }
    let semicolons = format!("{}\n1;2;5;4;1\n", HEAD.replace(',', ";"));
    assert_eq!(scored(&small(), &semicolons, &Options::default()).expect("scored").replace(';', ","), plain);
}

#[test]
fn copied_cells_come_out_as_they_went_in() {
    let data = format!("id,{HEAD},note\n7,1,2,5,4,1,\"a, \"\"b\"\"\nc\"\n");
    let table = with_ids(&small(), &data, &["note", "id"]).expect("scored");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let row = reader.records().next().expect("a row").expect("whole");
    assert_eq!((&row[0], &row[1]), ("a, \"b\"\nc", "7"));
}

proptest! {
    /// Whatever the cells contain, as another library writes and reads them.
    #[test]
    fn carried_cells_survive(cells in prop::collection::vec("[^\u{feff}].*|[a,\"\n\r; ]{0,4}", 1..20)) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["id", "d-Give-0", "d-Give-1", "d-Receive-0", "d-Receive-1", "d-Wish-0"]).unwrap();
        for cell in &cells {
            writer.write_record([cell, "1", "2", "5", "4", "1"]).unwrap();
        }
        let data = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let table = with_ids(&small(), &data, &["id"]).unwrap();
        let records = csv::Reader::from_reader(table.as_bytes()).into_records();
        let carried: Vec<_> = records.map(|record| record.unwrap()[0].to_owned()).collect();
        prop_assert_eq!(carried, cells);
    }
}

#[test]
fn every_mistake_in_the_header_is_listed() {
    let data = "d-Give-0,d-Give-0,d-Receive-0,other\n1,2,3,4\n";
    let error = with_ids(&small(), data, &["person"]).unwrap_err().to_string();
    for part in
        ["`d-Give-0` appears 2 times", "no column `d-Give-1`", "`d-Receive-1`", "`d-Wish-0`", "`person`"]
    {
        assert!(error.contains(part), "{part}: {error}");
    }
    assert!(matches!(scored(&small(), " \n", &Options::default()), Err(StudyError::Empty)));
    assert!(matches!(scored(&small(), "", &Options::default()), Err(StudyError::Empty)));
}

/// A dimension called `d.give` beside the column for what `d` gives.
#[test]
fn no_two_columns_of_the_result_have_one_name() {
    let dimensions =
        r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "d.give", name: "E", about: "A"),"#;
    let quiz = quiz(&source("", dimensions, &(items("d", "Give", 1) + &items("d.give", "Own", 1))));
    let error = scored(&quiz, "d-Give-0,d.give-Own-0\n1,2\n", &Options::default()).unwrap_err().to_string();
    assert!(error.contains("two columns of the result would be named `d.give`"), "{error}");
    let carried = with_ids(&small(), &format!("d.wish,{HEAD}\nx,1,2,5,4,1\n"), &["d.wish"]).unwrap_err();
    assert!(carried.to_string().contains("would be named `d.wish`"), "{carried}");
}

#[test]
fn the_first_places_are_listed_and_all_are_counted() {
    let mut data = format!("{HEAD}\n1,2,3\n");
    for row in 0..30 {
        data += if row % 2 == 0 { "6,x,3,4,1\n" } else { "1,2,2.5,4,1\n" };
    }
    let Err(StudyError::Cells(problems)) = scored(&small(), &data, &Options::default()) else {
        panic!("problems")
    };
    assert_eq!(problems.places().len(), 20);
    let lines: Vec<_> = problems.places().iter().take(4).map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "row 2: fewer cells than the header (\"3 cells, 5 in the header\")",
            "row 3, column d-Give-0: off the item's scale (\"6\")",
            "row 3, column d-Give-1: not a whole number (\"x\")",
            "row 4, column d-Receive-0: off the item's scale (\"2.5\")",
        ]
    );
    let counts: Vec<_> = problems.counts().iter().map(|(kind, count)| (*kind, *count)).collect();
    assert_eq!(counts, [(Kind::TooFew, 1), (Kind::NotANumber, 15), (Kind::OffScale, 30)]);
    // Treated as missing, they are counted; a ragged record is still an error, as its cells cannot be matched to
    // columns.
    let options = Options { invalid: Invalid::Missing, ..Options::default() };
    assert!(matches!(scored(&small(), &data, &options), Err(StudyError::Cells(_))));
    let whole = data.replacen("1,2,3\n", "", 1);
    let mut output = Vec::new();
    let summary =
        study::score(&small(), whole.as_bytes(), &mut output, &options, &ScoreFormat::default(), |_| {})
            .expect("scored");
    assert_eq!((summary.rows, summary.invalid.counts().values().sum::<u64>()), (30, 45));
}

#[test]
fn codes_for_missing_are_the_users() {
    let data = format!("{HEAD}\n-99,2,-99,-99,-99\n");
    assert!(scored(&small(), &data, &Options::default()).is_err());
    let options = Options { missing: vec!["-99".to_owned()], ..Options::default() };
    assert_eq!(scored(&small(), &data, &options).expect("scored"), "d.give,d.receive,d.wish\n25.0,,\n");
    // If the user says that 5 means no answer, it does, though it is a point of the scale.
    let options = Options { missing: vec!["5".to_owned()], ..Options::default() };
    let data = format!("{HEAD}\n5,2,5,4,1\n");
    assert_eq!(
        scored(&small(), &data, &options).expect("scored"),
        "d.give,d.receive,d.wish\n25.0,75.0,1.0\n"
    );
}

/// Codes that are numbers, on a scale that has them as a point and on one that does not.
#[test]
fn a_code_is_the_number_however_it_is_written() {
    let scored_with = |cell: &str, missing: &[&str]| {
        let missing = missing.iter().map(ToString::to_string).collect();
        let options = Options { missing, ..Options::default() };
        scored(&small(), &format!("{HEAD}\n{cell},2,5,4,1\n"), &options)
    };
    for (code, cells) in [
        ("5", ["5", "5.0", "05", " 5 ", "\"5\"", "+5", "5e0"]),
        ("-99", ["-99", "-99.0", "-099", " -99", "-99.00", "\"-99\"", "-9.9e1"]),
        (" 9.0 ", ["9", "9.0", "09", " 9 ", "009", "9.", "9e0"]),
    ] {
        for cell in cells {
            let table = scored_with(cell, &[code]).unwrap_or_else(|error| panic!("{code}, {cell}: {error}"));
            let receive = if code == "5" { "75.0" } else { "87.5" };
            assert_eq!(table, format!("d.give,d.receive,d.wish\n25.0,{receive},1.0\n"), "{code}, {cell}");
        }
    }
    for cell in ["99", "-9", "9.5", "x"] {
        assert!(scored_with(cell, &["9", "-99"]).is_err(), "{cell}");
    }
}

#[test]
fn given_codes_add_to_the_usual_ones() {
    let cells =
        ["", " ", "NA", "na", ".", "NaN", "nan", "NULL", "null", "#N/A", "#n/a", "n/a", "N/A", " NA "];
    let scored_with = |cell: &str, missing: &[&str]| {
        let missing = missing.iter().map(ToString::to_string).collect();
        let options = Options { missing, ..Options::default() };
        scored(&small(), &format!("{HEAD}\n{cell},2,5,4,1\n"), &options).is_ok()
    };
    for cell in cells {
        for missing in [&[][..], &["-99"], &["Refused", "9"]] {
            assert!(scored_with(cell, missing), "{cell:?} with {missing:?}");
        }
        // There are no usual codes then; an empty cell still never counts as an answer.
        assert_eq!(scored_with(cell, &["none", "-99"]), cell.trim().is_empty(), "{cell:?}");
    }
    assert!(scored_with("Refused", &[" Refused "]) && scored_with("NA", &["none", "NA"]));
    assert!(!scored_with("refused", &["Refused"]) && !scored_with("na", &["none", "NA"]));
    assert!(!scored_with("none", &["none"]) && !scored_with("inf", &[]));
    let session = Session::new();
    let quiz = session.file("quiz.ron", source("", D, &items("d", "Own", 2)));
    let data = session.file("data.csv", "d-Own-0,d-Own-1\n1,NULL\n-99.0,5\n");
    let run = session.run(&["study", "score", &quiz, &data, "--missing", "x,-99"]);
    assert_eq!(run.out, "d\n0.0\n100.0\n", "{}", run.err);
    let run = session.run(&["study", "score", &quiz, &data, "--missing", "none", "--missing", "-99"]);
    assert!(run.code == 1 && run.err.contains("row 2, column d-Own-1: not a whole number"), "{}", run.err);
}

/// A file of many blocks keeps its order.
#[test]
fn order_holds_across_blocks() {
    let mut data = format!("id,{HEAD}\n");
    let rows = 250_000;
    for row in 0..rows {
        data += &format!("\"{row}\n\",{},2,5,4,1\n", 1 + row % 5);
    }
    let table = with_ids(&small(), &data, &["id"]).expect("scored");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let mut count = 0;
    for (row, record) in reader.records().enumerate() {
        let record = record.expect("whole");
        assert_eq!(record[0].trim(), row.to_string());
        assert_eq!(
            record[1].parse::<f64>().expect("a score"),
            f64::midpoint(100.0 - 25.0 * (row % 5) as f64, 25.0)
        );
        count += 1;
    }
    assert_eq!(count, rows);
}

/// What does not apply is no answer, and no mistake; other words are.
#[test]
fn what_does_not_apply_is_no_answer() {
    let source = source("", D, &items("d", "Own", 2));
    let quiz = quiz(&source.replacen("points: [(1,", "not_scored: \"Does not apply\", points: [(1,", 1));
    assert_eq!(quiz.items()[0.into()].scale.not_scored(), Some("Does not apply"));
    let scored = |data: &str| {
        let mut table = Vec::new();
        let (options, format) = (Options::default(), ScoreFormat::default());
        let done = study::score(&quiz, data.as_bytes(), &mut table, &options, &format, |_| {});
        done.map(|summary| (String::from_utf8(table).expect("text"), summary.missing, summary.not_scored))
    };
    let head = "d-Own-0,d-Own-1\n";
    let found = scored(&format!("{head}5, does not apply \nDOES NOT APPLY,1\n")).expect("scored");
    assert_eq!(found, ("d\n100.0\n0.0\n".to_owned(), 0, 2));
    assert!(scored(&format!("{head}5,applies\n")).is_err());
}

proptest! {
    /// One rule, bit for bit: a respondent's scores are those of the same person's profile; in another metric than percent,
    /// they are as far into its range.
    #[test]
    fn scores_are_those_of_profiles((quiz, rows) in studies(false)) {
        let table = with_ids(&quiz, &data(&quiz, &rows), &["person"]).unwrap();
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let names: Vec<_> = reader.headers().unwrap().iter().skip(1).map(str::to_owned).collect();
        let expected: Vec<_> = quiz.subscales().iter().map(|subscale| {
            let dimension = quiz.dimensions()[subscale.dimension].id.to_string();
            if subscale.view == View::Own { dimension } else { format!("{dimension}.{}", subscale.view.name()) }
        }).collect();
        prop_assert_eq!(names, expected);
        let records: Vec<_> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(records.len(), rows.len());
        for (row, record) in rows.iter().zip(&records) {
            let answers: Answers = answered(&quiz, "Alex", row);
            for (scored, cell) in Profile::of(&answers).subscales().iter().zip(record.iter().skip(1)) {
                let score = scored.score.map(|score| score.value);
                let cell = cell.parse::<f64>().ok();
                if quiz.scoring().metric == Metric::Percent || scored.view() == View::Wish {
                    prop_assert_eq!(cell.map(f64::to_bits), score.map(f64::to_bits));
                } else {
                    let (lowest, highest) = quiz.range(&scored.subscale);
                    let expected = score.map(|score| lowest + score / 100.0 * (highest - lowest));
                    prop_assert_eq!(cell.is_some(), expected.is_some());
                    prop_assert!(cell.zip(expected).is_none_or(|(cell, expected)| (cell - expected).abs() < 1e-6));
                }
            }
        }
    }
}

/// The real program: files, pipes, compressed files, and nothing left behind if something is wrong.
#[test]
fn the_program_scores_files_and_pipes() {
    let session = Session::new();
    let text = source("", D, &items("d", "Own", 2));
    let quiz = session.file("quiz.ron", text);
    let data = session.file("data.csv", "id,d-Own-0,d-Own-1,age\n7,1,2,40\n8,5,NA,41\n");
    let out = session.path("scores.csv").to_str().expect("text").to_owned();
    let run = session.run(&["study", "score", &quiz, &data, "--id", "id", "-o", &out]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let expected = "id,d\n7,12.5\n8,100.0\n";
    assert_eq!(fs::read_to_string(&out).expect("read"), expected);
    assert!(
        run.err.contains("2 respondents, 1 cell without an answer")
            && run.err.contains("unused columns: age")
    );

    let piped = session
        .run_with(&["study", "score", &quiz, "-", "--id", "id"], &fs::read_to_string(&data).expect("read"));
    assert_eq!(piped.out, expected, "{}", piped.err);

    let packed = session.path("data.csv.gz");
    let mut writer =
        flate2::write::GzEncoder::new(fs::File::create(&packed).expect("made"), flate2::Compression::fast());
    writer.write_all(&fs::read(&data).expect("read")).expect("written");
    writer.finish().expect("whole");
    let run = session.run(&["study", "score", &quiz, packed.to_str().expect("text"), "--id", "id"]);
    assert_eq!(run.out, expected, "{}", run.err);

    let bad = session.file("bad.csv", "id,d-Own-0,d-Own-1\n7,1,9\n");
    let run = session.run(&["study", "score", &quiz, &bad, "-o", &out]);
    assert!(
        run.code == 1 && run.err.contains("bad.csv: row 2, column d-Own-1: off the item's scale"),
        "{}",
        run.err
    );
    assert_eq!(fs::read_to_string(&out).expect("read"), expected, "the old scores are still there");
    let run = session.run(&["study", "score", &quiz, &bad]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let run = session.run(&["study", "score", &quiz, &bad, "--invalid", "missing"]);
    assert!(run.code == 0 && run.err.contains("counted as missing: 1 off the item's scale"), "{}", run.err);
    let left: Vec<_> = fs::read_dir(Path::new(&out).parent().expect("a folder")).expect("read").collect();
    assert!(
        left.iter().all(|entry| !entry
            .as_ref()
            .expect("there")
            .file_name()
            .to_string_lossy()
            .contains("unfinished"))
    );
    let run = session.run(&["study", "score", &quiz, "nowhere.csv"]);
    assert!(run.code == 1 && run.err.contains("nowhere.csv"), "{}", run.err);
    // If writing fails, the output is named.
    if cfg!(target_os = "linux") {
        let run = session.run(&["study", "score", &quiz, &data, "-o", "/dev/full"]);
        assert!(run.code == 1 && run.err.starts_with("error: /dev/full: "), "{}", run.err);
    }
    let run = session.run(&["study", "score", &quiz, &data, "--digits", "9000000000"]);
    assert!(run.code == 2 && run.err.contains("--digits"), "{}", run.err);
}

/// Every command that writes a file keeps out of the folder of answers, and writes to a pipe instead of replacing it.
#[cfg(unix)]
#[test]
fn no_output_takes_the_place_of_a_sitting_or_a_pipe() {
    let session = Session::new();
    let text = source("", D, &items("d", "Own", 2));
    let quiz = session.file("quiz.ron", text);
    let data = session.file("data.csv", "d-Own-0,d-Own-1\n1,2\n");
    assert_eq!(session.run_with(&["take", &quiz, "--as", "Alex"], "3\n4\nf\n").code, 0);
    let kept = session.kept();
    let sitting = kept[0].0.to_str().expect("text");
    let pipe = session.path("pipe");
    let into = pipe.to_str().expect("text");
    common::session::make_pipe(&pipe);
    for command in [vec!["study", "score", &quiz, &data], vec!["quiz", "codebook", &quiz]] {
        let run = session.run(&[&command[..], &["-o", sitting]].concat());
        assert!(run.code == 1 && run.err.contains("only for answers"), "{command:?}: {}", run.err);
        assert_eq!(session.kept(), kept);
        let reader = {
            let pipe = pipe.clone();
            std::thread::spawn(move || fs::read_to_string(pipe).expect("read"))
        };
        let run = session.run(&[&command[..], &["-o", into]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        // Without a writer, the reader would wait forever.
        assert!(!pipe.is_file(), "{command:?} replaced the pipe");
        assert!(reader.join().expect("read").lines().count() >= 2);
    }
}
