//! A file taken apart into its brackets and what they hold, mistakes and all.

use ron::error::Error;
use ron::value::RawValue;

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

/// What a value looks like from afar.
#[derive(PartialEq, Eq)]
enum Form {
    Text,
    Word,
    Group,
}

impl<'a> Node<'a> {
    fn form(&self) -> Form {
        match self.kind {
            Kind::Text => Form::Text,
            Kind::Group(_) => Form::Group,
            Kind::Word | Kind::Unread => Form::Word,
        }
    }

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
    let Kind::Group(group) = &mut root.kind else { return Err(Doubt) };
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
struct Level {
    /// The bracket that it stands in, and how that one is closed.
    bracket: char,
    close: char,
    /// The bracket around that one.
    parent: char,
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

fn value<'a>(scanner: &mut Scanner<'a>, level: Level) -> Result<Node<'a>, Doubt> {
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

/// Whether what follows on a new line can only stand beside these round brackets, which then are not closed.
fn is_sibling(scanner: &mut Scanner, before: usize, level: Level) -> Result<bool, Doubt> {
    let on_new_line = scanner.source[before..scanner.at].contains('\n');
    let sign = match (level.parent, scanner.peek()) {
        ('[', Some(letter)) if letter.is_ascii_uppercase() => '(',
        ('{', Some('"')) => ':',
        _ => return Ok(false),
    };
    Ok(level.bracket == '(' && on_new_line && glance(scanner)?.1 == Some(sign))
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

/// Whether only a colon can be missing between a name and what begins with `next`.
fn lacks_colon(name: &Node, next: char, level: Level) -> bool {
    let is_name = match level.bracket {
        '(' => {
            matches!(name.kind, Kind::Word)
                && name.text.starts_with(|letter: char| letter.is_ascii_lowercase())
        }
        '{' => matches!(name.kind, Kind::Text),
        _ => false,
    };
    is_name && (next.is_alphanumeric() || "\"“„«'([{-".contains(next))
}

/// Passes over the comma behind an entry, and notes where there is none.
fn separator(scanner: &mut Scanner, entry: &mut Entry, level: Level) -> Result<(), Doubt> {
    let end = scanner.at;
    scanner.gap()?;
    match scanner.peek() {
        Some(',') => scanner.step(),
        Some(';') => {
            let span = scanner.at..scanner.at + 1;
            scanner.note(&Error::ExpectedComma, span.clone()).offer(span, ",");
            scanner.step();
        }
        None => {}
        Some(letter) if letter == level.close => {}
        Some(')' | ']' | '}') => return Err(Doubt),
        Some(_) if is_sibling(scanner, end, level)? => scanner.at = end,
        // Behind a bracket that is not closed, the comma goes without saying.
        Some(_) if scanner.found.last().is_some_and(|found| found.span == (end..end)) => {}
        Some(_) => {
            let next = scanner.at;
            if next > end && is_next(scanner, entry, level)? {
                scanner.note(&Error::ExpectedComma, next..next).offer(end..end, ",");
                return Ok(());
            }
            match RawValue::from_ron(entry.value.text) {
                // What looked like a value is none.
                Err(error) if entry.value.form() == Form::Word => {
                    scanner.found.push(shape::within(scanner.source, entry.value.text, &error));
                }
                _ => {
                    scanner.note(&Error::ExpectedComma, next..next);
                }
            }
            entry.value.kind = Kind::Unread;
            rubble(scanner, level)?;
        }
    }
    Ok(())
}

/// Whether another entry of the same kind begins here, so that nothing but a comma is missing before it.
fn is_next(scanner: &mut Scanner, entry: &Entry, level: Level) -> Result<bool, Doubt> {
    let (form, sign) = glance(scanner)?;
    Ok(match &entry.key {
        Some(key) => sign == Some(':') && key.form() == form,
        None if level.bracket == '(' => form == Form::Text,
        None => entry.value.form() == form,
    })
}

/// The form of the value that begins here, and the sign behind its word or text; looks into no bracket, so that
/// no file takes long.
fn glance(scanner: &mut Scanner) -> Result<(Form, Option<char>), Doubt> {
    scanner.ahead(|scanner| {
        let is_text = scanner.text()?;
        if !is_text {
            scanner.word();
        }
        scanner.gap()?;
        let sign = scanner.peek();
        let form = match sign {
            _ if is_text => Form::Text,
            Some('(' | '[' | '{') => Form::Group,
            _ => Form::Word,
        };
        Ok((form, sign))
    })
}

/// Passes over what stands where a comma belongs, up to the next comma or the end of the brackets.
fn rubble(scanner: &mut Scanner, level: Level) -> Result<(), Doubt> {
    loop {
        scanner.gap()?;
        match scanner.peek() {
            None => return Ok(()),
            Some(',') => {
                scanner.step();
                return Ok(());
            }
            Some(letter) if letter == level.close => return Ok(()),
            Some(')' | ']' | '}') => return Err(Doubt),
            Some(':' | ';' | '=') => scanner.step(),
            Some(_) => {
                let passed = value(scanner, level)?;
                // Where quotes are the wrong way round, texts run over the ends of lines.
                if passed.text.contains('\n') && passed.group().is_none() {
                    return Err(Doubt);
                }
            }
        }
    }
}
