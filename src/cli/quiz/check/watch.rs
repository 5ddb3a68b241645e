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

/// How often the files are looked at. Editors save in many ways, by writing and by renaming: the time of the last
/// change tells of all of them.
const PAUSE: Duration = Duration::from_millis(300);

/// What a file looked like: its name, its length, and when it was last changed.
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
        // Two looks alike: whoever is saving is done.
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

/// A line between two runs, beside data and not in it.
fn separate(format: Format) -> Result<(), CliError> {
    let title = " saved, checking again ";
    let line = format!("\n{title:-^width$}\n", width = output::look().width);
    if format == Format::Human {
        return output::print(&(line + "\n"));
    }
    standard_error::complain(&line);
    Ok(())
}

/// Every file that is checked, as it looks now; one that is not there may come back.
fn look(paths: &[String]) -> Vec<Look> {
    let mut files = Vec::new();
    for path in paths {
        // A folder that cannot be read is for the check to report.
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
