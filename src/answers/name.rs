//! What a person is called.

use std::fmt;

use super::composed::{composed, decomposed, is_combining_mark};
use crate::quiz::{is_disruptive, is_ignorable};
use serde::{Deserialize, Serialize};

/// What a person is called: 1 to 200 characters, composed (NFC; without the feature `unicode`, if they came so), that
/// can be seen, no space at either end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

impl Name {
    /// The longest name allowed, in characters.
    pub const MAX_LENGTH: usize = 200;

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name for those who have none, such as respondents of a data file.
    #[cfg(feature = "study")]
    pub(crate) fn nobody() -> Self {
        Self("-".to_owned())
    }

    /// The name with a number behind it, to tell two of a name apart where they are shown: it may be longer than a name
    /// can be.
    pub(crate) fn numbered(&self, number: usize) -> Self {
        Self(format!("{} ({number})", self.0))
    }

    /// Whether it is another name that is easily taken for this one: the two differ in capital letters, accents, spaces
    /// or letters that cannot be seen alone.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        let bare = |name: &Self| {
            let letters = decomposed(&name.0).filter(|letter| {
                !is_combining_mark(*letter) && !is_ignorable(*letter) && !letter.is_whitespace()
            });
            folded(&letters.collect::<String>())
        };
        self != other && bare(self) == bare(other)
    }

    /// The name, or where it takes more than `most` bytes, as much of its beginning as fits with `…` behind it: cut
    /// between two words where that leaves more than half, and never within a letter that consists of several characters.
    #[must_use]
    pub(crate) fn cut_to(&self, most: usize) -> Self {
        if self.0.len() <= most {
            return self.clone();
        }
        let fits = |at: &usize| at + CUT.len_utf8() <= most;
        let places =
            self.0.char_indices().map(|(at, _)| at).filter(fits).filter(|at| is_between(&self.0, *at));
        let places: Vec<_> = places.collect();
        let ends_word = |at: &&usize| self.0[**at..].starts_with(char::is_whitespace) && **at > most / 2;
        let at = places.iter().rev().find(ends_word).or(places.last()).copied().unwrap_or(0);
        Self(format!("{}{CUT}", self.0[..at].trim_end()))
    }

    /// The one spelling, of all that are equal where capital letters do not count, that begins every word with a capital
    /// letter and has no other.
    pub(crate) fn capitalised(&self) -> String {
        let mut capitalised = String::new();
        let mut within = false;
        for letter in folded(&self.0).chars() {
            if within {
                capitalised.push(letter);
            } else {
                capitalised.extend(letter.to_uppercase());
            }
            within = letter.is_alphanumeric() || is_combining_mark(letter);
        }
        composed(capitalised.chars())
    }
}

/// What stands behind a name that was cut.
const CUT: char = '…';

/// Whether what is before this place and what is behind it are different letters, as a reader sees them.
fn is_between(text: &str, at: usize) -> bool {
    const JOINER: char = '\u{200d}';
    let joins = |letter: char| {
        matches!(letter, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}')
    };
    let (before, after) = text.split_at(at);
    !before.ends_with(JOINER) && !after.starts_with(|letter| letter == JOINER || joins(letter))
}

/// A text in small letters, coarser than any disk folds it: by way of capitals, so that `ß` is `ss`.
fn folded(text: &str) -> String {
    let upper: String = decomposed(text).flat_map(char::to_lowercase).flat_map(char::to_uppercase).collect();
    composed(upper.chars().flat_map(char::to_lowercase))
}

/// Why a text cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name has 1 to {} visible characters and no control characters or invisible ones",
    Name::MAX_LENGTH
)]
pub struct BadName;

impl TryFrom<String> for Name {
    type Error = BadName;

    fn try_from(text: String) -> Result<Self, BadName> {
        let name = composed(text.trim().chars());
        let letters: Vec<_> = name.chars().collect();
        let fits = (1..=Self::MAX_LENGTH).contains(&letters.len());
        let hides = |at: usize| is_ignorable(letters[at]) && !is_needed(&letters, at);
        if !fits || letters.iter().copied().any(is_disruptive) || (0..letters.len()).any(hides) {
            return Err(BadName);
        }
        if letters.iter().all(|letter| is_ignorable(*letter) || looks_blank(*letter)) {
            return Err(BadName);
        }
        Ok(Self(name))
    }
}

/// Letters that are printed as nothing, although they are not ignorable.
fn looks_blank(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{2800}' | '\u{16fe4}' | '\u{1d159}')
}

/// Whether a script or an emoji needs the ignorable letter at this place.
fn is_needed(letters: &[char], at: usize) -> bool {
    let is_selector = |letter: &char| matches!(letter, '\u{fe00}'..='\u{fe0f}');
    let before = letters[..at].iter().rev().find(|letter| !is_selector(letter)).copied();
    let after = letters.get(at + 1).copied();
    match letters[at] {
        '\u{200c}' | '\u{200d}' => before.is_some_and(is_joined) && after.is_some_and(is_joined),
        // How an emoji is to look, and which of its forms a Chinese or a Mongolian letter has.
        '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(is_symbol),
        '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' => before.is_some_and(|letter| {
            matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        }),
        '\u{180b}'..='\u{180d}' | '\u{180f}' => {
            before.is_some_and(|letter| matches!(letter, '\u{1820}'..='\u{18af}'))
        }
        _ => false,
    }
}

fn is_symbol(letter: char) -> bool {
    matches!(letter, '\u{a9}' | '\u{ae}' | '\u{2190}'..='\u{27ff}' | '\u{2900}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether joining, or not joining, this letter to its neighbour can be seen: in Arabic and Indic scripts and in emoji.
fn is_joined(letter: char) -> bool {
    is_symbol(letter)
        || matches!(
            letter,
            '\u{0620}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{1820}'..='\u{18af}' | '\u{1a20}'..='\u{1cff}'
                | '\u{a8e0}'..='\u{abff}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}'
                | '\u{10a00}'..='\u{10fff}' | '\u{11000}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}'
        )
}

impl std::str::FromStr for Name {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        text.to_owned().try_into()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    fn name(text: &str) -> Name {
        text.parse().expect("a name")
    }

    #[test]
    fn composed_and_decomposed_accents_are_one_name() {
        assert_eq!(name("Zoe\u{308}"), name("Zo\u{eb}"));
        assert_eq!(name(" \u{3000}Alex\t"), name("Alex"));
    }

    #[test]
    fn what_cannot_be_seen_is_no_name_and_no_part_of_one() {
        for blank in [
            "",
            " ",
            "\u{200b}",
            "\u{200d}",
            "\u{2060}",
            "\u{3164}",
            "\u{115f}",
            "\u{1160}",
            "\u{2800}",
            "\u{feff}",
            "\u{ad}",
            "\u{2800} \u{2800}",
            "\u{ffa0}",
            "\u{fe0f}",
            "\u{e0041}",
            "\u{16fe4}",
        ] {
            assert!(blank.parse::<Name>().is_err(), "{blank:?}");
        }
        for hidden in [
            "Al\u{200b}ex",
            "Al\u{200d}ex",
            "Alex\u{fe0f}",
            "\u{feff}Alex",
            "Al\u{ad}ex",
            "Alex\u{3164}",
            "\u{200e}Alex",
        ] {
            assert!(hidden.parse::<Name>().is_err(), "{hidden:?}");
        }
        for needed in [
            "👩\u{200d}👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "شاهين\u{200c}دخت",
            "क्\u{200d}ष",
            "葛\u{e0100}",
            "Zoë שלום 你好",
        ] {
            assert_eq!(name(needed).as_str(), needed);
        }
    }

    #[test]
    fn names_that_differ_in_case_accents_or_spaces_look_alike() {
        for (a, b) in [
            ("ina", "Ina"),
            ("Ina", "In\u{e1}"),
            ("Straße", "STRASSE"),
            ("Ａlex", "Alex"),
            ("Sam Lee", "SamLee"),
        ] {
            assert!(name(a).looks_like(&name(b)) && name(b).looks_like(&name(a)), "{a} {b}");
        }
        for (a, b) in [("Ina", "Ina"), ("Alex", "Sam"), ("Ina", "Inas")] {
            assert!(!name(a).looks_like(&name(b)), "{a} {b}");
        }
    }
}
