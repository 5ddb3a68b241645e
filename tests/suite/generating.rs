//! What gets installed along with the program: manual pages and completions.

use std::collections::BTreeSet;
use std::fs;

use crate::common::session::Session;

/// The names below `Commands:` in a command's help, but for `help` itself.
fn commands(session: &Session, path: &[&str]) -> Vec<String> {
    let help = session.run(&[path, &["--help"]].concat()).out;
    let listed = help.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    let names = listed.lines().take_while(|line| !line.is_empty());
    // The second line of a description is indented further.
    let names = names.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.map(|line| line.split_whitespace().next().expect("a name").to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn every_command_has_a_manual_page() {
    let session = Session::new();
    let mut expected = BTreeSet::from(["attuned.1".to_owned()]);
    for command in commands(&session, &[]) {
        expected.insert(format!("attuned-{command}.1"));
        for below in commands(&session, &[&command]) {
            expected.insert(format!("attuned-{command}-{below}.1"));
        }
    }
    assert!(
        expected.contains("attuned-study-score.1") && expected.contains("attuned-forget.1"),
        "{expected:?}"
    );

    let folder = session.path("share/man/man1");
    let run = session.run(&["generate", "man", folder.to_str().expect("text")]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let written = fs::read_dir(&folder).expect("a folder");
    let written = written.map(|entry| entry.expect("an entry").file_name().into_string().expect("text"));
    assert_eq!(written.collect::<BTreeSet<_>>(), expected);
    let page = fs::read_to_string(folder.join("attuned-quiz-check.1")).expect("a page");
    assert!(page.contains(".SH SYNOPSIS") && page.contains("strict"), "{page}");
}

#[test]
fn shells_complete_every_command() {
    let session = Session::new();
    for shell in ["bash", "zsh", "fish"] {
        let run = session.run(&["generate", "completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for command in commands(&session, &[]).iter().chain(&commands(&session, &["study"])) {
            assert!(run.out.contains(command.as_str()), "{shell}: {command}");
        }
    }
    assert_eq!(session.run(&["generate", "completions", "sh"]).code, 2);
}

#[test]
fn the_command_is_for_those_who_install() {
    let session = Session::new();
    assert!(!session.run(&["--help"]).out.contains("generate"));
}
