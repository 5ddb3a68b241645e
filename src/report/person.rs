//! The report of one person's profile.

use super::{Block, Cell, Help, Report, Row, Scores, phrases};
use crate::answers::Hint;
use crate::help::Near;
use crate::profile::{Profile, Score};
use crate::suggestion::Suggestion;

/// Puts a profile, its suggestions and hints about the answers into words, for its owner alone.
#[must_use]
pub fn person(profile: &Profile, suggestions: &[Suggestion], hints: &[Hint]) -> Report {
    let quiz = profile.quiz();
    let words = phrases::of(quiz);
    let scores: Vec<Score> = profile.subscales().iter().filter_map(|scored| scored.score).collect();
    let [second_look, says, steps] = personal(profile, suggestions, hints);
    let mut limits: Vec<_> =
        profile.subscales().iter().filter_map(|scored| phrases::partly_answered(words, scored)).collect();
    limits.extend(phrases::about_numbers(quiz, &scores));
    let sections = [
        (words.your_profile, vec![Block::Scores(table(profile))]),
        (words.second_look, second_look),
        (words.what_it_may_say, says),
        (words.small_steps, steps),
        (words.limits, super::texts(limits)),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: {}", profile.person(), quiz.title()),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: super::sections(sections),
        help: Some(Help::of(phrases::language(quiz), Near::default())),
    }
}

/// What depends on these very answers: hints, the texts of bands, and the steps suggested.
pub(crate) fn personal(profile: &Profile, suggestions: &[Suggestion], hints: &[Hint]) -> [Vec<Block>; 3] {
    let quiz = profile.quiz();
    let words = phrases::of(quiz);
    let low = profile.low_safety();
    let mut says = Vec::new();
    if let Some(safety) = low {
        says.extend(phrases::band(words, safety));
        says.push(phrases::of_dimension(&safety.dimension, words.option_of_support));
    }
    says.extend(
        profile
            .subscales()
            .iter()
            .filter(|scored| quiz.reads_bands(scored.subscale.dimension, scored.view()))
            // Someone who feels far from safe is not sent to their partner about sensitive matters.
            .filter(|scored| low.is_none_or(|low| low != *scored && !scored.dimension.is_sensitive()))
            .filter_map(|scored| phrases::band(words, scored)),
    );
    let none = if low.is_some() { words.rest_first } else { words.no_step_alone };
    [
        super::texts(hints.iter().copied().map(words.hint).collect()),
        super::texts(says),
        super::steps(words, suggestions, words.take_what_suits_you, none),
    ]
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
