//! The page that comes with the program, with quizzes of one's own in it.

use serde::{Deserialize, Serialize};

/// A quiz for the page, as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageQuiz {
    /// The text of its file.
    pub source: String,
    /// The texts of its translations.
    pub translations: Vec<String>,
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
