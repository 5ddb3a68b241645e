//! The report of one person's history.

use jiff::Zoned;

use super::{Block, Dated, Help, Report, TrendRow, Trends, day_of, phrases};
use crate::help::Near;
use crate::history::{History, Trend};
use crate::profile::Score;
use crate::words::ReportWords;

/// Puts a history into words, for its owner. `left_out` is how many sittings of other versions there are, which the
/// report mentions. Days are those of the time zone that `now` is in.
#[must_use]
pub fn over_time(history: &History, left_out: usize, now: &Zoned) -> Report {
    let quiz = history.quiz();
    let words = phrases::of(quiz);
    let days: Vec<_> = history.times().iter().map(|time| day_of(*time, now).to_string()).collect();
    let rows = history.trends().iter().map(|trend| (&*trend.dimension, row(words, trend)));
    let mut limits = vec![words.changes.to_owned()];
    if left_out > 0 {
        limits.push((words.left_out)(left_out));
    }
    limits.extend(phrases::about_numbers(quiz, &[]));
    let sections = [
        (words.over_time, vec![Block::Trends(Trends { days: days.clone(), areas: super::areas(rows) })]),
        (words.limits, super::texts(limits)),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", history.person(), quiz.title()),
        subtitle: format!("{}; {}", phrases::subtitle(quiz), (words.finished_on)(&days)),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
        help_first: false,
    }
}

fn dated(score: Score) -> Dated {
    Dated { value: score.value, plus_minus: phrases::half_width(score) }
}

fn row(words: &ReportWords, trend: &Trend) -> TrendRow {
    TrendRow {
        view: trend.subscale.view,
        scores: trend.scores.iter().map(|score| score.map(dated)).collect(),
        change: trend.change.as_ref().map_or("", |change| phrases::change(words, change)),
    }
}
