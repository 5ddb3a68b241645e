//! What a text that an author writes is meant to be, however it begins.

use std::path::Path;

use crate::quiz::syntax::shape::Struct;
use crate::quiz::syntax::translation::Translation;
use crate::quiz::syntax::written;
use crate::quiz::{is_slip_of, language_in_name};

/// What a text is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A quiz.
    Quiz,
    /// The words of a quiz in another language.
    Translation,
    /// A list of places to find help.
    Help,
}

/// The names with which the texts begin.
const NAMES: [(&str, Kind); 3] =
    [("Quiz", Kind::Quiz), ("Translation", Kind::Translation), ("Help", Kind::Help)];

/// What quizzes and translations are made of, and hardly anything else.
const PARTS: [&str; 6] = ["provenance", "scales", "sections", "dimensions", "items", "practices"];

impl Kind {
    /// What a text is meant to be, judged by the first name in it, whose case does not matter and which may have a slip; by
    /// its fields if it has none, or another one. `None` for answers and other data, which may be in the same folder as
    /// quizzes, and for a text without any.
    #[must_use]
    pub fn of(source: &str) -> Option<Self> {
        match Beginning::of(source) {
            Beginning::Name(name) => {
                Self::named(name).or_else(|| of_lines(source)).or_else(|| of_fields(source, &PARTS))
            }
            Beginning::Bracket => {
                let names = |known: &Struct| known.fields.iter().map(|field| field.name).collect::<Vec<_>>();
                let known = [names(&written::Quiz::STRUCT), names(&Translation::STRUCT)].concat();
                of_fields(source, &known)
            }
            Beginning::End => None,
        }
    }

    /// What a file is meant to be: as [`Self::of`], except that its name decides where the text does not say it.
    #[must_use]
    pub fn of_file(path: &str, source: &str) -> Option<Self> {
        let name = Path::new(path).file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let by_name = if language_in_name(name).is_some() { Self::Translation } else { Self::Quiz };
        match (Beginning::of(source), Self::of(source)) {
            (Beginning::End, _) | (Beginning::Bracket, Some(Self::Quiz)) => Some(by_name),
            (_, kind) => kind,
        }
    }

    fn named(name: &str) -> Option<Self> {
        let is_meant = |meant, kind| match kind {
            Self::Quiz | Self::Translation => is_slip_of(name, meant),
            // Too many words are close to this one; where it is misspelt, there are its fields.
            Self::Help => name.eq_ignore_ascii_case(meant),
        };
        NAMES.into_iter().find_map(|(meant, kind)| is_meant(meant, kind).then_some(kind))
    }
}

/// How a text begins, behind its comments.
enum Beginning<'a> {
    /// With a name, or with whatever else is not a bracket.
    Name(&'a str),
    Bracket,
    End,
}

impl<'a> Beginning<'a> {
    fn of(source: &'a str) -> Self {
        let rest = without_comments(source);
        let bare = rest.trim_start_matches(['"', '\'', '`', '“', '”', '„']);
        let end = bare.find(|letter: char| !is_of_name(letter)).unwrap_or(bare.len());
        match rest.chars().next() {
            None => Self::End,
            Some('(' | '[' | '{') => Self::Bracket,
            // A word alone is still being typed.
            Some(_) if bare[end..].trim().is_empty() => Self::Name(""),
            Some(_) => Self::Name(&bare[..end]),
        }
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The first line that begins a value with one of the names: something else may stand before it.
fn of_lines(source: &str) -> Option<Kind> {
    let of_line = |line| NAMES.iter().find(|(name, _)| line_begins_as(line, name)).map(|(_, kind)| *kind);
    source.lines().find_map(of_line)
}

/// What a text with two or more of these fields is meant to be.
fn of_fields(source: &str, known: &[&str]) -> Option<Kind> {
    let fields = source.match_indices([':', '=']).map(|(at, _)| {
        let before = source[..at].trim_end().trim_end_matches(['"', '\'']);
        let name = before.rsplit(|letter| !is_of_name(letter)).next().unwrap_or_default();
        (name, source[at + 1..].trim_start())
    });
    let (mut seen, mut is_translation) = (Vec::new(), false);
    for (name, value) in fields {
        match name {
            "countries" => return Some(Kind::Help),
            // Answers, what is shared of them, and plans.
            "fingerprint" | "zone" => return None,
            _ => {}
        }
        is_translation |= name == "quiz" || name == "items" && value.starts_with('{');
        if known.contains(&name) && !seen.contains(&name) {
            seen.push(name);
        }
    }
    let kind = if is_translation { Kind::Translation } else { Kind::Quiz };
    (seen.len() > 1).then_some(kind)
}

/// Whether a line begins a value of this name.
pub(super) fn line_begins_as(line: &str, name: &str) -> bool {
    let rest = line.trim_start_matches('\u{feff}').trim_start().strip_prefix(name);
    rest.is_some_and(|rest| rest.trim_start().starts_with('('))
}

/// The rest of a text behind a byte order mark, white space, comments of any kind and attributes.
pub(super) fn without_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("#!") => rest.find(']'),
            _ if rest.starts_with("//") || rest.starts_with('#') => rest.find(['\n', '\r']),
            _ if rest.starts_with("/*") => rest.find("*/").map(|end| end + 1),
            _ => return rest,
        };
        rest = end.map_or("", |end| &rest[end + 1..]).trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::shipped;

    const HEAD: &str = "format: 1, id: \"tea\", dimensions: [";

    #[test]
    fn the_first_name_says_what_a_text_is_meant_to_be() {
        for (kind, beginnings) in [
            (Kind::Quiz, "Quiz( quiz( QUIZ( Quizz( Qiuz( Quiz{ \"Quiz\"( “Quiz”( Quiz:( Quiz=("),
            (
                Kind::Translation,
                "Translation( translation( Tranlsation( Tranlation( Translation{ Translation:(",
            ),
            (Kind::Help, "Help( help( HELP{"),
        ] {
            for beginning in beginnings.split(' ') {
                for before in ["", "\u{feff}", "// Help(\n/* Quizz( */\n#![enable(implicit_some)] ", "# A\n"]
                {
                    assert_eq!(Kind::of(&format!("{before}{beginning}")), Some(kind), "{before}{beginning}");
                }
            }
        }
        for other in [
            "",
            " ",
            "// Quiz",
            "Qui",
            "Quiz\n",
            "Answers(",
            "Plan(",
            "Hello(",
            "Equip(",
            "(",
            "[1, 2]",
            "Config(id: 1)",
        ] {
            assert_eq!(Kind::of(other), None, "{other}");
        }
    }

    #[test]
    fn fields_say_it_where_no_name_does() {
        let own = shipped::ALL[0];
        let files = [
            (own.source, "Quiz", Kind::Quiz),
            (own.translations[0].source, "Translation", Kind::Translation),
            (crate::help::SHIPPED, "Help", Kind::Help),
        ];
        for (source, name, kind) in files {
            for otherwise in ["(", "{", "[", "Questionnaire(", "Hlep(", "---\n("] {
                let source = source.replacen(&format!("{name}("), otherwise, 1);
                assert_eq!(Kind::of(&source), Some(kind), "{name} {otherwise}");
            }
        }
        assert_eq!(Kind::of("{\"id\": \"tea\", \"items\": []}"), Some(Kind::Quiz));
        // A game's settings, and what the program itself keeps.
        assert_eq!(Kind::of("(id: 1, width: 2)"), None);
        assert_eq!(Kind::of("(format: 1, person: \"Alex\", quiz: \"tea\", fingerprint: \"a\")"), None);
        for ours in ["../../quizzes/sample/alex.ron", "../../tests/shared/sam.ron"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app").join(ours);
            assert_eq!(Kind::of(&std::fs::read_to_string(path).expect("text")), None, "{ours}");
        }
    }

    #[test]
    fn the_name_of_a_file_says_it_where_its_text_does_not() {
        for (path, source, kind) in [
            ("a/tea.de.ron", "", Some(Kind::Translation)),
            ("a/tea.pt-br.ron", "// To do", Some(Kind::Translation)),
            ("a/tea.de.ron", "(format: 1, title: \"T\")", Some(Kind::Translation)),
            ("a.de/tea.ron", "(format: 1, title: \"T\")", Some(Kind::Quiz)),
            ("a/tea.ron", "", Some(Kind::Quiz)),
            ("a/tea.de.ron", "Quiz(", Some(Kind::Quiz)),
            ("a/tea.ron", "Translation(", Some(Kind::Translation)),
            ("a/tea.de.ron", "(width: 1)", None),
            ("a/tea.de.ron", "Answers(", None),
        ] {
            assert_eq!(Kind::of_file(path, source), kind, "{path}: {source}");
        }
        assert_eq!(Kind::of_file("-", &format!("({HEAD}")), Some(Kind::Quiz));
    }
}
