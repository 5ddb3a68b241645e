//! Words that run against the values of their scale, and words that only seem to.

use attuned::app::check::Draft;
use attuned::quiz::{Code, Diagnostic, Severity, lint, lint_translation, shipped};

use crate::common::{SOUND, SOUND_IN_GERMAN};

/// Scales from the least to the most, with their kind and language.
const RISING: &str = "\
en Frequency: not once < once or twice < about weekly < several times a week < most days
en Frequency: never < rarely < sometimes < often < always
en Frequency: Never < Almost never < Sometimes < Fairly often < Very often
en Frequency: never < seldom < often
en Frequency: never < monthly < weekly < daily
en Frequency: less than once a month < once a month < once a week < more than once a week < every day
en Frequency: 0 times < 1-2 times < 3-5 times < more than 5 times
en Frequency: on no day < on one day < on two or three days < on four or five days < on six or seven days
en Frequency: not at all < several days < more than half the days < nearly every day
en Frequency: hardly at all < less than half the time < about half the time < more than half the time < nearly all the time
en Frequency: none of the time < a little of the time < some of the time < most of the time < all of the time
en Frequency: much less often < less often < the same < more often < much more often
en Frequency: never true < sometimes true < often true < always true
en Agreement: strongly disagree < disagree < neither agree nor disagree < agree < strongly agree
en Agreement: completely disagree < somewhat disagree < undecided < somewhat agree < completely agree
en Agreement: do not agree at all < do not agree < partly agree < agree < fully agree
en Agreement: disagree < agree
en Agreement: always disagree < frequently disagree < occasionally disagree < almost always agree < always agree
en Satisfaction: always unhappy < often unhappy < often happy < always happy
en Intensity: not at all close < a little close < very close
en Intensity: not at all stressed < somewhat stressed < very stressed
en Satisfaction: very dissatisfied < dissatisfied < neither < satisfied < very satisfied
en Satisfaction: not at all satisfied < slightly satisfied < moderately satisfied < very satisfied < extremely satisfied
en Satisfaction: very unhappy < unhappy < in between < happy < very happy
en Satisfaction: very bad < bad < so-so < good < very good
en Truth: not at all true < a little true < half true < mostly true < completely true
en Truth: very untrue of me < untrue of me < neutral < true of me < very true of me
en Truth: no < a little < yes
en Truth: no < yes
en Truth: not at all like me < a little like me < somewhat like me < very much like me
en Truth: very unlikely < unlikely < likely < very likely
en Intensity: not at all < a little < moderately < quite a bit < extremely
en Intensity: very weak < weak < middling < strong < very strong
en Intensity: none < some < a lot
en Intensity: not important < slightly important < important < very important
en Wish: much less < a little less < as now < a little more < much more
en Wish: far less < less < as much as now < more < far more
en Agreement: strongly oppose < oppose < neutral < support < strongly support
en Satisfaction: very poor < poor < fair < good < excellent
en Intensity: not at all confident < a bit confident < very confident
en Frequency: never < hardly ever < some of the time < often
en Frequency: rarely or none of the time (less than 1 day) < some or a little of the time (1-2 days) < occasionally (3-4 days) < most or all of the time (5-7 days)
en Frequency: never < once a month < once a week < almost every day
en Frequency: 1-3 times a month < once a week < 2-3 times a week < every day
en Frequency: less than weekly < a few times a week < once a day < several times a day
en Frequency: never or almost never < rarely < about half the time < always or almost always
en Wish: a lot less < less < same < more < a lot more
en Wish: I want a great deal less < I want less < as now < I want more < I want a great deal more
en Satisfaction: much worse < worse < the same < better < much better
en Truth: definitely not < probably not < maybe < probably < definitely
en Intensity: very little < some < very much
en Intensity: low < medium < high
en Intensity: 0 % < 25 % < 50 % < 100 %
en Satisfaction: terrible < unhappy < mostly dissatisfied < mixed < mostly satisfied < pleased < delighted
en Satisfaction: hate it < dislike it < like it < love it
en Satisfaction: not satisfied at all < a little satisfied < completely satisfied
de Satisfaction: gar nicht gern < eher ungern < eher gern < sehr gern
de Frequency: fast nie < selten < manchmal < oft < fast immer
de Truth: trifft gar nicht zu < trifft wenig zu < trifft etwas zu < trifft ziemlich zu < trifft sehr zu
de Truth: trifft nicht zu < trifft kaum zu < trifft eher zu < trifft genau zu
de Frequency: nie < einmal pro Monat < einmal pro Woche < täglich
de Frequency: an 0 Tagen < an 1-2 Tagen < an 3-4 Tagen
de Agreement: stimme gar nicht zu < stimme nicht zu < neutral < stimme zu < stimme völlig zu
de Agreement: überhaupt nicht einverstanden < wenig einverstanden < völlig einverstanden
de Satisfaction: völlig unzufrieden < eher unzufrieden < eher zufrieden < völlig zufrieden
de Satisfaction: sehr schlecht < schlecht < mittel < gut < sehr gut
de Satisfaction: viel schlechter < schlechter < gleich < besser < viel besser
de Wish: deutlich weniger < weniger < gleich viel < mehr < deutlich mehr
de Intensity: sehr wenig < wenig < viel < sehr viel
de Intensity: unwichtig < etwas wichtig < wichtig < sehr wichtig
de Frequency: kein Mal < ein- oder zweimal < etwa jede Woche < mehrmals in der Woche < an den meisten Tagen
de Frequency: nie < selten < manchmal < oft < immer
de Frequency: sehr selten < selten < gelegentlich < oft < sehr oft
de Frequency: nie < fast nie < gelegentlich < häufig < sehr häufig
de Frequency: an keinem Tag < an einem Tag < an zwei oder drei Tagen < an vier oder fünf Tagen < an sechs oder sieben Tagen
de Frequency: fast nie < weniger als die Hälfte der Zeit < etwa die Hälfte der Zeit < mehr als die Hälfte der Zeit < fast die ganze Zeit
de Frequency: viel seltener < etwas seltener < wie bisher < etwas öfter < viel häufiger
de Agreement: stimme überhaupt nicht zu < stimme eher nicht zu < teils, teils < stimme eher zu < stimme voll und ganz zu
de Agreement: lehne stark ab < lehne ab < weder noch < stimme zu < stimme stark zu
de Satisfaction: sehr unzufrieden < unzufrieden < weder noch < zufrieden < sehr zufrieden
de Satisfaction: gar nicht zufrieden < etwas zufrieden < ziemlich zufrieden < sehr zufrieden
de Truth: stimmt gar nicht < stimmt ein wenig < stimmt zum Teil < stimmt größtenteils < stimmt völlig
de Truth: trifft überhaupt nicht zu < trifft eher nicht zu < trifft teilweise zu < trifft eher zu < trifft voll und ganz zu
de Truth: nein < eher nein < eher ja < ja
de Intensity: gar nicht < kaum < etwas < ziemlich < sehr
de Intensity: überhaupt nicht < ein wenig < mittelmäßig < stark < sehr stark
de Wish: viel weniger < etwas weniger < wie jetzt < etwas mehr < viel mehr
de Wish: viel seltener < seltener < wie jetzt < öfter < viel öfter";

/// Scales whose direction depends on what they measure, or that have words out of any order, or none that are known.
const MIXED: &str = "\
en Intensity: very dissatisfied < slightly dissatisfied < not at all dissatisfied
en Intensity: not at all bad < a little bad < very bad
en Frequency: not once < once or twice < about weekly < most days < not applicable
en Frequency: don't know < never < sometimes < often
en Intensity: very sad < a little sad < neutral < a little glad
en Intensity: very sad < a bit sad < okay < glad
en Satisfaction: extremely difficult < somewhat difficult < neither < somewhat easy < extremely easy
en Frequency: never unhappy < sometimes unhappy < always unhappy
en Numeric: 10 years ago < 5 years ago < 1 year ago
de Numeric: vor 10 Jahren < vor 5 Jahren < vor 1 Jahr
en Intensity: very hot < quite warm < a bit cold
en Intensity: red < green < blue
en Intensity: alone < with friends < with my partner
en Numeric: 5 < 4 < 3
fr Frequency: toujours < souvent < jamais
fr Wish: much more < as now < much less";

fn quiz(language: &str, kind: &str, points: &[(i32, &str)], item: &str) -> String {
    let points: Vec<_> = points.iter().map(|(value, label)| format!("({value}, \"{label}\")")).collect();
    format!(
        r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "{language}", title: "T", about: "A", period: "P",
        provenance: (author: "A", origin: Own),
        scales: {{"s": Scale(kind: {kind}, points: [{}])}},
        dimensions: [Dimension(id: "d", name: "D", about: "A")],
        items: [Item(id: "i", dimension: "d", scale: "s"{item}, text: "T")])"#,
        points.join(", ")
    )
}

/// The lines of a table: language, kind and labels.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, Vec<&'static str>)> {
    table.lines().map(|line| {
        let (head, labels) = line.split_once(": ").expect("labels");
        let (language, kind) = head.split_once(' ').expect("a kind");
        (language, kind, labels.split(" < ").collect())
    })
}

/// Labels with rising values.
fn with_values<'l>(kind: &str, labels: impl Iterator<Item = &'l &'l str>) -> Vec<(i32, &'l str)> {
    let first = if kind == "Wish" { -2 } else { 1 };
    (first..).zip(labels.copied()).collect()
}

fn of(code: Code, source: &str) -> Vec<Diagnostic> {
    lint(source).into_iter().filter(|found| found.code == code).collect()
}

#[test]
fn labels_that_rise_with_their_values_are_fine_and_the_others_are_found() {
    let mut wrong = Vec::new();
    for (language, kind, labels) in rows(RISING) {
        let rising = with_values(kind, labels.iter());
        let reversed = with_values(kind, labels.iter().rev());
        for item in ["", ", reversed: true"] {
            if !of(Code::L34, &quiz(language, kind, &rising, item)).is_empty() {
                wrong.push(format!("a false alarm: {labels:?}"));
            }
            let source = quiz(language, kind, &reversed, item);
            let found = of(Code::L34, &source);
            let at_least = if kind == "Wish" { Severity::Error } else { Severity::Warning };
            if found.len() != 1 || found[0].severity > at_least {
                wrong.push(format!("not found: {labels:?}"));
            }
        }
        // What is written from the most to the least is fine where the values fall, too.
        let mut falling = rising.clone();
        falling.reverse();
        if !of(Code::L34, &quiz(language, kind, &falling, "")).is_empty() {
            wrong.push(format!("a false alarm with falling values: {labels:?}"));
        }
        falling = reversed;
        falling.reverse();
        if of(Code::L34, &quiz(language, kind, &falling, "")).len() != 1 {
            wrong.push(format!("not found with falling values: {labels:?}"));
        }
    }
    for (language, kind, labels) in rows(MIXED) {
        if !of(Code::L34, &quiz(language, kind, &with_values(kind, labels.iter()), "")).is_empty() {
            wrong.push(format!("a false alarm: {labels:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_finding_names_both_ends_and_what_to_do() {
    let source = quiz("en", "Wish", &[(-2, "much more"), (0, "as now"), (2, "much less")], "");
    let [found] = &of(Code::L34, &source)[..] else { panic!("one finding") };
    assert_eq!(
        found.message,
        "`much more` has a lower value than `much less`, so the scale is scored upside down"
    );
    assert_eq!(&source[found.span()], "\"much more\"");
    assert_eq!(&source[found.labels()[1].span.clone()], "\"much less\"");
    assert!(found.help.contains("write the labels in the opposite order"), "{}", found.help);
}

#[test]
fn the_labels_of_a_translation_are_checked_against_the_values_of_its_quiz() {
    let labels = r#"["viel weniger", "wie jetzt", "viel mehr"]"#;
    let own = r#"["weniger", "wie jetzt", "mehr"]"#;
    let right = SOUND_IN_GERMAN.replace(own, labels);
    let wrong = SOUND_IN_GERMAN.replace(own, r#"["viel mehr", "wie jetzt", "viel weniger"]"#);
    assert!(right != wrong && right.contains(labels), "{SOUND_IN_GERMAN}");
    let found = |source: &str| {
        let found = lint_translation(source, SOUND).into_iter();
        found.filter(|found| found.code == Code::L34).collect::<Vec<_>>()
    };
    assert_eq!(found(&right), []);
    let [found] = &found(&wrong)[..] else { panic!("one finding") };
    assert_eq!(&wrong[found.span()], "\"viel mehr\"");
    assert_eq!(found.severity, Severity::Error);
}

/// In any language, known or not.
#[test]
fn two_scales_with_the_same_words_run_the_same_way() {
    let found = |first: &str, second: &str| {
        let source = quiz("fr", "Intensity", &[(1, "X")], "").replace(
            r#""s": Scale(kind: Intensity, points: [(1, "X")])"#,
            &format!(
                r#""s": Scale(kind: Truth, points: [{first}]), "r": Scale(kind: Truth, points: [{second}])"#
            ),
        );
        of(Code::L16, &source).into_iter().map(|found| source[found.span()].to_owned()).collect::<Vec<_>>()
    };
    let up = r#"(1, "peu"), (2, "assez"), (3, "beaucoup")"#;
    assert_eq!(found(up, up), [""; 0]);
    assert_eq!(found(up, r#"(1, "Beaucoup"), (2, "assez"), (3, "peu")"#), ["\"Beaucoup\""]);
    assert_eq!(found(up, r#"(1, "beaucoup"), (2, "assez"), (3, "jamais")"#), [""; 0]);
    // The same words on the same values, written from the other end: only the direction of the values differs.
    assert_eq!(found(up, r#"(3, "beaucoup"), (2, "assez"), (1, "peu")"#), ["\"r\""]);
    // A palindrome is its own opposite.
    assert_eq!(found(r#"(1, "a"), (2, "b")"#, r#"(1, "c"), (2, "d")"#), [""; 0]);
}

#[test]
fn nothing_that_ships_runs_the_wrong_way() {
    for shipped in &shipped::ALL {
        let draft = Draft::quiz(shipped.source.to_owned());
        let mut codes: Vec<_> = draft.checked.diagnostics.iter().map(|found| found.code).collect();
        for translation in shipped.translations {
            let draft = Draft::translation(translation.source.to_owned(), shipped.source).expect("sound");
            codes.extend(draft.checked.diagnostics.iter().map(|found| found.code));
        }
        assert!(!codes.contains(&Code::L34) && !codes.contains(&Code::L16), "{}: {codes:?}", shipped.id);
    }
}
