//! What the full screen shows, at three sizes, and what its keys do.

use attuned::answers::{Answers, Response};
use attuned::quiz::{Quiz, shipped};
use attuned::take::{Session, View};
use attuned::terminal::TerminalWords;
use attuned::terminal::screen::{Action, Screen};
use attuned::words::Language;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use jiff::Timestamp;

use crate::common::screen::{draw_on, drawn, terminal};
use crate::common::{D, QUESTIONS, blank, german, quiz, source};

fn shipped() -> Quiz {
    shipped::ALL[0].quiz().expect("sound")
}

/// Presses keys: letters and digits as they are, others by name.
fn press(screen: &mut Screen, keys: &str) -> Action {
    let mut last = Action::Draw;
    for key in keys.split(' ') {
        let code = match key {
            "Enter" => KeyCode::Enter,
            "Backspace" => KeyCode::Backspace,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "PageDown" => KeyCode::PageDown,
            "Esc" => KeyCode::Esc,
            letter => KeyCode::Char(letter.chars().next().expect("a key")),
        };
        last = screen.key(KeyEvent::new(code, KeyModifiers::NONE), Timestamp::UNIX_EPOCH);
    }
    last
}

fn screen(quiz: &Quiz, person: &str) -> Screen {
    Screen::new(Session::new(blank(quiz, person), Timestamp::UNIX_EPOCH))
}

/// The screen is in the quiz's language, and so is the key for yes.
#[test]
fn a_german_quiz_has_a_german_screen() {
    let quiz = german();
    for (name, keys) in [
        ("welcome", "Esc"),
        ("question", "Enter 4 5 Down Down"),
        ("help", "Enter ?"),
        ("review", "Enter 4 s d r Down"),
        ("sharing", "Enter r f"),
    ] {
        for (width, height) in SIZES {
            let mut screen = screen(&quiz, "Alex");
            press(&mut screen, keys);
            insta::assert_snapshot!(
                format!("german_{name}_{width}x{height}"),
                drawn(&mut screen, width, height)
            );
        }
    }
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter r f");
    press(&mut screen, "y");
    assert!(!screen.session().is_finished());
    press(&mut screen, "j j");
    assert!(screen.session().is_finished() && screen.session().answers().consents(3.into()));
}

/// The footer of a page fits the usual width, and one of its wordings fits the narrowest.
#[test]
fn footers_fit_in_every_language() {
    for words in Language::ALL.map(TerminalWords::of) {
        for foot in [
            words.welcome_foot,
            words.question_foot,
            words.review_foot,
            words.sharing_foot,
            words.help_foot,
            words.reading_foot,
            words.read_foot,
        ] {
            let widths: Vec<_> = foot.iter().map(|wording| wording.chars().count()).collect();
            assert!(widths.is_sorted_by(|longer, shorter| longer > shorter), "{foot:?}");
            assert!(widths.first() <= Some(&72) && widths.last() <= Some(&20), "{foot:?}");
        }
    }
}

const SIZES: [(u16, u16); 3] = [(40, 15), (80, 24), (120, 40)];

#[test]
fn every_page_reads_well_at_three_sizes() {
    let quiz = shipped();
    let pages = [
        ("welcome", "Esc"),
        ("question", "Enter 4 5 Down Down"),
        ("answered", "Enter 4 Backspace"),
        ("declined", "Enter d Backspace"),
        ("help", "Enter ?"),
        ("go_to", "Enter g 1 2"),
        ("review", "Enter 4 s d r Down"),
    ];
    for (name, keys) in pages {
        for (width, height) in SIZES {
            let mut screen = screen(&quiz, "Alex");
            press(&mut screen, keys);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), drawn(&mut screen, width, height));
        }
    }
    for (width, height) in SIZES {
        let mut screen = screen(&quiz, "Alex");
        press(&mut screen, "Enter r f");
        insta::assert_snapshot!(format!("sharing_{width}x{height}"), drawn(&mut screen, width, height));
    }
}

/// Bold and reversed text is the only styling.
#[test]
fn the_question_is_bold_and_the_marked_point_reversed() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter Down Down");
    let mut terminal = terminal(80, 24);
    draw_on(&mut terminal, &mut screen, None);
    let terminal = terminal.screen();
    assert!(terminal.hide_cursor());
    let styled = |is: fn(&vt100::Cell) -> bool| {
        let cells = |line| (0..80).filter_map(move |column| terminal.cell(line, column));
        let row = |line| cells(line).filter(|cell| is(cell)).map(vt100::Cell::contents).collect::<String>();
        (0..24).map(row).filter(|row| !row.is_empty()).collect::<Vec<_>>()
    };
    let head = "1 of 65, about 8 minutes left";
    assert_eq!(styled(vt100::Cell::bold), [head, &quiz.items()[0.into()].text]);
    assert_eq!(styled(vt100::Cell::inverse), ["  2  once or twice "]);
    assert_eq!(styled(|cell| cell.fgcolor() != vt100::Color::Default), [""; 0]);
    assert_eq!(styled(|cell| cell.bgcolor() != vt100::Color::Default), [""; 0]);
}

/// Page after page on one terminal, each written over the one before.
#[test]
fn nothing_is_left_of_the_previous_page() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    let mut used = terminal(80, 24);
    let mut before = None;
    for keys in "? x Down Enter 4 Down Down Up Enter d s g 1 2 Enter r Down Down Up f n b q".split(' ') {
        press(&mut screen, keys);
        let frame = draw_on(&mut used, &mut screen, before.as_ref());
        let mut new = terminal(80, 24);
        draw_on(&mut new, &mut screen, None);
        assert!(used.screen().rows_formatted(0, 80).eq(new.screen().rows_formatted(0, 80)), "{keys}");
        // A page that has not changed is not written again.
        let mut bytes = Vec::new();
        frame.write(Some(&frame), &mut bytes).expect("written to memory");
        assert_eq!(bytes, b"");
        before = Some(frame);
    }
}

/// Nothing is lost on a small screen: it shows every word of every question and all its points.
#[test]
fn every_question_is_whole_on_the_smallest_screen() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter");
    for item in quiz.items() {
        let text = drawn(&mut screen, 40, 15).replace('"', " ");
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&item.text), "{}: {text}", item.text);
        for point in item.scale.points() {
            assert!(words.contains(point.label.as_deref().expect("labelled")), "{text}");
        }
        press(&mut screen, "s");
    }
}

/// The welcome and the help can be read to the end on a small screen.
#[test]
fn long_pages_scroll() {
    let quiz = shipped();
    for (keys, last) in [("Esc", "q stops, s skips."), ("Enter ?", "at any hour.")] {
        let mut screen = screen(&quiz, "Alex");
        press(&mut screen, keys);
        assert!(drawn(&mut screen, 40, 15).contains("Down: more"));
        for _ in 0..60 {
            press(&mut screen, "Down");
        }
        let text = drawn(&mut screen, 40, 15);
        assert!(text.contains(last) && !text.contains("Down: more"), "{text}");
        // One line back is visible at once, however often Down was pressed at the end.
        press(&mut screen, "Up");
        assert!(drawn(&mut screen, 40, 15).contains("Down: more"));
    }
}

/// A question shows neither scores nor what is measured nor the keying.
#[test]
fn a_question_gives_nothing_away() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter");
    for _ in 0..QUESTIONS {
        let text = drawn(&mut screen, 80, 24);
        for dimension in quiz.dimensions() {
            assert!(!text.contains(&dimension.name), "{text}");
        }
        assert!(!text.contains("reversed") && !text.contains("score"), "{text}");
        press(&mut screen, "3");
    }
}

fn said(screen: &Screen, position: usize) -> Option<Response> {
    screen.session().answers().response(position.into())
}

#[test]
fn keys_answer_move_and_go_back() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    assert_eq!(press(&mut screen, "Enter"), Action::Draw, "nothing to save yet");
    assert_eq!(press(&mut screen, "4"), Action::Save);
    assert_eq!(said(&screen, 0), Some(Response::Chosen(4)));
    // The first arrow marks the first point, the next ones move; Enter takes what is marked.
    press(&mut screen, "Right Right l Enter");
    assert_eq!(said(&screen, 1), Some(Response::Chosen(3)));
    press(&mut screen, "j j k Down Down Down Down Down Enter");
    assert_eq!(said(&screen, 2), Some(Response::Chosen(5)));
    // Enter alone answers nothing.
    assert_eq!(press(&mut screen, "Enter"), Action::Draw);
    // Left, with no point or the first one marked, goes back; the old answer is marked there.
    press(&mut screen, "Left");
    press(&mut screen, "Left Enter");
    assert_eq!(said(&screen, 2), Some(Response::Chosen(4)));
    press(&mut screen, "Backspace Backspace 1");
    assert_eq!(said(&screen, 1), Some(Response::Chosen(1)));
    press(&mut screen, "g 6 0 Enter d");
    assert_eq!(said(&screen, 59), Some(Response::Declined));
    assert_eq!(press(&mut screen, "q"), Action::Stop);
    // A key without a meaning here changes nothing.
    assert_eq!(press(&mut screen, "9"), Action::Draw);
}

#[test]
fn help_and_go_to_cover_the_page_and_leave_it_as_it_was() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter Down");
    let before = drawn(&mut screen, 80, 24);
    press(&mut screen, "? Down Up x");
    assert_eq!(drawn(&mut screen, 80, 24), before);
    press(&mut screen, "g 9 Backspace Esc");
    assert_eq!(drawn(&mut screen, 80, 24), before);
    // Without a number, or with one that does not exist, the page stays.
    press(&mut screen, "g Enter g 9 9 Enter");
    assert_eq!(screen.session().answers(), &at(&quiz, 0));
}

/// Untouched answers at the item at `position`.
fn at(quiz: &Quiz, position: usize) -> Answers {
    let mut answers = blank(quiz, "Alex");
    answers.set_progress(Some(position.into()), false);
    answers
}

#[test]
fn control_c_leaves_from_everywhere() {
    let quiz = shipped();
    for keys in ["Esc", "Enter", "Enter ?", "Enter g", "Enter r", "Enter r f"] {
        let mut screen = screen(&quiz, "Alex");
        press(&mut screen, keys);
        let key = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
        assert_eq!(screen.key(key, Timestamp::UNIX_EPOCH), Action::Stop, "{keys}");
    }
}

#[test]
fn from_the_review_to_the_end() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter r");
    // The review marks the first open question; Enter goes there.
    press(&mut screen, "Down Down Enter 2 r f n n");
    assert_eq!(said(&screen, 2), Some(Response::Chosen(2)));
    assert!(screen.session().is_finished());
    assert!(!screen.session().answers().consents(3.into()));
}

/// Eleven points without labels, wide characters, right-to-left text: everything is shown.
#[test]
fn numbers_and_other_scripts_fit() {
    let points: String = (0..=10).map(|value| format!("({value}),")).collect();
    let text = source(
        "",
        D,
        r#"Item(id: "a", dimension: "d", scale: "ten", text: "今日はどのくらい近く感じましたか שלום"),"#,
    )
    .replace("scales: {", &format!(r#"scales: {{ "ten": Scale(kind: Numeric, points: [{points}]),"#));
    let quiz = quiz(&text);
    let mut screen = screen(&quiz, "דנה");
    press(&mut screen, "Enter");
    for (width, height) in [(40, 15), (20, 10)] {
        insta::assert_snapshot!(format!("numbers_{width}x{height}"), drawn(&mut screen, width, height));
    }
    // If ten is among the keys, a digit only marks: 1 and 0 make ten, and Enter takes it.
    press(&mut screen, "1 0");
    assert_eq!(said(&screen, 0), None);
    press(&mut screen, "Enter");
    assert!(matches!(screen.session().view(), View::Review(_)));
    assert_eq!(said(&screen, 0), Some(Response::Chosen(10)));
}

/// However small the terminal gets, drawing never fails.
#[test]
fn no_size_is_too_small_to_draw() {
    let quiz = shipped();
    for keys in ["Esc", "Enter", "Enter ?", "Enter g 1", "Enter r Down", "Enter r f"] {
        let mut screen = screen(&quiz, "Alex");
        press(&mut screen, keys);
        for width in [1, 2, 3, 5, 9, 20, 300] {
            for height in [1, 2, 3, 4, 6, 100] {
                drawn(&mut screen, width, height);
            }
        }
        screen.draw(0, 0);
    }
}

#[test]
fn a_save_that_failed_is_shown_until_one_succeeds() {
    let quiz = shipped();
    let mut screen = screen(&quiz, "Alex");
    press(&mut screen, "Enter 4");
    screen.note_saved(Err(std::io::Error::other("no space left")));
    assert!(screen.is_unsaved());
    insta::assert_snapshot!("unsaved_40x15", drawn(&mut screen, 40, 15));
    screen.note_saved(Ok(()));
    assert!(!drawn(&mut screen, 40, 15).contains("Not saved"));
}
