//! The fields of a struct: which are given, misspelt, duplicated or missing.

use ron::error::Error as Ron;

use super::node::{Entry, Group, Kind, Node};
use super::notes::Notes;
use crate::quiz::diagnostics::{Diagnostic, only_near, renamed};
use crate::quiz::syntax::findings::{duplicate_field, missing_field, unknown_field};
use crate::quiz::syntax::shape;
use crate::quiz::syntax::written::place;

/// What is written where a value belongs.
#[derive(Clone)]
pub(super) enum What<'r, 'a> {
    Written(&'r Node<'a>),
    /// Nothing; not a mistake if the value is optional.
    Missing(Diagnostic),
    /// Something that already has a finding.
    Unread,
}

type Given<'r, 'a> = Vec<(&'static str, What<'r, 'a>)>;

/// All fields called `names`, each with what is written for it. A misspelt field is taken as the one most likely meant.
/// Nothing is reported missing while another field cannot be placed, since that may be it.
pub(super) fn of<'r, 'a>(
    notes: &Notes<'a>,
    group: &'r Group<'a>,
    names: &'static [&'static str],
    within: &str,
) -> Given<'r, 'a> {
    let mut given: Given = Vec::new();
    let mut unknown: Vec<(&str, &Node, &Entry)> = Vec::new();
    let mut unplaced = !group.closed;
    // Next to a missing or garbled value, an entry without a name is probably a remnant of it.
    let mut is_garbled = group.entries.iter().any(|entry| matches!(entry.value.kind, Kind::Unread));
    for entry in &group.entries {
        let Some((key, name)) =
            entry.key.as_ref().and_then(|key| Some((key, name(notes, group, key, names)?)))
        else {
            unplaced = true;
            // One finding per struct without field names.
            if entry.key.is_none() && !std::mem::replace(&mut is_garbled, true) {
                nameless(notes, &entry.value, names, within);
            }
            continue;
        };
        match names.iter().find(|known| **known == name) {
            Some(field) if given.iter().any(|(before, _)| before == field) => {
                notes.push(duplicate_field(place(notes.source, key.text), field));
            }
            Some(field) => {
                if !entry.colon {
                    let (from, to) =
                        (place(notes.source, key.text).end, place(notes.source, entry.value.text).start);
                    let mut found = shape::at(notes.source, to..to, &Ron::ExpectedMapColon);
                    found.offer(from..from, ":");
                    notes.push(found);
                }
                given.push((field, What::Written(&entry.value)));
            }
            None => unknown.push((name, key, entry)),
        }
    }
    for (name, key, entry) in unknown {
        if is_garbled {
            unplaced = true;
            continue;
        }
        let meant = renamed(name, names).or_else(|| only_near(name, names));
        let meant = meant.filter(|meant| given.iter().all(|(before, _)| before != meant));
        let span = place(notes.source, key.text);
        let mut found = unknown_field(span.clone(), name, names, Some(within));
        match meant {
            Some(meant) => {
                found.offer(span, meant);
                given.push((meant, What::Written(&entry.value)));
            }
            None => unplaced = true,
        }
        notes.push(found);
    }
    for field in names {
        if given.iter().all(|(before, _)| before != field) {
            let missing = missing_field(notes.letter(group.end), field, Some(within));
            let missing = What::Missing(missing);
            given.push((field, if unplaced { What::Unread } else { missing }));
        }
    }
    given
}

/// The name before a colon.
fn name<'a>(notes: &Notes<'a>, group: &Group<'a>, key: &Node<'a>, names: &[&str]) -> Option<&'a str> {
    let span = place(notes.source, key.text);
    match &key.kind {
        Kind::Word if is_name(key.text) => Some(key.text),
        // RON's raw identifiers, for names that are Rust keywords.
        Kind::Word if key.text.strip_prefix("r#").is_some_and(is_name) => key.text.strip_prefix("r#"),
        Kind::Text => {
            let bare = key.text.trim_matches('"');
            let is_field = names.contains(&bare);
            // Names in curly brackets have quotes, and the wrong brackets already have a finding.
            if group.bracket == '(' {
                notes.note(&Ron::ExpectedIdentifier, span.start..span.start);
                if let Some(found) = notes.found.borrow_mut().last_mut().filter(|_| is_field) {
                    found.offer(span, bare);
                }
            }
            is_field.then_some(bare)
        }
        _ => {
            notes.note(&Ron::ExpectedIdentifier, span.start..span.start);
            None
        }
    }
}

/// Notes a value without a name before it.
fn nameless(notes: &Notes, value: &Node, names: &'static [&'static str], within: &str) {
    let span = place(notes.source, value.text);
    let name = value.group().map_or(value.text, |group| group.name);
    let name_end = span.start + name.len();
    match &value.kind {
        Kind::Unread => {}
        Kind::Word | Kind::Group(_) if names.contains(&name) => {
            notes.note(&Ron::ExpectedMapColon, name_end..name_end);
        }
        Kind::Word | Kind::Group(_) if is_name(name) => {
            notes.push(unknown_field(span.start..name_end, name, names, Some(within)));
        }
        _ => notes.note(&Ron::ExpectedIdentifier, span.start..span.start),
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_')
        && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}
