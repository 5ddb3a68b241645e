//! Findings as a person reads them: the line, a marker under the place, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::code::Severity;
use super::diagnostic::{Diagnostic, Label};
use super::lines::without_mark;
use crate::quiz::model::{in_place, printable, printable_lines};

/// Draws findings about the file `path` with the text `source`, separated by blank lines.
///
/// `colour` adds terminal colours; the text is the same without.
#[must_use]
pub fn render(path: &str, source: &str, diagnostics: &[Diagnostic], width: usize, colour: bool) -> String {
    // The renderer shows most letters that act as pictures; those that it does not know and what it takes for its
    // caller's own words are for here.
    let (path, source) = (printable(path), in_place(without_mark(source)));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let drawn: Vec<_> = diagnostics.iter().map(|found| one(&renderer, &path, &source, found)).collect();
    drawn.join("\n\n")
}

fn one(renderer: &Renderer, path: &str, source: &str, found: &Diagnostic) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut snippet =
        Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(found.span()));
    for Label { span, text } in &found.labels()[1..] {
        snippet = snippet.annotation(AnnotationKind::Context.span(span.clone()).label(*text));
    }
    let (message, help) = (printable_lines(&found.message), printable_lines(&found.help));
    let group = level
        .primary_title(&*message)
        .id(found.code.as_str())
        .element(snippet)
        .element(Level::HELP.message(&*help));
    renderer.render(&[group])
}
