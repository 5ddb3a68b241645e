//! Files that cannot be read here as a table, recognised by how they begin.

/// How many bytes of a file tell what it is: an XML file names its kind in the first lines.
pub const BEGINNING: usize = 1024;

/// How a file begins, and what it is.
const SIGNS: [(&[u8], &str); 18] = [
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", OLD_EXCEL),
    // Without and with zlib.
    (b"$FL2@(#)", SPSS),
    (b"$FL3@(#)", SPSS),
    (b"\x1C\0\0\0\0\0\0\0ENCRYPTEDSAV", SECRET_SPSS),
    (b"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF", SAS),
    (b"HEADER RECORD*******LIB", SAS_TRANSPORT),
    (b"<stata_dta>", STATA),
    // Of Stata 8 to 12: the version, the byte order, and two bytes that never change.
    (b"\x71\x01\x01\0", STATA),
    (b"\x71\x02\x01\0", STATA),
    (b"\x72\x01\x01\0", STATA),
    (b"\x72\x02\x01\0", STATA),
    (b"\x73\x01\x01\0", STATA),
    (b"\x73\x02\x01\0", STATA),
    (b"RDX2\nX\n\0", R),
    (b"RDX3\nX\n\0", R),
    (b"X\n\0\0\0", R),
    // The last byte, with which the first page begins, tells it from a column `PAR1`.
    (b"PAR1\x15", PARQUET),
    (b"%PDF-", PDF),
];

const OLD_EXCEL: &str = "this is an old Excel file (.xls), or a workbook with a password; open it in a spreadsheet \
    program and save it as .xlsx without a password, or as CSV";
const SPSS: &str = "this is an SPSS file (.sav); save it as CSV, with GNU PSPP by pspp-convert --recode data.sav data.csv \
    or in R by write.csv(haven::read_sav(\"data.sav\"), \"data.csv\", row.names = FALSE, na = \"\")";
const SECRET_SPSS: &str = "this is an SPSS file with a password; open it in SPSS and save it as CSV";
const SAS: &str = "this is a SAS file (.sas7bdat); save it as CSV, in R for example by \
    write.csv(haven::read_sas(\"data.sas7bdat\"), \"data.csv\", row.names = FALSE, na = \"\")";
const SAS_TRANSPORT: &str = "this is a SAS transport file (.xpt); save it as CSV, in R for example by \
    write.csv(haven::read_xpt(\"data.xpt\"), \"data.csv\", row.names = FALSE, na = \"\")";
const STATA: &str = "this is a Stata file (.dta); save it as CSV, in R for example by \
    write.csv(haven::read_dta(\"data.dta\"), \"data.csv\", row.names = FALSE, na = \"\")";
const R: &str = "this is a data file of R (.rds, .RData); save it as CSV, in R by \
    write.csv(readRDS(\"data.rds\"), \"data.csv\", row.names = FALSE, na = \"\")";
const PARQUET: &str = "this is a Parquet file; save it as CSV, for example by \
    duckdb -c \"COPY (FROM 'data.parquet') TO 'data.csv'\"";
const PDF: &str = "this is a PDF file; save the table it was made from as CSV";

const OPEN_DOCUMENT: &str = "this is an OpenDocument file (.ods); open it in a spreadsheet program and save it as .xlsx \
    or CSV";
const XML_EXCEL: &str =
    "this is an Excel file in XML; open it in a spreadsheet program and save it as .xlsx or CSV";
const HTML: &str = "this is an HTML page, even if its name ends in .xls; open it in a spreadsheet program and save it \
    as .xlsx or CSV";
const JSON: &str = "this is a JSON file; save it as CSV, for example by \
    duckdb -c \"COPY (FROM 'data.json') TO 'data.csv'\"";

/// For a file that cannot be read here as a table: what it is and what to do, in one sentence; from its first
/// [`BEGINNING`] bytes, or all if there are fewer, after any decompression with gzip. `None` if it may be CSV or an
/// Excel workbook.
#[must_use]
pub fn foreign(first_bytes: &[u8]) -> Option<&'static str> {
    let known = SIGNS.iter().find(|(sign, _)| first_bytes.starts_with(sign));
    known.map(|(_, sentence)| *sentence).or_else(|| zipped(first_bytes)).or_else(|| text(first_bytes))
}

/// A file of `LibreOffice` begins with its kind, which is not compressed.
fn zipped(first_bytes: &[u8]) -> Option<&'static str> {
    let kind = b"mimetypeapplication/vnd.oasis.opendocument.";
    let found = first_bytes.starts_with(b"PK") && first_bytes.get(30..)?.starts_with(kind);
    found.then_some(OPEN_DOCUMENT)
}

/// A text that is no CSV.
fn text(first_bytes: &[u8]) -> Option<&'static str> {
    let text = first_bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first_bytes).trim_ascii_start();
    let beginning = text[..text.len().min(BEGINNING)].to_ascii_lowercase();
    let contains = |part: &[u8]| beginning.windows(part.len()).any(|window| window == part);
    match beginning.as_slice() {
        [b'<', ..] if contains(b"urn:schemas-microsoft-com:office:spreadsheet") => Some(XML_EXCEL),
        [b'<', ..] if [&b"<html"[..], b"<!doctype html", b"<table"].into_iter().any(contains) => Some(HTML),
        [sign @ (b'{' | b'['), rest @ ..] => match (sign, rest.trim_ascii_start().first()) {
            (b'{', Some(b'"' | b'}')) | (b'[', Some(b'{' | b'[' | b']')) => Some(JSON),
            _ => None,
        },
        _ => None,
    }
}
