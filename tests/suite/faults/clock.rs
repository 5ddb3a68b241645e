//! A clock that is set back or does not advance.

use std::fs;

use attuned::answers::Answers;
use attuned::take::{Event, Session as Asking};

use super::{at, finished, quiz, sitting};
use crate::common::session::{Kept, Session};
use crate::common::{QUESTIONS, id, name};

#[test]
fn no_two_sittings_have_one_file() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let (alex, practices) = (name("Alex"), id("five-practices"));
    assert_eq!(store.start(&alex, &practices, at(7)), at(7), "nothing is in the way");
    for _ in 0..3 {
        let start = store.start(&alex, &practices, at(7));
        store.save(&Answers::new(&quiz, alex.clone(), start)).expect("saved");
    }
    assert_eq!(session.kept().len(), 3);
    // Other people and quizzes are not affected.
    assert_eq!(store.start(&name("Sam"), &practices, at(7)), at(7));
    assert_eq!(store.start(&alex, &id("tea"), at(7)), at(7));
}

#[test]
fn what_cannot_be_read_is_not_written_over() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let (alex, practices) = (name("Alex"), id("five-practices"));
    let damaged = store.save(&sitting(&quiz, "Alex", 7, 3)).expect("saved");
    fs::write(&damaged, "Answers(").expect("written");
    let dangling = store.path_of(&alex, &practices, at(8));
    std::os::unix::fs::symlink("nowhere", &dangling).expect("a link");
    for (taken, second) in [(&damaged, 7), (&dangling, 8)] {
        let start = store.start(&alex, &practices, at(second));
        assert!(start > at(second) && start < at(second + 1));
        assert_ne!(&store.path_of(&alex, &practices, start), taken);
    }
}

/// A sitting begun after one that claims to be from the future is still the newest: the one to go on with, the one to
/// show, and the last in the history.
#[test]
fn the_order_of_sittings_is_that_in_which_they_were_begun() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let future = 32_500_000_000;
    let old = store.save(&finished(&quiz, "Alex", future)).expect("saved");
    let before = fs::read(&old).expect("read");

    let first = session.run_with(&["take", "five-practices", "--as", "Alex"], "1\n2\nq\n");
    assert_eq!(first.code, 130, "{}", first.err);
    let rest = "2\n".repeat(QUESTIONS - 2) + "f\nn\nn\n";
    let second = session.run_with(&["take", "five-practices", "--as", "Alex"], &format!("y\n{rest}"));
    assert!(second.code == 0 && second.out.contains("Continue the sitting"), "{}{}", second.out, second.err);
    assert_eq!(fs::read(&old).expect("still there"), before);

    let (sittings, _) = store.sittings();
    assert_eq!((sittings.len(), sittings[1].place.to_string()), (2, old.display().to_string()));
    assert!(sittings[0].file.finished() >= Some(sittings[0].file.started()));
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&session.run(arguments).out).expect("JSON")
    };
    let shown = json(&["show", "Alex", "--format", "json"])["subscales"][0]["score"].as_f64();
    let history = json(&["history", "Alex", "--format", "json"]);
    let scores = history["subscales"][0]["scores"].as_array().expect("a list");
    let last = scores.last().and_then(serde_json::Value::as_f64);
    assert!(shown.is_some() && shown == last, "{history:#}");
}

#[test]
fn nothing_ends_before_it_begins() {
    let quiz = quiz();
    let mut asking = Asking::new(sitting(&quiz, "Alex", 1000, QUESTIONS), at(1000));
    for event in [Event::Begin, Event::Review, Event::Finish, Event::Agree(true), Event::Agree(true)] {
        asking.apply(event, at(10));
    }
    assert!(asking.is_finished());
    assert_eq!(asking.answers().finished(), Some(at(1000)));
}

/// A copy, as left by a backup or a synchronised folder, never replaces the file with more answers.
#[test]
fn a_copy_of_a_sitting_does_not_take_its_place() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let path = store.save(&sitting(&quiz, "Alex", 7, 2)).expect("saved");
    for copy in [" (copy).ron", ".z.ron"] {
        let stem = path.to_str().expect("text").strip_suffix(".ron").expect("an ending");
        fs::copy(&path, format!("{stem}{copy}")).expect("copied");
    }
    store.save(&sitting(&quiz, "Alex", 7, 30)).expect("saved");
    let run = session.run_with(&["take", "five-practices", "--as", "Alex"], "y\n1\nq\n");
    assert_eq!(run.code, 130, "{}", run.err);
    assert_eq!(fs::read_to_string(&path).expect("read").matches("Chosen(").count(), 30, "{}", run.out);
}
