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
