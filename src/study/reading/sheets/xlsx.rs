//! Excel workbooks.

use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use zip::ZipArchive;

use super::csv::Csv;
use super::error::{MOST, SheetError, damaged};
use super::limits;
use crate::quiz::printable;

/// The most rows and columns that a sheet can have.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Reads the first visible sheet that has cells as CSV, and says which if there are several.
///
/// # Errors
///
/// A [`SheetError`], unless it is a workbook that can be read.
pub(super) fn read(file: &[u8]) -> Result<(Vec<u8>, Option<String>), SheetError> {
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(|error| damaged(&error))?;
    if let Some(sentence) = other_archive(&archive) {
        return Err(SheetError::Foreign(sentence));
    }
    limits::check(&mut archive, MOST)?;
    let mut book = Xlsx::new(Cursor::new(file)).map_err(|error| broken(&error))?;
    let names = filled(&mut book)?;
    let Some(name) = names.first() else { return Ok((Vec::new(), None)) };
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    let mut csv = Csv::default();
    while let Some(Filled { row, column, text }) = next_filled(&mut cells)? {
        csv.cell(row, column, &text)?;
    }
    let note =
        (names.len() > 1).then(|| format!("read the first of {} sheets, `{}`", names.len(), printable(name)));
    Ok((csv.finish()?, note))
}

/// What an archive is that holds no workbook that can be read.
fn other_archive(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let names: Vec<_> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|it| it == name);
    if has("xl/workbook.bin") {
        Some(
            "this is a binary Excel workbook (.xlsb); open it in a spreadsheet program and save it as .xlsx or CSV",
        )
    } else if has("word/document.xml") {
        Some("this is a Word document; save the table in it as CSV")
    } else if has("index/document.iwa") {
        Some("this is a Numbers spreadsheet; open it in Numbers and export it as Excel or CSV")
    } else if !has("[content_types].xml") {
        Some(
            "this is a zip archive, and no Excel workbook; unpack it first, and give the CSV file that is in it",
        )
    } else {
        None
    }
}

/// The names of the visible sheets that have cells.
fn filled(book: &mut Xlsx<Cursor<&[u8]>>) -> Result<Vec<String>, SheetError> {
    let sheets = book.sheets_metadata().iter();
    let visible = sheets.filter(|it| it.typ == SheetType::WorkSheet && it.visible == SheetVisible::Visible);
    let names: Vec<_> = visible.map(|sheet| sheet.name.clone()).collect();
    let mut found = Vec::new();
    for name in names {
        let mut cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&error))?;
        if next_filled(&mut cells)?.is_some() {
            found.push(name);
        }
    }
    Ok(found)
}

/// A cell that is not empty.
struct Filled {
    row: usize,
    column: usize,
    text: String,
}

/// The next cell that is not empty.
fn next_filled(cells: &mut XlsxCellReader<Cursor<&[u8]>>) -> Result<Option<Filled>, SheetError> {
    while let Some(cell) = cells.next_cell().map_err(|error| broken(&error))? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if row >= ROWS || column >= COLUMNS {
            return Err(SheetError::Damaged("a cell is outside of its sheet".to_owned()));
        }
        return Ok(Some(Filled { row: row as usize, column: column as usize, text }));
    }
    Ok(None)
}

/// A value as text: numbers as short as they read back, dates as ISO 8601 has them.
fn text(value: &DataRef) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        // Zero without a sign.
        DataRef::Float(number) => (number + 0.0).to_string(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(time) => date(time),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A date, a time of day, or both; a duration as hours, minutes and seconds.
fn date(time: &ExcelDateTime) -> String {
    // Days, of which a spreadsheet can show those up to the year 9999.
    let days = time.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let clock = format!("{minute:02}:{second:02}{fraction}");
    if time.is_duration() {
        // What is rounded up to a whole day is the first hour of the next.
        let whole_days = if hour == 0 { days.round() } else { days.floor() };
        format!("{:02}:{clock}", whole_days as u64 * 24 + u64::from(hour))
    } else if days < 1.0 {
        format!("{hour:02}:{clock}")
    } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{clock}")
    }
}

fn broken(error: &XlsxError) -> SheetError {
    match error {
        XlsxError::CellError(text) => SheetError::Cell(printable(text).into_owned()),
        error => damaged(error),
    }
}
