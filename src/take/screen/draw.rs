//! What the screen looks like.

use anstyle::Style;
use textwrap::core::display_width;

use super::frame::{Frame, Row, beginning};
use super::{Overlay, Screen};
use crate::answers::Response;
use crate::quiz::Quiz;
use crate::report;
use crate::take::{Question, Review, Session, Shown, phrases};

/// Lines longer than this are hard to read, however wide the terminal is.
const COLUMN: u16 = 72;
/// From this height on, there is room for empty lines.
const ROOMY: usize = 20;

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.bold();
const MARKED: Style = PLAIN.invert();

/// A page: what it is about, what it says, which of its lines must be seen, and which keys work.
struct Page {
    head: String,
    body: Vec<Row>,
    sight: Sight,
    keys: &'static [&'static str],
}

/// Which part of a page that is longer than the screen is in sight.
enum Sight {
    /// From this line on: a text that is turned.
    From(usize),
    /// Around this line.
    Around(usize),
}

impl Screen {
    /// Draws the page that the session shows, or what lies over it, for a screen of this width and height.
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
                // What was turned beyond the end does not have to be turned back.
                self.turned = line.min(last);
                (self.turned, last > 0)
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
        // Where there are only one or two rows, the page itself comes first.
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
        let quiz = self.session.answers().quiz();
        if self.overlay == Overlay::Help {
            return help(&self.session, self.turned, width);
        }
        match self.session.shown() {
            Shown::Welcome => welcome(quiz, self.turned, width),
            Shown::Question(question) => {
                asked(quiz, &question, self.cursor, (width, height.saturating_sub(3)), height >= ROOMY)
            }
            Shown::Review(review) => all(quiz, &review, self.cursor, width),
            Shown::Sharing(dimension) => {
                let (keys, question) =
                    (self.words().sharing_foot, phrases::consent_question(quiz, &dimension));
                plain_page(phrases::of(quiz).before_you_finish, &question, width, keys)
            }
            Shown::Finished => plain_page(quiz.title(), "", width, &[""]),
        }
    }
}

/// The first of several wordings that fits, or else the last.
fn fitting<'a>(wordings: &[&'a str], width: usize) -> &'a str {
    let fits = |wording: &&&str| display_width(wording) <= width;
    wordings.iter().find(fits).or(wordings.last()).copied().unwrap_or_default()
}

fn wrapped(text: &str, width: usize, style: Style) -> Vec<Row> {
    let options = report::wrapping(width.max(8));
    let lines = text.lines().flat_map(|line| textwrap::wrap(line, options.clone()));
    lines.map(|line| Row::new(&line, style)).collect()
}

fn plain_page(head: &str, text: &str, width: usize, keys: &'static [&'static str]) -> Page {
    Page { head: head.to_owned(), body: wrapped(text, width, PLAIN), sight: Sight::From(0), keys }
}

fn welcome(quiz: &Quiz, line: usize, width: usize) -> Page {
    let text = format!("{}\n\n{}", quiz.about(), phrases::before(quiz));
    Page {
        sight: Sight::From(line),
        ..plain_page(quiz.title(), &text, width, phrases::of_terminal(quiz).welcome_foot)
    }
}

fn help(session: &Session, line: usize, width: usize) -> Page {
    let quiz = session.answers().quiz();
    let words = phrases::of_terminal(quiz);
    let text = format!("{}\n\n{}", words.screen_help, phrases::help(session));
    Page {
        sight: Sight::From(line),
        ..plain_page(phrases::of_report(quiz).help_heading, &text, width, words.help_foot)
    }
}

fn asked(
    quiz: &Quiz,
    question: &Question,
    cursor: Option<usize>,
    (width, rows): (usize, usize),
    roomy: bool,
) -> Page {
    let words = phrases::of_terminal(quiz);
    let head = phrases::progress(phrases::of(quiz), question);
    let filled = width * (question.number - 1) / question.total.max(1);
    let mut body = vec![Row::new(&("━".repeat(filled) + &"─".repeat(width - filled)), PLAIN)];
    let gap = |body: &mut Vec<Row>| body.extend(roomy.then(Row::default));
    gap(&mut body);
    if let Some(period) = phrases::period(quiz, &question.item) {
        body.extend(wrapped(&period, width, PLAIN));
        gap(&mut body);
    }
    if question.is_preview {
        body.extend(wrapped(&phrases::note(quiz, &question.item), width, PLAIN));
    }
    body.extend(wrapped(&question.item.text, width, BOLD));
    body.push(Row::default());
    let points = question.item.scale.points().len();
    let focus = body.len() + cursor.unwrap_or(0);
    if body.len() + points <= rows {
        body.extend((0..points).map(|place| point_row(question, place, cursor)));
    } else {
        body.extend(point_rows(question, cursor, width));
    }
    if question.response == Some(Response::Declined) {
        body.extend(wrapped(words.declined_so_far, width, PLAIN));
    }
    Page { head, body, sight: Sight::Around(focus), keys: words.question_foot }
}

/// What one point looks like: its key, its words, whether it was chosen, whether it is marked.
fn point(question: &Question, place: usize, cursor: Option<usize>) -> (String, Style) {
    let scale = &question.item.scale;
    let point = &scale.points()[place];
    let chosen = if question.response == Some(Response::Chosen(point.value)) { "*" } else { " " };
    let (key, label) = (phrases::key(scale, place), phrases::label(point));
    let label = if label == key { String::new() } else { format!("  {label}") };
    let style = if cursor == Some(place) { MARKED } else { PLAIN };
    (format!("{chosen}{key:>2}{label} "), style)
}

fn point_row(question: &Question, place: usize, cursor: Option<usize>) -> Row {
    let (text, style) = point(question, place, cursor);
    let mut row = Row::new(if cursor == Some(place) { ">" } else { " " }, PLAIN);
    row.push(&text, style);
    row
}

/// All points in as few rows as they need.
fn point_rows(question: &Question, cursor: Option<usize>, width: usize) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for place in 0..question.item.scale.points().len() {
        let (text, style) = point(question, place, cursor);
        match rows.last_mut() {
            Some(row) if row.width() + display_width(&text) <= width => row.push(&text, style),
            _ => rows.push(Row::new(&text, style)),
        }
    }
    rows
}

fn all(quiz: &Quiz, review: &Review, cursor: Option<usize>, width: usize) -> Page {
    let words = phrases::of(quiz);
    let mut body = wrapped(&phrases::sum(words, review), width, PLAIN);
    for hint in &review.hints {
        body.extend(wrapped(&(phrases::of_report(quiz).hint)(*hint), width, PLAIN));
    }
    body.push(Row::default());
    let mut focus = 0;
    for (place, (item, response)) in review.lines.iter().enumerate() {
        let marked = cursor == Some(place);
        if marked {
            focus = body.len();
        }
        let said = phrases::said(words, item, *response);
        let lead = format!("{}{:>3}  ", if marked { ">" } else { " " }, place + 1);
        let text: String = format!("{lead}{said}: {}", item.text);
        let style = if marked { MARKED } else { PLAIN };
        body.push(Row::new(&shortened(&text, width), style));
    }
    Page {
        head: words.all_questions.to_owned(),
        body,
        sight: Sight::Around(focus),
        keys: phrases::of_terminal(quiz).review_foot,
    }
}

/// The text, cut to the width with an ellipsis where it is longer.
fn shortened(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    beginning(text, width.saturating_sub(1)).to_owned() + "…"
}
