//! Passphrases: kept out of messages, overwritten after use, and long enough wherever something is sealed.

use zeroize::Zeroizing;

use super::words::{DRAWN, Spoken, WORDS, spoken};

/// A passphrase of any length. It is overwritten when dropped and cannot be printed.
#[derive(PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl From<String> for Passphrase {
    /// Takes ownership of the text, so that no copy of it remains. Drawn words may be typed in any way in which they are
    /// understood: see [`spoken`].
    fn from(text: String) -> Self {
        let text = Zeroizing::new(text);
        match spoken(&text) {
            Spoken::Passphrase(words) => Self(words),
            Spoken::Unknown { .. } | Spoken::Count(_) => Self(text),
        }
    }
}

impl Passphrase {
    pub(super) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it has no characters at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A word that was mistyped, with the words that may be meant, where this looks like drawn words but is none.
    #[must_use]
    pub fn mistyped(&self) -> Option<(String, Vec<&'static str>)> {
        match spoken(&self.0) {
            Spoken::Unknown { word, meant, known } if known + 2 >= DRAWN => Some((word, meant)),
            _ => None,
        }
    }

    /// How hard it is to guess, in bits: for drawn words how many there could be, for a passphrase that somebody made up the
    /// estimate of Burr et al. 2011 (NIST SP 800-63-1, appendix A.2.1): 4 for the first character, 2 for each of the next
    /// seven, 1.5 up to the twentieth and 1 for each further one, and 6 for one with capital letters and signs. A character
    /// that follows from the one before it, as in `aaa` or `123`, does not count.
    #[must_use]
    pub fn bits(&self) -> f64 {
        if matches!(spoken(&self.0), Spoken::Passphrase(_)) {
            return DRAWN as f64 * (WORDS as f64).log2();
        }
        let letters: Vec<_> = self.0.chars().collect();
        let follows = |two: &[char]| (two[1] as i64 - two[0] as i64).abs() <= 1;
        let counted = letters.len() - letters.windows(2).filter(|two| follows(two)).count();
        let length: f64 = (1..=counted)
            .map(|at| match at {
                1 => 4.0,
                2..=8 => 2.0,
                9..=20 => 1.5,
                _ => 1.0,
            })
            .sum();
        let is_mixed = letters.iter().any(|letter| letter.is_uppercase())
            && letters.iter().any(|letter| !letter.is_alphabetic() && !letter.is_whitespace());
        if is_mixed { length + 6.0 } else { length }
    }
}

/// How long it takes to guess a passphrase of so many bits, half of all guesses on average.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuessedIn {
    /// Less than a day.
    Hours,
    /// So many days, less than a year.
    Days(u64),
    /// So many years, less than a thousand.
    Years(u64),
    /// Longer than that.
    Ages,
}

impl GuessedIn {
    /// Our own assumption for somebody with a computer full of graphics cards, given what a guess costs here.
    const GUESSES_A_SECOND: f64 = 1000.0;

    /// For a passphrase of so many bits.
    #[must_use]
    pub fn of(bits: f64) -> Self {
        let days = (bits - 1.0).exp2() / Self::GUESSES_A_SECOND / (24.0 * 3600.0);
        match days {
            ..1.0 => Self::Hours,
            1.0..365.0 => Self::Days(days.round() as u64),
            365.0..365_000.0 => Self::Years((days / 365.0).round() as u64),
            _ => Self::Ages,
        }
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
