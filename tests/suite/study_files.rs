//! Data files as survey tools, statistics programs and spreadsheets write them: the same people and the same scores,
//! whatever the file looks like, and a clear word where that is in doubt.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;

use attuned::quiz::Quiz;
use attuned::study::{
    self, Columns, CoupleRows, Couples, Encoding, Incomplete, Invalid, Keep, Kind, Options, ScoreFormat,
    StudyError, Summary,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::quiz;
use crate::common::session::{Run, Session};

/// Four items, the third of them reversed.
const FIVE: &str = r#"Quiz(
    format: 1, id: "five", version: "1.0.0", language: "en", title: "Five", about: "A small quiz.",
    provenance: (author: "T", origin: Own),
    scales: { "often": Scale(kind: Frequency, points: [(1, "not once"), (2, "once or twice"), (3, "about weekly"),
        (4, "often"), (5, "most days")], not_scored: "does not apply") },
    dimensions: [Dimension(id: "calm", name: "Calm", about: "Being calm.")],
    items: [
        Item(id: "q1", dimension: "calm", scale: "often", text: "I felt calm."),
        Item(id: "q2", dimension: "calm", scale: "often", text: "I slept well."),
        Item(id: "q3", dimension: "calm", scale: "often", text: "I hurried.", reversed: true),
        Item(id: "q4", dimension: "calm", scale: "often", text: "I sat still."),
    ],
)"#;

const GERMAN: &str = r#"Translation(
    format: 1, quiz: "five", version: "1.0.0", language: "de", title: "Fünf", about: "Ein kleiner Test.",
    scales: { "often": ["kein Mal", "selten", "wöchentlich", "häufig", "fast täglich", "trifft nicht zu"] },
    dimensions: { "calm": (name: "Ruhe", about: "Ruhig sein.") },
    items: { "q1": "Ich war ruhig.", "q2": "Ich schlief gut.", "q3": "Ich eilte.", "q4": "Ich saß still." },
)"#;

const HEAD: &str = "id,q1,q2,q3,q4\n";

fn five() -> Quiz {
    quiz(FIVE)
}

/// The quiz in both languages.
fn options() -> Options {
    let german = five().translated(GERMAN);
    let german = german.quiz.unwrap_or_else(|| panic!("{:?}", german.diagnostics));
    Options { translations: vec![german], ..Options::default() }
}

fn scored(data: impl AsRef<[u8]>, options: &Options) -> Result<(String, Summary), StudyError> {
    scored_with(data, options, &["id"])
}

fn scored_with(
    data: impl AsRef<[u8]>,
    options: &Options,
    ids: &[&str],
) -> Result<(String, Summary), StudyError> {
    let format = ScoreFormat { ids: ids.iter().map(ToString::to_string).collect(), ..ScoreFormat::default() };
    let mut output = Vec::new();
    let summary = study::score(&five(), data.as_ref(), &mut output, options, &format, |_| {})?;
    Ok((String::from_utf8(output).expect("text"), summary))
}

fn plain(data: impl AsRef<[u8]>) -> String {
    scored(data, &options()).unwrap_or_else(|error| panic!("{error}")).0
}

fn refused(data: impl AsRef<[u8]>, options: &Options) -> String {
    scored(data, options).expect_err("refused").to_string()
}

/// The rows of a table whose cells need no quotes.
fn lines(table: &str) -> Vec<&str> {
    table.lines().skip(1).collect()
}

/// A session with the quiz and its translation, and a run of `study` on a data file in it.
fn session() -> Session {
    let session = Session::new();
    session.file("five.ron", FIVE);
    session.file("five.de.ron", GERMAN);
    session
}

fn run(session: &Session, command: &str, data: &str, more: &[&str]) -> Run {
    let quiz = session.path("five.ron");
    let mut arguments = vec!["study", command, quiz.to_str().expect("text"), data];
    arguments.extend(more);
    session.run(&arguments)
}

/// By hand. 1: most days (100), most days (100), reversed not once (100), most days (100): 100. 2: 100, 50, reversed 50,
/// 50: 62.5. 3: 0, 25, reversed often is 25, 75: 31.25. 4: one of four is answered, which is too few.
#[test]
fn labels_of_every_language_stand_for_codes() {
    let data = "1,most days,MOST DAYS,not once, most days \n2,5 - most days,wöchentlich,3. About weekly,about weekly (3)\n\
        3,kein Mal,2 = selten,HÄUFIG,4\n4,does not apply,Trifft nicht zu,NA,5\n";
    let (table, summary) = scored(format!("{HEAD}{data}"), &options()).expect("scored");
    assert_eq!(lines(&table), ["1,100.0", "2,62.5", "3,31.25", "4,"]);
    assert_eq!((summary.words, summary.missing, summary.rows), (13, 3, 4));
    // Without the translation, its labels are unknown; and a code with another point's label always is.
    let told = refused(format!("{HEAD}3,kein Mal,2,HÄUFIG,4\n"), &Options::default());
    assert!(told.contains("row 2, column q1") && told.contains("row 2, column q3"), "{told}");
    for cell in ["4 - most days", "most", "[5]", "5 -", "mostdays", "1 - häufig"] {
        let told = refused(format!("{HEAD}1,{cell},5,1,5\n"), &options());
        assert!(told.starts_with("row 2, column q1: not a whole number"), "{cell}: {told}");
    }
}

/// What means two things in two languages means nothing.
#[test]
fn a_label_of_two_points_is_no_answer() {
    let swapped = GERMAN.replace("\"kein Mal\", \"selten\"", "\"often\", \"1\"");
    let checked = five().translated(&swapped);
    let options = Options { translations: vec![checked.quiz.expect("a translation")], ..Options::default() };
    let told = refused(format!("{HEAD}1,often,5,1,5\n"), &options);
    assert!(told.starts_with("row 2, column q1: not a whole number (\"often\")"), "{told}");
    // With its code it does; and a label that is a number is none.
    let data = format!("{HEAD}1,4 - often,1 - often,1,5\n2,1,1,1,1\n");
    let (table, _) = scored(data, &options).expect("scored");
    assert_eq!(lines(&table), ["1,68.75", "2,25.0"]);
}

#[test]
fn the_program_finds_translations_beside_the_quiz() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,fast täglich,often,kein Mal,wöchentlich\n"));
    let run = run(&session, "score", &data, &["--id", "id"]);
    assert_eq!((run.code, run.out.as_str()), (0, "id,calm\n1,81.25\n"), "{}", run.err);
    assert!(run.err.contains("read as labels: 4 cells"), "{}", run.err);
}

#[test]
fn a_map_says_which_column_is_which_item() {
    let map = |text: &str| Columns::of_map(text).map(|columns| Options { columns, ..options() });
    let data = "id,a,q1,\"c, \"\"d\"\"\",q4\n1,5,4,1,2\n";
    let swapped = map("item,column\nq1,a\nq2,q1\nq3,\"c, \"\"d\"\"\"\n").expect("a map");
    let (table, summary) = scored(data, &swapped).expect("scored");
    // By hand: 100, 75, 100, 25.
    assert_eq!(lines(&table), ["1,75.0"]);
    let again = map(&Columns::map_text(&summary.renamed)).expect("a map");
    assert_eq!(again.columns, swapped.columns);
    for (text, told) in [
        ("", "row 1: the header must be `item,column`"),
        ("item;column\nq1;a\n", "row 1: the header must be `item,column`"),
        ("item,column\nq1,a,b\nq2\n", "row 2: 3 cells"),
        ("item,column\nq1,a\nq2,b\nq1,c\n", "row 4: the item `q1` is there twice"),
        ("item,column\nq1,a\n\"q2,b\n", "row 3: a quote opens this cell and is never closed"),
    ] {
        let error = map(text).expect_err("no map").to_string();
        assert!(error.starts_with(told), "{text:?}: {error}");
    }
    for (text, told) in [
        ("item,column\nq9,a\n", "the map names an item `q9`"),
        ("item,column\nq1,nowhere\n", "there is no column `nowhere`, which the map names for the item `q1`"),
        // Else nobody would notice that one answer counts twice.
        ("item,column\nq1,q2\n", "the column `q2` is found for two items, `q1` and `q2`"),
    ] {
        let error = refused(format!("{HEAD}1,5,4,1,2\n"), &map(text).expect("a map"));
        assert!(error.contains(told), "{text:?}: {error}");
    }
}

#[test]
fn a_quiz_may_say_what_its_columns_are_called() {
    let named = FIVE.replacen("id: \"q1\",", "id: \"q1\", column: [\"Q1\", \"grp/q1\"],", 1).replacen(
        "id: \"q2\",",
        "id: \"q2\", column: \"Sleep [2]\",",
        1,
    );
    let named = quiz(&named);
    let score = |head: &str| {
        let mut output = Vec::new();
        let data = format!("{head}\n5,4,1,2\n");
        let scored =
            study::score(&named, data.as_bytes(), &mut output, &options(), &ScoreFormat::default(), |_| {});
        scored.map(|_| String::from_utf8(output).expect("text")).map_err(|error| error.to_string())
    };
    for head in ["q1,q2,q3,q4", "Q1,q2,q3,q4", "grp/q1,Sleep [2],q3,q4"] {
        assert_eq!(score(head).as_deref(), Ok("calm\n75.0\n"), "{head}");
    }
    let told = score("q1,q2,q3,q4,Q1").expect_err("two");
    assert!(
        told.contains("the columns `q1` and `Q1` are both for the item `q1`; keep one of them"),
        "{told}"
    );
    assert!(score("q1,q3,q4,x").expect_err("none").contains("there is no column `q2`"));
}

#[test]
fn near_names_are_taken_only_where_they_are_plain() {
    let near = Options { columns: Columns::Near, ..options() };
    for head in [
        "ID,Q1,Q2,Q3,Q4",
        "id,grp/q1,grp/q2,grp/q3,grp/q4",
        "id,Part[q1],Part[q2],Part[q3],Part[q4]",
        "id,q1. I felt calm.,q2: Sleep,q3 - hurry,q4) still",
        "id,I felt calm.,I SLEPT WELL,I hurried. *,I sat  still",
        "id,Past weeks - I felt calm.,Q [I slept well.],Q_3,q-4",
    ] {
        let data = format!("{head}\n1,5,4,1,2\n");
        let (table, summary) =
            scored_with(&data, &near, &[]).unwrap_or_else(|error| panic!("{head}: {error}"));
        assert_eq!((table.as_str(), summary.renamed.len()), ("calm\n75.0\n", 4), "{head}");
        let error = scored_with(&data, &options(), &[]).expect_err("not asked for").to_string();
        assert!(
            error.contains("for the item with that id; `") && error.contains("` is near"),
            "{head}: {error}"
        );
    }
    // A column that has the name itself is always the one.
    assert_eq!(lines(&scored("id,Q1,q1,q2,q3,q4\n1,1,5,4,1,2\n", &near).expect("scored").0), ["1,75.0"]);
    for head in ["id,pre/q1,post/q1,q2,q3,q4", "id,Q1,q 1,q2,q3,q4"] {
        let error = refused(format!("{head}\n1,5,4,1,2,3\n"), &near);
        assert!(error.contains("there is no column `q1`") && error.contains(" are near"), "{head}: {error}");
    }
    assert!(refused("id,q1,q1,q2,q3,q4\n1,5,4,1,2,3\n", &near).contains("`q1` appears 2 times"));
}

/// Item 1 of part 1 is not item 11.
#[test]
fn digits_of_a_name_stay_apart() {
    let parts = quiz(&FIVE.replace("\"q1\"", "\"q1_1\"").replace("\"q2\"", "\"q1_2\""));
    let near = Options { columns: Columns::Near, ..Options::default() };
    let score = |head: &str| {
        let data = format!("{head}\n5,4,1,2\n");
        study::score(&parts, data.as_bytes(), &mut Vec::new(), &near, &ScoreFormat::default(), |_| {})
    };
    assert!(score("q11,q12,q3,q4").expect_err("other items").to_string().contains("no column `q1_1`"));
    assert_eq!(score("Q1.1,Q1-2,q3,q4").expect("the same").renamed.len(), 2);
}

#[test]
fn rows_that_describe_columns_are_passed_over() {
    let texts = "Response ID,\"I felt\ncalm.\",I slept well.,I hurried.,I sat still.\n";
    let ids = ["_recordId", "QID1_1", "QID1_2", "QID1_3", "QID1_4"];
    let ids = ids.map(|id| format!("\"{{\"\"ImportId\"\":\"\"{id}\"\"}}\"")).join(",") + "\n";
    let people = "R_1,5,5,1,5\nR_2,1,1,5,1\n";
    for data in [format!("{HEAD}{texts}{ids}{people}"), format!("{HEAD}{ids}{people}")] {
        let (table, summary) = scored(&data, &options()).expect("scored");
        let passed = data.lines().count() as u64 - 3 - u64::from(data.contains("felt"));
        assert_eq!((lines(&table), summary.descriptions), (vec!["R_1,100.0", "R_2,0.0"], passed));
    }
    // Rows are counted as a spreadsheet shows them.
    let told = refused(format!("{HEAD}{texts}{ids}R_1,9,5,1,5\n"), &options());
    assert!(told.starts_with("row 4, column q1: off"), "{told}");
    let skip = |rows| Options { skip_rows: Some(rows), ..options() };
    assert_eq!(lines(&scored(format!("{HEAD}{texts}{people}"), &skip(1)).expect("scored").0).len(), 2);
    // Nothing is recognised then; and there may be fewer rows than that.
    assert!(
        refused(format!("{HEAD}{ids}{people}"), &skip(0)).starts_with("row 2, column q1: not a whole number")
    );
    for rows in [2, 3, u64::MAX] {
        let (table, summary) = scored(format!("{HEAD}{people}"), &skip(rows)).expect("scored");
        assert_eq!((table.as_str(), summary.rows, summary.descriptions), ("id,calm\n", 0, 2));
    }
}

#[test]
fn rows_with_nothing_in_them_are_nobody() {
    let data = format!("{HEAD}1,5,5,1,5\n,,,,\n\n\" \",\"\",, ,\n2,,,,\n,1,1,5,1\n,,,,\n");
    let (table, summary) = scored(data, &options()).expect("scored");
    assert_eq!(lines(&table), ["1,100.0", "2,", ",0.0"]);
    assert_eq!((summary.rows, summary.empty_rows, summary.missing), (3, 3, 4));
}

#[test]
fn rows_may_be_longer_or_cut_off_where_nothing_is_lost() {
    assert_eq!(plain(format!("{HEAD}1,5,5,1,5,\n2,1,1,5,1,,\" \",\n")), "id,calm\n1,100.0\n2,0.0\n");
    for invalid in [Invalid::Error, Invalid::Missing] {
        let told = refused(format!("{HEAD}1,5,5,1,5,,x\n"), &Options { invalid, ..options() });
        assert!(told.starts_with("row 2: more cells than the header"), "{told}");
        let told = refused(format!("{HEAD}1,5,5,1\n"), &Options { invalid, ..options() });
        assert!(
            told.starts_with("row 2: fewer cells than the header (\"4 cells, 5 in the header\")"),
            "{told}"
        );
    }
    let cut_off = Options { cut_off: true, ..options() };
    let (table, summary) = scored(format!("{HEAD}1,5,5,1\n2\n3,1,1,5,1\n"), &cut_off).expect("scored");
    assert_eq!((lines(&table), summary.missing), (vec!["1,100.0", "2,", "3,0.0"], 5));
}

#[test]
fn a_header_is_found_wherever_it_is() {
    for data in [
        "sep=;\nid;q1;q2;q3;q4\n1;5;4;1;2\n",
        "\"sep=|\"\r\nid|q1|q2|q3|q4\r\n1|5|4|1|2\r\n",
        "\u{feff}SEP=\t\rid\tq1\tq2\tq3\tq4\r1\t5\t4\t1\t2",
        "\n \r\n\nid,q1,q2,q3,q4\n1,5,4,1,2\n",
        "\u{feff}\nid,q1,q2,q3,q4\n1,5,4,1,2\n",
        "id,q1,q2,q3,q4\r1,5,4,1,2\r",
        "\"id\",\"q1\",\"q2\",\"q3\",\"q4\"\n\"1\",\"5\",\"4\",\"1\",\"2\"",
    ] {
        let table = plain(data).replace([';', '|', '\t'], ",");
        assert_eq!(table, "id,calm\n1,75.0\n", "{data:?}");
    }
    for nothing in ["", "\n\n", "\u{feff}", "sep=;", "sep=;\r\n", " \n"] {
        assert!(matches!(scored(nothing, &options()), Err(StudyError::Empty)), "{nothing:?}");
    }
    for mark in [b"\xff\xfe", b"\xfe\xff"] {
        assert!(matches!(scored(mark, &options()), Err(StudyError::Empty)));
    }
    assert_eq!(plain("id,q1,q2,q3,q4"), "id,calm\n");
    let told = refused("1,5,4,1,2\n2,5,4,1,2\n", &options());
    assert!(told.contains("the first row seems to hold answers; put a row above it"), "{told}");
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    let wrong = |data: &str| refused(data, &options()).lines().next().expect("a line").to_owned();
    for (data, row) in [
        ("id,q1,q2,q3,q4\n1,9,5,1,5\n", 2),
        ("\n\nid,q1,q2,q3,q4\n1,9,5,1,5\n", 4),
        ("id,q1,q2,q3,q4\n\"1\n2\",5,5,1,5\n\n,,,,\n1,9,5,1,5\n", 5),
        ("sep=;\nid;q1;q2;q3;q4\n1;9;5;1;5\n", 2),
        ("id,q1,q2,q3,q4\r\r1,9,5,1,5\r", 3),
        ("id,q1,q2,q3,q4\r\n\r\n\r\n1,9,5,1,5\r\n", 4),
    ] {
        assert_eq!(wrong(data), format!("row {row}, column q1: off the item's scale (\"9\")"), "{data:?}");
    }
}

#[test]
fn text_may_be_encoded_in_many_ways() {
    let data = "id,q1,q2,q3,q4\nJörg,häufig,4,1 – kein Mal,2\n";
    let utf_16 = |encode: fn(u16) -> [u8; 2]| -> Vec<u8> { data.encode_utf16().flat_map(encode).collect() };
    let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(data);
    let named = |name: &str| Options { encoding: Encoding::named(name), ..options() };
    for (bytes, options) in [
        (data.as_bytes().to_vec(), options()),
        ([b"\xff\xfe", &little[..]].concat(), options()),
        ([b"\xfe\xff", &big[..]].concat(), options()),
        (little.clone(), named("utf-16le")),
        (latin.to_vec(), named("windows-1252")),
        (latin.to_vec(), named("Latin1")),
    ] {
        let (table, summary) = scored(bytes, &options).expect("scored");
        assert_eq!((table.as_str(), summary.words), ("id,calm\nJörg,68.75\n", 2));
    }
    assert!(matches!(scored(&big, &options()), Err(StudyError::Utf16("utf-16be"))));
    assert_eq!(Encoding::named("latin-9000"), None);
    // Two names in another encoding might look the same, so nothing is scored even if other mistakes do not matter.
    for invalid in [Invalid::Error, Invalid::Missing] {
        let Err(StudyError::Cells(problems)) = scored(&latin, &Options { invalid, ..options() }) else {
            panic!("not UTF-8")
        };
        assert_eq!(problems.counts().get(&Kind::NotText), Some(&3));
    }
}

#[test]
fn a_decimal_comma_is_read_where_no_comma_separates_cells() {
    let data = "id;q1;q2;q3;q4\na;5,0;4,00;1;3\nb;-99,0;5;1;5\n";
    let options = Options { missing: vec!["-99".to_owned()], ..options() };
    assert_eq!(scored(data, &options).expect("scored").0, "id;calm\na;81.25\nb;100.0\n");
    let commas = Options { decimal_comma: true, ..options.clone() };
    assert_eq!(scored(data, &commas).expect("scored").0, "id;calm\na;81,25\nb;100,0\n");
    assert_eq!(scored(data.replace(';', "\t"), &commas).expect("scored").0, "id\tcalm\na\t81,25\nb\t100,0\n");
    assert!(matches!(scored(HEAD, &commas), Err(StudyError::Commas)));
    assert!(refused(format!("{HEAD}1,\"5,0\",5,1,5\n"), &options).contains("row 2, column q1"));
    for cell in ["1.000,0", "2,5", "5,,0", ","] {
        let told = refused(data.replace("5,0", cell), &options);
        assert!(told.starts_with("row 2, column q1"), "{cell}: {told}");
    }
}

/// A workbook with one sheet.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |cells: &&[&str]| format!("<row>{}</row>", cells.iter().map(cell).collect::<String>());
    let sheet: String = rows.iter().map(row).collect();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |name: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Id="1" Type="{kind}/{name}" Target="{target}"/></Relationships>"#
        )
    };
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="S" r:id="1"/></sheets></workbook>"#.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ] {
        writer.start_file(name, stored).expect("a name");
        writer.write_all(part.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// However it is asked to be read: a sheet has no encoding and no separator.
#[test]
fn a_workbook_is_a_data_file() {
    let book = workbook(&[
        &["id", "q1", "q2", "q3", "q4", "a;b;c;d;e;f;g"],
        &["Jörg", "häufig", "4,0", "1", "2"],
        &["2", "5", "5", "1", "5"],
    ]);
    let expected = "id,calm\nJörg,68.75\n2,100.0\n";
    for name in [None, Some("windows-1252"), Some("utf-16le")] {
        let encoding = name.and_then(Encoding::named);
        assert_eq!(
            scored(&book, &Options { encoding, ..options() }).expect("scored").0,
            expected,
            "{name:?}"
        );
    }
    let semicolons = Options { delimiter: Some(b';'), ..options() };
    assert_eq!(scored(&book, &semicolons).expect("scored").0, expected.replace(',', ";"));
    let commas = Options { decimal_comma: true, ..options() };
    let expected = expected.replace(',', ";").replace('.', ",");
    assert_eq!(scored(&book, &commas).expect("scored").0, expected);
    let told =
        refused(workbook(&[&["id", "q1", "q2", "q3", "q4"], &[], &["1", "9", "4", "1", "2"]]), &options());
    assert!(told.starts_with("row 3, column q1: off the item's scale"), "{told}");
}

#[test]
fn formulas_are_guarded_where_asked_for() {
    let data =
        "id,q1,q2,q3,q4\n=1+1,5,4,1,2\n-5,5,4,1,2\n\"@a,\"\"b\"\"\",5,4,1,2\n+49 170,5,4,1,2\n1=1,5,4,1,2\n";
    let ids = |guard| {
        let table = scored(data, &Options { guard, ..options() }).expect("scored").0;
        let records = csv::Reader::from_reader(table.as_bytes()).into_records();
        records.map(|record| record.expect("whole")[0].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(false), ["=1+1", "-5", "@a,\"b\"", "+49 170", "1=1"]);
    assert_eq!(ids(true), ["'=1+1", "-5", "'@a,\"b\"", "'+49 170", "1=1"]);
}

fn people(options: Options) -> Options {
    Options { people: vec!["id".to_owned()], ..options }
}

#[test]
fn whoever_is_there_twice_is_named() {
    let data = format!("{HEAD}7,5,5,1,5\n7,1,1,5,1\n007,3,3,3,3\n100000,3,3,3,3\n1e5,3,3,3,3\n 7 ,3,3,3,3\n");
    let (table, summary) = scored(&data, &people(options())).expect("scored");
    assert_eq!(lines(&table).len(), 6);
    let expected = [("7".to_owned(), 3), ("7".to_owned(), 7)];
    assert_eq!((summary.repeats.rows, &summary.repeats.first[..]), (2, &expected[..]));
    let strict = Options { no_repeats: true, ..people(options()) };
    let told = refused(&data, &strict);
    assert_eq!(told, "2 rows have somebody who was there before: 7 in row 3, 7 in row 7");
    // Whoever has no name is nobody in particular.
    let unknown = format!("{HEAD},5,5,1,5\n,1,1,5,1\nNA,3,3,3,3\nna,3,3,3,3\n8,3,3,3,3\n");
    assert_eq!(scored(unknown, &strict).expect("scored").1.repeats.rows, 0);
    // A name without end does not fill the screen.
    let long = format!("{HEAD}{0},5,5,1,5\n{0},5,5,1,5\n", "x".repeat(1000));
    let told = refused(long, &strict);
    assert_eq!(told, format!("1 row has somebody who was there before: {}… in row 3", "x".repeat(30)));
}

/// The ids of the rows that are used.
fn used(data: &str, options: &Options, keep: Keep) -> Result<Vec<String>, StudyError> {
    let left_out = study::left_out(&five(), data.as_bytes(), options, keep, |_| {})?;
    let (table, summary) = scored_with(data, &Options { left_out, ..options.clone() }, &["id", "row"])?;
    assert_eq!(summary.repeats.rows, 0, "{data}");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_records();
    Ok(rows.map(|row| row.expect("whole")[1].to_owned()).collect())
}

#[test]
fn the_first_or_last_sitting_is_used() {
    let data = |times: &[(&str, &str)]| {
        let rows = times.iter().enumerate().map(|(row, (id, time))| format!("{row},{id},{time},5,5,1,5\n"));
        "row,id,t,q1,q2,q3,q4\n".to_owned() + &rows.collect::<String>()
    };
    let by_time = Options { time: Some("t".to_owned()), ..people(options()) };
    let both = |data: &str, options: &Options| {
        [Keep::First, Keep::Last].map(|keep| used(data, options, keep).expect("times").concat())
    };
    // As an hour is written without a zero, before and after noon, and in different zones.
    let form = data(&[
        ("a", "2024/01/02 10:05:00 AM GMT+1"),
        ("a", "2024/01/02 9:05:00 AM GMT+1"),
        ("b", "2024-01-02T10:00:00+02:00"),
        ("a", "2024/01/02 1:05:00 PM GMT+1"),
        ("b", "2024-01-02T09:30:00Z"),
    ]);
    assert_eq!(both(&form, &by_time), ["12", "34"]);
    assert_eq!(both(&form, &people(options())), ["02", "34"]);
    // Of two at the same time, by the order of the file; numbers by size.
    assert_eq!(both(&data(&[("a", "9"), ("a", "9.0"), ("b", "10"), ("b", "9")]), &by_time), ["03", "12"]);
    // All of those without a name.
    let unknown = data(&[("", "2024-01-01"), ("", "2024-01-02"), ("NA", "2024-01-01"), ("NA", "2024-01-01")]);
    assert_eq!(both(&unknown, &by_time), ["0123", "0123"]);
    let Err(StudyError::Cells(problems)) = used(
        &data(&[("a", "2024-01-01"), ("a", "1.2.2024"), ("b", "2024-01-01 25:00")]),
        &by_time,
        Keep::Last,
    ) else {
        panic!("no times")
    };
    let places: Vec<_> = problems.places().iter().map(ToString::to_string).collect();
    assert_eq!(
        places,
        [
            "row 3, column t: neither a number nor a date such as 2026-11-28 (\"1.2.2024\")",
            "row 4, column t: neither a number nor a date such as 2026-11-28 (\"2024-01-01 25:00\")"
        ]
    );
}

/// Two dimensions of three items each.
fn pair() -> String {
    let items: String = ["d", "e"]
        .iter()
        .flat_map(|dimension| (1..4).map(move |number| (dimension, number)))
        .map(|(dimension, number)| {
            format!(
                r#"Item(id: "{dimension}{number}", dimension: "{dimension}", scale: "often", text: "T"),"#
            )
        })
        .collect();
    let dimensions =
        r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "e", name: "E", about: "A")"#;
    let from = FIVE.find("dimensions:").expect("a place");
    format!("{}dimensions: [{dimensions}], items: [{items}])", &FIVE[..from])
}

const ITEMS: [&str; 6] = ["d1", "d2", "d3", "e1", "e2", "e3"];

fn compared(data: &str, couples: &Couples, options: &Options) -> Result<(String, Summary), StudyError> {
    let mut output = Vec::new();
    let summary = study::compare(&quiz(&pair()), data.as_bytes(), &mut output, options, couples, |_| {})?;
    Ok((String::from_utf8(output).expect("text"), summary))
}

fn in_one_row(couple: Option<&str>, partners: [&str; 2]) -> Couples {
    let rows = CoupleRows::One { couple: couple.map(str::to_owned), partners: partners.map(str::to_owned) };
    Couples { rows, ..Couples::default() }
}

/// The couple, who is who, and the gap in `d`, of each record.
fn gaps(table: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().expect("a header").clone();
    let gap = head.iter().position(|name| name == "d.gap").expect("a gap");
    let line = |record: csv::StringRecord| [0, 1, 2, gap].map(|column| record[column].to_owned()).join(" ");
    reader.records().map(|record| line(record.expect("whole"))).collect()
}

const WIDE: &str = "c,d1_f,d2_f,d3_f,e1_f,e2_f,e3_f,d1_m,d2_m,d3_m,e1_m,e2_m,e3_m\n";

#[test]
fn both_partners_may_be_in_one_row() {
    let data = format!("{WIDE}x,5,5,5,3,3,3,1,1,1,3,3,3\ny,1,1,1,3,3,3,3,3,3,3,3,3\n");
    let (table, summary) =
        compared(&data, &in_one_row(Some("c"), ["_f", "_m"]), &options()).expect("couples");
    assert_eq!(gaps(&table), ["x f m 100.0", "y f m -50.0"]);
    assert_eq!((summary.rows, summary.renamed), (4, Vec::new()), "the marker belongs to no item's name");
    // Numbered where nothing names them, and in the order of the markers or of whoever is first.
    let (table, _) = compared(&data, &in_one_row(None, ["_m", "_f"]), &options()).expect("couples");
    assert_eq!(gaps(&table), ["1 m f -100.0", "2 m f 50.0"]);
    let first = Couples { first: Some("m".to_owned()), ..in_one_row(Some("c"), ["_f", "_m"]) };
    assert_eq!(
        gaps(&compared(&data, &first, &options()).expect("couples").0),
        ["x m f -100.0", "y m f 50.0"]
    );
    // Before the name, or in it; also if the marker is there twice.
    let moved = data.replace("_f", "").replace("_m", "");
    for (head, partners) in [
        ("c,F.d1,F.d2,F.d3,F.e1,F.e2,F.e3,M.d1,M.d2,M.d3,M.e1,M.e2,M.e3", ["F.", "M."]),
        ("c,d_f_1,d_f_2,d_f_3,e_f_1,e_f_2,e_f_3,d_m_1,d_m_2,d_m_3,e_m_1,e_m_2,e_m_3", ["_f_", "_m_"]),
        ("c,dd1,dd2,dd3,de1,de2,de3,md1,md2,md3,me1,me2,me3", ["d", "m"]),
    ] {
        let data = moved.replacen(moved.lines().next().expect("a header"), head, 1);
        let (table, _) = compared(&data, &in_one_row(None, partners), &options())
            .unwrap_or_else(|error| panic!("{partners:?}: {error}"));
        let gaps: Vec<_> =
            gaps(&table).iter().map(|line| line.rsplit(' ').next().expect("a gap").to_owned()).collect();
        assert_eq!(gaps, ["100.0", "-50.0"], "{partners:?}");
    }
    // What might be either column is neither.
    let head = "c,d11,d12,d13,e11,e12,e13,d21,d22,d23,e21,e22,e23";
    let data = moved.replacen(moved.lines().next().expect("a header"), head, 1);
    let told = compared(&data, &in_one_row(None, ["1", "2"]), &options()).expect_err("unclear").to_string();
    assert!(told.contains("in the columns with `1`, the column `d2` appears 2 times"), "{told}");
}

#[test]
fn no_column_is_for_both_partners() {
    let one = pair().replace("\"d1\"", "\"a\"");
    let data = "aba,d2ab,d3ab,e1ab,e2ab,e3ab,d2ba,d3ba,e1ba,e2ba,e3ba\n1,1,1,1,1,1,1,1,1,1,1\n";
    let couples = in_one_row(None, ["ab", "ba"]);
    let told = study::compare(&quiz(&one), data.as_bytes(), Vec::new(), &options(), &couples, |_| {});
    let told = told.expect_err("one column for two").to_string();
    assert_eq!(told, "the column `aba` is found for both partners");
}

#[test]
fn whoever_answered_alone_is_no_couple() {
    let wide = format!("{WIDE}x,5,5,5,3,3,3,1,1,1,3,3,3\ny,1,1,1,3,3,3,,,NA,,,\nz,,,,,,,2,,,,,\n");
    let long = "couple,person,d1,d2,d3,e1,e2,e3\nx,m,1,1,1,3,3,3\nx,f,5,5,5,3,3,3\ny,f,1,1,1,3,3,3\n,,,,,,,\nz,m,2,,,,,\n";
    let told =
        |data: &str, couples: &Couples| compared(data, couples, &options()).expect_err("alone").to_string();
    assert_eq!(
        told(&wide, &in_one_row(Some("c"), ["_f", "_m"])),
        "couple y: only f answered\ncouple z: only m answered"
    );
    assert_eq!(
        told(long, &Couples::default()),
        "couple y: 1 respondent instead of two\ncouple z: 1 respondent instead of two"
    );
    for (data, couples) in [(&wide[..], in_one_row(Some("c"), ["_f", "_m"])), (long, Couples::default())] {
        let couples = Couples { incomplete: Incomplete::Skip, ..couples };
        let (table, summary) = compared(data, &couples, &options()).expect("a couple");
        assert_eq!((gaps(&table), summary.incomplete), (vec!["x f m 100.0".to_owned()], 2), "{data}");
    }
    // Skipping does not help where somebody is too many.
    let crowd = format!("{long}x,d,1,1,1,1,1,1\n");
    let couples = Couples { incomplete: Incomplete::Skip, ..Couples::default() };
    assert_eq!(told(&crowd, &couples), "couple x: 3 respondents instead of two");
}

/// Two halves of different couples whose names look alike once they are read wrongly.
#[test]
fn names_that_are_no_text_join_nobody() {
    let data = b"couple,person,d1,d2,d3,e1,e2,e3\nJ\xf6,a,5,5,5,5,5,5\nJ\xe4,b,1,1,1,1,1,1\n";
    for invalid in [Invalid::Error, Invalid::Missing] {
        let options = Options { invalid, ..options() };
        let told =
            study::compare(&quiz(&pair()), &data[..], Vec::new(), &options, &Couples::default(), |_| {});
        let told = told.expect_err("not text").to_string();
        assert!(told.contains("row 2, column couple: not UTF-8 text"), "{told}");
    }
}

#[test]
fn an_error_says_what_to_type() {
    let session = session();
    let advised = |command: &str, content: &[u8], more: &[&str], help: &str| {
        let data = session.file("data.csv", content);
        let out = session.path("out.csv");
        fs::write(&out, "before").expect("written");
        let mut arguments = more.to_vec();
        if command != "analyze" {
            arguments.extend(["-o", out.to_str().expect("text")]);
        }
        let run = run(&session, command, &data, &arguments);
        assert!(run.code == 1 && run.out.is_empty(), "{help}: {} {}", run.out, run.err);
        assert!(run.err.contains(&format!("help: {help}")), "{help}: {}", run.err);
        assert_eq!(fs::read_to_string(&out).expect("there"), "before", "nothing is written");
        run.err
    };
    let row = |text: &str| format!("{HEAD}{text}\n").into_bytes();
    advised("score", &row("1,0,5,1,5\n2,0,x,1,5"), &[], "if 0 means no answer: `--missing 0`");
    advised(
        "analyze",
        &row("1,don't know,5,1,5"),
        &[],
        "if don't know means no answer: `--missing 'don'\\''t know'`",
    );
    advised(
        "score",
        &row("1,0,5,1,5"),
        &[],
        "to count every cell that is no answer as missing: `--invalid missing`",
    );
    let told = advised("score", &row("1,\0,5,1,5"), &[], "to count every cell");
    assert!(!told.contains("--missing"), "what cannot be typed is not proposed: {told}");
    let described = row("ID,I felt calm.,I slept well.,I hurried.,I sat still.\n1,5,5,1,5");
    let told = advised(
        "score",
        &described,
        &[],
        "if the rows after the header describe the columns: `--skip-rows 1`",
    );
    assert!(!told.contains("--missing"), "{told}");
    let twice = row("ID,a,b,c,d\nID,e,f,g,h\n1,5,5,1,5");
    advised("score", &twice, &[], "if the rows after the header describe the columns: `--skip-rows 2`");
    advised("score", &row("1,5,5,1"), &[], "if empty cells were cut off at the ends of rows: `--short-rows`");
    advised(
        "score",
        &row("1,5,5,1,5,6"),
        &[],
        "if another character separates the cells: `--delimiter SIGN`",
    );
    let latin = [HEAD.as_bytes(), b"J\xf6rg,5,5,1,5\n"].concat();
    let western = "if it comes from a Western European or American Windows: `--encoding windows-1252`";
    advised("score", &latin, &["--id", "id"], western);
    let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    advised("score", &wide, &[], "`--encoding utf-16le` reads it");
    let near = "to take names that are near, where each fits one item only: `--columns auto`";
    advised("score", b"Q1,Q2,Q3,Q4\n5,5,1,5\n", &[], near);
    let map = "to say which column holds which item: `--columns map.csv`, with the header `item,column`";
    advised("score", b"a,b,c,d\n5,5,1,5\n", &[], map);
    // Not again what was just tried.
    let told = advised("score", b"pre/q1,post/q1,q2,q3,q4\n5,5,1,5,5\n", &["--columns", "auto"], map);
    assert!(!told.contains("--columns auto"), "{told}");
    let couples = ["--couple", "c", "--person", "p"];
    let alone = "to leave out couples of whom only one answered: `--incomplete skip`";
    advised("compare", b"c,p,q1,q2,q3,q4\n1,a,5,5,1,5\n", &couples, alone);
    let half = b"q1f,q2f,q3f,q4f,q1m,q2m,q3m,q4m\n5,5,1,5,,,,\n";
    advised("compare", half, &["--partners", "f,m"], alone);
}

#[test]
fn the_program_says_what_it_did_with_a_file() {
    let session = session();
    let data = "when,id,Q1,Q2,Q3,Q4\n2024-01-02,7,häufig,5,1,5\n2024-01-01,7,1,1,5,1\n,,,,,\n";
    let data = session.file("data.csv", data);
    let own = run(&session, "score", &data, &["--id", "id", "--columns", "auto"]);
    assert_eq!(own.out, "id,calm\n7,93.75\n7,0.0\n", "{}", own.err);
    for line in [
        "2 respondents, 0 cells without an answer",
        "read as labels: 1 cell",
        "passed over, with nothing in them: 1 row",
        "warning: 1 row has somebody who was there before: 7 in row 3; if these are several sittings: `--time COLUMN`; to use \
         one of them: `--duplicates first` or `last`",
        "columns, as a map to keep for `--columns`:\nitem,column\nq1,Q1\nq2,Q2\nq3,Q3\nq4,Q4\n",
        "warning: unused columns: when",
    ] {
        assert!(own.err.contains(line), "{line}: {}", own.err);
    }
    let with = |more: &[&str]| {
        let arguments = [&["--id", "id", "--columns", "auto"], more].concat();
        run(&session, "score", &data, &arguments)
    };
    let timed = with(&["--time", "when"]);
    assert!(timed.code == 0 && !timed.err.contains("was there before"), "{}", timed.err);
    assert_eq!(with(&["--time", "when", "--duplicates", "first"]).out, "id,calm\n7,0.0\n");
    assert_eq!(with(&["--duplicates", "first"]).out, "id,calm\n7,93.75\n");
    let last = with(&["--duplicates", "last"]);
    assert_eq!(last.out, "id,calm\n7,0.0\n");
    assert!(last.err.contains("left out, of people who are there more than once: 1 row"), "{}", last.err);
    let refused = with(&["--duplicates", "error"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{}", refused.err);
    assert!(refused.err.contains("1 row has somebody who was there before: 7 in row 3"), "{}", refused.err);
    let unknown = with(&["--time", "nowhere"]);
    assert!(unknown.code == 1 && unknown.err.contains("there is no column `nowhere`"), "{}", unknown.err);
}

/// Options that would do nothing are refused.
#[test]
fn sittings_need_to_be_somebodys() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,5,5,1,5\n"));
    for option in [&["--time", "id"][..], &["--duplicates", "first"], &["--duplicates", "error"]] {
        let told = format!("`{}` needs `--id COLUMN`, which says who a respondent is", option[0]);
        for command in ["score", "analyze"] {
            let run = run(&session, command, &data, option);
            assert!(run.code == 1 && run.err.contains(&told), "{}", run.err);
        }
        let run = run(&session, "compare", &data, &[&["--partners", "_f,_m"], option].concat());
        let told = format!("`{}` needs a row for each partner", option[0]);
        assert!(run.code == 1 && run.err.contains(&told), "{}", run.err);
    }
    let run = run(&session, "score", "-", &["--id", "id", "--duplicates", "last"]);
    assert!(run.code == 1 && run.err.contains("the data are read twice for this"), "{}", run.err);
}

/// It would be opened a second time, and wait for somebody to write to it again.
#[cfg(unix)]
#[test]
fn a_pipe_is_not_read_twice() {
    let session = session();
    let pipe = session.path("pipe");
    crate::common::session::make_pipe(&pipe);
    let run = run(&session, "score", pipe.to_str().expect("text"), &["--id", "id", "--duplicates", "last"]);
    assert!(run.code == 1 && run.err.contains("the data are read twice for this"), "{}", run.err);
}

#[test]
fn gzip_is_recognised_whatever_it_is_called() {
    let session = session();
    let text = format!("{HEAD}1,5,4,1,2\n");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    let packed = encoder.finish().expect("memory");
    for (name, content) in [
        ("data.csv.gz", &packed[..]),
        ("data.csv.GZ", &packed),
        ("data.csv", &packed),
        ("plain.csv.gz", text.as_bytes()),
    ] {
        let data = session.file(name, content);
        let run = run(&session, "score", &data, &[]);
        assert_eq!((run.code, run.out.as_str()), (0, "calm\n75.0\n"), "{name}: {}", run.err);
    }
    for (name, content) in [("cut.csv.gz", &packed[..packed.len() - 9]), ("short.gz", &packed[..5])] {
        let data = session.file(name, content);
        let run = run(&session, "score", &data, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {}", run.err);
    }
    let run = run(&session, "score", &session.file("empty.gz", ""), &[]);
    assert!(run.err.contains("the file is empty"), "{}", run.err);
}

#[test]
fn nothing_that_is_read_is_written_to() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,5,4,1,2\n"));
    let map = session.file("map.csv", "item,column\nq1,q1\n");
    let quiz = session.path("five.ron").to_str().expect("text").to_owned();
    let german = session.path("five.de.ron").to_str().expect("text").to_owned();
    for to in [&data, &map, &quiz, &german] {
        let before = fs::read(to).expect("there");
        let run = run(&session, "score", &data, &["--columns", &map, "-o", to]);
        assert!(run.code == 1 && run.err.contains("name another file"), "{to}: {}", run.err);
        assert_eq!(fs::read(to).expect("there"), before, "{to}");
    }
}

/// How a file may look that says the same.
#[derive(Debug, Clone)]
struct Form {
    delimiter: char,
    line_end: &'static str,
    encoding: &'static str,
    above: &'static str,
    /// Spellings, quotes and empty rows, as they come.
    turns: Vec<usize>,
}

fn forms() -> impl Strategy<Value = Form> {
    let delimiter = select(vec![',', ';', '\t', '|']);
    let line_end = select(vec!["\n", "\r\n", "\r"]);
    let encoding = select(vec!["utf-8", "marked", "utf-16le", "utf-16be", "windows-1252"]);
    let above = select(vec!["", "\n", " \r\n\n", "sep="]);
    (delimiter, line_end, encoding, above, vec(0..1000_usize, 1..40)).prop_map(
        |(delimiter, line_end, encoding, above, turns)| Form { delimiter, line_end, encoding, above, turns },
    )
}

const LABELS: [[&str; 5]; 2] = [
    ["not once", "once or twice", "about weekly", "often", "most days"],
    ["kein Mal", "selten", "wöchentlich", "häufig", "fast täglich"],
];

impl Form {
    fn answer(&self, answer: Option<i32>, turn: usize) -> String {
        let Some(value) = answer else {
            let blanks = ["", " ", "NA", "n/a", ".", "#N/A", "null", "does not apply", "TRIFFT NICHT ZU"];
            return blanks[turn % blanks.len()].to_owned();
        };
        let label = LABELS[turn / 7 % 2][value as usize - 1];
        let point = if self.delimiter == ',' { '.' } else { ',' };
        match turn % 9 {
            0..3 => value.to_string(),
            3 => format!("{value}.0"),
            4 => format!(" {value}{point}00"),
            5 => label.to_owned(),
            6 => label.to_uppercase(),
            7 => format!("{value} - {label}"),
            _ => format!("{label} ({value}) "),
        }
    }

    fn cell(&self, text: &str, turn: usize) -> String {
        if text.contains([self.delimiter, '"', '\n', '\r']) || turn.is_multiple_of(3) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }

    /// The people as a file.
    fn file(&self, people: &[(String, [Option<i32>; 4])]) -> Vec<u8> {
        let mut turns = self.turns.iter().copied().cycle();
        let mut turn = || turns.next().expect("endless");
        let delimiter = self.delimiter.to_string();
        let mut text = if self.above == "sep=" {
            format!("sep={}{}", self.delimiter, self.line_end)
        } else {
            self.above.to_owned()
        };
        let head = ["id", "q1", "q2", "q3", "q4"].map(|name| self.cell(name, turn()));
        text += &(head.join(&delimiter) + self.line_end);
        for (id, answers) in people {
            if turn() % 4 == 0 {
                text += &(["", " ", "", "", ""].join(&delimiter) + self.line_end + self.line_end);
            }
            let mut cells = vec![self.cell(id, turn())];
            for answer in answers {
                cells.push(self.cell(&self.answer(*answer, turn()), turn()));
            }
            text += &cells.join(&delimiter);
            text += if turn() % 5 == 0 { &delimiter } else { "" };
            text += self.line_end;
        }
        match self.encoding {
            "marked" => format!("\u{feff}{text}").into_bytes(),
            "utf-16le" => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        }
    }
}

fn some_people() -> impl Strategy<Value = Vec<(String, [Option<i32>; 4])>> {
    let id = select(vec![
        "7",
        "Jörg",
        "a, b",
        "x;y",
        "5'10\"",
        "two\nlines",
        "tab\tbed",
        "=1|2",
        " in the middle ",
    ]);
    let answer = || prop::option::weighted(0.8, 1..6);
    vec((id.prop_map(str::to_owned), [answer(), answer(), answer(), answer()]), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn the_same_data_in_any_form_has_the_same_scores(people in some_people(), form in forms()) {
        let simple = Form { delimiter: ',', line_end: "\n", encoding: "utf-8", above: "", turns: vec![1] };
        let records = |form: &Form| {
            let encoding = (form.encoding == "windows-1252").then(|| Encoding::named("windows-1252")).flatten();
            let (table, summary) = scored(form.file(&people), &Options { encoding, ..options() }).expect("scored");
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.delimiter(form.delimiter as u8).has_headers(false).from_reader(table.as_bytes());
            let records: Vec<Vec<_>> = reader
                .into_records()
                .map(|record| record.expect("whole").iter().map(str::to_owned).collect())
                .collect();
            (records, summary.rows, summary.missing)
        };
        let expected = records(&simple);
        prop_assert_eq!(expected.1, people.len() as u64);
        for (record, (id, _)) in expected.0.iter().skip(1).zip(&people) {
            prop_assert_eq!(&record[0], id);
        }
        prop_assert_eq!(records(&form), expected);
    }

    /// A plain model: for each name, the row with the lowest or highest time, and of equal ones the first or last.
    #[test]
    fn sittings_are_those_of_a_plain_model(
        rows in vec((select(vec!["a", "b", "c", "7", "", "NA"]), 0..40_u32, 0..5_usize), 0..30),
        by_time in any::<bool>(),
        is_last in any::<bool>(),
    ) {
        let mut data = "row,id,t,q1,q2,q3,q4\n".to_owned();
        for (row, (id, minute, turn)) in rows.iter().enumerate() {
            let time = match turn {
                0 => format!("2024-01-02T09:{minute:02}:00Z"),
                1 => format!("2024-01-02 9:{minute:02}"),
                2 => format!("2024/1/2 9:{minute:02}:00.0 AM"),
                3 => format!("2024-01-02T11:{minute:02}:00+02:00"),
                _ => format!("2024-01-01 23:{minute:02} GMT-10"),
            };
            data += &format!("{row},{id},{time},5,5,1,5\n");
        }
        let time = by_time.then(|| "t".to_owned());
        let keep = if is_last { Keep::Last } else { Keep::First };
        let found = used(&data, &Options { time, ..people(options()) }, keep).expect("times");
        let mut kept: HashMap<&str, (u32, usize)> = HashMap::new();
        for (row, (id, minute, _)) in rows.iter().enumerate() {
            let here = (if by_time { *minute } else { 0 }, row);
            let known = kept.entry(id).or_insert(here);
            *known = if is_last { (*known).max(here) } else { (*known).min(here) };
        }
        let is_used = |(row, (id, ..)): &(usize, &(&str, u32, usize))| {
            ["", "NA"].contains(id) || kept[id].1 == *row
        };
        let expected: Vec<_> = rows.iter().enumerate().filter(is_used).map(|(row, _)| row.to_string()).collect();
        prop_assert_eq!(found, expected);
    }

    /// In whatever order people come, a couple has the record that it has alone, at the place where the first of the two
    /// appears.
    #[test]
    fn a_couple_is_compared_as_if_it_were_alone(
        people in vec([vec(prop::option::weighted(0.8, 1..6), 6), vec(prop::option::weighted(0.8, 1..6), 6)], 1..8),
        alone in vec(any::<bool>(), 8),
        order in Just((0..16_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let head = format!("couple,person,{}\n", ITEMS.join(","));
        let row = |place: usize| {
            let (couple, who) = (place / 2, place % 2);
            let answers = people.get(couple)?[who].iter().map(|answer| answer.map_or(String::new(), |it: i32| it.to_string()));
            let cells = [format!("c{couple}"), ["m", "f"][who].to_owned()].into_iter().chain(answers);
            let is_there = !(alone[couple] && who == 1);
            is_there.then(|| cells.collect::<Vec<_>>().join(",") + "\n")
        };
        let skip = Couples { incomplete: Incomplete::Skip, ..Couples::default() };
        let data = head.clone() + &order.iter().filter_map(|place| row(*place)).collect::<String>();
        let (table, summary) = compared(&data, &skip, &options()).expect("couples");
        let mut seen = Vec::new();
        order.iter().map(|place| place / 2).for_each(|couple| if !seen.contains(&couple) { seen.push(couple) });
        let is_whole = |couple: &usize| *couple < people.len() && !alone[*couple];
        // Somebody who is not there does not count as the first to appear.
        let first = |couple: &usize| order.iter().position(|place| place / 2 == *couple && row(*place).is_some());
        let mut whole: Vec<_> = seen.into_iter().filter(is_whole).collect();
        whole.sort_by_key(first);
        let record = |couple: &usize| {
            let data = head.clone() + &row(2 * couple + 1).expect("there") + &row(2 * couple).expect("there");
            let (table, _) = compared(&data, &Couples::default(), &options()).expect("a couple");
            lines(&table)[0].to_owned()
        };
        let expected: Vec<_> = whole.iter().map(record).collect();
        prop_assert_eq!(lines(&table), expected);
        prop_assert_eq!(summary.incomplete as usize, people.len() - whole.len());
    }

    /// The same couples in one row each.
    #[test]
    fn one_row_says_the_same_as_two(
        people in vec([vec(1..6, 6), vec(1..6, 6)], 1..6),
    ) {
        let answers = |answers: &[i32]| answers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let mut wide = WIDE.to_owned();
        let mut long = format!("couple,person,{}\n", ITEMS.join(","));
        for (couple, [f, m]) in people.iter().enumerate() {
            wide += &format!("{couple},{},{}\n", answers(f), answers(m));
            long += &format!("{couple},m,{}\n{couple},f,{}\n", answers(m), answers(f));
        }
        let (of_wide, summary) = compared(&wide, &in_one_row(Some("c"), ["_f", "_m"]), &options()).expect("couples");
        prop_assert_eq!(of_wide, compared(&long, &Couples::default(), &options()).expect("couples").0);
        prop_assert_eq!(summary.rows as usize, 2 * people.len());
    }
}
