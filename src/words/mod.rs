//! All of the program's own sentences, in one table for each reader and language.
//!
//! A quiz brings its own words; the words around them are here. There are several tables, because there are several kinds
//! of reader:
//!
//! | table | what it says | who needs it |
//! |---|---|---|
//! | [`ReportWords`] | a report, and where to find help | anyone who reads a report, on a screen or on paper |
//! | [`SittingWords`] | a welcome, questions, consent, sharing, backups | every front end that asks: a terminal, a page in a
//! browser |
//! | [`PlanWords`] | choosing a step, a day and a time, and what became of it | every front end that plans |
//! | [`PageWords`] | buttons, and what is kept where | only a page in a browser |
//! | `terminal::TerminalWords` | keys, commands, paths | only a terminal (feature `cli`) |
//!
//! All but the last two mention no key, command, option, path or terminal. Where a terminal has more to say, it adds a
//! sentence of its own.
//!
//! [`Language::of`] finds the language for a quiz's tag, so nothing else has to carry it along. Around a quiz in a
//! language without tables, the program speaks English, but for the [`Phrase`]s of a sitting that the quiz or its
//! translation brings. Usage, `--help`, error messages and the tools for authors are
//! always English: they are for scripts and web searches as much as for readers.
//!
//! The tables are plain Rust: values of three types, with a text where a sentence is fixed and a function where
//! something is filled in. A sentence that is missing or takes other arguments than its counterpart does not compile,
//! and each language may reorder, inflect and count as it needs to. Message files in a format of their own would need a
//! parser and plural rules at run time, and tests for what the compiler proves here. To add a language, add it to
//! [`Language`]; the compiler then asks for each of its tables.
//!
//! The rules for all of them: strengths first; no verdicts, and no deficit attributed to a named person; a sentence
//! about growth hedges and ends in a question or a step; a tentative finding says "may", a clear one "seems to". In a
//! sensitive dimension no sentence contains a name. Tests check every table against these rules.

pub mod page;
pub mod plan;
pub mod report;
pub mod sitting;

pub use page::PageWords;
pub use plan::PlanWords;
pub use report::{Moved, OverTimeWords, Parted, Period, ReportWords, Wishers};
pub use sitting::{Phrase, SittingWords};

use std::borrow::Cow;

use crate::quiz::{Quiz, is_spoken};

/// Who the other person is, as the program's own sentences name them to whoever answers: "your partner", "your friend".
/// Sentences have them as their subject, in the singular: then one form is enough in every language.
#[must_use]
pub fn other(quiz: &Quiz) -> &str {
    let words = SittingWords::of(Language::of(quiz.language()));
    match quiz.other() {
        None => &words.other,
        Some(other) if is_spoken(quiz.language()) || other.is_english() => &other.yours,
        // An English sentence cannot take "mi amigo".
        Some(_) => words.other_person,
    }
}

/// A text with a capital letter at its beginning.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Also used around quizzes in all other languages.
    English,
    /// With the informal "du".
    German,
}

impl Language {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language for a tag such as `en` or `de-AT`.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let primary = tag.split('-').next();
        Self::ALL.into_iter().find(|language| Some(language.tag()) == primary).unwrap_or(Self::English)
    }

    /// What it is called in itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
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
    /// What is said around the questions of a quiz: in its language, where the program speaks that or the quiz brings the
    /// sentence, and otherwise in English.
    #[must_use]
    pub fn around(quiz: &Quiz) -> Cow<'static, Self> {
        let own = Self::of(Language::of(quiz.language()));
        if is_spoken(quiz.language()) { Cow::Borrowed(own) } else { Cow::Owned(own.of_quiz(quiz)) }
    }

    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &sitting::english::ENGLISH,
            Language::German => &sitting::german::GERMAN,
        }
    }
}

impl PlanWords {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &plan::english::ENGLISH,
            Language::German => &plan::german::GERMAN,
        }
    }
}

impl PageWords {
    /// The table of a language.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &page::english::ENGLISH,
            Language::German => &page::german::GERMAN,
        }
    }
}
