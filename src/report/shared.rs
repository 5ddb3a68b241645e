//! The report of what a partner is about to receive.

use super::{Block, Cell, Report, Row, Scores, phrases};
use crate::profile::{SharedProfile, SharedSubscale};
use crate::quiz::Dimension;

/// Puts a shared profile into words for its owner: everything it contains, and what it leaves out.
#[must_use]
pub fn shared(profile: &SharedProfile) -> Report {
    let quiz = profile.quiz();
    let (words, other) = (phrases::of(quiz), crate::words::other(quiz));
    let mut rows: Vec<(&Dimension, Row)> = Vec::new();
    let mut kept: Vec<String> = Vec::new();
    for (subscale, found) in quiz.subscales().iter().zip(profile.subscales()) {
        let dimension = &quiz.dimensions()[subscale.dimension];
        let cell = match found {
            SharedSubscale::Scored(score) => phrases::cell_with(quiz, subscale, *score, None),
            SharedSubscale::NotEnough => Cell::Words(words.too_few_to_share.to_owned()),
            SharedSubscale::Withheld => {
                kept.push(format!("{}: {}", dimension.name, (words.view)(subscale.view)));
                continue;
            }
        };
        rows.push((dimension, Row { view: subscale.view, cells: vec![cell] }));
    }
    let sees = if rows.is_empty() {
        Block::Text(words.nothing_to_see.to_owned())
    } else {
        Block::Scores(Scores {
            columns: vec![profile.person().to_string()],
            areas: super::areas(rows.into_iter()),
        })
    };
    let mut stays = vec![words.answers_stay.to_owned()];
    if quiz.sections().iter().any(|section| section.note.is_some()) {
        stays.push(words.notes_stay.to_owned());
    }
    stays.extend(kept);
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: (words.preview_of)(profile.person(), other),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: super::sections([
            (&*(words.other_will_see)(other), vec![sees, Block::Text(words.beside_scores.to_owned())]),
            (words.stays_with_you, super::texts(stays)),
        ]),
        help: None,
        help_first: false,
    }
}
