//! How numbers are written: an error that says nothing is said in words, and decimals are those of the language.

use attuned::comparison::{Comparison, Reading};
use attuned::history::{History, Together};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::Quiz;
use attuned::report::{self, Look, Report};
use attuned::suggestion;

use crate::common::{SOUND, SOUND_IN_GERMAN, answered, at, german, items, quiz, source, utc};

const D: &str = r#"Dimension(id: "d", name: "D", about: "A"),"#;

/// Every rendering that people read, without line breaks.
fn renderings(report: &Report) -> [String; 4] {
    let look = Look { width: 400, drawn: false, colour: false };
    let joined = |text: String| {
        // The style of a page is not read by people.
        let text = match (text.find("<style>"), text.find("</style>")) {
            (Some(from), Some(to)) => format!("{}{}", &text[..from], &text[to..]),
            _ => text,
        };
        let text = text.replace("</text>", " ").replace('<', "\n<").replace('>', ">\n");
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('<'));
        lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    };
    [report::render(report, look), report::markdown(report), report::html(report), report::svg(report)]
        .map(joined)
}

/// By hand: answers of 5 and 4 are 100 and 75: v = 312.5, SE = sqrt(312.5 / 2) = 12.5, one degree of freedom, t = 12.706:
/// ±158.8 on a scale of 0 to 100.
#[test]
fn an_error_wider_than_the_scale_is_said_in_words() {
    let quiz = quiz(&source("", D, &items("d", "Own", 4)));
    let answers = answered(&quiz, "Alex", &[Some(5), Some(4), None, None]);
    let profile = Profile::of(&answers);
    let report = report::person(&profile, &[], &[]);
    for text in renderings(&report) {
        assert!(text.contains("88 (too few answers to say how far off)"), "{text}");
        assert!(!text.contains("±1") && !text.contains("The number after ±"), "{text}");
    }
    // Programs get the number, and the interval that it leaves.
    let json = report::profile_json(&profile, &[]);
    assert_eq!(json["subscales"][0]["interval"], serde_json::json!([0.0, 100.0]));
    assert_eq!(json["subscales"][0]["error"]["size"], 12.5);

    // ±36 leaves something out.
    let report =
        report::person(&Profile::of(&answered(&quiz, "Alex", &[Some(4), Some(3), Some(4), None])), &[], &[]);
    for text in renderings(&report) {
        assert!(text.contains("67 ±36") && !text.contains("too few answers to say"), "{text}");
    }
}

/// Whatever the score, an error is a number only if some score is left out.
#[test]
fn no_error_reaches_beyond_both_ends_of_the_scale() {
    let quiz = quiz(&source("", D, &items("d", "Own", 4)));
    for a in 1..=5 {
        for b in 1..=5 {
            let profile = Profile::of(&answered(&quiz, "Alex", &[Some(a), Some(b), None, None]));
            let score = profile.subscales()[0].score.expect("enough");
            let says_something = score.interval(report::LEVEL) != Some((0.0, 100.0));
            let text = report::markdown(&report::person(&profile, &[], &[]));
            assert_eq!(text.contains(" ±") && text.contains("| D | feels |"), text.contains("±"), "{text}");
            assert_eq!(text.contains("too few answers to say"), !says_something, "{a} {b}: {text}");
        }
    }
}

#[test]
fn german_says_so_too() {
    let text = source("", D, &items("d", "Own", 4)).replace("language: \"en\"", "language: \"de\"");
    let report = report::person(
        &Profile::of(&answered(&quiz(&text), "Alex", &[Some(5), Some(4), None, None])),
        &[],
        &[],
    );
    for text in renderings(&report) {
        assert!(text.contains("88 (zu wenige Antworten, um zu sagen, wie weit daneben)"), "{text}");
    }
}

/// Every report with all that is calculated.
fn explained(quiz: &Quiz) -> Vec<Report> {
    let count = quiz.items().len();
    let values = |first: i32| {
        (0..count)
            .map(|at| Some(quiz.items()[at.into()].scale.points()[(at + first as usize) % 3].value))
            .collect::<Vec<_>>()
    };
    let mut sittings = [0, 1].map(|first| answered(quiz, "Alex", &values(first)));
    for (day, sitting) in sittings.iter_mut().enumerate() {
        sitting.finish(at(86_400 * day as i64));
    }
    let profile = Profile::of(&sittings[0]);
    let suggestions = suggestion::for_person(&Reading::of(&profile));
    let shared = [&sittings[0], &answered(quiz, "Sam", &values(2))].map(SharedProfile::of);
    let comparison = Comparison::of(&shared[0], &shared[1]).expect("one quiz");
    let weeks = |person: &str| {
        let sitting = |week: i32| {
            let mut answers = answered(quiz, person, &values(week));
            answers.finish(at(7 * 86_400 * i64::from(week)));
            SharedProfile::of(&answers)
        };
        [0, 1].map(sitting)
    };
    let together = Together::of(&weeks("Alex"), &weeks("Sam")).expect("two rounds");
    vec![
        report::together(&together, &utc(0)),
        report::person(&profile, &suggestions, &[]).with(report::explain_person(&profile, &suggestions)),
        report::couple(&comparison, &suggestion::for_couple(&comparison))
            .with(report::explain_couple(&comparison)),
        report::over_time(&History::of(&sittings).expect("finished"), 0, &[], &utc(0)),
        report::shared(&shared[0]),
    ]
}

/// The numbers of a text that have this sign between two digits.
fn with_sign(text: &str, sign: char) -> Vec<String> {
    let numbers = text.split(|letter: char| !letter.is_ascii_digit() && letter != sign);
    let numbers = numbers.map(|number| number.trim_matches(sign));
    numbers.filter(|number| number.contains(sign)).map(str::to_owned).collect()
}

#[test]
fn every_number_has_the_decimal_sign_of_its_language() {
    let small = quiz(SOUND).translated(SOUND_IN_GERMAN).quiz.expect("sound");
    for quiz in [german(), small] {
        let version = quiz.version().to_string();
        let mut found = 0;
        for mut report in explained(&quiz) {
            // Studies and steps are quoted as they are.
            report.sections.retain(|section| section.heading != "Kleine Schritte zum Ausprobieren");
            for text in renderings(&report) {
                let text = text.replace(&version, "");
                assert_eq!(with_sign(&text, '.'), Vec::<String>::new(), "{text}");
                found += with_sign(&text, ',').len();
            }
        }
        assert!(found > 100, "{found}");
    }
    for report in explained(&quiz(SOUND)) {
        for text in renderings(&report) {
            assert_eq!(with_sign(&text, ','), Vec::<String>::new(), "{text}");
        }
    }
}
