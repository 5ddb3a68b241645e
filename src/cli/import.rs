//! `attuned import`: bring back what is in a backup.

use std::fmt::Display;
use std::path::PathBuf;

use attuned::app::backup::{Backup, BackupError, Restored};
use attuned::report::day_of;
use attuned::store::{Store, read_backup};
use attuned::words::SittingWords;
use clap::Args;
use jiff::Zoned;

use super::inputs::INPUTS;
use super::passphrase::Source;
use super::{CliError, Outcome, locale, output, standard_error};

#[derive(Args)]
pub(super) struct Arguments {
    /// A file that `attuned export` wrote
    file: PathBuf,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let store = Store::open()?;
    let path = arguments.file.display();
    let in_file = |error: &dyn Display| CliError::new(format!("{path}: {error}"));
    let file = INPUTS.open(&arguments.file).map_err(|error| in_file(&error))?;
    let sealed = read_backup(file).map_err(|error| in_file(&error))?;
    let Some(passphrase) = arguments.passphrase.known(&format!("The passphrase for {path}: "))? else {
        return Ok(Outcome::Stopped);
    };
    let backup = Backup::open(&sealed, &passphrase).map_err(|error| match error {
        BackupError::Entries(_) => {
            let mut messages: Vec<_> = error.to_string().lines().map(str::to_owned).collect();
            messages.push(format!("{path}: because of this, nothing was brought back"));
            CliError(messages)
        }
        error => in_file(&error),
    })?;
    let Restored { brought_back, there, different, stopped } = backup.restore(&store)?;
    for place in &different {
        standard_error::complain(&format!(
            "warning: {place}: this differs from the backup or cannot be read, and was left as it is"
        ));
    }
    if let Some(error) = stopped {
        return Err(CliError(vec![
            error.to_string(),
            format!(
                "{brought_back} of {} entries were brought back before that; import the file again for the rest",
                backup.len()
            ),
        ]));
    }
    let words = SittingWords::of(locale::language());
    let day = day_of(backup.made(), &Zoned::now()).to_string();
    let counts = [brought_back, there, different.len()];
    output::say(&(words.brought_back)(backup.person(), &day, counts))?;
    Ok(Outcome::Done)
}
