//! A data file on the command line: how to read it, and where its results go.

use std::io::{self, Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::{env, fs};

use attuned::app::quizzes::{Translation, Translations};
use attuned::quiz::{Quiz, printable};
use attuned::store::Access;
use attuned::study::{
    self, CarelessNorms, Columns, Encoding, Invalid, Keep, LeftOut, Options, StudyError, Summary,
};
use clap::{Args, ValueEnum};
use flate2::read::MultiGzDecoder;

use super::advice::advice;
use super::report::{Progress, report};
use crate::cli::inputs::INPUTS;
use crate::cli::output::Endings;
use crate::cli::{CliError, language, output, quiz_file, standard_error};

/// What a sheet may be called.
const SHEETS: Endings<()> = Endings(&[((), &["csv", "tsv", "txt"])]);

/// What a data file holds, unpacked.
type Input = Box<dyn Read + Send>;

/// The word for near names in place of a map.
const NEAR: &str = "auto";

/// A data file, and how to read it.
#[derive(Args)]
pub(super) struct Data {
    /// A shipped quiz's id, or the path of a quiz file
    pub quiz: String,
    /// The data: a CSV file or an .xlsx workbook with a column for each item, named by its id; `-` is standard input, and
    /// gzip is decompressed
    #[arg(value_name = "RESPONSES")]
    pub responses: PathBuf,
    /// Which column holds which item: a CSV file with the header `item,column`, or `auto` for names that are near
    /// [default: the items' ids, and what the quiz calls the columns]
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// What to do with a cell that is not a point on its item's scale
    #[arg(long, value_enum, default_value_t = OnInvalid::Error)]
    invalid: OnInvalid,
    /// Further values that mean no answer, separated by commas: numbers in any spelling, or words; `none` drops the usual
    /// ones [usual: an empty cell, NA, ., NaN, NULL, #N/A, n/a]
    #[arg(long, value_name = "CODES", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// The character between cells [default: detected from the first line]
    #[arg(long, value_name = "SIGN", value_parser = sign)]
    delimiter: Option<u8>,
    /// The decimal sign of the scores; in the data both are read
    #[arg(long, value_name = "SIGN", default_value = ".", value_parser = ["." , ","])]
    decimal: String,
    /// A column with the time of a sitting, where people have several [default: a warning]
    #[arg(long, value_name = "COLUMN")]
    time: Option<String>,
    /// Which row of a person to use, by `--time` or else by the order of the file [default: all, with a warning]
    #[arg(long, value_enum)]
    duplicates: Option<OnDuplicates>,
    /// Write an apostrophe before copied cells that a spreadsheet would run as a formula
    #[arg(long)]
    formula_guard: bool,
    /// The encoding, such as windows-1252 [default: UTF-8, or UTF-16 if the file says so]
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<Encoding>,
    /// How many rows after the header describe the columns [default: those of Qualtrics]
    #[arg(long, value_name = "N")]
    skip_rows: Option<u64>,
    /// Take cells that are missing at the end of a row for empty ones
    #[arg(long)]
    short_rows: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnDuplicates {
    /// The first
    First,
    /// The last
    Last,
    /// None: report the first few, and write nothing
    Error,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnInvalid {
    /// Report all such cells and score nothing
    Error,
    /// Count the cell as not answered
    Missing,
}

fn sign(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [sign] if !sign.is_ascii_alphanumeric() && !b"\"\r\n".contains(sign) => Ok(*sign),
        _ => Err("one character, such as `;`, or `\\t` for a tab".to_owned()),
    }
}

fn encoding(name: &str) -> Result<Encoding, String> {
    Encoding::named(name).ok_or_else(|| "an encoding, such as windows-1252, latin1 or utf-16le".to_owned())
}

impl Data {
    /// The quiz, and how to read the data, in which the columns `people` say who a respondent is; if there are none, they
    /// are `needed` for some options.
    pub fn read(&self, people: &[String], needed: &str) -> Result<(Quiz, Options), CliError> {
        let given = [(self.time.is_some(), "--time"), (self.duplicates.is_some(), "--duplicates")];
        if let Some((_, option)) = given.into_iter().find(|(is_given, _)| *is_given && people.is_empty()) {
            return Err(CliError::new(format!("`{option}` needs {needed}")));
        }
        let quiz = quiz_file::quiz(&self.quiz)?;
        let mut options = self.options(&quiz)?;
        people.clone_into(&mut options.people);
        let Some(duplicates) = self.duplicates else { return Ok((quiz, options)) };
        let keep = match duplicates {
            OnDuplicates::First => Keep::First,
            OnDuplicates::Last => Keep::Last,
            OnDuplicates::Error => {
                options.no_repeats = true;
                return Ok((quiz, options));
            }
        };
        options.left_out =
            self.read_before(|input, progress| study::left_out(&quiz, input, &options, keep, progress))?;
        Ok((quiz, options))
    }

    /// What the indices of careless answering need to know of all respondents.
    pub fn careless_norms(&self, quiz: &Quiz, options: &Options) -> Result<CarelessNorms, CliError> {
        self.read_before(|input, progress| study::careless_norms(quiz, input, options, progress))
    }

    /// Reads the data a first time.
    fn read_before<T>(
        &self,
        work: impl FnOnce(Input, &mut dyn FnMut(u64)) -> Result<T, StudyError>,
    ) -> Result<T, CliError> {
        // Anything else, such as a pipe, gives what it has only once.
        let is_file = fs::metadata(&self.responses).map_or(true, |found| found.is_file());
        if self.responses == Path::new("-") || !is_file {
            let message = "the data are read twice for this, which standard input or a pipe cannot be; save them in a file";
            return Err(CliError::new(message));
        }
        let input = self.open()?;
        let mut progress = Progress::new();
        let found = work(input, &mut |rows| progress.say(rows));
        drop(progress);
        found.map_err(|error| self.failed(&error))
    }

    fn options(&self, quiz: &Quiz) -> Result<Options, CliError> {
        let columns = match &self.columns {
            None => Columns::Named,
            Some(path) if path.as_os_str() == NEAR => Columns::Near,
            Some(path) => map(path)?,
        };
        Ok(Options {
            delimiter: self.delimiter,
            encoding: self.encoding,
            decimal_comma: self.decimal == ",",
            guard: self.formula_guard,
            skip_rows: self.skip_rows,
            cut_off: self.short_rows,
            columns,
            translations: translations(&self.quiz, quiz),
            people: Vec::new(),
            time: self.time.clone(),
            no_repeats: false,
            left_out: LeftOut::default(),
            missing: self.missing.clone(),
            invalid: match self.invalid {
                OnInvalid::Error => Invalid::Error,
                OnInvalid::Missing => Invalid::Missing,
            },
        })
    }

    pub fn open(&self) -> Result<Input, CliError> {
        open(&self.responses).map_err(|error| failed(&self.responses.to_string_lossy(), &error))
    }

    /// Reads the data and writes the resulting table, whole or not at all, and says what was found.
    pub fn write(
        &self,
        to: Option<&Path>,
        work: impl FnOnce(Input, &mut dyn Write, &mut dyn FnMut(u64)) -> Result<Summary, StudyError>,
    ) -> Result<Summary, CliError> {
        let input = self.open()?;
        output::spare(to)?;
        SHEETS.check(to);
        // On its way to standard output it may wait there.
        let place = to.map_or_else(env::temp_dir, Path::to_owned);
        let mut progress = Progress::new();
        let written = output::whole(to, Access::Owner, |context| {
            work(input, context, &mut |rows| progress.say(rows)).map_err(|error| match error {
                StudyError::Output(error) => output::unwritten(&place, &error),
                error => self.failed(&error),
            })
        });
        drop(progress);
        let summary = written?;
        report(&summary);
        Ok(summary)
    }

    /// What is wrong with the data, each line with the name of the file, and what to type.
    pub fn failed(&self, error: &StudyError) -> CliError {
        let mut failed = failed(&self.responses.to_string_lossy(), error);
        if let Some(last) = failed.0.last_mut() {
            let by_near_names = self.columns.as_deref().is_some_and(|path| path.as_os_str() == NEAR);
            last.extend(advice(error, by_near_names).into_iter().map(|line| format!("\nhelp: {line}")));
        }
        failed
    }
}

/// An error with the name of the file before each line.
fn failed(name: &str, error: &dyn std::fmt::Display) -> CliError {
    let name = printable(name);
    CliError(error.to_string().lines().map(|line| format!("{name}: {line}")).collect())
}

fn open(path: &Path) -> io::Result<Input> {
    if path == Path::new("-") {
        return unpacked(INPUTS.standard());
    }
    unpacked(INPUTS.open(path)?)
}

/// Decompresses what begins as gzip does, which no table does.
fn unpacked(mut input: impl Read + Send + 'static) -> io::Result<Input> {
    const GZIP: &[u8] = b"\x1f\x8b";
    let mut beginning = Vec::new();
    input.by_ref().take(GZIP.len() as u64).read_to_end(&mut beginning)?;
    let is_packed = beginning == GZIP;
    let input = Cursor::new(beginning).chain(input);
    Ok(if is_packed { Box::new(MultiGzDecoder::new(input)) } else { Box::new(input) })
}

/// The other languages of a quiz that was named like this; what cannot be used is said, since its labels will not be known.
pub(super) fn translations(named: &str, quiz: &Quiz) -> Vec<Quiz> {
    let Translations { usable, unusable } = language::translations_of(named, quiz);
    let mut complaints: Vec<_> = unusable
        .into_iter()
        .map(|found| format!("warning: {} is not used: {}", found.place, found.why))
        .collect();
    let mut translations = Vec::new();
    for Translation { place, source, .. } in usable {
        match quiz.translated(&source).quiz {
            Some(quiz) => translations.push(quiz),
            None => complaints.push(format!("warning: {place} is not used: it has mistakes")),
        }
    }
    for complaint in complaints {
        standard_error::complain(&complaint);
    }
    translations
}

/// A map of columns.
pub(super) fn map(path: &Path) -> Result<Columns, CliError> {
    let path = path.to_string_lossy();
    let map = quiz_file::text(&path)?;
    Columns::of_map(&map).map_err(|error| failed(&path, &error))
}
