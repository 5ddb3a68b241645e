//! Names: two people stay apart however alike their names are, and nothing is kept of somebody who answered nothing.

use std::fs;

use attuned::answers::{Answers, Response};
use attuned::app::forget::{Amount, amount, forget};
use attuned::app::key::{Key, segment};
use attuned::app::memory::Memory;
use attuned::app::plans::{Plans, make};
use attuned::app::sittings::{Sittings, save};
use attuned::app::storage::Storage;
use attuned::app::take::{Before, only_under_way, open};
use attuned::plan::{Every, Step, When};
use attuned::quiz::{Quiz, shipped};
use attuned::store::Store;

use crate::common::session::Session;
use crate::common::storage::Watched;
use crate::common::{at, id, name, utc};

fn check_in() -> Quiz {
    shipped::find("check-in").expect("it ships").quiz().expect("sound")
}

fn finished(quiz: &Quiz, person: &str) -> Answers {
    let mut answers = Answers::new(quiz, name(person), at(100));
    for (position, item) in quiz.items().enumerate() {
        let value = item.scale.highest();
        answers.respond(position, Some(Response::Chosen(value))).expect("on the scale");
    }
    answers.finish(at(700));
    answers
}

/// Runs a check on both storages.
fn on_both(check: impl Fn(&dyn Storage)) {
    check(&Memory::default());
    let folder = tempfile::tempdir().expect("a folder");
    check(&Store::at(folder.path().join("home")));
}

/// A sitting of Sam's that lies where Alex's are kept, as on a disk that took two names for one.
#[test]
fn only_the_sittings_of_whoever_is_meant_are_forgotten() {
    on_both(|storage| {
        let quiz = check_in();
        save(storage, &finished(&quiz, "Alex")).expect("kept");
        let sams = finished(&quiz, "Sam").to_ron().expect("text");
        let misplaced = Key::of(&name("Alex"), quiz.id(), at(5_000));
        storage.write(&misplaced, &sams).expect("written");
        let damaged = Key::of(&name("Alex"), quiz.id(), at(6_000));
        storage.write(&damaged, "Answers(").expect("written");
        assert_eq!(
            amount(storage, &name("Alex"), None).expect("known"),
            Some(Amount { sittings: 2, damaged: 1, plans: 0 })
        );
        let left = forget(storage, &name("Alex"), None).expect("free");
        assert!(left.errors.is_empty() && left.others.is_empty(), "{left:?}");
        assert_eq!(left.of_others.len(), 1);
        assert_eq!((&left.of_others[0].0, &left.of_others[0].1), (&name("Sam"), &storage.place(&misplaced)));
        assert_eq!(storage.read(&misplaced).expect("still there"), sams);
        assert!(!storage.has(&damaged));
        assert_eq!(Sittings::all(storage).kept.len(), 1);
        assert_eq!(amount(storage, &name("Alex"), None).expect("known"), None);
        // Sam's goes with Sam, wherever it lies.
        forget(storage, &name("Sam"), Some(quiz.id())).expect("free");
        assert!(Sittings::all(storage).kept.is_empty());
    });
}

#[test]
fn names_that_differ_in_case_alone_are_kept_and_forgotten_apart() {
    on_both(|storage| {
        let quiz = check_in();
        for person in ["Ina", "ina", "INA"] {
            save(storage, &finished(&quiz, person)).expect("kept");
        }
        forget(storage, &name("ina"), None).expect("free");
        let all = Sittings::all(storage);
        assert_eq!(all.people(), [&name("INA"), &name("Ina")]);
    });
    assert_ne!(segment(&name("ina")).to_lowercase(), segment(&name("Ina")).to_lowercase());
}

/// Whoever is known here is not asked about again with another quiz.
#[test]
fn a_second_quiz_is_no_reason_to_ask() {
    on_both(|storage| {
        let (quiz, other) =
            (check_in(), shipped::find("friendship").expect("it ships").quiz().expect("sound"));
        save(storage, &finished(&quiz, "Mia")).expect("kept");
        save(storage, &finished(&quiz, "mia")).expect("kept");
        let opening = open(storage, &other, &name("Mia"), false, at(9_000), 1).expect("open");
        assert!(matches!(opening.before, Before::New { ref alike } if alike.is_empty()));
        let third = open(storage, &other, &name("Mía"), false, at(9_000), 1).expect("open");
        assert!(matches!(third.before, Before::New { ref alike } if *alike == [name("Mia"), name("mia")]));
    });
}

#[test]
fn every_command_that_takes_a_name_says_who_else_is_there() {
    let session = Session::new();
    let store = session.store();
    save(&store, &finished(&check_in(), "Ina")).expect("kept");
    for (arguments, named) in [
        (&["show", "ina"][..], "`Ina`"),
        (&["show", "In\u{e1}"], "`Ina`"),
        (&["history", "INA"], "`Ina`"),
        (&["history", "quizzes/sample/sam.ron", "INA"], "`Ina`"),
        (&["share", "ina"], "`Ina`"),
        (&["compare", "ina", "quizzes/sample/sam.ron"], "`Ina`"),
        (&["forget", "ina"], "`Ina`"),
    ] {
        let run = session.run_with(arguments, "y\ny\n");
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.out);
        assert!(run.err.contains(&format!("there is {named}")), "{arguments:?}: {}", run.err);
    }
    assert_eq!(session.kept().len(), 1);
    // An accent that is written as two letters is the same accent.
    save(&store, &finished(&check_in(), "Zo\u{eb}")).expect("kept");
    assert_eq!(session.run(&["show", "Zoe\u{308}"]).code, 0);
}

#[test]
fn take_asks_once_about_a_name_that_looks_alike() {
    let session = Session::new();
    save(&session.store(), &finished(&check_in(), "Ina")).expect("kept");
    // The name typed instead is the one that is used.
    let run = session.run_with(&["take", "check-in", "--as", "ina", "--plain"], "Ina\n1\nq\n");
    assert_eq!(run.code, 130, "{}", run.err);
    assert!(run.out.contains("ina is new here. There is also Ina"), "{}", run.out);
    assert!(run.out.contains("You finished this quiz"), "{}", run.out);
    assert_eq!(Sittings::all(&session.store()).kept.len(), 2);
    assert!(Sittings::all(&session.store()).kept.iter().all(|sitting| *sitting.file.person() == name("Ina")));
    // Enter keeps the new one.
    let run = session.run_with(&["take", "check-in", "--as", "ina", "--plain"], "\n1\nq\n");
    assert_eq!(run.code, 130, "{}", run.err);
    let run = session.run_with(&["take", "friendship", "--as", "ina", "--plain"], "1\nq\n");
    assert!(run.code == 130 && !run.out.contains("is new here"), "{}", run.out);
    let store = session.store();
    assert_eq!(
        Sittings::all(&store).kept.iter().filter(|sitting| *sitting.file.person() == name("ina")).count(),
        2
    );
}

#[test]
fn a_name_that_cannot_be_seen_is_refused_wherever_one_is_taken() {
    let session = Session::new();
    for blank in ["\u{200b}", "\u{3164}", "\u{2800}", "Al\u{200b}ex"] {
        for arguments in
            [&["take", "five-practices", "--as", blank][..], &["share", blank], &["forget", blank]]
        {
            let run = session.run_with(arguments, "y\n");
            assert!(run.code == 2 && run.err.contains("visible characters"), "{arguments:?}: {}", run.err);
        }
        let run = session.run_with(&["take", "--plain"], &format!("{blank}\n"));
        assert!(run.code == 130 && run.out.contains("visible characters"), "{}", run.out);
    }
    assert!(!session.home().exists());
}

/// Nothing means nothing: no folder, no lock, and no home where there was none.
#[test]
fn whoever_answers_nothing_leaves_nothing() {
    let session = Session::new();
    for typed in ["q\n", ""] {
        let run = session.run_with(&["take", "five-practices", "--as", "Sam", "--plain"], typed);
        assert_eq!(run.code, 130, "{}", run.err);
        assert!(!session.home().exists(), "{typed:?}");
    }
    // What was there before stays.
    save(&session.store(), &finished(&check_in(), "Alex")).expect("kept");
    fs::create_dir(session.home().join("Sam")).expect("a folder");
    for person in ["Sam", "Robin", "Alex"] {
        session.run_with(&["take", "five-practices", "--as", person, "--plain"], "q\n");
    }
    let left = |folder: &str| fs::read_dir(session.home().join(folder)).expect("there").count();
    assert_eq!((left(""), left("Sam"), left("Alex")), (2, 0, 1));
    // An answer is kept, with its lock.
    session.run_with(&["take", "five-practices", "--as", "Sam", "--plain"], "3\nq\n");
    assert_eq!(left("Sam/five-practices"), 2);
}

#[test]
fn a_lock_goes_with_what_was_made_for_it_and_nothing_else() {
    let session = Session::new();
    let store = session.store();
    let (alex, tea) = (name("Alex"), id("tea"));
    let lock = Storage::lock(&store, &alex, &tea).expect("free");
    fs::write(session.home().join("Alex/diary.txt"), "mine").expect("written");
    drop(lock);
    assert!(!session.home().join("Alex/tea").exists() && session.home().join("Alex/diary.txt").exists());
    let lock = Storage::lock(&store, &alex, &tea).expect("free");
    fs::write(session.home().join("Alex/tea/a.ron"), "Answers(").expect("written");
    drop(lock);
    assert!(session.home().join("Alex/tea/.lock").exists());
}

#[test]
fn only_what_is_kept_of_whoever_is_named_is_read_and_only_once() {
    on_both(|storage| {
        let (check_in, friendship) =
            (check_in(), shipped::find("friendship").expect("it ships").quiz().expect("sound"));
        let first = "1970-01-02T19:00".parse().expect("a time");
        let when = When::new(first, &utc(0), Every::Once, "1970-01-02".parse().expect("a day"));
        let when = when.expect("to come");
        for person in ["Alex", "Alexa", "alexander", "Sam"] {
            for quiz in [&check_in, &friendship] {
                save(storage, &finished(quiz, person)).expect("kept");
            }
            let step = Step::own(&"A walk".parse().expect("a line"));
            make(storage, &name(person), "en", vec![step], &when, at(800)).expect("kept");
        }
        let (alex, watched) = (name("Alex"), Watched::of(storage));
        let mut own = storage.list().keys;
        own.retain(|key| key.segments()[0] == "Alex");
        own.sort();
        let (plans, sittings): (Vec<_>, Vec<_>) = own.into_iter().partition(Key::is_plan);
        assert_eq!((plans.len(), sittings.len()), (1, 2));
        let of = watched.read_by(|all| assert_eq!(Sittings::of(all, &alex).kept.len(), 2));
        assert_eq!(of, sittings);
        let opened = watched.read_by(|all| {
            let opening = open(all, &check_in, &alex, false, at(9_000), 1).expect("open");
            assert!(matches!(opening.before, Before::Finished { .. }));
        });
        assert_eq!(opened, sittings);
        let going_on = watched.read_by(|all| assert_eq!(only_under_way(all, None, Some(&alex)), None));
        assert_eq!(going_on, sittings);
        assert_eq!(watched.read_by(|all| assert_eq!(Plans::of(all, &alex).kept.len(), 1)), plans);
    });
}

/// A person's name may be spelled in another way in the name of a folder: by an earlier version, which told capital letters
/// apart by nothing else, or by a disk that takes several spellings for one.
#[test]
fn another_spelling_of_a_folder_is_the_same_persons() {
    for (person, spelled) in [
        ("ina", "ina"),
        ("ina", "Ina"),
        ("Sam Lee", "sam%20lee"),
        ("Zo\u{eb}", "Zoe\u{308}"),
        ("Zo\u{eb}", "Zoe%CC%88"),
        ("con", "%63on"),
    ] {
        on_both(|storage| {
            let text = finished(&check_in(), person).to_ron().expect("text");
            let other = Key::from_segments([spelled, "check-in", "a.ron"].map(str::to_owned));
            storage
                .write(&other, &text.replace("1970-01-01T00:01:40Z", "1969-01-01T00:01:40Z"))
                .expect("written");
            save(storage, &finished(&check_in(), person)).expect("kept");
            let found = Sittings::near(storage, &name(person));
            assert_eq!(found.finished(person).expect("finished").sittings.len(), 2, "{spelled}");
        });
    }
}

/// Whoever renames a folder by hand still finds what is in it, as long as nothing lies where it was.
#[test]
fn what_lies_elsewhere_is_found_where_nothing_lies_in_its_place() {
    on_both(|storage| {
        let (quiz, alex) = (check_in(), name("Alex"));
        let moved = Key::from_segments(["of last year", "check-in", "a.ron"].map(str::to_owned));
        storage.write(&moved, &finished(&quiz, "Alex").to_ron().expect("text")).expect("written");
        let of_alex = || Sittings::of(storage, &alex).finished("Alex").expect("finished").sittings.len();
        assert_eq!(of_alex(), 1);
        // A sitting of somebody else's in their folder, and one that cannot be read, are not theirs.
        for (entry, text) in
            [("b.ron", finished(&quiz, "Sam").to_ron().expect("text")), ("c.ron", "Answers(".to_owned())]
        {
            let misplaced = Key::from_segments(["Alex", "check-in", entry].map(str::to_owned));
            storage.write(&misplaced, &text).expect("written");
        }
        assert_eq!(of_alex(), 1);
        // All that is kept of them is forgotten wherever it lies.
        save(storage, &finished(&quiz, "Alex")).expect("kept");
        forget(storage, &alex, None).expect("free");
        assert!(!storage.has(&moved));
    });
}
