//! Opening what a partner shared.

use std::fmt;
use std::path::{Path, PathBuf};

use attuned::app::Refusal;
use attuned::profile::SharedFile;
use attuned::profile::sealing::Sealed;
use attuned::store::{Access, read_sealed};

use super::inputs::INPUTS;
use super::passphrase::Source;
use super::{CliError, output, resolve};

/// What a partner shared, as it was named on the command line.
pub(super) enum Theirs {
    File(PathBuf),
    /// A link, or what stands behind its `#`.
    Link(String),
}

impl fmt::Display for Theirs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Link(_) => f.write_str("the link"),
        }
    }
}

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

/// What is wrong, and with what.
pub(super) fn in_theirs(theirs: impl fmt::Display, error: &dyn fmt::Display) -> CliError {
    CliError::new(format!("{theirs}: {error}"))
}

/// What was sealed; `None` if the user stops. It must be possible to write the result to `output` before a passphrase is
/// asked for.
pub(super) fn open(
    theirs: &Theirs,
    output: Option<&Path>,
    passphrase: &Source,
) -> Result<Option<SharedFile>, CliError> {
    let sealed = match theirs {
        Theirs::File(path) => read_sealed(INPUTS.open(path).map_err(|error| in_theirs(theirs, &error))?),
        Theirs::Link(link) => Sealed::new(link.clone().into_bytes()),
    };
    let sealed = sealed.map_err(|error| in_theirs(theirs, &error))?;
    if let Some(output) = output {
        output::can_replace(output, Access::Owner)?;
    }
    let asked = passphrase.known(&format!("The passphrase for {theirs}: "))?;
    let Some(passphrase) = asked else { return Ok(None) };
    sealed.open(&passphrase).map(Some).map_err(|error| in_theirs(theirs, &error))
}
