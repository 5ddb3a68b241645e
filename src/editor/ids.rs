//! Ids: where a part of a quiz is defined, and where it is named.

use std::ops::Range;

use super::walk::{What, Where, spots, tree_of};
use crate::app::check::Kind;
use crate::quiz::syntax::tree::Node;
use crate::quiz::{Id, Part, shipped, without_mark};

/// A place that names a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What is named.
    pub part: Part,
    /// Its id.
    pub id: String,
    /// Where the id stands, without its quotes.
    pub span: Range<usize>,
    /// Whether this place says what the part is.
    pub is_definition: bool,
}

/// The part that is named by a text in this place, and whether this place defines it.
pub(super) fn role(at: Where, is_key: bool) -> Option<(Part, bool)> {
    Some(match (at.owner.name, at.field, is_key) {
        ("Quiz", "id", false) => (Part::Quiz, true),
        ("Quiz", "scales", true) => (Part::Scale, true),
        ("Quiz", "safety", false)
        | ("Item", "dimension", false)
        | ("Practice" | "Section", "dimensions", false)
        | ("Translation", "dimensions", true) => (Part::Dimension, false),
        ("Dimension", "id", false) => (Part::Dimension, true),
        ("Item", "id", false) => (Part::Item, true),
        ("Item", "scale", false) | ("Translation", "scales", true) => (Part::Scale, false),
        ("Answered", "item", false) | ("Translation", "items", true) => (Part::Item, false),
        ("Practice", "id", false) => (Part::Practice, true),
        ("Section", "id", false) => (Part::Section, true),
        ("Translation", "sections", true) => (Part::Section, false),
        ("Translation", "quiz", false) => (Part::Quiz, false),
        ("Translation", "practices", true) => (Part::Practice, false),
        _ => return None,
    })
}

/// All places of a quiz or a translation that name a part, in the order of the text.
#[must_use]
pub fn mentions(source: &str) -> Vec<Mention> {
    let source = without_mark(source);
    let mut mentions = Vec::new();
    for spot in spots(source) {
        let is_key = match spot.what {
            What::Key(_) => true,
            What::Value(_) => false,
            What::Name | What::Field => continue,
        };
        let Some((part, is_definition)) = role(spot.at, is_key) else { continue };
        // An id needs no escapes; a text with any is no id.
        let bare = spot.text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        if let Some(id) = bare.filter(|id| !id.is_empty()) {
            let start = spot.span(source).start + 1;
            mentions.push(Mention { part, id: id.to_owned(), span: start..start + id.len(), is_definition });
        }
    }
    mentions
}

/// The id at a place, which may be either end of it.
#[must_use]
pub fn mention_at(source: &str, offset: usize) -> Option<Mention> {
    mentions(source).into_iter().find(|mention| (mention.span.start..=mention.span.end).contains(&offset))
}

fn with_article(part: Part) -> String {
    let article = if part == Part::Item { "an" } else { "a" };
    format!("{article} {part}")
}

/// Why an id cannot be changed into another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenameError {
    /// It is not an id.
    #[error(
        "`{0}` cannot be an id: write letters a-z and A-Z, digits, `-`, `_` and `.`, beginning with a letter or digit, at \
         most {max} characters",
        max = Id::MAX_LENGTH
    )]
    Invalid(String),
    /// Something else has it.
    #[error("there is already {part} `{id}`: choose another id", part = with_article(*.0), id = .1)]
    Taken(Part, String),
    /// No quiz can have it.
    #[error("`{0}` is reserved: choose another id for the quiz")]
    Reserved(String),
}

/// Checks whether a part of the quiz `quiz` can be renamed to `new`.
///
/// # Errors
/// If `new` is no id, or another part has it.
pub fn rename(mention: &Mention, new: &str, quiz: &str) -> Result<(), RenameError> {
    let Mention { part, id, .. } = mention;
    if Id::new(new).is_none() {
        return Err(RenameError::Invalid(new.to_owned()));
    }
    if *part == Part::Quiz && new.eq_ignore_ascii_case(Id::RESERVED) {
        return Err(RenameError::Reserved(new.to_owned()));
    }
    let is_taken = match part {
        Part::Quiz => shipped::find(new).is_some(),
        _ => mentions(quiz).iter().any(|other| other.is_definition && other.part == *part && other.id == new),
    };
    if is_taken && id != new { Err(RenameError::Taken(*part, new.to_owned())) } else { Ok(()) }
}

/// What a part is in the words of its quiz: a line, and a second one where there is more to say. Texts are those of the
/// author, as they are written in the file.
pub(super) fn described(quiz: &str, part: Part, id: &str) -> Option<(String, String)> {
    let (root, _) = tree_of(quiz).filter(|(_, kind)| *kind == Kind::Quiz)?;
    let text = |node: &Node, field: &str| {
        node.field(field).map(|value| value.text.trim_matches('"').to_owned()).unwrap_or_default()
    };
    let listed = |section: &str| {
        let entries = &root.field(section)?.group()?.entries;
        entries.iter().map(|entry| &entry.value).find(|value| text(value, "id") == id)
    };
    match part {
        Part::Quiz => Some((text(&root, "title"), text(&root, "about"))),
        Part::Dimension => listed("dimensions").map(|node| (text(node, "name"), text(node, "about"))),
        Part::Section => listed("sections").map(|node| (text(node, "stem"), text(node, "note"))),
        Part::Item => listed("items").map(|node| (text(node, "text"), String::new())),
        Part::Practice => listed("practices").map(|node| (text(node, "title"), String::new())),
        Part::Scale => {
            let entries = &root.field("scales")?.group()?.entries;
            let is_meant = |key: &Node| key.text.trim_matches('"') == id;
            let scale = entries.iter().find(|entry| entry.key.as_ref().is_some_and(is_meant))?;
            let points = scale.value.field("points")?.group()?.entries.iter().map(|point| {
                let parts = point.value.group().map_or(&[][..], |group| &group.entries);
                let parts = parts.iter().map(|part| part.value.text.trim_matches('"'));
                parts.collect::<Vec<_>>().join(" ")
            });
            Some((text(&scale.value, "kind"), points.collect::<Vec<_>>().join(", ")))
        }
    }
}
