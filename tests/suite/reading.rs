//! The reading of two people, and of one, worked out a second time and compared with the program; and what holds for
//! every couple.

mod couples;
mod prose;
mod second;
mod simulated;

use attuned::answers::{Answers, Response};
use attuned::comparison::{self, Comparison};
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::View::{Give, Own, Receive, Wish};
use attuned::quiz::{Openness, Pattern, Quiz, Sharing};
use attuned::report::{self, Look, Report};
use attuned::suggestion;
use attuned::words::ReportWords;
use proptest::prelude::*;
use serde_json::Value;

use couples::{Couple, couples};
use prose::{Told, sentences, steps};
use second::{GRADES, Gap, Reading};

fn compare(a: &Answers, b: &Answers) -> Comparison {
    Comparison::of(&SharedProfile::of(a), &SharedProfile::of(b)).expect("one quiz")
}

fn both(couple: &Couple, quiz: &Quiz) -> Comparison {
    compare(&couple.answers(quiz, 0, "Alex"), &couple.answers(quiz, 1, "Sam"))
}

fn joint(comparison: &Comparison) -> Report {
    report::couple(comparison, &suggestion::for_couple(comparison))
}

/// Everything that anybody can see of a comparison, in every format.
fn everything(comparison: &Comparison) -> String {
    let suggestions = suggestion::for_couple(comparison);
    let report = report::couple(comparison, &suggestions).with(report::explain_couple(comparison));
    [
        report::render(&report, Look { width: 80, drawn: true, colour: false }),
        report::markdown(&report),
        report::html(&report),
        report::svg(&report),
        report::comparison_json(comparison, &suggestions).to_string(),
        report::explained_json(comparison).to_string(),
    ]
    .concat()
}

#[track_caller]
fn close(found: &Value, expected: f64) {
    let found = found.as_f64().expect("a number");
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

#[track_caller]
fn check_gap(found: &Value, test: &Value, expected: Option<Gap>) {
    let Some(expected) = expected else {
        assert!(found.is_null() && test.is_null(), "{found} {test}");
        return;
    };
    close(&test["p"], expected.p);
    close(&test["corrected_p"], expected.corrected);
    assert_eq!(found["grade"], GRADES[expected.grade]);
}

fn check_numbers(comparison: &Comparison, reading: &Reading, json: &Value) {
    let explained = report::explained_json(comparison);
    let dimensions = json["dimensions"].as_array().expect("a list");
    let tests = explained["dimensions"].as_array().expect("a list");
    for ((area, found), test) in reading.areas.iter().zip(dimensions).zip(tests) {
        for at in 0..2 {
            let expected = area.flows.map(|flows| flows[at]);
            check_gap(&found["flows"][at], &test["flows"][at], expected);
            if let Some(gap) = expected {
                close(&found["flows"][at]["gap"], gap.points);
            }
        }
        check_gap(&found["balance"], &test["balance"], area.balance);
        check_gap(&found["difference"], &test["difference"], area.difference);
        if let Some(gap) = area.difference {
            close(&found["difference"]["gap"], gap.points);
        }
        if let Some(balance) = area.balance {
            close(&found["balance"]["points"], balance.points.abs());
            let toward = match balance.points {
                points if points == 0.0 || area.is_sensitive => Value::Null,
                points => Value::from(if points > 0.0 { "Alex" } else { "Sam" }),
            };
            assert_eq!(found["balance"]["toward"], toward);
        }
        assert_eq!(found["patterns"], Value::from(area.patterns.clone()), "{area:?}");
        (0..2).for_each(|at| close(&found["need"][at], area.need[at]));
        close(&found["priority"], area.priority);
    }
    assert_eq!(explained["safety"], reading.safety);
    assert_eq!(json["held"], reading.safety == "held");
    assert_eq!(json["strengths"], Value::from(reading.strengths.clone()));
    assert_eq!(json["theme"], reading.theme.clone().map_or(Value::Null, Value::from));
    let focus = json["focus"].as_array().expect("a list").iter();
    let focus: Vec<_> = focus.map(|step| [step["dimension"].clone(), step["practice"].clone()]).collect();
    assert_eq!(focus, second::steps(comparison.quiz(), reading));
}

#[track_caller]
fn check_no_sentence_twice(report: &Report) {
    let mut all = sentences(report);
    all.sort();
    let twice = all.windows(2).find(|pair| pair[0] == pair[1]);
    assert_eq!(twice, None, "{all:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Flows, gaps, balance, one family, patterns, needs, priorities, safety, strengths, theme; then every sentence.
    #[test]
    fn the_joint_reading_can_be_repeated(couple in couples()) {
        let quiz = couple.quiz();
        let comparison = both(&couple, &quiz);
        let suggestions = suggestion::for_couple(&comparison);
        let json = report::comparison_json(&comparison, &suggestions);
        let reading = Reading::of(&quiz, &json);
        check_numbers(&comparison, &reading, &json);
        let report = report::couple(&comparison, &suggestions);
        assert_eq!(report.help_first, reading.safety == "held");
        let told = Told::new(&report, &comparison, &reading);
        told.check_in_short();
        told.check_areas();
        told.check_steps();
        check_no_sentence_twice(&report);
    }

    /// Which of the two comes first changes which column comes first, and nothing that is said.
    #[test]
    fn swapping_the_partners_swaps_their_names(couple in couples()) {
        let quiz = couple.quiz();
        let comparison = both(&couple, &quiz);
        let (alex, sam) = (couple.answers(&quiz, 0, "Alex"), couple.answers(&quiz, 1, "Sam"));
        let said = sentences(&joint(&comparison));
        let near = |text: &String| text.contains('"') || text.contains('„');
        for (sentence, swapped) in said.iter().zip(sentences(&joint(&compare(&sam, &alex)))) {
            assert!(near(sentence) || *sentence == swapped, "{sentence}\n{swapped}");
        }
        // The same two under each other's names.
        let renamed = compare(&couple.answers(&quiz, 0, "Sam"), &couple.answers(&quiz, 1, "Alex"));
        let names = |text: &str| text.replace("Alex", "\u{1}").replace("Sam", "Alex").replace('\u{1}', "Sam");
        assert_eq!(names(&report::markdown(&joint(&comparison))), report::markdown(&joint(&renamed)));
    }

    /// A point more in what somebody receives never makes their need greater.
    #[test]
    fn receiving_more_never_raises_the_need(couple in couples(), person in 0usize..2, at in any::<prop::sample::Index>()) {
        let quiz = couple.quiz();
        let mut answers = [couple.answers(&quiz, 0, "Alex"), couple.answers(&quiz, 1, "Sam")];
        let before = compare(&answers[0], &answers[1]);
        let received: Vec<_> = quiz.items().enumerate().filter(|(_, item)| item.view == Receive).collect();
        prop_assume!(!received.is_empty());
        let (position, item) = received[at.index(received.len())];
        let Some(chosen) = answers[person].chosen(position).filter(|chosen| *chosen < item.scale.highest()) else {
            return Ok(());
        };
        answers[person].respond(position, Some(Response::Chosen(chosen + 1))).expect("on the scale");
        let after = compare(&answers[0], &answers[1]);
        for (before, after) in before.areas().iter().zip(after.areas()) {
            assert!(after.need[person] <= before.need[person]);
        }
    }

    /// Answers that stay with their owner change no byte.
    #[test]
    fn what_is_not_shared_changes_nothing(couple in couples(), other in couples()) {
        let quiz = couple.quiz();
        let mut answers = [couple.answers(&quiz, 0, "Alex"), couple.answers(&quiz, 1, "Sam")];
        let before = everything(&compare(&answers[0], &answers[1]));
        for (person, answers) in answers.iter_mut().enumerate() {
            for (position, item) in quiz.items().iter().enumerate() {
                let dimension = &quiz.dimensions()[item.dimension];
                let shared = dimension.sharing == Sharing::Shared
                    || dimension.sharing == Sharing::OptIn && item.view != Wish && couple.people[person][usize::from(item.dimension)].shares;
                if !shared || dimension.sharing == Sharing::Private {
                    let others = &other.people[person];
                    let place = others[position % others.len()].spread as usize >> (position % 32);
                    let point = item.scale.points().get(place % (item.scale.points().len() + 1));
                    let response = point.map(|point| Response::Chosen(point.value));
                    answers.respond(position.into(), response).expect("on the scale");
                }
            }
        }
        assert_eq!(everything(&compare(&answers[0], &answers[1])), before);
    }

    /// Where somebody may not feel safe, the words are the same whichever of the two it is.
    #[test]
    fn who_feels_unsafe_cannot_be_told_from_the_words(mut couple in couples()) {
        let quiz = couple.quiz();
        let Some(safety) = quiz.safety() else { return Ok(()) };
        for (person, level) in [(0, 1), (1, 9)] {
            let answer = &mut couple.people[person][usize::from(safety)];
            *answer = couples::Answer { levels: [level; 3], skips: 9, shares: true, ..*answer };
        }
        let before = both(&couple, &quiz);
        let safety_is_felt = quiz.items().iter().any(|item| item.dimension == safety && [Own, Receive].contains(&item.view));
        assert_eq!(before.safety() == comparison::Safety::Held, safety_is_felt);
        if !safety_is_felt {
            return Ok(());
        }
        let [a, b] = &mut couple.people;
        std::mem::swap(&mut a[usize::from(safety)], &mut b[usize::from(safety)]);
        let after = both(&couple, &quiz);
        assert_eq!(sentences(&joint(&before)), sentences(&joint(&after)));
    }

    /// The same for one person.
    #[test]
    fn the_reading_of_one_can_be_repeated(couple in couples()) {
        let quiz = couple.quiz();
        let answers = couple.answers(&quiz, 0, "Alex");
        let profile = Profile::of(&answers);
        let reading = comparison::Reading::of(&profile);
        let suggestions = suggestion::for_person(&reading);
        let json = report::profile_json(&profile, &suggestions);
        let held = quiz.safety().is_some_and(|safety| feels_unsafe(&quiz, &answers, safety.into()));
        assert_eq!(json["held"], held);
        let report = report::person(&profile, &suggestions, &[]);
        assert_eq!(report.help_first, held);
        check_no_sentence_twice(&report);
        let chosen = steps(&report);
        assert!(chosen.len() <= 2 && (!held || chosen.is_empty()));
        for step in chosen {
            let at = quiz.dimensions().iter().position(|dimension| dimension.name == step.area).expect("an area");
            let practice = quiz.practices().iter().find(|practice| practice.title == step.title).expect("known");
            assert!(practice.asks == Openness::Gentle && quiz.dimensions()[at.into()].sharing != Sharing::OptIn);
            let wish = profile.score(at.into(), Wish).map(|wish| wish.value);
            assert!(wish.is_none_or(|wish| wish >= 0.0), "{step:?}");
        }
        check_own_patterns(&profile, &reading, &json);
        check_own_sentences(&profile, &report, held);
    }
}

/// The score of the safety area is below 40, or somebody chose the lowest answer there, whatever was skipped.
fn feels_unsafe(quiz: &Quiz, answers: &Answers, safety: usize) -> bool {
    let view = quiz.experienced(safety.into());
    let about_oneself = |item: &&attuned::quiz::Item| {
        item.dimension == safety.into() && item.view != Give && item.view != Wish
    };
    let items = || quiz.items().enumerate().map(|(at, item)| (at, &**item));
    let lowest = items()
        .filter(|(_, item)| about_oneself(item))
        .any(|(at, item)| answers.chosen(at).is_some_and(|chosen| item.keyed(chosen) == item.scale.lowest()));
    let (mut sum, mut weights, mut asked, mut answered) = (0.0, 0.0, 0, 0);
    for (at, item) in items().filter(|(_, item)| item.dimension == safety.into() && item.view == view) {
        asked += 1;
        let Some(chosen) = answers.chosen(at) else { continue };
        answered += 1;
        sum += item.weight * f64::from(item.keyed(chosen) - item.scale.lowest()) / item.scale.range();
        weights += item.weight;
    }
    let enough = answered > 0 && f64::from(answered) >= quiz.scoring().min_answered * f64::from(asked);
    // As it is shown: in whole points.
    lowest || enough && (100.0 * sum / weights).round() < 40.0
}

/// Patterns, strengths and theme, from the scores and errors in the JSON.
fn check_own_patterns(profile: &Profile, reading: &comparison::Reading, json: &Value) {
    let quiz = profile.quiz();
    let subscales = json["subscales"].as_array().expect("a list");
    let scored = |dimension: usize, view: attuned::quiz::View| {
        let id = quiz.dimensions()[dimension.into()].id.as_str();
        let found =
            subscales.iter().find(|found| found["dimension"] == id && found["view"] == view.name())?;
        Some((
            found["score"].as_f64()?,
            found["error"]["size"].as_f64(),
            found["error"]["degrees_of_freedom"].as_f64(),
        ))
    };
    let mut balances = Vec::new();
    for position in 0..quiz.dimensions().len() {
        let (Some((gives, Some(a), Some(df_a))), Some((receives, Some(b), Some(df_b)))) =
            (scored(position, Give), scored(position, Receive))
        else {
            continue;
        };
        let square = a * a + b * b;
        let degrees = square * square / (a.powi(4) / df_a + b.powi(4) / df_b);
        let p = second::p((gives - receives) / square.sqrt(), degrees);
        balances.push((position, gives - receives, p));
    }
    balances.sort_by(|one, other| one.2.total_cmp(&other.2));
    let (mut uneven, mut highest) = (Vec::new(), 0.0_f64);
    for (rank, (position, points, p)) in balances.iter().enumerate() {
        highest = highest.max(p * (balances.len() - rank) as f64);
        if highest <= 0.20 && points.abs() >= 15.0 {
            uneven.push(*position);
        }
    }
    let (mut strengths, mut theme) = (Vec::new(), (0.0, Value::Null));
    for (position, area) in reading.areas().iter().enumerate() {
        let dimension = &quiz.dimensions()[position.into()];
        let level = scored(position, quiz.experienced(position.into())).map(|score| score.0);
        let wish = scored(position, Wish).map(|score| score.0);
        let shown = level.map_or(f64::NAN, f64::round);
        let uneven = uneven.contains(&position);
        let rules = [
            (Pattern::NotEnough, level.is_none()),
            (Pattern::SharedStrength, shown >= 70.0 && wish.is_none_or(|wish| wish < 1.5)),
            (Pattern::SharedLess, wish.is_some_and(|wish| wish <= -1.0)),
            (Pattern::OneWish, wish.is_some_and(|wish| wish >= 1.0)),
            (Pattern::Uneven, uneven),
            (Pattern::Low, shown < 40.0 && wish.is_none_or(|wish| wish > 0.0)),
        ];
        let mut patterns: Vec<_> = rules.into_iter().filter(|rule| rule.1).map(|rule| rule.0).collect();
        if patterns.is_empty() {
            patterns.push(Pattern::Steady);
        }
        assert_eq!(area.patterns, patterns);
        let wants = |wish: Option<f64>| wish.is_none_or(|wish| wish > 0.0);
        let need = level.filter(|_| wants(wish)).map_or(0.0, |level| {
            ((70.0 - level) / 70.0).max(0.0) * (0.5 + 0.25 * wish.unwrap_or_default().max(0.0))
        });
        let priority = need + if uneven { 0.15 } else { 0.0 };
        assert!((area.need - need).abs() < 1e-8 && (area.priority - priority).abs() < 1e-8);
        if patterns.contains(&Pattern::SharedStrength)
            && !(reading.is_held() && dimension.sharing == Sharing::OptIn)
        {
            strengths.push(dimension.id.as_str());
        }
        if !reading.is_held() && quiz.safety() != Some(position.into()) && priority > theme.0 + 1e-8 {
            theme = (priority, Value::from(dimension.id.as_str()));
        }
    }
    assert_eq!(json["strengths"], Value::from(strengths));
    assert_eq!(json["theme"], theme.1);
}

/// A sentence about several areas, and of which areas it is so.
type Across<'a> = (fn(&str) -> String, &'a dyn Fn(usize) -> bool);

/// Every sentence about several areas names those of which it is so.
fn check_own_sentences(profile: &Profile, report: &Report, held: bool) {
    let words = ReportWords::of(report.language);
    let quiz = profile.quiz();
    let said = sentences(report);
    let value = |position, view| profile.score(position, view).map(|score| score.value);
    let gap = |position| {
        value(position, Give).zip(value(position, Receive)).map(|(gives, receives)| gives - receives)
    };
    let wish = |position| value(position, Wish);
    let level = |position| value(position, quiz.experienced(position)).map_or(f64::NAN, f64::round);
    let across: [Across; 4] = [
        (words.gives_more, &|at| gap(at.into()).is_some_and(|gap| gap >= 15.0)),
        (words.receives_more, &|at| gap(at.into()).is_some_and(|gap| gap <= -15.0)),
        (words.wishes_more, &|at| wish(at.into()).is_some_and(|wish| wish >= 1.0)),
        (words.wishes_less, &|at| wish(at.into()).is_some_and(|wish| wish <= -1.0)),
    ];
    for (sentence, holds) in across {
        let [before, after] = prose::around(sentence);
        let named = said.iter().filter_map(|said| said.strip_prefix(&before)?.strip_suffix(&after));
        for name in named.flat_map(|names| names.split(", ")) {
            let position = quiz.dimensions().iter().position(|dimension| dimension.name == name);
            assert!(!held && position.is_some_and(holds), "not so: {}", sentence(name));
        }
    }
    for (position, dimension) in quiz.dimensions().enumerate() {
        let strong = [true, false].map(|sure| (words.own_strength)(&dimension.name, sure));
        if said.iter().any(|said| strong.contains(said)) {
            assert!(level(position) >= 70.0 && !(held && dimension.sharing == Sharing::OptIn));
        }
        if said.contains(&(words.own_most)(&dimension.name)) {
            let happens = dimension.sharing != Sharing::OptIn && quiz.safety() != Some(position);
            assert!(level(position) >= 40.0 && happens);
        }
    }
}

/// The tables take names in the order in which they read.
#[test]
fn from_and_to_are_not_mixed_up() {
    use attuned::comparison::Grade::Clear;
    use attuned::words::Language::{English, German};

    let (alex, sam) = (crate::common::name("Alex"), crate::common::name("Sam"));
    let [english, german] = [English, German].map(ReportWords::of);
    assert!((english.uneven)(Clear, &alex, &sam).contains("from Alex to Sam"));
    assert!((german.uneven)(Clear, &alex, &sam).contains("von Alex"));
    assert!((english.not_landing)(&alex, &sam).ends_with("Alex gives more of it than reaches Sam"));
    assert!((english.unseen_gift)(&alex, &sam).ends_with("more of it reaches Sam than Alex would say"));
    assert!((english.one_wish)(&alex, &sam, false).starts_with("Alex would like"));
    for words in [english, german] {
        let tells = [(words.uneven)(Clear, &alex, &sam), (words.not_landing)(&alex, &sam)];
        for text in tells {
            assert!(text.find("Alex") < text.find("Sam"), "{text}");
        }
    }
}
