//! Sections with a stem and a note, answers that are not scored, and scales worded at their ends: as they are asked, kept,
//! scored and never shared.

use attuned::answers::{Answers, AnswersFile, OffScale, Response};
use attuned::app::show::{JointResult, OwnResult};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::Quiz;
use attuned::report::{html, markdown};
use attuned::take::{Event, Session, View};
use attuned::terminal::plain::{Console, run};
use proptest::prelude::*;

use crate::common::{at, blank, quiz, utc};

/// Two dimensions in one section, and one by itself.
fn evening() -> Quiz {
    let mut items = String::new();
    for (dimension, count) in [("talk", 4), ("rest", 4), ("work", 4)] {
        for number in 0..count {
            items += &format!(
                r#"Item(id: "{dimension}-{number}", dimension: "{dimension}", scale: "much", text: "{dimension} {number}."),"#
            );
        }
    }
    quiz(&format!(
        r#"Quiz(format: 1, id: "evening", version: "1.0.0", language: "en", title: "Evenings", about: "A",
        period: "the past week", provenance: (author: "Alex", origin: Own),
        scales: {{"much": Scale(kind: Intensity, points: [(0), (1), (2), (3), (4)], ends: ("not at all", "very much"),
            not_scored: "does not apply")}},
        sections: [Section(id: "home", dimensions: ["talk", "rest"], stem: "At home, in the evening:",
            note: "What do you want to remember?")],
        dimensions: [
            Dimension(id: "talk", name: "Talk", about: "A"), Dimension(id: "rest", name: "Rest", about: "A"),
            Dimension(id: "work", name: "Work", about: "A"),
        ],
        items: [{items}])"#
    ))
}

fn begun(quiz: &Quiz, seed: u64) -> Session {
    let mut session = Session::new(blank(quiz, "Alex").shuffled(seed), at(0));
    session.apply(Event::Begin, at(0));
    session
}

/// Answers every question with the point at this place, and writes `note` where one is invited.
fn through(mut session: Session, place: usize, note: &str) -> (Answers, Vec<String>) {
    let mut seen = Vec::new();
    loop {
        match session.view() {
            View::Question(question) => {
                seen.push(question.item);
                session.apply(Event::Respond(question.points[place].response()), at(1));
            }
            View::Noting(noting) => {
                seen.push(noting.section);
                assert!(session.write_note(note, at(1)));
            }
            View::Review(_) => drop(session.apply(Event::Finish, at(2))),
            View::Finished => return (session.into_answers(), seen),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_section_is_asked_in_one_run_below_its_stem() {
    let quiz = evening();
    let session = begun(&quiz, 7);
    let View::Question(first) = session.view() else { panic!("a question") };
    assert_eq!(first.stem.as_deref(), Some("At home, in the evening:"));
    let labels: Vec<_> =
        first.points.iter().map(|point| (point.key.as_str(), point.label.as_str())).collect();
    assert_eq!(
        labels,
        [
            ("0", "not at all"),
            ("1", "1"),
            ("2", "2"),
            ("3", "3"),
            ("4", "very much"),
            ("n", "does not apply")
        ]
    );
    let (_, seen) = through(session, 0, "");
    let parts: Vec<_> = seen.iter().map(|item| item.split('-').next().unwrap_or_default()).collect();
    // The two dimensions are mixed, the note comes after both, and the third is by itself.
    assert!(parts[..8].iter().all(|part| ["talk", "rest"].contains(part)), "{parts:?}");
    let is_mixed = parts[..8].windows(2).filter(|pair| pair[0] != pair[1]).count() > 1;
    assert!(is_mixed && parts[8] == "home" && parts[9..].iter().all(|part| *part == "work"), "{parts:?}");
}

/// By hand: 4 on 0 to 4 is 100. Two of four answers do not apply, so half are scored, which is enough; with three it is
/// not.
#[test]
fn an_answer_that_is_not_scored_is_kept_apart_from_a_refusal() {
    let quiz = evening();
    let mut answers = blank(&quiz, "Alex");
    for (position, response) in [
        Response::Chosen(4),
        Response::Chosen(4),
        Response::NotScored,
        Response::NotScored,
        Response::Chosen(4),
        Response::NotScored,
        Response::NotScored,
        Response::NotScored,
        Response::Declined,
    ]
    .into_iter()
    .enumerate()
    {
        answers.respond(position.into(), Some(response)).expect("there");
    }
    let scored = Profile::of(&answers);
    let found: Vec<_> = scored
        .subscales()
        .iter()
        .map(|one| (one.answered(), one.not_scored, one.score.map(|score| score.value)))
        .collect();
    assert_eq!(found, [(2, 2, Some(100.0)), (1, 3, None), (0, 0, None)]);
    let own = OwnResult::of(&answers);
    let text = markdown(&own.report(false, &utc(3)));
    for said in [
        "Talk, feels: 2 of 4 answered, and 2 with an answer that is not scored; the score rests on these.",
        "1 of 4 answered, and 3 with an answer that is not scored, 2 needed",
        "0 of 4 answered, 2 needed",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert_eq!(own.json(&utc(3))["subscales"][1]["not_scored"], 3);

    let again = AnswersFile::parse(&answers.to_ron().expect("text")).and_then(|file| file.answers(&quiz));
    assert_eq!(again.as_ref(), Ok(&answers));
    let kept = answers.to_ron().expect("text");
    assert_eq!((kept.matches("NotScored").count(), kept.matches("Declined").count()), (5, 1));

    let plain = quiz_without();
    assert_eq!(blank(&plain, "Alex").respond(0.into(), Some(Response::NotScored)), Err(OffScale::NotScored));
}

fn quiz_without() -> Quiz {
    quiz(crate::common::SOUND)
}

#[test]
fn a_note_is_kept_and_shown_to_its_writer_alone() {
    let quiz = evening();
    let (answers, _) = through(begun(&quiz, 1), 2, "  The walk by the lake.\n");
    assert_eq!(answers.note(0), Some("The walk by the lake."));
    let kept = AnswersFile::parse(&answers.to_ron().expect("text")).and_then(|file| file.answers(&quiz));
    assert_eq!(kept.as_ref(), Ok(&answers));

    let own = OwnResult::of(&answers);
    let report = own.report(false, &utc(3));
    let text = markdown(&report);
    assert!(
        text.contains("What do you want to remember?") && text.contains("The walk by the lake"),
        "{text}"
    );
    assert_eq!(own.json(&utc(3))["notes"][0]["text"], "The walk by the lake.");

    // Before sharing, it is among what stays.
    let preview = |quiz: &Quiz| {
        let (answers, _) = through(begun(quiz, 1), 2, "A.");
        markdown(&attuned::report::shared(&SharedProfile::of(&answers)))
    };
    assert!(preview(&quiz).contains("Your notes to yourself."));
    assert!(!preview(&quiz_without()).contains("notes"));

    // Coming back, it is there to be changed; an empty text removes it.
    let mut session = begun(&quiz, 1);
    while let View::Question(question) = session.view() {
        session.apply(Event::Respond(question.points[0].response()), at(1));
    }
    assert!(session.write_note("One.", at(1)));
    session.apply(Event::Back, at(1));
    let View::Question(last) = session.view() else { panic!("the last of the section") };
    session.apply(Event::Respond(last.points[0].response()), at(1));
    let View::Noting(noting) = session.view() else { panic!("invited again") };
    assert_eq!(noting.text, "One.");
    // Interrupted here, the sitting goes on with the question before.
    let file = AnswersFile::parse(&session.answers().to_ron().expect("text")).expect("answers");
    let mut resumed = Session::new(file.answers(&quiz).expect("its own"), at(2));
    resumed.apply(Event::Begin, at(2));
    assert!(matches!(resumed.view(), View::Question(question) if question.item == last.item));
    session.write_note(" ", at(1));
    assert_eq!(session.answers().note(0), None);
}

#[test]
fn a_file_with_notes_after_nothing_is_refused() {
    let quiz = evening();
    let (answers, _) = through(begun(&quiz, 1), 2, "A.");
    let text = answers.to_ron().expect("text");
    let elsewhere = text.replace("\"home\": \"A.\"", "\"away\": \"A.\"");
    assert_ne!(elsewhere, text);
    let refused = AnswersFile::parse(&elsewhere).and_then(|file| file.answers(&quiz)).expect_err("unasked");
    assert_eq!(refused.to_string(), "`notes` names `away`, which is not a section that asks for a note");
}

#[test]
fn the_plain_face_takes_a_line_and_the_key_for_what_does_not_apply() {
    let quiz = evening();
    let mut session = Session::new(blank(&quiz, "Alex"), at(0));
    let typed = "4\n".repeat(7) + "n\nb\nn\nIt rained.\n" + &"1\n".repeat(4) + "f\n";
    let mut console = Console { input: typed.as_bytes(), output: Vec::new(), width: 80 };
    assert!(run(&mut session, &mut console, || at(1), |_| Ok(())).expect("no error"));
    let said = String::from_utf8(console.output).expect("text");
    assert!(
        said.contains("At home, in the evening:\ntalk 0.") && said.contains("  n  does not apply"),
        "{said}"
    );
    assert!(said.contains("What do you want to remember?\nOnly you will see this."), "{said}");
    let answers = session.into_answers();
    assert_eq!(
        (answers.note(0), answers.response(7.into())),
        (Some("It rained."), Some(Response::NotScored))
    );
}

proptest! {
    /// Whatever somebody notes, their partner's pages stay the same, to the byte.
    #[test]
    fn a_note_changes_nothing_that_another_may_see(place in 0..5usize, note in "\\PC{0,40}", other in "\\PC{0,40}") {
        let quiz = evening();
        let joint = |note: &str| {
            let [alex, sam] = [("Alex", place), ("Sam", 4 - place)].map(|(person, place)| {
                let mut session = Session::new(blank(&quiz, person), at(0));
                session.apply(Event::Begin, at(0));
                SharedProfile::of(&through(session, place, note).0)
            });
            let joint = JointResult::of(&alex, &sam).expect("the same quiz");
            (html(&joint.report(true, &utc(3))), joint.json(true, &utc(3)).to_string())
        };
        prop_assert_eq!(joint(&note), joint(&other));
    }
}
