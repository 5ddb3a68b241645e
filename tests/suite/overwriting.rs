//! No command writes over what it has read, or over an answers file, a quiz, a translation or a sealed file: whatever
//! it is called, and through whichever link.

use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::store::{Inputs, Store, Unwritable};

use crate::common::session::{PASSPHRASE, PROGRAM, Run, Session};
use crate::common::{D, QUESTIONS, SOUND, SOUND_IN_GERMAN, items, name, source};

const ALEX: &str = include_str!("../../quizzes/sample/alex.ron");
const SAM: &str = include_str!("../../quizzes/sample/sam.ron");
const ARMOUR: &str = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n";

/// Alex has finished the first quiz; files of every kind lie about.
fn prepared() -> Session {
    let session = Session::new();
    let typed = "3\n".repeat(QUESTIONS) + "f\nn\nn\n";
    assert_eq!(session.run_with(&["take", "five-practices", "--as", "Alex", "--plain"], &typed).code, 0);
    session.file("alex.ron", ALEX);
    session.file("sam.ron", SAM);
    session.file("quiz.ron", source("", D, &items("d", "Own", 2)));
    session.file("data.csv", "id,couple,person,d-Own-0,d-Own-1\n1,1,a,1,2\n2,1,b,3,4\n");
    session
}

/// Runs in the folder of the files, with a passphrase and a yes to every question.
fn run(session: &Session, arguments: &[&str]) -> Run {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(session.path("")).env("ATTUNED_PASSPHRASE", PASSPHRASE);
    session.run_command(&mut command, "y\ny\ny\n")
}

/// Everything in the folder itself, to the byte.
fn content(session: &Session) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(session.path("")).expect("there").map(|entry| entry.expect("one").path());
    let mut all: Vec<_> = entries
        .filter(|path| path.is_file())
        .map(|path| (path.display().to_string(), fs::read(&path).expect("read")))
        .collect();
    all.sort();
    all
}

/// Every command that writes a file, without the file.
const WRITERS: [&[&str]; 9] = [
    &["show", "alex.ron", "-o"],
    &["compare", "alex.ron", "sam.ron", "-o"],
    &["history", "alex.ron", "-o"],
    &["share", "Alex", "-o"],
    &["study", "score", "quiz.ron", "data.csv", "--id", "id", "-o"],
    &["study", "compare", "quiz.ron", "data.csv", "--couple", "couple", "--person", "person", "-o"],
    &["quiz", "codebook", "quiz.ron", "-o"],
    &["quiz", "new", "--title=T", "--dimension=D", "--sides=one", "--scale=often", "--id=a"],
    &["export", "Alex", "-o"],
];

#[test]
fn no_command_writes_over_a_file_of_somebodys_own() {
    let session = prepared();
    session.file("answers.md", ALEX);
    session.file("answers.csv", format!("\u{feff}// mine\n\n{SAM}"));
    session.file("quiz.txt", format!("#![enable(implicit_some)]\n{SOUND}"));
    session.file("translation.md", SOUND_IN_GERMAN);
    session.file("armoured.txt", ARMOUR);
    fs::copy("tests/suite/overwriting.rs", session.path("plain.txt")).expect("copied");
    let seal = run(&session, &["share", "Alex", "-o", "Alex.shared"]);
    assert_eq!(seal.code, 0, "{}", seal.err);
    fs::rename(session.path("Alex.shared"), session.path("Sam.shared")).expect("renamed");
    fs::copy(session.path("Sam.shared"), session.path("sealed.csv")).expect("copied");
    let own = [
        "alex.ron",
        "sam.ron",
        "quiz.ron",
        "answers.md",
        "answers.csv",
        "quiz.txt",
        "translation.md",
        "armoured.txt",
        "Sam.shared",
        "sealed.csv",
    ];
    let before = content(&session);
    for writer in WRITERS {
        for target in own {
            let run = run(&session, &[writer, &[target]].concat());
            assert_eq!(run.code, 1, "{writer:?} {target}: {}", run.err);
            assert!(run.err.contains(target), "{writer:?} {target}: {}", run.err);
            assert!(!run.err.contains("is written"), "{writer:?} {target}: {}", run.err);
            assert_eq!(content(&session), before, "{writer:?} {target}");
        }
    }
    // An explicit format changes nothing.
    let forced = run(&session, &["show", "sam.ron", "--format", "json", "-o", "alex.ron"]);
    assert!(forced.code == 1 && forced.err.contains("an answers file"), "{}", forced.err);
    assert_eq!(content(&session), before);
}

/// A data file has no mark of its own: it is known as what was read.
#[test]
fn no_study_writes_over_its_data() {
    let session = prepared();
    let score = ["study", "score", "quiz.ron", "data.csv", "--id", "id", "-o"];
    let before = content(&session);
    for writer in [&score[..], WRITERS[5]] {
        let run = run(&session, &[writer, &["./data.csv"]].concat());
        assert!(run.code == 1 && run.err.contains("this is what was read"), "{}", run.err);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("data.csv", session.path("link.csv")).expect("a link");
        std::os::unix::fs::symlink(session.path(""), session.path("folder")).expect("a link");
        fs::hard_link(session.path("data.csv"), session.path("twin.csv")).expect("a link");
        for target in ["link.csv", "twin.csv", "folder/data.csv"] {
            let run = run(&session, &[&score[..], &[target]].concat());
            assert!(run.code == 1 && run.err.contains("this is what was read"), "{target}: {}", run.err);
        }
        // Through standard input, too.
        let line = "\"$0\" study score quiz.ron - -o data.csv <data.csv";
        let mut shell = Command::new("sh");
        shell.args(["-c", line, PROGRAM]).current_dir(session.path(""));
        let run = session.run_command(&mut shell, "");
        assert!(run.code == 1 && run.err.contains("this is what was read"), "{}", run.err);
        for link in ["link.csv", "twin.csv", "folder"] {
            fs::remove_file(session.path(link)).expect("removed");
        }
    }
    assert_eq!(content(&session), before);
    // An earlier result is replaced, as always.
    for _ in 0..2 {
        assert_eq!(run(&session, &[&score[..], &["scores.csv"]].concat()).code, 0);
    }
}

#[cfg(unix)]
#[test]
fn links_to_ones_own_files_lead_to_them() {
    let session = prepared();
    for (link, target) in [("a.md", "alex.ron"), ("b.html", "sam.ron"), ("c.csv", "quiz.ron")] {
        std::os::unix::fs::symlink(target, session.path(link)).expect("a link");
        let writer = if link == "c.csv" { WRITERS[6] } else { WRITERS[1] };
        let before = content(&session);
        let run = run(&session, &[writer, &[link]].concat());
        assert_eq!(run.code, 1, "{link}: {}", run.err);
        assert_eq!(content(&session), before);
        assert!(session.path(link).is_symlink());
    }
    // A link that leads nowhere has the name all the same.
    std::os::unix::fs::symlink("nowhere", session.path("new.ron")).expect("a link");
    let run = run(&session, &[WRITERS[7], &["new.ron"]].concat());
    assert!(run.code == 1 && run.err.contains("already exists"), "{}", run.err);
    assert!(session.path("new.ron").is_symlink());
}

#[test]
fn manual_pages_are_written_all_or_none() {
    let session = prepared();
    fs::create_dir(session.path("man")).expect("a folder");
    fs::write(session.path("man/attuned-take.1"), SOUND).expect("written");
    let run = run(&session, &["generate", "man", "man"]);
    assert!(run.code == 1 && run.err.contains("this is a quiz"), "{}", run.err);
    assert_eq!(fs::read_dir(session.path("man")).expect("there").count(), 1);
    assert_eq!(fs::read_to_string(session.path("man/attuned-take.1")).expect("read"), SOUND);
}

/// Sharing again replaces one's own earlier file; a partner's is never touched, whatever it is called.
#[test]
fn one_shares_again_over_ones_own_file_alone() {
    let session = prepared();
    for more in [&[][..], &["-o", "Alex.shared"]] {
        for _ in 0..2 {
            let run = run(&session, &[&["share", "Alex"], more].concat());
            assert_eq!(run.code, 0, "{}", run.err);
        }
    }
    assert!(session.path("Alex.five-practices.shared").is_file());
    for partners in ["Sam.five-practices.shared", "Alexander.shared", "a.shared"] {
        fs::copy(session.path("Alex.shared"), session.path(partners)).expect("copied");
        let before = content(&session);
        let run = run(&session, &["share", "Alex", "-o", partners]);
        assert!(run.code == 1 && run.err.contains("a sealed file"), "{partners}: {}", run.err);
        // Before anything is asked.
        assert_eq!(run.out, "");
        assert_eq!(content(&session), before);
    }
}

/// The same rules without the program.
#[test]
fn what_was_read_is_remembered() {
    let session = prepared();
    let (inputs, home) = (Inputs::new(), Store::at(session.home()));
    let path = |name: &str| session.path(name);
    let spare = |path: &Path| inputs.spare(path, Some(&home));
    assert!(spare(&path("data.csv")).is_ok() && spare(&path("new.csv")).is_ok());
    inputs.open(&path("data.csv")).expect("opened");
    assert!(matches!(spare(&path("data.csv")), Err(Unwritable::Input(_))));
    assert!(matches!(spare(&path("quiz.ron")), Err(Unwritable::Ours { .. })));
    assert!(matches!(spare(&path("home/new.csv")), Err(Unwritable::Home(_))));
    assert!(inputs.spare_but_shared(&path("quiz.ron"), None, &name("quiz")).is_err());
}
