//! Which system calls every command makes: no connection, no other program, and no file except where it is told to
//! write one.
//!
//! These need strace, so they run on request: `cargo test --test suite system_calls -- --ignored`.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use attuned::quiz::shipped;
use serde_json::json;

use crate::common::QUESTIONS;
use crate::common::session::{PASSPHRASE, PROGRAM, Session};
use crate::common::terminal::Terminal;

/// The arguments that make strace write a program's calls to a log.
fn traced<'a>(log: &'a str, program: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    let traced = "trace=%network,%file,%process,io_uring_setup,prctl,write,writev";
    // As if the program had not protected its memory: otherwise only an administrator's strace could read the file
    // names.
    let open = "inject=prctl:retval=0";
    let options =
        ["-f", "-qq", "-s", "200000", "-e", "signal=none", "-e", traced, "-e", open, "-o", log, program];
    [&options, arguments].concat()
}

fn log(session: &Session) -> String {
    session.path("calls").to_str().expect("text").to_owned()
}

/// The calls that the promises do not allow: anything sent elsewhere, another program, and any change to a file outside
/// the folders meant for it.
fn forbidden(session: &Session) -> Vec<String> {
    let calls = fs::read_to_string(log(session)).expect("a log");
    assert!(!calls.contains(PASSPHRASE), "a passphrase is given to no call");
    assert!(!calls.contains("(AT_FDCWD, 0x"), "the names of files cannot be read");
    let calls = calls.lines().filter_map(|line| line.split_once(' ').map(|(_, call)| call.trim_start()));
    // The first is the start of the program itself.
    calls
        .skip(1)
        .filter(|call| is_forbidden(call, &[session.home(), session.path("here")]))
        .map(str::to_owned)
        .collect()
}

fn is_forbidden(call: &str, places: &[impl AsRef<Path>]) -> bool {
    let Some((name, arguments)) = call.split_once('(') else { return false };
    match name {
        "socket" | "connect" | "io_uring_setup" | "execve" | "execveat" | "fork" | "vfork" => true,
        "clone" | "clone3" => !arguments.contains("CLONE_THREAD"),
        "write" | "writev" => false,
        // A call without a path is about the process, or uses a file opened by another call.
        _ if !arguments.contains('"') || name.starts_with("send") || name.starts_with("recv") => false,
        "access" | "faccessat" | "faccessat2" | "stat" | "lstat" | "newfstatat" | "statx" | "statfs"
        | "readlink" | "readlinkat" | "getcwd" | "chdir" => false,
        "open" | "openat" if arguments.contains("O_RDONLY") && !arguments.contains("O_CREAT") => false,
        _ => {
            let mut paths = arguments.split('"').skip(1).step_by(2).map(Path::new);
            // A name without a folder is in `here`, where the program was started.
            !paths.all(|path| {
                path == Path::new("/dev/tty")
                    || path.is_relative() && !path.starts_with("..")
                    || places.iter().any(|place| path.starts_with(place))
            })
        }
    }
}

/// Runs a program in the folder `here` and returns what it did that is not allowed.
fn run(session: &Session, program: &str, arguments: &[&str], typed: &str) -> Vec<String> {
    let log = log(session);
    let mut command = Command::new("strace");
    command.args(traced(&log, program, arguments)).current_dir(session.path("here"));
    command.env("ATTUNED_PASSPHRASE", PASSPHRASE).env("TMPDIR", session.path("tmp"));
    let run = session.run_command(&mut command, typed);
    assert!([0, 130].contains(&run.code), "{arguments:?}: {}", run.err);
    forbidden(session)
}

/// A folder to work in, a forbidden one, and data of `people`.
fn prepared(people: usize) -> Session {
    let session = Session::new();
    for folder in ["here", "tmp"] {
        fs::create_dir(session.path(folder)).expect("a folder");
    }
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let head: String = quiz.items().iter().map(|item| format!(",{}", item.id)).collect();
    let rows: String =
        (0..people).map(|row| format!("{row},{}{}\n", row / 2, ",1".repeat(QUESTIONS))).collect();
    session.file("here/data.csv", format!("person,couple{head}\n{rows}"));
    session
}

/// What an editor says to the language server about a quiz in the folder `here`, and about its translations.
fn conversation(session: &Session) -> String {
    let uri = format!("file://{}", session.path("here/tea.ron").to_str().expect("text"));
    let document = json!({"uri": uri, "languageId": "ron", "version": 1, "text": shipped::ALL[0].source});
    let at =
        json!({"textDocument": {"uri": uri}, "position": {"line": 5, "character": 10}, "newName": "coffee"});
    let messages = [
        json!({"id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"id": 2, "method": "textDocument/completion", "params": at}),
        json!({"id": 3, "method": "textDocument/rename", "params": at}),
        json!({"id": 4, "method": "shutdown"}),
        json!({"method": "exit"}),
    ];
    let framed = messages.iter().map(|message| {
        let text = message.to_string();
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    });
    framed.collect()
}

/// Every command, as listed by the completions, hidden ones included.
fn commands(session: &Session) -> BTreeSet<String> {
    let script = session.run(&["generate", "completions", "bash"]).out;
    let labels =
        script.lines().filter_map(|line| line.trim().strip_prefix("attuned__subcmd__")?.strip_suffix(')'));
    labels
        .map(|label| label.replace("__subcmd__", " "))
        .filter(|command| !command.contains("help") && !command.contains(','))
        .collect()
}

#[test]
#[ignore = "needs strace"]
fn no_command_connects_or_starts_a_program_or_writes_stray_files() {
    let session = prepared(24);
    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    let lsp = conversation(&session);
    let runs: [(&str, &str); 44] = [
        ("", ""),
        ("--help", ""),
        ("--version", ""),
        ("help quiz", ""),
        ("take five-practices --as Alex", &take),
        ("take five-practices --as Sam --plain", &take),
        ("take check-in --as Alex --language de", "4\nq\n"),
        ("", ""),
        ("show Alex --explain", ""),
        ("show Alex -o page.html", ""),
        ("compare Alex Sam --explain", ""),
        ("compare Alex Sam -o couple.json", ""),
        ("history Alex", ""),
        ("take five-practices --as Alex", &take),
        ("take five-practices --as Sam --plain", &take),
        ("history Alex Sam", ""),
        ("plan Alex new --with Sam", "1\n\n\n3\n\n"),
        ("plan Alex done", "A line\n"),
        ("plan Alex -o steps.ics", ""),
        ("share Alex", "y\ny\ny\n"),
        ("share Sam -o Sam.shared", "y\ny\ny\n"),
        ("compare Alex Sam.shared", ""),
        ("page --help", ""),
        ("quiz list", ""),
        ("quiz new tea.ron", "Tea for two\nTea, Biscuits\ny\ny\n\n"),
        ("quiz check --fix tea.ron", ""),
        ("quiz explain L01", ""),
        ("quiz preview tea.ron", "4\nq\n"),
        ("quiz simulate tea.ron", ""),
        ("quiz codebook tea.ron -o tea.csv", ""),
        ("quiz show tea.ron --json", ""),
        ("quiz reference", ""),
        ("lsp", &lsp),
        ("study score five-practices data.csv --id person", ""),
        ("study score five-practices data.csv -o scores.csv", ""),
        ("study score five-practices data.csv --careless", ""),
        ("study compare five-practices data.csv --couple couple --person person -o couples.csv", ""),
        ("study analyze five-practices data.csv --ordinal", ""),
        ("study sql five-practices --dialect sqlite --labels", ""),
        ("generate completions bash", ""),
        ("generate man man", ""),
        ("export Alex -o alex.backup", ""),
        ("forget Alex", "y\n"),
        ("import alex.backup", ""),
    ];
    let commands = commands(&session);
    assert!(commands.contains("study sql") && commands.contains("generate man"), "{commands:?}");
    for command in commands {
        assert!(runs.iter().any(|(run, _)| run.starts_with(&command)), "`{command}` is not among these runs");
    }
    for (arguments, typed) in runs {
        let arguments: Vec<_> = arguments.split_whitespace().collect();
        assert_eq!(run(&session, PROGRAM, &arguments, typed), [""; 0], "{arguments:?}");
    }
    for written in
        ["page.html", "couple.json", "Alex.five-practices.shared", "Sam.shared", "couples.csv", "alex.backup"]
    {
        assert!(session.path("here").join(written).exists(), "{written}");
    }
    assert_eq!(fs::read_dir(session.path("tmp")).expect("a folder").count(), 0);
}

/// Where somebody is named, nothing of anybody else is opened or even looked at, and no file of theirs is read twice for one
/// answer. To export and to forget, everything is read: nothing of a person may be missing, or left behind.
#[test]
#[ignore = "needs strace"]
fn nothing_of_anybody_who_is_not_named_is_opened() {
    let session = prepared(0);
    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    for person in ["Alex", "Sam", "Robin", "Alex", "Sam", "Robin"] {
        let taken = session.run_with(&["take", "five-practices", "--as", person, "--plain"], &take);
        assert_eq!(taken.code, 0, "{}", taken.err);
    }
    let answers: BTreeSet<_> = session.kept().into_iter().map(|(path, _)| path).collect();
    for (arguments, most) in [
        ("show Alex", 1),
        ("compare Alex Sam", 1),
        ("history Alex", 1),
        ("history Alex Sam", 1),
        ("plan Alex", 1),
        ("share Alex", 2),
        ("compare Alex quizzes/sample/sam.ron", 1),
        ("take five-practices --as Alex", 3),
    ] {
        let words: Vec<_> = arguments.split(' ').collect();
        let log = log(&session);
        let mut command = Command::new("strace");
        command.args(traced(&log, PROGRAM, &words)).env("ATTUNED_PASSPHRASE", PASSPHRASE);
        let run = session.run_command(&mut command, "");
        assert!([0, 130].contains(&run.code), "{arguments}: {}", run.err);
        let calls = fs::read_to_string(&log).expect("a log");
        for person in ["Alex", "Sam", "Robin"] {
            let folder = format!("\"{}", session.home().join(person).display());
            assert_eq!(calls.contains(&folder), words.contains(&person), "{arguments}: {person}");
        }
        for path in &answers {
            let opened = format!("openat(AT_FDCWD, \"{}\"", path.display());
            assert!(calls.matches(&opened).count() <= most, "{arguments}: {}", path.display());
        }
    }
}

/// Proof that these tests can fail: another program does all of it, and is noticed.
#[test]
#[ignore = "needs strace"]
fn forbidden_calls_are_noticed() {
    let session = prepared(0);
    let tmp = session.path("tmp").to_str().expect("text").to_owned();
    for (program, arguments, call) in [
        ("bash", &["-c", "echo >/dev/udp/127.0.0.1/9"][..], "socket("),
        ("bash", &["-c", "exec true"], "execve("),
        ("bash", &["-c", "(:)"], "clone("),
        ("touch", &["TMP/a"], "openat("),
        ("mkdir", &["TMP/b"], "mkdir("),
        ("ln", &["-s", "a", "TMP/c"], "symlink"),
        ("mv", &["data.csv", "TMP/d"], "rename"),
        ("rm", &["TMP/c"], "unlink"),
        ("chmod", &["644", "TMP/d"], "fchmodat"),
    ] {
        let arguments: Vec<_> = arguments.iter().map(|argument| argument.replace("TMP", &tmp)).collect();
        let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
        let seen = run(&session, program, &arguments, "");
        assert!(seen.iter().any(|seen| seen.starts_with(call)), "{program} {arguments:?}: {seen:?}");
    }
    assert_eq!(run(&session, "touch", &["here-alone"], ""), [""; 0]);
}

/// On a terminal: the full screen, and a typed passphrase.
#[test]
#[ignore = "needs strace"]
fn neither_does_the_full_screen_or_a_typed_passphrase() {
    let session = prepared(0);
    let log = log(&session);
    let start = |arguments: &[&str]| {
        Terminal::start_other(&session, "strace", &traced(&log, PROGRAM, arguments), (100, 60))
    };
    let mut terminal = start(&["take", "five-practices", "--as", "Alex"]);
    terminal.wait_for("Enter begins");
    terminal.press("\r4q");
    assert_eq!(terminal.end().code(), Some(130), "{}", terminal.text());
    assert_eq!(forbidden(&session), [""; 0]);
    assert_eq!(session.kept().len(), 1);

    let take = "4\n".repeat(QUESTIONS) + "f\ny\ny\n";
    assert_eq!(session.run_with(&["take", "five-practices", "--as", "Sam"], &take).code, 0);
    let path = session.path("here/Sam.shared").to_str().expect("text").to_owned();
    let mut terminal = start(&["share", "Sam", "-o", &path]);
    for (question, answer) in [
        ("Share it?", "y\n"),
        ("Feeling safe: may", "y\n"),
        ("Write this to", "y\n"),
        ("or type a passphrase of your own:", "four words of chance\r"),
        ("The same again:", "four words of chance\r"),
    ] {
        terminal.wait_for(question);
        terminal.press(answer);
    }
    assert!(terminal.end().success(), "{}", terminal.text());
    assert_eq!(forbidden(&session), [""; 0]);
    assert!(Path::new(&path).exists());
}

/// Scores of many people on their way to standard output wait in a nameless file, which nobody can open and which
/// disappears with the process.
#[test]
#[ignore = "needs strace"]
fn what_is_too_large_for_memory_leaves_nothing() {
    let session = prepared(20_000);
    let seen = run(&session, PROGRAM, &["study", "score", "five-practices", "data.csv"], "");
    let tmp = format!("\"{}", session.path("tmp").to_str().expect("text"));
    // Where there are no such files, one is opened for its owner alone, and its name removed at once.
    let nameless = |call: &String| ["O_TMPFILE", "0600", "unlink"].iter().any(|mark| call.contains(mark));
    assert!(!seen.is_empty() && seen.iter().all(|call| call.contains(&tmp) && nameless(call)), "{seen:?}");
    assert_eq!(fs::read_dir(session.path("tmp")).expect("a folder").count(), 0);
}
