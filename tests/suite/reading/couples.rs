//! Random quizzes, and two people who answer them.

use std::fmt::Write;

use attuned::answers::{Answers, Response};
use attuned::quiz::View::{Give, Own, Receive, Wish};
use attuned::quiz::{Quiz, Sharing, View};
use proptest::prelude::*;

use crate::common::{PATTERNS, blank, quiz};

const SCALES: &str = r#"
    "four": Scale(kind: Frequency, points: [(1, "a"), (2, "b"), (3, "c"), (4, "d")]),
    "five": Scale(kind: Frequency, points: [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, "e")]),
    "seven": Scale(kind: Agreement, points: [(0, "a"), (1, "b"), (2, "c"), (3, "d"), (4, "e"), (5, "f"), (6, "g")]),
    "wish": Scale(kind: Wish, points: [(-2, "a"), (-1, "b"), (0, "c"), (1, "d"), (2, "e")]),
"#;

/// What a quiz asks in a dimension.
#[derive(Debug, Clone)]
struct Asks {
    sharing: &'static str,
    views: &'static [View],
    wishes: usize,
    items: usize,
    scale: &'static str,
    weighted: bool,
    measured: bool,
}

/// A practice: its dimensions, what it suits, how much it asks, its minutes.
#[derive(Debug, Clone)]
struct Helps {
    dimensions: Vec<prop::sample::Index>,
    suits: Vec<&'static str>,
    vulnerable: bool,
    minutes: u32,
}

/// How a person answers a dimension: how far up its scale in each view, in tenths, what they wish, which item they
/// skip, whether they share it.
#[derive(Debug, Clone)]
pub struct Answer {
    pub levels: [i32; 3],
    pub wish: i32,
    pub spread: u64,
    pub skips: usize,
    pub shares: bool,
}

/// Two people and the quiz they answer.
#[derive(Debug, Clone)]
pub struct Couple {
    asks: Vec<Asks>,
    helps: Vec<Helps>,
    safety: Option<prop::sample::Index>,
    german: bool,
    pub people: [Vec<Answer>; 2],
}

fn asks() -> impl Strategy<Value = Asks> {
    let sharing = prop_oneof![6 => Just("Shared"), 3 => Just("OptIn"), 1 => Just("Private")];
    let views = prop_oneof![
        6 => Just(&[Give, Receive][..]), 3 => Just(&[Own][..]), 1 => Just(&[Receive][..]),
        1 => Just(&[Give, Receive, Own][..]), 1 => Just(&[Give][..]), 1 => Just(&[Own, Give][..]),
    ];
    let scale = prop_oneof![4 => Just("five"), 1 => Just("four"), 1 => Just("seven")];
    let measured = prop::bool::weighted(0.1);
    (sharing, views, 0usize..3, 3usize..7, scale, prop::bool::weighted(0.2), measured).prop_map(
        |(sharing, views, wishes, items, scale, weighted, measured)| Asks {
            sharing,
            views,
            wishes,
            items,
            scale,
            weighted,
            measured,
        },
    )
}

fn helps() -> impl Strategy<Value = Helps> {
    let dimensions = prop::collection::vec(any::<prop::sample::Index>(), 1..3);
    let suits = prop::sample::subsequence(&PATTERNS[..], 1..6);
    (dimensions, suits, prop::bool::weighted(0.3), 5u32..40)
        .prop_map(|(dimensions, suits, vulnerable, minutes)| Helps { dimensions, suits, vulnerable, minutes })
}

fn answer() -> impl Strategy<Value = Answer> {
    let level = || prop_oneof![3 => 0..=10i32, 1 => 8..=10i32, 1 => 0..=2i32];
    let skips = prop_oneof![3 => Just(9usize), 1 => 0usize..5, 1 => Just(99usize)];
    let skips = skips.prop_map(|skips| if skips == 99 { 100 } else { skips });
    ([level(), level(), level()], -2..=2i32, any::<u64>(), skips, prop::bool::weighted(0.85))
        .prop_map(|(levels, wish, spread, skips, shares)| Answer { levels, wish, spread, skips, shares })
}

/// Two to seven dimensions, at most a dozen practices.
pub fn couples() -> impl Strategy<Value = Couple> {
    let dimension = (asks(), answer(), answer());
    let dimensions = prop::collection::vec(dimension, 2..8);
    let practices = prop::collection::vec(helps(), 0..12);
    let safety = prop::option::weighted(0.8, any::<prop::sample::Index>());
    (dimensions, practices, safety, any::<bool>()).prop_map(|(dimensions, helps, safety, german)| {
        let asks = dimensions.iter().map(|(asks, ..)| asks.clone()).collect();
        let a = dimensions.iter().map(|(_, a, _)| a.clone()).collect();
        let b = dimensions.into_iter().map(|(.., b)| b).collect();
        Couple { asks, helps, safety, german, people: [a, b] }
    })
}

impl Couple {
    /// The quiz; no dimension's name is part of another's or of a person's.
    pub fn quiz(&self) -> Quiz {
        let (mut dimensions, mut items, mut practices) = (String::new(), String::new(), String::new());
        for (at, asks) in self.asks.iter().enumerate() {
            let measured = r#", reliability: (alpha: 0.8, sd: 20.0, n: 101, source: "S")"#;
            let measured = if asks.measured { measured } else { "" };
            let sharing = asks.sharing;
            _ = write!(
                dimensions,
                r#"Dimension(id: "d{at}", name: "Area {at}", about: "A", sharing: {sharing}{measured}),"#
            );
            let views = asks.views.iter().map(|view| (*view, asks.items, asks.scale));
            for (view, count, scale) in views.chain([(Wish, asks.wishes, "wish")]) {
                for item in 0..count {
                    let weight = if asks.weighted && item == 0 { ", weight: 2.0" } else { "" };
                    _ = write!(
                        items,
                        r#"Item(id: "d{at}-{view:?}-{item}", dimension: "d{at}", view: {view:?}, scale: "{scale}", text: "T"{weight}),"#
                    );
                }
            }
        }
        for (at, helps) in self.helps.iter().enumerate() {
            let mut named: Vec<_> = helps.dimensions.iter().map(|at| at.index(self.asks.len())).collect();
            named.sort_unstable();
            named.dedup();
            let named: Vec<_> = named.iter().map(|at| format!("\"d{at}\"")).collect();
            let asks = if helps.vulnerable { "Vulnerable" } else { "Gentle" };
            _ = write!(
                practices,
                r#"Practice(id: "p{at}", dimensions: [{}], title: "P{at}", steps: ["S"], minutes: {}, often: "daily",
                suits: [{}], asks: {asks}, evidence: Expert, source: "S"),"#,
                named.join(", "),
                helps.minutes,
                helps.suits.join(", "),
            );
        }
        let open: Vec<_> = (0..self.asks.len()).filter(|at| self.asks[*at].sharing != "Private").collect();
        let safety = self.safety.filter(|_| !open.is_empty()).map(|at| at.get(&open));
        let safety = safety.map(|at| format!("safety: \"d{at}\",")).unwrap_or_default();
        let language = if self.german { "de" } else { "en" };
        quiz(&format!(
            r#"Quiz(format: 1, id: "test", version: "1.0.0", language: "{language}", title: "T", about: "A",
            provenance: (author: "A", origin: Own), {safety}
            scales: {{ {SCALES} }}, dimensions: [{dimensions}], items: [{items}], practices: [{practices}])"#
        ))
    }

    /// What one of the two answers under this name.
    pub fn answers(&self, quiz: &Quiz, person: usize, name: &str) -> Answers {
        let mut answers = blank(quiz, name);
        for (position, item) in quiz.items().enumerate() {
            let answer = &self.people[person][usize::from(item.dimension)];
            let place: usize =
                item.id.to_string().rsplit('-').next().and_then(|at| at.parse().ok()).expect("a place");
            if answer.skips == place || answer.skips == 100 {
                continue;
            }
            answers
                .respond(position, Some(Response::Chosen(point(answer, item, place))))
                .expect("on the scale");
        }
        for (position, dimension) in quiz.dimensions().enumerate() {
            answers.set_consents(
                position,
                dimension.sharing != Sharing::Private && self.people[person][usize::from(position)].shares,
            );
        }
        answers
    }
}

fn point(answer: &Answer, item: &attuned::quiz::Item, place: usize) -> i32 {
    let scale = &item.scale;
    let level = match item.view {
        Give => answer.levels[0],
        Receive => answer.levels[1],
        Own => answer.levels[2],
        Wish => return if place == 0 { answer.wish } else { (answer.wish + 1).min(2) },
    };
    let around = f64::from(scale.lowest()) + f64::from(level) / 10.0 * scale.range();
    let off = (answer.spread >> (2 * (place + 5 * (item.view as usize))) & 3).min(2) as i32 - 1;
    (around.round() as i32 + off).clamp(scale.lowest(), scale.highest())
}
