//! Two profiles side by side: golden values by hand, every pattern, and what must never leak.

use attuned::answers::{Answers, Response};
use attuned::comparison::{Area, Cell, Comparison, Grade, Safety, need};
use attuned::profile::{SharedFile, SharedProfile, SharedSubscale};
use attuned::quiz::{Indexed, Item, Pattern, Quiz, Sharing};
use attuned::report::{self, Look};
use attuned::suggestion;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::common;
use crate::common::{D, answered, items, older, packed, quiz, source};

/// A dimension with a measured error of 6 points: sd 12, alpha .75, so SE = 12 * .5 = 6, df 60.
const MEASURED: &str =
    r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.75, sd: 12.0, n: 61, source: "S")),"#;

/// Four Give, four Receive and one Wish item in one dimension.
fn two_sided(dimension: &str) -> Quiz {
    quiz(&source(
        "",
        dimension,
        &(items("d", "Give", 4) + &items("d", "Receive", 4) + &items("d", "Wish", 1)),
    ))
}

/// Answers whose Give and Receive scores are these (multiples of 6.25, four items of five points).
fn scored(quiz: &Quiz, person: &str, give: f64, receive: f64, wish: i32) -> Answers {
    let spread = |score: f64| {
        let steps = (score / 6.25).round() as i32;
        (0..4).map(move |item| Some(1 + steps / 4 + i32::from(item < steps % 4)))
    };
    let values: Vec<_> = spread(give).chain(spread(receive)).chain([Some(wish)]).collect();
    answered(quiz, person, &values)
}

fn compare(a: &Answers, b: &Answers) -> Comparison {
    Comparison::of(&SharedProfile::of(a), &SharedProfile::of(b)).expect("one quiz")
}

fn patterns(a: &Answers, b: &Answers) -> Vec<Pattern> {
    compare(a, b).areas()[0].patterns.clone()
}

/// By hand. A gives 75, receives 50; B gives 50, receives 56.25, shown as 55; every SE is 6.
/// perception gap A to B: 75 - 55 = 20, t = 20 / sqrt(72) = 2.357023, df = 72^2 / (2 * 36^2 / 60) = 120, p = .020041.
/// perception gap B to A: 50 - 50 = 0, p = 1.
/// balance: ((50 + 50) - (55 + 75)) / 2 = -15, SE = sqrt(4 * 36) / 2 = 6, t = -2.5, df = 240, p = .013088.
/// One family of three: .013088 * 3 = .039264, .020041 * 2 = .040083: both clear. Both tell that more goes to Sam.
#[test]
fn golden_differences_and_perception_gaps() {
    let quiz = two_sided(MEASURED);
    let comparison = compare(&scored(&quiz, "Alex", 75.0, 50.0, 0), &scored(&quiz, "Sam", 50.0, 56.25, 0));
    let area = &comparison.areas()[0];
    assert_eq!(area.difference, None);
    let [there, back] = area.flows.expect("two ways");
    assert_eq!((there.gives, there.receives), (75.0, 55.0));
    assert_eq!((there.gap.gap, there.gap.grade), (20.0, Grade::Clear));
    let test = there.gap.test.unwrap();
    assert!((test.t - 2.357_023).abs() < 1e-6 && (test.degrees_of_freedom - 120.0).abs() < 1e-9);
    assert!((test.p - 0.020_041).abs() < 1e-6 && (test.corrected_p - 2.0 * test.p).abs() < 1e-12);
    assert_eq!(
        (back.gap.gap, back.gap.grade, back.gap.test.unwrap().corrected_p),
        (0.0, Grade::Unclear, 1.0)
    );
    let balance = area.balance.expect("two ways");
    let test = balance.test.unwrap();
    assert_eq!((balance.gap, balance.grade), (-15.0, Grade::Clear));
    assert!((test.standard_error - 6.0).abs() < 1e-12 && (test.t + 2.5).abs() < 1e-12);
    assert!((test.degrees_of_freedom - 240.0).abs() < 1e-9 && (test.corrected_p - 0.039_264).abs() < 1e-6);
    assert_eq!(area.patterns, [Pattern::NotLanding, Pattern::Uneven]);
}

/// By hand: a score of 35 and a wish of 2: (70-35)/70 * (.5 + .5) = .5; 70: 0; 42 and -1: .4 * .5 = .2.
/// Two wishes of +1 and giving that is not noticed: P = need + need + .25 + .15.
#[test]
fn golden_needs_and_priorities() {
    assert_eq!(need(35.0, 2.0), 0.5);
    assert_eq!(need(70.0, 2.0), 0.0);
    assert_eq!(need(95.0, 2.0), 0.0);
    assert!((need(42.0, -1.0) - 0.2).abs() < 1e-12);
    assert_eq!(need(0.0, 2.0), 1.0);

    let quiz = two_sided(MEASURED);
    // R_A = 43.75, shown as 45: 25/70 * .75 = .267857…; R_B = 25: 45/70 * .75 = .482142857…
    let comparison = compare(&scored(&quiz, "Alex", 75.0, 43.75, 1), &scored(&quiz, "Sam", 43.75, 25.0, 1));
    let area = &comparison.areas()[0];
    assert_eq!(area.patterns, [Pattern::SharedWish, Pattern::NotLanding]);
    assert!(
        (area.need[0] - 25.0 / 70.0 * 0.75).abs() < 1e-12
            && (area.need[1] - 45.0 / 70.0 * 0.75).abs() < 1e-12
    );
    assert!((area.priority - (25.0 / 70.0 * 0.75 + 45.0 / 70.0 * 0.75 + 0.25 + 0.15)).abs() < 1e-12);
}

#[test]
fn every_pattern_has_its_case() {
    use Pattern::{
        Low, NotEnough, NotLanding, OneWish, OppositeWishes, SharedLess, SharedStrength, SharedWish, Steady,
        Uneven, UnseenGift,
    };
    let quiz = two_sided(MEASURED);
    let of = |a: (f64, f64, i32), b: (f64, f64, i32)| {
        patterns(&scored(&quiz, "Alex", a.0, a.1, a.2), &scored(&quiz, "Sam", b.0, b.1, b.2))
    };
    assert_eq!(of((75.0, 75.0, 0), (75.0, 75.0, 0)), [SharedStrength]);
    // A wish for a little more does no harm to a strength, one for much more does, and so does anything flagged.
    assert_eq!(of((75.0, 75.0, 1), (75.0, 75.0, 0)), [SharedStrength, OneWish]);
    assert_eq!(of((75.0, 75.0, 2), (75.0, 75.0, 0)), [OneWish]);
    assert_eq!(of((100.0, 100.0, 0), (100.0, 75.0, 0)), [NotLanding]);
    assert_eq!(of((50.0, 50.0, 1), (50.0, 50.0, 2)), [SharedWish]);
    assert_eq!(of((50.0, 50.0, -1), (50.0, 50.0, -2)), [SharedLess]);
    assert_eq!(of((50.0, 50.0, 1), (50.0, 50.0, -1)), [OppositeWishes]);
    assert_eq!(of((50.0, 50.0, 0), (50.0, 50.0, 1)), [OneWish]);
    assert_eq!(of((50.0, 50.0, 0), (50.0, 50.0, -1)), [Steady]);
    assert_eq!(of((75.0, 50.0, 0), (50.0, 50.0, 0)), [NotLanding]);
    assert_eq!(of((50.0, 50.0, 0), (25.0, 50.0, 0)), [UnseenGift]);
    // What one gives the other receives, and more goes one way: they agree.
    assert_eq!(of((87.5, 25.0, 0), (25.0, 87.5, 0)), [Uneven]);
    assert_eq!(of((25.0, 25.0, 1), (25.0, 25.0, 0)), [OneWish, Low]);
    assert_eq!(of((25.0, 25.0, 0), (25.0, 25.0, -1)), [Steady]);
    let few =
        answered(&quiz, "Sam", &[None, None, Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(0)]);
    assert_eq!(patterns(&scored(&quiz, "Alex", 50.0, 50.0, 0), &few), [NotEnough]);
}

#[test]
fn what_nobody_wishes_more_of_asks_for_nothing() {
    let quiz = two_sided(MEASURED);
    let comparison = compare(&scored(&quiz, "Alex", 25.0, 25.0, 0), &scored(&quiz, "Sam", 25.0, 25.0, 0));
    assert_eq!((comparison.areas()[0].need, comparison.areas()[0].priority), ([0.0; 2], 0.0));
    assert_eq!(suggestion::for_couple(&comparison), []);
}

/// Two areas with an `Own` view: 50 and 65 are 15 points apart, t = 15 / sqrt(72), which is clear in any family of two with
/// errors half as large; below 15 points, nothing is.
#[test]
fn below_fifteen_points_nothing_is_called_a_difference() {
    let small = MEASURED.replace("sd: 12.0", "sd: 4.0");
    let quiz = quiz(&source("", &small, &items("d", "Own", 5)));
    let grade = |steps: i32| {
        let with = |person: &str, steps: i32| {
            let values: Vec<_> = (0..5).map(|item| Some(3 + i32::from(item < steps))).collect();
            answered(&quiz, person, &values)
        };
        compare(&with("Alex", 0), &with("Sam", steps)).areas()[0].difference.unwrap().grade
    };
    assert_eq!((grade(2), grade(3)), (Grade::Unclear, Grade::Clear));
}

/// Holm's correction covers all dimensions compared: a gap that is clear on its own is not clear beside five others.
#[test]
fn a_gap_counts_less_among_many() {
    let grade = |dimensions: usize| {
        let mut names = String::new();
        let mut texts = String::new();
        for dimension in 0..dimensions {
            names += &MEASURED.replace(r#"id: "d""#, &format!(r#"id: "d{dimension}""#));
            texts += &items(&format!("d{dimension}"), "Own", 4);
        }
        let quiz = quiz(&source("", &names, &texts));
        let mut values = vec![Some(3); 4 * dimensions];
        let a = answered(&quiz, "Alex", &values);
        // 18.75 points: t = 18.75 / sqrt(72) = 2.2097, p = .0290; times 6 it is .174.
        values[..3].fill(Some(4));
        let b = answered(&quiz, "Sam", &values);
        compare(&a, &b).areas()[0].difference.unwrap().grade
    };
    assert_eq!((grade(1), grade(6)), (Grade::Clear, Grade::Tentative));
}

/// Four in five of the items from each, rounded up, and at least three; nothing shows whose are missing.
#[test]
fn a_joint_cell_needs_enough_from_both() {
    let quiz =
        quiz(&source("", D, &(items("d", "Give", 6) + &items("d", "Receive", 3) + &items("d", "Wish", 1))));
    let cells = |a: &Answers, b: &Answers| {
        let comparison = compare(a, b);
        let Area { give, receive, wish, .. } = comparison.areas()[0];
        [give, receive, wish].map(|cell| cell != Cell::NotEnough)
    };
    let all = answered(
        &quiz,
        "Alex",
        &[Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(3), Some(0)],
    );
    let without = |skipped: &[usize]| {
        let mut some = all.clone();
        for &position in skipped {
            some.respond(position.into(), None).unwrap();
        }
        some
    };
    assert_eq!(cells(&all, &all), [true, true, true]);
    assert_eq!(cells(&all, &without(&[0])), [true, true, true]);
    assert_eq!(cells(&all, &without(&[0, 1])), [false, true, true]);
    assert_eq!(cells(&all, &without(&[6])), [true, false, true]);
    assert_eq!(cells(&all, &without(&[9])), [true, true, false]);
    // Whoever skipped, the bytes are the same; and if a Give cell is empty, no perception gap shows whose it was.
    let few = without(&[0, 1, 2]);
    let text = |a: &Answers, b: &Answers| renderings(&compare(a, b));
    assert_eq!(text(&all, &few), text(&few, &all));
    let json = |a: &Answers, b: &Answers| report::comparison_json(&compare(a, b), &[]);
    assert_eq!(json(&few, &few), json(&few, &all));
    assert!(compare(&all, &few).areas()[0].flows.is_none());
}

#[test]
fn four_in_five_are_rounded_up() {
    for (asked, enough) in [(3, 3), (4, 4), (5, 4), (8, 7), (10, 8), (15, 12)] {
        let quiz = quiz(&source("", D, &items("d", "Own", asked)));
        let shared = |answered_items| {
            let values: Vec<_> = (0..asked).map(|item| (item < answered_items).then_some(3)).collect();
            SharedProfile::of(&answered(&quiz, "Alex", &values)).subscales()[0]
        };
        assert_eq!(shared(enough), SharedSubscale::Scored(50.0), "{enough} of {asked}");
        assert_eq!(shared(enough - 1), SharedSubscale::NotEnough, "{} of {asked}", enough - 1);
    }
}

/// What was not asked is not missing, but from fewer than three answers nothing is shown.
#[test]
fn only_items_that_were_asked_count() {
    for (asked, shared) in
        [(3, SharedSubscale::Scored(0.0)), (4, SharedSubscale::Scored(0.0)), (2, SharedSubscale::NotEnough)]
    {
        let always = items("d", "Own", asked);
        let others = (asked..5).map(|item| {
            format!(
                r#"Item(id: "more-{item}", dimension: "d", scale: "often", text: "T", show_if: Answered(item: "d-Own-0", at_least: 3)),"#
            )
        });
        let quiz = quiz(&source("", D, &(always + &others.collect::<String>())));
        let answers = answered(&quiz, "Alex", &vec![Some(1); asked]);
        assert_eq!(SharedProfile::of(&answers).subscales(), [shared], "{asked} asked");
    }
}

#[test]
fn different_versions_are_refused_with_both_named() {
    let text = source("", D, &items("d", "Own", 4));
    let (old, new) = (quiz(&text), quiz(&text.replace("1.0.0", "1.1.0")));
    let (a, b) = (answered(&old, "Alex", &[Some(3); 4]), answered(&new, "Sam", &[Some(3); 4]));
    let error = Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).unwrap_err().to_string();
    assert!(error.contains("test 1.0.0") && error.contains("test 1.1.0"), "{error}");
    // Two copies of a quiz are the same quiz.
    let copy = quiz(&text);
    let b = answered(&copy, "Sam", &[Some(3); 4]);
    assert!(Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).is_ok());
    // The same version with other scoring keys is not.
    let rekeyed = quiz(&text.replacen(r#"text: "T""#, r#"text: "T", reversed: true"#, 1));
    let b = answered(&rekeyed, "Sam", &[Some(3); 4]);
    assert!(Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).is_err());
}

#[test]
fn without_a_strength_it_is_said_where_most_happens() {
    let quiz = common::regular(3, 4, &["Own"]);
    let values = |levels: [i32; 3]| levels.iter().flat_map(|&level| [Some(level); 4]).collect::<Vec<_>>();
    let found = |a, b| {
        let (a, b) = (answered(&quiz, "Alex", &values(a)), answered(&quiz, "Sam", &values(b)));
        let comparison = compare(&a, &b);
        let ids = |areas: Vec<&Area>| {
            areas.iter().map(|area| area.dimension.id.to_string()).collect::<Vec<_>>().join(" ")
        };
        (ids(comparison.strengths()), ids(comparison.steadiest().into_iter().collect()))
    };
    let pair = |strengths: &str, steadiest: &str| (strengths.to_owned(), steadiest.to_owned());
    assert_eq!(found([5, 1, 3], [1, 2, 3]), pair("", "d2"));
    // Where all is low, nothing is made up.
    assert_eq!(found([5, 1, 2], [1, 2, 2]), pair("", ""));
    assert_eq!(found([5, 4, 4], [5, 2, 4]), pair("d0 d2", ""));
}

/// In a sensitive dimension, wishes do not affect a single byte: anything derived from both would reveal the other's to
/// whoever knows their own.
#[test]
fn a_dimension_shared_by_choice_does_not_tell_who_wants_more() {
    let quiz = two_sided(r#"Dimension(id: "d", name: "D", about: "A", sharing: OptIn),"#);
    let couple = |wish_a: i32, wish_b: i32| {
        let mut pair = [scored(&quiz, "Alex", 50.0, 50.0, wish_a), scored(&quiz, "Sam", 50.0, 50.0, wish_b)];
        for answers in &mut pair {
            answers.set_consents(0.into(), true);
        }
        renderings(&compare(&pair[0], &pair[1]))
    };
    for wishes in [(2, 0), (0, 2), (2, 2), (-2, 1)] {
        assert_eq!(couple(wishes.0, wishes.1), couple(0, 0), "{wishes:?}");
    }
}

/// In a sensitive dimension, leaving questions open looks like not sharing: in every rendering, and in what is sealed.
#[test]
fn leaving_open_looks_like_not_sharing() {
    let open = r#"Dimension(id: "e", name: "E", about: "A"),"#;
    let sensitive = r#"Dimension(id: "d", name: "D", about: "A", sharing: OptIn),"#;
    let quiz = quiz(&source(
        "",
        &format!("{open}{sensitive}"),
        &(items("e", "Own", 4) + &items("d", "Give", 5) + &items("d", "Receive", 5)),
    ));
    let with = |person: &str, give: usize, receive: usize, agreed: bool| {
        let some = |answered: usize| (0..5).map(move |item| (item < answered).then_some(4));
        let values: Vec<_> = [Some(3); 4].into_iter().chain(some(give)).chain(some(receive)).collect();
        let mut answers = answered(&quiz, person, &values);
        answers.set_consents(1.into(), agreed);
        answers
    };
    let seen = |answers: &Answers| {
        let shared = SharedProfile::of(answers);
        let preview = report::shared(&shared);
        let joint = compare(answers, &with("Sam", 5, 5, true));
        (packed(&shared), report::markdown(&preview), renderings(&joint))
    };
    let refused = seen(&with("Alex", 5, 5, false));
    // One view is enough to hide the other: that it alone is there would tell that the rest was skipped.
    for (give, receive) in [(0, 0), (3, 5), (5, 3), (3, 3)] {
        assert_eq!(seen(&with("Alex", give, receive, true)), refused, "{give} and {receive}");
    }
    assert_ne!(seen(&with("Alex", 4, 4, true)), refused);
}

/// From fewer than three answers, single ones could be worked out.
#[test]
fn a_view_with_two_items_is_never_shared() {
    let quiz = quiz(&source("", D, &(items("d", "Give", 2) + &items("d", "Receive", 3))));
    let answers = answered(&quiz, "Alex", &[Some(4); 5]);
    assert_eq!(
        SharedProfile::of(&answers).subscales(),
        [SharedSubscale::Withheld, SharedSubscale::Scored(75.0)]
    );
    assert_eq!(compare(&answers, &answers).areas()[0].give, Cell::Absent);
    // Nor does it keep the rest of a sensitive area from being shared.
    let sensitive = D.replace("about:", "sharing: OptIn, about:");
    let sensitive =
        common::quiz(&source("", &sensitive, &(items("d", "Give", 2) + &items("d", "Receive", 3))));
    let mut agreed = answered(&sensitive, "Alex", &[Some(4); 5]);
    agreed.set_consents(0.into(), true);
    assert_eq!(SharedProfile::of(&agreed).subscales(), SharedProfile::of(&answers).subscales());
    let short = common::quiz(&source("", D, &items("d", "Own", 2)));
    let answers = answered(&short, "Alex", &[Some(4); 2]);
    assert!(compare(&answers, &answers).areas().is_empty(), "nothing is said where nothing is shown");
}

#[test]
fn different_words_in_one_language_are_refused_with_both_named() {
    let text = source("", D, &items("d", "Own", 4));
    let reworded = text.replacen(r#"text: "T""#, r#"text: "Another""#, 1);
    let (one, other) = (quiz(&text), quiz(&reworded));
    assert_eq!(one.fingerprint(), other.fingerprint());
    let (a, b) = (answered(&one, "Alex", &[Some(3); 4]), answered(&other, "Sam", &[Some(3); 4]));
    let error = Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).unwrap_err().to_string();
    assert!(
        error.contains("Alex and Sam") && error.contains("different words") && error.contains("`en`"),
        "{error}"
    );
    let shouted = quiz(&reworded.replace(r#"language: "en""#, r#"language: "en-gb""#));
    let whispered = quiz(&text.replace(r#"language: "en""#, r#"language: "en-GB""#));
    let pair = [&shouted, &whispered].map(|quiz| SharedProfile::of(&answered(quiz, "Sam", &[Some(3); 4])));
    assert!(Comparison::of(&pair[0], &pair[1]).is_err(), "case tells no languages apart");
    // What a file says of its language is repeated on one line.
    let foreign = |answers: &Answers| {
        let text = older(&SharedProfile::of(answers)).replace(r#""en""#, r#""en\n\u{1b}""#);
        let file = SharedFile::read(text.as_bytes()).expect("a profile");
        file.profile(answers.quiz(), &TimeZone::UTC).expect("scores")
    };
    let error = Comparison::of(&foreign(&a), &foreign(&b)).unwrap_err().to_string();
    assert!(error.contains(r"`en\n\u{1b}`") && !error.contains(char::is_control), "{error}");
    // In another language the words cannot be the same.
    let german = quiz(&reworded.replace(r#"language: "en""#, r#"language: "de""#));
    let b = answered(&german, "Sam", &[Some(3); 4]);
    assert!(Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).is_ok());
    // What nobody reads while answering may change.
    let retitled = quiz(&text.replace(r#"about: "A""#, r#"about: "B""#));
    let b = answered(&retitled, "Sam", &[Some(3); 4]);
    assert!(Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).is_ok());
}

#[test]
fn an_area_is_there_only_when_both_share_it() {
    let quiz = two_sided(r#"Dimension(id: "d", name: "D", about: "A", sharing: OptIn),"#);
    let (mut a, mut b) = (scored(&quiz, "Alex", 50.0, 50.0, 0), scored(&quiz, "Sam", 50.0, 50.0, 0));
    let none = renderings(&compare(&a, &b));
    a.set_consents(0.into(), true);
    assert_eq!(renderings(&compare(&a, &b)), none);
    a.set_consents(0.into(), false);
    b.set_consents(0.into(), true);
    assert_eq!(renderings(&compare(&a, &b)), none);
    a.set_consents(0.into(), true);
    assert_eq!(compare(&a, &b).areas().len(), 1);
}

/// The joint report in every rendering, byte for byte.
fn renderings(comparison: &Comparison) -> String {
    let suggestions = suggestion::for_couple(comparison);
    let report = report::couple(comparison, &suggestions).with(report::explain_couple(comparison));
    let text = report::render(&report, Look { width: 80, drawn: true, colour: false });
    let json = report::comparison_json(comparison, &suggestions);
    let explained = report::explained_json(comparison);
    let rendered = [text, report::markdown(&report), report::html(&report), report::svg(&report)];
    format!("{}\n{json:#}\n{explained:#}", rendered.join("\n"))
}

/// By hand. A = 25, 50, 75 and B = 50, 50, 100. Deviations -25, 0, 25 and -16.67, -16.67, 33.33: products sum to
/// 1250, squares to 1250 and 1666.67: r = 1250 / sqrt(1250 * 1666.67) = .866025. Both ways round, with the common
/// mean 58.33: products 2 * (277.78 + 69.44 + 694.44) = 2083.33, squares 3333.33: ICC = .625.
/// D = sqrt(25^2 + 0 + 25^2) = 35.3553.
#[test]
fn golden_similarity_of_two_profiles() {
    let quiz = common::regular(3, 4, &["Own"]);
    let with = |person: &str, levels: [i32; 3]| {
        let values: Vec<_> = levels.iter().flat_map(|&level| [Some(level); 4]).collect();
        answered(&quiz, person, &values)
    };
    let similarity =
        compare(&with("Alex", [2, 3, 4]), &with("Sam", [3, 3, 5])).similarity().expect("three dimensions");
    assert_eq!(similarity.dimensions, 3);
    assert!((similarity.r - 0.866_025).abs() < 1e-6, "{similarity:?}");
    assert!((similarity.icc - 0.625).abs() < 1e-9, "{similarity:?}");
    assert!((similarity.d - 35.355_339).abs() < 1e-6, "{similarity:?}");
    // A flat profile has no shape to compare.
    assert_eq!(compare(&with("Alex", [3, 3, 3]), &with("Sam", [3, 3, 5])).similarity(), None);
    assert_eq!(compare(&with("Alex", [3, 3, 5]), &with("Sam", [3, 3, 3])).similarity(), None);
}

/// Five items of five points: 8 of 20 steps are 40, 14 of 20 are 70. Exactly 40 is not low any more, exactly 70 is high.
#[test]
fn low_ends_at_forty_and_high_begins_at_seventy() {
    let quiz = quiz(&source("safety: \"d\",", MEASURED, &items("d", "Own", 5)));
    let with = |person: &str, steps: i32| {
        let values: Vec<_> = (0..5).map(|item| Some(1 + steps / 5 + i32::from(item < steps % 5))).collect();
        answered(&quiz, person, &values)
    };
    let both = |steps| patterns(&with("Alex", steps), &with("Sam", steps));
    assert_eq!(both(7), [Pattern::Low]);
    assert_eq!(both(8), [Pattern::Steady]);
    assert_eq!(both(13), [Pattern::Steady]);
    assert_eq!(both(14), [Pattern::SharedStrength]);
    // The same boundary decides whether steps are held, and 60 whether all are open.
    let safety = |steps| compare(&with("Alex", steps), &with("Sam", 20)).safety();
    assert_eq!([7, 8, 11, 12].map(safety), [Safety::Held, Safety::Gentle, Safety::Gentle, Safety::Open]);
}

/// A quiz with several dimensions of all sharing rules, with practices, and two people's answers to it.
#[derive(Debug, Clone)]
struct Couple {
    quiz: Quiz,
    answers: [Vec<Option<i32>>; 2],
    shares: [Vec<bool>; 2],
}

fn couples() -> impl Strategy<Value = Couple> {
    let dimension = (0..3usize, any::<bool>(), 3..6usize);
    prop::collection::vec(dimension, 1..5).prop_flat_map(|dimensions| {
        let mut names = String::new();
        let mut texts = String::new();
        let mut practices = String::new();
        let mut ranges = Vec::new();
        for (number, &(sharing, two_sided, count)) in dimensions.iter().enumerate() {
            let id = format!("d{number}");
            let sharing = ["Shared", "OptIn", "Private"][sharing];
            names += &format!(r#"Dimension(id: "{id}", name: "N{number}", about: "A", sharing: {sharing}),"#);
            for view in if two_sided { &["Give", "Receive", "Wish"][..] } else { &["Own"][..] } {
                let count = if *view == "Wish" { 1 } else { count };
                texts += &items(&id, view, count);
                ranges.extend((0..count).map(|_| if *view == "Wish" { -2..=2 } else { 1..=5 }));
            }
            for asks in ["Gentle", "Vulnerable"] {
                practices += &format!(
                    r#"Practice(id: "{id}-{asks}", dimensions: ["{id}"], title: "P{asks}", steps: ["S"], minutes: 5,
                    often: "daily", suits: [SharedWish, Low], asks: {asks}, evidence: Expert, source: "S"),"#
                );
            }
        }
        let text = source(r#"safety: "d0","#, &names, &texts).replace("items: [", &format!("practices: [{practices}], items: ["));
        let quiz = quiz(&text);
        let values = move || -> Vec<_> { ranges.iter().map(|range| prop::option::weighted(0.9, range.clone())).collect() };
        let shares = || prop::collection::vec(any::<bool>(), dimensions.len());
        (Just(quiz), [values(), values()], [shares(), shares()])
            .prop_map(|(quiz, answers, shares)| Couple { quiz, answers, shares })
    })
}

impl Couple {
    fn partner(&self, which: usize) -> Answers {
        let mut answers = answered(&self.quiz, ["Alex", "Sam"][which], &self.answers[which]);
        for (position, agreed) in self.shares[which].iter().enumerate() {
            answers.set_consents(position.into(), *agreed);
        }
        answers
    }
}

/// The same answers, except that those not in `keep` are replaced by random ones.
fn changed(answers: &Answers, seeds: &[u8], keep: impl Fn(&Item) -> bool) -> Answers {
    let mut changed = answers.clone();
    for (position, item) in answers.quiz().items().iter().enumerate().filter(|(_, item)| !keep(item)) {
        let points = item.scale.points();
        let seed = usize::from(seeds[position % seeds.len()]) + position;
        let response = match seed % (points.len() + 2) {
            place if place < points.len() => Some(Response::Chosen(points[place].value)),
            place if place == points.len() => Some(Response::Declined),
            _ => None,
        };
        changed.respond(position.into(), response).unwrap();
    }
    changed
}

/// The comparison seen from the other side.
fn swapped(area: &Area) -> Area {
    let swap = |cell: Cell| match cell {
        Cell::Both([a, b]) => Cell::Both([b, a]),
        other => other,
    };
    let mut mirrored = area.clone();
    mirrored.give = swap(area.give);
    mirrored.receive = swap(area.receive);
    mirrored.own = swap(area.own);
    mirrored.wish = swap(area.wish);
    mirrored.need.reverse();
    mirrored.flows = mirrored.flows.map(|[there, back]| [back, there]);
    for difference in mirrored.difference.iter_mut().chain(&mut mirrored.balance) {
        // A gap of 0 has no sign.
        difference.gap = 0.0 - difference.gap;
        difference.test.iter_mut().for_each(|test| test.t = 0.0 - test.t);
    }
    mirrored
}

/// A couple, and the couple with one more answer missing in an area that does not depend on consent, of which the
/// shown scores are the same.
fn with_one_skipped(couple: &Couple) -> Vec<[Answers; 2]> {
    let both = [couple.partner(0), couple.partner(1)];
    let shared = both.each_ref().map(SharedProfile::of);
    let mut skipped = Vec::new();
    for (who, position) in (0..2).flat_map(|who| (0..couple.quiz.items().len()).map(move |at| (who, at))) {
        let mut pair = both.clone();
        if matches!(pair[who].response(position.into()), Some(Response::Chosen(_))) {
            pair[who].respond(position.into(), None).unwrap();
            if SharedProfile::of(&pair[who]).subscales() == shared[who].subscales() {
                skipped.push(pair);
            }
        }
    }
    skipped
}

/// Eight items each, most in the middle: many a skipped answer leaves the score as it was.
#[test]
fn many_a_skipped_answer_leaves_the_shown_scores_as_they_are() {
    let quiz = common::regular(2, 8, &["Give", "Receive"]);
    let values = [3, 3, 3, 4, 3, 3, 2, 3].map(Some).repeat(4);
    let couple = Couple { quiz, answers: [values.clone(), values], shares: [vec![true; 2], vec![true; 2]] };
    let before = renderings(&compare(&couple.partner(0), &couple.partner(1)));
    let skipped = with_one_skipped(&couple);
    assert!(skipped.len() > 40, "{}", skipped.len());
    for [a, b] in skipped {
        assert_eq!(renderings(&compare(&a, &b)), before);
    }
}

proptest! {
    /// Where the shown scores are the same, one skipped answer changes no byte of the joint report in any format, and
    /// none of what is sealed.
    #[test]
    fn a_skipped_answer_moves_no_joint_byte(couple in couples()) {
        let before = renderings(&compare(&couple.partner(0), &couple.partner(1)));
        let sealed = |answers: &Answers| packed(&SharedProfile::of(answers));
        for [a, b] in with_one_skipped(&couple) {
            prop_assert_eq!(sealed(&a), sealed(&couple.partner(0)));
            prop_assert_eq!(sealed(&b), sealed(&couple.partner(1)));
            prop_assert_eq!(renderings(&compare(&a, &b)), before.clone());
        }
    }

    #[test]
    fn swapping_the_partners_swaps_the_comparison(couple in couples()) {
        let (a, b) = (couple.partner(0), couple.partner(1));
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        let mirrored: Vec<_> = back.areas().iter().map(swapped).collect();
        prop_assert_eq!(there.areas(), &mirrored[..]);
        prop_assert_eq!(suggestion::for_couple(&there), suggestion::for_couple(&back));
        let ids = |comparison: &Comparison| comparison.strengths().iter().map(|area| area.index).collect::<Vec<_>>();
        prop_assert_eq!(ids(&there), ids(&back));
    }

    /// Only the names tell who is who: if the answers are exchanged and the names as well, every byte of every
    /// rendering stays the same.
    #[test]
    fn swapping_answers_swaps_names_in_every_rendering(couple in couples()) {
        let (x, y) = (couple.partner(0), couple.partner(1));
        let named = |answers: &Answers, person: &str| {
            let mut renamed = common::blank(&couple.quiz, person);
            for position in 0..couple.quiz.items().len() {
                renamed.respond(position.into(), answers.response(position.into())).unwrap();
            }
            for position in 0..couple.quiz.dimensions().len() {
                renamed.set_consents(position.into(), answers.consents(position.into()));
            }
            packed(&SharedProfile::of(&renamed))
        };
        // Names of one length, so that lines break at the same places.
        let [one, two] = ["Alex1", "Alex2"];
        let report = |first: &[u8], second: &[u8]| {
            let read = |bytes: &[u8]| SharedFile::read(bytes).unwrap().profile(&couple.quiz, &TimeZone::UTC).unwrap();
            let (first, second) = (read(first), read(second));
            renderings(&Comparison::of(&first, &second).unwrap())
        };
        let swapped = report(&named(&x, two), &named(&y, one));
        let swapped = swapped.replace(one, "\u{0}").replace(two, one).replace('\u{0}', two);
        prop_assert_eq!(report(&named(&x, one), &named(&y, two)), swapped);
    }

    /// Private answers, and answers that not both partners share, do not affect a byte of the joint report; nor does
    /// consent that the other does not give as well.
    #[test]
    fn what_is_not_shared_moves_no_joint_byte(couple in couples(), seeds in prop::collection::vec(any::<u8>(), 64)) {
        let before = [couple.partner(0), couple.partner(1)];
        let both: Indexed<_, _> = couple
            .quiz
            .dimensions()
            .indices()
            .map(|dimension| before.iter().all(|answers| answers.consents(dimension)))
            .collect();
        let after = before.clone().map(|mut answers| {
            for (dimension, both) in both.enumerate() {
                answers.set_consents(dimension, *both);
            }
            changed(&answers, &seeds, |item| both[item.dimension])
        });
        prop_assert_eq!(
            renderings(&compare(&before[0], &before[1])),
            renderings(&compare(&after[0], &after[1]))
        );
    }

    /// Nor does anything a person keeps affect a byte of what is sealed for the partner; and what is sealed
    /// survives a round trip.
    #[test]
    fn what_is_kept_moves_no_sealed_byte(couple in couples(), seeds in prop::collection::vec(any::<u8>(), 64)) {
        let before = couple.partner(0);
        let after = changed(&before, &seeds, |item| {
            let dimension = &couple.quiz.dimensions()[item.dimension];
            before.consents(item.dimension) && dimension.can_be_shared(item.view)
        });
        let shared = SharedProfile::of(&before);
        let bytes = packed(&shared);
        prop_assert_eq!(&bytes, &packed(&SharedProfile::of(&after)));
        let read = |bytes: &[u8]| SharedFile::read(bytes).unwrap().profile(&couple.quiz, &TimeZone::UTC).unwrap();
        prop_assert_eq!(packed(&read(&bytes)), bytes.clone());
        let earlier = read(older(&shared).as_bytes());
        prop_assert_eq!((read(&bytes), &earlier), (shared.clone(), &shared));
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(!couple.quiz.items().iter().any(|item| text.contains(item.id.as_str())));
    }

    #[test]
    fn private_dimensions_never_appear(couple in couples()) {
        let comparison = compare(&couple.partner(0), &couple.partner(1));
        for area in comparison.areas() {
            prop_assert!(area.dimension.sharing != Sharing::Private);
            prop_assert!(!area.patterns.is_empty());
            prop_assert!(area.priority >= 0.0 && area.priority <= 2.65);
        }
        prop_assert!(suggestion::for_couple(&comparison).len() <= suggestion::MOST);
    }
}
