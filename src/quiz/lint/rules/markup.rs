//! Signs that are meant for a program and would be read by people.

use std::ops::Range;

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::lint::text::Text;

/// How far apart the two ends of a tag can be.
const LONGEST_TAG: usize = 120;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for text in context.texts() {
        let value = text.value.as_deref().unwrap_or_default();
        if let Some(place) = markup(value) {
            let message = format!("`{}` is shown as it stands here", &value[place.clone()]);
            let help = "texts are plain: leave the markup out, and let the words say it";
            found.warn(Text::of(text).place_of(place), message, help);
        }
    }
}

fn markup(text: &str) -> Option<Range<usize>> {
    if !text.contains(['*', '_', '`', '<', '&', ']', '~', '#']) {
        return None;
    }
    let pairs = ["**", "__", "~~", "*", "_", "`"].into_iter().find_map(|sign| pair(text, sign));
    pairs.or_else(|| link(text)).or_else(|| tag(text)).or_else(|| entity(text)).or_else(|| heading(text))
}

/// A part between two of these signs, the first before a word and the second behind one: not "Freund*in".
fn pair(text: &str, sign: &str) -> Option<Range<usize>> {
    let before = |at: usize| text[..at].chars().next_back();
    let after = |at: usize| text[at + sign.len()..].chars().next();
    let is_in_word = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
    let mut signs = text.match_indices(sign).map(|(at, _)| at);
    let opening = signs.find(|at| !is_in_word(before(*at)) && !is_blank(after(*at)))?;
    let closing = signs.find(|at| !is_in_word(after(*at)) && !is_blank(before(*at)))?;
    Some(opening..closing + sign.len())
}

/// `[words](address)`.
fn link(text: &str) -> Option<Range<usize>> {
    let middle = text.find("](")?;
    let end = middle + text[middle..].find(')')?;
    Some(text[..middle].rfind('[')?..end + 1)
}

/// `<b>`, `</b>` or `<br/>`.
fn tag(text: &str) -> Option<Range<usize>> {
    text.match_indices('<').find_map(|(start, _)| {
        let inner = &text[start + 1..];
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let end = inner.char_indices().take(LONGEST_TAG).find(|(_, letter)| *letter == '>')?.0;
        name.starts_with(|letter: char| letter.is_ascii_alphabetic()).then_some(start..start + end + 2)
    })
}

/// `&amp;` or `&#39;`.
fn entity(text: &str) -> Option<Range<usize>> {
    text.match_indices('&').find_map(|(start, _)| {
        let name = text[start + 1..].trim_start_matches('#');
        let length = name.find(|letter: char| !letter.is_ascii_alphanumeric())?;
        let end = text.len() - name.len() + length;
        (length > 1 && text[end..].starts_with(';')).then_some(start..end + 1)
    })
}

/// `# Words` at the beginning.
fn heading(text: &str) -> Option<Range<usize>> {
    let rest = text.trim_start_matches('#');
    let length = text.len() - rest.len();
    (length > 0 && rest.starts_with(' ')).then_some(0..length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_found_and_plain_signs_are_not() {
        for (text, expected) in [
            ("We **really** talked.", "**really**"),
            ("We *really* talked.", "*really*"),
            ("We _really_ talked.", "_really_"),
            ("We __really__ talked.", "__really__"),
            ("We ~~never~~ talked.", "~~never~~"),
            ("We `talked`.", "`talked`"),
            ("See [this](https://example.org).", "[this](https://example.org)"),
            ("We <b>talked</b>.", "<b>"),
            ("We talked.<br/>", "<br/>"),
            ("</p> We talked.", "</p>"),
            ("Tea &amp; cake", "&amp;"),
            ("Don&#39;t", "&#39;"),
            ("## Evenings", "##"),
        ] {
            assert_eq!(markup(text).map(|place| &text[place]), Some(expected), "{text}");
        }
        for text in [
            "mein*e Freund*in",
            "Liebe*r Partner*in, liebe*r Freund*in",
            "5 * 3 * 2",
            "snake_case_name",
            "We <3 tea.",
            "less than < or more than >",
            "Tea & cake; and more",
            "AT&T; a telephone",
            "We sat [in the garden] (twice).",
            "https://example.org/a_b_c#d",
            "Don`t",
            "#1 in the list",
            "A * in the margin",
        ] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
