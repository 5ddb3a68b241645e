//! What an author begins with: a first draft, a copy of a shipped quiz, a translation with nothing translated yet, or files
//! of their own.

use std::collections::BTreeSet;

use super::check::Kind;
use crate::authoring::{self, Asking, Outline, starter};
use crate::quiz::shipped::{self, Shipped};
use crate::quiz::syntax::written;
use crate::quiz::{Id, Other, Quiz, TranslationOf, is_language, without_mark};

/// The texts of a quiz and of its translations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The text of the quiz.
    pub quiz: String,
    /// The texts of its translations.
    pub translations: Vec<String>,
}

/// Why nothing can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotBegin {
    /// What was given cannot be an id.
    #[error("an id is made of letters, digits, `-`, `_` and `.`")]
    Id,
    /// There is no title.
    #[error("the title is empty")]
    Title,
    /// What was given names nobody who fits into a sentence.
    #[error("write who the other person is in a few words, as a statement names them: `my friend`")]
    Other,
    /// Nothing that it measures is named, or something twice.
    #[error("name at least one thing that it measures, and each only once")]
    Measures,
    /// What was given is no tag of a language.
    #[error("this is no tag of a language")]
    Language,
    /// There are several quizzes among the files.
    #[error("there are several quizzes among these files")]
    SeveralQuizzes,
    /// There are translations, and the quiz that they translate is not there.
    #[error("the quiz that these files translate is not there")]
    NoQuiz,
}

/// What an author typed about a quiz that they want to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The id.
    pub id: &'a str,
    /// The title.
    pub title: &'a str,
    /// The names of what it measures; empty ones count as not given.
    pub measures: Vec<&'a str>,
    /// Who the other person is; empty for a partner.
    pub other: &'a str,
    /// Whether it asks about both sides.
    pub two_sided: bool,
    /// What people choose from.
    pub asks: Asking,
}

impl Wanted<'_> {
    /// The first draft of it.
    ///
    /// # Errors
    /// [`CannotBegin::Id`], [`CannotBegin::Title`], [`CannotBegin::Measures`] and [`CannotBegin::Other`].
    pub fn draft(&self) -> Result<String, CannotBegin> {
        let id = id(self.id)?;
        let title = self.title.trim();
        if title.is_empty() {
            return Err(CannotBegin::Title);
        }
        let dimensions = measures(&self.measures)?;
        let other = match self.other.trim() {
            "" | "partner" | "my partner" => None,
            // A draft is in English.
            other => Some(Other::new(other, "en").ok_or(CannotBegin::Other)?),
        };
        let Self { two_sided, asks, .. } = *self;
        Ok(starter(&Outline { id, title: title.to_owned(), dimensions, other, two_sided, asks }))
    }
}

/// The id of a quiz that is begun.
///
/// # Errors
/// [`CannotBegin::Id`].
pub fn id(text: &str) -> Result<Id, CannotBegin> {
    Id::new(text.trim()).ok_or(CannotBegin::Id)
}

/// The names of what a quiz that is begun measures, without those that are empty.
///
/// # Errors
/// [`CannotBegin::Measures`].
pub fn measures(names: &[&str]) -> Result<Vec<String>, CannotBegin> {
    let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
    let names: Vec<_> = names.map(str::to_owned).collect();
    let lower: BTreeSet<_> = names.iter().map(|name| name.to_lowercase()).collect();
    if names.is_empty() || lower.len() < names.len() { Err(CannotBegin::Measures) } else { Ok(names) }
}

/// A copy of a shipped quiz and its translations, with an id of its own: no other quiz may have a shipped one's.
#[must_use]
pub fn copy_of(Shipped { id, source, translations }: &Shipped) -> Begun {
    let renamed = |text: &str, field: &str| {
        text.replacen(&format!("{field}: \"{id}\""), &format!("{field}: \"my-{id}\""), 1)
    };
    Begun {
        quiz: renamed(source, "id"),
        translations: translations.iter().map(|one| renamed(one.source, "quiz")).collect(),
    }
}

/// Sorts out the texts of files that were opened together. What is not a translation is taken for a quiz, since whatever
/// is wrong with it will be said. Translations alone belong to a quiz that is open already, or to a shipped one.
///
/// # Errors
/// [`CannotBegin::SeveralQuizzes`] and [`CannotBegin::NoQuiz`].
pub fn opened(files: Vec<String>, open: Option<&str>) -> Result<Begun, CannotBegin> {
    let is_translation = |text: &String| Kind::of(text) == Some(Kind::Translation);
    let (translations, mut quizzes): (Vec<_>, Vec<_>) = files.into_iter().partition(is_translation);
    let quiz = match quizzes.pop() {
        Some(quiz) => quiz,
        None => quiz_of(&translations, open).ok_or(CannotBegin::NoQuiz)?,
    };
    if quizzes.is_empty() { Ok(Begun { quiz, translations }) } else { Err(CannotBegin::SeveralQuizzes) }
}

fn quiz_of(translations: &[String], open: Option<&str>) -> Option<String> {
    let shipped = || {
        let of = translations.iter().find_map(|text| TranslationOf::read(text))?;
        shipped::find(&of.quiz).map(|shipped| shipped.source)
    };
    open.or_else(shipped).map(str::to_owned)
}

/// What the file of a quiz or of a translation is called, as far as its text says that.
#[must_use]
pub fn file_name(text: &str) -> Option<String> {
    if let Some(TranslationOf { quiz, language }) = TranslationOf::read(text) {
        return (Id::new(&quiz).is_some() && is_language(&language))
            .then(|| format!("{quiz}.{language}.ron"));
    }
    let id = written::Quiz::id(without_mark(text))?.value?;
    Id::new(&id).is_some().then(|| format!("{id}.ron"))
}

/// A translation of a quiz in which every text is empty, with the quiz's own behind it.
///
/// # Errors
/// [`CannotBegin::Language`] if it is no tag, or the quiz's own.
pub fn untranslated(quiz: &Quiz, language: &str) -> Result<String, CannotBegin> {
    let language = language.trim();
    if !is_language(language) || language == quiz.language() {
        return Err(CannotBegin::Language);
    }
    Ok(authoring::untranslated(quiz, language))
}

#[cfg(test)]
mod tests {
    use super::super::check::Draft;
    use super::*;

    fn wanted() -> Wanted<'static> {
        Wanted {
            id: "tea",
            title: "Tea",
            measures: vec!["Calm", " Time"],
            other: "",
            two_sided: false,
            asks: Asking::HowOften,
        }
    }

    #[test]
    fn a_draft_is_sound_and_says_what_it_lacks() {
        let draft = wanted().draft().expect("a draft");
        assert!(Draft::quiz(draft.clone()).checked.quiz.is_some());
        assert_eq!(file_name(&draft).as_deref(), Some("tea.ron"));
        let about = Wanted { other: "housemate", two_sided: true, ..wanted() }.draft().expect("a draft");
        let quiz = Draft::quiz(about).checked.quiz.expect("sound");
        assert_eq!(quiz.other().map(|other| &*other.yours), Some("your housemate"));
        let texts: String = quiz.items().iter().map(|item| item.text.as_str()).collect();
        assert!(texts.contains("My housemate asked me") && !texts.contains("partner"), "{texts}");
        for (wrong, says) in [
            (Wanted { id: "a tea", ..wanted() }, CannotBegin::Id),
            (Wanted { title: " ", ..wanted() }, CannotBegin::Title),
            (Wanted { measures: vec![" ", ""], ..wanted() }, CannotBegin::Measures),
            (Wanted { measures: vec!["Calm", " calm"], ..wanted() }, CannotBegin::Measures),
            (Wanted { other: "my friend.", ..wanted() }, CannotBegin::Other),
            (Wanted { other: "my\u{1b}friend", ..wanted() }, CannotBegin::Other),
        ] {
            assert_eq!(wrong.draft(), Err(says));
        }
    }

    #[test]
    fn a_copy_of_every_shipped_quiz_may_be_changed_and_keeps_its_translations() {
        for shipped in &shipped::ALL {
            let Begun { quiz, translations } = copy_of(shipped);
            let changed = quiz.replacen("title: \"", "title: \"My ", 1);
            let draft = Draft::quiz(changed.clone());
            assert_eq!(
                draft.checked.quiz.map(|quiz| quiz.id().to_string()),
                Some(format!("my-{}", shipped.id))
            );
            let translation =
                Draft::translation(translations[0].clone(), &changed).expect("the quiz is sound");
            assert!(translation.checked.quiz.is_some(), "{}", shipped.id);
            assert_eq!(file_name(&translations[0]), Some(format!("my-{}.de.ron", shipped.id)));
        }
    }

    #[test]
    fn files_are_sorted_out() {
        let (quiz, translation) =
            ("Quiz(id: \"tea\")".to_owned(), "Translation(quiz: \"tea\", language: \"de\")".to_owned());
        let both = opened(vec![translation.clone(), quiz.clone()], None);
        assert_eq!(both, Ok(Begun { quiz: quiz.clone(), translations: vec![translation.clone()] }));
        assert_eq!(opened(vec![translation.clone()], Some(&quiz)), both);
        let nameless = translation.replacen("Translation", "", 1);
        let begun = opened(vec![nameless.clone(), quiz.clone()], None);
        assert_eq!(begun.map(|begun| begun.translations), Ok(vec![nameless]));
        assert_eq!(opened(vec![translation], None), Err(CannotBegin::NoQuiz));
        assert_eq!(opened(vec![quiz.clone(), quiz], None), Err(CannotBegin::SeveralQuizzes));
        let of_shipped = shipped::ALL[0].translations[0].source.to_owned();
        assert_eq!(
            opened(vec![of_shipped], None).map(|begun| begun.quiz),
            Ok(shipped::ALL[0].source.to_owned())
        );
        assert!(opened(vec!["[".repeat(1_000_000)], None).is_ok());
    }

    #[test]
    fn a_translation_is_into_another_language() {
        let quiz = shipped::ALL[0].quiz().expect("sound");
        for wrong in ["en", "french", ""] {
            assert_eq!(untranslated(&quiz, wrong), Err(CannotBegin::Language));
        }
        assert!(untranslated(&quiz, " fr ").is_ok());
    }

    #[test]
    fn a_text_that_says_no_name_has_none() {
        for text in ["", "Quiz(", "Quiz(id: \"../tea\")", "Translation(quiz: \"tea\", language: \"../x\")"] {
            assert_eq!(file_name(text), None, "{text}");
        }
    }
}
