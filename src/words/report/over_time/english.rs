//! English.

use super::{Moved, OverTimeWords, Parted, Period};
use crate::comparison::Grade;
use crate::history::Way;
use crate::quiz::View;

/// A number in a sentence.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |&word| word.to_owned())
}

fn over(period: Period) -> String {
    let over = |count, unit: &str| format!("over {} {unit}", number(count));
    match period {
        Period::OneDay => "within a day".to_owned(),
        Period::Days(count) => over(count, "days"),
        Period::Weeks(count) => over(count, "weeks"),
        Period::Months(count) => over(count, "months"),
        Period::Years(count) => over(count, "years"),
    }
}

/// At most three names, and how many others there are.
fn list(areas: &[String]) -> String {
    match areas {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, others @ ..] => format!("{first}, {second} and {} others", number(others.len())),
    }
}

fn moved(moved: &Moved) -> String {
    let seems = match (moved.grade, &moved.areas[..]) {
        (Grade::Clear, [_]) => "seems to",
        (Grade::Clear, _) => "seem to",
        _ => "may",
    };
    let grown = if moved.more { "grown" } else { "become less" };
    format!("{} {seems} have {grown}", list(&moved.areas))
}

/// The English table.
pub(in crate::words) static ENGLISH: OverTimeWords = OverTimeWords {
    heading: "Over time",
    course: |sittings, period, all| {
        let told: Vec<_> = all.iter().map(moved).collect();
        let told = match &told[..] {
            [] => "your answers show no clear change".to_owned(),
            [one] => one.clone(),
            [first, last] => format!("{first}, and {last}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
        };
        format!("In {} sittings {}, {told}.", number(sittings), over(period))
    },
    question: "What else was different in that time?",
    one_sitting: "This is one sitting so far. From the second on, you can see here what changes.",
    area_view: |area, view| match view {
        View::Own => format!("{area} (what you feel)"),
        View::Give => format!("{area} (what you give)"),
        View::Receive => format!("{area} (what you get)"),
        View::Wish => format!("{area} (what you wish for)"),
    },

    oldest_first: "Oldest first",
    since: ["Since first", "Since last"],
    all_sittings: "Over all sittings",
    last_change: "Last change",
    change: |grade, more| match (grade, more) {
        (Grade::Unclear, _) => "no clear change",
        (Grade::Tentative, true) => "may have grown",
        (Grade::Tentative, false) => "may have become less",
        (Grade::Clear, true) => "seems to have grown",
        (Grade::Clear, false) => "seems to have become less",
    },
    legend: "One point per sitting, from the first day to the last, between the lowest and the highest possible score. \
        The pale band is ±: how far off a score may be.",

    tried: "What you tried",
    tried_when: |at, title, from, until, done| {
        let days = match until {
            Some(until) if until == from => format!("on {from}"),
            Some(until) => format!("from {from} to {until}"),
            None => format!("since {from}"),
        };
        let often = match done {
            0 => String::new(),
            1 => ", done once".to_owned(),
            2 => ", done twice".to_owned(),
            done => format!(", done {} times", number(done)),
        };
        format!("({at}) {title}: {days}{often}")
    },
    no_cause: "These are the days, no more. Scores move for many reasons, so nothing here shows that one thing led to \
        another.",

    about_all: "The words are about the straight line that comes closest to all sittings. The points are plain \
        differences: since the first sitting, and since the one before the last.",
    about_last: "The words are about the change since the sitting before. From three sittings on, they are about all of \
        them.",
    about_unclear: "\"No clear change\" does not mean that nothing changed: small changes do not show with few questions.",
    left_out: |sittings| format!("Sittings of other versions of this quiz, not shown: {sittings}."),

    rounds_on: |[a, b], [then, now]| {
        let days = |[of_a, of_b]: [String; 2]| format!("{of_a} ({a}) and {of_b} ({b})");
        format!("first round on {}, last on {}", days(then), days(now))
    },
    rounds: |rounds, period, changes| {
        let (rounds, over) = (number(rounds), over(period));
        if changes.is_empty() {
            format!("In {rounds} rounds {over}, your answers show no clear change between the two of you.")
        } else {
            format!("There are {rounds} rounds {over}. {}", changes.join(" "))
        }
    },
    parted: |area, parted, grade, way| {
        let sure = grade == Grade::Clear;
        let be = if sure { "seem to be" } else { "may be" };
        let together = match way {
            Way::Closer => "closer together than in the first round",
            Way::Apart => "further apart than in the first round",
            Way::Otherwise => "about as far apart as in the first round, but the other way round",
        };
        match parted {
            Parted::Flow(from, to) => {
                format!("In {area}, what {from} gives and what {to} gets {be} {together}.")
            }
            Parted::Flows => {
                format!("In {area}, what each of you gives and what the other gets {be} {together}.")
            }
            Parted::Difference => format!("In {area}, your answers {be} {together}."),
            Parted::Balance => {
                let goes = if sure { "seems to go" } else { "may go" };
                let how = match way {
                    Way::Closer => "more evenly both ways than in the first round",
                    Way::Apart => "more in one direction than in the first round",
                    Way::Otherwise => "in the other direction now",
                };
                format!("{area} {goes} {how}.")
            }
            Parted::Unnamed => {
                let looks = if sure { "seems to look" } else { "may look" };
                format!("{area} {looks} different between the two of you than in the first round.")
            }
        }
    },
    then_and_now: ["What", "First round", "Last round", "Change"],
    each: |[a, b], [of_a, of_b]| format!("{a} {of_a}, {b} {of_b}"),
    gives_gets: |from, to| format!("{from} gives - {to} gets"),
    balance: "balance",
    more_to: |points, name| format!("{points} more to {name}"),
    apart: "how far apart",
    gap: |grade, way| match (grade, way) {
        (Grade::Unclear, _) => "no clear change",
        (Grade::Tentative, Way::Closer) => "may be smaller",
        (Grade::Tentative, Way::Apart) => "may be larger",
        (Grade::Tentative, Way::Otherwise) => "may go the other way",
        (Grade::Clear, Way::Closer) => "seems smaller",
        (Grade::Clear, Way::Apart) => "seems larger",
        (Grade::Clear, Way::Otherwise) => "seems to go the other way",
    },
    about_rounds: "A round is one sitting of each of you, at most four weeks apart. The words compare gaps in the last round \
        with those in the first: between giving and getting, between both directions, and between what each of you \
        feels.",
};
