//! `attuned page`: the page for a browser, with quizzes of one's own in it.

use std::fs;
use std::path::{Path, PathBuf};

use attuned::app::page::{PageQuiz, with_quizzes};
use attuned::quiz::{language_in_name, shipped};
use attuned::store::Access;
use clap::Args;

use super::{CliError, Outcome, output, quiz_file, standard_error};

#[derive(Args)]
pub(super) struct Arguments {
    /// Paths of quiz files to put in; translations beside them come along
    #[arg(value_name = "QUIZ")]
    quizzes: Vec<String>,
    /// Where to write the page
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// What a page may be called.
const PAGES: output::Endings<()> = output::Endings(&[((), &["html", "htm"])]);

/// The page, if it was there when the program was built.
#[cfg(feature = "page")]
const PAGE: Option<&str> = Some(include_str!("../../target/page/attuned.html"));
#[cfg(not(feature = "page"))]
const PAGE: Option<&str> = None;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    output::spare(Some(&arguments.output))?;
    PAGES.check(Some(&arguments.output));
    let page = PAGE.ok_or_else(|| {
        CliError::new(
            "this attuned was built without the page; in its source folder, `cargo xtask page` builds the page, and \
             `cargo install --path . --features page` the program with it",
        )
    })?;
    let (mut quizzes, mut mistakes) = (Vec::new(), Vec::new());
    for quiz in &arguments.quizzes {
        match with_translations(quiz) {
            Ok(quiz) => quizzes.push(quiz),
            Err(CliError(messages)) => mistakes.extend(messages),
        }
    }
    if !mistakes.is_empty() {
        return Err(CliError(mistakes));
    }
    let page =
        with_quizzes(page, &quizzes).ok_or_else(|| CliError::new("the page has no place for quizzes"))?;
    output::write(&arguments.output, Access::Usual, page.as_bytes())?;
    standard_error::complain(&format!("Wrote {}.", arguments.output.display()));
    Ok(Outcome::Done)
}

/// A quiz file without mistakes, and the translations beside it that are named after it.
fn with_translations(path: &str) -> Result<PageQuiz, CliError> {
    if shipped::find(path).is_some() {
        return Err(CliError::new(format!(
            "`{path}` is in the page anyway; name the files of your own quizzes"
        )));
    }
    let source = quiz_file::text(path)?;
    let quiz = quiz_file::sound(shipped::check_file(&source), "quiz", path, &source)?;
    let file = Path::new(path);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut translations = Vec::new();
    for path in paths {
        let named = path.file_name().and_then(|name| name.to_str()).and_then(language_in_name);
        if named.is_some_and(|(of, _)| [stem, quiz.id().as_str()].contains(&of)) {
            let path = path.to_string_lossy();
            let text = quiz_file::text(&path)?;
            quiz_file::sound(quiz.translated(&text), "translation", &path, &text)?;
            translations.push(text);
        }
    }
    Ok(PageQuiz { source, translations })
}
