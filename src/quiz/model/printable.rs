//! Text from elsewhere, written so that it is read and does nothing else.
//!
//! Files, arguments and the environment belong to others, and a text in them can hold what a terminal obeys: colours,
//! titles, links, the way back over what was said before, another direction for the letters behind. This is the one
//! place that knows such letters. Everything that leaves the program passes one of its functions:
//!
//! | way out | what is done | where |
//! |---|---|---|
//! | a terminal: standard output and error, questions, both faces | [`printable_lines`] | `cli::output`, `terminal::screen::frame` |
//! | a drawn report or finding in colour | [`printable_lines`] on what is drawn, [`printable_drawing`] on the drawing | `report::table`, `quiz::diagnostics::drawn`, `cli::output` |
//! | a message or a finding on one line | [`printable`] | `cli::CliError`, `quiz::short`, wherever lines are joined |
//! | JSON | [`json_text`]: the same data in escapes | `cli::output` |
//! | HTML, SVG | [`markup`] | `report::html`, `report::svg` |
//! | Markdown | [`printable`], then Markdown's own signs are escaped | `report::markdown` |
//! | CSV, SQL, a quiz file that is fixed on its way through | [`printable_lines`] on a terminal; elsewhere nothing: data for programs, byte for byte | `cli::output::data`, `cli::output::whole` |

use std::borrow::Cow;

use serde_json::Value;

use super::letters::is_disruptive;

/// Marks that say in which direction signs beside them run. Text in Hebrew or Arabic may need them in a browser; on a
/// terminal they only move what stands beside them.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether a letter acts on what stands around it, or on the terminal itself.
fn acts(letter: char) -> bool {
    let ends_line = matches!(letter, '\u{2028}' | '\u{2029}');
    is_disruptive(letter) || is_mark(letter) || ends_line || matches!(letter, '\u{206a}'..='\u{206f}')
}

fn acts_within_lines(letter: char) -> bool {
    acts(letter) && !matches!(letter, '\n' | '\t')
}

/// The text on one line, with each letter that acts rather than being read in visible form: `\u{1b}`, `\n`. Letters of
/// all scripts and joined emoji stay as they are.
///
/// ```
/// use attuned::quiz::printable;
///
/// assert_eq!(printable("\u{1b}[31mred\n"), r"\u{1b}[31mred\n");
/// assert_eq!(printable("Zoë, שלום 👩‍👩‍👧"), "Zoë, שלום 👩‍👩‍👧");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    replaced(text, acts, |letter, into| into.extend(letter.escape_default()))
}

/// The same for a text of several lines: line breaks and tabs stay as they are.
#[must_use]
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    replaced(text, acts_within_lines, |letter, into| into.extend(letter.escape_default()))
}

/// The same for a drawing, whose colours and weights (`ESC [ … m`) stay, too. What is drawn was made printable before
/// it was styled, so that they are the program's own.
#[must_use]
pub fn printable_drawing(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return printable_lines(text);
    }
    let mut pieces = text.split('\u{1b}');
    let mut drawing = printable_lines(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let end = piece.find(|letter: char| !matches!(letter, '[' | ';' | '0'..='9')).unwrap_or(piece.len());
        let is_style =
            piece.starts_with('[') && !piece[1..end].contains('[') && piece[end..].starts_with('m');
        drawing += if is_style { "\u{1b}" } else { r"\u{1b}" };
        drawing += &printable_lines(piece);
    }
    Cow::Owned(drawing)
}

/// JSON whose letters that act stand in escapes such as `\u202e`: a terminal can show it, and who parses it gets the
/// same data. Ends with a line break.
#[must_use]
pub fn json_text(value: &Value) -> String {
    // Outside of its texts, JSON has no such letter but line breaks; inside, those below U+0020 are escaped already.
    let text = format!("{value:#}\n");
    replaced(&text, acts_within_lines, |letter, into| {
        for unit in letter.encode_utf16(&mut [0; 2]) {
            into.push_str(&format!("\\u{unit:04x}"));
        }
    })
    .into_owned()
}

/// HTML or SVG that any parser takes. Marks of direction, which a browser understands, stand there as references.
pub(crate) fn markup(text: &str) -> Cow<'_, str> {
    replaced(text, acts_within_lines, |letter, into| {
        if is_mark(letter) {
            into.push_str(&format!("&#x{:x};", u32::from(letter)));
        } else {
            into.extend(letter.escape_default());
        }
    })
}

/// A source text in which every other byte stays where it is, so that places in it can be pointed at.
#[cfg(feature = "text")]
pub(in crate::quiz) fn in_place(text: &str) -> Cow<'_, str> {
    replaced(text, acts_within_lines, |letter, into| {
        into.push(match letter.len_utf8() {
            2 => '¿',
            3 => char::REPLACEMENT_CHARACTER,
            // Controls of one byte are drawn as pictures, and what has four bytes only stands for no character.
            _ => letter,
        });
    })
}

fn replaced(text: &str, acts: fn(char) -> bool, replace: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let Some(first) = text.find(acts) else { return Cow::Borrowed(text) };
    let mut written = text[..first].to_owned();
    for letter in text[first..].chars() {
        if acts(letter) {
            replace(letter, &mut written);
        } else {
            written.push(letter);
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\u{1b}]8;;http://x\u{7}b\u{9b}31m\u{8}\r\u{7f}\u{202e}c\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}";

    #[test]
    fn letters_that_act_are_shown_and_the_others_stay() {
        assert_eq!(
            printable(HOSTILE),
            r"a\u{1b}]8;;http://x\u{7}b\u{9b}31m\u{8}\r\u{7f}\u{202e}c\u{2066}\u{2069}\u{200e}\u{200f}\u{61c}\u{2028}\u{2029}"
        );
        assert_eq!(printable("one\n\ttwo"), r"one\n\ttwo");
        assert_eq!(printable_lines("one\n\ttwo\r\n"), "one\n\ttwo\\r\n");
        for text in ["", "Zoë, 你好, שלום, مرحبا", "👩‍👩‍👧 🏳️‍🌈", "می‌خواهم", "a\u{ad}b", "क्‍ष"]
        {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    #[test]
    fn what_is_printable_is_printable_again() {
        let once = printable(HOSTILE);
        assert_eq!(printable(&once), once);
    }

    #[test]
    fn a_drawing_keeps_its_styles_and_nothing_else() {
        let drawing = "\u{1b}[1mhead\u{1b}[0m\n\u{1b}[38;5;12mblue\u{1b}[m";
        assert_eq!(printable_drawing(drawing), drawing);
        for (order, shown) in [
            ("\u{1b}[2J", r"\u{1b}[2J"),
            ("\u{1b}]0;title\u{7}", r"\u{1b}]0;title\u{7}"),
            ("\u{1b}", r"\u{1b}"),
            ("\u{1b}[[1m", r"\u{1b}[[1m"),
            ("\u{1b}m", r"\u{1b}m"),
            ("\u{1b}[?25h", r"\u{1b}[?25h"),
            ("\u{1b}[1\u{1b}[2m", "\\u{1b}[1\u{1b}[2m"),
        ] {
            assert_eq!(printable_drawing(order), shown);
        }
    }

    #[test]
    fn json_holds_the_same_data_and_no_letter_that_acts() {
        let all: String =
            ('\0'..='\u{fff}').chain('\u{2000}'..='\u{2100}').chain('\u{1fff0}'..='\u{1ffff}').collect();
        let value = serde_json::json!({"format": 1, &all: [&all, HOSTILE]});
        let text = json_text(&value);
        assert!(!text.contains(acts_within_lines));
        assert_eq!(serde_json::from_str::<Value>(&text).expect("JSON"), value);
        assert!(json_text(&serde_json::json!("\u{1b}\u{9b}\u{202e}")).contains(r"\u001b\u009b\u202e"));
    }

    #[test]
    fn markup_holds_what_a_browser_needs_and_what_xml_allows() {
        assert_eq!(markup("a\u{200f}b\u{1b}\u{fffe}\n\t"), "a&#x200f;b\\u{1b}\\u{fffe}\n\t");
    }

    #[cfg(feature = "text")]
    #[test]
    fn in_place_every_byte_stays_where_it_is() {
        let shown = in_place(HOSTILE);
        assert_eq!(shown.len(), HOSTILE.len());
        assert_eq!(shown.find('c'), HOSTILE.find('c'));
        assert!(!shown.contains(|letter: char| acts(letter) && letter.len_utf8() > 1));
    }
}
