//! `attuned study`: many respondents.

mod advice;
mod data;
mod report;

use std::path::PathBuf;

use attuned::quiz::json_text;
use attuned::study::{
    self, AnalysisOptions, CarelessNorms, Columns, CoupleRows, Couples, Dialect, Incomplete, ScoreFormat,
    SqlOptions,
};
use clap::{Args, Subcommand, ValueEnum};

use self::data::Data;
use self::report::{Progress, report, report_no_distance, report_unused_ends};
use super::{CliError, Outcome, output, quiz_file};

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
    /// Add four indices of careless answers to the end of each line: the longest run of equal answers, their spread,
    /// even-odd consistency, and Mahalanobis distance. Nobody is left out
    #[arg(long)]
    careless: bool,
}

#[derive(Args)]
pub(super) struct CompareArguments {
    #[command(flatten)]
    data: Data,
    /// The column that says who belongs together
    #[arg(long, value_name = "COLUMN", required_unless_present = "partners")]
    couple: Option<String>,
    /// The column that distinguishes the two partners, by a name or a role
    #[arg(long, value_name = "COLUMN", required_unless_present = "partners", conflicts_with = "partners")]
    person: Option<String>,
    /// Two texts that tell whose a column is, where both partners are in one row: `_f,_m` for columns such as `q1_f` and
    /// `q1_m`
    #[arg(long, value_name = "TEXTS", value_parser = partners)]
    partners: Option<[String; 2]>,
    /// Who is `a`: the value in the column of persons, or one of the two texts without its signs [default: what sorts
    /// first, or the first of the texts]
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    first: Option<String>,
    /// What to do with couples of whom only one answered
    #[arg(long, value_enum, default_value_t = OnIncomplete::Error)]
    incomplete: OnIncomplete,
    /// Where to write the comparisons [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnIncomplete {
    /// Report all of them and compare nobody
    Error,
    /// Leave them out, and say how many they are
    Skip,
}

#[derive(Args)]
pub(super) struct AnalyzeArguments {
    #[command(flatten)]
    data: Data,
    /// A column that says who a respondent is, to find those who are there more than once; repeat for several
    #[arg(long = "id", value_name = "COLUMN")]
    ids: Vec<String>,
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
    /// The table of answers, with a column for each item; may be `schema.table`
    #[arg(long, default_value = "responses")]
    table: String,
    /// Which column holds which item: a CSV file with the header `item,column` [default: the items' ids, or the first
    /// name that the quiz gives for a column]
    #[arg(long, value_name = "FILE")]
    columns: Option<PathBuf>,
    /// The columns hold text: labels of points, or codes as text [default: they are numeric]
    #[arg(long)]
    labels: bool,
    /// Further values that mean no answer, separated by commas: numbers, which may be points of a scale, or with
    /// `--labels` words; `none` drops the usual ones
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

pub(super) fn run(command: &Command) -> Result<Outcome, CliError> {
    match command {
        Command::Score(arguments) => score(arguments),
        Command::Compare(arguments) => compare(arguments),
        Command::Analyze(arguments) => analyze(arguments),
        Command::Sql(arguments) => sql(arguments),
    }
}

/// What is needed to know who a respondent is.
const BY_ID: &str = "`--id COLUMN`, which says who a respondent is";

fn score(arguments: &ScoreArguments) -> Result<Outcome, CliError> {
    let ScoreArguments { data, output, ids, digits, counts, careless } = arguments;
    let (quiz, options) = data.read(ids, BY_ID)?;
    let careless = if *careless { Some(data.careless_norms(&quiz, &options)?) } else { None };
    let format = ScoreFormat { ids: ids.clone(), digits: *digits, counts: *counts, careless };
    let summary = data.write(output.as_deref(), |input, mut context, progress| {
        study::score(&quiz, input, &mut context, &options, &format, progress)
    })?;
    report_unused_ends(&quiz, &summary);
    if let Some(reason) = format.careless.as_ref().and_then(CarelessNorms::no_distance) {
        report_no_distance(reason);
    }
    Ok(Outcome::Done)
}

fn compare(arguments: &CompareArguments) -> Result<Outcome, CliError> {
    let CompareArguments { data, couple, person, partners, first, incomplete, output } = arguments;
    // Without a row each, nobody can be there twice.
    let people: Vec<_> = couple.iter().chain(person).filter(|_| partners.is_none()).cloned().collect();
    let (quiz, mut options) =
        data.read(&people, "a row for each partner: `--couple` and `--person` in place of `--partners`")?;
    // Whoever is left twice is not one of a couple, which is an error of its own.
    options.people.clear();
    let rows = match partners.clone() {
        Some(partners) => CoupleRows::One { couple: couple.clone(), partners },
        // The parser asks for both.
        None => CoupleRows::Two {
            couple: couple.clone().unwrap_or_default(),
            person: person.clone().unwrap_or_default(),
        },
    };
    let incomplete = match incomplete {
        OnIncomplete::Error => Incomplete::Error,
        OnIncomplete::Skip => Incomplete::Skip,
    };
    let couples = Couples { rows, first: first.clone(), incomplete };
    data.write(output.as_deref(), |input, context, progress| {
        study::compare(&quiz, input, context, &options, &couples, progress)
    })?;
    Ok(Outcome::Done)
}

fn partners(texts: &str) -> Result<[String; 2], String> {
    let texts: Vec<_> = texts.split(',').map(str::to_owned).collect();
    match <[String; 2]>::try_from(texts) {
        Ok([a, b]) if !a.is_empty() && !b.is_empty() && a != b => Ok([a, b]),
        _ => Err("two different texts with a comma between them, such as `_f,_m`".to_owned()),
    }
}

fn analyze(arguments: &AnalyzeArguments) -> Result<Outcome, CliError> {
    let data = &arguments.data;
    let (quiz, options) = data.read(&arguments.ids, BY_ID)?;
    let input = data.open()?;
    let mut progress = Progress::new();
    let wanted = AnalysisOptions { ordinal: arguments.ordinal };
    let analyzed = study::analyze(&quiz, input, &options, wanted, |rows| progress.say(rows));
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
    let SqlArguments { quiz: named, dialect, table, columns, labels, missing, ids } = arguments;
    let quiz = quiz_file::quiz(named)?;
    let columns = columns.as_deref().map_or(Ok(Columns::Named), data::map)?;
    let options = SqlOptions {
        table: table.clone(),
        ids: ids.clone(),
        missing: missing.clone(),
        columns: columns.names(&quiz).map_err(|error| CliError(error.0))?,
        labels: labels.then(|| data::translations(named, &quiz)),
    };
    let query = study::sql(&quiz, (*dialect).into(), &options).map_err(|error| CliError(error.0))?;
    output::data(&query)?;
    Ok(Outcome::Done)
}
