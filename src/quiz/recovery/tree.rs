//! A file taken apart into its brackets and what they hold, mistakes and all.

use ron::error::Error;

use super::between::{is_sibling, lacks_colon, separator};
use super::scan::{Doubt, Scanner};
use crate::quiz::shape;

/// Nobody writes deeper; see also RON's own limit.
const DEPTH: usize = 64;

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
    let mut root = value(scanner, Level::FILE)?;
    let Kind::Group(group @ Group { bracket: '(', .. }) = &mut root.kind else { return Err(Doubt) };
    scanner.gap()?;
    if !scanner.rest().is_empty() {
        // A bracket too many may have closed the quiz before its end.
        group.whole = false;
        scanner.note(&Error::TrailingCharacters, scanner.at..scanner.at);
    }
    Ok(root)
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
    let mut group = Group { name, bracket: level.bracket, entries: Vec::new(), end: open, whole: true };
    scanner.step();
    // Where the last entry ends, without the comma behind it.
    let mut last = scanner.at;
    loop {
        scanner.gap()?;
        group.end = scanner.at;
        match scanner.peek() {
            None => {
                group.whole = false;
                note_end(scanner, open);
                break;
            }
            Some(letter) if letter == level.close => {
                scanner.step();
                break;
            }
            Some(')' | ']' | '}') => return Err(Doubt),
            Some(letter @ (',' | '#')) => {
                let (error, instead) = match letter {
                    ',' => (Error::UnexpectedChar(','), ""),
                    _ => (Error::ExpectedIdentifier, "//"),
                };
                let span = scanner.at..scanner.at + 1;
                scanner.note(&error, span.clone()).offer(span, instead);
                scanner.step();
                if letter == '#' {
                    scanner.line();
                }
            }
            Some(_) if is_sibling(scanner, last, level)? => {
                // The comma in between, if there is one, is the one behind the bracket.
                (scanner.at, group.end, group.whole) = (last, last, false);
                let help = "close the round bracket here: what follows stands beside it";
                scanner.found.push(shape::worded(&Error::ExpectedStructLikeEnd, help, last..last));
                break;
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

/// The file ends within brackets: one finding, at the innermost.
fn note_end(scanner: &mut Scanner, open: usize) {
    let end = scanner.source.trim_end().len();
    if !scanner.found.iter().any(|found| found.span.start == end) {
        scanner.note(&Error::Eof, end..end).related = Some((open..open + 1, "this bracket is not closed"));
    }
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
        Some(letter) if lacks_colon(&entry.value, letter, level) && scanner.at > end => {
            let value = value(scanner, level)?;
            entry.key = Some(std::mem::replace(&mut entry.value, value));
            entry.colon = false;
        }
        _ => scanner.at = end,
    }
    Ok(entry)
}
