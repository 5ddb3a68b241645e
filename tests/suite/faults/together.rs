//! Two processes at once.

use std::fs;
use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use attuned::app::StorageError;
use attuned::store::{Access, AtomicFile};

use super::{files, finished, quiz, responses, sitting, start, unfinished};
use crate::common::session::{Kept, Session};
use crate::common::{QUESTIONS, id, name};

/// A lock has one holder at a time, even while others remove the folder it is in.
#[test]
fn a_lock_has_one_holder_even_while_the_person_is_forgotten() {
    let session = Session::new();
    let (store, alex, quiz) = (session.store(), name("Alex"), id("five-practices"));
    let (holders, held, over) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let threads = [(); 3].map(|()| {
            scope.spawn(|| {
                while !over.load(Ordering::Relaxed) {
                    match store.lock(&alex, &quiz) {
                        Ok(lock) => {
                            let others = holders.fetch_add(1, Ordering::SeqCst);
                            thread::yield_now();
                            holders.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                            assert_eq!(others, 0, "two hold one lock");
                            held.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(StorageError::Busy { .. }) => {}
                        // The folder was removed while the lock was being made.
                        Err(StorageError::Io { error, .. })
                            if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::AlreadyExists) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            })
        });
        let mut forgotten = 0;
        // A thread that ends early has found something wrong.
        while (forgotten < 300 || held.load(Ordering::Relaxed) < 300)
            && !threads.iter().any(ScopedJoinHandle::is_finished)
        {
            forgotten += usize::from(store.forget(&alex, None).is_ok());
        }
        over.store(true, Ordering::Relaxed);
    });
}

/// While one quiz is being answered, nothing of another is removed, either: all or nothing.
#[test]
fn forgetting_someone_who_is_busy_changes_nothing() {
    let session = Session::new();
    let store = session.store();
    for quiz in &attuned::quiz::shipped::ALL {
        store.save(&sitting(&quiz.quiz().expect("sound"), "Alex", 0, 2)).expect("saved");
    }
    let before = files(&session.home());
    let lock = store.lock(&name("Alex"), &id("friendship")).expect("free");
    let run = session.run_with(&["forget", "Alex"], "y\n");
    assert!(run.code == 1 && run.err.contains("Nothing was changed"), "{}", run.err);
    assert_eq!(files(&session.home()), before);
    drop(lock);
    assert_eq!(session.run_with(&["forget", "Alex"], "y\n").code, 0);
}

/// Someone who is being asked cannot share or be asked a second time; other people are not affected.
#[test]
fn share_and_take_wait_for_each_other_and_two_people_do_not() {
    let (session, quiz) = (Session::new(), quiz());
    let store = session.store();
    store.save(&finished(&quiz, "Alex", 0)).expect("saved");
    let before = files(&session.home());
    let lock = store.lock(&name("Alex"), quiz.id()).expect("free");
    let target = session.path("Alex.shared");
    for arguments in [
        &["share", "Alex", "-o", target.to_str().expect("text")][..],
        &["take", "five-practices", "--as", "Alex"],
    ] {
        let run = session.run_with(arguments, "y\ny\ny\n");
        assert!(run.code == 1 && run.err.contains("in another window"), "{arguments:?}: {}", run.err);
    }
    assert!(!target.exists());
    assert_eq!(files(&session.home()), before);
    drop(lock);

    let typed = "3\n".repeat(QUESTIONS) + "f\nn\nn\n";
    let people = ["Alex", "Sam", "Robin", "Kim"];
    let takes =
        people.map(|person| start(&session, &["take", "five-practices", "--plain", "--as", person], &typed));
    for take in takes {
        let ended = take.wait_with_output().expect("an end");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    let (sittings, errors) = store.sittings();
    assert!(errors.is_empty() && sittings.len() == 5, "{errors:?}");
    assert!(sittings.iter().all(|sitting| sitting.file.finished().is_some()));
}

/// A process that was killed keeps its locks for a moment, which is not another window.
#[test]
fn a_lock_that_is_about_to_be_free_is_waited_for() {
    let session = Session::new();
    let (store, alex, quiz) = (session.store(), name("Alex"), id("five-practices"));
    let lock = store.lock(&alex, &quiz).expect("free");
    thread::scope(|scope| {
        let waiting = scope.spawn(|| store.lock(&alex, &quiz).map(drop));
        thread::sleep(Duration::from_millis(400));
        drop(lock);
        waiting.join().expect("an end").expect("free before long");
    });
    let _held = store.lock(&alex, &quiz).expect("free");
    let begun = Instant::now();
    assert!(matches!(store.lock(&alex, &quiz), Err(StorageError::Busy { .. })));
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

/// The file is one or the other, never a mixture.
#[test]
fn two_writers_of_one_file_do_not_mix() {
    let (session, quiz) = (Session::new(), quiz());
    let data = [400, 900].map(|rows| session.file(&format!("{rows}.csv"), responses(&quiz, rows)));
    fs::create_dir(session.path("out")).expect("a folder");
    let path = session.path("out/scores.csv");
    let output = path.to_str().expect("text").to_owned();
    let whole = [&data[0], &data[1]].map(|data| {
        assert_eq!(session.run(&["study", "score", "five-practices", data, "-o", &output]).code, 0);
        fs::read(&path).expect("read")
    });
    for round in 0..5 {
        let arguments = |data| ["study", "score", "five-practices", data, "-o", &output];
        let both = [&data[0], &data[1]].map(|data| start(&session, &arguments(data), ""));
        for one in both {
            let ended = one.wait_with_output().expect("an end");
            assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        }
        assert!(whole.contains(&fs::read(&path).expect("read")), "round {round}");
    }
    assert_eq!(files(&session.path("out")).len(), 1, "nothing is left beside it");
}

/// Even if both have the same process id, as processes in two containers can.
#[test]
fn two_unfinished_files_in_one_folder_stay_apart() {
    let session = Session::new();
    let path = session.path("report.txt");
    let mut first = AtomicFile::create(&path, Access::Owner).expect("begun");
    first.write_all(b"the first").expect("written");
    let mut second = AtomicFile::create(&path, Access::Owner).expect("begun");
    second.write_all(b"the second").expect("written");
    first.finish().expect("finished");
    assert_eq!(fs::read_to_string(&path).expect("read"), "the first");
    second.finish().expect("finished");
    assert_eq!(fs::read_to_string(&path).expect("read"), "the second");
    assert_eq!(unfinished(&session.path("")), 0);
}
