//! Keeping plans, and saying what became of them.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned};

use super::key::{Key, may_be_of};
use super::sittings::Sitting;
use super::storage::{Listing, Place, Storage, StorageError};
use crate::answers::Name;
use crate::comparison::is_held_by;
use crate::plan::{Line, Next, Outcome, Plan, Scheduled, Step, When};
use crate::profile::Profile;
use crate::quiz::{Id, shipped};
use crate::report::Tried;

/// The smallest difference between the moments at which two plans are made.
const TICK: SignedDuration = SignedDuration::from_micros(1);

/// A plan that has been read.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Where it was read from.
    pub place: Place,
    /// Its key.
    pub key: Key,
    /// What it says.
    pub plan: Plan,
}

impl Kept {
    fn read(storage: &dyn Storage, key: &Key) -> Result<Self, StorageError> {
        let place = storage.place(key);
        match Plan::parse(&storage.read(key)?) {
            Ok(plan) => Ok(Self { place, key: key.clone(), plan }),
            Err(error) => Err(StorageError::Plan { at: place, error }),
        }
    }
}

/// The plans that are stored.
#[derive(Debug, Default)]
pub struct Plans {
    /// Those that can be read, oldest first.
    pub kept: Vec<Kept>,
    /// Copies of some of them, made by something else, such as a program that synchronises folders.
    pub copies: Vec<Kept>,
    /// What cannot be read.
    pub unreadable: Vec<StorageError>,
}

impl Plans {
    /// Everybody's plans.
    #[must_use]
    pub fn all(storage: &dyn Storage) -> Self {
        Self::among(storage, &storage.list().keys)
    }

    /// Reads those with these keys.
    pub(super) fn among(storage: &dyn Storage, keys: &[Key]) -> Self {
        let mut keys: Vec<_> = keys.iter().filter(|key| key.is_plan()).collect();
        keys.sort();
        let mut all = Self::default();
        for key in keys {
            match Kept::read(storage, key) {
                Ok(kept) if *key == Key::of_plan(kept.plan.person(), kept.plan.made()) => all.kept.push(kept),
                Ok(copy) => all.copies.push(copy),
                Err(error) => all.unreadable.push(error),
            }
        }
        all
    }

    /// One person's plans: those that lie where theirs are kept, or if nothing at all lies there, those of that name
    /// anywhere.
    #[must_use]
    pub fn of(storage: &dyn Storage, person: &Name) -> Self {
        let Listing { mut keys, .. } = storage.list_where(&may_be_of(person));
        if keys.is_empty() {
            keys = storage.list().keys;
        }
        let mut own = Self::among(storage, &keys);
        own.kept.retain(|kept| kept.plan.person() == person);
        own.copies.retain(|copy| copy.plan.person() == person);
        own.unreadable.retain(|error| error.is_of(person, None));
        own
    }

    /// Those of which something is still to come.
    #[must_use]
    pub fn current(&self, today: Date) -> Vec<&Kept> {
        self.kept.iter().filter(|kept| !kept.plan.is_over(today)).collect()
    }
}

/// Keeps a plan for each of these steps, at the same time.
///
/// # Errors
/// Those of [`Storage::lock`] and [`Storage::write`]; plans written before the error stay.
pub fn make(
    storage: &dyn Storage,
    person: &Name,
    language: &str,
    steps: Vec<Step>,
    when: &When,
    now: Timestamp,
) -> Result<Vec<Plan>, StorageError> {
    let _lock = storage.lock(person, &Id::reserved())?;
    let mut made = now;
    let mut plans = Vec::new();
    for step in steps {
        while storage.has(&Key::of_plan(person, made)) {
            // At the end of time it only matters that the key is free.
            made = made.checked_add(TICK).unwrap_or(now);
        }
        let plan = Plan::new(person, made, language, step, when.clone());
        write(storage, &plan)?;
        plans.push(plan);
    }
    Ok(plans)
}

/// Adds what became of a plan; see [`Plan::note`].
///
/// # Errors
/// Those of [`Storage::lock`], [`Storage::read`] and [`Storage::write`], and [`StorageError::Plan`]; what was stored
/// before is then still there.
pub fn note(
    storage: &dyn Storage,
    kept: &Kept,
    outcome: Outcome,
    note: Option<Line>,
    today: Date,
) -> Result<Plan, StorageError> {
    change(storage, kept, |plan| plan.note(outcome, note, today))
}

/// Gives a plan up from today on. A line about it is kept as well.
///
/// # Errors
/// As for [`note`].
pub fn stop(
    storage: &dyn Storage,
    kept: &Kept,
    note: Option<Line>,
    today: Date,
) -> Result<Plan, StorageError> {
    change(storage, kept, |plan| plan.stop(note, today))
}

fn change(storage: &dyn Storage, kept: &Kept, change: impl FnOnce(&mut Plan)) -> Result<Plan, StorageError> {
    let _lock = storage.lock(kept.plan.person(), &Id::reserved())?;
    // Read again, now that the lock keeps others from changing it.
    let mut plan = Kept::read(storage, &kept.key)?.plan;
    change(&mut plan);
    write(storage, &plan)?;
    Ok(plan)
}

fn write(storage: &dyn Storage, plan: &Plan) -> Result<(), StorageError> {
    let key = Key::of_plan(plan.person(), plan.made());
    let text = plan
        .to_ron()
        .map_err(|error| StorageError::Io { at: storage.place(&key), error: std::io::Error::other(error) })?;
    storage.write(&key, &text)
}

/// Whether a step for two is to rest, since its owner may not feel safe: see [`is_held`].
#[must_use]
pub fn rests(plan: &Plan, sittings: &[Sitting]) -> bool {
    plan.step().from.is_some() && is_held(plan.person(), sittings)
}

/// A plan as it stands in a calendar from this day on. Looking back on a step for partners, or on a sentence of one's own,
/// takes the shortest quiz for partners; on any other step, the quiz that it comes from.
#[must_use]
pub fn scheduled<'p>(plan: &'p Plan, sittings: &[Sitting], today: Date) -> Scheduled<'p> {
    let of_its_own = plan.step().from.as_ref().map(|from| from.quiz.as_str()).filter(|id| {
        !shipped::find(id).is_some_and(|quiz| quiz.quiz().is_ok_and(|quiz| quiz.other().is_none()))
    });
    Scheduled {
        plan,
        rests: rests(plan, sittings).then_some(today),
        look_back_with: of_its_own.unwrap_or(shipped::FIRST),
    }
}

/// Whether a person may not feel safe, by their finished ones of these sittings, newest first: see [`is_held_by`]. Only
/// shipped quizzes can be read without being named.
#[must_use]
pub fn is_held(person: &Name, sittings: &[Sitting]) -> bool {
    !held(&HashSet::from([person]), sittings).is_empty()
}

/// Those of these people who may not feel safe.
fn held<'s>(people: &HashSet<&Name>, sittings: &'s [Sitting]) -> HashSet<&'s Name> {
    let mut finished: HashMap<_, Vec<_>> = HashMap::new();
    for sitting in sittings.iter().filter(|sitting| sitting.is_finished()) {
        if people.contains(sitting.file.person()) {
            finished.entry(sitting.file.person()).or_default().push(sitting);
        }
    }
    let mut quizzes = HashMap::new();
    let mut profile = |sitting: &&'s Sitting| {
        let id = sitting.file.quiz();
        let quiz = quizzes.entry(id).or_insert_with(|| shipped::find(id)?.quiz().ok()).as_ref()?;
        Some(Profile::of(&sitting.answers(quiz).ok()?))
    };
    finished.retain(|_, own| is_held_by(own.iter().filter_map(&mut profile)));
    finished.into_keys().collect()
}

/// The next time of every plan that does not rest, the nearest first.
#[must_use]
pub fn upcoming<'p>(plans: &'p Plans, sittings: &[Sitting], today: Date) -> Vec<(&'p Kept, Next)> {
    let is_for_two = |kept: &&Kept| kept.plan.step().from.is_some();
    let for_two = plans.kept.iter().filter(is_for_two).map(|kept| kept.plan.person()).collect();
    let held = held(&for_two, sittings);
    let kept = plans.kept.iter().filter(|kept| !(is_for_two(kept) && held.contains(kept.plan.person())));
    let mut upcoming: Vec<_> = kept.filter_map(|kept| Some((kept, kept.plan.next(today)?))).collect();
    upcoming.sort_by_key(|(_, next)| next.at);
    upcoming
}

/// What was done of these plans, as a history shows it. Days are those of the time zone that `now` is in.
#[must_use]
pub fn tried(plans: &Plans, now: &Zoned) -> Vec<Tried> {
    let noon = |day: Date| Some(day.at(12, 0, 0, 0).to_zoned(now.time_zone().clone()).ok()?.timestamp());
    let of_plan = |plan: &Plan| {
        let done: Vec<_> =
            plan.log().iter().filter(|entry| entry.outcome == Outcome::Done).map(|entry| entry.of).collect();
        let last = done.iter().max().copied().filter(|_| plan.is_over(now.date()));
        Some(Tried {
            title: plan.step().title.clone(),
            from: noon(*done.iter().min()?)?,
            until: last.and_then(noon),
            done: done.len(),
        })
    };
    plans.kept.iter().filter_map(|kept| of_plan(&kept.plan)).collect()
}
