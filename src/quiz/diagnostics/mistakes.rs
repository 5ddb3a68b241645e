//! Why a text is not what it was read as.

use std::fmt;

use super::diagnostic::Diagnostic;
use super::lines::{Lines, without_mark};

/// Everything that is wrong with a text, in its order; never empty. As an error it says, a line for each mistake, where
/// it is, what is wrong and what to do.
///
/// ```
/// use attuned::quiz::Quiz;
///
/// let error = Quiz::parse("Quiz(format: 1)").expect_err("nothing is in it");
/// let first = error.to_string().lines().next().map(str::to_owned);
/// assert_eq!(
///     first.as_deref(),
///     Some("line 1, column 15: the field `id` is missing in `Quiz` (add `id: …,` before this place)")
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes {
    diagnostics: Vec<Diagnostic>,
    /// Where each begins: line and column, from 1.
    places: Vec<(usize, usize)>,
}

impl Mistakes {
    /// What is wrong with the text `source`.
    pub(crate) fn of(source: &str, mut diagnostics: Vec<Diagnostic>) -> Self {
        Diagnostic::sort(&mut diagnostics);
        let lines = Lines::of(without_mark(source));
        let places = diagnostics.iter().map(|found| lines.position(found.span().start)).collect();
        Self { diagnostics, places }
    }

    /// All findings, in the order of the text.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (Diagnostic { message, help, .. }, (line, column))) in
            self.diagnostics.iter().zip(&self.places).enumerate()
        {
            let before = if position == 0 { "" } else { "\n" };
            write!(f, "{before}line {line}, column {column}: {message} ({help})")?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}
