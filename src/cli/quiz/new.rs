//! `attuned quiz new`: writes the first draft of a quiz, or of a translation.

use std::path::{Path, PathBuf};

use attuned::app::author::{self, CannotBegin, Wanted};
use attuned::authoring::Asking;
use attuned::quiz::shipped;
use attuned::quiz::shipped::Shipped;
use attuned::store::Access;
use attuned::terminal::TerminalWords;
use attuned::words::Language;
use clap::{Args, ValueEnum};

use crate::cli::language::translations_of;
use crate::cli::output::in_command;
use crate::cli::{CliError, Outcome, output, prompt, quiz_file};

#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// The file to create, which must not exist yet; with --translate, the quiz, by a shipped one's id or its file's path
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// Write a translation of a quiz into this language, such as es, with every text still to be filled in
    #[arg(
        long,
        value_name = "LANGUAGE",
        conflicts_with_all = ["id", "title", "dimensions", "other", "sides", "scale"]
    )]
    translate: Option<String>,
    /// Where to write the translation [default: ID.LANGUAGE.ron beside the quiz]
    #[arg(short, long, value_name = "FILE", requires = "translate")]
    output: Option<PathBuf>,
    /// The id of the quiz [default: the name of the file]
    #[arg(long)]
    id: Option<String>,
    /// The title [default: you are asked, as for all that follows]
    #[arg(long)]
    title: Option<String>,
    /// The name of something it measures; repeat for several
    #[arg(long = "dimension", value_name = "NAME")]
    dimensions: Vec<String>,
    /// Whether it asks about one side only, or what I do and what I receive
    #[arg(long, value_enum)]
    sides: Option<Sides>,
    /// What people choose from
    #[arg(long, value_enum)]
    scale: Option<Scale>,
    /// Who the other person is, such as "my friend" [default: a partner; you are asked if anything else is asked]
    #[arg(long, value_name = "WHO")]
    other: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sides {
    /// One side: how things are for me
    One,
    /// Two sides: what I do, and what I receive from the other person
    Two,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scale {
    /// How often something happened
    Often,
    /// How true a statement is
    True,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    if let Some(language) = &arguments.translate {
        return translate(&arguments.path.to_string_lossy(), language, arguments.output.as_deref());
    }
    let path = &arguments.path;
    is_free(path)?;
    let Some(draft) = draft(arguments)? else { return Ok(Outcome::Stopped) };
    // While questions were answered, another program may have made it.
    is_free(path)?;
    output::write(path, Access::Usual, draft.as_bytes())?;
    let path = in_command(&path.to_string_lossy());
    output::say(&format!(
        "Wrote {path}. Replace its texts, then run `attuned quiz check {path}` to find mistakes, `attuned \
            quiz preview {path}` to try its questions, and `attuned quiz simulate {path}` to see what it \
            can say."
    ))?;
    Ok(Outcome::Done)
}

/// Writes a translation with nothing translated yet.
fn translate(argument: &str, language: &str, file: Option<&Path>) -> Result<Outcome, CliError> {
    let quiz = quiz_file::quiz(argument)?;
    let language = language.trim();
    let text = author::untranslated(&quiz, language).map_err(|error| {
        CliError::new(format!("`{language}`: {error}; name another language than `{}`", quiz.language()))
    })?;
    let there = |place: &str| {
        CliError::new(format!(
            "{place}: this translation already exists; `attuned quiz check {place}` names what is missing in it"
        ))
    };
    let translations = translations_of(argument, &quiz);
    if let Some(found) =
        translations.usable.iter().find(|found| found.language.eq_ignore_ascii_case(language))
    {
        return Err(match shipped::find(argument) {
            Some(_) => CliError::new(format!("{} comes with a translation into `{language}`", quiz.id())),
            None => there(&found.place),
        });
    }
    let beside = || Path::new(argument).with_file_name(format!("{}.{language}.ron", quiz.id()));
    let path = file.map_or_else(beside, Path::to_owned);
    if path.symlink_metadata().is_ok() {
        return Err(there(&path.to_string_lossy()));
    }
    let own = match shipped::find(argument) {
        Some(shipped) => copy_beside(&path, shipped)?,
        None => PathBuf::from(argument),
    };
    output::write(&path, Access::Usual, text.as_bytes())?;
    let [path, own] = [&path, &own].map(|path| in_command(&path.to_string_lossy()));
    output::say(&format!(
        "Wrote {path}. Fill in its texts; `attuned quiz check {path}` says what is left, and `attuned quiz preview \
         {own} --language {language}` tries it.",
    ))?;
    Ok(Outcome::Done)
}

/// Puts a copy of a shipped quiz beside its translation, from where it reads that.
fn copy_beside(translation: &Path, shipped: &Shipped) -> Result<PathBuf, CliError> {
    let path = translation.with_file_name(format!("{}.ron", shipped.id));
    match quiz_file::text(&path.to_string_lossy()) {
        Ok(text) if text == shipped.source => {}
        _ => {
            is_free(&path)?;
            output::write(&path, Access::Usual, shipped.source.as_bytes())?;
            output::say(&format!("Wrote {}, a copy of the quiz.", in_command(&path.to_string_lossy())))?;
        }
    }
    Ok(path)
}

/// A link that leads nowhere is there, too.
fn is_free(path: &Path) -> Result<(), CliError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(CliError::new(format!("{}: this file already exists; choose another name", path.display())))
}

/// What was not given is asked; `None` at the end of the input.
fn draft(arguments: &Arguments) -> Result<Option<String>, CliError> {
    let id = match &arguments.id {
        Some(id) => id.clone(),
        None => file_stem(&arguments.path),
    };
    author::id(&id).map_err(|error| {
        CliError::new(format!("`{id}` cannot be the id of a quiz; choose one with --id: {error}"))
    })?;
    let refused = |error: CannotBegin| CliError::new(error.to_string());
    let title = match &arguments.title {
        Some(title) if !title.trim().is_empty() => Some(title.clone()),
        _ => nonempty_line("Its title: ")?,
    };
    let Some(title) = title else { return Ok(None) };
    let mut measures = arguments.dimensions.clone();
    while measures.iter().all(|name| name.trim().is_empty()) {
        let Some(answer) = nonempty_line("What it measures, separated by commas: ")? else { return Ok(None) };
        measures = answer.split(',').map(str::to_owned).collect();
    }
    let measures: Vec<_> = measures.iter().map(String::as_str).collect();
    author::measures(&measures).map_err(refused)?;
    let words = TerminalWords::of(Language::English);
    let two_sided = match arguments.sides {
        Some(sides) => Some(sides == Sides::Two),
        None => prompt::yes(words, "Does it ask both what I do and what I receive from the other person?")?,
    };
    let Some(two_sided) = two_sided else { return Ok(None) };
    let often = match arguments.scale {
        Some(scale) => Some(scale == Scale::Often),
        None => prompt::yes(words, "Does it ask how often something happened? (n: how true a statement is)")?,
    };
    let asks = match often {
        Some(true) => Asking::HowOften,
        Some(false) => Asking::HowTrue,
        None => return Ok(None),
    };
    let Arguments { title: given, dimensions, sides, scale, .. } = arguments;
    let asked = given.is_none() || dimensions.is_empty() || sides.is_none() || scale.is_none();
    let other = match &arguments.other {
        None if asked => {
            prompt::line("Who the other person is, such as my friend (nothing for a partner): ")?
        }
        other => Some(other.clone().unwrap_or_default()),
    };
    let Some(other) = other else { return Ok(None) };
    let wanted = Wanted { id: &id, title: &title, measures, other: &other, two_sided, asks };
    wanted.draft().map(Some).map_err(refused)
}

/// A line that is not empty; `None` at the end of the input.
fn nonempty_line(prompt: &str) -> Result<Option<String>, CliError> {
    loop {
        match prompt::line(prompt)? {
            Some(line) if line.is_empty() => {}
            line => return Ok(line),
        }
    }
}

/// The name of a file without its extension.
fn file_stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}
