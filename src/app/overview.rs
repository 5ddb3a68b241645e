//! What is stored, and what someone can do next.

use jiff::civil::DateTime;
use jiff::{Timestamp, Zoned};

use super::plans::{Kept, Plans, upcoming};
use super::sittings::{Sitting, Sittings};
use super::storage::{Listing, Storage, StorageError};
use crate::answers::Name;
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
        for (Kept { plan, .. }, next) in upcoming(&plans, &all.kept, now.date()) {
            if planned.iter().all(|other| other.person != *plan.person()) {
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
    let is_first = |sitting: &&Sitting| sitting.file.quiz() == shipped::FIRST;
    // Those questions are about a partner.
    let is_about_partner = |person: &Name| {
        let own = all.kept.iter().filter(|sitting| sitting.is_finished() && sitting.file.person() == person);
        let quizzes = own.filter_map(|sitting| shipped::find(sitting.file.quiz())?.quiz().ok());
        quizzes.into_iter().any(|quiz| quiz.other().is_none())
    };
    let is_time = |person: &&Name| {
        let own = all.kept.iter().filter(is_first).filter(|sitting| sitting.file.person() == *person);
        let last = own.filter_map(|sitting| sitting.file.finished()).max();
        let is_due = match last {
            Some(last) => day_of(last, now).until(now.date()).is_ok_and(|span| span.get_days() >= A_WEEK),
            None => {
                is_about_partner(person)
                    && plans.kept.iter().any(|kept| {
                        kept.plan.person() == *person
                            && kept.plan.stopped().is_none()
                            && kept.plan.look_back().date() <= now.date()
                    })
            }
        };
        is_due.then_some(last)
    };
    let people = all.people();
    people.iter().filter_map(|person| Some(Next::LookBack((*person).clone(), is_time(person)?))).collect()
}
