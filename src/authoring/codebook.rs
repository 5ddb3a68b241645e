//! The table that goes with a data file: what each column of answers means.

#[cfg(feature = "study")]
use std::io::{self, IntoInnerError};

use crate::quiz::{Item, Point, Quiz, Scale};
use crate::report::plain;

/// The columns of a codebook.
const HEAD: [&str; 9] = ["item", "text", "dimension", "view", "keying", "weight", "scale", "points", "asked"];

/// A codebook: one row per item, in the order of the quiz.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    rows: Vec<[String; 9]>,
}

impl Codebook {
    /// The codebook of a quiz.
    #[must_use]
    pub fn of(quiz: &Quiz) -> Self {
        Self { rows: quiz.items().iter().map(|item| row(quiz, item)).collect() }
    }

    /// As CSV with a header, for a statistics program.
    ///
    /// # Errors
    /// None known: the writer writes to memory. Its error is passed on all the same.
    #[cfg(feature = "study")]
    pub fn csv(&self) -> io::Result<String> {
        let mut writer = simd_csv::Writer::from_writer(Vec::new());
        writer.write_record(HEAD)?;
        for row in &self.rows {
            writer.write_record(row)?;
        }
        let bytes = writer.into_inner().map_err(IntoInnerError::into_error)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// As a Markdown table, for people.
    #[must_use]
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<_> = cells.iter().map(|cell| plain(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut table = line(&HEAD.map(str::to_owned)) + &format!("|{}\n", " --- |".repeat(HEAD.len()));
        table.extend(self.rows.iter().map(|row| line(row)));
        table
    }
}

fn row(quiz: &Quiz, item: &Item) -> [String; 9] {
    let asked =
        quiz.asked_if(item).map_or_else(|| "always".to_owned(), |condition| format!("if {condition}"));
    [
        item.id.to_string(),
        item.text.clone(),
        quiz.dimensions()[item.dimension].id.to_string(),
        item.view.name().to_owned(),
        if item.reversed { "reversed" } else { "plain" }.to_owned(),
        item.weight.to_string(),
        item.scale.id().to_string(),
        points(&item.scale),
        asked,
    ]
}

/// Every value with its label.
fn points(scale: &Scale) -> String {
    let point = |point: &Point| match &point.label {
        Some(label) => format!("{} = {label}", point.value),
        None => point.value.to_string(),
    };
    let not_scored = scale.not_scored().map(|label| format!("not scored = {label}"));
    scale.points().iter().map(point).chain(not_scored).collect::<Vec<_>>().join("; ")
}
