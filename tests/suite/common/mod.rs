//! Small quizzes and answers that several tests build on.

pub mod print;
pub mod screen;
pub mod session;
pub mod storage;
pub mod studies;
#[cfg(unix)]
pub mod terminal;

use attuned::answers::{Answers, Name, Response};
use attuned::profile::{SharedProfile, SharedSubscale};
use attuned::quiz::{Diagnostic, Id, Quiz, shipped};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rand::RngExt;
use rand::rngs::StdRng;

/// A quiz with a bit of everything, and its translation.
pub const SOUND: &str = include_str!("../../sound.ron");
pub const SOUND_IN_GERMAN: &str = include_str!("../../sound.de.ron");

/// How many questions `five-practices` asks.
pub const QUESTIONS: usize = 65;

/// The patterns that a practice can suit, in the order of the reading.
pub const PATTERNS: [&str; 12] = [
    "NotEnough",
    "SharedStrength",
    "SharedWish",
    "SharedLess",
    "OppositeWishes",
    "OneWish",
    "NotLanding",
    "UnseenGift",
    "Uneven",
    "DifferentViews",
    "Low",
    "Steady",
];

/// A dimension without any optional field.
pub const D: &str = r#"Dimension(id: "d", name: "D", about: "A"),"#;

/// Five points, 1 to 5, and wishes.
pub const SCALES: &str = r#"
    "often": Scale(kind: Frequency, points: [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]),
    "wish": Scale(kind: Wish, points: [(-2, "a"), (-1, "b"), (0, "c"), (1, "d"), (2, "e")]),
"#;

/// A whole quiz file around its dimensions and items.
pub fn source(more: &str, dimensions: &str, items: &str) -> String {
    format!(
        r#"Quiz(format: 1, id: "test", version: "1.0.0", language: "en", title: "T", about: "A",
        provenance: (author: "A", origin: Own),
        scales: {{ {SCALES} }},
        {more}
        dimensions: [{dimensions}],
        items: [{items}],
        )"#
    )
}

/// What is sealed of a profile; it was finished on a day in UTC.
pub fn packed(shared: &SharedProfile) -> Vec<u8> {
    shared.pack(&TimeZone::UTC).to_vec()
}

/// The same in format 2, as earlier files have it.
pub fn older(shared: &SharedProfile) -> String {
    let (quiz, wording) = (shared.quiz(), shared.wording());
    let scores = quiz.subscales().iter().zip(shared.subscales());
    let scores =
        scores.filter(|(_, shared)| **shared != SharedSubscale::Withheld).map(|(subscale, shared)| {
            format!(
                "\"{}.{}\": {shared:?},\n",
                quiz.dimensions()[subscale.dimension].id,
                subscale.view.name()
            )
        });
    format!(
        "Shared(format: 2, person: {:?}, quiz: \"{}\", version: \"{}\", fingerprint: \"{}\", language: \"{}\", wording: \
         {:?}, finished: {:?}, scores: {{\n{}}})",
        shared.person().as_str(),
        quiz.id(),
        quiz.version(),
        quiz.fingerprint(),
        wording.language,
        wording.digest,
        shared.finished().map(|time| time.to_string()),
        scores.collect::<String>()
    )
}

/// Reads a quiz that must be one.
pub fn quiz(source: &str) -> Quiz {
    Quiz::parse(source).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The first of the shipped quizzes in its other language.
pub fn german() -> Quiz {
    let shipped = &shipped::ALL[0];
    shipped.quiz().expect("sound").translated(shipped.translations[0].source).quiz.expect("sound")
}

/// The codes of the findings, each with the text it points at; a byte order mark is not counted.
pub fn pointed_at(source: &str, found: &[Diagnostic]) -> Vec<(&'static str, String)> {
    let text = source.trim_start_matches('\u{feff}');
    found.iter().map(|found| (found.code.as_str(), text[found.span()].to_owned())).collect()
}

/// The content of every block of code in this language on a page of Markdown.
pub fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    let starts = page.split(&fence).skip(1);
    starts.map(|start| start.split_once("```").expect("its end").0).collect()
}

/// A standard normal number (Box & Muller 1958).
pub fn normal(random: &mut StdRng) -> f64 {
    let (u, v): (f64, f64) = (random.random(), random.random());
    (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("in range")
}

/// A moment, for a reader whose clock shows UTC.
pub fn utc(second: i64) -> Zoned {
    at(second).to_zoned(TimeZone::UTC)
}

pub fn name(text: &str) -> Name {
    text.parse().expect("a name")
}

pub fn id(text: &str) -> Id {
    Id::new(text).expect("an id")
}

/// No answers yet, started at the beginning of time.
pub fn blank(quiz: &Quiz, person: &str) -> Answers {
    Answers::new(quiz, name(person), Timestamp::UNIX_EPOCH)
}

/// Answers to the items in the quiz's order; `None` leaves an item out.
pub fn answered(quiz: &Quiz, person: &str, values: &[Option<i32>]) -> Answers {
    let mut answers = blank(quiz, person);
    for (position, value) in values.iter().enumerate() {
        answers.respond(position.into(), value.map(Response::Chosen)).expect("on the scale");
    }
    answers
}

/// Items `dimension-view-0` and on.
pub fn items(dimension: &str, view: &str, count: usize) -> String {
    let scale = if view == "Wish" { "wish" } else { "often" };
    (0..count)
        .map(|item| {
            format!(r#"Item(id: "{dimension}-{view}-{item}", dimension: "{dimension}", view: {view}, scale: "{scale}", text: "T"),"#)
        })
        .collect()
}

/// A quiz of `dimensions` dimensions `d0`, `d1`, … with `items` items each in every one of `views`.
pub fn regular(dimensions: usize, items: usize, views: &[&str]) -> Quiz {
    let mut dimension_texts = String::new();
    let mut item_texts = String::new();
    for dimension in 0..dimensions {
        dimension_texts += &format!(r#"Dimension(id: "d{dimension}", name: "D{dimension}", about: "A"),"#);
        for view in views {
            for item in 0..items {
                item_texts += &format!(
                    r#"Item(id: "d{dimension}-{view}-{item}", dimension: "d{dimension}", view: {view}, scale: "often", text: "T"),"#
                );
            }
        }
    }
    quiz(&source("", &dimension_texts, &item_texts))
}
