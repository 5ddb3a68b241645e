//! What is said about fields and words in the reference.

use std::sync::LazyLock;

use crate::authoring::reference;

/// The rows of a section of the reference.
struct Section {
    name: String,
    about: String,
    rows: Vec<Vec<String>>,
}

/// The reference is one page for people; its tables are taken from there, so that there is one text for each field.
static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    let mut sections: Vec<Section> = Vec::new();
    for line in reference().lines() {
        if let Some(name) = line.strip_prefix("## ") {
            sections.push(Section { name: name.to_owned(), about: String::new(), rows: Vec::new() });
        } else if let Some(section) = sections.last_mut() {
            let row = line.strip_prefix("| `").and_then(|row| row.strip_suffix(" |"));
            if let Some(row) = row {
                section
                    .rows
                    .push(row.split(" | ").map(|cell| cell.trim_end_matches('`').to_owned()).collect());
            } else if section.about.is_empty() {
                line.clone_into(&mut section.about);
            }
        }
    }
    sections
});

fn section(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}

/// What a part of a file is, in a sentence.
pub(super) fn about_part(part: &str) -> Option<&'static str> {
    section(part).map(|section| section.about.as_str())
}

/// What the reference says about a field.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// What to write there.
    pub kind: &'static str,
    /// What applies if it is left out.
    pub default: &'static str,
    /// What has to be observed.
    pub text: &'static str,
}

/// The rule of a field of a part.
pub(super) fn about_field(part: &str, field: &str) -> Option<Rule> {
    let row = section(part)?.rows.iter().find(|row| row.first().is_some_and(|name| name == field))?;
    match &row[..] {
        [_, kind, default, rule] => Some(Rule { kind, default, text: rule }),
        _ => None,
    }
}

/// The type that a word belongs to, its words and what they mean.
pub(super) fn about_words(words: &[&str]) -> Option<(&'static str, &'static str, &'static str)> {
    let all = words.join(", ");
    let row = section("Words")?.rows.iter().find(|row| row.get(1) == Some(&all))?;
    match &row[..] {
        [name, words, meaning] => Some((name, words, meaning)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::check::Kind;
    use crate::editor::walk::struct_of;
    use crate::quiz::syntax::read::Leafy;
    use crate::quiz::syntax::written;
    use crate::quiz::{Pattern, View};

    #[test]
    fn every_field_has_its_rule_and_every_word_its_meaning() {
        for known in [struct_of(Kind::Quiz), struct_of(Kind::Translation), &written::Item::STRUCT] {
            assert!(about_part(known.name).is_some_and(|about| about.ends_with('.')), "{}", known.name);
            for field in known.fields {
                let rule = about_field(known.name, field.name).expect(field.name);
                assert!(!rule.text.is_empty());
                assert_eq!(rule.default == "required", !field.is_optional, "{}", field.name);
            }
        }
        assert_eq!(about_words(View::LEAF.words).map(|(name, ..)| name), Some("View"));
        assert!(
            about_words(Pattern::LEAF.words)
                .is_some_and(|(_, _, meaning)| meaning.contains("seen differently"))
        );
        assert!(about_field("Item", "tilte").is_none() && about_words(&["Perhaps"]).is_none());
    }
}
