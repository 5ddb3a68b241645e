//! What is a sound file is what RON reads: the same types, read by RON, say the same.

use std::fmt;

use proptest::prelude::*;
use proptest::sample::Index;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};

use super::read::{Leafy, OrDefault, Spanned, read};
use super::translation::Translation;
use super::written::{Answered, Condition, Point, Quiz, dialect};

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Spanned<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&'de RawValue>::deserialize(deserializer)?.trim().get_ron();
        let value = dialect().from_str(text).map_err(de::Error::custom)?;
        Ok(Self { text, value: Some(value) })
    }
}

impl<'de, T: Deserialize<'de> + Default> Deserialize<'de> for OrDefault<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Option::deserialize(deserializer)?.unwrap_or_default()))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Point<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Points;

        impl<'de> Visitor<'de> for Points {
            type Value = Point<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a point")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Point<'de>, A::Error> {
                let value = values.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                Ok(Point { value, label: values.next_element::<Option<_>>()?.flatten() })
            }
        }

        deserializer.deserialize_tuple(2, Points)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Condition<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "Condition", deny_unknown_fields)]
        enum Written<'a> {
            Answered {
                #[serde(borrow)]
                item: Spanned<'a, String>,
                #[serde(borrow)]
                at_least: Option<Spanned<'a, i32>>,
                #[serde(borrow)]
                at_most: Option<Spanned<'a, i32>>,
                #[serde(borrow)]
                is: Option<Spanned<'a, i32>>,
            },
            All(#[serde(borrow)] Vec<Condition<'a>>),
            Any(#[serde(borrow)] Vec<Condition<'a>>),
        }

        Ok(match Written::deserialize(deserializer)? {
            Written::Answered { item, at_least, at_most, is } => {
                Self::Answered(Answered { item, at_least, at_most, is })
            }
            Written::All(all) => Self::All(all),
            Written::Any(any) => Self::Any(any),
        })
    }
}

const SOUND: &str = include_str!("../../../tests/sound.ron");
const TRANSLATED: &str = include_str!("../../../tests/sound.de.ron");

/// What this reader makes of a text, if it finds nothing wrong with it, and what RON does.
fn both<'a, T: super::read::Read<'a> + Deserialize<'a> + fmt::Debug>(source: &'a str) -> [Option<String>; 2] {
    let (value, found) = read::<T>(source);
    [
        found.is_empty().then(|| format!("{value:?}")),
        dialect().from_str::<T>(source).ok().map(|value| format!("{value:?}")),
    ]
}

fn change(source: &str, at: Index, removed: usize, inserted: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let at = at.index(letters.len());
    let rest = letters.iter().skip(at + removed);
    letters[..at].iter().copied().chain(inserted.chars()).chain(rest.copied()).collect()
}

/// What may be put anywhere in a file: every sign of RON, and pieces of quizzes.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ \\n,:;=()\\[\\]{}\"'#/*!rb\\\\]{1,2}",
        prop::sample::select(vec![
            "Some(",
            "None",
            "r#\"a\"#",
            "b\"a\"",
            "/* /* */ */",
            "// ",
            "\u{a0}",
            "\u{2028}",
            "1e3",
            "-2",
            "0x1f",
            "1_0",
            "true",
            "Own",
            "r#Own",
            "id",
            "Item(",
            "\"\\u{41}\"",
            "\"\\x41\\n\"",
            "\"a\nb\"",
            "text: \"a\", ",
            "'a'",
            "inf",
            "NaN",
            "+1",
            "1.",
            ".5",
            "()",
            "weight: 2, ",
            "view: Give, ",
            "(1)",
            "scoring: Some((min_answered: 1)), ",
            "#![enable(implicit_some)]\n",
            "#![enable( unwrap_newtypes , implicit_some, )]",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn a_quiz_is_sound_when_ron_reads_it(changes in prop::collection::vec((any::<Index>(), 0_usize..4, piece()), 0..3)) {
        let source = changes.iter().fold(SOUND.to_owned(), |source, (at, removed, inserted)| {
            change(&source, *at, *removed, inserted)
        });
        let [ours, rons] = both::<Quiz>(&source);
        prop_assert_eq!(ours, rons, "{}", source);
    }

    #[test]
    fn a_translation_is_sound_when_ron_reads_it(at: Index, removed in 0_usize..4, inserted in piece()) {
        let source = change(TRANSLATED, at, removed, &inserted);
        let [ours, rons] = both::<Translation>(&source);
        prop_assert_eq!(ours, rons, "{}", source);
    }

    #[test]
    fn a_value_is_what_ron_reads(text in prop_oneof![piece(), "[-+]?[0-9][0-9_.e]{0,5}", "\"(\\\\.|[^\"\\\\]){0,6}\""]) {
        fn same<T: Leafy + for<'de> Deserialize<'de> + fmt::Debug>(text: &str) -> bool {
            format!("{:?}", T::read(text)) == format!("{:?}", ron::from_str::<T>(text).ok())
        }
        prop_assert!(same::<String>(&text) && same::<f64>(&text) && same::<i32>(&text) && same::<u32>(&text) && same::<bool>(&text));
    }
}
