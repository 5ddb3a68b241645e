//! What answers add up to: golden values by hand, known defects of other systems, and properties.

use attuned::answers::{Answers, OffScale, Response};
use attuned::profile::{Basis, Profile, SubscaleScore};
use attuned::quiz::{Quiz, View, whole_points};
use attuned::report;
use attuned::take::{Event, Session, View as Shown};
use proptest::prelude::*;

use crate::common::{answered, at, blank, quiz, source, utc};

const CALM: &str = r#"Dimension(id: "d", name: "D", about: "A", bands: [
    (from: 0, label: "low", says: "l"), (from: 40, label: "middle", says: "m"), (from: 70, label: "high", says: "h"),
])"#;

fn one(more: &str, dimension: &str, items: &[&str]) -> Quiz {
    let items: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(number, rest)| format!(r#"Item(id: "i{number}", dimension: "d", text: "T", {rest}),"#))
        .collect();
    quiz(&source(more, dimension, &items.concat()))
}

fn plain(items: usize) -> Quiz {
    one("", CALM, &vec![r#"scale: "often""#; items])
}

fn first(answers: &Answers) -> SubscaleScore {
    Profile::of(answers).subscales()[0].clone()
}

fn value(answers: &Answers) -> Option<f64> {
    first(answers).score.map(|score| score.value)
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// By hand, five points, 1 to 5:
/// i0 = 4 plain, weight 1: (4-1)/4 = .75;
/// i1 = 2 reversed, weight 2: keyed 1+5-2 = 4, (4-1)/4 = .75, weighted 1.5;
/// i2 = 5 plain, weight 0.5: (5-1)/4 = 1, weighted 0.5;
/// score = 100 * (.75 + 1.5 + .5) / 3.5 = 100 * 2.75 / 3.5 = 78.571428…
#[test]
fn golden_weighted_score_with_a_reversed_item() {
    let quiz = one(
        "",
        CALM,
        &[
            r#"scale: "often""#,
            r#"scale: "often", reversed: true, weight: 2.0"#,
            r#"scale: "often", weight: 0.5"#,
        ],
    );
    let scored = first(&answered(&quiz, "Alex", &[Some(4), Some(2), Some(5)]));
    close(scored.score.unwrap().value, 275.0 / 3.5);
    let parts: Vec<_> = scored
        .contributions
        .iter()
        .map(|part| (part.raw, part.keyed, part.item.weight, part.weighted))
        .collect();
    assert_eq!(parts, [(4, 4, 1.0, 0.75), (2, 4, 2.0, 1.5), (5, 5, 0.5, 0.5)]);
    assert_eq!((scored.asked, scored.answered(), scored.needed), (3, 3, 2));
}

/// Two scales in one subscale, 1 to 5 and 0 to 10: (2-1)/4 = .25 and 7/10 = .7, mean .475.
#[test]
fn golden_score_over_two_scales() {
    let text = source(
        "",
        CALM,
        r#"
        Item(id: "a", dimension: "d", scale: "often", text: "T"), Item(id: "b", dimension: "d", scale: "ten", text: "T"),"#,
    );
    let points: Vec<_> = (0..=10).map(|value| format!("({value}),")).collect();
    let ten = format!(r#"scales: {{ "ten": Scale(kind: Numeric, points: [{}]),"#, points.concat());
    let quiz = quiz(&text.replace("scales: {", &ten));
    close(value(&answered(&quiz, "Alex", &[Some(2), Some(7)])).unwrap(), 47.5);
}

/// A scale whose points fall (5 first) and one that goes below zero are scored by value, not by place.
#[test]
fn golden_score_on_falling_and_negative_scales() {
    let text = source("", CALM, r#"Item(id: "a", dimension: "d", scale: "down", text: "T"),"#);
    let down = r#"scales: { "down": Scale(kind: Truth, points: [(3, "a"), (1, "b"), (-1, "c")]),"#;
    let quiz = quiz(&text.replace("scales: {", down));
    close(value(&answered(&quiz, "Alex", &[Some(3)])).unwrap(), 100.0);
    close(value(&answered(&quiz, "Alex", &[Some(1)])).unwrap(), 50.0);
    close(value(&answered(&quiz, "Alex", &[Some(-1)])).unwrap(), 0.0);
}

#[test]
fn the_lowest_answers_read_0_and_the_highest_100() {
    let quiz = one("", CALM, &[r#"scale: "often""#, r#"scale: "often", reversed: true"#]);
    assert_eq!(value(&answered(&quiz, "Alex", &[Some(1), Some(5)])), Some(0.0));
    assert_eq!(value(&answered(&quiz, "Alex", &[Some(5), Some(1)])), Some(100.0));
}

/// In other systems, a blank counts as the lowest answer, or as the middle.
#[test]
fn a_blank_is_never_an_answer() {
    let quiz = plain(4);
    let whole = value(&answered(&quiz, "Alex", &[Some(3), Some(3), Some(3), None]));
    assert_eq!(whole, Some(50.0));
    assert_eq!(whole, value(&answered(&quiz, "Alex", &[Some(3), Some(3), Some(3), Some(3)])));
    assert_eq!(value(&answered(&quiz, "Alex", &[Some(5), Some(5), None, None])), Some(100.0));
    let mut declined = answered(&quiz, "Alex", &[Some(5), Some(5), None, None]);
    declined.respond(2.into(), Some(Response::Declined)).unwrap();
    assert_eq!(value(&declined), Some(100.0));
}

#[test]
fn too_few_answers_are_no_score_and_not_zero() {
    let quiz = plain(5);
    // min_answered is 0.5 of 5 items: 3.
    let scored = first(&answered(&quiz, "Alex", &[Some(5), Some(5), None, None, None]));
    assert_eq!((scored.score, scored.answered(), scored.needed), (None, 2, 3));
    assert_eq!(first(&blank(&quiz, "Alex")).score, None);
}

/// ceil(share * items): 0.55 of 20 is 11 (its floating-point product lies above 11), 0.7 of 10 is 7,
/// 1 of 3 is 3, and even a tiny share asks for one answer.
#[test]
fn the_number_of_answers_needed_is_exact() {
    for (share, items, needed) in
        [("0.55", 20, 11), ("0.7", 10, 7), ("1.0", 3, 3), ("0.01", 5, 1), ("0.5", 5, 3)]
    {
        let quiz =
            one(&format!("scoring: (min_answered: {share}),"), CALM, &vec![r#"scale: "often""#; items]);
        assert_eq!(first(&blank(&quiz, "Alex")).needed, needed, "{share} of {items}");
    }
}

#[test]
fn a_value_off_the_scale_is_refused() {
    let quiz = plain(1);
    let mut answers = answered(&quiz, "Alex", &[Some(2)]);
    assert_eq!(answers.respond(0.into(), Some(Response::Chosen(99))), Err(OffScale::Value(99)));
    assert_eq!(answers.respond(0.into(), Some(Response::Chosen(0))), Err(OffScale::Value(0)));
    assert_eq!(answers.response(0.into()), Some(Response::Chosen(2)));
}

/// Five points over 28 items: a sum of 78 steps of 112 is 69.642857, which is shown as 70 and so lies in the band from
/// 70; one step less is 68.75, shown as 69.
#[test]
fn bands_are_chosen_by_the_number_that_is_shown() {
    let quiz = plain(28);
    for (last, score, shown, band) in [(1, 69.642_857_143, "70", "high"), (0, 68.75, "69", "middle")] {
        let mut values = vec![Some(4); 26];
        values.extend([Some(1), Some(1 + last)]);
        values[0] = Some(3);
        let answers = answered(&quiz, "Alex", &values);
        let scored = first(&answers);
        close(scored.score.unwrap().value, score);
        assert_eq!(scored.band().unwrap().label, band);
        let report = report::person(&Profile::of(&answers), &[], &[]);
        assert!(report::markdown(&report).contains(&format!("| {shown} ±")), "{}", report::markdown(&report));
    }
}

/// A half is rounded up, whether the number before it is even or odd.
#[test]
fn halves_are_shown_and_chosen_as_the_next_whole_point() {
    for (score, whole) in [(0.5, 1.0), (39.5, 40.0), (62.5, 63.0), (37.499_999_999, 37.0), (100.0, 100.0)] {
        assert_eq!(whole_points(score), whole);
    }
}

/// 2 of 5 steps on every item of a six-point scale is 40 by hand and falls into the band from 40, though sums of 0.4
/// are not exact in floating point.
#[test]
fn a_score_on_a_cut_point_falls_into_the_upper_band() {
    let six = r#"scales: { "six": Scale(kind: Truth, points: [(1), (2), (3), (4), (5), (6)]),"#;
    for items in 1..=12 {
        let text: String = (0..items)
            .map(|item| format!(r#"Item(id: "i{item}", dimension: "d", scale: "six", text: "T"),"#))
            .collect();
        let quiz = quiz(&source("", CALM, &text).replace("scales: {", six));
        let scored = first(&answered(&quiz, "Alex", &vec![Some(3); items]));
        assert_eq!(scored.score.unwrap().value, 40.0, "{items} items");
        assert_eq!(scored.band().unwrap().label, "middle");
    }
}

#[test]
fn wishes_are_a_mean_on_their_own_scale() {
    let quiz = one(
        "",
        CALM,
        &[
            r#"scale: "often""#,
            r#"scale: "wish", view: Wish"#,
            r#"scale: "wish", view: Wish, reversed: true, weight: 3.0"#,
        ],
    );
    let profile = Profile::of(&answered(&quiz, "Alex", &[Some(1), Some(2), Some(1)]));
    // (1 * 2 + 3 * -1) / 4
    let wish = profile.score(0.into(), View::Wish).unwrap();
    close(wish.value, -0.25);
    assert_eq!(wish.error, None);
    assert_eq!(profile.subscales()[1].band(), None);
}

/// By hand. Answers 1, 3, 5 on five points are 0, 50, 100: variance ((50^2 + 0 + 50^2) / 2) = 2500.
/// Answers 4, 4, 4, 2 are 75, 75, 75, 25: mean 62.5, variance (3 * 12.5^2 + 37.5^2) / 3 = 625.
/// v = (2500 + 625) / 2 = 1562.5; SE = sqrt(v / 3) = 22.8218 and sqrt(v / 4) = 19.7642; df = 2 + 3 = 5.
/// Student's t for 95 % and 5 df is 2.570582, so the second interval extends 50.8055 either way from 62.5 and is
/// clipped at 100.
#[test]
fn golden_estimated_standard_error() {
    let items = |view: &str, count: usize| -> String {
        (0..count)
            .map(|item| {
                format!(
                    r#"Item(id: "{view}{item}", dimension: "d", view: {view}, scale: "often", text: "T"),"#
                )
            })
            .collect()
    };
    let quiz = quiz(&source("", CALM, &(items("Give", 3) + &items("Receive", 4))));
    let profile = Profile::of(&answered(&quiz, "Alex", &[1, 3, 5, 4, 4, 4, 2].map(Some)));
    let error = |view| profile.score(0.into(), view).unwrap().error.unwrap();
    close(error(View::Give).size, (1562.5_f64 / 3.0).sqrt());
    close(error(View::Receive).size, (1562.5_f64 / 4.0).sqrt());
    assert_eq!(error(View::Give).degrees_of_freedom, 5.0);
    assert_eq!(error(View::Give).basis, Basis::Estimated);
    let (low, high) = profile.score(0.into(), View::Receive).unwrap().interval(0.95).unwrap();
    assert!((low - (62.5 - 50.8055)).abs() < 1e-3, "{low}");
    assert_eq!(high, 100.0);
}

/// Equal answers do not vary, but rounding to five points alone leaves step^2 / 12 = 25^2 / 12 = 52.083; over four
/// items the error is sqrt(52.083 / 4) = 3.6084.
#[test]
fn an_error_is_never_below_the_rounding_of_the_scale() {
    let quiz = plain(4);
    let score = first(&answered(&quiz, "Alex", &[Some(3); 4])).score.unwrap();
    let error = score.error.unwrap();
    close(error.size, (625.0_f64 / 12.0 / 4.0).sqrt());
    // Student's t for 95 % and 3 df is 3.182446, which extends 11.4835 either way.
    let (low, high) = score.interval(0.95).unwrap();
    assert!((low - 38.5165).abs() < 1e-3 && (high - 61.4835).abs() < 1e-3, "{low} to {high}");
    assert_eq!(error.degrees_of_freedom, 3.0);
}

/// Weights 1, 1, 2 on 0, 100, 50: variance 2500; SE = sqrt(2500 * 6) / 4 = 30.6186.
#[test]
fn weights_widen_the_error() {
    let quiz = one("", CALM, &[r#"scale: "often""#, r#"scale: "often""#, r#"scale: "often", weight: 2.0"#]);
    let error = first(&answered(&quiz, "Alex", &[Some(1), Some(5), Some(3)])).score.unwrap().error.unwrap();
    close(error.size, (2500.0_f64 * 6.0).sqrt() / 4.0);
}

/// alpha .84 and sd 20: 20 * sqrt(.16) = 8, with 100 - 1 degrees of freedom; the view's own numbers
/// (alpha .75, sd 18, n 50) give 9 and 49.
#[test]
fn a_measured_reliability_takes_the_place_of_the_estimate() {
    let dimension = r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.84, sd: 20.0, n: 100, source: "S",
        views: {Receive: (alpha: 0.75, sd: 18.0, n: 50, source: "S")}))"#;
    let quiz = one("", dimension, &[r#"scale: "often", view: Give"#, r#"scale: "often", view: Receive"#]);
    let profile = Profile::of(&answered(&quiz, "Alex", &[Some(3), Some(4)]));
    let error = |view| profile.score(0.into(), view).unwrap().error.unwrap();
    close(error(View::Give).size, 8.0);
    close(error(View::Receive).size, 9.0);
    assert_eq!((error(View::Give).degrees_of_freedom, error(View::Receive).degrees_of_freedom), (99.0, 49.0));
    assert_eq!(error(View::Give).basis, Basis::Measured);
}

#[test]
fn one_item_alone_gives_no_error() {
    let quiz = plain(1);
    let score = first(&answered(&quiz, "Alex", &[Some(3)])).score.unwrap();
    assert_eq!((score.error, score.interval(0.95)), (None, None));
}

#[test]
fn an_item_that_is_not_asked_does_not_count() {
    let quiz = one(
        "",
        CALM,
        &[
            r#"scale: "often""#,
            r#"scale: "often", show_if: Answered(item: "i0", at_least: 3)"#,
            r#"scale: "often", show_if: Answered(item: "i1", at_least: 1)"#,
        ],
    );
    let mut answers = answered(&quiz, "Alex", &[Some(3), Some(5), Some(5)]);
    let scored = first(&answers);
    assert_eq!((scored.asked, scored.answered()), (3, 3));
    // Going back and giving a lower answer closes the second, and with it the third; their answers stay.
    answers.respond(0.into(), Some(Response::Chosen(2))).unwrap();
    let scored = first(&answers);
    assert_eq!((scored.asked, scored.answered(), scored.score.unwrap().value), (1, 1, 25.0));
    assert_eq!(answers.response(1.into()), Some(Response::Chosen(5)));
    answers.respond(0.into(), Some(Response::Chosen(4))).unwrap();
    assert_eq!(first(&answers).answered(), 3);
}

/// By hand, an answer for each of the five points of `i0` and `i1`: `i2` is asked for 2 to 4, `i3` for exactly 5, `i4` if
/// both are 3, `i5` if one of them is 1 or if `i2` was asked and is 5.
#[test]
fn conditions_are_ranges_and_combinations_of_ranges() {
    let quiz = one(
        "",
        CALM,
        &[
            r#"scale: "often""#,
            r#"scale: "often""#,
            r#"scale: "often", show_if: Answered(item: "i0", at_least: 2, at_most: 4)"#,
            r#"scale: "often", show_if: Answered(item: "i0", is: 5)"#,
            r#"scale: "often", show_if: All([Answered(item: "i0", is: 3), Answered(item: "i1", is: 3)])"#,
            r#"scale: "often", show_if: Any([Answered(item: "i0", is: 1), Answered(item: "i1", is: 1), Answered(item: "i2", is: 5)])"#,
        ],
    );
    for (first, second, expected) in [
        (1, 3, [false, false, false, true]),
        (2, 3, [true, false, false, true]),
        (3, 3, [true, false, true, true]),
        (4, 1, [true, false, false, true]),
        (5, 3, [false, true, false, false]),
        (5, 1, [false, true, false, true]),
    ] {
        let answers =
            answered(&quiz, "Alex", &[Some(first), Some(second), Some(5), Some(5), Some(5), Some(5)]);
        let asked: Vec<_> = answers.asked().map(|(_, item)| usize::from(item)).collect();
        assert_eq!([2, 3, 4, 5].map(|position| asked.contains(&position)), expected, "{first} {second}");
    }
    let told: Vec<_> = quiz.items().iter().filter_map(|item| quiz.asked_if(item)).collect();
    assert_eq!(told, ["i0 is 2 to 4", "i0 is 5", "i0 is 3 and i1 is 3", "i0 is 1 or i1 is 1 or i2 is 5"]);
}

/// `n2` is open to any answer but 0, `n3` to 0 alone, and `n4` to 1 or 2: from the start all five may come, after an
/// answer of 3 only `n2` of the last three.
#[test]
fn at_most_so_many_items_are_still_to_come() {
    let quiz = one(
        "",
        CALM,
        &[
            r#"scale: "often""#,
            r#"scale: "often""#,
            r#"scale: "often", show_if: Answered(item: "i0", at_least: 2)"#,
            r#"scale: "often", show_if: Any([Answered(item: "i0", is: 1), Answered(item: "i2", is: 1)])"#,
            r#"scale: "often", show_if: All([Answered(item: "i0", at_most: 3), Answered(item: "i1", at_most: 4)])"#,
        ],
    );
    let mut session = Session::new(blank(&quiz, "Alex"), at(0));
    session.apply(Event::Begin, at(0));
    let mut told = Vec::new();
    for value in [5, 5, 3] {
        let Shown::Question(question) = session.view() else { panic!("a question") };
        told.push(question.progress.split(',').next().unwrap_or_default().to_owned());
        session.apply(Event::Respond(Response::Chosen(value)), at(1));
    }
    assert_eq!(told, ["1 of at most 5", "2 of at most 4", "3 of at most 4"]);
    let Shown::Review(review) = session.view() else { panic!("the review") };
    assert_eq!(review.rows.len(), 3);
}

/// Four items from 0 to 3, the last one reversed, with cut points as they may be published.
fn published(metric: &str, weight: &str, cuts: [f64; 2]) -> Quiz {
    let items: Vec<_> = (0..4)
        .map(|number| {
            let rest = if number == 3 { "reversed: true" } else { weight };
            format!(r#"Item(id: "i{number}", dimension: "d", scale: "s", text: "T", {rest}),"#)
        })
        .collect();
    quiz(&format!(
        r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A",
        provenance: (author: "A", origin: Own), scoring: (metric: {metric}),
        scales: {{"s": Scale(kind: Truth, points: [(0, "a"), (1, "b"), (2, "c"), (3, "d")])}},
        dimensions: [Dimension(id: "d", name: "D", about: "A", bands: [
            (from: 0, label: "low", says: "Low."), (from: {:?}, label: "middle", says: "Middle."), (from: {:?}, label: "high", says: "High."),
        ], reliability: (alpha: 0.84, sd: 25, n: 101, source: "S"))], items: [{}])"#,
        cuts[0],
        cuts[1],
        items.concat()
    ))
}

/// By hand: 2, 3, 1 and 3, which is 0 reversed, add up to 6; without the second, the three add up to 3, their mean is 1,
/// and four times that is 4; with a weight of 2, the first three count twice: 2 * 6 + 0 = 12 of 21. The measured error is
/// 25 * sqrt(1 - 0.84) = 10 of 100, times 1.984 (Student's t for 100): 2.4 of 12, 4.2 of 21, 0.60 of 3.
#[test]
fn sums_and_means_are_those_that_are_published() {
    for (metric, weight, cuts, answers, shown, band, said) in [
        ("Sum", "", [6.0, 9.0], [Some(2), Some(3), Some(1), Some(3)], 6.0, "middle", "6 ±2 (0 to 12)"),
        ("Sum", "", [7.0, 9.0], [Some(2), Some(3), Some(1), Some(3)], 6.0, "low", "6 ±2 (0 to 12)"),
        ("Sum", "", [4.0, 9.0], [Some(2), None, Some(1), Some(3)], 4.0, "middle", "4 ±2 (0 to 12)"),
        (
            "Sum",
            "weight: 2",
            [12.0, 20.0],
            [Some(2), Some(3), Some(1), Some(3)],
            12.0,
            "middle",
            "12 ±4 (0 to 21)",
        ),
        ("Mean", "", [1.5, 2.25], [Some(2), Some(3), Some(1), Some(3)], 1.5, "middle", "1.5 ±0.60 (0 to 3)"),
        ("Mean", "", [1.0, 2.25], [Some(2), Some(3), Some(3), Some(2)], 2.25, "high", "2.25 ±0.60 (0 to 3)"),
        ("Percent", "", [50.0, 75.0], [Some(2), Some(3), Some(1), Some(3)], 50.0, "middle", "50 ±20"),
    ] {
        let quiz = published(metric, weight, cuts);
        let answers = answered(&quiz, "Alex", &answers);
        let scored = first(&answers);
        let (subscale, score) = (&scored.subscale, scored.score.expect("enough").value);
        assert_eq!(
            (quiz.shown(subscale, score), scored.band().map(|band| &*band.label)),
            (shown, Some(band)),
            "{metric}"
        );
        let own = attuned::app::show::OwnResult::of(&answers);
        let report = attuned::report::markdown(&own.report(false, &utc(0)));
        assert!(report.contains(said), "{metric} {said}: {report}");
        assert_eq!(own.json(&utc(0))["subscales"][0]["shown"], shown);
        // The way from the score of 0 to 100 to what is shown is explained, too.
        let explained = attuned::report::markdown(&own.report(true, &utc(0)));
        let way = format!("shown as {shown}");
        assert_eq!(explained.contains(&way), metric != "Percent", "{metric}: {explained}");

        let header = "i0,i1,i2,i3\n".to_owned();
        let cells: Vec<_> = answers_of(&answers)
            .iter()
            .map(|cell| cell.map_or(String::new(), |cell| cell.to_string()))
            .collect();
        let mut table = Vec::new();
        let data = header + &cells.join(",") + "\n";
        let (options, format) = (attuned::study::Options::default(), attuned::study::ScoreFormat::default());
        attuned::study::score(&quiz, data.as_bytes(), &mut table, &options, &format, |_| {}).expect("scored");
        assert_eq!(String::from_utf8_lossy(&table), format!("d\n{shown:?}\n"), "{metric}");
    }
}

fn answers_of(answers: &Answers) -> Vec<Option<i32>> {
    answers.quiz().items().indices().map(|item| answers.chosen(item)).collect()
}

/// Items with keys, weights and answers.
fn items() -> impl Strategy<Value = Vec<(bool, u8, Option<i32>)>> {
    prop::collection::vec((any::<bool>(), 1u8..=4, prop::option::of(1i32..=5)), 1..9)
}

fn keyed(items: &[(bool, u8, Option<i32>)], mirrored: bool) -> Quiz {
    let rest: Vec<_> = items
        .iter()
        .map(|(reversed, weight, _)| {
            format!(r#"scale: "often", reversed: {}, weight: {weight}"#, reversed ^ mirrored)
        })
        .collect();
    one("scoring: (min_answered: 0.01),", CALM, &rest.iter().map(String::as_str).collect::<Vec<_>>())
}

fn values(items: &[(bool, u8, Option<i32>)]) -> Vec<Option<i32>> {
    items.iter().map(|(.., value)| *value).collect()
}

proptest! {
    #[test]
    fn scores_stay_within_0_and_100(items in items()) {
        let quiz = keyed(&items, false);
        let scored = first(&answered(&quiz, "Alex", &values(&items)));
        prop_assert_eq!(scored.score.is_some(), items.iter().any(|(.., value)| value.is_some()));
        if let Some(score) = scored.score {
            prop_assert!((0.0..=100.0).contains(&score.value));
            if let Some((low, high)) = score.interval(0.95) {
                prop_assert!(0.0 <= low && low <= score.value && score.value <= high && high <= 100.0);
            }
            // The contributions that are shown add up to the score.
            let sum: f64 = scored.contributions.iter().map(|part| part.weighted).sum();
            prop_assert!((100.0 * sum / scored.weights() - score.value).abs() < 1e-9);
        }
    }

    #[test]
    fn reversing_every_item_mirrors_the_score_about_50(items in items()) {
        let (plain, mirrored) = (keyed(&items, false), keyed(&items, true));
        let score = value(&answered(&plain, "Alex", &values(&items)));
        let other = value(&answered(&mirrored, "Alex", &values(&items)));
        prop_assert_eq!(score.is_some(), other.is_some());
        if let (Some(score), Some(other)) = (score, other) {
            prop_assert!((score + other - 100.0).abs() < 1e-9);
        }
    }

    #[test]
    fn neither_the_order_of_items_nor_of_answers_matters(items in items(), seed in any::<u64>()) {
        let quiz = keyed(&items, false);
        let straight = answered(&quiz, "Alex", &values(&items));
        let mut reordered = items.clone();
        let middle = seed as usize % reordered.len();
        reordered.rotate_left(middle);
        reordered.reverse();
        let other = keyed(&reordered, false);
        prop_assert_eq!(value(&straight), value(&answered(&other, "Alex", &values(&reordered))));

        let mut backwards = blank(&quiz, "Alex");
        for (position, (.., value)) in items.iter().enumerate().rev() {
            backwards.respond(position.into(), value.map(Response::Chosen)).unwrap();
        }
        prop_assert_eq!(&backwards, &straight);
    }

    #[test]
    fn a_declined_answer_changes_nothing_for_the_others(items in items()) {
        let quiz = keyed(&items, false);
        let skipped = answered(&quiz, "Alex", &values(&items));
        let mut declined = skipped.clone();
        for (position, (.., value)) in items.iter().enumerate() {
            if value.is_none() {
                declined.respond(position.into(), Some(Response::Declined)).unwrap();
            }
        }
        prop_assert_eq!(Profile::of(&declined), Profile::of(&skipped));
    }
}
