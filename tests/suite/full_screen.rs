//! The real program on a real terminal: answered, killed, continued, finished.
#![cfg(unix)]

use crate::common::QUESTIONS;
use crate::common::session::{COUPLE, PROGRAM, Session};
use crate::common::terminal::Terminal;

const USUAL: (u16, u16) = (80, 24);
/// The key, as a terminal sends it.
const END: &str = "\x1b[F";

fn take(session: &Session) -> Terminal {
    Terminal::start(session, &["take", "five-practices", "--as", "Alex"], USUAL)
}

/// Passes the welcome page.
fn begin(terminal: &Terminal) {
    terminal.wait_for("Before you start");
    terminal.press("\r");
    terminal.wait_for(" of 65");
}

#[test]
fn answer_go_back_be_killed_resume_and_finish() {
    let session = Session::new();
    let mut first = take(&session);
    begin(&first);
    assert!(first.is_full_screen());
    first.press("4");
    first.wait_for("2 of 65");
    first.press("5");
    first.wait_for("3 of 65");
    first.press("\x7f");
    first.wait_for("2 of 65");
    first.wait_for("* 5  most days");
    first.press("2");
    first.wait_for("3 of 65");
    // This signal cannot be handled: only what is on the disk counts.
    first.child.kill().expect("killed");
    first.end();

    let mut second = take(&session);
    second.wait_for("Continue the sitting of");
    second.press("y\r");
    second.wait_for("Before you start");
    second.press("\r");
    second.wait_for("3 of 65");
    for number in 4..=QUESTIONS {
        second.press("3");
        second.wait_for(&format!("{number} of {QUESTIONS}"));
    }
    second.press("3");
    second.wait_for("All questions");
    second.press("f");
    second.wait_for("Before you finish");
    second.wait_for("Physical affection");
    second.press("n");
    second.wait_for("Feeling safe");
    second.press("n");
    // The report begins with the point, and is read to its end; the point is what one sees last.
    second.wait_for("In short");
    assert!(second.is_full_screen());
    second.press(END);
    second.wait_for("any hour.");
    second.press("\r");
    second.wait_for("Next: `attuned show");
    assert_eq!(second.end().code(), Some(0));
    assert!(!second.is_full_screen(), "the terminal is given back");
    assert!(second.text().contains("In short"), "{}", second.text());
    let kept = session.kept();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].1.matches("Chosen(").count(), QUESTIONS);
    assert!(
        kept[0].1.contains("Chosen(4)")
            && kept[0].1.contains("Chosen(2)")
            && !kept[0].1.contains("Chosen(5)")
    );
}

/// Whatever ends the program, gently or not, the answers are saved and the terminal is restored.
#[test]
fn every_end_keeps_the_answers_and_restores_the_terminal() {
    for end in ["q", "\x03", "-TERM", "-HUP", "-INT"] {
        let session = Session::new();
        let mut terminal = take(&session);
        begin(&terminal);
        terminal.press("4");
        terminal.wait_for("2 of 65");
        if end.starts_with('-') {
            terminal.signal(end);
        } else {
            terminal.press(end);
        }
        assert_eq!(terminal.end().code(), Some(130), "{end:?}");
        terminal.wait_for("Stopped. What you answered is kept");
        assert!(!terminal.is_full_screen(), "{end:?}");
        assert_eq!(session.kept()[0].1.matches("Chosen(4)").count(), 1);
    }
}

#[test]
fn a_second_window_is_refused_and_the_first_goes_on() {
    let session = Session::new();
    let first = take(&session);
    begin(&first);
    let mut second = take(&session);
    second.wait_for("has five-practices open in another");
    assert_eq!(second.end().code(), Some(1));
    first.press("4");
    first.wait_for("2 of 65");
}

#[test]
fn the_page_follows_the_size_of_the_window() {
    let session = Session::new();
    let terminal = take(&session);
    begin(&terminal);
    for (width, height) in [(40, 15), (200, 60), (80, 24)] {
        terminal.resize(width, height);
        // The column of text, at most 72 wide, is centred.
        let margin = " ".repeat(usize::from((width - 72.min(width - 2)) / 2));
        terminal.wait_until("whole page", |text| {
            text.starts_with(&format!("{margin}1 of 65"))
                && ["not once", "most days", "s skip"].iter().all(|words| text.contains(words))
        });
    }
    terminal.press("3");
    terminal.wait_for("2 of 65");
}

#[test]
fn plain_lines_where_they_are_asked_for() {
    let session = Session::new();
    let plain = Terminal::start(&session, &["take", "five-practices", "--as", "Alex", "--plain"], USUAL);
    plain.wait_for("1 of 65");
    assert!(!plain.is_full_screen());
    plain.press("4\r");
    plain.wait_for("2 of 65");
}

#[test]
fn a_report_on_a_terminal_is_drawn_and_in_narrow_ones_stacked() {
    let session = Session::new();
    for size in [(80, 200), (40, 300)] {
        let mut terminal = Terminal::start(&session, &COUPLE, size);
        assert_eq!(terminal.end().code(), Some(0));
        terminal.wait_for("any hour.");
        let text = terminal.text();
        assert!(text.contains("█"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= usize::from(size.0)), "{text}");
        if size.0 == 40 {
            assert!(text.contains("  Alex gives:\n    █████████░ 85 ±22\n"), "{text}");
        }
    }
}

/// Its first line is in view before and after.
#[test]
fn a_report_longer_than_the_screen_is_paged() {
    let session = Session::new();
    let mut terminal = Terminal::start(&session, &COUPLE, USUAL);
    terminal.wait_for("Line 23 of");
    assert!(terminal.is_full_screen());
    assert!(terminal.text().starts_with("Alex and Sam: "), "{}", terminal.text());
    terminal.press(" ");
    terminal.wait_for("Line 45 of");
    terminal.resize(60, 15);
    terminal.wait_until("narrower page", |text| text.lines().count() == 15 && !text.contains("Line 45 of"));
    terminal.press(END);
    terminal.wait_for("Enter closes");
    terminal.resize(80, 24);
    terminal.wait_until("wider page", |text| {
        text.lines().count() == 24 && text.contains("Enter closes   b back")
    });
    terminal.press("\r");
    terminal.wait_for("…");
    assert_eq!(terminal.end().code(), Some(0));
    assert!(!terminal.is_full_screen());
    let text = terminal.text();
    assert!(text.starts_with("Alex and Sam: ") && text.contains("\nIn short\n"), "{text}");
    assert!(text.lines().count() < 24, "there is room for a prompt: {text}");
}

#[test]
fn whatever_ends_the_reading_the_terminal_is_restored() {
    for end in ["\x03", "-TERM", "-HUP", "-INT"] {
        let session = Session::new();
        let mut terminal = Terminal::start(&session, &COUPLE, USUAL);
        terminal.wait_for("Line 23 of");
        if end.starts_with('-') {
            terminal.signal(end);
        } else {
            terminal.press(end);
        }
        assert_eq!(terminal.end().code(), Some(130), "{end:?}");
        terminal.wait_for("…");
        assert!(!terminal.is_full_screen(), "{end:?}");
    }
}

/// Simple terminals and screen readers get all of it at once.
#[test]
fn a_report_is_not_paged_where_lines_are_wanted() {
    for variable in ["TERM=dumb", "ACCESSIBLE=1"] {
        let session = Session::new();
        let arguments = [&[variable, PROGRAM][..], &COUPLE].concat();
        let mut terminal = Terminal::start_other(&session, "env", &arguments, USUAL);
        terminal.wait_for("any hour.");
        assert_eq!(terminal.end().code(), Some(0), "{variable}");
        assert!(!terminal.text().contains("Line 23 of"), "{variable}");
    }
}
