//! From the text of a quiz and a few answers to a profile as Markdown: `cargo run --example score`.

use std::error::Error;

use attuned::answers::{Answers, Response};
use attuned::app::show::OwnResult;
use attuned::quiz::Quiz;
use attuned::report::markdown;
use jiff::{Timestamp, Zoned};

const TEA: &str = r#"
Quiz(
    format: 1,
    id: "tea",
    version: "1.0.0",
    language: "en",
    title: "Tea for two",
    about: "How the two of you have tea.",
    period: "the past week",
    provenance: (author: "Alex", origin: Own),
    scales: {
        "often": Scale(kind: Frequency, points: [(1, "not once"), (2, "once or twice"), (3, "most days")]),
    },
    dimensions: [Dimension(id: "tea", name: "Tea", about: "Having tea together.")],
    items: [
        Item(id: "poured", dimension: "tea", scale: "often", text: "I had a cup of tea with my partner."),
        Item(id: "talked", dimension: "tea", scale: "often", text: "I told my partner about my day over tea."),
        Item(id: "alone", dimension: "tea", scale: "often", text: "I drank my tea alone.", reversed: true),
    ],
)
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let quiz = Quiz::parse(TEA)?;
    let mut answers = Answers::new(&quiz, "Alex".parse()?, Timestamp::now());
    for (item, value) in quiz.items().indices().zip([3, 2, 1]) {
        answers.respond(item, Some(Response::Chosen(value)))?;
    }
    answers.finish(Timestamp::now());
    print!("{}", markdown(&OwnResult::of(&answers).report(true, &Zoned::now())));
    Ok(())
}
