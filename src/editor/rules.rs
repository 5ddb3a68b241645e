//! What is said about fields and words in the reference.

use crate::authoring::{Field, SECTIONS, WORDS, Words};

/// What a part of a file is, in a sentence.
pub(super) fn about_part(part: &str) -> Option<&'static str> {
    SECTIONS.iter().find(|section| section.name == part).map(|section| section.about)
}

/// What the reference says about a field of a part.
pub(super) fn about_field(part: &str, field: &str) -> Option<&'static Field> {
    let section = SECTIONS.iter().find(|section| section.name == part)?;
    section.fields.iter().find(|found| found.name == field)
}

/// The type that a word belongs to, its words and what they mean.
pub(super) fn about_words(words: &[&str]) -> Option<(&'static str, &'static str, &'static str)> {
    let all = words.join(", ");
    let Words(name, words, meaning) = WORDS.iter().find(|Words(_, words, _)| *words == all)?;
    Some((name, words, meaning))
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
                assert!(!rule.rule.is_empty());
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
