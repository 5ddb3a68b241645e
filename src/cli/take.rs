//! `attuned take`: ask, save every answer, show the profile.

use std::hash::{BuildHasher, RandomState};
use std::io;

use attuned::answers::{Answers, CarriedOver, Name};
use attuned::app::key::Key;
use attuned::app::show::OwnResult;
use attuned::app::sittings::{Sittings, save};
use attuned::app::storage::Storage;
use attuned::app::take::{Before, open};
use attuned::quiz::{Quiz, shipped};
use attuned::report::day_of;
use attuned::store::Store;
use attuned::take::Session;
use attuned::terminal::{TerminalWords, plain, screen};
use attuned::words::{self, SittingWords};
use clap::Args;
use jiff::{Timestamp, Zoned};

use super::language::Language;
use super::{CliError, Outcome, helplines, output, prompt};

#[derive(Args)]
pub(super) struct Arguments {
    /// A shipped quiz's id, or the path of a quiz file
    #[arg(value_name = "QUIZ", default_value = shipped::ALL[0].id)]
    quiz: String,
    /// Who is answering [default: you are asked]
    #[arg(long = "as", value_name = "NAME")]
    name: Option<Name>,
    /// Ask line by line, for a screen reader or a simple terminal; the environment variable ACCESSIBLE does the same
    #[arg(long)]
    plain: bool,
    /// Start over even if a quiz is unfinished; the unfinished answers are kept
    #[arg(long)]
    fresh: bool,
    #[command(flatten)]
    language: Language,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let quiz = arguments.language.quiz(&arguments.quiz)?;
    let language = words::Language::of(quiz.language());
    let (words, terminal) = (SittingWords::of(language), TerminalWords::of(language));
    let store = Store::open()?;
    let mut wanted = match &arguments.name {
        Some(name) => Some(name.clone()),
        None => prompt::name(words)?,
    };
    let mut alike_asked = false;
    let (name, _lock, answers) = loop {
        let Some(name) = wanted else { return Ok(Outcome::Stopped) };
        let alike = if alike_asked {
            Vec::new()
        } else {
            Sittings::all(&store).alike(&name).into_iter().cloned().collect()
        };
        if let Some(other) = alike.first() {
            // A lock is for whoever is meant.
            alike_asked = true;
            output::say(&(words.new_here)(&name, other))?;
            wanted = match reply(terminal)? {
                Reply::Enter => Some(name),
                Reply::Name(other) => Some(other),
                Reply::End => None,
            };
            continue;
        }
        let lock = store.lock(&name, quiz.id())?;
        match begin(&store, &quiz, &name, arguments.fresh)? {
            Begun::With(answers) => break (name, lock, *answers),
            Begun::Corrected(other) => wanted = Some(other),
            Begun::Stopped => return Ok(Outcome::Stopped),
        }
    };
    let path = store.path(&Key::of(&name, quiz.id(), answers.started()));
    let session = Session::new(answers, Timestamp::now()).with_help(helplines::near(language));
    let keep = |answers: &Answers| save(&store, answers).map(drop).map_err(io::Error::other);
    let session = ask_all(session, arguments.plain, keep).map_err(|error| {
        let kept = if path.exists() { "; your answers before that are kept" } else { "" };
        CliError::new(format!("{error}{kept}"))
    })?;
    let answers = session.into_answers();
    if answers.finished().is_none() {
        let kept = format!("{} {}", words.stopped, (terminal.goes_on_with)(&arguments.quiz));
        output::say(if path.exists() { &kept } else { words.stopped_empty })?;
        return Ok(Outcome::Stopped);
    }
    let kept_in = (terminal.kept_in)(&path.display().to_string());
    let thanks = format!("\n{} {kept_in}\n\n", words.thanks);
    // A quiz that is not shipped can be found only by its path.
    let named = match shipped::find(quiz.id().as_str()) {
        Some(_) => String::new(),
        None => format!(" --quiz \"{}\"", arguments.quiz),
    };
    let next = format!("\n{}", (terminal.next)(answers.person(), &named, words::other(&quiz)));
    output::print(&thanks)?;
    let read = show_result(&answers, arguments.plain, output::rows(&thanks) + output::rows(&next))?;
    output::say(&next)?;
    Ok(read)
}

/// Asks on a full screen or line by line, whichever fits, and saves every answer.
pub(super) fn ask_all(
    mut session: Session,
    plain: bool,
    save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<Session> {
    if !plain && output::has_screen() {
        return screen::run(session, Timestamp::now, save);
    }
    let width = output::look().width;
    let mut lines = plain::Console { input: io::stdin().lock(), output: output::standard(), width };
    plain::run(&mut session, &mut lines, Timestamp::now, save)?;
    Ok(session)
}

/// Shows what was just answered, beside so many rows of other text.
pub(super) fn show_result(answers: &Answers, plain: bool, beside: usize) -> Result<Outcome, CliError> {
    let report = OwnResult::of(answers).report(false, &Zoned::now());
    let near = helplines::near(report.language);
    output::show(&report.with_help(near), plain, beside)
}

/// A random number for the order of the items.
fn seed() -> u64 {
    RandomState::new().hash_one(Timestamp::now().as_nanosecond())
}

/// How a sitting begins.
enum Begun {
    /// With these answers.
    With(Box<Answers>),
    /// Not yet: somebody else is meant.
    Corrected(Name),
    /// The input ended before it was clear.
    Stopped,
}

/// A sitting to go on with, where there is one and the person wants it, or else a new one.
fn begin(store: &Store, quiz: &Quiz, name: &Name, fresh: bool) -> Result<Begun, CliError> {
    let language = words::Language::of(quiz.language());
    let (words, terminal) = (SittingWords::of(language), TerminalWords::of(language));
    let opening = open(store, quiz, name, fresh, Timestamp::now(), seed()).map_err(|error| {
        let advice = "these answers cannot be continued; --fresh starts over and keeps the old file";
        CliError(vec![error.to_string(), advice.to_owned()])
    })?;
    for error in &opening.unreadable {
        match notice(terminal, &(words.unreadable)(error))? {
            Reply::Enter => {}
            Reply::Name(other) => return Ok(Begun::Corrected(other)),
            Reply::End => return Ok(Begun::Stopped),
        }
    }
    let now = Zoned::now();
    let day = |time: Timestamp| day_of(time, &now).to_string();
    let (offer, answers) = match opening.before {
        Before::UnderWay { began, answers } => {
            (format!("{} {}", (words.go_on)(&day(began)), terminal.keeps_old_file), answers)
        }
        Before::Changed { began, carried: CarriedOver { answers, kept, lost } } => {
            let offer = (words.carry_over)(&day(began), kept, lost);
            (format!("{offer} {}", terminal.old_file_kept), answers)
        }
        Before::Finished { finished } => {
            return Ok(match notice(terminal, &(words.finished_before)(name, &day(finished)))? {
                Reply::Enter => Begun::With(Box::new(opening.fresh)),
                Reply::Name(other) => Begun::Corrected(other),
                Reply::End => Begun::Stopped,
            });
        }
        // Who looks alike was asked about before.
        Before::New { .. } | Before::SetAside => return Ok(Begun::With(Box::new(opening.fresh))),
    };
    let agreed = prompt::yes(terminal, &format!("{} {offer}", (words.welcome_back)(name)))?;
    Ok(match agreed {
        Some(goes_on) => Begun::With(Box::new(if goes_on { answers } else { opening.fresh })),
        None => Begun::Stopped,
    })
}

/// What is answered where Enter goes on.
enum Reply {
    Enter,
    /// Somebody else is meant.
    Name(Name),
    /// The input has ended.
    End,
}

/// Says something before the first page. A full screen would cover it at once, so there it waits for Enter or another name.
fn notice(words: &TerminalWords, text: &str) -> Result<Reply, CliError> {
    output::print(&format!("{text}\n"))?;
    if output::has_screen() { reply(words) } else { Ok(Reply::Enter) }
}

fn reply(words: &TerminalWords) -> Result<Reply, CliError> {
    while let Some(line) = prompt::line(words.enter_goes_on)? {
        match line.parse::<Name>() {
            _ if line.is_empty() => return Ok(Reply::Enter),
            Ok(name) => return Ok(Reply::Name(name)),
            Err(error) => output::print(&format!("{error}\n"))?,
        }
    }
    Ok(Reply::End)
}
