//! The hash of everything scoring depends on.

use sha2::{Digest, Sha256};

use super::condition::Condition;
use super::dimension::{Dimension, Reliability};
use super::index::{DimensionIndex, Indexed, ItemIndex};
use super::metric::Metric;
use super::quiz::{Content, Item};
use super::section::Section;
use super::view::View;
use super::wording::Wording;

/// SHA-256, in hexadecimal, over a text with one fact per line: settings, dimensions, items. Titles, item texts,
/// labels, band texts and practices are not included.
///
/// This hash is stored with answers, so the hashed text must never change. Rust does not guarantee the `{:?}` output in
/// it (numbers, lists, options and the variants of [`Sharing`](super::Sharing)); a test pins a hash, so that no change
/// goes unnoticed.
pub(in crate::quiz) fn of(quiz: &Content) -> String {
    let mut facts = Facts(Sha256::new());
    let scoring = quiz.scoring;
    facts.line(format_args!(
        "scoring {} {} {:?}",
        scoring.min_answered,
        scoring.clear_confidence,
        quiz.safety.map(usize::from)
    ));
    if scoring.metric != Metric::Percent {
        facts.line(format_args!("metric {:?}", scoring.metric));
    }
    for dimension in &quiz.dimensions {
        facts.dimension(dimension);
    }
    for item in &quiz.items {
        facts.item(item);
    }
    hexadecimal(&facts.0.finalize())
}

/// Sets what [`Item::digest`] returns, from the items, dimensions and period of a quiz in its own language.
pub(in crate::quiz) fn set_digests(
    items: &mut Indexed<ItemIndex, Item>,
    dimensions: &Indexed<DimensionIndex, Dimension>,
    sections: &[Section],
    period: Option<&str>,
) {
    for item in items {
        let section = sections.iter().find(|section| section.dimensions.contains(&item.dimension));
        let stem = section.and_then(|section| section.stem.as_deref());
        item.digest = digest(item, &dimensions[item.dimension], stem, period);
    }
}

fn digest(item: &Item, dimension: &Dimension, stem: Option<&str>, period: Option<&str>) -> String {
    let mut facts = vec![
        item.text.clone(),
        dimension.id.to_string(),
        item.view.name().to_owned(),
        item.reversed.to_string(),
        item.weight.to_string(),
        period.unwrap_or_default().to_owned(),
    ];
    for point in item.scale.points() {
        facts.push(format!("{} {}", point.value, point.label.as_deref().unwrap_or_default()));
    }
    facts.extend(item.scale.not_scored().map(|label| format!("not scored {label}")));
    facts.extend(stem.map(|stem| format!("stem {stem}")));
    sha256(&facts.join("\n"))[..8].to_owned()
}

/// What [`Quiz::wording`](super::Quiz::wording) returns.
pub(in crate::quiz) fn wording(quiz: &Content) -> Wording {
    let mut texts: Vec<&str> = quiz.period.as_deref().into_iter().collect();
    texts.extend(quiz.other.as_ref().map(|other| other.said.as_str()));
    texts.extend(quiz.dimensions.iter().map(|dimension| dimension.name.as_str()));
    texts.extend(quiz.sections.iter().filter_map(|section| section.stem.as_deref()));
    for item in &quiz.items {
        texts.push(&item.text);
        texts.extend(item.scale.points().iter().filter_map(|point| point.label.as_deref()));
        texts.extend(item.scale.not_scored());
    }
    // The length of each keeps apart what joining would mix up.
    let facts: String = texts.iter().map(|text| format!("{} {text}\n", text.len())).collect();
    Wording { language: quiz.language.clone(), digest: Some(sha256(&facts)[..16].to_owned()) }
}

/// A condition as a fact: items by position, bounds as numbers.
fn fact(condition: &Condition) -> String {
    let parts = |parts: &[Condition]| parts.iter().map(fact).collect::<Vec<_>>().join(" ");
    match condition {
        Condition::Answered { item, at_least: Some(least), at_most: None } => {
            format!("({}, {least})", usize::from(*item))
        }
        Condition::Answered { item, at_least, at_most } => {
            format!("({}, {at_least:?}, {at_most:?})", usize::from(*item))
        }
        Condition::All(all) => format!("all({})", parts(all)),
        Condition::Any(any) => format!("any({})", parts(any)),
    }
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Facts(Sha256);

impl Facts {
    fn line(&mut self, facts: std::fmt::Arguments) {
        self.0.update(format!("{facts}\n"));
    }

    fn dimension(&mut self, dimension: &Dimension) {
        let cuts: Vec<_> = dimension.bands.iter().map(|band| band.from).collect();
        self.line(format_args!("dimension {} {:?} {cuts:?}", dimension.id, dimension.sharing));
        for view in View::ALL {
            if let Some(Reliability { alpha, sd, n, .. }) = dimension.reliability(view) {
                self.line(format_args!("reliability {} {alpha} {sd} {n}", view.name()));
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let values: Vec<_> = item.scale.points().iter().map(|point| point.value).collect();
        let condition = item
            .condition
            .as_ref()
            .map_or_else(|| "None".to_owned(), |given| format!("Some({})", fact(given)));
        self.line(format_args!(
            "item {} {} {} {values:?} {} {} {condition}",
            item.id,
            usize::from(item.dimension),
            item.view.name(),
            item.reversed,
            item.weight,
        ));
    }
}
