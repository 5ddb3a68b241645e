//! The command line: a file a command, and no logic of its own. What several commands need has files beside them:
//! `helplines`, `inputs`, `language`, `locale`, `output`, `passphrase`, `prompt`, `quiz_file`, `resolve`, `sealed`, `standard_error` and `usage`; `hardening` is for the whole program.

mod compare;
mod export;
mod forget;
mod generate;
pub mod hardening;
mod helplines;
mod history;
mod import;
mod inputs;
mod language;
mod locale;
mod lsp;
mod output;
mod overview;
mod page;
mod passphrase;
mod plan;
mod prompt;
mod quiz;
mod quiz_file;
mod resolve;
mod sealed;
mod share;
mod show;
mod standard_error;
mod study;
mod take;
mod usage;

use std::env;
use std::io;
use std::path::PathBuf;
use std::process::{self, ExitCode};
use std::sync::LazyLock;

use attuned::quiz::{Quiz, printable};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

/// Honest self-reflection quizzes, for one person or a couple.
///
/// Without a command, it shows what you can do next.
#[derive(Parser)]
#[command(version = VERSION.as_str(), after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

/// The version, with that of the quiz format, which authors need to know.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (quiz format {})", env!("CARGO_PKG_VERSION"), Quiz::FORMAT));

const EXIT_CODES: &str = "\
Exit codes: 0 success, 1 the input has errors or cannot be read or written, 2 wrong usage, 130 stopped with the answers saved.
Answers are kept in your data folder; set the environment variable ATTUNED_HOME to use another one.";

#[derive(Subcommand)]
enum Command {
    /// Take a quiz, or continue where you stopped
    Take(take::Arguments),
    /// Show one person's profile
    Show(show::Arguments),
    /// Compare two people
    Compare(compare::Arguments),
    /// Show one person over time, or two
    History(history::Arguments),
    /// Plan a step, say what became of it, or write it for your calendar
    Plan(plan::Arguments),
    /// Seal your scores in a file for the other person
    Share(share::Arguments),
    /// Back up all that is kept of a person in one sealed file
    Export(export::Arguments),
    /// Bring back what is in a backup
    Import(import::Arguments),
    /// Delete a person's answers and plans
    Forget(forget::Arguments),
    /// Write the page for a browser, with quizzes of your own in it
    Page(page::Arguments),
    /// Write, check and list quizzes
    #[command(subcommand)]
    Quiz(quiz::Command),
    /// Help an editor with quiz files: findings while you type, completions, renaming
    ///
    /// This is a language server. An editor starts it and speaks to it over standard input and output; it opens no
    /// connection. `editors/README.md` in the source says how to set up VS Code, Helix, Neovim and Zed.
    Lsp,
    /// Score and analyse data from many respondents
    #[command(subcommand)]
    Study(study::Command),
    /// Write manual pages and completions
    #[command(subcommand, hide = true)]
    Generate(generate::Command),
}

/// What every command that shows results can be asked.
#[derive(Args, Default)]
struct OutputArgs {
    /// Which quiz to use: a shipped quiz's id, or the path of a quiz file [default: the one answered last]
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
    #[command(flatten)]
    language: language::Language,
    /// The output format [default: by the ending of FILE (.txt, .md, .json, .html or .svg), otherwise a table]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to a file that only you can read instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Text with tables and bars
    Table,
    /// Markdown for your own notes
    Markdown,
    /// JSON in a documented format
    Json,
    /// One self-contained page with pictures and tables, for a browser or for paper
    Html,
    /// One picture with everything on the page
    Svg,
}

impl OutputArgs {
    /// The format that was asked for, in words or by the ending of the file; words are stronger.
    fn format(&self) -> Result<Format, CliError> {
        output::spare(self.output.as_deref())?;
        let by_ending = || REPORTS.check(self.output.as_deref()).unwrap_or(Format::Table);
        Ok(self.format.unwrap_or_else(by_ending))
    }
}

/// Reads the arguments, or ends with what is wrong with them. Messages repeat arguments as they are given, so that they
/// are drawn from arguments in their printable form.
pub fn parse() -> Cli {
    let wrong = match Cli::try_parse() {
        Ok(cli) => return cli,
        Err(wrong) => wrong,
    };
    let arguments = env::args_os().map(|argument| printable(&argument.to_string_lossy()).into_owned());
    match Cli::try_parse_from(arguments) {
        Err(shown) if shown.kind() == wrong.kind() => usage::end(&shown),
        _ => {
            standard_error::complain(wrong.render().to_string().trim_end());
            process::exit(wrong.exit_code())
        }
    }
}

/// What a report may be called.
const REPORTS: output::Endings<Format> = output::Endings(&[
    (Format::Table, &["txt"]),
    (Format::Markdown, &["md", "markdown"]),
    (Format::Json, &["json"]),
    (Format::Html, &["html", "htm"]),
    (Format::Svg, &["svg"]),
]);

/// Exits like any other usage error.
fn wrong_usage(message: &str) -> ! {
    usage::end(&Cli::command().error(ErrorKind::TooManyValues, printable(message)))
}

/// How a command ended if it did not fail.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The input was read and has errors, all of them reported.
    Faulty,
    /// Stopped by the user, with the answers saved.
    Stopped,
}

/// Why a command failed: one message per mistake.
#[derive(Debug)]
struct CliError(Vec<String>);

impl CliError {
    /// A message on one line, whatever was put into it.
    fn new(message: impl AsRef<str>) -> Self {
        Self(vec![printable(message.as_ref()).into_owned()])
    }
}

/// Errors whose own message is all there is to say.
macro_rules! from_display {
    ($($error:ty),* $(,)?) => {$(
        impl From<$error> for CliError {
            fn from(error: $error) -> Self {
                Self(vec![error.to_string()])
            }
        }
    )*};
}

from_display!(
    io::Error,
    attuned::answers::BadName,
    attuned::plan::BadTime,
    attuned::app::StorageError,
    attuned::store::NoHome,
    attuned::store::Unwritable,
    attuned::profile::sealing::SealError,
    attuned::study::StudyError,
);

/// Runs a command and returns its exit code.
pub fn run(cli: &Cli) -> ExitCode {
    let ending = match &cli.command {
        None => overview::run(),
        Some(Command::Take(arguments)) => take::run(arguments),
        Some(Command::Show(arguments)) => show::run(arguments),
        Some(Command::Compare(arguments)) => compare::run(arguments),
        Some(Command::History(arguments)) => history::run(arguments),
        Some(Command::Plan(arguments)) => plan::run(arguments),
        Some(Command::Share(arguments)) => share::run(arguments),
        Some(Command::Export(arguments)) => export::run(arguments),
        Some(Command::Import(arguments)) => import::run(arguments),
        Some(Command::Forget(arguments)) => forget::run(arguments),
        Some(Command::Page(arguments)) => page::run(arguments),
        Some(Command::Quiz(command)) => quiz::run(command),
        Some(Command::Lsp) => lsp::run(),
        Some(Command::Study(command)) => study::run(command),
        Some(Command::Generate(command)) => generate::run(command),
    };
    match ending {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Ok(Outcome::Stopped) => ExitCode::from(130),
        Err(CliError(messages)) => {
            for message in messages {
                standard_error::complain(&format!("error: {message}"));
            }
            ExitCode::from(1)
        }
    }
}
