//! Three couples from their answers to their suggestions, each worked out on paper. The working is above its test, and
//! anyone with a table of Student's t can repeat all of it.
//!
//! In each working:
//! - a step is a keyed answer above its scale's lowest point: `score = 100 * sum(w * step) / sum(w * 4)`;
//! - a variance is that of the steps (divisor: answered - 1) times 25 * 25, as a step is 25 points;
//! - `v` is the plain mean of the pooled variances, never below 625 / 12 = 52.083333. What a partner sees is pooled
//!   over what is shared; what its owner keeps, over everything;
//! - `k` is the number of answered items, or `(sum w)^2 / sum w^2` with weights, and `SE = sqrt(v / k)`;
//! - of a gap, `SE = sqrt(SE_x^2 + SE_y^2)`, `t = gap / SE`, and
//!   `df = (SE_x^2 + SE_y^2)^2 / (SE_x^4 / df_x + SE_y^4 / df_y)`;
//! - `p`, the two-sided tail probability, is from Student's t, computed with another implementation;
//! - Holm's factor comes before his p; "up to" means that a smaller p of the family has already come out higher.

use attuned::answers::{Answers, Response};
use attuned::comparison::{Cell, Comparison, Difference, Grade};
use attuned::profile::{Basis, Profile, Score, SharedProfile, SharedSubscale};
use attuned::quiz::Pattern::{
    self, DifferentViews, Low, NotEnough, NotLanding, Quiet, SharedStrength, SharedWish, Steady, UnseenGift,
};
use attuned::quiz::Quiz;
use attuned::quiz::View::{self, Give, Own, Receive, Wish};
use attuned::report::{self, Look};
use attuned::suggestion;

use crate::common;
use crate::common::{blank, quiz, source};

/// What the partner learns of a subscale. Errors are pairs of size and degrees of freedom.
#[derive(Debug, Clone, Copy)]
enum Seen {
    /// Nothing; with the error that its owner sees, if there is one.
    Kept(Option<(f64, f64)>),
    /// That there are too few answers.
    TooFew,
    /// A wish, which has no error.
    Wished,
    /// A score with an error from the spread of the answers.
    Estimated(f64, f64),
    /// A score with the error stated by the quiz.
    Measured(f64, f64),
}
use Seen::{Estimated, Kept, Measured, TooFew, Wished};

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

fn clear(numbers: [f64; 6]) -> Gap {
    (numbers, Grade::Clear)
}

/// Everything that is expected of one dimension.
struct Expected<'a> {
    dimension: &'a str,
    difference: Option<Gap>,
    /// What Alex gives and Sam receives, then the other way round.
    perception_gaps: &'a [Gap],
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
        answers.respond(position, response).expect("on the scale");
    }
    for dimension in shares {
        answers.set_consents(quiz.dimension_position(dimension).expect("a dimension"), true);
    }
    answers
}

#[track_caller]
fn close(found: f64, expected: f64, place: &str) {
    assert!((found - expected).abs() < 1e-6, "{place}: {found} is not {expected}");
}

fn error_is(score: Score, basis: Basis, (size, degrees_of_freedom): (f64, f64), place: &str) {
    let error = score.error.expect(place);
    assert_eq!(error.basis, basis, "{place}");
    close(error.size, size, place);
    close(error.degrees_of_freedom, degrees_of_freedom, place);
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
            (Kept(None), SharedSubscale::Withheld) => {
                assert_eq!(own.score.and_then(|score| score.error), None, "{place}");
            }
            (Kept(Some(error)), SharedSubscale::Withheld) => {
                error_is(own.score.expect(place), Basis::Estimated, error, place);
            }
            (TooFew, SharedSubscale::NotEnough) => {}
            (seen, SharedSubscale::Scored(score)) => {
                close(score.value, line.score.expect(place), place);
                match seen {
                    Estimated(size, df) => error_is(score, Basis::Estimated, (size, df), place),
                    Measured(size, df) => error_is(score, Basis::Measured, (size, df), place),
                    Wished => assert_eq!(score.error, None, "{place}"),
                    Kept(_) | TooFew => panic!("{place} is seen: {score:?}"),
                }
            }
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
        assert_eq!(area.difference.is_some(), expected.difference.is_some(), "{place}");
        assert_eq!(area.perception_gaps.iter().flatten().count(), expected.perception_gaps.len(), "{place}");
        let expected_gaps = expected.difference.iter().chain(expected.perception_gaps);
        for (found, expected) in
            area.difference.iter().chain(area.perception_gaps.iter().flatten()).zip(expected_gaps)
        {
            check_gap(found, expected, place);
        }
        assert_eq!(area.patterns, expected.patterns, "{place}");
        close(area.need[0], expected.need[0], place);
        close(area.need[1], expected.need[1], place);
        close(area.priority, expected.priority, place);
    }
}

/// The strengths, and the dimensions for which something is suggested, with the practice for each.
fn check_advice(comparison: &Comparison, strengths: &[&str], suggestions: &[(&str, &str)]) {
    let strong: Vec<_> = comparison.strengths().iter().map(|area| area.dimension.id.as_str()).collect();
    assert_eq!(strong, strengths);
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
/// Alex               steps (weights)         score                   variance     k      SE         df
/// closeness  Own     3 3 3 3 2 (all .3)      4.2/6 = 70              125          5       8.416254  11
/// listening  Give    2 4 2 2 (2 1 1 1)       12/20 = 60              625          25/7    9.958246  11
///            Receive 3 2 2 2 1               10/20 = 50              312.5        5       8.416254  11
///            Wish    1 2                     mean 1.5
/// affection  Give    0 0 1 0                  1/16 = 6.25            156.25       4       8.291562  17
///            Receive 1 2 1 1                  5/16 = 31.25           156.25       4       8.291562  17
/// money      Own     0 4 0                    4/12 = 33.333333       3333.333333  3      16.173252  19
///   Shared (closeness, listening):  v = 1062.5 / 3 = 354.166667,      df = 4 + 3 + 4
///   affection (Shared and itself):  v = 1375 / 5 = 275,               df = 11 + 3 + 3
///   money (kept, all of them):      v = 4708.333333 / 6 = 784.722222, df = 17 + 2
///
/// Sam                steps (weights)         score                   variance     k      SE         df
/// closeness  Own     4 3 3 3 3 (all .3)      4.8/6 = 80              125          5       6.821127  10
/// listening  Give    2 3 2 2 (2 1 1 1)       11/20 = 55              156.25       25/7    8.070867  10
///            Receive 1 0 1 2, one declined    4/16 = 25              416.666667   4       7.626252  10
///            Wish    1 1                     mean 1
/// affection  Give    1 1 0 1                  3/16 = 18.75           156.25       4       7.288690  16
///            Receive 2 1 2 1                  6/16 = 37.5            208.333333   4       7.288690  16
/// money      Own     4 0, one not reached     4/8  = 50              5000         2      22.476840  17
///   Shared:    v = 697.916667 / 3 = 232.638889,   df = 4 + 3 + 3
///   affection: v = 1062.5 / 5 = 212.5,            df = 10 + 3 + 3
///   money:     v = 6062.5 / 6 = 1010.416667,      df = 16 + 1
///
/// Differences      gap                   SE         t          df          p        Holm
/// closeness        70 - 80 = -10         10.833333  -0.923077   20.477972  .366716  * 2 = .733433  none
/// listening        50 - 25 = 25          11.357511   2.201187   20.946182  .039075  * 3 = .117224  tentative
/// affection        31.25 - 37.5 = -6.25  11.039701  -0.566139   32.686419  .575166  up to .733433  none
///
/// Perception gaps  gap                   SE         t          df          p        Holm
/// listening A to S 60 - 25 = 35          12.542982   2.790405   20.086374  .011264  * 3 = .033792  clear
///           S to A 55 - 50 = 5           11.660713   0.428790   20.999307  .672442  * 1 = .672442  none
/// affection A to S 6.25 - 37.5 = -31.25  11.039701  -2.830693   32.686419  .007884  * 4 = .031535  clear
///           S to A 18.75 - 31.25 = -12.5 11.039701  -1.132277   32.686419  .265756  * 2 = .531512  none
///
/// closeness  need 0 + 0: both are at least 70, Alex exactly
/// listening  need 20/70 * (.5 + .25 * 1.5) = .25 and 45/70 * (.5 + .25) = .482143;
///            priority .732143 + .25 (both wish 1 or more) + .15 (giving not noticed) = 1.132143
/// affection  need 38.75/70 * .5 = .276786 and 32.5/70 * .5 = .232143, without their wishes; priority .508929
/// ```
///
/// Both closeness scores are at least 60, so `open-up` may be suggested: it suits three patterns, `mirror`
/// two. In affection each practice suits one pattern: `note` and `thanks` are small where `letter` is long,
/// have stronger evidence than `hug`, and `note` takes fewer minutes.
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
    let listening = r#"dimensions: ["listening"], suits: [SharedWish, NotLanding"#;
    let affection = r#"dimensions: ["affection"]"#;
    let practices = [
        practice("mirror", &format!("{listening}], minutes: 16, evidence: Randomised")),
        practice(
            "open-up",
            &format!("{listening}, DifferentViews], minutes: 45, evidence: Expert, asks: Vulnerable"),
        ),
        practice("letter", &format!("{affection}, suits: [UnseenGift], minutes: 25, evidence: Randomised")),
        practice("hug", &format!("{affection}, suits: [Low], minutes: 5, evidence: Expert")),
        practice("thanks", &format!("{affection}, suits: [UnseenGift], minutes: 20, evidence: Observed")),
        practice("note", &format!("{affection}, suits: [Low], minutes: 10, evidence: Observed")),
    ];
    let more = format!(r#"safety: "closeness", practices: [{}],"#, practices.concat());
    let quiz = quiz(&source(&more, dimensions, &items.concat()));
    let alex = [
        line("closeness", Own, "4 4 2 4 3", "4 4 4 4 3", Some(70.0), Estimated(8.416_254, 11.0)),
        line("listening", Give, "3 1 3 3", "3 5 3 3", Some(60.0), Estimated(9.958_246, 11.0)),
        line("listening", Receive, "4 3 3 3 2", "4 3 3 3 2", Some(50.0), Estimated(8.416_254, 11.0)),
        line("listening", Wish, "1 2", "1 2", Some(1.5), Wished),
        line("affection", Give, "1 1 4 1", "1 1 2 1", Some(6.25), Estimated(8.291_562, 17.0)),
        line("affection", Receive, "2 3 2 2", "2 3 2 2", Some(31.25), Estimated(8.291_562, 17.0)),
        line("affection", Wish, "2", "2", Some(2.0), Kept(None)),
        line("money", Own, "1 1 1", "1 5 1", Some(33.333_333), Kept(Some((16.173_252, 19.0)))),
    ];
    let sam = [
        line("closeness", Own, "5 4 2 4 4", "5 4 4 4 4", Some(80.0), Estimated(6.821_127, 10.0)),
        line("listening", Give, "3 2 3 3", "3 4 3 3", Some(55.0), Estimated(8.070_867, 10.0)),
        line("listening", Receive, "2 1 2 - 3", "2 1 2 3", Some(25.0), Estimated(7.626_252, 10.0)),
        line("listening", Wish, "1 1", "1 1", Some(1.0), Wished),
        line("affection", Give, "2 2 5 2", "2 2 1 2", Some(18.75), Estimated(7.288_690, 16.0)),
        line("affection", Receive, "3 2 3 2", "3 2 3 2", Some(37.5), Estimated(7.288_690, 16.0)),
        line("affection", Wish, "1", "1", Some(1.0), Kept(None)),
        line("money", Own, "5 . 1", "5 1", Some(50.0), Kept(Some((22.476_840, 17.0)))),
    ];
    let areas = [
        Expected {
            dimension: "closeness",
            difference: Some(none([-10.0, 10.833_333, -0.923_077, 20.477_972, 0.366_716, 0.733_433])),
            perception_gaps: &[],
            patterns: &[SharedStrength],
            need: [0.0, 0.0],
            priority: 0.0,
        },
        Expected {
            dimension: "listening",
            difference: Some(tentative([25.0, 11.357_511, 2.201_187, 20.946_182, 0.039_075, 0.117_224])),
            perception_gaps: &[
                clear([35.0, 12.542_982, 2.790_405, 20.086_374, 0.011_264, 0.033_792]),
                none([5.0, 11.660_713, 0.428_790, 20.999_307, 0.672_442, 0.672_442]),
            ],
            patterns: &[SharedWish, NotLanding, DifferentViews],
            need: [0.25, 0.482_143],
            priority: 1.132_143,
        },
        Expected {
            dimension: "affection",
            difference: Some(none([-6.25, 11.039_701, -0.566_139, 32.686_419, 0.575_166, 0.733_433])),
            perception_gaps: &[
                clear([-31.25, 11.039_701, -2.830_693, 32.686_419, 0.007_884, 0.031_535]),
                none([-12.5, 11.039_701, -1.132_277, 32.686_419, 0.265_756, 0.531_512]),
            ],
            patterns: &[UnseenGift, Low],
            need: [0.276_786, 0.232_143],
            priority: 0.508_929,
        },
    ];
    let comparison = check(&quiz, [(&alex, &["affection"]), (&sam, &["affection"])], &areas);
    // Both want more affection, and neither learns it here.
    assert_eq!(comparison.areas()[2].wish, Cell::Absent);
    assert!(comparison.is_safe());
    check_advice(&comparison, &["closeness"], &[("listening", "open-up"), ("affection", "note")]);
}

/// One partner's safety is below 60; there is a measured reliability, answers so even that the floor of v applies, a
/// quiet area, and a sensitive dimension that only Alex shares.
///
/// ```text
/// Alex               steps                   score                   variance     k      SE         df
/// trust      Own     3 3 3 4 2               15/20 = 75              312.5        5       6.922187   16
/// chores     Give    3 2 2 2                  9/16 = 56.25           156.25       -       9          50
///            Receive 2 1 2 3                  8/16 = 50              416.666667   -       8         100
///            Wish    1                       mean 1
/// rituals    Give    2 2 1 2, one declined    7/16 = 43.75           156.25       4       7.739240   16
///            Receive 1 1 1 2                  5/16 = 31.25           156.25       4       7.739240   16
///            Wish    0                       mean 0
/// touch      Own     0 4 0                    4/12 = 33.333333       3333.333333  3      15.866194   18
///   Shared (trust, chores, rituals): v = 1197.916667 / 5 = 239.583333, df = 4 + 3 + 3 + 3 + 3
///   touch (Shared and itself):       v = 4531.25 / 6 = 755.208333,     df = 16 + 2
///
/// Sam                steps                   score                   variance     k      SE         df
/// trust      Own     2 3 2 2 2               11/20 = 55              125          5       3.227486   17
/// chores     Give    1 1 1 1                  4/16 = 25              0            -       9          50
///            Receive 1 1 1 1                  4/16 = 25              0            -       8         100
///            Wish    2                       mean 2
/// rituals    Give    1 1 1 1 1                5/20 = 25              0            5       3.227486   17
///            Receive 1 1 1 1                  4/16 = 25              0            4       3.608439   17
///            Wish    0                       mean 0
/// touch      Own     4 4 0                    8/12 = 66.666667       3333.333333  3      13.861083   19
///   Shared:           v = 125 / 5 = 25, raised to 52.083333,  df = 4 + 3 + 3 + 4 + 3
///   touch (kept):     v = 3458.333333 / 6 = 576.388889,       df = 17 + 2
///
/// Measured: chores Give 18 * sqrt(1 - .75) = 9, df 51 - 1; Receive 20 * sqrt(1 - .84) = 8, df 101 - 1.
///
/// Differences      gap                   SE         t          df          p        Holm
/// trust            75 - 55 = 20           7.637626   2.618615   22.702864  .015450  * 3 = .046350  clear
/// chores           50 - 25 = 25          11.313708   2.209709  200.000000  .028260  * 2 = .056520  tentative
/// rituals          31.25 - 25 = 6.25      8.539126   0.731925   22.702864  .471703  * 1 = .471703  none
///
/// Perception gaps  gap                   SE         t          df          p        Holm
/// chores    A to S 56.25 - 25 = 31.25    12.041595   2.595171  122.110582  .010613  * 4 = .042450  clear
///           S to A 25 - 50 = -25         12.041595  -2.076137  122.110582  .039979  up to .115799  tentative
/// rituals   A to S 43.75 - 25 = 18.75     8.539126   2.195775   22.702864  .038600  * 3 = .115799  tentative
///           S to A 25 - 31.25 = -6.25     8.385255  -0.745356   21.438858  .464150  * 1 = .464150  none
///
/// trust      need 0 and 15/70 * .5 = .107143; priority .107143
/// chores     need 20/70 * (.5 + .25) = .214286 and 45/70 * (.5 + .5) = .642857;
///            priority .857143 + .25 (both wish 1 or more) + .15 (giving not noticed) = 1.257143
/// rituals    need 0 + 0: quiet; priority .15 (giving not noticed)
/// ```
///
/// Sam's trust is below 60, so `bare-all` has to wait, though it suits most; `fair-list` suits three patterns,
/// `two-jobs` two. Nothing is suggested for rituals, although their priority is the second highest. Among trust's
/// practices the small one comes first, though the long one has the stronger evidence. Nothing is strong for both;
/// trust has the highest lower score, 55.
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
    let trust = r#"dimensions: ["trust"], suits: [DifferentViews]"#;
    let chores = r#"dimensions: ["chores"], suits: [SharedWish, NotLanding"#;
    let small = "minutes: 5, evidence: Randomised";
    let practices = [
        practice("look-back", &format!("{trust}, minutes: 21, evidence: Randomised")),
        practice("ask-first", &format!("{trust}, minutes: 20, evidence: Expert")),
        practice("two-jobs", &format!("{chores}], {small}")),
        practice("fair-list", &format!("{chores}, UnseenGift], minutes: 30, evidence: Expert")),
        practice("bare-all", &format!("{chores}, UnseenGift, DifferentViews], {small}, asks: Vulnerable")),
        practice("tea", &format!(r#"dimensions: ["rituals"], suits: [NotLanding, Quiet], {small}"#)),
        practice("hug", &format!(r#"dimensions: ["touch"], suits: [Low], {small}"#)),
    ];
    let more = format!(r#"safety: "trust", practices: [{}],"#, practices.concat());
    let quiz = quiz(&source(&more, dimensions, &items.concat()));
    let alex = [
        line("trust", Own, "4 4 2 5 3", "4 4 4 5 3", Some(75.0), Estimated(6.922_187, 16.0)),
        line("chores", Give, "4 3 3 3", "4 3 3 3", Some(56.25), Measured(9.0, 50.0)),
        line("chores", Receive, "3 2 3 4", "3 2 3 4", Some(50.0), Measured(8.0, 100.0)),
        line("chores", Wish, "1", "1", Some(1.0), Wished),
        line("rituals", Give, "3 3 2 - 3", "3 3 2 3", Some(43.75), Estimated(7.739_240, 16.0)),
        line("rituals", Receive, "2 4 2 3", "2 2 2 3", Some(31.25), Estimated(7.739_240, 16.0)),
        line("rituals", Wish, "0", "0", Some(0.0), Wished),
        line("touch", Own, "1 5 1", "1 5 1", Some(33.333_333), Estimated(15.866_194, 18.0)),
    ];
    let sam = [
        line("trust", Own, "3 4 3 3 3", "3 4 3 3 3", Some(55.0), Estimated(3.227_486, 17.0)),
        line("chores", Give, "2 2 2 4", "2 2 2 2", Some(25.0), Measured(9.0, 50.0)),
        line("chores", Receive, "2 2 4 2", "2 2 2 2", Some(25.0), Measured(8.0, 100.0)),
        line("chores", Wish, "2", "2", Some(2.0), Wished),
        line("rituals", Give, "2 2 2 2 2", "2 2 2 2 2", Some(25.0), Estimated(3.227_486, 17.0)),
        line("rituals", Receive, "2 4 2 2", "2 2 2 2", Some(25.0), Estimated(3.608_439, 17.0)),
        line("rituals", Wish, "0", "0", Some(0.0), Wished),
        line("touch", Own, "5 5 1", "5 5 1", Some(66.666_667), Kept(Some((13.861_083, 19.0)))),
    ];
    let areas = [
        Expected {
            dimension: "trust",
            difference: Some(clear([20.0, 7.637_626, 2.618_615, 22.702_864, 0.015_450, 0.046_350])),
            perception_gaps: &[],
            patterns: &[DifferentViews],
            need: [0.0, 0.107_143],
            priority: 0.107_143,
        },
        Expected {
            dimension: "chores",
            difference: Some(tentative([25.0, 11.313_708, 2.209_709, 200.0, 0.028_260, 0.056_520])),
            perception_gaps: &[
                clear([31.25, 12.041_595, 2.595_171, 122.110_582, 0.010_613, 0.042_450]),
                tentative([-25.0, 12.041_595, -2.076_137, 122.110_582, 0.039_979, 0.115_799]),
            ],
            patterns: &[SharedWish, NotLanding, UnseenGift, DifferentViews],
            need: [0.214_286, 0.642_857],
            priority: 1.257_143,
        },
        Expected {
            dimension: "rituals",
            difference: Some(none([6.25, 8.539_126, 0.731_925, 22.702_864, 0.471_703, 0.471_703])),
            perception_gaps: &[
                tentative([18.75, 8.539_126, 2.195_775, 22.702_864, 0.038_600, 0.115_799]),
                none([-6.25, 8.385_255, -0.745_356, 21.438_858, 0.464_150, 0.464_150]),
            ],
            patterns: &[NotLanding, Quiet],
            need: [0.0, 0.0],
            priority: 0.15,
        },
    ];
    let comparison = check(&quiz, [(&alex, &["touch"]), (&sam, &[])], &areas);
    assert!(!comparison.is_safe());
    check_advice(&comparison, &["trust"], &[("chores", "fair-list"), ("trust", "ask-first")]);
}

/// A quiz with its own thresholds for clear gaps (.9, so a p of at most .1) and for scores (.6 of the answers); weights
/// with an answer missing, a short subscale, and too few answers about safety.
///
/// ```text
/// Alex               steps (weights)         score                   variance     k      SE         df
/// talk       Own     2 1 1                    4/12 = 33.333333       208.333333   3       7.336174  12
///            Wish    2                       mean 2
/// money      Own     3 3 3 3 4               19.5/24 = 81.25         125          72/17   6.174310  12
///                    (1 2 .5 1 1.5)
/// play       Give    3 2 3 3                 11/16 = 68.75           156.25       4       6.353313  12
///            Receive 2 2 1 2                  7/16 = 43.75           156.25       4       6.353313  12
///            Wish    2 1                     mean 1.5
/// faith      Own     0 4 4 4                 12/16 = 75              2500         4      12.541597  15
///   Shared (talk, money, play): v = 645.833333 / 4 = 161.458333,  df = 2 + 4 + 3 + 3
///   faith (kept):               v = 3145.833333 / 5 = 629.166667, df = 12 + 3
///   money: k = 6^2 / (1 + 4 + .25 + 1 + 2.25) = 36 / 8.5
///
/// Sam                steps (weights)         score                   variance     k      SE         df
/// talk       Own     2 2 1                    5/12 = 41.666667       208.333333   3       8.068715  10
///            Wish    -1                      mean -1
/// money      Own     2 3 3 2, one declined    9.5/16 = 59.375        208.333333   32/9    7.411588  10
///                    (1 .5 1 1.5)
/// play       Give    2 2 1 2                  7/16 = 43.75           156.25       4       6.987712  10
///            Receive 1 2 2, one not reached   5/12 = 41.666667       208.333333   too few of 4 to compare
///            Wish    1 1                     mean 1
/// faith      Own     3 4                     no score: 2 of 4 answered, ceil(.6 * 4) = 3 needed
///   Shared: v = 781.25 / 4 = 195.3125, df = 2 + 3 + 3 + 2; what is too few to compare still has a spread
///   money:  k = 4^2 / (1 + .25 + 1 + 2.25) = 16 / 4.5
///
/// Differences      gap                       SE         t          df         p        Holm
/// talk             33.333 - 41.667 = -8.333  10.905210  -0.764161  21.259958  .453170  * 1 = .453170  none
/// money            81.25 - 59.375 = 21.875    9.646437   2.267677  20.477399  .034309  * 2 = .068617  clear
/// Perception gaps: none, as what Sam receives is not there.
///
/// talk       need 36.666667/70 * (.5 + .5) = .523810 and 28.333333/70 * .5 = .202381; priority .726190
/// money      need 0 and 10.625/70 * .5 = .075893; priority .075893
/// play       need 0 + 0, as what they receive is not there for both; priority .25 (both wish 1 or more)
/// ```
///
/// Sam wishes for less talk, so nothing is suggested there, whatever its priority. `dare` asks for
/// safety on both sides, and `walk` suits nothing that was found. Money's practices are all small and suited, and
/// `budget` has the stronger evidence. Nothing is strong for both; money has the highest lower score, 59.375.
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
    let money = r#"dimensions: ["money"], suits: [DifferentViews]"#;
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
        line("talk", Own, "3 2 4", "3 2 2", Some(33.333_333), Estimated(7.336_174, 12.0)),
        line("talk", Wish, "2", "2", Some(2.0), Wished),
        line("money", Own, "4 2 4 4 5", "4 4 4 4 5", Some(81.25), Estimated(6.174_310, 12.0)),
        line("play", Give, "4 3 4 4", "4 3 4 4", Some(68.75), Estimated(6.353_313, 12.0)),
        line("play", Receive, "3 3 4 3", "3 3 2 3", Some(43.75), Estimated(6.353_313, 12.0)),
        line("play", Wish, "2 1", "2 1", Some(1.5), Wished),
        line("faith", Own, "1 5 1 5", "1 5 5 5", Some(75.0), Kept(Some((12.541_597, 15.0)))),
    ];
    let sam = [
        line("talk", Own, "3 3 4", "3 3 2", Some(41.666_667), Estimated(8.068_715, 10.0)),
        line("talk", Wish, "-1", "-1", Some(-1.0), Wished),
        line("money", Own, "3 - 4 4 3", "3 4 4 3", Some(59.375), Estimated(7.411_588, 10.0)),
        line("play", Give, "3 3 2 3", "3 3 2 3", Some(43.75), Estimated(6.987_712, 10.0)),
        line("play", Receive, "2 . 3 3", "2 3 3", Some(41.666_667), TooFew),
        line("play", Wish, "1 1", "1 1", Some(1.0), Wished),
        line("faith", Own, "- 4 . 5", "4 5", None, Kept(None)),
    ];
    let areas = [
        Expected {
            dimension: "talk",
            difference: Some(none([-8.333_333, 10.905_210, -0.764_161, 21.259_958, 0.453_170, 0.453_170])),
            perception_gaps: &[],
            patterns: &[Steady],
            need: [0.523_810, 0.202_381],
            priority: 0.726_190,
        },
        Expected {
            dimension: "money",
            difference: Some(clear([21.875, 9.646_437, 2.267_677, 20.477_399, 0.034_309, 0.068_617])),
            perception_gaps: &[],
            patterns: &[DifferentViews],
            need: [0.0, 0.075_893],
            priority: 0.075_893,
        },
        Expected {
            dimension: "play",
            difference: None,
            perception_gaps: &[],
            patterns: &[NotEnough, SharedWish],
            need: [0.0, 0.0],
            priority: 0.25,
        },
    ];
    let comparison = check(&quiz, [(&alex, &[]), (&sam, &[])], &areas);
    assert!(!comparison.is_safe());
    check_advice(&comparison, &["money"], &[("play", "game-night"), ("money", "budget")]);
}

/// All strengths. Two areas, four Give and four Receive items each; Alex answers 4, 4, 5, 5 everywhere, Sam 5, 5, 5, 4.
///
/// Alex: 75, 75, 100, 100: score 87.5; variance 4 * 12.5^2 / 3 = 208.3333 in all four subscales, so v = 208.3333,
/// SE = sqrt(208.3333 / 4) = 7.216878, df = 4 * 3 = 12. Sam: 100, 100, 100, 75: score 93.75; variance
/// (3 * 6.25^2 + 18.75^2) / 3 = 156.25, SE = sqrt(156.25 / 4) = 6.25, df = 12.
///
/// Every difference: 87.5 - 93.75 = -6.25; SE = sqrt(52.08333 + 39.0625) = 9.547033; t = -0.654654;
/// df = 91.14583^2 / ((52.08333^2 + 39.0625^2) / 12) = 23.52; p = .519042, twice it is above 1: Holm 1, none. Every
/// perception gap: the same gap one way, its opposite the other way: four of them, Holm 1, none.
///
/// Both receive at least 70 without a clear difference: a shared strength. Needs 0, priorities 0, no suggestion.
///
/// In the report both carry the larger error: t(.975, 12) = 2.178813 (any table) times 7.216878 is 15.7242, so ±16.
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
            assert_eq!((a.value, b.value), (87.5, 93.75));
            let (a, b) = (a.error.expect("known"), b.error.expect("known"));
            near(a.size, 7.216_878);
            near(b.size, 6.25);
            assert_eq!((a.degrees_of_freedom, b.degrees_of_freedom), (12.0, 12.0));
        }
        let gaps = area.perception_gaps.iter().flatten().chain(&area.difference).zip([-6.25, 6.25, -6.25]);
        for (gap, expected) in gaps {
            let test = gap.test.expect("tested");
            assert_eq!((gap.gap, gap.grade, test.corrected_p), (expected, Grade::Unclear, 1.0));
            near(test.standard_error, 9.547_033);
            near(test.t.abs(), 0.654_654);
            near(test.degrees_of_freedom, 23.52);
            near(test.p, 0.519_042);
        }
        assert_eq!(area.patterns, [Pattern::SharedStrength]);
        assert_eq!((area.need, area.priority), ([0.0; 2], 0.0));
    }
    let strengths: Vec<_> = comparison.strengths().iter().map(|area| area.position).collect();
    assert_eq!(strengths, [0, 1]);
    let suggestions = suggestion::for_couple(&comparison);
    assert_eq!(suggestions, []);
    let text = report::render(
        &report::couple(&comparison, &suggestions),
        Look { width: 100, drawn: false, colour: false },
    );
    assert_eq!((text.matches("88 ±16").count(), text.matches("94 ±16").count()), (4, 4), "{text}");
    assert!(text.contains("D0; D1: this seems to have a firm place with you both."));
    assert!(text.contains("No step is suggested this time."));
}
