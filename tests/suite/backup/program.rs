//! The same with the real program.

use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::app::storage::Storage;
use attuned::profile::SharedProfile;
use attuned::profile::sealing::Sealed;
use jiff::Timestamp;

use super::{around, check_in, entry, keep, kept, passphrase, sealed_by_age, sealed_bytes, sitting};
use crate::common::session::{Kept, PASSPHRASE, PROGRAM, Run, Session};
use crate::common::{answered, at, id, name, older, packed};

/// Runs in the folder of the session with the passphrase.
fn run(session: &Session, arguments: &[&str]) -> Run {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(session.path("")).env("ATTUNED_PASSPHRASE", PASSPHRASE);
    session.run_command(&mut command, "")
}

/// Alex and Sam have begun, and Alex has a backup.
fn backed_up() -> Session {
    let session = Session::new();
    kept(&session.store());
    let exported = run(&session, &["export", "Alex"]);
    assert_eq!((exported.code, exported.err.as_str()), (0, ""));
    assert!(exported.out.contains("not even you"), "{}", exported.out);
    assert!(exported.out.ends_with("Wrote Alex.backup. It holds 3 sittings of Alex.\n"), "{}", exported.out);
    session
}

#[test]
fn a_backup_moves_to_another_machine() {
    let (here, there) = (backed_up(), Session::new());
    fs::copy(here.path("Alex.backup"), there.path("Alex.backup")).expect("copied");
    let day = Timestamp::now().strftime("%Y-%m-%d");
    let imported = run(&there, &["import", "Alex.backup"]);
    assert_eq!(
        (imported.code, imported.out, imported.err.as_str()),
        (0, format!("Backup of Alex, made on {day}: 3 entries were brought back.\n"), "")
    );
    let below = |session: &Session| -> Vec<_> {
        let home = session.home();
        let own = session.kept().into_iter().filter(|(path, _)| path.starts_with(home.join("Alex")));
        own.map(|(path, text)| (path.strip_prefix(&home).expect("below").to_owned(), text)).collect()
    };
    assert_eq!((below(&there), there.kept().len()), (below(&here), 3));

    // One sitting goes on, one is lost.
    let gone_on = sitting(&check_in(), "Alex", 200, 5);
    let key = keep(&there.store(), &gone_on);
    fs::remove_file(there.store().path_of(&name("Alex"), &id("tea"), at(300))).expect("removed");
    let again = run(&there, &["import", "Alex.backup"]);
    assert_eq!(again.code, 0);
    let said = again.out.replace('\n', " ");
    assert!(said.contains("1 entry was brought back; 1 was already here; 1 is different here"), "{said}");
    let place = there.store().path(&key).display().to_string();
    assert!(again.err.contains(&place) && again.err.contains("left as it is"), "{}", again.err);
    assert_eq!(there.store().read(&key).expect("read"), gone_on);
}

#[test]
fn a_backup_is_only_ever_a_new_file() {
    let session = backed_up();
    let before = fs::read(session.path("Alex.backup")).expect("read");
    session.file("notes.age", "Dear diary");
    fs::create_dir(session.path("folder.age")).expect("a folder");
    for target in ["Alex.backup", "notes.age", "folder.age"] {
        let run = run(&session, &["export", "Alex", "-o", target]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{target}: {}", run.err);
        assert!(run.err.contains("choose another name. Nothing was written"), "{target}: {}", run.err);
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere", session.path("link.age")).expect("a link");
        let run = run(&session, &["export", "Alex", "-o", "link.age"]);
        assert!(run.code == 1 && run.err.contains("already exists"), "{}", run.err);
        assert!(!session.path("nowhere").exists());
    }
    for (target, code, message) in [
        ("home/Alex.backup", 1, "this folder is only for answers"),
        ("no/such/Alex.backup", 1, "nothing was written"),
        ("Alex.pdf", 2, "known endings: .backup"),
        ("-", 2, "name a file instead"),
    ] {
        let run = run(&session, &["export", "Alex", "-o", target]);
        assert!(run.code == code && run.err.contains(message), "{target}: {}", run.err);
        assert!(run.out.is_empty(), "{target}: {}", run.out);
    }
    assert_eq!(fs::read(session.path("Alex.backup")).expect("read"), before);
    assert_eq!(fs::read_to_string(session.path("notes.age")).expect("read"), "Dear diary");
    // No other command writes over it, either.
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/quizzes/sample/sam.ron");
    let show = run(&session, &["show", sample, "--format", "json", "-o", "Alex.backup"]);
    assert!(show.code == 1 && show.err.contains("a sealed file"), "{}", show.err);
}

#[test]
fn it_says_what_it_leaves_out() {
    let session = Session::new();
    let nothing = run(&session, &["export", "Alex"]);
    assert!(nothing.code == 1 && nothing.err.contains("nothing is stored for Alex"), "{}", nothing.err);
    kept(&session.store());
    let lower = run(&session, &["export", "alex"]);
    assert!(lower.code == 1 && lower.err.contains("; there is `Alex`"), "{}", lower.err);
    let folder = session.home().join("Alex/check-in");
    fs::write(folder.join("torn.ron"), "Answers(").expect("written");
    let (_, text) = &session.kept()[0];
    fs::write(folder.join("bytes.ron"), b"\xff\xfe").expect("written");
    fs::write(folder.join("conflict.ron"), text).expect("written");
    let run = |arguments: &[&str]| run(&session, arguments);
    let exported = run(&["export", "Alex"]);
    assert_eq!((exported.code, exported.err.lines().count()), (0, 3), "{}", exported.err);
    for left in ["torn.ron", "bytes.ron", "conflict.ron"] {
        let line = exported.err.lines().find(|line| line.contains(left)).expect("named");
        assert!(line.starts_with("warning: not in the backup: "), "{line}");
    }
    assert!(exported.out.contains("It holds 3 sittings"), "{}", exported.out);
    // Of somebody of whom nothing can be read there is no backup.
    let sams = session.store().path_of(&name("Sam"), &id("check-in"), at(100));
    fs::write(sams, "Answers(").expect("written");
    let sam = run(&["export", "Sam"]);
    assert!(sam.code == 1 && sam.err.contains("not in the backup"), "{}", sam.err);
    assert!(!session.path("Sam.backup").exists());
}

#[test]
fn other_files_and_passphrases_bring_nothing_back() {
    let session = backed_up();
    let before = session.kept();
    let imported = |name: &str, bytes: &[u8]| {
        session.file(name, bytes);
        run(&session, &["import", name])
    };
    let shared = SharedProfile::of(&answered(&check_in(), "Sam", &[]));
    let newer = "Backup(format: 2)";
    let bad = around(&entry("../x", 1, "Answers("));
    let two = around(&(entry("../x", 1, "Answers(") + &entry("tea", 1, "\u{1b}[31m")));
    for (file, bytes, message, lines) in [
        ("older.shared", sealed_by_age(&older(&shared)), "`attuned compare`", 1),
        ("sam.shared", sealed_bytes(&packed(&shared)), "`attuned compare`", 1),
        ("newer.backup", sealed_by_age(newer), "a newer version of attuned", 1),
        ("text.backup", sealed_by_age("hello"), "this is not a backup", 1),
        ("bad.backup", sealed_by_age(&bad), "`../x` is not the id of a quiz", 2),
        ("two.backup", sealed_by_age(&two), "entry 2 of the backup", 3),
        ("foreign.backup", b"Dear Alex".to_vec(), "or `attuned export` wrote", 1),
        ("empty.backup", Vec::new(), "incomplete", 1),
    ] {
        let run = imported(file, &bytes);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{file}: {}", run.err);
        assert!(run.err.contains(message), "{file}: {}", run.err);
        assert_eq!(run.err.lines().count(), lines, "{file}: {}", run.err);
        assert!(run.err.contains(file) && !run.err.contains('\u{1b}'), "{file}: {}", run.err);
    }
    let mut wrong = Command::new(PROGRAM);
    wrong.args(["import", "Alex.backup"]).current_dir(session.path("")).env("ATTUNED_PASSPHRASE", "another");
    let wrong = session.run_command(&mut wrong, "");
    assert_eq!((wrong.code, wrong.out.as_str()), (1, ""));
    assert!(wrong.err.contains("this passphrase does not open it") && !wrong.err.contains("Sam"));
    assert_eq!(run(&session, &["import", "nowhere.backup"]).code, 1);
    let unwritten = session.path("unwritten.backup").to_str().expect("text").to_owned();
    let short = session.run_secretly(&["export", "Sam", "-o", &unwritten], "", "short");
    assert!(short.code == 1 && short.err.contains("at least 12 characters"), "{}", short.err);
    assert!(!Path::new(&unwritten).exists());
    assert_eq!(session.kept(), before);
}

/// A backup in the wrong place is told from a shared file.
#[test]
fn other_commands_say_what_reads_a_backup() {
    let session = backed_up();
    for arguments in
        [&["show", "Alex.backup"][..], &["history", "Alex.backup"], &["compare", "Alex", "Alex.backup"]]
    {
        let run = run(&session, arguments);
        assert!(run.code == 1 && run.err.contains("`attuned import"), "{arguments:?}: {}", run.err);
    }
    // Whatever it is called, once it is open.
    let sealed = fs::read(session.path("Alex.backup")).expect("read");
    let error = Sealed::new(sealed).expect("sealed").open(&passphrase()).expect_err("no profile");
    assert_eq!(error.to_string(), "this is a backup; `attuned import` brings back what is in it");
}

#[test]
fn german_is_spoken_in_a_german_environment() {
    let session = backed_up();
    let german = |arguments: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(session.path("")).env("ATTUNED_PASSPHRASE", PASSPHRASE);
        session.run_command(command.env("LANG", "de_AT.UTF-8"), "").out
    };
    assert_eq!(
        german(&["export", "Sam"]).replace('\n', " "),
        "Ein vergessenes Kennwort lässt sich nicht zurückholen. Ohne das Kennwort kann niemand die Sicherung lesen, \
         auch du nicht: Bewahre es sicher auf, und nicht bei der Datei. Sam.backup ist geschrieben. Darin: 1 Durchgang \
         von Sam. "
    );
    assert!(german(&["import", "Sam.backup"]).contains("nichts zurückgeholt; 1 war schon da."));
}

/// Typed twice, and once to bring it back.
#[cfg(unix)]
#[test]
fn a_passphrase_is_typed_unseen() {
    use crate::common::terminal::Terminal;

    let session = Session::new();
    kept(&session.store());
    let path = session.path("a.backup").to_str().expect("text").to_owned();
    let typed = |arguments: &[&str], answers: &[(&str, &str)]| {
        let mut terminal = Terminal::start(&session, arguments, (200, 40));
        for (question, answer) in answers {
            terminal.wait_for(question);
            terminal.press(answer);
        }
        (terminal.end().code(), terminal.text())
    };
    let stopped = typed(&["export", "Alex", "-o", &path], &[("A passphrase for the backup:", "\u{3}")]);
    assert_eq!(stopped.0, Some(130), "{}", stopped.1);
    assert!(!Path::new(&path).exists());
    let secret = format!("{PASSPHRASE}\r");
    // Each time the prompt itself is waited for: what is typed before it may still be seen.
    let twice = [
        ("A passphrase for the backup:", 1, "short\r"),
        ("A passphrase for the backup:", 2, &secret),
        ("The same again:", 1, "another passphrase\r"),
        ("A passphrase for the backup:", 3, &secret),
    ];
    let mut terminal = Terminal::start(&session, &["export", "Alex", "-o", &path], (200, 40));
    for (question, times, answer) in twice {
        terminal.wait_until(question, |screen| screen.matches(question).count() == times);
        terminal.press(answer);
    }
    assert!(terminal.text().contains("at least 12") && terminal.text().contains("Please try again:"));
    terminal.wait_until("second question", |screen| screen.matches("The same again:").count() == 2);
    terminal.press(&secret);
    assert!(terminal.end().success(), "{}", terminal.text());
    assert!(!terminal.text().contains("four words"), "{}", terminal.text());

    let (code, screen) = typed(&["import", &path], &[("The passphrase for", &secret)]);
    assert_eq!(code, Some(0), "{screen}");
}
