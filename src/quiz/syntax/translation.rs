//! A quiz in another language: a file of texts that replace those of the quiz.
//!
//! It contains nothing that a score could depend on: keys, values and cut points exist only in the quiz, as does its
//! fingerprint. Lists follow the order of the quiz and have the same length. A text that is not given is shown in the
//! quiz's own words.

use serde::Deserialize;

use super::entries::Entries;
use super::written::{Spanned, dialect};
use crate::quiz::diagnostics::without_mark;
use crate::quiz::model::View;

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Translation<'a> {
    #[serde(borrow)]
    pub format: Spanned<'a, u32>,
    pub quiz: Spanned<'a, String>,
    pub version: Spanned<'a, String>,
    pub language: Spanned<'a, String>,
    pub title: Option<Spanned<'a, String>>,
    pub about: Option<Spanned<'a, String>>,
    pub period: Option<Spanned<'a, String>>,
    pub other: Option<Spanned<'a, String>>,
    #[serde(default)]
    pub scales: ById<'a, Vec<Spanned<'a, String>>>,
    #[serde(default)]
    pub dimensions: ById<'a, Dimension<'a>>,
    #[serde(default)]
    pub items: ById<'a, Spanned<'a, String>>,
    #[serde(default)]
    pub practices: ById<'a, Practice<'a>>,
}

/// The texts of one kind of part, by id.
pub(crate) type ById<'a, T> = Entries<Spanned<'a, String>, T>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dimension<'a> {
    #[serde(borrow)]
    pub name: Option<Spanned<'a, String>>,
    pub about: Option<Spanned<'a, String>>,
    pub bands: Option<Vec<Band<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Band<'a> {
    #[serde(borrow)]
    pub label: Spanned<'a, String>,
    pub says: Spanned<'a, String>,
    #[serde(default)]
    pub views: Entries<Spanned<'a, View>, Spanned<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Practice<'a> {
    #[serde(borrow)]
    pub title: Option<Spanned<'a, String>>,
    pub steps: Option<Vec<Spanned<'a, String>>>,
    pub often: Option<Spanned<'a, String>>,
    pub source: Option<Spanned<'a, String>>,
}

/// The one field that says which shape to expect; read on its own if the others do not fit.
#[derive(Deserialize)]
#[serde(rename = "Translation")]
pub(crate) struct FormatOnly<'a> {
    #[serde(borrow)]
    pub format: Spanned<'a, u32>,
}

/// What a translation is of, with its places; whatever else is in the file.
#[derive(Deserialize)]
#[serde(rename = "Translation")]
pub(crate) struct Head<'a> {
    #[serde(borrow)]
    pub quiz: Spanned<'a, String>,
    pub language: Spanned<'a, String>,
}

/// What must be known about a translation before it can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Translation")]
pub struct TranslationOf {
    /// The id of the quiz it translates.
    pub quiz: String,
    /// The tag of the language it translates into.
    pub language: String,
}

impl TranslationOf {
    /// Reads which quiz and language the text of a file is for; `None` if it does not have the shape of a translation.
    #[must_use]
    pub fn read(source: &str) -> Option<Self> {
        dialect().from_str(without_mark(source)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_says_what_it_is_of_whatever_else_is_in_it() {
        let of = |source: &str| TranslationOf::read(source).map(|of| (of.quiz, of.language));
        let source = "\u{feff}Translation(quiz: \"tea\", language: \"de\", items: {\"a\": 1})";
        assert_eq!(of(source), Some(("tea".into(), "de".into())));
        assert_eq!([of("Quiz(id: \"tea\")"), of("Translation(")], [None, None]);
    }
}
