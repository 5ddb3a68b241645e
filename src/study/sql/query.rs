//! The query, step by step, from answers to scores.

use super::dialect::Dialect;
use super::indented;
use super::texts::Texts;
use crate::profile::{WISH_LOWEST, needed};
use crate::quiz::{Condition, Indexed, Item, ItemIndex, Metric, Quiz, Subscale, View};
use crate::study::score::column;

/// The last column of the query: how many answers were not on their item's scale.
pub const OFF_SCALE: &str = "off_scale";

/// The name of one step of [`Query::asked`].
fn step_name(depth: usize, deepest: usize) -> String {
    if depth == deepest { "asked".to_owned() } else { format!("asked_{depth}") }
}

pub(super) struct Query<'a> {
    pub quiz: &'a Quiz,
    pub dialect: Dialect,
    pub ids: &'a [String],
    /// The column of each item; empty if every column is named by its item's id.
    pub columns: &'a [String],
    /// The numbers that mean no answer, whether or not they are points of a scale.
    pub codes: &'a [f64],
    /// How to make numbers of the columns where they are texts.
    pub texts: Option<Texts<'a>>,
}

impl Query<'_> {
    pub fn text(&self, table: &str) -> String {
        let quiz = self.quiz;
        let mut select = self.carried("");
        select.extend(quiz.subscales().iter().map(|subscale| self.score(subscale)));
        select.push(self.dialect.quoted(OFF_SCALE));
        let columns: Vec<_> = quiz.items().indices().map(|item| self.column(item)).collect();
        let named: Vec<_> = quiz.items().iter().map(|item| self.item(item)).collect();
        let answered = match &self.texts {
            Some(texts) => {
                texts.steps(table, &self.carried(""), &columns, &named) + &self.answered("coded", &named)
            }
            None => self.answered(table, &columns),
        };
        format!(
            "-- Scores of {} {} (fingerprint {}) for {}.\n\
             -- A column for each dimension and view: 0 to 100, wishes -2 to 2, NULL where too few items were answered.\n\
             {}\
             -- the item's scale counts as no answer; {OFF_SCALE} says how many there were. Rows come in no particular order.\n\
             WITH\n{answered}\n{}\n\nSELECT\n{}\nFROM sums;\n",
            quiz.id(),
            quiz.version(),
            quiz.fingerprint(),
            self.dialect.name(),
            self.needs(),
            self.asked() + &self.sums(),
            indented(&select),
        )
    }

    /// What the columns must contain, for the comment at the head of the query.
    fn needs(&self) -> String {
        let named = if self.columns.is_empty() { "named by its id" } else { "named as in the first step" };
        match self.texts {
            Some(_) => format!(
                "-- Every item needs a column {named}. It may hold codes, labels of points in any language of the\n\
                 -- quiz, or both (`1 - never`), with white space around them, in upper or lower case. NULL, an empty text and\n\
                 -- a code for a missing answer mean no answer. What is not a point on\n"
            ),
            None => format!(
                "-- Every item needs a numeric column {named}; NULL means no answer. A value that is not a point on\n"
            ),
        }
    }

    fn carried(&self, of: &str) -> Vec<String> {
        self.ids.iter().map(|id| format!("{of}{}", self.dialect.quoted(id))).collect()
    }

    /// The quoted name of an item's column in the table.
    fn column(&self, item: ItemIndex) -> String {
        let named = self.columns.get(usize::from(item)).map(String::as_str);
        self.dialect.quoted(named.unwrap_or(self.quiz.items()[item].id.as_str()))
    }

    /// The quoted name of an item's column in every step.
    fn item(&self, item: &Item) -> String {
        self.dialect.quoted(item.id.as_str())
    }

    /// The answers in these columns that are on their scales, in double precision.
    fn answered(&self, table: &str, columns: &[String]) -> String {
        // With the table's name before it, a missing column is an error; otherwise SQLite would treat the quoted name
        // as text.
        let mut select = self.carried("answers.");
        let code = |value: &i32| self.codes.contains(&f64::from(*value));
        let values = |item: &Item| item.scale.points().iter().map(|point| point.value).collect::<Vec<_>>();
        let points = |item: &Item| {
            let points: Vec<_> =
                values(item).iter().filter(|value| !code(value)).map(i32::to_string).collect();
            // SQL allows no empty list; this one matches nothing.
            if points.is_empty() { "NULL".to_owned() } else { points.join(", ") }
        };
        let known = |item: &Item| {
            let points = values(item);
            let others =
                self.codes.iter().filter(|code| points.iter().all(|point| f64::from(*point) != **code));
            let known = points.iter().map(i32::to_string).chain(others.map(f64::to_string));
            known.collect::<Vec<_>>().join(", ")
        };
        select.extend(self.quiz.items().iter().zip(columns).map(|(item, column)| {
            let (name, points, double) = (self.item(item), points(item), self.dialect.double());
            format!(
                "CASE WHEN answers.{column} IN ({points}) THEN CAST(answers.{column} AS {double}) END AS {name}"
            )
        }));
        let off = |index: &ItemIndex| {
            let (item, column) = (&self.quiz.items()[*index], &columns[usize::from(*index)]);
            format!("CASE WHEN answers.{column} NOT IN ({}) THEN 1 ELSE 0 END", known(item))
        };
        // Grouped in brackets by subscale, because databases limit how deep an expression may be.
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

    /// The items that depend on other answers, where they were asked; empty if there are none. A condition refers to
    /// items that were asked themselves, so one step leaves only those answers that the next one's conditions may use.
    fn asked(&self) -> String {
        let depths = self.depths();
        let deepest = depths.iter().copied().max().unwrap_or_default();
        let mut steps = String::new();
        for depth in 1..=deepest {
            let mut select = self.carried("");
            for (item, depth_of) in self.quiz.items().iter().zip(&depths) {
                let name = self.item(item);
                select.push(match item.condition.as_ref().filter(|_| *depth_of == depth) {
                    Some(condition) => {
                        format!("CASE WHEN {} THEN {name} END AS {name}", self.condition(condition))
                    }
                    None => name,
                });
            }
            // How many items of a subscale were asked; the name contains a space, which no column of the quiz has.
            let last =
                self.quiz.subscales().iter().filter(|subscale| depth == deepest && self.varies(subscale));
            for subscale in last {
                let asked = subscale.items.iter().map(|&item| match &self.quiz.items()[item].condition {
                    Some(condition) => {
                        format!("CASE WHEN {} THEN 1 ELSE 0 END", self.condition(condition))
                    }
                    None => "1".to_owned(),
                });
                select.push(format!("{} AS {}", sum(asked), self.part(subscale, "asked")));
            }
            select.push(self.dialect.quoted(OFF_SCALE));
            let from = if depth == 1 { "answered".to_owned() } else { step_name(depth - 1, deepest) };
            steps += &format!(
                "-- Answers to items that were asked: some are asked only after certain answers to others.\n\
                 {} AS (\nSELECT\n{}\nFROM {from}\n),\n",
                step_name(depth, deepest),
                indented(&select)
            );
        }
        steps
    }

    /// On how many others an item depends, one upon the other; 0 for one that is always asked.
    fn depths(&self) -> Indexed<ItemIndex, usize> {
        let mut depths = Indexed::default();
        for item in self.quiz.items() {
            let before =
                |condition: &Condition| condition.items().into_iter().map(|item| depths[item] + 1).max();
            depths.push(item.condition.as_ref().and_then(before).unwrap_or_default());
        }
        depths
    }

    fn condition(&self, condition: &Condition) -> String {
        let parts = |parts: &[Condition], word: &str| {
            let parts: Vec<_> = parts.iter().map(|part| self.condition(part)).collect();
            format!("({})", parts.join(word))
        };
        match condition {
            Condition::All(all) => parts(all, " AND "),
            Condition::Any(any) => parts(any, " OR "),
            Condition::Answered { item, at_least, at_most } => {
                let name = self.item(&self.quiz.items()[*item]);
                let least = at_least.map(|least| format!("{name} >= {least}"));
                let most = at_most.map(|most| format!("{name} <= {most}"));
                least.into_iter().chain(most).collect::<Vec<_>>().join(" AND ")
            }
        }
    }

    fn is_conditional(&self) -> bool {
        self.quiz.subscales().iter().any(|subscale| self.varies(subscale))
    }

    /// Whether the number of its items that are asked depends on the answers.
    fn varies(&self, subscale: &Subscale) -> bool {
        subscale.items.iter().any(|&item| self.quiz.items()[item].condition.is_some())
    }

    fn part(&self, subscale: &Subscale, what: &str) -> String {
        self.dialect.quoted(&format!("{} {what}", column(self.quiz, subscale)))
    }

    /// How many answers a subscale has, their sum, and the sum of their weights.
    fn sums(&self) -> String {
        let mut select = self.carried("");
        for subscale in self.quiz.subscales() {
            let items = || subscale.items.iter().map(|&item| &self.quiz.items()[item]);
            let each = |what: &dyn Fn(&Item) -> String| {
                sum(items().map(|item| {
                    format!("CASE WHEN {} IS NULL THEN 0 ELSE {} END", self.item(item), what(item))
                }))
            };
            let values = each(&|item| self.value(item));
            let weights = each(&|item| self.dialect.number(item.weight));
            let (answered, part) = (each(&|_| "1".to_owned()), self.part(subscale, "answered"));
            select.push(format!("-- {}\n    {answered} AS {part}", self.description(subscale)));
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

    /// A subscale's name and items, for a comment; ids contain no line breaks that could end it.
    fn description(&self, subscale: &Subscale) -> String {
        let items = subscale.items.iter().map(|&index| {
            let item = &self.quiz.items()[index];
            format!("{}{}", item.id, if item.reversed { " (reversed)" } else { "" })
        });
        format!("{}: {}", column(self.quiz, subscale), items.collect::<Vec<_>>().join(", "))
    }

    /// What an answer contributes to the sum of its subscale.
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
        let (lowest, all) = self.quiz.one_scale(subscale);
        let mean = |lowest| format!("{sum} / {weights} + {}", number(lowest));
        let value = match self.quiz.scoring().metric {
            _ if subscale.view == View::Wish => mean(WISH_LOWEST),
            Metric::Percent => {
                format!("{} * {sum} / ({} * {weights})", number(100.0), number(subscale.range))
            }
            Metric::Mean => mean(lowest),
            Metric::Sum => format!("({}) * {}", mean(lowest), number(all)),
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
