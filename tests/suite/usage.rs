//! Help texts at the width of a terminal.

use std::process::Command;

use crate::common::session::{PROGRAM, Session};

/// Every command, with those that have commands of their own.
const COMMANDS: [&[&str]; 25] = [
    &[],
    &["take"],
    &["show"],
    &["compare"],
    &["history"],
    &["share"],
    &["export"],
    &["import"],
    &["forget"],
    &["quiz"],
    &["quiz", "list"],
    &["quiz", "new"],
    &["quiz", "check"],
    &["quiz", "explain"],
    &["quiz", "preview"],
    &["quiz", "simulate"],
    &["quiz", "codebook"],
    &["quiz", "reference"],
    &["study"],
    &["study", "score"],
    &["study", "compare"],
    &["study", "analyze"],
    &["study", "sql"],
    &["generate"],
    &["generate", "man"],
];

fn at(session: &Session, columns: usize, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(PROGRAM);
    let run = session.run_command(command.args(arguments).env("COLUMNS", columns.to_string()), "");
    (run.code, run.out + &run.err)
}

/// Otherwise a terminal breaks them wherever they meet its edge.
#[test]
fn every_help_text_breaks_between_words() {
    let session = Session::new();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    for command in COMMANDS {
        for flag in ["--help", "-h"] {
            let arguments = [command, &[flag]].concat();
            let (code, wide) = at(&session, 500, &arguments);
            assert!(code == 0 && wide.contains("Usage: attuned"), "{arguments:?}: {wide}");
            for columns in [80, 40] {
                let (_, narrow) = at(&session, columns, &arguments);
                let over: Vec<_> = narrow.lines().filter(|line| line.chars().count() > columns).collect();
                assert!(over.is_empty(), "{arguments:?} at {columns}: {over:#?}");
                assert_eq!(words(&narrow), words(&wide), "{arguments:?} at {columns}");
            }
        }
    }
}

#[test]
fn so_does_the_usage_below_an_error() {
    let session = Session::new();
    for (arguments, code) in [(&["study", "compare"][..], 2), (&["study", "sql"], 2), (&["quiz"], 2)] {
        let (found, text) = at(&session, 40, arguments);
        assert_eq!(found, code, "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(text.contains("Usage: attuned"), "{text}");
    }
}

/// What is right for a pipe is right on a real terminal, too.
#[cfg(unix)]
#[test]
fn a_terminal_shows_whole_words() {
    use crate::common::terminal::Terminal;

    let session = Session::new();
    for (command, second_line) in
        [("compare", "       <QUIZ> <RESPONSES>"), ("sql", "       --dialect <DIALECT> <QUIZ>")]
    {
        let mut terminal = Terminal::start(&session, &["study", command, "-h"], (40, 150));
        assert!(terminal.end().success());
        terminal.wait_for("Print help");
        let text = terminal.text();
        assert!(text.lines().any(|line| line == second_line), "{text}");
    }
}

/// Pages that are printed as they are go through a pipe as they are.
#[cfg(unix)]
#[test]
fn pages_break_between_words_on_a_terminal() {
    use crate::common::terminal::Terminal;

    let session = Session::new();
    for (arguments, last) in [
        (&["quiz", "explain", "L34"][..], "cannot be silenced."),
        (&["quiz", "explain", "L15"], "cannot be silenced."),
        (&["quiz", "list"], "friendship"),
    ] {
        for width in [80, 40] {
            let mut terminal = Terminal::start(&session, arguments, (width, 100));
            assert!(terminal.end().success());
            let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let piped = session.run(arguments).out;
            terminal.wait_until(last, |text| flat(text) == flat(&piped));
            // What the terminal itself broke is one line here.
            let text = terminal.text();
            assert!(text.lines().all(|line| line.chars().count() <= width.into()), "{text}");
        }
    }
}
