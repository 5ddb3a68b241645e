//! The report of one person's history.

use jiff::{Timestamp, Zoned};

use super::{Block, Dated, Help, Mark, Report, TrendRow, Trends, day_of, phrases, when};
use crate::comparison::Grade;
use crate::help::Near;
use crate::history::{History, Line};
use crate::profile::Score;
use crate::quiz::{Dimension, Metric};
use crate::words::{Moved, OverTimeWords};

/// Something that was tried: shown with its days, never as the cause of anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// What it is called.
    pub title: String,
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it goes on.
    pub until: Option<Timestamp>,
    /// How many times it was done.
    pub done: usize,
}

/// Puts a history into words, for its owner. `left_out` is how many sittings of other versions there are, which the
/// report mentions. Days are those of the time zone that `now` is in.
#[must_use]
pub fn over_time(history: &History, left_out: usize, tried: &[Tried], now: &Zoned) -> Report {
    let quiz = history.quiz();
    let words = phrases::of(quiz);
    let days: Vec<_> = history.times().iter().map(|time| day_of(*time, now).to_string()).collect();
    let subtitle = format!("{}; {}", phrases::subtitle(quiz), (words.finished_on)(&days));
    let sections = [
        (words.in_short, vec![Block::Paragraph(in_short(history, now))]),
        (words.time.heading, vec![Block::Trends(trends(history, days, tried))]),
        (words.time.tried, tried_when(words.time, tried, now)),
        (words.limits, super::texts(limits(history, left_out))),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", history.person(), quiz.title()),
        subtitle,
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
        help_first: history.is_held(),
    }
}

/// Whether the words are about the lines through all sittings, or else about the last change.
fn is_about_lines(history: &History) -> bool {
    history.lines().iter().any(|line| line.trend.is_some())
}

/// How sure it is that a subscale went one way, and how far it went. What is read as a change is one family of tests.
fn judged(history: &History, line: &Line) -> Option<(Grade, f64)> {
    if is_about_lines(history) {
        line.trend.map(|trend| (trend.grade, trend.gap))
    } else {
        line.since_last.map(|change| (change.grade(), change.gap()))
    }
}

/// The point: what went which way, and a question.
fn in_short(history: &History, now: &Zoned) -> String {
    let words = phrases::of(history.quiz());
    if history.is_held() {
        return words.own_held.to_owned();
    }
    match course(history, now) {
        None => words.time.one_sitting.to_owned(),
        Some(course) if moved(history).is_empty() => course,
        Some(course) => format!("{course} {}", words.time.question),
    }
}

/// What went which way, in a sentence; `None` if there is one sitting alone.
pub(super) fn course(history: &History, now: &Zoned) -> Option<String> {
    let times = history.times();
    let used = if is_about_lines(history) { times } else { &times[times.len().saturating_sub(2)..] };
    let [first, .., last] = used else { return None };
    let period = when::period(*first, *last, now);
    Some((phrases::of(history.quiz()).time.course)(used.len(), period, &moved(history)))
}

/// The areas that went one way: the surest first, and growth before the rest.
fn moved(history: &History) -> Vec<Moved> {
    let ways = [Grade::Clear, Grade::Tentative].map(|grade| [(grade, true), (grade, false)]);
    let moved = ways.into_iter().flatten().map(|(grade, more)| {
        let went = |line: &Line| {
            judged(history, line).is_some_and(|(found, gap)| (found, gap > 0.0) == (grade, more))
        };
        Moved { grade, more, areas: named(history, &went) }
    });
    moved.filter(|moved| !moved.areas.is_empty()).collect()
}

/// The areas of the lines that `went` one way; with the view where not all of an area did.
fn named(history: &History, went: &dyn Fn(&Line) -> bool) -> Vec<String> {
    let words = phrases::of(history.quiz());
    let mut names = Vec::new();
    for area in history.lines().chunk_by(|a, b| a.subscale.dimension == b.subscale.dimension) {
        let name = |dimension: &Dimension| dimension.name.clone();
        if area.iter().filter(|line| judged(history, line).is_some()).all(went) {
            names.extend(area.iter().find(|line| went(line)).map(|line| name(&line.dimension)));
        } else {
            let views = area.iter().filter(|line| went(line));
            names.extend(views.map(|line| (words.time.area_view)(&line.dimension.name, line.subscale.view)));
        }
    }
    names
}

fn trends(history: &History, days: Vec<String>, tried: &[Tried]) -> Trends {
    let words = phrases::of(history.quiz()).time;
    let place = Place::within(history.times());
    let rows = history.lines().iter().map(|line| {
        let judged = judged(history, line);
        let row = TrendRow {
            view: line.subscale.view,
            scores: line.scores.iter().map(|score| score.map(dated)).collect(),
            since: [line.since_first, line.since_last].map(|change| change.map(|change| change.gap())),
            change: judged.map_or("", |(grade, gap)| (words.change)(grade, gap > 0.0)),
        };
        (&*line.dimension, row)
    });
    // What was over before the first sitting, or begun after the last, has no place between them.
    let is_between = |tried: &Tried| {
        let began = history.times().last().is_some_and(|last| tried.from <= *last);
        let goes_on =
            tried.until.is_none_or(|until| history.times().first().is_some_and(|first| until >= *first));
        began && goes_on
    };
    let marks = tried.iter().enumerate().filter(|(_, tried)| is_between(tried)).map(|(at, tried)| Mark {
        number: at + 1,
        title: tried.title.clone(),
        from: place.of(tried.from),
        until: tried.until.map_or(1.0, |until| place.of(until)),
    });
    Trends {
        places: history.times().iter().map(|time| place.of(*time)).collect(),
        weeks: place.seconds / (7.0 * 86_400.0),
        judged: if is_about_lines(history) { words.all_sittings } else { words.last_change },
        days,
        areas: super::areas(rows),
        tried: marks.collect(),
    }
}

/// Places of moments between the first sitting and the last.
struct Place {
    first: Timestamp,
    seconds: f64,
}

impl Place {
    fn within(times: &[Timestamp]) -> Self {
        let first = times.first().copied().unwrap_or_default();
        let last = times.last().copied().unwrap_or_default();
        Self { first, seconds: last.duration_since(first).as_secs_f64() }
    }

    /// From 0 at the first sitting to 1 at the last; what lies outside is moved to the closer end.
    fn of(&self, time: Timestamp) -> f64 {
        let since = time.duration_since(self.first).as_secs_f64();
        if self.seconds > 0.0 { (since / self.seconds).clamp(0.0, 1.0) } else { 0.0 }
    }
}

fn dated(score: Score) -> Dated {
    Dated { value: score.value, plus_minus: phrases::half_width(score) }
}

fn tried_when(words: &OverTimeWords, tried: &[Tried], now: &Zoned) -> Vec<Block> {
    let day = |time| day_of(time, now).to_string();
    let lines = tried.iter().enumerate().map(|(at, tried)| {
        let (from, until) = (day(tried.from), tried.until.map(day));
        Block::Text((words.tried_when)(at + 1, &tried.title, &from, until.as_deref(), tried.done))
    });
    let no_cause = (!tried.is_empty()).then(|| Block::Paragraph(words.no_cause.to_owned()));
    lines.chain(no_cause).collect()
}

fn limits(history: &History, left_out: usize) -> Vec<String> {
    let words = phrases::of(history.quiz()).time;
    let about = if is_about_lines(history) { words.about_all } else { words.about_last };
    let mut limits = vec![format!("{about} {}", words.about_unclear)];
    if left_out > 0 {
        limits.push((words.left_out)(left_out));
    }
    limits.extend(phrases::about_numbers(history.quiz(), Metric::Percent, &[]));
    limits
}
