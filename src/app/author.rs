//! What an author begins with: a first draft, a copy of a shipped quiz, a translation with nothing translated yet, or files
//! of their own.

use std::fmt::Write;

use super::check::Kind;
use crate::authoring::{Asking, Outline, starter};
use crate::quiz::shipped::{self, Shipped};
use crate::quiz::syntax::written;
use crate::quiz::{Band, Dimension, Id, Practice, Quiz, TranslationOf, View, is_language, without_mark};

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
    /// What it measures, separated by commas.
    pub measures: &'a str,
    /// Whether it asks about both sides.
    pub two_sided: bool,
    /// What people choose from.
    pub asks: Asking,
}

impl Wanted<'_> {
    /// The first draft of it.
    ///
    /// # Errors
    /// [`CannotBegin::Id`], [`CannotBegin::Title`] and [`CannotBegin::Measures`].
    pub fn draft(&self) -> Result<String, CannotBegin> {
        let id = Id::new(self.id.trim()).ok_or(CannotBegin::Id)?;
        let title = self.title.trim();
        if title.is_empty() {
            return Err(CannotBegin::Title);
        }
        let named = self.measures.split(',').map(str::trim).filter(|name| !name.is_empty());
        let dimensions: Vec<_> = named.map(str::to_owned).collect();
        let is_twice = |(at, name): (usize, &String)| {
            dimensions[..at].iter().any(|other| other.to_lowercase() == name.to_lowercase())
        };
        if dimensions.is_empty() || dimensions.iter().enumerate().any(is_twice) {
            return Err(CannotBegin::Measures);
        }
        let Self { two_sided, asks, .. } = *self;
        Ok(starter(&Outline { id, title: title.to_owned(), dimensions, two_sided, asks }))
    }
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
    let (id, version) = (quiz.id(), quiz.version());
    let mut text = format!(
        "// Fill in every text; the quiz's own stands behind it. A line that you remove is shown in the quiz's words.\n\
         Translation(\n    format: 1,\n    quiz: \"{id}\",\n    version: \"{version}\",\n    language: \"{language}\",\n"
    );
    let other = quiz.other().map(|other| other.said.as_str());
    let head = [
        ("title", Some(quiz.title())),
        ("about", Some(quiz.about())),
        ("period", quiz.period()),
        ("other", other),
    ];
    for (field, own) in head {
        text += &own.map(|own| empty(4, field, own)).unwrap_or_default();
    }
    section(
        &mut text,
        "scales",
        quiz.scales().iter().map(|scale| {
            let labels: Vec<_> = scale.points().iter().filter_map(|point| point.label.as_deref()).collect();
            // Bare numbers read alike in every language.
            if labels.is_empty() { String::new() } else { list(8, &format!("\"{}\"", scale.id()), &labels) }
        }),
    );
    section(&mut text, "dimensions", quiz.dimensions().iter().map(|one| dimension(one)));
    section(
        &mut text,
        "items",
        quiz.items().iter().map(|item| empty(8, &format!("\"{}\"", item.id), &item.text)),
    );
    section(&mut text, "practices", quiz.practices().iter().map(|one| practice(one)));
    Ok(text + ")\n")
}

fn section(text: &mut String, name: &str, parts: impl Iterator<Item = String>) {
    let parts: String = parts.collect();
    if !parts.is_empty() {
        // Writing to a text cannot fail.
        let _ = write!(text, "    {name}: {{\n{parts}    }},\n");
    }
}

/// An empty text behind its name.
fn empty(indent: usize, name: &str, own: &str) -> String {
    format!("{:indent$}{name}: \"\", // {}\n", "", one_line(own))
}

/// Empty texts behind their name.
fn list(indent: usize, name: &str, own: &[&str]) -> String {
    let texts: String =
        own.iter().map(|own| format!("{:indent$}    \"\", // {}\n", "", one_line(own))).collect();
    format!("{:indent$}{name}: [\n{texts}{:indent$}],\n", "", "")
}

fn dimension(dimension: &Dimension) -> String {
    let Dimension { id, name, about, bands, .. } = dimension;
    let mut text = format!("        \"{id}\": (\n{}{}", empty(12, "name", name), empty(12, "about", about));
    if !bands.is_empty() {
        let bands: String = bands.iter().map(band).collect();
        let _ = write!(text, "            bands: [\n{bands}            ],\n");
    }
    text + "        ),\n"
}

fn band(band: &Band) -> String {
    let views =
        [View::Give, View::Receive, View::Own, View::Wish].into_iter().filter(|view| band.names(*view));
    let views: String = views.map(|view| empty(24, &format!("{view:?}"), band.says(view))).collect();
    let views = if views.is_empty() { views } else { format!("{:20}views: {{\n{views}{:20}}},\n", "", "") };
    // `Own` or any other view that the band does not name is read in its general words.
    let general =
        [View::Own, View::Wish, View::Give, View::Receive].into_iter().find(|view| !band.names(*view));
    let says = general.map_or("", |view| band.says(view));
    format!(
        "                (\n{}{}{views}                ),\n",
        empty(20, "label", &band.label),
        empty(20, "says", says)
    )
}

fn practice(practice: &Practice) -> String {
    let Practice { id, title, steps, often, .. } = practice;
    let steps: Vec<_> = steps.iter().map(String::as_str).collect();
    format!(
        "        \"{id}\": (\n{}{}{}        ),\n",
        empty(12, "title", title),
        list(12, "steps", &steps),
        empty(12, "often", often)
    )
}

/// A text that ends no comment.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::check::Draft;
    use super::*;
    use crate::quiz::{Code, Severity};

    fn wanted() -> Wanted<'static> {
        Wanted { id: "tea", title: "Tea", measures: "Calm, Time", two_sided: false, asks: Asking::HowOften }
    }

    #[test]
    fn a_draft_is_sound_and_says_what_it_lacks() {
        let draft = wanted().draft().expect("a draft");
        assert!(Draft::quiz(draft.clone()).checked.quiz.is_some());
        assert_eq!(file_name(&draft).as_deref(), Some("tea.ron"));
        for (wrong, says) in [
            (Wanted { id: "a tea", ..wanted() }, CannotBegin::Id),
            (Wanted { title: " ", ..wanted() }, CannotBegin::Title),
            (Wanted { measures: " , ", ..wanted() }, CannotBegin::Measures),
            (Wanted { measures: "Calm, calm", ..wanted() }, CannotBegin::Measures),
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
        assert_eq!(opened(vec![translation], None), Err(CannotBegin::NoQuiz));
        assert_eq!(opened(vec![quiz.clone(), quiz], None), Err(CannotBegin::SeveralQuizzes));
        let of_shipped = shipped::ALL[0].translations[0].source.to_owned();
        assert_eq!(
            opened(vec![of_shipped], None).map(|begun| begun.quiz),
            Ok(shipped::ALL[0].source.to_owned())
        );
        assert!(opened(vec!["[".repeat(1_000_000)], None).is_ok());
    }

    /// Nothing is found in it but empty texts, and nothing once they are filled in.
    #[test]
    fn what_is_untranslated_has_the_shape_of_its_quiz() {
        let example = include_str!("../../docs/example.ron");
        for own in shipped::ALL.iter().map(|shipped| copy_of(shipped).quiz).chain([example.to_owned()]) {
            let quiz = shipped::check_file(&own).quiz.expect("sound");
            let text = untranslated(&quiz, "fr").expect("another language");
            let found = Draft::translation(text.clone(), &own).expect("sound").checked.diagnostics;
            let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
            assert!(
                errors.len() > 20 && errors.iter().all(|found| text[found.span()] == *"\"\""),
                "{found:?}"
            );
            let filled = text.replace("other: \"\"", "other: \"un mot\"").replace("\"\"", "\"mot\"");
            let checked = quiz.translated(&filled);
            assert!(checked.quiz.is_some(), "{:?}", checked.diagnostics);
            assert!(
                !checked.diagnostics.iter().any(|found| found.code == Code::Q072),
                "{:?}",
                checked.diagnostics
            );
            for wrong in ["en", "french", ""] {
                assert_eq!(untranslated(&quiz, wrong), Err(CannotBegin::Language));
            }
        }
    }

    #[test]
    fn a_text_that_says_no_name_has_none() {
        for text in ["", "Quiz(", "Quiz(id: \"../tea\")", "Translation(quiz: \"tea\", language: \"../x\")"] {
            assert_eq!(file_name(text), None, "{text}");
        }
    }
}
