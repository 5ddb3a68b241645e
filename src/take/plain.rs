//! The session line by line: no cursor, no colour, fit for a pipe and a screen reader.

use std::io::{self, BufRead, Write};

use jiff::Timestamp;

use super::phrases::{self, key};
use super::{Event, Question, Review, Session, Shown};
use crate::answers::{Answers, Response};
use crate::quiz::Quiz;
use crate::report;
use crate::terminal::TerminalWords;
use crate::words::SittingWords;

/// Where the lines come from and go to.
#[derive(Debug)]
pub struct Console<I, O> {
    /// What is typed.
    pub input: I,
    /// What is said.
    pub output: O,
    /// Text is wrapped to this many columns.
    pub width: usize,
}

/// Openness until the session is finished or the person stops; returns whether it is finished. The end of the
/// input is a stop.
///
/// `save` is called after every event that changed something, before anything else is shown. Where it fails,
/// the person is told, the answers stay in memory, and the next event tries again.
///
/// # Errors
/// What the input or the output return, or what `save` returns at the end; the answers saved last are whole.
pub fn run(
    session: &mut Session,
    lines: &mut Console<impl BufRead, impl Write>,
    now: impl Fn() -> Timestamp,
    mut save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<bool> {
    let quiz = &session.answers().quiz().clone();
    let (words, keys) = (phrases::of(quiz), phrases::of_terminal(quiz));
    for text in [quiz.title(), quiz.about(), "", &phrases::before(quiz), "", keys.keys] {
        lines.say(text)?;
    }
    session.apply(Event::Begin, now());
    let mut show = true;
    let mut unsaved = false;
    while !session.is_finished() {
        let view = session.shown();
        if show {
            lines.show(quiz, &view)?;
        }
        let Some(typed) = lines.read()? else { break };
        show = true;
        match understand(keys, &view, &typed.to_lowercase()) {
            Typed::Stop => break,
            Typed::Help => {
                lines.say(keys.keys)?;
                lines.say(&phrases::help(session))?;
            }
            Typed::List => lines.list(words, &view)?,
            Typed::Event(event) => {
                if session.apply(event, now()) {
                    let saved = save(session.answers());
                    unsaved = saved.is_err();
                    if let Err(error) = saved {
                        lines.say(&(words.not_saved)(&error))?;
                    }
                } else {
                    lines.say(keys.nothing_there)?;
                    show = false;
                }
            }
            Typed::Unknown(help) => {
                let no_key = (keys.no_key)(&typed.escape_debug().to_string());
                lines.say(&format!("{no_key} {help}"))?;
                show = false;
            }
        }
    }
    if unsaved {
        save(session.answers())?;
    }
    Ok(session.is_finished())
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

fn understand(words: &'static TerminalWords, view: &Shown, line: &str) -> Typed {
    match line {
        "q" | "quit" => return Typed::Stop,
        "?" | "help" => return Typed::Help,
        "b" | "back" => return Typed::Event(Event::Back),
        _ => {}
    }
    let go_to = |text: &str| text.trim().parse().ok().map(Event::GoTo);
    let (event, help) = match view {
        Shown::Question(question) => {
            let event = match line {
                "s" | "skip" => Some(Event::Skip),
                // An empty line takes the answer that is marked.
                "" if question.response.is_some() => Some(Event::Skip),
                "d" => Some(Event::Respond(Response::Declined)),
                "r" => Some(Event::Review),
                _ => match line.strip_prefix('g') {
                    Some(number) => go_to(number),
                    None => phrases::chosen(&question.item.scale, line)
                        .map(|value| Event::Respond(Response::Chosen(value))),
                },
            };
            (event, words.keys)
        }
        Shown::Review(_) => {
            let event = match line {
                "f" => Some(Event::Finish),
                "r" => return Typed::List,
                _ => go_to(line.strip_prefix('g').unwrap_or(line)),
            };
            (event, words.review_keys)
        }
        Shown::Sharing(_) => {
            let event = match line {
                yes if words.yes.contains(&yes) => Some(Event::Agree(true)),
                no if words.no.contains(&no) => Some(Event::Agree(false)),
                _ => None,
            };
            (event, words.sharing_keys)
        }
        Shown::Welcome | Shown::Finished => (None, ""),
    };
    event.map_or(Typed::Unknown(help), Typed::Event)
}

impl<I: BufRead, O: Write> Console<I, O> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{}", textwrap::fill(text, report::wrapping(self.width)))
    }

    fn show(&mut self, quiz: &Quiz, view: &Shown) -> io::Result<()> {
        match view {
            Shown::Question(question) => self.ask(quiz, question),
            Shown::Review(review) => self.sum_up(quiz, review),
            Shown::Sharing(dimension) => {
                self.say("")?;
                self.say(&phrases::consent_question(quiz, dimension))?;
                self.say(phrases::of_terminal(quiz).sharing_keys)
            }
            Shown::Welcome | Shown::Finished => Ok(()),
        }
    }

    fn ask(&mut self, quiz: &Quiz, question: &Question) -> io::Result<()> {
        let words = phrases::of(quiz);
        self.say("")?;
        self.say(&phrases::progress(words, question))?;
        if let Some(period) = phrases::period(quiz, &question.item) {
            self.say(&period)?;
        }
        if question.is_preview {
            self.say(&phrases::note(quiz, &question.item))?;
        }
        self.say(&question.item.text)?;
        let scale = &question.item.scale;
        for (place, point) in scale.points().iter().enumerate() {
            let mark = if question.response == Some(Response::Chosen(point.value)) { "*" } else { " " };
            writeln!(self.output, " {mark}{:>2}  {}", key(scale, place), phrases::label(point))?;
        }
        match question.response {
            Some(Response::Chosen(_)) => self.say(phrases::of_terminal(quiz).answered_so_far),
            Some(Response::Declined) => self.say(phrases::of_terminal(quiz).declined_so_far),
            None => Ok(()),
        }
    }

    fn sum_up(&mut self, quiz: &Quiz, review: &Review) -> io::Result<()> {
        self.say("")?;
        self.say(&phrases::sum(phrases::of(quiz), review))?;
        for hint in &review.hints {
            self.say(&(phrases::of_report(quiz).hint)(*hint))?;
        }
        self.say(phrases::of_terminal(quiz).review_keys)
    }

    /// Every question with what was said to it.
    fn list(&mut self, words: &SittingWords, view: &Shown) -> io::Result<()> {
        let Shown::Review(review) = view else { return Ok(()) };
        for (number, (item, response)) in review.lines.iter().enumerate() {
            self.say(&format!(
                "{:>3}  {}: {}",
                number + 1,
                item.text,
                phrases::said(words, item, *response)
            ))?;
        }
        Ok(())
    }

    /// The next line without its ends; `None` at the end of the input. Bytes that are no text become marks
    /// that mean nothing.
    fn read(&mut self) -> io::Result<Option<String>> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.output)?;
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
    }
}
