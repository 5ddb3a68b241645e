//! The session as a state machine, whatever happens to it and wherever it is interrupted.

use std::time::Duration;

use attuned::answers::{Answers, AnswersFile, Hint, Response};
use attuned::quiz::{ItemIndex, Quiz};
use attuned::take::{Event, Session, View};
use attuned::terminal::plain;
use proptest::prelude::*;

use crate::common;
use crate::common::{at, blank, quiz, source};

/// Two dimensions, one of them optional; one item opens another, and that one a third.
fn branching() -> Quiz {
    let dimensions = r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "o", name: "O", about: "A", sharing: OptIn),"#;
    let items = r#"
        Item(id: "a", dimension: "d", scale: "often", text: "T"),
        Item(id: "b", dimension: "d", scale: "often", text: "T", show_if: Answered(item: "a", at_least: 3)),
        Item(id: "c", dimension: "d", scale: "often", text: "T", show_if: Answered(item: "b", at_least: 2)),
        Item(id: "e", dimension: "d", view: Give, scale: "often", text: "T"),
        Item(id: "f", dimension: "d", view: Give, scale: "often", text: "T"),
        Item(id: "g", dimension: "o", scale: "often", text: "T"),
        Item(id: "w", dimension: "o", view: Wish, scale: "wish", text: "T"),"#;
    quiz(&source("", dimensions, items))
}

fn begun(answers: Answers) -> Session {
    let mut session = Session::new(answers, at(0));
    session.apply(Event::Begin, at(0));
    session
}

/// The id of the item being asked.
fn asked(session: &Session) -> Option<String> {
    match session.view() {
        View::Question(question) => Some(question.item),
        _ => None,
    }
}

fn choose(value: i32) -> Event {
    Event::Respond(Response::Chosen(value))
}

#[test]
fn items_appear_and_disappear_with_the_answers_they_depend_on() {
    let quiz = branching();
    let mut session = begun(blank(&quiz, "Alex"));
    let mut seen = Vec::new();
    for (value, told) in [
        (3, "1 of at most 7, about a minute left"),
        (2, "2 of at most 7, about a minute left"),
        (5, "3 of 7, about a minute left"),
        (1, "4 of 7, about a minute left"),
    ] {
        let View::Question(question) = session.view() else { panic!("a question") };
        assert_eq!(question.progress, told);
        seen.push(question.item);
        session.apply(choose(value), at(1));
    }
    assert_eq!(seen, ["a", "b", "c", "e"]);
    // Back at the first, a lower answer closes two; their answers stay.
    for _ in 0..4 {
        session.apply(Event::Back, at(1));
    }
    session.apply(choose(1), at(1));
    assert_eq!(asked(&session).as_deref(), Some("e"));
    assert_eq!(session.answers().response(2.into()), Some(Response::Chosen(5)));
    let View::Question(question) = session.view() else { panic!("a question") };
    assert_eq!((question.number, question.total), (2, 5));
}

#[test]
fn finishing_takes_a_review_and_every_agreement() {
    let quiz = branching();
    let mut session = begun(blank(&quiz, "Alex"));
    assert!(!session.apply(Event::Finish, at(1)), "not before the review");
    session.apply(Event::Review, at(1));
    assert!(session.apply(Event::Finish, at(1)));
    assert!(matches!(session.view(), View::Consent(consent) if consent.dimension == "o" && !consent.agreed));
    assert!(session.answers().finished().is_none());
    // It is still possible to go back.
    assert!(session.apply(Event::Back, at(1)));
    assert!(matches!(session.view(), View::Review(_)));
    session.apply(Event::Finish, at(1));
    assert!(session.apply(Event::Agree(true), at(9)));
    assert!(session.is_finished() && session.answers().consents(1.into()));
    assert_eq!(session.answers().finished(), Some(at(9)));
    assert!(!session.apply(Event::Back, at(10)), "the end is the end");
}

#[test]
fn after_the_review_every_answer_leads_back_to_it() {
    let quiz = branching();
    let mut session = begun(blank(&quiz, "Alex"));
    while asked(&session).is_some() {
        session.apply(Event::Skip, at(1));
    }
    let View::Review(review) = session.view() else { panic!("the review") };
    assert!(review.rows.iter().all(|row| row.open));
    session.apply(Event::GoTo(2), at(1));
    assert_eq!(asked(&session).as_deref(), Some("e"));
    session.apply(choose(4), at(1));
    assert!(matches!(session.view(), View::Review(_)));
}

#[test]
fn skipping_never_takes_an_answer_back() {
    let quiz = branching();
    let mut session = begun(blank(&quiz, "Alex"));
    session.apply(choose(2), at(1));
    session.apply(Event::Back, at(1));
    session.apply(Event::Skip, at(1));
    assert_eq!(session.answers().response(0.into()), Some(Response::Chosen(2)));
}

#[test]
fn time_counts_without_breaks_and_against_a_clock_set_back() {
    let quiz = branching();
    let mut session = begun(blank(&quiz, "Alex"));
    session.apply(choose(1), at(5));
    session.apply(choose(1), at(5 + 3_600));
    session.apply(choose(1), at(0));
    session.apply(choose(1), at(4));
    // 5 seconds, a break that counts as one minute, nothing, 4 seconds.
    assert_eq!(session.answers().time_spent().as_secs(), 69);
}

#[test]
fn ten_equal_answers_in_a_row_and_speeding_are_hints() {
    let quiz = common::regular(1, 12, &["Own"]);
    let all = |session: &mut Session, value: fn(usize) -> i32, pace: i64| {
        for place in 0..12 {
            session.apply(choose(value(place)), at(pace * (place as i64 + 1)));
        }
        session.answers().hints()
    };
    assert_eq!(all(&mut begun(blank(&quiz, "Alex")), |_| 3, 5), [Hint::Longstring(12)]);
    assert_eq!(all(&mut begun(blank(&quiz, "Alex")), |place| 1 + (place % 2) as i32, 1), [Hint::Speeding]);
    assert_eq!(all(&mut begun(blank(&quiz, "Alex")), |place| 1 + i32::from(place > 8), 5), []);
}

#[test]
fn answers_in_less_than_a_millisecond_are_speeding() {
    let quiz = common::regular(1, 12, &["Own"]);
    let mut session = begun(blank(&quiz, "Alex"));
    for place in 0..12_i32 {
        session.apply(choose(1 + place % 2), at(0) + Duration::from_micros(40) * (place + 1).unsigned_abs());
    }
    assert_eq!(session.answers().hints(), [Hint::Speeding]);
}

#[test]
fn the_order_is_shuffled_within_blocks_and_the_same_for_a_seed() {
    let quiz = attuned::quiz::shipped::ALL[0].quiz().expect("sound");
    let order = |seed| blank(&quiz, "Alex").shuffled(seed).order().to_vec();
    assert_eq!(order(7), order(7));
    assert_ne!(order(7), order(8));
    let block = |item: ItemIndex| (quiz.items()[item].dimension, quiz.items()[item].view);
    let straight: Vec<_> = quiz.items().indices().map(block).collect();
    assert_eq!(order(7).into_iter().map(block).collect::<Vec<_>>(), straight);
    let mut sorted = order(7);
    sorted.sort_unstable();
    assert_eq!(sorted, quiz.items().indices().collect::<Vec<_>>());
    // An item that depends on another is never asked before it.
    let quiz = branching();
    for seed in 0..50 {
        let answers = blank(&quiz, "Alex").shuffled(seed);
        assert_eq!(answers.order()[..3], [0, 1, 2].map(ItemIndex::from));
    }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => (-2..=5i32).prop_map(choose),
        1 => Just(Event::Respond(Response::Declined)),
        2 => Just(Event::Skip),
        2 => Just(Event::Back),
        1 => (0..9usize).prop_map(Event::GoTo),
        1 => Just(Event::Review),
        1 => Just(Event::Finish),
        1 => any::<bool>().prop_map(Event::Agree),
        1 => Just(Event::Begin),
    ];
    prop::collection::vec(event, 0..40)
}

/// What a killed process leaves behind: the text of the file saved last.
fn saved(quiz: &Quiz, answers: &Answers) -> Answers {
    let text = answers.to_ron().expect("text");
    AnswersFile::parse(&text).expect("whole").answers(quiz).expect("fitting")
}

proptest! {
    #[test]
    fn whatever_happens_the_session_stays_sound(events in events(), seed in any::<u64>()) {
        let quiz = branching();
        let mut session = begun(blank(&quiz, "Alex").shuffled(seed));
        for (second, event) in events.into_iter().enumerate() {
            let before = session.clone();
            let changed = session.apply(event, at(second as i64));
            if !changed {
                prop_assert_eq!(&session, &before);
            }
            match session.view() {
                View::Question(question) => {
                    let position = quiz.items().iter().position(|item| item.id.as_str() == question.item).expect("an item");
                    prop_assert!(session.answers().applies(position.into()));
                    prop_assert!(1 <= question.number && question.number <= question.total);
                    prop_assert_eq!(session.answers().at(), Some(position.into()));
                }
                View::Review(review) => prop_assert!(!review.rows.is_empty()),
                View::Consent(consent) => {
                    let dimension = quiz.dimensions().iter().find(|found| found.id.as_str() == consent.dimension);
                    prop_assert!(dimension.is_some_and(|dimension| dimension.is_sensitive()));
                },
                View::Noting(_) => prop_assert!(false, "no section asks for a note"),
                View::Finished => prop_assert!(session.answers().finished().is_some()),
                View::Welcome(_) => prop_assert!(false, "nobody gets back there"),
            }
            prop_assert_eq!(session.is_finished(), session.answers().finished().is_some());
        }
    }

    /// Going back after an answer asks the same question again, with the answer beside it.
    #[test]
    fn back_undoes_a_step_forward(events in events(), value in 1..=5i32) {
        let quiz = branching();
        let mut session = begun(blank(&quiz, "Alex"));
        for event in events {
            session.apply(event, at(0));
        }
        let Some(id) = asked(&session) else { return Ok(()) };
        let reviewed = {
            let mut ahead = session.clone();
            ahead.apply(choose(value), at(0)) && matches!(ahead.view(), View::Review(_))
        };
        if session.apply(choose(value), at(0)) && !reviewed {
            prop_assert!(session.apply(Event::Back, at(0)));
            prop_assert_eq!(asked(&session), Some(id));
            let View::Question(question) = session.view() else { unreachable!("asked") };
            let chosen = question.chosen().map(|place| question.points[place].value);
            prop_assert_eq!(chosen, Some(Some(value)));
        }
    }

    /// Interrupted after any event, saved, read and continued, a session ends with the same answers and on the same
    /// page as without the interruption.
    #[test]
    fn resuming_equals_never_having_stopped(events in events(), cut in any::<prop::sample::Index>(), seed in any::<u64>()) {
        let quiz = branching();
        let mut whole = begun(blank(&quiz, "Alex").shuffled(seed));
        let cut = if events.is_empty() { 0 } else { cut.index(events.len()) };
        for event in &events[..cut] {
            whole.apply(*event, at(0));
        }
        // The consents are asked again after the review, and the end stays the end.
        if matches!(whole.view(), View::Consent(_) | View::Finished) {
            return Ok(());
        }
        let mut resumed = begun(saved(&quiz, whole.answers()));
        // Before the first answer there is nothing to continue.
        if !whole.answers().order().iter().any(|&item| whole.answers().response(item).is_some()) {
            return Ok(());
        }
        prop_assert_eq!(&resumed, &whole);
        for event in &events[cut..] {
            whole.apply(*event, at(0));
            resumed.apply(*event, at(0));
            prop_assert_eq!(&resumed, &whole);
        }
    }
}

/// Types into the plain front end while the first `failures` saves fail; returns the output, what was saved last, and
/// how it ended.
fn typed(text: &str, failures: usize) -> (String, Option<usize>, std::io::Result<bool>) {
    let quiz = common::regular(1, 5, &["Own"]);
    let mut session = Session::new(blank(&quiz, "Alex"), at(0));
    let mut said = Vec::new();
    let mut lines = plain::Console { input: text.as_bytes(), output: &mut said, width: 200 };
    let (mut tries, mut saved) = (0, None);
    let save = |answers: &Answers| {
        tries += 1;
        if tries <= failures {
            return Err(std::io::Error::other("no space"));
        }
        saved = Some((0..5).filter(|&item| answers.response(item.into()).is_some()).count());
        Ok(())
    };
    let ended = plain::run(&mut session, &mut lines, || at(1), save);
    (String::from_utf8(said).expect("text"), saved, ended)
}

#[test]
fn a_save_that_fails_is_reported_and_tried_again() {
    let (said, saved, ended) = typed("1\n2\n3\nq\n", 2);
    assert_eq!(said.matches("Not saved: no space").count(), 2);
    assert_eq!((saved, ended.expect("saved in the end")), (Some(3), false));
    // One more try at the very end.
    assert_eq!(typed("1\nq\n", 1).1, Some(1));
    let (_, saved, ended) = typed("1\nq\n", 2);
    assert!(saved.is_none() && ended.is_err());
}
