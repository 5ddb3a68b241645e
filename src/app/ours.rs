//! Files that may be somebody's only copy, by what they hold: none of them is ever written over by a command.

use std::fmt;

use super::kind::{line_begins_as, without_comments};
use crate::profile::sealing::Sealed;

/// A file of the program's own kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ours {
    /// What a person said.
    Answers,
    /// A quiz.
    Quiz,
    /// The words of a quiz in another language.
    Translation,
    /// What a person has planned.
    Plan,
    /// A sealed file.
    Sealed,
}

/// How an age file begins that was made for e-mail.
const ARMOUR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

impl Ours {
    /// What a file is that begins with these bytes; `None` for anything else.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Self> {
        if Sealed::begins(beginning) || beginning.trim_ascii_start().starts_with(ARMOUR) {
            return Some(Self::Sealed);
        }
        let text = String::from_utf8_lossy(beginning);
        let kinds = [
            ("Answers", Self::Answers),
            ("Quiz", Self::Quiz),
            ("Translation", Self::Translation),
            ("Plan", Self::Plan),
        ];
        // Line by line, since it may be a large file of somebody's.
        let of_line = |line| kinds.iter().find(|(name, _)| line_begins_as(line, name)).map(|(_, kind)| *kind);
        text.lines().find_map(of_line).or_else(|| nameless(&text))
    }
}

/// RON may leave out the name before the bracket.
fn nameless(text: &str) -> Option<Ours> {
    let fields = without_comments(text).strip_prefix('(')?;
    let begins = |name| without_comments(fields).starts_with(name);
    if !begins("format") {
        return None;
    }
    Some(match text {
        _ if text.contains("fingerprint") => Ours::Answers,
        _ if text.contains("zone:") && text.contains("log:") => Ours::Plan,
        _ if text.contains("dimensions") => Ours::Quiz,
        _ => Ours::Translation,
    })
}

impl fmt::Display for Ours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answers => "an answers file",
            Self::Quiz => "a quiz",
            Self::Translation => "a translation",
            Self::Plan => "a plan",
            Self::Sealed => "a sealed file",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Ours;

    #[test]
    fn a_file_is_known_by_its_beginning() {
        for (text, kind) in [
            ("Answers(format: 1", Some(Ours::Answers)),
            ("\u{feff}// of May\nAnswers (\n", Some(Ours::Answers)),
            ("#![enable(implicit_some)]\nQuiz(\n", Some(Ours::Quiz)),
            ("Translation(", Some(Ours::Translation)),
            ("Plan(\n    format: 1,", Some(Ours::Plan)),
            ("/* mine */ ( format: 1, id: \"a\", dimensions: []", Some(Ours::Quiz)),
            ("(format: 1, person: \"Alex\", fingerprint: \"a\"", Some(Ours::Answers)),
            ("age-encryption.org/v1\n-> scrypt", Some(Ours::Sealed)),
            ("-----BEGIN AGE ENCRYPTED FILE-----\n", Some(Ours::Sealed)),
            ("# Alex and Sam\n", None),
            ("item,dimension\nAnswers,Quiz\n", None),
            ("(see below)", None),
            ("", None),
            ("// a comment alone", None),
        ] {
            assert_eq!(Ours::of(text.as_bytes()), kind, "{text}");
        }
        assert_eq!(Ours::of(b"\xff\xfe\x00PNG"), None);
    }
}
