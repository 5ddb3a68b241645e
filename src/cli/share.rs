//! `attuned share`: seal one's scores for one's partner.

use std::path::PathBuf;

use attuned::answers::{Answers, Name};
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use attuned::report::{self, render};
use attuned::store::{Store, seal, shared_name};
use clap::Args;
use jiff::Timestamp;

use super::passphrase::Source;
use super::{Ending, Failure, ask, find, output};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose scores
    name: Name,
    /// Which quiz, where it is not clear: a shipped quiz's id, or the path of a quiz file
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
    /// Where to write it [default: NAME.QUIZ.shared in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ending, Failure> {
    let store = Store::open()?;
    let sittings = find::finished(&store, arguments.name.as_str())?;
    let quiz = find::quiz_for(&sittings, arguments.quiz.as_deref())?;
    let _lock = store.lock(&arguments.name, quiz.id())?;
    let newest = sittings.iter().find(|sitting| sitting.file.quiz() == quiz.id().as_str());
    let sitting =
        newest.ok_or_else(|| Failure::new(format!("{} has not finished {}", arguments.name, quiz.id())))?;
    let mut answers = find::answers(sitting, &quiz)?;
    for hint in answers.hints() {
        output::say(&report::hint(hint))?;
    }
    if !agree(&mut answers, &quiz)? {
        return unwritten(Ending::Stopped);
    }
    let shared = SharedProfile::of(&answers);
    output::print(&format!("\n{}\n", render(&report::preview(&shared), output::look())))?;
    let path = match &arguments.output {
        Some(path) => path.clone(),
        None => shared_name(&arguments.name, quiz.id()).into(),
    };
    match ask::yes(&format!("Write this to {}?", path.display()))? {
        Some(true) => {}
        Some(false) => return unwritten(Ending::Done),
        None => return unwritten(Ending::Stopped),
    }
    let sealed = seal(&shared, arguments.passphrase.chosen()?)?;
    output::write(&path, &sealed)?;
    answers.set_shared(Timestamp::now());
    store.save(&answers)?;
    output::say(&report::after_sharing(&path.display().to_string()))?;
    Ok(Ending::Done)
}

/// Asks for every dimension that is shared by choice; `false` when the input ends before that is clear.
fn agree(answers: &mut Answers, quiz: &Quiz) -> Result<bool, Failure> {
    for (position, dimension) in quiz.dimensions().iter().enumerate() {
        if dimension.is_delicate() {
            output::say(&report::may_see(dimension))?;
            match ask::yes("Share it?")? {
                Some(agreed) => answers.set_shares(position, agreed),
                None => return Ok(false),
            }
        }
    }
    Ok(true)
}

fn unwritten(ending: Ending) -> Result<Ending, Failure> {
    output::print("Nothing was written.\n")?;
    Ok(ending)
}
