//! Random quizzes with everything that scoring depends on, and random answers to them.

use attuned::quiz::Quiz;
use attuned::study::{self, Invalid, Options, ScoreFormat};
use proptest::prelude::*;

use super::{quiz, source};

/// Rows of answers, a cell for each item of the quiz.
pub type Rows<T = i32> = Vec<Vec<Option<T>>>;

/// Quizzes of several dimensions with weights, reversed items, conditions and a share to be answered.
pub fn quizzes() -> impl Strategy<Value = Quiz> {
    let weight = prop::sample::select(vec!["1", "0.3", "2.5"]);
    let item = (0..4usize, any::<bool>(), weight, 0..7usize);
    let dimensions = prop::collection::vec(prop::collection::vec(item, 1..7), 1..4);
    let metric = prop::sample::select(vec!["Percent", "Mean", "Sum"]);
    (dimensions, prop::sample::select(vec!["0.3", "0.5", "1.0"]), metric).prop_map(|(dimensions, share, metric)| {
        let (mut names, mut texts) = (String::new(), String::new());
        for (number, members) in dimensions.iter().enumerate() {
            names += &format!(r#"Dimension(id: "d{number}", name: "D", about: "A"),"#);
            let first = format!("i{number}-0");
            for (place, (view, reversed, weight, conditional)) in members.iter().enumerate() {
                // A dimension of wishes alone cannot be scored.
                let view = ["Own", "Give", "Receive", "Wish"][if place == 0 { 0 } else { *view }];
                let scale = if view == "Wish" { "wish" } else { "often" };
                let before = format!("i{number}-{}", place.saturating_sub(1));
                let (low, high) = if members[place.saturating_sub(1)].0 == 3 && place > 1 { (-1, 1) } else { (2, 4) };
                let condition = match conditional {
                    _ if place == 0 => String::new(),
                    1 => format!(r#", show_if: Answered(item: "{first}", at_least: 3)"#),
                    2 => format!(r#", show_if: Answered(item: "{before}", is: {low})"#),
                    3 => format!(r#", show_if: Answered(item: "{before}", at_least: {low}, at_most: {high})"#),
                    4 => format!(
                        r#", show_if: Any([Answered(item: "{first}", is: 1), Answered(item: "{before}", at_least: {high})])"#
                    ),
                    5 => format!(
                        r#", show_if: All([Answered(item: "{first}", at_most: 4),
                        Any([Answered(item: "{before}", is: {low}), Answered(item: "{first}", is: 5)])])"#
                    ),
                    _ => String::new(),
                };
                texts += &format!(
                    r#"Item(id: "i{number}-{place}", dimension: "d{number}", view: {view}, scale: "{scale}", text: "T",
                    reversed: {reversed}, weight: {weight}{condition}),"#
                );
            }
        }
        quiz(&source(&format!("scoring: (min_answered: {share}, metric: {metric}),"), &names, &texts))
    })
}

/// Quizzes and answers to them; with `off_scale`, some answers are not on any scale.
pub fn studies(off_scale: bool) -> impl Strategy<Value = (Quiz, Rows)> {
    quizzes().prop_flat_map(move |quiz| {
        let row: Vec<_> = quiz
            .items()
            .iter()
            .map(|item| {
                let point = item.scale.lowest()..=item.scale.highest();
                let value = prop_oneof![
                    8 => point,
                    u32::from(off_scale) => prop::sample::select(vec![9, -7]),
                ];
                prop::option::weighted(0.8, value)
            })
            .collect();
        (Just(quiz), prop::collection::vec(row, 1..20))
    })
}

/// The rows as a data file, with a first column `person` that numbers them.
pub fn data(quiz: &Quiz, rows: &Rows) -> String {
    let mut data = "person".to_owned();
    for item in quiz.items() {
        data += &format!(",{}", item.id);
    }
    for (number, row) in rows.iter().enumerate() {
        data += &format!("\n{number}");
        for cell in row {
            data += &cell.map_or(",".to_owned(), |value| format!(",{value}"));
        }
    }
    data + "\n"
}

/// Labels that are hard to fold or to quote.
const GERMAN: &str = r#""often": ["Überhaupt nicht", "eher 'n bisschen", "Ähnlich oft", "häufig; \\ oft", "STÄNDIG"],
    "wish": ["viel Öfter nicht", "weniger", "wie „bisher“", "etwas mehr", "ÖFTER"]"#;

/// The translation of a random quiz.
pub fn german(quiz: &Quiz) -> Quiz {
    let dimensions: String =
        quiz.dimensions().iter().map(|it| format!(r#""{}": (name: "D", about: "A"),"#, it.id)).collect();
    let items: String = quiz.items().iter().map(|item| format!(r#""{}": "T","#, item.id)).collect();
    let text = format!(
        r#"Translation(format: 1, quiz: "test", version: "1.0.0", language: "de", title: "T", about: "A",
        scales: {{ {GERMAN} }}, dimensions: {{ {dimensions} }}, items: {{ {items} }})"#
    );
    let checked = quiz.translated(&text);
    checked.quiz.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

/// The rows as texts: codes and labels in all kinds of spellings.
pub fn texts(quiz: &Quiz, rows: &Rows) -> Rows<String> {
    let german = german(quiz);
    let cell = |(number, position, value): (usize, usize, Option<i32>)| {
        let (own, other) = (&quiz.items()[position.into()].scale, &german.items()[position.into()].scale);
        let Some(value) = value else {
            let missing =
                [None, Some(""), Some(" "), Some("na"), Some("#N/A"), Some("Refused"), Some("-99.0")];
            return missing[(number + position) % missing.len()].map(str::to_owned);
        };
        let turn = 3 * number + position;
        let (Some(own), Some(other)) = (own.label(value), other.label(value)) else {
            let nothing = [
                "9", "9.0", "2.5", "5 - a", "a (4)", "f", "refused", "3d", "0x3", "1_0", "1e999", "3-3",
                "inf", "３",
            ];
            return Some(nothing[turn % nothing.len()].to_owned());
        };
        let (sign, digit) = (if value < 0 { "-" } else { "+" }, value.abs());
        let spellings = [
            value.to_string(),
            format!("{value}.0 "),
            format!("{sign}0{digit}."),
            format!("\t{sign}{digit}.00e+000"),
            own.to_owned(),
            own.to_uppercase(),
            format!("{value} – {own}"),
            format!("{value}) {own}\u{a0}"),
            other.to_owned(),
            format!("\u{3000}{}", other.to_uppercase()),
            other.to_lowercase(),
            format!("{value} - {other}"),
            format!("{} ({value})", other.to_uppercase()),
        ];
        Some(spellings[turn % spellings.len()].clone())
    };
    let row = |(number, row): (usize, &Vec<Option<i32>>)| {
        row.iter().enumerate().map(|(position, value)| cell((number, position, *value))).collect()
    };
    rows.iter().enumerate().map(row).collect()
}

/// What [`texts`] writes for a missing answer besides the usual codes.
pub const MISSING: [&str; 2] = ["Refused", "-99"];

/// For each row its number, the scores as the program computes them, and how many cells are off the scale.
pub fn expected(quiz: &Quiz, rows: &Rows) -> Rows<f64> {
    let options = Options { invalid: Invalid::Missing, ..Options::default() };
    let format = ScoreFormat { ids: vec!["person".to_owned()], ..ScoreFormat::default() };
    let mut table = Vec::new();
    study::score(quiz, data(quiz, rows).as_bytes(), &mut table, &options, &format, |_| {}).expect("scored");
    let records = csv::Reader::from_reader(&table[..]).into_records();
    let off_scale = |row: &[Option<i32>]| {
        let cells = quiz.items().iter().zip(row);
        cells.filter(|(item, cell)| cell.is_some_and(|value| !item.scale.contains(value))).count()
    };
    let with_count = |(record, row): (Result<csv::StringRecord, _>, &Vec<_>)| {
        let mut cells: Vec<_> = record.expect("whole").iter().map(|cell| cell.parse().ok()).collect();
        cells.push(Some(off_scale(row) as f64));
        cells
    };
    records.zip(rows).map(with_count).collect()
}
