//! What `study analyze` says about keys, coding, factors and coarse answers: on answers made up so that it is known, and
//! beside numbers of R's psych and lavaan. `benches/peers/agree` compares many more of those.

use attuned::quiz::{Quiz, View};
use attuned::study::{self, Analysis, AnalysisOptions, Key, Options, SubscaleAnalysis, UnusedEnd};
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::common::session::Session;
use crate::common::{D, blocks, items, normal, quiz, regular, source};

const PLAIN: AnalysisOptions = AnalysisOptions { ordinal: false };
const ORDINAL: AnalysisOptions = AnalysisOptions { ordinal: true };

fn analyzed<'q>(quiz: &'q Quiz, data: &str, wanted: AnalysisOptions) -> Analysis<'q> {
    study::analyze(quiz, data.as_bytes(), &Options::default(), wanted, |_| {}).expect("analyzed").0
}

/// A data file for a quiz; `answer` gives the respondent and the item's position.
fn table(quiz: &Quiz, respondents: usize, mut answer: impl FnMut(usize, usize) -> i64) -> String {
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let mut text = line(quiz.items().iter().map(|item| item.id.to_string()).collect());
    for respondent in 0..respondents {
        text += &line((0..quiz.items().len()).map(|item| answer(respondent, item).to_string()).collect());
    }
    text
}

/// Answers from 1 to 5 of 300 respondents, with one factor for each group of items: `factor_of` gives an item's group, or none
/// for an item of its own.
fn one_factor_each(quiz: &Quiz, factor_of: impl Fn(usize) -> Option<usize>) -> String {
    let mut random = StdRng::seed_from_u64(7);
    let mut factors = [0.0; 4];
    table(quiz, 300, |_, item| {
        if item == 0 {
            factors = std::array::from_fn(|_| normal(&mut random));
        }
        let common = factor_of(item).map_or_else(|| normal(&mut random), |factor| factors[factor]);
        (3.0 + 0.8 * common + 0.6 * normal(&mut random)).round().clamp(1.0, 5.0) as i64
    })
}

/// The same data with some items turned.
fn turned(data: &str, wrong: &[usize]) -> String {
    let turn = |(at, cell): (usize, &str)| match cell.parse::<i64>() {
        Ok(answer) if wrong.contains(&at) => (6 - answer).to_string(),
        _ => cell.to_owned(),
    };
    let lines =
        data.lines().map(|line| line.split(',').enumerate().map(turn).collect::<Vec<_>>().join(",") + "\n");
    lines.collect()
}

fn alpha(found: &SubscaleAnalysis) -> f64 {
    found.alpha.expect("known").value
}

fn named(found: &SubscaleAnalysis, key: Key) -> Vec<usize> {
    (0..found.items.len()).filter(|&at| found.items[at].key == key).collect()
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

#[test]
fn wrong_keys_are_found_together_and_lower_omega() {
    let quiz = regular(1, 5, &["Own"]);
    let data = one_factor_each(&quiz, |_| Some(0));
    let right = analyzed(&quiz, &data, PLAIN);
    let right = &right.subscales[0];
    assert!(named(right, Key::Fits).len() == 5 && right.alpha_if_turned.is_none());
    let omega = right.omega.expect("one factor");
    for wrong in [&[2][..], &[0, 3]] {
        let data = turned(&data, wrong);
        let analysis = analyzed(&quiz, &data, PLAIN);
        let found = &analysis.subscales[0];
        assert_eq!(named(found, Key::Against), wrong);
        close(found.alpha_if_turned.expect("some are wrong"), alpha(right), 1e-12);
        // With loadings of about l each, (3l)^2 / ((3l)^2 + 5 - 5l^2) instead of (5l)^2 / ((5l)^2 + 5 - 5l^2), or with 1l.
        let left = 5.0 - 2.0 * wrong.len() as f64;
        let squares = left * left * omega / 25.0;
        close(found.omega.expect("one factor"), squares / (squares + 1.0 - omega), 0.02);
        let text = study::analysis_table(&quiz, &analysis, 200);
        let instead = format!("alpha would be {:.2} instead of {:.2}", alpha(right), alpha(found));
        assert!(text.contains("against the others") && text.contains(&instead), "{text}");
        // Turned back one by one: alpha if only this one is turned.
        let one = analyzed(&quiz, &turned(&data, &wrong[..1]), PLAIN);
        close(found.items[wrong[0]].alpha_if_turned.expect("known"), alpha(&one.subscales[0]), 1e-12);
    }
    // Two wrong of five: correlations with the rest alone do not show it.
    let half = analyzed(&quiz, &turned(&data, &[0, 3]), PLAIN);
    let right_ones = [1, 2, 4].map(|at| half.subscales[0].items[at].r_drop.expect("known"));
    assert!(right_ones.iter().all(|r| r.abs() < 0.35), "{right_ones:?}");
}

#[test]
fn an_item_of_its_own_is_weak_whichever_way_it_is_keyed() {
    let quiz = regular(1, 5, &["Own"]);
    let data = one_factor_each(&quiz, |item| (item != 4).then_some(0));
    for data in [data.clone(), turned(&data, &[4])] {
        let analysis = analyzed(&quiz, &data, PLAIN);
        assert_eq!(named(&analysis.subscales[0], Key::Weak), [4]);
        assert!(named(&analysis.subscales[0], Key::Against).is_empty());
        let text = study::analysis_table(&quiz, &analysis, 200);
        assert!(text.contains("has little to do with the others; alpha is"), "{text}");
    }
}

#[test]
fn items_that_are_the_same_measure_without_error() {
    let quiz = regular(1, 4, &["Own"]);
    let same = analyzed(&quiz, &table(&quiz, 60, |respondent, _| 1 + respondent as i64 % 5), ORDINAL);
    let found = &same.subscales[0];
    close(found.omega.expect("one factor"), 1.0, 1e-12);
    close(alpha(found), 1.0, 1e-12);
    close(found.sem.expect("known"), 0.0, 1e-5);
    close(found.factors.as_ref().expect("known").eigenvalues[0], 4.0, 1e-12);
    let constant = analyzed(&quiz, &table(&quiz, 60, |_, _| 3), ORDINAL);
    let found = &constant.subscales[0];
    assert_eq!(found.omega, Err("the answers do not vary"));
    assert_eq!(found.ordinal, Some(Err("an item does not vary")));
    assert!(found.factors.is_err() && found.alpha.is_none());
    assert!(study::analysis_table(&quiz, &constant, 80).contains("everybody gave the same answer to"));
}

#[test]
fn an_end_that_nobody_chose_is_questioned() {
    let quiz = regular(1, 3, &["Own"]);
    let unused = |respondents, low: i64, high: i64| {
        let data =
            table(&quiz, respondents, |respondent, item| low + (respondent + item) as i64 % (high - low + 1));
        let analysis = analyzed(&quiz, &data, PLAIN);
        (analysis.subscales[0].unused_end, study::analysis_table(&quiz, &analysis, 200))
    };
    let (end, text) = unused(20, 1, 4);
    assert_eq!(end, Some(UnusedEnd::Highest));
    let question =
        "nobody chose the highest point of any item: is the data coded 0 to 4 where the quiz says 1 to 5?";
    assert!(text.contains(question), "{text}");
    let (end, text) = unused(20, 2, 5);
    assert_eq!(end, Some(UnusedEnd::Lowest));
    assert!(text.contains("coded 2 to 6 where the quiz says 1 to 5?"), "{text}");
    assert_eq!(unused(20, 1, 5).0, None);
    assert_eq!(unused(20, 2, 4).0, None);
    // Too few to tell.
    assert_eq!(unused(2, 1, 4).0, None);
    // One item whose highest point was chosen is enough.
    let data = table(&quiz, 20, |respondent, item| 1 + respondent as i64 % if item == 2 { 5 } else { 4 });
    assert_eq!(analyzed(&quiz, &data, PLAIN).subscales[0].unused_end, None);
}

/// Three items on 0 to 1, 0 to 4 and 0 to 9, the second of weight 2. From the answers, written out: each one's part of the
/// score is `100 w x / (range * 4)`, and alpha is `3/2 * (1 - sum of variances / variance of the score)`.
#[test]
fn the_error_of_measurement_is_that_of_the_score() {
    let ranges = [1_i64, 4, 9];
    let weights = [1.0, 2.0, 1.0];
    let points = |range: i64| (0..=range).map(|point| format!("({point})")).collect::<Vec<_>>().join(", ");
    let scales: String = ranges
        .iter()
        .map(|range| format!(r#""s{range}": Scale(kind: Truth, points: [{}]),"#, points(*range)))
        .collect();
    let items: String = ranges
        .iter()
        .zip(weights)
        .map(|(range, weight)| {
            format!(
                r#"Item(id: "i{range}", dimension: "d", scale: "s{range}", weight: {weight:?}, text: "T"),"#
            )
        })
        .collect();
    let quiz = quiz(&source("", D, &items).replace("scales: {", &format!("scales: {{ {scales}")));
    let answer = |respondent: usize, item: usize| {
        let level = (respondent * 7 % 10) as i64 + (respondent * (item + 2) % 3) as i64 - 1;
        (level.clamp(0, 9) * ranges[item] + 4) / 9
    };
    let analysis = analyzed(&quiz, &table(&quiz, 80, answer), PLAIN);
    let found = &analysis.subscales[0];
    let part = |respondent: usize, item: usize| {
        100.0 * weights[item] * answer(respondent, item) as f64 / (ranges[item] as f64 * 4.0)
    };
    let variance = |values: Vec<f64>| {
        let mean = values.iter().sum::<f64>() / 80.0;
        values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 79.0
    };
    let parts: f64 = (0..3).map(|item| variance((0..80).map(|one| part(one, item)).collect())).sum();
    let score = variance((0..80).map(|one| (0..3).map(|item| part(one, item)).sum()).collect());
    let expected = 1.5 * (1.0 - parts / score);
    close(alpha(found), expected, 1e-12);
    close(found.sem.expect("known"), (score * (1.0 - expected)).sqrt(), 1e-10);
    // What is pasted into a quiz gives the same error.
    let block = study::reliability_ron(&analysis, "S");
    assert!(block.contains(&format!("alpha: {expected:.4}, sd: {:.3}", score.sqrt())), "{block}");
}

#[test]
fn factors_are_counted_against_chance() {
    let quiz = regular(1, 8, &["Own"]);
    let number = |factor_of: &dyn Fn(usize) -> Option<usize>| {
        let analysis = analyzed(&quiz, &one_factor_each(&quiz, factor_of), PLAIN);
        let factors = analysis.subscales[0].factors.clone().expect("known");
        close(factors.eigenvalues.iter().sum(), 8.0, 1e-10);
        (factors, study::analysis_table(&quiz, &analysis, 200))
    };
    let (one, text) = number(&|_| Some(0));
    assert!(one.number == 1 && one.srmr.expect("eight items") < 0.05 && !text.contains('!'), "{text}");
    let (two, text) = number(&|item| Some(item % 2));
    assert!(two.number == 2 && two.srmr.expect("eight items") > 0.08, "{two:?}");
    assert!(text.contains("the items seem to measure 2 things"), "{text}");
    let (none, text) = number(&|_| None);
    assert!(none.number == 0 && text.contains("no eigenvalue is larger than by chance"), "{text}");
    assert_eq!(one.by_chance, two.by_chance);
}

#[test]
fn an_item_in_the_wrong_place_is_named() {
    // In each of two areas four items; the last of the first belongs to the second.
    let quiz = regular(2, 4, &["Own"]);
    let data = one_factor_each(&quiz, |item| Some(usize::from(item >= 3)));
    let analysis = analyzed(&quiz, &data, PLAIN);
    let across = analysis.across.as_ref().expect("two areas");
    let better: Vec<_> = across.items.iter().map(study::ItemAcross::better).collect();
    assert_eq!(better, [None, None, None, Some(1), None, None, None, None]);
    let text = study::analysis_table(&quiz, &analysis, 200);
    assert!(
        text.contains("d0-Own-3 goes with D1, own (r ") && text.matches(" goes with ").count() == 1,
        "{text}"
    );
    let json = study::analysis_json(&quiz, &analysis);
    assert_eq!(json["across"]["respondents"], 300);
    assert_eq!(json["across"]["subscales"][1]["dimension"], "d1");
    assert_eq!(json["across"]["items"][3]["correlations"], serde_json::json!(across.items[3].correlations));
}

#[test]
fn only_what_everybody_is_asked_is_compared_across_areas() {
    let dimensions: String =
        ["d", "e", "f"].map(|id| format!(r#"Dimension(id: "{id}", name: "D", about: "A"),"#)).concat();
    let all = ["d", "e", "f"].map(|id| items(id, "Own", 3)).concat();
    let condition = r#"id: "f-Own-2", show_if: Answered(item: "f-Own-0", at_least: 3), "#;
    let three = quiz(&source("", &dimensions, &all.replace(r#"id: "f-Own-2", "#, condition)));
    let data = one_factor_each(&three, |item| Some(item / 3));
    let analysis = analyzed(&three, &data, PLAIN);
    assert_eq!(analysis.across.as_ref().expect("two areas").subscales, [0, 1]);
    assert!(analysis.subscales[2].respondents < 300);
    // Wishes are not compared, and one area alone cannot be.
    let one = quiz(&source("", D, &(items("d", "Own", 3) + &items("d", "Wish", 1))));
    let data = table(
        &one,
        60,
        |respondent, item| if item == 3 { 0 } else { 1 + (respondent * (item + 1) % 5) as i64 },
    );
    let analysis = analyzed(&one, &data, PLAIN);
    assert!(
        analysis.across.is_err() && analysis.subscales.iter().all(|found| found.subscale.view != View::Wish)
    );
}

/// The 60 rows of `study_analyzing`, whose numbers here are by psych 2.2.9 (`polychoric`, then `alpha`; omega by the formula from
/// its correlations) and lavaan 0.6 (`cfa`, `srmr`).
#[test]
fn golden_ordinal_and_factors() {
    let text = items("d", "Own", 5).replace(r#"id: "d-Own-4", "#, r#"id: "d-Own-4", reversed: true, "#);
    let quiz = quiz(&source("", D, &text));
    let analysis = analyzed(&quiz, &super::study_analyzing::data(60), ORDINAL);
    let found = &analysis.subscales[0];
    let ordinal = found.ordinal.expect("asked for").expect("few points");
    close(ordinal.alpha, 0.852_463_63, 5e-5);
    close(ordinal.omega.expect("one factor"), 0.854_595_03, 5e-5);
    let factors = found.factors.as_ref().expect("known");
    let expected =
        [2.887_325_090_708_79, 0.726_226_856_936_317, 0.585_732_197_559_778, 0.453_985_534_585_886];
    for (found, expected) in factors.eigenvalues.iter().zip(expected) {
        close(*found, expected, 1e-12);
    }
    close(factors.srmr.expect("five items"), 0.031_531_28, 1e-6);
}

#[test]
fn ordinal_is_computed_only_when_asked_for_and_for_few_points() {
    let session = Session::new();
    let points: String = (0..=30).map(|point| format!("({point}), ")).collect();
    let fine = source("", D, &items("d", "Own", 3)).replace(r#"scale: "often""#, r#"scale: "fine""#);
    let fine =
        fine.replace("scales: {", &format!(r#"scales: {{ "fine": Scale(kind: Truth, points: [{points}]),"#));
    let path = session.file("fine.ron", &fine);
    let quiz = quiz(&fine);
    let data =
        session.file("data.csv", table(&quiz, 60, |respondent, item| (respondent % 30 + item % 2) as i64));
    let run = |more: &[&str]| {
        let run = session.run(&[&["study", "analyze", &path, &data, "--format", "json"], more].concat());
        let json: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
        let found = &json["subscales"][0];
        (found["ordinal"].clone(), found["ordinal_reason"].clone())
    };
    let null = serde_json::Value::Null;
    assert_eq!(run(&[]), (null.clone(), null.clone()));
    let why = "an item has more than 20 points, or there are more than 60 items";
    assert_eq!(run(&["--ordinal"]), (null, why.into()));
    let table = session.run(&["study", "analyze", &path, &data, "--ordinal"]);
    assert!(table.out.contains("ordinal: none"), "{}", table.out);
}

/// The page's recipe for one partner of each couple, on a file in which a cell has a comma and a line end.
#[test]
#[ignore = "needs Python"]
#[cfg(unix)]
fn the_recipe_for_one_partner_reads_quoted_files() {
    let session = Session::new();
    let recipes = blocks(include_str!("../../docs/methods.md"), "sh");
    let recipe = recipes.iter().find(|text| text.contains("couples.csv | attuned")).expect("the recipe");
    let (filter, _) = recipe.split_once(" | attuned").expect("a pipe");
    let couples = "note,person,q\n\"a, b\",a,1\n\"c\nd\",b,2\n\"e \"\"f\"\"\",a,3\n";
    let path = session.file("couples.csv", couples);
    let ran = std::process::Command::new("sh").args(["-c", &filter.replace("couples.csv", &path)]).output();
    let ran = ran.expect("sh");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut rows = csv::Reader::from_reader(&ran.stdout[..]);
    let kept: Vec<Vec<String>> =
        rows.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect();
    assert_eq!(kept, [["a, b", "a", "1"], ["e \"f\"", "a", "3"]]);
}
