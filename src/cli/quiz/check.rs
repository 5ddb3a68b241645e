//! `attuned quiz check`: everything that can be found in quiz files, in one run.

mod fix;
mod watch;

use std::fs;
use std::io;
use std::path::Path;

use attuned::app::check::{Draft, File, Kind, together};
use attuned::quiz::{self, Checked, Diagnostic, Severity, json_text, printable};
use clap::{Args, ValueEnum};
use serde_json::json;

use super::translation;
use crate::cli::{CliError, Outcome, output, quiz_file, standard_error};

#[derive(Args)]
pub(crate) struct Arguments {
    /// Quiz files, or folders to look for them in; `-` is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 after warnings too
    #[arg(long)]
    strict: bool,
    /// Make the corrections that are safe, such as a misspelt name that can only mean one thing, and show what is left
    ///
    /// Comments and layout stay as they are. With `-`, the corrected text is written to standard output.
    #[arg(long)]
    fix: bool,
    /// Check again whenever a file is saved, until you press Ctrl-C
    #[arg(long, conflicts_with = "fix")]
    watch: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each finding with the place marked, and what to do
    Human,
    /// JSON in a documented format
    Json,
    /// One line for each finding: `file:line:column: code: message`
    Short,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    if arguments.watch { watch::run(arguments) } else { once(arguments) }
}

fn once(arguments: &Arguments) -> Result<Outcome, CliError> {
    let mut unreadable = Vec::new();
    let mut files = Vec::new();
    for path in &arguments.paths {
        read(path, &mut files).unwrap_or_else(|CliError(messages)| unreadable.extend(messages));
    }
    if arguments.fix {
        for file in &mut files {
            fix::run(file, arguments.format).unwrap_or_else(|CliError(messages)| unreadable.extend(messages));
        }
    }
    together(&mut files);
    // A text that was fixed on its way through needs standard output to itself.
    let (through, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| arguments.fix && file.path == "-");
    if through.is_empty() || !files.is_empty() {
        show(&files, arguments.format)?;
    }
    for File { path, draft, .. } in &through {
        let findings = quiz::short(path, &draft.source, &draft.checked.diagnostics);
        findings.lines().for_each(standard_error::complain);
    }
    if !unreadable.is_empty() {
        return Err(CliError(unreadable));
    }
    let fails = |severity| severity == Severity::Error || arguments.strict && severity == Severity::Warning;
    let findings = files.iter().chain(&through).flat_map(|file| &file.draft.checked.diagnostics);
    let faulty = findings.map(|found| found.severity).any(fails);
    Ok(if faulty { Outcome::Faulty } else { Outcome::Done })
}

/// Reads a file, or every quiz in a folder and its subfolders, as far as they can be read.
fn read(path: &str, files: &mut Vec<File>) -> Result<(), CliError> {
    if !Path::new(path).is_dir() {
        files.extend(file(path.to_owned(), false)?);
        return Ok(());
    }
    let mut paths = Vec::new();
    collect(Path::new(path), &mut paths).map_err(|error| CliError::new(format!("{path}: {error}")))?;
    paths.sort();
    let before = files.len();
    let mut unreadable = Vec::new();
    for path in paths {
        match file(path, true) {
            Ok(file) => files.extend(file),
            Err(CliError(messages)) => unreadable.extend(messages),
        }
    }
    if files.len() == before && unreadable.is_empty() {
        unreadable.push(format!("{path}: no quiz in this folder"));
    }
    if unreadable.is_empty() { Ok(()) } else { Err(CliError(unreadable)) }
}

fn collect(folder: &Path, paths: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") && !is_special(&path) {
            paths.push(path.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

/// Whether it is a pipe or the like: in a folder, nobody asked for it, and it could keep the check waiting forever.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file())
}

/// Checks a file as what it is meant to be; `None` if it was only found in a folder and is meant to be something else.
fn file(path: String, searched: bool) -> Result<Option<File>, CliError> {
    let (draft, quiz) = match String::from_utf8(quiz_file::bytes(&path)?) {
        Err(error) => (Draft::undecodable(error.as_bytes()), None),
        Ok(source) => match Kind::of_file(&path, &source) {
            None if searched => return Ok(None),
            None | Some(Kind::Quiz) => (Draft::quiz(source), None),
            Some(Kind::Translation) => translation::check(&path, source)?,
            Some(Kind::Help) => (Draft::help(source), None),
        },
    };
    Ok(Some(File { path, searched, quiz, draft }))
}

fn show(files: &[File], format: Format) -> Result<(), CliError> {
    match format {
        Format::Human => {
            for file in files {
                show_one(file)?;
            }
        }
        Format::Short => {
            for File { path, draft, .. } in files {
                output::print(&quiz::short(path, &draft.source, &draft.checked.diagnostics))?;
            }
        }
        Format::Json => {
            let all =
                |file: &File| quiz::json(&file.path, &file.draft.source, &file.draft.checked.diagnostics);
            let findings: Vec<_> = files.iter().flat_map(all).collect();
            output::print(&json_text(&json!({"format": 1, "findings": findings})))?;
        }
    }
    if format != Format::Human || files.len() > 1 {
        let all: Vec<_> = files.iter().flat_map(|file| &file.draft.checked.diagnostics).collect();
        let files = output::counted(files.len(), "file");
        // The data is out; whether anybody listens to the summary is no matter of success.
        standard_error::complain(&format!("{files}: {}", counts(&all)));
    }
    Ok(())
}

/// Draws the findings about one file, and a summary line.
fn show_one(File { path, draft, .. }: &File) -> Result<(), CliError> {
    let (source, Checked { quiz, diagnostics }) = (&draft.source, &draft.checked);
    let all: Vec<_> = diagnostics.iter().collect();
    let (drawn, more) = quiz_file::drawn(path, source, diagnostics, output::look().colour);
    if !drawn.is_empty() {
        output::print_drawing(&format!("{drawn}\n\n"))?;
    }
    if more > 0 {
        output::print(&format!("and {more} more; `--format short` shows all\n\n"))?;
    }
    let (path, mut counts) = (printable(path), counts(&all));
    let fixable = quiz::fixes(diagnostics).len();
    if fixable > 0 {
        counts += &format!("; `--fix` fixes {fixable} of them");
    }
    let is_sound = all.iter().all(|found| found.severity != Severity::Error);
    output::print(&match quiz {
        Some(quiz) if is_sound => {
            if draft.kind() == Kind::Translation {
                let (id, version, language) = (quiz.id(), quiz.version(), quiz.language());
                return output::print(&format!(
                    "{path}: a valid translation of {id} {version} into {language}; {counts}\n"
                ));
            }
            let items = output::counted(quiz.items().len(), "item");
            format!("{path}: {} {} is a valid quiz with {items}; {counts}\n", quiz.id(), quiz.version())
        }
        None if is_sound && draft.kind() == Kind::Help => {
            format!("{path}: a valid list of places to find help; {counts}\n")
        }
        None if all.iter().any(|found| found.hides_others) => {
            format!("{path}: {counts}; there may be more once this is fixed\n")
        }
        _ => format!("{path}: {counts}\n"),
    })
}

fn counts(findings: &[&Diagnostic]) -> String {
    let count = |of| {
        let found = findings.iter().filter(|found| found.severity == of).count();
        output::counted(found, &of.to_string())
    };
    [Severity::Error, Severity::Warning, Severity::Info].map(count).join(", ")
}
