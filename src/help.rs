//! Where to find help, by country: a shipped list, and one with which a user can override it.
//!
//! The general text, the same for everybody, is [`ReportWords::help`]. The lists here are shown below it, on the help
//! page and in every report. They depend only on a country and a language, never on an answer.
//!
//! ```
//! use attuned::help::Directory;
//!
//! let own = Directory::parse(r#"Help(format: 1, countries: {
//!     "AT": (name: {"de": "Österreich"}, lines: [(what: {"de": "Praxis Muster"}, at: "01 234 56 78")]),
//! })"#)?;
//! let near = Directory::shipped().with(own).near("AT", "en");
//! assert_eq!(near.heading, "Österreich:");
//! assert_eq!(near.lines, ["Praxis Muster: 01 234 56 78"]);
//! # Ok::<(), attuned::help::HelpError>(())
//! ```

use serde::{Deserialize, Serialize};

use crate::quiz::{Entries, dialect, is_disruptive, is_language, language_for, without_mark};
use crate::words::{Language, ReportWords};

/// The text of the shipped file, which explains how to write another.
pub const SHIPPED: &str = include_str!("../quizzes/help.ron");

/// Help in any number of countries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory(Vec<Entry>);

/// What is known for one country, and when it was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    code: Code,
    checked: Option<Plain>,
    country: Country,
}

/// Help in one country, in one language; empty by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Near {
    /// The country, and when the lines were checked.
    pub heading: String,
    /// What kind of help there is, and how to reach it.
    pub lines: Vec<String>,
}

/// Why a text is not a valid directory.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct HelpError {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What the parser objected to, there or just before.
    pub reason: String,
}

/// The file as written.
#[derive(Deserialize)]
#[serde(rename = "Help", deny_unknown_fields)]
struct File {
    format: Format,
    checked: Option<Plain>,
    countries: Countries,
}

#[derive(Deserialize)]
#[serde(try_from = "u32")]
struct Format;

#[derive(Deserialize)]
#[serde(try_from = "Entries<Code, Country>")]
struct Countries(Vec<(Code, Country)>);

/// Two capital letters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Code(String);

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Country {
    name: Texts,
    lines: HelpLines,
}

/// At least one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Vec<Line>")]
struct HelpLines(Vec<Line>);

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    what: Texts,
    at: Plain,
    hours: Option<Texts>,
    #[allow(dead_code, reason = "it is for whoever checks the line again")]
    source: Option<Plain>,
}

/// A text in at least one language; the first is used for all languages not listed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Entries<String, Plain>")]
struct Texts(Vec<(String, Plain)>);

/// A non-empty text on one line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Plain(String);

impl TryFrom<u32> for Format {
    type Error = String;

    fn try_from(format: u32) -> Result<Self, String> {
        let unknown = || format!("help format {format} is not known; this version of attuned reads format 1");
        (format == 1).then_some(Self).ok_or_else(unknown)
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        let fits = code.len() == 2 && code.chars().all(|letter| letter.is_ascii_uppercase());
        if fits { Ok(Self(code)) } else { Err(format!("`{code}` is not a country such as \"GB\" or \"DE\"")) }
    }
}

impl TryFrom<String> for Plain {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = !text.trim().is_empty() && !text.chars().any(is_disruptive);
        fits.then_some(Self(text)).ok_or("a text here must be a single line and not empty")
    }
}

impl TryFrom<Vec<Line>> for HelpLines {
    type Error = &'static str;

    fn try_from(lines: Vec<Line>) -> Result<Self, Self::Error> {
        if lines.is_empty() { Err("a country needs at least one line") } else { Ok(Self(lines)) }
    }
}

impl TryFrom<Entries<String, Plain>> for Texts {
    type Error = String;

    fn try_from(Entries(texts): Entries<String, Plain>) -> Result<Self, String> {
        if texts.is_empty() {
            return Err("a text needs at least one language, such as {\"en\": \"…\"}".to_owned());
        }
        if let Some((tag, _)) = texts.iter().find(|(tag, _)| !is_language(tag)) {
            return Err(format!("`{tag}` is not a language such as \"en\" or \"de\""));
        }
        match twice(texts.iter().map(|(tag, _)| tag)) {
            Some(tag) => Err(format!("the language `{tag}` is given twice")),
            None => Ok(Self(texts)),
        }
    }
}

impl TryFrom<Entries<Code, Country>> for Countries {
    type Error = String;

    fn try_from(Entries(countries): Entries<Code, Country>) -> Result<Self, String> {
        match twice(countries.iter().map(|(code, _)| &code.0)) {
            Some(code) => Err(format!("the country `{code}` is given twice")),
            None => Ok(Self(countries)),
        }
    }
}

/// The first key that has appeared before.
fn twice<'k>(keys: impl Iterator<Item = &'k String>) -> Option<&'k String> {
    let mut seen = std::collections::HashSet::new();
    keys.into_iter().find(|key| !seen.insert(*key))
}

impl Texts {
    fn in_language(&self, language: &str) -> &str {
        let there: Vec<_> = self.0.iter().map(|(tag, _)| tag.as_str()).collect();
        let tag = language_for(language, &there);
        let found = self.0.iter().find(|(there, _)| Some(there.as_str()) == tag).or(self.0.first());
        found.map_or("", |(_, text)| &text.0)
    }
}

impl Line {
    fn in_language(&self, language: &str) -> String {
        let hours = self.hours.as_ref().map(|hours| format!(" ({})", hours.in_language(language)));
        format!("{}: {}{}", self.what.in_language(language), self.at.0, hours.unwrap_or_default())
    }
}

impl Directory {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// The first mistake.
    pub fn parse(text: &str) -> Result<Self, HelpError> {
        let File { format: Format, checked, countries: Countries(countries) } =
            dialect().from_str(without_mark(text)).map_err(|error| HelpError {
                line: error.span.start.line,
                column: error.span.start.col,
                reason: error.code.to_string(),
            })?;
        let entry = |(code, country)| Entry { code, checked: checked.clone(), country };
        Ok(Self(countries.into_iter().map(entry).collect()))
    }

    /// The shipped directory. A test proves that it can be read.
    #[must_use]
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).unwrap_or_default()
    }

    /// Overrides entries: what `own` says about a country replaces what is here.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.0.retain(|entry| other.0.iter().all(|new| new.code != entry.code));
        self.0.extend(other.0);
        self
    }

    /// The codes of the countries in it, such as `GB`.
    pub fn countries(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|entry| entry.code.0.as_str())
    }

    /// The countries listed and their names in a language, by name.
    #[must_use]
    pub fn names(&self, language: &str) -> Vec<(&str, &str)> {
        let mut names: Vec<_> = self
            .0
            .iter()
            .map(|entry| (entry.code.0.as_str(), entry.country.name.in_language(language)))
            .collect();
        names.sort_by_key(|(_, name)| *name);
        names
    }

    /// Help in a country, in a language or otherwise in the country's own; empty for a country that is not listed.
    #[must_use]
    pub fn near(&self, country: &str, language: &str) -> Near {
        let Some(entry) = self.0.iter().find(|entry| entry.code.0 == country) else { return Near::default() };
        let (name, checked) = (entry.country.name.in_language(language), &entry.checked);
        Near {
            heading: (ReportWords::of(Language::of(language)).help_near)(
                name,
                checked.as_ref().map(|checked| checked.0.as_str()),
            ),
            lines: entry.country.lines.0.iter().map(|line| line.in_language(language)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_line_says_where_and_when_it_was_checked() {
        let shipped = Directory::parse(SHIPPED).expect("sound");
        for Entry { code, checked, country } in &shipped.0 {
            assert!(checked.is_some(), "{code:?}");
            assert!(country.lines.0.iter().all(|line| line.source.is_some()), "{code:?}");
        }
    }
}
