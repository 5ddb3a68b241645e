//! What is private stays private on the machine, too: whatever the umask, after a crash, and from other programs of the
//! same account.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::common::QUESTIONS;
use crate::common::session::{PASSPHRASE, PROGRAM, Run, Session};
use crate::common::terminal::Terminal;

fn mode(path: &Path) -> u32 {
    path.symlink_metadata().expect("there").permissions().mode() & 0o777
}

/// Every file and folder below this one.
fn below(folder: &Path) -> Vec<PathBuf> {
    // A folder that even its owner may not list shows nothing.
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| if path.is_dir() { [vec![path.clone()], below(&path)].concat() } else { vec![path] })
        .collect()
}

/// Runs a shell command line with the program as `$0`, in a folder `here`, with a passphrase in the environment.
fn shell(session: &Session, line: &str, typed: &str) -> Run {
    fs::create_dir_all(session.path("here")).expect("a folder");
    let mut command = Command::new("sh");
    command.args(["-c", line, PROGRAM]).current_dir(session.path("here"));
    session.run_command(command.env("ATTUNED_PASSPHRASE", PASSPHRASE), typed)
}

#[test]
fn whatever_the_umask_only_its_owner_can_read() {
    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    for umask in ["000", "002", "022", "077", "377", "777"] {
        let session = Session::new();
        let run = |line: &str, typed: &str| {
            // A home that has yet to be created, together with its parent folders.
            shell(&session, &format!("umask {umask}; ATTUNED_HOME=new/way/home \"$0\" {line}"), typed)
        };
        for (line, typed) in [
            ("take five-practices --as Alex --plain", &take[..]),
            ("share Alex -o Alex.shared", "y\ny\ny\n"),
            ("show Alex -o page.html", ""),
            ("show Alex --format json -o profile", ""),
            ("take five-practices --as Alex --plain", "4\nq\n"),
            ("export Alex -o Alex.backup", ""),
        ] {
            let run = run(line, typed);
            assert!([0, 130].contains(&run.code), "{umask} {line}: {}", run.err);
        }
        let found = below(&session.path("here"));
        for path in &found {
            let (mode, full) = (mode(path), if path.is_dir() { 0o700 } else { 0o600 });
            assert_eq!(mode, full, "{umask}: {}", path.display());
        }
        let names: Vec<_> = found.iter().filter_map(|path| path.file_name()?.to_str()).collect();
        let expected =
            ["new", "way", "home", "Alex", ".lock", "Alex.shared", "page.html", "profile", "Alex.backup"];
        assert!(expected.iter().all(|name| names.contains(name)), "{names:?}");
    }
}

/// What is not secret gets the permissions that the user's umask allows.
#[test]
fn a_draft_of_a_quiz_has_the_usual_rights() {
    let session = Session::new();
    let run = shell(&session, "umask 027; \"$0\" quiz new tea.ron", "Tea for two\nTea\ny\ny\n\n");
    assert_eq!((run.code, mode(&session.path("here/tea.ron"))), (0, 0o640), "{}", run.err);
}

/// Killed while writing: what is left is for its owner alone, too. A limit on the size of files kills at the first
/// byte.
#[test]
fn an_unfinished_file_is_private_as_well() {
    let session = Session::new();
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/quizzes/sample/sam.ron");
    for line in [format!("show {sample} -o page.html"), "take five-practices --as Sam --plain".to_owned()] {
        let line = format!("umask 000; (ulimit -f 0; exec \"$0\" {line}); echo $?");
        let run = shell(&session, &line, "4\n4\n");
        assert!(run.out.ends_with("153\n"), "killed by SIGXFSZ: {} {}", run.out, run.err);
    }
    for folder in ["here", "home/Sam/five-practices"] {
        let left = below(&session.path(folder));
        let unfinished = |path: &&PathBuf| path.to_string_lossy().contains(".attuned-unfinished");
        let left: Vec<_> = left.iter().filter(unfinished).collect();
        assert_eq!(left.len(), 1, "{folder}");
        assert_eq!(mode(left[0]), 0o600);
    }
}

/// An existing folder keeps its permissions, and what is put into it is private all the same.
#[test]
fn existing_folders_keep_their_permissions() {
    let session = Session::new();
    let home = session.home();
    fs::create_dir(&home).expect("a folder");
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).expect("rights");
    assert_eq!(session.run_with(&["take", "five-practices", "--as", "Alex"], "4\nq\n").code, 130);
    assert_eq!(mode(&home), 0o755);
    assert!(below(&home).iter().all(|path| mode(path) & !0o700 == 0));
}

#[test]
fn a_passphrase_cannot_be_an_argument() {
    let session = Session::new();
    for arguments in [
        &["share", "Sam", "--passphrase", PASSPHRASE][..],
        &["share", "Sam", "--passphrase-fd", PASSPHRASE],
        &["share", "Sam", PASSPHRASE],
        &["compare", "Alex", "Sam", "--passphrase", PASSPHRASE],
        &["export", "Alex", "--passphrase", PASSPHRASE],
        &["import", "Alex.backup", PASSPHRASE],
    ] {
        let run = session.run(arguments);
        assert!(run.code == 2 && run.out.is_empty(), "{arguments:?}: {}", run.err);
    }
}

/// Whether this machine writes core dumps to the folder where the crash happened.
fn dumps_cores(session: &Session) -> bool {
    let mut shell = Command::new("sh");
    let crash =
        shell.args(["-c", "ulimit -c unlimited && kill -s ABRT $$"]).current_dir(session.path("crash"));
    let dumped = crash.status().expect("a shell").core_dumped();
    for path in below(&session.path("crash")) {
        fs::remove_file(path).expect("removed");
    }
    dumped
}

/// In the middle of a sitting and of a passphrase; even if the user has asked for core dumps.
#[test]
fn a_crash_leaves_no_core_dump() {
    let session = Session::new();
    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    assert_eq!(session.run_with(&["take", "five-practices", "--as", "Sam"], &take).code, 0);
    fs::create_dir(session.path("crash")).expect("a folder");
    if !dumps_cores(&session) {
        eprintln!("skipped: this machine writes no core dumps at all");
        return;
    }
    let crash = session.path("crash").to_str().expect("text").to_owned();
    let line = "ulimit -c unlimited && cd \"$1\" && shift && exec \"$0\" \"$@\"";
    let share: &[(&str, &str)] = &[
        ("Share it?", "y\n"),
        ("Feeling safe", "y\n"),
        ("Write this to", "y\n"),
        ("or type a passphrase of your own:", "four words"),
    ];
    let take: &[(&str, &str)] = &[("Enter begins", "\r4"), ("2 of 65", "4"), ("3 of 65", "")];
    for (arguments, typed, signals) in [
        (&["share", "Sam"][..], share, &["-ABRT", "-QUIT"][..]),
        (&["take", "five-practices", "--as", "Alex", "--fresh"], take, &["-ABRT"]),
    ] {
        for signal in signals {
            let arguments = [&["-c", line, PROGRAM, &crash], arguments].concat();
            let mut terminal = Terminal::start_other(&session, "sh", &arguments, (100, 60));
            for (text, keys) in typed {
                terminal.wait_for(text);
                terminal.press(keys);
            }
            terminal.signal(signal);
            let status = terminal.end();
            assert!(status.signal().is_some() && !status.core_dumped(), "{arguments:?} {signal}: {status}");
        }
    }
    assert_eq!(below(&session.path("crash")), [""; 0].map(PathBuf::from));
}

/// Other programs of the same account, such as one started by a curious person, can read neither the environment nor
/// the memory; the program itself can still open the files it was given.
#[cfg(target_os = "linux")]
#[test]
fn others_of_the_account_cannot_look_into_the_process() {
    let session = Session::new();
    // The administrator can read everything, so the test needs an ordinary user's program.
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    let ordinary = |program: &str| {
        let mut command = Command::new(if is_root { "setpriv" } else { program });
        if is_root {
            command.args(["--reuid", "65534", "--regid", "65534", "--clear-groups", program]);
        }
        command.current_dir("/");
        command
    };
    if is_root {
        if Command::new("setpriv").arg("--version").output().is_err() {
            eprintln!("skipped: there is no setpriv to become an ordinary user with");
            return;
        }
        fs::set_permissions(session.path(""), fs::Permissions::from_mode(0o755)).expect("rights");
        fs::create_dir(session.home()).expect("a folder");
        chown(session.home(), Some(65534), Some(65534)).expect("given");
    }
    let program = session.path("attuned").to_str().expect("text").to_owned();
    // Copied by another program: a file that is open for writing cannot be executed, whether here or in a program that
    // another test is starting at this moment.
    assert!(Command::new("cp").args([PROGRAM, &program]).status().expect("cp").success());

    // Waits until it is no longer readable: then it has begun to run.
    let readable = |program: &str, arguments: &[&str]| {
        let mut command = ordinary(program);
        command.args(arguments).env("ATTUNED_PASSPHRASE", PASSPHRASE).env("ATTUNED_HOME", session.home());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a program");
        std::io::Write::write_all(child.stdin.as_mut().expect("an input"), b"?\n").expect("typed");
        std::io::Read::read_exact(child.stdout.as_mut().expect("an output"), &mut [0]).expect("a word");
        let read = |file: &str| {
            let path = format!("/proc/{}/{file}", child.id());
            let mut head = ordinary("head");
            head.args(["-c", "100000", &path]).stderr(Stdio::null()).output().expect("head").stdout
        };
        let found = (read("environ"), read("maps"));
        child.kill().and_then(|()| child.wait()).expect("an end");
        (String::from_utf8_lossy(&found.0).contains(PASSPHRASE), !found.1.is_empty())
    };
    assert_eq!(readable("cat", &[]), (true, true), "without care both can be read");
    assert_eq!(readable(&program, &["take", "five-practices", "--as", "Alex", "--plain"]), (false, false));

    let run = |line: &str, typed: &str| {
        let mut command = ordinary("sh");
        session.run_command(command.args(["-c", line, &program]), typed)
    };
    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    let taken = run("exec \"$0\" take five-practices --as Sam --plain", &take);
    assert_eq!(taken.code, 0, "{}", taken.err);
    let shared = run(
        "exec \"$0\" share Sam -o /dev/null --passphrase-fd 3 3<<END\nfour words of chance\nEND\n",
        "y\ny\ny\n",
    );
    assert_eq!(shared.code, 0, "{}", shared.err);
}
