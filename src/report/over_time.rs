//! The report of one person's history.

use super::{Block, Report, TrendRow, words};
use crate::history::{History, Trend};
use crate::quiz::View;

/// Puts a history into words, for its owner.
#[must_use]
pub fn over_time(history: &History) -> Report {
    let quiz = history.quiz();
    let dates: Vec<_> = history.times().iter().map(|time| time.strftime("%Y-%m-%d").to_string()).collect();
    let mut limits = vec![words::CHANGES.to_owned()];
    limits.extend(words::about_numbers(quiz, &[]));
    let sections = [
        ("Over time", vec![Block::Trends(rows(history.trends()))]),
        ("What these numbers are not", super::texts(limits)),
        ("Help", super::texts(vec![words::HELP.to_owned()])),
    ];
    Report {
        title: format!("{}: {}", history.person(), quiz.title()),
        subtitle: format!("{}; finished on {}", words::subtitle(quiz), dates.join(", ")),
        sections: super::sections(sections),
    }
}

fn rows(trends: &[Trend]) -> Vec<TrendRow> {
    let mut before = None;
    let row = |trend: &Trend| {
        let dimension = trend.subscale.dimension;
        let name = if before == Some(dimension) { String::new() } else { trend.dimension.name.clone() };
        before = Some(dimension);
        TrendRow {
            dimension: name,
            view: words::view(trend.subscale.view),
            scores: trend.scores.iter().map(|score| score.map(|score| score.value)).collect(),
            range: if trend.subscale.view == View::Wish { (-2.0, 2.0) } else { (0.0, 100.0) },
            change: trend.change.as_ref().map_or("", words::change),
        }
    };
    trends.iter().map(row).collect()
}
