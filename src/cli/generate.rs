//! `attuned generate`: what gets installed along with the program.

use std::fs;
use std::path::{Path, PathBuf};

use attuned::store::Access;
use clap::{CommandFactory, Subcommand};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Cli, CliError, Outcome, output};

#[derive(Subcommand)]
pub(super) enum Command {
    /// Write a manual page for every command
    Man {
        /// The folder, such as ~/.local/share/man/man1
        folder: PathBuf,
    },
    /// Print the completions for a shell
    Completions {
        /// Which one
        shell: Shell,
    },
}

pub(super) fn run(command: &Command) -> Result<Outcome, CliError> {
    match command {
        Command::Man { folder } => {
            fs::create_dir_all(folder)
                .map_err(|error| CliError::new(format!("{}: {error}", folder.display())))?;
            // The `help` command would repeat every other one.
            let mut program = Cli::command().disable_help_subcommand(true);
            program.build();
            let mut all = Vec::new();
            pages(&program, folder, &mut all)?;
            // All of them or none.
            all.iter().try_for_each(|(path, _)| output::spare(Some(path)))?;
            all.iter().try_for_each(|(path, text)| output::write(path, Access::Usual, text))?;
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "attuned", &mut script);
            output::print(&String::from_utf8_lossy(&script))?;
        }
    }
    Ok(Outcome::Done)
}

/// The page of a command with its place, and those of all below it.
fn pages(command: &clap::Command, folder: &Path, all: &mut Vec<(PathBuf, Vec<u8>)>) -> Result<(), CliError> {
    let page = Man::new(command.clone()).source(format!("attuned {}", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    page.render(&mut text)?;
    all.push((folder.join(page.get_filename()), text));
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .try_for_each(|command| pages(command, folder, all))
}
