//! No command opens a connection: proved by the system calls it makes.
//!
//! These need strace, so they run on request: `cargo test --test sockets -- --ignored`.
#![cfg(target_os = "linux")]

mod common;

use std::fs;
use std::process::Command;

use common::session::Session;

/// Runs a command under strace and returns every line that has to do with sockets.
fn sockets(session: &Session, program: &str, arguments: &[&str], typed: &str) -> String {
    let log = session.path("calls");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=network", "-e", "signal=none"]);
    command.args(["-o", log.to_str().expect("text"), program]).args(arguments);
    command.env("ATTUNED_PASSPHRASE", "four words of chance");
    let run = session.run_command(&mut command, typed);
    assert!([0, 1, 2, 130].contains(&run.code), "{}", run.err);
    let calls = fs::read_to_string(&log).expect("a log");
    // A pair that a process opens with itself, to be woken by signals, leads nowhere.
    let outward = |line: &&str| [" socket(", " connect("].iter().any(|call| line.contains(call));
    calls.lines().filter(outward).collect::<Vec<_>>().join("\n")
}

#[test]
#[ignore = "needs strace"]
fn no_command_opens_a_socket() {
    let session = Session::new();
    // That this test can fail: a program that asks for a name is noticed.
    let seen = sockets(&session, "python3", &["-c", "import socket; socket.socket()"], "");
    assert!(seen.contains("socket("), "{seen}");

    let take = "4\n".repeat(60) + "f\ny\ny\n";
    let shared = session.path("Sam.shared").to_str().expect("text").to_owned();
    let page = session.path("page.html").to_str().expect("text").to_owned();
    let data = session.file("data.csv", "person\nAlex\n");
    let commands: [(&[&str], &str); 21] = [
        (&[], ""),
        (&["--help"], ""),
        (&["--version"], ""),
        (&["take", "--as", "Alex", "--plain"], &take),
        (&["take", "--as", "Sam", "--plain"], &take),
        (&["take", "--as", "Sam"], ""),
        (&["show", "Alex"], ""),
        (&["show", "Alex", "-o", &page], ""),
        (&["compare", "Alex", "Sam", "--explain"], ""),
        (&["history", "Alex"], ""),
        (&["share", "Sam", "-o", &shared], "y\ny\ny\n"),
        (&["share", "Alex", "-o", &page], "y\ny\ny\n"),
        (&["compare", "Alex", &shared], ""),
        (&["quiz", "list"], ""),
        (&["quiz", "check", "quizzes/five-practices.ron"], ""),
        (&["quiz", "simulate", "five-practices"], ""),
        (&["quiz", "preview", "five-practices", "--plain"], "4\nq\n"),
        (&["study", "score", "five-practices", &data], ""),
        (&["study", "sql", "five-practices", "--dialect", "sqlite"], ""),
        (&["generate", "completions", "bash"], ""),
        (&["forget", "Alex"], "y\n"),
    ];
    for (arguments, typed) in commands {
        let seen = sockets(&session, env!("CARGO_BIN_EXE_attuned"), arguments, typed);
        assert_eq!(seen, "", "{arguments:?}");
    }
    // The full screen, on a terminal of its own.
    let full = format!("{} take --as Alex", env!("CARGO_BIN_EXE_attuned"));
    let seen = sockets(&session, "script", &["-qec", &full, "/dev/null"], "4qq");
    assert_eq!(seen, "");
    assert!(session.home().join("Alex").exists(), "it was there");
}
