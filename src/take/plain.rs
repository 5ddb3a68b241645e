//! The session line by line: no cursor, no colour, fit for a pipe and a screen reader.

use std::io::{self, BufRead, Write};

use super::{Question, Session};
use crate::answers::{Answers, Response};
use crate::quiz::{Quiz, Scale, ScaleKind, Sharing, View};
use crate::report::HELP;

/// How a sitting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every item was asked, and what may be shared was settled.
    Finished,
    /// The person stopped, or the input ended; the answers are saved as they are.
    Stopped,
}

/// Said before the first item: who will see what, where it is stored, for whom it is.
fn before(quiz: &Quiz) -> String {
    let names = |sharing: Sharing| {
        let dimensions = quiz.dimensions().iter().filter(|dimension| dimension.sharing == sharing);
        dimensions.map(|dimension| dimension.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        "Before you start:".to_owned(),
        "- Your answers stay on this machine. Whoever can use your account here can open them.".to_owned(),
        "- What you type stays on this screen, and your own profile appears at the end: pick a moment to yourself."
            .to_owned(),
    ];
    for (sharing, what) in [
        (Sharing::Shared, "A comparison shows your partner your scores and wishes, no other answers, for"),
        (Sharing::OptIn, "At the end you decide whether it shows your scores, never your wishes, for"),
        (Sharing::Private, "It never shows anything of"),
    ] {
        let names = names(sharing);
        if !names.is_empty() {
            lines.push(format!("- {what}: {names}."));
        }
    }
    lines.push("- This is for adults. It is no therapy, and no test that anyone can pass.".to_owned());
    lines.push("- Stop at any time with q: nothing is lost. Skip what you like with s.".to_owned());
    lines.join("\n")
}

const KEYS: &str = "\
A number answers. s skips, d means \"I prefer not to say\", b goes back, q stops and keeps everything,\n? shows this and where help is.";

/// Asks every item that is left, and then what may be shared.
///
/// `save` is called after every response and after every agreement, before the next question is shown.
///
/// # Errors
/// What `input`, `output` or `save` return; the answers saved last are whole.
pub fn run<'q>(
    session: &mut Session<'q>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    mut save: impl FnMut(&Answers<'q>) -> io::Result<()>,
) -> io::Result<Ending> {
    let quiz = session.answers().quiz();
    writeln!(output, "{}\n{}\n\n{}\n\n{KEYS}", quiz.title(), quiz.about(), before(quiz))?;
    while let Some(question) = session.question() {
        ask(quiz, &question, output)?;
        let Some(line) = read(input, output)? else { return Ok(Ending::Stopped) };
        let response = match line.as_str() {
            "q" => return Ok(Ending::Stopped),
            "?" => {
                writeln!(output, "{KEYS}\n{HELP}")?;
                continue;
            }
            "b" => {
                if !session.back() {
                    writeln!(output, "This is the first question.")?;
                }
                continue;
            }
            "s" => None,
            "d" => Some(Response::Declined),
            other => {
                if let Some(value) = chosen(&question.item.scale, other) {
                    Some(Response::Chosen(value))
                } else {
                    writeln!(output, "\"{other}\" is none of the answers. {KEYS}")?;
                    continue;
                }
            }
        };
        session.respond(response).map_err(io::Error::other)?;
        save(session.answers())?;
    }
    settle_sharing(session, input, output, save)
}

fn ask(quiz: &Quiz, question: &Question, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "\n{} of {}", question.number, question.total)?;
    // A wish looks ahead, so the period does not go with it.
    if let Some(period) = quiz.period().filter(|_| question.item.view != View::Wish) {
        writeln!(output, "Thinking of {period}:")?;
    }
    writeln!(output, "{}", question.item.text)?;
    let scale = &question.item.scale;
    for (place, point) in scale.points().iter().enumerate() {
        let mark = if question.response == Some(Response::Chosen(point.value)) { "*" } else { " " };
        let label = point.label.clone().unwrap_or_else(|| point.value.to_string());
        writeln!(output, " {mark}{:>2}  {label}", key(scale, place, point.value))?;
    }
    if question.response == Some(Response::Declined) {
        writeln!(output, "(so far: prefer not to say)")?;
    }
    Ok(())
}

/// What one types for a point: its value on a numeric scale, its place from 1 on all others, so that the
/// number does not give away how the item is scored.
fn key(scale: &Scale, place: usize, value: i32) -> String {
    if scale.kind() == ScaleKind::Numeric { value.to_string() } else { (place + 1).to_string() }
}

fn chosen(scale: &Scale, typed: &str) -> Option<i32> {
    let mut points = scale.points().iter().enumerate();
    points.find(|(place, point)| key(scale, *place, point.value) == typed).map(|(_, point)| point.value)
}

/// Asks for each dimension that is shared by choice.
fn settle_sharing<'q>(
    session: &mut Session<'q>,
    input: &mut impl BufRead,
    output: &mut impl Write,
    mut save: impl FnMut(&Answers<'q>) -> io::Result<()>,
) -> io::Result<Ending> {
    let dimensions = session.answers().quiz().dimensions().iter().enumerate();
    for (position, dimension) in dimensions.filter(|(_, dimension)| dimension.sharing == Sharing::OptIn) {
        writeln!(
            output,
            "\n{}: may a comparison show your partner your scores for this? Single answers and wishes are not \
             shown. It is left out unless you both say yes. (y/n)",
            dimension.name
        )?;
        loop {
            let Some(line) = read(input, output)? else { return Ok(Ending::Stopped) };
            match line.to_lowercase().as_str() {
                "y" | "yes" => session.agree(position, true),
                "n" | "no" => session.agree(position, false),
                "q" => return Ok(Ending::Stopped),
                "?" => {
                    writeln!(output, "{HELP}")?;
                    continue;
                }
                _ => {
                    writeln!(output, "Please type y or n.")?;
                    continue;
                }
            }
            break;
        }
        save(session.answers())?;
    }
    Ok(Ending::Finished)
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
