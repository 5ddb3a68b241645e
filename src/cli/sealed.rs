//! Opening files that a partner shared.

use std::path::Path;

use attuned::app::Refusal;
use attuned::profile::SharedFile;
use attuned::store::{Access, read_sealed};

use super::inputs::INPUTS;
use super::passphrase::Source;
use super::{CliError, output, resolve};

/// A refusal, with the command that helps; `quiz` is what was named on the command line.
pub(super) fn refused(refusal: Refusal, quiz: Option<&str>) -> CliError {
    match refusal {
        Refusal::ShareFirst { reader } => {
            let quiz = quiz.map(|quiz| format!(" --quiz {quiz}")).unwrap_or_default();
            let refusal = Refusal::ShareFirst { reader: reader.clone() };
            CliError::new(format!("{refusal}: `attuned share \"{reader}\"{quiz}`"))
        }
        refusal => resolve::refused(refusal),
    }
}

/// What is wrong, and in which file or files.
pub(super) fn in_file(path: &Path, error: &dyn std::fmt::Display) -> CliError {
    CliError::new(format!("{}: {error}", path.display()))
}

/// What is in a file; `None` if the user stops. It must be possible to write the result to `output` before a passphrase is
/// asked for.
pub(super) fn open(
    path: &Path,
    output: Option<&Path>,
    passphrase: &Source,
) -> Result<Option<SharedFile>, CliError> {
    let file = INPUTS.open(path).map_err(|error| in_file(path, &error))?;
    let sealed = read_sealed(file).map_err(|error| in_file(path, &error))?;
    if let Some(output) = output {
        output::can_replace(output, Access::Owner)?;
    }
    let asked = passphrase.known(&format!("The passphrase for {}: ", path.display()))?;
    let Some(passphrase) = asked else { return Ok(None) };
    sealed.open(&passphrase).map(Some).map_err(|error| in_file(path, &error))
}
