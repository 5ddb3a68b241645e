//! Data files as survey tools, statistics programs and spreadsheets write them: the same people and the same scores,
//! whatever the file looks like, and a clear word where that is in doubt.

mod forms;
mod program;

use std::io::Write as _;

use attuned::quiz::Quiz;
use attuned::study::{
    self, Columns, CoupleRows, Couples, Encoding, Incomplete, Invalid, Keep, Kind, Options, ScoreFormat,
    StudyError, Summary,
};

use crate::common::quiz;

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

/// By hand. 1: most days (100), most days (100), reversed not once (100), most days (100): 100. 2: 100, 50, reversed 50,
/// 50: 62.5. 3: 0, 25, reversed often is 25, 75: 31.25. 4: one of four is answered, which is too few.
#[test]
fn labels_of_every_language_stand_for_codes() {
    let data = "1,most days,MOST DAYS,not once, most days \n2,5 - most days,wöchentlich,3. About weekly,about weekly (3)\n\
        3,kein Mal,2 = selten,HÄUFIG,4\n4,does not apply,Trifft nicht zu,NA,5\n";
    let (table, summary) = scored(format!("{HEAD}{data}"), &options()).expect("scored");
    assert_eq!(lines(&table), ["1,100.0", "2,62.5", "3,31.25", "4,"]);
    assert_eq!((summary.words, summary.missing, summary.not_scored, summary.rows), (13, 1, 2, 4));
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
