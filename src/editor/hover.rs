//! What there is to say about a place in a file.

use std::ops::Range;

use super::ids::{described, mention_at};
use super::rules::{about_field, about_part, about_words};
use super::walk::{What, spots};
use crate::app::check::Kind;
use crate::quiz::{Diagnostic, explain, printable, without_mark};

/// What there is to say about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// In Markdown. Texts of the author are escaped.
    pub text: String,
    /// What it is about.
    pub span: Range<usize>,
}

/// What there is to say about a place: what an id refers to, the rule of a field, the meaning of a word or a code, and
/// the explanation of each finding there. For a translation, `quiz` is the text of its quiz, if that is known.
#[must_use]
pub fn hover(source: &str, offset: usize, found: &[Diagnostic], quiz: Option<&str>) -> Option<Hover> {
    let source = without_mark(source);
    let holds = |span: &Range<usize>| span.contains(&offset) || offset == span.start;
    let mut said = Vec::new();
    let mut about = None;
    let quiz = match Kind::of(source)? {
        Kind::Quiz => Some(source),
        Kind::Translation => quiz.map(without_mark),
        Kind::Help => None,
    };
    if let Some(mention) = mention_at(source, offset) {
        let words = quiz.and_then(|quiz| described(quiz, mention.part, &mention.id));
        if let Some((first, second)) = words {
            let id = &mention.id;
            said.push(format!("**{} `{id}`**: {}", mention.part.name(), plain(&first)));
            if !second.is_empty() {
                said.push(plain(&second));
            }
            about = Some(mention.span);
        }
    }
    if let Some(spot) = spots(source).into_iter().find(|spot| holds(&spot.span(source))) {
        let (part, field) = (spot.at.owner.name, spot.at.field);
        let more = match spot.what {
            What::Name => about_part(part).map(|text| format!("**{part}**: {text}")),
            What::Field => about_field(part, field).map(|rule| {
                format!(
                    "**{field}** ({}; without it: {}): {}",
                    plain(rule.kind),
                    plain(rule.default),
                    rule.rule
                )
            }),
            What::Value(_) if (part, field, spot.at.position) == ("Item", "allow", 0) => {
                explain(spot.text.trim_matches('"')).ok()
            }
            What::Key(leaf) | What::Value(leaf) => about_words(leaf.words)
                .filter(|_| leaf.words.contains(&spot.text))
                .map(|(kind, words, meaning)| format!("**{kind}**: {words}: {meaning}")),
        };
        if let Some(more) = more {
            said.push(more);
            about = about.or_else(|| Some(spot.span(source)));
        }
    }
    let mut codes = Vec::new();
    for finding in found.iter().filter(|finding| holds(&finding.span())) {
        if !codes.contains(&finding.code) {
            codes.push(finding.code);
            said.extend(explain(finding.code.as_str()));
            about = about.or_else(|| Some(finding.span()));
        }
    }
    about.map(|span| Hover { text: said.join("\n\n"), span })
}

/// A text of others in Markdown: as it is, whatever it contains.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in printable(text).chars() {
        if letter.is_ascii_punctuation() {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}
