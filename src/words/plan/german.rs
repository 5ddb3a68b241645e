//! German.

use jiff::civil::Weekday;

use super::PlanWords;
use crate::plan::{Every, Outcome};

/// The German table.
pub(in crate::words) static GERMAN: PlanWords = PlanWords {
    alone: [
        "Zehn Minuten Ruhe",
        "Zeit mit einem Menschen, dem du vertraust",
        "Ein Gespräch in einer Beratungsstelle, zuerst allein",
    ],
    only_alone: "Dass du dich wohlfühlst, geht vor. Deshalb steht hier, was du für dich allein tun kannst.",
    which_step: "Was möchtest du dir vornehmen?",
    own_sentence: "Ein eigener Satz",
    your_sentence: "Was möchtest du tun, in einem Satz?",
    first_day: "An welchem Tag zuerst?",
    what_time: "Um wie viel Uhr?",
    how_often: "Wie oft?",
    last_day: "Bis zu welchem Tag?",
    every: |every| match every {
        Every::Once => "einmal",
        Every::Day => "jeden Tag",
        Every::Week => "jede Woche",
        Every::TwoWeeks => "alle zwei Wochen",
    },
    planned: |title, when| format!("Vorgenommen: „{title}“, {when}."),

    title: |name| format!("{name}: was geplant ist"),
    nothing_planned: "Es ist nichts geplant.",
    weekday: |day| match day {
        Weekday::Monday => "Montag",
        Weekday::Tuesday => "Dienstag",
        Weekday::Wednesday => "Mittwoch",
        Weekday::Thursday => "Donnerstag",
        Weekday::Friday => "Freitag",
        Weekday::Saturday => "Samstag",
        Weekday::Sunday => "Sonntag",
    },
    day: |weekday, date| format!("{weekday}, {date}"),
    day_and_time: |day, time| format!("{day}, um {time}"),
    repeated: |every, time, until| format!("{every} um {time}, bis {until}"),
    next: |when| format!("Als Nächstes: {when}."),
    due: |when| format!("Geplant für {when}. War Zeit dafür?"),
    over: "Alle Tage dafür sind vorbei.",
    stopped: |day| format!("Seit {day} nicht mehr geplant."),
    rests: "Das kann warten: Dass du dich wohlfühlst, geht vor. In deiner Kalenderdatei hat es vorerst keine Termine.",
    counts: |done, skipped| {
        let times = |count: usize| match count {
            1 => "einmal".to_owned(),
            2 => "zweimal".to_owned(),
            count => format!("{count}-mal"),
        };
        let sentence = match (done, skipped) {
            (done, 0) => format!("{} getan.", times(done)),
            (0, skipped) => format!("{} ausgelassen.", times(skipped)),
            (done, skipped) => format!("{} getan, {} ausgelassen.", times(done), times(skipped)),
        };
        crate::words::capitalised(&sentence)
    },
    entry: |day, outcome, line| {
        let became = match outcome {
            Outcome::Done => "getan",
            Outcome::Skipped => "ausgelassen",
            Outcome::Stopped => "nicht mehr geplant",
        };
        if line.is_empty() { format!("{day}: {became}") } else { format!("{day}: {became}. {line}") }
    },
    changed: |quiz, version| {
        format!(
            "Dieser Schritt stammt aus {quiz} {version}, und der Fragebogen hat sich seither geändert; er bleibt, wie du ihn \
             dir vorgenommen hast."
        )
    },

    own_line: "Eine Zeile nur für dich, oder nichts:",
    noted: |outcome| match outcome {
        Outcome::Done => "Als getan notiert.",
        Outcome::Skipped => "Als ausgelassen notiert. Das ist in Ordnung.",
        Outcome::Stopped => "Das ist nicht mehr geplant. Was du dazu notiert hast, bleibt.",
    },
    still_fits: |title| {
        format!(
            "Du hast dir „{title}“ vorgenommen. Passt das noch, oder möchtest du es ändern oder ruhen lassen?"
        )
    },

    our_time: "unsere Zeit",
    look_back: |quiz| format!("Rückblick: {quiz}"),
};
