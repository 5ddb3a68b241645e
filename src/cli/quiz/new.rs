//! `attuned quiz new`: writes the first draft of a quiz.

use std::path::{Path, PathBuf};

use attuned::authoring::{Asking, Outline, starter};
use attuned::quiz::{Id, printable};
use attuned::store::Access;
use attuned::terminal::TerminalWords;
use attuned::words::Language;
use clap::{Args, ValueEnum};

use crate::cli::{CliError, Outcome, output, prompt};

#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// The file to create; it must not exist yet
    path: PathBuf,
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
    let path = &arguments.path;
    is_free(path)?;
    let Some(outline) = outline(arguments)? else { return Ok(Outcome::Stopped) };
    // While questions were answered, another program may have made it.
    is_free(path)?;
    output::write(path, Access::Usual, starter(&outline).as_bytes())?;
    let path = path.to_string_lossy();
    let path = printable(&path);
    output::say(&format!(
        "Wrote {path}. Replace its texts, then run `attuned quiz check {path}` to find mistakes, `attuned \
            quiz preview {path}` to try its questions, and `attuned quiz simulate {path}` to see what it \
            can say."
    ))?;
    Ok(Outcome::Done)
}

/// A link that leads nowhere is there, too.
fn is_free(path: &Path) -> Result<(), CliError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(CliError::new(format!("{}: this file already exists; choose another name", path.display())))
}

/// What was not given is asked; `None` at the end of the input.
fn outline(arguments: &Arguments) -> Result<Option<Outline>, CliError> {
    let given = match &arguments.id {
        Some(id) => id.clone(),
        None => file_stem(&arguments.path),
    };
    let id = Id::new(&given).ok_or_else(|| {
        CliError::new(format!(
            "`{given}` cannot be the id of a quiz; choose one with --id, made of letters, digits, `-`, `_` \
                and `.`"
        ))
    })?;
    let title = match &arguments.title {
        Some(title) if !title.trim().is_empty() => Some(title.clone()),
        _ => nonempty_line("Its title: ")?,
    };
    let Some(title) = title else { return Ok(None) };
    let mut dimensions = names(arguments.dimensions.iter().map(String::as_str));
    while dimensions.is_empty() {
        let Some(answer) = nonempty_line("What it measures, separated by commas: ")? else { return Ok(None) };
        dimensions = names(answer.split(','));
    }
    let mut lower: Vec<_> = dimensions.iter().map(|name| name.to_lowercase()).collect();
    lower.sort_unstable();
    let count = lower.len();
    lower.dedup();
    if lower.len() < count {
        return Err(CliError::new("two of the things it measures have the same name; rename one of them"));
    }
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
    Ok(Some(Outline { id, title, dimensions, two_sided, asks }))
}

/// The names that are not empty, trimmed.
fn names<'a>(given: impl Iterator<Item = &'a str>) -> Vec<String> {
    given.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
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
