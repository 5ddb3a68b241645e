//! English.

use jiff::civil::Weekday;

use super::PlanWords;
use crate::plan::{Every, Outcome};

/// The English table.
pub(in crate::words) static ENGLISH: PlanWords = PlanWords {
    alone: [
        "Ten minutes of rest",
        "Time with someone you trust",
        "A talk with a counsellor, at first on your own",
    ],
    only_alone: "Feeling at ease comes first, so these are things that you can do on your own.",
    which_step: "What would you like to plan?",
    own_sentence: "A sentence of your own",
    your_sentence: "In one sentence, what would you like to do?",
    first_day: "Which day first?",
    what_time: "At what time?",
    how_often: "How often?",
    last_day: "Until which day?",
    every: |every| match every {
        Every::Once => "once",
        Every::Day => "every day",
        Every::Week => "every week",
        Every::TwoWeeks => "every two weeks",
    },
    planned: |title, when| format!("Planned: \"{title}\", {when}."),

    title: |name| format!("{name}: what is planned"),
    nothing_planned: "Nothing is planned.",
    weekday: |day| match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    },
    day: |weekday, date| format!("{weekday}, {date}"),
    day_and_time: |day, time| format!("{day}, at {time}"),
    repeated: |every, time, until| format!("{every} at {time}, until {until}"),
    next: |when| format!("Next: {when}."),
    due: |when| format!("Planned for {when}. Was there time for it?"),
    over: "All of its days are past.",
    stopped: |day| format!("No longer planned since {day}."),
    rests: "This can wait: feeling at ease comes first, and it has no dates in your calendar file for now.",
    counts: |done, skipped| {
        let times = |count: usize| match count {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        match (done, skipped) {
            (done, 0) => format!("Done {}.", times(done)),
            (0, skipped) => format!("Skipped {}.", times(skipped)),
            (done, skipped) => format!("Done {}, skipped {}.", times(done), times(skipped)),
        }
    },
    entry: |day, outcome, line| {
        let became = match outcome {
            Outcome::Done => "done",
            Outcome::Skipped => "skipped",
            Outcome::Stopped => "no longer planned",
        };
        if line.is_empty() { format!("{day}: {became}") } else { format!("{day}: {became}. {line}") }
    },
    changed: |quiz, version| {
        format!(
            "This step is from {quiz} {version}, and the quiz has changed since; it stays as you planned it."
        )
    },

    own_line: "A line for yourself alone, or nothing:",
    noted: |outcome| match outcome {
        Outcome::Done => "Noted as done.",
        Outcome::Skipped => "Noted as skipped, which is fine.",
        Outcome::Stopped => "It is no longer planned. What you noted about it is kept.",
    },
    still_fits: |title| {
        format!("You planned \"{title}\". Does it still fit, or would you rather change it or let it rest?")
    },

    our_time: "our time",
    look_back: |quiz| format!("a look back: {quiz}"),
};
