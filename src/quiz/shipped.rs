//! The quizzes that come with the program.

use super::syntax::read::place;
use super::syntax::translation::Head;
use super::syntax::written;
use super::{Checked, Code, Diagnostic, Mistakes, Quiz, Span, check, check_and_lint, without_mark};

/// A quiz file built into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// The quiz's id.
    pub id: &'static str,
    /// The text of its file.
    pub source: &'static str,
    /// The languages besides its own that it can be shown in.
    pub translations: &'static [Translated],
}

/// A translation of a quiz, built into the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Translated {
    /// The tag of its language.
    pub language: &'static str,
    /// The text of its file.
    pub source: &'static str,
}

/// A shipped quiz and its German translation.
macro_rules! shipped {
    ($id:literal) => {
        Shipped {
            id: $id,
            source: include_str!(concat!("../../quizzes/", $id, ".ron")),
            translations: &[Translated {
                language: "de",
                source: include_str!(concat!("../../quizzes/", $id, ".de.ron")),
            }],
        }
    };
}

/// The quiz to begin with: a look at the past week, in two minutes.
pub const FIRST: &str = "check-in";
/// The full quiz.
pub const FULL: &str = "five-practices";

/// All shipped quizzes.
pub const ALL: [Shipped; 5] = [
    shipped!("five-practices"),
    shipped!("foundation"),
    shipped!("benefits"),
    shipped!("check-in"),
    shipped!("friendship"),
];

/// All shipped quizzes in the order in which to offer them: the one to begin with, the full one, the others.
pub fn offered() -> impl Iterator<Item = &'static Shipped> {
    let others = ALL.iter().filter(|shipped| ![FIRST, FULL].contains(&shipped.id));
    [FIRST, FULL].into_iter().filter_map(find).chain(others)
}

/// The shipped quiz with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|shipped| shipped.id == id)
}

/// Checks the text of a quiz file as [`check()`] does, and refuses the id of a shipped quiz to any file that is not that
/// quiz: answers name their quiz by its id, so two people could otherwise compare answers to different questions.
#[must_use]
pub fn check_file(source: &str) -> Checked {
    refuse_shipped_id(source, check(source))
}

/// As [`check_file`], with lints: see [`check_and_lint()`].
#[must_use]
pub fn check_and_lint_file(source: &str) -> Checked {
    refuse_shipped_id(source, check_and_lint(source))
}

fn refuse_shipped_id(source: &str, mut checked: Checked) -> Checked {
    let source = without_mark(source);
    let is_that_quiz =
        |quiz: &Quiz| find(quiz.id().as_str()).is_none_or(|shipped| shipped.quiz().as_ref() == Ok(quiz));
    if checked.quiz.as_ref().is_some_and(is_that_quiz) {
        return checked;
    }
    if let Some(written) = written::Quiz::id(source)
        && let Some(id) = written.value.filter(|id| find(id).is_some())
    {
        checked.quiz = None;
        checked.diagnostics.push(id_of_a_shipped_quiz(place(source, written.text), &id));
        Diagnostic::sort(&mut checked.diagnostics);
    }
    checked
}

/// Checks a translation as [`Quiz::translated`] does, and refuses one of a shipped quiz into a language that the program
/// has, unless it is that translation: the words of a quiz are as much part of it as its items.
#[must_use]
pub fn check_translation(quiz: &Quiz, source: &str) -> Checked {
    let mut checked = quiz.translated(source);
    let source = without_mark(source);
    if let Some(translated) = &checked.quiz
        && let Some(known) =
            find(quiz.id().as_str()).and_then(|shipped| shipped.translation_into(translated.language()))
        && known.source != source
        && quiz.translated(known.source).quiz.as_ref() != Some(translated)
        && let Some(head) = Head::read(source)
    {
        let id = quiz.id().as_str();
        let found = translation_of_a_shipped_quiz(place(source, head.quiz.text), id, known.language);
        checked.quiz = None;
        checked.diagnostics.push(found);
        Diagnostic::sort(&mut checked.diagnostics);
    }
    checked
}

fn translation_of_a_shipped_quiz(span: Span, id: &str, language: &str) -> Diagnostic {
    let message = format!("`{id}` comes with the program in the language `{language}`, in other words");
    Diagnostic::new(Code::Q017, span, message, "translate a copy of the quiz that has an id of its own")
}

fn id_of_a_shipped_quiz(span: Span, id: &str) -> Diagnostic {
    let message = format!("`{id}` comes with the program, and this is another quiz");
    Diagnostic::new(Code::Q017, span, message, "give this quiz an id of its own")
}

impl Shipped {
    /// Its translation into a language.
    fn translation_into(&self, language: &str) -> Option<&Translated> {
        self.translations.iter().find(|known| known.language.eq_ignore_ascii_case(language))
    }

    /// Reads the quiz.
    ///
    /// # Errors
    /// As [`Quiz::parse`]; a test proves that there are none for the quizzes in [`ALL`].
    pub fn quiz(&self) -> Result<Quiz, Mistakes> {
        Quiz::parse(self.source)
    }
}
