//! Three couples from their answers to their suggestions, each worked out on paper. The working is above its test, and
//! anyone with a table of Student's t can repeat all of it.
//!
//! In each working:
//! - a step is a keyed answer above its scale's lowest point: `score = 100 * sum(w * step) / sum(w * 4)`;
//! - shown is that score to the nearest 5, halves away from 0;
//! - the variance of a cell is the mean of `0.3 * p * (100 - p)` over both partners' shown scores; `v` is the mean over
//!   all cells that both see, never below 625 / 12 = 52.083333;
//! - `k` is the number of items, or `(sum w)^2 / sum w^2` with weights, `SE = sqrt(v / k)`, and `df` is the sum of the
//!   numbers of items, each less 1, over the same cells;
//! - of a gap, `SE = sqrt(SE_x^2 + SE_y^2)`, `t = gap / SE`, and
//!   `df = (SE_x^2 + SE_y^2)^2 / (SE_x^4 / df_x + SE_y^4 / df_y)`;
//! - `p`, the two-sided tail probability, is from Student's t, computed with another implementation;
//! - the balance is `((R_A + G_S) - (R_S + G_A)) / 2`, with half the root of the sum of the four squared errors;
//! - all gaps, balances and differences are one family; Holm's factor comes before his p, and nothing is above 1; below
//!   15 points nothing is more than unclear.

use attuned::answers::{Answers, Response};
use attuned::comparison::{Cell, Comparison, Difference, Grade, Safety};
use attuned::profile::{Profile, SharedProfile, SharedSubscale};
use attuned::quiz::Pattern::{
    self, NotEnough, NotLanding, OppositeWishes, SharedStrength, SharedWish, Steady,
};
use attuned::quiz::Quiz;
use attuned::quiz::View::{self, Give, Own, Receive, Wish};
use attuned::report::{self, Look};
use attuned::suggestion;

use crate::common;
use crate::common::{blank, quiz, source};

/// What the partner learns of a subscale.
#[derive(Debug, Clone, Copy)]
enum Seen {
    /// Nothing.
    Kept,
    /// That there are too few answers.
    TooFew,
    /// A score to the nearest 5, or a wish as it is.
    Shown(f64),
}
use Seen::{Kept, Shown, TooFew};

/// One subscale of one person: the answers, and everything that follows from them.
struct Line {
    dimension: &'static str,
    view: View,
    /// In the quiz's order; `-` is declined, `.` is not reached.
    raw: &'static str,
    /// The answered ones, reverse-scored where needed.
    keyed: &'static str,
    score: Option<f64>,
    seen: Seen,
}

fn line(
    dimension: &'static str,
    view: View,
    raw: &'static str,
    keyed: &'static str,
    score: Option<f64>,
    seen: Seen,
) -> Line {
    Line { dimension, view, raw, keyed, score, seen }
}

/// Gap, standard error, t, degrees of freedom, p, p after Holm; and the grade.
type Gap = ([f64; 6], Grade);

fn none(numbers: [f64; 6]) -> Gap {
    (numbers, Grade::Unclear)
}

fn tentative(numbers: [f64; 6]) -> Gap {
    (numbers, Grade::Tentative)
}

/// Everything that is expected of one dimension.
struct Expected<'a> {
    dimension: &'a str,
    /// The difference; or what Alex gives and Sam receives, the other way round, and the balance.
    gaps: &'a [Gap],
    patterns: &'a [Pattern],
    need: [f64; 2],
    priority: f64,
}

/// A subscale's items, each with its additional fields.
fn items(dimension: &str, view: View, more: &[&str]) -> String {
    let scale = if view == Wish { "wish" } else { "often" };
    let item = |(number, more): (usize, &&str)| {
        format!(
            r#"Item(id: "{dimension}-{view:?}-{number}", dimension: "{dimension}", view: {view:?},
            scale: "{scale}", text: "T", {more}),"#
        )
    };
    more.iter().enumerate().map(item).collect()
}

fn practice(id: &str, rest: &str) -> String {
    format!(r#"Practice(id: "{id}", title: "P", steps: ["S"], often: "daily", source: "S", {rest}),"#)
}

/// A person's answers, with the `OptIn` dimensions that the partner may see.
fn answers(quiz: &Quiz, person: &str, lines: &[Line], shares: &[&str]) -> Answers {
    let raw: Vec<_> = lines.iter().flat_map(|line| line.raw.split(' ')).collect();
    assert_eq!(raw.len(), quiz.items().len());
    let mut answers = blank(quiz, person);
    for (position, text) in raw.into_iter().enumerate() {
        let response = match text {
            "." => None,
            "-" => Some(Response::Declined),
            point => Some(Response::Chosen(point.parse().expect("a point"))),
        };
        answers.respond(position.into(), response).expect("on the scale");
    }
    for dimension in shares {
        answers.set_consents(quiz.dimension_index(dimension).expect("a dimension"), true);
    }
    answers
}

#[track_caller]
fn close(found: f64, expected: f64, place: &str) {
    assert!((found - expected).abs() < 1e-6, "{place}: {found} is not {expected}");
}

/// Every subscale of one person, as its owner and as the partner sees it.
fn check_person(answers: &Answers, lines: &[Line]) {
    let (profile, shared) = (Profile::of(answers), SharedProfile::of(answers));
    assert_eq!(profile.subscales().len(), lines.len());
    for ((own, shared), line) in profile.subscales().iter().zip(shared.subscales()).zip(lines) {
        let place = &format!("{} {} {:?}", answers.person(), line.dimension, line.view);
        assert_eq!((own.dimension.id.as_str(), own.view()), (line.dimension, line.view));
        let keyed: Vec<_> = own.contributions.iter().map(|part| part.keyed.to_string()).collect();
        assert_eq!(keyed.join(" "), line.keyed, "{place}");
        assert_eq!(own.score.is_some(), line.score.is_some(), "{place}");
        for (score, expected) in own.score.iter().zip(line.score) {
            close(score.value, expected, place);
        }
        match (line.seen, *shared) {
            (Kept, SharedSubscale::Withheld) | (TooFew, SharedSubscale::NotEnough) => {}
            (Shown(expected), SharedSubscale::Scored(score)) => assert_eq!(score, expected, "{place}"),
            (seen, shared) => panic!("{place}: {shared:?} is not {seen:?}"),
        }
    }
}

fn check_gap(found: &Difference, (numbers, grade): &Gap, place: &str) {
    let test = found.test.expect(place);
    let all = [found.gap, test.standard_error, test.t, test.degrees_of_freedom, test.p, test.corrected_p];
    for (found, expected) in all.into_iter().zip(numbers) {
        close(found, *expected, place);
    }
    assert_eq!(found.grade, *grade, "{place}");
}

/// Every dimension that both share, in the quiz's order.
fn check_areas(comparison: &Comparison, expected: &[Expected]) {
    let ids: Vec<_> = comparison.areas().iter().map(|area| area.dimension.id.as_str()).collect();
    assert_eq!(ids, expected.iter().map(|expected| expected.dimension).collect::<Vec<_>>());
    for (area, expected) in comparison.areas().iter().zip(expected) {
        let place = expected.dimension;
        let gaps: Vec<_> = area.gaps().collect();
        assert_eq!(gaps.len(), expected.gaps.len(), "{place}");
        for (found, expected) in gaps.into_iter().zip(expected.gaps) {
            check_gap(found, expected, place);
        }
        assert_eq!(area.patterns, expected.patterns, "{place}");
        close(area.need[0], expected.need[0], place);
        close(area.need[1], expected.need[1], place);
        close(area.priority, expected.priority, place);
    }
}

/// The strengths, or else where most happens; the theme; and the dimensions for which something is suggested, with the
/// practice for each.
fn check_advice(
    comparison: &Comparison,
    strengths: &[&str],
    steadiest: Option<&str>,
    theme: Option<&str>,
    suggestions: &[(&str, &str)],
) {
    let strong: Vec<_> = comparison.strengths().iter().map(|area| area.dimension.id.as_str()).collect();
    assert_eq!(strong, strengths);
    assert_eq!(comparison.steadiest().map(|area| area.dimension.id.as_str()), steadiest);
    assert_eq!(comparison.theme().map(|area| area.dimension.id.as_str()), theme);
    let found = suggestion::for_couple(comparison);
    let found: Vec<_> =
        found.iter().map(|found| (found.dimension.id.as_str(), found.practice.id.as_str())).collect();
    assert_eq!(found, suggestions);
}

/// Scores both, each with the `OptIn` dimensions that the partner may see, and compares them.
fn check(quiz: &Quiz, couple: [(&[Line], &[&str]); 2], areas: &[Expected]) -> Comparison {
    let [alex, sam] = [("Alex", couple[0]), ("Sam", couple[1])].map(|(person, (lines, shares))| {
        let answers = answers(quiz, person, lines, shares);
        check_person(&answers, lines);
        SharedProfile::of(&answers)
    });
    let comparison = Comparison::of(&alex, &sam).expect("one quiz");
    check_areas(&comparison, areas);
    comparison
}

/// Both feel safe, one's giving is not noticed, and both share a sensitive dimension.
///
/// ```text
/// Alex               steps (weights)         score                    shown
/// closeness  Own     3 3 3 3 2 (all .3)      4.2/6 = 70               70
/// listening  Give    2 4 2 2 (2 1 1 1)       12/20 = 60               60
///            Receive 3 2 2 2 1               10/20 = 50               50
///            Wish    1 2                     mean 1.5                 1.5
/// affection  Give    0 0 1 0                  1/16 = 6.25             5
///            Receive 1 2 1 1                  5/16 = 31.25            30
/// money      Own     0 4 0                    4/12 = 33.333333        kept
///
/// Sam                steps (weights)         score                    shown
/// closeness  Own     4 3 3 3 3 (all .3)      4.8/6 = 80               80
/// listening  Give    2 3 2 2 (2 1 1 1)       11/20 = 55               55
///            Receive 1 0 1 2, one declined    4/16 = 25               25
///            Wish    1 1                     mean 1                   1
/// affection  Give    1 1 0 1                  3/16 = 18.75            20
///            Receive 2 1 2 1                  6/16 = 37.5             40
/// money      Own     4 0, one not reached     4/8  = 50               kept
///
/// Shown to both      variance                              k      SE
/// closeness          .15 * (70 * 30 + 80 * 20) = 555        5      10.823585
/// listening  Give    .15 * (60 * 40 + 55 * 45) = 731.25     25/7   12.806639
///            Receive .15 * (50 * 50 + 25 * 75) = 656.25     5      10.823585
/// affection  Give    .15 * (5 * 95 + 20 * 80) = 311.25      4      12.101136
///            Receive .15 * (30 * 70 + 40 * 60) = 675        4      12.101136
///   v = 2928.75 / 5 = 585.75, df = 4 + 3 + 4 + 3 + 3 = 17
///
/// Gaps                gap             SE         t          df         p        Holm
/// closeness           70 - 80 = -10   15.306861  -0.653302  34         .517956  * 4 = 1        none
/// listening A to S    60 - 25 = 35    16.767826   2.087331  33.081081  .044639  * 7 = .312474  none
///           S to A    55 - 50 = 5     16.767826   0.298190  33.081081  .767423  * 2 = 1        none
///           balance   (105 - 85) / 2  11.856644   0.843409  66.162162  .402039  * 5 = 1        none
/// affection A to S    5 - 40 = -35    17.113591  -2.045158  34         .048641  up to .312474  none
///           S to A    20 - 30 = -10   17.113591  -0.584331  34         .562855  * 3 = 1        none
///           balance   (50 - 45) / 2   12.101136   0.206592  68         .836946  * 1, up to 1   none
///
/// closeness  need 0 + 0: both are at least 70, Alex exactly
/// listening  need 20/70 * (.5 + .25 * 1.5) = .25 and 45/70 * (.5 + .25) = .482143;
///            priority .732143 + .25 (both wish 1 or more) = .982143
/// affection  need 40/70 * .5 = .285714 and 30/70 * .5 = .214286, without their wishes; priority .5
/// ```
///
/// Thirty-five points look like much, and with so few questions and seven gaps they are not sure enough to be told.
/// Both closeness scores are at least 60, so `open-up` may be suggested: like `mirror` it suits the shared wish, and it
/// has the stronger evidence. Wishes for affection stay with each, so nobody is known to wish for more, and nothing is
/// suggested there.
#[test]
fn a_couple_who_both_feel_safe() {
    let dimensions = r#"
        Dimension(id: "closeness", name: "Closeness", about: "A"),
        Dimension(id: "listening", name: "Listening", about: "A"),
        Dimension(id: "affection", name: "Affection", about: "A", sharing: OptIn),
        Dimension(id: "money", name: "Money", about: "A", sharing: Private),"#;
    let reversed = "reversed: true";
    // On paper, equal weights change nothing; added up as floats, these put Alex's 70 a hair below 70.
    let light = "weight: 0.3";
    let items = [
        items("closeness", Own, &[light, light, "weight: 0.3, reversed: true", light, light]),
        items("listening", Give, &["weight: 2.0", reversed, "", ""]),
        items("listening", Receive, &["", "", "", reversed, ""]),
        items("listening", Wish, &["", ""]),
        items("affection", Give, &["", "", reversed, ""]),
        items("affection", Receive, &[""; 4]),
        items("affection", Wish, &[""]),
        items("money", Own, &["", reversed, ""]),
    ];
    let listening = r#"dimensions: ["listening"], suits: [SharedWish"#;
    let affection = r#"dimensions: ["affection"]"#;
    let practices = [
        practice("mirror", &format!("{listening}], minutes: 16, evidence: Observed")),
        practice(
            "open-up",
            &format!("{listening}, NotLanding], minutes: 20, evidence: Randomised, asks: Vulnerable"),
        ),
        practice("letter", &format!("{affection}, suits: [Steady], minutes: 25, evidence: Randomised")),
        practice("hug", &format!("{affection}, suits: [Steady], minutes: 5, evidence: Expert")),
        practice("thanks", &format!("{affection}, suits: [Steady], minutes: 20, evidence: Observed")),
        practice("note", &format!("{affection}, suits: [Steady], minutes: 10, evidence: Observed")),
    ];
    let more = format!(r#"safety: "closeness", practices: [{}],"#, practices.concat());
    let quiz = quiz(&source(&more, dimensions, &items.concat()));
    let alex = [
        line("closeness", Own, "4 4 2 4 3", "4 4 4 4 3", Some(70.0), Shown(70.0)),
        line("listening", Give, "3 1 3 3", "3 5 3 3", Some(60.0), Shown(60.0)),
        line("listening", Receive, "4 3 3 3 2", "4 3 3 3 2", Some(50.0), Shown(50.0)),
        line("listening", Wish, "1 2", "1 2", Some(1.5), Shown(1.5)),
        line("affection", Give, "1 1 4 1", "1 1 2 1", Some(6.25), Shown(5.0)),
        line("affection", Receive, "2 3 2 2", "2 3 2 2", Some(31.25), Shown(30.0)),
        line("affection", Wish, "2", "2", Some(2.0), Kept),
        line("money", Own, "1 1 1", "1 5 1", Some(33.333_333), Kept),
    ];
    let sam = [
        line("closeness", Own, "5 4 2 4 4", "5 4 4 4 4", Some(80.0), Shown(80.0)),
        line("listening", Give, "3 2 3 3", "3 4 3 3", Some(55.0), Shown(55.0)),
        line("listening", Receive, "2 1 2 - 3", "2 1 2 3", Some(25.0), Shown(25.0)),
        line("listening", Wish, "1 1", "1 1", Some(1.0), Shown(1.0)),
        line("affection", Give, "2 2 5 2", "2 2 1 2", Some(18.75), Shown(20.0)),
        line("affection", Receive, "3 2 3 2", "3 2 3 2", Some(37.5), Shown(40.0)),
        line("affection", Wish, "1", "1", Some(1.0), Kept),
        line("money", Own, "5 . 1", "5 1", Some(50.0), Kept),
    ];
    let areas = [
        Expected {
            dimension: "closeness",
            gaps: &[none([-10.0, 15.306_861, -0.653_302, 34.0, 0.517_956, 1.0])],
            patterns: &[SharedStrength],
            need: [0.0, 0.0],
            priority: 0.0,
        },
        Expected {
            dimension: "listening",
            gaps: &[
                none([35.0, 16.767_826, 2.087_331, 33.081_081, 0.044_639, 0.312_474]),
                none([5.0, 16.767_826, 0.298_190, 33.081_081, 0.767_423, 1.0]),
                none([10.0, 11.856_644, 0.843_409, 66.162_162, 0.402_039, 1.0]),
            ],
            patterns: &[SharedWish],
            need: [0.25, 0.482_143],
            priority: 0.982_143,
        },
        Expected {
            dimension: "affection",
            gaps: &[
                none([-35.0, 17.113_591, -2.045_158, 34.0, 0.048_641, 0.312_474]),
                none([-10.0, 17.113_591, -0.584_331, 34.0, 0.562_855, 1.0]),
                none([2.5, 12.101_136, 0.206_592, 68.0, 0.836_946, 1.0]),
            ],
            patterns: &[Steady],
            need: [0.285_714, 0.214_286],
            priority: 0.5,
        },
    ];
    let comparison = check(&quiz, [(&alex, &["affection"]), (&sam, &["affection"])], &areas);
    // Both want more affection, and neither learns it here.
    assert_eq!(comparison.areas()[2].wish, Cell::Absent);
    assert_eq!(comparison.safety(), Safety::Open);
    let steps = [("listening", "open-up")];
    check_advice(&comparison, &["closeness"], None, Some("listening"), &steps);
}

/// One partner's safety is below 60; there is a measured reliability, a quiet area, and a sensitive dimension that only
/// Alex shares.
///
/// ```text
/// Alex               steps                   score                    shown
/// trust      Own     3 3 3 4 2               15/20 = 75               75
/// chores     Give    3 2 2 2                  9/16 = 56.25            55
///            Receive 2 1 2 3                  8/16 = 50               50
///            Wish    1                       mean 1                   1
/// rituals    Give    2 2 1 2, one declined    7/16 = 43.75            45
///            Receive 1 1 1 2                  5/16 = 31.25            30
///            Wish    0                       mean 0                   0
/// touch      Own     0 4 0                    4/12 = 33.333333        35, but Sam keeps it
///
/// Sam                steps                   score                    shown
/// trust      Own     2 3 2 2 2               11/20 = 55               55
/// chores     Give    1 1 1 1                  4/16 = 25               25
///            Receive 1 1 1 1                  4/16 = 25               25
///            Wish    2                       mean 2                   2
/// rituals    Give    1 1 1 1 1                5/20 = 25               25
///            Receive 1 1 1 1                  4/16 = 25               25
///            Wish    0                       mean 0                   0
/// touch      Own     4 4 0                    8/12 = 66.666667        kept
///
/// Shown to both      variance                              k    SE
/// trust              .15 * (75 * 25 + 55 * 45) = 652.5    5    11.331372
/// chores     Give    .15 * (55 * 45 + 25 * 75) = 652.5    -     9, measured, df 50
///            Receive .15 * (50 * 50 + 25 * 75) = 656.25   -     8, measured, df 100
/// rituals    Give    .15 * (45 * 55 + 25 * 75) = 652.5    5    11.331372
///            Receive .15 * (30 * 70 + 25 * 75) = 596.25   4    12.668859
///   v = 3210 / 5 = 642, df = 4 + 3 + 3 + 4 + 3 = 17
///
/// Measured: chores Give 18 * sqrt(1 - .75) = 9, df 51 - 1; Receive 20 * sqrt(1 - .84) = 8, df 101 - 1.
///
/// Gaps                gap             SE         t          df          p        Holm
/// trust               75 - 55 = 20    16.024980   1.248051   34         .220539  * 5 = 1        none
/// chores    A to S    55 - 25 = 30    12.041595   2.491364  122.110582  .014067  * 7 = .098472  tentative
///           S to A    25 - 50 = -25   12.041595  -2.076137  122.110582  .039979  * 6 = .239877  none
///           balance   (75 - 80) / 2    8.514693  -0.293610  244.221164  .769305  * 2 = 1        none
/// rituals   A to S    45 - 25 = 20    16.997059   1.176674   33.585366  .247598  * 4 = 1        none
///           S to A    25 - 30 = -5    16.997059  -0.294169   33.585366  .770440  * 1, up to 1   none
///           balance   (55 - 70) / 2   12.018735  -0.624026   67.170732  .534724  * 3 = 1        none
///
/// trust      need 0 and 15/70 * .5 = .107143; priority .107143
/// chores     need 20/70 * (.5 + .25) = .214286 and 45/70 * (.5 + .5) = .642857;
///            priority .857143 + .25 (both wish 1 or more) + .15 (giving not noticed) = 1.257143
/// rituals    need 0 + 0, and priority 0: nobody wishes for more
/// ```
///
/// Sam's trust is below 60, so `bare-all` has to wait, though it suits as much as the others; of `fair-list` and
/// `two-jobs`, which suit both patterns, the small one comes first. Nothing is suggested for rituals, of which nobody
/// wishes for more. Among trust's practices the small one comes first, though the long one has the stronger evidence.
/// Nothing is strong for both, and trust, of which there is most, is about safety: that is never said to happen most.
#[test]
fn a_couple_who_do_not_both_feel_safe() {
    let dimensions = r#"
        Dimension(id: "trust", name: "Trust", about: "A"),
        Dimension(id: "chores", name: "Chores", about: "A", reliability: (
            alpha: 0.84, sd: 20.0, n: 101, source: "S",
            views: {Give: (alpha: 0.75, sd: 18.0, n: 51, source: "S")},
        )),
        Dimension(id: "rituals", name: "Rituals", about: "A"),
        Dimension(id: "touch", name: "Touch", about: "A", sharing: OptIn),"#;
    let reversed = "reversed: true";
    let items = [
        items("trust", Own, &["", "", reversed, "", ""]),
        items("chores", Give, &["", "", "", reversed]),
        items("chores", Receive, &["", "", reversed, ""]),
        items("chores", Wish, &[""]),
        items("rituals", Give, &[""; 5]),
        items("rituals", Receive, &["", reversed, "", ""]),
        items("rituals", Wish, &[""]),
        items("touch", Own, &[""; 3]),
    ];
    let trust = r#"dimensions: ["trust"], suits: [Steady]"#;
    let chores = r#"dimensions: ["chores"], suits: [SharedWish, NotLanding"#;
    let small = "minutes: 5, evidence: Randomised";
    let practices = [
        practice("look-back", &format!("{trust}, minutes: 21, evidence: Randomised")),
        practice("ask-first", &format!("{trust}, minutes: 20, evidence: Expert")),
        practice("two-jobs", &format!("{chores}], {small}")),
        practice("fair-list", &format!("{chores}, UnseenGift], minutes: 30, evidence: Expert")),
        practice("bare-all", &format!("{chores}, UnseenGift, DifferentViews], {small}, asks: Vulnerable")),
        practice("tea", &format!(r#"dimensions: ["rituals"], suits: [NotLanding, Steady], {small}"#)),
        practice("hug", &format!(r#"dimensions: ["touch"], suits: [Low], {small}"#)),
    ];
    let more = format!(r#"safety: "trust", practices: [{}],"#, practices.concat());
    let quiz = quiz(&source(&more, dimensions, &items.concat()));
    let alex = [
        line("trust", Own, "4 4 2 5 3", "4 4 4 5 3", Some(75.0), Shown(75.0)),
        line("chores", Give, "4 3 3 3", "4 3 3 3", Some(56.25), Shown(55.0)),
        line("chores", Receive, "3 2 3 4", "3 2 3 4", Some(50.0), Shown(50.0)),
        line("chores", Wish, "1", "1", Some(1.0), Shown(1.0)),
        line("rituals", Give, "3 3 2 - 3", "3 3 2 3", Some(43.75), Shown(45.0)),
        line("rituals", Receive, "2 4 2 3", "2 2 2 3", Some(31.25), Shown(30.0)),
        line("rituals", Wish, "0", "0", Some(0.0), Shown(0.0)),
        line("touch", Own, "1 5 1", "1 5 1", Some(33.333_333), Shown(35.0)),
    ];
    let sam = [
        line("trust", Own, "3 4 3 3 3", "3 4 3 3 3", Some(55.0), Shown(55.0)),
        line("chores", Give, "2 2 2 4", "2 2 2 2", Some(25.0), Shown(25.0)),
        line("chores", Receive, "2 2 4 2", "2 2 2 2", Some(25.0), Shown(25.0)),
        line("chores", Wish, "2", "2", Some(2.0), Shown(2.0)),
        line("rituals", Give, "2 2 2 2 2", "2 2 2 2 2", Some(25.0), Shown(25.0)),
        line("rituals", Receive, "2 4 2 2", "2 2 2 2", Some(25.0), Shown(25.0)),
        line("rituals", Wish, "0", "0", Some(0.0), Shown(0.0)),
        line("touch", Own, "5 5 1", "5 5 1", Some(66.666_667), Kept),
    ];
    let areas = [
        Expected {
            dimension: "trust",
            gaps: &[none([20.0, 16.024_980, 1.248_051, 34.0, 0.220_539, 1.0])],
            patterns: &[Steady],
            need: [0.0, 0.107_143],
            priority: 0.107_143,
        },
        Expected {
            dimension: "chores",
            gaps: &[
                tentative([30.0, 12.041_595, 2.491_364, 122.110_582, 0.014_067, 0.098_472]),
                none([-25.0, 12.041_595, -2.076_137, 122.110_582, 0.039_979, 0.239_877]),
                none([-2.5, 8.514_693, -0.293_610, 244.221_164, 0.769_305, 1.0]),
            ],
            patterns: &[SharedWish, NotLanding],
            need: [0.214_286, 0.642_857],
            priority: 1.257_143,
        },
        Expected {
            dimension: "rituals",
            gaps: &[
                none([20.0, 16.997_059, 1.176_674, 33.585_366, 0.247_598, 1.0]),
                none([-5.0, 16.997_059, -0.294_169, 33.585_366, 0.770_440, 1.0]),
                none([-7.5, 12.018_735, -0.624_026, 67.170_732, 0.534_724, 1.0]),
            ],
            patterns: &[Steady],
            need: [0.0, 0.0],
            priority: 0.0,
        },
    ];
    let comparison = check(&quiz, [(&alex, &["touch"]), (&sam, &[])], &areas);
    assert_eq!(comparison.safety(), Safety::Gentle);
    let steps = [("chores", "two-jobs"), ("trust", "ask-first")];
    check_advice(&comparison, &[], None, Some("chores"), &steps);
}

/// A quiz with its own threshold for scores (.6 of the answers); weights with an answer missing, a short subscale, and
/// too few answers about safety.
///
/// ```text
/// Alex               steps (weights)         score                    shown
/// talk       Own     2 1 1                    4/12 = 33.333333        35
///            Wish    2                       mean 2                   2
/// money      Own     3 3 3 3 4               19.5/24 = 81.25          80
///                    (1 2 .5 1 1.5)
/// play       Give    3 2 3 3                 11/16 = 68.75            70
///            Receive 2 2 1 2                  7/16 = 43.75            45, but Sam has none
///            Wish    2 1                     mean 1.5                 1.5
/// faith      Own     0 4 4 4                 12/16 = 75               kept
///
/// Sam                steps (weights)         score                    shown
/// talk       Own     2 2 1                    5/12 = 41.666667        40
///            Wish    -1                      mean -1                  -1
/// money      Own     2 3 3 2, one declined    9.5/16 = 59.375         60
///                    (1 .5 1 1.5)
/// play       Give    2 2 1 2                  7/16 = 43.75            45
///            Receive 1 2 2, one not reached   5/12 = 41.666667        too few: ceil(.8 * 4) = 4 needed
///            Wish    1 1                     mean 1                   1
/// faith      Own     3 4                     no score: 2 of 4 answered, ceil(.6 * 4) = 3 needed
///
/// Shown to both      variance                              k       SE
/// talk               .15 * (35 * 65 + 40 * 60) = 701.25    3       14.860462
/// money              .15 * (80 * 20 + 60 * 40) = 600       72/17   12.506943
/// play       Give    .15 * (70 * 30 + 45 * 55) = 686.25    4       12.869538
///   v = 1987.5 / 3 = 662.5, df = 2 + 4 + 3 = 9; money: k = 6^2 / (1 + 4 + .25 + 1 + 2.25) = 36 / 8.5
///
/// Gaps             gap             SE         t          df  p        Holm
/// talk             35 - 40 = -5    21.015867  -0.237915  18  .814634  * 1 = .814634  none
/// money            80 - 60 = 20    17.687488   1.130743  18  .273005  * 2 = .546010  none
/// No perception gap and no balance, as what Sam receives is not there.
///
/// talk       need 35/70 * (.5 + .5) = .5 and 30/70 * .5 = .214286; priority .714286 + .1 (opposite wishes) = .814286
/// money      need 0 and 10/70 * .5 = .071429; priority .071429
/// play       need 0 + 0, as what they receive is not there for both; priority .25 (both wish 1 or more)
/// ```
///
/// Sam wishes for less talk, and `listen-out` does not suit opposite wishes, so nothing is suggested there, though it is
/// the theme. `dare` asks for safety on both sides, and `walk` suits nothing that was found. Money's practices are all
/// small, and `budget` has the stronger evidence. Nothing is strong for both; money has the highest lower score, 60.
#[test]
fn a_couple_with_too_few_answers_in_one_area() {
    let dimensions = r#"
        Dimension(id: "talk", name: "Talk", about: "A"),
        Dimension(id: "money", name: "Money", about: "A"),
        Dimension(id: "play", name: "Play", about: "A"),
        Dimension(id: "faith", name: "Faith", about: "A", sharing: Private),"#;
    let reversed = "reversed: true";
    let items = [
        items("talk", Own, &["", "", reversed]),
        items("talk", Wish, &[""]),
        items("money", Own, &["", "weight: 2.0, reversed: true", "weight: 0.5", "", "weight: 1.5"]),
        items("play", Give, &[""; 4]),
        items("play", Receive, &["", "", reversed, ""]),
        items("play", Wish, &["", ""]),
        items("faith", Own, &["", "", reversed, ""]),
    ];
    let money = r#"dimensions: ["money"], suits: [Steady]"#;
    let play = r#"dimensions: ["play"]"#;
    let small = "minutes: 15, evidence: Randomised";
    let practices = [
        practice("listen-out", &format!(r#"dimensions: ["talk"], suits: [Steady], {small}"#)),
        practice("ledger", &format!("{money}, minutes: 10, evidence: Expert")),
        practice("budget", &format!("{money}, minutes: 15, evidence: Observed")),
        practice("walk", &format!("{play}, suits: [Low], {small}")),
        practice("dare", &format!("{play}, suits: [NotEnough, SharedWish], {small}, asks: Vulnerable")),
        practice("game-night", &format!("{play}, suits: [SharedWish], minutes: 60, evidence: Expert")),
        practice("sing", &format!(r#"dimensions: ["faith"], suits: [Steady], {small}"#)),
    ];
    let more = format!(
        r#"safety: "play", scoring: (min_answered: 0.6, clear_confidence: 0.9), practices: [{}],"#,
        practices.concat()
    );
    let quiz = quiz(&source(&more, dimensions, &items.concat()));
    let alex = [
        line("talk", Own, "3 2 4", "3 2 2", Some(33.333_333), Shown(35.0)),
        line("talk", Wish, "2", "2", Some(2.0), Shown(2.0)),
        line("money", Own, "4 2 4 4 5", "4 4 4 4 5", Some(81.25), Shown(80.0)),
        line("play", Give, "4 3 4 4", "4 3 4 4", Some(68.75), Shown(70.0)),
        line("play", Receive, "3 3 4 3", "3 3 2 3", Some(43.75), Shown(45.0)),
        line("play", Wish, "2 1", "2 1", Some(1.5), Shown(1.5)),
        line("faith", Own, "1 5 1 5", "1 5 5 5", Some(75.0), Kept),
    ];
    let sam = [
        line("talk", Own, "3 3 4", "3 3 2", Some(41.666_667), Shown(40.0)),
        line("talk", Wish, "-1", "-1", Some(-1.0), Shown(-1.0)),
        line("money", Own, "3 - 4 4 3", "3 4 4 3", Some(59.375), Shown(60.0)),
        line("play", Give, "3 3 2 3", "3 3 2 3", Some(43.75), Shown(45.0)),
        line("play", Receive, "2 . 3 3", "2 3 3", Some(41.666_667), TooFew),
        line("play", Wish, "1 1", "1 1", Some(1.0), Shown(1.0)),
        line("faith", Own, "- 4 . 5", "4 5", None, Kept),
    ];
    let areas = [
        Expected {
            dimension: "talk",
            gaps: &[none([-5.0, 21.015_867, -0.237_915, 18.0, 0.814_634, 0.814_634])],
            patterns: &[OppositeWishes],
            need: [0.5, 0.214_286],
            priority: 0.814_286,
        },
        Expected {
            dimension: "money",
            gaps: &[none([20.0, 17.687_488, 1.130_743, 18.0, 0.273_005, 0.546_010])],
            patterns: &[Steady],
            need: [0.0, 0.071_429],
            priority: 0.071_429,
        },
        Expected {
            dimension: "play",
            gaps: &[],
            patterns: &[NotEnough, SharedWish],
            need: [0.0, 0.0],
            priority: 0.25,
        },
    ];
    let comparison = check(&quiz, [(&alex, &[]), (&sam, &[])], &areas);
    assert_eq!(comparison.safety(), Safety::Gentle);
    let steps = [("play", "game-night"), ("money", "budget")];
    check_advice(&comparison, &[], Some("money"), Some("talk"), &steps);
}

/// All strengths. Two areas, four Give and four Receive items each; Alex answers 4, 4, 5, 5 everywhere, Sam 5, 5, 5, 4.
///
/// Alex: 75, 75, 100, 100: score 87.5, shown as 90. Sam: 100, 100, 100, 75: score 93.75, shown as 95. In each of the four
/// cells the variance is .15 * (90 * 10 + 95 * 5) = 206.25, so SE = sqrt(206.25 / 4) = 7.180703 with df = 4 * 3 = 12.
///
/// Every perception gap: 90 - 95 = -5 one way and 5 the other; SE = 7.180703 * sqrt(2) = 10.155048; t = 0.492366; df = 24;
/// p = .626935. Every balance: (185 - 185) / 2 = 0. Six gaps, Holm 1, none.
///
/// Both receive at least 70 and nothing is flagged: a shared strength. Needs 0, priorities 0, no suggestion.
///
/// In the report: t(.975, 12) = 2.178813 (any table) times 7.180703 is 15.6454, so ±16.
#[test]
fn a_couple_of_all_strengths() {
    let quiz = common::regular(2, 4, &["Give", "Receive"]);
    let (alex, sam) = (
        common::answered(&quiz, "Alex", &[4, 4, 5, 5].map(Some).repeat(4)),
        common::answered(&quiz, "Sam", &[5, 5, 5, 4].map(Some).repeat(4)),
    );
    let comparison = Comparison::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam)).expect("one quiz");
    let near =
        |found: f64, expected: f64| assert!((found - expected).abs() < 1e-5, "{found} is not {expected}");
    for area in comparison.areas() {
        for cell in [area.give, area.receive] {
            let [a, b] = cell.scores().expect("both");
            assert_eq!((a.value, b.value), (90.0, 95.0));
            assert_eq!(a.error, b.error);
            near(a.error.expect("known").size, 7.180_703);
            assert_eq!(a.error.expect("known").degrees_of_freedom, 12.0);
        }
        for (flow, expected) in area.flows.expect("both views").iter().zip([-5.0, 5.0]) {
            let test = flow.gap.test.expect("tested");
            assert_eq!((flow.gap.gap, flow.gap.grade, test.corrected_p), (expected, Grade::Unclear, 1.0));
            near(test.standard_error, 10.155_048);
            near(test.t.abs(), 0.492_366);
            near(test.degrees_of_freedom, 24.0);
            near(test.p, 0.626_935);
        }
        let balance = area.balance.expect("both views");
        assert_eq!((balance.gap, balance.grade, area.difference), (0.0, Grade::Unclear, None));
        assert_eq!(area.patterns, [Pattern::SharedStrength]);
        assert_eq!((area.need, area.priority), ([0.0; 2], 0.0));
    }
    let strengths: Vec<_> = comparison.strengths().iter().map(|area| usize::from(area.index)).collect();
    assert_eq!(strengths, [0, 1]);
    let suggestions = suggestion::for_couple(&comparison);
    assert_eq!(suggestions, []);
    let text = report::render(
        &report::couple(&comparison, &suggestions),
        Look { width: 100, drawn: false, colour: false },
    );
    assert_eq!((text.matches("90 ±16").count(), text.matches("95 ±16").count()), (4, 4), "{text}");
    assert!(text.contains("D0 is often there for you both."), "{text}");
    assert!(text.contains("D0; D1: for each of these, it is often there for you both."), "{text}");
    assert!(text.contains("No step is suggested this time."));
}
