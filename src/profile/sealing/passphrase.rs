//! Passphrases: kept out of messages, overwritten after use, and long enough wherever something is sealed.

use zeroize::Zeroizing;

/// A passphrase of any length. It is overwritten when dropped and cannot be printed.
#[derive(PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl From<String> for Passphrase {
    /// Takes ownership of the text, so that no copy of it remains.
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl Passphrase {
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// A passphrase that is long enough to seal with.
pub struct SealingPassphrase(Passphrase);

impl SealingPassphrase {
    /// The smallest number of characters; shorter passphrases are soon guessed.
    pub const SHORTEST: usize = 12;

    /// `None` if the passphrase is shorter than [`SealingPassphrase::SHORTEST`].
    #[must_use]
    pub fn new(passphrase: Passphrase) -> Option<Self> {
        (passphrase.expose().chars().count() >= Self::SHORTEST).then_some(Self(passphrase))
    }
}

impl AsRef<Passphrase> for SealingPassphrase {
    fn as_ref(&self) -> &Passphrase {
        &self.0
    }
}
