//! What an argument stands for: a quiz by id or path, a sitting by name or path.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use attuned::answers::{Answers, AnswersFile};
use attuned::quiz::{self, Checked, Quiz, Severity, shipped};
use attuned::store::{Sealed, Sitting, Store, StoreError, read_text};

use super::language::Language;
use super::{CliError, output};

/// Reads a text file, or standard input for `-`.
pub(super) fn text(path: &str) -> Result<String, CliError> {
    let text =
        if path == "-" { read_text(io::stdin().lock()) } else { fs::File::open(path).and_then(read_text) };
    text.map_err(|error| CliError::new(format!("{path}: {error}")))
}

/// A quiz by the id of a shipped one or the path of a file.
pub(super) fn quiz(argument: &str) -> Result<Quiz, CliError> {
    let (path, source) = match shipped::find(argument) {
        Some(shipped) => (shipped.id.to_owned(), shipped.source.to_owned()),
        None if argument == "-" || Path::new(argument).exists() => (argument.to_owned(), text(argument)?),
        None => {
            let ids: Vec<_> = shipped::ALL.iter().map(|shipped| shipped.id).collect();
            return Err(CliError::new(format!(
                "there is no quiz `{argument}` and no such file; shipped quizzes: {}",
                ids.join(", ")
            )));
        }
    };
    sound(quiz::check(&source), "quiz", &path, &source)
}

/// What a check has found to be sound, or its errors, drawn.
pub(super) fn sound(checked: Checked, what: &str, path: &str, source: &str) -> Result<Quiz, CliError> {
    let Checked { quiz, diagnostics: mut found } = checked;
    quiz.ok_or_else(|| {
        found.retain(|found| found.problem.severity() == Severity::Error);
        let look = output::look();
        let drawn = quiz::render(path, source, &found, look.width, false);
        CliError::new(format!("{path} is not a sound {what}\n{drawn}"))
    })
}

/// Whether a file is meant as what `name` begins, such as `Quiz`: answers and other data may lie beside it.
pub(super) fn begins(source: &str, name: &str) -> bool {
    let begins = |line: &str| {
        let rest = line.trim_start_matches('\u{feff}').trim_start().strip_prefix(name);
        rest.is_some_and(|rest| rest.trim_start().starts_with('('))
    };
    source.lines().any(begins)
}

/// The finished sittings an argument may stand for, the best first: a stored name stands for all of that
/// person's, the newest first; a path for the one in it.
pub(super) fn sittings(store: &Store, argument: &str) -> Result<Vec<Sitting>, CliError> {
    let argument = argument.trim();
    let path = PathBuf::from(argument);
    match finished(store, argument) {
        Err(_) if path.exists() => {
            if is_sealed(&path) {
                return Err(CliError::new(format!(
                    "{argument}: this is a file that a partner shared; it opens in a comparison: `attuned compare YOU {argument}`"
                )));
            }
            let file = Store::read(&path)?;
            if file.finished().is_none() {
                return Err(unfinished(&file));
            }
            Ok(vec![Sitting { path, file }])
        }
        found => found,
    }
}

/// Whether a file is one that a partner shared, by its name or its first bytes.
pub(super) fn is_sealed(path: &Path) -> bool {
    let named_so = path.extension().is_some_and(|extension| extension == "shared");
    let begins_so = || -> io::Result<bool> {
        let mut beginning = Vec::new();
        fs::File::open(path)?.take(64).read_to_end(&mut beginning)?;
        Ok(Sealed::begins(&beginning))
    };
    path.is_file() && (named_so || begins_so().unwrap_or(false))
}

/// The finished sittings that are kept of a person, the newest first; never empty. Of what cannot be read, standard
/// error hears: it may be the newest.
pub(super) fn finished(store: &Store, person: &str) -> Result<Vec<Sitting>, CliError> {
    let (kept, errors) = store.sittings();
    let (finished, under_way): (Vec<_>, Vec<_>) = kept
        .into_iter()
        .filter(|sitting| sitting.file.person().as_str() == person)
        .partition(|sitting| sitting.file.finished().is_some());
    if let Some(sitting) = finished.first() {
        let own = store.person(sitting.file.person());
        for error in errors.iter().filter(|error| error.is_in(&own)) {
            let _ = writeln!(io::stderr(), "warning: {error}");
        }
        return Ok(finished);
    }
    if let Some(sitting) = under_way.first() {
        return Err(unfinished(&sitting.file));
    }
    let mut messages = vec![format!(
        "nobody called `{person}` has finished a quiz here, and there is no such file; \
         `attuned` lists who has, `attuned take` starts one, and on another machine `attuned share` writes a file for here"
    )];
    // What could not be read may be what was meant.
    messages.extend(errors.iter().map(ToString::to_string));
    Err(CliError(messages))
}

fn unfinished(file: &AnswersFile) -> CliError {
    let person = file.person();
    CliError::new(format!(
        "{person} has not finished {} yet; `{}` goes on where it was left",
        file.quiz(),
        take_command(file.quiz())
    ))
}

/// The command that takes a quiz; a file that is not shipped is known to its owner alone.
pub(super) fn take_command(quiz: &str) -> String {
    match shipped::find(quiz) {
        Some(_) => format!("attuned take {quiz}"),
        None => format!("attuned take FILE-OF-{quiz}"),
    }
}

/// The first of several that answers the quiz that was named, or else a shipped quiz, or else any.
pub(super) fn preferred<T>(all: Vec<T>, named: Option<&Quiz>, quiz: impl Fn(&T) -> &str) -> Option<T> {
    let mut all = all;
    let place = match named {
        Some(named) => all.iter().position(|one| quiz(one) == named.id().as_str())?,
        None => all.iter().position(|one| shipped::find(quiz(one)).is_some()).unwrap_or(0),
    };
    (place < all.len()).then(|| all.swap_remove(place))
}

/// The quiz that was named, or else the one that a person's newest sitting of a shipped quiz answers, or else
/// that of the newest sitting at all.
pub(super) fn quiz_for(
    sittings: &[Sitting],
    named: Option<&str>,
    language: &Language,
) -> Result<Quiz, CliError> {
    if let Some(named) = named {
        return language.quiz(named);
    }
    let newest = preferred(sittings.iter().collect(), None, |sitting| sitting.file.quiz());
    quiz_of(newest.ok_or_else(|| CliError::new("there are no finished answers"))?, language)
}

/// The newest of a person's sittings with a quiz.
pub(super) fn newest<'s>(sittings: &'s [Sitting], quiz: &Quiz) -> Result<&'s Sitting, CliError> {
    let newest = sittings.iter().find(|sitting| sitting.file.quiz() == quiz.id().as_str());
    newest.ok_or_else(|| {
        let who = sittings.first().map_or("nobody", |sitting| sitting.file.person().as_str());
        CliError::new(format!("{who} has not finished {}", quiz.id()))
    })
}

/// The shipped quiz that a sitting answers.
pub(super) fn quiz_of(sitting: &Sitting, language: &Language) -> Result<Quiz, CliError> {
    let id = sitting.file.quiz();
    match shipped::find(id) {
        Some(_) => language.quiz(id),
        None => Err(CliError::new(format!(
            "{}: these are answers to the quiz `{id}`, which is not a shipped one; name its file: --quiz FILE",
            sitting.path.display()
        ))),
    }
}

/// Ties a sitting to its quiz.
pub(super) fn answers(sitting: &Sitting, quiz: &Quiz) -> Result<Answers, CliError> {
    Ok(sitting.file.answers(quiz).map_err(|error| StoreError::answers(&sitting.path, error))?)
}
