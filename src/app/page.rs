//! The page that comes with the program, with quizzes of one's own in it.

use serde::{Deserialize, Serialize};

use super::check::Draft;
use crate::quiz::{Quiz, shipped};

/// A quiz for the page, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageQuiz {
    /// The text of its file.
    pub source: String,
    /// The texts of its translations.
    pub translations: Vec<String>,
}

/// Why a quiz cannot be put into a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It, or one of its translations, has mistakes.
    #[error("the quiz or one of its translations has mistakes")]
    Mistakes,
    /// It comes with every page.
    #[error("this quiz is in the page anyway")]
    Shipped,
}

impl PageQuiz {
    /// The quiz, if it can be used as it is.
    #[must_use]
    pub fn quiz(&self) -> Option<Quiz> {
        shipped::check_file(&self.source).quiz
    }

    /// Finds out whether the quiz and all its translations can be used as they are.
    ///
    /// # Errors
    /// [`Unfit`].
    pub fn sound(&self) -> Result<Quiz, Unfit> {
        let quiz = self.quiz().ok_or(Unfit::Mistakes)?;
        let is_sound = |text: &String| {
            Draft::translation(text.clone(), &self.source).is_ok_and(|draft| draft.checked.quiz.is_some())
        };
        match shipped::find(quiz.id().as_str()) {
            Some(_) => Err(Unfit::Shipped),
            None if self.translations.iter().all(is_sound) => Ok(quiz),
            None => Err(Unfit::Mistakes),
        }
    }
}

/// Where a page keeps such quizzes: as data, which no browser runs.
const NONE: &str = "<script type=\"application/json\" id=\"quizzes\">[]</script>";

/// A page with these quizzes in it; `None` if it has no place for them.
#[must_use]
pub fn with_quizzes(page: &str, quizzes: &[PageQuiz]) -> Option<String> {
    let (before, after) = page.split_once(NONE)?;
    // In JSON, only a text can have this sign, and no text can end the element then.
    let data = serde_json::to_string(quizzes).ok()?.replace('<', "\\u003c");
    let (begin, end) = NONE.split_once("[]")?;
    Some([before, begin, &data, end, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_quiz_ends_its_element() {
        let source = "</script><script>alert(1)</script>".to_owned();
        let quizzes = [PageQuiz { source, translations: vec!["<!--".to_owned()] }];
        let page = with_quizzes(&format!("<p>{NONE}</p>"), &quizzes).expect("a place");
        assert_eq!(page.matches('<').count(), 4);
        let data =
            page.split_once("quizzes\">").and_then(|(_, rest)| rest.split_once("</script>")).expect("data").0;
        assert_eq!(serde_json::from_str::<Vec<PageQuiz>>(data).expect("JSON"), quizzes);
        assert_eq!(with_quizzes(&page, &quizzes), None, "the place is taken");
    }
}
