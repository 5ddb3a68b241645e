//! A quiz in another language: a file of texts that lies over the quiz.
//!
//! It holds nothing that a score could depend on: keys, values and cut points exist once, in the quiz, and so
//! does its fingerprint. Lists follow the order of the quiz and are as long as there. A text that is not given
//! is shown in the quiz's own words.

use serde::Deserialize;

use super::entries::Entries;
use super::model::{Quiz, View};
use super::written::{self, Leaf, dialect};

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
        dialect().from_str(source.strip_prefix('\u{feff}').unwrap_or(source)).ok()
    }
}

impl<'a> Translation<'a> {
    /// Puts its texts in place of those of the quiz as written; whether they fit is for the checker to say.
    pub fn lay_over(self, quiz: &mut written::Quiz<'a>) {
        quiz.language = self.language;
        replace(&mut quiz.title, self.title);
        replace(&mut quiz.about, self.about);
        quiz.period = self.period.or(quiz.period.take());
        for (key, labels) in self.scales.0 {
            let points =
                quiz.scales.0.iter_mut().find(|(id, _)| same(id, &key)).map(|(_, scale)| &mut scale.points);
            for (point, label) in points.into_iter().flatten().zip(labels) {
                point.label = Some(label);
            }
        }
        for (key, texts) in self.dimensions.0 {
            let Some(dimension) = quiz.dimensions.iter_mut().find(|own| same(&own.id, &key)) else {
                continue;
            };
            replace(&mut dimension.name, texts.name);
            replace(&mut dimension.about, texts.about);
            for (band, texts) in dimension.bands.iter_mut().zip(texts.bands.into_iter().flatten()) {
                (band.label, band.says) = (texts.label, texts.says);
                for (view, text) in texts.views.0 {
                    if let Some((_, own)) = band.views.0.iter_mut().find(|(own, _)| same(own, &view)) {
                        *own = text;
                    }
                }
            }
        }
        for (key, text) in self.items.0 {
            if let Some(item) = quiz.items.iter_mut().find(|own| same(&own.id, &key)) {
                item.text = text;
            }
        }
        for (key, texts) in self.practices.0 {
            let Some(practice) = quiz.practices.iter_mut().find(|own| same(&own.id, &key)) else { continue };
            replace(&mut practice.title, texts.title);
            replace(&mut practice.often, texts.often);
            practice.steps = texts.steps.unwrap_or_else(|| std::mem::take(&mut practice.steps));
        }
    }
}

fn replace<'a>(own: &mut Leaf<'a, String>, text: Option<Leaf<'a, String>>) {
    if let Some(text) = text {
        *own = text;
    }
}

fn same<T: PartialEq>(one: &Leaf<T>, other: &Leaf<T>) -> bool {
    matches!((&one.value, &other.value), (Ok(one), Ok(other)) if one == other)
}

impl Quiz {
    /// Whether a text is a language tag such as `en` or `pt-BR`.
    #[must_use]
    pub fn is_language(tag: &str) -> bool {
        let mut parts = tag.split('-');
        let primary = parts.next().is_some_and(|tag| {
            (2..=3).contains(&tag.len()) && tag.chars().all(|letter| letter.is_ascii_lowercase())
        });
        let subtag =
            |tag: &str| (1..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric());
        primary && parts.all(subtag)
    }
}

/// The language of several that serves whoever wants `wanted`, as RFC 4647 looks it up: the same tag, or else one
/// with fewer parts, so that `de-AT` finds `de`.
#[must_use]
pub fn language_for<'l>(wanted: &str, among: &[&'l str]) -> Option<&'l str> {
    let mut wanted = wanted;
    loop {
        let found = among.iter().find(|language| language.eq_ignore_ascii_case(wanted));
        if found.is_some() {
            return found.copied();
        }
        wanted = wanted.rsplit_once('-')?.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_looked_up_from_the_most_exact_tag_on() {
        let among = |wanted| language_for(wanted, &["en", "de", "pt-BR"]);
        assert_eq!(
            ["de", "de-AT", "DE-ch-1996", "pt-br"].map(among),
            [Some("de"), Some("de"), Some("de"), Some("pt-BR")]
        );
        assert_eq!(["fr", "pt", "pt-PT", "", "C"].map(among), [None; 5]);
    }

    #[test]
    fn a_translation_says_what_it_is_of_whatever_else_is_in_it() {
        let of = |source: &str| TranslationOf::read(source).map(|of| (of.quiz, of.language));
        let source = "\u{feff}Translation(quiz: \"tea\", language: \"de\", items: {\"a\": 1})";
        assert_eq!(of(source), Some(("tea".into(), "de".into())));
        assert_eq!([of("Quiz(id: \"tea\")"), of("Translation(")], [None, None]);
    }
}
