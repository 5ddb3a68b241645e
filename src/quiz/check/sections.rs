//! Sections: known dimensions, each in one section, and something to show.

use std::collections::HashMap;

use super::checker::Checker;
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{DimensionIndex, Part, Section};
use crate::quiz::syntax::written;

impl<'a> Checker<'a> {
    pub(super) fn sections(
        &mut self,
        written: &[written::Section<'a>],
        dimensions: &Table<DimensionIndex>,
    ) -> Option<Vec<Section>> {
        let mut ids = HashMap::new();
        let mut taken: HashMap<DimensionIndex, &'a str> = HashMap::new();
        self.all(written, |checker, section| {
            let id = checker.unique_id(&section.id, Part::Section, &mut ids);
            if section.dimensions.is_empty() || section.stem.is_none() && section.note.is_none() {
                checker.note(section.id.text, empty_section);
            }
            let members = checker.all(&section.dimensions, |checker, written| {
                let dimension = checker.refer(written, Part::Dimension, dimensions)?;
                let first = *taken.entry(dimension).or_insert(written.text);
                if !std::ptr::eq(first, written.text) {
                    let first = checker.span(first);
                    let found = written.value.as_deref().unwrap_or_default();
                    checker.note(written.text, |span| {
                        second_section(span, found).beside(first, "first named here")
                    });
                    return None;
                }
                Some(dimension)
            });
            let stem = checker.optional_text(section.stem.as_ref(), "the stem");
            let note = checker.optional_text(section.note.as_ref(), "the note");
            Some(Section { id: id?, dimensions: members?, stem: stem?, note: note? })
        })
    }
}

fn empty_section(span: Span) -> Diagnostic {
    let help = "name its dimensions, and give it a `stem`, a `note` or both";
    Diagnostic::new(Code::Q048, span, "the section has nothing to say or to ask", help)
}

fn second_section(span: Span, dimension: &str) -> Diagnostic {
    let message = format!("`{dimension}` is already in a section");
    Diagnostic::new(Code::Q049, span, message, "keep it in one of the two")
}
