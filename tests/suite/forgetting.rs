//! What is forgotten is gone, and nothing else is.

use std::fs;

use attuned::app::StorageError;

use crate::common::session::{Kept, Session};
use crate::common::{QUESTIONS, id, name};

/// Alex has a finished and an unfinished sitting of one quiz and one of another; Sam has one.
fn kept() -> Session {
    let session = Session::new();
    let all = "3\n".repeat(QUESTIONS) + "f\nn\nn\n";
    assert_eq!(session.run_with(&["take", "five-practices", "--as", "Alex"], &all).code, 0);
    for (quiz, person) in [("five-practices", "Alex"), ("tests/sound.ron", "Alex"), ("five-practices", "Sam")]
    {
        assert_eq!(session.run_with(&["take", quiz, "--as", person], "2\nq\n").code, 130);
    }
    assert_eq!(session.kept().len(), 4);
    session
}

#[test]
fn everything_of_one_person_goes_and_the_others_stay() {
    let session = kept();
    let forget = session.run_with(&["forget", "Alex"], "y\n");
    assert_eq!(forget.code, 0, "{}", forget.err);
    assert!(forget.out.contains("Permanently remove 3 sittings of Alex"), "{}", forget.out);
    assert!(forget.out.contains("It cannot remove"));
    assert!(!session.home().join("Alex").exists(), "no folder, no lock, no trace");
    assert_eq!(session.kept().len(), 1);
    let again = session.run_with(&["forget", "Alex"], "y\n");
    assert!(again.code == 1 && again.err.contains("nothing is stored for Alex"), "{}", again.err);
}

#[test]
fn only_one_quiz_goes_where_it_is_named() {
    let session = kept();
    assert_eq!(session.run_with(&["forget", "Alex", "--quiz", "tea"], "y\n").code, 0);
    assert_eq!(session.kept().len(), 3);
    assert!(!session.home().join("Alex/tea").exists() && session.home().join("Alex/five-practices").exists());
    for quiz in ["../Sam", "..", "/", ""] {
        let run = session.run_with(&["forget", "Alex", "--quiz", quiz], "y\n");
        assert!(run.code == 1 && run.err.contains("is not a quiz id"), "{quiz}: {}", run.err);
    }
    assert_eq!(session.kept().len(), 3);
}

#[test]
fn without_a_yes_nothing_is_removed() {
    let session = kept();
    for (typed, code) in [("n\n", 0), ("", 130), ("what?\nn\n", 0)] {
        let run = session.run_with(&["forget", "Alex"], typed);
        assert!(run.code == code && run.out.contains("Nothing was removed."), "{}", run.out);
    }
    assert_eq!(session.kept().len(), 4);
}

#[test]
fn damaged_and_half_written_files_go_too_and_foreign_ones_are_named() {
    let session = kept();
    let folder = session.home().join("Alex/five-practices");
    fs::write(folder.join(".attuned-unfinished"), "Answers(").expect("written");
    fs::write(folder.join("2020-01-01T00-00-00.000000Z.ron"), "Answers(").expect("written");
    fs::write(folder.join("diary.txt"), "mine").expect("written");
    let run = session.run_with(&["forget", "Alex"], "y\n");
    assert!(run.out.contains("Permanently remove 4 sittings of Alex, 1 of them damaged?"), "{}", run.out);
    assert!(run.out.contains("diary.txt"), "{}", run.out);
    let left: Vec<_> =
        fs::read_dir(&folder).expect("there").map(|entry| entry.expect("a file").file_name()).collect();
    assert_eq!(left, ["diary.txt"]);
}

#[test]
fn what_is_being_answered_is_not_forgotten() {
    let session = kept();
    let store = session.store();
    let lock = store.lock(&name("Alex"), &id("five-practices")).expect("free");
    let run = session.run_with(&["forget", "Alex"], "y\n");
    assert!(run.code == 1 && run.err.contains("in another window"), "{}", run.err);
    assert!(matches!(
        store.forget(&name("Alex"), Some(&id("five-practices"))),
        Err(StorageError::Busy { .. })
    ));
    drop(lock);
    assert_eq!(session.run_with(&["forget", "Alex"], "y\n").code, 0);
}
