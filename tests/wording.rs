//! The rules of kind wording, held against everything a report can say.

mod common;

use attuned::answers::{Answers, Hint};
use attuned::comparison::Comparison;
use attuned::history::History;
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Quiz, shipped};
use attuned::report::{self, Block, Report};
use attuned::suggestion;
use attuned::words::ENGLISH;
use common::{answered, quiz, source};

/// Words and beginnings of words that have no place in a report.
const BANNED: [&str; 15] = [
    "compatib",
    "match score",
    "soulmate",
    "fail",
    "poor",
    "bad",
    "problem",
    "fault",
    "blame",
    "toxic",
    "diagnos",
    "abnormal",
    "normal",
    "doomed",
    "should have",
];
/// What makes a sentence about a named person one about what they lack.
const DEFICITS: [&str; 8] =
    ["doesn't", "does not", "didn't", "did not", "never", "lacks", "too little", "not enough of"];

fn banned(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let starts = |word: &str| {
        text.match_indices(word).any(|(at, _)| !text[..at].ends_with(|before: char| before.is_alphanumeric()))
    };
    BANNED.into_iter().filter(|word| starts(word)).collect()
}

/// What one person alone may read where the foundation is low.
const SUPPORT: &str = "talking with a counsellor, at first on your own, is one option";

/// Everything a report says, a line a sentence or a cell.
fn words(report: &Report) -> String {
    let mut lines = vec![report.title.clone()];
    for section in &report.sections {
        lines.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Text(text) | Block::Detail(text) => lines.push(text.clone()),
                Block::Scores(table) => lines.extend(table.areas.iter().map(|area| format!("{area:?}"))),
                Block::Trends(table) => lines
                    .extend(table.areas.iter().flat_map(|area| &area.rows).map(|row| row.change.to_owned())),
                Block::Step(step) => {
                    lines.extend([
                        step.title.clone(),
                        step.frame.clone(),
                        format!("Why: {:?}", step.reasons),
                    ]);
                    lines.extend(step.steps.clone());
                }
            }
        }
    }
    lines.join("\n")
}

/// One dimension with every view, a measured error small enough for clear and tentative grades.
fn two_sided(sharing: &str) -> Quiz {
    let dimension = format!(
        r#"Dimension(id: "d", name: "Tea", about: "A", sharing: {sharing}, bands: [(from: 0, label: "l", says: "S."), (from: 40, label: "m", says: "S.")],
        reliability: (alpha: 0.75, sd: 12.0, n: 61, source: "S")),"#
    );
    let mut items = String::new();
    for (view, scale) in [("Give", "often"), ("Receive", "often"), ("Wish", "wish")] {
        items +=
            &format!(r#"Item(id: "{view}", dimension: "d", view: {view}, scale: "{scale}", text: "T"),"#);
    }
    let practices: String = ["Gentle", "Vulnerable"]
        .iter()
        .map(|asks| {
            format!(
                r#"Practice(id: "{asks}", dimensions: ["d"], title: "P", steps: ["S"], minutes: 1, often: "daily",
                suits: [SharedWish, NotLanding, UnseenGift, DifferentViews, Low, Steady, SharedStrength],
                asks: {asks}, evidence: Randomised, source: "S"),"#
            )
        })
        .collect();
    quiz(
        &source(r#"foundation: "d","#, &dimension, &items)
            .replace("items: [", &format!("practices: [{practices}], items: [")),
    )
}

/// Every couple of answers that one item a view allows: all patterns, grades and directions.
fn every_report(sharing: &str, mut see: impl FnMut(&Comparison, &str)) {
    let quiz = two_sided(sharing);
    let everyone: Vec<_> = [None, Some(1), Some(2), Some(3), Some(5)]
        .into_iter()
        .flat_map(|give| [None, Some(1), Some(2), Some(3), Some(5)].map(|receive| (give, receive)))
        .flat_map(|(give, receive)| [None, Some(-1), Some(0), Some(1)].map(|wish| [give, receive, wish]))
        .collect();
    let shared = |person: &str, values: &[Option<i32>]| {
        let mut answers: Answers = answered(&quiz, person, values);
        answers.set_shares(0, true);
        SharedProfile::of(&answers)
    };
    let all_a: Vec<_> = everyone.iter().map(|values| shared("Alex", values)).collect();
    let all_b: Vec<_> = everyone.iter().map(|values| shared("Sam", values)).collect();
    for a in &all_a {
        for b in &all_b {
            let comparison = Comparison::of(a, b).expect("one quiz");
            let suggestions = suggestion::for_couple(&comparison);
            see(&comparison, &words(&report::couple(&comparison, &suggestions)));
        }
    }
}

#[test]
fn no_report_holds_a_banned_word_or_a_deficit() {
    for sharing in ["Shared", "OptIn"] {
        let mut patterns = std::collections::BTreeSet::new();
        every_report(sharing, |comparison, text| {
            patterns.extend(comparison.areas().iter().flat_map(|area| area.patterns.clone()));
            let text = text.replace(ENGLISH.snapshot, "");
            assert!(!text.contains(SUPPORT));
            assert_eq!(banned(&text), Vec::<&str>::new(), "{text}");
            for sentence in text.split(['.', '?', '\n']) {
                let named = sentence.contains("Alex") || sentence.contains("Sam");
                let deficit = DEFICITS.into_iter().find(|deficit| sentence.contains(deficit));
                assert!(!named || deficit.is_none(), "{sentence}");
            }
        });
        // Without wishes there is neither a shared wish nor a quiet area.
        let expected = if sharing == "OptIn" { 7 } else { 9 };
        assert_eq!(patterns.len(), expected, "the grid reaches every pattern: {patterns:?}");
    }
}

#[test]
fn strengths_come_before_differences_and_help_comes_last() {
    every_report("Shared", |_, text| {
        let places: Vec<_> = [
            "What to build on",
            "Side by side",
            "Where you may stand together",
            "What you may see differently",
            "Small steps to try",
            "What these numbers are not",
            "Help",
        ]
        .iter()
        .filter_map(|heading| text.find(heading))
        .collect();
        assert!(places.is_sorted(), "{text}");
        assert!(text.contains(ENGLISH.snapshot) && text.trim_end().ends_with(ENGLISH.help), "{text}");
        assert!(text.matches("Why: ").count() <= suggestion::MOST);
    });
}

/// A sentence about growth hedges, and carries a question or a step; in a delicate dimension it has no name.
#[test]
fn differences_are_hedged_and_lead_somewhere() {
    for sharing in ["Shared", "OptIn"] {
        differences_of(sharing);
    }
}

fn differences_of(sharing: &str) {
    every_report(sharing, |_, text| {
        let Some(start) = text.find("What you may see differently") else { return };
        let end = text.find("Small steps").expect("always there");
        for line in text[start..end].lines().skip(1).filter(|line| !line.is_empty()) {
            assert!(["may ", "seem ", "seems "].iter().any(|hedge| line.contains(hedge)), "{line}");
            assert!(line.contains('?') || line.contains("could"), "{line}");
            assert!(sharing == "Shared" || !line.contains("Alex") && !line.contains("Sam"), "{line}");
        }
    });
}

#[test]
fn shipped_quizzes_hold_to_the_same_rules() {
    for shipped in &shipped::ALL {
        let quiz = shipped.quiz().expect("sound");
        let mut texts = vec![quiz.title(), quiz.about()];
        texts.extend(quiz.items().iter().map(|item| item.text.as_str()));
        for dimension in quiz.dimensions() {
            texts.extend([dimension.name.as_str(), &dimension.about]);
            texts.extend(dimension.bands.iter().flat_map(|band| [band.label.as_str(), &band.says]));
        }
        for practice in quiz.practices() {
            texts.extend([practice.title.as_str(), &practice.often]);
            texts.extend(practice.steps.iter().map(String::as_str));
        }
        for text in texts {
            assert_eq!(banned(text), Vec::<&str>::new(), "{text}");
        }
    }
}

/// What the first quiz promises of itself.
#[test]
fn five_practices_is_what_it_says() {
    use attuned::quiz::{Asks, Sharing, View};
    let quiz = shipped::ALL[0].quiz().expect("sound");
    let count = |dimension: usize, view: View| {
        quiz.items().iter().filter(|item| item.dimension == dimension && item.view == view).count()
    };
    assert_eq!(quiz.items().len(), 60);
    for dimension in 0..5 {
        assert_eq!(
            [View::Give, View::Receive, View::Wish, View::Own].map(|view| count(dimension, view)),
            [5, 5, 1, 0]
        );
    }
    assert_eq!(count(5, View::Own), 5);
    assert_eq!(quiz.foundation(), Some(5));
    for (position, dimension) in quiz.dimensions().iter().enumerate() {
        assert_eq!(dimension.sharing == Sharing::OptIn, dimension.id.as_str() == "affection");
        assert!(!dimension.bands.is_empty());
        let practices: Vec<_> =
            quiz.practices().iter().filter(|practice| practice.dimensions.contains(&position)).collect();
        assert!(practices.len() >= 3, "{}", dimension.id);
        let small = |practice: &&&attuned::quiz::Practice| {
            practice.asks == Asks::Gentle && practice.minutes <= suggestion::SMALL_STEP
        };
        assert!(practices.iter().filter(small).count() >= 2, "{}", dimension.id);
    }
    assert!((2..=3).contains(&quiz.items().iter().filter(|item| item.reversed).count()));
}

#[test]
fn a_profile_is_as_kind_as_a_comparison() {
    let quiz = two_sided("Private");
    for give in [None, Some(1), Some(3), Some(5)] {
        for receive in [None, Some(1), Some(3), Some(5)] {
            for wish in [None, Some(-2), Some(0), Some(2)] {
                let answers = answered(&quiz, "Sam", &[give, receive, wish]);
                let profile = Profile::of(&answers);
                let hints = [Hint::AllAlike(10), Hint::VeryFast];
                let text = words(&report::person(&profile, &suggestion::for_person(&profile), &hints));
                assert_eq!(banned(&text.replace(ENGLISH.snapshot, "")), Vec::<&str>::new(), "{text}");
                assert!(text.contains(ENGLISH.help));
                assert!(hints.iter().all(|hint| text.contains(&(ENGLISH.hint)(*hint))));
                // Where the foundation lies in the lowest band, and only there.
                assert_eq!(text.contains(SUPPORT), receive == Some(1), "{text}");
                let preview = words(&report::preview(&SharedProfile::of(&answers)));
                assert_eq!(banned(&preview), Vec::<&str>::new(), "{preview}");
            }
        }
    }
}

#[test]
fn a_history_is_as_kind_as_a_comparison() {
    let quiz = two_sided("Shared");
    let mut changes = std::collections::BTreeSet::new();
    for (before, now) in [(1, 5), (5, 1), (3, 4), (4, 3), (3, 3)] {
        let sittings = [(1, before), (2, now)].map(|(second, value)| {
            let mut answers = answered(&quiz, "Sam", &[Some(value), Some(value), Some(0)]);
            answers.finish(jiff::Timestamp::from_second(second).expect("in range"));
            answers
        });
        let text = words(&report::over_time(&History::of(&sittings).expect("finished"), 2));
        assert_eq!(banned(&text.replace(ENGLISH.snapshot, "")), Vec::<&str>::new(), "{text}");
        assert!(text.ends_with(ENGLISH.help));
        changes.extend(text.lines().filter(|line| line.contains("than before")).map(str::to_owned));
    }
    assert!(!changes.is_empty());
}
