//! `attuned take`: ask, keep every answer, show the profile.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, IsTerminal};

use attuned::answers::{Answers, AnswersError, CarriedOver, Name};
use attuned::quiz::{OtherEdition, Quiz, shipped};
use attuned::store::{Sitting, Store, StoreError};
use attuned::take::{Session, plain, screen};
use attuned::words::{self, Words};
use clap::Args;
use jiff::Timestamp;

use super::language::Language;
use super::{CliError, Outcome, OutputArgs, helplines, output, prompt, show};

#[derive(Args)]
pub(super) struct Arguments {
    /// A shipped quiz's id, or the path of a quiz file
    #[arg(value_name = "QUIZ", default_value = shipped::ALL[0].id)]
    quiz: String,
    /// Who answers; asked when not given
    #[arg(long = "as", value_name = "NAME")]
    name: Option<Name>,
    /// Ask line by line, for a screen reader or a simple terminal; so does the environment variable ACCESSIBLE
    #[arg(long)]
    plain: bool,
    /// Start anew even if a sitting is under way; that one is kept
    #[arg(long)]
    fresh: bool,
    #[command(flatten)]
    language: Language,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let quiz = arguments.language.quiz(&arguments.quiz)?;
    let words = words::of(quiz.language());
    let store = Store::open()?;
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => match prompt::name(words)? {
            Some(name) => name,
            None => return Ok(Outcome::Stopped),
        },
    };
    let _lock = store.lock(&name, quiz.id())?;
    let Some(answers) = begin(&store, &quiz, name, arguments.fresh)? else { return Ok(Outcome::Stopped) };
    let path = store.path(answers.person(), quiz.id(), answers.started());
    let session = Session::new(answers, Timestamp::now()).with_help(helplines::near(words));
    let save = |answers: &Answers| store.save(answers).map(drop).map_err(io::Error::other);
    let session = ask_all(session, arguments.plain, save).map_err(|error| {
        let kept = if path.exists() { "; what was answered before is kept" } else { "" };
        CliError::new(format!("{error}{kept}"))
    })?;
    let answers = session.into_answers();
    if answers.finished().is_none() {
        let kept = (words.stopped)(&arguments.quiz);
        output::say(if path.exists() { &kept } else { words.stopped_empty })?;
        return Ok(Outcome::Stopped);
    }
    output::print(&format!("\n{}\n\n", (words.thanks)(&path.display().to_string())))?;
    show::print(&answers, false, &OutputArgs::default())?;
    // A quiz that does not ship is known by its file alone.
    let named = match shipped::find(quiz.id().as_str()) {
        Some(_) => String::new(),
        None => format!(" --quiz \"{}\"", arguments.quiz),
    };
    output::say(&format!("\n{}", (words.next)(answers.person(), &named)))?;
    Ok(Outcome::Done)
}

/// Openness on the face that fits, and saves every answer.
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
fn begin(store: &Store, quiz: &Quiz, name: Name, fresh: bool) -> Result<Option<Answers>, CliError> {
    let words = words::of(quiz.language());
    let (sittings, errors) = store.sittings();
    let folder = store.folder(&name, quiz.id());
    for error in errors.iter().filter(|error| error.is_in(&folder)) {
        notice(words, &(words.unreadable)(error))?;
    }
    let started = store.start(&sittings, &name, quiz.id(), Timestamp::now());
    let of_quiz = |sitting: &&Sitting| sitting.file.quiz() == quiz.id().as_str();
    let own = sittings.iter().filter(of_quiz).find(|sitting| *sitting.file.person() == name);
    match own {
        Some(sitting) if sitting.file.finished().is_none() && !fresh => {
            let (offer, answers) = offer(sitting, quiz, started)?;
            match prompt::yes(words, &format!("{} {offer}", (words.welcome_back)(&name)))? {
                Some(true) => return Ok(Some(answers)),
                Some(false) => {}
                None => return Ok(None),
            }
        }
        Some(sitting) => {
            if let Some(finished) = sitting.file.finished() {
                let day = finished.strftime("%Y-%m-%d").to_string();
                notice(words, &(words.finished_before)(&name, &day))?;
            }
        }
        None => {
            let alike = |sitting: &&Sitting| {
                sitting.file.person().as_str().to_lowercase() == name.as_str().to_lowercase()
            };
            if let Some(other) = sittings.iter().find(alike) {
                notice(words, &(words.new_here)(&name, other.file.person()))?;
            }
        }
    }
    Ok(Some(Answers::new(quiz, name, started).shuffled(seed())))
}

/// Says something before the first page. A full screen would cover it at once, so there it waits for Enter.
fn notice(words: &Words, text: &str) -> Result<(), CliError> {
    output::print(&format!("{text}\n"))?;
    if has_screen() {
        prompt::line(words.enter_goes_on)?;
    }
    Ok(())
}

/// What can be made of an unfinished sitting, as a question and as the answers it would begin with.
fn offer(sitting: &Sitting, quiz: &Quiz, started: Timestamp) -> Result<(String, Answers), CliError> {
    let words = words::of(quiz.language());
    let began = sitting.file.started().strftime("%Y-%m-%d").to_string();
    match sitting.file.answers(quiz) {
        Ok(answers) if !sitting.file.was_reworded(quiz) => Ok(((words.go_on)(&began), answers)),
        Ok(_)
        | Err(AnswersError::OtherEdition(OtherEdition::Version { .. } | OtherEdition::Changed { .. })) => {
            let CarriedOver { answers, kept, lost } = sitting.file.carry_over(quiz, started, seed());
            Ok(((words.carry_over)(&began, kept, lost), answers))
        }
        Err(error) => Err(beyond_use(sitting, error)),
    }
}

fn beyond_use(sitting: &Sitting, error: AnswersError) -> CliError {
    CliError(vec![
        StoreError::answers(&sitting.path, error).to_string(),
        "this sitting cannot go on; --fresh starts a new one and keeps the old file".to_owned(),
    ])
}
