//! Findings as a person reads them: the line, a marker under the place, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::code::Severity;
use super::diagnostic::{Diagnostic, Label, Span};
use super::lines::{Lines, without_mark};
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
    let lines = Lines::of(&source);
    let drawn: Vec<_> = diagnostics.iter().map(|found| one(&renderer, &path, &lines, found)).collect();
    drawn.join("\n\n")
}

fn one(renderer: &Renderer, path: &str, lines: &Lines, found: &Diagnostic) -> String {
    let level = match found.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    // The renderer reads all that it is given, so it gets the lines that it draws, not the whole file for each finding.
    let spans = found.labels().iter().map(|label| &label.span);
    let begin = spans.clone().map(|span| span.start).min().unwrap_or(0);
    let end = spans.map(|span| span.end).max().unwrap_or(0);
    let (excerpt, first_line, start) = lines.around(begin..end);
    let within = |span: &Span| span.start - start..span.end - start;
    let mut snippet = Snippet::source(excerpt)
        .line_start(first_line)
        .path(path)
        .annotation(AnnotationKind::Primary.span(within(&found.span())));
    for Label { span, text } in &found.labels()[1..] {
        snippet = snippet.annotation(AnnotationKind::Context.span(within(span)).label(*text));
    }
    let (message, help) = (printable_lines(&found.message), printable_lines(&found.help));
    let group = level
        .primary_title(&*message)
        .id(found.code.as_str())
        .element(snippet)
        .element(Level::HELP.message(&*help));
    renderer.render(&[group])
}
