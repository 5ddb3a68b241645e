//! Choosing a step, a day and a time.

use attuned::answers::Name;
use attuned::app::choices::Choices;
use attuned::app::plans::{Plans, make};
use attuned::app::show::OwnResult;
use attuned::plan::{BadTime, Every, Line, Step, When};
use attuned::quiz::Quiz;
use attuned::report;
use attuned::store::Store;
use attuned::terminal::TerminalWords;
use attuned::words::{self, PlanWords};
use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, Zoned};

use crate::cli::language::Language;
use crate::cli::passphrase::Source;
use crate::cli::{CliError, Outcome, compare, output, prompt, resolve};

/// What a step is chosen from.
pub(in crate::cli) struct From<'a> {
    /// The other person, if it is to come from a comparison.
    pub with: Option<&'a str>,
    pub quiz: Option<&'a str>,
    pub language: &'a Language,
    pub passphrase: &'a Source,
}

/// Who chooses, and in which words.
struct Choosing<'a> {
    words: &'static PlanWords,
    terminal: &'static TerminalWords,
    now: &'a Zoned,
}

/// At most so many steps are planned at once.
const MOST: usize = 2;

pub(in crate::cli) fn run(
    store: &Store,
    person: &Name,
    from: &From,
    now: &Zoned,
) -> Result<Outcome, CliError> {
    let finished = resolve::finished(store, person.as_str())?;
    let quiz = resolve::quiz_for(&finished, from.quiz, from.language)?;
    let own = OwnResult::newest(&finished, &quiz).map_err(resolve::refused)?;
    let own = own.with_plans(&Plans::of(store, person), &finished.sittings, now.date());
    let joint = match from.with {
        None => None,
        Some(other) => {
            let couple = compare::Couple {
                people: [person.as_str(), other],
                quiz: from.quiz,
                language: from.language,
                passphrase: from.passphrase,
                output: None,
            };
            match couple.result(store)? {
                Some(joint) => Some(joint),
                None => return Ok(Outcome::Stopped),
            }
        }
    };
    choose(store, person, &quiz, &Choices::of(&own, joint.as_ref()), now)
}

/// Asks for steps and a time, and keeps them.
pub(in crate::cli) fn choose(
    store: &Store,
    person: &Name,
    quiz: &Quiz,
    choices: &Choices,
    now: &Zoned,
) -> Result<Outcome, CliError> {
    let language = words::Language::of(quiz.language());
    let (words, terminal) = (PlanWords::of(language), TerminalWords::of(language));
    let choosing = Choosing { words, terminal, now };
    let Some(steps) = choosing.steps(choices)? else { return Ok(Outcome::Stopped) };
    let Some(when) = choosing.when()? else { return Ok(Outcome::Stopped) };
    let plans = make(store, person, quiz.language(), steps, &when, now.timestamp())?;
    for plan in &plans {
        output::say(&(words.planned)(&plan.step().title, &report::when(words, &when)))?;
    }
    output::say(&(terminal.plan_next)(person))?;
    Ok(Outcome::Done)
}

impl Choosing<'_> {
    /// One step or two; `None` if the input ends first.
    fn steps(&self, choices: &Choices) -> Result<Option<Vec<Step>>, CliError> {
        if choices.are_alone {
            output::say(self.words.only_alone)?;
        }
        let own = choices.steps.len() + 1;
        let mut chosen = vec![own];
        if !choices.steps.is_empty() {
            output::say(self.words.which_step)?;
            for (number, step) in (1..).zip(&choices.steps) {
                let minutes = step.minutes.map(|minutes| format!(" ({minutes} min)")).unwrap_or_default();
                output::say(&format!("{number}  {}{minutes}", step.title))?;
            }
            output::say(&format!("{own}  {}", self.words.own_sentence))?;
            chosen = match self.numbers(own)? {
                Some(chosen) => chosen,
                None => return Ok(None),
            };
        }
        let mut steps = Vec::new();
        for number in chosen {
            let step = match choices.steps.get(number - 1) {
                Some(step) => step.clone(),
                None => match self.sentence()? {
                    Some(line) => Step::own(&line),
                    None => return Ok(None),
                },
            };
            steps.push(step);
        }
        Ok(Some(steps))
    }

    /// One number or two.
    fn numbers(&self, most: usize) -> Result<Option<Vec<usize>>, CliError> {
        while let Some(line) = prompt::line(self.terminal.one_or_two)? {
            let typed = line.split([',', ' ']).filter(|part| !part.is_empty());
            let mut numbers: Vec<usize> = typed.map(|part| part.parse().unwrap_or(0)).collect();
            numbers.dedup();
            let fits = numbers.iter().all(|number| (1..=most).contains(number));
            if fits && (1..=MOST).contains(&numbers.len()) {
                return Ok(Some(numbers));
            }
            complain(&(self.terminal.no_such_number)(most))?;
        }
        Ok(None)
    }

    fn sentence(&self) -> Result<Option<Line>, CliError> {
        while let Some(line) = prompt::line(self.words.your_sentence)? {
            match line.parse() {
                Ok(line) => return Ok(Some(line)),
                Err(error) => complain(&error.to_string())?,
            }
        }
        Ok(None)
    }

    /// The first day and time, how often, and until when; `None` if the input ends first.
    fn when(&self) -> Result<Option<When>, CliError> {
        let first = loop {
            let tomorrow = self.now.date().saturating_add(Span::new().days(1));
            let Some(day) = self.day(self.words.first_day, tomorrow)? else { return Ok(None) };
            let Some(time) = self.time()? else { return Ok(None) };
            let first = day.to_datetime(time);
            match When::new(first, self.now, Every::Once, day) {
                Ok(_) => break first,
                Err(error) => complain(&error.to_string())?,
            }
        };
        let Some(every) = self.every()? else { return Ok(None) };
        loop {
            let until = match every {
                Every::Once => Some(first.date()),
                _ => self.day(self.words.last_day, first.date().saturating_add(Span::new().weeks(4)))?,
            };
            let Some(until) = until else { return Ok(None) };
            match When::new(first, self.now, every, until) {
                Ok(when) => return Ok(Some(when)),
                Err(error @ (BadTime::Ends { .. } | BadTime::TooLong { .. })) => {
                    complain(&error.to_string())?;
                }
                Err(error) => return Err(CliError::new(error.to_string())),
            }
        }
    }

    /// A day; an empty line means `usual`.
    fn day(&self, question: &str, usual: Date) -> Result<Option<Date>, CliError> {
        let question = format!("{question} {}", (self.terminal.day_format)(&usual.to_string()));
        while let Some(line) = prompt::line(&question)? {
            match self.day_meant(&line.to_lowercase()) {
                _ if line.is_empty() => return Ok(Some(usual)),
                Some(day) => return Ok(Some(day)),
                None => complain(self.terminal.no_day)?,
            }
        }
        Ok(None)
    }

    /// A date, today, tomorrow, or the next day of the week of this name.
    fn day_meant(&self, typed: &str) -> Option<Date> {
        let today = self.now.date();
        let after = |days: i64| today.checked_add(Span::new().days(days)).ok();
        if let Some(days) = self.terminal.near_days.iter().position(|name| *name == typed) {
            return after(days as i64);
        }
        let is_named = |day: &Weekday| {
            let name = (self.words.weekday)(*day).to_lowercase();
            typed.chars().count() >= 2 && name.starts_with(typed)
        };
        let named = (1..=7).find(|days| after(*days).is_some_and(|day| is_named(&day.weekday())));
        named.and_then(after).or_else(|| typed.parse().ok())
    }

    /// A time of day; an empty line means the evening.
    fn time(&self) -> Result<Option<Time>, CliError> {
        let usual = Time::constant(19, 0, 0, 0);
        while let Some(line) =
            prompt::line(&format!("{} {}", self.words.what_time, self.terminal.time_format))?
        {
            let whole = || Time::new(line.parse().ok()?, 0, 0, 0).ok();
            let time = Time::strptime("%H:%M", &line).ok().or_else(whole);
            match time {
                _ if line.is_empty() => return Ok(Some(usual)),
                Some(time) => return Ok(Some(time)),
                None => complain(self.terminal.no_time)?,
            }
        }
        Ok(None)
    }

    fn every(&self) -> Result<Option<Every>, CliError> {
        output::say(self.words.how_often)?;
        for (number, every) in (1..).zip(Every::ALL) {
            output::say(&format!("{number}  {}", (self.words.every)(every)))?;
        }
        let chosen = prompt::number(self.terminal, self.terminal.type_number, Every::ALL.len())?;
        Ok(chosen.map(|number| Every::ALL[number - 1]))
    }
}

fn complain(message: &str) -> Result<(), CliError> {
    output::print(&format!("{message}\n"))
}
