//! When the answers of a report were given, in days as its reader counts them.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};
use serde_json::Value;

use super::Report;
use crate::answers::Name;
use crate::history::FAR_APART;
use crate::quiz::{Quiz, period_days};
use crate::words::{Period, ReportWords};

/// Nobody counts the days: answers a month old are still about the past four weeks.
const MARGIN: f64 = 1.0 / 7.0;

/// The answers of one person that a report is about.
pub(crate) struct Given<'a> {
    /// Whose they are.
    pub person: &'a Name,
    /// When the quiz was finished, if that is known.
    pub finished: Option<Timestamp>,
    /// Whether the person has newer answers to another edition of the quiz.
    pub passes_over_newer: bool,
}

/// The day of a moment, in the time zone that `now` is in.
#[must_use]
pub fn day_of(time: Timestamp, now: &Zoned) -> Date {
    time.to_zoned(now.time_zone().clone()).date()
}

/// Adds to a report when its answers were given, and what is worth knowing about that.
pub(crate) fn dated(mut report: Report, quiz: &Quiz, given: &[Given], now: &Zoned) -> Report {
    let words = report.words();
    let day = |given: &Given| Some(day_of(given.finished?, now).to_string());
    let known: Vec<_> = given.iter().filter_map(|given| Some((given.person, day(given)?))).collect();
    let finished = match &known[..] {
        [] => None,
        [(_, day)] if given.len() == 1 => Some((words.finished_on)(std::slice::from_ref(day))),
        several => Some((words.finished_by)(several)),
    };
    report.subtitle.extend(finished.map(|finished| format!("; {finished}")));
    noted(report, quiz, given, now)
}

/// Adds to a report what is worth knowing about when its answers were given.
pub(crate) fn noted(mut report: Report, quiz: &Quiz, given: &[Given], now: &Zoned) -> Report {
    let words = report.words();
    let day = |given: &Given| Some(day_of(given.finished?, now));
    let is_past = |given: &Given| day(given).is_some_and(|day| is_past(quiz, day, now));
    if let (Some(who), Some(period)) = (who(words, given, is_past), quiz.period()) {
        report.notes.push((words.long_ago)(&who, period));
    }
    if let [a, b] = given
        && let (Some(a), Some(b)) = (day(a), day(b))
        && days_between(a, b).abs() > FAR_APART
    {
        report.notes.push(words.far_apart.to_owned());
    }
    if let Some(who) = who(words, given, |given| given.passes_over_newer) {
        report.notes.push((words.other_version)(&who, &quiz.version().to_string()));
    }
    report
}

/// Who is meant, if anybody: no name where the report is about one person.
fn who(words: &ReportWords, given: &[Given], is_meant: impl Fn(&Given) -> bool) -> Option<String> {
    let names: Vec<_> = given.iter().filter(|given| is_meant(given)).map(|given| given.person).collect();
    match names[..] {
        [] => None,
        [_] if given.len() == 1 => Some(String::new()),
        [one] => Some(one.to_string()),
        [a, b, ..] => Some((words.couple)(a, b)),
    }
}

/// Whether what the quiz asked about on this day is no longer what it would ask about today.
fn is_past(quiz: &Quiz, day: Date, now: &Zoned) -> bool {
    let age = days_between(day, now.date()) as f64;
    period_days(quiz).is_some_and(|period| age > period + (period * MARGIN).max(1.0))
}

/// How long it is from one moment to a later one, in days as the reader counts them.
pub(super) fn period(from: Timestamp, to: Timestamp, now: &Zoned) -> Period {
    Period::of(u32::try_from(days_between(day_of(from, now), day_of(to, now))).unwrap_or(0))
}

/// The days from one day to another.
fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// Adds the day of every sitting to the JSON of a result, behind the names.
pub(crate) fn dated_json(mut json: Value, finished: &[Option<Timestamp>], now: &Zoned) -> Value {
    let days: Vec<_> = finished.iter().map(|time| time.map(|time| day_of(time, now).to_string())).collect();
    if let Some(fields) = json.as_object_mut() {
        let names = fields.keys().position(|key| ["person", "partners"].contains(&key.as_str()));
        fields.shift_insert(names.map_or(0, |at| at + 1), "dates".to_owned(), days.into());
    }
    json
}
