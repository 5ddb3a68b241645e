//! `attuned take`: ask, keep every answer, show the profile.

use std::hash::{BuildHasher, RandomState};
use std::io::{self, BufRead, IsTerminal, Write};

use attuned::answers::{Answers, AnswersError, CarriedOver, Name};
use attuned::quiz::{Quiz, shipped};
use attuned::store::{Sitting, Store, StoreError};
use attuned::take::{Session, plain, screen};
use clap::Args;
use jiff::Timestamp;

use super::{Ending, Failure, Format, find, show};

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
}

pub(super) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let quiz = find::quiz(&arguments.quiz)?;
    let store = Store::open()?;
    let name = match &arguments.name {
        Some(name) => name.clone(),
        None => match ask("Your name, or any word that stands for you: ")? {
            Some(name) => name.parse()?,
            None => return Ok(Ending::Stopped),
        },
    };
    let _lock = store.lock(&name, quiz.id().as_str())?;
    let Some(answers) = begin(&store, &quiz, name, arguments.fresh)? else { return Ok(Ending::Stopped) };
    let session = Session::new(answers, Timestamp::now());
    let save = |answers: &Answers| store.save(answers).map(drop).map_err(io::Error::other);
    let session = if arguments.plain || !has_screen() {
        let mut session = session;
        plain::run(&mut session, &mut io::stdin().lock(), &mut io::stdout().lock(), Timestamp::now, save)?;
        session
    } else {
        screen::run(session, Timestamp::now, save)?
    };
    let answers = session.into_answers();
    let mut output = io::stdout().lock();
    if answers.finished().is_none() {
        writeln!(output, "Stopped. What you answered is kept; `attuned take` goes on where you are.")?;
        return Ok(Ending::Stopped);
    }
    let path = store.path(answers.person(), quiz.id().as_str(), answers.started());
    writeln!(output, "\nThank you. Your answers are in {}\n", path.display())?;
    drop(output);
    show::print(&answers, Format::Table)?;
    Ok(Ending::Done)
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
fn begin<'q>(store: &Store, quiz: &'q Quiz, name: Name, fresh: bool) -> Result<Option<Answers<'q>>, Failure> {
    if let Some(sitting) = under_way(store, quiz, &name).filter(|_| !fresh) {
        let (offer, answers) = offer(&sitting, quiz)?;
        match yes(&format!("Welcome back, {name}. {offer}"))? {
            Some(true) => return Ok(Some(answers)),
            Some(false) => {}
            None => return Ok(None),
        }
    }
    Ok(Some(Answers::new(quiz, name, Timestamp::now()).shuffled(seed())))
}

/// The person's newest sitting of this quiz, if it was not finished.
fn under_way(store: &Store, quiz: &Quiz, name: &Name) -> Option<Sitting> {
    let (sittings, _) = store.sittings();
    let newest = sittings
        .into_iter()
        .find(|sitting| sitting.file.person() == name && sitting.file.quiz() == quiz.id().as_str());
    newest.filter(|sitting| sitting.file.finished().is_none())
}

/// What can be made of an unfinished sitting, as a question and as the answers it would begin with.
fn offer<'q>(sitting: &Sitting, quiz: &'q Quiz) -> Result<(String, Answers<'q>), Failure> {
    let began = sitting.file.started().strftime("%Y-%m-%d");
    match sitting.file.answers(quiz) {
        Ok(answers) => Ok((format!("Go on with the sitting of {began}?"), answers)),
        Err(AnswersError::OtherVersion { .. } | AnswersError::Changed { .. }) => {
            let CarriedOver { answers, kept, lost } = sitting.file.carry_over(quiz, Timestamp::now(), seed());
            let offer = format!(
                "The quiz has changed since {began}: {kept} of your answers belong to questions that are still the \
                 same, {lost} do not. Take those {kept} over? (The old file is kept.)"
            );
            Ok((offer, answers))
        }
        Err(error) => Err(beyond_use(sitting, error)),
    }
}

fn beyond_use(sitting: &Sitting, error: AnswersError) -> Failure {
    Failure(vec![
        StoreError::answers(&sitting.path, error).to_string(),
        "this sitting cannot go on; --fresh starts a new one and keeps the old file".to_owned(),
    ])
}

/// Asks until the answer is yes or no; `None` at the end of the input.
fn yes(question: &str) -> Result<Option<bool>, Failure> {
    loop {
        match ask(&format!("{question} (y/n) "))?.as_deref() {
            Some("y" | "yes") => return Ok(Some(true)),
            Some("n" | "no") => return Ok(Some(false)),
            Some(_) => {}
            None => return Ok(None),
        }
    }
}

/// A line of input; `None` at its end.
fn ask(prompt: &str) -> Result<Option<String>, Failure> {
    let mut output = io::stdout().lock();
    write!(output, "{prompt}")?;
    output.flush()?;
    let mut line = String::new();
    let end = io::stdin().lock().read_line(&mut line)? == 0;
    Ok((!end).then(|| line.trim().to_owned()))
}
