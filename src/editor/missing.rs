//! The texts that a translation lacks, to be filled in.

use super::Edit;
use super::walk::tree_of;
use crate::app::check::Kind;
use crate::quiz::syntax::tree::{Entry, Group, Node};
use crate::quiz::{printable, without_mark};

/// What a translation should have in some place.
enum Want {
    /// A text, and that of the quiz.
    Text(String),
    List(Vec<Want>),
    /// Fields in round brackets.
    Fields(Vec<(String, Want)>),
    /// Entries in curly ones.
    Map(Vec<(String, Want)>),
}

/// What to insert into a translation so that it has a place for every text of its quiz: empty texts, each with the one of
/// the quiz beside it as a comment. Lists of another length than the quiz's are left to the author.
#[must_use]
pub fn missing_texts(source: &str, quiz: &str) -> Vec<Edit> {
    let (source, quiz) = (without_mark(source), without_mark(quiz));
    let translation = tree_of(source).filter(|(_, kind)| *kind == Kind::Translation);
    let own = tree_of(quiz).filter(|(_, kind)| *kind == Kind::Quiz);
    let (Some((translation, _)), Some((own, _))) = (translation, own) else { return Vec::new() };
    let mut filling = Filling { source, edits: Vec::new() };
    filling.fill(&wanted(&own), &translation);
    filling.edits.sort_by_key(|edit| edit.span.start);
    filling.edits
}

/// Everything that a translation of this quiz should have.
fn wanted(quiz: &Node) -> Want {
    let mut fields = texts(quiz, &["title", "about", "period", "other"]);
    let scales = entries(quiz, "scales").iter().filter_map(|entry| {
        let labels = entries(&entry.value, "points").iter().filter_map(|point| {
            let parts = &point.value.group()?.entries;
            parts.get(1).map(|label| text(&label.value))
        });
        let ends = entries(&entry.value, "ends").iter().map(|end| text(&end.value));
        let not_scored = entry.value.field("not_scored").map(text);
        Some((
            entry.key.as_ref()?.text.to_owned(),
            Want::List(labels.chain(ends).chain(not_scored).collect()),
        ))
    });
    fields.push(("scales".to_owned(), Want::Map(scales.collect())));
    let by_id = |section: &str, want: &dyn Fn(&Node) -> Option<Want>| {
        let parts = entries(quiz, section).iter();
        let parts =
            parts.filter_map(|entry| Some((entry.value.field("id")?.text.to_owned(), want(&entry.value)?)));
        (section.to_owned(), Want::Map(parts.collect()))
    };
    fields.push(by_id("sections", &|section| Some(Want::Fields(texts(section, &["stem", "note"])))));
    fields.push(by_id("dimensions", &|dimension| Some(dimension_wanted(dimension))));
    fields.push(by_id("items", &|item| item.field("text").map(text)));
    fields.push(by_id("practices", &|practice| {
        let mut fields = texts(practice, &["title"]);
        fields.push(("steps".to_owned(), list(practice, "steps")));
        fields.append(&mut texts(practice, &["often"]));
        Some(Want::Fields(fields))
    }));
    Want::Fields(fields)
}

fn dimension_wanted(dimension: &Node) -> Want {
    let mut fields = texts(dimension, &["name", "about"]);
    let bands = entries(dimension, "bands").iter().map(|band| {
        let mut fields = texts(&band.value, &["label", "says"]);
        let views = entries(&band.value, "views").iter();
        let views = views.filter_map(|view| Some((view.key.as_ref()?.text.to_owned(), text(&view.value))));
        fields.push(("views".to_owned(), Want::Map(views.collect())));
        Want::Fields(fields)
    });
    fields.push(("bands".to_owned(), Want::List(bands.collect())));
    Want::Fields(fields)
}

fn entries<'n, 'a>(node: &'n Node<'a>, field: &str) -> &'n [Entry<'a>] {
    node.field(field).and_then(Node::group).map_or(&[], |group| &group.entries)
}

fn text(node: &Node) -> Want {
    let words: Vec<_> = node.text.trim_matches('"').split_whitespace().collect();
    Want::Text(printable(&words.join(" ")).into_owned())
}

fn texts(node: &Node, fields: &[&str]) -> Vec<(String, Want)> {
    fields.iter().filter_map(|field| Some(((*field).to_owned(), text(node.field(field)?)))).collect()
}

fn list(node: &Node, field: &str) -> Want {
    Want::List(entries(node, field).iter().map(|entry| text(&entry.value)).collect())
}

impl Want {
    /// Whether there is nothing to translate.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(_) => false,
            Self::List(parts) => parts.is_empty(),
            Self::Fields(parts) | Self::Map(parts) => parts.is_empty(),
        }
    }

    /// The lines that have all of it, after `key`.
    fn lines(&self, key: &str, indent: &str, into: &mut String) {
        let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
        let within = format!("{indent}    ");
        let (open, close) = match self {
            Self::Text(own) => {
                *into += &format!("{indent}{key}\"\", // {own}\n");
                return;
            }
            Self::List(_) => ('[', ']'),
            Self::Fields(_) => ('(', ')'),
            Self::Map(_) => ('{', '}'),
        };
        *into += &format!("{indent}{key}{open}\n");
        match self {
            Self::Text(_) => {}
            Self::List(parts) => parts.iter().for_each(|part| part.lines("", &within, into)),
            Self::Fields(parts) | Self::Map(parts) => {
                let parts = parts.iter().filter(|(_, part)| !part.is_empty());
                parts.for_each(|(key, part)| part.lines(key, &within, into));
            }
        }
        *into += &format!("{indent}{close},\n");
    }
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
            Want::Text(_) => {}
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
            want.lines(key, &format!("{indent}    "), &mut text);
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

    fn filled(source: &str, quiz: &str) -> String {
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
        let own = shipped::ALL[0].source;
        let quiz = shipped::ALL[0].quiz().unwrap();
        for rest in [
            "",
            ",",
            ", items: {}",
            ",\n    items: {\n        \"dinner\": \"x\" // y\n    }\n",
            ", scales: {\"often\": []}",
        ] {
            let text = filled(&format!("{head}{rest})"), own);
            let codes: Vec<_> = quiz.translated(&text).diagnostics.iter().map(|found| found.code).collect();
            // Texts that are still empty, and what is said of any language without word lists and sentences.
            let about_french = [Code::Q014, Code::Q079, Code::Q080];
            let left = if rest.contains("[]") { Some(Code::Q073) } else { None };
            assert!(
                codes.iter().all(|code| about_french.contains(code)
                    || Some(*code) == left
                    || rest.contains("dinner")),
                "{rest}: {codes:?}"
            );
            assert!(!codes.contains(&Code::Q072), "{rest}: {text}");
            assert!(text.contains("// Active listening\n"));
            assert_eq!(missing_texts(&text, own), [], "{rest}");
            assert!(!spots(&text).is_empty());
        }
        let german = shipped::ALL[0].translations[0].source;
        assert_eq!(missing_texts(german, own), []);
    }

    #[test]
    fn a_file_keeps_its_line_breaks_and_a_broken_one_is_left_alone() {
        let quiz = "Quiz(title: \"Tea\n  for two\", items: [(id: \"a\", text: \"A\")])";
        let source = "Translation(\r\n  items: {\"b\": \"B\"}\r\n)";
        let text = filled(source, quiz);
        assert_eq!(
            text,
            "Translation(\r\n  items: {\"b\": \"B\",\r\n      \"a\": \"\", // A\r\n  },\r\n    title: \"\", // Tea for two\r\n)"
        );
        assert_eq!(missing_texts("Translation(items: {", quiz), []);
        assert_eq!(missing_texts(quiz, quiz), []);
    }
}
