//! Help in the user's country: the shipped list, overridden by the user's own, which the program only reads.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{env, fs};

use attuned::help::{Directory, Near};
use attuned::quiz::printable_lines;
use attuned::store::{HOME, read_text};
use attuned::words::Language;
use etcetera::BaseStrategy;

use super::inputs::INPUTS;
use super::{locale, standard_error};

/// Read once, so that a mistake in it is reported once.
static DIRECTORY: LazyLock<Directory> = LazyLock::new(|| {
    own().unwrap_or_else(|mistake| {
        // Help must never be missing, so this ends nothing.
        let mistake = printable_lines(&mistake);
        standard_error::complain(&format!(
            "warning: {mistake}; the help that comes with the program is shown instead"
        ));
        Directory::shipped()
    })
});

/// Local help, in the language of the program's own words; empty if the locale names no country, or one that is not
/// listed.
pub(super) fn near(language: Language) -> Near {
    locale::country().map(|country| DIRECTORY.near(&country, language.tag())).unwrap_or_default()
}

/// The shipped list, overridden by the user's own file if there is one; or what is wrong with that file.
fn own() -> Result<Directory, String> {
    let Some(path) = path() else { return Ok(Directory::shipped()) };
    let mistake = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    match open(&path).and_then(read_text) {
        Ok(text) => {
            Directory::parse(&text).map(|own| Directory::shipped().with(own)).map_err(|error| mistake(&error))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Directory::shipped()),
        Err(error) => Err(mistake(&error)),
    }
}

/// Opens a file, but nothing else: reading from a pipe could keep someone waiting who wants to take a quiz.
fn open(path: &Path) -> io::Result<fs::File> {
    if fs::metadata(path)?.is_file() {
        INPUTS.open(path)
    } else {
        Err(io::Error::other("this is not a file"))
    }
}

/// `help.ron` in the user's settings folder, or in the folder that [`HOME`] names.
fn path() -> Option<PathBuf> {
    let folder = match env::var_os(HOME).filter(|home| !home.is_empty()) {
        Some(home) => home.into(),
        None => etcetera::choose_base_strategy().ok()?.config_dir().join("attuned"),
    };
    Some(folder.join("help.ron"))
}
