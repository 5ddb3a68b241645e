//! The report of one person's profile.

use super::{Block, Cell, Report, Row, Scores, words};
use crate::profile::{Profile, Score, SubscaleScore};
use crate::quiz::View;
use crate::suggestion::Suggestion;

/// Puts a profile and what it suggests into words, for its owner.
#[must_use]
pub fn person(profile: &Profile, suggestions: &[Suggestion]) -> Report {
    let quiz = profile.quiz();
    let subscales = profile.subscales();
    let scores: Vec<Score> = subscales.iter().filter_map(|scored| scored.score).collect();
    let says = subscales.iter().filter(|scored| is_experience(profile, scored)).filter_map(words::band);
    let mut limits: Vec<_> = subscales.iter().filter_map(words::partly_answered).collect();
    limits.extend(words::about_numbers(quiz, &scores));
    let sections = [
        ("Your profile", vec![Block::Scores(table(profile))]),
        ("What it may say", super::texts(says.collect())),
        ("Small steps to try", super::steps(suggestions)),
        ("What these numbers are not", super::texts(limits)),
        ("Help", super::texts(vec![words::HELP.to_owned()])),
    ];
    Report {
        title: format!("{}: {}", profile.person(), quiz.title()),
        subtitle: words::subtitle(quiz),
        sections: super::sections(sections),
    }
}

/// Whether a subscale tells what its dimension is like for the person: what they receive, or what they feel
/// where the dimension takes no sides.
fn is_experience(profile: &Profile, scored: &SubscaleScore) -> bool {
    let receives = |other: &SubscaleScore| {
        other.subscale.dimension == scored.subscale.dimension && other.view() == View::Receive
    };
    match scored.view() {
        View::Receive => true,
        View::Own => !profile.subscales().iter().any(receives),
        View::Give | View::Wish => false,
    }
}

fn table(profile: &Profile) -> Scores {
    let mut rows: Vec<Row> = Vec::new();
    let mut before = None;
    for scored in profile.subscales() {
        let cell = match scored.score {
            Some(score) => words::cell(profile.quiz(), scored.subscale, score),
            None => Cell::Words(words::answered_of(scored)),
        };
        let dimension = scored.subscale.dimension;
        let name = if before == Some(dimension) { String::new() } else { scored.dimension.name.clone() };
        before = Some(dimension);
        rows.push(Row { dimension: name, view: scored.view(), cells: vec![cell] });
    }
    Scores { columns: vec![profile.person().to_string()], rows }
}
