//! Everything that a quiz file can hold, as one page for people and for language models. The fields stand here with
//! what no type can say; a test holds their names and words to the types.

use super::Id;
use super::lint::LINTS;

/// A part of the file: what it is, and its fields.
struct Part {
    name: &'static str,
    about: &'static str,
    fields: &'static [Field],
}

/// A field's name, what is written there, what holds without it, and its rule.
struct Field(&'static str, &'static str, &'static str, &'static str);

/// In place of a default.
const REQUIRED: &str = "required";

const PARTS: [Part; 12] = [
    Part {
        name: "Quiz",
        about: "The whole file.",
        fields: &[
            Field("format", "number", REQUIRED, "1, the only format so far"),
            Field("id", "id", REQUIRED, "names the quiz for ever: answers are kept under it"),
            Field(
                "version",
                "\"1.0.0\"",
                REQUIRED,
                "raise it when scoring changes: only one version is compared",
            ),
            Field("language", "\"en\"", REQUIRED, "the language tag of its texts"),
            Field("title", "text", REQUIRED, "as a person reads it"),
            Field("about", "text", REQUIRED, "a sentence or two on what it is for"),
            Field("period", "text", "none", "what the answers look back on, such as \"the past four weeks\""),
            Field("provenance", "Provenance", REQUIRED, "who wrote it, and on what ground"),
            Field("scales", "{\"id\": Scale}", REQUIRED, "what a person chooses from"),
            Field("scoring", "Scoring", "as there", "how answers become scores"),
            Field(
                "foundation",
                "dimension",
                "none",
                "must be 60 or more for both before a Vulnerable practice is suggested; without it, none ever is",
            ),
            Field("dimensions", "[Dimension]", REQUIRED, "what it measures, at least one"),
            Field("items", "[Item]", REQUIRED, "what it asks, in the order asked"),
            Field("practices", "[Practice]", "none", "small steps to suggest"),
        ],
    },
    Part {
        name: "Provenance",
        about: "Where a quiz comes from.",
        fields: &[
            Field("author", "text", REQUIRED, "a name or names"),
            Field("origin", "Origin", REQUIRED, "whose work it is"),
            Field("licence", "text", "none", "under which its texts may be used"),
            Field("evidence", "Validation", "NotValidated", "what is known about it as a measure"),
            Field("sources", "[text]", "none", "literature it rests on"),
        ],
    },
    Part {
        name: "Scale",
        about: "Ordered points to choose from.",
        fields: &[
            Field("kind", "ScaleKind", REQUIRED, "what its points express"),
            Field(
                "points",
                "[(value, \"label\")]",
                REQUIRED,
                "two or more, values rising or falling, all worded or none",
            ),
        ],
    },
    Part {
        name: "Scoring",
        about: "How answers become scores.",
        fields: &[
            Field(
                "min_answered",
                "number",
                "0.5",
                "the share of items that a score needs, above 0 and up to 1",
            ),
            Field(
                "clear_gap",
                "number",
                "0.95",
                "the confidence of a clear difference, above 0.8 and below 1",
            ),
        ],
    },
    Part {
        name: "Dimension",
        about: "What items measure.",
        fields: &[
            Field("id", "id", REQUIRED, "unique among the dimensions"),
            Field("name", "text", REQUIRED, "as a person reads it"),
            Field("about", "text", REQUIRED, "one sentence"),
            Field("sharing", "Sharing", "Shared", "who may see it"),
            Field(
                "bands",
                "[Band]",
                "none",
                "what its scores may mean; the first from 0, rising; read for what a person receives, or how it is for them, \
                 and for every view that a band names",
            ),
            Field(
                "reliability",
                "Reliability",
                "none",
                "measured on a sample: errors are then no longer estimated",
            ),
        ],
    },
    Part {
        name: "Band",
        about: "A range of scores, up to the next band.",
        fields: &[
            Field("from", "number", REQUIRED, "0 to 100; a score of exactly this lies in the band"),
            Field("label", "text", REQUIRED, "a word or two"),
            Field(
                "says",
                "text",
                REQUIRED,
                "a kind sentence or two, for all views that `views` does not name",
            ),
            Field(
                "views",
                "{View: text}",
                "none",
                "in place of `says` for single views, such as Give for what a person does",
            ),
        ],
    },
    Part {
        name: "Reliability",
        about: "Measured for scores from 0 to 100.",
        fields: &[
            Field("alpha", "number", REQUIRED, "Cronbach's alpha, above 0 and below 1"),
            Field("sd", "number", REQUIRED, "the standard deviation, 0.1 to 50"),
            Field("n", "number", REQUIRED, "how many people, 10 or more"),
            Field("source", "text", REQUIRED, "where it was measured"),
            Field("views", "{View: (alpha, sd, n, source)}", "none", "another one for single views"),
        ],
    },
    Part {
        name: "Item",
        about: "One statement.",
        fields: &[
            Field("id", "id", REQUIRED, "unique among the items"),
            Field("dimension", "dimension", REQUIRED, "what it measures"),
            Field("view", "View", "Own", "who does what in it"),
            Field("scale", "scale", REQUIRED, "a Wish scale for wishes, any other for all else"),
            Field(
                "text",
                "text",
                REQUIRED,
                "a statement of what I did, what my partner did, or how it was; for a wish, what there may be less or more of",
            ),
            Field("reversed", "true or false", "false", "whether a high answer means little"),
            Field("weight", "number", "1", "how much it counts, 0.001 to 1000"),
            Field("allow", "[(\"L01\", \"why\")]", "none", "findings to silence, each with a reason"),
            Field("show_if", "Answered", "always", "ask it only after an earlier item"),
        ],
    },
    Part {
        name: "Answered",
        about: "When an item is asked.",
        fields: &[
            Field("item", "item", REQUIRED, "an earlier one, of what a partner may see at least as much of"),
            Field("at_least", "number", REQUIRED, "the lowest raw value that opens this item"),
        ],
    },
    Part {
        name: "Practice",
        about: "One concrete thing to try.",
        fields: &[
            Field("id", "id", REQUIRED, "unique among the practices"),
            Field("dimensions", "[dimension]", REQUIRED, "what it serves, at least one"),
            Field("title", "text", REQUIRED, "as a person reads it"),
            Field("steps", "[text]", REQUIRED, "what to do, in order, at least one"),
            Field("minutes", "number", REQUIRED, "how long it takes, 1 or more; up to 20 come first"),
            Field("often", "text", REQUIRED, "such as \"once a week\""),
            Field("suits", "[Pattern]", "none", "what it is meant for"),
            Field("asks", "Asks", "Gentle", "how much it asks of the two"),
            Field("evidence", "Evidence", REQUIRED, "what stands behind it"),
            Field("source", "text", REQUIRED, "where that was found"),
        ],
    },
    Part {
        name: "Translation",
        about: "The texts of a quiz in another language, in a file beside it, `ID.LANGUAGE.ron`. Keys, scores and cut points \
                stay in the quiz alone; what is left out keeps the quiz's own words, and is reported.",
        fields: &[
            Field("format", "number", REQUIRED, "1, the only format so far"),
            Field("quiz", "id", REQUIRED, "the quiz's id"),
            Field("version", "\"1.0.0\"", REQUIRED, "the version that was translated"),
            Field("language", "\"de\"", REQUIRED, "another one than the quiz's own"),
            Field("title", "text", "the quiz's", "as a person reads it"),
            Field("about", "text", "the quiz's", "a sentence or two on what it is for"),
            Field("period", "text", "the quiz's", "what the answers look back on"),
            Field("scales", "{\"id\": [\"label\"]}", "the quiz's", "the words of all points, in their order"),
            Field(
                "dimensions",
                "{\"id\": (name, about, bands)}",
                "the quiz's",
                "as many bands, each `(label, says)`, with `views: {View: text}` for the same views as there",
            ),
            Field("items", "{\"id\": \"text\"}", "the quiz's", "the statements"),
            Field(
                "practices",
                "{\"id\": (title, steps, often)}",
                "the quiz's",
                "as many steps; sources stay as they are",
            ),
        ],
    },
    Part {
        name: "Words",
        about: "What can stand where one of these types is named.",
        fields: &[
            Field(
                "ScaleKind",
                "Frequency, Intensity, Truth, Agreement, Satisfaction, Wish, Numeric",
                "",
                "a Wish scale runs from -2 to 2",
            ),
            Field(
                "View",
                "Own, Give, Receive, Wish",
                "",
                "how it is for me; what I do; what I experience from my partner; less or more of it",
            ),
            Field(
                "Sharing",
                "Shared, OptIn, Private",
                "",
                "both see it; only if its owner agrees; nobody else, ever",
            ),
            Field("Origin", "Own, PublicDomain, Licensed", "", "whose work it is"),
            Field(
                "Validation",
                "NotValidated, Pilot, Validated",
                "",
                "nothing known; tried on a few; studied and published",
            ),
            Field("Asks", "Gentle, Vulnerable", "", "safe in any season; opens something up"),
            Field(
                "Evidence",
                "Randomised, Observed, Expert",
                "",
                "a randomised trial; a laboratory or diaries; advice",
            ),
            Field(
                "Pattern",
                "NotEnough, SharedStrength, SharedWish, NotLanding, UnseenGift, DifferentViews, Low, Quiet, Steady",
                "",
                "too little to go by; both have much; both wish more; care not yet noticed; care its giver does not count; \
                 seen differently; little for both; little, and no more wanted; none of these",
            ),
        ],
    },
];

/// The reference, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = format!(
        "# What a quiz file can hold

A quiz is a [RON](https://github.com/ron-rs/ron) file: fields in round brackets, lists in square ones, maps in curly ones,
texts in straight quotes (`\\\"` for one inside a text), a comma behind every entry, `//` before a comment. Optional fields
are written without `Some`; the name before a round bracket may be left out.
An *id* is made of the letters a-z and A-Z, digits, `-`, `_` and `.`, begins with a letter or digit, is at most {} long, and
tells capitals from small letters. Where a field's type is `dimension`, `scale` or `item`, write the id of one. `attuned
quiz check FILE` finds every mistake; `attuned quiz explain CODE` says more about a finding.
",
        Id::MAX_LENGTH
    );
    for Part { name, about, fields } in &PARTS {
        page += &format!("\n## {name}\n\n{about}\n\n");
        page += if *name == "Words" {
            "| type | words | what they mean, in order |\n|---|---|---|\n"
        } else {
            "| field | type | without it | rule |\n|---|---|---|---|\n"
        };
        for Field(name, kind, default, rule) in *fields {
            let default = if default.is_empty() { String::new() } else { format!(" {default} |") };
            page += &format!("| `{name}` | {kind} |{default} {rule} |\n");
        }
    }
    page + &good_items()
        + &format!(
            "\n## A whole file\n\n```ron\n{EXAMPLE}```\n\n## Its translation\n\n```ron\n{TRANSLATED}```\n"
        )
}

/// What the lints look for, each with its first sentence and its examples.
fn good_items() -> String {
    let mut guide = String::from(
        "\n## Writing good items\n\nOne behaviour that a person can remember, in plain words, for everybody who may be asked; four to six \
         of them for each dimension and view, as many that give as that receive, none or two reversed, and three practices for \
         each dimension. What the check looks for:\n\n",
    );
    for lint in &LINTS {
        let text = lint.explanation();
        let first = text.split_terminator(['.', '\n']).next().unwrap_or_default();
        let sample = |head: &str| text.lines().find_map(|line| line.strip_prefix(head).map(str::to_owned));
        let examples = sample("- Bad: ").zip(sample("- Good: "));
        let examples = examples.map(|(bad, good)| format!(" Not {bad} But {good}")).unwrap_or_default();
        guide += &format!("- {} (up to {}): {first}.{examples}\n", lint.code, lint.severity);
    }
    guide
}

/// A whole file that holds one of everything.
const EXAMPLE: &str = include_str!("../../docs/example.ron");

/// Its translation.
const TRANSLATED: &str = include_str!("../../docs/example.de.ron");

#[cfg(test)]
mod tests {
    use ron::Error;
    use serde::Deserialize;

    use super::*;
    use crate::quiz::translation;
    use crate::quiz::written::{self, dialect};
    use crate::quiz::{
        Asks, Evidence, Item, Origin, Pattern, Quiz, ScaleKind, Scoring, Sharing, Validation, View,
    };

    /// The fields that a type has for the reader of files.
    fn fields<'de, T: Deserialize<'de>>() -> Vec<&'static str> {
        match dialect().from_str::<T>("(no_such_field: 1)").map(drop).map_err(|error| error.code) {
            Err(Error::NoSuchStructField { expected, .. }) => expected.to_vec(),
            other => panic!("{other:?}"),
        }
    }

    fn words<'de, T: Deserialize<'de>>() -> String {
        match dialect().from_str::<T>("NoSuchWord").map(drop).map_err(|error| error.code) {
            Err(Error::NoSuchEnumVariant { expected, .. }) => expected.join(", "),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_example_is_sound_and_well_asked() {
        assert_eq!(crate::quiz::check(EXAMPLE).diagnostics, []);
        assert_eq!(crate::quiz::lint(EXAMPLE), []);
        let quiz = Quiz::parse(EXAMPLE).expect("sound");
        assert_eq!(quiz.translated(TRANSLATED).diagnostics, []);
        // One of everything: every field and part is in it, but for what has to be measured or is usual.
        for part in PARTS
            .iter()
            .filter(|part| !["Words", "Scoring", "Reliability", "Translation"].contains(&part.name))
        {
            for field in
                part.fields.iter().filter(|field| !["scoring", "evidence", "reliability"].contains(&field.0))
            {
                assert!(EXAMPLE.contains(&format!("{}: ", field.0)), "{}.{}", part.name, field.0);
            }
        }
    }

    #[test]
    fn the_fields_are_those_of_the_types() {
        let types = [
            ("Quiz", fields::<written::Quiz>()),
            ("Provenance", fields::<written::Provenance>()),
            ("Scale", fields::<written::Scale>()),
            ("Scoring", fields::<written::Scoring>()),
            ("Dimension", fields::<written::Dimension>()),
            ("Band", fields::<written::Band>()),
            ("Reliability", fields::<written::Reliability>()),
            ("Item", fields::<written::Item>()),
            ("Practice", fields::<written::Practice>()),
            ("Translation", fields::<translation::Translation>()),
        ];
        for (name, fields) in types {
            let part = PARTS.iter().find(|part| part.name == name).expect("documented");
            assert_eq!(part.fields.iter().map(|field| field.0).collect::<Vec<_>>(), fields, "{name}");
        }
        let words = [
            ("ScaleKind", words::<ScaleKind>()),
            ("View", words::<View>()),
            ("Sharing", words::<Sharing>()),
            ("Origin", words::<Origin>()),
            ("Validation", words::<Validation>()),
            ("Asks", words::<Asks>()),
            ("Evidence", words::<Evidence>()),
            ("Pattern", words::<Pattern>()),
        ];
        let documented = PARTS.iter().find(|part| part.name == "Words").expect("documented");
        for (field, (name, words)) in documented.fields.iter().zip(&words) {
            assert_eq!((field.0, field.1), (*name, words.as_str()));
        }
        assert_eq!(documented.fields.len(), words.len());
    }

    /// Whatever is optional can be left out, and what is said to hold without it does.
    #[test]
    fn the_defaults_are_those_that_hold() {
        let quiz = Quiz::parse(
            r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A",
            provenance: (author: "A", origin: Own), scales: {"s": Scale(kind: Truth, points: [(1), (2)])},
            dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [Item(id: "i", dimension: "d", scale: "s", text: "T")],
            practices: [Practice(id: "p", dimensions: ["d"], title: "P", steps: ["S"], minutes: 1, often: "O", evidence: Expert, source: "S")])"#,
        )
        .expect("only required fields");
        let default = |part: &str, field: &str| {
            let part = PARTS.iter().find(|found| found.name == part).expect("documented");
            part.fields.iter().find(|found| found.0 == field).expect("documented").2.to_owned()
        };
        let (item, practice): (&Item, _) = (&quiz.items()[0], &quiz.practices()[0]);
        let scoring: Scoring = quiz.scoring();
        for (part, field, found) in [
            ("Provenance", "evidence", format!("{:?}", quiz.provenance().evidence)),
            ("Scoring", "min_answered", scoring.min_answered.to_string()),
            ("Scoring", "clear_gap", scoring.clear_gap.to_string()),
            ("Dimension", "sharing", format!("{:?}", quiz.dimensions()[0].sharing)),
            ("Item", "view", format!("{:?}", item.view)),
            ("Item", "reversed", item.reversed.to_string()),
            ("Item", "weight", item.weight.to_string()),
            ("Practice", "asks", format!("{:?}", practice.asks)),
        ] {
            assert_eq!(default(part, field), found, "{part}.{field}");
        }
    }
}
