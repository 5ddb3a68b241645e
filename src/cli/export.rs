//! `attuned export`: everything that is kept of a person, in one sealed file.

use std::path::PathBuf;

use attuned::answers::Name;
use attuned::app::backup::Backup;
use attuned::store::{Access, Store, backup_name};
use attuned::terminal::TerminalWords;
use attuned::words::SittingWords;
use clap::Args;
use jiff::Timestamp;

use super::inputs::INPUTS;
use super::passphrase::Source;
use super::{CliError, Outcome, locale, output, resolve, standard_error};

/// What a backup may be called: its format is that of age.
const BACKUPS: output::Endings<()> = output::Endings(&[((), &["backup", "age"])]);

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose answers to back up
    name: Name,
    /// Where to write the file, which must not exist yet [default: NAME.backup in the current folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    output::require_file(arguments.output.as_deref());
    let store = Store::open()?;
    let name = &arguments.name;
    let path = arguments.output.clone().unwrap_or_else(|| backup_name(name).into());
    let spare = || INPUTS.spare_all(&path, Some(&store));
    spare()?;
    BACKUPS.check(Some(&path));
    let (backup, left_out) = Backup::gather(&store, name, Timestamp::now());
    let left_out: Vec<_> = left_out.iter().map(|left| format!("not in the backup: {left}")).collect();
    if backup.is_empty() {
        let nothing = resolve::nothing_stored(&store, name, None);
        return Err(if left_out.is_empty() { nothing } else { CliError(left_out) });
    }
    // Nobody should choose a passphrase for a file that cannot be written.
    output::can_replace(&path, Access::Owner)?;
    for left in left_out {
        standard_error::complain(&format!("warning: {left}"));
    }
    let language = locale::language();
    let (words, terminal) = (SittingWords::of(language), TerminalWords::of(language));
    output::say(words.backup_lost)?;
    let Some(passphrase) = arguments.passphrase.chosen(language, words.backup_passphrase)? else {
        output::print(&format!("{}\n", terminal.unwritten))?;
        return Ok(Outcome::Stopped);
    };
    let sealed = backup.seal(&passphrase, getrandom::fill)?;
    // Once more: choosing a passphrase took its time.
    spare()?;
    output::replace(&path, Access::Owner, &sealed)?;
    let written = (terminal.written)(&path.display().to_string());
    let plans = backup.plans();
    output::say(&format!("{written} {}", (words.backed_up)(name, backup.len() - plans, plans)))?;
    Ok(Outcome::Done)
}
