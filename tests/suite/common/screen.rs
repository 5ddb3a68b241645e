//! What the full screen draws, read from a terminal that got every byte of it.

use std::num::NonZero;

use attuned::terminal::screen::{Frame, Screen};

/// A terminal with nothing on it.
pub fn terminal(width: u16, height: u16) -> vt100::Parser {
    let cells = |count| NonZero::new(count).expect("some");
    vt100::Parser::new(cells(height), cells(width), 0)
}

/// Draws on a terminal that already shows `before`.
pub fn draw_on(terminal: &mut vt100::Parser, screen: &mut Screen, before: Option<&Frame>) -> Frame {
    let (height, width) = terminal.screen().size();
    let frame = screen.draw(width.get(), height.get());
    let mut bytes = Vec::new();
    frame.write(before, &mut bytes).expect("written to memory");
    terminal.process(&bytes);
    frame
}

/// The rows of the screen in quotes; after each row, the number of extra columns its wide characters take.
pub fn drawn(screen: &mut Screen, width: u16, height: u16) -> String {
    let mut terminal = terminal(width, height);
    draw_on(&mut terminal, screen, None);
    let terminal = terminal.screen();
    let row = |line| {
        let (mut text, mut hidden) = (String::new(), Vec::new());
        for column in 0..width {
            let cell = terminal.cell(line, column).expect("on the screen");
            match cell.contents() {
                _ if cell.is_wide_continuation() => hidden.push((column, " ")),
                "" => text.push(' '),
                letter => text.push_str(letter),
            }
        }
        let hidden = match hidden[..] {
            [] => String::new(),
            _ => format!(" Hidden by multi-width symbols: {hidden:?}"),
        };
        format!("\"{text}\"{hidden}\n")
    };
    (0..height).map(row).collect()
}
