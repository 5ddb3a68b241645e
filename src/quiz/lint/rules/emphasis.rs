//! A sentence that shouts or winks.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::phrases::Word;
use crate::quiz::lint::text::Text;
use crate::quiz::lint::word_lists::WordLists;

/// From how many letters on a word in capitals is seldom the name of something.
const LONG: usize = 4;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for item in &context.items {
        if let Some(place) = emphasis(&item.text, context.words) {
            let message = format!("`{}` adds emphasis", &item.text.value[place.clone()]);
            found.inform(item.text.place_of(place), message, "let plain words say it");
        }
    }
}

fn emphasis(text: &Text, words: &WordLists) -> Option<Range<usize>> {
    let in_capitals = |word: &Word| text.value[word.bytes.clone()].chars().all(char::is_uppercase);
    let is_speakable =
        |word: &Word| words.vowels.is_empty() || word.lower.contains(|letter| words.vowels.contains(letter));
    let shouted = |word: &&Word| match word.lower.chars().count() {
        LONG.. => in_capitals(word) && is_speakable(word) && !words.acronyms.contains(word),
        _ => in_capitals(word) && words.shouted.contains(word),
    };
    let word = text.words.iter().find(shouted).map(|word| word.bytes.clone());
    let mark = || {
        let mark = |(at, letter): &(usize, char)| {
            is_mark(*letter)
                || scare_quotes(text, *at, words)
                || is_face(&text.value[..*at], &text.value[*at..])
        };
        let (at, letter) = text.value.char_indices().find(mark)?;
        Some(at..at + letter.len_utf8())
    };
    word.or_else(mark)
}

/// An exclamation mark, an asterisk or an emoji.
fn is_mark(letter: char) -> bool {
    matches!(letter, '!' | '*' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a face made of signs begins here: ":-)".
fn is_face(before: &str, rest: &str) -> bool {
    let rest = rest.strip_prefix([':', ';']).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    let mouth = rest.and_then(|rest| rest.strip_prefix([')', '(', 'D', 'P']));
    !before.ends_with('(') && mouth.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether quotation marks that open here distance the author from a word or two: not from a title, "Yesterday", and not
/// from what somebody said.
fn scare_quotes(text: &Text, at: usize, words: &WordLists) -> bool {
    let Some(end) = quotation(text.value, at) else { return false };
    let first = text.words.partition_point(|word| word.bytes.start < at);
    let quoted = text.words[first..].iter().take_while(|word| word.bytes.start < end).count();
    let is_title = text.value[at..].chars().nth(1).is_some_and(char::is_uppercase);
    let is_quoted =
        text.words[first.saturating_sub(2)..first].iter().any(|word| words.quoting.contains(word));
    (1..=2).contains(&quoted) && !is_title && !is_quoted
}

/// Where the quotation ends that a mark here opens. A single quotation mark on its own is an apostrophe.
fn quotation(text: &str, at: usize) -> Option<usize> {
    let (before, rest) = text.split_at(at);
    let outside = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let mut letters = rest.chars();
    let (mark, first) = (letters.next()?, letters.next());
    let closing: &[char] = match mark {
        '"' | '“' | '”' | '„' | '«' | '»' => &['"', '“', '”', '«', '»'],
        '\'' | '‘' | '‚' => &['\'', '’', '‘'],
        _ => return None,
    };
    let closes = |(end, _): &(usize, &str)| {
        outside(rest[*end..].chars().nth(1)) && (mark == '"' || !outside(rest[..*end].chars().next_back()))
    };
    if !outside(before.chars().next_back()) || outside(first) {
        return None;
    }
    let end = rest.match_indices(closing).find(|place| place.0 > 0 && closes(place));
    end.map(|(end, _)| at + end)
}
