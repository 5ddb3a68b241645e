//! The first five minutes: what is offered, and what is not asked.

use attuned::app::sittings::Sittings;
use attuned::quiz::shipped;

use crate::common::session::Session;
#[cfg(unix)]
use crate::common::terminal::Terminal;

fn quizzes(session: &Session) -> Vec<(String, String)> {
    let kept = Sittings::all(&session.store()).kept;
    let mut kept: Vec<_> =
        kept.iter().map(|one| (one.file.person().to_string(), one.file.quiz().to_owned())).collect();
    kept.sort();
    kept
}

fn started(person: &str, quiz: &str) -> (String, String) {
    (person.to_owned(), quiz.to_owned())
}

/// How many questions a shipped quiz asks.
fn questions(id: &str) -> usize {
    shipped::find(id).expect("it ships").quiz().expect("sound").items().len()
}

/// How the question with this number begins.
fn number_of(number: usize, id: &str) -> String {
    format!("{number} of {},", questions(id))
}

const OFFER: &str = "Welcome back, Alex.";

#[test]
fn the_short_quiz_comes_first_and_the_full_one_second() {
    let ids: Vec<_> = shipped::offered().map(|shipped| shipped.id).collect();
    assert_eq!(ids[..2], ["check-in", "five-practices"]);
    assert_eq!(ids.len(), shipped::ALL.len());
    let door = Session::new().run(&[]).out;
    let full = shipped::find("five-practices").expect("it ships").quiz().expect("sound").minutes();
    let (first, second) = (
        "  attuned take check-in         a first look, about 2 minutes\n",
        format!("  attuned take five-practices   the full quiz, about {full} minutes\n"),
    );
    assert!(door.contains(&(first.to_owned() + &second)), "{door}");
}

/// How many minutes a quiz's own text promises, in both languages.
#[test]
fn a_quiz_promises_the_minutes_that_are_shown() {
    let numbers = [
        [
            "one minute",
            "two minutes",
            "three minutes",
            "four minutes",
            "five minutes",
            "six minutes",
            "seven minutes",
            "eight minutes",
            "nine minutes",
            "ten minutes",
        ],
        [
            "eine Minute",
            "zwei Minuten",
            "drei Minuten",
            "vier Minuten",
            "fünf Minuten",
            "sechs Minuten",
            "sieben Minuten",
            "acht Minuten",
            "neun Minuten",
            "zehn Minuten",
        ],
    ];
    for shipped in shipped::ALL {
        let english = shipped.quiz().expect("sound");
        let german = english.translated(shipped.translations[0].source).quiz.expect("sound");
        for (quiz, numbers) in [&english, &german].into_iter().zip(numbers) {
            let promised =
                numbers.iter().position(|words| quiz.about().to_lowercase().contains(&words.to_lowercase()));
            assert_eq!(promised.map(|at| at + 1), Some(quiz.minutes()), "{}", quiz.about());
        }
    }
}

#[cfg(unix)]
#[test]
fn take_asks_which_quiz_and_enter_takes_the_first() {
    for (typed, title) in
        [("\r", "Our week"), ("2\r", "Five practices, one foundation"), ("friendship\r", "A friend in mind")]
    {
        let session = Session::new();
        let mut terminal = Terminal::start(&session, &["take", "--plain", "--as", "Alex"], (80, 50));
        terminal.wait_for("1  Our week, about 2 minutes, to begin with");
        terminal.wait_for("2  Five practices, one foundation, about");
        terminal.wait_for("or type a number:");
        terminal.press("9\r");
        terminal.wait_for("Please type a number from 1 to 5.");
        terminal.press(typed);
        terminal.wait_for("Before you start");
        let screen = terminal.text();
        assert!(screen.lines().any(|line| line == title), "{screen}");
        terminal.press("q\r");
        assert_eq!(terminal.end().code(), Some(130));
    }
    let session = Session::new();
    let mut terminal = Terminal::start(&session, &["take", "--language", "de"], (80, 24));
    terminal.wait_for("Welcher Fragebogen?");
    terminal.press("\r");
    terminal.wait_for("Dein Name");
    terminal.press("Alex\r");
    terminal.wait_for("Unsere Woche");
    terminal.press("q");
    terminal.end();
}

/// A script cannot be asked.
#[test]
fn without_a_terminal_it_is_the_first() {
    let session = Session::new();
    let run = session.run_with(&["take"], "Alex\n3\nq\n");
    assert!(
        run.code == 130 && run.out.contains(&number_of(1, "check-in")) && !run.out.contains("Which quiz"),
        "{}",
        run.out
    );
    assert!(run.out.contains("`attuned take check-in` continues"), "{}", run.out);
    let help = session.run(&["take", "--help"]).out;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("without a terminal, check-in"), "{help}");
}

#[test]
fn a_single_unfinished_sitting_is_offered_before_the_name_is_asked_for() {
    let session = Session::new();
    session.run_with(&["take", "five-practices", "--as", "Alex"], "3\n3\nq\n");
    for arguments in [&["take"][..], &["take", "five-practices"], &["take", "--as", "Alex"]] {
        for yes in ["y\n", "Yes\n", "ja\n", "\ny\n"] {
            let run = session.run_with(arguments, &format!("{yes}q\n"));
            assert!(
                run.out.contains(OFFER) && run.out.contains(&number_of(3, "five-practices")),
                "{arguments:?}: {}",
                run.out
            );
            assert!(!run.out.contains("Your name"), "{}", run.out);
        }
    }
    // No leads on to the questions that are asked otherwise.
    let run = session.run_with(&["take"], "n\nSam\n3\nq\n");
    assert!(
        run.out.contains(OFFER)
            && run.out.contains("Your name")
            && run.out.contains(&number_of(2, "check-in")),
        "{}",
        run.out
    );
    assert_eq!(quizzes(&session), [started("Alex", "five-practices"), started("Sam", "check-in")]);
}

#[test]
fn somebody_else_says_who_they_are() {
    let session = Session::new();
    session.run_with(&["take", "five-practices", "--as", "Alex"], "3\nq\n");
    let run = session.run_with(&["take", "five-practices"], "Sam\n3\nq\n");
    assert!(run.out.contains(&number_of(2, "five-practices")), "{}", run.out);
    assert_eq!(quizzes(&session), [started("Alex", "five-practices"), started("Sam", "five-practices")]);
}

#[test]
fn nothing_is_offered_where_it_is_not_clear_what_is_meant() {
    let session = Session::new();
    let offers = |arguments: &[&str]| session.run_with(arguments, "").out.contains("Welcome back");
    assert!(!offers(&["take"]));
    session.run_with(&["take", "check-in", "--as", "Alex"], "3\nq\n");
    assert!(offers(&["take"]));
    for arguments in [
        &["take", "--fresh"][..],
        &["take", "five-practices"],
        &["take", "--as", "Sam"],
        &["take", "tests/sound.ron"],
    ] {
        assert!(!offers(arguments), "{arguments:?}");
    }
    session.run_with(&["take", "five-practices", "--as", "Sam"], "3\nq\n");
    // Two of them; but only one with each quiz, and one of each person.
    assert!(!offers(&["take"]));
    assert!(offers(&["take", "check-in"]) && offers(&["take", "--as", "Sam"]));
    session.run_with(
        &["take", "check-in", "--as", "Alex"],
        &format!("y\n{}f\nn\nn\n", "3\n".repeat(questions("check-in") - 1)),
    );
    assert!(offers(&["take"]) && !offers(&["take", "check-in"]));
}

/// It is found by its path alone, but then like any other.
#[test]
fn a_sitting_with_a_quiz_of_ones_own_is_offered_with_that_quiz() {
    let session = Session::new();
    session.run_with(&["take", "tests/sound.ron", "--as", "Alex"], "3\nq\n");
    assert!(!session.run_with(&["take"], "").out.contains(OFFER));
    let run = session.run_with(&["take", "tests/sound.ron"], "y\nq\n");
    assert!(run.out.contains(OFFER) && run.out.contains("2 of "), "{}", run.out);
}
