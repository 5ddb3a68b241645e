//! What stands between two entries, and what is missing there.

use ron::error::Error;
use ron::value::RawValue;

use super::scan::{Doubt, Scanner};
use super::tree::{Entry, Kind, Level, Node, value};
use crate::quiz::syntax::shape;

/// What a value looks like from afar.
#[derive(PartialEq, Eq)]
enum Form {
    Text,
    Word,
    Group,
}

impl Node<'_> {
    fn form(&self) -> Form {
        match self.kind {
            Kind::Text => Form::Text,
            Kind::Group(_) => Form::Group,
            Kind::Word | Kind::Unread => Form::Word,
        }
    }
}

/// Passes over the comma behind an entry, and notes where there is none.
pub(super) fn separator(scanner: &mut Scanner, entry: &mut Entry, level: Level) -> Result<(), Doubt> {
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
        // Whether a bracket may be closed here is seen by whoever opened it.
        None | Some(')' | ']' | '}') => {}
        // Behind a bracket that is not closed, the comma goes without saying.
        Some(_) if scanner.found.last().is_some_and(|found| found.span == (end..end)) => {}
        Some(_) => {
            let next = scanner.at;
            if next > end && is_next(scanner, entry, level)? {
                scanner.note(&Error::ExpectedComma, next..next).offer(end..end, ",");
                return Ok(());
            }
            match (&entry.value.kind, RawValue::from_ron(entry.value.text)) {
                (Kind::Unread, _) => {}
                // What looked like a value is none.
                (Kind::Word, Err(error)) => {
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

/// Whether what follows on a new line can only stand beside these round brackets, or behind what is around them:
/// they are not closed then.
pub(super) fn is_beyond(scanner: &mut Scanner, before: usize, level: Level) -> Result<bool, Doubt> {
    let on_new_line = scanner.source[before..scanner.at].contains('\n');
    if level.bracket != '(' || !on_new_line {
        return Ok(false);
    }
    let sign = match (level.parent, scanner.peek()) {
        ('[', Some(']' | ',')) | ('{', Some('}' | ',')) => return Ok(true),
        ('[', Some(letter)) if letter.is_ascii_uppercase() => '(',
        ('{', Some('"')) => ':',
        _ => return Ok(false),
    };
    Ok(glance(scanner)?.1 == Some(sign))
}

/// Whether round brackets were opened with others: nothing else here is closed by `letter`.
pub(super) fn is_opened_otherwise(letter: char, name: &str, level: Level) -> bool {
    letter == ')' && level.bracket != '(' && level.parent != '(' && !name.is_empty()
}

/// Whether only a colon can be missing between a name and what begins with `next`.
pub(super) fn lacks_colon(
    scanner: &mut Scanner,
    name: &Node,
    next: char,
    level: Level,
) -> Result<bool, Doubt> {
    let is_name = match level.bracket {
        '(' => {
            matches!(name.kind, Kind::Word)
                && name.text.starts_with(|letter: char| letter.is_ascii_lowercase())
        }
        '{' => matches!(name.kind, Kind::Text),
        _ => false,
    };
    let is_value = next.is_alphanumeric() || "\"“„«'([{-".contains(next);
    // What has a colon of its own is the next name.
    Ok(is_name && is_value && !matches!(glance(scanner)?.1, Some(':' | '=')))
}
