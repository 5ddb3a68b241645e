//! The session line by line: no cursor, no colour, fit for a pipe and a screen reader.

use std::io::{self, BufRead, Write};

use jiff::Timestamp;

use super::words::{self, key};
use super::{Event, Question, Review, Session, View};
use crate::answers::{Answers, Response};
use crate::quiz::Quiz;
use crate::report::HELP;

/// Asks until the session is finished or the person stops; returns whether it is finished. The end of the
/// input is a stop.
///
/// `save` is called after every event that changed something, before anything else is shown.
///
/// # Errors
/// What `input`, `output` or `save` return; the answers saved last are whole.
pub fn run<'q>(
    session: &mut Session<'q>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    now: impl Fn() -> Timestamp,
    mut save: impl FnMut(&Answers<'q>) -> io::Result<()>,
) -> io::Result<bool> {
    let quiz = session.answers().quiz();
    writeln!(output, "{}\n{}\n\n{}\n\n{}", quiz.title(), quiz.about(), words::before(quiz), words::KEYS)?;
    session.apply(Event::Begin, now());
    let mut show = true;
    while !session.is_finished() {
        let view = session.view();
        if show {
            print(quiz, &view, output)?;
        }
        let Some(line) = read(input, output)? else { return Ok(false) };
        show = true;
        match understand(&view, &line) {
            Typed::Stop => return Ok(false),
            Typed::Help => writeln!(output, "{}\n{HELP}", words::KEYS)?,
            Typed::Event(event) => {
                if session.apply(event, now()) {
                    save(session.answers())?;
                } else {
                    writeln!(output, "{}", words::NOTHING_THERE)?;
                    show = false;
                }
            }
            Typed::List => list(&view, output)?,
            Typed::Unknown(help) => {
                writeln!(output, "\"{line}\" has no meaning here. {help}")?;
                show = false;
            }
        }
    }
    Ok(true)
}

/// What a line of input means.
enum Typed {
    Event(Event),
    Help,
    List,
    Stop,
    /// With what can be typed instead.
    Unknown(&'static str),
}

fn understand(view: &View, line: &str) -> Typed {
    match (line, view) {
        ("q", _) => return Typed::Stop,
        ("?", _) => return Typed::Help,
        ("b", _) => return Typed::Event(Event::Back),
        _ => {}
    }
    let go_to = |text: &str| text.trim().parse().ok().map(Event::GoTo);
    let event = match view {
        View::Question(question) => match line {
            "s" => Some(Event::Respond(None)),
            "d" => Some(Event::Respond(Some(Response::Declined))),
            "r" => Some(Event::Review),
            _ => match line.strip_prefix('g') {
                Some(number) => go_to(number),
                None => words::chosen(&question.item.scale, line)
                    .map(|value| Event::Respond(Some(Response::Chosen(value)))),
            },
        },
        View::Review(_) => match line {
            "f" => Some(Event::Finish),
            "r" => return Typed::List,
            _ => go_to(line.strip_prefix('g').unwrap_or(line)),
        },
        View::Sharing(_) => match line.to_lowercase().as_str() {
            "y" | "yes" => Some(Event::Agree(true)),
            "n" | "no" => Some(Event::Agree(false)),
            _ => None,
        },
        View::Welcome | View::Finished => None,
    };
    let help = match view {
        View::Review(_) => words::REVIEW_KEYS,
        View::Sharing(_) => "Please type y or n.",
        _ => words::KEYS,
    };
    event.map_or(Typed::Unknown(help), Typed::Event)
}

fn print(quiz: &Quiz, view: &View, output: &mut impl Write) -> io::Result<()> {
    match view {
        View::Question(question) => ask(quiz, question, output),
        View::Review(review) => sum_up(review, output),
        View::Sharing(dimension) => writeln!(output, "\n{} (y/n)", words::may_see(dimension)),
        View::Welcome | View::Finished => Ok(()),
    }
}

fn ask(quiz: &Quiz, question: &Question, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "\n{} of {}, {}", question.number, question.total, words::time_left(question.left))?;
    if let Some(period) = words::period(quiz, question.item) {
        writeln!(output, "{period}")?;
    }
    writeln!(output, "{}", question.item.text)?;
    let scale = &question.item.scale;
    for (place, point) in scale.points().iter().enumerate() {
        let mark = if question.response == Some(Response::Chosen(point.value)) { "*" } else { " " };
        writeln!(output, " {mark}{:>2}  {}", key(scale, place), words::label(point))?;
    }
    if question.response == Some(Response::Declined) {
        writeln!(output, "(so far: prefer not to say)")?;
    }
    Ok(())
}

fn sum_up(review: &Review, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "\n{}", words::sum(review))?;
    for hint in &review.hints {
        writeln!(output, "{}", words::hint(*hint))?;
    }
    writeln!(output, "{}", words::REVIEW_KEYS)
}

/// Every question with what was said to it.
fn list(view: &View, output: &mut impl Write) -> io::Result<()> {
    let View::Review(review) = view else { return Ok(()) };
    for (number, (item, response)) in review.lines.iter().enumerate() {
        writeln!(output, "{:>3}  {}: {}", number + 1, item.text, words::said(item, *response))?;
    }
    Ok(())
}

/// The next line without its ends; `None` at the end of the input.
fn read(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<Option<String>> {
    write!(output, "> ")?;
    output.flush()?;
    let mut line = String::new();
    let end = input.read_line(&mut line)? == 0;
    if end {
        writeln!(output)?;
    }
    Ok((!end).then(|| line.trim().to_owned()))
}
