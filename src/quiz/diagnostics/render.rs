//! Findings as an editor reads them, and as JSON.

use serde_json::{Value, json};

use super::diagnostic::{Diagnostic, Fix};
use super::lines::{Lines, without_mark};
use crate::quiz::model::printable;

/// Findings about the file `path`, one per line: `path:line:column: code: message`. Lines and columns count from 1,
/// columns in characters.
#[must_use]
pub fn short(path: &str, source: &str, diagnostics: &[Diagnostic]) -> String {
    let (path, lines) = (printable(path), Lines::of(without_mark(source)));
    let line = |found: &Diagnostic| {
        let (line, column) = lines.position(found.span().start);
        let message = printable(&found.message);
        format!("{path}:{line}:{column}: {}: {message}\n", found.code)
    };
    diagnostics.iter().map(line).collect()
}

/// What [`super::fixed`] changes in the file `path`, one per line: ``path:line:column: `from` -> `to` ``.
#[must_use]
pub fn changes(path: &str, source: &str, diagnostics: &[Diagnostic]) -> String {
    let source = without_mark(source);
    let (path, lines) = (printable(path), Lines::of(source));
    let change = |Fix { span, replacement }: &Fix| {
        let (line, column) = lines.position(span.start);
        let (from, replacement) = (printable(&source[span.clone()]), printable(replacement));
        format!("{path}:{line}:{column}: `{from}` -> `{replacement}`\n")
    };
    super::fixes(diagnostics).into_iter().map(change).collect()
}

/// Findings about the file `path` as JSON, one object each:
///
/// ```json
/// {
///   "file": "tea.ron", "code": "Q020", "severity": "error",
///   "message": "there is no dimension `clam`", "help": "did you mean `calm`?",
///   "line": 29, "column": 37, "end": {"line": 29, "column": 43}, "span": [1324, 1330]
/// }
/// ```
///
/// Where there is exactly one safe fix, `"fix": {"start": 1325, "end": 1329, "text": "calm"}` gives the bytes to
/// replace and what to replace them with.
///
/// Where texts are missing, `"missing": ["title", "items.pour"]` has the path of each, whereas the message names only the
/// first few.
///
/// `severity` is `error`, `warning` or `info`. Lines and columns count from 1, columns in characters, and `end` is the
/// position after the last character. `span` and `fix` count bytes from 0, after any byte order mark.
#[must_use]
pub fn json(path: &str, source: &str, diagnostics: &[Diagnostic]) -> Vec<Value> {
    let lines = Lines::of(without_mark(source));
    let object = |found: &Diagnostic| {
        let span = found.span();
        let [(line, column), (end_line, end_column)] = [span.start, span.end].map(|at| lines.position(at));
        let mut object = json!({
            "file": path,
            "code": found.code.as_str(),
            "severity": found.severity.to_string(),
            "message": found.message,
            "help": found.help,
            "line": line,
            "column": column,
            "end": {"line": end_line, "column": end_column},
            "span": [span.start, span.end],
        });
        if let Some(Fix { span, replacement }) = &found.fix {
            object["fix"] = json!({"start": span.start, "end": span.end, "text": replacement});
        }
        if !found.missing.is_empty() {
            object["missing"] = json!(found.missing);
        }
        object
    };
    diagnostics.iter().map(object).collect()
}
