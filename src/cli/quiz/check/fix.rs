//! `--fix`: what is safe to fix, fixed in the file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use attuned::quiz;
use attuned::store::Access;

use super::{File, Format};
use crate::cli::{CliError, output, resolve};

/// What is fixed may bring more to light; this many times is more than any file needs.
const ROUNDS: usize = 8;

/// Fixes a file, reports what was changed, and checks it again. A file with nothing to fix is not touched.
pub(super) fn run(file: &mut File, format: Format) -> Result<(), CliError> {
    let through = file.path == "-";
    let (fixed, changes) = fixed(file)?;
    if let Some(fixed) = fixed {
        if !through {
            write(&file.path, &file.source, &fixed.source)?;
        }
        *file = fixed;
    }
    if through {
        output::print(&file.source)?;
    }
    if through || format != Format::Human {
        let _ = write!(io::stderr(), "{changes}");
    } else if !changes.is_empty() {
        output::print(&format!("{changes}\n"))?;
    }
    Ok(())
}

/// The file with everything fixed that can be, and the changes in words.
fn fixed(file: &File) -> Result<(Option<File>, String), CliError> {
    let mut fixed: Option<File> = None;
    let mut changes = String::new();
    for _ in 0..ROUNDS {
        let File { path, source, checked } = fixed.as_ref().unwrap_or(file);
        let found = &checked.diagnostics;
        if quiz::fixes(found).is_empty() {
            break;
        }
        changes += &quiz::changes(path, source, found);
        fixed = Some(File::of(path.clone(), quiz::fixed(source, found))?);
    }
    Ok((fixed, changes))
}

/// Puts the new text in place of the old as a whole, unless somebody has saved another one meanwhile.
fn write(path: &str, before: &str, after: &str) -> Result<(), CliError> {
    if resolve::text(path)? != before {
        return Err(CliError::new(format!(
            "{path}: the file was changed meanwhile, and is left as it is; check it again"
        )));
    }
    let failed = |error: io::Error| CliError::new(format!("{path}: {error}"));
    // Those who could read and write the file still can.
    let permissions = fs::metadata(path).map_err(failed)?.permissions();
    output::write(Path::new(path), Access::Owner, after.as_bytes())?;
    fs::set_permissions(path, permissions).map_err(failed)
}
