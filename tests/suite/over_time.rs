//! You compared with your earlier self.

use attuned::answers::Answers;
use attuned::comparison::Grade;
use attuned::history::{Change, History};
use attuned::quiz::Quiz;
use attuned::report::{self, Block, Look, Report, Tried};
use attuned::words::{Language, ReportWords};
use jiff::Timestamp;

use crate::common::session::Session;
use crate::common::{D, QUESTIONS, answered, at, items, quiz, regular, source, utc};

fn four(dimension: &str) -> Quiz {
    quiz(&four_items(dimension))
}

fn four_items(dimension: &str) -> String {
    let items: String = (0..4)
        .map(|item| format!(r#"Item(id: "{item}", dimension: "d", scale: "often", text: "T"),"#))
        .chain([r#"Item(id: "w", dimension: "d", view: Wish, scale: "wish", text: "T"),"#.to_owned()])
        .collect();
    source("", dimension, &items)
}

/// A finished sitting whose score is a multiple of 6.25.
fn on(quiz: &Quiz, day: i64, score: Option<f64>) -> Answers {
    let value = |item: i32| {
        let steps = (score? / 6.25).round() as i32;
        Some(1 + steps / 4 + i32::from(item < steps % 4))
    };
    let mut answers = answered(quiz, "Alex", &[value(0), value(1), value(2), value(3), Some(1)]);
    answers.finish(Timestamp::from_second(day * 86_400).expect("in range"));
    answers
}

/// By hand: sd 20, alpha .84: SEM = 20 * sqrt(.16) = 8. From 50 to 75 the index is 25 / (sqrt(2) * 8) =
/// 2.20971, above 1.96; from 50 to 68.75 it is 18.75 / 11.3137 = 1.65728, below.
#[test]
fn golden_reliable_change() {
    let quiz = four(
        r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.84, sd: 20.0, n: 100, source: "S")),"#,
    );
    for (now, index, grade) in
        [(75.0, 2.209_71, Grade::Clear), (68.75, 1.657_28, Grade::Unclear), (25.0, -2.209_71, Grade::Clear)]
    {
        let history = History::of(&[on(&quiz, 1, Some(50.0)), on(&quiz, 2, Some(now))]).expect("finished");
        let change = history.lines()[0].since_last.expect("two scores");
        let Change::Reliable { gap, index: found } = change else { panic!("{change:?}") };
        assert_eq!((gap, change.grade()), (now - 50.0, grade));
        assert!((found - index).abs() < 1e-5, "{found}");
    }
}

/// By hand, without a known reliability: 50, 50, 50, 50 and 75, 75, 75, 75 do not vary, so each error is that of
/// rounding to the scale, sqrt(25^2 / 12 / 4) = 3.60844 with 3 df; t = 25 / (3.60844 * sqrt(2)) = 4.89898, df = 6, p =
/// .0027: clear.
#[test]
fn golden_graded_change() {
    let quiz = four(D);
    let history = History::of(&[on(&quiz, 1, Some(50.0)), on(&quiz, 2, Some(75.0))]).expect("finished");
    let Some(Change::Graded(difference)) = history.lines()[0].since_last else { panic!("graded") };
    let test = difference.test.expect("errors are known");
    assert!((test.t - 4.898_98).abs() < 1e-5 && (test.degrees_of_freedom - 6.0).abs() < 1e-9);
    assert!((test.p - 0.0027).abs() < 1e-4);
    assert_eq!(difference.grade, Grade::Clear);
}

/// Sittings at these weeks.
fn weekly(quiz: &Quiz, scores: &[(i64, Option<f64>)]) -> History {
    let sittings: Vec<_> = scores.iter().map(|&(week, score)| on(quiz, 7 * week, score)).collect();
    History::of(&sittings).expect("finished")
}

/// The line of the only area: points per week, standard error, t, degrees of freedom, p and grade.
#[track_caller]
fn check_trend(history: &History, [rise, error, t, degrees, p]: [f64; 5], grade: Grade) {
    let trend = history.lines()[0].trend.expect("a line");
    let test = trend.test.expect("errors are known");
    let found = [trend.gap, test.standard_error, test.t, test.degrees_of_freedom, test.p];
    for (found, by_hand) in found.iter().zip([rise, error, t, degrees, p]) {
        assert!((found - by_hand).abs() < 1e-5, "{found} for {by_hand}");
    }
    // A family of one.
    assert_eq!((test.corrected_p, trend.grade), (test.p, grade));
}

/// By hand: nothing moves, so the rise and t are 0; five equal errors of 3.60844, sum (t - 2)^2 = 10, SE = 3.60844 / sqrt(10).
#[test]
fn golden_flat_course() {
    let history = weekly(&four(D), &[0, 1, 2, 3, 4].map(|week| (week, Some(50.0))));
    check_trend(&history, [0.0, 1.141_089, 0.0, 3.0, 1.0], Grade::Unclear);
}

/// By hand: 25 and 50 are answered alike, SE^2 = 625/48; in 37.5 (3, 3, 2, 2) answers vary by 625/3, SE^2 = 625/12; in 68.75
/// and 81.25, with one of four a step off, by 625/4, SE^2 = 625/16. Weights in units of 16/625: 3, 3/4, 3, 1, 1. tm = 13.75 /
/// 8.75 = 11/7, xm = 403.125 / 8.75. sum w (t - tm)^2 = 113/7, sum w (t - tm)(x - xm) = 859.375 - 11/7 * 403.125 = 12650/56. b =
/// 12650/904 = 13.99336. Q = 0.62, so the errors decide: SE = sqrt(7/113 * 625/16) = 1.55557, t = 8.99564; 3 df as in each.
/// The last change, 12.5 with an error of 8.84, is unclear.
#[test]
fn golden_rising_course() {
    let quiz = four(D);
    let history = weekly(
        &quiz,
        &[(0, Some(25.0)), (1, Some(37.5)), (2, Some(50.0)), (3, Some(68.75)), (4, Some(81.25))],
    );
    check_trend(&history, [13.993_363, 1.555_571, 8.995_644, 3.0, 0.002_900], Grade::Clear);
    let line = &history.lines()[0];
    let since = [line.since_first, line.since_last].map(|change| change.expect("two scores"));
    assert_eq!(
        since.map(|change| (change.gap(), change.grade())),
        [(56.25, Grade::Clear), (12.5, Grade::Unclear)]
    );
    assert_eq!(history.lines()[1].trend, None, "wishes are shown, not judged");
}

/// By hand: 50, 50, 50, 50, 100, all with SE^2 = 625/48. b = (2 * 50) / 10 = 10, residuals 10, 0, -10, -20, 20, Q = 1000 * 48 / 625 =
/// 76.8, 25.6 a degree: SE = sqrt(25.6 * 625/48 / 10) = sqrt(100/3), t = sqrt(3). By the errors alone t would be 8.76.
#[test]
fn golden_course_with_one_sitting_off() {
    let history =
        weekly(&four(D), &[0, 1, 2, 3, 4].map(|week| (week, Some(if week < 4 { 50.0 } else { 100.0 }))));
    check_trend(&history, [10.0, 5.773_503, 1.732_051, 3.0, 0.181_690], Grade::Tentative);
}

/// By hand: 25, 50, 75 in weeks 0, 1 and 6: tm = 7/3, sum (t - tm)^2 = 62/3, b = 150 * 3/62 = 7.25806; by rank it would be 25. Q = (1250 -
/// 150 * b) * 48/625 = 12.387, SE = sqrt(161.29032 * 3/62) = 2.79363, t = 2.59808.
#[test]
fn golden_uneven_dates() {
    let history = weekly(&four(D), &[(0, Some(25.0)), (1, Some(50.0)), (6, Some(75.0))]);
    check_trend(&history, [7.258_065, 2.793_630, 2.598_076, 3.0, 0.080_510], Grade::Tentative);
}

/// By hand: 25, 50, 75 in weeks 0, 2 and 4 lie on a line of 12.5 a week; SE = 3.60844 / sqrt(8), t = 9.79796.
#[test]
fn golden_sitting_without_a_score() {
    let quiz = four(D);
    let history = weekly(&quiz, &[(0, Some(25.0)), (1, None), (2, Some(50.0)), (4, Some(75.0))]);
    check_trend(&history, [12.5, 1.275_776, 9.797_959, 3.0, 0.002_260], Grade::Clear);
    let ends_open = weekly(&quiz, &[(0, Some(25.0)), (1, Some(50.0)), (2, None)]);
    let line = &ends_open.lines()[0];
    assert_eq!((line.trend, line.since_last), (None, None));
    assert_eq!(line.since_first.map(|change| change.gap()), Some(25.0));
}

/// By hand: every SE is 8 with 99 df. 50, 62.5, 75: b = 12.5, SE = 8 / sqrt(2), t = 2.20971, p = .0294. The index since the first is
/// the same 2.20971, above 1.96; since the last it is half of that.
#[test]
fn golden_course_with_a_measured_reliability() {
    let quiz = four(
        r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.84, sd: 20.0, n: 100, source: "S")),"#,
    );
    let history = weekly(&quiz, &[(0, Some(50.0)), (1, Some(62.5)), (2, Some(75.0))]);
    check_trend(&history, [12.5, 5.656_854, 2.209_709, 99.0, 0.029_430], Grade::Clear);
    let line = &history.lines()[0];
    let grades = [line.since_first, line.since_last].map(|change| change.map(|change| change.grade()));
    assert_eq!(grades, [Some(Grade::Clear), Some(Grade::Unclear)]);
}

#[test]
fn there_is_no_line_without_three_scores_at_different_times() {
    let quiz = four(D);
    for scores in
        [&[(0, Some(25.0)), (1, Some(75.0))][..], &[(1, Some(25.0)), (1, Some(50.0)), (1, Some(75.0))]]
    {
        assert_eq!(weekly(&quiz, scores).lines()[0].trend, None);
    }
}

#[test]
fn sittings_are_ordered_by_their_end_and_unfinished_ones_left_out() {
    let quiz = four(D);
    let mut unfinished = on(&quiz, 9, Some(100.0));
    unfinished =
        answered(&quiz, "Alex", &(0..5).map(|item| unfinished.chosen(item.into())).collect::<Vec<_>>());
    let sittings =
        [on(&quiz, 3, Some(75.0)), unfinished.clone(), on(&quiz, 1, Some(25.0)), on(&quiz, 2, None)];
    let history = History::of(&sittings).expect("finished");
    let scores: Vec<_> =
        history.lines()[0].scores.iter().map(|score| score.map(|score| score.value)).collect();
    assert_eq!(scores, [Some(25.0), None, Some(75.0)]);
    // There is nothing to compare the last one with.
    assert_eq!(history.lines()[0].since_last, None);
    assert_eq!(history.lines()[1].since_last, None, "wishes are shown, not judged");
    assert_eq!(History::of(&[unfinished]), None);
}

#[test]
fn a_history_is_drawn_with_blocks_and_numbers() {
    let quiz = four(r#"Dimension(id: "d", name: "Tea", about: "A"),"#);
    let sittings =
        [on(&quiz, 1, Some(0.0)), on(&quiz, 8, None), on(&quiz, 15, Some(50.0)), on(&quiz, 22, Some(100.0))];
    let history = History::of(&sittings).expect("finished");
    let draw = |width, drawn| {
        report::render(&report::over_time(&history, 0, &[], &utc(0)), Look { width, drawn, colour: false })
    };
    insta::assert_snapshot!("drawn", draw(80, true));
    insta::assert_snapshot!("plain_narrow", draw(40, false));
}

/// The first paragraph of a report.
fn in_short(report: &Report) -> &str {
    match &report.sections[0].blocks[..] {
        [Block::Paragraph(text)] => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_point_says_how_many_sittings_how_long_and_what_went_which_way() {
    let tea = four_items(r#"Dimension(id: "d", name: "Tea", about: "A"),"#);
    let german = quiz(&tea.replace("language: \"en\"", "language: \"de\""));
    let quiz = quiz(&tea);
    for (scores, english, deutsch) in [
        (
            &[(0, Some(25.0)), (1, Some(37.5)), (2, Some(50.0)), (3, Some(68.75)), (4, Some(81.25))][..],
            "In five sittings over four weeks, Tea seems to have grown. What else was different in that time?",
            "In fünf Durchgängen über vier Wochen: Tea ist anscheinend mehr geworden. Was war in dieser Zeit sonst noch \
             anders?",
        ),
        (
            &[(0, Some(75.0)), (15, Some(75.0)), (30, Some(75.0)), (45, Some(75.0)), (60, Some(25.0))],
            "In five sittings over 14 months, Tea may have become less. What else was different in that time?",
            "In fünf Durchgängen über 14 Monate: Tea ist vielleicht weniger geworden. Was war in dieser Zeit sonst noch \
             anders?",
        ),
        (
            &[(0, Some(50.0)), (1, Some(50.0)), (2, Some(50.0))],
            "In three sittings over two weeks, your answers show no clear change.",
            "In drei Durchgängen über zwei Wochen zeigen deine Antworten keine klare Veränderung.",
        ),
        // Two sittings have a change and no line; nor have more of them without scores.
        (
            &[(0, Some(50.0)), (1, Some(75.0))],
            "In two sittings over seven days, Tea seems to have grown. What else was different in that time?",
            "In zwei Durchgängen über sieben Tage: Tea ist anscheinend mehr geworden. Was war in dieser Zeit sonst noch \
             anders?",
        ),
        (
            &[(0, None), (9, Some(50.0)), (9, Some(75.0))],
            "In two sittings within a day, Tea seems to have grown. What else was different in that time?",
            "In zwei Durchgängen innerhalb eines Tages: Tea ist anscheinend mehr geworden. Was war in dieser Zeit sonst \
             noch anders?",
        ),
        (
            &[(0, Some(50.0))],
            "This is one sitting so far. From the second on, you can see here what changes.",
            "Das ist bisher ein Durchgang. Ab dem zweiten siehst du hier, was sich verändert.",
        ),
    ] {
        for (quiz, expected) in [(&quiz, english), (&german, deutsch)] {
            assert_eq!(in_short(&report::over_time(&weekly(quiz, scores), 0, &[], &utc(0))), expected);
        }
    }
}

/// What somebody gives and what they get are told apart where only one of them changed, and named together otherwise.
#[test]
fn a_view_is_named_where_it_is_needed() {
    let quiz = regular(4, 4, &["Give", "Receive"]);
    let courses = |changes: [bool; 8]| {
        let sitting = |week: i32| {
            let values = changes.map(|rises| [Some(if rises { 1 + week } else { 3 }); 4]);
            let mut answers = answered(&quiz, "Alex", &values.concat());
            answers.finish(at(7 * 86_400 * i64::from(week)));
            answers
        };
        let history = History::of(&[0, 1, 2, 3].map(sitting)).expect("finished");
        in_short(&report::over_time(&history, 0, &[], &utc(0))).to_owned()
    };
    let both = courses([true, true, false, false, false, false, false, true]);
    assert!(both.contains("D0 and D3 (what you get) seem to have grown"), "{both}");
    let all = courses([true; 8]);
    assert!(all.contains("D0, D1 and two others seem to have grown"), "{all}");
}

/// Whoever may not feel safe now reads what one person's report says then; what was before does not matter, unless nothing
/// has been said about it since.
#[test]
fn help_comes_first_where_the_newest_sitting_is_held() {
    let items: String = items("d", "Own", 4) + &items("e", "Own", 4);
    let dimensions = r#"Dimension(id: "d", name: "D", about: "A"), Dimension(id: "e", name: "E", about: "A", sharing: OptIn),"#;
    let quiz = quiz(&source(r#"safety: "e","#, dimensions, &items));
    let sitting = |day: i64, safe: Option<i32>| {
        let mut answers = answered(&quiz, "Alex", &[[Some(3); 4], [safe; 4]].concat());
        answers.finish(at(86_400 * day));
        answers
    };
    for (course, held) in [
        ([Some(5), Some(1)], true),
        ([Some(1), Some(5)], false),
        ([Some(1), None], true),
        ([Some(5), None], false),
    ] {
        let history = History::of(&[sitting(0, course[0]), sitting(9, course[1])]).expect("finished");
        let report = report::over_time(&history, 0, &[], &utc(0));
        assert_eq!((report.help_first, history.is_held()), (held, held));
        assert_eq!(in_short(&report) == ReportWords::of(Language::English).own_held, held);
        assert_eq!(report::history_json(&history, &[])["held"], held);
    }
}

/// A sitting stands where its date is, and each has a place of its own.
#[test]
fn sittings_are_drawn_by_their_dates() {
    let quiz = four(D);
    let drawn = |weeks: [i64; 4]| {
        let history = weekly(&quiz, &weeks.map(|week| (week, Some(100.0))));
        let report = report::over_time(&history, 0, &[], &utc(0));
        let text = report::render(&report, Look { width: 100, drawn: true, colour: false });
        let line = text.lines().find(|line| line.contains("feels")).expect("a line").to_owned();
        let svg = report::svg(&report);
        let places: Vec<_> =
            svg.split("circle cx=\"").skip(1).take(4).map(|at| at.split('"').next()).collect();
        let places = places.into_iter().map(|place| place.expect("a number").to_owned()).collect::<Vec<_>>();
        (line.chars().filter(|letter| " █".contains(*letter)).collect::<String>().trim().to_owned(), places)
    };
    assert_eq!(
        drawn([0, 1, 2, 3]),
        ("████".to_owned(), ["14", "118", "222", "326"].map(str::to_owned).into())
    );
    let (line, places) = drawn([0, 1, 2, 8]);
    assert_eq!((line.as_str(), &places[1..3]), ("███     █", &["53".to_owned(), "92".to_owned()][..]));
    // Twelve columns for two years.
    assert_eq!(drawn([0, 0, 104, 104]).0, "██        ██");
}

#[test]
fn what_was_tried_is_marked_and_never_a_cause() {
    let quiz = four(D);
    let history = weekly(&quiz, &[(0, Some(25.0)), (2, Some(50.0)), (4, Some(75.0))]);
    let tried = [
        Tried {
            title: "Swap <turns>".to_owned(),
            from: at(7 * 86_400),
            until: Some(at(14 * 86_400)),
            done: 3,
        },
        Tried { title: "Walk".to_owned(), from: at(-86_400), until: None, done: 0 },
    ];
    let report = report::over_time(&history, 0, &tried, &utc(0));
    let text = report::render(&report, Look { width: 100, drawn: false, colour: false });
    for line in [
        "- (1) Swap <turns>: from 1970-01-08 to 1970-01-15, done three times",
        "- (2) Walk: since 1969-12-31\n",
        "no more",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert!(report::markdown(&report).contains("## What you tried"));
    // A week is a quarter of the axis from 14 to 326; the walk began before it.
    for page in [report::svg(&report), report::html(&report)] {
        assert!(page.contains("Swap &lt;turns&gt;") && page.contains("</title>"), "{page}");
        for x in ["92", "170", "14", "326"] {
            assert!(page.contains(&format!("x1=\"{x}\"")) || page.contains(&format!("x2=\"{x}\"")), "{x}");
        }
        assert_eq!(page.matches(">(1)</text>").count(), 1, "one picture");
    }
    assert_eq!(
        report::history_json(&history, &tried)["tried"],
        serde_json::json!([
            {"title": "Swap <turns>", "from": "1970-01-08T00:00:00Z", "until": "1970-01-15T00:00:00Z", "done": 3},
            {"title": "Walk", "from": "1969-12-31T00:00:00Z", "until": null, "done": 0},
        ])
    );
    // What lies outside is told and not drawn.
    let before = Tried { title: "Before".to_owned(), from: at(-9), until: Some(at(-8)), done: 1 };
    let after = Tried { title: "After".to_owned(), from: at(365 * 86_400), until: None, done: 1 };
    let svg = report::svg(&report::over_time(&history, 0, &[before, after], &utc(0)));
    assert!(
        svg.contains("(1) Before: ") && svg.contains("(2) After: ") && !svg.contains(">(1)</text>"),
        "{svg}"
    );
    let nothing = report::render(
        &report::over_time(&history, 0, &[], &utc(0)),
        Look { width: 100, drawn: false, colour: false },
    );
    assert!(!nothing.contains("What you tried"));
}

#[test]
fn the_program_shows_who_took_a_quiz_more_than_once() {
    let session = Session::new();
    let typed = |key: u8| format!("{key}\n").repeat(QUESTIONS) + "f\nn\nn\n";
    for key in [2, 3, 4] {
        assert_eq!(session.run_with(&["take", "five-practices", "--as", "Alex"], &typed(key)).code, 0);
    }
    let table = session.run(&["history", "Alex"]);
    assert_eq!(table.code, 0, "{}", table.err);
    assert!(table.out.contains("45 50 55") && table.out.contains("25 50 75"), "{}", table.out);
    let json: serde_json::Value =
        serde_json::from_str(&session.run(&["history", "Alex", "--format", "json"]).out).expect("JSON");
    assert_eq!(json["finished"].as_array().expect("a list").len(), 3);
    assert_eq!(json["subscales"][0]["scores"], serde_json::json!([45.0, 50.0, 55.0]));
    let first = &json["subscales"][0];
    assert_eq!(
        (&first["change"]["gap"], &first["since_last"]["gap"], &first["since_first"]["gap"]),
        (&5.0.into(), &5.0.into(), &10.0.into())
    );
    assert!(first["trend"]["per_week"].is_number() && first["trend"]["grade"].is_string());
    assert_eq!((&json["held"], &json["tried"]), (&false.into(), &serde_json::json!([])));
    let nobody = session.run(&["history", "Sam"]);
    assert!(nobody.code == 1 && nobody.err.contains("no finished quiz for `Sam`"));
}
