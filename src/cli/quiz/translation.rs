//! Translations among the files that `attuned quiz check` is given: each is checked against its quiz.

use std::path::Path;

use attuned::app::check::Draft;
use attuned::quiz::{TranslationOf, language_in_name, shipped};

use crate::cli::{CliError, quiz_file};

/// Checks a translation.
pub(super) fn check(path: &str, source: String) -> Result<Draft, CliError> {
    let (beside, own) = quiz_of(path, &source)?;
    Draft::translation(source, &own)
        .map_err(|_| CliError::new(format!("{path}: the quiz {beside} still has errors; fix those first")))
}

/// The path and the text of the quiz that a translation belongs to: the file beside it with the matching name, or the
/// one named after the quiz's id, or else a shipped quiz.
fn quiz_of(path: &str, source: &str) -> Result<(String, String), CliError> {
    let id = TranslationOf::read(source).map(|of| of.quiz);
    let stem = language_in_name(path).map(|(stem, _)| stem.to_owned());
    let by_id = id.as_ref().map(|id| Path::new(path).with_file_name(id).to_string_lossy().into_owned());
    let beside = [stem, by_id].into_iter().flatten().map(|stem| stem + ".ron");
    if let Some(beside) = beside.filter(|beside| beside != path).find(|beside| Path::new(beside).exists()) {
        let text = quiz_file::text(&beside)?;
        return Ok((beside, text));
    }
    let file_name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let id = id.unwrap_or_else(|| file_name.split('.').next().unwrap_or_default().to_owned());
    let Some(quiz) = shipped::find(&id) else {
        let message = format!(
            "{path}: the quiz `{id}` that this file translates is neither beside it nor one that \
                comes with attuned"
        );
        return Err(CliError::new(message));
    };
    Ok((quiz.id.to_owned(), quiz.source.to_owned()))
}
