//! Reports in every format, to the screen and to files.

use std::fs;

use crate::common;
use crate::common::session::{COUPLE, Session};

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&COUPLE[..], more].concat()
}

/// A name cannot break out of its place in a table or a heading.
#[test]
fn markdown_holds_any_name() {
    let session = Session::new();
    let alex =
        include_str!("../../quizzes/sample/alex.ron").replace("\"Alex\"", r#""a | b *c* <img> [d](e)""#);
    let path = session.file("a.ron", alex);
    let run = session.run(&["compare", &path, "quizzes/sample/sam.ron", "--format", "markdown"]);
    assert!(run.out.starts_with(r"# a \| b \*c\* \<img\> \[d\](e) and Sam"), "{}", run.out);
    let columns = |line: &str| line.replace(r"\|", "").matches('|').count();
    assert!(run.out.lines().filter(|line| line.starts_with('|')).all(|line| columns(line) == 5));
}

#[test]
fn the_same_content_stands_in_every_format() {
    let session = Session::new();
    let words = |format: &str| {
        let text = session.run(&with(&["--format", format])).out;
        let letters = text.replace(['-', '*', '#', '|', '\\', '.'], " ");
        letters.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (table, markdown) = (words("table"), words("markdown"));
    for sentence in [
        "Alex gives more of it than reaches Sam",
        "you would both like a little more of it",
        "Tell your partner about it for two minutes, then listen to them for two",
        "Sprecher, Treger, Wondra, Hilaire & Wallpe 2013, pairs of strangers",
        "not a diagnosis, a test or a prediction",
        "the emergency number of your country",
    ] {
        assert!(table.contains(sentence), "{sentence}: {table}");
        assert!(markdown.contains(sentence), "{sentence}: {markdown}");
    }
}

#[test]
fn a_report_in_a_file_is_whole_and_private() {
    let session = Session::new();
    let path = session.file("report.md", "an old report");
    let run = session.run(&with(&["--format", "markdown", "-o", &path]));
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let printed = session.run(&with(&["--format", "markdown"])).out;
    assert_eq!(fs::read_to_string(&path).expect("read"), printed);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
    }
    // A dash is standard output.
    assert_eq!(session.run(&with(&["--format", "markdown", "-o", "-"])).out, printed);
    // If the file cannot be written, the program says so and leaves nothing behind.
    let nowhere = session.path("no/such/folder/report.md");
    let run = session.run(&with(&["-o", nowhere.to_str().expect("text")]));
    assert!(run.code == 1 && run.err.contains("nothing was written"), "{}", run.err);
}

#[test]
fn the_ending_of_a_file_says_what_goes_into_it() {
    let session = Session::new();
    for (ending, beginning) in [
        ("md", "# Alex"),
        ("json", "{"),
        ("html", "<!DOCTYPE html>"),
        ("svg", "<svg "),
        ("txt", "Alex and Sam"),
    ] {
        let path = session.path(&format!("report.{ending}"));
        let run = session.run(&with(&["-o", path.to_str().expect("text")]));
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(fs::read_to_string(&path).expect("read").starts_with(beginning), "{ending}");
    }
    // The option takes precedence over the extension.
    let path = session.path("report.html");
    session.run(&with(&["--format", "json", "-o", path.to_str().expect("text")]));
    assert!(fs::read_to_string(&path).expect("read").starts_with('{'));
}

#[test]
fn a_comparison_is_of_two() {
    let session = Session::new();
    let run = session.run(&with(&["quizzes/sample/sam.ron"]));
    assert!(run.code == 2 && run.err.contains("two at a time"), "{}", run.err);
    assert_eq!(run.out, "");
}

/// Everything explained in a joint report is in its JSON, too.
#[test]
fn json_explains_on_request() {
    let session = Session::new();
    let json = |more: &[&str]| -> serde_json::Value {
        serde_json::from_str(&session.run(&with(&[&["--format", "json"], more].concat())).out).expect("JSON")
    };
    assert!(json(&[])["explained"].is_null());
    let explained = json(&["--explain"])["explained"].clone();
    let text = session.run(&with(&["--explain"])).out;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (number, form) in [
        ("/dimensions/0/balance/t", "t "),
        ("/dimensions/0/balance/standard_error", "standard error "),
        ("/dimensions/0/flows/0/corrected_p", "corrected "),
    ] {
        let number = explained.pointer(number).and_then(serde_json::Value::as_f64).expect("a number");
        assert!(text.contains(&format!("{form}{number:.4}")), "{form}{number:.4} in {text}");
    }
    assert_eq!(explained["safety"], "open");
    assert!(explained["similarity"]["r"].is_number());
}

/// A link stays a link, and a pipe is written to, not replaced.
#[cfg(unix)]
#[test]
fn links_and_pipes_are_written_through() {
    let session = Session::new();
    let target = session.file("target.json", "{}");
    let link = session.path("link.json");
    std::os::unix::fs::symlink(&target, &link).expect("a link");
    let run = session.run(&with(&["--format", "json", "-o", link.to_str().expect("text")]));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(link.is_symlink() && fs::read_to_string(&target).expect("read").contains("\"format\": 1"));

    let pipe = session.path("pipe");
    common::session::make_pipe(&pipe);
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || fs::read_to_string(pipe).expect("read"))
    };
    let run = session.run(&with(&["--format", "json", "-o", pipe.to_str().expect("text")]));
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(reader.join().expect("read").contains("\"format\": 1"));
    assert!(!pipe.is_file());
}

/// For one person every item, for two people no item at all; and similarity only when asked for.
#[test]
fn the_arithmetic_is_shown_on_request() {
    let session = Session::new();
    let own = session.run(&["show", "quizzes/sample/sam.ron", "--explain"]);
    assert_eq!(own.code, 0, "{}", own.err);
    insta::assert_snapshot!("explained_profile", own.out);
    let joint = session.run(&with(&["--explain"]));
    // The table, whose text is the snapshot `couple_explained_table` in `pages`.
    assert_eq!(joint.out, session.run(&with(&["--explain", "--format", "table"])).out);
    assert!(!joint.out.contains("listen-") && !joint.out.contains("keyed"), "no single answer");
    let usual = session.run(&COUPLE).out;
    assert!(!usual.contains("ICC") && !usual.contains("How it was worked out"));
}

/// What is called a picture or a document of another program is never text under that name.
#[test]
fn an_unknown_ending_is_refused_with_those_that_are_known() {
    let session = Session::new();
    let quiz = session.file("quiz.ron", common::source("", common::D, &common::items("d", "Own", 2)));
    let data = session.file("data.csv", "d-Own-0,d-Own-1\n1,2\n");
    let report = [".txt", ".md", ".markdown", ".json", ".html", ".htm", ".svg"];
    let couple = &COUPLE[..];
    for (command, known) in [
        (&["show", "quizzes/sample/sam.ron"][..], &report[..]),
        (couple, &report),
        (&["history", "quizzes/sample/sam.ron"], &report),
        (&["quiz", "codebook", &quiz], &[".csv", ".md", ".markdown"]),
        (&["study", "score", &quiz, &data], &[".csv", ".tsv", ".txt"]),
    ] {
        for name in ["r.pdf", "r.docx", "r.PNG", "r.csv.gz", "r.md.bak"] {
            let path = session.path(name);
            let run = session.run(&[command, &["-o", path.to_str().expect("text")]].concat());
            assert_eq!(run.code, 2, "{command:?} {name}: {}", run.err);
            assert!(known.iter().all(|ending| run.err.contains(ending)), "{command:?}: {}", run.err);
            assert!(!path.exists() && run.out.is_empty(), "{command:?} {name}");
        }
    }
    for (name, beginning) in
        [("r.HTML", "<!DOCTYPE html>"), ("r.Htm", "<!DOCTYPE html>"), ("r.markdown", "# "), ("r", "Alex")]
    {
        let path = session.path(name);
        let run = session.run(&with(&["-o", path.to_str().expect("text")]));
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(fs::read_to_string(&path).expect("read").starts_with(beginning), "{name}");
    }
    // Who names the format knows what the file is.
    let path = session.path("page.xhtml");
    let run = session.run(&with(&["--format", "html", "-o", path.to_str().expect("text")]));
    assert!(run.code == 0 && path.is_file(), "{}", run.err);
    let path = session.path("codebook.MD");
    let run = session.run(&["quiz", "codebook", &quiz, "-o", path.to_str().expect("text")]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(fs::read_to_string(&path).expect("read").starts_with('|'));
}
