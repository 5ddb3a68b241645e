//! The quiz file as written: its shape, with the place of every leaf that the checker may have to point at.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use ron::value::RawValue;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::entries::Entries;
use super::model::{Origin, Sharing, Validation, View};
use super::practice::{Asks, Evidence, Pattern};
use super::scale::ScaleKind;

/// RON as all our files speak it: optional fields are written without `Some(…)` whether or not the file says
/// `#![enable(implicit_some)]`.
pub(crate) fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

/// A file without the byte order mark that some editors set before it; every place in it is counted from here.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A value that knows its own text in the file.
///
/// The text is a slice of the source, so its address is its place: the span costs nothing until someone
/// asks. A value of the wrong type is kept as its error, so that one wrong leaf does not hide the others.
pub(super) struct Leaf<'a, T> {
    pub text: &'a str,
    pub value: Result<T, ron::Error>,
}

/// The place of `text`, which is a slice of `source`.
pub(super) fn place(source: &str, text: &str) -> Range<usize> {
    let start = text.as_ptr().addr() - source.as_ptr().addr();
    start..start + text.len()
}

/// The text of a leaf that stands in a part of the file which cannot be read, and which has a finding already. No
/// leaf has a value of this type, so that it has none either; and no other text stands at its address.
pub(super) static UNREAD: &str = "()";

/// Whether this is the text of a leaf that was not read.
pub(super) fn is_unread(text: &str) -> bool {
    std::ptr::eq(text, UNREAD)
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Leaf<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut raw = <&'de RawValue>::deserialize(deserializer)?;
        // A comment beside the value belongs to the raw text, and only comments hold a slash in ids and numbers.
        if raw.get_ron().contains('/') {
            raw = raw.trim();
        }
        let text = raw.get_ron();
        Ok(Self { text, value: dialect().from_str(text).map_err(|error| error.code) })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quiz<'a> {
    #[serde(borrow)]
    pub format: Leaf<'a, u32>,
    pub id: Leaf<'a, String>,
    pub version: Leaf<'a, String>,
    pub language: Leaf<'a, String>,
    pub title: Leaf<'a, String>,
    pub about: Leaf<'a, String>,
    pub period: Option<Leaf<'a, String>>,
    pub provenance: Provenance<'a>,
    pub scales: Entries<Leaf<'a, String>, Scale<'a>>,
    #[serde(default, deserialize_with = "or_default")]
    pub scoring: Scoring<'a>,
    pub foundation: Option<Leaf<'a, String>>,
    pub dimensions: Vec<Dimension<'a>>,
    pub items: Vec<Item<'a>>,
    #[serde(default, deserialize_with = "or_default")]
    pub practices: Vec<Practice<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Provenance<'a> {
    #[serde(borrow)]
    pub author: Leaf<'a, String>,
    pub origin: Leaf<'a, Origin>,
    pub licence: Option<Leaf<'a, String>>,
    pub evidence: Option<Leaf<'a, Validation>>,
    #[serde(default, deserialize_with = "or_default")]
    pub sources: Vec<Leaf<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale<'a> {
    #[serde(borrow)]
    pub kind: Leaf<'a, ScaleKind>,
    pub points: Vec<Point<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scoring<'a> {
    #[serde(borrow)]
    pub min_answered: Option<Leaf<'a, f64>>,
    pub clear_gap: Option<Leaf<'a, f64>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dimension<'a> {
    #[serde(borrow)]
    pub id: Leaf<'a, String>,
    pub name: Leaf<'a, String>,
    pub about: Leaf<'a, String>,
    pub sharing: Option<Leaf<'a, Sharing>>,
    #[serde(default, deserialize_with = "or_default")]
    pub bands: Vec<Band<'a>>,
    pub reliability: Option<Reliability<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Band<'a> {
    #[serde(borrow)]
    pub from: Leaf<'a, f64>,
    pub label: Leaf<'a, String>,
    pub says: Leaf<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub views: Entries<Leaf<'a, View>, Leaf<'a, String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reliability<'a> {
    #[serde(borrow)]
    pub alpha: Leaf<'a, f64>,
    pub sd: Leaf<'a, f64>,
    pub n: Leaf<'a, u32>,
    pub source: Leaf<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub views: Entries<Leaf<'a, View>, ViewReliability<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Reliability")]
pub(super) struct ViewReliability<'a> {
    #[serde(borrow)]
    pub alpha: Leaf<'a, f64>,
    pub sd: Leaf<'a, f64>,
    pub n: Leaf<'a, u32>,
    pub source: Leaf<'a, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item<'a> {
    #[serde(borrow)]
    pub id: Leaf<'a, String>,
    pub dimension: Leaf<'a, String>,
    pub view: Option<Leaf<'a, View>>,
    pub scale: Leaf<'a, String>,
    pub text: Leaf<'a, String>,
    pub reversed: Option<Leaf<'a, bool>>,
    pub weight: Option<Leaf<'a, f64>>,
    #[serde(default, deserialize_with = "or_default")]
    pub allow: Vec<(Leaf<'a, String>, Leaf<'a, String>)>,
    pub show_if: Option<Condition<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum Condition<'a> {
    Answered {
        #[serde(borrow)]
        item: Leaf<'a, String>,
        #[serde(borrow)]
        at_least: Leaf<'a, i32>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Practice<'a> {
    #[serde(borrow)]
    pub id: Leaf<'a, String>,
    pub dimensions: Vec<Leaf<'a, String>>,
    pub title: Leaf<'a, String>,
    pub steps: Vec<Leaf<'a, String>>,
    pub minutes: Leaf<'a, u32>,
    pub often: Leaf<'a, String>,
    #[serde(default, deserialize_with = "or_default")]
    pub suits: Vec<Leaf<'a, Pattern>>,
    pub asks: Option<Leaf<'a, Asks>>,
    pub evidence: Leaf<'a, Evidence>,
    pub source: Leaf<'a, String>,
}

/// What need not be given: an option that stands for its default.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// `(value, "label")`, or `(value)` for a point without words.
pub(super) struct Point<'a> {
    pub value: Leaf<'a, i32>,
    pub label: Option<Leaf<'a, String>>,
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

/// The one field that says which shape to expect, read before the others when they do not fit.
#[derive(Deserialize)]
#[serde(rename = "Quiz")]
pub(super) struct FormatOnly<'a> {
    #[serde(borrow)]
    pub format: Leaf<'a, u32>,
}
