//! The report of a comparison.

use super::{Block, Cell, Help, Pictured, Report, Row, Scores, clauses, phrases};
use crate::comparison::{self, Area, Comparison, Safety, first_highest};
use crate::help::Near;
use crate::profile::Score;
use crate::quiz::{Pattern, Subscale};
use crate::suggestion::{Reason, Suggestion};
use crate::words::ReportWords;

/// Puts a comparison and its suggestions into words.
#[must_use]
pub fn couple(comparison: &Comparison, suggestions: &[Suggestion]) -> Report {
    let quiz = comparison.quiz();
    let words = phrases::of(quiz);
    let [a, b] = comparison.partners();
    let held = comparison.safety() == Safety::Held;
    let table = table(comparison);
    let steps = if held { Vec::new() } else { steps(words, comparison, suggestions) };
    let numbers = if table.areas.is_empty() { Vec::new() } else { vec![Block::Scores(table.clone())] };
    let sections = [
        (words.in_short, in_short(words, comparison)),
        (words.small_steps, steps),
        (words.area_by_area, areas(words, comparison, &table)),
        (words.numbers, numbers),
        (words.limits, limits(words, comparison)),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", (words.couple)(a, b), quiz.title()),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
        help_first: held,
    }
}

/// The point of the report: one strength, one theme, one question.
fn in_short(words: &ReportWords, comparison: &Comparison) -> Vec<Block> {
    let held = comparison.safety() == Safety::Held;
    let mut short: Vec<_> = held.then(|| words.held.to_owned()).into_iter().collect();
    let theme = comparison.theme();
    // What is said about the theme says as well how much there is of it.
    let is_other = |area: &&Area| theme.is_none_or(|theme| theme.index != area.index);
    // Nor does a report begin with what somebody wishes less of, or with how safe the two feel.
    let to_begin_with =
        |area: &&Area| !area.is_too_much_for_one() && !comparison.quiz().is_safety(area.index);
    let strengths = comparison.strengths().into_iter().filter(is_other).filter(to_begin_with);
    let strongest = first_highest(strengths, |area| area.lower().unwrap_or(0.0));
    if let Some(area) = strongest {
        let wishers = clauses::wishers(comparison.partners(), area);
        short.push((words.strength)(&area.dimension.name, clauses::is_sure(area), wishers));
    } else if let Some(area) = comparison.steadiest().filter(is_other).filter(|_| !held) {
        short.push((words.most_happens)(&area.dimension.name));
    }
    match theme {
        Some(area) => {
            let told = clauses::of_area(words, comparison, area).join("; ");
            let question = (words.question)(leading(area));
            short.push(format!("{} {question}", (words.worth_a_talk)(&area.dimension.name, &told)));
        }
        // A question to begin a talk with is for two.
        None if held => {}
        None if strongest.is_some() => short.push((words.question)(Pattern::SharedStrength).to_owned()),
        None if comparison.areas().is_empty() => short.push(words.nothing_shared.to_owned()),
        None if short.is_empty() => {
            let too_little = comparison.areas().iter().any(|area| area.has(Pattern::NotEnough));
            short.push(if too_little { words.too_little } else { words.nothing_first }.to_owned());
        }
        None => {}
    }
    short.into_iter().map(Block::Paragraph).collect()
}

/// The pattern that a talk about an area can begin with: what is wished for comes before how it flows, since it answers
/// whether that is as both want it; and that before how much there is.
fn leading(area: &Area) -> Pattern {
    const FIRST: [Pattern; 6] = [
        Pattern::OppositeWishes,
        Pattern::SharedWish,
        Pattern::OneWish,
        Pattern::Uneven,
        Pattern::NotLanding,
        Pattern::UnseenGift,
    ];
    const LAST: [Pattern; 2] = [Pattern::NotEnough, Pattern::SharedStrength];
    let first = FIRST.into_iter().find(|pattern| area.has(*pattern));
    let found = || area.patterns.iter().copied();
    let telling = || found().find(|pattern| !LAST.contains(pattern));
    let strong = || found().find(|pattern| *pattern == Pattern::SharedStrength);
    first.or_else(telling).or_else(strong).unwrap_or(Pattern::Steady)
}

fn steps(words: &ReportWords, comparison: &Comparison, suggestions: &[Suggestion]) -> Vec<Block> {
    let reasons = |suggestion: &Suggestion| reasons(comparison, suggestion);
    super::steps(words, suggestions, words.take_what_suits, words.no_step, reasons)
}

/// Why a step was chosen for these two: what is so in the area, how much of it there is in the words of the scale, and
/// the evidence.
pub(super) fn reasons(comparison: &Comparison, suggestion: &Suggestion) -> Vec<String> {
    let words = phrases::of(comparison.quiz());
    let mut reasons: Vec<String> = Vec::new();
    if let Some(area) = comparison.areas().iter().find(|area| area.dimension.id == suggestion.dimension.id) {
        for reason in &suggestion.reasons {
            match reason {
                Reason::Suits(Pattern::SharedStrength) => reasons.push(words.keeps.to_owned()),
                Reason::Suits(Pattern::Steady) => {}
                Reason::Suits(pattern) => {
                    reasons.extend(clauses::of_pattern(words, comparison, area, *pattern));
                }
                _ => {}
            }
        }
        if reasons.is_empty() && leading(area) != Pattern::Steady {
            reasons = clauses::of_pattern(words, comparison, area, leading(area));
        }
        if reasons.is_empty() {
            reasons.push(words.room.to_owned());
        }
        reasons.extend(near(words, comparison, area));
    }
    reasons.extend(phrases::about_practice(words, suggestion));
    reasons
}

/// What both experience, in the words of the scale.
fn near(words: &ReportWords, comparison: &Comparison, area: &Area) -> Option<String> {
    let quiz = comparison.quiz();
    let subscale = quiz.subscale(area.index, quiz.experienced(area.index))?;
    let [a, b] = area.experienced().values()?.map(|value| phrases::meaning(quiz, subscale, value));
    if area.dimension.is_sensitive() { None } else { Some((words.near)(comparison.partners(), [&a?, &b?])) }
}

/// A picture for every area, and a paragraph for every area or for several of which the same is so.
fn areas(words: &ReportWords, comparison: &Comparison, table: &Scores) -> Vec<Block> {
    let theme = comparison.theme().map(|area| area.index);
    let told: Vec<_> = comparison
        .areas()
        .iter()
        .map(|area| match clauses::of_area(words, comparison, area).join("; ") {
            _ if theme == Some(area.index) => words.as_above.to_owned(),
            told => told,
        })
        .collect();
    let paragraph = |at: usize| {
        if told[at].is_empty() || told[..at].contains(&told[at]) {
            return String::new();
        }
        let alike = comparison.areas().iter().zip(&told).filter(|(_, other)| **other == told[at]);
        let names: Vec<_> = alike.map(|(area, _)| area.dimension.name.as_str()).collect();
        (words.about_areas)(&names, &told[at])
    };
    let pictured = comparison.areas().iter().enumerate().filter_map(|(at, area)| {
        let scores = table.of_area(&area.dimension.name)?;
        Some(Block::Pictured(Pictured { text: paragraph(at), scores }))
    });
    pictured.collect()
}

fn limits(words: &ReportWords, comparison: &Comparison) -> Vec<Block> {
    let quiz = comparison.quiz();
    let scores = scores(comparison);
    let mut limits = Vec::new();
    if !scores.is_empty() {
        limits.push(words.joint_scores.to_owned());
        limits.extend(phrases::how_far_off(words, &scores));
    }
    limits.push((words.validation)(quiz.provenance().validation).to_owned());
    if quiz.dimensions().iter().any(|dimension| dimension.is_sensitive()) {
        limits.push(words.may_be_missing.to_owned());
    }
    limits.push(words.snapshot.to_owned());
    vec![Block::Paragraph(limits.join(" "))]
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
        let subscales = quiz.subscales().iter().filter(|subscale| subscale.dimension == area.index);
        subscales.filter_map(move |subscale| Some((&*area.dimension, row(area, subscale)?)))
    });
    Scores {
        columns: comparison.partners().iter().map(ToString::to_string).collect(),
        areas: super::areas(rows),
    }
}
