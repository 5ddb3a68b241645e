//! Checking a document, and its findings in terms of the protocol.

use std::ops::Range;

use attuned::app::check::{Draft, File, Kind, together};
use attuned::editor::{Place, Places, mentions};
use attuned::quiz::{Diagnostic, Part, Severity, printable};
use attuned::store::LARGEST;
use lsp_types::{DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Position, Uri};

use super::documents::{Checked, Document, Documents};
use crate::cli::quiz::translation::id_of;

/// Checks a document. A translation is named by its path where it has one, since its name says its language.
pub(super) fn check(documents: &Documents, uri: &Uri, document: &Document) -> Checked {
    if document.text.len() as u64 > LARGEST {
        return Checked::Unchecked("this file is too large to be checked".to_owned());
    }
    let source = document.text.clone();
    let path = document.path.clone().unwrap_or_else(|| "-".to_owned());
    // A file in which nothing is written yet has no mistakes.
    let kind = Kind::of(&source).and_then(|_| Kind::of_file(&path, &source));
    let (draft, quiz) = match kind {
        None => return Checked::Nothing,
        Some(Kind::Help) => return Checked::Draft(Box::new(Draft::help(source))),
        // A quiz that is checked alone may have any name.
        Some(Kind::Quiz) => return Checked::Draft(Box::new(Draft::quiz(source))),
        Some(Kind::Translation) => match documents.quiz_of(uri, document) {
            Some(own) => match Draft::translation(source, own.text()) {
                Ok(draft) => (draft, own.path()),
                Err(error) => return Checked::Unchecked(error.to_string()),
            },
            None => {
                return Checked::Unchecked(format!(
                    "the quiz `{}` that this file translates is neither beside it nor one that comes with attuned",
                    id_of(document.path.as_deref().unwrap_or_default(), &source)
                ));
            }
        },
    };
    let mut files = [File { path, searched: false, quiz, draft }];
    together(&mut files);
    let [File { draft, .. }] = files;
    Checked::Draft(Box::new(draft))
}

pub(super) fn position(place: Place) -> Position {
    Position { line: place.line, character: place.column }
}

pub(super) fn range(places: &Places, span: &Range<usize>) -> lsp_types::Range {
    lsp_types::Range { start: position(places.place(span.start)), end: position(places.place(span.end)) }
}

/// Findings as an editor shows them.
pub(super) fn shown(
    checked: &Checked,
    uri: &Uri,
    document: &Document,
    places: &Places,
    has_related: bool,
) -> Vec<lsp_types::Diagnostic> {
    if let Checked::Unchecked(why) = checked {
        let quiz = mentions(&document.text).into_iter().find(|mention| mention.part == Part::Quiz);
        let range = range(places, &quiz.map_or(0..0, |mention| mention.span));
        let severity = Some(DiagnosticSeverity::ERROR);
        let message = printable(why).into_owned();
        let source = Some(SOURCE.to_owned());
        return vec![lsp_types::Diagnostic { range, severity, message, source, ..Default::default() }];
    }
    checked.found().iter().map(|found| diagnostic(found, uri, places, has_related)).collect()
}

/// Who says it.
const SOURCE: &str = "attuned";

/// A finding. There is no address on which its code is explained; hovering does that.
pub(super) fn diagnostic(
    found: &Diagnostic,
    uri: &Uri,
    places: &Places,
    has_related: bool,
) -> lsp_types::Diagnostic {
    let related = found.labels().iter().skip(1).map(|label| DiagnosticRelatedInformation {
        location: Location { uri: uri.clone(), range: range(places, &label.span) },
        message: label.text.to_owned(),
    });
    let related: Vec<_> = related.filter(|_| has_related).collect();
    lsp_types::Diagnostic {
        range: range(places, &found.span()),
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(found.code.as_str().to_owned())),
        source: Some(SOURCE.to_owned()),
        message: format!("{}\n{}", printable(&found.message), printable(&found.help)),
        related_information: (!related.is_empty()).then_some(related),
        ..Default::default()
    }
}
