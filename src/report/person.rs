//! The report of one person's profile.

use super::{Block, Cell, Report, Row, Scores, phrases};
use crate::answers::Hint;
use crate::profile::{Profile, Score, SubscaleScore};
use crate::suggestion::Suggestion;

/// Puts a profile, what it suggests, and hints about the answers into words, for its owner alone.
#[must_use]
pub fn person(profile: &Profile, suggestions: &[Suggestion], hints: &[Hint]) -> Report {
    let quiz = profile.quiz();
    let words = phrases::of(quiz);
    let subscales = profile.subscales();
    let scores: Vec<Score> = subscales.iter().filter_map(|scored| scored.score).collect();
    let is_read = |scored: &&SubscaleScore| quiz.reads_bands(scored.subscale.dimension, scored.view());
    let read = subscales.iter().filter(is_read);
    let mut says: Vec<_> = read.filter_map(|scored| phrases::band(words, scored)).collect();
    let is_foundation = |scored: &&SubscaleScore| {
        let dimension = scored.subscale.dimension;
        Some(dimension) == quiz.foundation() && scored.view() == quiz.experienced(dimension)
    };
    let foundation = subscales.iter().find(is_foundation);
    says.extend(
        foundation
            .filter(|scored| is_in_lowest_band(scored))
            .map(|found| phrases::of_dimension(found.dimension, words.option_of_support)),
    );
    let mut limits: Vec<_> =
        subscales.iter().filter_map(|scored| phrases::partly_answered(words, scored)).collect();
    limits.extend(phrases::about_numbers(quiz, &scores));
    let sections = [
        (words.your_profile, vec![Block::Scores(table(profile))]),
        (words.what_it_may_say, super::texts(says)),
        (words.second_look, super::texts(hints.iter().copied().map(words.hint).collect())),
        (words.small_steps, super::steps(words, suggestions)),
        (words.limits, super::texts(limits)),
        (words.help_heading, super::texts(vec![words.help.to_owned()])),
    ];
    Report {
        language: words.language,
        title: format!("{}: {}", profile.person(), quiz.title()),
        subtitle: phrases::subtitle(quiz),
        sections: super::sections(sections),
    }
}

/// Whether the score lies in the lowest of several bands.
fn is_in_lowest_band(scored: &SubscaleScore) -> bool {
    let [lowest, _, ..] = &scored.dimension.bands[..] else { return false };
    scored.band() == Some(lowest)
}

fn table(profile: &Profile) -> Scores {
    let rows = profile.subscales().iter().map(|scored| {
        let cell = match scored.score {
            Some(score) => phrases::cell(profile.quiz(), scored.subscale, score),
            None => Cell::Words(phrases::answered_of(phrases::of(profile.quiz()), scored)),
        };
        (scored.dimension, Row { view: scored.view(), cells: vec![cell] })
    });
    Scores { columns: vec![profile.person().to_string()], areas: super::areas(rows) }
}
