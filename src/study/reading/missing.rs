//! Codes for a missing answer.

/// What statistics programs, databases and spreadsheets write for it, in upper or lower case.
const USUAL: [&str; 6] = ["NA", ".", "NaN", "NULL", "#N/A", "n/a"];

/// The length of the longest of them, in bytes.
const LONGEST: usize = 4;

/// The code that drops the usual ones.
const NONE: &str = "none";

/// The codes of a data file, sorted by how they are compared.
#[derive(Debug, Clone)]
pub(in crate::study) struct Codes {
    usual: bool,
    numbers: Vec<f64>,
    words: Vec<String>,
}

impl Codes {
    /// Reads codes as given in [`super::Options::missing`].
    pub fn of(codes: &[String]) -> Self {
        let mut found = Self { usual: true, numbers: Vec::new(), words: Vec::new() };
        for code in codes.iter().map(|code| code.trim()) {
            match number(code.as_bytes()) {
                Some(number) => found.numbers.push(number),
                None if code == NONE => found.usual = false,
                None => found.words.push(code.to_owned()),
            }
        }
        found
    }

    /// Whether a cell, trimmed, means no answer.
    pub fn contain(&self, cell: &[u8]) -> bool {
        self.contain_word(cell)
            || (!self.numbers.is_empty() && number(cell).is_some_and(|it| self.numbers.contains(&it)))
    }

    /// The same for a cell whose numbers are names, such as that of a couple: couple 9 exists even if 9 is the code for
    /// a missing answer, but nobody is called -99.
    pub fn contain_name(&self, cell: &[u8]) -> bool {
        let is_below_zero = cell.starts_with(b"-") && !self.numbers.is_empty();
        self.contain_word(cell)
            || (is_below_zero
                && number(cell).is_some_and(|number| number < 0.0 && self.numbers.contains(&number)))
    }

    fn contain_word(&self, cell: &[u8]) -> bool {
        let may_be_usual = self.usual && cell.len() <= LONGEST;
        cell.is_empty()
            || (may_be_usual && USUAL.iter().any(|code| code.as_bytes().eq_ignore_ascii_case(cell)))
            || self.words.iter().any(|code| code.as_bytes() == cell)
    }

    /// The codes as programs write them.
    pub fn spellings(&self) -> impl Iterator<Item = String> {
        let usual = USUAL.iter().filter(|_| self.usual).map(|code| (*code).to_owned());
        let numbers = self.numbers.iter().flat_map(|number| [number.to_string(), format!("{number:?}")]);
        usual.chain(numbers).chain(self.words.iter().cloned())
    }

    /// The codes that are numbers.
    pub fn numbers(&self) -> &[f64] {
        &self.numbers
    }

    /// The codes that are words, exactly as given.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// The usual codes, in upper or lower case; empty if they were dropped.
    pub fn usual(&self) -> &'static [&'static str] {
        if self.usual { &USUAL } else { &[] }
    }
}

/// A number in any spelling, but finite.
pub(in crate::study) fn number(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[&str]) -> Codes {
        Codes::of(&codes.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn numbers_are_compared_as_numbers_and_words_as_words() {
        let found = codes(&["9", " -99.0 ", "Refused", ""]);
        for cell in [
            "9", "9.0", "09", "+9", "9e0", "-99", "-99.00", "Refused", "", "na", "N/A", "nan", "Null",
            "#n/a", ".",
        ] {
            assert!(found.contain(cell.as_bytes()), "{cell}");
        }
        for cell in ["99", "-9", "refused", "none", "0", "inf", "-", "N A"] {
            assert!(!found.contain(cell.as_bytes()), "{cell}");
        }
        let found = codes(&["none", "inf"]);
        assert!(
            found.contain(b"") && found.contain(b"inf") && !found.contain(b"NA") && !found.contain(b"none")
        );
    }
}
