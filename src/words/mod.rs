//! Every sentence of the program's own, in a table for each reader and each language.
//!
//! A quiz brings its own words; what stands around them is here. Three tables, because three faces read them:
//!
//! | table | what it says | who needs it |
//! |---|---|---|
//! | [`ReportWords`] | a report, and where help is | whoever reads a report, on a screen or on paper |
//! | [`SittingWords`] | a welcome, questions, consent, sharing | every face that asks: a terminal, a page in a browser |
//! | `terminal::TerminalWords` | keys, commands, paths | a terminal alone (with the feature `cli`) |
//!
//! The first two name no key, no command, no option, no path and no terminal. Where a terminal has more to say, it adds
//! a sentence of its own.
//!
//! [`Language::of`] finds the language for the tag of a quiz, so that nothing else has to carry one about. Around a
//! quiz in a language without tables the program speaks English. Usage, `--help`, error messages of the command line
//! and the tools for authors stay English: they are for scripts and searches as much as for readers.
//!
//! The tables are plain Rust: values of three types, with a text where a sentence is fixed and a function where
//! something is filled in. A sentence that is missing, or that takes other things than its counterpart, does not
//! compile, and a language may reorder, inflect and count as it needs to. Files of messages with a format of their own
//! would want a parser and plural rules at run time, and tests for what the compiler proves here. To add a language,
//! name it in [`Language`]; the compiler then asks for each of its tables.
//!
//! The rules for all of them: strengths first; no verdict and no deficit with a name in front of it; a sentence
//! about growth hedges and ends in a question or a step; a tentative finding says "may", a clear one "seems to". In
//! a sensitive dimension no sentence has a name in it. Tests hold every table to them.

pub mod report;
pub mod sitting;

pub use report::ReportWords;
pub use sitting::SittingWords;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Around quizzes in all other languages, too.
    English,
    /// With "du".
    German,
}

impl Language {
    /// Every language there is.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language for a tag such as `en` or `de-AT`.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next();
        Self::ALL.into_iter().find(|language| Some(language.tag()) == primary).unwrap_or(Self::English)
    }

    /// Its own tag, for browsers and screen readers.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

impl ReportWords {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &report::english::ENGLISH,
            Language::German => &report::german::GERMAN,
        }
    }
}

impl SittingWords {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &sitting::english::ENGLISH,
            Language::German => &sitting::german::GERMAN,
        }
    }
}
