//! A table that came as an Excel workbook is read as the same table in CSV, and what is no table is named.

use std::fs;
use std::io::{Cursor, Write as _};
use std::iter::repeat;

use attuned::study::sheets::{self, BEGINNING, Sheet, SheetError, SheetKind};
use proptest::collection::vec;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn file(name: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/sheets/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a file")
}

fn read(file: &[u8]) -> Result<Sheet, SheetError> {
    let kind = sheets::kind(&file[..file.len().min(BEGINNING)]).expect("a workbook");
    sheets::read(kind, file)
}

fn text(file: &[u8]) -> String {
    String::from_utf8(read(file).expect("read").text).expect("text")
}

fn refused(file: &[u8]) -> String {
    read(file).expect_err("refused").to_string()
}

#[test]
fn a_workbook_is_read_as_it_is_seen() {
    let sheet = read(&file("openpyxl.xlsx")).expect("read");
    let expected = "\n\nid,a,b,note,day,time,took,ok\n\
        Zoë,3,2.5,\"said \"\"no\"\",\nthen yes\",2024-02-29,2024-02-29T10:20:30,26:30:00,TRUE\n\
        ,,,,,,,\n\
        b,0.1,1000000000000000000000, kept ,12:00:05,1999-12-31T23:59:59.250,48:00:00,FALSE\n\
        c,-4,#N/A,x;y,,,,\n";
    assert_eq!(String::from_utf8(sheet.text).expect("text"), expected);
    assert_eq!(sheet.note.as_deref(), Some("read the first of 2 sheets, `Responses`"));
}

#[test]
fn texts_may_be_shared_and_values_worked_out() {
    let sheet = read(&file("libreoffice.xlsx")).expect("read");
    let expected = "id,a,b,half,day\nZoë,3,2.5,1.5,2024-02-29\nb,4,,2,\nZoë,1,5,0.5,1999-12-31\n";
    assert_eq!(String::from_utf8(sheet.text).expect("text"), expected);
    assert_eq!(sheet.note, None);
}

/// A workbook of one sheet with these rows, as XML.
fn workbook(sheet: &str) -> Vec<u8> {
    let relations = r#"<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let sheets = r#"<Relationships><Relationship Id="1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", relations),
        ("xl/_rels/workbook.xml.rels", sheets),
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="S" r:id="1"/></sheets></workbook>"#),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ])
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        writer.start_file(*name, options).expect("a name");
        writer.write_all(content.as_bytes()).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

/// A cell with a text in it; the row says where, or nothing does.
fn cell(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;");
    format!(r#"<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>"#)
}

fn number(number: &str) -> String {
    text(&workbook(&format!("<row><c><v>{number}</v></c></row>")))
}

#[test]
fn a_number_is_as_short_as_it_reads_back() {
    for (written, read) in [
        ("3.0", "3"),
        ("2.50", "2.5"),
        ("-0", "0"),
        ("1E-7", "0.0000001"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("9007199254740993", "9007199254740992"),
    ] {
        assert_eq!(number(written), format!("{read}\n"), "{written}");
    }
}

proptest! {
    /// Whatever texts are in the cells, they come out as they were, each in its place.
    #[test]
    fn texts_come_out_as_they_were(rows in vec(vec("[a-z,;\"\n\r\t é&<]{0,6}", 1..5), 1..6)) {
        let sheet: String =
            rows.iter().map(|row| format!("<row>{}</row>", row.iter().map(|it| cell(it)).collect::<String>())).collect();
        let csv = text(&workbook(&sheet));
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let read: Vec<Vec<_>> =
            reader.records().map(|row| row.expect("a record").iter().map(str::to_owned).collect()).collect();
        let filled = |row: &Vec<String>| row.iter().any(|it| !it.is_empty());
        let width = rows.iter().filter_map(|row| row.iter().rposition(|it| !it.is_empty())).max().map_or(0, |at| at + 1);
        let last = rows.iter().rposition(filled).map_or(0, |at| at + 1);
        let expected = rows[..last].iter().skip_while(|row| !filled(row));
        let mut expected: Vec<Vec<String>> =
            expected.map(|row| row.iter().cloned().chain(repeat(String::new())).take(width).collect()).collect();
        // An empty row of a single column is a blank line, which this reader skips.
        expected.retain(|row| width > 1 || filled(row));
        prop_assert_eq!(read, expected);
    }
}

#[test]
fn other_files_are_named_with_what_to_do() {
    for (name, what) in [
        (
            "data.ods",
            "this is an OpenDocument file (.ods); open it in a spreadsheet program and save it as .xlsx or CSV",
        ),
        ("data.xls", "this is an old Excel file (.xls), or"),
        (
            "data.sav",
            "this is an SPSS file (.sav); save it as CSV, with GNU PSPP by pspp-convert --recode data.sav data.csv or",
        ),
        ("data.zsav", "this is an SPSS file (.sav)"),
        ("data.sas7bdat", "this is a SAS file (.sas7bdat); save it as CSV"),
        ("data.xpt", "this is a SAS transport file (.xpt); save it as CSV"),
        ("data.dta", "this is a Stata file (.dta); save it as CSV"),
        ("old.dta", "this is a Stata file (.dta); save it as CSV"),
        ("data.rds", "this is a data file of R (.rds, .RData); save it as CSV"),
        ("data.RData", "this is a data file of R (.rds, .RData); save it as CSV"),
        ("data.parquet", "this is a Parquet file; save it as CSV, for example by duckdb -c"),
    ] {
        let beginning = file(&format!("foreign/{name}"));
        let told = sheets::foreign(&beginning).expect(name);
        assert!(told.starts_with(what), "{name}: {told}");
        assert_eq!(sheets::kind(&beginning), None, "{name}");
    }
    for (beginning, what) in [
        ("%PDF-1.7\n", "this is a PDF file"),
        ("\u{feff}\n<!DOCTYPE html><html>", "this is an HTML page"),
        ("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", "this is an HTML page"),
        ("<TABLE><tr>", "this is an HTML page"),
        (
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\n\
             <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
            "this is an Excel file in XML",
        ),
        ("{\"id\": 1}\n", "this is a JSON file"),
        ("[\n  {\"id\": 1}", "this is a JSON file"),
        ("[]", "this is a JSON file"),
    ] {
        let told = sheets::foreign(beginning.as_bytes()).expect(beginning);
        assert!(told.starts_with(what), "{beginning}: {told}");
    }
    assert_eq!(sheets::foreign(b"\xFF\xFEi\0d\0"), None, "it is text, in UTF-16");
}

#[test]
fn what_may_be_csv_is_left_alone() {
    for beginning in [
        "",
        "id,a\n1,2\n",
        "\u{feff}id;a\n",
        "[id],a\n",
        "{id},a\n",
        "<3,a\n",
        "PK,a\n1,2\n",
        "PAR1,PAR2\n1,2\n",
        "RDX2\n1\n",
        "$FL,a\n",
    ] {
        assert_eq!(sheets::foreign(beginning.as_bytes()), None, "{beginning}");
        assert_eq!(sheets::kind(beginning.as_bytes()), None, "{beginning}");
    }
}

#[test]
fn an_archive_without_a_workbook_says_what_it_is() {
    for (part, what) in [
        ("word/document.xml", "this is a Word document"),
        ("xl/workbook.bin", "this is a binary Excel workbook (.xlsb)"),
        ("Index/Document.iwa", "this is a Numbers spreadsheet"),
        ("data.csv", "this is a zip archive, and no Excel workbook; unpack it first"),
    ] {
        let told = refused(&archive(&[(part, "")]));
        assert!(told.starts_with(what), "{part}: {told}");
    }
}

#[test]
fn an_empty_workbook_is_an_empty_file() {
    assert_eq!(text(&workbook("")), "");
    assert_eq!(text(&workbook(r#"<row r="5"><c r="B5" s="1"/><c r="C5"><v></v></c></row>"#)), "");
}

#[test]
fn a_workbook_that_would_fill_memory_is_refused() {
    let shared = |texts: &str| {
        let types = ("[Content_Types].xml", "<Types/>");
        refused(&archive(&[types, ("xl/sharedStrings.xml", texts)]))
    };
    let text = cell("x");
    let corner = format!(r#"<row r="1048576">{}</row>"#, text.replace("<c ", "<c r=\"XFD1048576\" "));
    for told in [
        shared(r#"<sst uniqueCount="99999999"></sst>"#),
        shared(r#"<sst uniqueCount="99999999999999999999999"></sst>"#),
        refused(&workbook(&format!("<row r=\"1\">{text}</row>{corner}"))),
    ] {
        assert!(told.starts_with("the file is too large to be read as it is"), "{told}");
    }
}

#[test]
fn a_position_that_is_none_is_refused() {
    for place in ["A1:B2:C3", "AAAA1", "A12345678", "A", "", "A1A", "Ä1", "XFE1", "A1048577", "1"] {
        let told = refused(&workbook(&format!(r#"<row><c r="{place}"><v>1</v></c></row>"#)));
        assert!(told.starts_with("the file is damaged ("), "{place}: {told}");
    }
    let twice = refused(&workbook(r#"<row><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>"#));
    assert!(twice.starts_with("the file is damaged (its cells are not in order)"), "{twice}");
}

#[test]
fn an_unknown_error_in_a_cell_is_named() {
    let told = refused(&workbook(r#"<row><c t="e"><v>#ERROR!</v></c></row>"#));
    assert_eq!(told, "a cell says #ERROR!, which is no value; clear such cells, or save the sheet as CSV");
}

/// Cut off anywhere, or with any byte changed that is not of its table of contents, a workbook is the same table or
/// refused in one line.
#[test]
fn no_damage_goes_unnoticed() {
    let whole = file("libreoffice.xlsx");
    let table = text(&whole);
    for end in 4..whole.len() {
        let told = refused(&whole[..end]);
        assert!(!told.contains('\n'), "{end}: {told}");
    }
    let contents = whole.windows(4).position(|window| window == b"PK\x01\x02").expect("a table of contents");
    for at in (4..contents).step_by(5) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        match sheets::read(SheetKind::Xlsx, &damaged[..]) {
            Ok(sheet) => assert_eq!(String::from_utf8(sheet.text).expect("text"), table, "byte {at}"),
            Err(error) => assert!(!error.to_string().contains('\n'), "byte {at}: {error}"),
        }
    }
}
