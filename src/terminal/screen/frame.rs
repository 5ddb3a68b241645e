//! What is drawn: rows of text, and how they reach the terminal.

use std::fmt;
use std::io::{self, Write};

use anstyle::Style;
use crossterm::cursor::{Hide, MoveTo};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use textwrap::core::display_width;

use crate::quiz::printable;

/// Everything that stands on a screen, from its top row down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The width and height of the screen.
    size: (u16, u16),
    /// The column where every row begins.
    left: u16,
    rows: Vec<Row>,
}

impl Frame {
    /// Rows in the middle of a screen, cut to this width.
    pub(super) fn new(size: (u16, u16), width: u16, rows: Vec<Row>) -> Self {
        let rows = rows.into_iter().map(|row| row.cut(width.into())).collect();
        Self { size, left: size.0.saturating_sub(width) / 2, rows }
    }

    /// Writes everything in one go, but only those rows that differ from `before`, which is what is on the screen.
    ///
    /// # Errors
    /// What the output returns.
    pub fn write(&self, before: Option<&Self>, output: &mut impl Write) -> io::Result<()> {
        let before = before.filter(|before| before.size == self.size);
        if before == Some(self) {
            return Ok(());
        }
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate, Hide)?;
        if before.is_none() {
            queue!(bytes, Clear(ClearType::All))?;
        }
        for (line, row) in (0..).zip(&self.rows) {
            if before.and_then(|before| before.rows.get(usize::from(line))) != Some(row) {
                // Clear first: after a full row, clearing would erase its last letter.
                queue!(bytes, MoveTo(self.left, line), Clear(ClearType::CurrentLine), Print(row))?;
            }
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        output.write_all(&bytes)?;
        output.flush()
    }
}

/// Pieces of text side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row(Vec<(Style, String)>);

impl Row {
    pub(super) fn new(text: &str, style: Style) -> Self {
        let mut row = Self::default();
        row.push(text, style);
        row
    }

    /// A line with codes for bold and for plain text, as a drawn report has them.
    pub(super) fn drawn(line: &str) -> Self {
        const BOLD: Style = Style::new().bold();
        let (on, off) = (BOLD.render().to_string(), BOLD.render_reset().to_string());
        let mut row = Self::default();
        for (number, piece) in line.split(&on).enumerate() {
            let (bold, plain) = match piece.split_once(&off) {
                Some(both) if number > 0 => both,
                _ => ("", piece),
            };
            row.push(bold, BOLD);
            row.push(plain, Style::new());
        }
        row
    }

    /// Adds a piece. What a terminal would take for an order is shown instead.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        self.0.push((style, printable(text).into_owned()));
    }

    pub(super) fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| display_width(text)).sum()
    }

    /// The beginning that fits into this width.
    fn cut(mut self, width: usize) -> Self {
        let mut left = width;
        for (_, text) in &mut self.0 {
            text.truncate(beginning(text, left).len());
            left -= display_width(text);
        }
        self
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|(style, text)| write!(formatter, "{style}{text}{style:#}"))
    }
}

/// As much of the text as fits into this width.
pub(super) fn beginning(text: &str, width: usize) -> &str {
    let mut used = 0;
    let beyond = text.char_indices().find(|(_, letter)| {
        used += display_width(letter.encode_utf8(&mut [0; 4]));
        used > width
    });
    beyond.map_or(text, |(end, _)| &text[..end])
}
