//! `--fix`: what is safe to mend, mended in the file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use attuned::quiz;
use attuned::store::Access;

use super::{File, Format};
use crate::cli::{CliError, output, resolve};

/// What is mended may bring more to light; this many times is more than any file needs.
const ROUNDS: usize = 8;

/// Mends a file, tells what was changed, and checks it again. A file with nothing to mend is not touched.
pub(super) fn run(file: &mut File, format: Format) -> Result<(), CliError> {
    let through = file.path == "-";
    let (mended, changes) = mended(file)?;
    if let Some(mended) = mended {
        if !through {
            write(&file.path, &file.source, &mended.source)?;
        }
        *file = mended;
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

/// The file as it is when all is mended that can be, and the changes in words.
fn mended(file: &File) -> Result<(Option<File>, String), CliError> {
    let mut mended: Option<File> = None;
    let mut changes = String::new();
    for _ in 0..ROUNDS {
        let File { path, source, checked } = mended.as_ref().unwrap_or(file);
        let found = &checked.diagnostics;
        if quiz::fixes(found).is_empty() {
            break;
        }
        changes += &quiz::changes(path, source, found);
        mended = Some(File::of(path.clone(), quiz::fixed(source, found))?);
    }
    Ok((mended, changes))
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
