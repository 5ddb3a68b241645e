//! Passphrases: kept out of messages, overwritten after use, and long enough where something is sealed.

use zeroize::Zeroizing;

/// A passphrase, of whatever length. It is overwritten when it is dropped, and has no form that can be printed.
#[derive(PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl From<String> for Passphrase {
    /// Takes the text itself, so that no copy of it remains.
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
    /// The least number of characters; shorter passphrases are soon guessed.
    pub const SHORTEST: usize = 12;

    /// `None` where the passphrase is shorter than [`SealingPassphrase::SHORTEST`].
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
