//! A report about a quiz that nobody has taken yet, for its author: what it can say, and to whom. The words around the
//! quiz's own sentences are English, as in all tools for authors.

use std::collections::{BTreeMap, BTreeSet};

use super::simulation::{BandRange, SimulatedRespondent, band_ranges};
use crate::answers::{Answers, Name};
use crate::comparison::{Comparison, Reading};
use crate::profile::{Profile, SharedProfile, SubscaleScore};
use crate::quiz::{Id, Item, Openness, Pattern, Practice, Quiz, whole_points};
use crate::report::{self, Block, Report, clauses, phrases};
use crate::suggestion::{self, Suggestion};

/// The levels at which simulated couples give and receive.
const LEVELS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];
/// The levels at which they wish: a little less, as now, a little more.
const WISHES: [f64; 3] = [0.25, 0.5, 0.75];

/// How far apart two scores have to be.
const RESOLUTION: &str = "Two people can be told apart when their scores differ by about 1.4 times the ±, \
    or a little more where there are several areas.";

/// How many on each side answer at random.
const BY_CHANCE: u64 = 40;

/// Simulates single people and couples of every kind, and describes what the quiz would tell them.
#[must_use]
pub fn simulated(quiz: &Quiz, [a, b]: &[Name; 2]) -> Report {
    let mut couples = Couples::default();
    let profiles = [(a, 0), (b, BY_CHANCE)].map(|(name, seed)| {
        let profile = |taker: SimulatedRespondent| SharedProfile::of(&taker.answers(quiz, name));
        respondents(seed).into_iter().map(profile).collect::<Vec<_>>()
    });
    for (a, b) in profiles[0].iter().flat_map(|a| profiles[1].iter().map(move |b| (a, b))) {
        if let Ok(comparison) = Comparison::of(a, b) {
            couples.note(&comparison, &suggestion::for_couple(&comparison));
        }
    }
    let sections = [
        ("How long it takes", report::texts(vec![length(quiz)])),
        ("How precise the scores are", subscales(quiz, a)),
        ("What one person would read", people_alone(quiz, a)),
        ("What two people would read about an area", couples.patterns()),
        ("What else such a report can say", report::texts(couples.other_sentences())),
        ("Practices never suggested", report::texts(couples.never_suggested(quiz))),
    ];
    Report {
        language: phrases::language(quiz),
        quiz_language: quiz.language().to_owned(),
        title: format!("{}: simulated", quiz.title()),
        subtitle: phrases::subtitle(quiz),
        notes: Vec::new(),
        sections: report::sections(sections),
        help: None,
        help_first: false,
    }
}

/// Everyone who gives, receives and wishes at one of the levels, and some who answer at random: those answers vary
/// enough to lead to less certain findings, too.
fn respondents(first_seed: u64) -> Vec<SimulatedRespondent> {
    let levels = LEVELS.iter().flat_map(|give| LEVELS.map(|receive| (*give, receive)));
    let even = levels.flat_map(|(give, receive)| {
        WISHES.map(|wish| SimulatedRespondent::Level { give, receive, own: receive, wish })
    });
    even.chain((0..BY_CHANCE).map(|seed| SimulatedRespondent::Random(first_seed + seed))).collect()
}

fn length(quiz: &Quiz) -> String {
    let items = quiz.items().len();
    let pace = Item::SECONDS;
    let minutes = quiz.minutes();
    let conditional = quiz.items().iter().filter(|item| item.condition.is_some()).count();
    let some = if conditional == 0 {
        String::new()
    } else {
        format!(", {conditional} of them asked only sometimes")
    };
    format!("{items} questions{some}: about {minutes} minutes at {pace} seconds each.")
}

/// For every subscale its items, how far off its scores may be, and which scores lead to which band.
fn subscales(quiz: &Quiz, name: &Name) -> Vec<Block> {
    let profile = |taker: SimulatedRespondent| {
        Profile::of(&taker.answers(quiz, name)).subscales().iter().map(error).collect::<Vec<_>>()
    };
    let alike = profile(SimulatedRespondent::level(0.5));
    let by_chance = (0..50).map(|seed| profile(SimulatedRespondent::Random(seed))).collect::<Vec<_>>();
    let mut blocks = Vec::new();
    for (at, subscale) in quiz.subscales().iter().enumerate() {
        let dimension = &quiz.dimensions()[subscale.dimension];
        // An item that is asked only sometimes leaves some people without a score.
        let errors: Vec<_> = by_chance.iter().filter_map(|errors| errors[at]).collect();
        let mean = (!errors.is_empty()).then(|| errors.iter().sum::<f64>() / errors.len() as f64);
        let error = match (alike[at], mean) {
            (Some(least), Some(mean)) if (least - mean).abs() >= 0.5 => {
                let (least, mean) = (plus_minus(least), plus_minus(mean));
                format!("; a score is {least} where all answers agree, {mean} where they are random")
            }
            (Some(size), _) | (None, Some(size)) => format!("; a score is {}", plus_minus(size)),
            (None, None) => String::new(),
        };
        let view = (phrases::of(quiz).view)(subscale.view);
        let items = match subscale.items.len() {
            1 => "1 item".to_owned(),
            count => format!("{count} items"),
        };
        blocks.push(Block::Text(format!("{}, {view}: {items}{error}.", dimension.name)));
        if quiz.reads_bands(subscale.dimension, subscale.view) {
            let ranges = band_ranges(quiz, dimension, subscale);
            blocks.extend(ranges.iter().flatten().map(band));
            if ranges.is_none() {
                blocks.push(Block::Detail("there are too many possible scores to list".to_owned()));
            }
        }
    }
    blocks.push(Block::Text(RESOLUTION.to_owned()));
    blocks
}

/// How far off scores may be: in words if that is more than the whole scale.
fn plus_minus(half_width: f64) -> String {
    if half_width >= 100.0 {
        return "too uncertain for a ± (too few answers to say how far off)".to_owned();
    }
    format!("±{}", whole_points(half_width))
}

fn band(range: &BandRange) -> Block {
    let scores = match range.range {
        Some((lowest, highest)) => {
            format!("{} scores from {lowest} to {highest}", range.scores)
        }
        None => "no answers lead here".to_owned(),
    };
    Block::Detail(format!("{}: {scores}", range.band.label))
}

fn error(scored: &SubscaleScore) -> Option<f64> {
    phrases::half_width(scored.score?)
}

/// The bands and steps of people who give the same answer to everything.
fn people_alone(quiz: &Quiz, name: &Name) -> Vec<Block> {
    let kinds = [
        ("Lowest answers throughout", SimulatedRespondent::level(0.0)),
        ("Middle answers throughout", SimulatedRespondent::level(0.5)),
        ("Highest answers throughout", SimulatedRespondent::level(1.0)),
        ("First point throughout", SimulatedRespondent::StraightLine),
        ("Random answers", SimulatedRespondent::Random(1)),
        (
            "Gives the most, receives the least",
            SimulatedRespondent::Level { give: 1.0, receive: 0.0, own: 0.5, wish: 0.75 },
        ),
        (
            "Gives the least, receives the most",
            SimulatedRespondent::Level { give: 0.0, receive: 1.0, own: 0.5, wish: 0.5 },
        ),
    ];
    let mut blocks = Vec::new();
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for (kind, taker) in kinds {
        let details = personal(&taker.answers(quiz, name));
        let same = told.iter().find(|(_, before)| *before == details).map(|(kind, _)| *kind);
        blocks.push(Block::Text(match same {
            Some(other) => format!("{kind}: the same as \"{other}\""),
            None => kind.to_owned(),
        }));
        if same.is_none() {
            blocks.extend(details.iter().cloned().map(Block::Detail));
        }
        told.push((kind, details));
    }
    blocks
}

/// The part of one person's report that depends on the answers.
fn personal(answers: &Answers) -> Vec<String> {
    let profile = Profile::of(answers);
    let reading = Reading::of(&profile);
    let says = report::personal(&profile, &reading, &suggestion::for_person(&reading), &answers.hints());
    let details = says.into_iter().flatten().filter_map(|block| match block {
        Block::Text(text) | Block::Paragraph(text) => Some(text),
        Block::Pictured(about) => Some(about.text).filter(|text| !text.is_empty()),
        Block::Step(step) => Some(format!("suggested: {} ({})", step.title, step.frame)),
        _ => None,
    });
    details.collect()
}

/// What turned up among the simulated couples.
#[derive(Default)]
struct Couples {
    areas: usize,
    by_pattern: BTreeMap<Pattern, Met>,
    /// Every sentence, without the name of its area.
    sentences: BTreeSet<String>,
    /// The ids of all practices suggested.
    suggested: BTreeSet<Id>,
}

#[derive(Default)]
struct Met {
    areas: usize,
    /// Sentences about areas where nothing else was found.
    sentences: BTreeSet<String>,
    /// The titles of the practices suggested for this pattern.
    practices: BTreeSet<String>,
}

impl Couples {
    fn note(&mut self, comparison: &Comparison, suggestions: &[Suggestion]) {
        self.suggested.extend(suggestions.iter().map(|found| found.practice.id.clone()));
        let words = phrases::of(comparison.quiz());
        for area in comparison.areas() {
            self.areas += 1;
            let sentences = clauses::of_area(words, comparison, area);
            self.sentences.extend(sentences.iter().cloned());
            let suggestion = suggestions.iter().find(|found| found.dimension.id == area.dimension.id);
            let practice = suggestion.map(|found| &found.practice);
            for pattern in &area.patterns {
                let met = self.by_pattern.entry(*pattern).or_default();
                met.areas += 1;
                let suited = practice.filter(|practice| practice.suits.contains(pattern));
                met.practices.extend(suited.map(|practice| practice.title.clone()));
                if area.patterns.len() == 1 {
                    met.sentences.extend(sentences.iter().cloned());
                }
            }
        }
    }

    fn patterns(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for (pattern, met) in &self.by_pattern {
            let share = 100 * met.areas / self.areas.max(1);
            blocks.push(Block::Text(format!("{pattern:?}: found in {share} of 100 simulated areas")));
            blocks.extend(met.sentences.iter().map(|sentence| Block::Detail(sentence.clone())));
            if !met.practices.is_empty() {
                let practices = met.practices.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
                blocks.push(Block::Detail(format!("suggested for it: {practices}")));
            }
        }
        blocks
    }

    /// The sentences that no single pattern explains.
    fn other_sentences(&self) -> Vec<String> {
        let explained =
            |sentence: &&String| self.by_pattern.values().any(|met| met.sentences.contains(*sentence));
        self.sentences.iter().filter(|sentence| !explained(sentence)).cloned().collect()
    }

    fn never_suggested(&self, quiz: &Quiz) -> Vec<String> {
        let never = quiz.practices().iter().filter(|practice| !self.suggested.contains(&practice.id));
        let why = |practice: &Practice| match (practice.asks, quiz.safety()) {
            (Openness::Vulnerable, None) => "it is Vulnerable, and the quiz has no `safety`",
            _ => "others suit as well and are shorter or have better evidence",
        };
        never.map(|practice| format!("{}: {}", practice.title, why(practice))).collect()
    }
}
