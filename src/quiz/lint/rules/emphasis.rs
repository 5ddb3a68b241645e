//! A sentence that shouts or winks.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Word;
use crate::quiz::lint::text::Text;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        if let Some(place) = emphasis(&item.text) {
            let message = format!("`{}` adds emphasis", &item.text.value[place.clone()]);
            found.inform(item.text.place_of(place), message, "let plain words say it");
        }
    }
}

fn emphasis(text: &Text) -> Option<Range<usize>> {
    let shouted = |word: &&Word| {
        let said = &text.value[word.bytes.clone()];
        said.chars().count() >= 3 && said.chars().all(char::is_uppercase)
    };
    let word = text.words.iter().find(shouted).map(|word| word.bytes.clone());
    let mark =
        text.value.char_indices().find(|(at, letter)| is_mark(*letter) || opens_quote(text.value, *at));
    word.or(mark.map(|(at, letter)| at..at + letter.len_utf8()))
}

/// An exclamation mark, an asterisk, a double quotation mark or an emoji.
fn is_mark(letter: char) -> bool {
    matches!(letter, '!' | '*' | '"' | '“' | '”' | '„' | '«' | '»' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a single quotation mark opens a quotation that is closed later; on its own it is an apostrophe.
fn opens_quote(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at(at);
    let outside = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let mut letters = rest.chars();
    let opens = matches!(letters.next(), Some('\'' | '‘' | '‚')) && outside(before.chars().next_back());
    let closes =
        |(at, _): (usize, _)| outside(rest[at..].chars().nth(1)) && !outside(rest[..at].chars().next_back());
    opens && !outside(letters.next()) && rest.match_indices(['\'', '’', '‘']).skip(1).any(closes)
}
