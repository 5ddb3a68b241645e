//! The language that a quiz is shown in: the one asked for, or else the environment's if the quiz has it, or else the
//! quiz's own. The command line itself stays English.

use std::fs;
use std::path::Path;

use attuned::app::quizzes::{Found, Languages, Translation, TranslationFile, Translations, translations};
use attuned::quiz::{Quiz, language_in_name, shipped};
use clap::Args;

use super::locale::{environment, tag};
use super::{CliError, quiz_file};

#[derive(Args, Default)]
pub(super) struct Language {
    /// The language to use, such as de [default: yours if the quiz has it, otherwise the quiz's own]
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
}

impl Language {
    /// Which language the reader wants.
    pub(super) fn wanted(&self) -> Languages {
        Languages { asked: self.language.as_deref().map(tag), usual: environment() }
    }

    /// A quiz by the id of a shipped one or the path of a file, in this language.
    pub(super) fn quiz(&self, argument: &str) -> Result<Quiz, CliError> {
        chosen(argument, &self.wanted())
    }
}

/// A quiz in its own language, whatever the reader's is, or in the one asked for.
pub(super) fn quiz_in(argument: &str, asked: Option<&str>) -> Result<Quiz, CliError> {
    chosen(argument, &Languages { asked: asked.map(tag), usual: None })
}

fn chosen(argument: &str, wanted: &Languages) -> Result<Quiz, CliError> {
    let own = quiz_file::quiz(argument)?;
    let translations = translations_of(argument, &own);
    match wanted.choose(own, &translations).map_err(|error| CliError::new(error.to_string()))? {
        Found::Own(quiz) => Ok(quiz),
        Found::Translated(Translation { place, source, .. }, checked) => {
            quiz_file::sound(checked, "translation", &place, &source)
        }
    }
}

/// The translations of a quiz that was named like this.
pub(super) fn translations_of(argument: &str, own: &Quiz) -> Translations {
    match shipped::find(argument) {
        Some(shipped) => translations(shipped),
        None => beside(Path::new(argument), own),
    }
}

/// The translations next to a quiz file, named after the file or after its id.
fn beside(path: &Path, quiz: &Quiz) -> Translations {
    let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { return Translations::default() };
    // A path without a folder is in the current one.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let called = name.to_str().and_then(language_in_name);
        let Some((_, named)) = called.filter(|(of, _)| [stem, quiz.id().as_str()].contains(of)) else {
            continue;
        };
        let place = entry.path().to_string_lossy().into_owned();
        let source = quiz_file::read(&place).map_err(|error| error.to_string());
        found.push(TranslationFile { named: named.to_owned(), place, source });
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    Translations::of(found)
}
