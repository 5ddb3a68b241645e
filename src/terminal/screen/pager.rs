//! A text longer than the screen, a screenful at a time.

use std::fmt;
use std::ops::ControlFlow;

use anstyle::Style;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use textwrap::core::display_width;

use super::draw::fitting;
use super::frame::{Frame, Row};
use crate::terminal::TerminalWords;

/// How the reading of a text ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// It was closed.
    Closed,
    /// It was interrupted, or the program was asked to end.
    Interrupted,
}

/// A text and the part of it on the screen.
pub struct Pager<F> {
    words: &'static TerminalWords,
    /// The text, laid out for a number of columns.
    lay_out: F,
    /// Its lines, and the columns they were laid out for.
    lines: Vec<String>,
    width: u16,
    /// The line at the top, and how many there is room for.
    first: usize,
    rows: usize,
}

impl<F> fmt::Debug for Pager<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.debug_struct("Pager").field("first", &self.first).finish_non_exhaustive()
    }
}

impl<F: Fn(usize) -> String> Pager<F> {
    /// Shows the beginning of a text.
    pub fn new(words: &'static TerminalWords, lay_out: F) -> Self {
        Self { words, lay_out, lines: Vec::new(), width: 0, first: 0, rows: 1 }
    }

    /// Draws what is in view, for a screen of this width and height. If the width has changed, the same part of the text
    /// stays in view.
    pub fn draw(&mut self, width: u16, height: u16) -> Frame {
        if self.width != width {
            let before = self.lines.len().max(1);
            self.lines = (self.lay_out)(width.into()).trim_end().lines().map(str::to_owned).collect();
            self.first = self.first * self.lines.len() / before;
            self.width = width;
        }
        // A single row is for the text.
        self.rows = usize::from(height).saturating_sub(1).max(1);
        self.first = self.first.min(self.last());
        let shown = self.lines.iter().skip(self.first).take(self.rows);
        let mut rows: Vec<Row> = shown.map(|line| Row::drawn(line)).collect();
        if height > 1 {
            rows.resize(self.rows, Row::default());
            rows.push(Row::new(&self.foot(width.into()), Style::new().invert()));
        }
        Frame::new((width, height), width, rows)
    }

    /// Handles a key; breaks with how the reading ended.
    pub fn key(&mut self, key: KeyEvent) -> ControlFlow<Closing> {
        if key.kind == KeyEventKind::Release {
            return ControlFlow::Continue(());
        }
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return match key.code {
                KeyCode::Char('c') => ControlFlow::Break(Closing::Interrupted),
                _ => ControlFlow::Continue(()),
            };
        }
        // A line of the page before stays in view.
        let page = self.rows.saturating_sub(1).max(1);
        let first = match key.code {
            KeyCode::Esc | KeyCode::Char('q' | 'Q') => return ControlFlow::Break(Closing::Closed),
            KeyCode::Enter if self.is_at_end() => return ControlFlow::Break(Closing::Closed),
            KeyCode::Enter | KeyCode::PageDown | KeyCode::Char(' ') => self.first + page,
            KeyCode::PageUp | KeyCode::Char('b' | 'B') => self.first.saturating_sub(page),
            KeyCode::Down | KeyCode::Char('j' | 'J') => self.first + 1,
            KeyCode::Up | KeyCode::Char('k' | 'K') => self.first.saturating_sub(1),
            KeyCode::Home => 0,
            KeyCode::End => self.last(),
            _ => self.first,
        };
        self.first = first.min(self.last());
        ControlFlow::Continue(())
    }

    /// The line at the top when the end is in view.
    fn last(&self) -> usize {
        self.lines.len().saturating_sub(self.rows)
    }

    fn is_at_end(&self) -> bool {
        self.first == self.last()
    }

    /// Where one is, and the keys.
    fn foot(&self, width: usize) -> String {
        let place =
            (self.words.reading_place)((self.first + self.rows).min(self.lines.len()), self.lines.len());
        let keys = if self.is_at_end() { self.words.read_foot } else { self.words.reading_foot };
        format!("{place}   {}", fitting(keys, width.saturating_sub(display_width(&place) + 3)))
    }
}
