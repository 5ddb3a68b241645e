//! A report longer than the screen: what is in view, which keys move it, and when it is closed.

use std::ops::ControlFlow;

use attuned::terminal::TerminalWords;
use attuned::terminal::screen::{Closing, Frame, Pager};
use attuned::words::Language;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::common::screen::terminal;

/// A hundred lines, or twice as many where they are narrow; the first is bold.
fn text(width: usize) -> String {
    let lines = if width < 40 { 200 } else { 100 };
    let rest: String = (2..=lines).map(|line| format!("line {line}\n")).collect();
    format!("\u{1b}[1mThe first\u{1b}[0m\n{rest}")
}

fn pager(language: Language) -> Pager<fn(usize) -> String> {
    Pager::new(TerminalWords::of(language), text)
}

/// The rows of the screen.
fn seen<F: Fn(usize) -> String>(pager: &mut Pager<F>, width: u16, height: u16) -> Vec<String> {
    shown(&pager.draw(width, height), width, height).screen().rows(0, width).collect()
}

fn shown(frame: &Frame, width: u16, height: u16) -> vt100::Parser {
    let mut terminal = terminal(width, height);
    let mut bytes = Vec::new();
    frame.write(None, &mut bytes).expect("written to memory");
    terminal.process(&bytes);
    terminal
}

fn press<F: Fn(usize) -> String>(pager: &mut Pager<F>, code: KeyCode) -> ControlFlow<Closing> {
    pager.key(KeyEvent::new(code, KeyModifiers::NONE))
}

#[test]
fn it_begins_at_the_top_and_says_where_one_is() {
    let mut pager = pager(Language::English);
    let rows = seen(&mut pager, 80, 24);
    assert_eq!((&*rows[0], &*rows[1], &*rows[22]), ("The first", "line 2", "line 23"));
    assert_eq!(rows[23], "Line 23 of 100   Space next page   b back   Home, End   q closes");
}

#[test]
fn headings_are_bold_and_the_foot_reversed() {
    let frame = pager(Language::English).draw(80, 24);
    let terminal = shown(&frame, 80, 24);
    let styled = |is: fn(&vt100::Cell) -> bool| -> Vec<u16> {
        (0..24).filter(|row| terminal.screen().cell(*row, 0).is_some_and(is)).collect()
    };
    assert_eq!(styled(vt100::Cell::bold), [0]);
    assert_eq!(styled(vt100::Cell::inverse), [23]);
}

#[test]
fn keys_move_the_text_and_never_past_its_ends() {
    let moves = [
        (KeyCode::Up, 1),
        (KeyCode::Char(' '), 23),
        (KeyCode::PageDown, 45),
        (KeyCode::Down, 46),
        (KeyCode::Char('j'), 47),
        (KeyCode::Char('k'), 46),
        (KeyCode::Up, 45),
        (KeyCode::Char('b'), 23),
        (KeyCode::PageUp, 1),
        (KeyCode::PageUp, 1),
        (KeyCode::Enter, 23),
        (KeyCode::Char('x'), 23),
        (KeyCode::End, 78),
        (KeyCode::Down, 78),
        (KeyCode::Char(' '), 78),
        (KeyCode::Up, 77),
        (KeyCode::PageDown, 78),
        (KeyCode::Home, 1),
    ];
    let mut pager = pager(Language::English);
    seen(&mut pager, 80, 24);
    for (number, (code, line)) in moves.into_iter().enumerate() {
        assert!(press(&mut pager, code).is_continue(), "{number}: {code:?}");
        let top = if line == 1 { "The first".to_owned() } else { format!("line {line}") };
        assert_eq!(seen(&mut pager, 80, 24)[0], top, "{number}: {code:?}");
    }
}

#[test]
fn it_is_closed_anywhere_and_by_enter_at_the_end() {
    let closed = ControlFlow::Break(Closing::Closed);
    for code in [KeyCode::Char('q'), KeyCode::Char('Q'), KeyCode::Esc] {
        let mut pager = pager(Language::English);
        seen(&mut pager, 80, 24);
        assert_eq!(press(&mut pager, code), closed);
    }
    let mut pager = pager(Language::English);
    seen(&mut pager, 80, 24);
    let released = KeyEvent::new_with_kind(KeyCode::Esc, KeyModifiers::NONE, KeyEventKind::Release);
    assert!(pager.key(released).is_continue());
    let mut presses = 0;
    while press(&mut pager, KeyCode::Enter).is_continue() {
        presses += 1;
        seen(&mut pager, 80, 24);
    }
    assert_eq!(presses, 4, "page by page, and the last press closes");
    assert!(seen(&mut pager, 80, 24)[23].contains("Line 100 of 100   Enter closes"));
    let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(pager.key(interrupt), ControlFlow::Break(Closing::Interrupted));
}

/// In a window of another size the same part of the text is in view, and none is too small.
#[test]
fn it_follows_the_size_of_the_window() {
    let mut pager = pager(Language::English);
    seen(&mut pager, 80, 24);
    let _ = press(&mut pager, KeyCode::PageDown);
    let _ = press(&mut pager, KeyCode::PageDown);
    assert_eq!(seen(&mut pager, 80, 24)[0], "line 45");
    assert_eq!(seen(&mut pager, 80, 40)[0], "line 45");
    assert_eq!(seen(&mut pager, 30, 40)[0], "line 89");
    assert_eq!(seen(&mut pager, 80, 24)[0], "line 45");
    assert_eq!(seen(&mut pager, 80, 200)[..2], ["The first", "line 2"]);
    let _ = press(&mut pager, KeyCode::End);
    assert_eq!(seen(&mut pager, 80, 1), ["The first"]);
    assert_eq!(seen(&mut pager, 1, 2), ["T", "L"]);
}

#[test]
fn the_foot_fits_in_every_language() {
    for (language, keys) in [(Language::English, "q closes"), (Language::German, "q schließt")] {
        for width in [30, 40, 80] {
            let foot = seen(&mut pager(language), width, 24).pop().expect("a foot");
            assert!(foot.contains(keys) && foot.chars().count() <= usize::from(width), "{foot:?}");
        }
    }
}

/// What a terminal would take for an order is shown instead.
#[test]
fn nothing_in_the_text_reaches_the_terminal() {
    let mut pager = Pager::new(TerminalWords::of(Language::English), |_| {
        "\u{1b}[1mAl\u{1b}]0;x\u{7}ex\u{1b}[0m\n\u{1b}[2J\u{202e}\n".repeat(30)
    });
    assert_eq!(seen(&mut pager, 80, 24)[0], r"Al\u{1b}]0;x\u{7}ex");
    assert_eq!(seen(&mut pager, 80, 24)[1], r"\u{1b}[2J\u{202e}");
}
