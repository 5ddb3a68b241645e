//! Quizzes in the language of the reader.

use super::refusal::{NoSuchLanguage, Refusal};
use super::sittings::{Finished, Sitting, preferred};
use crate::quiz::{Checked, Quiz, language_for, shipped};

/// Which language a reader wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Languages {
    /// The tag of the language they asked for: this one or none.
    pub asked: Option<String>,
    /// The tag of the language they usually read, to be used if the quiz has it.
    pub usual: Option<String>,
}

/// The text of a translation, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The tag of its language.
    pub language: String,
    /// How messages refer to it.
    pub place: String,
    /// The text of its file.
    pub source: String,
}

/// A quiz in a reader's language, either its own or that of a translation, which may have mistakes.
#[derive(Debug)]
pub enum Found {
    /// The quiz in its own language.
    Own(Quiz),
    /// What the check of the translation found.
    Translated(Translation, Checked),
}

impl Languages {
    /// A quiz in the language a reader wants, given the translations available: the language asked for, or else the
    /// usual one if the quiz has it, or else the quiz's own.
    ///
    /// # Errors
    /// [`NoSuchLanguage`].
    pub fn choose(&self, own: Quiz, translations: &[Translation]) -> Result<Found, NoSuchLanguage> {
        let mut there = vec![own.language()];
        there.extend(translations.iter().map(|translation| translation.language.as_str()));
        let chosen = match (&self.asked, &self.usual) {
            (Some(asked), _) => Some(language_for(asked, &there).ok_or_else(|| NoSuchLanguage {
                quiz: own.id().to_string(),
                asked: asked.clone(),
                there: there.iter().copied().map(str::to_owned).collect(),
            })?),
            (None, Some(usual)) => language_for(usual, &there),
            (None, None) => None,
        };
        let place = translations.iter().position(|found| Some(found.language.as_str()) == chosen);
        match place.filter(|_| chosen != Some(own.language())) {
            None => Ok(Found::Own(own)),
            Some(place) => {
                let translation = translations[place].clone();
                let checked = own.translated(&translation.source);
                Ok(Found::Translated(translation, checked))
            }
        }
    }
}

impl Languages {
    /// The shipped quiz that a sitting belongs to, in the language its reader wants.
    ///
    /// # Errors
    /// [`Refusal::UnknownQuiz`] and [`Refusal::Language`].
    pub fn quiz_of(&self, sitting: &Sitting) -> Result<Quiz, Refusal> {
        let id = sitting.file.quiz();
        let unknown = || Refusal::UnknownQuiz { place: sitting.place.clone(), quiz: id.to_owned() };
        let shipped = shipped::find(id).ok_or_else(unknown)?;
        // Tests ensure that shipped quizzes have no errors.
        let own = shipped.quiz().map_err(|_| unknown())?;
        match self.choose(own, &translations(shipped))? {
            Found::Own(quiz) => Ok(quiz),
            Found::Translated(_, checked) => checked.quiz.ok_or_else(unknown),
        }
    }

    /// The quiz of a person's newest sitting with a shipped quiz, or otherwise of the newest sitting of all.
    ///
    /// # Errors
    /// Those of [`Languages::quiz_of`].
    pub fn quiz_for(&self, finished: &Finished) -> Result<Quiz, Refusal> {
        let sittings: Vec<_> = finished.sittings.iter().collect();
        let newest = preferred(sittings, None, |sitting| sitting.file.quiz());
        self.quiz_of(newest.ok_or_else(|| finished.not_finished("any quiz".to_owned()))?)
    }
}

/// The translations of a shipped quiz.
#[must_use]
pub fn translations(quiz: &shipped::Shipped) -> Vec<Translation> {
    let found = |translation: &shipped::Translated| Translation {
        language: translation.language.to_owned(),
        place: format!("{}.{}", quiz.id, translation.language),
        source: translation.source.to_owned(),
    };
    quiz.translations.iter().map(found).collect()
}
