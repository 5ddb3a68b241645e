//! The findings about the shape of a file.

use crate::quiz::diagnostics::{Code, Diagnostic, Span, did_you_mean, renamed};

pub(crate) fn unreadable(span: Span, found: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::Q001, span, found, help).hiding_others()
}

/// An unreadable place with the text that belongs there.
fn replaced(span: Span, found: impl Into<String>, help: &str, by: &str) -> Diagnostic {
    let mut finding = unreadable(span.clone(), found, help);
    finding.offer(span, by);
    finding
}

/// An unreadable place where something has to be inserted.
fn inserted(span: Span, found: impl Into<String>, help: &str, at: usize, what: &str) -> Diagnostic {
    let mut finding = unreadable(span, found, help);
    finding.offer(at..at, what);
    finding
}

pub(super) fn open_comment(span: Span) -> Diagnostic {
    unreadable(
        span,
        "this comment is never closed",
        "close it with `*/`; a comment of one line begins with `//`",
    )
}

/// `safe` says that nothing but a comment can follow.
pub(super) fn hash_comment(span: Span, safe: bool) -> Diagnostic {
    let (found, help) = ("`#` begins nothing here", "comments begin with `//`");
    if safe { replaced(span, found, help, "//") } else { unreadable(span, found, help) }
}

pub(super) fn conflict(span: Span) -> Diagnostic {
    let help = "keep one of the two versions, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`";
    unreadable(span, "two versions of this file were put together here and differ", help)
}

pub(super) fn strange_space(span: Span) -> Diagnostic {
    replaced(span, "this only looks like a space", "use a plain space", " ")
}

pub(super) fn open_quote(span: Span) -> Diagnostic {
    let help = "close it with `\"` on the same line; a quote within a text is written `\\\"`";
    unreadable(span, "the quote that opens here is never closed", help)
}

/// `sure` says that the text can only begin here.
pub(super) fn quote_missing_before(at: usize, sure: bool) -> Diagnostic {
    let found = "the quote before this text is missing";
    if sure {
        inserted(at..at, found, "put `\"` here", at, "\"")
    } else {
        unreadable(at..at, found, "put `\"` where the text begins")
    }
}

/// `within` are the places of the quotes in the text at `span`.
pub(super) fn inner_quote(span: Span, within: &[usize], source: &str) -> Diagnostic {
    let first = within.first().copied().unwrap_or(span.start);
    let help =
        "a quote within a text is written `\\\"`; if the text was meant to end here, remove what follows";
    let mut finding =
        unreadable(first..first + 1, "this quote ends the text, and more text follows it", help);
    // With an even number, each opens or closes something that is quoted.
    if within.len().is_multiple_of(2) {
        let mut text = String::new();
        let mut kept = span.start;
        for quote in within {
            text += &source[kept..*quote];
            text += "\\";
            kept = *quote;
        }
        finding.offer(span.clone(), text + &source[kept..span.end]);
    }
    finding
}

pub(super) fn other_quotes(span: Span, written: &str) -> Diagnostic {
    let first = written.chars().next().map_or(0, char::len_utf8);
    let help = "write straight double quotes: \"…\"; a word processor turns them into curly ones";
    let mut finding =
        unreadable(span.start..span.start + first, "texts stand between straight double quotes", help);
    let quotes = ['“', '”', '„', '«', '»', '‘', '’', '\'', '`', '″', '＂', '"'];
    let inner = written.trim_matches(quotes).trim_matches(|sign: char| sign.is_whitespace());
    if !inner.contains(['"', '\\']) {
        finding.offer(span, format!("\"{inner}\""));
    }
    finding
}

pub(super) fn too_deep(span: Span) -> Diagnostic {
    let help =
        "no part of a quiz is nested this deep; look before this place for brackets that are never closed";
    unreadable(span, "too many brackets within brackets", help)
}

/// A bracket that is open: which, whose, and where.
pub(super) struct Opened<'a> {
    pub bracket: char,
    /// The name before it, or that of the field that it belongs to.
    pub label: &'a str,
    pub at: Span,
}

impl Opened<'_> {
    fn named(&self) -> String {
        let Self { bracket, label, .. } = self;
        if label.is_empty() { format!("a `{bracket}`") } else { format!("the `{bracket}` of `{label}`") }
    }

    fn beside(self, finding: Diagnostic) -> Diagnostic {
        finding.beside(self.at, "opened here")
    }
}

/// A bracket that is missing before what belongs inside it.
pub(super) fn not_opened(opened: &Opened) -> Diagnostic {
    let (bracket, at) = (opened.bracket, opened.at.clone());
    unreadable(at, format!("{} is missing here", opened.named()), bracket_help(bracket))
}

/// A bracket that is closed by one of another kind.
pub(super) fn closed_otherwise(span: Span, opened: Opened, found: char, close: char) -> Diagnostic {
    let message = format!("{} is closed with `{found}`", opened.named());
    opened.beside(replaced(span, message, &format!("write `{close}` here"), &close.to_string()))
}

/// A bracket that should have been closed at `at`.
pub(super) fn not_closed(at: usize, opened: Opened, close: char, sure: bool) -> Diagnostic {
    let message = format!("{} is not closed", opened.named());
    let help = format!("put `{close}` here; what follows does not belong inside");
    let finding = if sure {
        inserted(at..at, message, &help, at, &close.to_string())
    } else {
        unreadable(at..at, message, help)
    };
    opened.beside(finding)
}

/// A file that ends within brackets; `opened` is the innermost.
pub(super) fn ends_early(at: usize, opened: Opened, close: &str) -> Diagnostic {
    let message = format!("the file ends before {} is closed", opened.named());
    let help = format!("the file ends too early: `{close}` would close all that is open");
    opened.beside(unreadable(at..at, message, help))
}

pub(super) fn opened_twice(span: Span, bracket: char) -> Diagnostic {
    replaced(span, format!("there is one `{bracket}` too many"), "remove it", "")
}

pub(super) fn quote_too_many(span: Span) -> Diagnostic {
    replaced(span, "there is one quote too many", "remove it; a quote within a text is written `\\\"`", "")
}

pub(super) fn nothing_to_close(span: Span, found: char) -> Diagnostic {
    replaced(span, format!("there is nothing that this `{found}` closes"), "remove it", "")
}

/// Brackets of the wrong kind, or none.
pub(super) fn other_bracket(span: Span, expected: char) -> Diagnostic {
    let message = match expected {
        '[' => "a list belongs here",
        '{' => "a map belongs here",
        _ => "round brackets belong here",
    };
    unreadable(span, message, bracket_help(expected))
}

fn bracket_help(bracket: char) -> &'static str {
    match bracket {
        '[' => "write a list in square brackets: `[…, …]`",
        '{' => "write a map in curly brackets: `{\"name\": …, …}`",
        _ => "write round brackets, as in `Item(id: \"…\", …)`; `[…]` is for lists, `{…}` for `scales`",
    }
}

/// What stands before the part named `name`, which is the whole file.
pub(super) fn leading(span: Span, name: &str) -> Diagnostic {
    let help = format!("begin the file with `{name}(`; lines that begin with `//` may come before it");
    unreadable(span, format!("this is no part of the `{name}`"), help)
}

pub(super) fn stray_bracket(span: Span, found: &str) -> Diagnostic {
    replaced(span, format!("there is no use for this `{found}`"), "remove it", "")
}

/// A word where another value follows.
pub(super) fn stray_word(span: Span, found: &str) -> Diagnostic {
    unreadable(span, format!("`{found}` does not belong here"), "remove it; a remark begins with `//`")
}

/// A bracket that looks the other way.
pub(super) fn turned(span: Span, found: char, meant: char) -> Diagnostic {
    replaced(
        span,
        format!("this `{found}` is turned the wrong way round"),
        &format!("write `{meant}`"),
        &meant.to_string(),
    )
}

/// Words where a text belongs.
pub(super) fn no_quotes(span: Span) -> Diagnostic {
    unreadable(span, "this text has no quotes", "write it between straight double quotes: \"…\"")
}

pub(super) fn value_missing(span: Span) -> Diagnostic {
    unreadable(span, "a value is missing here", "write a value before this place")
}

pub(super) fn stray_comma(span: Span, removable: bool) -> Diagnostic {
    let mut finding = unreadable(
        span.clone(),
        "there is nothing before this comma",
        "write a value before this comma, or remove the comma",
    );
    if removable {
        finding.offer(span, "");
    }
    finding
}

pub(super) fn stray_sign(span: Span, found: &str) -> Diagnostic {
    unreadable(span, format!("`{found}` does not belong here"), "look at this place, and just before it")
}

/// A missing comma after `end`, noticed at `next`.
pub(super) fn comma_missing(end: usize, next: usize, fixable: bool) -> Diagnostic {
    let help = "put a comma here";
    if fixable {
        inserted(end..end, "a comma is missing here", help, end, ",")
    } else {
        unreadable(next..next, "this cannot follow what is before it", "put a comma before it, or remove it")
    }
}

pub(super) fn semicolon(span: Span) -> Diagnostic {
    replaced(span, "a comma belongs here", "put a comma here", ",")
}

/// A missing colon after `end`.
pub(super) fn colon_missing(end: usize, next: usize) -> Diagnostic {
    inserted(
        next..next,
        "a colon is missing here",
        "put a colon between a name and its value: `format: 1`",
        end,
        ":",
    )
}

/// An equals sign at `span`, after a name that ends at `end`.
pub(super) fn equals(span: Span, end: usize) -> Diagnostic {
    let help = "put a colon between a name and its value: `format: 1`";
    let mut finding = unreadable(span.clone(), "a colon belongs here", help);
    finding.offer(end..span.end, ":");
    finding
}

pub(super) fn quoted_name(span: Span, name: &str, known: bool) -> Diagnostic {
    let help = "write field names without quotes: `format: 1`";
    let mut finding = unreadable(span.clone(), "this name is in quotes", help);
    if known {
        finding.offer(span, name);
    }
    finding
}

pub(super) fn name_missing(span: Span) -> Diagnostic {
    unreadable(
        span,
        "a field's name is missing before this value",
        "write its name and a colon before it: `format: 1`",
    )
}

pub(super) fn key_missing(span: Span) -> Diagnostic {
    unreadable(span, "this entry has no key", "write the key and a colon before it: `\"name\": …`")
}

pub(super) fn key_in_list(span: Span) -> Diagnostic {
    unreadable(span, "a list has no names", "write the value alone; `{…}` is for what has names")
}

pub(super) fn other_name(span: Span, found: &str, expected: &str, near: bool) -> Diagnostic {
    let message = format!("`{found}` is not what belongs here");
    let mut finding = unreadable(span.clone(), message, format!("write `{expected}(…)`"));
    if near {
        finding.offer(span, expected);
    }
    finding
}

pub(super) fn trailing(span: Span) -> Diagnostic {
    let help = "remove the rest, or look for a closing bracket too many before it";
    unreadable(span, "the file goes on after its last bracket", help)
}

/// Too many or too few values in round brackets without names.
pub(super) fn other_count(span: Span, found: usize, expected: &str) -> Diagnostic {
    let plural = if found == 1 { "value" } else { "values" };
    unreadable(span, format!("{found} {plural} where {expected} belong"), "write as many, in this order")
}

/// What is not a field of the part named `within`.
pub(super) fn unknown_field(span: Span, found: &str, expected: &[&str], within: &str) -> Diagnostic {
    let message = format!("there is no field `{found}` in `{within}`");
    let help = match renamed(found, expected) {
        Some(now) => format!("it is called `{now}` now"),
        None => did_you_mean(found, expected),
    };
    Diagnostic::new(Code::Q002, span, message, help).hiding_others()
}

pub(super) fn missing_field(span: Span, field: &str, within: &str) -> Diagnostic {
    let message = format!("the field `{field}` is missing in `{within}`");
    Diagnostic::new(Code::Q003, span, message, format!("add `{field}: …,` before this place")).hiding_others()
}

pub(super) fn duplicate_field(span: Span, field: &str) -> Diagnostic {
    let message = format!("the field `{field}` is given twice");
    Diagnostic::new(Code::Q004, span, message, "keep one of the two").hiding_others()
}

pub(super) fn wrong_type(span: Span, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::Q005, span, "this value has the wrong type", format!("write {expected}"))
}

pub(super) fn unknown_escape(span: Span) -> Diagnostic {
    let help = "write a backslash as `\\\\`, or take it out; `\\\"` is a quote, `\\n` a line break";
    unreadable(span, "this text contains a backslash that means nothing", help)
}

/// A word such as `null`; `whole` is the field to remove, if it may be left out.
pub(super) fn no_value(span: Span, found: &str, whole: Option<Span>, expected: &str) -> Diagnostic {
    let message = format!("there is no `{found}` in a quiz file");
    let help = match &whole {
        Some(_) => "leave the field out, or write `None`".to_owned(),
        None => format!("write {expected}"),
    };
    let mut finding = Diagnostic::new(Code::Q005, span, message, help);
    if let Some(whole) = whole {
        finding.offer(whole, "");
    }
    finding
}

pub(super) fn unknown_word(span: Span, found: &str, expected: &[&str]) -> Diagnostic {
    Diagnostic::new(Code::Q006, span, format!("`{found}` is not known here"), did_you_mean(found, expected))
}
