//! `attuned share`: seal one's scores for one's partner.

use std::path::PathBuf;

use attuned::answers::Name;
use attuned::app::share::Share;
use attuned::report::{self, render};
use attuned::store::{Access, Store, shared_name};
use attuned::terminal::TerminalWords;
use attuned::words::{self, ReportWords, SittingWords};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::inputs::INPUTS;
use super::language::Language;
use super::passphrase::Source;
use super::{CliError, Outcome, output, prompt, resolve};

/// What a sealed file may be called: its format is that of age.
const SEALED: output::Endings<()> = output::Endings(&[((), &["shared", "age"])]);

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose scores to share; optional when only one person has finished a quiz
    name: Option<Name>,
    /// Which quiz to use: a shipped quiz's id, or the path of a quiz file [default: the one answered last]
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
    #[command(flatten)]
    language: Language,
    /// Where to write the file [default: NAME.QUIZ.shared in the current folder]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    passphrase: Source,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    output::require_file(arguments.output.as_deref());
    let store = Store::open()?;
    let name = match &arguments.name {
        Some(name) => name.to_string(),
        None => resolve::only_person(&store)?,
    };
    let finished = resolve::finished(&store, &name)?;
    let name = &finished.person;
    let quiz = resolve::quiz_for(&finished, arguments.quiz.as_deref(), &arguments.language)?;
    let language = words::Language::of(quiz.language());
    let (words, terminal) = (SittingWords::of(language), TerminalWords::of(language));
    let path = match &arguments.output {
        Some(path) => path.clone(),
        None => shared_name(name, quiz.id()).into(),
    };
    let sitting = finished.newest(&quiz).map_err(resolve::refused)?;
    INPUTS.spare_but_shared(&path, Some(&store), name)?;
    SEALED.check(Some(&path));
    // Nobody should answer questions and choose a passphrase for a file that cannot be written.
    output::can_replace(&path, Access::Owner)?;
    let mut share = Share::begin(&store, sitting, &quiz)?;
    for hint in share.answers().hints() {
        output::say(&(ReportWords::of(language).hint)(hint))?;
    }
    if !consents(&mut share, language)? {
        return unwritten(terminal, Outcome::Stopped);
    }
    let shared = share.preview();
    output::print_drawing(&format!("\n{}\n", render(&report::shared(&shared), output::look())))?;
    output::say(words.before_sharing)?;
    match prompt::yes(terminal, &(terminal.write_it)(&path.display().to_string()))? {
        Some(true) => {}
        Some(false) => return unwritten(terminal, Outcome::Done),
        None => return unwritten(terminal, Outcome::Stopped),
    }
    let asked_with = (words.passphrase)(words::other(&quiz));
    let Some(passphrase) = arguments.passphrase.chosen(language, &asked_with)? else {
        return unwritten(terminal, Outcome::Stopped);
    };
    let sealed = share.seal(&TimeZone::system(), &passphrase, getrandom::fill)?;
    // Once more: the questions took their time, and the passphrase may have come from a file.
    INPUTS.spare_but_shared(&path, Some(&store), name)?;
    output::replace(&path, Access::Owner, &sealed)?;
    share.mark_sealed(Timestamp::now()).map_err(|error| {
        let path = path.display();
        CliError::new(format!(
            "{path} was written, but this could not be recorded, so the file that you were given will not open yet: {error}"
        ))
    })?;
    let written = (terminal.written)(&path.display().to_string());
    output::say(&format!("{written} {} {}", (words.hand_over)(words::other(&quiz)), terminal.opened_with))?;
    Ok(Outcome::Done)
}

/// Asks about every sensitive dimension; `false` if the input ends first.
fn consents(share: &mut Share, language: words::Language) -> Result<bool, CliError> {
    for (position, question) in share.questions() {
        output::say(&question)?;
        match prompt::agreed(TerminalWords::of(language), SittingWords::of(language).share_it)? {
            Some(agreed) => share.consent(position, agreed)?,
            None => return Ok(false),
        }
    }
    Ok(true)
}

fn unwritten(words: &TerminalWords, ending: Outcome) -> Result<Outcome, CliError> {
    output::print(&format!("{}\n", words.unwritten))?;
    Ok(ending)
}
