//! Translations among the files that `attuned quiz check` is given: each is checked against its quiz.

use std::path::Path;

use attuned::app::check::Draft;
use attuned::quiz::{TranslationOf, language_in_name, shipped};

use crate::cli::{CliError, quiz_file};

/// Checks a translation. Returns the path of its quiz, too, if that lies beside it.
pub(super) fn check(path: &str, source: String) -> Result<(Draft, Option<String>), CliError> {
    let (beside, own) = quiz_of(path, &source)?;
    let quiz = || beside.clone().unwrap_or_else(|| id_of(path, &source));
    let unsound = CliError::new(format!("{path}: the quiz {} still has errors; fix those first", quiz()));
    Ok((Draft::translation(source, &own).map_err(|_| unsound)?, beside))
}

/// The quiz that a translation belongs to: the file beside it with the matching name, or the one named after the quiz's
/// id, or else a shipped quiz, which has no path.
fn quiz_of(path: &str, source: &str) -> Result<(Option<String>, String), CliError> {
    if let Some(beside) = beside(path, source).into_iter().find(|beside| Path::new(beside).exists()) {
        let text = quiz_file::text(&beside)?;
        return Ok((Some(beside), text));
    }
    let id = id_of(path, source);
    let Some(quiz) = shipped::find(&id) else {
        let message = format!(
            "{path}: the quiz `{id}` that this file translates is neither beside it nor one that \
                comes with attuned"
        );
        return Err(CliError::new(message));
    };
    Ok((None, quiz.source.to_owned()))
}

/// The paths at which the quiz of a translation may lie, the likeliest first: one with the matching name, and one named
/// after the quiz's id.
pub(in crate::cli) fn beside(path: &str, source: &str) -> Vec<String> {
    let stem = language_in_name(path).map(|(stem, _)| stem.to_owned());
    let by_id = TranslationOf::read(source)
        .map(|of| Path::new(path).with_file_name(of.quiz).to_string_lossy().into_owned());
    let beside = [stem, by_id].into_iter().flatten().map(|stem| stem + ".ron");
    beside.filter(|beside| beside != path).collect()
}

/// The id of the quiz that a translation belongs to, by what it says or else by its name.
pub(in crate::cli) fn id_of(path: &str, source: &str) -> String {
    let file_name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let by_name = || file_name.split('.').next().unwrap_or_default().to_owned();
    TranslationOf::read(source).map_or_else(by_name, |of| of.quiz)
}
