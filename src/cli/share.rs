//! `attuned share`: seal one's scores for one's partner.

use std::path::{Path, PathBuf};

use attuned::answers::{Answers, Name};
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use attuned::report::{self, render};
use attuned::store::{Access, Sitting, Store, seal, shared_name};
use attuned::words::{self, Words};
use clap::Args;
use jiff::Timestamp;

use super::language::Language;
use super::passphrase::Source;
use super::{CliError, Outcome, output, prompt, resolve};

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose scores
    name: Name,
    /// Which quiz, where it is not clear: a shipped quiz's id, or the path of a quiz file
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
    #[command(flatten)]
    language: Language,
    /// Where to write it [default: NAME.QUIZ.shared in this folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let name = &arguments.name;
    if arguments.output.as_deref() == Some(Path::new("-")) {
        super::wrong_usage("questions are asked on standard output, so the file needs a name of its own");
    }
    let store = Store::open()?;
    let sittings = resolve::finished(&store, name.as_str())?;
    let quiz = resolve::quiz_for(&sittings, arguments.quiz.as_deref(), &arguments.language)?;
    let words = words::of(quiz.language());
    let path = match &arguments.output {
        Some(path) => path.clone(),
        None => shared_name(name, quiz.id()).into(),
    };
    let path_of_answers = resolve::newest(&sittings, &quiz)?.path.clone();
    let _lock = store.lock(name, quiz.id())?;
    // Read again, for nobody else changes it from here on.
    let file = Store::read(&path_of_answers)?;
    let mut answers = resolve::answers(&Sitting { path: path_of_answers, file }, &quiz)?;
    for hint in answers.hints() {
        output::say(&(words.hint)(hint))?;
    }
    if !agree(&mut answers, &quiz)? {
        return unwritten(words, Outcome::Stopped);
    }
    // A no counts from here on, whether or not a file is written.
    store.save(&answers)?;
    let shared = SharedProfile::of(&answers);
    output::print(&format!("\n{}\n", render(&report::shared(&shared), output::look())))?;
    output::say(words.before_sharing)?;
    match prompt::yes(words, &(words.write_it)(&path.display().to_string()))? {
        Some(true) => {}
        Some(false) => return unwritten(words, Outcome::Done),
        None => return unwritten(words, Outcome::Stopped),
    }
    let Some(passphrase) = arguments.passphrase.chosen(words)? else {
        return unwritten(words, Outcome::Stopped);
    };
    output::write(&path, Access::Owner, &seal(&shared, passphrase)?)?;
    answers.mark_sealed(Timestamp::now());
    store.save(&answers).map_err(|error| {
        let path = path.display();
        CliError::new(format!(
            "{path} is written, but that could not be noted, so your partner's file stays shut: {error}"
        ))
    })?;
    output::say(&(words.after_sharing)(&path.display().to_string()))?;
    Ok(Outcome::Done)
}

/// Openness for every dimension that is shared by choice; `false` when the input ends before that is clear.
fn agree(answers: &mut Answers, quiz: &Quiz) -> Result<bool, CliError> {
    let words = words::of(quiz.language());
    for (position, dimension) in quiz.dimensions().iter().enumerate() {
        if dimension.is_sensitive() {
            output::say(&report::may_see(quiz, dimension))?;
            match prompt::yes(words, words.share_it)? {
                Some(agreed) => answers.set_consents(position, agreed),
                None => return Ok(false),
            }
        }
    }
    Ok(true)
}

fn unwritten(words: &Words, ending: Outcome) -> Result<Outcome, CliError> {
    output::print(&format!("{}\n", words.unwritten))?;
    Ok(ending)
}
