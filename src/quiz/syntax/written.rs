//! The quiz file as written: its shape, with the place of every value that the checker may have to point at.

use super::entries::Entries;
use super::read::{OneOrMore, OrDefault, Read, Reader, Spanned, positions, read_field, record, words};
use super::shape::{Shape, Variant};
use super::tree::Node;
use crate::quiz::model::{Evidence, Metric, Openness, Origin, Pattern, ScaleKind, Sharing, Validation, View};

/// RON as all our files use it: optional fields are written without `Some(…)` whether or not the file says
/// `#![enable(implicit_some)]`.
pub(crate) fn dialect() -> ron::Options {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
}

words! {
    ScaleKind: "a kind such as `Frequency`, without quotes",
        [Frequency, Intensity, Truth, Agreement, Satisfaction, Wish, Numeric];
    View: "a view, `Own`, `Give`, `Receive` or `Wish`, without quotes", [Own, Give, Receive, Wish];
    Sharing: "`Shared`, `OptIn` or `Private`, without quotes", [Shared, OptIn, Private];
    Origin: "`Own`, `PublicDomain` or `Licensed`, without quotes", [Own, PublicDomain, Licensed];
    Validation: "`NotValidated`, `Pilot` or `Validated`, without quotes", [NotValidated, Pilot, Validated];
    Pattern: "a pattern such as `NotLanding`, without quotes", [
        NotEnough, SharedStrength, SharedWish, SharedLess, OppositeWishes, OneWish, NotLanding, UnseenGift, Uneven,
        DifferentViews, Low, Steady,
    ];
    Metric: "`Percent`, `Mean` or `Sum`, without quotes", [Percent, Mean, Sum];
    Openness: "`Gentle` or `Vulnerable`, without quotes", [Gentle, Vulnerable];
    Evidence: "`Randomised`, `Observed` or `Expert`, without quotes", [Randomised, Observed, Expert];
}

/// Lints that are silenced, each with a reason.
pub(crate) type Allow<'a> = OrDefault<Vec<(Spanned<'a, String>, Spanned<'a, String>)>>;

/// Sentences of the program, by name.
pub(crate) type Sentences<'a> = OrDefault<Entries<Spanned<'a, String>, Spanned<'a, String>>>;

record! {
    struct Quiz<'a> as "Quiz" {
        format: Spanned<'a, u32>,
        id: Spanned<'a, String>,
        version: Spanned<'a, String>,
        language: Spanned<'a, String>,
        title: Spanned<'a, String>,
        about: Spanned<'a, String>,
        period: Option<Spanned<'a, String>>,
        provenance: Provenance<'a>,
        scales: Entries<Spanned<'a, String>, Scale<'a>>,
        scoring: OrDefault<Scoring<'a>>,
        safety: Option<Spanned<'a, String>>,
        other: Option<Spanned<'a, String>>,
        program: Sentences<'a>,
        sections: OrDefault<Vec<Section<'a>>>,
        dimensions: Vec<Dimension<'a>>,
        items: Vec<Item<'a>>,
        practices: OrDefault<Vec<Practice<'a>>>,
        allow: Allow<'a>,
    }

    struct Section<'a> as "Section" {
        id: Spanned<'a, String>,
        dimensions: Vec<Spanned<'a, String>>,
        stem: Option<Spanned<'a, String>>,
        note: Option<Spanned<'a, String>>,
    }

    struct Provenance<'a> as "Provenance" {
        author: Spanned<'a, String>,
        origin: Spanned<'a, Origin>,
        licence: Option<Spanned<'a, String>>,
        validation: Option<Spanned<'a, Validation>>,
        sources: OrDefault<Vec<Spanned<'a, String>>>,
    }

    struct Scale<'a> as "Scale" {
        kind: Spanned<'a, ScaleKind>,
        points: Vec<Point<'a>>,
        ends: Option<(Spanned<'a, String>, Spanned<'a, String>)>,
        not_scored: Option<Spanned<'a, String>>,
        allow: Allow<'a>,
    }

    #[derive(Default)]
    struct Scoring<'a> as "Scoring" {
        min_answered: Option<Spanned<'a, f64>>,
        clear_confidence: Option<Spanned<'a, f64>>,
        metric: Option<Spanned<'a, Metric>>,
    }

    struct Dimension<'a> as "Dimension" {
        id: Spanned<'a, String>,
        name: Spanned<'a, String>,
        about: Spanned<'a, String>,
        sharing: Option<Spanned<'a, Sharing>>,
        bands: OrDefault<Vec<Band<'a>>>,
        reliability: Option<Reliability<'a>>,
        allow: Allow<'a>,
    }

    struct Band<'a> as "Band" {
        from: Spanned<'a, f64>,
        label: Spanned<'a, String>,
        says: Spanned<'a, String>,
        views: OrDefault<Entries<Spanned<'a, View>, Spanned<'a, String>>>,
    }

    struct Reliability<'a> as "Reliability" {
        alpha: Spanned<'a, f64>,
        sd: Spanned<'a, f64>,
        n: Spanned<'a, u32>,
        source: Spanned<'a, String>,
        views: OrDefault<Entries<Spanned<'a, View>, ViewReliability<'a>>>,
    }

    struct ViewReliability<'a> as "Reliability" {
        alpha: Spanned<'a, f64>,
        sd: Spanned<'a, f64>,
        n: Spanned<'a, u32>,
        source: Spanned<'a, String>,
    }

    struct Item<'a> as "Item" {
        id: Spanned<'a, String>,
        dimension: Spanned<'a, String>,
        view: Option<Spanned<'a, View>>,
        scale: Spanned<'a, String>,
        text: Spanned<'a, String>,
        reversed: Option<Spanned<'a, bool>>,
        weight: Option<Spanned<'a, f64>>,
        allow: Allow<'a>,
        column: Option<OneOrMore<Spanned<'a, String>>>,
        show_if: Option<Condition<'a>>,
    }

    struct Practice<'a> as "Practice" {
        id: Spanned<'a, String>,
        dimensions: Vec<Spanned<'a, String>>,
        title: Spanned<'a, String>,
        steps: Vec<Spanned<'a, String>>,
        minutes: Spanned<'a, u32>,
        often: Spanned<'a, String>,
        suits: OrDefault<Vec<Spanned<'a, Pattern>>>,
        asks: Option<Spanned<'a, Openness>>,
        evidence: Spanned<'a, Evidence>,
        source: Spanned<'a, String>,
    }

    /// What the answer to an earlier item must be.
    struct Answered<'a> as "Answered" {
        item: Spanned<'a, String>,
        at_least: Option<Spanned<'a, i32>>,
        at_most: Option<Spanned<'a, i32>>,
        is: Option<Spanned<'a, i32>>,
    }
}

impl<'a> Quiz<'a> {
    /// The one field that a quiz is known by, whatever else is in its file.
    pub fn id(source: &'a str) -> Option<Spanned<'a, String>> {
        read_field(source, Self::STRUCT.name, "id", Some(Self::shape()))
    }
}

/// When an item is asked.
#[derive(Debug)]
pub(crate) enum Condition<'a> {
    Answered(Answered<'a>),
    All(Vec<Condition<'a>>),
    Any(Vec<Condition<'a>>),
}

impl Condition<'_> {
    const VARIANTS: &'static [Variant] = &[
        Variant::Fields(Answered::STRUCT),
        Variant::One("All", <Vec<Condition> as Read>::shape),
        Variant::One("Any", <Vec<Condition> as Read>::shape),
    ];
}

impl<'a> Condition<'a> {
    /// Where it names items, in the order written.
    pub fn references(&self) -> Vec<&Spanned<'a, String>> {
        match self {
            Self::Answered(answered) => vec![&answered.item],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::references).collect(),
        }
    }
}

impl<'a> Read<'a> for Condition<'a> {
    fn shape() -> Shape {
        Shape::Choice(Self::VARIANTS)
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let names: Vec<_> = Self::VARIANTS.iter().map(Variant::name).collect();
        match reader.variant(node, &names) {
            Some(("All", group)) => Self::All(reader.one(group)),
            Some(("Any", group)) => Self::Any(reader.one(group)),
            Some((_, group)) => Self::Answered(Answered::from_group(group, reader)),
            None => Self::unread(),
        }
    }

    fn unread() -> Self {
        Self::Answered(Answered::unread())
    }
}

/// `(value, "label")`, or `(value)` for a point without words.
#[derive(Debug)]
pub(crate) struct Point<'a> {
    pub value: Spanned<'a, i32>,
    pub label: Option<Spanned<'a, String>>,
}

impl<'a> Read<'a> for Point<'a> {
    fn shape() -> Shape {
        Shape::Tuple(&[<Spanned<i32> as Read>::shape, <Spanned<String> as Read>::shape])
    }

    fn read(node: &Node<'a>, reader: &mut Reader<'a>) -> Self {
        let Some((values, is_partial)) = positions(node, reader, (1, 2), "a number and a text") else {
            return Self::unread();
        };
        let label = match values.get(1) {
            Some(label) => Option::read(label, reader),
            None => is_partial.then(Spanned::unread),
        };
        Self {
            value: values.first().map_or_else(Spanned::unread, |value| Spanned::read(value, reader)),
            label,
        }
    }

    fn unread() -> Self {
        Self { value: Spanned::unread(), label: Option::unread() }
    }
}
