//! From the file as written to a [`Quiz`], or to everything that is wrong with it.
//!
//! Every part is checked by a method of [`Checker`] that notes all it finds and returns `None` when its part
//! cannot be used; nothing stops at the first mistake. A quiz is put together only when no error was noted.

mod dimensions;
mod items;
mod limits;
mod practices;
mod scales;
mod table;
mod translation;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::diagnostics::{
    Diagnostic, Fix, Part, Problem, Severity, did_you_mean, one_of, only_near, without_mark,
};
use super::model::{
    Content, Id, Provenance, Quiz, Scoring, Sharing, fingerprint, is_disruptive, is_language,
};
use super::syntax::recovery;
use super::syntax::shape::{self, Expected};
use super::syntax::written::{self, Spanned, dialect, is_unread, place};
pub(super) use limits::too_many;
use table::{Table, first_positions};

/// What a check returns: the quiz, unless there was an error, and everything that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// `Some` exactly when no diagnostic is an error.
    pub quiz: Option<Quiz>,
    /// Errors and warnings, in the order in which they stand in the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks the text of a quiz file. A byte order mark at its start is passed over.
#[must_use]
pub fn check(source: &str) -> Checked {
    let source = without_mark(source);
    let mut checker = Checker { source, diagnostics: Vec::new(), astray: 0 };
    if source.trim().is_empty() {
        let empty =
            Problem::Syntax { found: "the file is empty".into(), help: "begin with `Quiz(format: 1, …)`" };
        return Checked { quiz: None, diagnostics: vec![Diagnostic::new(empty, 0..0)] };
    }
    let quiz = match dialect().from_str::<written::Quiz>(source) {
        Ok(written) => checker.quiz(&written),
        Err(error) => {
            checker.misshapen(&shape::diagnostic(source, &error));
            None
        }
    };
    checker.end(quiz)
}

impl Quiz {
    /// Reads a quiz file; [`check()`] also returns warnings.
    ///
    /// # Errors
    /// Everything that was found, in the order of the file, when at least one finding is an error.
    pub fn parse(source: &str) -> Result<Self, Vec<Diagnostic>> {
        let checked = check(source);
        checked.quiz.ok_or(checked.diagnostics)
    }
}

/// What may have been meant by a reference to nothing is looked for among so many ids, and for so many references among
/// however many there are; the square of thousands would take minutes.
const GUESSED_AMONG: usize = 100;
const GUESSED: usize = 20;

struct Checker<'a> {
    source: &'a str,
    diagnostics: Vec<Diagnostic>,
    /// How many references to nothing were noted.
    astray: usize,
}

impl<'a> Checker<'a> {
    /// What the check has come to.
    fn end(self, quiz: Option<Quiz>) -> Checked {
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let sound = diagnostics.iter().all(|found| found.problem.severity() != Severity::Error);
        Checked { quiz: quiz.filter(|_| sound), diagnostics }
    }

    /// Notes all that can be found in a file that RON refuses, where the first finding is its own.
    fn misshapen(&mut self, first: &Diagnostic) {
        // A newer format may have any shape: that it is newer is then the only thing worth saying.
        // One that cannot be read is noted with the rest.
        let format = dialect().from_str::<written::FormatOnly>(self.source).map(|written| written.format);
        if format.is_ok_and(|format| format.value.is_ok() && self.refuse_other_format(&format)) {
            return;
        }
        match recovery::read::<written::Quiz>(self.source, first.span.start) {
            Some((written, found)) => {
                self.quiz(&written);
                if !matches!(&written.format.value, Ok(format) if *format != Quiz::FORMAT) {
                    self.diagnostics.extend(found);
                }
            }
            None => self.diagnostics.push(first.clone()),
        }
    }

    fn quiz(&mut self, written: &written::Quiz<'a>) -> Option<Quiz> {
        if self.refuse_other_format(&written.format) {
            return None;
        }
        let too_many = too_many(written);
        if !too_many.is_empty() {
            for (at, problem) in too_many {
                self.note(at, problem);
            }
            return None;
        }
        let id = self.id(&written.id, Part::Quiz);
        let version = self.version(&written.version);
        let language = self.language(&written.language);
        let title = self.text(&written.title, "the title");
        let about = self.text(&written.about, "`about`");
        let period = self.optional_text(written.period.as_ref(), "the period");
        let provenance = self.provenance(&written.provenance);
        let scoring = self.scoring(&written.scoring);

        let known = first_positions(written.dimensions.iter().map(|dimension| &dimension.id));
        let scales = self.scales(written);
        let declared =
            written.scales.0.iter().filter_map(|(key, _)| scales.get(key.value.as_ref().ok()?)?.clone());
        let items = self.items(&written.items, &known, &scales);
        let dimensions = self.dimensions(written, &known);
        let safety = self.safety(written, &known);
        let practices = self.practices(&written.practices, &known);

        let (mut items, dimensions) = (items?, dimensions?);
        self.conditions_reveal_nothing(written, &items, &dimensions);
        let subscales = items::subscales(&mut items, dimensions.len());
        let period = period?;
        fingerprint::set_digests(&mut items, &dimensions, period.as_deref());
        let mut content = Content {
            id: id?,
            version: version?,
            language: language?,
            title: title?,
            about: about?,
            period,
            provenance: provenance?,
            scoring: scoring?,
            safety: safety?,
            scales: declared.collect(),
            dimensions: shared(dimensions),
            items: shared(items),
            practices: shared(practices?),
            subscales: shared(subscales),
            fingerprint: String::new(),
        };
        content.fingerprint = fingerprint::of(&content);
        Some(content.into())
    }

    /// Whether the file is in a format that is not known, which is noted; so is one that cannot be read, but that says
    /// nothing about the rest.
    fn refuse_other_format(&mut self, written: &Spanned<'a, u32>) -> bool {
        let other = self.take(written).filter(|found| *found != Quiz::FORMAT);
        if let Some(found) = other {
            self.note(written.text, Problem::UnknownFormat { found });
        }
        other.is_some()
    }

    fn version(&mut self, written: &Spanned<'a, String>) -> Option<semver::Version> {
        let found = self.take(written)?;
        semver::Version::parse(&found)
            .map_err(|error| {
                self.note(written.text, Problem::BadVersion { found, reason: error.to_string() });
            })
            .ok()
    }

    fn language(&mut self, written: &Spanned<'a, String>) -> Option<String> {
        let found = self.take(written)?;
        if !is_language(&found) {
            self.note(written.text, Problem::BadLanguage { found });
            return None;
        }
        Some(found)
    }

    fn provenance(&mut self, written: &written::Provenance<'a>) -> Option<Provenance> {
        let author = self.text(&written.author, "the author");
        let origin = self.take(&written.origin);
        let licence = self.optional_text(written.licence.as_ref(), "the licence");
        let validation = self.take_or_default(written.validation.as_ref());
        let sources = self.texts(&written.sources, "a source");
        Some(Provenance {
            author: author?,
            origin: origin?,
            licence: licence?,
            validation: validation?,
            sources: sources?,
        })
    }

    fn scoring(&mut self, written: &written::Scoring<'a>) -> Option<Scoring> {
        let usual = Scoring::default();
        let min_answered = written.min_answered.as_ref().map_or(Some(usual.min_answered), |leaf| {
            self.number(leaf, |share| share > 0.0 && share <= 1.0, |found| Problem::MinAnswered { found })
        });
        let clear_confidence =
            written.clear_confidence.as_ref().map_or(Some(usual.clear_confidence), |leaf| {
                let usable = |level| level > Scoring::TENTATIVE && level < 1.0;
                self.number(leaf, usable, |found| Problem::ClearConfidence { found })
            });
        Some(Scoring { min_answered: min_answered?, clear_confidence: clear_confidence? })
    }

    /// The position of `safety`; the outer `None` where it is wrong, the inner where there is none.
    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    fn safety(&mut self, written: &written::Quiz<'a>, known: &Table<usize>) -> Option<Option<usize>> {
        let Some(leaf) = &written.safety else { return Some(None) };
        let found = self.take(leaf)?;
        let Some(&position) = known.get(&found) else {
            if known.whole {
                let problem = |found, help| Problem::UnknownSafety { found, help };
                self.note_astray(leaf, found, known.names(), problem);
            }
            return None;
        };
        let sharing = written.dimensions[position].sharing.as_ref().map(|leaf| &leaf.value);
        if let Some(Ok(Sharing::Private)) = sharing {
            self.note(leaf.text, Problem::PrivateSafety { dimension: found });
        }
        Some(Some(position))
    }

    fn span(&self, text: &str) -> Range<usize> {
        place(self.source, text)
    }

    /// Notes a problem at a place; what could not be read has a finding already.
    fn note(&mut self, text: &str, problem: Problem) {
        if !is_unread(text) {
            self.diagnostics.push(Diagnostic::new(problem, self.span(text)));
        }
    }

    /// Notes a reference to what is not there, with what may have been meant.
    fn note_astray(
        &mut self,
        leaf: &Spanned<'a, String>,
        found: String,
        names: &[&str],
        problem: impl Fn(String, String) -> Problem,
    ) {
        let span = self.span(leaf.text);
        self.astray += 1;
        let (help, fix) = if self.astray <= GUESSED || names.len() <= GUESSED_AMONG {
            (did_you_mean(&found, names), reference_fix(leaf.text, span.start, &found, names))
        } else {
            (one_of(names), None)
        };
        self.diagnostics.push(Diagnostic { fix, ..Diagnostic::new(problem(found, help), span) });
    }

    fn note_beside(&mut self, text: &str, problem: Problem, other: &str, label: &'static str) {
        let (span, related) = (self.span(text), Some((self.span(other), label)));
        self.diagnostics.push(Diagnostic { related, ..Diagnostic::new(problem, span) });
    }

    /// A leaf's value, or a finding that says what was expected.
    fn take<T: Expected + Clone>(&mut self, leaf: &Spanned<'a, T>) -> Option<T> {
        match &leaf.value {
            Ok(value) => Some(value.clone()),
            Err(error) => {
                if !is_unread(leaf.text) {
                    self.diagnostics.push(shape::leaf::<T>(error, leaf.text, self.span(leaf.text)));
                }
                None
            }
        }
    }

    fn take_or_default<T: Expected + Clone + Default>(&mut self, leaf: Option<&Spanned<'a, T>>) -> Option<T> {
        leaf.map_or_else(|| Some(T::default()), |leaf| self.take(leaf))
    }

    /// A number for which `valid` holds; `NaN` never is.
    fn number(
        &mut self,
        leaf: &Spanned<'a, f64>,
        valid: impl Fn(f64) -> bool,
        problem: impl Fn(f64) -> Problem,
    ) -> Option<f64> {
        let number = self.take(leaf)?;
        if !valid(number) {
            self.note(leaf.text, problem(number));
            return None;
        }
        Some(number)
    }

    /// A text with something in it; `what` names it in the finding.
    fn text(&mut self, leaf: &Spanned<'a, String>, what: &'static str) -> Option<String> {
        let text = self.take(leaf)?;
        if text.trim().is_empty() {
            self.note(leaf.text, Problem::EmptyText { what });
            return None;
        }
        if let Some(found) = text.chars().find(|letter| is_disruptive(*letter) && *letter != '\n') {
            self.note(leaf.text, Problem::ControlCharacter { found });
            return None;
        }
        Some(text)
    }

    #[allow(clippy::option_option, reason = "wrong and absent are two things")]
    fn optional_text(
        &mut self,
        leaf: Option<&Spanned<'a, String>>,
        what: &'static str,
    ) -> Option<Option<String>> {
        leaf.map_or(Some(None), |leaf| self.text(leaf, what).map(Some))
    }

    fn texts(&mut self, leaves: &[Spanned<'a, String>], what: &'static str) -> Option<Vec<String>> {
        self.all(leaves, |checker, leaf| checker.text(leaf, what))
    }

    /// Checks every part, and returns them only when all of them can be used.
    fn all<P, T>(
        &mut self,
        parts: &[P],
        mut check: impl FnMut(&mut Self, &P) -> Option<T>,
    ) -> Option<Vec<T>> {
        let checked: Vec<_> = parts.iter().map(|part| check(self, part)).collect();
        checked.into_iter().collect()
    }

    fn id(&mut self, leaf: &Spanned<'a, String>, part: Part) -> Option<Id> {
        let found = self.take(leaf)?;
        let id = Id::new(&found);
        if id.is_none() {
            self.note(leaf.text, Problem::BadId { part, found });
        }
        id
    }

    /// An id that no earlier part of its kind has; `seen` remembers where each was first given.
    fn unique_id(
        &mut self,
        leaf: &Spanned<'a, String>,
        part: Part,
        seen: &mut HashMap<Id, &'a str>,
    ) -> Option<Id> {
        let id = self.id(leaf, part)?;
        if let Some(first) = seen.get(&id) {
            let problem = Problem::DuplicateId { part, id: id.to_string() };
            self.note_beside(leaf.text, problem, first, "first given here");
            return None;
        }
        seen.insert(id.clone(), leaf.text);
        Some(id)
    }

    /// What `table` holds for the id in `leaf`.
    fn refer<T: Clone>(&mut self, leaf: &Spanned<'a, String>, part: Part, table: &Table<T>) -> Option<T> {
        let found = self.take(leaf)?;
        let target = table.get(&found).cloned();
        if target.is_none() && table.whole {
            let problem = |found, help| Problem::UnknownReference { part, found, help };
            self.note_astray(leaf, found, table.names(), problem);
        }
        target
    }
}

fn shared<T>(parts: Vec<T>) -> Vec<Arc<T>> {
    parts.into_iter().map(Arc::new).collect()
}

/// The fix for a reference to what is not there: the one id that can be meant, in place of `found` in the text that
/// begins at `start`.
fn reference_fix(text: &str, start: usize, found: &str, known: &[&str]) -> Option<Fix> {
    let meant = only_near(found, known)?;
    // In whatever quotes it stands.
    let start = start + text.find(found)?;
    Some(Fix { span: start..start + found.len(), replacement: meant.to_owned() })
}
