//! Which practices are suggested, to whom, and why.

use attuned::answers::Answers;
use attuned::comparison::{Comparison, Reading};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Evidence, Openness, Pattern, Quiz, shipped};
use attuned::suggestion::{self, Reason, Suggestion};

use crate::common::{answered, items, quiz, source};

/// Three dimensions of four Own items, each with a wish and two bands, and these practices; `calm` is `safety`.
fn with(practices: &[&str]) -> Quiz {
    let mut dimensions = String::new();
    let mut items = String::new();
    for id in ["tea", "cake", "calm"] {
        dimensions += &format!(
            r#"Dimension(id: "{id}", name: "N", about: "A",
            bands: [(from: 0, label: "some", says: "S"), (from: 40, label: "more", says: "S")]),"#
        );
        for item in 0..4 {
            items += &format!(r#"Item(id: "{id}-{item}", dimension: "{id}", scale: "often", text: "T"),"#);
        }
        items +=
            &format!(r#"Item(id: "{id}-wish", dimension: "{id}", view: Wish, scale: "wish", text: "T"),"#);
    }
    let practices: String = practices
        .iter()
        .enumerate()
        .map(|(number, rest)| {
            format!(
                r#"Practice(id: "p{number}", title: "P", steps: ["S"], often: "daily", source: "S", {rest}),"#
            )
        })
        .collect();
    quiz(
        &source(r#"safety: "calm","#, &dimensions, &items)
            .replace("items: [", &format!("practices: [{practices}], items: [")),
    )
}

/// The same point for every item of a dimension, and its wish.
fn levels(quiz: &Quiz, person: &str, levels: [(i32, i32); 3]) -> Answers {
    let values: Vec<_> =
        levels.iter().flat_map(|&(level, wish)| [level, level, level, level, wish]).map(Some).collect();
    answered(quiz, person, &values)
}

fn couple(quiz: &Quiz, a: [(i32, i32); 3], b: [(i32, i32); 3]) -> Vec<Suggestion> {
    let (a, b) = (levels(quiz, "Alex", a), levels(quiz, "Sam", b));
    suggestion::for_couple(&Comparison::of(&SharedProfile::of(&a), &SharedProfile::of(&b)).expect("one quiz"))
}

fn alone(answers: &Answers) -> Vec<Suggestion> {
    suggestion::for_person(&Reading::of(&Profile::of(answers)))
}

fn ids(suggestions: &[Suggestion]) -> Vec<(String, String)> {
    suggestions.iter().map(|found| (found.dimension.id.to_string(), found.practice.id.to_string())).collect()
}

// They suit any time, and so whatever else was found where nothing suits that.
const TEA: &str = r#"dimensions: ["tea"], minutes: 5, evidence: Expert, suits: [Steady]"#;
const CAKE: &str = r#"dimensions: ["cake"], minutes: 5, evidence: Expert, suits: [Steady]"#;
const CALM: &str = r#"dimensions: ["calm"], minutes: 5, evidence: Expert, suits: [Steady]"#;

#[test]
fn the_highest_priorities_come_first_and_two_are_enough() {
    let quiz = with(&[TEA, CAKE, CALM]);
    let found = couple(&quiz, [(3, 0), (2, 1), (3, 1)], [(3, 0), (2, 1), (3, 0)]);
    // cake: 2 * 45/70 * .75 + .25; calm: 20/70 * (.75 + .5); tea: 0, as nobody wishes for more.
    let pair = |dimension: &str, practice: &str| (dimension.to_owned(), practice.to_owned());
    assert_eq!(ids(&found), [pair("cake", "p1"), pair("calm", "p2")]);
    let Reason::Priority(priority) = found[0].reasons[0] else { panic!("{:?}", found[0].reasons) };
    assert!((priority - (2.0 * 45.0 / 70.0 * 0.75 + 0.25)).abs() < 1e-12);
}

/// Twelve answers of five points add up to 19 of 48 steps: 39.58, which is shown as 40 and so is not little. One step less
/// is 37.5.
#[test]
fn what_suits_one_person_follows_from_the_number_that_is_shown() {
    let practice = |id: &str, suits: &str| {
        format!(
            r#"Practice(id: "{id}", dimensions: ["d"], title: "P", steps: ["S"], minutes: 5, often: "daily", source: "S",
            evidence: Expert, suits: [{suits}]),"#
        )
    };
    let practices = practice("low", "Low") + &practice("any", "Steady");
    let dimension = r#"Dimension(id: "d", name: "N", about: "A"),"#;
    let text = source("", dimension, &items("d", "Own", 12));
    let quiz = quiz(&text.replace("items: [", &format!("practices: [{practices}], items: [")));
    for (steps, practice) in [(19, "any"), (18, "low")] {
        let values: Vec<_> = (0..12).map(|item| Some(2 + i32::from(item < steps - 12))).collect();
        let found = alone(&answered(&quiz, "Alex", &values));
        assert_eq!(ids(&found), [("d".to_owned(), practice.to_owned())]);
    }
}

#[test]
fn ties_follow_the_order_of_the_quiz() {
    let quiz = with(&[CALM, CAKE, TEA]);
    let found = couple(&quiz, [(3, 1); 3], [(3, 1); 3]);
    assert_eq!(found.iter().map(|found| found.dimension.id.as_str()).collect::<Vec<_>>(), ["tea", "cake"]);
}

#[test]
fn people_who_have_plenty_need_no_step() {
    let quiz = with(&[TEA, CAKE, CALM]);
    assert_eq!(couple(&quiz, [(4, 0); 3], [(5, 0); 3]), []);
}

#[test]
fn an_area_without_a_practice_leaves_its_place_to_the_next() {
    let quiz = with(&[CAKE, CALM]);
    let found = couple(&quiz, [(2, 1), (3, 1), (3, 1)], [(2, 1), (3, 1), (3, 1)]);
    assert_eq!(found.iter().map(|found| found.dimension.id.as_str()).collect::<Vec<_>>(), ["cake", "calm"]);
}

#[test]
fn a_practice_is_suggested_once() {
    let both = r#"dimensions: ["tea", "cake"], minutes: 5, evidence: Expert, suits: [Steady]"#;
    let found_by = |practices: &[&str]| ids(&couple(&with(practices), [(3, 1); 3], [(3, 1); 3])).len();
    assert_eq!((found_by(&[both]), found_by(&[both, CAKE])), (1, 2));
}

/// Suited first, then small steps, then evidence, then minutes, then the author's order.
#[test]
fn practices_are_ranked() {
    let practice = |minutes: u32, evidence: &str, suits: &str| {
        format!(r#"dimensions: ["tea"], minutes: {minutes}, evidence: {evidence}, suits: [{suits}]"#)
    };
    let best = |practices: &[String]| {
        let practices: Vec<_> = practices.iter().map(String::as_str).collect();
        couple(&with(&practices), [(2, 1), (4, 0), (4, 0)], [(2, 1), (4, 0), (4, 0)])[0]
            .practice
            .id
            .to_string()
    };
    let suited = practice(45, "Expert", "SharedWish, Low");
    let small = practice(20, "Expert", "Low");
    let long = practice(21, "Randomised", "Low");
    let tried = practice(20, "Observed", "Low");
    let short = practice(5, "Observed", "Low");
    assert_eq!(best(&[small.clone(), suited]), "p1");
    assert_eq!(best(&[long, small.clone()]), "p1");
    assert_eq!(best(&[small, tried.clone()]), "p1");
    assert_eq!(best(&[tried, short.clone()]), "p1");
    assert_eq!(best(&[short.clone(), short]), "p0");
}

#[test]
fn vulnerable_practices_wait_until_both_feel_safe() {
    let vulnerable =
        r#"dimensions: ["tea"], minutes: 5, evidence: Randomised, asks: Vulnerable, suits: [SharedWish]"#;
    let quiz = with(&[TEA, vulnerable]);
    let chosen = |calm_a: i32, calm_b: i32| {
        let found = couple(&quiz, [(2, 1), (5, 0), (calm_a, 0)], [(3, 1), (5, 0), (calm_b, 0)]);
        (found[0].practice.id.to_string(), found[0].reasons.contains(&Reason::Safe))
    };
    // Four on five points is 75, three is 50: only 60 and above is safe.
    assert_eq!(chosen(4, 4), ("p1".to_owned(), true));
    assert_eq!(chosen(4, 3), ("p0".to_owned(), false));
    assert_eq!(chosen(3, 4), ("p0".to_owned(), false));
}

#[test]
fn reasons_name_what_was_found() {
    let quiz = with(&[r#"dimensions: ["tea"], minutes: 7, evidence: Observed, suits: [Low, SharedWish]"#]);
    let found = couple(&quiz, [(2, 1), (4, 0), (4, 0)], [(2, 1), (4, 0), (4, 0)]);
    assert_eq!(
        found[0].reasons[1..],
        [
            Reason::Suits(Pattern::SharedWish),
            Reason::Suits(Pattern::Low),
            Reason::Evidence(Evidence::Observed),
            Reason::Minutes(7)
        ]
    );
}

#[test]
fn one_person_gets_steps_by_their_own_need_and_none_against_their_wish() {
    let quiz = with(&[TEA, CAKE, CALM]);
    let steps = |values| {
        let profile_answers = levels(&quiz, "Alex", values);
        ids(&alone(&profile_answers)).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(steps([(3, 1), (3, 2), (4, 2)]), ["cake", "tea"]);
    assert_eq!(steps([(3, 0), (3, 2), (4, 2)]), ["cake"]);
    assert_eq!(steps([(3, -1), (2, 0), (3, 1)]), ["calm"]);
    assert_eq!(steps([(5, 2), (4, 2), (4, 2)]), Vec::<String>::new());
    // Two on five points is 25: for any other area that is low and leads to a step, for safety it is a time for rest.
    assert_eq!(steps([(2, 1), (4, 0), (5, 0)]), ["tea"]);
    assert_eq!(steps([(2, 1), (4, 0), (2, 1)]), Vec::<String>::new());
}

/// Five items of five points: 7 of 20 steps are 35, 8 are 40. Low ends at 40, and without a wish nothing is suggested.
#[test]
fn low_for_one_person_ends_at_forty() {
    let practice = r#"Practice(id: "p", title: "P", dimensions: ["d"], steps: ["S"], minutes: 5, often: "daily",
        suits: [Low, Steady], evidence: Expert, source: "S"),"#;
    let wish = r#"Item(id: "wish", dimension: "d", view: Wish, scale: "wish", text: "T"),"#;
    let dimension = r#"Dimension(id: "d", name: "N", about: "A"),"#;
    let quiz = quiz(&source(&format!("practices: [{practice}],"), dimension, &(items("d", "Own", 5) + wish)));
    let suited = |steps: i32, wish: i32| {
        let values = (0..5).map(|item| Some(1 + steps / 5 + i32::from(item < steps % 5)));
        let answers = answered(&quiz, "Alex", &values.chain([Some(wish)]).collect::<Vec<_>>());
        let found = alone(&answers);
        found.first().map(|found| found.reasons.contains(&Reason::Suits(Pattern::Low)))
    };
    assert_eq!(suited(7, 1), Some(true));
    assert_eq!(suited(7, 0), None);
    assert_eq!(suited(8, 1), Some(false));
    assert_eq!(suited(8, 0), None);
}

#[test]
fn a_couple_gets_no_step_that_goes_against_a_wish() {
    let quiz = with(&[TEA, CAKE, CALM]);
    let found = couple(&quiz, [(2, 2), (2, 0), (4, 0)], [(2, -1), (2, 1), (4, 0)]);
    assert_eq!(found.iter().map(|found| found.dimension.id.as_str()).collect::<Vec<_>>(), ["cake"]);
}

/// Where one wishes for more and the other for less, only what looks for what is welcome is suggested; where nobody wishes
/// for more, only what asks for no more.
#[test]
fn wishes_decide_what_kind_of_step_is_open() {
    let practice =
        |suits: &str| format!(r#"dimensions: ["tea"], minutes: 5, evidence: Expert, suits: [{suits}]"#);
    let (more, welcome, keep) =
        (practice("SharedWish, Low, Steady"), practice("OppositeWishes"), practice("SharedStrength"));
    let quiz = with(&[&more, &welcome, &keep]);
    let chosen = |a: (i32, i32), b: (i32, i32)| {
        let found = couple(&quiz, [a, (4, 0), (4, 0)], [b, (4, 0), (4, 0)]);
        found.iter().map(|found| found.practice.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(chosen((2, 1), (2, 1)), ["p0"]);
    assert_eq!(chosen((2, 1), (2, -1)), ["p1"]);
    assert_eq!(chosen((2, 0), (2, -1)), Vec::<String>::new());
    assert_eq!(chosen((2, 0), (2, 0)), Vec::<String>::new());
    // Where nobody wishes for more anywhere, one step keeps a strength; a wish anywhere else comes first.
    assert_eq!(chosen((4, 0), (5, 0)), ["p2"]);
    assert_eq!(chosen((4, 0), (5, 1)), Vec::<String>::new());
}

/// Where one of the two may not feel safe there is no step; where it is not known, none in a sensitive area.
#[test]
fn safety_decides_what_is_open() {
    let quiz = with(&[TEA, CAKE, CALM]);
    let steps = |calm_a: i32, calm_b: i32| {
        couple(&quiz, [(2, 1), (2, 1), (calm_a, 0)], [(2, 1), (2, 1), (calm_b, 0)]).len()
    };
    assert_eq!((steps(4, 4), steps(3, 4), steps(2, 4), steps(4, 2), steps(1, 1)), (2, 2, 0, 0, 0));
    // One lowest answer is enough to hold a single person's steps, whatever the score.
    let mut alex = levels(&quiz, "Alex", [(2, 1), (2, 1), (5, 0)]);
    assert_eq!(alone(&alex).len(), 2);
    let item = quiz.items().iter().position(|item| item.id.as_str() == "calm-0").expect("there");
    alex.respond(item.into(), Some(attuned::answers::Response::Chosen(1))).expect("on the scale");
    assert_eq!(alone(&alex), []);
}

/// An area in which wishes go two ways, or more goes one way than back, or all is well, has a step of its own for that:
/// one that opens nothing up, and is small.
#[test]
fn every_area_has_steps_for_opposite_wishes_for_unevenness_and_for_what_is_strong() {
    for shipped in &shipped::ALL {
        let quiz = shipped.quiz().expect("sound");
        for (position, dimension) in quiz.dimensions().enumerate() {
            for pattern in [Pattern::OppositeWishes, Pattern::Uneven, Pattern::SharedStrength] {
                let fits = quiz.practices().iter().any(|practice| {
                    practice.dimensions.contains(&position)
                        && practice.suits.contains(&pattern)
                        && practice.asks == Openness::Gentle
                        && practice.minutes <= suggestion::SMALL_STEP
                });
                assert!(fits, "{}: {}: {pattern:?}", quiz.id(), dimension.id);
            }
        }
    }
}

/// What finds out what is welcome, or looks at who does what, never waits for both to feel safe: it asks for no openness.
#[test]
fn steps_about_a_difference_are_gentle() {
    for shipped in &shipped::ALL {
        let quiz = shipped.quiz().expect("sound");
        for practice in quiz.practices() {
            let about = [Pattern::OppositeWishes, Pattern::SharedLess, Pattern::Uneven];
            let is_about = about.iter().any(|pattern| practice.suits.contains(pattern));
            assert!(!is_about || practice.asks == Openness::Gentle, "{}: {}", quiz.id(), practice.id);
        }
    }
}
