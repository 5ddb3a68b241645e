//! What is stored, and what someone can do next.

use std::collections::{HashMap, HashSet};

use jiff::civil::DateTime;
use jiff::{Timestamp, Zoned};

use super::plans::{Kept, Plans, upcoming};
use super::sittings::{Sitting, Sittings};
use super::storage::{Listing, Storage, StorageError};
use crate::answers::{AnswersFile, Name};
use crate::plan::Plan;
use crate::quiz::shipped;
use crate::report::day_of;

/// So many days after a look back at a week, it is time for the next one.
const A_WEEK: i32 = 7;

/// Everything that is stored, and what to do next.
#[derive(Debug)]
pub struct Overview {
    /// Newest first.
    pub sittings: Vec<Sitting>,
    /// What cannot be read.
    pub unreadable: Vec<StorageError>,
    /// In the order in which to offer it; never empty.
    pub next: Vec<Next>,
    /// The next step of each person who has planned one, the nearest first.
    pub planned: Vec<Planned>,
}

/// The next step of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Whose it is.
    pub person: Name,
    /// What is planned, if it comes from a quiz. What somebody does alone can tell how safe they feel, and so could its
    /// being missing, if one's own sentences were not missing too: whoever comes by reads this.
    pub step: Option<String>,
    /// The day and time in the person's own calendar.
    pub at: DateTime,
}

/// Something to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Go on with a sitting of the quiz with this id.
    GoOn(String),
    /// Look back at the week: this person last did at this time, or has planned to and never did.
    LookBack(Name, Option<Timestamp>),
    /// Take the quiz with this id.
    Take(&'static str),
    /// Look at one's profile.
    Show,
    /// Seal one's scores for a partner.
    Share,
    /// Compare two people who have finished a quiz here.
    Compare,
    /// Look at one person over time.
    History,
    /// Plan a step.
    Plan,
}

impl Overview {
    /// Reads everything that is stored. Days are those of the time zone that `now` is in.
    #[must_use]
    pub fn of(storage: &dyn Storage, now: &Zoned) -> Self {
        let Listing { keys, errors } = storage.list();
        let (all, plans) = (Sittings::among(storage, &keys, errors), Plans::among(storage, &keys));
        let mut planned: Vec<Planned> = Vec::new();
        let mut seen = HashSet::new();
        for (Kept { plan, .. }, next) in upcoming(&plans, &all.kept, now.date()) {
            if seen.insert(plan.person()) {
                let step = plan.step().from.is_some().then(|| plan.step().title.clone());
                planned.push(Planned { person: plan.person().clone(), step, at: next.at });
            }
        }
        let next = next(&all, &plans, now);
        let unreadable = all.unreadable.into_iter().chain(plans.unreadable).collect();
        Self { sittings: all.kept, unreadable, next, planned }
    }
}

fn next(all: &Sittings, plans: &Plans, now: &Zoned) -> Vec<Next> {
    let people = all.people().len();
    let finished = all.kept.iter().filter(|sitting| sitting.is_finished()).count();
    let mut under_way: Vec<_> = all.under_way().iter().map(|sitting| sitting.file.quiz()).collect();
    under_way.sort_unstable();
    under_way.dedup();
    let mut next: Vec<_> = under_way.into_iter().map(|quiz| Next::GoOn(quiz.to_owned())).collect();
    if next.is_empty() {
        next.extend(look_backs(all, plans, now));
        next.extend([shipped::FIRST, shipped::FULL].map(Next::Take));
    }
    if people > 0 {
        next.extend([Next::Show, Next::Plan, Next::Share]);
    }
    if people > 1 {
        next.push(Next::Compare);
    }
    if people < finished {
        next.push(Next::History);
    }
    next
}

/// Everybody for whom it is time to look back: a week after they last did, or on the day they planned to.
fn look_backs(all: &Sittings, plans: &Plans, now: &Zoned) -> Vec<Next> {
    let mut last: HashMap<&Name, Timestamp> = HashMap::new();
    for Sitting { file, .. } in all.kept.iter().filter(|sitting| sitting.file.quiz() == shipped::FIRST) {
        if let Some(finished) = file.finished() {
            let latest = last.entry(file.person()).or_insert(finished);
            *latest = finished.max(*latest);
        }
    }
    let is_day = |plan: &Plan| plan.stopped().is_none() && plan.look_back().date() <= now.date();
    let planned: HashSet<_> =
        plans.kept.iter().map(|kept| &kept.plan).filter(|plan| is_day(plan)).map(Plan::person).collect();
    let planned = about_partner(all, &planned);
    let is_time = |person: &Name| match last.get(person) {
        Some(last) => day_of(*last, now).until(now.date()).is_ok_and(|span| span.get_days() >= A_WEEK),
        None => planned.contains(person),
    };
    let people = all.people().into_iter().filter(|person| is_time(person));
    people.map(|person| Next::LookBack(person.clone(), last.get(person).copied())).collect()
}

/// Those of these people who have finished a quiz about a partner, as the questions of a look back are.
fn about_partner<'s>(all: &'s Sittings, people: &HashSet<&Name>) -> HashSet<&'s Name> {
    let mut known = HashMap::new();
    let mut is_about_partner = |id| {
        let quiz = || shipped::find(id)?.quiz().ok();
        *known.entry(id).or_insert_with(|| quiz().is_some_and(|quiz| quiz.other().is_none()))
    };
    let finished = all.kept.iter().filter(|sitting| sitting.is_finished()).map(|sitting| &sitting.file);
    let mut of_these: Vec<_> = finished.filter(|file| people.contains(file.person())).collect();
    of_these.retain(|file| is_about_partner(file.quiz()));
    of_these.into_iter().map(AnswersFile::person).collect()
}
