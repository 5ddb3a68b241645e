//! The messages for mistakes in the shape of a file, shared by RON's own errors and those found besides.

use crate::quiz::diagnostics::{Code, Diagnostic, Span, did_you_mean, renamed};

pub(crate) fn unreadable(span: Span, found: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::new(Code::Q001, span, found, help).hiding_others()
}

pub(crate) fn unknown_field(span: Span, found: &str, expected: &[&str], within: Option<&str>) -> Diagnostic {
    let message = format!("there is no field `{found}`{}", inside(within));
    let help = match renamed(found, expected) {
        Some(now) => format!("it is called `{now}` now"),
        None => did_you_mean(found, expected),
    };
    Diagnostic::new(Code::Q002, span, message, help).hiding_others()
}

pub(crate) fn missing_field(span: Span, field: &str, within: Option<&str>) -> Diagnostic {
    let message = format!("the field `{field}` is missing{}", inside(within));
    Diagnostic::new(Code::Q003, span, message, format!("add `{field}: …,` before this place")).hiding_others()
}

pub(crate) fn duplicate_field(span: Span, field: &str) -> Diagnostic {
    let message = format!("the field `{field}` is given twice");
    Diagnostic::new(Code::Q004, span, message, "keep one of the two").hiding_others()
}

pub(crate) fn wrong_type(span: Span, expected: &str) -> Diagnostic {
    Diagnostic::new(Code::Q005, span, "this value has the wrong type", format!("write {expected}"))
}

pub(crate) fn unknown_word(span: Span, found: &str, expected: &[&str]) -> Diagnostic {
    let message = format!("`{found}` is not known here");
    Diagnostic::new(Code::Q006, span, message, did_you_mean(found, expected))
}

fn inside(within: Option<&str>) -> String {
    within.map(|name| format!(" in `{name}`")).unwrap_or_default()
}
