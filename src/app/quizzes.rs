//! Quizzes in the language of the reader.

use super::check::Kind;
use super::refusal::{NoSuchLanguage, Refusal, Unusable};
use super::sittings::{Finished, Sitting, preferred};
use crate::quiz::{Checked, Quiz, TranslationOf, language_for, shipped};

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

/// A file that should be a translation, going by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationFile {
    /// The tag in its name.
    pub named: String,
    /// How messages refer to it.
    pub place: String,
    /// Its text, or why it cannot be read.
    pub source: Result<String, String>,
}

/// The translations of a quiz.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Translations {
    /// What can be read; each in another language.
    pub usable: Vec<Translation>,
    /// What a reader may expect to be there.
    pub unusable: Vec<Unusable>,
}

impl Translations {
    /// Sorts out the files beside a quiz: one is usable if it is a translation into the language that its name says, and
    /// the only one into that language.
    #[must_use]
    pub fn of(files: Vec<TranslationFile>) -> Self {
        let mut sorted = Self::default();
        for TranslationFile { named, place, source } in files {
            let refuse =
                |why: String, languages: Vec<String>| Unusable { languages, place: place.clone(), why };
            match source {
                Err(why) => sorted.unusable.push(refuse(why, vec![named])),
                Ok(source) if Kind::of(&source) != Some(Kind::Translation) => {
                    sorted.unusable.push(refuse("it is not a translation".to_owned(), vec![named]));
                }
                Ok(source) => {
                    // A file that cannot be read any further has mistakes, and those are shown when it is used.
                    let said = TranslationOf::read(&source).map_or_else(|| named.clone(), |of| of.language);
                    if said.eq_ignore_ascii_case(&named) {
                        sorted.usable.push(Translation { language: said, place, source });
                    } else {
                        let why = format!("its name says `{named}`, but it says `language: \"{said}\"`");
                        sorted.unusable.push(refuse(why, vec![named, said]));
                    }
                }
            }
        }
        sorted.without_rivals()
    }

    /// Where several are in one language, nobody can know which of them is meant.
    fn without_rivals(mut self) -> Self {
        let same =
            |one: &Translation, other: &Translation| one.language.eq_ignore_ascii_case(&other.language);
        let all = self.usable.clone();
        self.usable.retain(|one| all.iter().filter(|other| same(one, other)).count() == 1);
        for one in &all {
            let rival = all.iter().find(|other| same(one, other) && other.place != one.place);
            self.unusable.extend(rival.map(|rival| Unusable {
                languages: vec![one.language.clone()],
                place: one.place.clone(),
                why: format!("{} is in the same language", rival.place),
            }));
        }
        self
    }
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
    pub fn choose(&self, own: Quiz, translations: &Translations) -> Result<Found, NoSuchLanguage> {
        let Translations { usable: translations, unusable } = translations;
        let mut there = vec![own.language()];
        there.extend(translations.iter().map(|translation| translation.language.as_str()));
        let chosen = match (&self.asked, &self.usual) {
            (Some(asked), _) => Some(language_for(asked, &there).ok_or_else(|| NoSuchLanguage {
                quiz: own.id().to_string(),
                asked: asked.clone(),
                there: there.iter().copied().map(str::to_owned).collect(),
                unusable: unusable.iter().filter(|file| file.may_be(asked)).cloned().collect(),
            })?),
            (None, Some(usual)) => language_for(usual, &there),
            (None, None) => None,
        };
        let place = translations.iter().position(|found| Some(found.language.as_str()) == chosen);
        match place.filter(|_| chosen != Some(own.language())) {
            None => Ok(Found::Own(own)),
            Some(place) => {
                let translation = translations[place].clone();
                let checked = shipped::check_translation(&own, &translation.source);
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
pub fn translations(quiz: &shipped::Shipped) -> Translations {
    let found = |translation: &shipped::Translated| Translation {
        language: translation.language.to_owned(),
        place: format!("{}.{}", quiz.id, translation.language),
        source: translation.source.to_owned(),
    };
    Translations { usable: quiz.translations.iter().map(found).collect(), unusable: Vec::new() }
}
