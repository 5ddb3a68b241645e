//! Links, pipes and folders in place of the program's own files: never followed, never opened, never removed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use attuned::app::StorageError;

use super::{PROGRAM, files, finished, quiz, sitting};
use crate::common::session::{Kept, Run, Session, make_pipe};
use crate::common::{id, name};

/// Alex has finished the quiz; `outside` is a folder that looks like answers.
fn kept() -> (Session, PathBuf) {
    let (session, quiz) = (Session::new(), quiz());
    session.store().save(&finished(&quiz, "Alex", 0)).expect("saved");
    let outside = session.path("outside");
    fs::create_dir_all(outside.join("five-practices")).expect("a folder");
    fs::copy(&session.kept()[0].0, outside.join("five-practices/a.ron")).expect("copied");
    fs::copy(&session.kept()[0].0, outside.join("a.ron")).expect("copied");
    (session, outside)
}

/// Runs a command that must end by itself.
fn run(session: &Session, arguments: &[&str], typed: &str) -> Run {
    let mut command = Command::new("timeout");
    let run = session.run_command(command.args(["20", PROGRAM]).args(arguments), typed);
    assert_ne!(run.code, 124, "{arguments:?} waits for ever");
    run
}

/// Everything that answers, reads, shares or forgets prints one clear sentence with the place, and nothing outside
/// changes.
fn all_refuse(session: &Session, outside: &Path, at: &Path, what: &str) {
    let before = (files(outside), files(&session.home()));
    for (arguments, typed) in [
        (&["take", "five-practices", "--as", "Sam"][..], "3\nq\n"),
        (&["share", "Sam"], "y\ny\ny\n"),
        (&["forget", "Sam"], "y\n"),
        (&["forget", "Sam", "--quiz", "five-practices"], "y\n"),
    ] {
        let run = run(session, arguments, typed);
        assert_eq!(run.code, 1, "{arguments:?}: {}", run.out);
        let told = format!("{}: this is {what} that attuned did not create", at.display());
        let nobody = "no finished quiz for `Sam`";
        let asks_first = arguments[0] == "share" && run.err.contains(nobody);
        assert!(run.err.contains(&told) || asks_first, "{arguments:?}: {}", run.err);
    }
    assert_eq!((files(outside), files(&session.home())), before);
}

#[test]
fn a_person_or_a_quiz_that_is_a_link() {
    let (session, outside) = kept();
    let person = session.home().join("Sam");
    symlink(&outside, &person).expect("a link");
    all_refuse(&session, &outside, &person, "a link");
    let door = run(&session, &[], "");
    assert!(door.out.contains("Sam: this is a link") && !door.out.contains("Sam finished"), "{}", door.out);
    fs::remove_file(&person).expect("removed");

    fs::create_dir(&person).expect("a folder");
    let quiz = person.join("five-practices");
    symlink(outside.join("five-practices"), &quiz).expect("a link");
    let before = files(&outside);
    let take = run(&session, &["take", "five-practices", "--as", "Sam"], "3\nq\n");
    assert!(take.code == 1 && take.err.contains("five-practices: this is a link"), "{}", take.err);
    // Forgetting someone reports what was left.
    let forget = run(&session, &["forget", "Sam"], "y\n");
    assert!(forget.code == 0 && forget.out.contains("did not write it"), "{}{}", forget.out, forget.err);
    assert!(quiz.is_symlink() && files(&outside) == before);
}

/// Created through a link that leads nowhere, a lock would be a new file outside.
#[test]
fn a_lock_that_is_a_link_a_pipe_or_a_folder() {
    let (session, outside) = kept();
    let folder = session.home().join("Sam/five-practices");
    fs::create_dir_all(&folder).expect("a folder");
    let lock = folder.join(".lock");
    let new = outside.join("new");
    for (target, what) in
        [(Some(new.clone()), "a link"), (Some(outside.join("a.ron")), "a link"), (None, "a special file")]
    {
        match target {
            Some(target) => symlink(target, &lock).expect("a link"),
            None => make_pipe(&lock),
        }
        let before = files(&outside);
        for (arguments, typed) in [
            (["take", "five-practices", "--as", "Sam"], "3\nq\n"),
            (["forget", "Sam", "--quiz", "five-practices"], "y\n"),
        ] {
            let run = run(&session, &arguments, typed);
            assert!(run.code == 1 && run.err.contains(&format!(".lock: this is {what}")), "{}", run.err);
        }
        assert!(!new.exists() && files(&outside) == before);
        fs::remove_file(&lock).expect("still there");
    }
    let refused = || session.store().lock(&name("Sam"), &id("five-practices")).expect_err("refused");
    fs::create_dir(&lock).expect("a folder");
    assert!(matches!(refused(), StorageError::Foreign { what: "a folder", .. }), "{}", refused());
    fs::remove_dir_all(&folder).expect("removed");
    fs::write(&folder, "a file").expect("written");
    assert!(matches!(refused(), StorageError::Foreign { what: "a file", .. }), "{}", refused());
}

/// None of them is read, and none keeps a sitting from being read, answered or forgotten.
#[test]
fn answers_that_are_links_pipes_or_folders() {
    let (session, outside) = kept();
    let folder = session.home().join("Alex/five-practices");
    let strange = ["link.ron", "dangling.ron", "loop.ron", "pipe.ron", "folder.ron", ".attuned-unfinished.1"];
    symlink(outside.join("a.ron"), folder.join(strange[0])).expect("a link");
    symlink(outside.join("nothing"), folder.join(strange[1])).expect("a link");
    symlink("loop.ron", folder.join(strange[2])).expect("a link");
    make_pipe(&folder.join(strange[3]));
    fs::create_dir(folder.join(strange[4])).expect("a folder");
    symlink(outside.join("a.ron"), folder.join(strange[5])).expect("a link");
    let before = files(&outside);

    let (sittings, errors) = session.store().sittings();
    assert_eq!(sittings.len(), 1);
    assert_eq!(errors.len(), 5);
    assert!(errors.iter().all(|error| matches!(error, StorageError::Foreign { .. })), "{errors:?}");
    let door = run(&session, &[], "");
    assert!(door.code == 0 && door.out.contains("pipe.ron: this is a special file"), "{}", door.out);
    let show = run(&session, &["show", "Alex"], "");
    assert!(show.code == 0 && show.err.contains("link.ron: this is a link"), "{}", show.err);
    let take = run(&session, &["take", "five-practices", "--as", "Alex"], "3\nq\n");
    assert!(take.code == 130 && take.out.contains("left as it is"), "{}{}", take.out, take.err);

    let forget = run(&session, &["forget", "Alex"], "y\n");
    assert_eq!(forget.code, 0, "{}", forget.err);
    assert!(forget.out.contains("Permanently remove 2 sittings of Alex?"), "{}", forget.out);
    let left = |name: &&str| forget.out.contains(*name) && folder.join(name).symlink_metadata().is_ok();
    assert!(strange.iter().all(left), "{}", forget.out);
    assert_eq!(fs::read_dir(&folder).expect("there").count(), strange.len(), "all else is gone");
    assert_eq!(files(&outside), before);
}

/// If a link has taken the name of a sitting, saving replaces it with the sitting; what it led to stays.
#[test]
fn saving_does_not_write_through_a_link() {
    let (session, outside) = kept();
    let (store, quiz) = (session.store(), quiz());
    let answers = sitting(&quiz, "Alex", 5, 2);
    let path = store.path_of(&name("Alex"), quiz.id(), answers.started());
    symlink(outside.join("a.ron"), &path).expect("a link");
    let before = files(&outside);
    store.save(&answers).expect("saved");
    assert!(path.is_file() && !path.is_symlink());
    assert_eq!(files(&outside), before);
}

/// Pipes and links to nowhere at the top level are ignored, and do not block anything.
#[test]
fn foreign_files_beside_people() {
    let (session, _) = kept();
    make_pipe(&session.home().join("pipe"));
    make_pipe(&session.home().join("Alex/pipe"));
    symlink("Loop", session.home().join("Loop")).expect("a link");
    let door = run(&session, &[], "");
    assert!(
        door.code == 0 && door.out.contains("Alex finished") && !door.out.contains("cannot be read"),
        "{}",
        door.out
    );
    let take = run(&session, &["take", "five-practices", "--as", "Loop"], "3\nq\n");
    assert!(take.code == 1 && take.err.contains("Loop: this is a link"), "{}", take.err);
}

/// The user's own list of help may be a link, and a pipe in its place does not block anything.
#[test]
fn a_list_of_help_that_is_a_pipe() {
    let (session, _) = kept();
    make_pipe(&session.home().join("help.ron"));
    let mut command = Command::new("timeout");
    command.args(["20", PROGRAM, "show", "Alex"]).env("LC_ALL", "en_GB.UTF-8");
    let run = session.run_command(&mut command, "");
    assert!(run.code == 0 && run.err.contains("help.ron: this is not a file"), "{}", run.err);
}

/// Users may choose where answers are stored.
#[test]
fn a_home_that_is_a_link_works() {
    let session = Session::new();
    let real = session.path("real");
    fs::create_dir(&real).expect("a folder");
    symlink(&real, session.home()).expect("a link");
    assert_eq!(run(&session, &["take", "five-practices", "--as", "Alex"], "3\nq\n").code, 130);
    assert_eq!(run(&session, &["take", "five-practices", "--as", "Alex"], "y\n3\nq\n").code, 130);
    assert_eq!(files(&real).len(), 1);
    let inside = real.join("report.md");
    let show = run(&session, &["show", "quizzes/sample/sam.ron", "-o", inside.to_str().expect("text")], "");
    assert!(show.code == 1 && show.err.contains("only for answers"), "{}", show.err);
    assert_eq!(run(&session, &["forget", "Alex"], "y\n").code, 0);
    assert!(session.home().is_symlink() && fs::read_dir(&real).expect("there").count() == 0);
}

/// A pipe in a folder that is searched for quizzes is not one.
#[test]
fn a_pipe_among_quizzes_does_not_stop_the_check() {
    let session = Session::new();
    fs::create_dir(session.path("quizzes")).expect("a folder");
    fs::copy("tests/lints/clean.ron", session.path("quizzes/clean.ron")).expect("copied");
    make_pipe(&session.path("quizzes/pipe.ron"));
    let check = run(&session, &["quiz", "check", session.path("quizzes").to_str().expect("text")], "");
    assert_eq!(check.code, 0, "{}{}", check.out, check.err);
}
