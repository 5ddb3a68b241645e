//! What is missing between two entries, judged by what is there.

use super::node::{Entry, Kind, Level, Node};
use super::scan::{Ambiguous, Scanner};

/// The rough form of a value.
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

/// Whether another entry of the same kind begins here, so that only a comma is missing before it.
pub(super) fn is_next(scanner: &mut Scanner, entry: &Entry, level: Level) -> Result<bool, Ambiguous> {
    let (form, sign) = glance(scanner)?;
    Ok(match &entry.key {
        Some(key) => sign == Some(':') && key.form() == form,
        None if level.bracket == '(' => form == Form::Text,
        None => entry.value.form() == form,
    })
}

/// The form of the value that begins here, and the sign after its word or text. It never looks inside brackets, so that
/// it is quick on any file.
fn glance(scanner: &mut Scanner) -> Result<(Form, Option<char>), Ambiguous> {
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

/// Whether what follows on a new line can only be a neighbour of these round brackets, or come after whatever encloses
/// them: then these brackets are not closed.
pub(super) fn is_beyond(scanner: &mut Scanner, before: usize, level: Level) -> Result<bool, Ambiguous> {
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

/// Whether a part that `letter` closes with a round bracket was opened with another kind of bracket.
pub(super) fn is_opened_otherwise(letter: char, name: &str, level: Level) -> bool {
    letter == ')' && level.bracket != '(' && level.parent != '(' && !name.is_empty()
}

/// Whether only a colon can be missing between a name and the value that begins with `next`.
pub(super) fn lacks_colon(
    scanner: &mut Scanner,
    name: &Node,
    next: char,
    level: Level,
) -> Result<bool, Ambiguous> {
    let is_name = match level.bracket {
        '(' => {
            matches!(name.kind, Kind::Word)
                && name.text.starts_with(|letter: char| letter.is_ascii_lowercase())
        }
        '{' => matches!(name.kind, Kind::Text),
        _ => false,
    };
    let is_value = next.is_alphanumeric() || "\"“„«'([{-".contains(next);
    // If a colon follows it, it is the next name and not a value.
    Ok(is_name && is_value && !matches!(glance(scanner)?.1, Some(':' | '=')))
}
