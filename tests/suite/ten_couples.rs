//! Ten kinds of couples who take the first quiz, and what each of them reads: texts to be read as prose.
//!
//! Each snapshot contains the joint report, and for some kinds the report that one of the two reads alone. It shows
//! what a change to a quiz, a rule or a sentence means to people.

use attuned::answers::{Answers, Response};
use attuned::comparison::{Comparison, Reading};
use attuned::profile::{Profile, SharedProfile};
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
            answers.set_consents(position, self.shares);
        }
        answers
    }
}

fn quiz() -> Quiz {
    shipped::ALL[0].quiz().expect("sound")
}

const LOOK: Look = Look { width: 80, drawn: true, colour: false };

fn joint(a: &Answers, b: &Answers) -> String {
    let comparison = Comparison::of(&SharedProfile::of(a), &SharedProfile::of(b)).expect("one quiz");
    report::render(&report::couple(&comparison, &suggestion::for_couple(&comparison)), LOOK)
}

fn alone(answers: &Answers) -> String {
    let profile = Profile::of(answers);
    report::render(
        &report::person(&profile, &suggestion::for_person(&Reading::of(&profile)), &answers.hints()),
        LOOK,
    )
}

#[test]
fn both_content() {
    let quiz = quiz();
    insta::assert_snapshot!(joint(&CONTENT.answers(&quiz, "Alex"), &CONTENT.answers(&quiz, "Sam")));
}

/// Alex gives much, and little of it is noticed.
#[test]
fn effort_unseen() {
    let quiz = quiz();
    let alex = Person { give: 5, receive: 3, own: 4, wish: 0, shares: true }.answers(&quiz, "Alex");
    let sam = Person { give: 3, receive: 2, own: 4, wish: 1, shares: true }.answers(&quiz, "Sam");
    insta::assert_snapshot!(joint(&alex, &sam));
}

#[test]
fn one_low() {
    let quiz = quiz();
    let (alex, sam) = (CONTENT.answers(&quiz, "Alex"), LOW.answers(&quiz, "Sam"));
    insta::assert_snapshot!(joint(&alex, &sam) + "\n\n\n" + &alone(&sam));
}

#[test]
fn both_low() {
    let quiz = quiz();
    let sam = Person { wish: 1, ..LOW }.answers(&quiz, "Sam");
    insta::assert_snapshot!(joint(&LOW.answers(&quiz, "Alex"), &sam) + "\n\n\n" + &alone(&sam));
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
    insta::assert_snapshot!(joint(
        &wishing.differing(&quiz, "Alex", more),
        &wishing.differing(&quiz, "Sam", more)
    ));
}

/// What Alex would like more of, Sam would like less of.
#[test]
fn wishes_opposed() {
    let quiz = quiz();
    let person = |wish| Person { give: 3, receive: 3, own: 4, wish, shares: true };
    insta::assert_snapshot!(joint(&person(2).answers(&quiz, "Alex"), &person(-1).answers(&quiz, "Sam")));
}

/// Sam left most questions out.
#[test]
fn few_answers() {
    let quiz = quiz();
    let mut sam = blank(&quiz, "Sam");
    for (position, item) in quiz.items().iter().enumerate().step_by(4) {
        let middle = if item.view == Wish { 1 } else { 3 };
        sam.respond(position, Some(Response::Chosen(middle))).expect("on the scale");
    }
    insta::assert_snapshot!(joint(&CONTENT.answers(&quiz, "Alex"), &sam) + "\n\n\n" + &alone(&sam));
}

/// Sam gave the same answer to everything: only Sam's own report says so.
#[test]
fn straight_liners() {
    let quiz = quiz();
    let mut sam = blank(&quiz, "Sam");
    for (position, item) in quiz.items().iter().enumerate() {
        let same = if item.view == Wish { 0 } else { 4 };
        sam.respond(position, Some(Response::Chosen(same))).expect("on the scale");
    }
    insta::assert_snapshot!(joint(&CONTENT.answers(&quiz, "Alex"), &sam) + "\n\n\n" + &alone(&sam));
}

/// The five practices are there, and Sam does not feel safe: no practice that asks for openness, and no mention of it.
#[test]
fn safety_low() {
    let quiz = quiz();
    let alex = Person { give: 3, ..CONTENT }.answers(&quiz, "Alex");
    let sam = Person { give: 3, receive: 3, own: 1, wish: 1, shares: true }.answers(&quiz, "Sam");
    insta::assert_snapshot!(joint(&alex, &sam) + "\n\n\n" + &alone(&sam));
}

/// Only affection is kept private, by Sam, and nothing shows who kept it.
#[test]
fn affection_not_shared() {
    let quiz = quiz();
    let kept = Person { shares: false, ..CONTENT };
    let one = joint(&CONTENT.answers(&quiz, "Alex"), &kept.answers(&quiz, "Sam"));
    assert_eq!(one, joint(&kept.answers(&quiz, "Alex"), &CONTENT.answers(&quiz, "Sam")));
    insta::assert_snapshot!(one);
}
