//! Indices of careless answering beside the scores of a study. `benches/peers/agree` compares them with R on real data.

use attuned::quiz::Quiz;
use attuned::study::{self, Keep, Options, ScoreFormat};
use proptest::prelude::*;

use crate::common::session::Session;
use crate::common::studies::{data, studies};
use crate::common::{D, items, quiz, regular, source};

const COLUMNS: [&str; 4] =
    ["careless.longstring", "careless.irv", "careless.even_odd", "careless.mahalanobis"];

/// The scores with the indices, or why there is no distance.
fn scored(quiz: &Quiz, data: &str, options: &Options) -> (String, Option<String>) {
    let norms = study::careless_norms(quiz, data.as_bytes(), options, |_| {}).expect("read");
    let reason = norms.no_distance().map(str::to_owned);
    let format = ScoreFormat { careless: Some(norms), ..ScoreFormat::default() };
    (formatted(quiz, data, options, &format), reason)
}

fn formatted(quiz: &Quiz, data: &str, options: &Options, format: &ScoreFormat) -> String {
    let mut output = Vec::new();
    study::score(quiz, data.as_bytes(), &mut output, options, format, |_| {}).expect("scored");
    String::from_utf8(output).expect("text")
}

/// The cells of a column.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let at = reader.headers().expect("a header").iter().position(|other| other == name).expect("a column");
    reader.records().map(|record| record.expect("whole")[at].to_owned()).collect()
}

fn head(quiz: &Quiz) -> String {
    quiz.items().iter().map(|item| item.id.as_str()).collect::<Vec<_>>().join(",")
}

/// By hand. Means 2.25 and 3; variances 11/12 and 1, and the covariance of those who answered both is 1/2, so that the
/// inverse is 1.5 and 1.375 with -.75 beside them. The first is 1.25 and 1 below the means:
/// 1.5 * 1.5625 + 1.375 - 2 * .75 * 1.25 = 1.84375; the third .75 above and 0: 1.5 * .5625, like the fourth, whose gap
/// counts as the mean.
#[test]
fn golden_indices() {
    let data = "id,d0-Own-0,d0-Own-1\na,1,2\nb,2,4\nc,3,3\nd,3,\ne,,\n";
    let (table, reason) = scored(&regular(1, 2, &["Own"]), data, &Options::default());
    assert_eq!(
        table,
        "d0,careless.longstring,careless.irv,careless.even_odd,careless.mahalanobis\n\
         12.5,1,0.707106781,,1.84375\n\
         50.0,1,1.414213562,,1.84375\n\
         50.0,2,0.0,,0.84375\n\
         50.0,1,,,0.84375\n\
         ,,,,\n"
    );
    assert_eq!(reason, None);
}

/// By hand, a line for each respondent. The two items of an area are its halves; the second item of the first area is
/// reversed, and wishes do not count. The halves are the same for the first two; 1, 3, 5 and 5, 3, 1 for the third; 1, 1, 5
/// and 1, 5, 5 for the fourth, whose r of .5 is stepped up to 2/3. The last has both halves of two areas only.
#[test]
fn halves_are_keyed_and_without_wishes() {
    let text = items("d0", "Own", 2).replacen(r#"-1", "#, r#"-1", reversed: true, "#, 1)
        + &items("d1", "Give", 2)
        + &items("d1", "Receive", 2)
        + &items("d1", "Wish", 2);
    let dimensions = D.replace(r#""d""#, r#""d0""#) + &D.replace(r#""d""#, r#""d1""#);
    let quiz = quiz(&source("", &dimensions, &text));
    let rows =
        ["1,5,3,3,5,5,-2,2", "2,4,4,4,3,3,2,-2", "1,1,3,3,5,1,0,0", "1,5,1,5,5,5,0,0", "1,5,1,5,5,,0,0"];
    let (table, _) = scored(&quiz, &format!("{}\n{}\n", head(&quiz), rows.join("\n")), &Options::default());
    assert_eq!(column(&table, "careless.even_odd"), ["-1.0", "-1.0", "1.0", "-0.666666667", ""]);
    // Raw answers are compared, those to wishes among them.
    assert_eq!(column(&table, "careless.longstring"), ["2", "3", "2", "3", "2"]);
}

/// Halves are parts of a scale: the long scale of one area does not outweigh the others.
#[test]
fn areas_may_have_scales_of_their_own() {
    let text =
        items("d0", "Own", 2) + &items("d1", "Own", 2) + &items("d2", "Own", 2).replace("often", "much");
    let dimensions = ["d0", "d1", "d2"].map(|id| D.replace(r#""d""#, &format!(r#""{id}""#))).concat();
    let much = r#"scales: { "much": Scale(kind: Truth, points: [(0, "a"), (100, "b"), (200, "c"), (300, "d"), (400, "e")]),"#;
    let quiz = quiz(&source("", &dimensions, &text).replacen("scales: {", much, 1));
    let (table, _) = scored(&quiz, &format!("{}\n1,1,1,5,400,400\n", head(&quiz)), &Options::default());
    assert_eq!(column(&table, "careless.even_odd"), ["-0.666666667"]);
}

#[test]
fn what_should_not_have_been_asked_is_a_gap() {
    let condition = r#"-1", show_if: Answered(item: "d-Own-0", at_least: 3), "#;
    let quiz = quiz(&source("", D, &items("d", "Own", 3).replacen(r#"-1", "#, condition, 1)));
    let rows = "1,1,1\n3,3,3\n4,2,3\n5,2,1\n2,5,4\n3,1,5\n";
    let data = format!("{}\n{rows}", head(&quiz));
    let (table, _) = scored(&quiz, &data, &Options::default());
    assert_eq!(column(&table, "careless.longstring"), ["1", "3", "1", "1", "1", "1"]);
    let without = data.replace("1,1,1", "1,,1").replace("2,5,4", "2,,4");
    assert_eq!(scored(&quiz, &without, &Options::default()).0, table);
}

#[test]
fn without_a_distance_the_reason_is_said() {
    let quiz = regular(1, 3, &["Own"]);
    for (rows, reason) in [
        ("1,2,3\n2,2,1\n3,2,5\n4,2,4\n", "everybody gave the same answer to `d0-Own-1`"),
        ("1,2,\n2,5,\n3,,5\n4,,4\n", "fewer than two people answered both `d0-Own-1` and `d0-Own-2`"),
        ("1,,3\n2,,1\n", "fewer than two people answered `d0-Own-1`"),
        ("", "fewer than two people answered `d0-Own-0`"),
        (
            "1,2,5\n2,5,4\n3,1,3\n4,4,2\n",
            "the answers to `d0-Own-2` follow from those to the items before it, or people are too few or gaps too many",
        ),
        (
            "1,2,5\n2,5,4\n3,1,1\n",
            "the answers to `d0-Own-2` follow from those to the items before it, or people are too few or gaps too many",
        ),
    ] {
        let (table, found) = scored(&quiz, &format!("{}\n{rows}", head(&quiz)), &Options::default());
        assert_eq!(found.as_deref(), Some(reason), "{rows}");
        assert!(column(&table, "careless.mahalanobis").iter().all(String::is_empty));
        assert!(column(&table, "careless.longstring").iter().all(|cell| !cell.is_empty()));
    }
    let large = regular(1, 301, &["Own"]);
    let (_, reason) = scored(&large, &format!("{}\n", head(&large)), &Options::default());
    assert_eq!(reason.as_deref(), Some("there are more than 300 items"));
}

/// Sixty thousand people in several blocks. Without gaps, the distances add up to (n - 1) times the number of items,
/// whatever the answers.
#[test]
fn distances_add_up() {
    let quiz = regular(3, 2, &["Own"]);
    let mut random = 1_u64;
    let mut data = head(&quiz);
    for cell in 0..6 * 60_000 {
        data.push(if cell % 6 == 0 { '\n' } else { ',' });
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        data.push(char::from(b'1' + (random >> 33) as u8 % 5));
    }
    let (table, _) = scored(&quiz, &data, &Options::default());
    let sum: f64 = column(&table, "careless.mahalanobis")
        .iter()
        .map(|cell| cell.parse::<f64>().expect("a number"))
        .sum();
    assert!((sum - 6.0 * 59_999.0).abs() < 1e-3, "{sum}");
}

#[test]
fn rows_that_are_left_out_count_for_nothing() {
    let quiz = regular(1, 2, &["Own"]);
    let data = "id,d0-Own-0,d0-Own-1\nx,1,2\ny,2,4\nx,5,1\nz,3,3\nw,5,4\n";
    let mut options = Options { people: vec!["id".to_owned()], ..Options::default() };
    options.left_out = study::left_out(&quiz, data.as_bytes(), &options, Keep::First, |_| {}).expect("found");
    let (table, _) = scored(&quiz, data, &options);
    assert_eq!(table, scored(&quiz, &data.replace("x,5,1\n", ""), &Options::default()).0);
}

proptest! {
    /// Whatever is asked of whom: the scores are those without the indices.
    #[test]
    fn the_scores_stay_as_they_are((quiz, rows) in studies(false)) {
        let data = data(&quiz, &rows);
        let (table, _) = scored(&quiz, &data, &Options::default());
        let plain = formatted(&quiz, &data, &Options::default(), &ScoreFormat::default());
        for (line, plain) in table.lines().zip(plain.lines()) {
            let scores: Vec<_> = line.rsplitn(5, ',').collect();
            // A single empty score is written in quotes.
            prop_assert_eq!(scores[4], plain.trim_matches('"'));
        }
        prop_assert_eq!(table.lines().count(), plain.lines().count());
    }
}

#[test]
fn the_program_reads_twice_and_says_what_is_missing() {
    let session = Session::new();
    let quiz = source("", D, &items("d", "Own", 2));
    let quiz = session.file("quiz.ron", &quiz);
    let score = |data: &str, more: &[&str]| {
        let data = session.file("data.csv", data);
        session.run(&[&["study", "score", &quiz, &data, "--careless"], more].concat())
    };
    let run = score("d-Own-0,d-Own-1\n1,2\n2,4\n3,3\n", &["--digits", "2"]);
    let head = format!("d,{}", COLUMNS.join(","));
    assert_eq!(run.out, format!("{head}\n12.50,1,0.71,,1.33\n50.00,1,1.41,,1.33\n50.00,2,0.00,,1.33\n"));
    assert!(!run.err.contains("warning"), "{}", run.err);
    let run = score("d-Own-0,d-Own-1\n1,2\n2,2\n", &[]);
    let warning = "warning: careless.mahalanobis is empty: everybody gave the same answer to `d-Own-1`";
    assert!(run.err.contains(warning), "{}", run.err);
    let run = score("careless.irv,d-Own-0,d-Own-1\n7,1,2\n", &["--id", "careless.irv"]);
    assert!(run.err.contains("two columns of the result would be named `careless.irv`"), "{}", run.err);
    let run = session.run_with(&["study", "score", &quiz, "-", "--careless"], "d-Own-0,d-Own-1\n1,2\n");
    assert!(run.err.contains("the data are read twice for this"), "{}", run.err);
    assert_eq!((run.out.as_str(), run.code), ("", 1));
}
