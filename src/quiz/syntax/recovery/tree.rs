//! A file split into its brackets and their contents, mistakes included.

use ron::error::Error;
use ron::value::RawValue;

use super::between::{is_beyond, is_next, is_opened_otherwise, lacks_colon};
use super::node::{Entry, Group, Kind, Level, Node};
use super::scan::{Ambiguous, Scanner};
use crate::quiz::syntax::shape;
use crate::quiz::syntax::written::place;

/// No quiz has more mistakes: a file with more is something else.
const MISTAKES: usize = 10_000;

/// Splits the whole file.
pub(super) fn root<'a>(scanner: &mut Scanner<'a>) -> Result<Node<'a>, Ambiguous> {
    scanner.attributes()?;
    let root = value(scanner, Level::FILE)?;
    scanner.gap()?;
    // What follows the quiz may belong inside it, if there is a closing bracket too many.
    let is_quiz = root.group().is_some_and(|group| group.bracket == '(') && scanner.rest().is_empty();
    if is_quiz { Ok(root) } else { Err(Ambiguous) }
}

/// Splits the value that begins here.
fn value<'a>(scanner: &mut Scanner<'a>, level: Level) -> Result<Node<'a>, Ambiguous> {
    let start = scanner.at;
    let mut kind = Kind::Text;
    if !scanner.text()? {
        let name = scanner.word();
        let word_end = scanner.at;
        scanner.gap()?;
        kind = match scanner.peek() {
            Some(bracket @ ('(' | '[' | '{')) => Kind::Group(group(scanner, name, level.within(bracket)?)?),
            _ if name.is_empty() => return Err(Ambiguous),
            _ => {
                scanner.at = word_end;
                Kind::Word
            }
        };
    }
    Ok(Node { text: &scanner.source[start..scanner.at], kind })
}

fn group<'a>(scanner: &mut Scanner<'a>, name: &'a str, level: Level) -> Result<Group<'a>, Ambiguous> {
    let open = scanner.at;
    let mut group =
        Group { name, bracket: level.bracket, open, entries: Vec::new(), end: open, closed: true };
    scanner.step();
    // Where the last entry ends, not counting the comma after it.
    let mut last = scanner.at;
    loop {
        scanner.gap()?;
        if scanner.found.len() > MISTAKES {
            return Err(Ambiguous);
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
                // A comma between the two, if there is one, comes after the bracket.
                if scanner.peek() != Some(',') {
                    scanner.at = last;
                }
                (group.end, group.closed) = (last, false);
                let help = "close the round bracket here; what follows is outside it";
                scanner.found.push(shape::with_help(&Error::ExpectedStructLikeEnd, help, last..last));
                scanner.unclosed.push(place(scanner.source, name).start..=last);
                break;
            }
            // At the end of the file, a closing bracket may be missing or an opening one too many.
            None | Some(')' | ']' | '}') => return Err(Ambiguous),
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
                    // In a part without names, the position matters.
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

fn entry<'a>(scanner: &mut Scanner<'a>, level: Level) -> Result<Entry<'a>, Ambiguous> {
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

/// Skips the comma after an entry, and notes where there is none.
fn separator(scanner: &mut Scanner, entry: &mut Entry, level: Level) -> Result<(), Ambiguous> {
    let end = scanner.at;
    scanner.gap()?;
    match scanner.peek() {
        Some(',') => scanner.step(),
        Some(';') => {
            let span = scanner.at..scanner.at + 1;
            scanner.note(&Error::ExpectedComma, span.clone()).offer(span, ",");
            scanner.step();
        }
        Some(letter) if letter == level.close => {}
        Some(_) if is_beyond(scanner, end, level)? => scanner.at = end,
        // Whether this bracket is the right one is checked where it was opened.
        None | Some(')' | ']' | '}') => {}
        // After an unclosed bracket, a missing comma is not worth a finding of its own.
        Some(_) if scanner.found.last().is_some_and(|found| found.span() == (end..end)) => {}
        Some(_) => {
            let next = scanner.at;
            if next > end && is_next(scanner, entry, level)? {
                scanner.note(&Error::ExpectedComma, next..next).offer(end..end, ",");
                return Ok(());
            }
            match (&entry.value.kind, RawValue::from_ron(entry.value.text)) {
                (Kind::Unread, _) => {}
                // What looked like a value is not valid.
                (Kind::Word, Err(error)) => {
                    scanner.found.push(shape::within(scanner.source, entry.value.text, &error));
                }
                _ => {
                    scanner.note(&Error::ExpectedComma, next..next);
                }
            }
            entry.value.kind = Kind::Unread;
            skip_to_comma(scanner, level)?;
        }
    }
    Ok(())
}

/// Skips whatever is written where a comma belongs, up to the next comma or the end of the brackets.
fn skip_to_comma(scanner: &mut Scanner, level: Level) -> Result<(), Ambiguous> {
    loop {
        scanner.gap()?;
        match scanner.peek() {
            None => return Ok(()),
            Some(',') => {
                scanner.step();
                return Ok(());
            }
            Some(letter) if letter == level.close => return Ok(()),
            Some(')' | ']' | '}') => return Err(Ambiguous),
            Some(':' | ';' | '=') => scanner.step(),
            Some(_) => {
                let passed = value(scanner, level)?;
                // A text that spans lines suggests a misplaced quote.
                if passed.text.contains('\n') && passed.group().is_none() {
                    return Err(Ambiguous);
                }
            }
        }
    }
}
