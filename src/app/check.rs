//! Everything that can be reported about a text an author writes, and what can be fixed in it without asking.

pub use super::kind::Kind;
use crate::help::Directory;
use crate::quiz::syntax::findings::unreadable;
use crate::quiz::{self, Checked, Diagnostic, Member, Mistakes, Severity, shipped, without_mark};

/// A fix may reveal further mistakes; more rounds than any file needs.
const ROUNDS: usize = 8;

/// A text with all that can be said about it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The text.
    pub source: String,
    /// Mistakes and lints, in the order of the text.
    pub checked: Checked,
    meant: Meant,
}

/// What a text was checked as.
#[derive(Debug, Clone)]
enum Meant {
    Quiz,
    Translation {
        /// The text of the quiz.
        own: String,
    },
    Help,
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
        Self { source, checked, meant: Meant::Quiz }
    }

    /// Checks a list of places to find help.
    #[must_use]
    pub fn help(source: String) -> Self {
        let mistakes = Directory::parse(&source).err();
        let diagnostics = mistakes.as_ref().map(Mistakes::diagnostics).unwrap_or_default().to_vec();
        Self { source, checked: Checked { quiz: None, diagnostics }, meant: Meant::Help }
    }

    /// What can be said about a file that is not UTF-8 text: where it ceases to be.
    #[must_use]
    pub fn undecodable(bytes: &[u8]) -> Self {
        let source = String::from_utf8_lossy(bytes).into_owned();
        // The text up to there is the same.
        let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        let at = without_mark(valid).len();
        let help =
            "save the file as UTF-8; an editor asks for it as \"encoding\" where it saves under another name";
        let found =
            unreadable(at..at + char::REPLACEMENT_CHARACTER.len_utf8(), "this is not UTF-8 text", help);
        Self { source, checked: Checked { quiz: None, diagnostics: vec![found] }, meant: Meant::Quiz }
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
        Ok(Self { source, checked, meant: Meant::Translation { own: own.to_owned() } })
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.meant {
            Meant::Quiz => Kind::Quiz,
            Meant::Translation { .. } => Kind::Translation,
            Meant::Help => Kind::Help,
        }
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
            let Self { source, checked, meant } = fixed.as_ref().unwrap_or(self);
            let found = &checked.diagnostics;
            if quiz::fixes(found).is_empty() {
                break;
            }
            changes += &quiz::changes(path, source, found);
            let next = quiz::fixed(source, found);
            fixed = Some(match meant {
                // The quiz had no errors a moment ago.
                Meant::Translation { own } => Self::translation(next, own).ok()?,
                Meant::Quiz => Self::quiz(next),
                Meant::Help => Self::help(next),
            });
        }
        fixed.map(|fixed| (fixed, changes))
    }
}
