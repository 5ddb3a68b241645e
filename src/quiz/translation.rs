//! A quiz in another language: a file of texts that lies over the quiz.
//!
//! It holds nothing that a score could depend on: keys, values and cut points exist once, in the quiz, and so
//! does its fingerprint. Lists follow the order of the quiz and are as long as there. A text that is not given
//! is shown in the quiz's own words.

use serde::Deserialize;

use super::entries::Entries;
use super::model::View;
use super::written::{Leaf, dialect, without_mark};

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Translation<'a> {
    #[serde(borrow)]
    pub format: Leaf<'a, u32>,
    pub quiz: Leaf<'a, String>,
    pub version: Leaf<'a, String>,
    pub language: Leaf<'a, String>,
    pub title: Option<Leaf<'a, String>>,
    pub about: Option<Leaf<'a, String>>,
    pub period: Option<Leaf<'a, String>>,
    #[serde(default)]
    pub scales: ById<'a, Vec<Leaf<'a, String>>>,
    #[serde(default)]
    pub dimensions: ById<'a, Dimension<'a>>,
    #[serde(default)]
    pub items: ById<'a, Leaf<'a, String>>,
    #[serde(default)]
    pub practices: ById<'a, Practice<'a>>,
}

/// The texts of one kind of part, by the part's id.
pub(super) type ById<'a, T> = Entries<Leaf<'a, String>, T>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dimension<'a> {
    #[serde(borrow)]
    pub name: Option<Leaf<'a, String>>,
    pub about: Option<Leaf<'a, String>>,
    pub bands: Option<Vec<Band<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Band<'a> {
    #[serde(borrow)]
    pub label: Leaf<'a, String>,
    pub says: Leaf<'a, String>,
    #[serde(default)]
    pub views: Entries<Leaf<'a, View>, Leaf<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Practice<'a> {
    #[serde(borrow)]
    pub title: Option<Leaf<'a, String>>,
    pub steps: Option<Vec<Leaf<'a, String>>>,
    pub often: Option<Leaf<'a, String>>,
}

/// The one field that says which shape to expect, read before the others when they do not fit.
#[derive(Deserialize)]
#[serde(rename = "Translation")]
pub(super) struct FormatOnly<'a> {
    #[serde(borrow)]
    pub format: Leaf<'a, u32>,
}

/// What whoever holds a translation needs to know before it can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename = "Translation")]
pub struct TranslationOf {
    /// The id of the quiz that it translates.
    pub quiz: String,
    /// Into which language.
    pub language: String,
}

impl TranslationOf {
    /// Reads what the text of a file says of itself; `None` where it does not have the shape of a translation.
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
