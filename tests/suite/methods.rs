//! The methods page is correct.

use attuned::comparison::{Comparison, HIGH, LEAST_GAP, LOW, SAFE, need};
use attuned::history::{FAR_APART, Together};
use attuned::profile::{Basis, ENOUGH_TO_COMPARE, GRID, Profile, SharedProfile, SubscaleScore};
use attuned::quiz::{Quiz, Severity, Validation, View, lint, shipped};
use attuned::statistics::{Measured, critical_t, holm, satterthwaite, slope, two_sided_p};
use attuned::study::{self, Alpha, AnalysisOptions, FEW, LEAST, Options};

use crate::common::{D, answered, at, blocks, items, quiz, source};

const PAGE: &str = include_str!("../../docs/methods.md");
const EXAMPLE: &str = include_str!("../../docs/example.ron");

/// Whether the page contains this, wherever its lines break.
fn says(text: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    words(PAGE).contains(&words(text))
}

/// The content of the code block in this language.
fn block(language: &str) -> &'static str {
    blocks(PAGE, language)[0]
}

/// The cells of the table whose header begins with this, row by row.
fn table(head: &str) -> Vec<Vec<&'static str>> {
    let start = PAGE.split_once(&format!("\n| {head}")).expect("a table").1;
    let rows = start.lines().skip(2).map_while(|row| row.strip_prefix('|')?.strip_suffix('|'));
    let cells: Vec<Vec<_>> = rows.map(|row| row.split('|').map(str::trim).collect()).collect();
    assert!(!cells.is_empty(), "{head}");
    cells
}

/// Ease in the example quiz, on its own.
fn ease(quiz: &Quiz, phone: Option<i32>) -> Profile {
    let mut values = vec![None; quiz.items().len() - 4];
    values.extend([Some(4), Some(3), Some(2), phone]);
    Profile::of(&answered(quiz, "Alex", &values))
}

fn last(profile: &Profile) -> &SubscaleScore {
    profile.subscales().last().expect("ease")
}

#[test]
fn the_score_is_worked_out_as_the_program_does() {
    let example = quiz(EXAMPLE);
    let profile = ease(&example, None);
    let found = last(&profile);
    let rows = table("item | weight |");
    assert_eq!(rows.len(), found.asked);
    for (row, part) in rows.iter().zip(&found.contributions) {
        let [raw, keyed] = [part.raw, part.keyed].map(|value| value.to_string());
        let reversed = if part.item.reversed { " (reversed)" } else { "" };
        let name = format!("{}{reversed}", part.item.text);
        assert_eq!(
            *row,
            [&name, &part.item.weight.to_string(), &raw, &keyed, &format!("{:.2}", part.weighted)]
        );
    }
    assert_eq!(rows[3][1], example.items().last().expect("phone").weight.to_string());
    let score = found.score.expect("a score");
    assert!(says(&format!("**{:.1}**", score.value)));
    assert!(says(&format!("\"{} of {} answered, {} needed\"", found.answered(), found.asked, found.needed)));
    let error = score.error.expect("an error");
    assert_eq!(error.basis, Basis::Estimated);
    assert!(says(&format!(
        "v = {:.1}, SE = {:.2}, {} degrees of freedom, t = {:.2}, so **±{:.0}**",
        3.0 * error.size.powi(2),
        error.size,
        error.degrees_of_freedom,
        critical_t(0.95, error.degrees_of_freedom),
        error.half_width(0.95)
    )));
    // The same variation, from 11 subscales of five items.
    let (size, degrees) = (error.size * (3.0_f64 / 5.0).sqrt(), 11.0 * 4.0);
    let t = critical_t(0.95, degrees);
    assert!(says(&format!(
        "{degrees} degrees of freedom, t = {t:.2}, k = 5, SE = {size:.2} and **±{:.0}**",
        t * size
    )));
    let with_phone = last(&ease(&example, Some(1))).score.expect("a score").value;
    assert!(says(&format!("**{with_phone:.1}**")));
}

/// `regular(areas, 5, …)` answered so that Alex has 50 and Sam 70 everywhere.
#[test]
fn the_joint_error_is_worked_out_as_the_program_does() {
    for areas in [1, 10] {
        let quiz = crate::common::regular(areas, 5, &["Own"]);
        let of = |person: &str, values: [i32; 5]| {
            SharedProfile::of(&answered(&quiz, person, &values.map(Some).repeat(areas)))
        };
        let (alex, sam) = (of("Alex", [3; 5]), of("Sam", [4, 4, 4, 4, 3]));
        let comparison = Comparison::of(&alex, &sam).expect("one quiz");
        let scores = comparison.areas()[0].own.scores().expect("both");
        assert_eq!(scores.map(|score| score.value), [50.0, 70.0]);
        let error = scores[0].error.expect("an error");
        assert_eq!(scores[1].error, Some(error));
        assert!(says(&format!(
            "v = (750 + 630) / 2 = {:.0}, SE = {:.2}",
            5.0 * error.size.powi(2),
            error.size
        )));
        let (degrees, half_width) = (error.degrees_of_freedom, error.half_width(0.95));
        assert!(
            says(&format!("{degrees} degrees of freedom **±{half_width:.0}**"))
                || says(&format!("{degrees} degrees of freedom and **±{half_width:.0}**"))
        );
    }
    assert!(says(&format!("rounded to the nearest {GRID}")));
    assert!(says(&format!("answers to {} % of the items asked", 100.0 * ENOUGH_TO_COMPARE)));
}

#[test]
fn the_gaps_are_tested_and_graded_as_the_program_does() {
    let (six, eight) = ((36.0, 40.0), (64.0, 40.0));
    let degrees = satterthwaite(&[six, eight]);
    assert!(says(&format!("so {degrees:.1} for the gap")));
    for row in table("gap | t |") {
        let gap: f64 = row[0].parse().expect("a number");
        let p = two_sided_p(gap / 10.0, degrees);
        let corrected = holm(&[p, 1.0, 1.0, 1.0, 1.0, 1.0])[0];
        let grade = match corrected {
            p if p <= 0.05 => "clear",
            p if p <= 0.20 => "tentative",
            _ => "unclear",
        };
        let expected = [format!("{:.1}", gap / 10.0), format!("{p:.3}"), format!("{corrected:.3}")];
        assert_eq!(row[1..4], expected);
        assert_eq!(row[4], grade);
    }
    let any_of = |tests: i32| format!("about {:.0} of 100", 100.0 * (1.0 - 0.95_f64.powi(tests)));
    assert!(says(&format!("six areas tested at 5 % would flag {}", any_of(6))));
    assert!(says(&format!("at least one is flagged by chance in {}", any_of(11))));
}

#[test]
fn the_line_through_sittings_is_that_of_the_program() {
    for row in table("scores, week by week |") {
        let scores: Vec<f64> = row[0].split(", ").map(|score| score.parse().expect("a number")).collect();
        let sitting = |(week, value): (usize, &f64)| Measured {
            time: week as f64,
            value: *value,
            standard_error: 6.0,
            degrees_of_freedom: 40.0,
        };
        let slope = slope(&scores.iter().enumerate().map(sitting).collect::<Vec<_>>()).expect("a line");
        // Q, from each score's distance from the line through the middle.
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        let line = |week: usize| mean + slope.rise * (week as f64 - 2.0);
        let scatter: f64 =
            scores.iter().enumerate().map(|(week, score)| ((score - line(week)) / 6.0).powi(2)).sum();
        let p = two_sided_p(slope.rise / slope.standard_error, slope.degrees_of_freedom);
        let corrected = holm(&[p, 1.0, 1.0, 1.0, 1.0, 1.0])[0];
        let expected = [
            format!("{:.1}", slope.rise),
            format!("{scatter:.1}"),
            format!("{:.2}", slope.standard_error),
            format!("{p:.3}"),
            format!("{corrected:.3}"),
            if corrected <= 0.05 { "clear" } else { "unclear" }.to_owned(),
        ];
        assert_eq!(row[1..], expected);
    }
}

#[test]
fn a_change_between_two_people_is_that_of_the_program() {
    let dimension = r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.75, sd: 12.0, n: 61, source: "S")),"#;
    let quiz = quiz(&source("", dimension, &items("d", "Own", 4)));
    let of = |person: &str, values: [i32; 2]| {
        [0, 1].map(|round| {
            let mut answers = answered(&quiz, person, &[Some(values[round]); 4]);
            answers.finish(at(7 * 86_400 * round as i64));
            SharedProfile::of(&answers)
        })
    };
    let together = Together::of(&of("Alex", [4, 4]), &of("Sam", [3, 4])).expect("two rounds");
    let gap = together.areas()[0].difference.expect("both rounds");
    let test = gap.change.test.expect("errors are known");
    assert!(says(&format!("a difference of {} points that becomes {}", gap.then, gap.now)));
    assert!(says(
        &format!(
            "SE = sqrt(4 * 36) = {:.0}, t = {:.2}, {:.0} degrees of freedom, p = {:.3}: {:?}",
            test.standard_error, test.t, test.degrees_of_freedom, test.p, gap.change.grade
        )
        .replace("Clear", "clear")
    ));
    assert!(says("at most four weeks apart") && FAR_APART == 4 * 7);
}

#[test]
fn rules_and_limits_are_those_of_the_program() {
    for claim in [
        format!("both R at least {HIGH}, nothing flagged in the area"),
        format!("both R below {LOW}, and somebody wishes for more"),
        format!("Below {LEAST_GAP} points"),
        format!("both at {SAFE} or more"),
        format!("one below {SAFE}, none below {LOW}"),
        format!("fewer than {LEAST} complete respondents and warns below {FEW}"),
        format!("with R = 35 and W = 1 it is 0.5 * 0.75 = {}", need(35.0, 1.0)),
        format!("{} minutes or fewer", attuned::suggestion::SMALL_STEP),
        format!("a clear change beyond {}", attuned::history::RELIABLE),
    ] {
        assert!(says(&claim), "{claim}");
    }
}

/// Bonett's interval around another alpha: its ends depend only on n, k and `1 - alpha`.
fn around(value: f64, measured: Alpha) -> [f64; 2] {
    [measured.low, measured.high].map(|end| 1.0 - (1.0 - value) * (1.0 - end) / (1.0 - measured.value))
}

#[test]
fn the_intervals_around_alpha_are_those_of_the_library() {
    let five = quiz(&source("", D, &items("d", "Own", 5)));
    let measured = [50, 100, 300].map(|people| {
        let mut data = "d-Own-0,d-Own-1,d-Own-2,d-Own-3,d-Own-4\n".to_owned();
        for row in 0..people {
            let cells = (0..5).map(|item| (1 + (row % 5 + (row * row + item * row) % 3) % 5).to_string());
            data += &(cells.collect::<Vec<_>>().join(",") + "\n");
        }
        let analysis =
            study::analyze(&five, data.as_bytes(), &Options::default(), AnalysisOptions::default(), |_| {})
                .expect("read")
                .0;
        analysis.subscales[0].alpha.expect("known")
    });
    for row in table("alpha found |") {
        let value: f64 = row[0].parse().expect("a number");
        let expected = measured.map(|measured| {
            around(value, measured).map(|end| format!("{end:.2}").replacen('0', "", 1)).join(" to ")
        });
        assert_eq!(row[1..], expected, "{value}");
    }
}

#[test]
fn what_alpha_means_for_a_score_is_that_of_the_library() {
    for row in table("alpha | SE |") {
        let alpha = row[0];
        let reliability = format!(r#"reliability: (alpha: 0{alpha}, sd: 20, n: 100, source: "S")"#);
        let dimension = format!(r#"Dimension(id: "d", name: "D", about: "A", {reliability}),"#);
        let measured = quiz(&source("", &dimension, &items("d", "Own", 5)));
        let profile = Profile::of(&answered(&measured, "Alex", &[Some(3); 5]));
        let error = last(&profile).score.and_then(|score| score.error).expect("measured");
        let difference = 1.96 * 2.0_f64.sqrt() * error.size;
        let expected = [
            format!("{:.1}", error.size),
            format!("{:.0}", error.half_width(0.95)),
            format!("{difference:.1}"),
        ];
        assert_eq!(row[1..], expected, "{alpha}");
    }
}

#[test]
fn the_made_up_study_prints_what_is_shown() {
    let example = quiz(EXAMPLE);
    let (analysis, summary) = study::analyze(
        &example,
        block("csv").as_bytes(),
        &Options::default(),
        AnalysisOptions::default(),
        |_| {},
    )
    .expect("read");
    let printed = study::analysis_table(&example, &analysis, 80);
    assert!(printed.contains(block("text")), "{printed}");
    assert_eq!(analysis.subscales.len(), 3);
    let pasted = study::reliability_ron(&analysis, &format!("tea.csv, {} respondents", summary.rows));
    assert!(pasted.contains(block("ron")), "{pasted}");
}

#[test]
fn the_quizzes_are_as_it_says() {
    for shipped in &shipped::ALL {
        let quiz = shipped.quiz().expect("sound");
        assert_eq!(quiz.provenance().validation, Validation::NotValidated);
        assert!(!quiz.provenance().sources.is_empty());
        assert_eq!((quiz.scoring().min_answered, quiz.scoring().clear_confidence), (0.5, 0.95));
        assert!(lint(shipped.source).iter().all(|found| found.severity != Severity::Error));
        for dimension in quiz.dimensions() {
            let cuts: Vec<_> = dimension.bands.iter().map(|band| band.from).collect();
            assert_eq!(cuts, [0.0, 40.0, 70.0], "{} {}", quiz.id(), dimension.id);
            assert!(View::ALL.iter().all(|view| dimension.reliability(*view).is_none()));
        }
        for item in quiz.items() {
            assert_eq!(item.weight, 1.0);
            assert!(item.scale.points().len() == 5 && item.scale.points()[0].label.is_some());
        }
    }
}
