//! The report of a comparison.

use super::{Block, Cell, Report, Row, Scores, words};
use crate::comparison::{self, Area, Comparison};
use crate::profile::Score;
use crate::quiz::{Pattern, Subscale, View};
use crate::suggestion::Suggestion;

/// Puts a comparison and what it suggests into words.
#[must_use]
pub fn couple(comparison: &Comparison, suggestions: &[Suggestion]) -> Report {
    let quiz = comparison.quiz();
    let [a, b] = comparison.partners();
    let areas = comparison.areas();
    let strengths = comparison.strengths().into_iter().map(words::strength).collect();
    let not_strong = areas.iter().filter(|area| !area.has(Pattern::SharedStrength));
    let alike = not_strong.flat_map(words::alike).collect();
    let different = areas.iter().flat_map(|area| words::different(comparison.partners(), area)).collect();
    let unclear: Vec<_> = areas
        .iter()
        .filter(|area| area.has(Pattern::NotEnough))
        .map(|area| area.dimension.name.as_str())
        .collect();
    let mut limits: Vec<_> = words::not_enough(&unclear).into_iter().collect();
    let scores = scores(comparison);
    limits.extend(words::about_numbers(quiz, &scores));
    if scores.iter().any(|score| score.error.is_some()) {
        limits.insert(limits.len() - 1, words::COMMON_ERROR.to_owned());
    }

    let side_by_side = if areas.is_empty() {
        Block::Text(words::NOTHING_SHARED.to_owned())
    } else {
        Block::Scores(table(comparison))
    };
    let sections = [
        ("What to build on", super::texts(strengths)),
        ("Side by side", vec![side_by_side]),
        ("Where you may stand together", super::texts(alike)),
        ("What you may see differently", super::texts(different)),
        ("Small steps to try", super::steps(suggestions)),
        ("What these numbers are not", super::texts(limits)),
        ("Help", super::texts(vec![words::HELP.to_owned()])),
    ];
    Report {
        title: format!("{a} and {b}: {}", quiz.title()),
        subtitle: words::subtitle(quiz),
        sections: super::sections(sections),
    }
}

/// Every score that the report shows.
fn scores(comparison: &Comparison) -> Vec<Score> {
    let cells = |area: &Area| [area.give, area.receive, area.own];
    let both = comparison.areas().iter().flat_map(cells).filter_map(comparison::Cell::scores);
    both.flatten().collect()
}

fn table(comparison: &Comparison) -> Scores {
    let quiz = comparison.quiz();
    let row = |area: &Area, subscale: &Subscale| {
        let cell = match subscale.view {
            View::Own => area.own,
            View::Give => area.give,
            View::Receive => area.receive,
            View::Wish => area.wish,
        };
        let cells = match cell {
            comparison::Cell::Absent => return None,
            comparison::Cell::NotEnough => vec![Cell::Words(words::TOO_FEW.to_owned()); 2],
            comparison::Cell::Both(scores) => words::cells(quiz, subscale, scores),
        };
        Some(Row { view: subscale.view, cells })
    };
    let rows = comparison.areas().iter().flat_map(|area| {
        let subscales = quiz.subscales().iter().filter(|subscale| subscale.dimension == area.position);
        subscales.filter_map(move |subscale| Some((area.dimension, row(area, subscale)?)))
    });
    Scores {
        columns: comparison.partners().iter().map(ToString::to_string).collect(),
        areas: super::areas(rows),
    }
}
