//! From the file as written to a [`Quiz`], or to everything that is wrong with it.
//!
//! Each part is checked by a method of [`Checker`] that notes every finding and returns `None` when its part is
//! unusable; nothing stops at the first mistake. A quiz is built only when no error was noted.

mod checker;
mod conditions;
mod dimensions;
mod header;
mod items;
mod limits;
mod practices;
mod program;
mod scales;
mod sections;
mod table;
mod together;
mod translation;

use std::sync::Arc;

use super::diagnostics::{Diagnostic, Mistakes, without_mark};
use super::model::{Content, Quiz, fingerprint};
use super::syntax::findings::unreadable;
use super::syntax::read::read;
use super::syntax::written;
pub use checker::Checked;
use checker::Checker;
pub(super) use limits::too_many;
use table::first_indices;
pub use together::{Member, check_together};

/// Checks the text of a quiz file. A byte order mark at its start is ignored.
#[must_use]
pub fn check(source: &str) -> Checked {
    let source = without_mark(source);
    let (written, found) = read::<written::Quiz>(source);
    check_written(source, &written, found)
}

/// Checks a quiz file that was read, and what was found in reading it.
pub(in crate::quiz) fn check_written<'a>(
    source: &'a str,
    written: &written::Quiz<'a>,
    found: Vec<Diagnostic>,
) -> Checked {
    let mut checker = Checker::of(source);
    if let Some(found) = hopeless(source, "Quiz") {
        return Checked { quiz: None, diagnostics: vec![found] };
    }
    // A newer format may have any shape, so that it is newer is the only thing worth saying.
    if checker.refuse_other_format(&written.format) {
        return checker.finish(None);
    }
    checker.diagnostics = found;
    let quiz = checker.quiz(written);
    checker.finish(quiz)
}

/// What keeps all of a file from being read; `name` is that of what belongs there.
fn hopeless(source: &str, name: &str) -> Option<Diagnostic> {
    if source.trim().is_empty() {
        return Some(unreadable(0..0, "the file is empty", format!("begin with `{name}(format: 1, …)`")));
    }
    let first = source.find('\r').filter(|_| source.contains("//") && !source.contains('\n'))?;
    let help =
        "save the file with the line breaks `LF` or `CRLF`; until then, the first comment goes on to its end";
    Some(unreadable(first..first + 1, "the line breaks of this file are those of old Macs", help))
}

impl Quiz {
    /// Reads a quiz file; [`check()`] also returns warnings.
    ///
    /// # Errors
    /// All findings in file order, when at least one of them is an error.
    pub fn parse(source: &str) -> Result<Self, Mistakes> {
        let checked = check(source);
        checked.quiz.ok_or_else(|| Mistakes::of(source, checked.diagnostics))
    }
}

impl<'a> Checker<'a> {
    fn quiz(&mut self, written: &written::Quiz<'a>) -> Option<Quiz> {
        let too_many = too_many(written);
        if !too_many.is_empty() {
            for (at, found) in too_many {
                self.note(at, |span| found.diagnostic(span));
            }
            return None;
        }
        let id = self.quiz_id(&written.id);
        let version = self.version(&written.version);
        let language = self.language(&written.language);
        let title = self.text(&written.title, "the title");
        let about = self.text(&written.about, "`about`");
        let period = self.optional_text(written.period.as_ref(), "the period");
        let provenance = self.provenance(&written.provenance);
        let scoring = self.scoring(&written.scoring);

        let known = first_indices(written.dimensions.iter().map(|dimension| &dimension.id));
        let scales = self.scales(written);
        let declared =
            written.scales.0.iter().filter_map(|(key, _)| scales.get(key.value.as_ref()?)?.clone());
        let items = self.items(&written.items, &known, &scales);
        let metric = written.scoring.metric.as_ref().and_then(|metric| metric.value).unwrap_or_default();
        let dimensions = self.dimensions(written, &known, metric);
        let sections = self.sections(&written.sections, &known);
        self.allowances(&written.allow);
        let safety = self.safety(written, &known);
        let other = self.other(written.other.as_ref(), language.as_deref());
        let program = self.program(&written.program);
        self.unspoken(&written.language, &written.program);
        let practices = self.practices(&written.practices, &known);

        let (mut items, dimensions) = (items?, dimensions?);
        self.conditions_reveal_nothing(written, &items, &dimensions);
        let subscales = items::subscales(&mut items, dimensions.len());
        let period = period?;
        let sections = sections?;
        fingerprint::set_digests(&mut items, &dimensions, &sections, period.as_deref());
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
            other: other?,
            program: program?,
            scales: declared.collect(),
            sections,
            dimensions: shared(dimensions),
            items: shared(items),
            practices: shared(practices?),
            subscales: shared(subscales),
            fingerprint: String::new(),
            wording: Arc::default(),
        };
        content.fingerprint = fingerprint::of(&content);
        content.wording = Arc::new(fingerprint::wording(&content));
        let quiz = content.into();
        self.bands_in_metric(written, &quiz);
        Some(quiz)
    }
}

fn shared<T, S: FromIterator<Arc<T>>>(parts: impl IntoIterator<Item = T>) -> S {
    parts.into_iter().map(Arc::new).collect()
}
