//! The texts that a translation lacks, to be filled in.

use super::Edit;
use super::walk::tree_of;
use crate::app::check::Kind;
use crate::authoring::{Want, wanted};
use crate::quiz::syntax::tree::{Entry, Group, Node};
use crate::quiz::{Quiz, TranslationOf, without_mark};

/// What to insert into a translation so that it has a place for every text of its quiz: empty texts, each with the one of
/// the quiz behind it as a comment. Lists of another length than the quiz's are left to the author.
#[must_use]
pub fn missing_texts(source: &str, quiz: &Quiz) -> Vec<Edit> {
    let source = without_mark(source);
    let translation = tree_of(source).filter(|(_, kind)| *kind == Kind::Translation);
    let Some((translation, _)) = translation else { return Vec::new() };
    let language =
        TranslationOf::read(source).map_or_else(|| quiz.language().to_owned(), |head| head.language);
    let mut filling = Filling { source, edits: Vec::new() };
    filling.fill(&wanted(quiz, &language), &translation);
    filling.edits.sort_by_key(|edit| edit.span.start);
    filling.edits
}

struct Filling<'a> {
    source: &'a str,
    edits: Vec<Edit>,
}

impl Filling<'_> {
    /// Adds to `node` what it lacks.
    fn fill(&mut self, want: &Want, node: &Node) {
        let Some(group) = node.group() else { return };
        match want {
            Want::Text(_) | Want::Same(_) => {}
            Want::List(parts) => {
                if parts.len() == group.entries.len() {
                    for (part, entry) in parts.iter().zip(&group.entries) {
                        self.fill(part, &entry.value);
                    }
                }
            }
            Want::Fields(parts) | Want::Map(parts) => {
                let mut missing = Vec::new();
                for (key, part) in parts.iter().filter(|(_, part)| !part.is_empty()) {
                    match node.field(key) {
                        Some(value) => self.fill(part, value),
                        None if matches!(part, Want::Same(_)) => {}
                        None => missing.push((key, part)),
                    }
                }
                self.insert(group, &missing);
            }
        }
    }

    /// Inserts lines before the bracket that closes a group; one that is not closed must be closed first.
    fn insert(&mut self, group: &Group, missing: &[(&String, &Want)]) {
        let close = group.end;
        if missing.is_empty() || !self.source[close..].starts_with([')', ']', '}']) {
            return;
        }
        let line = self.source[..close].rfind('\n').map_or(0, |end| end + 1);
        let before = &self.source[line..close];
        let indent = &before[..before.len() - before.trim_start().len()];
        let is_alone = before.trim().is_empty();
        let mut text = String::new();
        for (key, want) in missing {
            want.line(key, &format!("{indent}    "), &mut text);
        }
        if !is_alone {
            text = format!("\n{text}{indent}");
        }
        let at = if is_alone { line } else { close };
        let lacks_comma = |entry: &&Entry| !self.source[..entry.end].ends_with(',');
        if let Some(last) = group.entries.last().filter(lacks_comma) {
            if last.end == at {
                text.insert(0, ',');
            } else {
                self.edits.push(Edit { span: last.end..last.end, replacement: ",".to_owned() });
            }
        }
        if self.source.contains("\r\n") {
            text = text.replace('\n', "\r\n");
        }
        self.edits.push(Edit { span: at..at, replacement: text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::walk::spots;
    use crate::quiz::{Code, shipped};

    fn filled(source: &str, quiz: &Quiz) -> String {
        let mut text = source.to_owned();
        for Edit { span, replacement } in missing_texts(source, quiz).into_iter().rev() {
            text.replace_range(span, &replacement);
        }
        text
    }

    /// Whatever is taken out of a translation, nothing is untranslated afterwards but empty texts.
    #[test]
    fn a_translation_gets_a_place_for_every_text() {
        let head = "Translation(format: 1, quiz: \"five-practices\", version: \"2.0.0\", language: \"fr\"";
        let quiz = shipped::ALL[0].quiz().unwrap();
        for rest in [
            "",
            ",",
            ", items: {}",
            ",\n    items: {\n        \"dinner\": \"x\" // y\n    }\n",
            ", scales: {\"often\": []}",
        ] {
            let text = filled(&format!("{head}{rest})"), &quiz);
            let codes: Vec<_> = quiz.translated(&text).diagnostics.iter().map(|found| found.code).collect();
            // Texts that are still empty, and what is said of any language without word lists.
            let about_french = [Code::Q014, Code::Q079];
            let left = if rest.contains("[]") { Some(Code::Q073) } else { None };
            assert!(
                codes.iter().all(|code| about_french.contains(code)
                    || Some(*code) == left
                    || rest.contains("dinner")),
                "{rest}: {codes:?}"
            );
            assert!(!codes.contains(&Code::Q072), "{rest}: {text}");
            assert!(text.contains("// Active listening\n"));
            assert_eq!(missing_texts(&text, &quiz), [], "{rest}");
            assert!(!spots(&text).is_empty());
        }
        let german = shipped::ALL[0].translations[0].source;
        assert_eq!(missing_texts(german, &quiz), []);
    }

    #[test]
    fn a_file_keeps_its_line_breaks_and_a_broken_one_is_left_alone() {
        let source = "Quiz(format: 1, id: \"tea\", version: \"1.0.0\", language: \"en\", title: \"Tea\n  for two\", about: \"B\",
            provenance: (author: \"A\", origin: Own), scales: {\"s\": Scale(kind: Truth, points: [(1), (2)])},
            dimensions: [Dimension(id: \"d\", name: \"D\", about: \"E\")],
            items: [Item(id: \"a\", dimension: \"d\", scale: \"s\", text: \"A\")])";
        let quiz = Quiz::parse(source).unwrap();
        let begun = "Translation(\r\n  language: \"de\", about: \"B\", dimensions: {\"d\": (name: \"D\", about: \"E\")}, items: {}\r\n)";
        assert_eq!(
            filled(begun, &quiz),
            begun.replace(
                "{}\r\n)",
                "{\r\n      \"a\": \"\", // A\r\n  },\r\n    title: \"\", // Tea for two\r\n)"
            )
        );
        assert_eq!(missing_texts("Translation(items: {", &quiz), []);
        assert_eq!(missing_texts(source, &quiz), []);
    }
}
