//! The scoring rule as a single query, for answers in a database or on a cluster.
//!
//! The query performs the same steps on the same numbers in the same order, in double precision, so that its scores are
//! those of [`super::score`] with [`super::Invalid::Missing`], bit for bit. Whatever the rule needs from the quiz
//! (which answers are needed, reverse scoring, weights) is worked out here and appears in the query as numbers.

mod dialect;
mod query;
mod texts;

use std::collections::{HashMap, HashSet};

use super::score::column;
use crate::quiz::Quiz;
use crate::study::reading::missing::Codes;
pub use dialect::Dialect;
pub use query::OFF_SCALE;
use query::Query;
use texts::Texts;

/// Which table to score, and how to read it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SqlOptions {
    /// The table of answers; a dot separates schema and table.
    pub table: String,
    /// The names of columns to copy to the output.
    pub ids: Vec<String>,
    /// What means no answer, as in [`super::Options::missing`]; words count only in columns of texts.
    pub missing: Vec<String>,
    /// The column of each item, in the order of the quiz; empty if every column is named by its item's id.
    pub columns: Vec<String>,
    /// With `None`, the columns are numeric. Otherwise they are of any type and are read as texts: a code, the label of
    /// a point in the language of the quiz or of one of these translations, or both.
    pub labels: Option<Vec<Quiz>>,
}

/// Why there is no query: every name that the dialect would confuse with another, or that is too long for it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct SqlError(pub Vec<String>);

/// Writes the query that scores a table with a column for each item. The output has the columns
/// [`SqlOptions::ids`], then one column per subscale, as in [`super::score`], then [`OFF_SCALE`].
///
/// # Errors
/// [`SqlError`]: two columns whose names are the same to the dialect, or a name that is too long for it; or
/// [`SqlOptions::columns`] that are not one for each item.
pub fn sql(quiz: &Quiz, dialect: Dialect, options: &SqlOptions) -> Result<String, SqlError> {
    let SqlOptions { table, ids, missing, columns, labels } = options;
    let (items, named) = (quiz.items().len(), columns.len());
    if named != 0 && named != items {
        return Err(SqlError(vec![format!(
            "{named} columns are named for {items} items; name one for each"
        )]));
    }
    check_names(quiz, dialect, options)?;
    let codes = Codes::of(missing);
    let texts = labels.as_ref().map(|translations| Texts::new(quiz, translations, dialect, codes.clone()));
    // Where the columns hold texts, codes are dealt with before there are numbers.
    let codes = if texts.is_some() { &[] } else { codes.numbers() };
    let table: Vec<_> = table.split('.').map(|part| dialect.quoted(part)).collect();
    Ok(Query { quiz, dialect, ids, columns, codes, texts }.text(&table.join(".")))
}

const SCORES: &str = "a column of scores";

fn check_names(quiz: &Quiz, dialect: Dialect, options: &SqlOptions) -> Result<(), SqlError> {
    let carried = || options.ids.iter().map(|id| (id.clone(), "a copied column"));
    let columns = options.columns.iter().map(|column| (column.clone(), "an item's column"));
    let items = quiz.items().iter().map(|item| (item.id.to_string(), "an item"));
    let scores = quiz.subscales().iter().map(|subscale| (column(quiz, subscale), SCORES));
    let count = (OFF_SCALE.to_owned(), "the count of answers off their scale");
    let read: Vec<_> = carried().chain(columns).collect();
    let computed: Vec<_> = carried().chain(items).collect();
    let written: Vec<_> = carried().chain(scores).chain([count]).collect();
    let mut mistakes = Vec::new();
    for names in [read, computed, written] {
        let mut known = HashMap::new();
        for (name, what) in names {
            // The columns that a score is computed from have names that begin with its own.
            let behind = if what == SCORES { " answered".len() } else { 0 };
            let longest = dialect.longest() - behind;
            if name.len() > longest {
                mistakes.push(format!(
                    "`{name}` ({what}) is longer than {longest} bytes, which is too long for {}",
                    dialect.name()
                ));
            }
            if let Some((other, before)) = known.insert(dialect.folded(&name), (name.clone(), what)) {
                mistakes.push(format!(
                    "`{other}` ({before}) and `{name}` ({what}) are the same name to {}",
                    dialect.name()
                ));
            }
        }
    }
    // Copied columns are in every step.
    let mut seen = HashSet::new();
    mistakes.retain(|mistake| seen.insert(mistake.clone()));
    if mistakes.is_empty() { Ok(()) } else { Err(SqlError(mistakes)) }
}

fn indented(columns: &[String]) -> String {
    columns.iter().map(|column| format!("    {column}")).collect::<Vec<_>>().join(",\n")
}
