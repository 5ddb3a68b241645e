//! `--fix`: applies the fixes that are safe, in the file itself.

use std::fs;
use std::io;
use std::path::Path;

use attuned::app::check::File;
use attuned::store::Access;

use super::Format;
use crate::cli::{CliError, output, quiz_file, standard_error};

/// Fixes a file, reports the changes, and checks it again. A file with nothing to fix is not touched.
pub(super) fn run(file: &mut File, format: Format) -> Result<(), CliError> {
    let through = file.path == "-";
    let mut changes = String::new();
    if let Some((fixed, made)) = file.draft.fixed(&file.path) {
        if !through {
            write(&file.path, &file.draft.source, &fixed.source)?;
        }
        (file.draft, changes) = (fixed, made);
    }
    if through {
        output::data(&file.draft.source)?;
    }
    if through || format != Format::Human {
        changes.lines().for_each(standard_error::complain);
    } else if !changes.is_empty() {
        output::print(&format!("{changes}\n"))?;
    }
    Ok(())
}

/// Replaces the old text with the new one, as a whole, unless someone has saved another version meanwhile.
fn write(path: &str, before: &str, after: &str) -> Result<(), CliError> {
    if quiz_file::text(path)? != before {
        return Err(CliError::new(format!(
            "{path}: the file was changed in the meantime, so it was left as it is; check it again"
        )));
    }
    let failed = |error: io::Error| CliError::new(format!("{path}: {error}"));
    // Keeps the file's permissions.
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    output::replace(Path::new(path), Access::Owner, after.as_bytes())?;
    fs::set_permissions(path, permissions).map_err(failed)
}
