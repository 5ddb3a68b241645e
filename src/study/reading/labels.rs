//! Words for codes: what a cell says that holds the label of a point instead of its number.

use std::collections::{BTreeMap, HashMap};
use std::iter;

use super::missing;
use crate::quiz::{Indexed, ItemIndex, Quiz, Scale};

/// What a text says: the value of a point, or `None` for the answer that is not scored.
type Meaning = Option<i32>;

/// The texts that mean a point of each item's scale, in every language of a quiz: its label (`never`), or code and label
/// (`1 - never`, `1. never`, `never (1)` and the like), and the words of the answer that is not scored. They are compared
/// without regard to case or to white space around them, and in no other way: a text that would mean two different
/// points means none, and so does a code with the label of another point.
pub(in crate::study) struct Labels {
    /// One for each scale, by folded text.
    tables: Vec<BTreeMap<String, Meaning>>,
    /// Which of the tables an item uses.
    of_item: Indexed<ItemIndex, usize>,
}

impl Labels {
    /// Collects the texts of a quiz and of its translations.
    pub fn of(quiz: &Quiz, translations: &[Quiz]) -> Self {
        let mut tables = Vec::new();
        let mut known = HashMap::new();
        let languages = || iter::once(quiz).chain(translations);
        let of_item = quiz.items().enumerate().map(|(index, item)| {
            *known.entry(item.scale.id()).or_insert_with(|| {
                let translated = languages().filter_map(|quiz| quiz.items().get(index));
                tables.push(table(translated.map(|item| &*item.scale)));
                tables.len() - 1
            })
        });
        let of_item = of_item.collect();
        Self { tables, of_item }
    }

    /// What a cell says about an item: the value of a point, `Some(None)` for the answer that is not
    /// scored, and `None` if it says neither.
    pub fn meaning(&self, item: ItemIndex, cell: &str) -> Option<Meaning> {
        let (table, cell) = (self.table(item), cell.trim());
        // Most cells are written as the table has them, and folding takes longer than looking up.
        table.get(cell).or_else(|| table.get(&folded(cell))).copied()
    }

    /// All texts for an item, folded and sorted, with what they say.
    pub fn spellings(&self, item: ItemIndex) -> impl Iterator<Item = (&str, Meaning)> {
        self.table(item).iter().map(|(text, meaning)| (text.as_str(), *meaning))
    }

    fn table(&self, item: ItemIndex) -> &BTreeMap<String, Meaning> {
        &self.tables[self.of_item[item]]
    }
}

/// A text in the form in which it is compared.
fn folded(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The texts of one scale in several languages.
fn table<'s>(languages: impl Iterator<Item = &'s Scale>) -> BTreeMap<String, Meaning> {
    // With `None` where a text has several meanings.
    let mut meanings: BTreeMap<String, Option<Meaning>> = BTreeMap::new();
    for (text, meaning) in languages.flat_map(texts) {
        let known = meanings.entry(folded(&text)).or_insert(Some(meaning));
        if *known != Some(meaning) {
            *known = None;
        }
    }
    meanings.into_iter().filter_map(|(text, meaning)| Some((text, meaning?))).collect()
}

/// What a scale calls its points; words that read as a number are none, since a number is a code.
fn texts(scale: &Scale) -> Vec<(String, Meaning)> {
    let is_number = |words: &&str| missing::number(words.trim().as_bytes()).is_some();
    let points = scale.points().iter().flat_map(|point| {
        let label = point.label.as_deref().filter(|label| !is_number(label));
        label
            .into_iter()
            .flat_map(|label| spelled(point.value, label.trim()))
            .map(|text| (text, Some(point.value)))
    });
    let not_scored = scale.not_scored().filter(|words| !is_number(words));
    points.chain(not_scored.map(|words| (words.to_owned(), None))).collect()
}

/// How data files write a point: by its label, or by code and label.
fn spelled(code: i32, label: &str) -> [String; 9] {
    [
        label.to_owned(),
        format!("{code} - {label}"),
        format!("{code} – {label}"),
        format!("{code} — {label}"),
        format!("{code}. {label}"),
        format!("{code}: {label}"),
        format!("{code} = {label}"),
        format!("{code}) {label}"),
        format!("{label} ({code})"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quiz with an item for each scale, given as its fields.
    fn quiz(scales: &[&str]) -> Quiz {
        let (mut fields, mut items) = (String::new(), String::new());
        for (number, scale) in scales.iter().enumerate() {
            fields += &format!(r#""s{number}": Scale(kind: Frequency, {scale}),"#);
            items += &format!(r#"Item(id: "i{number}", dimension: "d", scale: "s{number}", text: "T"),"#);
        }
        Quiz::parse(&format!(
            r#"Quiz(format: 1, id: "test", version: "1.0.0", language: "en", title: "T", about: "A",
            provenance: (author: "A", origin: Own), scales: {{ {fields} }},
            dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [{items}])"#
        ))
        .unwrap_or_else(|mistakes| panic!("{mistakes}"))
    }

    fn german(quiz: &Quiz, scales: &str) -> Quiz {
        let items: String = quiz.items().iter().map(|item| format!(r#""{}": "T","#, item.id)).collect();
        let text = format!(
            r#"Translation(format: 1, quiz: "test", version: "1.0.0", language: "de", title: "T", about: "A", scales: {{ {scales} }},
            dimensions: {{ "d": (name: "D", about: "A") }}, items: {{ {items} }})"#
        );
        let checked = quiz.translated(&text);
        checked.quiz.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
    }

    const DAYS: &str =
        r#"points: [(1, "Never"), (3, "Some days"), (5, "Most days")], not_scored: "Does not apply""#;

    #[test]
    fn labels_stand_for_their_points() {
        let labels = Labels::of(&quiz(&[DAYS]), &[]);
        for text in [
            "Most days",
            "MOST DAYS",
            "most days ",
            "\u{a0}Most Days\t",
            "5 - most days",
            "5 – Most days",
            "5 — Most days",
            "5. Most days",
            "5: Most days",
            "5 = Most days",
            "5) Most days",
            "Most days (5)",
        ] {
            assert_eq!(labels.meaning(0.into(), text), Some(Some(5)), "{text}");
        }
        for text in ["does not apply", " Does Not Apply"] {
            assert_eq!(labels.meaning(0.into(), text), Some(None), "{text}");
        }
        for text in [
            "",
            "5",
            "4 - most days",
            "1 - Most days",
            "Most days (1)",
            "5 -",
            "most",
            "most  days",
            "5 most days",
            "most days!",
            "5 - does not apply",
        ] {
            assert_eq!(labels.meaning(0.into(), text), None, "{text}");
        }
        assert_eq!(labels.spellings(0.into()).count(), 3 * 9 + 1);
        assert!(labels.spellings(0.into()).is_sorted());
        assert!(
            labels.spellings(0.into()).all(|(text, meaning)| labels.meaning(0.into(), text) == Some(meaning))
        );
    }

    #[test]
    fn every_language_of_the_quiz_counts() {
        let quiz = quiz(&[DAYS]);
        let german = german(&quiz, r#""s0": ["Nie", "An manchen Tagen", "Öfter", "Entfällt"]"#);
        let labels = Labels::of(&quiz, &[german]);
        for (text, meaning) in [
            ("never", Some(1)),
            ("nie", Some(1)),
            ("3 = an manchen Tagen", Some(3)),
            ("ÖFTER", Some(5)),
            ("öfter (5)", Some(5)),
            ("entfällt", None),
        ] {
            assert_eq!(labels.meaning(0.into(), text), Some(meaning), "{text}");
        }
    }

    /// English "gift" and German "Gift" are different things; a code tells them apart.
    #[test]
    fn a_text_with_two_meanings_has_none() {
        let quiz =
            quiz(&[r#"points: [(1, "bad"), (2, "gift"), (3, "same"), (4, "Same")], not_scored: "none""#]);
        let german = german(&quiz, r#""s0": ["Gift", "gut", "none", "beste", "keine"]"#);
        let labels = Labels::of(&quiz, &[german]);
        for text in ["gift", "same", "none"] {
            assert_eq!(labels.meaning(0.into(), text), None, "{text}");
        }
        for (text, value) in [("1 - Gift", 1), ("2 - gift", 2), ("4. same", 4), ("none (3)", 3), ("bad", 1)] {
            assert_eq!(labels.meaning(0.into(), text), Some(Some(value)), "{text}");
        }
    }

    #[test]
    fn a_number_is_no_label() {
        let labels = Labels::of(
            &quiz(&[
                r#"points: [(0, "1"), (1, " 2.0 "), (2, "3 or more")], not_scored: "9""#,
                "points: [(1), (2)]",
            ]),
            &[],
        );
        for text in ["1", "2.0", "0 - 1", "1 (0)", "9"] {
            assert_eq!(labels.meaning(0.into(), text), None, "{text}");
        }
        assert_eq!(labels.meaning(0.into(), "3 OR MORE"), Some(Some(2)));
        assert_eq!(labels.meaning(1.into(), "3 or more"), None, "a label of another scale");
    }
}
