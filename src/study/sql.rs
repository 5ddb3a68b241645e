//! The rule of scoring as one query, for answers that lie in a database or on a cluster.
//!
//! The query does the same steps on the same numbers, in the same order, in double precision, so that its scores are
//! those of [`super::score`] with [`super::Invalid::Missing`], bit for bit. What the rule needs of the quiz (the
//! answers asked for, the values turned round, the weights) is worked out here and stands in the query as numbers.

use std::collections::{HashMap, HashSet};

use super::missing::Codes;
use super::score::column;
use crate::profile::{WISH_LOWEST, needed};
use crate::quiz::{Item, Quiz, Subscale, View};

/// Who is to run the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words say it")]
pub enum Dialect {
    Sqlite,
    DuckDb,
    Postgres,
    Spark,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sqlite, Self::DuckDb, Self::Postgres, Self::Spark];

    fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::DuckDb => "DuckDB",
            Self::Postgres => "PostgreSQL",
            Self::Spark => "Spark",
        }
    }

    fn quoted(self, name: &str) -> String {
        let quote = if self == Self::Spark { '`' } else { '"' };
        format!("{quote}{}{quote}", name.replace(quote, &format!("{quote}{quote}")))
    }

    /// Two names that this dialect takes for one have the same folded form.
    fn folded(self, name: &str) -> String {
        if self == Self::Postgres { name.to_owned() } else { name.to_lowercase() }
    }

    /// The longest name there can be, in bytes.
    fn longest(self) -> usize {
        if self == Self::Postgres { 63 } else { usize::MAX }
    }

    fn double(self) -> &'static str {
        match self {
            Self::Sqlite => "REAL",
            Self::DuckDb | Self::Spark => "DOUBLE",
            Self::Postgres => "DOUBLE PRECISION",
        }
    }

    /// A number in double precision: a plain `0.3` is an exact decimal in some dialects.
    fn number(self, number: f64) -> String {
        match self {
            Self::Sqlite => format!("{number:?}"),
            Self::DuckDb => format!("{number:e}"),
            Self::Postgres => format!("DOUBLE PRECISION '{number}'"),
            Self::Spark => format!("{number}D"),
        }
    }

    /// `value` to nine digits behind the point, halves away from zero.
    fn rounded(self, value: &str) -> String {
        let billion = self.number(1e9);
        match self {
            // Its rounding of doubles takes halves to even numbers.
            Self::Postgres => {
                format!("sign({value}) * floor(abs({value}) * {billion} + {}) / {billion}", self.number(0.5))
            }
            _ => format!("round(({value}) * {billion}) / {billion}"),
        }
    }
}

/// Why there is no query: every name that the dialect could not tell from another, or keep.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct SqlError(pub Vec<String>);

/// The last column of the query: how many answers were no point of their item's scale.
pub const OFF_SCALE: &str = "off_scale";

/// Writes the query that scores `table`, which has a column of numbers for each item, named by its id; a dot in its
/// name stands between a schema and a table. The columns `ids` are carried through, then a column for each subscale
/// follows, as in [`super::score`], then [`OFF_SCALE`]. Of the codes in `missing`, as in [`super::Options::missing`], the
/// numbers count: a column of numbers holds no words.
///
/// # Errors
/// [`SqlError`]: two columns of one name, as far as the dialect can tell, or a name that is too long for it.
pub fn sql(
    quiz: &Quiz,
    dialect: Dialect,
    table: &str,
    ids: &[String],
    missing: &[String],
) -> Result<String, SqlError> {
    check_names(quiz, dialect, ids)?;
    let query = Query { quiz, dialect, ids, codes: Codes::of(missing).numbers().to_vec() };
    let table: Vec<_> = table.split('.').map(|part| dialect.quoted(part)).collect();
    Ok(query.text(&table.join(".")))
}

const SCORES: &str = "a column of scores";

fn check_names(quiz: &Quiz, dialect: Dialect, ids: &[String]) -> Result<(), SqlError> {
    let carried = || ids.iter().map(|id| (id.clone(), "a copied column"));
    let items = quiz.items().iter().map(|item| (item.id.to_string(), "an item"));
    let scores = quiz.subscales().iter().map(|subscale| (column(quiz, subscale), SCORES));
    let count = (OFF_SCALE.to_owned(), "the count of answers off their scale");
    let read: Vec<_> = carried().chain(items).collect();
    let written: Vec<_> = carried().chain(scores).chain([count]).collect();
    let mut mistakes = Vec::new();
    for names in [read, written] {
        let mut known = HashMap::new();
        for (name, what) in names {
            // What a score is computed from has names that begin with its own.
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
    // What is carried through is both read and written.
    let mut seen = HashSet::new();
    mistakes.retain(|mistake| seen.insert(mistake.clone()));
    if mistakes.is_empty() { Ok(()) } else { Err(SqlError(mistakes)) }
}

struct Query<'a> {
    quiz: &'a Quiz,
    dialect: Dialect,
    ids: &'a [String],
    /// The numbers that stand for no answer, whether or not they are points of a scale.
    codes: Vec<f64>,
}

impl Query<'_> {
    fn text(&self, table: &str) -> String {
        let quiz = self.quiz;
        let mut select = self.carried("");
        select.extend(quiz.subscales().iter().map(|subscale| self.score(subscale)));
        select.push(self.dialect.quoted(OFF_SCALE));
        format!(
            "-- Scores of {} {} (fingerprint {}) for {}.\n\
             -- A column for each dimension and view: 0 to 100, wishes -2 to 2, NULL where too few items were answered.\n\
             -- Every item needs a numeric column named by its id; NULL means no answer. A value that is not a point on\n\
             -- the item's scale counts as no answer; {OFF_SCALE} says how many there were. Rows come in no particular order.\n\
             WITH\n{}\n{}\n\nSELECT\n{}\nFROM sums;\n",
            quiz.id(),
            quiz.version(),
            quiz.fingerprint(),
            self.dialect.name(),
            self.answered(table),
            self.asked() + &self.sums(),
            indented(&select),
        )
    }

    fn carried(&self, of: &str) -> Vec<String> {
        self.ids.iter().map(|id| format!("{of}{}", self.dialect.quoted(id))).collect()
    }

    fn item(&self, item: &Item) -> String {
        self.dialect.quoted(item.id.as_str())
    }

    /// Answers that are points of their scales, in double precision.
    fn answered(&self, table: &str) -> String {
        // With the table's name before it a column that is not there is an error; SQLite would take the bare name in
        // quotes for a text.
        let mut select = self.carried("answers.");
        let code = |value: &i32| self.codes.contains(&f64::from(*value));
        let values = |item: &Item| item.scale.points().iter().map(|point| point.value).collect::<Vec<_>>();
        let points = |item: &Item| {
            let points: Vec<_> =
                values(item).iter().filter(|value| !code(value)).map(i32::to_string).collect();
            // No list is empty in SQL; nothing is in this one.
            if points.is_empty() { "NULL".to_owned() } else { points.join(", ") }
        };
        let known = |item: &Item| {
            let points = values(item);
            let others =
                self.codes.iter().filter(|code| points.iter().all(|point| f64::from(*point) != **code));
            let known = points.iter().map(i32::to_string).chain(others.map(f64::to_string));
            known.collect::<Vec<_>>().join(", ")
        };
        select.extend(self.quiz.items().iter().map(|item| {
            let (name, points, double) = (self.item(item), points(item), self.dialect.double());
            format!(
                "CASE WHEN answers.{name} IN ({points}) THEN CAST(answers.{name} AS {double}) END AS {name}"
            )
        }));
        let off = |position: &usize| {
            let item = &self.quiz.items()[*position];
            format!("CASE WHEN answers.{} NOT IN ({}) THEN 1 ELSE 0 END", self.item(item), known(item))
        };
        // In brackets by subscale, because databases bound how deep an expression may be.
        let groups: Vec<_> = self
            .quiz
            .subscales()
            .iter()
            .map(|subscale| format!("({})", sum(subscale.items.iter().map(off))))
            .collect();
        select.push(format!("{} AS {}", sum(groups.into_iter()), self.dialect.quoted(OFF_SCALE)));
        format!(
            "-- Answers on their scales; anything else counts as missing.\nanswered AS (\nSELECT\n{}\nFROM {table} AS answers\n),",
            indented(&select)
        )
    }

    /// The items that hang on another answer, where they were asked; empty where there are none.
    fn asked(&self) -> String {
        if !self.is_conditional() {
            return String::new();
        }
        let mut select = self.carried("");
        for (position, item) in self.quiz.items().iter().enumerate() {
            let name = self.item(item);
            select.push(match self.condition(position) {
                Some(condition) => format!("CASE WHEN {condition} THEN {name} END AS {name}"),
                None => name,
            });
        }
        // How many items of a subscale were asked; its name holds a space, which no column's of the quiz does.
        for subscale in self.quiz.subscales().iter().filter(|subscale| self.varies(subscale)) {
            let asked = subscale.items.iter().map(|&position| match self.condition(position) {
                Some(condition) => format!("CASE WHEN {condition} THEN 1 ELSE 0 END"),
                None => "1".to_owned(),
            });
            select.push(format!("{} AS {}", sum(asked), self.part(subscale, "asked")));
        }
        select.push(self.dialect.quoted(OFF_SCALE));
        format!(
            "-- Answers to items that were asked: some are asked only after a certain answer to another.\n\
             asked AS (\nSELECT\n{}\nFROM answered\n),\n",
            indented(&select)
        )
    }

    fn condition(&self, mut position: usize) -> Option<String> {
        let mut conditions = Vec::new();
        while let Some(condition) = &self.quiz.items()[position].condition {
            let opens = self.item(&self.quiz.items()[condition.item]);
            conditions.push(format!("{opens} >= {}", condition.at_least));
            position = condition.item;
        }
        (!conditions.is_empty()).then(|| conditions.join(" AND "))
    }

    fn is_conditional(&self) -> bool {
        self.quiz.subscales().iter().any(|subscale| self.varies(subscale))
    }

    /// Whether how many of its items are asked depends on the answers.
    fn varies(&self, subscale: &Subscale) -> bool {
        subscale.items.iter().any(|&position| self.quiz.items()[position].condition.is_some())
    }

    fn part(&self, subscale: &Subscale, what: &str) -> String {
        self.dialect.quoted(&format!("{} {what}", column(self.quiz, subscale)))
    }

    /// How many answers a subscale has, what they add up to, and their weights.
    fn sums(&self) -> String {
        let mut select = self.carried("");
        for subscale in self.quiz.subscales() {
            let items = || subscale.items.iter().map(|&position| &self.quiz.items()[position]);
            let each = |what: &dyn Fn(&Item) -> String| {
                sum(items().map(|item| {
                    format!("CASE WHEN {} IS NULL THEN 0 ELSE {} END", self.item(item), what(item))
                }))
            };
            let values = each(&|item| self.value(item));
            let weights = each(&|item| self.dialect.number(item.weight));
            let (answered, part) = (each(&|_| "1".to_owned()), self.part(subscale, "answered"));
            select.push(format!("-- {}\n    {answered} AS {part}", self.told(subscale)));
            select.push(format!("{values} AS {}", self.part(subscale, "sum")));
            select.push(format!("{weights} AS {}", self.part(subscale, "weights")));
            if self.varies(subscale) {
                select.push(self.part(subscale, "asked"));
            }
        }
        select.push(self.dialect.quoted(OFF_SCALE));
        let from = if self.is_conditional() { "asked" } else { "answered" };
        format!(
            "-- Sums of the answers of each dimension and view, from the lowest point up, with reversed items reverse-scored.\n\
             sums AS (\nSELECT\n{}\nFROM {from}\n)",
            indented(&select)
        )
    }

    /// A subscale's name and items; ids hold no line breaks that could end a comment.
    fn told(&self, subscale: &Subscale) -> String {
        let items = subscale.items.iter().map(|&position| {
            let item = &self.quiz.items()[position];
            format!("{}{}", item.id, if item.reversed { " (reversed)" } else { "" })
        });
        format!("{}: {}", column(self.quiz, subscale), items.collect::<Vec<_>>().join(", "))
    }

    /// What an answer adds to the sum of its subscale.
    fn value(&self, item: &Item) -> String {
        let (name, number) = (self.item(item), |value: i32| self.dialect.number(f64::from(value)));
        let above = if item.reversed {
            format!("({} - {name})", number(item.scale.highest()))
        } else {
            format!("({name} - {})", number(item.scale.lowest()))
        };
        if item.multiplier == 1.0 {
            above
        } else {
            format!("{} * {above}", self.dialect.number(item.multiplier))
        }
    }

    fn score(&self, subscale: &Subscale) -> String {
        let part = |what: &str| self.part(subscale, what);
        let share = self.quiz.scoring().min_answered;
        let all = subscale.items.len();
        let least = if self.varies(subscale) {
            let cases: String =
                (0..=all).map(|asked| format!(" WHEN {asked} THEN {}", needed(share, asked))).collect();
            format!("CASE {}{cases} END", part("asked"))
        } else {
            needed(share, all).to_string()
        };
        let number = |value| self.dialect.number(value);
        let (sum, weights) = (part("sum"), part("weights"));
        let value = match subscale.view {
            View::Wish => format!("{sum} / {weights} + {}", number(WISH_LOWEST)),
            _ => format!("{} * {sum} / ({} * {weights})", number(100.0), number(subscale.range)),
        };
        format!(
            "CASE WHEN {} >= {least} THEN {} END AS {}",
            part("answered"),
            self.dialect.rounded(&value),
            self.dialect.quoted(&column(self.quiz, subscale))
        )
    }
}

fn sum(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join("\n        + ")
}

fn indented(columns: &[String]) -> String {
    columns.iter().map(|column| format!("    {column}")).collect::<Vec<_>>().join(",\n")
}
