//! Columns of texts: codes and labels become numbers before anything is computed.

use std::collections::BTreeSet;

use super::dialect::Dialect;
use super::indented;
use crate::quiz::{ItemIndex, Quiz};
use crate::study::reading::labels::Labels;
use crate::study::reading::missing::Codes;

/// What stands for a text that is neither a point of its item's scale nor a missing answer: no scale has this point.
const UNKNOWN: f64 = 0.5;

/// How texts are read; the same as [`crate::study::score()`] does.
pub(super) struct Texts<'a> {
    quiz: &'a Quiz,
    dialect: Dialect,
    codes: Codes,
    labels: Labels,
    /// The capitals in labels that are not ASCII, each with its lower case.
    capitals: Vec<(char, char)>,
}

impl<'a> Texts<'a> {
    pub fn new(quiz: &'a Quiz, translations: &[Quiz], dialect: Dialect, codes: Codes) -> Self {
        let labels = Labels::of(quiz, translations);
        let texts = quiz.items().indices().flat_map(|item| labels.spellings(item));
        let letters: BTreeSet<_> =
            texts.flat_map(|(text, _)| text.chars()).filter(|it| !it.is_ascii()).collect();
        let capitals = letters.into_iter().filter_map(|small| Some((capital(small)?, small))).collect();
        Self { quiz, dialect, codes, labels, capitals }
    }

    /// The steps from the table to numbers, the last of them named `coded`. All names are quoted: those of the copied
    /// columns, those of the items' columns in the table, and what these are named from here on.
    pub fn steps(&self, table: &str, ids: &[String], columns: &[String], names: &[String]) -> String {
        let trimmed = columns.iter().zip(names).map(|(column, name)| {
            format!("{} AS {name}", self.dialect.trimmed(&format!("answers.{column}")))
        });
        let trimmed: Vec<_> = ids.iter().map(|id| format!("answers.{id}")).chain(trimmed).collect();
        let coded = self
            .quiz
            .items()
            .indices()
            .zip(names)
            .map(|(item, name)| format!("CASE\n{}\n    END AS {name}", self.cases(item, name)));
        let coded: Vec<_> = ids.iter().cloned().chain(coded).collect();
        format!(
            "-- Texts without white space around them.\ntrimmed AS (\nSELECT\n{}\nFROM {table} AS answers\n),\n\
             -- Their numbers, or {UNKNOWN}, which is a point of no scale, if they have none.\n\
             coded AS (\nSELECT\n{}\nFROM trimmed\n),\n",
            indented(&trimmed),
            indented(&coded)
        )
    }

    /// What the text in the column `name` stands for: a missing answer, a code, or a label, in this order.
    fn cases(&self, item: ItemIndex, name: &str) -> String {
        let dialect = self.dialect;
        let lower = dialect.lower(name, &self.capitals);
        let words = [""].into_iter().chain(self.codes.words());
        let mut cases = vec![format!("WHEN {name} IN ({}) THEN NULL", self.list(words))];
        if !self.codes.usual().is_empty() {
            let usual: Vec<_> = self.codes.usual().iter().map(|code| code.to_ascii_lowercase()).collect();
            let usual: BTreeSet<_> = usual.iter().map(String::as_str).collect();
            cases.push(format!("WHEN {} IN ({}) THEN NULL", dialect.lower(name, &[]), self.list(usual)));
        }
        if !self.codes.numbers().is_empty() {
            let numbers: Vec<_> = self.codes.numbers().iter().map(|code| dialect.number(*code)).collect();
            cases.push(format!("WHEN {} THEN NULL", dialect.is_number(name, &numbers.join(", "))));
        }
        let scale = &self.quiz.items()[item].scale;
        let points: Vec<_> = scale.points().iter().map(|point| point.value.to_string()).collect();
        let number = format!("CAST({name} AS {})", dialect.double());
        cases.push(format!("WHEN {} THEN {number}", dialect.is_number(name, &points.join(", "))));
        let values = scale.points().iter().map(|point| Some(point.value)).chain([None]);
        for value in values {
            let spellings = self.labels.spellings(item).filter(|(_, meaning)| *meaning == value);
            let spellings: Vec<_> = spellings.map(|(text, _)| text).collect();
            if !spellings.is_empty() {
                let value = value.map_or("NULL".to_owned(), |value| dialect.number(f64::from(value)));
                cases.push(format!("WHEN {lower} IN ({}) THEN {value}", self.list(spellings)));
            }
        }
        cases.push(format!("WHEN {name} IS NOT NULL THEN {}", dialect.number(UNKNOWN)));
        cases.iter().map(|case| format!("        {case}")).collect::<Vec<_>>().join("\n")
    }

    fn list<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> String {
        texts.into_iter().map(|text| self.dialect.text(text)).collect::<Vec<_>>().join(", ")
    }
}

/// The capital of a letter, where each is one character and the letter is the lower case of the capital.
fn capital(small: char) -> Option<char> {
    let mut upper = small.to_uppercase();
    let capital = upper.next().filter(|capital| *capital != small && capital.to_lowercase().eq([small]))?;
    upper.next().is_none().then_some(capital)
}
