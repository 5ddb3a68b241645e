//! `attuned plan`: choose a step and a day, say what became of it, write it for a calendar.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use attuned::answers::Name;
use attuned::app::choices::Choices;
use attuned::app::plans::{self, Kept, Plans};
use attuned::app::show::OwnResult;
use attuned::app::sittings::{Sitting, Sittings};
use attuned::plan::{Entitled, Line, Outcome as Became, Plan, calendar};
use attuned::quiz::shipped;
use attuned::report::{self, Shown, render};
use attuned::store::{Access, Store};
use attuned::terminal::TerminalWords;
use attuned::words::{self, PlanWords};
use clap::{Args, ValueEnum};
use jiff::Zoned;
use jiff::tz::TimeZone;

use super::language::Language;
use super::passphrase::Source;
use super::{CliError, Outcome, output, prompt, resolve, standard_error};

pub(super) mod choosing;

#[derive(Args)]
pub(super) struct Arguments {
    /// Whose plan; optional when only one person has finished a quiz or planned something
    name: Option<String>,
    /// What to do [default: show what is planned]
    #[arg(value_enum)]
    action: Option<Action>,
    /// The other person, if the step is to come from a comparison: a name, an answers file, or a file or link that was shared
    #[arg(long, value_name = "OTHER")]
    with: Option<String>,
    /// Which quiz the step is to come from: a shipped quiz's id, or the path of a quiz file [default: the one answered last]
    #[arg(long, value_name = "QUIZ")]
    quiz: Option<String>,
    #[command(flatten)]
    language: Language,
    /// Write what is planned to a calendar file (.ics)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the time is called in the calendar file [default: our time]
    #[arg(long, value_name = "TEXT", requires = "output")]
    title: Option<Line>,
    /// Describe the step in the calendar file; others may see it there
    #[arg(long, requires = "output")]
    describe: bool,
    #[command(flatten)]
    passphrase: Source,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Action {
    /// Choose a step, a day and a time
    New,
    /// Note that it was done
    Done,
    /// Note that it was skipped
    Skip,
    /// Plan it no longer
    Stop,
}

/// What a calendar file may be called.
const CALENDARS: output::Endings<()> = output::Endings(&[((), &["ics"])]);

/// A person, what they have planned, and the words for it.
struct Planning {
    store: Store,
    person: Name,
    plans: Plans,
    sittings: Vec<Sitting>,
    language: words::Language,
    now: Zoned,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, CliError> {
    output::spare(arguments.output.as_deref())?;
    CALENDARS.check(arguments.output.as_deref());
    // `attuned plan done` names nobody.
    let (name, action) = match (&arguments.name, arguments.action) {
        (Some(name), None) => match Action::from_str(name, false) {
            Ok(action) => (None, Some(action)),
            Err(_) => (Some(name.as_str()), None),
        },
        (name, action) => (name.as_deref(), action),
    };
    if action.is_some() && arguments.output.is_some() {
        super::wrong_usage("a calendar file is written on its own: `attuned plan NAME -o steps.ics`");
    }
    if !matches!(action, None | Some(Action::New)) && (arguments.with.is_some() || arguments.quiz.is_some()) {
        super::wrong_usage(
            "--with and --quiz say where a step comes from: `attuned plan NAME new --with OTHER`",
        );
    }
    let planning = Planning::of(name, action, arguments)?;
    match action {
        None if arguments.output.is_some() => planning.write_calendar(arguments),
        None if !planning.could_begin() => planning.show(),
        None | Some(Action::New) => {
            choosing::run(&planning.store, &planning.person, &arguments.source(), &planning.now)
        }
        Some(Action::Done) => planning.note(Became::Done),
        Some(Action::Skip) => planning.note(Became::Skipped),
        Some(Action::Stop) => planning.note(Became::Stopped),
    }
}

impl Arguments {
    fn source(&self) -> choosing::From<'_> {
        choosing::From {
            with: self.with.as_deref(),
            quiz: self.quiz.as_deref(),
            language: &self.language,
            passphrase: &self.passphrase,
        }
    }
}

impl Planning {
    fn of(name: Option<&str>, action: Option<Action>, arguments: &Arguments) -> Result<Self, CliError> {
        let store = Store::open()?;
        let person = match name {
            Some(name) => name.parse()?,
            None => only_person(&store)?,
        };
        let (plans, sittings) = (Plans::of(&store, &person), Sittings::of(&store, &person));
        // Choosing a step warns about unreadable sittings itself.
        let warns = action != Some(Action::New);
        let of_sittings = sittings.unreadable.iter().filter(|error| warns && error.is_of(&person, None));
        for error in plans.unreadable.iter().chain(of_sittings) {
            standard_error::complain(&format!("warning: {error}"));
        }
        let sittings = sittings.kept;
        let wanted = arguments.language.wanted();
        let tag = plans.kept.last().map(|kept| kept.plan.language().to_owned());
        let tag = wanted.asked.or(tag).or(wanted.usual).unwrap_or_default();
        Ok(Self { store, person, plans, sittings, language: words::Language::of(&tag), now: Zoned::now() })
    }

    fn words(&self) -> &'static PlanWords {
        PlanWords::of(self.language)
    }

    fn current(&self) -> Vec<&Kept> {
        self.plans.current(self.now.date())
    }

    /// Whether somebody who asks for nothing in particular is best helped by choosing a step: there is none, and they are
    /// at a terminal.
    fn could_begin(&self) -> bool {
        self.current().is_empty() && io::stdin().is_terminal()
    }

    fn nothing(&self) -> CliError {
        CliError::new(format!(
            "{} has nothing planned; `attuned plan \"{}\" new` plans a step",
            self.person, self.person
        ))
    }

    fn show(&self) -> Result<Outcome, CliError> {
        let shown =
            |plan| Shown { plan, rests: plans::rests(plan, &self.sittings), has_changed: has_changed(plan) };
        let shown: Vec<_> = self.plans.kept.iter().map(|kept| shown(&kept.plan)).collect();
        let report = report::planned(&self.person, self.language, &shown, self.now.date());
        output::print_drawing(&render(&report, output::look()))?;
        let terminal = TerminalWords::of(self.language);
        let next = if self.current().is_empty() { terminal.plan_first } else { terminal.plan_next };
        output::say(&next(&self.person))?;
        Ok(Outcome::Done)
    }

    /// Records what became of a plan, or gives it up.
    fn note(&self, became: Became) -> Result<Outcome, CliError> {
        let current = self.current();
        let kept = match &current[..] {
            [] => return Err(self.nothing()),
            [only] => *only,
            several => {
                let terminal = TerminalWords::of(self.language);
                for (number, kept) in (1..).zip(several) {
                    output::say(&format!("{number}  {}", kept.plan.step().title))?;
                }
                match prompt::number(terminal, terminal.which_plan, several.len())? {
                    Some(number) => several[number - 1],
                    None => return Ok(Outcome::Stopped),
                }
            }
        };
        let line = own_line(self.words())?;
        let today = self.now.date();
        match became {
            Became::Stopped => plans::stop(&self.store, kept, line, today)?,
            became => plans::note(&self.store, kept, became, line, today)?,
        };
        output::say(&format!("{}: {}", kept.plan.step().title, (self.words().noted)(became)))?;
        Ok(Outcome::Done)
    }

    fn write_calendar(&self, arguments: &Arguments) -> Result<Outcome, CliError> {
        if self.plans.kept.is_empty() {
            return Err(self.nothing());
        }
        let plans = self.plans.kept.iter().map(|kept| &kept.plan);
        let plans: Vec<_> =
            plans.map(|plan| plans::scheduled(plan, &self.sittings, self.now.date())).collect();
        let words = self.words();
        let entitled = Entitled {
            time: arguments.title.as_ref().map_or(words.our_time, |title| title.as_str()),
            look_back: words.look_back,
            described: arguments.describe,
        };
        let zone = |name: &str| TimeZone::get(name).unwrap_or_else(|_| self.now.time_zone().clone());
        let text = calendar(&plans, &entitled, self.now.timestamp(), zone);
        match output::file(arguments.output.as_deref()) {
            Some(path) => {
                output::write(path, Access::Owner, text.as_bytes())?;
                standard_error::complain(&(TerminalWords::of(self.language).written)(
                    &path.display().to_string(),
                ));
            }
            None => output::data(&text)?,
        }
        Ok(Outcome::Done)
    }
}

/// The only person of whom anything finished or planned is stored: nobody reads another's plans for want of a name.
fn only_person(store: &Store) -> Result<Name, CliError> {
    let (sittings, plans) = (Sittings::all(store), Plans::all(store));
    let mut people = sittings.people();
    people.extend(plans.kept.iter().map(|kept| kept.plan.person()));
    people.sort_unstable();
    people.dedup();
    match people[..] {
        [one] => Ok(one.clone()),
        [] => Ok(resolve::only_person(store)?.parse()?),
        [first, ..] => {
            let names: Vec<_> = people.iter().map(|name| name.as_str()).collect();
            Err(CliError::new(format!(
                "several people use this machine; name one of them, such as `attuned plan \"{first}\"`: {}",
                names.join(", ")
            )))
        }
    }
}

/// Whether the quiz that a step comes from has changed since; of a quiz that is not shipped, it is not known.
fn has_changed(plan: &Plan) -> bool {
    let from = plan.step().from.as_ref();
    let quiz = |quiz: &str| shipped::find(quiz)?.quiz().ok();
    from.and_then(|from| Some(from.has_changed(&quiz(&from.quiz)?))).unwrap_or(false)
}

/// A line for oneself; `None` for an empty one, and at the end of the input.
fn own_line(words: &PlanWords) -> Result<Option<Line>, CliError> {
    while let Some(line) = prompt::line(words.own_line)? {
        match line.parse() {
            _ if line.is_empty() => return Ok(None),
            Ok(line) => return Ok(Some(line)),
            Err(error) => output::print(&format!("{error}\n"))?,
        }
    }
    Ok(None)
}

/// Asks somebody who has just answered whether what they planned still fits: they keep it, change it, or let it rest. The
/// end of the input keeps it.
pub(super) fn still_fits(store: &Store, own: &OwnResult, now: &Zoned) -> Result<Outcome, CliError> {
    let Some(kept) = own.planned() else { return Ok(Outcome::Done) };
    let language = words::Language::of(own.quiz().language());
    let (words, terminal) = (PlanWords::of(language), TerminalWords::of(language));
    let question = (terminal.keep_change_rest)(&kept.plan.step().title);
    let [keep, change, rest] = terminal.keep_change_rest_keys;
    while let Some(line) = prompt::line(&question)? {
        match line.to_lowercase() {
            line if line.is_empty() || line == keep => break,
            line if line == change => {
                let (person, choices) = (kept.plan.person(), Choices::of(own, None));
                let chosen = choosing::choose(store, person, own.quiz(), &choices, now)?;
                // What was planned goes once there is something in its place.
                if chosen == Outcome::Done {
                    plans::stop(store, kept, None, now.date())?;
                }
                return Ok(chosen);
            }
            line if line == rest => {
                plans::stop(store, kept, None, now.date())?;
                output::say((words.noted)(Became::Stopped))?;
                break;
            }
            _ => {}
        }
    }
    Ok(Outcome::Done)
}
