//! A link as a code that a camera reads: a QR code (ISO/IEC 18004) of the lowest level of correction, which is the least dense
//! and is meant for a screen.

use std::iter;

use maud::{Markup, PreEscaped, Render, html};
use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// The modules that stay light around a code.
const MARGIN: usize = 4;

/// A code, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    width: usize,
    dark: Vec<bool>,
}

/// A text that is too long for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is too long for a code that a camera can read")]
pub struct TooLong;

impl Code {
    /// The code of a text.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn of(text: &str) -> Result<Self, TooLong> {
        let code = QrCode::with_error_correction_level(text, EcLevel::L).map_err(|_: QrError| TooLong)?;
        let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        Ok(Self { width: code.width(), dark })
    }

    /// How many modules it is wide, with its margin.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width + 2 * MARGIN
    }

    /// Whether a module is dark; the margin is light.
    fn is_dark(&self, column: usize, row: usize) -> bool {
        let inside = |at: usize| at.checked_sub(MARGIN).filter(|at| *at < self.width);
        let at = inside(column).zip(inside(row)).map(|(column, row)| row * self.width + column);
        at.is_some_and(|at| self.dark[at])
    }

    /// For a terminal: two modules in each character, dark ones left out, so that it is light on a dark ground.
    #[must_use]
    pub fn half_blocks(&self) -> String {
        let drawn = |column, row| !self.is_dark(column, row);
        let line = |row: usize| {
            let blocks = (0..self.width()).map(|column| match (drawn(column, row), drawn(column, row + 1)) {
                (true, true) => '\u{2588}',
                (true, false) => '\u{2580}',
                (false, true) => '\u{2584}',
                (false, false) => ' ',
            });
            blocks.chain(iter::once('\n')).collect::<String>()
        };
        (0..self.width()).step_by(2).map(line).collect()
    }

    /// For a page: an image in SVG, dark on light whatever is around it; `label` is read out in its place.
    #[must_use]
    pub fn svg(&self, label: &str) -> String {
        let width = self.width();
        let dark = (0..width).map(|row| self.row(row)).collect::<String>();
        let image: Markup = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {width} {width}")) role="img" aria-label=(label)
                shape-rendering="crispEdges" {
                path fill="#fff" d=(format!("M0 0h{width}v{width}h-{width}z")) {}
                path fill="#000" d=(PreEscaped(dark)) {}
            }
        };
        image.render().into_string()
    }

    /// The dark modules of a row, as one path.
    fn row(&self, row: usize) -> String {
        let mut path = String::new();
        let mut column = 0;
        while column < self.width() {
            let length = (column..self.width()).take_while(|at| self.is_dark(*at, row)).count();
            if length > 0 {
                path += &format!("M{column} {row}h{length}v1h-{length}z");
            }
            column += length.max(1);
        }
        path
    }
}
