//! Characters that have no place in a name or a text.

/// Whether a character does something other than being read: control characters (line breaks included), those that
/// change the direction of the text after them (a name could reverse the numbers beside it), and code points that are
/// no characters at all.
pub(crate) fn is_disruptive(letter: char) -> bool {
    let turns = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_none = matches!(u32::from(letter) & 0xfffe, 0xfffe) || matches!(letter, '\u{fdd0}'..='\u{fdef}');
    letter.is_control() || turns || is_none
}

/// Whether a letter is printed as nothing at all (Unicode calls it default-ignorable): two names that differ in it alone
/// look the same.
pub(crate) fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::is_disruptive;

    #[test]
    fn letters_of_all_scripts_and_joined_emoji_are_read() {
        assert!(!"Zoë שלום مرحبا 你好 👩‍👩‍👧 \u{200e}".chars().any(is_disruptive));
        for letter in ['\n', '\u{1b}', '\u{202e}', '\u{2066}', '\u{fffe}', '\u{1ffff}', '\u{fdd0}'] {
            assert!(is_disruptive(letter), "{letter:?}");
        }
    }
}
