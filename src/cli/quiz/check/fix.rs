//! `--fix`: what is safe to fix, fixed in the file.

use std::fs;
use std::io;
use std::path::Path;

use attuned::store::Access;

use super::{File, Format};
use crate::cli::{CliError, output, quiz_file, standard_error};

/// Fixes a file, reports what was changed, and checks it again. A file with nothing to fix is not touched.
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

/// Puts the new text in place of the old as a whole, unless somebody has saved another one meanwhile.
fn write(path: &str, before: &str, after: &str) -> Result<(), CliError> {
    if quiz_file::text(path)? != before {
        return Err(CliError::new(format!(
            "{path}: the file was changed in the meantime, so it was left as it is; check it again"
        )));
    }
    let failed = |error: io::Error| CliError::new(format!("{path}: {error}"));
    // Those who could read and write the file still can.
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    output::replace(Path::new(path), Access::Owner, after.as_bytes())?;
    fs::set_permissions(path, permissions).map_err(failed)
}
