//! The quizzes that come with the program.

use super::{Diagnostic, Quiz};

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

/// All shipped quizzes; the first is the one to start with.
pub const ALL: [Shipped; 5] = [
    shipped!("five-practices"),
    shipped!("foundation"),
    shipped!("benefits"),
    shipped!("check-in"),
    shipped!("friendship"),
];

/// The shipped quiz with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Shipped> {
    ALL.iter().find(|shipped| shipped.id == id)
}

impl Shipped {
    /// Reads the quiz.
    ///
    /// # Errors
    /// As [`Quiz::parse`]; a test proves that there are none for the quizzes in [`ALL`].
    pub fn quiz(&self) -> Result<Quiz, Vec<Diagnostic>> {
        Quiz::parse(self.source)
    }
}
