//! The report of one person's history.

use super::{Block, Dated, LEVEL, Report, TrendRow, Trends, words};
use crate::history::{History, Trend};
use crate::profile::Score;

/// Puts a history into words, for its owner; `left_out` sittings of other versions are mentioned.
#[must_use]
pub fn over_time(history: &History, left_out: usize) -> Report {
    let quiz = history.quiz();
    let days: Vec<_> = history.times().iter().map(|time| time.strftime("%Y-%m-%d").to_string()).collect();
    let rows = history.trends().iter().map(|trend| (trend.dimension, row(trend)));
    let mut limits = vec![words::CHANGES.to_owned()];
    limits.extend(words::left_out(left_out));
    limits.extend(words::about_numbers(quiz, &[]));
    let sections = [
        ("Over time", vec![Block::Trends(Trends { days: days.clone(), areas: super::areas(rows) })]),
        ("What these numbers are not", super::texts(limits)),
        ("Help", super::texts(vec![words::HELP.to_owned()])),
    ];
    Report {
        title: format!("{}: {}", history.person(), quiz.title()),
        subtitle: format!("{}; {}", words::subtitle(quiz), words::finished_on(&days)),
        sections: super::sections(sections),
    }
}

fn dated(score: Score) -> Dated {
    Dated { value: score.value, plus_minus: score.error.map(|error| error.reach(LEVEL)) }
}

fn row(trend: &Trend) -> TrendRow {
    TrendRow {
        view: trend.subscale.view,
        scores: trend.scores.iter().map(|score| score.map(dated)).collect(),
        change: trend.change.as_ref().map_or("", words::change),
    }
}
