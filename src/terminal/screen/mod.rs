//! The session on a full screen: one question at a time, large and calm; and a report that is longer than the screen.
//!
//! [`Screen`] turns keys into events and draws what the session shows, and [`Pager`] leafs through a text; [`run`] and
//! [`read`] connect them to a terminal. They use no colour, only bold and reversed text, so that all is readable on any
//! background.

mod draw;
mod frame;
mod pager;
mod run;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use jiff::Timestamp;

pub use frame::Frame;
pub use pager::{Closing, Pager};
pub use run::{read, run};

use crate::answers::{Answers, Response};
use crate::take::{Event, Point, Question, Session, View};
use crate::terminal::TerminalWords;
use crate::words::SittingWords;

/// A session and what the screen adds to it: the cursor and what covers the page.
#[derive(Debug, Clone)]
pub struct Screen {
    session: Session,
    /// The point or line that is marked.
    cursor: Option<usize>,
    /// How many lines a long text, the welcome or the help page, has been scrolled.
    scrolled: usize,
    overlay: Overlay,
    /// The note being written, while one is invited.
    note: String,
    /// Why the answers could not be saved the last time, if so.
    unsaved: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Overlay {
    None,
    /// The help page.
    Help,
    /// The digits typed so far of the question to go to.
    GoTo(String),
}

/// What to do after a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Draw again.
    Draw,
    /// Save the answers, then draw again.
    Save,
    /// The person is leaving.
    Stop,
}

impl Screen {
    /// Shows a session.
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self {
            session,
            cursor: None,
            scrolled: 0,
            overlay: Overlay::None,
            note: String::new(),
            unsaved: None,
        }
    }

    /// The session in its present state.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Takes the session out.
    #[must_use]
    pub fn into_session(self) -> Session {
        self.session
    }

    fn words(&self) -> &'static TerminalWords {
        TerminalWords::of(self.session.language())
    }

    /// Records the result of the last save; a failure is shown until a save succeeds.
    pub fn note_saved(&mut self, saved: std::io::Result<()>) {
        let words = SittingWords::around(self.session.answers().quiz());
        self.unsaved = saved.err().map(|error| words.not_saved.with([("error", &error)]));
    }

    /// Whether the last save failed.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Handles a key.
    pub fn key(&mut self, key: KeyEvent, now: Timestamp) -> Action {
        if key.kind == KeyEventKind::Release {
            return Action::Draw;
        }
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return if key.code == KeyCode::Char('c') { Action::Stop } else { Action::Draw };
        }
        match &mut self.overlay {
            Overlay::Help => {
                return match key.code {
                    KeyCode::Down | KeyCode::Char('j') => self.scroll(1),
                    KeyCode::Up | KeyCode::Char('k') => self.scroll(-1),
                    _ => self.lay_over(Overlay::None),
                };
            }
            Overlay::GoTo(digits) => {
                match key.code {
                    KeyCode::Char(digit @ '0'..='9') if digits.len() < 6 => digits.push(digit),
                    KeyCode::Backspace => drop(digits.pop()),
                    KeyCode::Enter => {
                        let number = digits.parse().unwrap_or(0);
                        self.overlay = Overlay::None;
                        return self.apply(Event::GoTo(number), now);
                    }
                    KeyCode::Esc => self.overlay = Overlay::None,
                    _ => {}
                }
                return Action::Draw;
            }
            Overlay::None => {}
        }
        let view = self.session.view();
        if let View::Noting(_) = view {
            return self.note_key(key.code, now);
        }
        let code = match key.code {
            KeyCode::Char(letter) => KeyCode::Char(letter.to_ascii_lowercase()),
            code => code,
        };
        match (code, &view) {
            (KeyCode::Char('q'), _) => Action::Stop,
            (KeyCode::Char('?'), _) => self.lay_over(Overlay::Help),
            (KeyCode::Char('g'), View::Question(_) | View::Review(_)) => {
                self.lay_over(Overlay::GoTo(String::new()))
            }
            (KeyCode::Backspace | KeyCode::Char('b'), _) => self.apply(Event::Back, now),
            (KeyCode::Enter | KeyCode::Char(' '), View::Welcome(_)) => self.apply(Event::Begin, now),
            (KeyCode::Down | KeyCode::Char('j'), View::Welcome(_)) => self.scroll(1),
            (KeyCode::Up | KeyCode::Char('k'), View::Welcome(_)) => self.scroll(-1),
            (code, View::Question(question)) => self.question_key(code, question, now),
            (code, View::Review(review)) => self.review_key(code, review.rows.len(), now),
            (KeyCode::Enter, View::Consent(_)) => self.apply(Event::Agree(false), now),
            (KeyCode::Char(letter), View::Consent(_)) => self.sharing_key(letter, now),
            _ => Action::Draw,
        }
    }

    /// Letters are part of the note; only keys that are none do something.
    fn note_key(&mut self, code: KeyCode, now: Timestamp) -> Action {
        match code {
            KeyCode::Char(letter) if self.note.chars().count() < Answers::LONGEST_NOTE => {
                self.note.push(letter);
            }
            KeyCode::Backspace => drop(self.note.pop()),
            KeyCode::Esc => return self.apply(Event::Skip, now),
            KeyCode::Left | KeyCode::Up => return self.apply(Event::Back, now),
            KeyCode::Enter => {
                let note = std::mem::take(&mut self.note);
                self.session.write_note(&note, now);
                self.turn();
                return Action::Save;
            }
            _ => {}
        }
        Action::Draw
    }

    fn question_key(&mut self, code: KeyCode, question: &Question, now: Timestamp) -> Action {
        let points = &question.points;
        match code {
            KeyCode::Char('s') => self.apply(Event::Skip, now),
            KeyCode::Char('d') => self.apply(Event::Respond(Response::Declined), now),
            KeyCode::Char('r') => self.apply(Event::Review, now),
            KeyCode::Left | KeyCode::Char('h') if self.cursor.is_none_or(|cursor| cursor == 0) => {
                self.apply(Event::Back, now)
            }
            KeyCode::Left | KeyCode::Up | KeyCode::Char('h' | 'k') => self.move_by(-1, points.len()),
            KeyCode::Right | KeyCode::Down | KeyCode::Char('l' | 'j') => self.move_by(1, points.len()),
            KeyCode::Enter | KeyCode::Char(' ') => match self.cursor.and_then(|cursor| points.get(cursor)) {
                Some(point) => self.apply(Event::Respond(point.response()), now),
                None if question.is_answered() => self.apply(Event::Skip, now),
                None => Action::Draw,
            },
            KeyCode::Char('n') => match points.iter().find(|point| point.value.is_none()) {
                Some(point) => self.apply(Event::Respond(point.response()), now),
                None => Action::Draw,
            },
            KeyCode::Char(digit @ '0'..='9') => self.digit(digit, points, now),
            _ => Action::Draw,
        }
    }

    /// A single digit answers if every key is one digit. If some have more, digits only mark a point (a second digit
    /// extends the first), and Enter takes it.
    fn digit(&mut self, digit: char, points: &[Point], now: Timestamp) -> Action {
        let place = |typed: &str| points.iter().position(|point| point.key == typed);
        if points.iter().all(|point| point.key.len() == 1) {
            return match place(&digit.to_string()) {
                Some(place) => self.apply(Event::Respond(points[place].response()), now),
                None => Action::Draw,
            };
        }
        let before = self.cursor.and_then(|cursor| points.get(cursor)).map_or("", |point| &point.key);
        if let Some(place) = place(&format!("{before}{digit}")).or_else(|| place(&digit.to_string())) {
            self.cursor = Some(place);
        }
        Action::Draw
    }

    fn sharing_key(&mut self, letter: char, now: Timestamp) -> Action {
        let words = self.words();
        let is = |answers: [&str; 2]| answers[0].starts_with(letter);
        match (is(words.yes), is(words.no)) {
            (true, _) => self.apply(Event::Agree(true), now),
            (_, true) => self.apply(Event::Agree(false), now),
            _ => Action::Draw,
        }
    }

    fn review_key(&mut self, code: KeyCode, lines: usize, now: Timestamp) -> Action {
        /// How many lines a page key scrolls.
        const PAGE: isize = 10;
        match code {
            KeyCode::Char('f') => self.apply(Event::Finish, now),
            KeyCode::Up | KeyCode::Char('k') => self.move_by(-1, lines),
            KeyCode::Down | KeyCode::Char('j') => self.move_by(1, lines),
            KeyCode::PageUp => self.move_by(-PAGE, lines),
            KeyCode::PageDown => self.move_by(PAGE, lines),
            KeyCode::Enter => match self.cursor {
                Some(cursor) => self.apply(Event::GoTo(cursor + 1), now),
                None => Action::Draw,
            },
            _ => Action::Draw,
        }
    }

    fn lay_over(&mut self, overlay: Overlay) -> Action {
        self.overlay = overlay;
        self.scrolled = 0;
        Action::Draw
    }

    /// Scrolls a text; drawing it limits this to its end.
    fn scroll(&mut self, lines: isize) -> Action {
        self.scrolled = self.scrolled.saturating_add_signed(lines);
        Action::Draw
    }

    /// Moves the cursor among `count` lines; the first move marks the first line.
    fn move_by(&mut self, step: isize, count: usize) -> Action {
        let last = count.saturating_sub(1);
        self.cursor = Some(self.cursor.map_or(0, |cursor| cursor.saturating_add_signed(step).min(last)));
        Action::Draw
    }

    /// Begins a new page: the cursor starts at the answer given before, a note with what was written before.
    fn turn(&mut self) {
        let view = self.session.view();
        self.note = if let View::Noting(noting) = &view { noting.text.clone() } else { String::new() };
        self.cursor = match view {
            View::Question(question) => question.chosen(),
            View::Review(review) => review.rows.iter().position(|row| row.open).or(Some(0)),
            _ => None,
        };
        self.scrolled = 0;
    }

    /// Passes an event to the session.
    fn apply(&mut self, event: Event, now: Timestamp) -> Action {
        if !self.session.apply(event, now) {
            return Action::Draw;
        }
        self.turn();
        if event == Event::Begin { Action::Draw } else { Action::Save }
    }
}
