//! The report of a comparison.

use super::{Block, Cell, Help, Report, Row, Scores, phrases};
use crate::comparison::{self, Area, Comparison};
use crate::help::Near;
use crate::profile::Score;
use crate::quiz::{Pattern, Subscale};
use crate::suggestion::Suggestion;

/// Puts a comparison and its suggestions into words.
#[must_use]
pub fn couple(comparison: &Comparison, suggestions: &[Suggestion]) -> Report {
    let quiz = comparison.quiz();
    let words = phrases::of(quiz);
    let [a, b] = comparison.partners();
    let areas = comparison.areas();
    let strengths = phrases::of_areas(
        comparison
            .strengths()
            .into_iter()
            .map(|area| (area, phrases::strength(words, comparison, area).to_owned())),
    );
    let not_strong = areas.iter().filter(|area| !area.has(Pattern::SharedStrength));
    let alike = phrases::of_areas(not_strong.flat_map(|area| {
        phrases::alike(words, comparison, area).into_iter().map(move |sentence| (area, sentence.to_owned()))
    }));
    let different = phrases::of_areas(areas.iter().flat_map(|area| {
        let sentences = phrases::different(words, comparison, area);
        sentences.into_iter().map(move |sentence| (area, sentence))
    }));
    let unclear: Vec<_> = areas
        .iter()
        .filter(|area| area.has(Pattern::NotEnough))
        .map(|area| area.dimension.name.as_str())
        .collect();
    let mut limits = Vec::new();
    if !unclear.is_empty() {
        limits.push((words.not_enough)(&unclear.join(", ")));
    }
    if quiz.dimensions().iter().any(|dimension| dimension.is_sensitive()) {
        limits.push(words.may_be_missing.to_owned());
    }
    let scores = scores(comparison);
    limits.extend(phrases::about_numbers(quiz, &scores));
    if !scores.is_empty() {
        limits.insert(limits.len() - 1, words.joint_scores.to_owned());
    }

    let side_by_side = if areas.is_empty() {
        Block::Text(words.nothing_shared.to_owned())
    } else {
        Block::Scores(table(comparison))
    };
    let sections = [
        (words.to_build_on, super::texts(strengths)),
        (words.side_by_side, vec![side_by_side]),
        (words.together, super::texts(alike)),
        (words.differently, super::texts(different)),
        (words.small_steps, super::steps(words, suggestions, words.take_what_suits, words.no_step)),
        (words.limits, super::texts(limits)),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", (words.couple)(a, b), quiz.title()),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
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
        let cells = match area.cell(subscale.view) {
            comparison::Cell::Absent => return None,
            comparison::Cell::NotEnough => vec![Cell::Words(phrases::of(quiz).too_few.to_owned()); 2],
            comparison::Cell::Both(scores) => scores.map(|score| phrases::cell(quiz, subscale, score)).into(),
        };
        Some(Row { view: subscale.view, cells })
    };
    let rows = comparison.areas().iter().flat_map(|area| {
        let subscales = quiz.subscales().iter().filter(|subscale| subscale.dimension == area.position);
        subscales.filter_map(move |subscale| Some((&*area.dimension, row(area, subscale)?)))
    });
    Scores {
        columns: comparison.partners().iter().map(ToString::to_string).collect(),
        areas: super::areas(rows),
    }
}
