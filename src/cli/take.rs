//! `attuned take`: ask, keep every answer, show the profile.

use std::io::{self, BufRead, Write};

use attuned::answers::{Answers, Name};
use attuned::quiz::{Quiz, shipped};
use attuned::store::{Store, StoreError};
use attuned::take::{Session, plain};
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
    /// Start anew even if a sitting is under way; that one is kept
    #[arg(long)]
    fresh: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let quiz = find::quiz(&arguments.quiz)?;
    let store = Store::open()?;
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let Some(name) =
        arguments.name.clone().map_or_else(|| ask_name(&mut input, &mut output), |name| Ok(Some(name)))?
    else {
        return Ok(Ending::Stopped);
    };
    let under_way = if arguments.fresh { None } else { under_way(&store, &quiz, &name)? };
    if under_way.is_some() {
        writeln!(output, "Welcome back, {name}. You go on where you stopped; --fresh would start anew.\n")?;
    }
    let answers = under_way.unwrap_or_else(|| Answers::new(&quiz, name, Timestamp::now()));
    let mut session = Session::new(answers);
    let save = |answers: &Answers| store.save(answers).map(drop).map_err(io::Error::other);
    let ending = plain::run(&mut session, &mut input, &mut output, save);
    let mut answers = session.into_answers();
    match ending? {
        plain::Ending::Stopped => {
            writeln!(output, "Stopped. Your answers are kept; `attuned take` goes on where you are.")?;
            Ok(Ending::Stopped)
        }
        plain::Ending::Finished => {
            answers.finish(Timestamp::now());
            let path = store.save(&answers)?;
            writeln!(output, "\nThank you. Your answers are in {}\n", path.display())?;
            drop(output);
            show::print(&answers, Format::Table)?;
            Ok(Ending::Done)
        }
    }
}

fn ask_name(input: &mut impl BufRead, output: &mut impl Write) -> Result<Option<Name>, Failure> {
    write!(output, "Your name, or any word that stands for you: ")?;
    output.flush()?;
    let mut line = String::new();
    if input.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(line.parse()?))
}

/// The person's newest sitting of this quiz, if it was not finished.
fn under_way<'q>(store: &Store, quiz: &'q Quiz, name: &Name) -> Result<Option<Answers<'q>>, Failure> {
    let (sittings, _) = store.sittings();
    let newest = sittings
        .into_iter()
        .find(|sitting| sitting.file.person() == name && sitting.file.quiz() == quiz.id().as_str());
    let Some(sitting) = newest.filter(|sitting| sitting.file.finished().is_none()) else { return Ok(None) };
    let answers = sitting.file.answers(quiz).map_err(|error| {
        Failure(vec![
            StoreError::answers(&sitting.path, error).to_string(),
            "this sitting cannot go on; --fresh starts a new one and keeps the old file".to_owned(),
        ])
    })?;
    Ok(Some(answers))
}
