//! The word lists of a language.

use std::sync::LazyLock;

use super::period::TimeWords;
use super::phrases::{Degrees, Families, Phrases, with_families};
use crate::quiz::syntax::read::Leafy;
use crate::quiz::syntax::shape::{Field, Shape, Struct};
use crate::quiz::syntax::tree::{Node, parse};

/// Declares the lists and how they are read, by the reader of quizzes: RON's own would need code of its own for each.
macro_rules! word_lists {
    ($($(#[doc = $doc:literal])* $list:ident: $kind:ty,)*) => {
        /// The words that the wording lints look for, one file per language. In a language without a file every list is
        /// empty, so these lints find nothing.
        #[derive(Default)]
        pub(super) struct WordLists {
            /// L11: spans of time and numbers, and periods without a beginning.
            pub time: TimeWords,
            $($(#[doc = $doc])* pub $list: $kind,)*
        }

        impl WordLists {
            /// The lists of a file; `None` unless it has the families of words and every list once, and nothing else.
            fn read(language: &str, file: &str) -> Option<Self> {
                const FILE: Struct = Struct {
                    name: "WordLists",
                    fields: &[
                        Field { name: "families", is_optional: false, shape: Vec::<(String, String)>::shape },
                        $(Field {
                            name: stringify!($list),
                            is_optional: false,
                            shape: <$kind as Listed>::shape,
                        }),*
                    ],
                };
                let (root, found) = parse(file, Some(Shape::Struct(&FILE)));
                if !found.is_empty() || root.group()?.entries.len() != FILE.fields.len() {
                    return None;
                }
                let families = families(root.field("families")?)?;
                let mut lists = Self { time: TimeWords::of(language), ..Self::default() };
                $(fill(&mut lists.$list, &root, (stringify!($list), &families))?;)*
                Some(lists)
            }
        }
    };
}

word_lists! {
    /// Words without content of their own.
    function: Phrases,
    /// Names for the person who answers, as a subject.
    self_subject: Phrases,
    /// Names for the partner.
    partner: Phrases,
    /// What makes a noun one's own, the plainest form of it, and the endings that its cases have: for whatever else a
    /// quiz calls the partner.
    mine: Phrases,
    my: Vec<String>,
    case_endings: Vec<String>,
    /// Nouns that may name the same person: "mum" and "mother".
    synonyms: Vec<Vec<String>>,
    /// Pronouns for the partner, as a subject.
    other_subject: Phrases,
    /// Names for both together, as a subject.
    both_subject: Phrases,
    /// Words that open a clause before the main one.
    clause_openers: Phrases,
    /// Words that may come between a subject and its verb.
    adverbs: Phrases,
    /// Words between a subject and its participle or verb: "has asked", "who asks".
    auxiliaries: Phrases,
    /// Forms of "to be".
    be: Phrases,

    /// What stands before a noun, and words between two names for one person.
    determiners: Phrases,
    either: Phrases,
    /// Forms of "to be" and the like that make a passive, the participles that follow, and who did it.
    passive: Phrases,
    participles: Phrases,
    by_somebody: Phrases,
    /// The answering person as the object of a sentence.
    to_me: Phrases,

    /// L01: words that join two things, phrases that are one thing, kinds of things of which two are one, words that
    /// begin a question within a sentence, and endings that two words in a list have in common.
    joins: Phrases,
    one_thing: Phrases,
    one_kind: Vec<Phrases>,
    questions: Phrases,
    listed_endings: Phrases,
    /// L01: forms of verbs that accompany another one.
    accompanying: Phrases,
    /// L02: words that negate, words that only seem to, and answers that negate.
    negations: Phrases,
    no_negations: Phrases,
    /// L02: words with a negation in them that make one idea with a negation before them, those negations that say no
    /// more than "kind" by "never unkind", and the plain ones.
    contraries: Phrases,
    seldom: Phrases,
    denials: Phrases,
    denying_answers: Phrases,
    /// L03: words for how often.
    frequencies: Phrases,
    no_frequencies: Phrases,
    /// L04: words that allow no exception.
    absolutes: Phrases,
    no_absolutes: Phrases,
    /// L05: words whose full stop does not end a sentence.
    abbreviations: Phrases,
    /// L06: from how many syllables a word is long, the letters that make a syllable, and long words that everybody
    /// knows.
    long_word: usize,
    vowels: String,
    silent_endings: Vec<String>,
    well_known: Phrases,
    /// L07
    jargon: Phrases,
    /// L08: openings and phrases that suggest the answer.
    leading_openings: Phrases,
    loaded: Phrases,
    /// L09: what a partner is said to do or be, and phrases of blame that need no subject.
    blaming_verbs: Phrases,
    faults: Phrases,
    blaming: Phrases,
    no_blaming: Phrases,
    /// L10: words that make a sentence hypothetical, and those that do only as its opening.
    hypothetical: Phrases,
    hypothetical_openings: Phrases,
    not_hypothetical: Phrases,
    /// L12, L15: labels that express agreement or disagreement, and those for or against.
    agreeing: Phrases,
    against: Phrases,
    in_favour: Phrases,
    /// L17: labels that count, whatever else they say.
    counted: Phrases,
    /// L34: how often labels say something happens, in times a day; words that make a number a count, and words that
    /// make it a time gone by; how much words say, below zero where they deny; and words for less and for more.
    rates: Degrees,
    counts: Phrases,
    elapsed: Phrases,
    degrees: Degrees,
    lower: Phrases,
    higher: Phrases,
    /// L18: words that ask how often, how much, how satisfied, or for a yes.
    asks_frequency: Phrases,
    asks_intensity: Phrases,
    asks_satisfaction: Phrases,
    /// L22: endings to strip from a word to find its stem, the longest first.
    endings: Vec<String>,
    /// L23: gendered words, people who are "he" or "she" themselves, and ways of living that not every couple shares.
    gendered: Phrases,
    gendered_people: Phrases,
    /// L23: names for a partner, where a quiz is about somebody else.
    romantic: Phrases,
    ways_to_live: Phrases,
    no_role: Phrases,
    /// L24: what happens to a person who receives.
    receiving: Phrases,
    by_partner: Phrases,
    /// L25: verbs and states of mind, and words that make them observable.
    inner_verbs: Phrases,
    inner_states: Phrases,
    /// L25: phrases about what goes on in a partner's mind that need no subject.
    inner: Phrases,
    not_inner: Phrases,
    telling: Phrases,
    /// L27, L28: words for what may endanger someone, and for what not everybody wants to show.
    dangerous: Phrases,
    sexual: Phrases,
    harmless: Phrases,
    /// L33: long words that are names where they are in capitals, short ones that are none, and words before what somebody
    /// said or wrote.
    acronyms: Phrases,
    shouted: Phrases,
    quoting: Phrases,
    /// L36: labels that give no answer.
    no_answers: Phrases,
    /// L32: words that have no place in a text that a couple reads about itself.
    unkind: Phrases,
}

impl WordLists {
    /// The lists for a language tag such as `en` or `de-AT`.
    pub fn of(language: &str) -> &'static Self {
        // A test reads every file, so the default is never used.
        static ENGLISH: LazyLock<WordLists> =
            LazyLock::new(|| WordLists::read("en", include_str!("word_lists/en.ron")).unwrap_or_default());
        static GERMAN: LazyLock<WordLists> =
            LazyLock::new(|| WordLists::read("de", include_str!("word_lists/de.ron")).unwrap_or_default());
        static NONE: LazyLock<WordLists> = LazyLock::new(WordLists::default);
        match language.split('-').next() {
            Some("en") => &ENGLISH,
            Some("de") => &GERMAN,
            _ => &NONE,
        }
    }

    /// Whether there is a file for the language; without one, finding nothing says nothing.
    pub fn are_known(&self) -> bool {
        !self.function.is_empty()
    }
}

/// Reads one list. Apart from its place in the file, so that each kind of list is read by one piece of code: a page carries
/// all of it.
#[inline(never)]
fn fill<L: Listed>(list: &mut L, root: &Node, (name, families): (&str, &Families)) -> Option<()> {
    *list = L::of(root.field(name)?, families)?;
    Some(())
}

/// The families of words, each of which may name those before it.
fn families(node: &Node) -> Option<Families> {
    let mut families = Families::new();
    for (name, words) in Vec::<(String, String)>::of(node, &families)? {
        let words = with_families(&words, &families)?;
        families.insert(name, words);
    }
    Some(families)
}

/// What a list can be made of.
trait Listed: Sized {
    fn shape() -> Shape;

    fn of(node: &Node, families: &Families) -> Option<Self>;
}

impl Listed for String {
    fn shape() -> Shape {
        Shape::Leaf(Self::LEAF)
    }

    fn of(node: &Node, _: &Families) -> Option<Self> {
        Leafy::read(node.text)
    }
}

impl Listed for usize {
    fn shape() -> Shape {
        Shape::Leaf(u32::LEAF)
    }

    fn of(node: &Node, _: &Families) -> Option<Self> {
        u32::read(node.text).map(|number| number as usize)
    }
}

impl Listed for f64 {
    fn shape() -> Shape {
        Shape::Leaf(Self::LEAF)
    }

    fn of(node: &Node, _: &Families) -> Option<Self> {
        Leafy::read(node.text)
    }
}

impl<T: Listed> Listed for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn of(node: &Node, families: &Families) -> Option<Self> {
        node.group()?.entries.iter().map(|entry| T::of(&entry.value, families)).collect()
    }
}

impl Listed for Phrases {
    fn shape() -> Shape {
        Vec::<String>::shape()
    }

    fn of(node: &Node, families: &Families) -> Option<Self> {
        Self::read(&Vec::of(node, families)?, families)
    }
}

impl<A: Listed, B: Listed> Listed for (A, B) {
    fn shape() -> Shape {
        Shape::Tuple(&[A::shape, B::shape])
    }

    fn of(node: &Node, families: &Families) -> Option<Self> {
        match &node.group()?.entries[..] {
            [first, second] => Some((A::of(&first.value, families)?, B::of(&second.value, families)?)),
            _ => None,
        }
    }
}

impl Listed for Degrees {
    fn shape() -> Shape {
        Vec::<(f64, Phrases)>::shape()
    }

    fn of(node: &Node, families: &Families) -> Option<Self> {
        Vec::of(node, families).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::model::is_spoken;

    #[test]
    fn every_language_has_every_list() {
        for file in [include_str!("word_lists/en.ron"), include_str!("word_lists/de.ron")] {
            let read = |file: &str| WordLists::read("en", file);
            assert!(read(file).is_some_and(|words| words.are_known()), "{file}");
            let (without, twice) =
                (file.replace("vowels:", "towels:"), file.replace("vowels:", "be: [], vowels:"));
            assert!(read(&without).is_none() && read(&twice).is_none(), "one list too few, or too many");
        }
        assert!(WordLists::of("de-AT").long_word > WordLists::of("en").long_word);
        for tag in ["en", "en-GB", "de", "de-AT", "fr", "nds"] {
            assert_eq!(WordLists::of(tag).are_known(), is_spoken(tag));
        }
    }
}
