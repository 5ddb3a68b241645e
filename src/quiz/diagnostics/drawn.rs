//! Findings as a person reads them: the line, the place under it, the remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::code::Severity;
use super::diagnostic::Diagnostic;
use super::lines::without_mark;

/// Draws findings about the file `path` with the text `source`, a blank line between two of them.
///
/// `colour` adds terminal colours; the words are the same without.
#[must_use]
pub fn render(path: &str, source: &str, diagnostics: &[Diagnostic], width: usize, colour: bool) -> String {
    let source = without_mark(source);
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let drawn: Vec<_> = diagnostics.iter().map(|found| one(&renderer, path, source, found)).collect();
    drawn.join("\n\n")
}

fn one(renderer: &Renderer, path: &str, source: &str, found: &Diagnostic) -> String {
    let described = found.problem.describe();
    let level = match described.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut snippet =
        Snippet::source(source).path(path).annotation(AnnotationKind::Primary.span(found.span.clone()));
    if let Some((span, label)) = &found.related {
        snippet = snippet.annotation(AnnotationKind::Context.span(span.clone()).label(*label));
    }
    let group = level
        .primary_title(described.message)
        .id(described.code)
        .element(snippet)
        .element(Level::HELP.message(described.help));
    renderer.render(&[group])
}
