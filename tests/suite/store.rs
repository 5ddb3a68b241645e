//! What is stored stays intact: fault injection on the folder of answers.

use std::fs;
use std::thread;

use attuned::answers::{Answers, Response};
use attuned::app::StorageError;
use attuned::quiz::{Quiz, shipped};
use attuned::store::Store;

use crate::common::session::{Kept, Session};
use crate::common::{QUESTIONS, blank, id, name};

fn quiz() -> Quiz {
    shipped::ALL[0].quiz().expect("sound")
}

/// A sitting with `count` answers.
fn answered(quiz: &Quiz, count: usize) -> Answers {
    let mut answers = blank(quiz, "Alex");
    for position in 0..count {
        let value = quiz.items()[position.into()].scale.highest();
        answers.respond(position.into(), Some(Response::Chosen(value))).expect("on the scale");
    }
    answers
}

/// The one sitting in the store.
fn kept(store: &Store, quiz: &Quiz) -> Answers {
    let (sittings, errors) = store.sittings();
    assert!(errors.is_empty() && sittings.len() == 1, "{errors:?}");
    sittings[0].file.answers(quiz).expect("fitting")
}

#[test]
fn a_sitting_is_saved_again_and_again_in_one_file() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    for count in [1, 2, QUESTIONS] {
        store.save(&answered(&quiz, count)).expect("saved");
        assert_eq!(kept(&store, &quiz), answered(&quiz, count));
    }
    assert_eq!(session.kept().len(), 1);
}

/// A process killed while writing leaves any beginning of the new file beside the complete old one: only the old one
/// counts, the next save succeeds, and a lock removes the rest.
#[test]
fn a_write_cut_off_at_any_byte_leaves_the_old_answers() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let old = answered(&quiz, 3);
    let path = store.save(&old).expect("saved");
    let unfinished = path.with_file_name(".attuned-unfinished.4711");
    let new = answered(&quiz, 4).to_ron().expect("text");
    for cut in 0..=new.len() {
        fs::write(&unfinished, &new[..cut]).expect("written");
        assert_eq!(kept(&store, &quiz), old, "cut at {cut}");
    }
    store.save(&answered(&quiz, 5)).expect("saved");
    assert_eq!(kept(&store, &quiz), answered(&quiz, 5));
    drop(store.lock(&name("Alex"), &id("five-practices")).expect("free"));
    assert!(!unfinished.exists());
}

/// A file that was damaged afterwards is reported with its place, and left as it is.
#[test]
fn a_damaged_file_is_reported_and_never_deleted() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let path = store.save(&answered(&quiz, QUESTIONS)).expect("saved");
    let whole = fs::read(&path).expect("read");
    for cut in (0..whole.len() - 3).step_by(97) {
        fs::write(&path, &whole[..cut]).expect("written");
        let (sittings, errors) = store.sittings();
        assert!(sittings.is_empty(), "cut at {cut}");
        assert_eq!(errors[0].place().map(ToString::to_string), Some(path.display().to_string()));
        assert_eq!(fs::read(&path).expect("still there"), &whole[..cut]);
    }
    fs::write(&path, [&whole[..50], b"\xff\xfe"].concat()).expect("written");
    assert!(matches!(store.sittings().1[..], [StorageError::NotText { byte: 50, .. }]));
}

#[test]
fn a_save_that_fails_says_where_and_leaves_nothing_half_written() {
    let quiz = quiz();
    // There is a file where the home should be.
    let session = Session::new();
    fs::write(session.home(), "a file").expect("written");
    let error = session.store().save(&answered(&quiz, 1)).expect_err("no folder").to_string();
    assert!(error.contains("five-practices"), "{error}");
    assert_eq!(fs::read_to_string(session.home()).expect("still there"), "a file");
    // Renaming the new file fails if a folder has its name.
    let session = Session::new();
    let store = session.store();
    let path = store.path_of(&name("Alex"), &id("five-practices"), answered(&quiz, 1).started());
    fs::create_dir_all(path.join("in the way")).expect("a folder");
    store.save(&answered(&quiz, 1)).expect_err("no rename");
    assert!(path.is_dir() && !path.with_file_name(".attuned-unfinished").exists());
}

#[test]
fn a_newer_format_is_refused_and_kept() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    let path = store.save(&answered(&quiz, 2)).expect("saved");
    let newer = fs::read_to_string(&path).expect("read").replace("format: 1", "format: 2, mood: Fine");
    fs::write(&path, &newer).expect("written");
    let (sittings, errors) = store.sittings();
    assert!(sittings.is_empty());
    assert!(errors[0].to_string().contains("answers format 2 is unknown"), "{}", errors[0]);
    // Taking the quiz again reports it and leaves it alone.
    let run = session.run_with(&["take", "five-practices", "--as", "Alex"], "4\nq\n");
    assert!(run.out.contains("cannot be read and is left as it is"), "{}", run.out);
    assert_eq!(fs::read_to_string(&path).expect("still there"), newer);
    assert_eq!(session.kept().len(), 2);
}

#[test]
fn a_lock_is_for_one_person_and_one_quiz() {
    let session = Session::new();
    let store = session.store();
    let held = store.lock(&name("Alex"), &id("five-practices")).expect("free");
    assert!(matches!(store.lock(&name("Alex"), &id("five-practices")), Err(StorageError::Busy { .. })));
    store.lock(&name("Sam"), &id("five-practices")).expect("another person");
    store.lock(&name("Alex"), &id("tea")).expect("another quiz");
    drop(held);
    // Even while other programs are being started, which have a copy of every open file until they run.
    thread::scope(|scope| {
        let others = scope.spawn(|| (0..20).for_each(|_| drop(session.run(&["--version"]))));
        while !others.is_finished() {
            store.lock(&name("Alex"), &id("five-practices")).expect("free again");
        }
    });
}
