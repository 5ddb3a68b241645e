//! `attuned share`: seal one's scores for one's partner.

use std::path::PathBuf;

use anstyle::{AnsiColor, Color, Style};
use attuned::answers::Name;
use attuned::app::share::Share;
use attuned::profile::sealing::carried::{code_text, link_text};
use attuned::report::code::Code;
use attuned::report::{self, render};
use attuned::store::{Access, Store, shared_name};
use attuned::terminal::TerminalWords;
use attuned::words::{self, ReportWords, SittingWords};
use clap::Args;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::inputs::INPUTS;
use super::language::Language;
use super::passphrase::{self, Source};
use super::{CliError, Outcome, output, prompt, resolve};

/// What a sealed file may be called: its format is that of age.
const SEALED: output::Endings<()> = output::Endings(&[((), &["shared", "age"])]);

const PAGE: &str = "The address of a page, to be put before the link and into the code [default: what the environment variable \
ATTUNED_PAGE says]";

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
    #[arg(long, value_name = "ADDRESS", help = PAGE)]
    page: Option<String>,
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
    let Some(chosen) = arguments.passphrase.drawn_or_chosen(language, &asked_with)? else {
        return unwritten(terminal, Outcome::Stopped);
    };
    let sealed = share.seal(&TimeZone::system(), &chosen.passphrase, getrandom::fill)?;
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
    let page = arguments.page.clone().or_else(|| std::env::var("ATTUNED_PAGE").ok());
    send(terminal, &sealed, page.as_deref())?;
    // Once more, where they can be read out beside the code.
    if let Some(drawn) = chosen.drawn {
        output::print(&passphrase::shown(language, &drawn))?;
    }
    Ok(Outcome::Done)
}

/// Prints the same as a link and as a code, where it fits into them.
fn send(terminal: &TerminalWords, sealed: &[u8], page: Option<&str>) -> Result<(), CliError> {
    let (Some(link), Some(code)) = (link_text(sealed), code_text(sealed)) else { return Ok(()) };
    let at = |text: String| page.map_or_else(|| text.clone(), |page| format!("{page}#{text}"));
    output::print(&format!("\n{}\n{}\n", terminal.or_a_link, at(link)))?;
    // A page whose address is too long for a code is found some other way.
    let Ok(code) = Code::of(&at(code)) else { return Ok(()) };
    let look = output::look();
    if look.drawn && look.width < code.width() {
        return output::say(&(terminal.too_narrow)(code.width()));
    }
    output::say(&format!("\n{}", terminal.or_a_code))?;
    output::print_drawing(&drawn(&code, look.colour))
}

/// A code for a dark terminal; where there are colours, for any.
fn drawn(code: &Code, colour: bool) -> String {
    let blocks = code.half_blocks();
    if !colour {
        return blocks;
    }
    let style = Style::new()
        .fg_color(Some(Color::Ansi(AnsiColor::BrightWhite)))
        .bg_color(Some(Color::Ansi(AnsiColor::Black)));
    blocks.lines().map(|line| format!("{style}{line}{style:#}\n")).collect()
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
