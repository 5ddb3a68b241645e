//! `attuned take`: ask, save every answer, show the profile.

use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};
use std::io;

use attuned::answers::{Answers, CarriedOver, Name};
use attuned::app::key::Key;
use attuned::app::plans::Plans;
use attuned::app::show::OwnResult;
use attuned::app::sittings::{Sittings, save};
use attuned::app::storage::{Lock, Storage};
use attuned::app::take::{Before, only_under_way, open};
use attuned::quiz::{Quiz, shipped};
use attuned::report::{Report, day_of};
use attuned::store::Store;
use attuned::take::Session;
use attuned::terminal::{TerminalWords, plain, screen};
use attuned::words::{self, SittingWords};
use clap::Args;
use jiff::{Timestamp, Zoned};

use super::language::Language;
use super::{CliError, Outcome, helplines, output, plan, prompt};

mod which;

#[derive(Args)]
pub(super) struct Arguments {
    /// A shipped quiz's id, or the path of a quiz file [default: you are asked; without a terminal, check-in]
    #[arg(value_name = "QUIZ")]
    quiz: Option<String>,
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

/// Answers to go on with, which nobody else can change meanwhile.
struct Sitting {
    answers: Answers,
    _lock: Lock,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    let named = arguments.quiz.as_deref().map(|quiz| arguments.language.quiz(quiz)).transpose()?;
    let store = Store::open()?;
    let Some(sitting) = sit_down(arguments, named, &store)? else { return Ok(Outcome::Stopped) };
    let quiz = sitting.answers.quiz().clone();
    let language = words::Language::of(quiz.language());
    let (words, terminal) = words_for(&quiz);
    // A quiz that is not shipped can be found only by its path.
    let quiz_named = arguments.quiz.as_deref().unwrap_or(quiz.id().as_str());
    let path = store.path(&Key::of(sitting.answers.person(), quiz.id(), sitting.answers.started()));
    let session = Session::new(sitting.answers, Timestamp::now()).with_help(helplines::near(language));
    let keep = |answers: &Answers| save(&store, answers).map(drop).map_err(io::Error::other);
    let session = ask_all(session, arguments.plain, keep).map_err(|error| {
        let kept = if path.exists() { "; your answers before that are kept" } else { "" };
        CliError::new(format!("{error}{kept}"))
    })?;
    let answers = session.into_answers();
    if answers.finished().is_none() {
        let kept = format!("{} {}", words.stopped, (terminal.goes_on_with)(&output::in_command(quiz_named)));
        output::say(if path.exists() { &kept } else { &words.stopped_empty })?;
        return Ok(Outcome::Stopped);
    }
    let kept_in = (terminal.kept_in)(&path.display().to_string());
    let thanks = format!("\n{} {kept_in}\n\n", words.thanks);
    let named = match shipped::find(quiz.id().as_str()) {
        Some(_) => String::new(),
        None => format!(" --quiz \"{quiz_named}\""),
    };
    let next = format!("\n{}", (terminal.next)(answers.person(), &named, words::other(&quiz)));
    output::print(&thanks)?;
    let now = Zoned::now();
    let own = own_result(&store, &answers, &now);
    let report = own.report(false, &now);
    let read = show_report(report, arguments.plain, output::rows(&thanks) + output::rows(&next))?;
    output::say(&next)?;
    if read == Outcome::Done { plan::still_fits(&store, &own, &now) } else { Ok(read) }
}

/// What was just answered, with what went before it and what is planned.
fn own_result(store: &Store, answers: &Answers, now: &Zoned) -> OwnResult {
    let plans = Plans::of(store, answers.person());
    let finished = Sittings::of(store, answers.person()).finished(answers.person().as_str());
    let own = finished.and_then(|finished| {
        let own = OwnResult::newest(&finished, answers.quiz())?;
        Ok(own.with_plans(&plans, &finished.sittings, now.date()))
    });
    own.unwrap_or_else(|_| OwnResult::of(answers))
}

/// The program's own words for a sitting, in the language of the quiz.
fn words_for(quiz: &Quiz) -> (Cow<'static, SittingWords>, &'static TerminalWords) {
    (SittingWords::around(quiz), TerminalWords::of(words::Language::of(quiz.language())))
}

/// Finds out who takes which quiz, and where they begin; `None` if the input ends first. Whoever can only mean one sitting
/// is offered it before anything else is asked.
fn sit_down(arguments: &Arguments, named: Option<Quiz>, store: &Store) -> Result<Option<Sitting>, CliError> {
    let mut wanted = arguments.name.clone();
    let everything_said = named.is_some() && wanted.is_some();
    let only = if everything_said || arguments.fresh {
        None
    } else {
        only_under_way(store, named.as_ref().map(Quiz::id), wanted.as_ref())
    };
    if let Some((name, id)) = only {
        let quiz = match &named {
            Some(quiz) => quiz.clone(),
            None => arguments.language.quiz(&id)?,
        };
        match offer(store, &quiz, &name)? {
            Offered::Accepted(sitting) => return Ok(Some(*sitting)),
            Offered::Declined => {}
            Offered::SomebodyElse(name) => wanted = Some(name),
            Offered::Stopped => return Ok(None),
        }
    }
    let quiz = match named {
        Some(quiz) => quiz,
        None => match which::quiz(&arguments.language)? {
            Some(quiz) => quiz,
            None => return Ok(None),
        },
    };
    if wanted.is_none() {
        wanted = prompt::name(&words_for(&quiz).0)?;
    }
    who(store, &quiz, wanted, arguments.fresh)
}

/// What came of offering to go on with a sitting.
enum Offered {
    Accepted(Box<Sitting>),
    /// Something else is meant, or this sitting cannot be continued just now.
    Declined,
    SomebodyElse(Name),
    /// The input has ended.
    Stopped,
}

/// Offers to go on with a sitting to someone who has not said who they are, or which quiz they mean.
fn offer(store: &Store, quiz: &Quiz, name: &Name) -> Result<Offered, CliError> {
    let (words, terminal) = words_for(quiz);
    // Whatever keeps it from being continued is said where it is asked for by name.
    let Ok(lock) = store.lock(name, quiz.id()) else { return Ok(Offered::Declined) };
    let Ok(opening) = open(store, quiz, name, false, Timestamp::now(), seed()) else {
        return Ok(Offered::Declined);
    };
    let Some((question, answers)) = proposal(&words, opening.before) else { return Ok(Offered::Declined) };
    output::say(quiz.title())?;
    let question = format!("{} {question} {}", (words.welcome_back)(name), terminal.or_another_name);
    while let Some(line) = prompt::line(&question)? {
        let typed = line.to_lowercase();
        // A yes in another language than the quiz's is no name.
        let is = |answers: fn(&TerminalWords) -> [&'static str; 2]| {
            words::Language::ALL
                .iter()
                .any(|language| answers(TerminalWords::of(*language)).contains(&&*typed))
        };
        if is(|words| words.yes) {
            return Ok(Offered::Accepted(Box::new(Sitting { answers, _lock: lock })));
        }
        if is(|words| words.no) {
            return Ok(Offered::Declined);
        }
        match line.parse() {
            Ok(name) => return Ok(Offered::SomebodyElse(name)),
            Err(error) => output::print(&format!("{error}\n"))?,
        }
    }
    Ok(Offered::Stopped)
}

/// Begins as `wanted`, or as whoever turns out to be meant; `None` if the input ends first.
fn who(
    store: &Store,
    quiz: &Quiz,
    mut wanted: Option<Name>,
    fresh: bool,
) -> Result<Option<Sitting>, CliError> {
    let (words, terminal) = words_for(quiz);
    let mut alike_asked = false;
    loop {
        let Some(name) = wanted else { return Ok(None) };
        let alike = if alike_asked {
            Vec::new()
        } else {
            Sittings::of(store, &name).alike(&name).into_iter().cloned().collect()
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
        match begin(store, quiz, &name, fresh)? {
            Begun::With(answers) => return Ok(Some(Sitting { answers: *answers, _lock: lock })),
            Begun::Corrected(other) => wanted = Some(other),
            Begun::Stopped => return Ok(None),
        }
    }
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

/// Shows a report beside so many rows of other text.
pub(super) fn show_report(report: Report, plain: bool, beside: usize) -> Result<Outcome, CliError> {
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
    let (words, terminal) = words_for(quiz);
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
    let keeps = match &opening.before {
        Before::UnderWay { .. } => terminal.keeps_old_file,
        Before::Changed { .. } => terminal.old_file_kept,
        Before::Finished { finished } => {
            let day = day_of(*finished, &now).to_string();
            return Ok(match notice(terminal, &(words.finished_before)(name, &day))? {
                Reply::Enter => Begun::With(Box::new(opening.fresh)),
                Reply::Name(other) => Begun::Corrected(other),
                Reply::End => Begun::Stopped,
            });
        }
        // Who looks alike was asked about before.
        Before::New { .. } | Before::SetAside => return Ok(Begun::With(Box::new(opening.fresh))),
    };
    let Some((offer, answers)) = proposal(&words, opening.before) else {
        return Ok(Begun::With(Box::new(opening.fresh)));
    };
    let agreed = prompt::yes(terminal, &format!("{} {offer} {keeps}", (words.welcome_back)(name)))?;
    Ok(match agreed {
        Some(goes_on) => Begun::With(Box::new(if goes_on { answers } else { opening.fresh })),
        None => Begun::Stopped,
    })
}

/// The question whether to go on with what is under way, and the answers to go on with.
fn proposal(words: &SittingWords, before: Before) -> Option<(String, Answers)> {
    let now = Zoned::now();
    let day = |time: Timestamp| day_of(time, &now).to_string();
    match before {
        Before::UnderWay { began, answers } => Some(((words.go_on)(&day(began)), answers)),
        Before::Changed { began, carried: CarriedOver { answers, kept, lost } } => {
            Some(((words.carry_over)(&day(began), kept, lost), answers))
        }
        Before::New { .. } | Before::SetAside | Before::Finished { .. } => None,
    }
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
