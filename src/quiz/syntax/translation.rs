//! A quiz in another language: a file of texts that replace those of the quiz.
//!
//! It contains nothing that a score could depend on: keys, values and cut points exist only in the quiz, as does its
//! fingerprint. Lists follow the order of the quiz and have the same length. A text that is not given is shown in the
//! quiz's own words.

use super::entries::Entries;
use super::read::{OrDefault, Read, Spanned, read_field, record};
use super::written::Sentences;
use crate::quiz::diagnostics::without_mark;
use crate::quiz::model::View;

/// The texts of one kind of part, by id.
pub(crate) type ById<'a, T> = OrDefault<Entries<Spanned<'a, String>, T>>;

record! {
    /// The file as written.
    struct Translation<'a> as "Translation" {
        format: Spanned<'a, u32>,
        quiz: Spanned<'a, String>,
        version: Spanned<'a, String>,
        language: Spanned<'a, String>,
        title: Option<Spanned<'a, String>>,
        about: Option<Spanned<'a, String>>,
        period: Option<Spanned<'a, String>>,
        other: Option<Spanned<'a, String>>,
        program: Sentences<'a>,
        scales: ById<'a, Vec<Spanned<'a, String>>>,
        sections: ById<'a, Section<'a>>,
        dimensions: ById<'a, Dimension<'a>>,
        items: ById<'a, Spanned<'a, String>>,
        practices: ById<'a, Practice<'a>>,
    }

    struct Section<'a> as "Section" {
        stem: Option<Spanned<'a, String>>,
        note: Option<Spanned<'a, String>>,
    }

    struct Dimension<'a> as "Dimension" {
        name: Option<Spanned<'a, String>>,
        about: Option<Spanned<'a, String>>,
        bands: Option<Vec<Band<'a>>>,
    }

    struct Band<'a> as "Band" {
        label: Spanned<'a, String>,
        says: Spanned<'a, String>,
        views: OrDefault<Entries<Spanned<'a, View>, Spanned<'a, String>>>,
    }

    struct Practice<'a> as "Practice" {
        title: Option<Spanned<'a, String>>,
        steps: Option<Vec<Spanned<'a, String>>>,
        often: Option<Spanned<'a, String>>,
        source: Option<Spanned<'a, String>>,
    }
}

/// What a translation is of, with its places; whatever else is in the file.
pub(crate) struct Head<'a> {
    pub quiz: Spanned<'a, String>,
    pub language: Spanned<'a, String>,
}

impl<'a> Head<'a> {
    pub fn read(source: &'a str) -> Option<Self> {
        let field = |name| read_field(source, Translation::STRUCT.name, name, Some(Translation::shape()));
        Some(Self { quiz: field("quiz")?, language: field("language")? })
    }
}

/// What must be known about a translation before it can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let head = Head::read(without_mark(source))?;
        Some(Self { quiz: head.quiz.value?, language: head.language.value? })
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
