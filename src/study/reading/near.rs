//! Names of columns that are near those of an item.

use crate::quiz::Item;

/// What a column of an item may be called, folded.
pub(super) struct Looked<'q> {
    pub id: &'q str,
    names: Vec<String>,
    text: String,
}

impl<'q> Looked<'q> {
    pub fn of(item: &'q Item) -> Self {
        let names = [item.id.as_str()].into_iter().chain(item.columns.iter().map(String::as_str));
        Self { id: item.id.as_str(), names: names.map(str::to_lowercase).collect(), text: plain(&item.text) }
    }

    /// Whether a column with this name, folded, may be the item's.
    pub fn is_near(&self, column: &str) -> bool {
        let (before, inside) = match column.split_once('[') {
            Some((before, rest)) => {
                (Some(before.trim()), rest.split_once(']').map(|(inside, _)| inside.trim()))
            }
            None => (None, None),
        };
        let has_text = |text: &str| {
            let text = plain(text);
            text == self.text || text.ends_with(&format!("- {}", self.text))
        };
        self.names.iter().any(|name| {
            let prefixed = column
                .strip_suffix(name.as_str())
                .is_some_and(|rest| rest.ends_with(['/', ':', '.', '-', ' ']));
            let followed = column
                .strip_prefix(name.as_str())
                .is_some_and(|rest| [". ", ": ", " - ", ") ", " "].iter().any(|sign| rest.starts_with(sign)));
            let bracketed = [before, inside].contains(&Some(name.as_str()));
            prefixed || followed || bracketed || letters(column) == letters(name)
        }) || (!self.text.is_empty() && (has_text(column) || inside.is_some_and(has_text)))
    }
}

/// The letters and digits of a name; between two digits, a sign stays a sign: `q1_1` is not `q11`.
fn letters(name: &str) -> String {
    let mut letters = String::new();
    for part in name.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let is_digit = |sign: Option<char>| sign.is_some_and(char::is_numeric);
        if is_digit(letters.chars().next_back()) && is_digit(part.chars().next()) {
            letters.push('.');
        }
        letters += part;
    }
    letters
}

/// A text without what surveys leave out or add at its end.
fn plain(text: &str) -> String {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded.trim_end_matches(['.', '?', '!', ':', ' ', '*']).to_owned()
}
