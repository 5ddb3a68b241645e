//! A file taken apart into its brackets and what they hold, mistakes and all.

use ron::error::Error;

use super::between::{is_beyond, is_opened_otherwise, lacks_colon, separator};
use super::scan::{Doubt, Scanner};
use crate::quiz::syntax::shape;
use crate::quiz::syntax::written::place;

/// Nobody writes deeper; see also RON's own limit.
const DEPTH: usize = 64;

/// Nobody makes more mistakes in one quiz: the file is something else.
const MISTAKES: usize = 10_000;

/// A value as it stands in the file.
pub(super) struct Node<'a> {
    pub text: &'a str,
    pub kind: Kind<'a>,
}

pub(super) enum Kind<'a> {
    /// A text in quotes of whatever kind.
    Text,
    /// Anything else without brackets.
    Word,
    Group(Group<'a>),
    /// It has a finding already.
    Unread,
}

/// `name(…)`, `[…]`, `{…}`, and any other combination.
pub(super) struct Group<'a> {
    pub name: &'a str,
    pub bracket: char,
    /// Where it is opened.
    pub open: usize,
    pub entries: Vec<Entry<'a>>,
    /// Where it is closed.
    pub end: usize,
    /// Whether it is closed, so that what is not in it is missing.
    pub whole: bool,
}

pub(super) struct Entry<'a> {
    pub key: Option<Node<'a>>,
    /// Whether a colon stands behind the key.
    pub colon: bool,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    pub fn group(&self) -> Option<&Group<'a>> {
        match &self.kind {
            Kind::Group(group) => Some(group),
            _ => None,
        }
    }
}

/// Takes the whole file apart.
pub(super) fn root<'a>(scanner: &mut Scanner<'a>) -> Result<Node<'a>, Doubt> {
    scanner.attributes()?;
    let root = value(scanner, Level::FILE)?;
    scanner.gap()?;
    // What stands behind the quiz may belong into it, were it not for a bracket too many.
    let is_quiz = root.group().is_some_and(|group| group.bracket == '(') && scanner.rest().is_empty();
    if is_quiz { Ok(root) } else { Err(Doubt) }
}

/// What is around an entry.
#[derive(Clone, Copy)]
pub(super) struct Level {
    /// The bracket that it stands in, and how that one is closed.
    pub bracket: char,
    pub close: char,
    /// The bracket around that one.
    pub parent: char,
    depth: usize,
}

impl Level {
    const FILE: Self = Self { bracket: ' ', close: ' ', parent: ' ', depth: 0 };

    /// The level within a bracket at this one.
    fn within(self, bracket: char) -> Result<Self, Doubt> {
        let close = match bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        let depth = self.depth + 1;
        if depth > DEPTH { Err(Doubt) } else { Ok(Self { bracket, close, parent: self.bracket, depth }) }
    }
}

/// Takes apart what begins here.
pub(super) fn value<'a>(scanner: &mut Scanner<'a>, level: Level) -> Result<Node<'a>, Doubt> {
    let start = scanner.at;
    let mut kind = Kind::Text;
    if !scanner.text()? {
        let name = scanner.word();
        let word_end = scanner.at;
        scanner.gap()?;
        kind = match scanner.peek() {
            Some(bracket @ ('(' | '[' | '{')) => Kind::Group(group(scanner, name, level.within(bracket)?)?),
            _ if name.is_empty() => return Err(Doubt),
            _ => {
                scanner.at = word_end;
                Kind::Word
            }
        };
    }
    Ok(Node { text: &scanner.source[start..scanner.at], kind })
}

fn group<'a>(scanner: &mut Scanner<'a>, name: &'a str, level: Level) -> Result<Group<'a>, Doubt> {
    let open = scanner.at;
    let mut group = Group { name, bracket: level.bracket, open, entries: Vec::new(), end: open, whole: true };
    scanner.step();
    // Where the last entry ends, without the comma behind it.
    let mut last = scanner.at;
    loop {
        scanner.gap()?;
        if scanner.found.len() > MISTAKES {
            return Err(Doubt);
        }
        group.end = scanner.at;
        match scanner.peek() {
            Some(letter) if letter == level.close => {
                scanner.step();
                break;
            }
            Some(letter) if is_opened_otherwise(letter, name, level) => {
                scanner.step();
                break;
            }
            Some(_) if is_beyond(scanner, last, level)? => {
                // The comma in between, if there is one, is the one behind the bracket.
                if scanner.peek() != Some(',') {
                    scanner.at = last;
                }
                (group.end, group.whole) = (last, false);
                let help = "close the round bracket here: what follows stands outside";
                scanner.found.push(shape::worded(&Error::ExpectedStructLikeEnd, help, last..last));
                scanner.unclosed.push(place(scanner.source, name).start..=last);
                break;
            }
            // At the end of the file a bracket may be missing, or one too many was opened: who knows.
            None | Some(')' | ']' | '}') => return Err(Doubt),
            Some(letter @ (',' | '#')) => {
                let (error, instead) = match letter {
                    ',' => (Error::UnexpectedChar(','), ""),
                    _ => (Error::ExpectedIdentifier, "//"),
                };
                let span = scanner.at..scanner.at + 1;
                let found = scanner.note(&error, span.clone());
                if letter == ','
                    && level.bracket == '('
                    && group.entries.iter().all(|entry| entry.key.is_none())
                {
                    // Without names, places count.
                    let value = Node { text: &scanner.source[open..open], kind: Kind::Unread };
                    group.entries.push(Entry { key: None, colon: true, value });
                } else {
                    found.offer(span, instead);
                }
                scanner.step();
                if letter == '#' {
                    scanner.line();
                }
            }
            Some(_) => {
                let mut entry = entry(scanner, level)?;
                last = scanner.at;
                separator(scanner, &mut entry, level)?;
                group.entries.push(entry);
            }
        }
    }
    Ok(group)
}

fn entry<'a>(scanner: &mut Scanner<'a>, level: Level) -> Result<Entry<'a>, Doubt> {
    let mut entry = Entry { key: None, colon: true, value: value(scanner, level)? };
    let end = scanner.at;
    scanner.gap()?;
    match scanner.peek() {
        Some(sign @ (':' | '=')) => {
            if sign == '=' {
                let span = scanner.at..scanner.at + 1;
                scanner.note(&Error::ExpectedMapColon, span.clone()).offer(end..span.end, ":");
            }
            scanner.step();
            scanner.gap()?;
            let value = match scanner.peek() {
                Some(letter @ (',' | ':' | ';' | '=' | ')' | ']' | '}')) => {
                    scanner.note(&Error::UnexpectedChar(letter), scanner.at..scanner.at + 1);
                    Node { text: &scanner.source[scanner.at..scanner.at], kind: Kind::Unread }
                }
                None => Node { text: scanner.rest(), kind: Kind::Unread },
                Some(_) => value(scanner, level)?,
            };
            entry.key = Some(std::mem::replace(&mut entry.value, value));
        }
        Some(letter) if scanner.at > end && lacks_colon(scanner, &entry.value, letter, level)? => {
            let value = value(scanner, level)?;
            entry.key = Some(std::mem::replace(&mut entry.value, value));
            entry.colon = false;
        }
        _ => scanner.at = end,
    }
    Ok(entry)
}
