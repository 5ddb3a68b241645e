//! What the screen looks like.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{Overlay, Screen};
use crate::answers::Response;
use crate::quiz::Quiz;
use crate::report;
use crate::take::{Question, Review, Session, Shown, phrases};
use crate::words::Words;

/// Lines longer than this are hard to read, however wide the terminal is.
const COLUMN: u16 = 72;
/// From this height on, there is room for empty lines.
const ROOMY: u16 = 20;

const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const MARKED: Style = Style::new().add_modifier(Modifier::REVERSED);

/// A page: what it is about, what it says, which of its lines must be seen, and which keys work.
struct Page {
    head: String,
    body: Vec<Line<'static>>,
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
    /// Draws the page that the session shows, or what lies over it.
    pub fn draw(&mut self, frame: &mut Frame) {
        let quiz = self.session.answers().quiz();
        let words = phrases::of(quiz);
        let area = column(frame.area());
        let width = usize::from(area.width);
        let roomy = area.height >= ROOMY;
        let mut page = match &self.overlay {
            Overlay::Help => help(&self.session, self.turned, width),
            _ => match self.session.shown() {
                Shown::Welcome => welcome(quiz, self.turned, width),
                Shown::Question(question) => {
                    let rows = usize::from(area.height.saturating_sub(3));
                    asked(quiz, &question, self.cursor, (width, rows), roomy)
                }
                Shown::Review(review) => all(words, &review, self.cursor, width),
                Shown::Sharing(dimension) => {
                    let question = report::may_see(quiz, &dimension);
                    plain_page(words.before_you_finish, &question, width, words.sharing_foot)
                }
                Shown::Finished => plain_page(quiz.title(), "", width, &[""]),
            },
        };
        if let Some(unsaved) = &self.unsaved {
            page.body.splice(0..0, wrapped(unsaved, width, MARKED));
        }
        let [head, body, foot] =
            Layout::vertical([Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)]).areas(area);
        frame.render_widget(Line::styled(page.head, BOLD), head);
        let skipped = usize::from(roomy);
        let rows = usize::from(body.height).saturating_sub(skipped);
        let last = page.body.len().saturating_sub(rows);
        let (first, turns) = match page.sight {
            Sight::From(line) => {
                // What was turned beyond the end does not have to be turned back.
                self.turned = line.min(last);
                (self.turned, last > 0)
            }
            Sight::Around(line) => (line.saturating_sub(rows / 2).min(last), false),
        };
        let shown = std::iter::repeat_n(Line::default(), skipped).chain(page.body.into_iter().skip(first));
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), body);
        let foot_text = match &self.overlay {
            Overlay::GoTo(digits) => format!("{}{digits}_", words.go_to),
            _ if turns && first < last => format!("{}   {}", words.more_below, fitting(page.keys, width)),
            _ => fitting(page.keys, width),
        };
        frame.render_widget(Line::raw(foot_text), foot);
    }
}

/// The first of several wordings that fits, or else the last, cut.
fn fitting(wordings: &[&str], width: usize) -> String {
    let fits = |wording: &&&str| textwrap::core::display_width(wording) <= width;
    let wording = wordings.iter().find(fits).or(wordings.last()).copied().unwrap_or_default();
    wording.chars().take(width).collect()
}

/// The middle of the screen, no wider than a column of text.
fn column(area: Rect) -> Rect {
    let width = area.width.saturating_sub(2).clamp(1, COLUMN);
    Rect { x: area.x + (area.width.saturating_sub(width)) / 2, width, ..area }
}

fn wrapped(text: &str, width: usize, style: Style) -> Vec<Line<'static>> {
    let options = report::wrapping(width.max(8));
    let lines = text.lines().flat_map(|line| textwrap::wrap(line, options.clone()));
    lines.map(|line| Line::styled(line.into_owned(), style)).collect()
}

fn plain_page(head: &str, text: &str, width: usize, keys: &'static [&'static str]) -> Page {
    Page { head: head.to_owned(), body: wrapped(text, width, Style::new()), sight: Sight::From(0), keys }
}

fn welcome(quiz: &Quiz, line: usize, width: usize) -> Page {
    let text = format!("{}\n\n{}", quiz.about(), phrases::before(quiz));
    Page {
        sight: Sight::From(line),
        ..plain_page(quiz.title(), &text, width, phrases::of(quiz).welcome_foot)
    }
}

fn help(session: &Session, line: usize, width: usize) -> Page {
    let words = phrases::of(session.answers().quiz());
    let text = format!("{}\n\n{}", words.screen_help, phrases::help(session));
    Page { sight: Sight::From(line), ..plain_page(words.help_heading, &text, width, words.help_foot) }
}

fn asked(
    quiz: &Quiz,
    question: &Question,
    cursor: Option<usize>,
    (width, rows): (usize, usize),
    roomy: bool,
) -> Page {
    let words = phrases::of(quiz);
    let head = phrases::progress(words, question);
    let filled = width * (question.number - 1) / question.total.max(1);
    let mut body = vec![Line::raw("━".repeat(filled) + &"─".repeat(width - filled))];
    let gap = |body: &mut Vec<Line>| body.extend(roomy.then(Line::default));
    gap(&mut body);
    if let Some(period) = phrases::period(quiz, &question.item) {
        body.extend(wrapped(&period, width, Style::new()));
        gap(&mut body);
    }
    if question.is_preview {
        body.extend(wrapped(&phrases::note(quiz, &question.item), width, Style::new()));
    }
    body.extend(wrapped(&question.item.text, width, BOLD));
    body.push(Line::default());
    let points = question.item.scale.points().len();
    let focus = body.len() + cursor.unwrap_or(0);
    if body.len() + points <= rows {
        body.extend((0..points).map(|place| point_line(question, place, cursor)));
    } else {
        body.extend(point_rows(question, cursor, width));
    }
    if question.response == Some(Response::Declined) {
        body.extend(wrapped(words.declined_so_far, width, Style::new()));
    }
    Page { head, body, sight: Sight::Around(focus), keys: words.question_foot }
}

/// What one point looks like: its key, its words, whether it was chosen, whether it is marked.
fn point_span(question: &Question, place: usize, cursor: Option<usize>) -> Span<'static> {
    let scale = &question.item.scale;
    let point = &scale.points()[place];
    let chosen = if question.response == Some(Response::Chosen(point.value)) { "*" } else { " " };
    let (key, label) = (phrases::key(scale, place), phrases::label(point));
    let label = if label == key { String::new() } else { format!("  {label}") };
    let style = if cursor == Some(place) { MARKED } else { Style::new() };
    Span::styled(format!("{chosen}{key:>2}{label} "), style)
}

fn point_line(question: &Question, place: usize, cursor: Option<usize>) -> Line<'static> {
    let marker = if cursor == Some(place) { ">" } else { " " };
    Line::from(vec![Span::raw(marker), point_span(question, place, cursor)])
}

/// All points in as few lines as they need.
fn point_rows(question: &Question, cursor: Option<usize>, width: usize) -> Vec<Line<'static>> {
    let mut rows: Vec<Line> = vec![Line::default()];
    for place in 0..question.item.scale.points().len() {
        let span = point_span(question, place, cursor);
        let last = rows.len() - 1;
        if rows[last].width() > 0 && rows[last].width() + span.width() > width {
            rows.push(Line::from(span));
        } else {
            rows[last].push_span(span);
        }
    }
    rows
}

fn all(words: &Words, review: &Review, cursor: Option<usize>, width: usize) -> Page {
    let mut body = wrapped(&phrases::sum(words, review), width, Style::new());
    for hint in &review.hints {
        body.extend(wrapped(&(words.hint)(*hint), width, Style::new()));
    }
    body.push(Line::default());
    let mut focus = 0;
    for (place, (item, response)) in review.lines.iter().enumerate() {
        let marked = cursor == Some(place);
        if marked {
            focus = body.len();
        }
        let said = phrases::said(words, item, *response);
        let lead = format!("{}{:>3}  ", if marked { ">" } else { " " }, place + 1);
        let text: String = format!("{lead}{said}: {}", item.text);
        let style = if marked { MARKED } else { Style::new() };
        body.push(Line::styled(shortened(&text, width), style));
    }
    Page { head: words.all_questions.to_owned(), body, sight: Sight::Around(focus), keys: words.review_foot }
}

/// The text, cut to the width with an ellipsis where it is longer.
fn shortened(text: &str, width: usize) -> String {
    if textwrap::core::display_width(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for letter in text.chars() {
        let wide = textwrap::core::display_width(&short)
            + textwrap::core::display_width(letter.encode_utf8(&mut [0; 4]));
        if wide + 1 > width {
            break;
        }
        short.push(letter);
    }
    short + "…"
}
