//! What can be missing between two entries, as far as what stands there tells.

use super::node::{Entry, Kind, Level, Node};
use super::scan::{Doubt, Scanner};

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

/// Whether another entry of the same kind begins here, so that nothing but a comma is missing before it.
pub(super) fn is_next(scanner: &mut Scanner, entry: &Entry, level: Level) -> Result<bool, Doubt> {
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
