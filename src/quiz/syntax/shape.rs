//! RON's own errors as findings: where, what was expected, and what to do.

use ron::error::{Error, Position, SpannedError};
use serde::de::DeserializeOwned;

use super::findings::{duplicate_field, missing_field, unknown_field, unknown_word, unreadable, wrong_type};
use super::written::{dialect, place};
use crate::quiz::diagnostics::{Diagnostic, Span, only_near};
use crate::quiz::model::{self, ScaleKind};

const CURLY: &str = "write straight quotes: \"…\"; a word processor turns them into curly ones";
const ROUND: &str =
    "use round brackets here, as in `Item(id: \"…\", …)`; `[…]` is for lists, `{…}` for `scales`";

/// The finding for a file that does not have the shape of a quiz.
pub(crate) fn diagnostic(source: &str, error: &SpannedError) -> Diagnostic {
    within(source, source, error)
}

/// The finding for `text`, a slice of `source` that is not a valid value.
pub(crate) fn within(source: &str, text: &str, error: &SpannedError) -> Diagnostic {
    let base = place(source, text).start;
    let start = base + offset(text, error.span.start);
    at(source, start..(base + offset(text, error.span.end)).max(start), &error.code)
}

/// The finding for a RON error at a place.
pub(crate) fn at(source: &str, mut span: Span, error: &Error) -> Diagnostic {
    let found = next_letter(source, &span);
    if matches!(error, Error::ExpectedComma) {
        // RON notices at the next word; the comma belongs after the previous one.
        span = source[..span.start].trim_end().len()..span.start;
    } else if !is_last(source, &span) && source[span.start..].starts_with(char::is_whitespace) {
        // RON stops at the space before what it cannot use.
        let next = source.len() - source[span.start..].trim_start().len();
        span = next..next;
    }
    // A finding is one character wide (empty at the end of a line) and never spans two lines.
    let width = source[span.start..]
        .chars()
        .next()
        .filter(|letter| !letter.is_whitespace())
        .map_or(0, char::len_utf8);
    let end = if source[span.clone()].contains('\n') { span.start } else { span.end };
    worded(error, found, span.start..end.max(span.start + width))
}

/// The character at a place, if any; RON may stop at the space before it.
pub(crate) fn next_letter(source: &str, span: &Span) -> Option<char> {
    source[span.start..].trim_start().chars().next().filter(|_| !is_last(source, span))
}

/// Whether only space follows a place.
fn is_last(source: &str, span: &Span) -> bool {
    source[span.end..].trim_start().is_empty()
}

/// The finding for a RON error, where `found` is the character it is about.
pub(crate) fn worded(error: &Error, found: Option<char>, span: Span) -> Diagnostic {
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            unknown_field(span, found, expected, outer.as_deref())
        }
        Error::MissingStructField { field, outer } => missing_field(span, field, outer.as_deref()),
        Error::DuplicateStructField { field, .. } => duplicate_field(span, field),
        Error::NoSuchEnumVariant { expected, found, .. } => unknown_word(span, found, expected),
        Error::ExceededRecursionLimit => unreadable(
            span,
            "too many brackets within brackets",
            "no part of a quiz is nested this deep; look before this place for brackets that are never \
                closed",
        ),
        code => with_help(code, help(code, found), span),
    }
}

/// A finding in RON's words with a help text of our own.
pub(crate) fn with_help(error: &Error, help: &str, span: Span) -> Diagnostic {
    unreadable(span, message(error), help)
}

fn message(code: &Error) -> String {
    let text = code.to_string();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn help(code: &Error, found: Option<char>) -> &'static str {
    match (code, found) {
        (_, Some('“' | '”' | '„' | '‘' | '’' | '«' | '»')) => CURLY,
        (_, None) | (Error::Eof | Error::ExpectedStringEnd, _) => {
            "the file ends too early: look for a quote or a bracket that is never closed"
        }
        (_, Some('#')) => "comments begin with `//`",
        (Error::ExpectedIdentifier, Some('"')) => "write field names without quotes: `format: 1`",
        (Error::ExpectedString | Error::ExpectedChar, _) => "write a text between straight double quotes",
        (Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike, _) => ROUND,
        (Error::ExpectedArray, _) => "write a list here: `[…, …]`",
        (Error::ExpectedMap, _) => "write a map here: `{\"name\": …, …}`",
        (Error::ExpectedComma, _) => {
            "put a comma here; if there is one, look before this place for a quote that is not closed, or for \
             a quote within a text, which is written \\\""
        }
        (Error::UnexpectedChar(','), _) => "write a value before this comma, or remove the comma",
        (Error::ExpectedMapColon, Some('=')) => "put a colon between a name and its value: `format: 1`",
        (Error::ExpectedMapColon | Error::ExpectedIdentifier, _) => {
            "look just before this place: a name, a colon or a bracket may be missing there"
        }
        (Error::TrailingCharacters, _) => {
            "the quiz ends before this place: remove the rest, or look for an extra bracket"
        }
        _ => "look at this place, and just before it",
    }
}

/// RON counts lines and characters from 1; spans count bytes from 0.
fn offset(source: &str, position: Position) -> usize {
    let line_start: usize =
        source.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let rest = &source[line_start..];
    let within = rest.char_indices().nth(position.col.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    line_start + within
}

/// What a person could write for a value of this type.
pub(crate) trait Expected: DeserializeOwned {
    const EXPECTED: &str;
}

macro_rules! expected {
    ($($type:ty: $text:literal),* $(,)?) => {$(
        impl Expected for $type {
            const EXPECTED: &str = $text;
        }
    )*};
}

expected! {
    String: "a text between straight double quotes",
    bool: "`true` or `false`",
    f64: "a number such as 1.5",
    i32: "a whole number such as 3 or -2",
    u32: "a whole number, 0 or more",
    ScaleKind: "a kind such as `Frequency`, without quotes",
    model::View: "a view, `Own`, `Give`, `Receive` or `Wish`, without quotes",
    model::Sharing: "`Shared`, `OptIn` or `Private`, without quotes",
    model::Origin: "`Own`, `PublicDomain` or `Licensed`, without quotes",
    model::Validation: "`NotValidated`, `Pilot` or `Validated`, without quotes",
    model::Pattern: "a pattern such as `NotLanding`, without quotes",
    model::Openness: "`Gentle` or `Vulnerable`, without quotes",
    model::Evidence: "`Randomised`, `Observed` or `Expert`, without quotes",
}

/// The finding for a text that is not a value of its type.
pub(crate) fn value<T: Expected>(error: &Error, text: &str, span: Span) -> Diagnostic {
    let (mut finding, fix) = match error {
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let meant = only_near(found, expected).map(ToOwned::to_owned);
            (unknown_word(span.clone(), found, expected), meant)
        }
        _ => (wrong_type(span.clone(), T::EXPECTED), meant::<T>(text)),
    };
    if let Some(replacement) = fix {
        finding.offer(span, replacement);
    }
    finding
}

/// The only way to write a value of type `T` that `text` can mean: without quotes, in lower case, or as a text.
fn meant<T: DeserializeOwned>(text: &str) -> Option<String> {
    let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let ways = [bare.to_owned(), bare.to_lowercase(), format!("\"{bare}\"")];
    let parses = |way: &String| way != text && dialect().from_str::<T>(way).is_ok();
    ways.into_iter().find(parses).filter(|_| !bare.is_empty() && bare.chars().all(is_plain))
}
