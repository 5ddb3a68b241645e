//! Everything that can be reported about a text an author writes, and what can be fixed in it without asking.

use crate::quiz::{self, Checked, Diagnostic, Member, Severity, shipped};

/// A fix may reveal further mistakes; more rounds than any file needs.
const ROUNDS: usize = 8;

/// What a text is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A quiz.
    Quiz,
    /// The words of a quiz in another language.
    Translation,
}

impl Kind {
    /// What a text is meant to be, judged by how it begins; `None` for answers and other data, which may be in the same
    /// folder as quizzes.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        [("Translation", Self::Translation), ("Quiz", Self::Quiz)]
            .into_iter()
            .find_map(|(name, kind)| begins_as(source, name).then_some(kind))
    }
}

/// Whether a line of a text begins a value of this name.
fn begins_as(source: &str, name: &str) -> bool {
    source.lines().any(|line| line_begins_as(line, name))
}

/// Whether a line begins a value of this name.
pub(super) fn line_begins_as(line: &str, name: &str) -> bool {
    let rest = line.trim_start_matches('\u{feff}').trim_start().strip_prefix(name);
    rest.is_some_and(|rest| rest.trim_start().starts_with('('))
}

/// A text with all that can be said about it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The text.
    pub source: String,
    /// Mistakes and lints, in the order of the text.
    pub checked: Checked,
    /// The text of the quiz, if this is a translation.
    own: Option<String>,
}

/// A file of an author.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path; `-` for what has none.
    pub path: String,
    /// Whether it was found in a folder, not named by itself.
    pub searched: bool,
    /// The path of the quiz that it translates, if that lies beside it.
    pub quiz: Option<String>,
    /// Its text, with all that can be said about it.
    pub draft: Draft,
}

/// Adds to files that are checked together what they have to do with each other and with their names.
pub fn together(files: &mut [File]) {
    let mut named: Vec<_> = files.iter_mut().filter(|file| file.path != "-").collect();
    let members = named.iter().map(|file| {
        let File { path, searched, quiz, draft } = &**file;
        Member { path, source: &draft.source, searched: *searched, quiz: quiz.as_deref() }
    });
    let found = quiz::check_together(&members.collect::<Vec<_>>());
    for (File { draft, .. }, found) in named.iter_mut().zip(found) {
        let checked = &mut draft.checked;
        if found.iter().any(|found| found.severity == Severity::Error) {
            checked.quiz = None;
        }
        checked.diagnostics.extend(found);
        Diagnostic::sort(&mut checked.diagnostics);
    }
}

/// A translation cannot be checked until its quiz has no errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the quiz that this file translates still has errors; fix those first")]
pub struct UnsoundQuiz;

impl Draft {
    /// Checks a quiz.
    #[must_use]
    pub fn quiz(source: String) -> Self {
        let checked = shipped::check_and_lint_file(&source);
        Self { source, checked, own: None }
    }

    /// Checks a translation, given the text of its quiz.
    ///
    /// # Errors
    /// [`UnsoundQuiz`].
    pub fn translation(source: String, own: &str) -> Result<Self, UnsoundQuiz> {
        let quiz = shipped::check_file(own).quiz.ok_or(UnsoundQuiz)?;
        let mut checked = shipped::check_translation(&quiz, &source);
        checked.diagnostics.extend(quiz::lint_translation(&source, own));
        Diagnostic::sort(&mut checked.diagnostics);
        Ok(Self { source, checked, own: Some(own.to_owned()) })
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.own.is_some() { Kind::Translation } else { Kind::Quiz }
    }

    /// At most so many of the findings, the most severe, in the order of the text.
    #[must_use]
    pub fn most_severe(&self, most: usize) -> Vec<&Diagnostic> {
        let all = &self.checked.diagnostics;
        let mut room = most;
        // How many of each severity there is room for, the most severe first.
        let mut left = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| {
            let fit = all.iter().filter(|found| found.severity == severity).count().min(room);
            room -= fit;
            fit
        });
        let fits = |found: &&Diagnostic| {
            let left = &mut left[found.severity as usize];
            let fits = *left > 0;
            *left -= usize::from(fits);
            fits
        };
        all.iter().filter(fits).collect()
    }

    /// The text with everything fixed that is safe to fix, including what only earlier fixes revealed, and a
    /// description of the changes, one per line, for the file `path`. `None` if there is nothing to fix.
    #[must_use]
    pub fn fixed(&self, path: &str) -> Option<(Self, String)> {
        let mut fixed: Option<Self> = None;
        let mut changes = String::new();
        for _ in 0..ROUNDS {
            let Self { source, checked, own } = fixed.as_ref().unwrap_or(self);
            let found = &checked.diagnostics;
            if quiz::fixes(found).is_empty() {
                break;
            }
            changes += &quiz::changes(path, source, found);
            let next = quiz::fixed(source, found);
            fixed = Some(match own {
                // The quiz had no errors a moment ago.
                Some(own) => Self::translation(next, own).ok()?,
                None => Self::quiz(next),
            });
        }
        fixed.map(|fixed| (fixed, changes))
    }
}
