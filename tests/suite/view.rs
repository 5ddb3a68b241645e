//! What a front end gets to draw: everything it needs, and nothing that gives away how answers are scored.

use attuned::answers::{Answers, Response};
use attuned::help::Near;
use attuned::quiz::{Quiz, shipped};
use attuned::take::{Event, Question, Session, View};
use attuned::words::{Language, ReportWords};
use serde_json::{Value, json};

use crate::common::{at, blank, german, quiz, source};

/// A dimension of each kind of sharing; items on every kind of scale, one of them reversed.
fn every_kind() -> Quiz {
    let dimensions = r#"
        Dimension(id: "s", name: "Seen", about: "A"),
        Dimension(id: "o", name: "Chosen", about: "A", sharing: OptIn),
        Dimension(id: "p", name: "Kept", about: "A", sharing: Private),"#;
    let items = r#"
        Item(id: "plain", dimension: "s", scale: "often", text: "Plain?"),
        Item(id: "reversed", dimension: "o", scale: "often", text: "Turned?", reversed: true, weight: 2.0),
        Item(id: "ten", dimension: "p", scale: "ten", text: "How much?"),
        Item(id: "wish", dimension: "o", view: Wish, scale: "wish", text: "More?"),"#;
    let ten = r#"scales: { "ten": Scale(kind: Numeric, points: [(0), (5), (10)]),"#;
    quiz(&source(r#"period: "the past week","#, dimensions, items).replace("scales: {", ten))
}

fn begun(answers: Answers) -> Session {
    let mut session = Session::new(answers, at(0));
    session.apply(Event::Begin, at(0));
    session
}

/// Every question of a session, none of them answered.
fn questions(mut session: Session) -> Vec<Question> {
    let mut questions = Vec::new();
    while let View::Question(question) = session.view() {
        questions.push(question);
        session.apply(Event::Skip, at(0));
    }
    questions
}

fn keys(question: &Question) -> Vec<&str> {
    question.points.iter().map(|point| point.key.as_str()).collect()
}

fn json_of(session: &Session) -> Value {
    serde_json::to_value(session.view()).expect("JSON")
}

#[test]
fn the_number_typed_does_not_give_away_how_the_item_is_scored() {
    let questions = questions(begun(blank(&every_kind(), "Alex")));
    let [plain, reversed, ten, wish] = &questions[..] else { panic!("four questions") };
    assert_eq!(keys(plain), ["1", "2", "3", "4", "5"]);
    assert_eq!(plain.points, reversed.points);
    // From -2 to 2 in the file.
    assert_eq!(keys(wish), keys(plain));
    // A number is its own answer.
    assert_eq!(keys(ten), ["0", "5", "10"]);
    assert!(ten.points.iter().all(|point| point.label == point.key));
}

#[test]
fn what_is_measured_stands_beside_a_question_for_its_author_alone() {
    let quiz = every_kind();
    for quiz in [&quiz, &shipped::ALL[0].quiz().expect("sound")] {
        for question in questions(begun(blank(quiz, "Alex"))) {
            let shown = Question { item: String::new(), ..question };
            let json = serde_json::to_string(&shown).expect("JSON");
            let named = quiz.dimensions().iter().find(|dimension| json.contains(&dimension.name));
            assert_eq!(named, None, "{json}");
            assert!(shown.note.is_none() && !json.contains("reversed") && !json.contains("weight"), "{json}");
        }
    }
    let mut preview = Session::preview(blank(&quiz, "Alex"), at(0));
    preview.apply(Event::Begin, at(0));
    assert_eq!(questions(preview)[1].note.as_deref(), Some("[reversed: Chosen, own, reversed, weight 2]"));
}

#[test]
fn the_welcome_says_who_sees_what() {
    let View::Welcome(welcome) = Session::new(blank(&every_kind(), "Alex"), at(0)).view() else {
        panic!("the welcome")
    };
    assert_eq!((welcome.title.as_str(), welcome.about.as_str()), ("T", "A"));
    for (begins, ends) in [
        ("A comparison shows your partner your scores", " for: Seen."),
        ("At the end you decide", " for: Chosen."),
        ("It never shows anything", " about: Kept."),
    ] {
        let said = welcome.paragraphs.iter().filter(|text| text.starts_with(begins) && text.ends_with(ends));
        assert_eq!(said.count(), 1, "{begins}: {:?}", welcome.paragraphs);
    }
}

/// A page in a browser receives it in this form.
#[test]
fn every_view_can_be_written_as_json() {
    let mut session = begun(blank(&every_kind(), "Alex"));
    session.apply(Event::Respond(Response::Chosen(2)), at(5));
    session.apply(Event::Back, at(5));
    let point = |value: i32, label: &str| json!({"value": value, "key": value.to_string(), "label": label, "chosen": value == 2});
    let question = json!({
        "page": "question",
        "item": "plain",
        "number": 1,
        "total": 4,
        "progress": "1 of 4, about a minute left",
        "so_far": null,
        "period": "Thinking of the past week:",
        "note": null, "stem": null,
        "text": "Plain?",
        "points": [point(1, "a"), point(2, "b"), point(3, "c"), point(4, "d"), point(5, "e")],
        "declined": false,
    });
    assert_eq!(json_of(&session), question);
    session.apply(Event::GoTo(2), at(5));
    session.apply(Event::Respond(Response::Declined), at(9));
    session.apply(Event::Review, at(9));
    let row = |number: usize, text: &str, answer: &str| json!({"number": number, "text": text, "answer": answer, "open": answer == "open"});
    let review = json!({
        "page": "review",
        "heading": "All questions",
        "sum": "Of 4 questions you answered 1 and left 2 open; to 1 you preferred not to say.",
        "hints": [],
        "rows": [
            row(1, "Plain?", "b"),
            row(2, "Turned?", "prefer not to say"),
            row(3, "How much?", "open"),
            row(4, "More?", "open"),
        ],
    });
    assert_eq!(json_of(&session), review);
    session.apply(Event::Finish, at(9));
    let mut consent = json_of(&session);
    let question = consent["question"].take();
    assert!(question.as_str().expect("text").starts_with("Chosen: may your partner see"));
    let heading = "Before you finish";
    let rest =
        json!({"page": "consent", "dimension": "o", "heading": heading, "question": null, "agreed": false});
    assert_eq!(consent, rest);
    session.apply(Event::Agree(true), at(9));
    assert_eq!(json_of(&session), json!({"page": "finished"}));
}

#[test]
fn what_was_said_before_is_marked() {
    let mut session = begun(blank(&every_kind(), "Alex"));
    let View::Question(question) = session.view() else { panic!("a question") };
    assert!(!question.is_answered() && question.chosen().is_none());
    for (response, chosen, declined) in
        [(Response::Chosen(4), Some(3), false), (Response::Declined, None, true)]
    {
        session.apply(Event::Respond(response), at(0));
        session.apply(Event::Back, at(0));
        let View::Question(question) = session.view() else { panic!("a question") };
        assert_eq!((question.chosen(), question.declined), (chosen, declined));
        assert!(question.is_answered());
        let marked = question.points.iter().filter(|point| point.chosen).count();
        assert_eq!(marked, usize::from(chosen.is_some()));
    }
}

#[test]
fn help_is_at_hand_in_the_language_of_the_quiz() {
    let near = Near { heading: "Here:".to_owned(), lines: vec!["A line".to_owned()] };
    for (quiz, language) in [(every_kind(), Language::English), (german(), Language::German)] {
        let session = Session::new(blank(&quiz, "Alex"), at(0)).with_help(near.clone());
        assert_eq!(session.language(), language);
        let help = session.help();
        assert_eq!((help.text.as_str(), &help.near), (ReportWords::of(language).help, &near));
    }
}
