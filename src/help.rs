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
//! # Ok::<(), attuned::quiz::Mistakes>(())
//! ```

use std::collections::HashSet;

use serde::Serialize;

use crate::quiz::syntax::Entries;
use crate::quiz::syntax::read::{Spanned, is_unread, place, read};
use crate::quiz::{Code, Diagnostic, Mistakes, is_disruptive, is_language, language_for, without_mark};
use crate::words::{Language, ReportWords};

/// The text of the shipped file, which explains how to write another.
pub const SHIPPED: &str = include_str!("../quizzes/help.ron");

/// Help in any number of countries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Directory(Vec<Entry>);

/// What is known for one country, and when it was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// Two capital letters.
    code: String,
    checked: Option<String>,
    name: Texts,
    /// At least one.
    lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    what: Texts,
    at: String,
    hours: Option<Texts>,
}

/// A text in at least one language; the first is used for all languages not listed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Texts(Vec<(String, String)>);

/// Help in one country, in one language; empty by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Near {
    /// The country, and when the lines were checked.
    pub heading: String,
    /// What kind of help there is, and how to reach it.
    pub lines: Vec<String>,
}

/// The file as written.
pub(crate) mod written {
    use crate::quiz::syntax::Entries;
    use crate::quiz::syntax::read::{Spanned, record};

    pub type Texts<'a> = Entries<Spanned<'a, String>, Spanned<'a, String>>;

    record! {
        struct Help<'a> as "Help" {
            format: Spanned<'a, u32>,
            checked: Option<Spanned<'a, String>>,
            countries: Entries<Spanned<'a, String>, Country<'a>>,
        }

        struct Country<'a> as "Country" {
            name: Texts<'a>,
            lines: Vec<Line<'a>>,
        }

        struct Line<'a> as "Line" {
            what: Texts<'a>,
            at: Spanned<'a, String>,
            hours: Option<Texts<'a>>,
            /// For whoever checks the line again.
            source: Option<Spanned<'a, String>>,
        }
    }
}

impl Texts {
    fn in_language(&self, language: &str) -> &str {
        let there: Vec<_> = self.0.iter().map(|(tag, _)| tag.as_str()).collect();
        let tag = language_for(language, &there);
        let found = self.0.iter().find(|(there, _)| Some(there.as_str()) == tag).or(self.0.first());
        found.map_or("", |(_, text)| text.as_str())
    }
}

impl Line {
    fn in_language(&self, language: &str) -> String {
        let hours = self.hours.as_ref().map(|hours| format!(" ({})", hours.in_language(language)));
        format!("{}: {}{}", self.what.in_language(language), self.at, hours.unwrap_or_default())
    }
}

/// Takes what is usable of the file as written, and notes everything else.
struct Checker<'a> {
    source: &'a str,
    found: Vec<Diagnostic>,
}

impl<'a> Checker<'a> {
    fn note(&mut self, at: &str, code: Code, message: impl Into<String>, help: &str) {
        if !is_unread(at) {
            self.found.push(Diagnostic::new(code, place(self.source, at), message, help));
        }
    }

    /// A text on one line.
    fn plain(&mut self, written: &Spanned<'a, String>) -> Option<String> {
        let text = written.value.clone()?;
        if text.trim().is_empty() || text.chars().any(is_disruptive) {
            self.note(
                written.text,
                Code::Q014,
                "a text here is a single line and not empty",
                "write it on one line",
            );
            return None;
        }
        Some(text)
    }

    /// The entries of a map whose keys are all different; `what` names what a key stands for.
    fn different<T>(&mut self, written: &[(Spanned<'a, String>, T)], what: &str) {
        let mut seen = HashSet::new();
        for (key, _) in written {
            if let Some(name) = key.value.as_ref().filter(|name| !seen.insert(*name)) {
                self.note(
                    key.text,
                    Code::Q011,
                    format!("the {what} `{name}` is given twice"),
                    "keep one of the two",
                );
            }
        }
    }

    /// A text in several languages; `at` is where it belongs.
    fn texts(&mut self, Entries(written): &written::Texts<'a>, at: &str) -> Option<Texts> {
        if written.is_empty() {
            self.note(at, Code::Q014, "a text needs at least one language", "write it as {\"en\": \"…\"}");
        }
        self.different(written, "language");
        let mut texts = Vec::new();
        for (tag, text) in written {
            let is_known = tag.value.as_deref().is_some_and(is_language);
            if let Some(tag_text) = tag.value.as_ref().filter(|_| !is_known) {
                let message = format!("`{tag_text}` is not a language");
                self.note(tag.text, Code::Q013, message, "write a tag such as \"en\" or \"de\"");
            }
            texts.push(tag.value.clone().filter(|_| is_known).zip(self.plain(text)));
        }
        texts.into_iter().collect::<Option<_>>().map(Texts)
    }

    fn directory(&mut self, written: &written::Help<'a>) -> Option<Directory> {
        let checked = written.checked.as_ref().map(|text| self.plain(text));
        self.different(&written.countries.0, "country");
        let mut entries = Vec::new();
        for (key, country) in &written.countries {
            let code = key.value.clone();
            let is_code =
                |code: &String| code.len() == 2 && code.chars().all(|letter| letter.is_ascii_uppercase());
            if let Some(code) = code.as_ref().filter(|code| !is_code(code)) {
                let message = format!("`{code}` is not a country");
                self.note(key.text, Code::Q010, message, "write its code, such as \"GB\" or \"DE\"");
            }
            let name = self.texts(&country.name, key.text);
            if country.lines.is_empty() {
                self.note(
                    key.text,
                    Code::Q014,
                    "a country needs at least one line",
                    "add one, or remove the country",
                );
            }
            let lines = country.lines.iter().map(|line| {
                let what = self.texts(&line.what, key.text);
                let at = self.plain(&line.at);
                let hours = line.hours.as_ref().map(|hours| self.texts(hours, key.text));
                if let Some(source) = &line.source {
                    self.plain(source);
                }
                Some(Line { what: what?, at: at?, hours: hours.map_or(Some(None), |hours| hours.map(Some))? })
            });
            let lines: Vec<_> = lines.collect();
            let lines = lines.into_iter().collect::<Option<_>>();
            let checked = checked.clone().flatten();
            entries.push(code.zip(name).zip(lines).map(|((code, name), lines)| Entry {
                code,
                checked,
                name,
                lines,
            }));
        }
        entries.into_iter().collect::<Option<_>>().map(Directory)
    }
}

impl Directory {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Every mistake in it.
    pub fn parse(text: &str) -> Result<Self, Mistakes> {
        const FORMAT: u32 = 1;
        let source = without_mark(text);
        let (written, found) = read::<written::Help>(source);
        let mut checker = Checker { source, found };
        if let Some(format) = written.format.value.filter(|format| *format != FORMAT) {
            checker.found.clear();
            let message = format!("help format {format} is not known");
            checker.note(written.format.text, Code::Q007, message, "this version of attuned reads format 1");
        } else if let Some(directory) = checker.directory(&written).filter(|_| checker.found.is_empty()) {
            return Ok(directory);
        }
        Err(Mistakes::of(source, checker.found))
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
        self.0.iter().map(|entry| entry.code.as_str())
    }

    /// The countries listed and their names in a language, by name.
    #[must_use]
    pub fn names(&self, language: &str) -> Vec<(&str, &str)> {
        let mut names: Vec<_> =
            self.0.iter().map(|entry| (entry.code.as_str(), entry.name.in_language(language))).collect();
        names.sort_by_key(|(_, name)| *name);
        names
    }

    /// Help in a country, in a language or otherwise in the country's own; empty for a country that is not listed.
    #[must_use]
    pub fn near(&self, country: &str, language: &str) -> Near {
        let Some(entry) = self.0.iter().find(|entry| entry.code == country) else { return Near::default() };
        let (name, checked) = (entry.name.in_language(language), &entry.checked);
        Near {
            heading: (ReportWords::of(Language::of(language)).help_near)(
                name,
                checked.as_ref().map(String::as_str),
            ),
            lines: entry.lines.iter().map(|line| line.in_language(language)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_line_says_where_and_when_it_was_checked() {
        assert!(Directory::parse(SHIPPED).is_ok());
        let (shipped, _) = read::<written::Help>(SHIPPED);
        assert!(shipped.checked.is_some());
        for (code, country) in &shipped.countries {
            assert!(country.lines.iter().all(|line| line.source.is_some()), "{}", code.text);
        }
    }
}
