//! Where to find help: the shipped list, the user's own, and where both are shown.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use attuned::help::{Directory, Near, SHIPPED};
use attuned::quiz::shipped;
use attuned::take::Session as Sitting;
use attuned::terminal::screen::Screen;
use attuned::words::{Language, ReportWords};
use crossterm::event::{KeyCode, KeyEvent};
use jiff::Timestamp;

use crate::common;
use crate::common::QUESTIONS;
use crate::common::screen::drawn;
use crate::common::session::{PROGRAM, Run, Session};

const ALEX: &str = "quizzes/sample/alex.ron";
const SAM: &str = "quizzes/sample/sam.ron";

/// A file with one line for a country.
fn one(country: &str, line: &str) -> String {
    format!(
        "Help(format: 1, countries: {{\n  \"{country}\": (name: {{\"en\": \"Here\"}}, lines: [{line}]),\n}})"
    )
}

const OWN: &str = r#"(what: {"en": "My doctor"}, at: "01 234 56 78", hours: {"en": "mornings"})"#;

fn run(session: &Session, locale: &[(&str, &str)], arguments: &[&str], typed: &str) -> Run {
    let mut command = Command::new(PROGRAM);
    session.run_command(command.args(arguments).envs(locale.iter().copied()), typed)
}

/// What `show` prints in a locale.
fn shown(session: &Session, locale: &str) -> Run {
    let run = run(session, &[("LANG", locale)], &["show", ALEX], "");
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

fn own(session: &Session, text: impl AsRef<[u8]>) {
    fs::create_dir_all(session.home()).expect("a home");
    session.file("home/help.ron", text);
}

/// On one line, however the text was wrapped.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_country_that_ships_has_a_few_lines_in_every_language() {
    let directory = Directory::parse(SHIPPED).expect("sound");
    assert_eq!(directory, Directory::shipped());
    let countries: Vec<_> = directory.countries().collect();
    assert_eq!(countries, ["AT", "AU", "CA", "CH", "DE", "GB", "IE", "NZ", "US"]);
    for country in countries {
        let near = |language| directory.near(country, language);
        for language in ["en", "de", "fr"] {
            let Near { heading, lines } = near(language);
            assert!((4..=8).contains(&lines.len()), "{country}");
            assert!(heading.contains("2026-11"), "{heading}");
            assert!(lines.iter().all(|line| line.chars().count() < 140), "{lines:?}");
            // An emergency number first.
            assert!(lines[0].ends_with(|end: char| end.is_ascii_digit()), "{lines:?}");
        }
        assert_eq!(near("en").lines.len(), near("de").lines.len());
        let german_too = ["AT", "CH", "DE"].contains(&country);
        assert_eq!(near("en").lines != near("de").lines, german_too, "{country}");
        assert_eq!(near("fr").lines, near(if german_too { "de" } else { "en" }).lines, "{country}");
    }
    assert_eq!(directory.near("FR", "en"), Near::default());
}

#[test]
fn one_directory_overrides_another() {
    let parse = |text: &str| Directory::parse(text).expect("sound");
    let directory = Directory::shipped();
    let with = |text: &str| directory.clone().with(parse(text));
    assert_eq!(with("Help(format: 1, countries: {})"), directory);
    let replaced = with(&one("AT", OWN));
    assert_eq!(replaced.near("AT", "de").lines, ["My doctor: 01 234 56 78 (mornings)"]);
    assert_eq!(replaced.near("DE", "de"), directory.near("DE", "de"));
    assert_eq!(replaced.countries().count(), 9);
    let added = with(&format!("\u{feff}{}", one("FR", OWN)));
    assert_eq!(added.near("FR", "en").heading, "Here:");
    assert_eq!(added.countries().count(), 10);
}

#[test]
fn every_mistake_has_its_place_and_a_reason() {
    let mistake = |text: &str| Directory::parse(text).expect_err(text).to_string();
    assert_eq!(mistake(""), "line 1, column 1: a value is missing here (write a value before this place)");
    assert_eq!(
        mistake("Help(format: 2, days: [])"),
        "line 1, column 14: help format 2 is not known (this version of attuned reads format 1)"
    );
    for (country, line, said) in [
        ("AT", r#"(what: {"en": "A"} at: "1")"#, "line 2, column 58: a comma is missing here"),
        ("AT", r#"(what: {"en": "A"}, at: 1)"#, "write a text between straight double quotes"),
        ("AT", r#"(what: {"en": "A"}, number: "1")"#, "there is no field `number` in `Line`"),
        ("AT", r#"(what: {"en": "A"})"#, "the field `at` is missing in `Line`"),
        ("AT", r#"(what: {"en": " "}, at: "1")"#, "a text here is a single line and not empty"),
        ("AT", r#"(what: {"en": "A\u{1b}"}, at: "1")"#, "a text here is a single line and not empty"),
        ("AT", r#"(what: {}, at: "1")"#, "a text needs at least one language"),
        ("AT", r#"(what: {"English": "A"}, at: "1")"#, "`English` is not a language"),
        ("AT", r#"(what: {"en": "A", "en": "B"}, at: "1")"#, "the language `en` is given twice"),
        ("AT", "", "a country needs at least one line"),
        ("at", OWN, "`at` is not a country (write its code, such as \"GB\" or \"DE\")"),
        ("AUT", OWN, "`AUT` is not a country"),
    ] {
        let found = mistake(&one(country, line));
        assert!(found.starts_with("line 2, column ") && found.contains(said), "{line}: {found}");
    }
    let twice =
        one("AT", OWN).replace("\n})", &format!("\n  \"AT\": (name: {{\"en\": \"A\"}}, lines: [{OWN}])}})"));
    assert!(mistake(&twice).contains("the country `AT` is given twice"), "{}", mistake(&twice));
    // All at once.
    let many = one("at", r#"(what: {"English": "A"} at: 1, houres: {"en": ""})"#);
    let found: Vec<_> =
        mistake(&many).lines().map(|line| line.split(':').nth(1).unwrap_or_default().to_owned()).collect();
    assert_eq!(found.len(), 6, "{}", mistake(&many));
}

#[test]
fn a_list_is_checked_as_quizzes_are() {
    let session = Session::new();
    let check = |text: &str, more: &[&str]| {
        let path = session.file("help.ron", text);
        session.run(&[&["quiz", "check"], more, &[&path]].concat())
    };
    let fine = check(SHIPPED, &["--strict"]);
    let says = "help.ron: a valid list of places to find help; 0 errors, 0 warnings, 0 infos\n";
    assert!(fine.code == 0 && fine.out.ends_with(says), "{fine:?}");
    for beginning in ["(", "help(", "Hepl("] {
        let broken = SHIPPED.replacen("Help(", beginning, 1).replacen("\"GB\":", "\"gb\":", 1);
        let run = check(&broken, &["--format", "short"]);
        let expected = if beginning == "(" { 1 } else { 2 };
        assert_eq!((run.code, run.out.lines().count()), (1, expected), "{}", run.out);
        assert!(run.out.contains("`gb` is not a country"), "{}", run.out);
    }
    check(&SHIPPED.replacen("Help(", "help(", 1), &["--fix"]);
    assert_eq!(fs::read_to_string(session.path("help.ron")).expect("there"), SHIPPED);
    session.file("help.ron", one("at", OWN));
    let folder = session.path(".").display().to_string();
    let run = session.run(&["quiz", "check", "--format", "short", &folder]);
    assert!(run.code == 1 && run.out.contains("`at` is not a country"), "{run:?}");
}

#[test]
fn the_region_of_the_locale_says_which_country() {
    let session = Session::new();
    let country = |locale: &[(&str, &str)]| {
        let run = run(&session, locale, &["show", ALEX, "--language", "en"], "");
        let heading = run.out.lines().find(|line| line.contains("; numbers change):"));
        assert_eq!(run.err, "");
        heading.map(|line| line.split(['-', '(']).nth(1).expect("a name").trim().to_owned())
    };
    let named = |name: &str| Some(name.to_owned());
    assert_eq!(country(&[]), None);
    for (locale, expected) in [
        ("de_AT.UTF-8", named("Austria")),
        ("en_GB", named("United Kingdom")),
        ("de_CH.UTF-8@euro", named("Switzerland")),
        ("zh_Hant_NZ", named("New Zealand")),
        ("fr-ca", named("Canada")),
        ("de", None),
        ("fr_FR.UTF-8", None),
        ("es_419", None),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
    ] {
        assert_eq!(country(&[("LANG", locale)]), expected, "{locale}");
    }
    assert_eq!(
        country(&[("LANG", "de_AT"), ("LC_MESSAGES", "en_US"), ("LC_ALL", "")]),
        named("United States")
    );
    assert_eq!(country(&[("LANG", "de_AT"), ("LC_MESSAGES", "en_US"), ("LC_ALL", "C")]), None);
}

/// The general text first, then the country, in every rendering except JSON.
#[test]
fn every_report_says_where_help_is() {
    let session = Session::new();
    let general = flat(ReportWords::of(Language::English).help);
    let number = "TelefonSeelsorge, to talk to someone: 142 (at any hour)";
    for format in ["table", "markdown", "html", "svg", "json"] {
        for report in [&["show", ALEX][..], &["compare", ALEX, SAM, "--explain"]] {
            let arguments = [report, &["--format", format]].concat();
            let printed = |locale: &str| run(&session, &[("LANG", locale)], &arguments, "").out;
            let (plain, here) = (printed("en"), printed("en_AT.UTF-8"));
            if format == "json" {
                assert_eq!(plain, here);
                continue;
            }
            // A picture has every line of text in an element of its own, which readers cannot see.
            let read = |page: &str| match format {
                "svg" => {
                    let parts = page.split('<').filter_map(|part| part.split_once('>'));
                    flat(&parts.map(|(_, text)| text).collect::<Vec<_>>().join(" "))
                }
                _ => flat(page),
            };
            let (plain, here) = (read(&plain), read(&here));
            let place = |text: &str| here.find(text).unwrap_or_else(|| panic!("{text}: {here}"));
            assert!(place(&general) < place("Austria (checked") && place("Austria (checked") < place(number));
            assert!(plain.contains(&general) && !plain.contains("Austria"), "{plain}");
        }
    }
}

/// It does not depend on who answered, or what.
#[test]
fn help_depends_on_no_answer() {
    let session = Session::new();
    for (name, answer) in [("Alex", "1"), ("Sam", "5")] {
        let typed = format!("{}f\nn\nn\n", format!("{answer}\n").repeat(QUESTIONS));
        assert_eq!(session.run_with(&["take", "five-practices", "--as", name], &typed).code, 0);
    }
    for name in ["Alex", "Sam"] {
        session.run_with(&["take", "five-practices", "--as", name], &("5\n".repeat(QUESTIONS) + "f\nn\nn\n"));
    }
    let help = |arguments: &[&str]| {
        let run = run(&session, &[("LANG", "en_IE")], arguments, "");
        let (_, help) = run.out.rsplit_once("\nHelp\n").expect("at the end");
        help.to_owned()
    };
    let all: BTreeSet<_> = [
        &["show", "Alex"][..],
        &["show", "Sam"],
        &["compare", "Alex", "Sam"],
        &["compare", "Sam", "Alex"],
        &["history", "Alex"],
        &["history", "Alex", "Sam"],
    ]
    .into_iter()
    .map(help)
    .collect();
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all.iter().all(|help| help.contains("    Women's Aid, for women: 1800 341 900 (at any hour)\n")));
}

#[test]
fn the_help_page_says_it_too() {
    let session = Session::new();
    let locale = [("LANG", "de_DE.UTF-8")];
    for command in [&["take", "five-practices", "--as", "Alex"][..], &["quiz", "preview", "five-practices"]] {
        let command = &[command, &["--language", "en"]].concat();
        let run = run(&session, &locale, command, "?\nq\n");
        assert!(
            flat(&run.out).contains("any hour. Germany (checked 2026-11; numbers change): - In danger"),
            "{run:?}"
        );
        assert!(run.out.contains("\n- Helpline against violence, for men: 0800 123 99 00"), "{run:?}");
    }

    // On a full screen the page can be scrolled to the last line.
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let near = Directory::shipped().near("GB", "en");
    let sitting = Sitting::new(common::blank(&quiz, "Alex"), Timestamp::UNIX_EPOCH).with_help(near);
    let mut screen = Screen::new(sitting);
    let mut press = |key| screen.key(KeyEvent::from(key), Timestamp::UNIX_EPOCH);
    press(KeyCode::Char('?'));
    for _ in 0..60 {
        press(KeyCode::Down);
    }
    let text = flat(&drawn(&mut screen, 40, 15).replace('"', " "));
    assert!(text.contains("Samaritans, to talk to someone: 116 123"), "{text}");
}

#[test]
fn the_users_own_list_goes_first_and_is_never_written() {
    let session = Session::new();
    own(&session, one("AT", OWN));
    let before = session.kept();
    let here = shown(&session, "de_AT.UTF-8");
    assert!(here.out.ends_with("- Here:\n    My doctor: 01 234 56 78 (mornings)\n"), "{}", here.out);
    assert_eq!(here.err, "");
    assert!(shown(&session, "de_DE.UTF-8").out.contains("116 016"));
    own(&session, one("FR", OWN));
    assert!(shown(&session, "fr_FR").out.contains("My doctor"));
    own(&session, "Help(format: 1, countries: {})");
    assert!(shown(&session, "de_AT.UTF-8").out.contains("0800 222 555"));
    own(&session, one("AT", OWN));
    assert_eq!(session.kept(), before);
    // It belongs to nobody in particular, so it stays when people are forgotten.
    session.run_with(&["take", "five-practices", "--as", "Alex"], "4\nq\n");
    assert_eq!(session.run_with(&["forget", "Alex"], "y\n").code, 0);
    assert_eq!(session.kept(), before);
    assert!(session.run(&[]).out.contains("Nobody has taken a quiz yet"));
}

#[test]
fn a_mistake_in_it_is_reported_once_and_help_is_still_shown() {
    let session = Session::new();
    let path = session.home().join("help.ron");
    for (text, why) in [
        (
            one("AT", r#"(what: {"en": "A"} at: "1")"#).into_bytes(),
            "line 2, column 58: a comma is missing here (put a comma here)",
        ),
        (Vec::new(), "line 1, column 1: a value is missing here (write a value before this place)"),
        (b"Help\xff".to_vec(), "line 1, column 5 is not UTF-8 text; save the file as UTF-8"),
    ] {
        own(&session, text);
        let told = format!(
            "warning: {}: {why}; the help that comes with the program is shown instead\n",
            path.display()
        );
        let run = shown(&session, "de_AT.UTF-8");
        assert!(run.err == told && run.out.contains("0800 222 555"), "{run:?}");
    }
    // A sitting shows the help page and a report.
    let typed = "?\n".to_owned() + &"4\n".repeat(QUESTIONS) + "f\nn\nn\n";
    let run = run(&session, &[("LANG", "en_AT")], &["take", "five-practices", "--as", "Alex"], &typed);
    assert_eq!((run.code, run.err.matches("warning: ").count()), (0, 1), "{}", run.err);
    assert_eq!(run.out.matches("0800 222 555").count(), 2);
}

/// In the user's settings folder, unless `ATTUNED_HOME` names another one.
#[cfg(target_os = "linux")]
#[test]
fn the_list_lies_with_the_settings() {
    let session = Session::new();
    fs::create_dir_all(session.path("settings/attuned")).expect("a folder");
    session.file("settings/attuned/help.ron", one("AT", OWN));
    let settings = Command::new(PROGRAM)
        .args(["show", ALEX])
        .env_remove("ATTUNED_HOME")
        .env("HOME", session.path(""))
        .env("XDG_CONFIG_HOME", session.path("settings"))
        .env("XDG_DATA_HOME", session.path("data"))
        .env("LC_ALL", "de_AT.UTF-8")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program");
    assert!(String::from_utf8_lossy(&settings.stdout).contains("My doctor"), "{settings:?}");
}
