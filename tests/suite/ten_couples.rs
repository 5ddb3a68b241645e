//! Kinds of couples who take the first quiz: what their answers add up to, worked out by hand, and what each of them
//! reads, texts to be read as prose.
//!
//! Answers around 1, 2, 3, 4 and 5 give scores of 5, 25, 50, 75 and 95. Each snapshot contains the joint report, and for some kinds the report that one of the two reads alone. It shows
//! what a change to a quiz, a rule or a sentence means to people.

use attuned::answers::{Answers, Response};
use attuned::comparison::{Comparison, Reading};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::Pattern::{
    self, DifferentViews, Low, NotEnough, NotLanding, OneWish, OppositeWishes, SharedLess, SharedStrength,
    SharedWish, Steady, Uneven, UnseenGift,
};
use attuned::quiz::View::{self, Give, Own, Receive, Wish};
use attuned::quiz::{Quiz, shipped};
use attuned::report::{self, Look};
use attuned::suggestion;

use crate::common::blank;

/// The shape of a person's answers: in each view the keyed point, 1 to 5, that they lie around; and a wish.
#[derive(Clone, Copy)]
struct Person {
    give: i32,
    receive: i32,
    own: i32,
    wish: i32,
    shares: bool,
}

const CONTENT: Person = Person { give: 4, receive: 4, own: 5, wish: 0, shares: true };
const STRONG: &[Pattern] = &[SharedStrength];
const STEADY: &[Pattern] = &[Steady];
const LOW: Person = Person { give: 2, receive: 2, own: 2, wish: 2, shares: true };

/// How far a person's answers to the items of a dimension and view are from the point they lie around.
const SPREAD: [i32; 5] = [0, 1, 0, -1, 0];

impl Person {
    fn answers(self, quiz: &Quiz, name: &str) -> Answers {
        self.differing(quiz, name, |_, _| None)
    }

    /// As this shape, except that `other` may give another point for a dimension and view.
    fn differing(self, quiz: &Quiz, name: &str, other: impl Fn(&str, View) -> Option<i32>) -> Answers {
        let mut answers = blank(quiz, name);
        for subscale in quiz.subscales() {
            let dimension = quiz.dimensions()[subscale.dimension].id.as_str();
            let around = other(dimension, subscale.view).unwrap_or(match subscale.view {
                Give => self.give,
                Receive => self.receive,
                Own => self.own,
                Wish => self.wish,
            });
            for (place, &position) in subscale.items.iter().enumerate() {
                let item = &quiz.items()[position];
                let spread = if subscale.view == Wish { 0 } else { SPREAD[place % SPREAD.len()] };
                let keyed = (around + spread).clamp(item.scale.lowest(), item.scale.highest());
                // Reverse-scoring twice gives the raw value.
                answers.respond(position, Some(Response::Chosen(item.keyed(keyed)))).expect("on the scale");
            }
        }
        self.share(quiz, answers)
    }

    fn share(self, quiz: &Quiz, mut answers: Answers) -> Answers {
        for position in 0..quiz.dimensions().len() {
            answers.set_consents(position.into(), self.shares);
        }
        answers
    }
}

fn quiz() -> Quiz {
    shipped::ALL[0].quiz().expect("sound")
}

const LOOK: Look = Look { width: 80, drawn: true, colour: false };

fn compared(a: &Answers, b: &Answers) -> Comparison {
    Comparison::of(&SharedProfile::of(a), &SharedProfile::of(b)).expect("one quiz")
}

/// Checks what was worked out by hand: for every area its patterns, the theme, and the areas that get a step; and
/// returns the whole report.
#[track_caller]
fn joint(
    a: &Answers,
    b: &Answers,
    areas: &[(&str, &[Pattern])],
    theme: Option<&str>,
    steps: &[&str],
) -> String {
    let comparison = compared(a, b);
    let found: Vec<_> = comparison
        .areas()
        .iter()
        .map(|area| (area.dimension.id.as_str(), area.patterns.as_slice()))
        .collect();
    assert_eq!(found, areas);
    assert_eq!(comparison.theme().map(|area| area.dimension.id.as_str()), theme);
    let suggestions = suggestion::for_couple(&comparison);
    let found: Vec<_> = suggestions.iter().map(|found| found.dimension.id.as_str()).collect();
    assert_eq!(found, steps);
    report::render(&report::couple(&comparison, &suggestions), LOOK)
}

/// The areas of five-practices, with the patterns of the four that are always shared, of affection, of closeness and of
/// safety.
fn areas<'p>(
    four: &'p [Pattern],
    affection: Option<&'p [Pattern]>,
    closeness: &'p [Pattern],
    safety: Option<&'p [Pattern]>,
) -> Vec<(&'static str, &'p [Pattern])> {
    let mut areas = vec![("listening", four), ("sharing", four), ("time", four)];
    areas.extend(affection.map(|patterns| ("affection", patterns)));
    areas.extend([("support", four), ("closeness", closeness)]);
    areas.extend(safety.map(|patterns| ("safety", patterns)));
    areas
}

fn alone(answers: &Answers) -> String {
    let profile = Profile::of(answers);
    report::render(
        &report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &answers.hints()),
        LOOK,
    )
}

/// Everything at 75, closeness and safety at 95, and nobody wishes for a change: strengths, and one step to keep one.
#[test]
fn both_content() {
    let quiz = quiz();
    let (alex, sam) = (CONTENT.answers(&quiz, "Alex"), CONTENT.answers(&quiz, "Sam"));
    let all = areas(STRONG, Some(STRONG), STRONG, Some(STRONG));
    insta::assert_snapshot!(joint(&alex, &sam, &all, None, &["listening"]));
}

/// Alex gives 95 and Sam receives 25; Sam gives 50 and Alex receives 50: seventy points that one remembers giving and the
/// other does not remember receiving. The balance, ((50 + 50) - (25 + 95)) / 2 = -10, is below 15.
#[test]
fn effort_unseen() {
    let quiz = quiz();
    let alex = Person { give: 5, receive: 3, own: 4, wish: 0, shares: true }.answers(&quiz, "Alex");
    let sam = Person { give: 3, receive: 2, own: 4, wish: 1, shares: true }.answers(&quiz, "Sam");
    let all = areas(&[OneWish, NotLanding], Some(&[NotLanding]), STRONG, Some(STRONG));
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("listening"), &["listening", "sharing"]));
}

/// Alex gives 95, which Sam receives; Sam gives 25, which Alex receives: they agree that more goes to Sam. The balance is
/// ((25 + 25) - (95 + 95)) / 2 = -70. Alex's need is 45/70 * .5, Sam's is 0.
#[test]
fn imbalance_told_alike() {
    let quiz = quiz();
    let alex = Person { give: 5, receive: 2, own: 4, wish: 0, shares: true }.answers(&quiz, "Alex");
    let sam = Person { give: 2, receive: 5, own: 4, wish: 0, shares: true }.answers(&quiz, "Sam");
    let all = areas(&[Uneven], Some(&[Uneven]), STRONG, Some(STRONG));
    // Affection has no shared wishes: nobody is known to be content, so the need counts.
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("affection"), &["affection", "listening"]));
}

/// Alex gives 75 and Sam receives 25; Sam gives 25 and Alex receives 75: more given than received one way, less the other,
/// and an even balance. Sam, at 25 in safety, shares that: no step for two, and help comes first.
#[test]
fn one_low() {
    let quiz = quiz();
    let (alex, sam) = (CONTENT.answers(&quiz, "Alex"), LOW.answers(&quiz, "Sam"));
    let (four, affection) = ([OneWish, NotLanding, UnseenGift], [NotLanding, UnseenGift]);
    let all = areas(&four, Some(&affection), &[DifferentViews], Some(&[DifferentViews]));
    insta::assert_snapshot!(joint(&alex, &sam, &all, None, &[]) + "\n\n\n" + &alone(&sam));
}

#[test]
fn both_low() {
    let quiz = quiz();
    let sam = Person { wish: 1, ..LOW }.answers(&quiz, "Sam");
    let all = areas(&[SharedWish, Low], Some(&[Low]), &[Low], Some(&[Low]));
    let told = joint(&LOW.answers(&quiz, "Alex"), &sam, &all, None, &[]);
    insta::assert_snapshot!(told + "\n\n\n" + &alone(&sam));
}

/// As low as those, but both feel safe: there is a theme, and there are steps.
#[test]
fn both_low_and_safe() {
    let quiz = quiz();
    let safe = |dimension: &str, view| (dimension == "safety" && view == Own).then_some(5);
    let alex = LOW.differing(&quiz, "Alex", safe);
    let sam = Person { wish: 1, ..LOW }.differing(&quiz, "Sam", safe);
    let all = areas(&[SharedWish, Low], Some(&[Low]), &[Low], Some(STRONG));
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("listening"), &["listening", "sharing"]));
}

/// Both would like more time and more talk, and little else.
#[test]
fn wishes_alike() {
    let quiz = quiz();
    let wishing = Person { give: 3, receive: 3, own: 4, wish: 0, shares: true };
    let more = |dimension: &str, view| {
        (view == Wish && ["time", "sharing"].contains(&dimension)).then_some(if dimension == "time" {
            2
        } else {
            1
        })
    };
    let mut all = areas(STEADY, Some(STEADY), STRONG, Some(STRONG));
    (all[1].1, all[2].1) = (&[SharedWish], &[SharedWish]);
    let (alex, sam) = (wishing.differing(&quiz, "Alex", more), wishing.differing(&quiz, "Sam", more));
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("time"), &["time", "sharing"]));
}

/// What Alex would like more of, Sam would like less of, everywhere.
#[test]
fn wishes_opposed() {
    let quiz = quiz();
    let person = |wish| Person { give: 3, receive: 3, own: 4, wish, shares: true };
    let (alex, sam) = (person(2).answers(&quiz, "Alex"), person(-1).answers(&quiz, "Sam"));
    let all = areas(&[OppositeWishes], Some(STEADY), STRONG, Some(STRONG));
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("listening"), &["listening", "sharing"]));
}

/// The same in one area alone, and no other wishes: its step finds out what is welcome.
#[test]
fn wishes_opposed_in_one_area() {
    let quiz = quiz();
    let person = Person { give: 4, receive: 4, own: 4, wish: 0, shares: true };
    let lower = |wish: i32| {
        move |dimension: &str, view| (dimension == "time").then_some(if view == Wish { wish } else { 3 })
    };
    let (alex, sam) = (person.differing(&quiz, "Alex", lower(1)), person.differing(&quiz, "Sam", lower(-1)));
    let mut all = areas(STRONG, Some(STRONG), STRONG, Some(STRONG));
    all[2].1 = &[OppositeWishes];
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("time"), &["time"]));
}

/// Both would like less of everything: nothing that asks for more, and no step.
#[test]
fn both_wish_for_less() {
    let quiz = quiz();
    let person = Person { give: 3, receive: 3, own: 4, wish: -1, shares: true };
    let (alex, sam) = (person.answers(&quiz, "Alex"), person.answers(&quiz, "Sam"));
    let all = areas(&[SharedLess], Some(STEADY), STRONG, Some(STRONG));
    // Wishes for affection stay with each: at 50 it may have room, but nobody is known to wish for more.
    insta::assert_snapshot!(joint(&alex, &sam, &all, None, &["closeness"]));
}

/// All in the middle, where nothing stands out. Safety at 50 leaves gentle steps outside sensitive areas.
#[test]
fn all_threes() {
    let quiz = quiz();
    let person = Person { give: 3, receive: 3, own: 3, wish: 0, shares: true };
    let (alex, sam) = (person.answers(&quiz, "Alex"), person.answers(&quiz, "Sam"));
    let all = areas(STEADY, Some(STEADY), STEADY, Some(STEADY));
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("closeness"), &["closeness"]));
}

/// Sam left most questions out.
#[test]
fn few_answers() {
    let quiz = quiz();
    let mut sam = blank(&quiz, "Sam");
    for (position, item) in quiz.items().enumerate().step_by(4) {
        let middle = if item.view == Wish { 1 } else { 3 };
        sam.respond(position, Some(Response::Chosen(middle))).expect("on the scale");
    }
    let comparison = compared(&CONTENT.answers(&quiz, "Alex"), &sam);
    assert!(comparison.areas().iter().all(|area| area.has(NotEnough)));
    let suggestions = suggestion::for_couple(&comparison);
    let told = report::render(&report::couple(&comparison, &suggestions), LOOK);
    insta::assert_snapshot!(told + "\n\n\n" + &alone(&sam));
}

/// Sam gave the same answer to everything: only Sam's own report says so.
#[test]
fn straight_liners() {
    let quiz = quiz();
    let mut sam = blank(&quiz, "Sam");
    for (position, item) in quiz.items().enumerate() {
        let same = if item.view == Wish { 0 } else { 4 };
        sam.respond(position, Some(Response::Chosen(same))).expect("on the scale");
    }
    let comparison = compared(&CONTENT.answers(&quiz, "Alex"), &sam);
    let suggestions = suggestion::for_couple(&comparison);
    let told = report::render(&report::couple(&comparison, &suggestions), LOOK);
    insta::assert_snapshot!(told + "\n\n\n" + &alone(&sam));
}

/// The five practices are there, and Sam, at 5 in safety, shares that.
#[test]
fn safety_low() {
    let quiz = quiz();
    let alex = Person { give: 3, ..CONTENT }.answers(&quiz, "Alex");
    let sam = Person { give: 3, receive: 3, own: 1, wish: 1, shares: true }.answers(&quiz, "Sam");
    let all = areas(&[OneWish], Some(STEADY), &[DifferentViews], Some(&[DifferentViews]));
    insta::assert_snapshot!(joint(&alex, &sam, &all, None, &[]) + "\n\n\n" + &alone(&sam));
}

/// The same two, but Sam does not share how safe that feels, nor affection: gentle steps, and nothing says why.
#[test]
fn safety_low_and_not_shared() {
    let quiz = quiz();
    let alex = Person { give: 3, ..CONTENT }.answers(&quiz, "Alex");
    let sam = Person { give: 3, receive: 3, own: 1, wish: 1, shares: false }.answers(&quiz, "Sam");
    let all = areas(&[OneWish], None, &[DifferentViews], None);
    insta::assert_snapshot!(joint(&alex, &sam, &all, Some("closeness"), &["closeness", "listening"]));
}

/// Only affection and safety are kept private, by Sam, and nothing shows who kept them.
#[test]
fn affection_not_shared() {
    let quiz = quiz();
    let kept = Person { shares: false, ..CONTENT };
    let all = areas(STRONG, None, STRONG, None);
    let one = joint(&CONTENT.answers(&quiz, "Alex"), &kept.answers(&quiz, "Sam"), &all, None, &["listening"]);
    let other =
        joint(&kept.answers(&quiz, "Alex"), &CONTENT.answers(&quiz, "Sam"), &all, None, &["listening"]);
    assert_eq!(one, other);
    insta::assert_snapshot!(one);
}
