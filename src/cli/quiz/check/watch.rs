//! `--watch`: check again whenever a file is saved.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use signal_hook::consts::{SIGINT, SIGTERM};

use super::{Arguments, Format, collect, once};
use crate::cli::{CliError, Outcome, output, standard_error};

/// How often to look at the files. Editors save in many ways, by writing and by renaming, but all of them change the
/// modification time.
const PAUSE: Duration = Duration::from_millis(300);

/// The state of a file: its name, its length, and when it was last changed.
type Look = (String, Option<(u64, Option<SystemTime>)>);

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    if arguments.paths.iter().any(|path| path == "-") {
        return Err(CliError::new("standard input cannot be watched: name the files or their folder"));
    }
    let ended = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&ended))?;
    }
    let mut checked = None;
    let mut before = look(&arguments.paths);
    while !ended.load(Ordering::Relaxed) {
        // The same state twice in a row: saving is complete.
        let now = look(&arguments.paths);
        if now == before && checked.as_ref() != Some(&now) {
            if checked.is_some() {
                separate(arguments.format)?;
            }
            if let Err(CliError(messages)) = once(arguments) {
                for message in messages {
                    standard_error::complain(&format!("error: {message}"));
                }
            }
            checked = Some(now.clone());
        }
        before = now;
        sleep(PAUSE);
    }
    Ok(Outcome::Stopped)
}

/// Prints a line between two runs; on standard error if standard output is for data.
fn separate(format: Format) -> Result<(), CliError> {
    let title = " saved, checking again ";
    let line = format!("\n{title:-^width$}\n", width = output::look().width);
    if format == Format::Human {
        return output::print(&(line + "\n"));
    }
    standard_error::complain(&line);
    Ok(())
}

/// The state of every file to check, including missing ones, which may come back.
fn look(paths: &[String]) -> Vec<Look> {
    let mut files = Vec::new();
    for path in paths {
        // The check itself reports a folder that cannot be read.
        if !Path::new(path).is_dir() || collect(Path::new(path), &mut files).is_err() {
            files.push(path.clone());
        }
    }
    files.sort();
    let look = |file: String| {
        let seen = fs::metadata(&file).ok().map(|file| (file.len(), file.modified().ok()));
        (file, seen)
    };
    files.into_iter().map(look).collect()
}
