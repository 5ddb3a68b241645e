//! The first draft of a quiz: a complete file that passes the check, with notes on what to write where.

use std::iter;

use super::ron::quoted;
use crate::quiz::{Id, Other, View, drafts};

/// What an author decides before the first line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The quiz's id.
    pub id: Id,
    /// As a person reads it.
    pub title: String,
    /// The names of what it measures; at least one.
    pub dimensions: Vec<String>,
    /// Who the other person is; `None` is a partner.
    pub other: Option<Other>,
    /// Whether it asks about both sides: what I do, and what I experience from the other.
    pub two_sided: bool,
    /// What people choose from.
    pub asks: Asking,
}

/// The scales that a draft can begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asking {
    /// How often something happened in the past four weeks.
    #[default]
    HowOften,
    /// How true a statement is.
    HowTrue,
}

/// Writes the draft: four items for every dimension and view, all of them to be replaced.
#[must_use]
pub fn starter(outline: &Outline) -> String {
    let title = quoted(&outline.title);
    let (scale, kind, points) = match outline.asks {
        Asking::HowOften => (
            "often",
            "Frequency",
            r#"(1, "not once"), (2, "once or twice"), (3, "about weekly"), (4, "several times a week"), (5, "most days")"#,
        ),
        Asking::HowTrue => (
            "true",
            "Truth",
            r#"(1, "not true"), (2, "a little true"), (3, "partly true"), (4, "mostly true"), (5, "completely true")"#,
        ),
    };
    let names: Vec<_> = ids_of(&outline.dimensions).into_iter().zip(&outline.dimensions).collect();
    let dimensions: String = names.iter().map(|(id, name)| dimension(id, name)).collect();
    let views: &[View] = if outline.two_sided { &[View::Give, View::Receive] } else { &[View::Own] };
    let said = outline.other.as_ref().map_or("my partner", |other| &other.said);
    let mut items = String::new();
    for (id, name) in &names {
        items += &format!("        // {name}\n");
        for view in views {
            items += &self::items((id, name), *view, scale, said);
        }
    }
    let other = match &outline.other {
        Some(other) => format!("    // Who the other person is, as a statement names them.\n    other: {},\n", quoted(&other.said)),
        None => "    // Who the other person is; leave it out where it is a partner.\n    // other: \"my friend\",\n".to_owned(),
    };
    let id = &outline.id;
    let [step, then] = drafts::STEPS;
    format!(
        "// A draft: replace every text, then run `attuned quiz check` on this file.
Quiz(
    format: 1,
    id: \"{id}\",
    // Raise it whenever you change what counts: only answers to the same version can be compared.
    version: \"0.1.0\",
    language: \"en\",
    title: {title},
    about: \"{about}\",
    // What the answers look back on; a frequency means nothing without it.
    period: \"the past four weeks\",
{other}    // origin: Own, PublicDomain or Licensed. validation: NotValidated until somebody has studied the quiz.
    provenance: (author: \"{author}\", origin: Own, licence: \"CC-BY-4.0\", validation: NotValidated),
    scales: {{
        // Five points with words work best; the number is scored, the words are what people read.
        \"{scale}\": Scale(kind: {kind}, points: [{points}]),
    }},
    dimensions: [
{dimensions}    ],
    // Four to six items for each dimension and view, each about one behaviour that people can remember.
    items: [
{items}    ],
    // Small steps to suggest, three or more for each dimension; remove the slashes and write your own.
    practices: [
        // Practice(
        //     id: \"first-step\", dimensions: [\"{first}\"], title: \"{practice}\", steps: [\"{step}\", \"{then}\"],
        //     minutes: 10, often: \"once a week\", suits: [Low, SharedWish], asks: Gentle, evidence: Expert,
        //     source: \"{source}\",
        // ),
    ],
)
",
        about = drafts::ABOUT_QUIZ,
        author = drafts::AUTHOR,
        practice = drafts::PRACTICE,
        source = drafts::SOURCE,
        first = names.first().map_or("", |(id, _)| id.as_str()),
    )
}

fn dimension(id: &str, name: &str) -> String {
    let [low, middle, high] = drafts::SAYS;
    format!(
        "        Dimension(
            id: \"{id}\",
            name: {name},
            about: \"{about}\",
            // Shared: both see it. OptIn: only if its owner agrees. Private: nobody else, ever.
            sharing: Shared,
            // What a score may mean, in kind words; the first band starts at 0.
            bands: [
                (from: 0, label: \"quiet\", says: \"{low}\"),
                (from: 40, label: \"now and then\", says: \"{middle}\"),
                (from: 70, label: \"lively\", says: \"{high}\"),
            ],
        ),
",
        name = quoted(name),
        about = drafts::ABOUT_DIMENSION,
    )
}

/// Four items, different enough to be told apart until their author has written better ones.
fn items((dimension, name): (&str, &str), view: View, scale: &str, other: &str) -> String {
    let name = lower(name);
    let texts = match view {
        View::Give => drafts::GIVEN,
        View::Receive => drafts::RECEIVED,
        View::Own | View::Wish => drafts::OWN,
    };
    let item = |(number, text): (usize, &str)| {
        format!(
            "        Item(id: \"{dimension}-{view}-{number}\", dimension: \"{dimension}\", view: {word:?}, scale: \"{scale}\", \
             text: {text}),\n",
            view = view.name(),
            word = view,
            number = number + 1,
            text = quoted(&drafts::about(text, &name, other)),
        )
    };
    texts.into_iter().enumerate().map(item).collect()
}

/// An id for each name, made of its letters and digits, with a number if an earlier one is the same.
fn ids_of(names: &[String]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for name in names {
        let name = name.to_lowercase();
        let words =
            name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut plain: String = words.collect::<Vec<_>>().join("-").chars().take(40).collect();
        if plain.is_empty() {
            "dimension".clone_into(&mut plain);
        }
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        ids.extend(iter::once(plain.clone()).chain(numbered).find(|id| !ids.contains(id)));
    }
    ids
}

/// A name in the middle of a sentence: its first letter in lower case, unless the word is all capitals.
fn lower(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
