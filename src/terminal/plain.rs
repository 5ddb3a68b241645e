//! The session line by line: no cursor, no colour, suitable for a pipe or a screen reader.

use std::io::{self, BufRead, Write};

use jiff::Timestamp;

use super::TerminalWords;
use crate::answers::{Answers, Response};
use crate::quiz::{printable, printable_lines};
use crate::report;
use crate::take::{Consent, Event, Noting, Point, Question, Review, Session, View};
use crate::words::SittingWords;

/// Where the lines come from and go to.
#[derive(Debug)]
pub struct Console<I, O> {
    /// What is typed.
    pub input: I,
    /// What is printed.
    pub output: O,
    /// Text is wrapped to this many columns.
    pub width: usize,
}

/// Asks until the session is finished or the person stops; returns whether it is finished. The end of the input counts
/// as stopping.
///
/// `save` is called after every event that changed something, before anything else is shown. If it fails, the person is
/// told, the answers stay in memory, and the next event tries again.
///
/// # Errors
/// An error from the input, the output, or the final `save`; the answers saved last are then intact.
pub fn run(
    session: &mut Session,
    lines: &mut Console<impl BufRead, impl Write>,
    now: impl Fn() -> Timestamp,
    mut save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<bool> {
    let words = TerminalWords::of(session.language());
    if let View::Welcome(welcome) = session.view() {
        let before = super::before(&welcome, words);
        for text in [&welcome.title, &welcome.about, "", &before, "", words.keys] {
            lines.say(text)?;
        }
    }
    session.apply(Event::Begin, now());
    let mut show = true;
    let mut unsaved = false;
    while !session.is_finished() {
        let view = session.view();
        if show {
            lines.show(&view, words)?;
        }
        let Some(typed) = lines.read()? else { break };
        show = true;
        let typed_as = match &view {
            View::Noting(_) => note(&typed),
            _ => understand(words, &view, &typed.to_lowercase()),
        };
        match typed_as {
            Typed::Stop => break,
            Typed::Help => {
                lines.say(words.keys)?;
                lines.say(&super::help(&session.help()))?;
            }
            Typed::List => lines.list(&view)?,
            Typed::Note | Typed::Event(_) => {
                let went = match typed_as {
                    Typed::Event(event) => session.apply(event, now()),
                    _ => session.write_note(&typed, now()),
                };
                if went {
                    let saved = save(session.answers());
                    unsaved = saved.is_err();
                    if let Err(error) = saved {
                        let words = SittingWords::around(session.answers().quiz());
                        lines.say(&words.not_saved.with([("error", &error)]))?;
                    }
                } else {
                    lines.say(words.nothing_there)?;
                    show = false;
                }
            }
            Typed::Unknown(help) => {
                let no_key = (words.no_key)(&typed.escape_debug().to_string());
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
    /// A note, as it was typed.
    Note,
    Help,
    List,
    Stop,
    /// With what can be typed instead.
    Unknown(&'static str),
}

/// What a line means where a note is invited: whatever is no key is the note.
fn note(line: &str) -> Typed {
    match line.trim() {
        "" => Typed::Event(Event::Skip),
        "q" => Typed::Stop,
        "?" => Typed::Help,
        "b" => Typed::Event(Event::Back),
        "r" => Typed::Event(Event::Review),
        _ => Typed::Note,
    }
}

fn understand(words: &'static TerminalWords, view: &View, line: &str) -> Typed {
    match line {
        "q" | "quit" => return Typed::Stop,
        "?" | "help" => return Typed::Help,
        "b" | "back" => return Typed::Event(Event::Back),
        _ => {}
    }
    let choose = |point: &Point| Event::Respond(point.response());
    let go_to = |text: &str| text.trim().parse().ok().map(Event::GoTo);
    let (event, help) = match view {
        View::Question(question) => {
            let event = match line {
                "s" | "skip" => Some(Event::Skip),
                // An empty line keeps the answer that is marked.
                "" if question.is_answered() => Some(Event::Skip),
                "d" => Some(Event::Respond(Response::Declined)),
                "r" => Some(Event::Review),
                _ => match line.strip_prefix('g') {
                    Some(number) => go_to(number),
                    None => question.points.iter().find(|point| point.key == line).map(choose),
                },
            };
            (event, words.keys)
        }
        View::Review(_) => {
            let event = match line {
                "f" => Some(Event::Finish),
                "r" => return Typed::List,
                _ => go_to(line.strip_prefix('g').unwrap_or(line)),
            };
            (event, words.review_keys)
        }
        View::Consent(_) => {
            let event = match line {
                yes if words.yes.contains(&yes) => Some(Event::Agree(true)),
                no if no.is_empty() || words.no.contains(&no) => Some(Event::Agree(false)),
                _ => None,
            };
            (event, words.sharing_keys)
        }
        View::Welcome(_) | View::Noting(_) | View::Finished => (None, ""),
    };
    event.map_or(Typed::Unknown(help), Typed::Event)
}

impl<I: BufRead, O: Write> Console<I, O> {
    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.output, "{}", textwrap::fill(&printable_lines(text), report::wrapping(self.width)))
    }

    fn show(&mut self, view: &View, words: &TerminalWords) -> io::Result<()> {
        match view {
            View::Question(question) => self.ask(question, words),
            View::Noting(Noting { invitation, about, text, .. }) => {
                for text in ["", invitation, about, text, words.note_keys] {
                    self.say(text)?;
                }
                Ok(())
            }
            View::Review(review) => self.sum_up(review, words),
            View::Consent(Consent { question, .. }) => {
                self.say("")?;
                self.say(question)?;
                self.say(words.sharing_keys)
            }
            View::Welcome(_) | View::Finished => Ok(()),
        }
    }

    fn ask(&mut self, question: &Question, words: &TerminalWords) -> io::Result<()> {
        for text in question.so_far.iter().chain([&question.progress]) {
            self.say("")?;
            self.say(text)?;
        }
        for text in question.period.iter().chain(&question.note).chain(&question.stem).chain([&question.text])
        {
            self.say(text)?;
        }
        for point in &question.points {
            let mark = if point.chosen { "*" } else { " " };
            writeln!(self.output, " {mark}{:>2}  {}", point.key, printable(&point.label))?;
        }
        match question.chosen() {
            Some(_) => self.say(words.answered_so_far),
            None if question.declined => self.say(words.declined_so_far),
            None => Ok(()),
        }
    }

    fn sum_up(&mut self, review: &Review, words: &TerminalWords) -> io::Result<()> {
        self.say("")?;
        self.say(&review.sum)?;
        for hint in &review.hints {
            self.say(hint)?;
        }
        self.say(words.review_keys)
    }

    /// Prints every question with its answer.
    fn list(&mut self, view: &View) -> io::Result<()> {
        let View::Review(review) = view else { return Ok(()) };
        for row in &review.rows {
            self.say(&format!("{:>3}  {}: {}", row.number, row.text, row.answer))?;
        }
        Ok(())
    }

    /// The next line, trimmed; `None` at the end of the input. Invalid UTF-8 is replaced by replacement characters.
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
