//! How fast the engine is: reading quizzes, scoring, comparing.
//!
//! Run with `cargo bench`.

use attuned::answers::{Answers, Response};
use attuned::comparison::Comparison;
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Quiz, check, lint, shipped};
use attuned::suggestion;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn five_practices() -> Quiz {
    Quiz::parse(shipped::ALL[0].source).expect("a shipped quiz is sound")
}

fn thousand_items() -> String {
    many_items(25)
}

/// The text of a quiz with this many dimensions, each with 20 Give and 20 Receive items.
fn many_items(count: usize) -> String {
    let mut dimensions = String::new();
    let mut items = String::new();
    for dimension in 0..count {
        dimensions += &format!(
            "Dimension(id: \"d{dimension}\", name: \"Dimension {dimension}\", about: \"What it is about.\"),\n"
        );
        for item in 0..40 {
            let view = if item < 20 { "Give" } else { "Receive" };
            items += &format!(
                "Item(id: \"d{dimension}-{item}\", dimension: \"d{dimension}\", view: {view}, scale: \"often\", \
                 text: \"I did the thing of number {item} with my partner.\", reversed: {}, weight: 1.5),\n",
                item % 7 == 0
            );
        }
    }
    format!(
        "Quiz(format: 1, id: \"thousand\", version: \"1.0.0\", language: \"en\", title: \"T\", about: \"A\", \
         period: \"the past week\", provenance: (author: \"A\", origin: Own), \
         scales: {{\"often\": Scale(kind: Frequency, points: [(1, \"a\"), (2, \"b\"), (3, \"c\"), (4, \"d\"), (5, \"e\")])}}, \
         dimensions: [{dimensions}], items: [{items}])"
    )
}

fn answers(quiz: &Quiz, person: &str, seed: usize) -> Answers {
    let mut answers = Answers::new(quiz, person.parse().expect("a name"), jiff::Timestamp::UNIX_EPOCH);
    for (position, item) in quiz.items().iter().enumerate() {
        let points = item.scale.points();
        let point = &points[(position * seed + position / 3) % points.len()];
        answers.respond(position, Some(Response::Chosen(point.value))).expect("on the scale");
    }
    for dimension in 0..quiz.dimensions().len() {
        answers.set_consents(dimension, true);
    }
    answers
}

#[divan::bench]
fn check_60_items() {
    assert!(check(black_box(shipped::ALL[0].source)).quiz.is_some());
}

#[divan::bench]
fn check_1000_items(bencher: Bencher) {
    let source = thousand_items();
    bencher.bench(|| assert!(check(black_box(&source)).quiz.is_some()));
}

#[divan::bench]
fn score_one_person(bencher: Bencher) {
    let quiz = five_practices();
    let alex = answers(&quiz, "Alex", 7);
    bencher.bench(|| Profile::of(black_box(&alex)));
}

#[divan::bench]
fn compare_a_couple(bencher: Bencher) {
    let quiz = five_practices();
    let (alex, sam) = (answers(&quiz, "Alex", 7), answers(&quiz, "Sam", 11));
    let (alex, sam) = (SharedProfile::of(&alex), SharedProfile::of(&sam));
    bencher.bench(|| Comparison::of(black_box(&alex), black_box(&sam)));
}

#[divan::bench]
fn from_answers_to_suggestions(bencher: Bencher) {
    let quiz = five_practices();
    let (alex, sam) = (answers(&quiz, "Alex", 7), answers(&quiz, "Sam", 11));
    bencher.bench(|| {
        let shared = (SharedProfile::of(black_box(&alex)), SharedProfile::of(black_box(&sam)));
        let comparison = Comparison::of(&shared.0, &shared.1).expect("one quiz");
        suggestion::for_couple(&comparison).len()
    });
}

#[divan::bench]
fn check_and_lint_5000_items(bencher: Bencher) {
    let source = many_items(125);
    bencher.bench(|| {
        assert!(check(black_box(&source)).quiz.is_some());
        lint(black_box(&source)).len()
    });
}
