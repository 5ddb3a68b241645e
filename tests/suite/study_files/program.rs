//! What the program says about a data file, and that it writes nothing it should not.

use std::fs;
use std::io::Write as _;

use super::{FIVE, GERMAN, HEAD};
use crate::common::session::{Run, Session};

/// A session with the quiz and its translation, and a run of `study` on a data file in it.
fn session() -> Session {
    let session = Session::new();
    session.file("five.ron", FIVE);
    session.file("five.de.ron", GERMAN);
    session
}

fn run(session: &Session, command: &str, data: &str, more: &[&str]) -> Run {
    let quiz = session.path("five.ron");
    let mut arguments = vec!["study", command, quiz.to_str().expect("text"), data];
    arguments.extend(more);
    session.run(&arguments)
}

#[test]
fn the_program_finds_translations_beside_the_quiz() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,fast täglich,often,kein Mal,wöchentlich\n"));
    let run = run(&session, "score", &data, &["--id", "id"]);
    assert_eq!((run.code, run.out.as_str()), (0, "id,calm\n1,81.25\n"), "{}", run.err);
    assert!(run.err.contains("read as labels: 4 cells"), "{}", run.err);
}

#[test]
fn an_error_says_what_to_type() {
    let session = session();
    let advised = |command: &str, content: &[u8], more: &[&str], help: &str| {
        let data = session.file("data.csv", content);
        let out = session.path("out.csv");
        fs::write(&out, "before").expect("written");
        let mut arguments = more.to_vec();
        if command != "analyze" {
            arguments.extend(["-o", out.to_str().expect("text")]);
        }
        let run = run(&session, command, &data, &arguments);
        assert!(run.code == 1 && run.out.is_empty(), "{help}: {} {}", run.out, run.err);
        assert!(run.err.contains(&format!("help: {help}")), "{help}: {}", run.err);
        assert_eq!(fs::read_to_string(&out).expect("there"), "before", "nothing is written");
        run.err
    };
    let row = |text: &str| format!("{HEAD}{text}\n").into_bytes();
    advised("score", &row("1,0,5,1,5\n2,0,x,1,5"), &[], "if 0 means no answer: `--missing 0`");
    advised(
        "analyze",
        &row("1,don't know,5,1,5"),
        &[],
        "if don't know means no answer: `--missing 'don'\\''t know'`",
    );
    advised(
        "score",
        &row("1,0,5,1,5"),
        &[],
        "to count every cell that is no answer as missing: `--invalid missing`",
    );
    let told = advised("score", &row("1,\0,5,1,5"), &[], "to count every cell");
    assert!(!told.contains("--missing"), "what cannot be typed is not proposed: {told}");
    let described = row("ID,I felt calm.,I slept well.,I hurried.,I sat still.\n1,5,5,1,5");
    let told = advised(
        "score",
        &described,
        &[],
        "if the rows after the header describe the columns: `--skip-rows 1`",
    );
    assert!(!told.contains("--missing"), "{told}");
    let twice = row("ID,a,b,c,d\nID,e,f,g,h\n1,5,5,1,5");
    advised("score", &twice, &[], "if the rows after the header describe the columns: `--skip-rows 2`");
    advised("score", &row("1,5,5,1"), &[], "if empty cells were cut off at the ends of rows: `--short-rows`");
    advised(
        "score",
        &row("1,5,5,1,5,6"),
        &[],
        "if another character separates the cells: `--delimiter SIGN`",
    );
    let latin = [HEAD.as_bytes(), b"J\xf6rg,5,5,1,5\n"].concat();
    let western = "if it comes from a Western European or American Windows: `--encoding windows-1252`";
    advised("score", &latin, &["--id", "id"], western);
    let wide: Vec<u8> = HEAD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    advised("score", &wide, &[], "`--encoding utf-16le` reads it");
    let near = "to take names that are near, where each fits one item only: `--columns auto`";
    advised("score", b"Q1,Q2,Q3,Q4\n5,5,1,5\n", &[], near);
    let map = "to say which column holds which item: `--columns map.csv`, with the header `item,column`";
    advised("score", b"a,b,c,d\n5,5,1,5\n", &[], map);
    // Not again what was just tried.
    let told = advised("score", b"pre/q1,post/q1,q2,q3,q4\n5,5,1,5,5\n", &["--columns", "auto"], map);
    assert!(!told.contains("--columns auto"), "{told}");
    let couples = ["--couple", "c", "--person", "p"];
    let alone = "to leave out couples of whom only one answered: `--incomplete skip`";
    advised("compare", b"c,p,q1,q2,q3,q4\n1,a,5,5,1,5\n", &couples, alone);
    let half = b"q1f,q2f,q3f,q4f,q1m,q2m,q3m,q4m\n5,5,1,5,,,,\n";
    advised("compare", half, &["--partners", "f,m"], alone);
}

#[test]
fn the_program_says_what_it_did_with_a_file() {
    let session = session();
    let data = "when,id,Q1,Q2,Q3,Q4\n2024-01-02,7,häufig,5,1,5\n2024-01-01,7,1,1,5,1\n,,,,,\n";
    let data = session.file("data.csv", data);
    let own = run(&session, "score", &data, &["--id", "id", "--columns", "auto"]);
    assert_eq!(own.out, "id,calm\n7,93.75\n7,0.0\n", "{}", own.err);
    for line in [
        "2 respondents, 0 cells without an answer",
        "read as labels: 1 cell",
        "passed over, with nothing in them: 1 row",
        "warning: 1 row has somebody who was there before: 7 in row 3; if these are several sittings: `--time COLUMN`; to use \
         one of them: `--duplicates first` or `last`",
        "columns, as a map to keep for `--columns`:\nitem,column\nq1,Q1\nq2,Q2\nq3,Q3\nq4,Q4\n",
        "warning: unused columns: when",
    ] {
        assert!(own.err.contains(line), "{line}: {}", own.err);
    }
    let with = |more: &[&str]| {
        let arguments = [&["--id", "id", "--columns", "auto"], more].concat();
        run(&session, "score", &data, &arguments)
    };
    let timed = with(&["--time", "when"]);
    assert!(timed.code == 0 && !timed.err.contains("was there before"), "{}", timed.err);
    assert_eq!(with(&["--time", "when", "--duplicates", "first"]).out, "id,calm\n7,0.0\n");
    assert_eq!(with(&["--duplicates", "first"]).out, "id,calm\n7,93.75\n");
    let last = with(&["--duplicates", "last"]);
    assert_eq!(last.out, "id,calm\n7,0.0\n");
    assert!(last.err.contains("left out, of people who are there more than once: 1 row"), "{}", last.err);
    let refused = with(&["--duplicates", "error"]);
    assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{}", refused.err);
    assert!(refused.err.contains("1 row has somebody who was there before: 7 in row 3"), "{}", refused.err);
    let unknown = with(&["--time", "nowhere"]);
    assert!(unknown.code == 1 && unknown.err.contains("there is no column `nowhere`"), "{}", unknown.err);
}

/// Options that would do nothing are refused.
#[test]
fn sittings_need_to_be_somebodys() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,5,5,1,5\n"));
    for option in [&["--time", "id"][..], &["--duplicates", "first"], &["--duplicates", "error"]] {
        let told = format!("`{}` needs `--id COLUMN`, which says who a respondent is", option[0]);
        for command in ["score", "analyze"] {
            let run = run(&session, command, &data, option);
            assert!(run.code == 1 && run.err.contains(&told), "{}", run.err);
        }
        let run = run(&session, "compare", &data, &[&["--partners", "_f,_m"], option].concat());
        let told = format!("`{}` needs a row for each partner", option[0]);
        assert!(run.code == 1 && run.err.contains(&told), "{}", run.err);
    }
    let run = run(&session, "score", "-", &["--id", "id", "--duplicates", "last"]);
    assert!(run.code == 1 && run.err.contains("the data are read twice for this"), "{}", run.err);
}

/// It would be opened a second time, and wait for somebody to write to it again.
#[cfg(unix)]
#[test]
fn a_pipe_is_not_read_twice() {
    let session = session();
    let pipe = session.path("pipe");
    crate::common::session::make_pipe(&pipe);
    let run = run(&session, "score", pipe.to_str().expect("text"), &["--id", "id", "--duplicates", "last"]);
    assert!(run.code == 1 && run.err.contains("the data are read twice for this"), "{}", run.err);
}

#[test]
fn gzip_is_recognised_whatever_it_is_called() {
    let session = session();
    let text = format!("{HEAD}1,5,4,1,2\n");
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    let packed = encoder.finish().expect("memory");
    for (name, content) in [
        ("data.csv.gz", &packed[..]),
        ("data.csv.GZ", &packed),
        ("data.csv", &packed),
        ("plain.csv.gz", text.as_bytes()),
    ] {
        let data = session.file(name, content);
        let run = run(&session, "score", &data, &[]);
        assert_eq!((run.code, run.out.as_str()), (0, "calm\n75.0\n"), "{name}: {}", run.err);
    }
    for (name, content) in [("cut.csv.gz", &packed[..packed.len() - 9]), ("short.gz", &packed[..5])] {
        let data = session.file(name, content);
        let run = run(&session, "score", &data, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {}", run.err);
    }
    let run = run(&session, "score", &session.file("empty.gz", ""), &[]);
    assert!(run.err.contains("the file is empty"), "{}", run.err);
}

#[test]
fn nothing_that_is_read_is_written_to() {
    let session = session();
    let data = session.file("data.csv", format!("{HEAD}1,5,4,1,2\n"));
    let map = session.file("map.csv", "item,column\nq1,q1\n");
    let quiz = session.path("five.ron").to_str().expect("text").to_owned();
    let german = session.path("five.de.ron").to_str().expect("text").to_owned();
    for to in [&data, &map, &quiz, &german] {
        let before = fs::read(to).expect("there");
        let run = run(&session, "score", &data, &["--columns", &map, "-o", to]);
        assert!(run.code == 1 && run.err.contains("name another file"), "{to}: {}", run.err);
        assert_eq!(fs::read(to).expect("there"), before, "{to}");
    }
}
