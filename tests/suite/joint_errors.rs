//! The errors of two partners' scores, worked out by hand.
//!
//! On five points a score of 50 has the variance 0.30 * 50 * 50 = 750.

use attuned::comparison::{Cell, Comparison};
use attuned::profile::{SharedProfile, StandardError};
use attuned::quiz::Quiz;

use crate::common::{D, answered, items, quiz, source};

/// A second dimension beside `d`.
const E: &str = r#"Dimension(id: "e", name: "E", about: "A"),"#;

/// The errors in every dimension of two people who give the same answers.
fn errors(quiz: &Quiz, values: &[i32]) -> Vec<StandardError> {
    let values: Vec<_> = values.iter().copied().map(Some).collect();
    let [a, b] = ["Alex", "Sam"].map(|name| SharedProfile::of(&answered(quiz, name, &values)));
    let comparison = Comparison::of(&a, &b).expect("one quiz");
    let errors = comparison.areas().iter().map(|area| match area.own {
        Cell::Both([a, b]) => a.error.filter(|error| b.error == Some(*error)).expect("one for both"),
        Cell::Absent | Cell::NotEnough => panic!("nothing shown"),
    });
    errors.collect()
}

fn close(error: &StandardError, size: f64, degrees_of_freedom: f64) {
    assert!((error.size - size).abs() < 1e-4, "{} is not {size}", error.size);
    assert!((error.degrees_of_freedom - degrees_of_freedom).abs() < 1e-9, "{}", error.degrees_of_freedom);
}

/// Items that depend on the first of `d`.
fn dependent(dimension: &str, count: usize) -> String {
    let item = |number| {
        format!(
            r#"Item(id: "{dimension}-more-{number}", dimension: "{dimension}", scale: "often", text: "T", show_if: Answered(item: "d-Own-0", at_least: 2)),"#
        )
    };
    (0..count).map(item).collect()
}

/// sqrt(25^2 / 12 / 5).
#[test]
fn an_error_is_never_below_the_rounding_of_the_scale() {
    close(&errors(&quiz(&source("", D, &items("d", "Own", 5))), &[1; 5])[0], 3.227_486, 4.0);
}

/// Weights of 2, 1 and 1: sqrt(750 * (4 + 1 + 1)) / 4.
#[test]
fn weights_widen_an_error() {
    let items = items("d", "Own", 3).replacen("text:", "weight: 2.0, text:", 1);
    close(&errors(&quiz(&source("", D, &items)), &[3; 3])[0], 16.770_510, 2.0);
}

/// Three items for everyone: sqrt(750 / 3). None for everyone counts as one: sqrt(750).
#[test]
fn only_items_for_everyone_narrow_an_error() {
    let both = quiz(&source(
        "",
        &[D, E].concat(),
        &(items("d", "Own", 3) + &dependent("d", 2) + &dependent("e", 3)),
    ));
    let [d, e] = errors(&both, &[3; 8])[..] else { panic!("two dimensions") };
    close(&d, 15.811_388, 2.0);
    close(&e, 27.386_128, 2.0);
}

/// On three points a score of 50 has the variance 50 * 50 / 2, and counts for nothing on five.
#[test]
fn scales_of_other_points_are_pooled_apart() {
    let three = r#"scales: {"three": Scale(kind: Frequency, points: [(1, "a"), (2, "b"), (3, "c")]),"#;
    let coarse = items("e", "Own", 3).replace("often", "three");
    let text =
        source("", &[D, E].concat(), &(items("d", "Own", 4) + &coarse)).replacen("scales: {", three, 1);
    let [d, e] = errors(&quiz(&text), &[3, 3, 3, 3, 2, 2, 2])[..] else { panic!("two dimensions") };
    close(&d, 13.693_064, 3.0);
    close(&e, 20.412_415, 2.0);
}
