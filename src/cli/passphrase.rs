//! Where a passphrase comes from: typed unseen at a terminal, or for scripts from an environment variable or an
//! open file. Never from the command line, which others on the machine can read.

use std::fs;

use age::secrecy::{ExposeSecret, SecretString};
use clap::Args;

use super::{Failure, output};

/// The environment variable that holds the passphrase.
const VARIABLE: &str = "ATTUNED_PASSPHRASE";
/// Shorter ones are soon guessed.
const SHORTEST: usize = 12;

#[derive(Args)]
pub(super) struct Source {
    /// For scripts: read the passphrase from the first line of this open file; or set `ATTUNED_PASSPHRASE`
    #[arg(long, value_name = "FD")]
    passphrase_fd: Option<u32>,
}

impl Source {
    /// The passphrase of a file that is there.
    pub(super) fn known(&self, prompt: &str) -> Result<SecretString, Failure> {
        match self.given()? {
            Some(passphrase) => Ok(passphrase),
            None => typed(prompt),
        }
    }

    /// A passphrase for a file that is about to be written: long enough, and typed twice.
    pub(super) fn chosen(&self) -> Result<SecretString, Failure> {
        if let Some(passphrase) = self.given()? {
            return if is_short(&passphrase) { Err(Failure::new(too_short())) } else { Ok(passphrase) };
        }
        loop {
            let passphrase = typed("A passphrase for your partner: ")?;
            if is_short(&passphrase) {
                output::print(&format!("{}\n", too_short()))?;
                continue;
            }
            if typed("The same once more: ")?.expose_secret() == passphrase.expose_secret() {
                return Ok(passphrase);
            }
            output::print("These are not the same. Once again:\n")?;
        }
    }

    fn given(&self) -> Result<Option<SecretString>, Failure> {
        if let Some(descriptor) = self.passphrase_fd {
            let path = format!("/dev/fd/{descriptor}");
            let text = fs::read_to_string(&path)
                .map_err(|error| Failure::new(format!("--passphrase-fd {descriptor}: {error}")))?;
            return Ok(Some(SecretString::from(text.lines().next().unwrap_or_default())));
        }
        Ok(std::env::var(VARIABLE).ok().map(SecretString::from))
    }
}

fn is_short(passphrase: &SecretString) -> bool {
    passphrase.expose_secret().chars().count() < SHORTEST
}

fn too_short() -> String {
    format!(
        "A passphrase needs {SHORTEST} characters or more; four or five words of chance are easy to tell."
    )
}

fn typed(prompt: &str) -> Result<SecretString, Failure> {
    rpassword::prompt_password(prompt).map(SecretString::from).map_err(|error| {
        Failure::new(format!(
            "there is no terminal to ask for the passphrase ({error}); set {VARIABLE} or use --passphrase-fd"
        ))
    })
}
