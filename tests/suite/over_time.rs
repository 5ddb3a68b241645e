//! You compared with your earlier self.

use attuned::answers::Answers;
use attuned::comparison::Grade;
use attuned::history::{Change, History};
use attuned::quiz::Quiz;
use attuned::report::{self, Look};
use jiff::Timestamp;

use crate::common::session::Session;
use crate::common::{D, QUESTIONS, answered, quiz, source, utc};

fn four(dimension: &str) -> Quiz {
    let items: String = (0..4)
        .map(|item| format!(r#"Item(id: "{item}", dimension: "d", scale: "often", text: "T"),"#))
        .chain([r#"Item(id: "w", dimension: "d", view: Wish, scale: "wish", text: "T"),"#.to_owned()])
        .collect();
    quiz(&source("", dimension, &items))
}

/// A finished sitting whose score is a multiple of 6.25.
fn on(quiz: &Quiz, day: i64, score: Option<f64>) -> Answers {
    let value = |item: i32| {
        let steps = (score? / 6.25).round() as i32;
        Some(1 + steps / 4 + i32::from(item < steps % 4))
    };
    let mut answers = answered(quiz, "Alex", &[value(0), value(1), value(2), value(3), Some(1)]);
    answers.finish(Timestamp::from_second(day * 86_400).expect("in range"));
    answers
}

/// By hand: sd 20, alpha .84: SEM = 20 * sqrt(.16) = 8. From 50 to 75 the index is 25 / (sqrt(2) * 8) =
/// 2.20971, above 1.96; from 50 to 68.75 it is 18.75 / 11.3137 = 1.65728, below.
#[test]
fn golden_reliable_change() {
    let quiz = four(
        r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.84, sd: 20.0, n: 100, source: "S")),"#,
    );
    for (now, index, grade) in
        [(75.0, 2.209_71, Grade::Clear), (68.75, 1.657_28, Grade::Unclear), (25.0, -2.209_71, Grade::Clear)]
    {
        let history = History::of(&[on(&quiz, 1, Some(50.0)), on(&quiz, 2, Some(now))]).expect("finished");
        let change = history.trends()[0].change.expect("two scores");
        let Change::Reliable { gap, index: found } = change else { panic!("{change:?}") };
        assert_eq!((gap, change.grade()), (now - 50.0, grade));
        assert!((found - index).abs() < 1e-5, "{found}");
    }
}

/// By hand, without a known reliability: 50, 50, 50, 50 and 75, 75, 75, 75 do not vary, so each error is that of
/// rounding to the scale, sqrt(25^2 / 12 / 4) = 3.60844 with 3 df; t = 25 / (3.60844 * sqrt(2)) = 4.89898, df = 6, p =
/// .0027: clear.
#[test]
fn golden_graded_change() {
    let quiz = four(D);
    let history = History::of(&[on(&quiz, 1, Some(50.0)), on(&quiz, 2, Some(75.0))]).expect("finished");
    let Some(Change::Graded(difference)) = history.trends()[0].change else { panic!("graded") };
    let test = difference.test.expect("errors are known");
    assert!((test.t - 4.898_98).abs() < 1e-5 && (test.degrees_of_freedom - 6.0).abs() < 1e-9);
    assert!((test.p - 0.0027).abs() < 1e-4);
    assert_eq!(difference.grade, Grade::Clear);
}

#[test]
fn sittings_are_ordered_by_their_end_and_unfinished_ones_left_out() {
    let quiz = four(D);
    let mut unfinished = on(&quiz, 9, Some(100.0));
    unfinished = answered(&quiz, "Alex", &(0..5).map(|item| unfinished.chosen(item)).collect::<Vec<_>>());
    let sittings =
        [on(&quiz, 3, Some(75.0)), unfinished.clone(), on(&quiz, 1, Some(25.0)), on(&quiz, 2, None)];
    let history = History::of(&sittings).expect("finished");
    let scores: Vec<_> =
        history.trends()[0].scores.iter().map(|score| score.map(|score| score.value)).collect();
    assert_eq!(scores, [Some(25.0), None, Some(75.0)]);
    // There is nothing to compare the last one with.
    assert_eq!(history.trends()[0].change, None);
    assert_eq!(history.trends()[1].change, None, "wishes are shown, not judged");
    assert_eq!(History::of(&[unfinished]), None);
}

#[test]
fn a_history_is_drawn_with_blocks_and_numbers() {
    let quiz = four(r#"Dimension(id: "d", name: "Tea", about: "A"),"#);
    let sittings =
        [on(&quiz, 1, Some(0.0)), on(&quiz, 8, None), on(&quiz, 15, Some(50.0)), on(&quiz, 22, Some(100.0))];
    let history = History::of(&sittings).expect("finished");
    let draw = |width, drawn| {
        report::render(&report::over_time(&history, 0, &utc(0)), Look { width, drawn, colour: false })
    };
    insta::assert_snapshot!("drawn", draw(80, true));
    insta::assert_snapshot!("plain_narrow", draw(40, false));
}

#[test]
fn the_program_shows_who_took_a_quiz_more_than_once() {
    let session = Session::new();
    let typed = |key: u8| format!("{key}\n").repeat(QUESTIONS) + "f\nn\nn\n";
    for key in [2, 3, 4] {
        assert_eq!(session.run_with(&["take", "five-practices", "--as", "Alex"], &typed(key)).code, 0);
    }
    let table = session.run(&["history", "Alex"]);
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(table.out.contains("45 50 55") && table.out.contains("25 50 75"), "{}", table.out);
    let json: serde_json::Value =
        serde_json::from_str(&session.run(&["history", "Alex", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["finished"].as_array().expect("a list").len(), 3);
    assert_eq!(json["subscales"][0]["scores"], serde_json::json!([45.0, 50.0, 55.0]));
    assert_eq!(json["subscales"][0]["change"]["gap"], 5.0);
    let nobody = session.run(&["history", "Sam"]);
    assert!(nobody.code == 1 && nobody.err.contains("no finished quiz for `Sam`"));
}
