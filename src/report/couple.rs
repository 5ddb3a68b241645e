//! The report of a comparison.

use super::{Block, Cell, Report, Row, Scores, words};
use crate::comparison::{self, Area, Comparison};
use crate::profile::Score;
use crate::quiz::{Pattern, View};
use crate::suggestion::Suggestion;

/// Puts a comparison and what it suggests into words.
#[must_use]
pub fn couple(comparison: &Comparison, suggestions: &[Suggestion]) -> Report {
    let quiz = comparison.quiz();
    let [a, b] = comparison.partners();
    let strengths = comparison.strengths();
    let rest = || comparison.areas().iter().filter(|area| !area.has(Pattern::SharedStrength));
    let sentences = |sentences: Vec<String>| sentences.into_iter().map(Block::Text).collect::<Vec<_>>();

    let different =
        comparison.areas().iter().flat_map(|area| words::different(comparison.partners(), area)).collect();
    let unclear: Vec<_> = comparison.areas().iter().filter(|area| area.has(Pattern::NotEnough)).collect();
    let unclear: Vec<_> = unclear.iter().map(|area| area.dimension.name.as_str()).collect();
    let mut limits: Vec<_> = words::not_enough(&unclear).into_iter().collect();
    limits.extend(words::about_numbers(quiz, &scores(comparison)));
    let mut steps: Vec<_> = suggestions.iter().map(|found| Block::Step(words::step(found))).collect();
    if steps.is_empty() {
        steps.push(Block::Text(words::NO_STEP.to_owned()));
    }

    let sections = [
        ("What is strong", sentences(strengths.iter().map(|area| words::strength(area)).collect())),
        ("Side by side", vec![Block::Scores(table(comparison))]),
        ("What you see alike", sentences(rest().flat_map(words::alike).collect())),
        ("What you may see differently", sentences(different)),
        ("Small steps to try", steps),
        ("What these numbers are not", sentences(limits)),
        ("Help", sentences(vec![words::HELP.to_owned()])),
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
    let mut rows: Vec<Row> = Vec::new();
    for area in comparison.areas() {
        let mut first = true;
        for subscale in quiz.subscales().iter().filter(|subscale| subscale.dimension == area.position) {
            let cell = match subscale.view {
                View::Own => area.own,
                View::Give => area.give,
                View::Receive => area.receive,
                // Who wishes for more is nobody's business in a dimension that is shared by choice.
                View::Wish if words::is_delicate(area.dimension) => continue,
                View::Wish => area.wish,
            };
            let cells = match cell.scores() {
                Some(scores) => scores.map(|score| words::cell(quiz, subscale, score)).into(),
                None => vec![Cell::Words(words::TOO_FEW.to_owned()); 2],
            };
            let dimension = if first { area.dimension.name.clone() } else { String::new() };
            rows.push(Row { dimension, view: words::view(subscale.view), cells });
            first = false;
        }
    }
    Scores { columns: comparison.partners().iter().map(ToString::to_string).collect(), rows }
}
