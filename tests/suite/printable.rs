//! Texts of others are read and do nothing else, wherever they come from and wherever they come out.

use std::fs;
use std::process::Command;

use attuned::help::Near;
use attuned::profile::SharedProfile;
use attuned::quiz::{self, Quiz, json_text};
use attuned::report::{self, Block, Cell, Help, Look, Pictured, Report, Row, Scores, Section, Step};
use attuned::terminal::screen::Screen;
use attuned::words::Language;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use crate::common::session::{COUPLE, PASSPHRASE, PROGRAM, Run, Session};
use crate::common::terminal::Terminal;
use crate::common::{self, SOUND, SOUND_IN_GERMAN};

/// A link, a title, colours in both ways to write them, a bell, steps back, every mark and turn of direction, and ends of
/// lines that are none.
const HOSTILE: &str = "\u{1b}]8;;https://example.org\u{7}Sam\u{1b}]8;;\u{7}\u{1b}]0;t\u{7}\u{1b}[31mred\u{9b}31m\u{9d}0;t\u{9c}\u{8}\r\u{7f}\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}abc\u{2066}\u{2067}\u{2068}\u{2069}\u{206a}\u{2028}\u{2029}";

fn acts(letter: char) -> bool {
    let direction = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let is_end = matches!(letter, '\u{2028}' | '\u{2029}');
    letter.is_control() && !matches!(letter, '\n' | '\t') || direction || is_end
}

#[track_caller]
fn harmless(what: &str, text: &str) {
    assert!(!text.contains(acts), "{what}: {text:?}");
}

#[track_caller]
fn ran_harmlessly(what: &str, run: &Run) {
    harmless(what, &run.out);
    harmless(what, &run.err);
    assert!(!run.err.contains("this is a mistake in attuned"), "{what}: {}", run.err);
}

/// The text with `put` at the beginning of one text after the other that stands in it in quotes.
fn with_each_text<'s>(source: &'s str, put: &'s str) -> impl Iterator<Item = String> + 's {
    let quotes: Vec<_> = source.match_indices('"').map(|(at, _)| at + 1).step_by(2).collect();
    quotes.into_iter().map(move |at| format!("{}{put}{}", &source[..at], &source[at..]))
}

/// The same as it is written with escapes, which the reader of the file undoes.
fn escaped() -> String {
    HOSTILE.chars().map(|letter| format!("\\u{{{:x}}}", u32::from(letter))).collect()
}

#[test]
fn arguments_are_repeated_harmlessly() {
    let session = Session::new();
    let commands: [&[&str]; 33] = [
        &[HOSTILE],
        &["--option\u{1b}[31m\u{202e}"],
        &["take", HOSTILE],
        &["take", "five-practices", "--as", HOSTILE],
        &["take", "--language", HOSTILE],
        &["show", HOSTILE],
        &["show", "quizzes/sample/alex.ron", "--quiz", HOSTILE],
        &["show", "quizzes/sample/alex.ron", "--language", HOSTILE],
        &["show", "quizzes/sample/alex.ron", "--format", HOSTILE],
        &["show", "quizzes/sample/alex.ron", "-o", HOSTILE],
        &["show", "quizzes/sample/alex.ron", "-o", "no\u{202e}folder/\u{1b}[31m"],
        &["compare", HOSTILE, "quizzes/sample/sam.ron"],
        &["compare", "quizzes/sample/alex.ron", "quizzes/sample/sam.ron", HOSTILE],
        &["history", HOSTILE],
        &["history", "quizzes/sample/alex.ron", HOSTILE],
        &["share", HOSTILE],
        &["share", "quizzes/sample/alex.ron", "-o", HOSTILE],
        &["forget", HOSTILE],
        &["forget", "Alex", "--quiz", HOSTILE],
        &["quiz", HOSTILE],
        &["quiz", "check", HOSTILE],
        &["quiz", "check", HOSTILE, "--format", "json"],
        &["quiz", "check", HOSTILE, "--format", "short"],
        &["quiz", "explain", HOSTILE],
        &["quiz", "preview", HOSTILE],
        &["quiz", "simulate", HOSTILE],
        &["quiz", "codebook", HOSTILE],
        &["quiz", "new", "new.ron", "--id", HOSTILE],
        &["study", "score", HOSTILE, "no.csv"],
        &["study", "score", "check-in", HOSTILE],
        &["study", "score", "check-in", HOSTILE, "--delimiter", HOSTILE],
        &["study", "sql", "check-in", "--dialect", HOSTILE],
        &["study", "sql", "check-in", "--dialect", "postgres", "--id", HOSTILE, "--id", HOSTILE],
    ];
    for arguments in commands {
        // Outside of the project, as some of them write.
        let mut command = Command::new(PROGRAM);
        for sample in ["alex.ron", "sam.ron"] {
            let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes/sample").join(sample);
            fs::create_dir_all(session.path("quizzes/sample")).expect("a folder");
            fs::copy(from, session.path("quizzes/sample").join(sample)).expect("copied");
        }
        let run = session.run_command(command.args(arguments).current_dir(session.path("")), "");
        ran_harmlessly(&format!("{arguments:?}"), &run);
        assert!(!run.err.is_empty(), "{arguments:?} says something");
    }
}

#[test]
fn the_environment_is_repeated_harmlessly() {
    let session = Session::new();
    for (name, value) in [
        ("LANG", HOSTILE.to_owned()),
        ("TZ", HOSTILE.to_owned()),
        ("ATTUNED_HOME", session.path(&format!("file/{}", HOSTILE.replace('/', "-"))).display().to_string()),
        ("ATTUNED_PASSPHRASE", HOSTILE.to_owned()),
        ("COLUMNS", HOSTILE.to_owned()),
    ] {
        session.file("file", "no folder");
        for arguments in
            [&[][..], &["show", "Alex"], &["history", "quizzes/sample/alex.ron"], &["forget", "Alex"]]
        {
            let mut command = Command::new("env");
            // Behind what the session sets.
            command.arg(format!("{name}={value}")).arg(PROGRAM).args(arguments);
            ran_harmlessly(&format!("{name} {arguments:?}"), &session.run_command(&mut command, "n\n"));
        }
    }
}

#[test]
fn what_is_typed_is_repeated_harmlessly() {
    let session = Session::new();
    let typed = format!("{HOSTILE}\nAlex\n{HOSTILE}\nq\n");
    ran_harmlessly("take", &session.run_with(&["take", "--plain"], &typed));
    let draft = session.path("draft.ron").display().to_string();
    let typed = format!("{HOSTILE}\n{HOSTILE}, two\n{HOSTILE}\nn\ny\n");
    ran_harmlessly("quiz new", &session.run_with(&["quiz", "new", &draft], &typed));
    ran_harmlessly("quiz check", &session.run(&["quiz", "check", &draft]));
    ran_harmlessly("quiz check -", &session.run_with(&["quiz", "check", "-"], HOSTILE));
}

#[test]
fn answers_files_are_shown_harmlessly() {
    let alex = include_str!("../../quizzes/sample/alex.ron");
    let head = alex.find("touch-give-3").expect("there");
    for put in [HOSTILE, &escaped()] {
        // From each text of the head, and of the list of items the first ones.
        for (number, text) in with_each_text(&alex[..head], put).enumerate() {
            let session = Session::new();
            let text = text + &alex[head..];
            let elsewhere = session.file("answers.ron", &text);
            fs::create_dir_all(session.path("home/Alex/five-practices")).expect("folders");
            session.file("home/Alex/five-practices/2026-11-20T19-00-00Z.ron", &text);
            for arguments in [&[][..], &["show", &elsewhere], &["show", "Alex"], &["forget", "Alex"]] {
                ran_harmlessly(&format!("text {number} {arguments:?}"), &session.run(arguments));
            }
            ran_harmlessly("compare", &session.run(&["compare", &elsewhere, COUPLE[2]]));
            ran_harmlessly(
                "take",
                &session.run_with(&["take", "five-practices", "--as", "Alex", "--plain"], "q\n"),
            );
        }
    }
    let item = alex.replacen("\"listen-give-3\": Chosen", &format!("\"{HOSTILE}\": Chosen"), 1);
    let session = Session::new();
    let run = session.run(&["show", &session.file("answers.ron", item)]);
    ran_harmlessly("an item", &run);
    assert!(run.err.contains(r"\u{1b}]8;;https://example.org\u{7}Sam"), "{}", run.err);
}

#[test]
fn sealed_files_are_opened_harmlessly() {
    let session = Session::new();
    let quiz = quiz::shipped::find("five-practices").expect("ships").quiz().expect("sound");
    let file =
        |path| attuned::answers::AnswersFile::parse(&fs::read_to_string(path).expect("text")).expect("sound");
    let theirs = SharedProfile::of(&file("quizzes/sample/sam.ron").answers(&quiz).expect("fits"));
    let text = common::older(&theirs);
    let score = text.find("scores").expect("there");
    let beginnings = text[..score].matches('"').count() / 2 + 3;
    // Whoever opens one has shared the same.
    let typed = "y\n".repeat(12);
    let mine = session.home().join("alex");
    fs::create_dir_all(mine.join("five-practices")).expect("folders");
    let alex = fs::read("quizzes/sample/alex.ron").expect("answers");
    fs::write(mine.join("five-practices/2026-11-20T19-00-00Z.ron"), alex).expect("written");
    let out = session.path("mine.shared").display().to_string();
    session.run_secretly(&["share", "Alex", "-o", &out], &typed, PASSPHRASE);
    for put in [HOSTILE, &escaped()] {
        for (number, text) in with_each_text(&text, put).take(beginnings).enumerate() {
            let mut recipient = age::scrypt::Recipient::new(PASSPHRASE.to_owned().into());
            recipient.set_work_factor(1);
            let padded = text.clone() + &" ".repeat(text.len().next_multiple_of(64 * 1024) - text.len());
            let sealed = age::encrypt(&recipient, padded.as_bytes()).expect("sealed");
            let path = session.file("theirs.shared", sealed);
            let run = session.run_secretly(&["compare", "Alex", &path], "", PASSPHRASE);
            ran_harmlessly(&format!("text {number}"), &run);
        }
    }
}

#[test]
fn findings_are_shown_harmlessly() {
    let mistakes = |source: &str, translation: bool| {
        if translation {
            let of = Quiz::parse(SOUND).expect("sound");
            of.translated(source).diagnostics
        } else {
            let mut found = quiz::check(source).diagnostics;
            found.extend(quiz::lint(source));
            found
        }
    };
    for (sound, translation) in [(SOUND, false), (SOUND_IN_GERMAN, true)] {
        let marks = "\u{200e}\u{200f}\u{61c}";
        for put in [HOSTILE, &escaped(), marks, "x\u{1b}[31m\n"] {
            for source in with_each_text(sound, put) {
                let found = mistakes(&source, translation);
                harmless("short", &quiz::short(HOSTILE, &source, &found));
                harmless("changes", &quiz::changes(HOSTILE, &source, &found));
                harmless("human", &quiz::render(HOSTILE, &source, &found, 80, false));
                // In colour, it has its own styles and no others.
                let coloured = quiz::render(HOSTILE, &source, &found, 80, true);
                assert_eq!(quiz::printable_drawing(&coloured), coloured);
                assert!(
                    !coloured.contains("\u{1b}[31m")
                        && !coloured.contains(|letter| acts(letter) && letter != '\u{1b}')
                );
                let json = Value::from(quiz::json(HOSTILE, &source, &found));
                let text = json_text(&json);
                harmless("json", &text);
                assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), json);
            }
        }
    }
}

#[test]
fn findings_of_the_program_name_files_harmlessly() {
    let session = Session::new();
    let name = HOSTILE.replace('/', "-") + "\nforged.ron:1:1: Q001: x";
    let folder = session.path(&name);
    fs::create_dir(&folder).expect("a folder");
    let path = folder.join(format!("{name}.ron"));
    let quiz = SOUND
        .replace("dimension: \"tea\"", "dimension: \"teas\"")
        .replace("id: \"pour\"", &format!("id: \"{HOSTILE}\""));
    fs::write(&path, quiz).expect("written");
    let german = SOUND_IN_GERMAN.replace("Quiz(", &format!("Quiz(\"{HOSTILE}\""));
    fs::write(folder.join(format!("{name}.de.ron")), german).expect("written");
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let bytes = std::ffi::OsStr::from_bytes(b"\xff\x9b31m\x1b[31m.ron");
        fs::write(folder.join(bytes), SOUND.replace("\"tea\"", "\"te\"")).expect("written");
    }
    let (folder, path) = (folder.to_str().expect("text"), path.to_str().expect("text"));
    for format in ["human", "short", "json"] {
        for more in [&[][..], &["--strict"], &["--fix"]] {
            let arguments = [&["quiz", "check", folder, "--format", format], more].concat();
            let run = session.run(&arguments);
            ran_harmlessly(&format!("{arguments:?}"), &run);
            if format == "short" {
                assert!(run.out.lines().all(|line| !line.starts_with("forged")), "{}", run.out);
            }
            if format == "json" {
                let json: Value = serde_json::from_str(&run.out).expect("JSON");
                let findings = json["findings"].as_array().expect("findings");
                assert!(findings.iter().any(|found| found["file"] == path), "{}", run.out);
            }
        }
    }
    for arguments in [
        &["take", path][..],
        &["quiz", "preview", path],
        &["quiz", "simulate", path],
        &["quiz", "codebook", path],
        &["show", COUPLE[1], "--quiz", path],
        &["show", path],
        &["study", "score", path, path],
        &["study", "score", "check-in", path],
    ] {
        ran_harmlessly(&format!("{arguments:?}"), &session.run(arguments));
    }
    let path = session.path(&format!("{}.md", HOSTILE.replace('/', "-"))).display().to_string();
    let run = session.run(&["show", COUPLE[1], "-o", &path]);
    ran_harmlessly("is written", &run);
    assert!(run.err.contains(r"\u{1b}[31mred") && run.err.ends_with(".md.\n"), "{}", run.err);
}

#[test]
fn a_data_file_is_told_of_harmlessly_and_carried_through_byte_for_byte() {
    let session = Session::new();
    let quiz = quiz::shipped::find("check-in").expect("ships").quiz().expect("sound");
    let items: Vec<_> = quiz.items().iter().map(|item| item.id.as_str()).collect();
    let field = HOSTILE.replace('\r', "") + "x";
    let data = |head: &str, cells: &str, answer: &str| {
        let answers = vec![answer; items.len()].join(",");
        format!("{head},{}\n{cells},{answers}\n{cells},{answers}\n", items.join(","))
    };
    let sound =
        session.file("sound.csv", data(&format!("{field},more{field}"), &format!("{field},{field}"), "3"));
    let run = session.run(&["study", "score", "check-in", &sound, "--id", &field]);
    harmless("score", &run.err);
    assert!(run.err.contains(r"warning: unused columns: more\u{1b}"), "{}", run.err);
    assert!(run.out.starts_with(&format!("{field},")), "data is for programs: {:?}", run.out);
    assert_eq!(run.out.matches(&field).count(), 3);
    for (name, text) in [
        ("cells", data(&field, &field, &field)),
        ("a head", data(&field, &field, "3").replacen(items[0], HOSTILE, 1)),
        ("ragged", data(&field, &format!("{field},{field}"), "3")),
        ("twice", data(&format!("{field},{field}"), &format!("{field},{field}"), "3")),
    ] {
        let path = session.file("data.csv", text);
        for command in [
            &["study", "score", "check-in", &path, "--id", &field][..],
            &["study", "score", "check-in", &path, "--missing", &field],
            &["study", "analyze", "check-in", &path],
            &["study", "compare", "check-in", &path, "--couple", &field, "--person", &field],
            &["study", "compare", "check-in", &path, "--couple", "c", "--person", "p"],
        ] {
            harmless(name, &session.run(command).err);
        }
    }
    let couples = session.file("couples.csv", data("c,p", &format!("{field},{field}"), "3"));
    let run = session.run(&["study", "compare", "check-in", &couples, "--couple", "c", "--person", "p"]);
    ran_harmlessly("couples", &run);
    assert!(run.err.contains("the same person appears twice"), "{}", run.err);
    let named = session.path(&format!("{}.csv", HOSTILE.replace('/', "-"))).display().to_string();
    let rows: String = (0..40)
        .map(|row| {
            (0..items.len())
                .map(|item| (1 + (row * 7 + item * row) % 5).to_string())
                .collect::<Vec<_>>()
                .join(",")
                + "\n"
        })
        .collect();
    fs::write(&named, format!("{}\n{rows}", items.join(","))).expect("written");
    for format in ["table", "json", "ron"] {
        ran_harmlessly(format, &session.run(&["study", "analyze", "check-in", &named, "--format", format]));
    }
}

/// What is meant for programs is read by a person where it goes to a terminal.
#[test]
fn data_on_a_terminal_is_harmless_too() {
    let session = Session::new();
    let quiz = quiz::shipped::find("check-in").expect("ships").quiz().expect("sound");
    let items: Vec<_> = quiz.items().iter().map(|item| item.id.as_str()).collect();
    let id = "Sam\u{1b}[2J\u{1b}]0;t\u{7}";
    let answers = vec!["3"; items.len()].join(",");
    let data = session.file("data.csv", format!("id,{}\n{id},{answers}\n", items.join(",")));
    for arguments in [
        &["study", "score", "check-in", &data, "--id", "id"][..],
        &["study", "sql", "check-in", "--dialect", "postgres", "--id", id],
    ] {
        let mut terminal = Terminal::start(&session, arguments, (100, 250));
        assert!(terminal.end().success());
        terminal.wait_for(r"Sam\u{1b}[2J\u{1b}]0;t\u{7}");
    }
}

#[test]
fn a_list_of_helplines_is_refused_harmlessly() {
    let sound = r#"Help(format: 1, checked: "today", countries: {"GB": (name: {"en": "Here"}, lines: [
        (what: {"en": "Doctor"}, at: "01", hours: {"en": "mornings"}, source: "me")])})"#;
    for put in [HOSTILE, &escaped(), "\u{200e}\u{200f}\u{61c}"] {
        for text in with_each_text(sound, put) {
            let session = Session::new();
            fs::create_dir_all(session.home()).expect("a home");
            session.file("home/help.ron", text);
            for format in ["table", "markdown", "json", "html", "svg"] {
                let mut command = Command::new(PROGRAM);
                command.args(["show", COUPLE[1], "--format", format]).env("LANG", "en_GB.UTF-8");
                ran_harmlessly(format, &session.run_command(&mut command, ""));
            }
        }
    }
}

/// A quiz with marks of direction in its texts, which it may hold: some scripts need them.
fn marked() -> String {
    let mut source = SOUND.to_owned();
    for field in [
        "title: \"",
        "about: \"",
        "period: \"",
        "name: \"",
        "label: \"",
        "says: \"",
        "text: \"",
        "steps: [\"",
        "often: \"",
        "source: \"",
        "author: \"",
    ] {
        source = source.replace(field, &format!("{field}\u{200f}שלום\u{200e} \u{61c}"));
    }
    source
}

/// A browser gets them, a terminal shows them.
#[test]
fn a_quiz_with_marks_of_direction_is_shown_harmlessly_everywhere() {
    let session = Session::new();
    let path = session.file("marked.ron", marked());
    let typed = "3\n".repeat(5) + "f\n" + &"y\n".repeat(12);
    for name in ["Alex", "Sam"] {
        let run = session.run_with(&["take", &path, "--as", name, "--plain"], &typed);
        ran_harmlessly("take", &run);
        assert_eq!(run.code, 0, "{} {}", run.out, run.err);
        assert!(run.out.contains(r"\u{200f}שלום"), "{}", run.out);
    }
    for format in ["table", "markdown", "json", "html", "svg"] {
        for command in [&["show", "Alex"][..], &["compare", "Alex", "Sam"], &["history", "Alex"]] {
            let run = session.run(&[command, &["--quiz", &path, "--format", format]].concat());
            ran_harmlessly(&format!("{format} {command:?}"), &run);
            if run.code == 0 && format == "html" {
                assert!(run.out.contains("&#x200f;שלום"), "{}", run.out);
            }
        }
    }
    for command in [
        &["quiz", "preview", &path][..],
        &["quiz", "simulate", &path],
        &["quiz", "codebook", &path, "--format", "markdown"],
        &["quiz", "check", &path, "--strict"],
        &["share", "Alex", "--quiz", &path],
    ] {
        ran_harmlessly(&format!("{command:?}"), &session.run_with(command, &typed));
    }
}

#[test]
fn a_full_screen_shows_them_too() {
    let answers = common::blank(&common::quiz(&marked()), "Alex");
    let mut screen = Screen::new(attuned::take::Session::new(answers, Timestamp::UNIX_EPOCH));
    screen.note_saved(Err(std::io::Error::other(HOSTILE)));
    for _ in 0..3 {
        for (width, height) in [(20, 8), (80, 24)] {
            let mut bytes = Vec::new();
            screen.draw(width, height).write(None, &mut bytes).expect("written");
            let text = String::from_utf8(bytes).expect("text");
            // Its own orders are those to move, to clear and to style.
            let own = |letter: char| letter == '\u{1b}';
            assert!(!text.contains(|letter| acts(letter) && !own(letter)), "{text:?}");
            assert!(!text.contains("\u{1b}]") && !text.contains("\u{1b}[31m"), "{text:?}");
        }
        screen.key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE), Timestamp::UNIX_EPOCH);
    }
}

/// A report in which every text is `text`, with every kind of block.
fn report_of(text: &str) -> Report {
    let own = || text.to_owned();
    let cells = || {
        vec![
            Cell::Words(own()),
            Cell::Score { value: 50.0, plus_minus: Some(3.0), shown: own(), meaning: own() },
            Cell::Wish { value: 1.0, meaning: own() },
        ]
    };
    let rows = vec![
        Row { view: quiz::View::Give, cells: cells() },
        Row { view: quiz::View::Receive, cells: cells() },
    ];
    let scores =
        Scores { columns: vec![own(), own(), own()], areas: vec![report::Area { name: own(), rows }] };
    let step = Step {
        area: own(),
        title: own(),
        frame: own(),
        steps: vec![own(), own()],
        reasons: vec![own()],
        source: own(),
    };
    let prose = Section {
        heading: own(),
        blocks: vec![
            Block::Text(own()),
            Block::Paragraph(own()),
            Block::Pictured(Pictured { text: own(), scores: scores.clone() }),
            Block::Scores(scores),
            Block::Step(step),
        ],
    };
    let list = Section {
        heading: own(),
        blocks: vec![Block::Text(own()), Block::Detail(own()), Block::Text(own())],
    };
    Report {
        language: Language::English,
        quiz_language: own(),
        title: own(),
        subtitle: own(),
        notes: vec![own()],
        sections: vec![prose, list],
        help: Some(Help { heading: own(), text: own(), near: Near { heading: own(), lines: vec![own()] } }),
        help_first: false,
    }
}

#[test]
fn every_rendering_of_a_report_is_harmless() {
    let report = report_of(HOSTILE);
    for width in [30, 80, 200] {
        harmless("plain", &report::render(&report, Look { width, drawn: false, colour: false }));
        let coloured = report::render(&report, Look { width, drawn: true, colour: true });
        assert!(
            !coloured.contains("\u{1b}[31m")
                && !coloured.contains(|letter| acts(letter) && letter != '\u{1b}')
        );
        assert_eq!(quiz::printable_drawing(&coloured), coloured);
    }
    harmless("markdown", &report::markdown(&report));
    let svg = report::svg(&report);
    harmless("svg", &svg);
    roxmltree::Document::parse(&svg).expect("XML");
    harmless("html", &report::html(&report));
    harmless("a part of a page", &report::html::fragment(&report, "a-"));
}

#[test]
fn letters_of_all_scripts_stay_as_they_are() {
    let text = "Zoë_你好_שלום_مرحبا_می‌خواهم_👩‍👩‍👧";
    let report = report_of(text);
    let look = Look { width: 400, drawn: true, colour: false };
    for rendering in [report::render(&report, look), report::html(&report), report::svg(&report)] {
        assert!(rendering.contains(text));
    }
    assert!(report::markdown(&report).contains(&text.replace('_', "\\_")));
}

/// What could mean something in Markdown, or to those who show it.
const SIGNS: [&str; 30] = [
    "https://example.org",
    "see http://a.example/b?c=d now",
    "www.example.org",
    "WWW.Example.org",
    "ftp://a.example",
    "mailto:sam@example.org",
    "sam@example.org",
    "@sam",
    "a @sam-b and @team/x",
    "[a](https://b.example)",
    "![a](b.png)",
    "[a]: https://b.example",
    "<https://a.example>",
    "<b>bold</b>",
    "<!-- a -->",
    "&lt;b&gt; &#64;",
    "# head",
    "## head",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "12) item",
    "---",
    "===",
    "> quote",
    "a | b |",
    "`code` ~~gone~~ *a* _b_ **c** __d__",
    "    indented",
    "```\nfence",
];

#[test]
fn nothing_means_anything_in_markdown() {
    let shape = |text: &str| {
        let page = report::markdown(&report_of(text));
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        let (mut tags, mut words) = (Vec::new(), String::new());
        for event in Parser::new_ext(&page, options) {
            match event {
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock | Tag::CodeBlock(_)) => {
                    panic!("{text}: {event:?} in {page}")
                }
                Event::Start(tag) => tags.push(format!("{tag:?}")),
                Event::Text(text) => words += &text,
                Event::End(_) => words.push('\n'),
                Event::SoftBreak => {}
                event => panic!("{text}: {event:?} in {page}"),
            }
        }
        (tags, words, page)
    };
    let (plain, ..) = shape("plain");
    for sign in SIGNS {
        let (tags, words, page) = shape(sign);
        assert_eq!(tags, plain, "{sign}: {page}");
        let read = sign.trim_start().replace('\n', " ");
        assert!(words.replace('\u{2060}', "").contains(&format!("{read}\n")), "{sign}: {words}");
        // Who looks for addresses among the words finds none.
        for (at, _) in page.match_indices("://") {
            assert!(page[..at].ends_with('\\'), "{page}");
        }
        assert!(!page.to_lowercase().contains("www."), "{page}");
        for (at, _) in words.match_indices('@') {
            assert!(words[at + 1..].starts_with('\u{2060}'), "{page}");
        }
    }
}

#[test]
fn a_codebook_in_markdown_is_a_table_and_nothing_else() {
    for sign in SIGNS {
        let text = sign.replace('\n', " ").replace('"', "\\\"");
        let source = SOUND.replace("I poured the tea.", &text);
        let codebook = attuned::authoring::Codebook::of(&common::quiz(&source)).markdown();
        let tags: Vec<_> = Parser::new_ext(&codebook, Options::all())
            .filter_map(|event| match event {
                Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell) => None,
                Event::Start(tag) => Some(format!("{tag:?}")),
                Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        assert!(tags.is_empty(), "{tags:?} {codebook}");
    }
}
