//! The report of one person's profile.

use super::{Block, Cell, Report, Row, Scores, phrases};
use crate::answers::Hint;
use crate::profile::{Profile, Score};
use crate::suggestion::Suggestion;

/// Puts a profile, what it suggests, and hints about the answers into words, for its owner alone.
#[must_use]
pub fn person(profile: &Profile, suggestions: &[Suggestion], hints: &[Hint]) -> Report {
    let quiz = profile.quiz();
    let words = phrases::of(quiz);
    let subscales = profile.subscales();
    let scores: Vec<Score> = subscales.iter().filter_map(|scored| scored.score).collect();
    let low = profile.low_safety();
    let mut says = Vec::new();
    if let Some(safety) = low {
        says.extend(phrases::band(words, safety));
        says.push(phrases::of_dimension(&safety.dimension, words.option_of_support));
    }
    says.extend(
        subscales
            .iter()
            .filter(|scored| quiz.reads_bands(scored.subscale.dimension, scored.view()))
            // Whoever feels far from safe is not sent to their partner about what is sensitive.
            .filter(|scored| low.is_none_or(|low| low != *scored && !scored.dimension.is_sensitive()))
            .filter_map(|scored| phrases::band(words, scored)),
    );
    let none = if low.is_some() { words.rest_first } else { words.no_step_alone };
    let mut limits: Vec<_> =
        subscales.iter().filter_map(|scored| phrases::partly_answered(words, scored)).collect();
    limits.extend(phrases::about_numbers(quiz, &scores));
    let sections = [
        (words.your_profile, vec![Block::Scores(table(profile))]),
        (words.second_look, super::texts(hints.iter().copied().map(words.hint).collect())),
        (words.what_it_may_say, super::texts(says)),
        (words.small_steps, super::steps(words, suggestions, words.take_what_suits_you, none)),
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

fn table(profile: &Profile) -> Scores {
    let rows = profile.subscales().iter().map(|scored| {
        let cell = match scored.score {
            Some(score) => phrases::cell(profile.quiz(), &scored.subscale, score),
            None => Cell::Words(phrases::answered_of(phrases::of(profile.quiz()), scored)),
        };
        (&*scored.dimension, Row { view: scored.view(), cells: vec![cell] })
    });
    Scores { columns: vec![profile.person().to_string()], areas: super::areas(rows) }
}
