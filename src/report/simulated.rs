//! The report of a quiz that nobody has taken yet, for its author: what it can say, and to whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, LEVEL, Report, person, words};
use crate::answers::Name;
use crate::comparison::{Area, Comparison};
use crate::profile::{Profile, SharedProfile, SubscaleScore};
use crate::quiz::{Pattern, Quiz};
use crate::simulation::{Taker, reach};
use crate::suggestion::{self, Suggestion};

/// How long a question takes, in seconds.
const PACE: usize = 7;
/// The levels at which simulated couples give and receive.
const LEVELS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// And those at which they wish: a little less, as now, a little more.
const WISHES: [f64; 3] = [0.25, 0.5, 0.75];

/// How many of each side answer by chance.
const BY_CHANCE: u64 = 40;

/// Simulates single people and couples of every kind, and puts into words what a quiz would tell them.
#[must_use]
pub fn simulated(quiz: &Quiz, [a, b]: &[Name; 2]) -> Report {
    let mut couples = Couples::default();
    let profiles = [(a, 0), (b, BY_CHANCE)].map(|(name, seed)| {
        let profile = |taker: Taker| SharedProfile::of(&taker.answers(quiz, name));
        takers(seed).into_iter().map(profile).collect::<Vec<_>>()
    });
    for (a, b) in profiles[0].iter().flat_map(|a| profiles[1].iter().map(move |b| (a, b))) {
        if let Ok(comparison) = Comparison::of(a, b) {
            couples.note(&comparison, &suggestion::for_couple(&comparison));
        }
    }
    let sections = [
        ("How long it takes", super::texts(vec![length(quiz)])),
        ("How fine the scores are", subscales(quiz, a)),
        ("What one person would read", people_alone(quiz, a)),
        ("What a couple would read", couples.patterns()),
        ("Every sentence about an area", super::texts(couples.sentences.into_iter().collect())),
    ];
    Report {
        title: format!("{}: simulated", quiz.title()),
        subtitle: words::subtitle(quiz),
        sections: super::sections(sections),
    }
}

/// Everyone who gives, receives and wishes at one of the levels, and some who answer by chance: their answers differ
/// enough among themselves for findings that are less sure.
fn takers(first_seed: u64) -> Vec<Taker> {
    let levels = LEVELS.iter().flat_map(|give| LEVELS.map(|receive| (*give, receive)));
    let even = levels
        .flat_map(|(give, receive)| WISHES.map(|wish| Taker::Level { give, receive, own: receive, wish }));
    even.chain((0..BY_CHANCE).map(|seed| Taker::Random(first_seed + seed))).collect()
}

fn length(quiz: &Quiz) -> String {
    let items = quiz.items().len();
    let minutes = (items * PACE).div_ceil(60);
    let conditional = quiz.items().iter().filter(|item| item.condition.is_some()).count();
    let some = if conditional == 0 {
        String::new()
    } else {
        format!(", {conditional} of them asked only sometimes")
    };
    format!("{items} questions{some}: about {minutes} minutes at {PACE} seconds each.")
}

/// For every subscale its items, how far off its scores may be, and which scores lead to which band.
fn subscales(quiz: &Quiz, name: &Name) -> Vec<Block> {
    let profile = |taker: Taker| {
        Profile::of(&taker.answers(quiz, name)).subscales().iter().map(error).collect::<Vec<_>>()
    };
    let alike = profile(Taker::level(0.5));
    let by_chance = (0..50).map(|seed| profile(Taker::Random(seed))).collect::<Vec<_>>();
    let mut blocks = Vec::new();
    for (at, subscale) in quiz.subscales().iter().enumerate() {
        let dimension = &quiz.dimensions()[subscale.dimension];
        let mean = by_chance.iter().filter_map(|errors| errors[at]).sum::<f64>() / by_chance.len() as f64;
        let error = match alike[at] {
            Some(least) if (least - mean).abs() < 0.5 => format!("; a score is ±{least:.0}"),
            Some(least) => format!(
                "; a score is ±{least:.0} where all answers agree, ±{mean:.0} where they are given by chance"
            ),
            None => String::new(),
        };
        let view = words::view(subscale.view);
        let items = match subscale.items.len() {
            1 => "1 item".to_owned(),
            count => format!("{count} items"),
        };
        blocks.push(Block::Text(format!("{}, {view}: {items}{error}.", dimension.name)));
        let reached = reach(quiz, dimension, subscale).filter(|_| !error.is_empty()).unwrap_or_default();
        blocks.extend(reached.iter().map(|reach| {
            let scores = match reach.range {
                Some((lowest, highest)) => {
                    format!("{} scores from {lowest:.1} to {highest:.1}", reach.scores)
                }
                None => "no answers lead here".to_owned(),
            };
            Block::Detail(format!("{}: {scores}", reach.band.label))
        }));
    }
    blocks
}

fn error(scored: &SubscaleScore) -> Option<f64> {
    Some(scored.score?.error?.reach(LEVEL))
}

/// The bands and steps of people who answer everything in one way.
fn people_alone(quiz: &Quiz, name: &Name) -> Vec<Block> {
    let kinds = [
        ("Everything at the lowest", Taker::level(0.0)),
        ("Everything in the middle", Taker::level(0.5)),
        ("Everything at the highest", Taker::level(1.0)),
        ("The first point everywhere", Taker::StraightLine),
        ("By chance", Taker::Random(1)),
        (
            "Gives the most, receives the least",
            Taker::Level { give: 1.0, receive: 0.0, own: 0.5, wish: 0.75 },
        ),
    ];
    kinds
        .into_iter()
        .flat_map(|(kind, taker)| {
            let answers = taker.answers(quiz, name);
            let profile = Profile::of(&answers);
            let suggestions = suggestion::for_person(&profile);
            let report = person(&profile, &suggestions, &answers.hints());
            let says = report.sections.iter().filter(|section| PERSONAL.contains(&section.heading.as_str()));
            let details = says.flat_map(|section| &section.blocks).filter_map(|block| match block {
                Block::Text(text) => Some(text.clone()),
                Block::Step(step) => Some(format!("suggested: {} ({})", step.title, step.frame)),
                _ => None,
            });
            let details: Vec<_> = details.map(Block::Detail).collect();
            [Block::Text(kind.to_owned())].into_iter().chain(details)
        })
        .collect()
}

/// The sections of a personal report that hang on the answers.
const PERSONAL: [&str; 3] = ["What it may say", "A second look", "Small steps to try"];

/// What simulated couples met.
#[derive(Default)]
struct Couples {
    by_pattern: BTreeMap<Pattern, Met>,
    sentences: BTreeSet<String>,
}

#[derive(Default)]
struct Met {
    areas: usize,
    /// Without the area's name; of areas where nothing else was found.
    sentences: BTreeSet<String>,
    practices: BTreeSet<String>,
}

impl Couples {
    fn note(&mut self, comparison: &Comparison, suggestions: &[Suggestion]) {
        let strengths: Vec<_> = comparison.strengths().iter().map(|area| area.position).collect();
        for area in comparison.areas() {
            let strength = strengths.contains(&area.position).then(|| words::strength(area));
            let sentences = strength.into_iter().chain(words::alike(area));
            let sentences: Vec<_> = sentences.chain(words::different(comparison.partners(), area)).collect();
            self.sentences.extend(sentences.iter().cloned());
            let practice = suggestions.iter().find(|found| found.dimension.id == area.dimension.id);
            for pattern in &area.patterns {
                let met = self.by_pattern.entry(*pattern).or_default();
                met.areas += 1;
                met.practices.extend(practice.map(|found| found.practice.title.clone()));
                if area.patterns.len() == 1 {
                    met.sentences.extend(sentences.iter().map(|sentence| unnamed(area, sentence)));
                }
            }
        }
    }

    fn patterns(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (pattern, met) in &self.by_pattern {
            blocks.push(Block::Text(format!("{pattern:?}, met {} times", met.areas)));
            blocks.extend(met.sentences.iter().map(|sentence| Block::Detail(sentence.clone())));
            if met.practices.is_empty() {
                blocks.push(Block::Detail("nothing is suggested".to_owned()));
            } else {
                let practices = met.practices.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
                blocks.push(Block::Detail(format!("suggested, now and then: {practices}")));
            }
        }
        blocks
    }
}

fn unnamed(area: &Area, sentence: &str) -> String {
    let rest = sentence.strip_prefix(&area.dimension.name).and_then(|rest| rest.strip_prefix(": "));
    rest.unwrap_or(sentence).to_owned()
}
