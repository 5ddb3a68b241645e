//! The quiz file as written: its shape, with the place of every value that the checker may have to point at.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use ron::value::RawValue;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::entries::Entries;
use crate::quiz::model::{Evidence, Openness, Origin, Pattern, ScaleKind, Sharing, Validation, View};

/// RON as all our files use it: optional fields are written without `Some(…)` whether or not the file says
/// `#![enable(implicit_some)]`.
pub(crate) fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// A value with its own text in the file.
///
/// The text is a slice of the source, so its address gives its place: the span costs nothing until it is needed. A
/// value of the wrong type is kept as its error, so that one wrong value does not hide the others.
pub(crate) struct Spanned<'a, T> {
    pub text: &'a str,
    pub value: Result<T, ron::Error>,
}

impl<T: PartialEq> Spanned<'_, T> {
    /// Whether both could be read and are equal.
    pub fn is_same(&self, other: &Spanned<T>) -> bool {
        matches!((&self.value, &other.value), (Ok(one), Ok(other)) if one == other)
    }
}

/// The span of `text`, which must be a slice of `source`.
pub(crate) fn place(source: &str, text: &str) -> Range<usize> {
    let start = text.as_ptr().addr() - source.as_ptr().addr();
    start..start + text.len()
}

/// The text of a value in a part of the file that could not be read, and which already has a finding. It is recognised
/// by its address: no text in a file can be this one.
pub(crate) static UNREAD: &str = "()";

/// Whether this is the text of a value that could not be read.
pub(crate) fn is_unread(text: &str) -> bool {
    std::ptr::eq(text, UNREAD)
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Spanned<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut raw = <&'de RawValue>::deserialize(deserializer)?;
        // The raw text includes comments beside the value; ids and numbers hold a slash only in comments.
        if raw.get_ron().contains('/') {
            raw = raw.trim();
        }
        let text = raw.get_ron();
        Ok(Self { text, value: dialect().from_str(text).map_err(|error| error.code) })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quiz<'a> {
    #[serde(borrow)]
    pub format: Spanned<'a, u32>,
    pub id: Spanned<'a, String>,
    pub version: Spanned<'a, String>,
    pub language: Spanned<'a, String>,
    pub title: Spanned<'a, String>,
    pub about: Spanned<'a, String>,
    pub period: Option<Spanned<'a, String>>,
    pub provenance: Provenance<'a>,
    pub scales: Entries<Spanned<'a, String>, Scale<'a>>,
    #[serde(default, deserialize_with = "or_default")]
    pub scoring: Scoring<'a>,
    pub safety: Option<Spanned<'a, String>>,
    pub other: Option<Spanned<'a, String>>,
    pub dimensions: Vec<Dimension<'a>>,
    pub items: Vec<Item<'a>>,
    #[serde(default, deserialize_with = "or_default")]
    pub practices: Vec<Practice<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provenance<'a> {
    #[serde(borrow)]
    pub author: Spanned<'a, String>,
    pub origin: Spanned<'a, Origin>,
    pub licence: Option<Spanned<'a, String>>,
    pub validation: Option<Spanned<'a, Validation>>,
    #[serde(default, deserialize_with = "or_default")]
    pub sources: Vec<Spanned<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scale<'a> {
    #[serde(borrow)]
    pub kind: Spanned<'a, ScaleKind>,
    pub points: Vec<Point<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scoring<'a> {
    #[serde(borrow)]
    pub min_answered: Option<Spanned<'a, f64>>,
    pub clear_confidence: Option<Spanned<'a, f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dimension<'a> {
    #[serde(borrow)]
    pub id: Spanned<'a, String>,
    pub name: Spanned<'a, String>,
    pub about: Spanned<'a, String>,
    pub sharing: Option<Spanned<'a, Sharing>>,
    #[serde(default, deserialize_with = "or_default")]
    pub bands: Vec<Band<'a>>,
    pub reliability: Option<Reliability<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Band<'a> {
    #[serde(borrow)]
    pub from: Spanned<'a, f64>,
    pub label: Spanned<'a, String>,
    pub says: Spanned<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub views: Entries<Spanned<'a, View>, Spanned<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reliability<'a> {
    #[serde(borrow)]
    pub alpha: Spanned<'a, f64>,
    pub sd: Spanned<'a, f64>,
    pub n: Spanned<'a, u32>,
    pub source: Spanned<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub views: Entries<Spanned<'a, View>, ViewReliability<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Reliability")]
pub(crate) struct ViewReliability<'a> {
    #[serde(borrow)]
    pub alpha: Spanned<'a, f64>,
    pub sd: Spanned<'a, f64>,
    pub n: Spanned<'a, u32>,
    pub source: Spanned<'a, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Item<'a> {
    #[serde(borrow)]
    pub id: Spanned<'a, String>,
    pub dimension: Spanned<'a, String>,
    pub view: Option<Spanned<'a, View>>,
    pub scale: Spanned<'a, String>,
    pub text: Spanned<'a, String>,
    pub reversed: Option<Spanned<'a, bool>>,
    pub weight: Option<Spanned<'a, f64>>,
    #[serde(default, deserialize_with = "or_default")]
    pub allow: Vec<(Spanned<'a, String>, Spanned<'a, String>)>,
    pub show_if: Option<Condition<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Condition<'a> {
    Answered {
        #[serde(borrow)]
        item: Spanned<'a, String>,
        #[serde(borrow)]
        at_least: Spanned<'a, i32>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Practice<'a> {
    #[serde(borrow)]
    pub id: Spanned<'a, String>,
    pub dimensions: Vec<Spanned<'a, String>>,
    pub title: Spanned<'a, String>,
    pub steps: Vec<Spanned<'a, String>>,
    pub minutes: Spanned<'a, u32>,
    pub often: Spanned<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub suits: Vec<Spanned<'a, Pattern>>,
    pub asks: Option<Spanned<'a, Openness>>,
    pub evidence: Spanned<'a, Evidence>,
    pub source: Spanned<'a, String>,
}

/// An optional value, with its default if it is not given.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// `(value, "label")`, or `(value)` for a point without words.
pub(crate) struct Point<'a> {
    pub value: Spanned<'a, i32>,
    pub label: Option<Spanned<'a, String>>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Point<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PointVisitor<'a>(PhantomData<Point<'a>>);

        impl<'de: 'a, 'a> Visitor<'de> for PointVisitor<'a> {
            type Value = Point<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a point such as (1, \"not once\")")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut points: A) -> Result<Point<'a>, A::Error> {
                let value = points.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                Ok(Point { value, label: points.next_element::<Option<_>>()?.flatten() })
            }
        }

        deserializer.deserialize_tuple(2, PointVisitor(PhantomData))
    }
}

/// The one field that a quiz is known by, whatever else is in its file.
#[derive(Deserialize)]
#[serde(rename = "Quiz")]
pub(crate) struct IdOnly<'a> {
    #[serde(borrow)]
    pub id: Spanned<'a, String>,
}

/// The one field that says which shape to expect; read on its own if the others do not fit.
#[derive(Deserialize)]
#[serde(rename = "Quiz")]
pub(crate) struct FormatOnly<'a> {
    #[serde(borrow)]
    pub format: Spanned<'a, u32>,
}
