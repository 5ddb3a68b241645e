//! `attuned study`: many respondents.

use std::env;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use attuned::quiz::{json_text, printable};
use attuned::store::Access;
use attuned::study::{
    self, AnalysisOptions, CoupleColumns, Dialect, Invalid, Options, ScoreFormat, StudyError, Summary,
};
use clap::{Args, Subcommand, ValueEnum};
use flate2::read::MultiGzDecoder;

use super::inputs::INPUTS;
use super::output::Endings;
use super::{CliError, Outcome, output, quiz_file, standard_error};

#[derive(Subcommand)]
pub(super) enum Command {
    /// Score every respondent of a data file
    Score(ScoreArguments),
    /// Compare the two respondents of every couple
    Compare(CompareArguments),
    /// Show how well a quiz measures: reliability and item statistics
    Analyze(AnalyzeArguments),
    /// Print one SQL query that scores a table in place
    Sql(SqlArguments),
}

/// What a sheet may be called.
const SHEETS: Endings<()> = Endings(&[((), &["csv", "tsv", "txt"])]);

/// What a data file holds, unpacked.
type Input = Box<dyn Read + Send>;

/// A data file, and how to read it.
#[derive(Args)]
struct Data {
    /// A shipped quiz's id, or the path of a quiz file
    quiz: String,
    /// The data: a CSV file with a column for each item, named by its id; `-` is standard input, `.gz` is decompressed
    #[arg(value_name = "RESPONSES")]
    responses: PathBuf,
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
}

#[derive(Args)]
pub(super) struct ScoreArguments {
    #[command(flatten)]
    data: Data,
    /// Where to write the scores [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A column to copy into the output; repeat for several
    #[arg(long = "id", value_name = "COLUMN")]
    ids: Vec<String>,
    /// Digits after the decimal point [default: as many as a score has, at most 9]
    #[arg(long, value_name = "N")]
    digits: Option<u8>,
    /// Add after each score the number of answers it rests on
    #[arg(long)]
    counts: bool,
}

#[derive(Args)]
pub(super) struct CompareArguments {
    #[command(flatten)]
    data: Data,
    /// The column that says who belongs together
    #[arg(long, value_name = "COLUMN")]
    couple: String,
    /// The column that distinguishes the two partners, by a name or a role
    #[arg(long, value_name = "COLUMN")]
    person: String,
    /// What that column says of the partner who is `a` [default: what sorts first]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    first: Option<String>,
    /// Where to write the comparisons [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct AnalyzeArguments {
    #[command(flatten)]
    data: Data,
    /// The output format
    #[arg(long, value_enum, default_value_t = AnalysisFormat::Table)]
    format: AnalysisFormat,
    /// Add alpha and omega from polychoric correlations: for answers in few steps, or most of them at one end
    #[arg(long)]
    ordinal: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnalysisFormat {
    /// A table for each subscale
    Table,
    /// JSON in a documented format
    Json,
    /// Blocks to paste into the quiz, so that reports use measured errors
    Ron,
}

#[derive(Args)]
pub(super) struct SqlArguments {
    /// A shipped quiz's id, or the path of a quiz file
    quiz: String,
    /// The database that will run the query
    #[arg(long, value_enum)]
    dialect: DialectName,
    /// The table of answers, with a numeric column for each item; may be `schema.table`
    #[arg(long, default_value = "responses")]
    table: String,
    /// Numbers that mean no answer, separated by commas, where they may be points of a scale
    #[arg(long, value_name = "CODES", value_delimiter = ',', allow_hyphen_values = true)]
    missing: Vec<String>,
    /// A column to copy into the output; repeat for several
    #[arg(long = "id", value_name = "COLUMN")]
    ids: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
enum DialectName {
    Sqlite,
    DuckDb,
    Postgres,
    Spark,
}

impl From<DialectName> for Dialect {
    fn from(name: DialectName) -> Self {
        match name {
            DialectName::Sqlite => Self::Sqlite,
            DialectName::DuckDb => Self::DuckDb,
            DialectName::Postgres => Self::Postgres,
            DialectName::Spark => Self::Spark,
        }
    }
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

pub(super) fn run(command: &Command) -> Result<Outcome, CliError> {
    match command {
        Command::Score(arguments) => score(arguments),
        Command::Compare(arguments) => compare(arguments),
        Command::Analyze(arguments) => analyze(arguments),
        Command::Sql(arguments) => sql(arguments),
    }
}

impl Data {
    fn options(&self) -> Options {
        Options {
            delimiter: self.delimiter,
            missing: self.missing.clone(),
            invalid: match self.invalid {
                OnInvalid::Error => Invalid::Error,
                OnInvalid::Missing => Invalid::Missing,
            },
        }
    }

    fn open(&self) -> Result<Input, CliError> {
        open(&self.responses).map_err(|error| self.failed(&error))
    }

    /// Reads the data and writes the resulting table, whole or not at all.
    fn write(
        &self,
        to: Option<&Path>,
        work: impl FnOnce(Input, &mut dyn Write, &mut dyn FnMut(u64)) -> Result<Summary, StudyError>,
    ) -> Result<Outcome, CliError> {
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
        report(&written?);
        Ok(Outcome::Done)
    }

    /// What is wrong with the data, each line with the name of the file.
    fn failed(&self, error: &dyn std::fmt::Display) -> CliError {
        let name = self.responses.to_string_lossy();
        let name = printable(&name);
        CliError(error.to_string().lines().map(|line| format!("{name}: {line}")).collect())
    }
}

fn score(arguments: &ScoreArguments) -> Result<Outcome, CliError> {
    let ScoreArguments { data, output, ids, digits, counts } = arguments;
    let (quiz, options) = (quiz_file::quiz(&data.quiz)?, data.options());
    let format = ScoreFormat { ids: ids.clone(), digits: *digits, counts: *counts };
    data.write(output.as_deref(), |input, mut context, progress| {
        study::score(&quiz, input, &mut context, &options, &format, progress)
    })
}

fn compare(arguments: &CompareArguments) -> Result<Outcome, CliError> {
    let CompareArguments { data, couple, person, first, output } = arguments;
    let (quiz, options) = (quiz_file::quiz(&data.quiz)?, data.options());
    let columns = CoupleColumns { couple: couple.clone(), person: person.clone(), first: first.clone() };
    data.write(output.as_deref(), |input, context, progress| {
        study::compare(&quiz, input, context, &options, columns, progress)
    })
}

fn analyze(arguments: &AnalyzeArguments) -> Result<Outcome, CliError> {
    let data = &arguments.data;
    let quiz = quiz_file::quiz(&data.quiz)?;
    let input = data.open()?;
    let mut progress = Progress::new();
    let wanted = AnalysisOptions { ordinal: arguments.ordinal };
    let analyzed = study::analyze(&quiz, input, &data.options(), wanted, |rows| progress.say(rows));
    drop(progress);
    let (analysis, summary) = analyzed.map_err(|error| data.failed(&error))?;
    let text = match arguments.format {
        AnalysisFormat::Table => study::analysis_table(&quiz, &analysis, output::look().width),
        AnalysisFormat::Json => json_text(&study::analysis_json(&quiz, &analysis)),
        AnalysisFormat::Ron => {
            let name = data.responses.file_name().unwrap_or_default().to_string_lossy();
            study::reliability_ron(&analysis, &format!("{name}, {} respondents", summary.rows))
        }
    };
    output::print(&text)?;
    report(&summary);
    Ok(Outcome::Done)
}

fn sql(arguments: &SqlArguments) -> Result<Outcome, CliError> {
    let quiz = quiz_file::quiz(&arguments.quiz)?;
    let SqlArguments { dialect, table, missing, ids, .. } = arguments;
    let query =
        study::sql(&quiz, (*dialect).into(), table, ids, missing).map_err(|error| CliError(error.0))?;
    output::data(&query)?;
    Ok(Outcome::Done)
}

fn open(path: &Path) -> io::Result<Input> {
    if path == Path::new("-") {
        return Ok(Box::new(INPUTS.standard()));
    }
    let file = INPUTS.open(path)?;
    let packed = path.extension().is_some_and(|extension| extension == "gz");
    Ok(if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// How many columns to name in a warning.
const NAMED: usize = 100;

/// Prints what was found to standard error, since the scores may be on standard output.
fn report(summary: &Summary) {
    let mut lines = vec![format!(
        "{}, {} without an answer",
        output::counted(summary.rows as usize, "respondent"),
        output::counted(summary.missing as usize, "cell")
    )];
    lines.extend(
        summary.invalid.counts().iter().map(|(kind, count)| format!("counted as missing: {count} {kind}")),
    );
    match summary.single {
        0 => {}
        1 => lines.push("warning: 1 respondent has no couple".to_owned()),
        single => lines.push(format!("warning: {single} respondents have no couple")),
    }
    lines.extend(summary.partners.as_ref().map(|partners| match partners {
        [Some(a), Some(b)] => format!("in every couple, a is {a} and b is {b}"),
        [Some(a), None] => format!("in every couple, a is {a}"),
        [None, _] => {
            "in every couple, a is the partner whose value in the `--person` column sorts first".to_owned()
        }
    }));
    if !summary.too_short.is_empty() {
        let too_short = summary.too_short.join(", ");
        lines.push(format!("warning: not compared, for lack of items (three are needed): {too_short}"));
    }
    if !summary.ignored.is_empty() {
        let (ignored, more) = summary.ignored.split_at(summary.ignored.len().min(NAMED));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        lines.push(format!("warning: unused columns: {}{more}", ignored.join(", ")));
    }
    // Whoever does not listen to standard error has the scores all the same.
    for line in lines {
        standard_error::complain(&printable(&line));
    }
}

/// A progress line on a terminal.
struct Progress {
    shown: bool,
    last: Option<Instant>,
}

impl Progress {
    fn new() -> Self {
        Self { shown: io::stderr().is_terminal(), last: None }
    }

    fn say(&mut self, rows: u64) {
        let pause = self.last.get_or_insert_with(Instant::now).elapsed();
        if self.shown && pause > Duration::from_millis(300) {
            self.last = Some(Instant::now());
            standard_error::progress(&format!("{rows} respondents …"));
        }
    }
}

impl Drop for Progress {
    /// Clears the line for whatever comes next, even an error.
    fn drop(&mut self) {
        if self.shown {
            standard_error::progress("");
        }
    }
}
