//! Half-way through a long quiz, something true is said, and nothing more than that.

use attuned::answers::{Answers, Response};
use attuned::quiz::{Quiz, Sharing, View, shipped};
use attuned::take::{Event, Session, View as Page};
use crossterm::event::{KeyCode, KeyEvent};
use proptest::prelude::*;

use attuned::terminal::screen::Screen;

use crate::common::screen::drawn;
use crate::common::session::Session as Program;
use crate::common::{at, blank, german, items, quiz, source};

fn practices() -> Quiz {
    shipped::find("five-practices").expect("it ships").quiz().expect("sound")
}

/// Answers every question in the order asked, and returns what is said beside each, with its number.
fn said(answers: Answers, answer: impl Fn(&Quiz, usize) -> Option<i32>) -> Vec<(usize, String)> {
    let quiz = answers.quiz().clone();
    let mut session = Session::new(answers, at(0));
    session.apply(Event::Begin, at(0));
    let mut said = Vec::new();
    while let Page::Question(question) = session.view() {
        said.extend(question.so_far.map(|text| (question.number, text)));
        let position = quiz.items().iter().position(|item| item.id.as_str() == question.item).expect("known");
        let event = match answer(&quiz, position) {
            Some(value) => Event::Respond(Response::Chosen(value)),
            None => Event::Skip,
        };
        session.apply(event, at(0));
    }
    said
}

/// The answer that counts as this much of the scale, 0 to 1.
fn amount(quiz: &Quiz, position: usize, share: f64) -> i32 {
    let item = &quiz.items()[position.into()];
    let points = item.scale.points();
    let at = (share * (points.len() - 1) as f64).round() as usize;
    points[if item.reversed { points.len() - 1 - at } else { at }].value
}

/// Much of one dimension, half of every other.
fn much_of(id: &str) -> impl Fn(&Quiz, usize) -> Option<i32> {
    move |quiz, position| {
        let much = quiz.dimensions()[quiz.items()[position.into()].dimension].id.as_str() == id;
        Some(amount(quiz, position, if much { 1.0 } else { 0.5 }))
    }
}

#[test]
fn the_area_where_most_happens_is_named_once() {
    let quiz = practices();
    let found = said(blank(&quiz, "Alex"), much_of("time"));
    let [(number, text)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(text, "About half-way. So far, \"Making time\" is where most happens.");
    // The first question after a dimension, in the middle third.
    let [before, after] = [number - 2, number - 1].map(|at| quiz.items()[at.into()].dimension);
    assert!(
        before != after && (quiz.items().len() / 3..quiz.items().len() * 2 / 3).contains(number),
        "{number}"
    );
    let found = said(blank(&german(), "Alex").shuffled(7), much_of("listening"));
    assert_eq!(found[0].1, "Etwa die Hälfte ist geschafft. Bisher geschieht am meisten bei „Zuhören“.");
}

#[test]
fn nothing_is_said_where_nothing_stands_out() {
    let quiz = practices();
    let all = |share: f64| said(blank(&quiz, "Alex"), |quiz, position| Some(amount(quiz, position, share)));
    // Alike, and little everywhere.
    assert_eq!((all(0.5), all(0.0), all(1.0)), (vec![], vec![], vec![]));
    let little = |quiz: &Quiz, position: usize| {
        let time = quiz.dimensions()[quiz.items()[position.into()].dimension].id.as_str() == "time";
        Some(amount(quiz, position, if time { 0.25 } else { 0.0 }))
    };
    assert_eq!(said(blank(&quiz, "Alex"), little), []);
}

#[test]
fn nothing_is_said_where_too_much_was_left_open() {
    let quiz = practices();
    for (left_open, expected) in [(1, 1), (2, 0)] {
        let answer = |quiz: &Quiz, position: usize| {
            let id = quiz.items()[position.into()].id.as_str();
            let open = (1..=left_open).any(|number| id == format!("share-give-{number}"));
            much_of("time")(quiz, position).filter(|_| !open)
        };
        assert_eq!(said(blank(&quiz, "Alex"), answer).len(), expected, "{left_open}");
    }
    assert_eq!(said(blank(&quiz, "Alex"), |_, _| None), []);
}

#[test]
fn a_short_quiz_says_nothing() {
    for shipped in shipped::ALL.iter().filter(|shipped| shipped.id != "five-practices") {
        let quiz = shipped.quiz().expect("sound");
        for dimension in quiz.dimensions() {
            assert_eq!(said(blank(&quiz, "Alex"), much_of(dimension.id.as_str())), []);
        }
    }
}

/// Four dimensions of ten items, the first one sensitive, private, or asking for something that cannot be counted.
fn forty(sharing: &str, kind: &str, more: &str) -> Quiz {
    let mut dimensions = format!(r#"Dimension(id: "d0", name: "D0", about: "A", sharing: {sharing}),"#);
    let mut all = items("d0", "Own", 10).replace("\"often\"", "\"first\"");
    for number in 1..4 {
        let id = format!("d{number}");
        dimensions += &format!(r#"Dimension(id: "{id}", name: "D{number}", about: "A"),"#);
        all += &items(&id, "Own", 10);
    }
    let first =
        format!(r#"scales: {{ "first": Scale(kind: {kind}, points: [(1, "f"), (2, "g"), (3, "h")]),"#);
    quiz(&source(more, &dimensions, &all).replacen("scales: {", &first, 1))
}

#[test]
fn only_what_anybody_may_know_and_what_can_be_counted_is_named() {
    let first = |quiz: Quiz| {
        let named = |id| said(blank(&quiz, "Alex"), much_of(id)).len();
        (named("d0"), named("d1"))
    };
    // At the half, two dimensions are complete; one alone has nothing to be ahead of.
    assert_eq!(first(forty("Shared", "Frequency", "")), (1, 1));
    assert_eq!(first(forty("OptIn", "Frequency", "")), (0, 0));
    assert_eq!(first(forty("Private", "Frequency", "")), (0, 0));
    assert_eq!(first(forty("Shared", "Truth", "")), (0, 0));
    assert_eq!(first(forty("Shared", "Frequency", "safety: \"d0\",")), (0, 0));
}

#[test]
fn it_is_no_longer_half_way_after_the_review() {
    let quiz = practices();
    let mut session = Session::new(blank(&quiz, "Alex"), at(0));
    session.apply(Event::Begin, at(0));
    let answer = much_of("time");
    for position in 0..quiz.items().len() {
        let value = answer(&quiz, position).expect("an answer");
        session.apply(Event::Respond(Response::Chosen(value)), at(0));
    }
    for number in 1..=quiz.items().len() {
        session.apply(Event::GoTo(number), at(0));
        let Page::Question(question) = session.view() else { panic!("a question") };
        assert_eq!(question.so_far, None, "{number}");
        session.apply(Event::Skip, at(0));
    }
}

#[test]
fn both_faces_show_it() {
    let quiz = practices();
    let answer = much_of("time");
    let keys: Vec<_> = (0..quiz.items().len())
        .map(|position| {
            let value = answer(&quiz, position).expect("an answer");
            let points = quiz.items()[position.into()].scale.points();
            points.iter().position(|point| point.value == value).expect("a point") + 1
        })
        .collect();
    let mut screen = Screen::new(Session::new(blank(&quiz, "Alex"), at(0)));
    screen.key(KeyEvent::from(KeyCode::Enter), at(0));
    let mut seen = 0;
    for key in &keys {
        seen += usize::from(drawn(&mut screen, 80, 24).contains("\"Making time\" is where most happens"));
        let digit = char::from_digit(*key as u32, 10).expect("a digit");
        screen.key(KeyEvent::from(KeyCode::Char(digit)), at(0));
    }
    assert_eq!(seen, 1);

    // The program shuffles within blocks, and most items of a block are keyed alike.
    let program = Program::new();
    let path = program.file("forty.ron", forty_source());
    let typed: String = (0..40).map(|item| if item < 10 { "5\n" } else { "2\n" }).collect();
    let run = program.run_with(&["take", &path, "--as", "Alex", "--plain"], &typed);
    assert_eq!(
        run.out.matches("So far, \"D0\" is where most happens.\n\n21 of 40").count(),
        1,
        "{}",
        run.out
    );
}

fn forty_source() -> String {
    let (mut dimensions, mut all) = (String::new(), String::new());
    for number in 0..4 {
        dimensions += &format!(r#"Dimension(id: "d{number}", name: "D{number}", about: "A"),"#);
        all += &items(&format!("d{number}"), "Own", 10);
    }
    source("", &dimensions, &all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The claim is recomputed from the answers: more than in every other complete area, and not little.
    #[test]
    fn what_is_said_is_true(answers in proptest::collection::vec(0..=4_usize, 80), bases in proptest::array::uniform3(0..=4_usize)) {
        let quiz = practices();
        let answer = |quiz: &Quiz, position: usize| {
            let near = bases[usize::from(quiz.items()[position.into()].dimension) % 3] + answers[position % 80] / 3;
            Some(amount(quiz, position, near.min(4) as f64 / 4.0))
        };
        let found = said(blank(&quiz, "Alex"), answer);
        prop_assert!(found.len() <= 1);
        for (number, text) in found {
            let mut means = Vec::new();
            for (place, dimension) in quiz.dimensions().enumerate() {
                let own = (0..quiz.items().len()).filter(|&at| quiz.items()[at.into()].dimension == place);
                let own: Vec<_> = own.collect();
                if dimension.sharing != Sharing::Shared || own.iter().any(|at| at + 1 >= number) {
                    continue;
                }
                let views = [View::Give, View::Receive].map(|view| {
                    let of: Vec<_> = own.iter().filter(|&&at| quiz.items()[at.into()].view == view).collect();
                    let shares = of.iter().map(|&&at| {
                        let item = &quiz.items()[at.into()];
                        let share = f64::from(answer(&quiz, at).unwrap() - 1) / 4.0;
                        if item.reversed { 1.0 - share } else { share }
                    });
                    100.0 * shares.sum::<f64>() / of.len() as f64
                });
                means.push((f64::midpoint(views[0], views[1]), &dimension.name));
            }
            let (most, name) = means.iter().copied().max_by(|a, b| a.0.total_cmp(&b.0)).expect("some");
            prop_assert!(text.contains(&format!("\"{name}\"")) && most >= 40.0, "{text} {means:?}");
            prop_assert!(means.iter().filter(|(mean, _)| *mean > most - 5.0).count() == 1, "{means:?}");
            prop_assert!(!text.chars().any(|letter| letter.is_ascii_digit()), "{text}");
        }
    }
}
