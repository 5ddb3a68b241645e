//! `attuned take`: ask, keep every answer, show the profile.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, IsTerminal};

use attuned::answers::{Answers, CarriedOver, Name};
use attuned::app::key::Key;
use attuned::app::sittings::save;
use attuned::app::storage::Storage;
use attuned::app::take::{Before, open};
use attuned::quiz::{Quiz, shipped};
use attuned::store::Store;
use attuned::take::Session;
use attuned::terminal::{TerminalWords, plain, screen};
use attuned::words::{self, SittingWords};
use clap::Args;
use jiff::Timestamp;

use super::language::Language;
use super::{CliError, Outcome, OutputArgs, helplines, output, prompt, show};

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
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => match prompt::name(words)? {
            Some(name) => name,
            None => return Ok(Outcome::Stopped),
        },
    };
    let _lock = store.lock(&name, quiz.id())?;
    let Some(answers) = begin(&store, &quiz, &name, arguments.fresh)? else { return Ok(Outcome::Stopped) };
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
    output::print(&format!("\n{} {kept_in}\n\n", words.thanks))?;
    show::print(&answers, false, &OutputArgs::default())?;
    // A quiz that does not ship is known by its file alone.
    let named = match shipped::find(quiz.id().as_str()) {
        Some(_) => String::new(),
        None => format!(" --quiz \"{}\"", arguments.quiz),
    };
    output::say(&format!("\n{}", (terminal.next)(answers.person(), &named)))?;
    Ok(Outcome::Done)
}

/// Asks on the face that fits, and saves every answer.
pub(super) fn ask_all(
    mut session: Session,
    plain: bool,
    save: impl FnMut(&Answers) -> io::Result<()>,
) -> io::Result<Session> {
    if !plain && has_screen() {
        return screen::run(session, Timestamp::now, save);
    }
    let width = output::look().width;
    let mut lines = plain::Console { input: io::stdin().lock(), output: output::standard(), width };
    plain::run(&mut session, &mut lines, Timestamp::now, save)?;
    Ok(session)
}

/// Whether there is a terminal to draw on, and nobody asks for plain lines.
fn has_screen() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let accessible = std::env::var_os("ACCESSIBLE").is_some_and(|wish| !wish.is_empty() && wish != "0");
    io::stdin().is_terminal() && io::stdout().is_terminal() && !dumb && !accessible
}

/// A number of chance for the order of the items.
fn seed() -> u64 {
    RandomState::new().hash_one(Timestamp::now().as_nanosecond())
}

/// A sitting to go on with, where there is one and the person wants it, or else a new one; `None` when the
/// input ended before that was clear.
fn begin(store: &Store, quiz: &Quiz, name: &Name, fresh: bool) -> Result<Option<Answers>, CliError> {
    let language = words::Language::of(quiz.language());
    let (words, terminal) = (SittingWords::of(language), TerminalWords::of(language));
    let opening = open(store, quiz, name, fresh, Timestamp::now(), seed()).map_err(|error| {
        let advice = "these answers cannot be continued; --fresh starts over and keeps the old file";
        CliError(vec![error.to_string(), advice.to_owned()])
    })?;
    for error in &opening.unreadable {
        notice(terminal, &(words.unreadable)(error))?;
    }
    let day = |time: Timestamp| time.strftime("%Y-%m-%d").to_string();
    let (offer, answers) = match opening.before {
        Before::UnderWay { began, answers } => {
            (format!("{} {}", (words.go_on)(&day(began)), terminal.keeps_old_file), answers)
        }
        Before::Changed { began, carried: CarriedOver { answers, kept, lost } } => {
            let offer = (words.carry_over)(&day(began), kept, lost);
            (format!("{offer} {}", terminal.old_file_kept), answers)
        }
        Before::Finished { finished } => {
            notice(terminal, &(words.finished_before)(name, &day(finished)))?;
            return Ok(Some(opening.fresh));
        }
        Before::New { alike: Some(other) } => {
            notice(terminal, &(words.new_here)(name, &other))?;
            return Ok(Some(opening.fresh));
        }
        Before::New { alike: None } | Before::PassedOver => return Ok(Some(opening.fresh)),
    };
    let agreed = prompt::yes(terminal, &format!("{} {offer}", (words.welcome_back)(name)))?;
    Ok(agreed.map(|goes_on| if goes_on { answers } else { opening.fresh }))
}

/// Says something before the first page. A full screen would cover it at once, so there it waits for Enter.
fn notice(words: &TerminalWords, text: &str) -> Result<(), CliError> {
    output::print(&format!("{text}\n"))?;
    if has_screen() {
        prompt::line(words.enter_goes_on)?;
    }
    Ok(())
}
