//! What the screen looks like.

use anstyle::Style;
use textwrap::core::display_width;

use super::frame::{Frame, Row, beginning};
use super::{Overlay, Screen};
use crate::quiz::printable_lines;
use crate::report;
use crate::take::{Point, Question, Review, View, Welcome};
use crate::terminal::{self, TerminalWords};

/// Lines longer than this are hard to read, however wide the terminal is.
const COLUMN: u16 = 72;
/// From this height up, there is room for empty lines.
const ROOMY: usize = 20;

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.bold();
const MARKED: Style = PLAIN.invert();

/// A page: its title, its text, which of its lines must be visible, and which keys work.
struct Page {
    head: String,
    body: Vec<Row>,
    sight: Sight,
    keys: &'static [&'static str],
}

/// Which part is visible of a page longer than the screen.
enum Sight {
    /// From this line on: a text that can be scrolled.
    From(usize),
    /// Around this line.
    Around(usize),
}

impl Screen {
    /// Draws the current page of the session, or what covers it, for a screen of this width and height.
    pub fn draw(&mut self, width: u16, height: u16) -> Frame {
        let size = (width, height);
        let column = width.saturating_sub(2).clamp(1, COLUMN);
        let (width, height) = (usize::from(column), usize::from(height));
        let mut page = self.page(width, height);
        if let Some(unsaved) = &self.unsaved {
            page.body.splice(0..0, wrapped(unsaved, width, MARKED));
        }
        let skipped = usize::from(height >= ROOMY);
        let rows = height.saturating_sub(2 + skipped).max(1);
        let last = page.body.len().saturating_sub(rows);
        let (first, turns) = match page.sight {
            Sight::From(line) => {
                // Scrolling past the end must not have to be undone line by line.
                self.scrolled = line.min(last);
                (self.scrolled, last > 0)
            }
            Sight::Around(line) => (line.saturating_sub(rows / 2).min(last), false),
        };
        let foot = match &self.overlay {
            Overlay::GoTo(digits) => format!("{}{digits}_", self.words().go_to),
            _ if turns && first < last => {
                format!("{}   {}", self.words().more_below, fitting(page.keys, width))
            }
            _ => fitting(page.keys, width).to_owned(),
        };
        // If there are only one or two rows, the page itself comes first.
        let mut lines = Vec::with_capacity(height);
        if height > 1 {
            lines.push(Row::new(&page.head, BOLD));
        }
        lines.extend(vec![Row::default(); skipped]);
        lines.extend(page.body.into_iter().skip(first).take(rows));
        if height > 2 {
            lines.resize(height - 1, Row::default());
            lines.push(Row::new(&foot, PLAIN));
        }
        Frame::new(size, column, lines)
    }

    fn page(&self, width: usize, height: usize) -> Page {
        let words = self.words();
        if self.overlay == Overlay::Help {
            return self.help(width);
        }
        match self.session.view() {
            View::Welcome(welcome) => before(&welcome, words, self.scrolled, width),
            View::Question(question) => {
                let size = (width, height.saturating_sub(3));
                asked(&question, words, self.cursor, size, height >= ROOMY)
            }
            View::Noting(noting) => {
                let text = format!("{}\n\n> {}_", noting.about, self.note);
                plain_page(&noting.invitation, &text, width, words.note_foot)
            }
            View::Review(review) => all(&review, words, self.cursor, width),
            View::Consent(consent) => {
                plain_page(&consent.heading, &consent.question, width, words.sharing_foot)
            }
            View::Finished => plain_page("", "", width, &[""]),
        }
    }

    fn help(&self, width: usize) -> Page {
        let (words, help) = (self.words(), self.session.help());
        let text = format!("{}\n\n{}", words.screen_help, terminal::help(&help));
        Page { sight: Sight::From(self.scrolled), ..plain_page(&help.heading, &text, width, words.help_foot) }
    }
}

/// The first of several wordings that fits, or else the last.
pub(super) fn fitting<'a>(wordings: &[&'a str], width: usize) -> &'a str {
    let fits = |wording: &&&str| display_width(wording) <= width;
    wordings.iter().find(fits).or(wordings.last()).copied().unwrap_or_default()
}

fn wrapped(text: &str, width: usize, style: Style) -> Vec<Row> {
    let options = report::wrapping(width.max(8));
    let text = printable_lines(text);
    let lines = text.lines().flat_map(|line| textwrap::wrap(line, options.clone()));
    lines.map(|line| Row::new(&line, style)).collect()
}

fn plain_page(head: &str, text: &str, width: usize, keys: &'static [&'static str]) -> Page {
    Page { head: head.to_owned(), body: wrapped(text, width, PLAIN), sight: Sight::From(0), keys }
}

fn before(welcome: &Welcome, words: &TerminalWords, line: usize, width: usize) -> Page {
    let text = format!("{}\n\n{}", welcome.about, terminal::before(welcome, words));
    Page { sight: Sight::From(line), ..plain_page(&welcome.title, &text, width, words.welcome_foot) }
}

fn asked(
    question: &Question,
    words: &TerminalWords,
    cursor: Option<usize>,
    (width, rows): (usize, usize),
    roomy: bool,
) -> Page {
    let filled = width * (question.number - 1) / question.total.max(1);
    let mut body = vec![Row::new(&("━".repeat(filled) + &"─".repeat(width - filled)), PLAIN)];
    let gap = |body: &mut Vec<Row>| body.extend(roomy.then(Row::default));
    gap(&mut body);
    if let Some(so_far) = &question.so_far {
        body.extend(wrapped(so_far, width, PLAIN));
        body.push(Row::default());
    }
    if let Some(period) = &question.period {
        body.extend(wrapped(period, width, PLAIN));
        gap(&mut body);
    }
    if let Some(note) = &question.note {
        body.extend(wrapped(note, width, PLAIN));
    }
    if let Some(stem) = &question.stem {
        body.extend(wrapped(stem, width, PLAIN));
        gap(&mut body);
    }
    body.extend(wrapped(&question.text, width, BOLD));
    body.push(Row::default());
    let focus = body.len() + cursor.unwrap_or(0);
    let points = question.points.iter().enumerate().map(|(place, point)| (point, cursor == Some(place)));
    if body.len() + question.points.len() <= rows {
        body.extend(points.map(|(point, marked)| point_row(point, marked)));
    } else {
        body.extend(point_rows(points, width));
    }
    if question.declined {
        body.extend(wrapped(words.declined_so_far, width, PLAIN));
    }
    Page { head: question.progress.clone(), body, sight: Sight::Around(focus), keys: words.question_foot }
}

/// How one point looks: its key, its label, whether it was chosen, whether it is marked.
fn point_text(point: &Point, marked: bool) -> (String, Style) {
    let chosen = if point.chosen { "*" } else { " " };
    let label = if point.label == point.key { String::new() } else { format!("  {}", point.label) };
    (format!("{chosen}{:>2}{label} ", point.key), if marked { MARKED } else { PLAIN })
}

fn point_row(point: &Point, marked: bool) -> Row {
    let (text, style) = point_text(point, marked);
    let mut row = Row::new(if marked { ">" } else { " " }, PLAIN);
    row.push(&text, style);
    row
}

/// All points in as few rows as they need.
fn point_rows<'p>(points: impl Iterator<Item = (&'p Point, bool)>, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (point, marked) in points {
        let (text, style) = point_text(point, marked);
        match rows.last_mut() {
            Some(row) if row.width() + display_width(&text) <= width => row.push(&text, style),
            _ => rows.push(Row::new(&text, style)),
        }
    }
    rows
}

fn all(review: &Review, words: &TerminalWords, cursor: Option<usize>, width: usize) -> Page {
    let mut body = wrapped(&review.sum, width, PLAIN);
    for hint in &review.hints {
        body.extend(wrapped(hint, width, PLAIN));
    }
    body.push(Row::default());
    let mut focus = 0;
    for (place, row) in review.rows.iter().enumerate() {
        let marked = cursor == Some(place);
        if marked {
            focus = body.len();
        }
        let text =
            format!("{}{:>3}  {}: {}", if marked { ">" } else { " " }, row.number, row.answer, row.text);
        body.push(Row::new(&shortened(&text, width), if marked { MARKED } else { PLAIN }));
    }
    Page { head: review.heading.clone(), body, sight: Sight::Around(focus), keys: words.review_foot }
}

/// The text, cut to the width with an ellipsis if it is longer.
fn shortened(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    beginning(text, width.saturating_sub(1)).to_owned() + "…"
}
