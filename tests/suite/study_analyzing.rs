//! How well a quiz measures: values computed by another implementation, and what is reported when nothing is known.

use attuned::profile::Basis;
use attuned::quiz::{Quiz, View};
use attuned::study::{self, Analysis, AnalysisOptions, Options};

use crate::common;
use crate::common::session::Session;
use crate::common::{D, answered, items, quiz, source};

/// Five items of five points, the last one reversed.
fn five() -> String {
    let text = items("d", "Own", 5).replace(r#"id: "d-Own-4", "#, r#"id: "d-Own-4", reversed: true, "#);
    source("", r#"Dimension(id: "d", name: "Depth", about: "A"),"#, &text)
}

/// A level of 1 to 5 in turn, and an error of -2 to 2 that depends on the item; the last item is reversed.
pub fn data(rows: i64) -> String {
    let mut data = (0..5).map(|item| format!("d-Own-{item}")).collect::<Vec<_>>().join(",") + "\n";
    for row in 0..rows {
        let cells = (0..5).map(|item| {
            let error = (row * row * (item + 1) + row / (item + 2) + item) % 5 - 2;
            let keyed = (1 + row % 5 + error).clamp(1, 5);
            if item == 4 { 6 - keyed } else { keyed }.to_string()
        });
        data += &(cells.collect::<Vec<_>>().join(",") + "\n");
    }
    data
}

fn analyzed<'q>(quiz: &'q Quiz, data: &str) -> Analysis<'q> {
    study::analyze(quiz, data.as_bytes(), &Options::default(), AnalysisOptions::default(), |_| {})
        .expect("analyzed")
        .0
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-10, "{found} is not {expected}");
}

/// Worked out with `numpy` from the same 60 rows: `cov` with divisor n - 1, `corrcoef` of each item with the sum of the
/// others, the formulas of alpha, Bonett's interval and omega written out.
#[test]
fn golden_reliability() {
    let quiz = quiz(&five());
    let analysis = analyzed(&quiz, &data(60));
    let [found] = &analysis.subscales[..] else { panic!("one subscale") };
    assert_eq!(found.respondents, 60);
    let alpha = found.alpha.expect("known");
    close(alpha.value, 0.813_322_429_559_140_7);
    close(alpha.low, 0.724_250_964_030_906_6);
    close(alpha.high, 0.877_799_832_903_994_2);
    close(found.omega.expect("one factor"), 0.816_398_505_270_998_1);
    close(found.mean_r.expect("known"), 0.466_854_588_474_516_05);
    let (mean, sd) = found.score.expect("known");
    close(mean, 49.25);
    close(sd, 29.239_296_172_752_96);
    close(found.sem.expect("known"), 12.633_188_735_514_029);
    close(found.smallest_detectable_change.expect("known"), 1.96 * 2.0_f64.sqrt() * 12.633_188_735_514_029);
    // Mean, standard deviation, correlation with the rest, alpha without it.
    let expected = [
        (2.6, 1.575_232_024_878_681, 0.455_593_626_590_993_23, 0.820_258_397_932_816_5),
        (3.0, 1.562_266_931_769_886_5, 0.610_635_854_505_811_3, 0.774_293_225_681_854_9),
        (3.2, 1.581_674_718_535_463_4, 0.670_773_127_793_869_2, 0.755_415_548_555_205_5),
        (3.05, 1.511_817_852_897_293_6, 0.624_931_095_412_049_9, 0.770_203_517_091_483_9),
        (3.0, 1.495_756_710_027_810_6, 0.657_811_076_151_697_1, 0.760_619_352_903_685_3),
    ];
    for (item, (mean, sd, r_drop, alpha)) in found.items.iter().zip(expected) {
        close(item.mean.expect("known"), mean);
        close(item.sd.expect("known"), sd);
        close(item.r_drop.expect("known"), r_drop);
        close(item.alpha_if_dropped.expect("known"), alpha);
    }
}

/// Shrout & Fleiss 1979, table 2: six targets and four judges. Each row is here twice, because nothing is reported for
/// fewer than ten; the ratio of variances stays the same. Their analysis of variance has mean squares of 11.24 between
/// targets and 1.02 residual, and their ICC(3, 4), which is alpha, is .91.
#[test]
fn golden_alpha_of_a_published_table() {
    let points: String = (1..=10).map(|value| format!(r#"({value}, "{value}"), "#)).collect();
    let scale = format!(r#"scales: {{ "ten": Scale(kind: Intensity, points: [{points}]), "#);
    let text = source("", D, &items("d", "Own", 4));
    let quiz = quiz(&text.replace("scales: {", &scale).replace(r#"scale: "often""#, r#"scale: "ten""#));
    let rows = ["9,2,5,8", "6,1,3,2", "8,4,6,8", "7,1,2,6", "10,5,6,9", "6,2,4,7"].join("\n");
    let data = format!("d-Own-0,d-Own-1,d-Own-2,d-Own-3\n{rows}\n{rows}\n");
    let analysis = analyzed(&quiz, &data);
    let alpha = analysis.subscales[0].alpha.expect("known").value;
    assert!((alpha - (1.0 - 1.02 / 11.24)).abs() < 0.001, "{alpha}");
    assert_eq!(format!("{alpha:.2}"), "0.91");
}

/// A run is 8 answers at least, for five items as for sixteen; for sixty it would be 30.
#[test]
fn respondents_who_may_not_have_read_are_counted() {
    let text = items("d", "Own", 16).replace(r#"id: "d-Own-9", "#, r#"id: "d-Own-9", reversed: true, "#);
    let quiz = quiz(&source("", D, &text));
    let head = (0..16).map(|item| format!("d-Own-{item}")).collect::<Vec<_>>().join(",");
    let rows = [
        ("3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3", true),
        // Eight in a row, the reversed one last; and a gap, which does not interrupt a run.
        ("1,2,4,4,4,4,4,4,4,4,1,2,3,1,2,3", true),
        ("1,2,4,4,,4,4,4,4,4,4,2,3,1,2,3", true),
        // Seven; eight of plain items only; alternating.
        ("1,2,3,4,4,4,4,4,4,4,1,2,3,1,2,3", false),
        ("5,5,5,5,5,5,5,5,5,1,5,5,5,5,5,5", false),
        ("1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2", false),
    ];
    for (row, alike) in rows {
        let found = analyzed(&quiz, &format!("{head}\n{row}\n"));
        assert_eq!(found.alike, Some(study::Alike { respondents: u64::from(alike), run: 8 }), "{row}");
    }
    let plain = common::quiz(&source("", D, &items("d", "Own", 9)));
    let head = (0..9).map(|item| format!("d-Own-{item}")).collect::<Vec<_>>().join(",");
    assert_eq!(analyzed(&plain, &format!("{head}\n3,3,3,3,3,3,3,3,3\n")).alike, None);
}

#[test]
fn a_long_file_is_read_in_parts() {
    let quiz = quiz(&five());
    let once = data(200_000);
    let (head, rows) = once.split_once('\n').expect("a head");
    let twice = format!("{head}\n{rows}{rows}");
    let (once, twice) = (analyzed(&quiz, &once), analyzed(&quiz, &twice));
    for (once, twice) in once.subscales[0].items.iter().zip(&twice.subscales[0].items) {
        close(twice.r_drop.expect("known"), once.r_drop.expect("known"));
    }
    assert_eq!(twice.subscales[0].respondents, 400_000);
}

#[test]
fn only_complete_respondents_count_and_gaps_are_counted() {
    let quiz = quiz(&five());
    let mut with_gaps = data(60);
    // The last row is nobody.
    with_gaps += "1,2,3,NA,5\nNA,,,,\n,,,,\n";
    let analysis = analyzed(&quiz, &with_gaps);
    let found = &analysis.subscales[0];
    assert_eq!(found.respondents, 60);
    close(found.alpha.expect("known").value, 0.813_322_429_559_140_7);
    let missing: Vec<_> = found.items.iter().map(|item| item.missing).collect();
    assert_eq!(missing, [1, 1, 1, 2, 1]);
}

#[test]
fn a_wrong_key_shows_at_once() {
    let unturned = quiz(&five().replace("reversed: true, ", ""));
    let analysis = analyzed(&unturned, &data(60));
    let table = study::analysis_table(&unturned, &analysis, 100);
    let remark =
        "! d-Own-4 (r.drop -0.66) runs against the others; reversed, alpha would be 0.81 instead of 0.29";
    assert!(table.contains(remark), "{table}");
    assert!(analysis.subscales[0].items[4].r_drop.expect("known") < 0.0);
    // By the formula, with a negative loading: .60 instead of .82, not an error and not .82.
    let omega = analysis.subscales[0].omega.expect("one factor");
    assert!(omega < 0.65, "{omega}");
    let right = quiz(&five());
    assert!(!study::analysis_table(&right, &analyzed(&right, &data(60)), 100).contains('!'));
}

#[test]
fn too_few_give_no_numbers_and_few_a_warning() {
    let quiz = quiz(&five());
    let nine = analyzed(&quiz, &data(9));
    assert!(nine.subscales[0].alpha.is_none() && nine.subscales[0].items[0].mean.is_none());
    assert!(study::analysis_table(&quiz, &nine, 100).contains("Nothing is computed from 9"));
    let twelve = analyzed(&quiz, &data(12));
    assert!(twelve.subscales[0].alpha.is_some());
    assert!(study::analysis_table(&quiz, &twelve, 100).contains("12 complete respondents are few"));
    // Answers that do not vary show nothing, and nothing is divided by zero.
    let same = "d-Own-0,d-Own-1,d-Own-2,d-Own-3,d-Own-4\n".to_owned() + &"3,3,3,3,3\n".repeat(20);
    let found = &analyzed(&quiz, &same).subscales[0];
    assert!(found.alpha.is_none() && found.mean_r.is_none() && found.omega.is_err() && found.sem.is_none());
    assert_eq!(found.score, Some((50.0, 0.0)));
    // No respondents at all.
    let empty = analyzed(&quiz, "d-Own-0,d-Own-1,d-Own-2,d-Own-3,d-Own-4\n");
    assert_eq!(empty.subscales[0].respondents, 0);
}

/// Printed reliability blocks can be pasted, and reports then stop estimating.
#[test]
fn a_reliability_can_be_pasted_into_the_quiz() {
    let text = items("d", "Give", 3) + &items("d", "Receive", 3) + &items("d", "Wish", 1);
    let plain = source("", r#"Dimension(id: "d", name: "D", about: "A", ),"#, &text);
    let quiz = quiz(&plain);
    let mut data = "d-Give-0,d-Give-1,d-Give-2,d-Receive-0,d-Receive-1,d-Receive-2,d-Wish-0\n".to_owned();
    for row in 0..60 {
        let level = 1 + row % 5;
        let near = (level + row % 2).min(5);
        data += &format!("{level},{near},{level},{near},{level},{},1\n", 6 - level.max(2));
    }
    let analysis = analyzed(&quiz, &data);
    let block = study::reliability_ron(&analysis, "data \"one\".csv, 60 respondents");
    let block = block.lines().find(|line| line.starts_with("reliability")).expect("a block");
    let pasted = common::quiz(&plain.replace(r#"about: "A", )"#, &format!(r#"about: "A", {block})"#)));
    let reliability = |view| pasted.dimensions()[0.into()].reliability(view).expect("measured").clone();
    assert_eq!((reliability(View::Give).n, reliability(View::Receive).n), (60, 60));
    assert!((reliability(View::Give).alpha - analysis.subscales[0].alpha.expect("known").value).abs() < 1e-4);
    let values: Vec<_> = [3, 4, 3, 4, 3, 3, 0].map(Some).to_vec();
    let profile = attuned::profile::Profile::of(&answered(&pasted, "Alex", &values));
    let error = profile.subscales()[0].score.and_then(|score| score.error).expect("an error");
    assert_eq!(error.basis, Basis::Measured);
}

#[test]
fn the_program_prints_a_table_json_and_blocks() {
    let session = Session::new();
    let quiz = session.file("quiz.ron", five());
    let path = session.file("data.csv", data(60));
    let table = session.run(&["study", "analyze", &quiz, &path]);
    assert_eq!(table.code, 0, "{}", table.err);
    insta::assert_snapshot!("table", table.out);
    let json = session.run(&["study", "analyze", &quiz, &path, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!(json["format"], 1);
    let subscale = &json["subscales"][0];
    assert_eq!((&subscale["view"], &subscale["respondents"]), (&"own".into(), &60.into()));
    assert_eq!(subscale["alpha"]["level"], 0.95);
    assert_eq!(subscale["per_item"].as_array().expect("a list").len(), 5);
    let ron = session.run(&["study", "analyze", &quiz, &path, "--format", "ron"]);
    assert!(ron.out.starts_with(
        "// d\nreliability: (alpha: 0.8133, sd: 29.239, n: 60, source: \"data.csv, 60 respondents\"),"
    ));
    let bad = session.file("bad.csv", "d-Own-0\n1\n");
    assert_eq!(session.run(&["study", "analyze", &quiz, &bad]).code, 1);
}
