//! `attuned quiz`: everything for quiz authors.

mod check;
mod new;
mod preview;
pub(super) mod translation;

use std::path::PathBuf;

use attuned::answers::Name;
use attuned::authoring::{Codebook, quiz_json, reference, simulated};
use attuned::quiz::{Quiz, explain, json_text, shipped};
use attuned::report::render;
use attuned::store::Access;
use clap::{Subcommand, ValueEnum};

use super::language::{self, Language};
use super::{CliError, Outcome, output, quiz_file};

#[derive(Subcommand)]
pub(super) enum Command {
    /// List the quizzes that ship with the program
    List,
    /// Write a first draft of a quiz, or of a translation
    New(new::Arguments),
    /// Report every mistake in quiz files, and what could be asked better
    Check(check::Arguments),
    /// Explain a finding, with a bad and a good example
    Explain {
        /// Its code or its name, such as Q020 or double-barrelled; a name may be several words
        #[arg(required = true, value_name = "CODE")]
        code_or_name: Vec<String>,
    },
    /// Print everything that is known about a quiz
    Show {
        /// A shipped quiz's id, or the path of a quiz file
        quiz: String,
        /// As JSON in a documented format
        #[arg(long, required = true)]
        json: bool,
        /// The translation to show [default: the quiz's own language]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
    },
    /// Try out a quiz as its author: shows what each question measures and saves nothing
    Preview(preview::Arguments),
    /// Take a quiz with simulated respondents: shows how precise its scores are and everything it can say
    Simulate {
        /// A shipped quiz's id, or the path of a quiz file
        quiz: String,
        #[command(flatten)]
        language: Language,
    },
    /// Print the codebook for a data file: every item with its keying and its scale
    Codebook {
        /// A shipped quiz's id, or the path of a quiz file
        quiz: String,
        /// The translation to take the texts from [default: the quiz's own language]
        #[arg(long, value_name = "LANGUAGE")]
        language: Option<String>,
        /// The output format [default: by the ending of FILE (.csv or .md), otherwise csv]
        #[arg(long, value_enum)]
        format: Option<TableFormat>,
        /// Write to a file instead of standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print everything that a quiz file can contain, with an example, in Markdown
    Reference,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// For a statistics program
    Csv,
    /// For people
    Markdown,
}

pub(super) fn run(command: &Command) -> Result<Outcome, CliError> {
    match command {
        Command::List => list()?,
        Command::New(arguments) => return new::run(arguments),
        Command::Check(arguments) => return check::run(arguments),
        Command::Explain { code_or_name } => {
            let wanted = code_or_name.join(" ");
            let unknown = |meant| CliError::new(format!("there is no finding `{wanted}`; {meant}"));
            output::page(&explain(&wanted).map_err(unknown)?)?;
        }
        // There is no other form yet.
        Command::Show { quiz, json: _, language } => {
            let own = quiz_file::quiz(quiz)?;
            let translations = language::translations_of(quiz, &own).usable;
            let mut languages = vec![own.language()];
            languages.extend(translations.iter().map(|found| found.language.as_str()));
            let shown = language::quiz_in(quiz, language.as_deref())?;
            output::data(&json_text(&quiz_json(&shown, &languages)))?;
        }
        Command::Preview(arguments) => return preview::run(arguments),
        Command::Simulate { quiz, language } => {
            let quiz = language.quiz(quiz)?;
            let couple: [Name; 2] = ["Alex".parse()?, "Sam".parse()?];
            output::print_drawing(&render(&simulated(&quiz, &couple), output::look()))?;
        }
        Command::Codebook { quiz, language, format, output } => {
            codebook(&language::quiz_in(quiz, language.as_deref())?, *format, output.as_ref())?;
        }
        Command::Reference => output::print(&reference())?,
    }
    Ok(Outcome::Done)
}

fn list() -> Result<(), CliError> {
    for shipped in shipped::offered() {
        let quiz = quiz_file::quiz(shipped.id)?;
        let items = quiz.items().len();
        let mut languages = vec![quiz.language()];
        languages.extend(shipped.translations.iter().map(|translation| translation.language));
        output::page(&format!(
            "{} {}: {} ({items} items; {})\n    {}\n",
            quiz.id(),
            quiz.version(),
            quiz.title(),
            languages.join(", "),
            quiz.about()
        ))?;
    }
    Ok(())
}

/// What a codebook may be called.
const CODEBOOKS: output::Endings<TableFormat> =
    output::Endings(&[(TableFormat::Csv, &["csv"]), (TableFormat::Markdown, &["md", "markdown"])]);

fn codebook(quiz: &Quiz, format: Option<TableFormat>, path: Option<&PathBuf>) -> Result<(), CliError> {
    let codebook = Codebook::of(quiz);
    output::spare(path.map(PathBuf::as_path))?;
    let by_ending = || CODEBOOKS.check(path.map(PathBuf::as_path)).unwrap_or(TableFormat::Csv);
    let text = match format.unwrap_or_else(by_ending) {
        TableFormat::Csv => codebook.csv()?,
        TableFormat::Markdown => codebook.markdown(),
    };
    match path.filter(|path| path.as_os_str() != "-") {
        Some(path) => output::write(path, Access::Usual, text.as_bytes()),
        None => output::data(&text),
    }
}
