//! Choosing a step, what became of it, and the file for a calendar.

use attuned::answers::Name;
use attuned::app::choices::Choices;
use attuned::app::key::in_file_name;
use attuned::app::plans::{self, Kept, Plans, make, rests};
use attuned::app::sittings::{Sitting, Sittings};
use attuned::plan::{self, BadTime, Entitled, Every, Line, Step, When};
use attuned::quiz::Quiz;
use attuned::report::{self, Shown};
use attuned::words::{Language, PlanWords};
use jiff::{Span, Zoned};
use serde_json::{Value, json};

use crate::engine::{Answer, Engine, local, name};
use crate::request::{Clock, Moment, Of, Outcome};
use crate::shown::fragment;
use crate::trouble::{Trouble, broken, stored, trouble};

/// When a step is planned for, unless somebody says otherwise: the next day at this time, for four weeks.
const USUAL_TIME: &str = "19:00";
const USUAL_WEEKS: i64 = 4;

impl Engine {
    fn choose_from(&self, of: &Of, language: &str, clock: &Clock) -> Result<(Quiz, Choices), Trouble> {
        let quiz = self.quiz_in(&of.quiz, language)?;
        let own = self.own(&of.person, &quiz, clock)?;
        let joint =
            of.with.as_ref().map(|with| self.joint(&of.person, with, &quiz, language, clock)).transpose()?;
        let choices = Choices::of(&own, joint.as_ref());
        Ok((quiz, choices))
    }

    pub fn choices(&self, of: &Of, language: &str, clock: &Clock) -> Answer {
        let (quiz, choices) = self.choose_from(of, language, clock)?;
        let words = PlanWords::of(Language::of(quiz.language()));
        let today = local(clock).date();
        let tomorrow = today.saturating_add(Span::new().days(1));
        let steps: Vec<_> =
            choices.steps.iter().map(|step| json!({"title": step.title, "minutes": step.minutes})).collect();
        let every = Every::ALL.map(|every| json!({"value": every, "text": (words.every)(every)}));
        Ok(json!({
            "only_alone": choices.are_alone.then_some(words.only_alone),
            "steps": steps,
            "words": plan_words(words),
            "every": every,
            "today": today,
            "day": tomorrow,
            "time": USUAL_TIME,
            "until": tomorrow.saturating_add(Span::new().weeks(USUAL_WEEKS)),
        }))
    }

    pub fn plan(
        &self,
        of: &Of,
        chosen: &[usize],
        own: Option<&str>,
        when: &Moment,
        language: &str,
        clock: &Clock,
    ) -> Answer {
        let (quiz, choices) = self.choose_from(of, language, clock)?;
        let words = PlanWords::of(Language::of(quiz.language()));
        let mut steps = chosen
            .iter()
            .map(|at| choices.steps.get(*at).cloned().ok_or_else(|| broken("no such step")))
            .collect::<Result<Vec<_>, _>>()?;
        if let Some(own) = own {
            steps.push(Step::own(&line(own)?));
        }
        if steps.is_empty() || steps.len() > 2 {
            return Err(trouble("choose_steps")(&steps.len()));
        }
        let first = when.day.to_datetime(when.time);
        let moment = When::new(first, &local(clock), when.every, when.until.unwrap_or(when.day));
        let moment = moment.map_err(|error| bad_time(&error))?;
        let plans = make(&self.storage, &name(&of.person)?, quiz.language(), steps, &moment, clock.now());
        let said = |plan: &plan::Plan| (words.planned)(&plan.step().title, &report::when(words, &moment));
        let plans = plans.map_err(|error| stored(&error))?;
        Ok(json!({"said": plans.iter().map(said).collect::<Vec<_>>()}))
    }

    /// A person's plans and sittings.
    fn planned(&self, person: &str) -> Result<(Name, Plans, Vec<Sitting>), Trouble> {
        self.may_show(person)?;
        let person = name(person)?;
        let plans = Plans::of(&self.storage, &person);
        Ok((person, plans, Sittings::all(&self.storage).kept))
    }

    pub fn plans(&self, person: &str, language: &str, clock: &Clock) -> Answer {
        let (person, plans, sittings) = self.planned(person)?;
        let language = Language::of(language);
        let (words, now) = (PlanWords::of(language), local(clock));
        let shown = |kept: &Kept| {
            let from = kept.plan.step().from.as_ref();
            let quiz = from.and_then(|from| self.quiz_in(&from.quiz, language.tag()).ok());
            from.zip(quiz).is_some_and(|(from, quiz)| from.has_changed(&quiz))
        };
        let all: Vec<_> = plans
            .kept
            .iter()
            .map(|kept| Shown {
                plan: &kept.plan,
                rests: rests(&kept.plan, &sittings),
                has_changed: shown(kept),
            })
            .collect();
        let current: Vec<_> =
            plans.current(now.date()).into_iter().map(|kept| current(kept, words, &now)).collect();
        Ok(json!({
            "report": fragment(&report::planned(&person, language, &all, now.date())),
            "current": current,
            "is_any": !all.is_empty(),
            "words": plan_words(words),
        }))
    }

    pub fn note(
        &self,
        person: &str,
        plan: &str,
        outcome: Outcome,
        note: &str,
        language: &str,
        clock: &Clock,
    ) -> Answer {
        let (_, plans, _) = self.planned(person)?;
        let kept =
            plans.kept.iter().find(|kept| kept.plan.uid() == plan).ok_or_else(|| broken("no such plan"))?;
        let note = if note.trim().is_empty() { None } else { Some(line(note)?) };
        let today = local(clock).date();
        let became = match outcome {
            Outcome::Done => plan::Outcome::Done,
            Outcome::Skipped => plan::Outcome::Skipped,
            Outcome::Stopped => plan::Outcome::Stopped,
        };
        let changed = match became {
            plan::Outcome::Stopped => plans::stop(&self.storage, kept, note, today),
            became => plans::note(&self.storage, kept, became, note, today),
        };
        changed.map_err(|error| stored(&error))?;
        let words = PlanWords::of(Language::of(language));
        Ok(json!({"said": format!("{}: {}", kept.plan.step().title, (words.noted)(became))}))
    }

    pub fn calendar(
        &self,
        person: &str,
        title: Option<&str>,
        describe: bool,
        language: &str,
        clock: &Clock,
    ) -> Answer {
        let (person, plans, sittings) = self.planned(person)?;
        let (words, now) = (PlanWords::of(Language::of(language)), local(clock));
        let scheduled: Vec<_> = plans
            .kept
            .iter()
            .map(|Kept { plan, .. }| plans::scheduled(plan, &sittings, now.date()))
            .collect();
        let title = title.map(line).transpose()?;
        let entitled = Entitled {
            time: title.as_ref().map_or(words.our_time, Line::as_str),
            look_back: words.look_back,
            described: describe,
        };
        let text = plan::calendar(&scheduled, &entitled, clock.now(), |_| now.time_zone().clone());
        Ok(json!({"name": format!("{}.ics", in_file_name(&person)), "type": "text/calendar", "text": text}))
    }
}

/// A plan of which something is to come.
fn current(kept: &Kept, words: &PlanWords, now: &Zoned) -> Value {
    let next = kept.plan.next(now.date());
    let at = next.map(|next| report::day_and_time(words, next.at));
    json!({"plan": kept.plan.uid(), "title": kept.plan.step().title, "at": at})
}

/// What is said where somebody plans, as far as it needs no value.
pub fn plan_words(words: &PlanWords) -> Value {
    json!({
        "which_step": words.which_step,
        "own_sentence": words.own_sentence,
        "your_sentence": words.your_sentence,
        "first_day": words.first_day,
        "what_time": words.what_time,
        "how_often": words.how_often,
        "last_day": words.last_day,
        "own_line": words.own_line,
        "our_time": words.our_time,
    })
}

fn line(text: &str) -> Result<Line, Trouble> {
    text.trim().parse().map_err(|error| trouble("bad_line")(&error))
}

fn bad_time(error: &BadTime) -> Trouble {
    let says = match error {
        BadTime::Past(_) => "time_past",
        BadTime::LeftOut { .. } => "time_left_out",
        BadTime::Far(_) | BadTime::TooLong { .. } => "time_far",
        BadTime::Ends { .. } => "time_ends",
        BadTime::Zone(_) => "broken",
    };
    trouble(says)(error)
}
