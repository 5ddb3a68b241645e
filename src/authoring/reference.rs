//! Everything that a quiz file can contain, as one page for people and language models. The fields are listed here with
//! what no type can express; a test checks their names and words against the types.

use crate::quiz::{Code, Id, Sentence};
use crate::words::{Language, SittingWords};

/// A part of the file: what it is, and its fields.
pub(crate) struct Section {
    pub name: &'static str,
    pub about: &'static str,
    pub fields: &'static [Field],
}

/// A field, and what has to be observed.
pub(crate) struct Field {
    pub name: &'static str,
    /// What to write there.
    pub kind: &'static str,
    /// What applies if it is left out.
    pub default: &'static str,
    pub rule: &'static str,
}

const fn field(name: &'static str, kind: &'static str, default: &'static str, rule: &'static str) -> Field {
    Field { name, kind, default, rule }
}

/// A type's name, its words, and what they mean.
pub(crate) struct Words(pub &'static str, pub &'static str, pub &'static str);

/// Shown in place of a default.
const REQUIRED: &str = "required";

pub(crate) static SECTIONS: [Section; 12] = [
    Section {
        name: "Quiz",
        about: "The whole file.",
        fields: &[
            field("format", "number", REQUIRED, "1, the only format so far"),
            field("id", "id", REQUIRED, "never change it: answers are stored under it"),
            field(
                "version",
                "\"1.0.0\"",
                REQUIRED,
                "raise it when scoring changes: only answers to the same version can be compared",
            ),
            field("language", "\"en\"", REQUIRED, "the language tag of its texts"),
            field("title", "text", REQUIRED, "shown to people"),
            field("about", "text", REQUIRED, "a sentence or two on what it is for"),
            field(
                "period",
                "text",
                "none",
                "the time that the answers are about, such as \"the past four weeks\"",
            ),
            field("provenance", "Provenance", REQUIRED, "who wrote it, and what it is based on"),
            field("scales", "{\"id\": Scale}", REQUIRED, "the answers that people choose from"),
            field("scoring", "Scoring", "its defaults", "how answers become scores"),
            field(
                "safety",
                "dimension",
                "none",
                "its score must be 60 or more for both before a Vulnerable practice is suggested; without it, none ever is",
            ),
            field(
                "other",
                "text",
                "my partner",
                "who the other person is, as the subject of a statement: \"my friend\"; the program then speaks of \"your \
                 friend\", and the view Receive is about them",
            ),
            field(
                "program",
                "{\"name\": \"sentence\"}",
                "English",
                "what the program says around the questions, for a language that it does not speak: see Sentences; what tells people who sees what is said in English, too",
            ),
            field("sections", "[Section]", "none", "dimensions that are asked about together"),
            field("dimensions", "[Dimension]", REQUIRED, "what it measures, at least one"),
            field("items", "[Item]", REQUIRED, "what it asks, in order"),
            field("practices", "[Practice]", "none", "small steps to suggest"),
            field(
                "allow",
                "[(\"L01\", \"why\")]",
                "none",
                "findings to silence anywhere in the file, each with a reason",
            ),
        ],
    },
    Section {
        name: "Provenance",
        about: "Where a quiz comes from.",
        fields: &[
            field("author", "text", REQUIRED, "one or more names"),
            field("origin", "Origin", REQUIRED, "whose work it is"),
            field("licence", "text", "none", "the licence under which its texts may be used"),
            field("validation", "Validation", "NotValidated", "what is known about how well it measures"),
            field("sources", "[text]", "none", "the literature it is based on"),
        ],
    },
    Section {
        name: "Scale",
        about: "Ordered points to choose from.",
        fields: &[
            field("kind", "ScaleKind", REQUIRED, "what its points express"),
            field(
                "points",
                "[(value, \"label\")]",
                REQUIRED,
                "two or more, with rising or falling values; all have labels, or none (see `ends`)",
            ),
            field(
                "ends",
                "(\"not at all\", \"very much\")",
                "none",
                "words for the first and the last of points without labels",
            ),
            field(
                "not_scored",
                "text",
                "none",
                "an answer beside the points such as \"does not apply\": kept, but not scored; it is not a refusal",
            ),
            field(
                "allow",
                "[(\"L01\", \"why\")]",
                "none",
                "findings about it to silence, each with a reason",
            ),
        ],
    },
    Section {
        name: "Scoring",
        about: "How answers become scores.",
        fields: &[
            field(
                "min_answered",
                "number",
                "0.5",
                "the share of items that must be answered for a score, above 0 and up to 1",
            ),
            field(
                "clear_confidence",
                "number",
                "0.95",
                "the confidence at which a difference is called clear, above 0.8 and below 1",
            ),
            field(
                "metric",
                "Metric",
                "Percent",
                "what one's own scores are printed in, and what the `from` of bands are; comparisons are in percent",
            ),
        ],
    },
    Section {
        name: "Section",
        about: "Dimensions that are asked about together. Their items are shown in one run, in an order of each person's own, or as \
                written if one of them has a condition.",
        fields: &[
            field("id", "id", REQUIRED, "unique among the sections"),
            field("dimensions", "[dimension]", REQUIRED, "at least one, each in no other section"),
            field("stem", "text", "none", "stands before each of its items"),
            field(
                "note",
                "text",
                "none",
                "invites to a note to oneself after the last item: never scored, never shared, in one's own report only",
            ),
        ],
    },
    Section {
        name: "Dimension",
        about: "What items measure. Reports read a high score as much of something welcome, and suggest steps where it is low: call \
                a dimension by that end (`Ease`, not `Strain`), and reverse the items that are about the other.",
        fields: &[
            field("id", "id", REQUIRED, "unique among the dimensions"),
            field("name", "text", REQUIRED, "shown to people"),
            field("about", "text", REQUIRED, "one sentence"),
            field("sharing", "Sharing", "Shared", "who may see it"),
            field(
                "bands",
                "[Band]",
                "none",
                "what its scores may mean, from 0 and rising; used for what a person receives, or how things are for \
                 them, and for every view that a band names",
            ),
            field(
                "reliability",
                "Reliability",
                "none",
                "measured on a sample; reports then use it instead of estimated errors",
            ),
            field(
                "allow",
                "[(\"L01\", \"why\")]",
                "none",
                "findings about it to silence, each with a reason",
            ),
        ],
    },
    Section {
        name: "Band",
        about: "A range of scores, up to the next band.",
        fields: &[
            field(
                "from",
                "number",
                REQUIRED,
                "0 to 100; a score that is shown as this number is in the band",
            ),
            field("label", "text", REQUIRED, "a word or two"),
            field(
                "says",
                "text",
                REQUIRED,
                "a kind sentence or two, for every view that `views` does not name",
            ),
            field(
                "views",
                "{View: text}",
                "none",
                "replaces `says` for certain views, such as Give for what a person does",
            ),
        ],
    },
    Section {
        name: "Reliability",
        about: "How reliable the scores are, measured on the scale from 0 to 100.",
        fields: &[
            field("alpha", "number", REQUIRED, "Cronbach's alpha, above 0 and below 1"),
            field("sd", "number", REQUIRED, "the standard deviation, 0.1 to 50"),
            field("n", "number", REQUIRED, "how many people, 10 or more"),
            field("source", "text", REQUIRED, "where it was measured"),
            field("views", "{View: (alpha, sd, n, source)}", "none", "different values for certain views"),
        ],
    },
    Section {
        name: "Item",
        about: "One statement.",
        fields: &[
            field("id", "id", REQUIRED, "unique among the items"),
            field("dimension", "dimension", REQUIRED, "what it measures"),
            field("view", "View", "Own", "whose side it is about"),
            field("scale", "scale", REQUIRED, "a Wish scale for wishes, any other scale otherwise"),
            field(
                "text",
                "text",
                REQUIRED,
                "a statement of what I did, what my partner or whoever `other` names did, or how it was; for a wish, what I would like less or more of",
            ),
            field("reversed", "true or false", "false", "whether a high answer means a low score"),
            field("weight", "number", "1", "how much it counts, 0.001 to 1000"),
            field("allow", "[(\"L01\", \"why\")]", "none", "findings to silence, each with a reason"),
            field(
                "column",
                "text or [text]",
                "its id",
                "what data files call its column; with several names, whichever is there",
            ),
            field(
                "show_if",
                "Answered, `All([…])`, `Any([…])`",
                "always asked",
                "ask it only after certain answers to earlier items",
            ),
        ],
    },
    Section {
        name: "Answered",
        about: "When an item is asked: `Answered(…)`, or several of these in `All([…, …])` or `Any([…, …])`. At least one bound is given. An item that was not asked or not answered satisfies none.",
        fields: &[
            field("item", "item", REQUIRED, "an earlier item that is shared at least as widely as this one"),
            field("at_least", "number", "no bound", "the lowest raw answer for which this item is asked"),
            field("at_most", "number", "no bound", "the highest raw answer for which this item is asked"),
            field("is", "number", "a range", "the only raw answer for which this item is asked"),
        ],
    },
    Section {
        name: "Practice",
        about: "One concrete thing to try.",
        fields: &[
            field("id", "id", REQUIRED, "unique among the practices"),
            field("dimensions", "[dimension]", REQUIRED, "what it serves, at least one"),
            field("title", "text", REQUIRED, "shown to people"),
            field("steps", "[text]", REQUIRED, "what to do, in order, at least one"),
            field("minutes", "number", REQUIRED, "how long it takes, 1 or more; those up to 20 come first"),
            field("often", "text", REQUIRED, "such as \"once a week\""),
            field("suits", "[Pattern]", "none", "what it is meant for"),
            field("asks", "Openness", "Gentle", "how much openness it asks for"),
            field("evidence", "Evidence", REQUIRED, "what supports it"),
            field("source", "text", REQUIRED, "where that evidence is from"),
        ],
    },
    Section {
        name: "Translation",
        about: "The texts of a quiz in another language, in a file beside it, `ID.LANGUAGE.ron`. Keys, scores and cut \
                points are only in the quiz. Anything left out appears in the quiz's own words and is reported.",
        fields: &[
            field("format", "number", REQUIRED, "1, the only format so far"),
            field("quiz", "id", REQUIRED, "the quiz's id"),
            field("version", "\"1.0.0\"", REQUIRED, "the version that was translated"),
            field("language", "\"de\"", REQUIRED, "not the quiz's own language"),
            field("title", "text", "the quiz's", "shown to people"),
            field("about", "text", "the quiz's", "a sentence or two on what it is for"),
            field("period", "text", "the quiz's", "the time that the answers are about"),
            field(
                "other",
                "text",
                "a partner",
                "who the other person is: \"mein Freund oder meine Freundin\"",
            ),
            field(
                "program",
                "{\"name\": \"sentence\"}",
                "English",
                "what the program says around the questions, for a language that it does not speak: see Sentences; what tells people who sees what is said in English, too",
            ),
            field(
                "scales",
                "{\"id\": [\"label\"]}",
                "the quiz's",
                "the labels of all points, or those of its ends, in order; then that of `not_scored`, if there is one",
            ),
            field(
                "sections",
                "{\"id\": (stem, note)}",
                "the quiz's",
                "what stands before the items, and what invites to a note",
            ),
            field(
                "dimensions",
                "{\"id\": (name, about, bands)}",
                "the quiz's",
                "the same number of bands, each `(label, says)`, with `views: {View: text}` for the same views as in the quiz",
            ),
            field("items", "{\"id\": \"text\"}", "the quiz's", "the statements"),
            field(
                "practices",
                "{\"id\": (title, steps, often, source)}",
                "the quiz's",
                "the same number of steps; without a `source`, the quiz's own is shown",
            ),
        ],
    },
];

pub(crate) static WORDS: [Words; 9] = [
    Words(
        "ScaleKind",
        "Frequency, Intensity, Truth, Agreement, Satisfaction, Wish, Numeric",
        "a Wish scale runs from -2 to 2",
    ),
    Words(
        "View",
        "Own, Give, Receive, Wish",
        "how it is for me; what I do; what I experience from the other person; less or more of it",
    ),
    Words(
        "Sharing",
        "Shared, OptIn, Private",
        "both see it; only if its owner agrees; nobody else ever sees it",
    ),
    Words("Origin", "Own, PublicDomain, Licensed", "whose work it is"),
    Words(
        "Validation",
        "NotValidated, Pilot, Validated",
        "nothing known; tried on a few people; studied and published",
    ),
    Words("Metric", "Percent, Mean, Sum", "0 to 100; the mean of the answers; what they add up to"),
    Words("Openness", "Gentle, Vulnerable", "safe at any time; opens something up"),
    Words(
        "Evidence",
        "Randomised, Observed, Expert",
        "a randomised trial; observation in a laboratory or diaries; expert advice",
    ),
    Words(
        "Pattern",
        "NotEnough, SharedStrength, SharedWish, SharedLess, OppositeWishes, OneWish, NotLanding, UnseenGift, Uneven, \
         DifferentViews, Low, Steady",
        "too few answers; both have much; both wish for more; care not yet noticed; care its giver does not count; \
         seen differently; little for both; little, and neither wants more; none of these",
    ),
];

/// The reference, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut page = format!(
        "# What a quiz file can contain

A quiz is a [RON](https://github.com/ron-rs/ron) file: fields in round brackets, lists in square ones, maps in curly ones,
texts in straight quotes (`\\\"` for a quote inside a text), a comma after every entry, `//` before a comment. Optional
fields are written without `Some`; the name before a round bracket may be left out.
An *id* consists of the letters a-z and A-Z, digits, `-`, `_` and `.`; it begins with a letter or digit and has at most {}
characters, and upper and lower case differ. Where a field's type is `dimension`, `scale` or `item`, write the id of one.
`attuned quiz check FILE` finds every mistake; `attuned quiz explain CODE` says more about a finding.
",
        Id::MAX_LENGTH
    );
    for Section { name, about, fields } in &SECTIONS {
        page +=
            &format!("\n## {name}\n\n{about}\n\n| field | type | without it | rule |\n|---|---|---|---|\n");
        for Field { name, kind, default, rule } in *fields {
            page += &format!("| `{name}` | {kind} | {default} | {rule} |\n");
        }
    }
    page += "\n## Words\n\nThese are the possible values of each type.\n\n";
    page += "| type | words | what they mean, in order |\n|---|---|---|\n";
    for Words(name, words, meaning) in &WORDS {
        page += &format!("| `{name}` | {words} | {meaning} |\n");
    }
    page += "\n## Sentences\n\nThe program speaks English and German around a quiz. For any other language, `program` can bring \
             what it says during a sitting, by these names; keys, help and reports stay in English. What stands in curly brackets is filled in: each place has to \
             be there, and no other.\n\n| name | in English |\n|---|---|\n";
    for sentence in Sentence::ALL {
        page +=
            &format!("| `{}` | {} |\n", sentence.name(), SittingWords::of(Language::English).said(*sentence));
    }
    page + &good_items()
        + &format!(
            "\n## A whole file\n\n```ron\n{EXAMPLE}```\n\n## Its translation\n\n```ron\n{TRANSLATED}```\n"
        )
}

/// What the lints look for: the summary and the examples of each.
fn good_items() -> String {
    let mut guide = String::from(
        "\n## Writing good items\n\nA good item is about one behaviour that people can remember, in plain words that fit \
         everybody who may be asked. Write four to six items for each dimension and view, the same number for Give and \
         Receive, none or two of them reversed, and three practices for each dimension. `attuned quiz check` looks for \
         the following:\n\n",
    );
    for lint in Code::lints() {
        let text = lint.explanation();
        let first = lint.summary().split('.').next().unwrap_or_default();
        let sample = |head: &str| text.lines().find_map(|line| line.strip_prefix(head).map(str::to_owned));
        let examples = sample("- Bad: ").zip(sample("- Good: "));
        let examples = examples.map(|(bad, good)| format!(" Not {bad} But {good}")).unwrap_or_default();
        guide += &format!("- {lint} (up to {}): {first}.{examples}\n", lint.severity());
    }
    guide
}

/// A complete file that contains one of everything.
const EXAMPLE: &str = include_str!("../../docs/example.ron");

/// Its translation.
const TRANSLATED: &str = include_str!("../../docs/example.de.ron");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::syntax::read::Leafy;
    use crate::quiz::syntax::shape::{Leaf, Struct};
    use crate::quiz::syntax::{translation, written};
    use crate::quiz::{
        Evidence, Item, Metric, Openness, Origin, Pattern, Quiz, ScaleKind, Scoring, Sharing, Validation,
        View,
    };

    /// The fields of a type.
    fn fields(of: &Struct) -> Vec<&'static str> {
        of.names()
    }

    /// The words of a type; the sentence that offers them names all, or a few of many.
    fn words<T: Leafy>() -> String {
        let Leaf { expected, words, .. } = T::LEAF;
        let offered: Vec<_> = expected.split('`').skip(1).step_by(2).collect();
        let some = expected.contains("such as") && offered.iter().all(|word| words.contains(word));
        assert!(some || offered == words, "{expected}");
        assert!(words.iter().all(|word| T::read(word).is_some()));
        words.join(", ")
    }

    #[test]
    fn the_example_is_sound_and_well_asked() {
        assert_eq!(crate::quiz::check(EXAMPLE).diagnostics, []);
        assert_eq!(crate::quiz::lint(EXAMPLE), []);
        let quiz = Quiz::parse(EXAMPLE).expect("sound");
        assert_eq!(quiz.translated(TRANSLATED).diagnostics, []);
        // One of everything: every field and part is in it, except what has to be measured and settings that rarely
        // change.
        let unusual = ["Scoring", "Reliability", "Translation"];
        for section in SECTIONS.iter().filter(|section| !unusual.contains(&section.name)) {
            let unusual = ["scoring", "validation", "reliability", "ends", "program"];
            for field in section.fields.iter().filter(|field| !unusual.contains(&field.name)) {
                assert!(EXAMPLE.contains(&format!("{}: ", field.name)), "{}.{}", section.name, field.name);
            }
        }
    }

    #[test]
    fn the_fields_are_those_of_the_types() {
        let named = |section: &Section| {
            (section.name, section.fields.iter().map(|field| field.name).collect::<Vec<_>>())
        };
        assert_eq!(
            SECTIONS.each_ref().map(named),
            [
                ("Quiz", fields(&written::Quiz::STRUCT)),
                ("Provenance", fields(&written::Provenance::STRUCT)),
                ("Scale", fields(&written::Scale::STRUCT)),
                ("Scoring", fields(&written::Scoring::STRUCT)),
                ("Section", fields(&written::Section::STRUCT)),
                ("Dimension", fields(&written::Dimension::STRUCT)),
                ("Band", fields(&written::Band::STRUCT)),
                ("Reliability", fields(&written::Reliability::STRUCT)),
                ("Item", fields(&written::Item::STRUCT)),
                ("Answered", fields(&written::Answered::STRUCT)),
                ("Practice", fields(&written::Practice::STRUCT)),
                ("Translation", fields(&translation::Translation::STRUCT)),
            ]
        );
    }

    #[test]
    fn the_words_are_those_of_the_types() {
        assert_eq!(
            WORDS.each_ref().map(|Words(name, words, _)| (*name, (*words).to_owned())),
            [
                ("ScaleKind", words::<ScaleKind>()),
                ("View", words::<View>()),
                ("Sharing", words::<Sharing>()),
                ("Origin", words::<Origin>()),
                ("Validation", words::<Validation>()),
                ("Metric", words::<Metric>()),
                ("Openness", words::<Openness>()),
                ("Evidence", words::<Evidence>()),
                ("Pattern", words::<Pattern>()),
            ]
        );
    }

    /// Every optional field can be left out, and its documented default applies.
    #[test]
    fn the_defaults_are_those_that_apply() {
        let quiz = Quiz::parse(
            r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A",
            provenance: (author: "A", origin: Own), scales: {"s": Scale(kind: Truth, points: [(1), (2)])},
            dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [Item(id: "i", dimension: "d", scale: "s", text: "T")],
            practices: [Practice(id: "p", dimensions: ["d"], title: "P", steps: ["S"], minutes: 1, often: "O", evidence: Expert, source: "S")])"#,
        )
        .expect("only required fields");
        let default = |section: &str, field: &str| {
            let section = SECTIONS.iter().find(|found| found.name == section).expect("documented");
            section.fields.iter().find(|found| found.name == field).expect("documented").default
        };
        let (item, practice): (&Item, _) = (&quiz.items()[0.into()], &quiz.practices()[0]);
        let scoring: Scoring = quiz.scoring();
        for (section, field, found) in [
            ("Provenance", "validation", format!("{:?}", quiz.provenance().validation)),
            ("Scoring", "min_answered", scoring.min_answered.to_string()),
            ("Scoring", "clear_confidence", scoring.clear_confidence.to_string()),
            ("Dimension", "sharing", format!("{:?}", quiz.dimensions()[0.into()].sharing)),
            ("Item", "view", format!("{:?}", item.view)),
            ("Item", "reversed", item.reversed.to_string()),
            ("Item", "weight", item.weight.to_string()),
            ("Practice", "asks", format!("{:?}", practice.asks)),
        ] {
            assert_eq!(default(section, field), found, "{section}.{field}");
        }
    }
}
